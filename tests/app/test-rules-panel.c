/* SPDX-License-Identifier: MIT */

#include "review-fixture.h"
#include "ts-rules-panel.h"
#include "widget-fixture.h"

typedef struct
{
  TsReview  *review;
  GtkWidget *panel;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (TsGrading) grading = review_fixture_film ();

  self->review = ts_review_new ();
  self->panel = ts_rules_panel_new ();
  ts_rules_panel_set_review (TS_RULES_PANEL (self->panel), self->review);
  ts_review_set_grading (self->review, grading);
  widget_fixture_show (self->panel);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  widget_fixture_close (self->panel);
  g_assert_finalize_object (self->review);
}

static GtkRange *
get_scale (Fixture *self)
{
  return GTK_RANGE (widget_fixture_find (self->panel, GTK_TYPE_SCALE));
}

static GtkSpinButton *
get_low (Fixture *self)
{
  return GTK_SPIN_BUTTON (widget_fixture_find (self->panel, GTK_TYPE_SPIN_BUTTON));
}

static GtkDropDown *
get_matcher (Fixture *self)
{
  return GTK_DROP_DOWN (widget_fixture_find (self->panel, GTK_TYPE_DROP_DOWN));
}

static void
test_shows_the_rules (Fixture       *self,
                      gconstpointer  data)
{
  g_assert_cmpfloat (gtk_range_get_value (get_scale (self)), ==, 0.5);
  g_assert_cmpfloat (gtk_spin_button_get_value (get_low (self)), ==, 0.8);
  g_assert_true (widget_fixture_shows (self->panel, "Optimal, one to one"));

  ts_review_set_thresholds (self->review, (TsThresholds) { 0.65, 0.9 });
  ts_review_set_matcher (self->review, ts_matcher_lookup ("greedy"));

  g_assert_cmpfloat (gtk_range_get_value (get_scale (self)), ==, 0.65);
  g_assert_true (widget_fixture_shows (self->panel, "Overlap from | 0.65"));
  g_assert_cmpfloat (gtk_spin_button_get_value (get_low (self)), ==, 0.9);
  g_assert_true (widget_fixture_shows (self->panel, "Greedy, one to one"));
}

static void
test_slider_grades_live (Fixture       *self,
                         gconstpointer  data)
{
  ts_review_show (self->review, 0, 1, TS_NONE);
  gtk_range_set_value (get_scale (self), 0.75);

  g_assert_cmpfloat (ts_review_get_thresholds (self->review).match, ==, 0.75);
  g_assert_cmpint (ts_frame_results_get_verdict (ts_review_get_results (self->review), 0), ==,
                   TS_VERDICT_NEAR_MISS);

  gtk_range_set_value (get_scale (self), 0.5);
  gtk_spin_button_set_value (get_low (self), 0.6);

  g_assert_cmpint (ts_frame_results_get_verdict (ts_review_get_results (self->review), 0), ==,
                   TS_VERDICT_MATCHED);
}

/* So that the slider stands for what its number says. */
static void
test_slider_moves_in_hundredths (Fixture       *self,
                                 gconstpointer  data)
{
  gboolean is_handled;

  g_signal_emit_by_name (get_scale (self), "change-value", GTK_SCROLL_JUMP, 0.61803,
                         &is_handled);

  g_assert_cmpfloat (ts_review_get_thresholds (self->review).match, ==, 0.62);
}

static void
test_matcher_is_chosen (Fixture       *self,
                        gconstpointer  data)
{
  for (guint i = 0; i < ts_matcher_get_n (); i++)
    {
      gtk_drop_down_set_selected (get_matcher (self), i);
      g_assert_true (ts_review_get_matcher (self->review) == ts_matcher_get (i));
    }

  while (ts_review_get_is_grading (self->review))
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (ts_grading_get_matcher (ts_review_get_grading (self->review)) ==
                 ts_review_get_matcher (self->review));
}

static void
test_controls_have_names (Fixture       *self,
                          gconstpointer  data)
{
  GtkWidget *controls[] = {
    GTK_WIDGET (get_scale (self)),
    GTK_WIDGET (get_low (self)),
    GTK_WIDGET (get_matcher (self)),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (controls[i]),
                                                     GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  add ("/rules-panel/rules/are-shown", test_shows_the_rules);
  add ("/rules-panel/slider/grades-live", test_slider_grades_live);
  add ("/rules-panel/slider/moves-in-hundredths", test_slider_moves_in_hundredths);
  add ("/rules-panel/matcher/is-chosen", test_matcher_is_chosen);
  add ("/rules-panel/controls/have-names", test_controls_have_names);

  return g_test_run ();
}
