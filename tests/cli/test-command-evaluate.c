/* SPDX-License-Identifier: MIT */

/* Runs touchstone-cli, whose path is the argument of this program. */

#include "config.h"

#include "label-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <locale.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEADER "training_email,data_unit_name,label_id,iou_score,class_score\n"
#define RESULTS "iou_results.csv"

static char *program;

/* A folder to work in, and what the last run said. */
typedef struct
{
  char *folder;
  char *out;
  char *err;
  int   status;
} Fixture;

static char *
get_path (const Fixture *fixture,
          const char    *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
write_file (const Fixture *fixture,
            const char    *name,
            char          *text)
{
  g_autofree char *path = get_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_free (text);
}

static char *
one_box_row (const char *title,
             const char *data_hash,
             double      height)
{
  return label_fixture_image (title, data_hash, "Complete",
                              label_fixture_box ("o", "car", 0.0, 0.0, 1.0, height), NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("evaluate-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  write_file (fixture, "gold.json",
              label_fixture_text (one_box_row ("b1", "1", 1.0),
                                  one_box_row ("b2", "2", 1.0),
                                  NULL));
  write_file (fixture, "alex.json", label_fixture_text (one_box_row ("a1", "1", 0.5), NULL));
  write_file (fixture, "kim.json", label_fixture_text (one_box_row ("k2", "2", 0.25), NULL));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_tree (child);
      else
        g_assert_cmpint (g_remove (child), ==, 0);
    }

  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->out);
  g_free (fixture->err);
}

static void
run_launcher (Fixture             *fixture,
              GSubprocessLauncher *launcher,
              const char          *arguments)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GStrvBuilder) command = g_strv_builder_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);

  if (*arguments != '\0')
    {
      g_shell_parse_argv (arguments, NULL, &words, &error);
      g_assert_no_error (error);
    }
  g_strv_builder_add (command, program);
  if (words != NULL)
    g_strv_builder_addv (command, (const char **) words);
  g_clear_pointer (&words, g_strfreev);
  words = g_strv_builder_end (command);

  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->out, &fixture->err, &error);
  g_assert_no_error (error);

  g_assert_true (g_subprocess_get_if_exited (process));
  fixture->status = g_subprocess_get_exit_status (process);
}

/* Runs the program in the folder; @arguments are quoted as for a shell. */
static void
run (Fixture    *fixture,
     const char *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  run_launcher (fixture, launcher, arguments);
}

static void
assert_file (const Fixture *fixture,
             const char    *name,
             const char    *expected)
{
  g_autofree char *path = get_path (fixture, name);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_no_file (const Fixture *fixture,
                const char    *name)
{
  g_autofree char *path = get_path (fixture, name);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
assert_has (const char *text,
            const char *part)
{
  if (strstr (text, part) == NULL)
    g_test_message ("“%s” is not in:\n%s", part, text);
  g_assert_nonnull (strstr (text, part));
}

typedef struct
{
  const char *name;
  const char *arguments;
  int         status;
  const char *in_out;           /* (nullable): none is expected */
  const char *in_err;           /* (nullable): none is expected */
} UsageCase;

static const UsageCase usage_cases[] = {
  { "help", "--help", 0, "evaluate", NULL },
  { "short-help", "-h", 0, "Usage:", NULL },
  { "help-command", "help", 0, "Commands:", NULL },
  { "help-of-a-command", "help evaluate", 0, "--benchmark=PATH", NULL },
  { "help-option-of-a-command", "evaluate --help", 0, "--training=PATH", NULL },
  { "version", "--version", 0, PACKAGE_VERSION, NULL },
  { "nothing", "", 2, NULL, "Usage:" },
  { "unknown-command", "evalaute", 2, NULL, "“evalaute”" },
  { "unknown-command-says-where-help-is", "evalaute", 2, NULL, "“touchstone-cli --help”" },
  { "help-of-an-unknown-command", "help me", 2, NULL, "“me”" },
  { "unknown-option", "--verbose", 2, NULL, "--verbose" },
  { "unknown-option-of-a-command", "evaluate --verbose", 2, NULL, "--verbose" },
  { "no-options", "evaluate", 2, NULL, "--benchmark and --training" },
  { "no-training", "evaluate --benchmark gold.json", 2, NULL, "--benchmark and --training" },
  { "no-benchmark", "evaluate --training alex.json", 2, NULL, "--benchmark and --training" },
  { "no-value", "evaluate --training", 2, NULL, "--training" },
  { "words-without-option", "evaluate -b gold.json -t alex.json kim.json", 2, NULL, "“kim.json”" },
  { "says-where-help-is", "evaluate", 2, NULL, "“touchstone-cli evaluate --help”" },
};

static void
test_usage (Fixture       *fixture,
            gconstpointer  data)
{
  const UsageCase *test = data;

  run (fixture, test->arguments);

  g_assert_cmpint (fixture->status, ==, test->status);
  if (test->in_out != NULL)
    assert_has (fixture->out, test->in_out);
  else
    g_assert_cmpstr (fixture->out, ==, "");
  if (test->in_err != NULL)
    assert_has (fixture->err, test->in_err);
  else
    g_assert_cmpstr (fixture->err, ==, "");
  assert_no_file (fixture, RESULTS);
}

static void
test_writes_iou_results (Fixture       *fixture,
                         gconstpointer  data)
{
  run (fixture, "evaluate --benchmark gold.json --training alex.json");

  g_assert_cmpint (fixture->status, ==, 0);
  assert_file (fixture, RESULTS, HEADER "alex@example.org,a1,label-of-1,0.5,1.0\n");
  g_assert_cmpstr (fixture->out, ==, "");
  assert_has (fixture->err, "Row pairs");
  assert_has (fixture->err, "0.5000  Mean IoU\n");
  assert_has (fixture->err, "Left out: benchmark rows without a training row");
  g_assert_null (strstr (fixture->err, "\r"));
}

static void
test_writes_to_another_file (Fixture       *fixture,
                             gconstpointer  data)
{
  run (fixture, "evaluate --benchmark=gold.json --training=alex.json --output=scores.csv");

  g_assert_cmpint (fixture->status, ==, 0);
  assert_file (fixture, "scores.csv", HEADER "alex@example.org,a1,label-of-1,0.5,1.0\n");
  assert_no_file (fixture, RESULTS);
}

static void
test_writes_to_standard_output (Fixture       *fixture,
                                gconstpointer  data)
{
  run (fixture, "evaluate -b gold.json -t alex.json -o -");

  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->out, ==, HEADER "alex@example.org,a1,label-of-1,0.5,1.0\n");
  assert_has (fixture->err, "Row pairs");
  assert_no_file (fixture, RESULTS);
  assert_no_file (fixture, "-");
}

static void
test_several_trainings_keep_their_order (Fixture       *fixture,
                                         gconstpointer  data)
{
  run (fixture, "evaluate -b gold.json -t kim.json -t alex.json -t kim.json");

  g_assert_cmpint (fixture->status, ==, 0);
  assert_file (fixture, RESULTS, HEADER
               "alex@example.org,k2,label-of-2,0.25,1.0\n"
               "alex@example.org,a1,label-of-1,0.5,1.0\n"
               "alex@example.org,k2,label-of-2,0.25,1.0\n");
}

static void
test_reads_folders (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *folder = get_path (fixture, "trainees");

  g_assert_cmpint (g_mkdir (folder, 0777), ==, 0);
  write_file (fixture, "trainees/1.json", label_fixture_text (one_box_row ("a1", "1", 0.5), NULL));
  write_file (fixture, "trainees/2.json", one_box_row ("a2", "2", 0.25));
  run (fixture, "evaluate -b gold.json -t trainees");

  g_assert_cmpint (fixture->status, ==, 0);
  assert_file (fixture, RESULTS, HEADER
               "alex@example.org,a1,label-of-1,0.5,1.0\n"
               "alex@example.org,a2,label-of-2,0.25,1.0\n");
}

static void
test_compares_another_stage (Fixture       *fixture,
                             gconstpointer  data)
{
  static const char stage[] = "Prüfung, 2.";

  write_file (fixture, "gold.json",
              label_fixture_image ("b", "1", stage,
                                   label_fixture_box ("o", "car", 0.0, 0.0, 1.0, 1.0), NULL));
  write_file (fixture, "alex.json",
              label_fixture_image ("a", "1", stage,
                                   label_fixture_box ("o", "car", 0.0, 0.0, 1.0, 1.0), NULL));

  run (fixture, "evaluate -b gold.json -t alex.json --stage 'Prüfung, 2.'");
  g_assert_cmpint (fixture->status, ==, 0);
  assert_file (fixture, RESULTS, HEADER "alex@example.org,a,label-of-1,1.0,1.0\n");

  run (fixture, "evaluate -b gold.json -t alex.json --stage Complete");
  g_assert_cmpint (fixture->status, ==, 2);
  assert_has (fixture->err, "another workflow stage");
}

static void
test_refuses_a_stage_in_no_encoding (Fixture       *fixture,
                                     gconstpointer  data)
{
  run (fixture, "evaluate -b gold.json -t alex.json --stage 'Pr\xfc" "fung'");

  g_assert_cmpint (fixture->status, ==, 2);
  assert_has (fixture->err, "UTF-8");
}

static void
test_takes_any_file_name (Fixture       *fixture,
                          gconstpointer  data)
{
  write_file (fixture, "tr\xe4ning \n.json",
              label_fixture_text (one_box_row ("a1", "1", 0.5), NULL));
  run (fixture, "evaluate -b gold.json -t 'tr\xe4ning \n.json' -o 'erg\xe4nzt.csv'");

  g_assert_cmpint (fixture->status, ==, 0);
  assert_file (fixture, "erg\xe4nzt.csv", HEADER "alex@example.org,a1,label-of-1,0.5,1.0\n");
}

static void
test_takes_an_ontology (Fixture       *fixture,
                        gconstpointer  data)
{
  write_file (fixture, "ontology.json", g_strdup ("{\"objects\":[],\"classifications\":[]}"));
  run (fixture, "evaluate -b gold.json -t alex.json --ontology ontology.json");

  g_assert_cmpint (fixture->status, ==, 0);
}

typedef struct
{
  const char *name;
  const char *arguments;
  const char *in_err;
} FailureCase;

static const FailureCase failure_cases[] = {
  { "no-benchmark-file", "-b missing.json -t alex.json", "missing.json" },
  { "no-training-file", "-b gold.json -t alex.json -t missing.json", "missing.json" },
  { "no-ontology-file", "-b gold.json -t alex.json --ontology missing.json", "missing.json" },
  { "no-folder-for-output", "-b gold.json -t alex.json -o nowhere/x.csv", "nowhere/x.csv" },
  { "output-below-a-file", "-b gold.json -t alex.json -o kim.json/x.csv", "kim.json/x.csv" },
  { "output-is-a-folder", "-b gold.json -t alex.json -o .", "“.”" },
  { "output-is-the-benchmark", "-b gold.json -t alex.json -o gold.json", "gold.json” is an" },
  { "output-is-a-training", "-b gold.json -t alex.json -t kim.json -o ./kim.json",
    "kim.json” is an" },
  { "output-is-in-an-input-folder", "-b . -t alex.json -o kim.json", "“kim.json” is an input" },
  { "output-is-the-ontology", "-b gold.json -t alex.json --ontology kim.json -o kim.json",
    "“kim.json” is an input" },
  { "empty-file-name", "-b '' -t alex.json", "touchstone-cli evaluate:" },
};

/* Whatever goes wrong: status 2, the reason with the name, and no file is touched. */
static void
test_failure_leaves_files_alone (Fixture       *fixture,
                                 gconstpointer  data)
{
  const FailureCase *test = data;
  g_autofree char *arguments = g_strconcat ("evaluate ", test->arguments, NULL);
  g_autofree char *path = get_path (fixture, "gold.json");
  g_autofree char *gold = NULL;
  g_autofree char *kim = label_fixture_text (one_box_row ("k2", "2", 0.25), NULL);

  g_assert_true (g_file_get_contents (path, &gold, NULL, NULL));
  write_file (fixture, RESULTS, g_strdup ("old\n"));
  run (fixture, arguments);

  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_cmpstr (fixture->out, ==, "");
  assert_has (fixture->err, test->in_err);
  assert_file (fixture, RESULTS, "old\n");
  assert_file (fixture, "gold.json", gold);
  assert_file (fixture, "kim.json", kim);
}

/* No line, no file: an old one stays, as nothing came to replace it. */
static void
test_nothing_to_compare_is_a_failure (Fixture       *fixture,
                                      gconstpointer  data)
{
  write_file (fixture, "other.json", label_fixture_text (one_box_row ("x", "99", 1.0), NULL));

  run (fixture, "evaluate -b gold.json -t other.json");
  g_assert_cmpint (fixture->status, ==, 2);
  assert_has (fixture->err, "No matching label rows found for comparison.\n");
  assert_has (fixture->err, "Left out: training rows without a benchmark row");
  assert_no_file (fixture, RESULTS);

  run (fixture, "evaluate -b gold.json -t other.json -o -");
  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_cmpstr (fixture->out, ==, "");
  assert_has (fixture->err, "No matching label rows found for comparison.\n");

  write_file (fixture, RESULTS, g_strdup ("old\n"));
  run (fixture, "evaluate -b gold.json -t other.json");
  g_assert_cmpint (fixture->status, ==, 2);
  assert_file (fixture, RESULTS, "old\n");
}

static void
test_bad_rows_are_told (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *good = one_box_row ("a1", "1", 0.5);

  write_file (fixture, "alex.json", g_strdup_printf ("[\n {\"data_hash\": 12},\n %s]\n", good));
  run (fixture, "evaluate -b gold.json -t alex.json");

  g_assert_cmpint (fixture->status, ==, 1);
  assert_file (fixture, RESULTS, HEADER "alex@example.org,a1,label-of-1,0.5,1.0\n");
  assert_has (fixture->err, "alex.json:2:");
  assert_has (fixture->err, "Left out: rows that cannot be read");
}

static void
test_many_bad_rows_are_told_briefly (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *good = one_box_row ("a1", "1", 0.5);
  GString *text = g_string_new ("[\n");

  for (guint i = 0; i < 30; i++)
    g_string_append (text, "{\"data_hash\": 12},\n");
  g_string_append_printf (text, "%s]\n", good);
  write_file (fixture, "alex.json", g_string_free (text, FALSE));
  run (fixture, "evaluate -b gold.json -t alex.json");

  g_assert_cmpint (fixture->status, ==, 1);
  assert_has (fixture->err, "alex.json:21:");
  g_assert_null (strstr (fixture->err, "alex.json:22:"));
  assert_has (fixture->err, "… and 10 more problems\n");
}

static void
test_a_full_device_is_a_failure (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no /dev/full");
      return;
    }

  g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
  run_launcher (fixture, launcher, "evaluate -b gold.json -t alex.json -o -");

  g_assert_cmpint (fixture->status, ==, 2);
  assert_has (fixture->err, "standard output");
}

static void
test_a_closed_pipe_is_no_crash (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  close (ends[0]);
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  run_launcher (fixture, launcher, "evaluate -b gold.json -t alex.json -o -");

  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_null (strstr (fixture->err, "standard output"));
}

static void
test_numbers_do_not_follow_the_locale (Fixture       *fixture,
                                       gconstpointer  data)
{
  static const char *const locales[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "es_ES.UTF-8" };
  g_autofree char *old = g_strdup (setlocale (LC_ALL, NULL));
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  const char *locale = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (locales) && locale == NULL; i++)
    locale = setlocale (LC_ALL, locales[i]) != NULL ? locales[i] : NULL;
  setlocale (LC_ALL, old);

  if (locale == NULL)
    {
      g_test_skip ("no locale with a decimal comma is installed");
      return;
    }

  g_subprocess_launcher_setenv (launcher, "LC_ALL", locale, TRUE);
  run_launcher (fixture, launcher, "evaluate -b gold.json -t alex.json -o -");
  g_assert_cmpstr (fixture->out, ==, HEADER "alex@example.org,a1,label-of-1,0.5,1.0\n");
}

static void
test_small_cases_are_as_expected (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "evaluate", NULL);
  g_autofree char *path = g_build_filename (folder, RESULTS, NULL);
  g_autofree char *expected = NULL;
  g_autofree char *quoted = g_shell_quote (folder);
  g_autofree char *arguments =
    g_strdup_printf ("evaluate -b %s/benchmark.json -t %s/training.json", quoted, quoted);

  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  run (fixture, arguments);

  g_assert_cmpint (fixture->status, ==, 0);
  assert_file (fixture, RESULTS, expected);
  assert_has (fixture->err, "Left out: rows at another workflow stage");
  assert_has (fixture->err, "Left out: benchmark rows that a later one replaces");
  assert_has (fixture->err, "Left out: objects that are no bounding boxes");
  assert_has (fixture->err, "Left out: boxes that are not on frame 0");
}

#define ADD(name, data, function) \
  g_test_add ("/command-evaluate/" name, Fixture, data, set_up, function, tear_down)

#define ADD_CASES(prefix, cases, function)                                     \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                             \
    {                                                                          \
      g_autofree char *path =                                                  \
        g_strconcat ("/command-evaluate/" prefix, cases[i].name, NULL);        \
                                                                               \
      g_test_add (path, Fixture, &cases[i], set_up, function, tear_down);      \
    }

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_assert_cmpint (argc, >, 1);
  program = g_canonicalize_filename (argv[1], NULL);

  ADD_CASES ("usage/", usage_cases, test_usage);
  ADD_CASES ("failure/", failure_cases, test_failure_leaves_files_alone);
  ADD ("writes-iou-results", NULL, test_writes_iou_results);
  ADD ("writes-to-another-file", NULL, test_writes_to_another_file);
  ADD ("writes-to-standard-output", NULL, test_writes_to_standard_output);
  ADD ("several-trainings-keep-their-order", NULL, test_several_trainings_keep_their_order);
  ADD ("reads-folders", NULL, test_reads_folders);
  ADD ("compares-another-stage", NULL, test_compares_another_stage);
  ADD ("refuses-a-stage-in-no-encoding", NULL, test_refuses_a_stage_in_no_encoding);
  ADD ("takes-any-file-name", NULL, test_takes_any_file_name);
  ADD ("takes-an-ontology", NULL, test_takes_an_ontology);
  ADD ("nothing-to-compare-is-a-failure", NULL, test_nothing_to_compare_is_a_failure);
  ADD ("bad-rows-are-told", NULL, test_bad_rows_are_told);
  ADD ("many-bad-rows-are-told-briefly", NULL, test_many_bad_rows_are_told_briefly);
  ADD ("a-full-device-is-a-failure", NULL, test_a_full_device_is_a_failure);
  ADD ("a-closed-pipe-is-no-crash", NULL, test_a_closed_pipe_is_no_crash);
  ADD ("numbers-do-not-follow-the-locale", NULL, test_numbers_do_not_follow_the_locale);
  ADD ("small-cases-are-as-expected", NULL, test_small_cases_are_as_expected);

  return g_test_run ();
}
