/* SPDX-License-Identifier: MIT */

#include "ts-comparison.h"

#include "label-fixture.h"

#include <math.h>

static const char *const verdict_names[TS_N_VERDICTS] = {
  [TS_VERDICT_MATCHED] = "matched",
  [TS_VERDICT_LOW_OVERLAP] = "low",
  [TS_VERDICT_WRONG_CLASS] = "wrong",
  [TS_VERDICT_MISSED] = "missed",
  [TS_VERDICT_EXTRA] = "extra",
};

static const char *
name_object (TsLabelSet *set,
             guint32     annotation)
{
  guint32 object;

  if (annotation == TS_NONE)
    return "-";

  object = ts_label_set_get_annotation (set, annotation)->object;

  return ts_label_set_get_object (set, object)->object_hash;
}

/* All results of a pair: `number training benchmark verdict`, and so on. */
static char *
describe_results (const TsComparison *comparison,
                  guint               index)
{
  const TsRowPair *pair = ts_comparison_get_pair (comparison, index);
  const TsResult *results = ts_comparison_get_results (comparison, pair);
  TsLabelSet *training = ts_comparison_get_training (comparison, pair->training_set);
  TsLabelSet *benchmark = ts_comparison_get_benchmark (comparison);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pair->n_results; i++)
    g_string_append_printf (text, "%s%u %s %s %s",
                            i > 0 ? ", " : "",
                            results[i].number,
                            name_object (training, results[i].training),
                            name_object (benchmark, results[i].benchmark),
                            verdict_names[results[i].verdict]);

  return g_string_free (text, FALSE);
}

static void
assert_results (const TsComparison *comparison,
                guint               pair,
                const char         *expected)
{
  g_autofree char *results = describe_results (comparison, pair);

  g_assert_cmpstr (results, ==, expected);
}

/* All pairs: `set:training title/benchmark title`, and so on. */
static void
assert_pairs (const TsComparison *comparison,
              const char         *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ts_comparison_get_n_pairs (comparison); i++)
    {
      const TsRowPair *pair = ts_comparison_get_pair (comparison, i);

      g_string_append_printf (text, "%s%u:%s/%s",
                              i > 0 ? ", " : "",
                              pair->training_set,
                              ts_comparison_get_training_row (comparison, pair)->data_title,
                              ts_comparison_get_benchmark_row (comparison, pair)->data_title);
    }

  g_assert_cmpstr (text->str, ==, expected);
}

/* Compares and drops the sets: the comparison keeps them. */
static TsComparison *
compare (TsLabelSet *benchmark,
         TsLabelSet *training)
{
  TsComparison *comparison = ts_comparison_new (benchmark, &training, 1, NULL);

  ts_label_set_unref (benchmark);
  ts_label_set_unref (training);

  return comparison;
}

static void
test_each_box_finds_the_best (void)
{
  g_autoptr (TsComparison) comparison = compare (
    label_fixture_set (label_fixture_image ("a", "A", "Complete",
                                            label_fixture_box ("b1", "car", 0.0, 0.0, 1.0, 1.0),
                                            label_fixture_box ("b2", "car", 2.0, 0.0, 1.0, 1.0),
                                            label_fixture_box ("b3", "dog", 4.0, 0.0, 1.0, 1.0),
                                            label_fixture_box ("b4", "dog", 6.0, 0.0, 1.0, 1.0),
                                            NULL),
                       NULL),
    label_fixture_set (label_fixture_image ("a", "A", "Complete",
                                            label_fixture_box ("t1", "car", 4.0, 0.0, 1.0, 1.0),
                                            label_fixture_box ("t2", "car", 8.0, 0.0, 1.0, 1.0),
                                            label_fixture_box ("t3", "car", 0.0, 0.0, 1.0, 0.8),
                                            label_fixture_box ("t4", "car", 0.0, 0.0, 1.0, 0.7),
                                            label_fixture_box ("t5", "car", 9.0, 0.0, 1.0, 1.0),
                                            label_fixture_box ("t6", "car", 2.0, 0.0, 1.5, 1.0),
                                            NULL),
                       NULL));
  const TsComparisonTotals *totals = ts_comparison_get_totals (comparison);
  const TsRowPair *pair = ts_comparison_get_pair (comparison, 0);

  /* Extra boxes get the numbers after those of the benchmark. */
  assert_results (comparison, 0,
                  "3 t1 b3 wrong, 5 t2 - extra, 1 t3 b1 matched, 1 t4 b1 low, 6 t5 - extra, "
                  "2 t6 b2 low, 4 - b4 missed");
  g_assert_cmpuint (pair->n_training, ==, 6);
  g_assert_cmpuint (pair->n_benchmark, ==, 4);
  g_assert_cmpuint (pair->n_results, ==, 7);
  g_assert_cmpfloat_with_epsilon (pair->mean_iou, (1.0 + 0.8 + 0.7 + 1.0 / 1.5) / 6.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (totals->mean_iou, pair->mean_iou, 1e-12);
  g_assert_cmpfloat_with_epsilon (totals->class_accuracy, 3.0 / 6.0, 1e-12);
  g_assert_cmpuint (totals->n_training_boxes, ==, 6);
  g_assert_cmpuint (totals->n_benchmark_boxes, ==, 4);

  for (guint verdict = 0; verdict < TS_N_VERDICTS; verdict++)
    g_assert_cmpuint (pair->counts[verdict], ==, totals->counts[verdict]);
  g_assert_cmpuint (pair->counts[TS_VERDICT_MATCHED], ==, 1);
  g_assert_cmpuint (pair->counts[TS_VERDICT_LOW_OVERLAP], ==, 2);
  g_assert_cmpuint (pair->counts[TS_VERDICT_WRONG_CLASS], ==, 1);
  g_assert_cmpuint (pair->counts[TS_VERDICT_MISSED], ==, 1);
  g_assert_cmpuint (pair->counts[TS_VERDICT_EXTRA], ==, 2);
}

static void
test_results_carry_scores (void)
{
  g_autoptr (TsComparison) comparison = compare (
    label_fixture_set (label_fixture_image ("a", "A", NULL,
                                            label_fixture_box ("b", "car", 0.0, 0.0, 1.0, 1.0),
                                            NULL),
                       NULL),
    label_fixture_set (label_fixture_image ("a", "A", NULL,
                                            label_fixture_box ("t1", "car", 0.0, 0.0, 1.0, 0.5),
                                            label_fixture_box ("t2", "dog", 0.0, 0.0, 1.0, 1.0),
                                            label_fixture_box ("t3", "car", 1.0, 0.0, 1.0, 1.0),
                                            NULL),
                       NULL));
  const TsResult *results =
    ts_comparison_get_results (comparison, ts_comparison_get_pair (comparison, 0));

  g_assert_cmpfloat (results[0].iou, ==, 0.5);
  g_assert_cmpfloat (results[0].class_score, ==, 1.0);
  g_assert_cmpfloat (results[1].iou, ==, 1.0);
  g_assert_cmpfloat (results[1].class_score, ==, 0.0);
  g_assert_cmpfloat (results[2].iou, ==, 0.0);
  g_assert_cmpfloat (results[2].class_score, ==, 0.0);
}

static void
test_first_of_equal_matches_wins (void)
{
  g_autoptr (TsComparison) comparison = compare (
    label_fixture_set (label_fixture_image ("a", "A", NULL,
                                            label_fixture_box ("b1", "dog", 0.0, 0.0, 1.0, 1.0),
                                            label_fixture_box ("b2", "car", 0.0, 0.0, 1.0, 1.0),
                                            NULL),
                       NULL),
    label_fixture_set (label_fixture_image ("a", "A", NULL,
                                            label_fixture_box ("t", "car", 0.0, 0.0, 1.0, 1.0),
                                            NULL),
                       NULL));

  assert_results (comparison, 0, "1 t b1 wrong, 2 - b2 missed");
}

static char *
one_box_row (const char *title,
             const char *data_hash,
             const char *stage)
{
  return label_fixture_image (title, data_hash, stage,
                              label_fixture_box ("o", "car", 0.0, 0.0, 1.0, 1.0), NULL);
}

typedef struct
{
  const char *name;
  const char *stage;
  const char *pairs;
  guint       n_off_stage;
} StageCase;

static const StageCase stage_cases[] = {
  { "complete-by-default", NULL, "0:t1/b1, 0:t4/b4", 3 },
  { "complete", "Complete", "0:t1/b1, 0:t4/b4", 3 },
  { "other", "Review", "0:t2/b2, 0:t4/b4", 3 },
  { "is-case-sensitive", "complete", "0:t4/b4", 6 },
  { "nobody-is-there", "Nowhere", "0:t4/b4", 6 },
};

static void
test_stage_chooses_rows (gconstpointer data)
{
  const StageCase *test = data;
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (one_box_row ("b1", "1", "Complete"),
                                                        one_box_row ("b2", "2", "Review"),
                                                        one_box_row ("b3", "3", "Complete"),
                                                        one_box_row ("b4", "4", NULL),
                                                        NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (one_box_row ("t1", "1", "Complete"),
                                                       one_box_row ("t2", "2", "Review"),
                                                       one_box_row ("t3", "3", "Review"),
                                                       one_box_row ("t4", "4", NULL),
                                                       NULL);
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, &training, 1, test->stage);

  assert_pairs (comparison, test->pairs);
  g_assert_cmpuint (ts_comparison_get_totals (comparison)->n_off_stage, ==, test->n_off_stage);
  g_assert_cmpstr (ts_comparison_get_stage (comparison), ==,
                   test->stage != NULL ? test->stage : TS_STAGE_COMPLETE);
}

static void
test_later_benchmark_row_wins (void)
{
  g_autoptr (TsComparison) comparison = compare (
    label_fixture_set (one_box_row ("b1", "1", NULL),
                       one_box_row ("b2", "2", NULL),
                       one_box_row ("b1 again", "1", NULL),
                       one_box_row ("b1 unfinished", "1", "Review"),
                       NULL),
    label_fixture_set (one_box_row ("t2", "2", NULL), one_box_row ("t1", "1", NULL), NULL));
  const TsComparisonTotals *totals = ts_comparison_get_totals (comparison);

  assert_pairs (comparison, "0:t2/b2, 0:t1/b1 again");
  g_assert_cmpuint (totals->n_replaced, ==, 1);
  g_assert_cmpuint (totals->n_off_stage, ==, 1);
  g_assert_cmpuint (totals->n_without_training, ==, 0);
  g_assert_cmpuint (totals->n_benchmark_rows, ==, 4);
}

static void
test_every_training_row_pairs (void)
{
  g_autoptr (TsComparison) comparison = compare (
    label_fixture_set (one_box_row ("b1", "1", NULL), one_box_row ("b2", "2", NULL), NULL),
    label_fixture_set (one_box_row ("t1", "1", NULL),
                       one_box_row ("t3", "3", NULL),
                       one_box_row ("t1 again", "1", NULL),
                       NULL));
  const TsComparisonTotals *totals = ts_comparison_get_totals (comparison);

  assert_pairs (comparison, "0:t1/b1, 0:t1 again/b1");
  g_assert_cmpuint (totals->n_pairs, ==, 2);
  g_assert_cmpuint (totals->n_benchmark_boxes, ==, 2);
  g_assert_cmpuint (totals->n_without_benchmark, ==, 1);
  g_assert_cmpuint (totals->n_without_training, ==, 1);
}

static void
test_several_trainings_keep_their_order (void)
{
  g_autoptr (TsLabelSet) benchmark =
    label_fixture_set (one_box_row ("b1", "1", NULL), one_box_row ("b2", "2", NULL), NULL);
  g_autoptr (TsLabelSet) first =
    label_fixture_set (one_box_row ("x2", "2", NULL), one_box_row ("x1", "1", NULL), NULL);
  g_autoptr (TsLabelSet) second = label_fixture_set (one_box_row ("y1", "1", NULL), NULL);
  TsLabelSet *trainings[] = { first, second };
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, trainings, 2, NULL);

  assert_pairs (comparison, "0:x2/b2, 0:x1/b1, 1:y1/b1");
  g_assert_cmpuint (ts_comparison_get_n_trainings (comparison), ==, 2);
  g_assert_true (ts_comparison_get_training (comparison, 1) == second);
  g_assert_true (ts_comparison_get_benchmark (comparison) == benchmark);
  g_assert_cmpuint (ts_comparison_get_totals (comparison)->n_training_rows, ==, 3);
}

static void
test_only_boxes_take_part (void)
{
  const char *polygon =
    "{\"objectHash\":\"p\",\"featureHash\":\"f\",\"name\":\"n\",\"color\":\"#000000\","
    "\"shape\":\"polygon\",\"createdAt\":\"Tue, 17 Jan 2023 11:43:52 UTC\","
    "\"polygon\":{\"0\":{\"x\":0.1,\"y\":0.1},\"1\":{\"x\":0.5,\"y\":0.1},"
    "\"2\":{\"x\":0.5,\"y\":0.5}}}";
  g_autoptr (TsComparison) comparison = compare (
    label_fixture_set (label_fixture_image ("a", "A", NULL,
                                            g_strdup (polygon),
                                            label_fixture_box ("b", "car", 0.0, 0.0, 1.0, 1.0),
                                            NULL),
                       NULL),
    label_fixture_set (label_fixture_image ("a", "A", NULL,
                                            label_fixture_box ("t", "car", 0.0, 0.0, 1.0, 1.0),
                                            g_strdup (polygon),
                                            NULL),
                       label_fixture_image ("a", "A", NULL, g_strdup (polygon), NULL),
                       NULL));

  assert_results (comparison, 0, "1 t b matched");
  assert_results (comparison, 1, "1 - b missed");
  g_assert_true (isnan (ts_comparison_get_pair (comparison, 1)->mean_iou));

  /* The polygon of the benchmark row counts once, though the row is used twice. */
  g_assert_cmpuint (ts_comparison_get_totals (comparison)->n_other_shapes, ==, 3);
}

static char *
frame (const char *number,
       char       *objects)
{
  char *text =
    g_strdup_printf ("\"%s\":{\"objects\":[%s],\"classifications\":[]}", number, objects);

  g_free (objects);

  return text;
}

static char *
two_boxes (char *first,
           char *second)
{
  char *text = g_strconcat (first, ",", second, NULL);

  g_free (first);
  g_free (second);

  return text;
}

/* Objects stand in the order of their first appearance on any frame, frames in the order of
 * the file; what is compared is how they stand on frame 0. */
static void
test_only_frame_0_takes_part (void)
{
  g_autoptr (TsComparison) comparison = compare (
    label_fixture_set (
      label_fixture_video ("a", "A",
                           frame ("10", label_fixture_box ("b2", "car", 9.0, 9.0, 1.0, 1.0)),
                           frame ("0", two_boxes (label_fixture_box ("b1", "car", 0, 0, 1, 1),
                                                  label_fixture_box ("b2", "car", 2, 0, 1, 1))),
                           NULL),
      NULL),
    label_fixture_set (
      label_fixture_video ("a", "A",
                           frame ("3", two_boxes (label_fixture_box ("t3", "car", 2, 0, 1, 1),
                                                  label_fixture_box ("t2", "car", 0, 0, 1, 1))),
                           frame ("0", two_boxes (label_fixture_box ("t1", "car", 0, 0, 1, 1),
                                                  label_fixture_box ("t2", "car", 2, 0, 1, 1))),
                           NULL),
      NULL));

  assert_results (comparison, 0, "1 t2 b2 matched, 2 t1 b1 matched");
  g_assert_cmpuint (ts_comparison_get_totals (comparison)->n_off_first_frame, ==, 1);
}

/* A box in a child of a data group is on that child's frame 0, not on the row's. */
static void
test_spaces_take_no_part (void)
{
  g_autofree char *in_unit = label_fixture_box ("t1", "car", 0.0, 0.0, 1.0, 1.0);
  g_autofree char *in_space = label_fixture_box ("t2", "car", 0.0, 0.0, 1.0, 1.0);
  char *row = g_strdup_printf (
    "{\"label_hash\":\"l\",\"data_hash\":\"A\",\"data_title\":\"a\",\"dataset_hash\":\"d\","
    "\"dataset_title\":\"D\",\"data_type\":\"group\",\"data_units\":{\"A\":{\"data_hash\":\"A\","
    "\"data_title\":\"a\",\"data_type\":\"group\",\"data_sequence\":0,"
    "\"labels\":{\"0\":{\"objects\":[%s],\"classifications\":[]}}}},"
    "\"spaces\":{\"S\":{\"space_type\":\"image\",\"child_info\":{\"layout_key\":\"k\","
    "\"file_name\":\"s.png\"},\"labels\":{\"0\":{\"objects\":[%s],\"classifications\":[]}}}},"
    "\"object_answers\":{},\"classification_answers\":{},\"object_actions\":{}}",
    in_unit, in_space);
  g_autoptr (TsComparison) comparison = compare (
    label_fixture_set (one_box_row ("a", "A", NULL), NULL), label_fixture_set (row, NULL));

  assert_results (comparison, 0, "1 t1 o matched");
  g_assert_cmpuint (ts_comparison_get_totals (comparison)->n_off_first_frame, ==, 1);
}

static void
test_empty_sets_compare_to_nothing (void)
{
  g_autoptr (TsComparison) comparison = compare (label_fixture_set (NULL, NULL),
                                                 label_fixture_set (NULL, NULL));
  const TsComparisonTotals *totals = ts_comparison_get_totals (comparison);

  g_assert_cmpuint (ts_comparison_get_n_pairs (comparison), ==, 0);
  g_assert_cmpuint (totals->n_training_boxes, ==, 0);
  g_assert_true (isnan (totals->mean_iou));
  g_assert_true (isnan (totals->class_accuracy));
}

static void
test_empty_rows_pair_without_results (void)
{
  g_autoptr (TsComparison) comparison = compare (
    label_fixture_set (label_fixture_image ("a", "A", NULL, NULL), NULL),
    label_fixture_set (label_fixture_image ("a", "A", NULL, NULL), NULL));
  const TsRowPair *pair = ts_comparison_get_pair (comparison, 0);

  g_assert_cmpuint (ts_comparison_get_n_pairs (comparison), ==, 1);
  g_assert_cmpuint (pair->n_results, ==, 0);
  g_assert_true (isnan (pair->mean_iou));
}

static void
test_no_training_leaves_rows_unanswered (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (one_box_row ("b", "1", NULL), NULL);
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, NULL, 0, NULL);

  g_assert_cmpuint (ts_comparison_get_n_trainings (comparison), ==, 0);
  g_assert_cmpuint (ts_comparison_get_totals (comparison)->n_without_training, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (stage_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/comparison/stage/", stage_cases[i].name, NULL);

      g_test_add_data_func (path, &stage_cases[i], test_stage_chooses_rows);
    }

  g_test_add_func ("/comparison/each-box-finds-the-best", test_each_box_finds_the_best);
  g_test_add_func ("/comparison/results-carry-scores", test_results_carry_scores);
  g_test_add_func ("/comparison/first-of-equal-matches-wins", test_first_of_equal_matches_wins);
  g_test_add_func ("/comparison/later-benchmark-row-wins", test_later_benchmark_row_wins);
  g_test_add_func ("/comparison/every-training-row-pairs", test_every_training_row_pairs);
  g_test_add_func ("/comparison/several-trainings-keep-their-order",
                   test_several_trainings_keep_their_order);
  g_test_add_func ("/comparison/only-boxes-take-part", test_only_boxes_take_part);
  g_test_add_func ("/comparison/only-frame-0-takes-part", test_only_frame_0_takes_part);
  g_test_add_func ("/comparison/spaces-take-no-part", test_spaces_take_no_part);
  g_test_add_func ("/comparison/empty-sets-compare-to-nothing", test_empty_sets_compare_to_nothing);
  g_test_add_func ("/comparison/empty-rows-pair-without-results",
                   test_empty_rows_pair_without_results);
  g_test_add_func ("/comparison/no-training-leaves-rows-unanswered",
                   test_no_training_leaves_rows_unanswered);

  return g_test_run ();
}
