/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "ts-credential.h"
#include "ts-passphrase-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define KEY_ID   "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
#define OTHER_ID "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"

static void
assert_kept (const char *key_id,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsSecret) passphrase = ts_passphrase_store_lookup (key_id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (passphrase != NULL ? ts_secret_get_text (passphrase) : NULL, ==, expected);
}

static void
save (const char *key_id,
      const char *text)
{
  g_autoptr (TsSecret) passphrase = ts_secret_new_from_bytes (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_passphrase_store_save (key_id, passphrase, NULL, &error));
  g_assert_no_error (error);
}

static void
forget (const char *key_id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_passphrase_store_forget (key_id, NULL, &error));
  g_assert_no_error (error);
}

static void
test_keeps_one_for_each_key (void)
{
  if (!ts_passphrase_store_is_offered ())
    {
      g_test_skip ("built without libsecret");
      return;
    }

  assert_kept (KEY_ID, NULL);
  save (KEY_ID, "correct horse");
  save (OTHER_ID, "b\303\244ttery staple");
  assert_kept (KEY_ID, "correct horse");
  assert_kept (OTHER_ID, "b\303\244ttery staple");

  save (KEY_ID, "another");
  assert_kept (KEY_ID, "another");

  forget (KEY_ID);
  assert_kept (KEY_ID, NULL);
  assert_kept (OTHER_ID, "b\303\244ttery staple");
  forget (KEY_ID);
  forget (OTHER_ID);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
test_works_in_a_thread (void)
{
  g_autoptr (TsSecret) passphrase = ts_secret_new_from_bytes ("correct horse", 13);
  g_autoptr (TsSecret) found = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) looked_up = NULL;
  g_autoptr (GAsyncResult) forgotten = NULL;
  g_autoptr (GError) error = NULL;

  if (!ts_passphrase_store_is_offered ())
    {
      g_test_skip ("built without libsecret");
      return;
    }

  ts_passphrase_store_save_async (KEY_ID, passphrase, NULL, keep_result_cb, &saved);
  g_assert_true (ts_passphrase_store_save_finish (wait_for (&saved), &error));
  g_assert_no_error (error);

  ts_passphrase_store_lookup_async (KEY_ID, NULL, keep_result_cb, &looked_up);
  found = ts_passphrase_store_lookup_finish (wait_for (&looked_up), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_secret_get_text (found), ==, "correct horse");

  ts_passphrase_store_forget_async (KEY_ID, NULL, keep_result_cb, &forgotten);
  g_assert_true (ts_passphrase_store_forget_finish (wait_for (&forgotten), &error));
  g_assert_no_error (error);
  assert_kept (KEY_ID, NULL);
}

static void
test_without_keyring_there_is_a_reason (void)
{
  g_autoptr (TsSecret) passphrase = ts_secret_new_from_bytes ("correct horse", 13);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  if (!ts_passphrase_store_is_offered ())
    {
      g_assert_false (ts_passphrase_store_save (KEY_ID, passphrase, NULL, &error));
      g_assert_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_STORE);
      g_clear_error (&error);
      assert_kept (KEY_ID, NULL);
      forget (KEY_ID);
      return;
    }

  g_cancellable_cancel (cancelled);
  g_assert_false (ts_passphrase_store_save (KEY_ID, passphrase, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (ts_passphrase_store_lookup (KEY_ID, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The keyring of the tests is a file that libsecret itself looks after, so that they neither
 * need nor touch anybody's own. */
int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *backup = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);

  folder = g_dir_make_tmp ("keyring-XXXXXX", NULL);
  path = g_build_filename (folder, "keyring", NULL);
  backup = g_strconcat (path, "~", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "of the tests", TRUE);

  g_test_add_func ("/passphrase-store/keeps-one-for-each-key", test_keeps_one_for_each_key);
  g_test_add_func ("/passphrase-store/works-in-a-thread", test_works_in_a_thread);
  g_test_add_func ("/passphrase-store/without-keyring-there-is-a-reason",
                   test_without_keyring_there_is_a_reason);

  status = g_test_run ();

  (void) g_remove (path);
  (void) g_remove (backup);
  (void) g_rmdir (folder);

  return status;
}
