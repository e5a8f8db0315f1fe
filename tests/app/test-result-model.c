/* SPDX-License-Identifier: MIT */

#include "review-fixture.h"
#include "ts-result-model.h"
#include "ts-result-sorter.h"

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  GString    *log)
{
  g_string_append_printf (log, " %u-%u+%u", position, n_removed, n_added);
}

/* Lists a pair's only frame. */
static void
set_frame (TsResultModel *model,
           TsGrading     *grading,
           guint          pair)
{
  guint frame = ts_overlap_table_get_first_of_pair (ts_grading_get_table (grading), pair);
  g_autoptr (TsFrameResults) results = ts_frame_results_new (grading, frame);

  ts_result_model_set_results (model, results, NULL);
}

/* Everything that is told of a result, a line each. */
static char *
describe (GListModel *model)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (TsResultItem) item = g_list_model_get_item (model, i);
      g_autofree char *match = ts_result_item_dup_best_match (item);
      g_autofree char *iou = ts_result_item_dup_iou (item);
      const char *drawn = ts_result_item_get_drawn (item);
      const char *annotator = ts_result_item_get_annotator (item);
      const char *class_verdict =
        ts_class_verdict_get_words (ts_result_item_get_class_verdict (item));

      g_string_append_printf (text, "%u: %s, %s, %s, %s, %s, %s\n",
                              ts_result_item_get_index (item),
                              annotator != NULL ? annotator : "-",
                              drawn != NULL ? drawn : "-",
                              match != NULL ? match : "-",
                              iou,
                              class_verdict != NULL ? class_verdict : "-",
                              ts_result_item_get_phrase (item));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_items_tell_their_results (void)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  g_autoptr (TsResultModel) model = ts_result_model_new ();

  set_frame (model, grading, 2);

  g_autofree char *text = describe (G_LIST_MODEL (model));

  g_assert_cmpstr (text, ==,
                   "0: alex@example.org, Class dog, Class cat 1, 0.85, Wrong class, "
                   "drawn as Class dog, benchmark says Class cat; right edge 3\u00a0px short; "
                   "15\u202f% too narrow\n"
                   "1: alex@example.org, Class car, -, –, -, nothing there in the benchmark\n"
                   "2: -, -, Class cat 2, –, -, not drawn\n");
}

static void
test_shapes_tell_their_overlap (void)
{
  g_autoptr (TsGrading) grading =
    review_fixture_shapes ("polygon", "\"polygon\":{\"0\":{\"x\":0.1,\"y\":0.1},"
                                      "\"1\":{\"x\":0.9,\"y\":0.1},"
                                      "\"2\":{\"x\":0.5,\"y\":0.9}}");
  g_autoptr (TsResultModel) model = ts_result_model_new ();

  set_frame (model, grading, 0);

  g_autoptr (TsResultItem) item = g_list_model_get_item (G_LIST_MODEL (model), 0);

  g_assert_cmpstr (ts_result_item_get_phrase (item), ==, "overlaps by 100 %");
}

/* On the film the car is missed on the first frame, matched on the second, and missed on the
 * third. */
static void
test_tracks_are_named (void)
{
  static const struct
  {
    const char *words;
    const char *phrase;
  } expected[] = {
    { "Missed · Late", "not drawn; track starts 1 frame late" },
    { "Low overlap", "right edge 6\u00a0px short; 30\u202f% too narrow" },
    { "Missed · Early", "not drawn; track ends 1 frame early" },
  };
  g_autoptr (TsGrading) grading = review_fixture_film ();
  g_autoptr (TsResultModel) model = ts_result_model_new ();
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (TsTrack));
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (TsTrackFinding));

  ts_track_find_all (grading, 0, tracks, findings);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (TsFrameResults) results = ts_frame_results_new (grading, i);
      g_autoptr (GArray) here = ts_track_find_on_frame (findings, i);
      g_autoptr (TsResultItem) item = NULL;
      g_autofree char *words = NULL;
      guint n;

      ts_result_model_set_results (model, results, here);
      n = g_list_model_get_n_items (G_LIST_MODEL (model));
      item = g_list_model_get_item (G_LIST_MODEL (model), n - 1);
      words = ts_result_item_dup_words (item);
      g_assert_cmpstr (words, ==, expected[i].words);
      g_assert_cmpstr (ts_result_item_get_phrase (item), ==, expected[i].phrase);
    }
}

static void
test_late_tracks_change_the_results (void)
{
  g_autoptr (TsGrading) grading = review_fixture_film ();
  g_autoptr (TsFrameResults) results = ts_frame_results_new (grading, 0);
  g_autoptr (TsResultModel) model = ts_result_model_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (TsTrackFinding));
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (TsTrack));
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (TsTrackFinding));

  ts_track_find_all (grading, 0, tracks, findings);
  ts_result_model_set_results (model, results, NULL);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), log);

  ts_result_model_set_results (model, results, none);
  g_assert_cmpstr (log->str, ==, "");

  ts_result_model_set_results (model, results, findings);
  g_assert_cmpstr (log->str, ==, " 0-1+1");
}

static void
test_pairs_replace_each_other (void)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  g_autoptr (TsGrading) other = review_fixture_grading ();
  g_autoptr (TsResultModel) model = ts_result_model_new ();
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), log);

  set_frame (model, grading, 2);
  set_frame (model, grading, 2);
  set_frame (model, grading, 2);
  set_frame (model, grading, 0);
  set_frame (model, other, 0);
  ts_result_model_set_results (model, NULL, NULL);
  ts_result_model_set_results (model, NULL, NULL);

  g_assert_cmpstr (log->str, ==, " 0-0+3 0-3+2 0-2+2 0-2+0");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
}

static void
test_items_stay_the_same (void)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  TsResultModel *model = ts_result_model_new ();

  set_frame (model, grading, 2);

  TsResultItem *item = g_list_model_get_item (G_LIST_MODEL (model), 1);
  TsResultItem *again = g_list_model_get_item (G_LIST_MODEL (model), 1);

  g_assert_true (item == again);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 3));
  g_object_unref (again);
  g_assert_finalize_object (model);
  g_assert_cmpstr (ts_result_item_get_drawn (item), ==, "Class car");
  g_assert_finalize_object (item);
}

typedef struct
{
  const char    *name;
  TsResultColumn column;
  guint          pair;
  const char    *order;
} SortCase;

/* Of pair 2: a wrong class, an extra box, a missed one; of pair 1: a matched car, a cat
 * with a low overlap. */
static const SortCase sort_cases[] = {
  { "result-worst-first", TS_RESULT_COLUMN_RESULT, 2, "0 2 1" },
  { "result-matched-last", TS_RESULT_COLUMN_RESULT, 1, "1 0" },
  { "annotator-none-last", TS_RESULT_COLUMN_ANNOTATOR, 2, "0 1 2" },
  { "drawn", TS_RESULT_COLUMN_DRAWN, 2, "1 0 2" },
  { "best-match", TS_RESULT_COLUMN_BEST_MATCH, 2, "0 2 1" },
  { "iou", TS_RESULT_COLUMN_IOU, 1, "1 0" },
  { "class-score", TS_RESULT_COLUMN_CLASS_SCORE, 2, "0 1 2" },
  { "explanation", TS_RESULT_COLUMN_EXPLANATION, 2, "0 2 1" },
};

static void
test_column_sorts (gconstpointer data)
{
  const SortCase *test = data;
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  TsResultModel *model = ts_result_model_new ();
  g_autoptr (GtkSortListModel) sorted =
    gtk_sort_list_model_new (G_LIST_MODEL (model), ts_result_sorter_new (test->column));
  g_autoptr (GString) order = g_string_new (NULL);

  set_frame (model, grading, test->pair);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (sorted)); i++)
    {
      g_autoptr (TsResultItem) item = g_list_model_get_item (G_LIST_MODEL (sorted), i);

      g_string_append_printf (order, "%s%u", i > 0 ? " " : "", ts_result_item_get_index (item));
    }

  g_assert_cmpstr (order->str, ==, test->order);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/result-model/items/tell-their-results", test_items_tell_their_results);
  g_test_add_func ("/result-model/shapes-tell-their-overlap", test_shapes_tell_their_overlap);
  g_test_add_func ("/result-model/tracks/are-named", test_tracks_are_named);
  g_test_add_func ("/result-model/tracks/change-the-results",
                   test_late_tracks_change_the_results);
  g_test_add_func ("/result-model/items/stay-the-same", test_items_stay_the_same);
  g_test_add_func ("/result-model/pairs/replace-each-other", test_pairs_replace_each_other);

  for (gsize i = 0; i < G_N_ELEMENTS (sort_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/result-sorter/sort/", sort_cases[i].name, NULL);

      g_test_add_data_func (path, &sort_cases[i], test_column_sorts);
    }

  return g_test_run ();
}
