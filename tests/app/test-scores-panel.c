/* SPDX-License-Identifier: MIT */

#include "score-fixture.h"
#include "ts-confusion-matrix.h"
#include "ts-score-curve.h"
#include "ts-scores-panel.h"
#include "ts-suspect-list.h"
#include "widget-fixture.h"

typedef struct
{
  TsScoresPanel *panel;
  TsScoreSheet  *sheet;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  GtkWidget *panel = ts_scores_panel_new ();

  self->panel = TS_SCORES_PANEL (panel);
  self->sheet = score_fixture_sheet ();
  widget_fixture_show (panel);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  widget_fixture_close (GTK_WIDGET (self->panel));
  ts_score_sheet_unref (self->sheet);
}

static void
assert_shows (Fixture    *self,
              const char *text)
{
  if (!widget_fixture_shows (GTK_WIDGET (self->panel), text))
    {
      g_autofree char *all = widget_fixture_read (GTK_WIDGET (self->panel));

      g_error ("“%s” is not in “%s”", text, all);
    }
}

static void
test_scores_are_shown (Fixture       *self,
                       gconstpointer  data)
{
  static const char *const texts[] = {
    "Rows | 4, 4 frames",
    "7 drawn, 8 in the benchmark",
    "Precision | 57 %",
    "Recall | 50 %",
    "F1 | 53 %",
    "Cohen’s kappa | 0.50",
    "Krippendorff’s alpha | ",
    "Matched | 4",
    "Wrong class | 2",
    "Missed | 2",
    "Extra | 1",
    "Benchmark: 8 = 4 matched + 2 wrong class + 0 near miss + 2 missed",
    "Match from IoU 0.50, low overlap under 0.80",
    "Class a: 2 of 2 annotators say Class b | r1",
  };

  ts_scores_panel_set_sheet (self->panel, self->sheet);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_shows (self, texts[i]);
}

static void
test_a_person_has_their_own (Fixture       *self,
                             gconstpointer  data)
{
  GtkWidget *people = widget_fixture_find (GTK_WIDGET (self->panel), GTK_TYPE_DROP_DOWN);

  ts_scores_panel_set_sheet (self->panel, self->sheet);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (people), 2);
  g_assert_cmpuint (ts_scores_panel_get_person (self->panel), ==, 2);
  assert_shows (self, "3 drawn, 4 in the benchmark");
  assert_shows (self, "Rows | 2, 2 frames");
  g_assert_false (widget_fixture_shows (GTK_WIDGET (self->panel), "alpha"));

  /* Newer scores are of the same person. */
  g_autoptr (TsScoreSheet) newer = score_fixture_sheet ();

  ts_scores_panel_set_sheet (self->panel, newer);
  g_assert_cmpuint (ts_scores_panel_get_person (self->panel), ==, 2);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (people)), ==, 2);

  /* Who is gone cannot be shown. */
  g_autoptr (TsScoreSheet) empty = score_fixture_empty_sheet ();

  ts_scores_panel_set_sheet (self->panel, empty);
  g_assert_cmpuint (ts_scores_panel_get_person (self->panel), ==, TS_SHEET_ALL);
}

static void
test_nothing_of_nothing_is_no_data (Fixture       *self,
                                    gconstpointer  data)
{
  g_autoptr (TsScoreSheet) empty = score_fixture_empty_sheet ();

  ts_scores_panel_set_sheet (self->panel, empty);
  assert_shows (self, "Precision | No data");
  assert_shows (self, "Mean IoU | No data");
  assert_shows (self, "What Was Drawn as What | No data");
  assert_shows (self, "Over Match Thresholds | No data");
  g_assert_false (widget_fixture_shows (GTK_WIDGET (self->panel), "Errors"));
}

static void
test_waiting_is_shown (Fixture       *self,
                       gconstpointer  data)
{
  assert_shows (self, "No Scores");
  ts_scores_panel_set_busy (self->panel, TRUE);
  assert_shows (self, "Working Out Scores");
  ts_scores_panel_set_sheet (self->panel, self->sheet);
  assert_shows (self, "Precision");
  ts_scores_panel_set_sheet (self->panel, NULL);
  assert_shows (self, "Working Out Scores");
  ts_scores_panel_set_busy (self->panel, FALSE);
  assert_shows (self, "No Scores");
}

static void
remember_cb (TsScoresPanel *panel,
             guint          suspect,
             guint         *remembered)
{
  *remembered = suspect;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_suspects_and_cells_are_told (Fixture       *self,
                                  gconstpointer  data)
{
  GtkWidget *list = widget_fixture_find (GTK_WIDGET (self->panel), TS_TYPE_SUSPECT_LIST);
  guint suspect = 99;
  guint n_cells = 0;
  guint32 benchmark, training;

  g_signal_connect (self->panel, "suspect-activated", G_CALLBACK (remember_cb), &suspect);
  g_signal_connect_swapped (self->panel, "cell-changed", G_CALLBACK (count_cb), &n_cells);
  ts_scores_panel_set_sheet (self->panel, self->sheet);

  GtkWidget *box = widget_fixture_find (list, GTK_TYPE_LIST_BOX);

  g_signal_emit_by_name (box, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), 0));
  g_assert_cmpuint (suspect, ==, 0);
  ts_scores_panel_set_cell (self->panel, 0, TS_NONE);
  g_assert_cmpuint (n_cells, ==, 1);
  g_assert_true (ts_scores_panel_get_cell (self->panel, &benchmark, &training));
  g_assert_cmpuint (training, ==, TS_NONE);
  ts_scores_panel_clear_cell (self->panel);
  g_assert_cmpuint (n_cells, ==, 2);
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

  add ("/scores-panel/scores-are-shown", test_scores_are_shown);
  add ("/scores-panel/a-person-has-their-own", test_a_person_has_their_own);
  add ("/scores-panel/nothing-of-nothing-is-no-data", test_nothing_of_nothing_is_no_data);
  add ("/scores-panel/waiting-is-shown", test_waiting_is_shown);
  add ("/scores-panel/suspects-and-cells-are-told", test_suspects_and_cells_are_told);

  return g_test_run ();
}
