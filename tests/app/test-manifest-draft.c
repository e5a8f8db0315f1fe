/* SPDX-License-Identifier: MIT */

/* Unsaved work survives the end of the program, whenever that comes. */

#include "ts-manifest-commands.h"
#include "ts-manifest-draft.h"
#include "ts-manifest-session.h"
#include "ts-manifest-writer.h"

#include "widget-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 50

/* What the child may not have written yet when it is killed, of what it said it had done. */
#define DRAFT_DELAY_MS 20
#define MAX_LOSS_S 5.0

/* How long the child may say nothing before it is taken for stuck. */
#define SILENCE_MS 60000

static char *program;

typedef struct
{
  char *folder;
  char *drafts;
  char *file;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("draft-XXXXXX", NULL);
  fixture->drafts = g_build_filename (fixture->folder, "drafts", NULL);
  fixture->file = g_build_filename (fixture->folder, "m.json", NULL);
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  remove_all (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->drafts);
  g_free (fixture->file);
}

static TsManifest *
manifest_of (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return ts_manifest_new_for_bytes (bytes, NULL);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(TsManifest) manifest = manifest_of ("{\"videos\": [{}]}\n");
  TsManifestDraft *draft = ts_manifest_draft_new (fixture->drafts);
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(TsManifest) again = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (ts_manifest_draft_write (draft, manifest, "/tmp/a \"b\"\n\xff.json", &error));
  g_assert_no_error (error);

  /* Somebody works on it. */
  left = ts_manifest_draft_list_left (fixture->drafts);
  g_assert_cmpuint (left->len, ==, 0);
  g_ptr_array_unref (left);

  ts_manifest_draft_free (draft);
  left = ts_manifest_draft_list_left (fixture->drafts);
  g_assert_cmpuint (left->len, ==, 1);
  again = ts_manifest_draft_read (left->pdata[0], &path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, "/tmp/a \"b\"\n\xff.json");
  bytes = ts_manifest_dup_bytes (again, TS_MANIFEST_STYLE_KEEP);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   "{\"videos\": [{}]}\n", 17);

  ts_manifest_draft_discard (left->pdata[0]);
  g_assert_cmpint (g_rmdir (fixture->drafts), ==, 0);
}

static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) left = ts_manifest_draft_list_left (fixture->drafts);

  g_assert_cmpuint (left->len, ==, 0);
}

static gboolean
has_no_draft (gpointer data)
{
  const char *const *folder = data;
  g_autoptr(GDir) dir = g_dir_open (*folder, 0, NULL);

  return dir == NULL || g_dir_read_name (dir) == NULL;
}

static gboolean
has_draft (gpointer data)
{
  const char *const *folder = data;
  g_autoptr(GDir) dir = g_dir_open (*folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".draft"))
      return TRUE;

  return FALSE;
}

static void
test_session (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(TsManifestSession) session = ts_manifest_session_new (fixture->drafts);

  ts_manifest_session_set_draft_delay (session, DRAFT_DELAY_MS);
  ts_manifest_command_add (session, TS_MANIFEST_KIND_VIDEO, TS_MANIFEST_CLOUD_S3);
  widget_fixture_wait_until (has_draft, &fixture->drafts);
  ts_manifest_session_undo (session);
  widget_fixture_wait_until (has_no_draft, &fixture->drafts);

  ts_manifest_session_redo (session);
  widget_fixture_wait_until (has_draft, &fixture->drafts);
  ts_manifest_session_discard (session);
  g_assert_true (has_no_draft (&fixture->drafts));
}

static void
test_recover (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(TsManifestSession) session = ts_manifest_session_new (fixture->drafts);
  g_autoptr(TsManifest) manifest = manifest_of ("{\"videos\": [{}]}\n");
  TsManifestDraft *draft = ts_manifest_draft_new (fixture->drafts);

  g_assert_true (ts_manifest_draft_write (draft, manifest, NULL, NULL));
  ts_manifest_session_recover (session, draft, manifest, NULL);
  g_assert_false (ts_manifest_session_is_saved (session));
  g_assert_true (has_draft (&fixture->drafts));
  ts_manifest_session_discard (session);
  g_assert_true (ts_manifest_session_is_saved (session));
  g_assert_true (has_no_draft (&fixture->drafts));
}

/* The child: edits without end, saves from time to time, and says how far it is. */

typedef struct
{
  TsManifestSession *session;
  const char        *file;
  guint              n;
  gboolean           is_saving;
} Work;

static void
saved_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Work *work = user_data;

  work->is_saving = FALSE;
  if (!ts_manifest_session_save_finish (work->session, result, NULL))
    _exit (2);
}

static gboolean
work_cb (gpointer user_data)
{
  Work *work = user_data;

  ts_manifest_command_add (work->session, TS_MANIFEST_KIND_VIDEO, TS_MANIFEST_CLOUD_S3);
  printf ("%u\n", ++work->n);
  fflush (stdout);
  if (work->n % 16 == 0 && !work->is_saving)
    {
      work->is_saving = TRUE;
      ts_manifest_session_save_async (work->session, work->file, NULL, saved_cb, work);
    }

  return G_SOURCE_CONTINUE;
}

static int
run_child (const char *drafts,
           const char *file)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Work work = { .session = ts_manifest_session_new (drafts), .file = file };

  ts_manifest_session_set_draft_delay (work.session, DRAFT_DELAY_MS);
  g_timeout_add (1, work_cb, &work);
  g_main_loop_run (loop);

  return 0;
}

/* What the child said last, and when it had said what. */
typedef struct
{
  double times[100000];
  guint  n;
} Said;

static void
read_until (int     fd,
            double  seconds,
            Said   *said,
            GTimer *timer)
{
  g_autoptr(GString) line = g_string_new (NULL);

  while (said->n == 0 || g_timer_elapsed (timer, NULL) < seconds)
    {
      GPollFD poll = { .fd = fd, .events = G_IO_IN };
      char byte;

      /* A slow machine may let the child wait for long, above all before its first word. */
      if (g_poll (&poll, 1, SILENCE_MS) <= 0 || read (fd, &byte, 1) != 1)
        return;
      if (byte != '\n')
        {
          g_string_append_c (line, byte);
          continue;
        }
      said->n = MIN ((guint) g_ascii_strtoull (line->str, NULL, 10), 99999);
      said->times[said->n] = g_timer_elapsed (timer, NULL);
      g_string_set_size (line, 0);
    }
}

static guint
count_whole_items (TsManifest *manifest)
{
  guint n = ts_manifest_get_n_items (manifest);

  for (guint i = 0; i < n; i++)
    {
      TsJsonSlice text = ts_manifest_get_item_text (manifest, i);

      g_assert_cmpint (text.text[0], ==, '{');
      g_assert_cmpint (text.text[text.length - 1], ==, '}');
    }

  return n;
}

/* The file that was saved is whole, and draft and file together have all but the last. */
static void
check_left (Fixture    *fixture,
            const Said *said,
            double      killed_at)
{
  g_autoptr(GPtrArray) left = ts_manifest_draft_list_left (fixture->drafts);
  guint n_kept = 0;

  g_assert_cmpuint (left->len, <=, 1);
  if (g_file_test (fixture->file, G_FILE_TEST_EXISTS))
    {
      g_autoptr(TsManifest) saved = ts_manifest_load (fixture->file, NULL, NULL);

      n_kept = count_whole_items (saved);
      g_assert_cmpuint (n_kept % 16, ==, 0);
      g_assert_cmpuint (n_kept, >, 0);
    }
  if (left->len > 0)
    {
      g_autofree char *path = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(TsManifest) draft = ts_manifest_draft_read (left->pdata[0], &path, &error);

      g_assert_no_error (error);
      n_kept = MAX (n_kept, count_whole_items (draft));
    }

  if (n_kept < said->n)
    g_assert_cmpfloat (killed_at - said->times[n_kept + 1], <, MAX_LOSS_S);
}

static void
kill_once (Fixture *fixture,
           double   seconds)
{
  const char *const arguments[] = { program, "--child", fixture->drafts, fixture->file, NULL };
  g_autoptr(GTimer) timer = g_timer_new ();
  g_autofree Said *said = g_new0 (Said, 1);
  g_autoptr(GError) error = NULL;
  double killed_at;
  GPid child;
  int output;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                            NULL, &child, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  read_until (output, seconds, said, timer);
  killed_at = g_timer_elapsed (timer, NULL);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  close (output);
  g_assert_cmpuint (said->n, >, 0);
  check_left (fixture, said, killed_at);
}

static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < N_KILLS; i++)
    {
      kill_once (fixture, 0.005 * (i + 1));
      remove_all (fixture->drafts);
      g_remove (fixture->file);
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], argv[3]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/manifest-draft/round-trip/keeps-bytes-and-path", Fixture, NULL, set_up,
              test_round_trip, tear_down);
  g_test_add ("/manifest-draft/list/finds-nothing-in-nothing", Fixture, NULL, set_up, test_none,
              tear_down);
  g_test_add ("/manifest-draft/session/goes-when-nothing-is-unsaved", Fixture, NULL, set_up,
              test_session, tear_down);
  g_test_add ("/manifest-draft/session/goes-on-with-what-was-left", Fixture, NULL, set_up,
              test_recover, tear_down);
  g_test_add ("/manifest-draft/kill/loses-seconds-at-most", Fixture, NULL, set_up, test_kill,
              tear_down);

  return g_test_run ();
}
