/* SPDX-License-Identifier: MIT */

#include "review-fixture.h"
#include "ts-pair-model.h"

#include <math.h>

/* A model, and what it told since it was last looked at. */
typedef struct
{
  TsPairModel *model;
  GString     *log;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  GString    *log)
{
  g_string_append_printf (log, "%s%u-%u+%u", log->len > 0 ? " " : "", position, n_removed, n_added);

  /* Whoever is told may ask at once. */
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      guint pair = ts_pair_model_get_pair_at (TS_PAIR_MODEL (model), i);

      g_assert_cmpuint (ts_pair_model_find_position (TS_PAIR_MODEL (model), pair), ==, i);
    }
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();

  self->model = ts_pair_model_new ();
  self->log = g_string_new (NULL);
  g_signal_connect (self->model, "items-changed", G_CALLBACK (items_changed_cb), self->log);
  ts_pair_model_set_grading (self->model, grading);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->model);
  g_string_free (self->log, TRUE);
}

static void
assert_shown (Fixture    *self,
              const char *titles,
              const char *log)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (TsPairItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", ts_pair_item_get_title (item));
    }

  g_assert_cmpstr (text->str, ==, titles);
  g_assert_cmpstr (self->log->str, ==, log);
  g_string_truncate (self->log, 0);
}

#define WORST_FIRST "nothing drawn.png, Alpha.png, frame_2.png, frame_10.png, empty.png"

static void
test_worst_comes_first (Fixture       *self,
                        gconstpointer  data)
{
  assert_shown (self, WORST_FIRST, "0-0+5");
}

static void
test_names_sort_by_number (Fixture       *self,
                           gconstpointer  data)
{
  ts_pair_model_set_sort (self->model, TS_PAIR_SORT_BY_NAME);

  g_assert_cmpint (ts_pair_model_get_sort (self->model), ==, TS_PAIR_SORT_BY_NAME);
  assert_shown (self, "Alpha.png, empty.png, frame_2.png, frame_10.png, nothing drawn.png",
                "0-0+5 0-5+5");
}

static void
test_disagreements_are_counted (Fixture       *self,
                                gconstpointer  data)
{
  ts_pair_model_set_sort (self->model, TS_PAIR_SORT_MOST_DISAGREEMENTS);

  assert_shown (self, "Alpha.png, nothing drawn.png, frame_2.png, frame_10.png, empty.png",
                "0-0+5 0-2+2");
}

static void
test_same_sort_tells_nothing (Fixture       *self,
                              gconstpointer  data)
{
  ts_pair_model_set_sort (self->model, TS_PAIR_SORT_WORST_FIRST);

  assert_shown (self, WORST_FIRST, "0-0+5");
}

typedef struct
{
  const char *name;
  const char *text;
  const char *titles;
  const char *log;
} SearchCase;

static const SearchCase search_cases[] = {
  { "title", "frame", "frame_2.png, frame_10.png", "4-1+0 0-2+0" },
  { "any-case", "ALPHA", "Alpha.png", "2-3+0 0-1+0" },
  { "class", "class dog", "Alpha.png, frame_10.png", "4-1+0 2-1+0 0-1+0" },
  { "person", "alex@", "Alpha.png, frame_2.png, frame_10.png", "4-1+0 0-1+0" },
  { "all-words-in-any-order", "dog frame", "frame_10.png", "4-1+0 0-3+0" },
  { "no-word-crosses-fields", "pngalex", "", "0-5+0" },
  { "only-spaces-find-all", "   ", WORST_FIRST, "" },
  { "nothing", "unheard of", "", "0-5+0" },
};

static void
test_search_finds (Fixture       *self,
                   gconstpointer  data)
{
  const SearchCase *test = data;

  assert_shown (self, WORST_FIRST, "0-0+5");

  ts_pair_model_set_search (self->model, test->text);
  assert_shown (self, test->titles, test->log);

  ts_pair_model_set_search (self->model, test->text);
  assert_shown (self, test->titles, "");
}

static void
test_search_tells_only_what_changed (Fixture       *self,
                                     gconstpointer  data)
{
  ts_pair_model_set_search (self->model, "frame");
  assert_shown (self, "frame_2.png, frame_10.png", "0-0+5 4-1+0 0-2+0");
  ts_pair_model_set_search (self->model, "fram");
  assert_shown (self, "frame_2.png, frame_10.png", "");
  ts_pair_model_set_search (self->model, "dog");
  assert_shown (self, "Alpha.png, frame_10.png", "0-1+1");
  ts_pair_model_set_search (self->model, "");
  assert_shown (self, WORST_FIRST, "2-0+1 1-0+1 0-0+1");
  g_assert_cmpstr (ts_pair_model_get_search (self->model), ==, "");
}

static void
test_sort_keeps_the_search (Fixture       *self,
                            gconstpointer  data)
{
  ts_pair_model_set_search (self->model, "e");
  ts_pair_model_set_sort (self->model, TS_PAIR_SORT_BY_NAME);

  assert_shown (self, "Alpha.png, empty.png, frame_2.png, frame_10.png", "0-0+5 0-1+0 1-3+3");
}

static void
test_positions_follow_pairs (Fixture       *self,
                             gconstpointer  data)
{
  g_assert_cmpuint (ts_pair_model_get_pair_at (self->model, 0), ==, 4);
  g_assert_cmpuint (ts_pair_model_get_pair_at (self->model, 4), ==, 3);
  g_assert_cmpuint (ts_pair_model_get_pair_at (self->model, 5), ==, TS_NONE);
  g_assert_cmpuint (ts_pair_model_find_position (self->model, 4), ==, 0);
  g_assert_cmpuint (ts_pair_model_find_position (self->model, 5), ==, TS_NONE);
  g_assert_cmpuint (ts_pair_model_find_position (self->model, TS_NONE), ==, TS_NONE);

  ts_pair_model_set_search (self->model, "frame");

  g_assert_cmpuint (ts_pair_model_find_position (self->model, 0), ==, 1);
  g_assert_cmpuint (ts_pair_model_find_position (self->model, 4), ==, TS_NONE);
  g_assert_cmpuint (ts_pair_model_get_pair_at (self->model, 2), ==, TS_NONE);
}

static void
test_items_are_the_same_while_held (Fixture       *self,
                                    gconstpointer  data)
{
  GListModel *model = G_LIST_MODEL (self->model);
  g_autoptr (TsPairItem) first = g_list_model_get_item (model, 0);
  g_autoptr (TsPairItem) again = g_list_model_get_item (model, 0);

  g_assert_true (first == again);
  g_assert_true (g_list_model_get_item_type (model) == TS_TYPE_PAIR_ITEM);
  g_assert_null (g_list_model_get_item (model, 5));

  ts_pair_model_set_sort (self->model, TS_PAIR_SORT_MOST_DISAGREEMENTS);

  g_autoptr (TsPairItem) moved = g_list_model_get_item (model, 1);

  g_assert_true (moved == first);

  g_clear_object (&moved);
  g_clear_object (&again);
  g_assert_finalize_object (g_steal_pointer (&first));

  g_autoptr (TsPairItem) anew = g_list_model_get_item (model, 1);

  g_assert_cmpuint (ts_pair_item_get_pair (anew), ==, 4);
}

static void
test_items_outlive_their_model (void)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  g_autoptr (TsPairModel) model = ts_pair_model_new ();

  ts_pair_model_set_grading (model, grading);

  g_autoptr (TsPairItem) item = g_list_model_get_item (G_LIST_MODEL (model), 1);

  g_assert_finalize_object (g_steal_pointer (&model));
  g_clear_pointer (&grading, ts_grading_unref);
  g_assert_cmpstr (ts_pair_item_get_title (item), ==, "Alpha.png");
}

static void
test_another_comparison_replaces_all (Fixture       *self,
                                      gconstpointer  data)
{
  g_autoptr (TsGrading) other = review_fixture_grading ();

  ts_pair_model_set_search (self->model, "frame");
  g_string_truncate (self->log, 0);

  ts_pair_model_set_grading (self->model, other);
  assert_shown (self, "frame_2.png, frame_10.png", "0-2+2");
  ts_pair_model_set_grading (self->model, other);
  assert_shown (self, "frame_2.png, frame_10.png", "");
  ts_pair_model_set_grading (self->model, NULL);
  assert_shown (self, "", "0-2+0");
}

static void
test_item_tells_its_pair (Fixture       *self,
                          gconstpointer  data)
{
  g_autoptr (TsPairItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), 1);
  g_autoptr (TsPairItem) empty = g_list_model_get_item (G_LIST_MODEL (self->model), 4);
  g_autofree char *summary = ts_pair_item_dup_summary (item);
  g_autofree char *description = ts_pair_item_dup_description (item);
  g_autofree char *empty_description = ts_pair_item_dup_description (empty);

  g_assert_cmpuint (ts_pair_item_get_pair (item), ==, 2);
  g_assert_cmpstr (ts_pair_item_get_annotator (item), ==, "alex@example.org");
  g_assert_cmpstr (summary, ==, "2 objects · 1 wrong class");
  g_assert_cmpstr (description, ==, "Alpha.png, mean IoU 0.85, 2 objects, 1 wrong class");
  g_assert_null (ts_pair_item_get_annotator (empty));
  g_assert_cmpstr (empty_description, ==, "empty.png, mean IoU –, 0 objects");
}

static void
regrade (Fixture      *self,
         TsThresholds  thresholds)
{
  TsGrading *grading = ts_pair_model_get_grading (self->model);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint32));

  ts_grading_move (grading, thresholds, frames);

  for (guint i = 0; i < frames->len; i++)
    {
      guint32 frame = g_array_index (frames, guint32, i);
      guint32 pair = ts_overlap_table_get_frame (ts_grading_get_table (grading), frame)->pair;

      g_array_append_val (pairs, pair);
    }

  ts_pair_model_regrade (self->model, grading, pairs);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_regraded_pairs_move_alone (Fixture       *self,
                                gconstpointer  data)
{
  g_autoptr (TsPairItem) alpha = g_list_model_get_item (G_LIST_MODEL (self->model), 1);
  guint n_told = 0;

  g_signal_connect_swapped (alpha, "regraded", G_CALLBACK (count_cb), &n_told);
  assert_shown (self, WORST_FIRST, "0-0+5");

  /* What was loose in frame_2.png is no match now, so nothing pulls its mean down. */
  regrade (self, (TsThresholds) { 0.8, 0.8 });
  assert_shown (self, "nothing drawn.png, Alpha.png, frame_2.png, frame_10.png, empty.png", "");

  /* Nor in Alpha.png, in which nothing is left. */
  regrade (self, (TsThresholds) { 0.9, 0.9 });
  assert_shown (self, "Alpha.png, nothing drawn.png, frame_2.png, frame_10.png, empty.png",
                "1-1+0 0-0+1");
  g_assert_cmpuint (n_told, ==, 2);
  g_assert_true (isnan (ts_pair_item_get_mean_iou (alpha)));

  regrade (self, (TsThresholds) { 0.5, 0.8 });
  assert_shown (self, WORST_FIRST, "0-2+2");
}

static void
test_few_of_many_pairs_move_alone (void)
{
  g_autoptr (TsGrading) grading = review_fixture_large (200);
  g_autoptr (TsPairModel) model = ts_pair_model_new ();
  Fixture fixture = { model, g_string_new (NULL) };
  guint worst;

  ts_pair_model_set_grading (model, grading);
  worst = ts_pair_model_get_pair_at (model, 1);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), fixture.log);

  /* The two that overlap least have no match any more; the last of them stays the worst. */
  regrade (&fixture, (TsThresholds) { 0.506, 0.8 });
  g_assert_cmpuint (ts_pair_model_find_position (model, worst), <, 2);
  g_assert_cmpuint (fixture.log->len, <, 30);
  g_string_free (fixture.log, TRUE);
}

static void
test_cell_filters (Fixture       *self,
                   gconstpointer  data)
{
  TsGrading *grading = ts_pair_model_get_grading (self->model);
  const TsClassIndex *classes = ts_overlap_table_get_classes (ts_grading_get_table (grading));
  TsClassCell missed_cats = { TS_NONE, TS_NONE };

  assert_shown (self, WORST_FIRST, "0-0+5");
  g_assert_null (ts_pair_model_get_cell (self->model));

  for (guint i = 0; i < ts_class_index_get_n_classes (classes); i++)
    {
      if (g_str_equal (ts_class_index_get_class (classes, i)->feature_hash, "cat"))
        missed_cats.benchmark_class = i;
    }

  ts_pair_model_set_cell (self->model, &missed_cats);
  assert_shown (self, "nothing drawn.png, Alpha.png", "2-3+0");
  g_assert_cmpuint (ts_pair_model_count_in_stream (self->model, 2), ==, 1);

  /* The cat of frame_2.png is a near miss now. */
  regrade (self, (TsThresholds) { 0.8, 0.8 });
  assert_shown (self, "nothing drawn.png, Alpha.png, frame_2.png", "2-0+1");

  ts_pair_model_set_cell (self->model, NULL);
  assert_shown (self, WORST_FIRST, "3-0+2");
  g_assert_cmpuint (ts_pair_model_count_in_stream (self->model, 2), ==, 3);
}

static void
test_many_pairs_make_no_items (void)
{
  const guint n = 100000;
  g_autoptr (TsGrading) grading = review_fixture_large (n);
  g_autoptr (TsPairModel) model = ts_pair_model_new ();

  ts_pair_model_set_grading (model, grading);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n);

  for (guint i = 1; i < n; i++)
    {
      TsTally before = ts_grading_get_pair_tally (grading,
                                                  ts_pair_model_get_pair_at (model, i - 1));
      TsTally here = ts_grading_get_pair_tally (grading, ts_pair_model_get_pair_at (model, i));

      g_assert_cmpfloat (ts_tally_get_mean_iou (&before), <=, ts_tally_get_mean_iou (&here));
    }

  ts_pair_model_set_sort (model, TS_PAIR_SORT_BY_NAME);

  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (ts_pair_model_get_pair_at (model, i), ==, i);

  ts_pair_model_set_search (model, "9999");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 19);
  ts_pair_model_set_search (model, "");
  g_assert_cmpuint (ts_pair_model_get_n_living (model), ==, 0);

  g_autoptr (TsPairItem) item = g_list_model_get_item (G_LIST_MODEL (model), 77777);

  g_assert_cmpuint (ts_pair_model_get_n_living (model), ==, 1);
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

  for (gsize i = 0; i < G_N_ELEMENTS (search_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pair-model/search/", search_cases[i].name, NULL);

      g_test_add (path, Fixture, &search_cases[i], set_up, test_search_finds, tear_down);
    }

  add ("/pair-model/search/tells-only-what-changed", test_search_tells_only_what_changed);
  add ("/pair-model/sort/worst-comes-first", test_worst_comes_first);
  add ("/pair-model/sort/names-by-number", test_names_sort_by_number);
  add ("/pair-model/sort/disagreements-are-counted", test_disagreements_are_counted);
  add ("/pair-model/sort/same-tells-nothing", test_same_sort_tells_nothing);
  add ("/pair-model/sort/keeps-the-search", test_sort_keeps_the_search);
  add ("/pair-model/position/follows-pairs", test_positions_follow_pairs);
  add ("/pair-model/item/same-while-held", test_items_are_the_same_while_held);
  add ("/pair-model/item/tells-its-pair", test_item_tells_its_pair);
  g_test_add_func ("/pair-model/item/outlives-the-model", test_items_outlive_their_model);
  add ("/pair-model/comparison/replaces-all", test_another_comparison_replaces_all);
  add ("/pair-model/regrade/pairs-move-alone", test_regraded_pairs_move_alone);
  add ("/pair-model/cell/filters", test_cell_filters);
  g_test_add_func ("/pair-model/regrade/few-of-many-move-alone",
                   test_few_of_many_pairs_move_alone);
  g_test_add_func ("/pair-model/many/make-no-items", test_many_pairs_make_no_items);

  return g_test_run ();
}
