/* SPDX-License-Identifier: MIT */

#include "ts-comparison-request.h"

/* Which of some paths is what: paths are separated by spaces. */
typedef struct
{
  const char *name;
  const char *paths;
  const char *benchmark;
  const char *trainings;
  const char *ontology;
  gboolean    is_uncertain;
} PathsCase;

static const PathsCase paths_cases[] = {
  { "by-names", "/training.json /benchmark.json", "/benchmark.json", "/training.json" },
  { "by-folders", "/trainee/l.json /gold/l.json", "/gold/l.json", "/trainee/l.json" },
  { "rest-is-training", "/a.json /gold.json", "/gold.json", "/a.json" },
  { "rest-is-benchmark", "/student.json /a.json", "/a.json", "/student.json" },
  { "several-trainings", "/s1.json /gold.json /s2.json", "/gold.json", "/s1.json /s2.json" },
  { "ontology", "/gold.json /ontology.json /a.json", "/gold.json", "/a.json",
    "/ontology.json" },
  { "unknown-names-ask", "/a.json /b.json", "/a.json", "/b.json", NULL, TRUE },
  { "two-benchmarks-ask", "/gold.json /benchmark.json", "/gold.json", "/benchmark.json",
    NULL, TRUE },
  { "two-trainings-ask", "/trainee1.json /trainee2.json", "/trainee1.json", "/trainee2.json",
    NULL, TRUE },
  { "unknown-beside-training-asks", "/trainee.json /a.json /b.json", "/a.json",
    "/trainee.json /b.json", NULL, TRUE },
  { "one-benchmark", "/gold.json", "/gold.json", "" },
  { "one-training", "/trainee.json", NULL, "/trainee.json" },
  { "one-unknown", "/a.json", NULL, "/a.json" },
  { "same-twice", "/gold.json /a.json /a.json", "/gold.json", "/a.json" },
};

static void
assert_request (TsComparisonRequest *request,
                const char          *benchmark,
                const char          *trainings,
                const char          *ontology)
{
  g_autofree char *joined = g_strjoinv (" ", request->trainings);

  g_assert_cmpstr (request->benchmark, ==, benchmark);
  g_assert_cmpstr (joined, ==, trainings);
  g_assert_cmpstr (request->ontology, ==, ontology);
}

static void
test_paths (gconstpointer data)
{
  const PathsCase *test = data;
  g_auto (GStrv) paths = g_strsplit (test->paths, " ", -1);
  g_autoptr (TsComparisonRequest) request =
    ts_comparison_request_new_for_paths ((const char *const *) paths);

  assert_request (request, test->benchmark, test->trainings, test->ontology);
  g_assert_cmpint (request->is_uncertain, ==, test->is_uncertain);
  g_assert_cmpint (ts_comparison_request_is_complete (request), ==,
                   test->benchmark != NULL && test->trainings[0] != '\0');
}

static void
test_options_are_relative_to_the_folder (void)
{
  g_autoptr (GVariantDict) options = g_variant_dict_new (NULL);
  const char *const trainings[] = { "t1.json", "/abs/t2.json", NULL };
  g_autoptr (TsComparisonRequest) request = NULL;

  g_variant_dict_insert (options, "benchmark", "^ay", "../b.json");
  g_variant_dict_insert (options, "training", "^aay", trainings);
  g_variant_dict_insert (options, "ontology", "^ay", "o.json");
  g_variant_dict_insert (options, "frames", "^ay", "pictures");
  g_variant_dict_insert (options, "stage", "s", "Review");

  request = ts_comparison_request_new_from_options (options, "/home/somebody");

  assert_request (request, "/home/b.json", "/home/somebody/t1.json /abs/t2.json",
                  "/home/somebody/o.json");
  g_assert_cmpstr (request->frames, ==, "/home/somebody/pictures");
  g_assert_cmpstr (request->stage, ==, "Review");
  g_assert_true (ts_comparison_request_is_complete (request));
}

static void
test_options_complete_bare_files (void)
{
  g_autoptr (GVariantDict) options = g_variant_dict_new (NULL);
  const char *const files[] = { "a.json", "b.json", NULL };
  g_autoptr (TsComparisonRequest) request = NULL;

  g_variant_dict_insert (options, "benchmark", "^ay", "c.json");
  g_variant_dict_insert (options, G_OPTION_REMAINING, "^aay", files);

  request = ts_comparison_request_new_from_options (options, "/x");

  assert_request (request, "/x/c.json", "/x/a.json /x/b.json", NULL);
  g_assert_false (request->is_uncertain);
}

static void
test_options_may_be_empty (void)
{
  g_autoptr (GVariantDict) options = g_variant_dict_new (NULL);
  g_autoptr (TsComparisonRequest) request =
    ts_comparison_request_new_from_options (options, "/x");

  g_assert_true (ts_comparison_request_is_empty (request));
  g_assert_cmpstr (request->stage, ==, "Complete");
}

static void
test_variant_round_trip (void)
{
  g_autoptr (TsComparisonRequest) request = ts_comparison_request_new ();
  g_autoptr (TsComparisonRequest) again = NULL;
  g_autoptr (GVariant) variant = NULL;

  request->benchmark = g_strdup ("/b\xff.json");
  request->frames = g_strdup ("/frames");
  ts_comparison_request_add_training (request, "/t1.json");
  ts_comparison_request_add_training (request, "/t2.json");
  ts_comparison_request_set_stage (request, "Review");

  variant = g_variant_ref_sink (ts_comparison_request_to_variant (request));
  g_assert_true (g_variant_is_of_type (variant, TS_COMPARISON_REQUEST_VARIANT_TYPE));
  again = ts_comparison_request_new_from_variant (variant);

  assert_request (again, "/b\xff.json", "/t1.json /t2.json", NULL);
  g_assert_cmpstr (again->frames, ==, "/frames");
  g_assert_cmpstr (again->stage, ==, "Review");
  g_assert_true (ts_comparison_request_is_same (request, again));
}

/* Where files are called alike, their titles tell them apart. */
static void
test_titles_stand_for_names (void)
{
  static const char *const titles[] = { "Gold", "Alex", "Robin", NULL };
  g_autoptr (TsComparisonRequest) request = ts_comparison_request_new ();
  g_autoptr (TsComparisonRequest) copy = NULL;
  g_autoptr (TsComparisonRequest) stored = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autofree char *title = NULL;
  g_autofree char *swapped = NULL;
  g_autofree char *named = NULL;

  request->benchmark = g_strdup ("/1/rows.json");
  ts_comparison_request_add_training (request, "/2/rows.json");
  ts_comparison_request_add_training (request, "/3/rows.json");
  ts_comparison_request_set_titles (request, titles);

  copy = ts_comparison_request_copy (request);
  variant = g_variant_ref_sink (ts_comparison_request_to_variant (copy));
  stored = ts_comparison_request_new_from_variant (variant);
  title = ts_comparison_request_dup_title (stored);
  g_assert_cmpstr (title, ==, "Alex and 1 other against Gold");

  ts_comparison_request_swap_sides (stored);
  swapped = ts_comparison_request_dup_title (stored);
  g_assert_cmpstr (swapped, ==, "Gold and 1 other against Alex");

  /* Titles of other sets say nothing about these. */
  ts_comparison_request_add_training (stored, "/4/rows.json");
  named = ts_comparison_request_dup_title (stored);
  g_assert_cmpstr (named, ==, "1/rows.json and 2 others against 2/rows.json");
}

static void
test_same_looks_at_files_and_stage (void)
{
  g_autoptr (TsComparisonRequest) request = ts_comparison_request_new ();
  g_autoptr (TsComparisonRequest) other = NULL;

  request->benchmark = g_strdup ("/b.json");
  ts_comparison_request_add_training (request, "/t.json");
  other = ts_comparison_request_copy (request);
  other->frames = g_strdup ("/frames");
  g_assert_true (ts_comparison_request_is_same (request, other));

  ts_comparison_request_set_stage (other, "Review");
  g_assert_false (ts_comparison_request_is_same (request, other));

  ts_comparison_request_set_stage (other, "  ");
  g_assert_true (ts_comparison_request_is_same (request, other));

  ts_comparison_request_add_training (other, "/u.json");
  g_assert_false (ts_comparison_request_is_same (request, other));
}

typedef struct
{
  const char *name;
  const char *benchmark;
  const char *trainings;
  const char *swapped_benchmark;
  const char *swapped_trainings;
} SwapCase;

static const SwapCase swap_cases[] = {
  { "both", "/b", "/t", "/t", "/b" },
  { "first-of-several", "/b", "/t /u", "/t", "/b /u" },
  { "benchmark-only", "/b", "", NULL, "/b" },
  { "training-only", NULL, "/t", "/t", "" },
  { "several-trainings-only", NULL, "/t /u", "/t", "/u" },
  { "nothing", NULL, "", NULL, "" },
};

static void
test_swap (gconstpointer data)
{
  const SwapCase *test = data;
  g_autoptr (TsComparisonRequest) request = ts_comparison_request_new ();
  g_auto (GStrv) trainings = g_strsplit (test->trainings, " ", -1);

  request->benchmark = g_strdup (test->benchmark);

  for (gsize i = 0; trainings[i] != NULL; i++)
    ts_comparison_request_add_training (request, trainings[i]);

  ts_comparison_request_swap_sides (request);
  assert_request (request, test->swapped_benchmark, test->swapped_trainings, NULL);
}

typedef struct
{
  const char *name;
  const char *benchmark;
  const char *trainings;
  const char *expected;
} TitleCase;

static const TitleCase title_cases[] = {
  { "names", "/x/b.json", "/x/t.json", "t.json against b.json" },
  { "same-names", "/x/gold/l.json", "/x/alex/l.json", "alex/l.json against gold/l.json" },
  { "two-trainings", "/b.json", "/t.json /u.json", "t.json and 1 other against b.json" },
  { "three-trainings", "/b.json", "/t /u /v", "t and 2 others against b.json" },
};

static void
test_title (gconstpointer data)
{
  const TitleCase *test = data;
  g_autoptr (TsComparisonRequest) request = ts_comparison_request_new ();
  g_auto (GStrv) trainings = g_strsplit (test->trainings, " ", -1);
  g_autofree char *title = NULL;

  request->benchmark = g_strdup (test->benchmark);

  for (gsize i = 0; trainings[i] != NULL; i++)
    ts_comparison_request_add_training (request, trainings[i]);

  title = ts_comparison_request_dup_title (request);
  g_assert_cmpstr (title, ==, test->expected);
}

#define ADD_CASES(group, cases, func)                                                  \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                                     \
    {                                                                                  \
      g_autofree char *name = g_strdup_printf ("/comparison-request/" group "/%s",     \
                                               cases[i].name);                         \
      g_test_add_data_func (name, &cases[i], func);                                    \
    }

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_CASES ("paths", paths_cases, test_paths);
  ADD_CASES ("swap", swap_cases, test_swap);
  ADD_CASES ("title", title_cases, test_title);
  g_test_add_func ("/comparison-request/options/are-relative-to-the-folder",
                   test_options_are_relative_to_the_folder);
  g_test_add_func ("/comparison-request/options/complete-bare-files",
                   test_options_complete_bare_files);
  g_test_add_func ("/comparison-request/options/may-be-empty", test_options_may_be_empty);
  g_test_add_func ("/comparison-request/variant/round-trip", test_variant_round_trip);
  g_test_add_func ("/comparison-request/titles/stand-for-names", test_titles_stand_for_names);
  g_test_add_func ("/comparison-request/same/looks-at-files-and-stage",
                   test_same_looks_at_files_and_stage);

  return g_test_run ();
}
