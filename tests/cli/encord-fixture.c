/* SPDX-License-Identifier: MIT */

/* What the tests of `touchstone-cli encord` have in common: a service that is played here, and
 * a folder in which the program runs. */

#include "encord-fixture.h"

#include "key-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

char *encord_program;


char *
encord_get_path (const EncordFixture *fixture,
                 const char          *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

char *
encord_read_file (const EncordFixture *fixture,
                  const char          *name)
{
  g_autofree char *path = encord_get_path (fixture, name);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

void
encord_write_file (const EncordFixture *fixture,
                   const char          *name,
                   const char          *text)
{
  g_autofree char *path = encord_get_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

void
encord_copy_key (const EncordFixture *fixture,
                 const char          *name,
                 const char          *new_name)
{
  g_autofree char *path = key_fixture_build_path (name);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  encord_write_file (fixture, new_name, text);
}

void
encord_add_projects (EncordFixture *fixture,
                     const char    *folder)
{
  g_autofree char *benchmark = g_build_filename (folder, "benchmark.json", NULL);
  g_autofree char *training = g_build_filename (folder, "training.json", NULL);
  g_autofree char *ontology = g_build_filename (folder, "ontology.json", NULL);

  ts_fake_service_add_project (fixture->service,
                               &(TsFakeProject) { .id = BENCHMARK, .title = "Gold standard",
                                                  .role = 0, .labels = benchmark,
                                                  .ontology = ontology });
  ts_fake_service_add_project (fixture->service,
                               &(TsFakeProject) { .id = TRAINING, .title = "Training of Alex",
                                                  .role = 4, .labels = training,
                                                  .ontology = ontology });
}

void
encord_set_up_without_projects (EncordFixture *fixture,
                                gconstpointer  data)
{
  guint8 public_key[TS_ED25519_KEY_BYTES];

  for (guint i = 0; i < sizeof public_key; i++)
    public_key[i] = (guint8) (g_ascii_xdigit_value (KEY_ID[2 * i]) * 16
                              + g_ascii_xdigit_value (KEY_ID[2 * i + 1]));

  fixture->folder = g_dir_make_tmp ("encord-XXXXXX", NULL);
  fixture->service = ts_fake_service_new ();
  ts_fake_service_allow_key (fixture->service, public_key);
  ts_fake_service_allow_bearer (fixture->service, TOKEN);
  encord_copy_key (fixture, "y_plain.key", "key");
}

void
encord_set_up (EncordFixture *fixture,
               gconstpointer  data)
{
  encord_set_up_without_projects (fixture, data);
  encord_add_projects (fixture, g_getenv ("TOUCHSTONE_SAMPLE_DIR"));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_assert_cmpint (g_remove (child), ==, 0);
    }

  g_assert_cmpint (g_rmdir (path), ==, 0);
}

void
encord_tear_down (EncordFixture *fixture,
                  gconstpointer  data)
{
  ts_fake_service_free (fixture->service);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->out);
  g_free (fixture->err);
}

GSubprocessLauncher *
encord_create_launcher (const EncordFixture *fixture)
{
  GSubprocessLauncher *launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *data = encord_get_path (fixture, "data");

  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  g_subprocess_launcher_setenv (launcher, "ENCORD_DOMAIN",
                                ts_fake_service_get_domain (fixture->service), TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "ENCORD_SSH_KEY");
  g_subprocess_launcher_unsetenv (launcher, "ENCORD_SSH_KEY_FILE");
  g_subprocess_launcher_unsetenv (launcher, "SSH_AUTH_SOCK");
  /* Nobody's keyring is to be asked. */
  g_subprocess_launcher_setenv (launcher, "SECRET_BACKEND", "file", TRUE);
  g_subprocess_launcher_setenv (launcher, "SECRET_FILE_TEST_PATH", data, TRUE);
  g_subprocess_launcher_setenv (launcher, "SECRET_FILE_TEST_PASSWORD", "x", TRUE);

  return launcher;
}

/* Runs a program in the folder. */
void
encord_run_words (EncordFixture              *fixture,
                  GSubprocessLauncher        *launcher,
                  const char *const   *words)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->out, &fixture->err, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_if_exited (process))
    g_test_message ("%s", fixture->err);
  g_assert_true (g_subprocess_get_if_exited (process));
  fixture->status = g_subprocess_get_exit_status (process);
}

/* Runs `touchstone-cli encord …` in the folder; @arguments are quoted as for a shell. */
void
encord_run_launcher (EncordFixture       *fixture,
                     GSubprocessLauncher *launcher,
                     const char          *arguments)
{
  g_autofree char *quoted = g_shell_quote (encord_program);
  g_autofree char *line = g_strconcat (quoted, " encord ", arguments, NULL);
  g_auto (GStrv) words = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &words, NULL));
  encord_run_words (fixture, launcher, (const char *const *) words);
}

void
encord_run (EncordFixture *fixture,
            const char    *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = encord_create_launcher (fixture);

  encord_run_launcher (fixture, launcher, arguments);
}

void
encord_assert_status (const EncordFixture *fixture,
                      int                  status)
{
  if (fixture->status != status)
    g_test_message ("%s\n%s", fixture->out, fixture->err);
  g_assert_cmpint (fixture->status, ==, status);
}

void
encord_assert_no_complaints (const EncordFixture *fixture)
{
  g_autofree char *complaints = ts_fake_service_dup_complaints (fixture->service);

  g_assert_cmpstr (complaints, ==, "");
}

void
encord_assert_says (const EncordFixture *fixture,
                    const char          *text)
{
  if (strstr (fixture->err, text) == NULL)
    g_test_message ("%s", fixture->err);
  g_assert_nonnull (strstr (fixture->err, text));
}
