/* SPDX-License-Identifier: MIT */

#include "review-fixture.h"
#include "ts-pair-selection.h"

/* A selection over the pairs worst first (4 2 1 0 3), and what it told. */
typedef struct
{
  TsReview        *review;
  TsPairModel     *model;
  TsPairSelection *selection;
  GString         *log;
} Fixture;

static void
selection_changed_cb (GtkSelectionModel *selection,
                      guint              position,
                      guint              n_items,
                      GString           *log)
{
  g_string_append_printf (log, " %u:%u", position, n_items);
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  GString    *log)
{
  g_string_append_printf (log, " %u-%u+%u", position, n_removed, n_added);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();

  self->review = ts_review_new ();
  self->model = ts_pair_model_new ();
  ts_review_set_grading (self->review, grading);
  ts_pair_model_set_grading (self->model, grading);

  self->selection = ts_pair_selection_new (self->model, self->review);
  self->log = g_string_new (NULL);
  g_signal_connect (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                    self->log);
  g_signal_connect (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self->log);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->selection);
  g_assert_finalize_object (self->model);
  g_assert_finalize_object (self->review);
  g_string_free (self->log, TRUE);
}

/* Also asks every way that there is. */
static void
assert_selected (Fixture    *self,
                 guint       position,
                 const char *log)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);

  for (guint i = 0; i < n; i++)
    g_assert_true (gtk_selection_model_is_selected (selection, i) == (i == position));

  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, position != TS_NONE);
  g_assert_true (position == TS_NONE || gtk_bitset_contains (selected, position));
  g_assert_cmpstr (self->log->str, ==, log);
  g_string_truncate (self->log, 0);
}

static void
test_review_selects (Fixture       *self,
                     gconstpointer  data)
{
  assert_selected (self, TS_NONE, "");
  ts_review_set_pair (self->review, 2);
  assert_selected (self, 1, " 1:1");
  ts_review_set_pair (self->review, 3);
  assert_selected (self, 4, " 1:4");
  ts_review_set_pair (self->review, TS_NONE);
  assert_selected (self, TS_NONE, " 4:1");
}

static void
test_selecting_tells_the_review (Fixture       *self,
                                 gconstpointer  data)
{
  g_assert_true (gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 2, TRUE));
  g_assert_cmpuint (ts_review_get_pair (self->review), ==, 1);
  assert_selected (self, 2, " 2:1");

  /* One pair is always looked at. */
  g_assert_false (gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (self->selection), 2));
  assert_selected (self, 2, "");
}

static void
test_sorting_keeps_the_pair (Fixture       *self,
                             gconstpointer  data)
{
  ts_review_set_pair (self->review, 4);
  assert_selected (self, 0, " 0:1");

  ts_pair_model_set_sort (self->model, TS_PAIR_SORT_BY_NAME);

  g_assert_cmpuint (ts_review_get_pair (self->review), ==, 4);
  assert_selected (self, 4, " 0-5+5");
}

static void
test_search_may_hide_the_pair (Fixture       *self,
                               gconstpointer  data)
{
  ts_review_set_pair (self->review, 4);
  g_string_truncate (self->log, 0);

  ts_pair_model_set_search (self->model, "frame");
  g_assert_cmpuint (ts_review_get_pair (self->review), ==, 4);
  assert_selected (self, TS_NONE, " 4-1+0 0-2+0");

  ts_review_set_pair (self->review, 0);
  assert_selected (self, 1, " 1:1");

  ts_pair_model_set_search (self->model, "");
  assert_selected (self, 3, " 2-0+1 0-0+2");
}

static void
test_another_comparison_selects_nothing (Fixture       *self,
                                         gconstpointer  data)
{
  g_autoptr (TsGrading) other = review_fixture_grading ();

  ts_review_set_pair (self->review, 4);
  g_string_truncate (self->log, 0);

  ts_review_set_grading (self->review, other);
  assert_selected (self, TS_NONE, " 0:1");
  ts_pair_model_set_grading (self->model, other);
  assert_selected (self, TS_NONE, " 0-5+5");
  ts_review_set_pair (self->review, 4);
  assert_selected (self, 0, " 0:1");
}

static void
test_lists_the_items_of_the_model (Fixture       *self,
                                   gconstpointer  data)
{
  g_autoptr (TsPairItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), 1);
  g_autoptr (TsPairItem) same = g_list_model_get_item (G_LIST_MODEL (self->model), 1);

  g_assert_true (item == same);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (self->selection)) == TS_TYPE_PAIR_ITEM);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (self->selection), 5));
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static void
assert_limit (Fixture    *self,
              guint       limit,
              guint       n_items,
              const char *log)
{
  g_autoptr (TsPairItem) beyond = g_list_model_get_item (G_LIST_MODEL (self->selection), n_items);

  g_assert_cmpuint (ts_pair_selection_get_limit (self->selection), ==, limit);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->selection)), ==, n_items);
  g_assert_null (beyond);
  g_assert_cmpstr (self->log->str, ==, log);
  g_string_truncate (self->log, 0);
}

static void
test_limit_shows_the_first (Fixture       *self,
                            gconstpointer  data)
{
  g_autoptr (TsGrading) other = review_fixture_grading ();

  ts_pair_selection_set_limit (self->selection, 2);
  assert_limit (self, 2, 2, " 2-3+0");
  ts_pair_selection_set_limit (self->selection, 3);
  assert_limit (self, 3, 3, " 2-0+1");
  ts_pair_model_set_sort (self->model, TS_PAIR_SORT_BY_NAME);
  assert_limit (self, 3, 3, " 0-3+3");
  ts_pair_selection_set_limit (self->selection, TS_NONE);
  assert_limit (self, TS_NONE, 5, " 3-0+2");

  /* What was selected in another comparison does not count. */
  ts_review_set_pair (self->review, 4);
  g_string_truncate (self->log, 0);
  ts_review_set_grading (self->review, other);
  g_string_truncate (self->log, 0);
  ts_pair_selection_set_limit (self->selection, 2);
  assert_limit (self, 2, 2, " 2-3+0");
  ts_pair_model_set_grading (self->model, other);
  assert_limit (self, 2, 2, " 0-2+2");
}

static void
test_limit_goes_for_what_is_selected (Fixture       *self,
                                      gconstpointer  data)
{
  ts_pair_selection_set_limit (self->selection, 2);
  g_string_truncate (self->log, 0);
  ts_review_set_pair (self->review, 2);
  assert_limit (self, 2, 2, " 1:1");
  ts_review_set_pair (self->review, 3);
  assert_limit (self, TS_NONE, 5, " 2-0+3 1:4");
  ts_pair_selection_set_limit (self->selection, 2);
  assert_limit (self, TS_NONE, 5, "");

  /* Sorting may move it beyond the limit. */
  ts_review_set_pair (self->review, 4);
  g_string_truncate (self->log, 0);
  ts_pair_selection_set_limit (self->selection, 2);
  assert_limit (self, 2, 2, " 2-3+0");
  ts_pair_model_set_sort (self->model, TS_PAIR_SORT_BY_NAME);
  assert_limit (self, TS_NONE, 5, " 0-2+5");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/pair-selection/review/selects", test_review_selects);
  add ("/pair-selection/select/tells-the-review", test_selecting_tells_the_review);
  add ("/pair-selection/sort/keeps-the-pair", test_sorting_keeps_the_pair);
  add ("/pair-selection/search/may-hide-the-pair", test_search_may_hide_the_pair);
  add ("/pair-selection/comparison/selects-nothing", test_another_comparison_selects_nothing);
  add ("/pair-selection/items/are-those-of-the-model", test_lists_the_items_of_the_model);
  add ("/pair-selection/limit/shows-the-first", test_limit_shows_the_first);
  add ("/pair-selection/limit/goes-for-what-is-selected", test_limit_goes_for_what_is_selected);

  return g_test_run ();
}
