/* SPDX-License-Identifier: MIT */

/* Kills `touchstone-cli encord fetch` at moments that nobody chose. What is on the disk then is
 * the old copy or the new one, and whole. */

#include "config.h"

#include "encord-fixture.h"
#include "ts-project-copy.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include <signal.h>

#define N_KILLS 30
#define MAX_TRIES 300
#define N_COPIES 20
#define ROWS_A_BUNDLE 100
#define DELAY_MS 15
#define DAY "2031-01-01 "
#define COPIES "copies"
#define FETCH "fetch --key key --output " COPIES " " BENCHMARK

/* A project all of whose rows are edited at once, at a date that tells its editions apart. */
typedef struct
{
  EncordFixture *fixture;
  char          *folder;
  guint          n_rows;
  guint          edition;
} Project;

static char *
dup_date (guint edition)
{
  return g_strdup_printf (DAY "00:%02u:%02u", edition / 60, edition % 60);
}

/* Every row changes, so that a fetch has all to do. */
static void
edit_all (Project *project)
{
  TsFakeService *service = project->fixture->service;
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (service, BENCHMARK);
  g_autofree char *date = dup_date (++project->edition);

  for (gsize i = 0; hashes[i] != NULL; i++)
    ts_fake_service_touch_row (service, hashes[i], date);
}

static void
begin (Project       *project,
       EncordFixture *fixture)
{
  g_autofree char *benchmark = g_build_filename (g_getenv ("TOUCHSTONE_SAMPLE_DIR"),
                                                 "benchmark.json", NULL);
  g_autofree char *ontology = g_build_filename (g_getenv ("TOUCHSTONE_SAMPLE_DIR"),
                                                "ontology.json", NULL);
  g_autofree char *root = encord_get_path (fixture, COPIES);
  const TsFakeProject seed = { .id = BENCHMARK, .title = "Gold standard", .labels = benchmark,
                               .ontology = ontology, .stage = "Complete", .copies = N_COPIES };
  g_auto (GStrv) hashes = NULL;

  ts_fake_service_add_project (fixture->service, &seed);
  ts_fake_service_set_limit (fixture->service, ROWS_A_BUNDLE);
  ts_fake_service_add_fault (fixture->service,
                             &(TsFakeFault) { .pattern = "labelrow GET",
                                              .kind = TS_FAKE_FAULT_DELAY,
                                              .count = TS_FAKE_FOR_EVER, .amount = DELAY_MS });
  hashes = ts_fake_service_dup_label_hashes (fixture->service, BENCHMARK);
  *project = (Project) {
    .fixture = fixture,
    .folder = ts_project_copy_dup_folder (root, ts_fake_service_get_domain (fixture->service),
                                          BENCHMARK, NULL),
    .n_rows = g_strv_length (hashes),
  };
  edit_all (project);
}

static gboolean
kill_cb (gpointer user_data)
{
  g_subprocess_send_signal (user_data, SIGKILL);

  return G_SOURCE_REMOVE;
}

static void
ended_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  gboolean *has_ended = user_data;

  g_assert_true (g_subprocess_wait_finish (G_SUBPROCESS (object), result, NULL));
  *has_ended = TRUE;
}

/* Starts to fetch and ends it from outside.
 *
 * Returns: whether it was still running */
static gboolean
fetch_and_kill (Project *project,
                guint    after_ms)
{
  g_autoptr (GSubprocessLauncher) launcher = encord_create_launcher (project->fixture);
  g_autofree char *line = g_strconcat ("program encord " FETCH, NULL);
  g_auto (GStrv) words = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GSource) timeout = g_timeout_source_new (after_ms);
  g_autoptr (GError) error = NULL;
  gboolean has_ended = FALSE;

  g_assert_true (g_shell_parse_argv (line, NULL, &words, NULL));
  g_free (words[0]);
  words[0] = g_strdup (encord_program);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);

  g_source_set_callback (timeout, G_SOURCE_FUNC (kill_cb), process, NULL);
  g_source_attach (timeout, NULL);
  g_subprocess_wait_async (process, NULL, ended_cb, &has_ended);
  while (!has_ended)
    g_main_context_iteration (NULL, TRUE);
  g_source_destroy (timeout);

  return g_subprocess_get_if_signaled (process);
}

/* The rows of the copy are an array, each of which names the date of one edition once. */
static guint
read_edition (Project *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProjectCopy) copy = ts_project_copy_open (project->folder, &error);
  g_autoptr (JsonParser) labels = json_parser_new ();
  g_autoptr (JsonParser) ontology = json_parser_new ();
  const char *first = NULL;
  JsonArray *rows;

  g_assert_no_error (error);
  g_assert_cmpuint (copy->n_rows, ==, project->n_rows);
  g_assert_cmpuint (copy->problems->len, ==, 0);
  json_parser_load_from_file (ontology, copy->ontology_path, &error);
  g_assert_no_error (error);
  json_parser_load_from_file (labels, copy->labels_path, &error);
  g_assert_no_error (error);
  rows = json_node_get_array (json_parser_get_root (labels));
  g_assert_cmpuint (json_array_get_length (rows), ==, project->n_rows);

  for (guint i = 0; i < project->n_rows; i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *date = json_object_get_string_member (row, "last_edited_at");

      g_assert_nonnull (json_object_get_object_member (row, "data_units"));
      if (first == NULL)
        first = date;
      g_assert_cmpstr (date, ==, first);
    }

  g_assert_nonnull (first);
  for (guint i = 0; i <= project->edition; i++)
    {
      g_autofree char *date = dup_date (i);

      if (g_str_equal (date, first))
        return i;
    }

  g_error ("%s is no date of an edition", first);
}

static void
assert_nothing_is_left_over (Project *project)
{
  g_autofree char *host = g_path_get_dirname (project->folder);
  g_autofree char *id = g_path_get_basename (project->folder);
  g_autofree char *lock = g_strconcat (id, ".lock", NULL);
  g_autoptr (GDir) dir = g_dir_open (host, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_equal (name, id) || g_str_equal (name, lock));
}

/* Returns: how long it takes */
static gint64
fetch_whole (Project *project)
{
  gint64 begin_us = g_get_monotonic_time ();
  gint64 whole_us;

  encord_run (project->fixture, FETCH);
  whole_us = g_get_monotonic_time () - begin_us;
  encord_assert_status (project->fixture, 0);
  g_assert_cmpuint (read_edition (project), ==, project->edition);
  assert_nothing_is_left_over (project);

  return whole_us;
}

/* Half of the kills come towards the end, when the copies change places. */
static guint
choose_moment (guint  number,
               gint64 whole_us)
{
  const gboolean is_late = number % 2 == 1;

  return (guint) ((double) whole_us / 1000.0 * g_test_rand_double_range (is_late ? 0.6 : 0.0, 1.0));
}

static void
test_leaves_a_whole_copy (EncordFixture *fixture,
                          gconstpointer  data)
{
  Project project;
  gint64 whole_us;
  guint n_killed = 0, n_tries = 0, n_new = 0;

  begin (&project, fixture);
  fetch_whole (&project);
  edit_all (&project);
  whole_us = fetch_whole (&project);

  /* Those that were done before they could be killed do not count. */
  while (n_killed < N_KILLS && n_tries < MAX_TRIES)
    {
      guint known = read_edition (&project);
      gboolean was_killed;
      guint found;

      edit_all (&project);
      was_killed = fetch_and_kill (&project, choose_moment (n_tries++, whole_us));
      found = read_edition (&project);
      g_assert_true (found == known || found == project.edition);
      g_assert_true (was_killed || found == project.edition);
      n_killed += was_killed ? 1 : 0;
      n_new += was_killed && found == project.edition ? 1 : 0;
    }

  g_test_message ("%u killed of %u, of these %u after the change", n_killed, n_tries, n_new);
  g_assert_cmpuint (n_killed, ==, N_KILLS);
  edit_all (&project);
  fetch_whole (&project);
  g_free (project.folder);
}

/* Where there was no copy there is none, or a whole one. */
static void
test_leaves_no_half_copy (EncordFixture *fixture,
                          gconstpointer  data)
{
  Project project;

  begin (&project, fixture);
  for (guint i = 0; i < 5; i++)
    {
      (void) fetch_and_kill (&project, (guint) g_test_rand_int_range (0, 200));
      if (g_file_test (project.folder, G_FILE_TEST_EXISTS))
        g_assert_cmpuint (read_edition (&project), ==, project.edition);
    }
  fetch_whole (&project);
  g_free (project.folder);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  encord_program = g_canonicalize_filename (argv[1], NULL);

  g_test_add ("/command-encord-kill/leaves-a-whole-copy", EncordFixture, NULL,
              encord_set_up_without_projects, test_leaves_a_whole_copy, encord_tear_down);
  g_test_add ("/command-encord-kill/leaves-no-half-copy", EncordFixture, NULL,
              encord_set_up_without_projects, test_leaves_no_half_copy, encord_tear_down);

  status = g_test_run ();
  g_free (encord_program);

  return status;
}
