/* SPDX-License-Identifier: MIT */

/* Runs `touchstone-cli compare` and `touchstone-cli merge`; the program's path is the argument
 * of this program. */

#include "config.h"

#include "label-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <locale.h>
#include <string.h>
#include <sys/wait.h>

#define N_ROWS 12

static char *program;

/* A folder with two exports and the same rows as JSON Lines, and what the last run said. */
typedef struct
{
  char *folder;
  char *out;
  char *err;
  int   status;
} Fixture;

static void
write_file (const Fixture *fixture,
            const char    *name,
            const char    *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static char *
read_file (const Fixture *fixture,
           const char    *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* Rows whose boxes differ more and more; the last one was not drawn at all. */
static char *
make_row (guint    number,
          gboolean is_training)
{
  g_autofree char *title = g_strdup_printf ("image-%02u.png", number);
  g_autofree char *hash = g_strdup_printf ("d%u", number);
  double height = is_training ? 0.5 - number * 0.03 : 0.5;

  if (is_training && number == N_ROWS - 1)
    return label_fixture_image (title, hash, "Complete", NULL);

  return label_fixture_image (title, hash, "Complete",
                              label_fixture_box ("o1", "car", 0.1, 0.1, 0.5, height),
                              label_fixture_box ("o2", is_training && number % 3 == 0 ? "dog"
                                                                                      : "cat",
                                                 0.7, 0.1, 0.2, 0.5), NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GString) gold = g_string_new ("[");
  g_autoptr (GString) alex = g_string_new ("[");
  g_autoptr (GString) rows = g_string_new (NULL);

  fixture->folder = g_dir_make_tmp ("compare-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *benchmark = make_row (i, FALSE);
      g_autofree char *training = make_row (i, TRUE);

      g_string_append_printf (gold, "%s%s", i > 0 ? "," : "", benchmark);
      g_string_append_printf (alex, "%s%s", i > 0 ? "," : "", training);
      g_string_append_printf (rows, "{\"benchmark\":%s,\"training\":%s}\n", benchmark, training);
    }

  g_string_append_c (gold, ']');
  g_string_append_c (alex, ']');
  write_file (fixture, "gold.json", gold->str);
  write_file (fixture, "alex.json", alex->str);
  write_file (fixture, "rows.jsonl", rows->str);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }

  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->out);
  g_free (fixture->err);
}

/* Runs a shell script in the folder; "$0" is the program. */
static void
run (Fixture    *fixture,
     const char *script)
{
  char *command[] = { (char *) "/bin/sh", (char *) "-c", (char *) script, program, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  g_spawn_sync (fixture->folder, command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &fixture->out,
                &fixture->err, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  fixture->status = WEXITSTATUS (status);
}

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_test_message ("“%s” is not in:\n%s", part, text);

  g_assert_nonnull (strstr (text, part));
}

static void
test_prints_a_table (Fixture       *fixture,
                     gconstpointer  data)
{
  run (fixture, "\"$0\" compare -b gold.json -t alex.json");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->err, ==, "");
  assert_contains (fixture->out, "12 rows, 12 frames (labelled); match “optimal” from IoU 0.5");
  assert_contains (fixture->out, "alex@example.org");
  assert_contains (fixture->out, "Benchmark: 24 = ");
  assert_contains (fixture->out, "Training: 22 = ");
}

static void
test_writes_details (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *details = NULL;

  run (fixture, "\"$0\" compare -b gold.json -t alex.json --details details.csv");
  g_assert_cmpint (fixture->status, ==, 0);
  details = read_file (fixture, "details.csv");
  assert_contains (details, "\nimage-00.png,label-of-d0,,0,alex@example.org,matched,,o1,o1,"
                            "Class car,Class car,1.0,They overlap by 100 %.");
  assert_contains (details, "\nimage-00.png,label-of-d0,,0,alex@example.org,wrong_class,,o2,o2,"
                            "Class cat,Class dog,0.9999999999999994,\"Drawn as Class dog, the "
                            "benchmark says Class cat. They overlap by 100 %.");
  assert_contains (details, "\nimage-11.png,label-of-d11,,0,alex@example.org,missed,,o1,,"
                            "Class car,,0.0,This Class car was not drawn.\n");
}

static void
test_same_input_gives_same_bytes (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  run (fixture, "\"$0\" compare -b gold.json -t alex.json --summary a.json &&"
                "LC_ALL=C \"$0\" compare -b ./gold.json -t ./alex.json --summary b.json");
  g_assert_cmpint (fixture->status, ==, 0);
  first = read_file (fixture, "a.json");
  second = read_file (fixture, "b.json");
  g_assert_cmpstr (first, ==, second);
  assert_contains (first, "\"match_threshold\": 0.5");
  assert_contains (first, "\"totals_reconcile\": true");

  run (fixture, "sha256sum < gold.json");
  g_strdelimit (fixture->out, " ", '\0');
  assert_contains (first, fixture->out);
}

typedef struct
{
  const char *name;
  const char *arguments;
  int         status;
  const char *message;
} ExitCase;

static const ExitCase exit_cases[] = {
  { "good-enough", "-b gold.json -t alex.json --fail-under 0.1", 0, "" },
  { "not-good-enough", "-b gold.json -t alex.json --fail-under 0.99", 1, "is under 0.99" },
  { "nothing-to-score", "-b empty.json -t empty.json --fail-under 0.1", 1, "no F1 score" },
  { "bad-row", "-b gold.json -t bad.json", 1, "bad.json:" },
  { "no-benchmark", "-t alex.json", 2, "--benchmark and --training are needed" },
  { "missing-file", "-b gold.json -t nobody.json", 2, "nobody.json" },
  { "unknown-method", "-b gold.json -t alex.json --match best", 2, "not “best”" },
  { "unknown-frames", "-b gold.json -t alex.json --frames all", 2, "not “all”" },
  { "no-number", "-b gold.json -t alex.json --iou half", 2, "not “half”" },
  { "beyond-one", "-b gold.json -t alex.json --iou 1.5", 2, "not “1.5”" },
  { "rows-and-files", "-b gold.json --rows-from -", 2, "goes without" },
  { "summary-onto-an-input", "-b gold.json -t alex.json --summary alex.json", 2, "is an input" },
  { "details-onto-an-input", "-b gold.json -t alex.json --details ./gold.json", 2, "is an input" },
  { "summary-onto-the-ontology",
    "-b gold.json -t alex.json --ontology empty.json --summary empty.json", 2, "is an input" },
  { "summary-among-the-inputs", "-b . -t alex.json --summary new.json", 2, "is an input" },
  { "word", "-b gold.json -t alex.json word", 2, "“word” stands after no option" },
};

static void
test_exit_status_tells (Fixture       *fixture,
                        gconstpointer  data)
{
  const ExitCase *known = data;
  g_autofree char *script = g_strconcat ("\"$0\" compare ", known->arguments, NULL);

  write_file (fixture, "empty.json", "[]");
  write_file (fixture, "bad.json", "[{\"data_hash\":7}]");
  run (fixture, script);
  g_assert_cmpint (fixture->status, ==, known->status);
  assert_contains (fixture->err, known->message);
}

#define ONE_RUN \
  "\"$0\" compare -b gold.json -t alex.json --summary one.json --details one.csv > one.txt && "
#define JOIN \
  " && \"$0\" merge -b gold.json -t alex.json --summary all.json --details all.csv" \
  " parts.jsonl > all.txt && cmp one.json all.json && cmp one.csv all.csv && cmp one.txt all.txt"

typedef struct
{
  const char *name;
  const char *needs;   /* (nullable): a program */
  const char *version; /* (nullable): how it names itself */
  const char *share;
} EngineCase;

static const EngineCase engine_cases[] = {
  { "one-process", NULL, NULL, "\"$0\" compare --rows-from - < rows.jsonl > parts.jsonl" },
  { "xargs", "xargs", "xargs",
    "split -l 5 rows.jsonl part- && ls part-* |"
    " xargs -P 2 -I {} sh -c '\"$0\" compare --rows-from \"$1\" > \"$1.done\"' \"$0\" {} &&"
    " cat part-*.done > parts.jsonl" },
  { "gnu-parallel", "parallel", "GNU parallel",
    "parallel --will-cite --pipe -N 2 \"'$0'\" compare --rows-from - < rows.jsonl > parts.jsonl" },
};

/* Another program may have the same name. */
static gboolean
is_installed (Fixture          *fixture,
              const EngineCase *known)
{
  g_autofree char *script = g_strdup_printf ("%s --version 2>&1", known->needs);

  run (fixture, script);

  return fixture->status == 0 && strstr (fixture->out, known->version) != NULL;
}

static void
test_shared_work_gives_the_bytes_of_one_run (Fixture       *fixture,
                                             gconstpointer  data)
{
  const EngineCase *known = data;
  g_autofree char *script = g_strconcat (ONE_RUN, known->share, JOIN, NULL);

  if (known->needs != NULL && !is_installed (fixture, known))
    {
      g_autofree char *reason = g_strdup_printf ("%s is not installed", known->version);

      g_test_skip (reason);
      return;
    }

  run (fixture, script);
  g_test_message ("%s%s", fixture->out, fixture->err);
  g_assert_cmpint (fixture->status, ==, 0);
}

static void
test_broken_lines_are_named (Fixture       *fixture,
                             gconstpointer  data)
{
  run (fixture, "printf '{}\\n{\"benchmark\":\\n' | \"$0\" compare --rows-from -");
  g_assert_cmpint (fixture->status, ==, 2);
  assert_contains (fixture->err, "standard input:2:");

  run (fixture, "echo nonsense > parts; \"$0\" merge parts");
  g_assert_cmpint (fixture->status, ==, 2);
  assert_contains (fixture->err, "parts:1:1:");

  run (fixture, "\"$0\" merge parts --summary ./parts");
  g_assert_cmpint (fixture->status, ==, 2);
  assert_contains (fixture->err, "is an input");

  run (fixture, "\"$0\" merge < /dev/null");
  g_assert_cmpint (fixture->status, ==, 2);
  assert_contains (fixture->err, "there are no partial results");
}

static void
add_test (const char    *path,
          gconstpointer  data,
          void         (*test) (Fixture       *fixture,
                                gconstpointer  data))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = g_canonicalize_filename (argv[1], NULL);

  add_test ("/command-compare/prints-a-table", NULL, test_prints_a_table);
  add_test ("/command-compare/writes-details", NULL, test_writes_details);
  add_test ("/command-compare/same-input-gives-same-bytes", NULL,
            test_same_input_gives_same_bytes);
  add_test ("/command-compare/broken-lines-are-named", NULL, test_broken_lines_are_named);

  for (gsize i = 0; i < G_N_ELEMENTS (exit_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/command-compare/exit/", exit_cases[i].name, NULL);

      add_test (path, &exit_cases[i], test_exit_status_tells);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (engine_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/command-compare/shared-work/", engine_cases[i].name,
                                           NULL);

      add_test (path, &engine_cases[i], test_shared_work_gives_the_bytes_of_one_run);
    }

  int status = g_test_run ();

  g_free (program);

  return status;
}
