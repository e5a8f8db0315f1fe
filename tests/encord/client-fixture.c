/* SPDX-License-Identifier: MIT */

#include "client-fixture.h"

#include "ts-ssh-key.h"

#include <glib/gstdio.h>
#include <string.h>

static guint
pause_cb (double   seconds,
          gpointer user_data)
{
  ClientFixture *fixture = user_data;

  g_assert_cmpuint (fixture->n_pauses, <, CLIENT_MAX_PAUSES);
  fixture->pauses[fixture->n_pauses++] = seconds;

  return fixture->pause_ms;
}

/* Returns: (transfer full): a client that shares the fixture's record of pauses */
TsClient *
client_new (ClientFixture *fixture,
            const char    *domain,
            guint          timeout_s)
{
  TsCourierSettings settings = {
    .timeout_s = timeout_s,
    .n_lanes = 4,
    .pause = pause_cb,
    .user_data = fixture,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = ts_fake_key_to_openssh (&fixture->service.key, "a tester");
  g_autoptr (TsSecret) secret = ts_secret_new_from_bytes (text, strlen (text));
  g_autoptr (TsSshKey) key = ts_ssh_key_new (secret, NULL, &error);
  g_autoptr (TsCredential) credential = NULL;
  TsClient *client;

  g_assert_no_error (error);
  credential = ts_credential_new_for_key (key);
  client = ts_client_new_with_settings (domain, credential, &settings, &error);
  g_assert_no_error (error);

  return client;
}

void
client_set_up (ClientFixture *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  service_set_up (&fixture->service, NULL);
  fixture->client = client_new (fixture, ts_fake_service_get_domain (fixture->service.service), 60);
  fixture->folder = g_dir_make_tmp ("client-XXXXXX", &error);
  g_assert_no_error (error);
}

void
client_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      client_remove_tree (child);
    }

  g_assert_cmpint (g_remove (path), ==, 0);
}

void
client_tear_down (ClientFixture *fixture,
                  gconstpointer  data)
{
  gpointer client = fixture->client;

  /* A thread that has just answered may still hold on to it for a moment. */
  g_object_add_weak_pointer (client, &client);
  g_object_unref (fixture->client);
  while (g_atomic_pointer_get (&client) != NULL)
    g_main_context_iteration (NULL, FALSE);

  service_tear_down (&fixture->service, NULL);
  client_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/* Makes the service misbehave in this way and in no other. */
void
client_add_fault (ClientFixture *fixture,
                  TsFakeFault    fault)
{
  ts_fake_service_clear_faults (fixture->service.service);
  ts_fake_service_forget (fixture->service.service);
  ts_fake_service_add_fault (fixture->service.service, &fault);
  fixture->n_pauses = 0;
}

/* Compares the pauses since the last fault was added with text such as "0 3 6". */
void
client_assert_pauses (ClientFixture *fixture,
                      const char    *expected)
{
  g_autoptr (GString) pauses = g_string_new (NULL);

  for (guint i = 0; i < fixture->n_pauses; i++)
    g_string_append_printf (pauses, "%s%g", i > 0 ? " " : "", fixture->pauses[i]);

  g_assert_cmpstr (pauses->str, ==, expected);
}
