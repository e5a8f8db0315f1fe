/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "label-fixture.h"
#include "ts-frame-results.h"

/* Benchmark: two cars and a dog. Training: something extra, a loose car, the same car again. */
static TsGrading *
make_grading (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (
    label_fixture_image ("a", "a", NULL,
                         label_fixture_box ("b1", "car", 0.1, 0.1, 0.2, 0.2),
                         label_fixture_box ("b2", "car", 0.6, 0.1, 0.2, 0.2),
                         label_fixture_box ("b3", "dog", 0.1, 0.6, 0.2, 0.2),
                         NULL),
    NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (
    label_fixture_image ("a", "a", NULL,
                         label_fixture_box ("t1", "cat", 0.4, 0.4, 0.1, 0.1),
                         label_fixture_box ("t2", "car", 0.6, 0.1, 0.2, 0.14),
                         label_fixture_box ("t3", "car", 0.6, 0.1, 0.2, 0.12),
                         NULL),
    NULL);
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, &training, 1, NULL);
  TsRules rules = ts_rules_get_default ();
  g_autoptr (TsOverlapTable) table = ts_overlap_table_new (comparison, rules.frames, rules.mixing);

  return ts_grading_new (table, rules.matcher, rules.thresholds);
}

typedef struct
{
  TsVerdict verdict;
  guint32   number;
} Expected;

/* Numbers are those of the benchmark objects; what stands on none goes on counting. */
static const Expected expected[] = {
  { TS_VERDICT_EXTRA, 4 },
  { TS_VERDICT_LOW_OVERLAP, 2 },
  { TS_VERDICT_DUPLICATE, 2 },
  { TS_VERDICT_MISSED, 1 },
  { TS_VERDICT_MISSED, 3 },
};

static void
test_results_are_numbered (void)
{
  g_autoptr (TsGrading) grading = make_grading ();
  g_autoptr (TsFrameResults) results = ts_frame_results_new (grading, 0);

  g_assert_cmpuint (ts_frame_results_get_n (results), ==, G_N_ELEMENTS (expected));

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpint (ts_frame_results_get_verdict (results, i), ==, expected[i].verdict);
      g_assert_cmpuint (ts_frame_results_get_number (results, i), ==, expected[i].number);
    }

  g_assert_true (ts_frame_results_get_table (results) == ts_grading_get_table (grading));
  g_assert_cmpuint (ts_frame_results_get_row_pair (results)->training_row, ==, 0);
}

static void
test_moved_thresholds_change_nothing (void)
{
  g_autoptr (TsGrading) grading = make_grading ();
  g_autoptr (TsFrameResults) before = ts_frame_results_new (grading, 0);

  ts_grading_move (grading, (TsThresholds) { 0.9, 0.9 }, NULL);

  g_autoptr (TsFrameResults) after = ts_frame_results_new (grading, 0);

  g_assert_cmpint (ts_frame_results_get_verdict (before, 1), ==, TS_VERDICT_LOW_OVERLAP);
  g_assert_cmpint (ts_frame_results_get_verdict (after, 1), ==, TS_VERDICT_NEAR_MISS);
}

static void
test_the_same_object_is_found_again (void)
{
  g_autoptr (TsGrading) grading = make_grading ();
  g_autoptr (TsFrameResults) strict = NULL;
  g_autoptr (TsFrameResults) usual = ts_frame_results_new (grading, 0);

  ts_grading_move (grading, (TsThresholds) { 0.9, 0.9 }, NULL);
  strict = ts_frame_results_new (grading, 0);

  for (guint i = 0; i < ts_frame_results_get_n (usual); i++)
    {
      const TsFinding *finding = ts_frame_results_get (usual, i);
      const TsFinding *again =
        ts_frame_results_get (strict, ts_frame_results_find_same (strict, finding));

      if (finding->kind == TS_FINDING_MISSED)
        g_assert_cmpuint (again->benchmark, ==, finding->benchmark);
      else
        g_assert_cmpuint (again->training, ==, finding->training);
    }

  const TsFinding elsewhere = { .benchmark = TS_NONE, .training = 99, .kind = TS_FINDING_EXTRA };

  g_assert_cmpuint (ts_frame_results_find_same (strict, &elsewhere), ==, TS_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/frame-results/are-numbered", test_results_are_numbered);
  g_test_add_func ("/frame-results/moved-thresholds-change-nothing",
                   test_moved_thresholds_change_nothing);
  g_test_add_func ("/frame-results/the-same-object-is-found-again",
                   test_the_same_object_is_found_again);

  return g_test_run ();
}
