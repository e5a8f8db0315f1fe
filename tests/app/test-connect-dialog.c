/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "desktop-fixture.h"
#include "ts-connect-dialog.h"
#include "ts-fake-service.h"
#include "widget-fixture.h"

#include <adwaita.h>
#include <glib/gstdio.h>

typedef struct
{
  TsApplication   *application;
  TsFakeService   *service;
  TsConnectDialog *dialog;
  const char      *expected;
  char            *folder;
  char            *key_path;
} Fixture;

static void
write_key (Fixture    *fixture,
           const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (fixture->key_path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                            &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  TsFakeKey key;

  fixture->application = desktop_fixture_new_application ();
  g_settings_reset (ts_application_get_settings (fixture->application), "encord-domain");
  fixture->service = ts_fake_service_new ();
  fixture->folder = g_dir_make_tmp ("touchstone-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->key_path = g_build_filename (fixture->folder, "key", NULL);

  ts_fake_key_init_from_text (&key, "a test");
  ts_fake_service_allow_key (fixture->service, key.public_key);
  text = ts_fake_key_to_openssh (&key, "a test");
  write_key (fixture, text);

  g_setenv ("ENCORD_DOMAIN", ts_fake_service_get_domain (fixture->service), TRUE);
  g_setenv ("ENCORD_SSH_KEY_FILE", fixture->key_path, TRUE);
}

static TsEncordConnection *
get_connection (Fixture *fixture)
{
  return ts_application_get_connection (fixture->application);
}

static void
show (Fixture *fixture)
{
  fixture->dialog = ts_connect_dialog_new (NULL, get_connection (fixture));
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static gboolean
is_gone (gpointer data)
{
  Fixture *fixture = data;

  return fixture->dialog == NULL;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *complaints = ts_fake_service_dup_complaints (fixture->service);

  g_assert_cmpstr (complaints, ==, "");
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  widget_fixture_wait_until (is_gone, fixture);
  ts_encord_connection_close (get_connection (fixture));
  g_clear_object (&fixture->application);
  ts_fake_service_free (fixture->service);
  g_unlink (fixture->key_path);
  g_rmdir (fixture->folder);
  g_free (fixture->key_path);
  g_free (fixture->folder);
  g_unsetenv ("ENCORD_DOMAIN");
  g_unsetenv ("ENCORD_SSH_KEY_FILE");
}

static gboolean
has_result (gpointer data)
{
  Fixture *fixture = data;

  return g_str_equal (ts_connect_dialog_get_result (fixture->dialog), fixture->expected);
}

static void
assert_result (Fixture    *fixture,
               const char *expected)
{
  fixture->expected = expected;
  widget_fixture_wait_until (has_result, fixture);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), action, NULL));
}

/* Trying does not sign in. */
static void
test_tries (Fixture      *fixture,
            gconstpointer data)
{
  show (fixture);
  g_assert_cmpstr (ts_connect_dialog_get_result (fixture->dialog), ==, "Not tested yet");
  activate (fixture, "dialog.test");
  assert_result (fixture, "It works: 127.0.0.1 knows you");
  g_assert_null (ts_encord_connection_get_client (get_connection (fixture)));
}

static void
test_signs_in_and_closes (Fixture      *fixture,
                          gconstpointer data)
{
  GSettings *settings = ts_application_get_settings (fixture->application);
  g_autofree char *domain = NULL;

  g_assert_false (ts_encord_connection_was_used (get_connection (fixture)));
  show (fixture);
  activate (fixture, "dialog.connect");
  widget_fixture_wait_until (is_gone, fixture);
  g_assert_nonnull (ts_encord_connection_get_client (get_connection (fixture)));
  g_assert_true (ts_encord_connection_was_used (get_connection (fixture)));
  domain = g_settings_get_string (settings, "encord-domain");
  g_assert_cmpstr (domain, ==, ts_fake_service_get_domain (fixture->service));
}

static void
test_says_that_nobody_knows_the_key (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *text = NULL;
  TsFakeKey key;

  ts_fake_key_init_random (&key);
  text = ts_fake_key_to_openssh (&key, "a stranger");
  write_key (fixture, text);
  show (fixture);
  activate (fixture, "dialog.connect");
  assert_result (fixture, "It does not work");
  g_assert_null (ts_encord_connection_get_client (get_connection (fixture)));
}

static void
test_says_that_a_file_is_no_key (Fixture      *fixture,
                                 gconstpointer data)
{
  write_key (fixture, "Dear diary");
  show (fixture);
  assert_result (fixture, "This key cannot be used");
}

/* What was found out is about something else as soon as anything is changed. */
static void
test_forgets_when_changed (Fixture      *fixture,
                           gconstpointer data)
{
  GtkWidget *entry;

  show (fixture);
  activate (fixture, "dialog.test");
  assert_result (fixture, "It works: 127.0.0.1 knows you");
  entry = widget_fixture_find (GTK_WIDGET (fixture->dialog), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), "http://127.0.0.1:1");
  assert_result (fixture, "Not tested yet");
  gtk_editable_set_text (GTK_EDITABLE (entry), "gopher://127.0.0.1");
  activate (fixture, "dialog.test");
  assert_result (fixture, "It does not work");
}

/* Closing while it waits for an answer leaves nothing behind, which the end of the test sees. */
static void
test_closes_while_it_waits (Fixture      *fixture,
                            gconstpointer data)
{
  const TsFakeFault fault = {
    .pattern = "*",
    .kind = TS_FAKE_FAULT_HANG,
    .count = TS_FAKE_FOR_EVER,
  };

  ts_fake_service_add_fault (fixture->service, &fault);
  show (fixture);
  activate (fixture, "dialog.connect");
  assert_result (fixture, "Signing in…");
}

/* The passphrase of the protected keys in tests/data, and the public half of all of them. */
#define PASSPHRASE "correct horse"

static const guint8 protected_public_key[TS_FAKE_KEY_SIZE] = {
  0x97, 0x67, 0x0e, 0xcc, 0x9e, 0xb3, 0x74, 0x4c, 0x75, 0xb4, 0x72, 0xee, 0x3e, 0xae, 0x5c, 0x45,
  0x98, 0x0f, 0xdf, 0xae, 0xe5, 0x6c, 0xd0, 0xa4, 0xb5, 0x07, 0x55, 0x19, 0xed, 0x05, 0x46, 0x03,
};

/* Returns: (transfer none) (nullable): where a secret is to be typed */
static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PASSWORD_ENTRY_ROW (widget))
    return gtk_widget_get_visible (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);

  return found;
}

static gboolean
asks_for_passphrase (gpointer data)
{
  Fixture *fixture = data;

  return find_entry (GTK_WIDGET (fixture->dialog)) != NULL;
}

/* A key with a passphrase is asked for it, again if it was wrong. */
static void
test_asks_for_a_passphrase (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "encord", "keys",
                                                 "y_aes256-ctr.key", NULL);
  g_autofree char *text = NULL;
  GtkWidget *entry;

  g_file_get_contents (path, &text, NULL, NULL);
  write_key (fixture, text);
  ts_fake_service_allow_key (fixture->service, protected_public_key);

  show (fixture);
  widget_fixture_wait_until (asks_for_passphrase, fixture);
  entry = find_entry (GTK_WIDGET (fixture->dialog));
  gtk_editable_set_text (GTK_EDITABLE (entry), "wrong");
  activate (fixture, "dialog.connect");
  assert_result (fixture, "It does not work");
  gtk_editable_set_text (GTK_EDITABLE (entry), PASSPHRASE);
  activate (fixture, "dialog.connect");
  widget_fixture_wait_until (is_gone, fixture);
  g_assert_nonnull (ts_encord_connection_get_client (get_connection (fixture)));
}

#define ADD(name, func) g_test_add ("/connect-dialog/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  ADD ("tries", test_tries);
  ADD ("signs-in-and-closes", test_signs_in_and_closes);
  ADD ("says-that-nobody-knows-the-key", test_says_that_nobody_knows_the_key);
  ADD ("says-that-a-file-is-no-key", test_says_that_a_file_is_no_key);
  ADD ("forgets-when-changed", test_forgets_when_changed);
  ADD ("closes-while-it-waits", test_closes_while_it_waits);
  ADD ("asks-for-a-passphrase", test_asks_for_a_passphrase);

  return g_test_run ();
}
