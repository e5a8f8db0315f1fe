/* SPDX-License-Identifier: MIT */

#include "review-fixture.h"
#include "ts-result-item.h"
#include "ts-result-table.h"
#include "widget-fixture.h"

/* The table of the fixture's pair 2: a wrong class, an extra box, a missed one. */
typedef struct
{
  TsReview  *review;
  GtkWidget *table;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();

  self->review = ts_review_new ();
  self->table = ts_result_table_new ();
  ts_result_table_set_review (TS_RESULT_TABLE (self->table), self->review);
  ts_review_set_grading (self->review, grading);
  ts_review_set_pair (self->review, 2);
  widget_fixture_show (self->table);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  widget_fixture_close (self->table);
  g_assert_finalize_object (self->review);
}

/* The rows of the column view. */
static GtkWidget *
get_rows (Fixture *self)
{
  return gtk_widget_get_last_child (widget_fixture_find (self->table, GTK_TYPE_COLUMN_VIEW));
}

/* Widgets are made in any order; their places tell. */
static GtkWidget *
get_row (Fixture *self,
         guint    position)
{
  GtkWidget *row = gtk_widget_get_first_child (get_rows (self));

  for (guint i = 0; i < position; i++)
    row = gtk_widget_get_next_sibling (row);

  return row;
}

static void
assert_row (Fixture    *self,
            guint       position,
            const char *text)
{
  g_autofree char *shown = widget_fixture_read (get_row (self, position));

  g_assert_cmpstr (shown, ==, text);
}

static guint
get_index (Fixture *self,
           guint    position)
{
  GListModel *lines = G_LIST_MODEL (ts_result_table_get_selection (TS_RESULT_TABLE (self->table)));
  g_autoptr (TsResultItem) item = g_list_model_get_item (lines, position);

  return ts_result_item_get_index (item);
}

static gboolean
is_selected (Fixture *self,
             guint    position)
{
  return gtk_selection_model_is_selected (
    ts_result_table_get_selection (TS_RESULT_TABLE (self->table)), position);
}

static void
test_rows_tell_results (Fixture       *self,
                        gconstpointer  data)
{
  assert_row (self, 0,
              "Wrong class | Class dog | Class cat 1 | 0.85 | "
              "drawn as Class dog, benchmark says Class cat; right edge 3 px short; "
              "15 % too narrow | alex@example.org");
  assert_row (self, 1, "Missed | – | Class cat 2 | – | not drawn | –");
  assert_row (self, 2,
              "Extra | Class car | – | – | nothing there in the benchmark | alex@example.org");
}

static void
test_class_score_has_a_name (Fixture       *self,
                             gconstpointer  data)
{
  GtkWidget *mark = widget_fixture_find (get_row (self, 0), GTK_TYPE_IMAGE);
  GtkWidget *no_mark = widget_fixture_find (get_row (self, 1), GTK_TYPE_IMAGE);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Wrong class");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (no_mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "No class");
}

static void
test_review_selects_a_row (Fixture       *self,
                           gconstpointer  data)
{
  ts_review_set_selected (self->review, 2);
  g_assert_true (is_selected (self, 1));
  g_assert_true (gtk_widget_get_state_flags (get_row (self, 1)) & GTK_STATE_FLAG_SELECTED);

  ts_review_set_selected (self->review, TS_NONE);
  g_assert_false (is_selected (self, 1));
}

static void
test_row_tells_the_review (Fixture       *self,
                           gconstpointer  data)
{
  gtk_widget_activate_action (get_row (self, 2), "listitem.select", "(bb)", FALSE, FALSE);
  g_assert_cmpuint (ts_review_get_selected (self->review), ==, 1);

  gtk_widget_activate_action (get_row (self, 2), "listitem.select", "(bb)", TRUE, FALSE);
  g_assert_cmpuint (ts_review_get_selected (self->review), ==, TS_NONE);
}

static void
test_sorting_keeps_the_selection (Fixture       *self,
                                  gconstpointer  data)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widget_fixture_find (self->table, GTK_TYPE_COLUMN_VIEW));
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GtkColumnViewColumn) drawn = g_list_model_get_item (columns, 1);

  ts_review_set_selected (self->review, 1);
  g_assert_true (is_selected (self, 2));

  gtk_column_view_sort_by_column (view, drawn, GTK_SORT_ASCENDING);

  g_assert_cmpuint (get_index (self, 0), ==, 1);
  g_assert_true (is_selected (self, 0));
  g_assert_cmpuint (ts_review_get_selected (self->review), ==, 1);

  gtk_column_view_sort_by_column (view, drawn, GTK_SORT_DESCENDING);

  g_assert_cmpuint (get_index (self, 2), ==, 1);
  g_assert_true (is_selected (self, 2));
}

static void
test_every_column_sorts (Fixture       *self,
                         gconstpointer  data)
{
  GtkWidget *view = widget_fixture_find (self->table, GTK_TYPE_COLUMN_VIEW);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 7);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_assert_nonnull (gtk_column_view_column_get_sorter (column));
    }
}

/* Who hears of the pair first may select at once; the table must not undo it. */
static void
select_first_cb (TsReview *review)
{
  ts_review_set_selected (review, 0);
}

static void
test_another_pair_keeps_what_was_selected_meanwhile (Fixture       *self,
                                                     gconstpointer  data)
{
  g_autoptr (TsReview) review = ts_review_new ();

  g_signal_connect (review, "notify::pair", G_CALLBACK (select_first_cb), NULL);
  ts_review_set_grading (review, ts_review_get_grading (self->review));
  ts_review_set_pair (self->review, TS_NONE);
  ts_result_table_set_review (TS_RESULT_TABLE (self->table), review);

  ts_review_set_pair (review, 2);

  g_assert_cmpuint (ts_review_get_selected (review), ==, 0);
  g_assert_true (is_selected (self, 0));

  ts_result_table_set_review (TS_RESULT_TABLE (self->table), self->review);
}

static void
test_nothing_is_explained (Fixture       *self,
                           gconstpointer  data)
{
  ts_review_set_pair (self->review, 3);
  g_assert_true (widget_fixture_shows (self->table, "Nothing is labelled in this row."));

  ts_review_set_pair (self->review, TS_NONE);
  g_assert_true (widget_fixture_shows (self->table, "Select a row to see its results."));

  ts_review_set_pair (self->review, 4);
  g_assert_true (widget_fixture_shows (self->table, "not drawn"));

  ts_review_set_grading (self->review, NULL);
  g_assert_true (widget_fixture_shows (self->table, "Select a row to see its results."));
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

  add ("/result-table/rows/tell-results", test_rows_tell_results);
  add ("/result-table/rows/class-score-has-a-name", test_class_score_has_a_name);
  add ("/result-table/selection/review-selects-a-row", test_review_selects_a_row);
  add ("/result-table/selection/row-tells-the-review", test_row_tells_the_review);
  add ("/result-table/selection/survives-another-pair",
       test_another_pair_keeps_what_was_selected_meanwhile);
  add ("/result-table/sort/keeps-the-selection", test_sorting_keeps_the_selection);
  add ("/result-table/sort/every-column", test_every_column_sorts);
  add ("/result-table/empty/is-explained", test_nothing_is_explained);

  return g_test_run ();
}
