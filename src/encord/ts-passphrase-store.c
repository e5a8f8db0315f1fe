/* SPDX-License-Identifier: MIT */

/* Passphrases in the desktop's keyring, each under the id of its key. Nothing is kept there
 * unless the user says so, and a build without libsecret does not offer it. */

#include "config.h"

#include "ts-passphrase-store.h"

#include "ts-credential.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#ifdef HAVE_LIBSECRET
#include <libsecret/secret.h>
#endif

/* What is to be done in a thread. */
typedef struct
{
  char     *key_id;     /* (owned) */
  TsSecret *passphrase; /* (owned) (nullable) */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->key_id);
  g_clear_pointer (&errand->passphrase, ts_secret_unref);
  g_free (errand);
}

#ifdef HAVE_LIBSECRET

#define KEY_ID_ATTRIBUTE "key-id"

/* So much of a key's id as tells a person which key is meant. */
#define SHOWN_ID_LENGTH 12

static const SecretSchema schema = {
  .name = APP_ID ".Passphrase",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { KEY_ID_ATTRIBUTE, SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/**
 * ts_passphrase_store_is_offered:
 *
 * Returns: whether there is a keyring in this build. Whether there is one on this desktop is
 *   only found out when it is used.
 */
gboolean
ts_passphrase_store_is_offered (void)
{
  return TRUE;
}

/* Puts a failure in words of ours. */
static gboolean
fail (GError  *cause,
      GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else
    g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_STORE,
                 /* Translators: the system's message. */
                 _("The keyring cannot be used: %s"), cause->message);

  return FALSE;
}

/**
 * ts_passphrase_store_lookup:
 * @key_id: see ts_ssh_key_get_id()
 *
 * Looks a passphrase up. Waits for the keyring, and for whom it may ask first.
 *
 * Returns: (transfer full): the passphrase; or %NULL, without an error if there is none, and
 *   with %TS_CREDENTIAL_ERROR_STORE or %G_IO_ERROR_CANCELLED otherwise
 */
TsSecret *
ts_passphrase_store_lookup (const char    *key_id,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (GError) cause = NULL;
  TsSecret *passphrase = NULL;
  char *text = secret_password_lookup_nonpageable_sync (&schema, cancellable, &cause,
                                                        KEY_ID_ATTRIBUTE, key_id, NULL);

  if (cause != NULL)
    fail (cause, error);
  else if (text != NULL)
    passphrase = ts_secret_new_from_bytes (text, strlen (text));

  secret_password_free (text);

  return passphrase;
}

/**
 * ts_passphrase_store_save:
 * @key_id: see ts_ssh_key_get_id()
 *
 * Keeps a passphrase, in place of the one that was kept for the key. Waits for the keyring,
 * and for whom it may ask first.
 *
 * Returns: whether it is kept; if not, %TS_CREDENTIAL_ERROR_STORE or %G_IO_ERROR_CANCELLED is
 *   set
 */
gboolean
ts_passphrase_store_save (const char    *key_id,
                          TsSecret      *passphrase,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *label =
    /* Translators: the name under which a passphrase stands in the keyring; the beginning of
     * the key's id. */
    g_strdup_printf (_("Touchstone: passphrase of the key %.*s…"), SHOWN_ID_LENGTH, key_id);

  return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label,
                                     ts_secret_get_text (passphrase), cancellable, &cause,
                                     KEY_ID_ATTRIBUTE, key_id, NULL)
         || fail (cause, error);
}

/**
 * ts_passphrase_store_forget:
 * @key_id: see ts_ssh_key_get_id()
 *
 * Takes a passphrase out of the keyring, if it is there.
 *
 * Returns: whether there is none any more; if not, %TS_CREDENTIAL_ERROR_STORE or
 *   %G_IO_ERROR_CANCELLED is set
 */
gboolean
ts_passphrase_store_forget (const char    *key_id,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (GError) cause = NULL;

  /* What is not there is no error, but neither is it success. */
  (void) secret_password_clear_sync (&schema, cancellable, &cause, KEY_ID_ATTRIBUTE, key_id, NULL);

  return cause == NULL || fail (cause, error);
}

#else

gboolean
ts_passphrase_store_is_offered (void)
{
  return FALSE;
}

static gboolean
fail_without_keyring (GError **error)
{
  g_set_error_literal (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_STORE,
                       _("This build of Touchstone cannot use the keyring."));

  return FALSE;
}

/* There is nothing to be found. */
TsSecret *
ts_passphrase_store_lookup (const char    *key_id,
                            GCancellable  *cancellable,
                            GError       **error)
{
  return NULL;
}

gboolean
ts_passphrase_store_save (const char    *key_id,
                          TsSecret      *passphrase,
                          GCancellable  *cancellable,
                          GError       **error)
{
  return fail_without_keyring (error);
}

gboolean
ts_passphrase_store_forget (const char    *key_id,
                            GCancellable  *cancellable,
                            GError       **error)
{
  return TRUE;
}

#endif

static void
start (GTaskThreadFunc      run,
       gpointer             tag,
       const char          *key_id,
       TsSecret            *passphrase,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);

  errand->key_id = g_strdup (key_id);
  if (passphrase != NULL)
    errand->passphrase = ts_secret_ref (passphrase);
  g_task_set_source_tag (task, tag);
  g_task_set_name (task, "[touchstone] use keyring");
  g_task_set_task_data (task, errand, errand_free);
  g_task_run_in_thread (task, run);
}

static void
lookup_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Errand *errand = data;
  GError *error = NULL;
  TsSecret *passphrase = ts_passphrase_store_lookup (errand->key_id, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, passphrase, (GDestroyNotify) ts_secret_unref);
}

/**
 * ts_passphrase_store_lookup_async:
 *
 * Does what ts_passphrase_store_lookup() does in a thread.
 */
void
ts_passphrase_store_lookup_async (const char          *key_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  start (lookup_in_thread, ts_passphrase_store_lookup_async, key_id, NULL, cancellable, callback,
         user_data);
}

/**
 * ts_passphrase_store_lookup_finish:
 *
 * Ends what ts_passphrase_store_lookup_async() began.
 *
 * Returns: (transfer full): the passphrase; or %NULL, without an error if there is none
 */
TsSecret *
ts_passphrase_store_lookup_finish (GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Errand *errand = data;
  GError *error = NULL;

  if (ts_passphrase_store_save (errand->key_id, errand->passphrase, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ts_passphrase_store_save_async:
 *
 * Does what ts_passphrase_store_save() does in a thread.
 */
void
ts_passphrase_store_save_async (const char          *key_id,
                                TsSecret            *passphrase,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  start (save_in_thread, ts_passphrase_store_save_async, key_id, passphrase, cancellable, callback,
         user_data);
}

/**
 * ts_passphrase_store_save_finish:
 *
 * Ends what ts_passphrase_store_save_async() began.
 *
 * Returns: whether the passphrase is kept
 */
gboolean
ts_passphrase_store_save_finish (GAsyncResult  *result,
                                 GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
forget_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Errand *errand = data;
  GError *error = NULL;

  if (ts_passphrase_store_forget (errand->key_id, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ts_passphrase_store_forget_async:
 *
 * Does what ts_passphrase_store_forget() does in a thread.
 */
void
ts_passphrase_store_forget_async (const char          *key_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  start (forget_in_thread, ts_passphrase_store_forget_async, key_id, NULL, cancellable, callback,
         user_data);
}

/**
 * ts_passphrase_store_forget_finish:
 *
 * Ends what ts_passphrase_store_forget_async() began.
 *
 * Returns: whether the passphrase is not kept any more
 */
gboolean
ts_passphrase_store_forget_finish (GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
