/* SPDX-License-Identifier: MIT */

/* Plays the labelling service for a person who wants to see the whole way, from signing in to
 * the scores, without an account. A key is made for the occasion and thrown away afterwards;
 * what the program keeps about the demo service is thrown away with it.
 *
 * usage: demo-service SAMPLE-FOLDER [COMMAND ARGUMENT…]
 *
 * The command finds the service by its environment and is waited for; without one, the service
 * runs until it is interrupted. */

#include "config.h"

#include "ts-fake-service.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <locale.h>

/* Slow enough to be seen. */
#define FRAME_DELAY_MS 150
#define BUNDLE_DELAY_MS 600
#define ITEMS_A_POLL 5
#define PROJECT_DELAY_MS 400

/* What a training can be set up with. */
#define N_ITEMS 12

typedef struct
{
  GMainLoop *loop;
  int        status;
} Demo;

static gboolean
write_key (const TsFakeKey *key,
           const char      *path,
           GError         **error)
{
  g_autofree char *text = ts_fake_key_to_openssh (key, "throwaway key of a demonstration");

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static void
add_project (TsFakeService *service,
             const char    *sample,
             const char    *title,
             const char    *labels,
             const char    *author)
{
  g_autofree char *path = g_build_filename (sample, labels, NULL);
  g_autofree char *ontology = g_build_filename (sample, "ontology.json", NULL);
  g_autofree char *frames = g_build_filename (sample, "frames", NULL);
  const TsFakeProject project = {
    .title = title,
    .labels = path,
    .ontology = ontology,
    .frames = frames,
    .author = author,
  };

  ts_fake_service_add_project (service, &project);
}

static void
add_workspace (TsFakeService *service,
               const char    *sample)
{
  const TsFakeFault slow_bundles = {
    .pattern = "labelrow GET",
    .kind = TS_FAKE_FAULT_DELAY,
    .count = TS_FAKE_FOR_EVER,
    .amount = BUNDLE_DELAY_MS,
  };
  const TsFakeFault slow_frames = {
    .pattern = "GET /bucket/*",
    .kind = TS_FAKE_FAULT_DELAY,
    .count = TS_FAKE_FOR_EVER,
    .amount = FRAME_DELAY_MS,
  };
  const TsFakeFault slow_projects = {
    .pattern = "project POST",
    .kind = TS_FAKE_FAULT_DELAY,
    .count = TS_FAKE_FOR_EVER,
    .amount = PROJECT_DELAY_MS,
  };
  const char *folder_id;

  add_project (service, sample, "Street Scenes – Benchmark", "benchmark.json", NULL);
  add_project (service, sample, "Annotator Training – Alex", "training.json",
               "trainee.alex@example.org");
  add_project (service, sample, "Annotator Training – Robin", "training.json",
               "trainee.robin@example.org");
  ts_fake_service_add_integration (service, NULL, "Demonstration bucket");
  folder_id = ts_fake_service_add_folder (service, NULL, "Street scenes");
  ts_fake_service_set_job_pace (service, ITEMS_A_POLL);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autofree char *name = g_strdup_printf ("street-%02u.jpg", i + 1);

      ts_fake_service_add_item (service, folder_id, NULL, name);
    }
  ts_fake_service_add_dataset (service, NULL, "Street scenes of last year");
  ts_fake_service_add_dataset (service, NULL, "Blood cells");
  ts_fake_service_add_template (service, "00000000-0000-4000-a000-000000000001");
  ts_fake_service_add_fault (service, &slow_bundles);
  ts_fake_service_add_fault (service, &slow_frames);
  ts_fake_service_add_fault (service, &slow_projects);
}

static gboolean
interrupted_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_CONTINUE;
}

static void
ended_cb (GPid     pid,
          int      status,
          gpointer data)
{
  Demo *demo = data;
  g_autoptr (GError) error = NULL;

  demo->status = g_spawn_check_wait_status (status, &error) ? 0 : 1;
  g_main_loop_quit (demo->loop);
}

/* The command finds nothing of the user's own, and leaves nothing there. */
static char **
make_environment (TsFakeService *service,
                  const char    *folder,
                  const char    *key_path)
{
  char **environment = g_get_environ ();
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autofree char *cache = g_build_filename (folder, "cache", NULL);

  environment = g_environ_setenv (environment, "ENCORD_DOMAIN",
                                  ts_fake_service_get_domain (service), TRUE);
  environment = g_environ_setenv (environment, "ENCORD_SSH_KEY_FILE", key_path, TRUE);
  environment = g_environ_setenv (environment, "GSETTINGS_BACKEND", "memory", TRUE);
  environment = g_environ_setenv (environment, "XDG_DATA_HOME", data, TRUE);
  environment = g_environ_setenv (environment, "XDG_CACHE_HOME", cache, TRUE);

  return environment;
}

static void
say_what_to_do (TsFakeService *service,
                const char    *key_path)
{
  g_printerr ("A labelling service for you alone, until this ends:\n"
              "  domain    %s\n"
              "  key file  %s\n"
              "In the window, choose Connect; both are filled in. Take “Street Scenes –\n"
              "Benchmark” as the benchmark and one or both of the “Annotator Training” projects.\n",
              ts_fake_service_get_domain (service), key_path);
}

/* Runs the command, or nothing, until it ends or somebody interrupts. */
static gboolean
run (Demo   *demo,
     char  **command,
     char  **environment,
     GError **error)
{
  GPid pid;

  if (command[0] != NULL)
    {
      if (!g_spawn_async (NULL, command, environment,
                          G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH |
                            G_SPAWN_CHILD_INHERITS_STDIN,
                          NULL, NULL, &pid, error))
        return FALSE;
      g_child_watch_add (pid, ended_cb, demo);
    }

  g_unix_signal_add (SIGINT, interrupted_cb, demo->loop);
  g_unix_signal_add (SIGTERM, interrupted_cb, demo->loop);
  g_main_loop_run (demo->loop);

  return TRUE;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static int
play (const char *sample,
      const char *folder,
      char      **command)
{
  g_autoptr (TsFakeService) service = ts_fake_service_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *key_path = g_build_filename (folder, "key", NULL);
  g_auto (GStrv) environment = NULL;
  Demo demo = { loop, 0 };
  TsFakeKey key;

  ts_fake_key_init_random (&key);
  ts_fake_service_allow_key (service, key.public_key);
  add_workspace (service, sample);
  environment = make_environment (service, folder, key_path);
  if (!write_key (&key, key_path, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  say_what_to_do (service, key_path);
  if (!run (&demo, command, environment, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  return demo.status;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  int status;

  setlocale (LC_ALL, "");
  if (argc < 2)
    {
      g_printerr ("usage: demo-service SAMPLE-FOLDER [COMMAND ARGUMENT…]\n");
      return 2;
    }

  folder = g_dir_make_tmp ("touchstone-demo-XXXXXX", &error);
  if (folder == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  status = play (argv[1], folder, argv + 2);
  remove_folder (folder);

  return status;
}
