/* SPDX-License-Identifier: MIT */

#include "ts-evaluation-summary.h"

#include "label-fixture.h"

#include <locale.h>
#include <string.h>

static char *
one_box_row (const char *data_hash,
             double      height,
             const char *stage)
{
  return label_fixture_image ("a", data_hash, stage,
                              label_fixture_box ("o", "car", 0.0, 0.0, 1.0, height), NULL);
}

static void
test_lists_scores (void)
{
  g_autoptr (TsLabelSet) benchmark =
    label_fixture_set (one_box_row ("1", 1.0, NULL), one_box_row ("2", 1.0, NULL), NULL);
  g_autoptr (TsLabelSet) training =
    label_fixture_set (one_box_row ("1", 1.0, NULL), one_box_row ("2", 0.5, NULL), NULL);
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, &training, 1, NULL);
  g_autofree char *text = ts_evaluation_summary_format (comparison);

  g_assert_cmpstr (text, ==,
                   "        2  Row pairs\n"
                   "        2  Training boxes\n"
                   "        2  Benchmark boxes\n"
                   "   0.7500  Mean IoU\n"
                   "   1.0000  Class accuracy\n"
                   "        1  Matched\n"
                   "        1  Low overlap\n"
                   "        0  Wrong class\n"
                   "        0  Missed\n"
                   "        0  Extra\n");
}

static void
test_says_what_was_left_out (void)
{
  static const char text[] =
    "[{\"label_hash\":\"l\",\"data_hash\":\"9\",\"data_title\":\"gone\",\"data_type\":\"deleted\"},"
    "{\"data_hash\":12}]";
  g_autoptr (TsLabelSet) benchmark =
    label_fixture_set (one_box_row ("1", 1.0, NULL), one_box_row ("2", 1.0, NULL),
                       one_box_row ("1", 1.0, NULL), one_box_row ("3", 1.0, "Review"), NULL);
  g_autoptr (TsLabelSet) first =
    label_fixture_set (one_box_row ("1", 1.0, NULL), one_box_row ("4", 1.0, NULL), NULL);
  g_autoptr (TsLabelSet) second = ts_label_set_parse (text, strlen (text), "bad.json", NULL);
  TsLabelSet *trainings[] = { first, second };
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, trainings, 2, NULL);
  g_autofree char *summary = ts_evaluation_summary_format (comparison);

  g_assert_true (g_str_has_suffix (summary,
                                   "        0  Extra\n"
                                   "        1  Left out: rows that cannot be read\n"
                                   "        1  Left out: rows of deleted data\n"
                                   "        1  Left out: rows at another workflow stage\n"
                                   "        1  Left out: benchmark rows that a later one replaces\n"
                                   "        1  Left out: training rows without a benchmark row\n"
                                   "        1  Left out: benchmark rows without a training row\n"));
}

static void
test_has_no_mean_of_nothing (void)
{
  g_autoptr (TsLabelSet) set = label_fixture_set (NULL, NULL);
  g_autoptr (TsComparison) comparison = ts_comparison_new (set, &set, 1, NULL);
  g_autofree char *text = ts_evaluation_summary_format (comparison);

  g_assert_nonnull (strstr (text, "        –  Mean IoU\n"));
  g_assert_nonnull (strstr (text, "        –  Class accuracy\n"));
}

/* A comparison in which both sides have @n bad rows. */
static TsComparison *
compare_bad_rows (guint n)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (TsLabelSet) set = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\n{\"data_hash\":12}", i > 0 ? "," : "");
  g_string_append_c (text, ']');
  set = ts_label_set_parse (text->str, text->len, "bad.json", NULL);

  return ts_comparison_new (set, &set, 1, NULL);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';

  return n;
}

static void
test_problems_have_places (void)
{
  g_autoptr (TsComparison) comparison = compare_bad_rows (2);
  g_autofree char *text = ts_evaluation_summary_format_problems (comparison, 20);

  g_assert_cmpuint (count_lines (text), ==, 4);
  g_assert_true (g_str_has_prefix (text, "bad.json:2:"));
  g_assert_nonnull (strstr (text, "\nbad.json:3:"));
  g_assert_false (ts_evaluation_summary_is_complete (comparison));
}

static void
test_problems_end_at_the_limit (void)
{
  g_autoptr (TsComparison) comparison = compare_bad_rows (3);
  g_autofree char *four = ts_evaluation_summary_format_problems (comparison, 4);
  g_autofree char *five = ts_evaluation_summary_format_problems (comparison, 5);
  g_autofree char *six = ts_evaluation_summary_format_problems (comparison, 6);

  g_assert_cmpuint (count_lines (four), ==, 5);
  g_assert_true (g_str_has_suffix (four, "\n… and 2 more problems\n"));
  g_assert_cmpuint (count_lines (five), ==, 6);
  g_assert_true (g_str_has_suffix (five, "\n… and 1 more problem\n"));
  g_assert_cmpuint (count_lines (six), ==, 6);
  g_assert_null (strstr (six, "more problem"));
}

static void
test_no_problems_are_no_text (void)
{
  g_autoptr (TsLabelSet) set = label_fixture_set (one_box_row ("1", 1.0, NULL), NULL);
  g_autoptr (TsComparison) comparison = ts_comparison_new (set, &set, 1, NULL);
  g_autofree char *text = ts_evaluation_summary_format_problems (comparison, 20);

  g_assert_cmpstr (text, ==, "");
  g_assert_true (ts_evaluation_summary_is_complete (comparison));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/evaluation-summary/lists-scores", test_lists_scores);
  g_test_add_func ("/evaluation-summary/says-what-was-left-out", test_says_what_was_left_out);
  g_test_add_func ("/evaluation-summary/has-no-mean-of-nothing", test_has_no_mean_of_nothing);
  g_test_add_func ("/evaluation-summary/problems-have-places", test_problems_have_places);
  g_test_add_func ("/evaluation-summary/problems-end-at-the-limit",
                   test_problems_end_at_the_limit);
  g_test_add_func ("/evaluation-summary/no-problems-are-no-text", test_no_problems_are_no_text);

  return g_test_run ();
}
