/* SPDX-License-Identifier: MIT */

#include "score-fixture.h"
#include "ts-filter-chip.h"
#include "ts-scores-panel.h"
#include "ts-scores-view.h"
#include "ts-suspect-list.h"
#include "widget-fixture.h"

typedef struct
{
  TsReview      *review;
  GtkWidget     *view;
  TsScoresPanel *panel;
  guint          n_places;
} Fixture;

static void
count_cb (guint *n)
{
  (*n)++;
}

static TsGrading *
make_grading (void)
{
  g_autoptr (TsOverlapTable) table = score_fixture_table ();

  return ts_grading_new (table, ts_matcher_lookup ("optimal"), (TsThresholds) { 0.5, 0.8 });
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (TsGrading) grading = make_grading ();

  self->review = ts_review_new ();
  self->view = ts_scores_view_new ();
  ts_scores_view_set_review (TS_SCORES_VIEW (self->view), self->review);
  ts_review_set_grading (self->review, grading);
  self->panel = TS_SCORES_PANEL (widget_fixture_find (self->view, TS_TYPE_SCORES_PANEL));
  g_signal_connect_swapped (self->view, "place-shown", G_CALLBACK (count_cb), &self->n_places);
  g_assert_false (ts_scores_panel_get_busy (self->panel));
  widget_fixture_show (self->view);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  widget_fixture_close (self->view);
  g_assert_finalize_object (self->review);
}

static gboolean
is_done (gpointer data)
{
  Fixture *self = data;

  return ts_scores_panel_get_sheet (self->panel) != NULL &&
         !ts_scores_panel_get_busy (self->panel);
}

static double
get_threshold (Fixture *self)
{
  TsScoreSheet *sheet = ts_scores_panel_get_sheet (self->panel);

  return ts_score_sheet_get_ledger (sheet)->rules.thresholds.match;
}

static guint32
find_class (Fixture    *self,
            const char *hash)
{
  const GArray *classes =
    ts_score_sheet_get_ledger (ts_scores_panel_get_sheet (self->panel))->classes;

  for (guint i = 0; i < classes->len; i++)
    {
      if (g_str_equal (g_array_index (classes, TsLedgerClass, i).feature_hash, hash))
        return i;
    }

  g_assert_not_reached ();
}

static gboolean
has_moved (gpointer data)
{
  return is_done (data) && get_threshold (data) == 0.9;
}

static void
test_scores_follow_the_grading (Fixture       *self,
                                gconstpointer  data)
{
  widget_fixture_wait_until (is_done, self);
  g_assert_cmpfloat (get_threshold (self), ==, 0.5);
  ts_review_set_thresholds (self->review, (TsThresholds) { 0.9, 0.95 });
  widget_fixture_wait_until (has_moved, self);
  ts_review_set_grading (self->review, NULL);
  g_assert_null (ts_scores_panel_get_sheet (self->panel));
}

static void
test_cell_is_the_reviews (Fixture       *self,
                          gconstpointer  data)
{
  GtkWidget *chip = widget_fixture_find (self->view, TS_TYPE_FILTER_CHIP);
  guint32 benchmark, training;

  widget_fixture_wait_until (is_done, self);
  g_assert_false (gtk_widget_get_visible (chip));
  ts_scores_panel_set_cell (self->panel, find_class (self, "a"), find_class (self, "b"));

  const TsClassCell *cell = ts_review_get_cell (self->review);
  const TsClassIndex *classes =
    ts_overlap_table_get_classes (ts_grading_get_table (ts_review_get_grading (self->review)));

  g_assert_nonnull (cell);
  g_assert_cmpstr (ts_class_index_get_class (classes, cell->benchmark_class)->feature_hash, ==,
                   "a");
  g_assert_cmpstr (ts_class_index_get_class (classes, cell->training_class)->feature_hash, ==,
                   "b");
  g_assert_true (gtk_widget_get_visible (chip));
  g_assert_true (widget_fixture_shows (chip, "Class a drawn as Class b"));

  /* The chip takes the filter off. */
  g_signal_emit_by_name (widget_fixture_find (chip, GTK_TYPE_BUTTON), "clicked");
  g_assert_null (ts_review_get_cell (self->review));
  g_assert_false (gtk_widget_get_visible (chip));
  g_assert_false (ts_scores_panel_get_cell (self->panel, &benchmark, &training));

  /* And the review tells the panel. */
  TsClassCell missed = { 0, TS_NONE };

  ts_review_set_cell (self->review, &missed);
  g_assert_true (ts_scores_panel_get_cell (self->panel, &benchmark, &training));
  g_assert_cmpuint (training, ==, TS_NONE);
  g_assert_true (widget_fixture_shows (chip, "without a match"));
}

static void
test_suspects_are_gone_to (Fixture       *self,
                           gconstpointer  data)
{
  GtkWidget *list = widget_fixture_find (self->view, TS_TYPE_SUSPECT_LIST);

  widget_fixture_wait_until (is_done, self);
  ts_review_set_pair (self->review, 3);
  g_signal_emit_by_name (list, "suspect-activated", 0u);
  g_assert_cmpuint (self->n_places, ==, 1);
  g_assert_cmpuint (ts_review_get_selected (self->review), !=, TS_NONE);

  TsFrameResults *results = ts_review_get_results (self->review);
  const TsFinding *finding = ts_frame_results_get (results,
                                                   ts_review_get_selected (self->review));
  const TsLabelSet *benchmark = ts_frame_results_get_benchmark (results);
  guint32 object = ts_label_set_get_annotation (benchmark, finding->benchmark)->object;

  g_assert_cmpstr (ts_label_set_get_object (benchmark, object)->object_hash, ==, "o1");
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

  add ("/scores-view/scores-follow-the-grading", test_scores_follow_the_grading);
  add ("/scores-view/cell-is-the-reviews", test_cell_is_the_reviews);
  add ("/scores-view/suspects-are-gone-to", test_suspects_are_gone_to);

  return g_test_run ();
}
