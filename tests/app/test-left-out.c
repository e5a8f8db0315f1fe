/* SPDX-License-Identifier: MIT */

#include "ts-left-out.h"

static TsComparison *
load (const char *training)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *benchmark_path = g_test_build_filename (G_TEST_DIST, "data", "app",
                                                           "benchmark.json", NULL);
  g_autofree char *training_path = g_test_build_filename (G_TEST_DIST, "data", "app",
                                                          training, NULL);
  const char *const trainings[] = { training_path, NULL };
  TsComparison *comparison = ts_comparison_load (benchmark_path, trainings, NULL,
                                                 TS_STAGE_COMPLETE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);

  return comparison;
}

static void
assert_sentences (const TsComparison *comparison,
                  const char         *expected)
{
  g_auto (GStrv) sentences = ts_left_out_dup_sentences (comparison);
  g_autofree char *joined = g_strjoinv (" ", sentences);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_says_why (void)
{
  g_autoptr (TsComparison) comparison = load ("training.json");

  assert_sentences (comparison, "1 row is not at the stage “Complete”.");
  g_assert_cmpuint (ts_left_out_count_bad_rows (comparison), ==, 0);
}

static void
test_counts_bad_rows (void)
{
  g_autoptr (TsComparison) comparison = load ("trainee-with-a-bad-row.json");
  g_auto (GStrv) problems = ts_left_out_dup_problems (comparison);

  assert_sentences (comparison,
                    "1 row could not be read. "
                    "1 row is not at the stage “Complete”. "
                    "1 benchmark row has no row in the training set.");
  g_assert_cmpuint (ts_left_out_count_bad_rows (comparison), ==, 1);
  g_assert_cmpuint (g_strv_length (problems), ==, 1);
  g_assert_nonnull (strstr (problems[0], "trainee-with-a-bad-row.json:4:"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/left-out/says-why", test_says_why);
  g_test_add_func ("/left-out/counts-bad-rows", test_counts_bad_rows);

  return g_test_run ();
}
