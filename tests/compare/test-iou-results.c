/* SPDX-License-Identifier: MIT */

#include "ts-iou-results.h"

#include "label-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define HEADER "training_email,data_unit_name,label_id,iou_score,class_score\n"

static char *
get_csv (const TsComparison *comparison)
{
  g_autoptr (GBytes) bytes = ts_iou_results_to_bytes (comparison);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

/* A training row of one box on the benchmark's only box. */
static TsComparison *
compare_one_box (const char *title,
                 char       *training_box)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (
    label_fixture_image ("gold", "A", NULL,
                         label_fixture_box ("b", "car", 0.0, 0.0, 1.0, 1.0), NULL),
    NULL);
  g_autoptr (TsLabelSet) training =
    label_fixture_set (label_fixture_image (title, "A", NULL, training_box, NULL), NULL);

  return ts_comparison_new (benchmark, &training, 1, NULL);
}

typedef struct
{
  const char *name;
  const char *in_json;
  const char *in_csv;
} TitleCase;

static const TitleCase title_cases[] = {
  { "plain", "image 1.png", "image 1.png" },
  { "empty", "", "" },
  { "comma", "a,b", "\"a,b\"" },
  { "quote", "say \\\"hi\\\"", "\"say \"\"hi\"\"\"" },
  { "only-a-quote", "\\\"", "\"\"\"\"" },
  { "line-feed", "two\\nlines", "\"two\nlines\"" },
  { "carriage-return", "lone\\rreturn", "lone\rreturn" },
  { "tab-and-spaces", " a\\tb ", " a\tb " },
  { "apostrophe-and-semicolon", "it's; fine", "it's; fine" },
  { "not-ascii", "\\u732b \xc3\xbc", "\xe7\x8c\xab \xc3\xbc" },
  { "looks-like-a-formula", "=1+1", "=1+1" },
};

static void
test_titles_are_quoted_when_needed (gconstpointer data)
{
  const TitleCase *test = data;
  g_autoptr (TsComparison) comparison =
    compare_one_box (test->in_json, label_fixture_box ("t", "car", 0.0, 0.0, 1.0, 1.0));
  g_autofree char *csv = get_csv (comparison);
  g_autofree char *expected =
    g_strdup_printf (HEADER "alex@example.org,%s,label-of-A,1.0,1.0\n", test->in_csv);

  g_assert_cmpstr (csv, ==, expected);
}

typedef struct
{
  const char *name;
  const char *member;
  const char *in_csv;
} CreatorCase;

static const CreatorCase creator_cases[] = {
  { "missing", "", "" },
  { "null", "\"createdBy\":null,", "" },
  { "empty", "\"createdBy\":\"\",", "" },
  { "quoted", "\"createdBy\":\"Doe, \\\"Jo\\\"\",", "\"Doe, \"\"Jo\"\"\"" },
};

static void
test_creators_may_be_unknown (gconstpointer data)
{
  const CreatorCase *test = data;
  g_autoptr (TsComparison) comparison = compare_one_box (
    "a",
    g_strdup_printf ("{\"objectHash\":\"t\",\"featureHash\":\"dog\",\"name\":\"n\",%s"
                     "\"color\":\"#000000\",\"shape\":\"bounding_box\","
                     "\"createdAt\":\"2023-01-17 11:43:52\","
                     "\"boundingBox\":{\"x\":0,\"y\":0,\"w\":1,\"h\":0.5}}",
                     test->member));
  g_autofree char *csv = get_csv (comparison);
  g_autofree char *expected = g_strdup_printf (HEADER "%s,a,label-of-A,0.5,0.0\n", test->in_csv);

  g_assert_cmpstr (csv, ==, expected);
}

typedef struct
{
  const char *name;
  double      size;
  const char *in_csv;
} NumberCase;

static const NumberCase number_cases[] = {
  { "one", 1.0, "1.0" },
  { "half", 0.5, "0.5" },
  { "shortest-digits", 0.1, "0.1" },
  { "exponent", 0.00001, "1e-05" },
  { "tiny", 1e-18, "1e-18" },
};

static void
test_numbers_are_the_shortest (gconstpointer data)
{
  const NumberCase *test = data;
  g_autoptr (TsComparison) comparison =
    compare_one_box ("a", label_fixture_box ("t", "car", 0.0, 0.0, 1.0, test->size));
  g_autofree char *csv = get_csv (comparison);
  g_autofree char *expected =
    g_strdup_printf (HEADER "alex@example.org,a,label-of-A,%s,1.0\n", test->in_csv);

  g_assert_cmpstr (csv, ==, expected);
}

/* Any of these writes numbers with a comma; systems differ in which they have. */
static const char *const comma_locales[] = {
  "de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8", "es_ES.UTF-8", "nl_NL.UTF-8",
};

static void
test_numbers_do_not_follow_the_locale (void)
{
  g_autofree char *old = g_strdup (setlocale (LC_ALL, NULL));
  gboolean has_locale = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (comma_locales) && !has_locale; i++)
    has_locale = setlocale (LC_ALL, comma_locales[i]) != NULL;

  if (has_locale)
    test_numbers_are_the_shortest (&number_cases[1]);
  else
    g_test_skip ("no locale with a decimal comma is installed");

  setlocale (LC_ALL, old);
}

static void
test_missed_boxes_have_no_line (void)
{
  g_autoptr (TsComparison) comparison =
    compare_one_box ("a", label_fixture_box ("t", "car", 5.0, 0.0, 1.0, 1.0));
  g_autofree char *csv = get_csv (comparison);

  g_assert_cmpuint (ts_comparison_get_totals (comparison)->counts[TS_VERDICT_MISSED], ==, 1);
  g_assert_cmpstr (csv, ==, HEADER "alex@example.org,a,label-of-A,0.0,0.0\n");
}

static void
test_trainings_follow_each_other (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (
    label_fixture_image ("gold", "A", NULL,
                         label_fixture_box ("b", "car", 0.0, 0.0, 1.0, 1.0), NULL),
    NULL);
  g_autoptr (TsLabelSet) first = label_fixture_set (
    label_fixture_image ("first", "A", NULL,
                         label_fixture_box ("t", "car", 0.0, 0.0, 1.0, 1.0), NULL),
    NULL);
  g_autoptr (TsLabelSet) second = label_fixture_set (
    label_fixture_image ("second", "A", NULL,
                         label_fixture_box ("t", "dog", 0.0, 0.0, 1.0, 0.5), NULL),
    NULL);
  TsLabelSet *trainings[] = { second, first };
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, trainings, 2, NULL);
  g_autofree char *csv = get_csv (comparison);

  g_assert_cmpstr (csv, ==, HEADER
                   "alex@example.org,second,label-of-A,0.5,0.0\n"
                   "alex@example.org,first,label-of-A,1.0,1.0\n");
}

static void
test_save_writes_the_bytes (void)
{
  g_autoptr (TsComparison) comparison =
    compare_one_box ("a", label_fixture_box ("t", "car", 0.0, 0.0, 1.0, 1.0));
  g_autofree char *folder = g_dir_make_tmp ("iou-results-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, TS_IOU_RESULTS_NAME, NULL);
  g_autofree char *csv = get_csv (comparison);
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_iou_results_save (comparison, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, csv);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Rows without boxes are no lines, and without lines there is no file. */
static void
test_save_refuses_to_write_nothing (void)
{
  g_autoptr (TsLabelSet) set = label_fixture_set (
    label_fixture_image ("a", "A", NULL, NULL), NULL);
  g_autoptr (TsComparison) comparison = ts_comparison_new (set, &set, 1, NULL);
  g_autofree char *folder = g_dir_make_tmp ("iou-results-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, TS_IOU_RESULTS_NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (ts_iou_results_save (comparison, path, &error));
  g_assert_error (error, TS_LABEL_ERROR, TS_LABEL_ERROR_EMPTY);
  g_assert_cmpstr (error->message, ==, "No matching label rows found for comparison.");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
assert_golden (const char *folder)
{
  g_autofree char *benchmark = g_build_filename (folder, "benchmark.json", NULL);
  g_autofree char *training = g_build_filename (folder, "training.json", NULL);
  g_autofree char *expected_path = g_build_filename (folder, TS_IOU_RESULTS_NAME, NULL);
  const char *trainings[] = { training, NULL };
  g_autofree char *expected = NULL;
  g_autoptr (GBytes) csv = NULL;
  g_autoptr (TsComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;
  gsize length, expected_length;
  const char *text;

  g_test_message ("%s", folder);
  g_file_get_contents (expected_path, &expected, &expected_length, &error);
  g_assert_no_error (error);
  comparison = ts_comparison_load (benchmark, trainings, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  csv = ts_iou_results_to_bytes (comparison);
  text = g_bytes_get_data (csv, &length);
  g_assert_cmpmem (text, length, expected, expected_length);
}

static void
test_small_cases_are_as_expected (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "evaluate", NULL);

  assert_golden (folder);
}

static void
test_known_data_is_as_published (void)
{
  const char *known_data = g_getenv ("TS_TEST_KNOWN_DATA");
  g_autoptr (GDir) dir = known_data != NULL ? g_dir_open (known_data, 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (known_data, name, NULL);
      g_autofree char *csv = g_build_filename (folder, TS_IOU_RESULTS_NAME, NULL);

      if (g_file_test (csv, G_FILE_TEST_EXISTS))
        {
          assert_golden (folder);
          n++;
        }
    }

  if (n == 0)
    g_test_skip ("there is no data with known answers");
}

#define ADD_CASES(prefix, cases, function)                                       \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                             \
    {                                                                          \
      g_autofree char *path = g_strconcat (prefix, cases[i].name, NULL);         \
                                                                               \
      g_test_add_data_func (path, &cases[i], function);                        \
    }

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD_CASES ("/iou-results/title/", title_cases, test_titles_are_quoted_when_needed);
  ADD_CASES ("/iou-results/creator/", creator_cases, test_creators_may_be_unknown);
  ADD_CASES ("/iou-results/number/", number_cases, test_numbers_are_the_shortest);
  g_test_add_func ("/iou-results/numbers-do-not-follow-the-locale",
                   test_numbers_do_not_follow_the_locale);
  g_test_add_func ("/iou-results/missed-boxes-have-no-line", test_missed_boxes_have_no_line);
  g_test_add_func ("/iou-results/trainings-follow-each-other", test_trainings_follow_each_other);
  g_test_add_func ("/iou-results/save/writes-the-bytes", test_save_writes_the_bytes);
  g_test_add_func ("/iou-results/save/refuses-to-write-nothing",
                   test_save_refuses_to_write_nothing);
  g_test_add_func ("/iou-results/small-cases-are-as-expected", test_small_cases_are_as_expected);
  g_test_add_func ("/iou-results/known-data-is-as-published", test_known_data_is_as_published);

  return g_test_run ();
}
