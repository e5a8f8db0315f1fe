/* SPDX-License-Identifier: MIT */

/* Keys that sign requests. Nettle signs: GnuTLS, which the connection needs anyway, brings it
 * along. */

#include "config.h"

#include "ts-ssh-key.h"

#include <nettle/eddsa.h>
#include <string.h>

struct _TsSshKey
{
  gatomicrefcount  n_references;
  TsSecret        *seed; /* (owned) */
  guint8           public_key[TS_ED25519_KEY_BYTES];
  char            *id; /* (owned) */
};

/* A key that is being loaded. */
typedef struct
{
  /* Input. */
  char     *path;       /* (owned) */
  TsSecret *passphrase; /* (owned) (nullable) */

  /* Output. */
  char *warning; /* (owned) (nullable) */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->path);
  g_clear_pointer (&load->passphrase, ts_secret_unref);
  g_free (load->warning);
  g_free (load);
}

/**
 * ts_ssh_key_format_id:
 *
 * Makes the id by which the service knows a key.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
ts_ssh_key_format_id (const guint8 public_key[TS_ED25519_KEY_BYTES])
{
  GString *id = g_string_sized_new (TS_SSH_KEY_ID_LENGTH);

  for (guint i = 0; i < TS_ED25519_KEY_BYTES; i++)
    g_string_append_printf (id, "%02x", public_key[i]);

  return g_string_free (id, FALSE);
}

/**
 * ts_ssh_key_dup_id_of_text:
 * @text: the key file, or the file of its public half
 *
 * Says which key this is, without its passphrase.
 *
 * Returns: (transfer full): 64 hexadecimal digits, or %NULL with what ts_ssh_key_new() would
 *   say before it asks for a passphrase
 */
char *
ts_ssh_key_dup_id_of_text (TsSecret  *text,
                           GError   **error)
{
  guint8 public_key[TS_ED25519_KEY_BYTES];

  if (!ts_openssh_key_read_public (text, public_key, error))
    return NULL;

  return ts_ssh_key_format_id (public_key);
}

/**
 * ts_ssh_key_new:
 * @text: a key file as ssh-keygen writes it
 * @passphrase: (nullable): not looked at if the key is not protected by one
 *
 * Reads a key. With a passphrase that takes a tenth of a second or more.
 *
 * Returns: (transfer full): the key, or %NULL with %TS_CREDENTIAL_ERROR_FORMAT,
 *   %TS_CREDENTIAL_ERROR_ALGORITHM, %TS_CREDENTIAL_ERROR_ENCRYPTED or
 *   %TS_CREDENTIAL_ERROR_PASSPHRASE
 */
TsSshKey *
ts_ssh_key_new (TsSecret  *text,
                TsSecret  *passphrase,
                GError   **error)
{
  guint8 public_key[TS_ED25519_KEY_BYTES];
  TsSecret *seed = ts_openssh_key_read (text, passphrase, public_key, error);
  TsSshKey *self;

  if (seed == NULL)
    return NULL;

  self = g_new0 (TsSshKey, 1);
  g_atomic_ref_count_init (&self->n_references);
  self->seed = seed;
  memcpy (self->public_key, public_key, sizeof public_key);
  self->id = ts_ssh_key_format_id (public_key);

  return self;
}

/**
 * ts_ssh_key_load:
 * @path: of a key file
 * @passphrase: (nullable): not looked at if the key is not protected by one
 * @warning: (out) (optional) (nullable) (transfer full): what the user should know
 *
 * Reads a key from a file; see ts_ssh_key_read_file() and ts_ssh_key_new().
 *
 * Returns: (transfer full): the key, or %NULL with what either says
 */
TsSshKey *
ts_ssh_key_load (const char  *path,
                 TsSecret    *passphrase,
                 char       **warning,
                 GError     **error)
{
  g_autofree char *found_warning = NULL;
  g_autoptr (TsSecret) text = ts_ssh_key_read_file (path, &found_warning, error);
  TsSshKey *self;

  if (text == NULL)
    return NULL;

  self = ts_ssh_key_new (text, passphrase, error);
  if (self != NULL && warning != NULL)
    *warning = g_steal_pointer (&found_warning);

  return self;
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Load *load = data;
  GError *error = NULL;
  TsSshKey *self = ts_ssh_key_load (load->path, load->passphrase, &load->warning, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify) ts_ssh_key_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ts_ssh_key_load_async:
 * @path: of a key file
 * @passphrase: (nullable): not looked at if the key is not protected by one
 *
 * Does what ts_ssh_key_load() does in a thread.
 */
void
ts_ssh_key_load_async (const char          *path,
                       TsSecret            *passphrase,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->path = g_strdup (path);
  if (passphrase != NULL)
    load->passphrase = ts_secret_ref (passphrase);
  g_task_set_source_tag (task, ts_ssh_key_load_async);
  g_task_set_name (task, "[touchstone] load key");
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * ts_ssh_key_load_finish:
 * @warning: (out) (optional) (nullable) (transfer full): what the user should know
 *
 * Ends what ts_ssh_key_load_async() began.
 *
 * Returns: (transfer full): the key, or %NULL with an error
 */
TsSshKey *
ts_ssh_key_load_finish (GAsyncResult  *result,
                        char         **warning,
                        GError       **error)
{
  GTask *task = G_TASK (result);
  TsSshKey *self = g_task_propagate_pointer (task, error);
  Load *load = g_task_get_task_data (task);

  if (self != NULL && warning != NULL)
    *warning = g_steal_pointer (&load->warning);

  return self;
}

/**
 * ts_ssh_key_ref:
 *
 * Keeps a key.
 *
 * Returns: (transfer full): @self
 */
TsSshKey *
ts_ssh_key_ref (TsSshKey *self)
{
  g_atomic_ref_count_inc (&self->n_references);

  return self;
}

/**
 * ts_ssh_key_unref:
 * @self: (transfer full):
 *
 * Lets go of a key; the last one to do so overwrites it.
 */
void
ts_ssh_key_unref (TsSshKey *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;

  ts_secret_unref (self->seed);
  g_free (self->id);
  g_free (self);
}

/**
 * ts_ssh_key_get_id:
 *
 * Returns: (transfer none): the public half as 64 hexadecimal digits
 */
const char *
ts_ssh_key_get_id (TsSshKey *self)
{
  return self->id;
}

/**
 * ts_ssh_key_sign:
 * @bytes: (array length=n_bytes): the message
 * @signature: (out caller-allocates) (array fixed-size=64):
 *
 * Signs a message (RFC 8032, Ed25519 without a digest before it).
 */
void
ts_ssh_key_sign (TsSshKey     *self,
                 const guint8 *bytes,
                 gsize         n_bytes,
                 guint8       *signature)
{
  ed25519_sha512_sign (self->public_key, ts_secret_get_bytes (self->seed), n_bytes, bytes,
                       signature);
}
