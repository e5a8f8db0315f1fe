/* SPDX-License-Identifier: MIT */

/* Runs touchstone-cli, whose path is the argument of this program, against a service that is
 * played here. */

/* For terminals that a program plays. */
#define _GNU_SOURCE

#include "config.h"

#include "encord-fixture.h"
#include "key-fixture.h"

#include <glib/gstdio.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define MISSING "aea40712-9e18-4b0c-9b8e-1a0f0c0a0003"
#define RESULTS "iou_results.csv"

static void
test_lists_projects (EncordFixture *fixture,
                     gconstpointer  data)
{
  encord_run (fixture, "projects --key key");
  encord_assert_status (fixture, 0);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_nonnull (strstr (fixture->out, BENCHMARK));
  g_assert_nonnull (strstr (fixture->out, "Gold standard\n"));
  g_assert_nonnull (strstr (fixture->out, "Training of Alex\n"));

  encord_run (fixture, "projects --key key \"gold STAND\"");
  encord_assert_status (fixture, 0);
  g_assert_nonnull (strstr (fixture->out, "Gold standard\n"));
  g_assert_null (strstr (fixture->out, "Training of Alex"));

  encord_run (fixture, "projects --key key nothing");
  encord_assert_status (fixture, 0);
  g_assert_cmpstr (fixture->out, ==, "");
  encord_assert_says (fixture, "no such project");
  encord_assert_no_complaints (fixture);
}

static void
test_lists_projects_as_json (EncordFixture *fixture,
                             gconstpointer  data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *projects;

  encord_run (fixture, "projects --key key --json");
  encord_assert_status (fixture, 0);
  g_assert_true (json_parser_load_from_data (parser, fixture->out, -1, NULL));
  projects = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (projects), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *project = json_array_get_object_element (projects, i);
      gboolean is_gold =
        g_str_equal (json_object_get_string_member (project, "id"), BENCHMARK);

      g_assert_cmpstr (json_object_get_string_member (project, "title"), ==,
                       is_gold ? "Gold standard" : "Training of Alex");
      g_assert_cmpint (json_object_get_int_member (project, "role"), ==, is_gold ? 0 : 4);
    }
}

static void
test_evaluates_like_files (EncordFixture *fixture,
                           gconstpointer  data)
{
  const char *sample = g_getenv ("TOUCHSTONE_SAMPLE_DIR");
  g_autoptr (GSubprocessLauncher) launcher = encord_create_launcher (fixture);
  g_autofree char *benchmark = g_build_filename (sample, "benchmark.json", NULL);
  g_autofree char *training = g_build_filename (sample, "training.json", NULL);
  const char *words[] = { encord_program, "evaluate", "--benchmark", benchmark, "--training",
                          training, "--output", "expected.csv", NULL };
  g_autofree char *expected = NULL;
  g_autofree char *csv = NULL;

  encord_run_words (fixture, launcher, words);
  expected = encord_read_file (fixture, "expected.csv");

  encord_run (fixture, "evaluate --key key --benchmark-project " BENCHMARK
              " --training-project " TRAINING);
  csv = encord_read_file (fixture, RESULTS);
  g_assert_cmpstr (csv, ==, expected);
  encord_assert_status (fixture, 0);
  encord_assert_says (fixture, "Mean IoU");
  encord_assert_no_complaints (fixture);

  encord_run (fixture, "evaluate --key key -b " BENCHMARK " -t " TRAINING " -o -");
  encord_assert_status (fixture, 0);
  g_assert_cmpstr (fixture->out, ==, expected);
}

/* The scores are those that the published script makes of the same projects. */
static void
test_evaluates_as_known (EncordFixture *fixture,
                         gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (g_getenv ("TS_TEST_KNOWN_DATA"), data, NULL);
  g_autofree char *path = g_build_filename (folder, RESULTS, NULL);
  g_autofree char *expected = NULL;
  g_autofree char *csv = NULL;

  if (!g_file_get_contents (path, &expected, NULL, NULL))
    {
      g_test_skip ("the known scores are not beside the checkout");
      return;
    }

  encord_add_projects (fixture, folder);
  encord_run (fixture, "evaluate --key key --benchmark-project " BENCHMARK
              " --training-project " TRAINING);
  csv = encord_read_file (fixture, RESULTS);
  g_assert_cmpstr (csv, ==, expected);
  encord_assert_no_complaints (fixture);
}

static char *
find_row (EncordFixture *fixture,
          const char    *project)
{
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service, project);

  g_assert_nonnull (hashes[0]);

  return g_strdup (hashes[0]);
}

static void
test_bad_row_is_left_out (EncordFixture *fixture,
                          gconstpointer  data)
{
  g_autofree char *hash = find_row (fixture, TRAINING);
  g_autofree char *csv = NULL;

  ts_fake_service_set_row_state (fixture->service, hash, TS_FAKE_ROW_CORRUPT);
  encord_run (fixture, "evaluate --key key -b " BENCHMARK " -t " TRAINING);
  encord_assert_status (fixture, 1);
  encord_assert_says (fixture, hash);
  csv = encord_read_file (fixture, RESULTS);
  g_assert_null (strstr (csv, hash));
}

static void
test_nothing_is_written_without_a_project (EncordFixture *fixture,
                                           gconstpointer  data)
{
  g_autofree char *path = encord_get_path (fixture, RESULTS);

  encord_run (fixture, "evaluate --key key -b " BENCHMARK " -t " TRAINING " -t " MISSING);
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "touchstone-cli encord evaluate: ");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_fetches_projects (EncordFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *copies;

  encord_run (fixture, "fetch --key key --output copies --json " BENCHMARK " " TRAINING);
  encord_assert_status (fixture, 0);
  g_assert_true (json_parser_load_from_data (parser, fixture->out, -1, NULL));
  copies = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (copies), ==, 2);

  for (guint i = 0; i < 2; i++)
    {
      JsonObject *copy = json_array_get_object_element (copies, i);
      const char *labels = json_object_get_string_member (copy, "labels");
      const char *ontology = json_object_get_string_member (copy, "ontology");
      g_autofree char *labels_path = g_canonicalize_filename (labels, fixture->folder);
      g_autofree char *ontology_path = g_canonicalize_filename (ontology, fixture->folder);

      g_assert_cmpstr (json_object_get_string_member (copy, "title"), ==,
                       i == 0 ? "Gold standard" : "Training of Alex");
      g_assert_true (g_str_has_prefix (labels, "copies/"));
      g_assert_true (g_file_test (labels_path, G_FILE_TEST_IS_REGULAR));
      g_assert_true (g_file_test (ontology_path, G_FILE_TEST_IS_REGULAR));
      g_assert_cmpint (json_object_get_int_member (copy, "rows"), >, 0);
    }

  /* The second time only what has changed is fetched. */
  ts_fake_service_forget (fixture->service);
  encord_run (fixture, "fetch --key key --output copies " BENCHMARK);
  encord_assert_status (fixture, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "Gold standard: "));
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "labelrow GET"), ==, 0);
  encord_assert_no_complaints (fixture);
}

static void
test_fetches_what_it_can (EncordFixture *fixture,
                          gconstpointer  data)
{
  g_autofree char *hash = find_row (fixture, BENCHMARK);

  ts_fake_service_set_row_state (fixture->service, hash, TS_FAKE_ROW_BROKEN);
  encord_run (fixture, "fetch --key key " BENCHMARK);
  encord_assert_status (fixture, 1);
  encord_assert_says (fixture, hash);

  encord_run (fixture, "fetch --key key " MISSING " " BENCHMARK);
  encord_assert_status (fixture, 2);
  g_assert_true (g_str_has_prefix (fixture->out, "Gold standard: "));
}

static void
test_signs_in_by_the_environment (EncordFixture *fixture,
                                  gconstpointer  data)
{
  g_autoptr (GSubprocessLauncher) by_file = encord_create_launcher (fixture);
  g_autoptr (GSubprocessLauncher) by_text = encord_create_launcher (fixture);
  g_autofree char *text = encord_read_file (fixture, "key");

  g_subprocess_launcher_setenv (by_file, "ENCORD_SSH_KEY_FILE", "key", TRUE);
  encord_run_launcher (fixture, by_file, "projects");
  encord_assert_status (fixture, 0);

  g_subprocess_launcher_setenv (by_text, "ENCORD_SSH_KEY", text, TRUE);
  encord_run_launcher (fixture, by_text, "projects");
  encord_assert_status (fixture, 0);
}

static void
test_signs_in_by_token (EncordFixture *fixture,
                        gconstpointer  data)
{
  encord_write_file (fixture, "token", TOKEN "\n");
  encord_run (fixture, "projects --token-file token");
  encord_assert_status (fixture, 0);
  g_assert_nonnull (strstr (fixture->out, BENCHMARK));
  encord_assert_no_complaints (fixture);

  encord_write_file (fixture, "token", "another");
  encord_run (fixture, "projects --token-file token");
  encord_assert_status (fixture, 2);
  g_assert_null (strstr (fixture->err, "another"));
}

static void
test_signs_in_by_agent (EncordFixture *fixture,
                        gconstpointer  data)
{
  g_autofree char *agent = g_find_program_in_path ("ssh-agent");
  g_autofree char *add = g_find_program_in_path ("ssh-add");
  const char *script = "ssh-add -q \"$1\" && shift && exec \"$@\"";
  g_autoptr (GSubprocessLauncher) launcher = encord_create_launcher (fixture);
  const char *words[] = { agent, "sh", "-c", script, "sh", "key", encord_program, "encord",
                          "projects", "--agent", NULL, NULL, NULL };
  g_autofree char *public_path = key_fixture_build_path ("n_algorithm_public.key");
  g_autofree char *other_path = key_fixture_build_path ("n_algorithm_rsa.key");

  if (agent == NULL || add == NULL)
    {
      g_test_skip ("OpenSSH's agent is not installed");
      return;
    }

  encord_run_words (fixture, launcher, words);
  encord_assert_status (fixture, 0);
  g_assert_nonnull (strstr (fixture->out, BENCHMARK));
  encord_assert_no_complaints (fixture);

  words[10] = "--key";
  words[11] = public_path;
  encord_run_words (fixture, launcher, words);
  encord_assert_status (fixture, 0);

  words[11] = other_path;
  encord_run_words (fixture, launcher, words);
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "RSA");

  encord_run (fixture, "projects --agent");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "SSH_AUTH_SOCK");
}

static void
test_says_why_nobody_is_signed_in (EncordFixture *fixture,
                                   gconstpointer  data)
{
  encord_run (fixture, "projects");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "ENCORD_SSH_KEY_FILE");
  encord_assert_says (fixture, "--key FILE");

  encord_run (fixture, "projects --key missing");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "“missing”");

  encord_run (fixture, "projects --key key --token-file key");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "--token-file");

  encord_run (fixture, "projects --key key --domain http://example.com");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "https://");

  g_assert_cmpuint (ts_fake_service_count (fixture->service, "*"), ==, 0);
}

static void
test_says_how_it_is_used (EncordFixture *fixture,
                          gconstpointer  data)
{
  const char *wrong[] = { "", "nothing", "fetch --key key", "evaluate --key key",
                          "evaluate --key key -b " BENCHMARK,
                          "evaluate --key key -b x -t y z", "projects --key key a b",
                          "fetch --key key --stage x --all-stages y", "projects --bad" };
  const char *right[] = { "--help", "evaluate --help", "fetch --help", "projects --help" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      encord_run (fixture, wrong[i]);
      encord_assert_status (fixture, 2);
      g_assert_cmpstr (fixture->out, ==, "");
      encord_assert_says (fixture, "encord");
    }

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      encord_run (fixture, right[i]);
      encord_assert_status (fixture, 0);
      g_assert_nonnull (strstr (fixture->out, "encord"));
    }
}

/* Makes the terminal whose path is in the first word the one of this process, and becomes the
 * encord_program that the other words name. */
static int
take_terminal (char *words[])
{
  int terminal;

  (void) setsid ();
  terminal = g_open (words[0], O_RDWR, 0);
  if (terminal < 0 || ioctl (terminal, TIOCSCTTY, 0) != 0)
    return 99;

  execv (words[1], words + 1);

  return 99;
}

/* Waits until so much has been written to the terminal, and returns all of it. */
static char *
read_until (int         terminal,
            const char *end)
{
  GString *text = g_string_new (NULL);

  while (strstr (text->str, end) == NULL)
    {
      char c;

      if (read (terminal, &c, 1) != 1)
        break;
      g_string_append_c (text, c);
    }

  return g_string_free (text, FALSE);
}

static void
test_asks_for_the_passphrase (EncordFixture *fixture,
                              gconstpointer  data)
{
  g_autoptr (GSubprocessLauncher) launcher = encord_create_launcher (fixture);
  int terminal = posix_openpt (O_RDWR | O_NOCTTY);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int writer;

  if (terminal < 0 || self == NULL || grantpt (terminal) != 0 || unlockpt (terminal) != 0)
    {
      g_test_skip ("no terminal can be made here");
      return;
    }

  encord_copy_key (fixture, "y_aes256-ctr.key", "locked");
  writer = g_open (ptsname (terminal), O_RDWR | O_NOCTTY, 0);
  process = g_subprocess_launcher_spawn (launcher, NULL, self, "--take-terminal",
                                         ptsname (terminal), encord_program, "encord", "projects",
                                         "--key", "locked", NULL);
  g_assert_nonnull (process);

  first = read_until (terminal, "Passphrase of the key: ");
  g_assert_cmpint (write (terminal, "wrong\n", 6), ==, 6);
  second = read_until (terminal, "Passphrase of the key: ");
  g_assert_null (strstr (second, "wrong"));
  g_assert_cmpint (write (terminal, KEY_PASSPHRASE "\n", strlen (KEY_PASSPHRASE) + 1), ==,
                   (gssize) strlen (KEY_PASSPHRASE) + 1);
  rest = read_until (terminal, "\n");
  g_assert_null (strstr (rest, KEY_PASSPHRASE));

  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_assert_nonnull (strstr (out, BENCHMARK));
  g_assert_nonnull (strstr (err, "The passphrase is wrong."));
  g_assert_null (strstr (err, KEY_PASSPHRASE));
  (void) close (writer);
  (void) close (terminal);
  encord_assert_no_complaints (fixture);
}

static void
test_does_not_wait_for_a_passphrase_that_nobody_can_give (EncordFixture *fixture,
                                                          gconstpointer  data)
{
  g_autofree char *setsid_program = g_find_program_in_path ("setsid");
  g_autoptr (GSubprocessLauncher) launcher = encord_create_launcher (fixture);
  const char *words[] = { setsid_program, "--wait", encord_program, "encord", "projects", "--key",
                          "locked", NULL };

  if (setsid_program == NULL)
    {
      g_test_skip ("setsid is not installed");
      return;
    }

  encord_copy_key (fixture, "y_aes256-ctr.key", "locked");
  encord_run_words (fixture, launcher, words);
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "--agent");
}

static void
test_interrupt_ends_waiting (EncordFixture *fixture,
                             gconstpointer  data)
{
  g_autoptr (GSubprocessLauncher) launcher = encord_create_launcher (fixture);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *path = encord_get_path (fixture, RESULTS);

  ts_fake_service_add_fault (fixture->service,
                             &(TsFakeFault) { .pattern = "labelrowmetadata GET",
                                              .kind = TS_FAKE_FAULT_HANG });
  process = g_subprocess_launcher_spawn (launcher, NULL, encord_program, "encord", "evaluate",
                                         "--key", "key", "-b", BENCHMARK, "-t", TRAINING, NULL);
  g_assert_nonnull (process);
  while (ts_fake_service_count (fixture->service, "labelrowmetadata GET") == 0)
    g_thread_yield ();

  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGINT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

#define ADD(name, function)                                                         \
  g_test_add ("/command-encord/" name, EncordFixture, NULL, encord_set_up, function, \
              encord_tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;
  const char *known[] = { "synthetic", "synthetic-video", "edge-cases", "blood-cells" };

  if (argc > 3 && g_str_equal (argv[1], "--take-terminal"))
    return take_terminal (argv + 2);

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  encord_program = g_canonicalize_filename (argv[1], NULL);

  ADD ("lists-projects", test_lists_projects);
  ADD ("lists-projects-as-json", test_lists_projects_as_json);
  ADD ("evaluates-like-files", test_evaluates_like_files);
  ADD ("bad-row-is-left-out", test_bad_row_is_left_out);
  ADD ("nothing-is-written-without-a-project", test_nothing_is_written_without_a_project);
  ADD ("fetches-projects", test_fetches_projects);
  ADD ("fetches-what-it-can", test_fetches_what_it_can);
  ADD ("signs-in-by-the-environment", test_signs_in_by_the_environment);
  ADD ("signs-in-by-token", test_signs_in_by_token);
  ADD ("signs-in-by-agent", test_signs_in_by_agent);
  ADD ("says-why-nobody-is-signed-in", test_says_why_nobody_is_signed_in);
  ADD ("says-how-it-is-used", test_says_how_it_is_used);
  ADD ("asks-for-the-passphrase", test_asks_for_the_passphrase);
  ADD ("does-not-wait-for-a-passphrase-that-nobody-can-give",
       test_does_not_wait_for_a_passphrase_that_nobody_can_give);
  ADD ("interrupt-ends-waiting", test_interrupt_ends_waiting);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *name = g_strconcat ("/command-encord/evaluates-as-known/", known[i], NULL);

      g_test_add (name, EncordFixture, known[i], encord_set_up_without_projects,
                  test_evaluates_as_known, encord_tear_down);
    }

  status = g_test_run ();
  g_free (encord_program);

  return status;
}
