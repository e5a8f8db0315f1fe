/* SPDX-License-Identifier: MIT */

/* The connection: makes a client of an account and a secret, in a thread, because keys come
 * from files, agents ask their owner, and passphrases are slow on purpose. */

#include "config.h"

#include "ts-encord-connection.h"

#include "ts-passphrase-store.h"

#include <glib/gi18n.h>

struct _TsEncordConnection
{
  GObject parent_instance;

  /* Owned. */
  GSettings    *settings;
  TsClient     *client; /* (nullable): while signed in */
  TsFrameCache *frames;
};

enum
{
  PROP_0,
  PROP_CLIENT,
  N_PROPS
};

/* What a thread gets, and leaves. */
typedef struct
{
  /* Input. */
  TsEncordAccount *account; /* (owned) */
  TsSecret        *secret;  /* (owned) (nullable) */

  /* Output. */
  char            *warning; /* (owned) (nullable) */
} TestData;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsEncordConnection, ts_encord_connection, G_TYPE_OBJECT)

static void
test_data_free (TestData *data)
{
  ts_encord_account_free (data->account);
  g_clear_pointer (&data->secret, ts_secret_unref);
  g_free (data->warning);
  g_free (data);
}

/* The passphrase that was kept for this key, if any. Without a keyring there is none. */
static void
look_up_passphrase (TestData     *data,
                    GCancellable *cancellable)
{
  g_autoptr (TsSecret) text = ts_ssh_key_read_file (data->account->key_path, NULL, NULL);
  g_autofree char *id = text != NULL ? ts_ssh_key_dup_id_of_text (text, NULL) : NULL;

  if (id != NULL)
    data->secret = ts_passphrase_store_lookup (id, cancellable, NULL);
}

/* It works without a keyring too, but then it has to be typed again, which is worth a word. */
static void
keep_passphrase (TestData     *data,
                 TsSshKey     *key,
                 GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (ts_passphrase_store_save (ts_ssh_key_get_id (key), data->secret, cancellable, &error))
    return;

  g_free (data->warning);
  data->warning = g_strdup_printf (_("The passphrase could not be kept: %s"), error->message);
}

static TsCredential *
make_credential_of_file (TestData     *data,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (TsSshKey) key = NULL;
  gboolean is_new = data->secret != NULL;

  if (data->account->key_path == NULL)
    {
      g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_NOT_FOUND,
                   _("No key file was chosen."));
      return NULL;
    }

  if (data->account->keeps_secret && !is_new)
    look_up_passphrase (data, cancellable);

  key = ts_ssh_key_load (data->account->key_path, data->secret, &data->warning, error);
  if (key == NULL)
    return NULL;

  if (data->account->keeps_secret && is_new)
    keep_passphrase (data, key, cancellable);

  return ts_credential_new_for_key (key);
}

static TsCredential *
make_credential_of_agent (TestData     *data,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (TsSshAgent) agent = ts_ssh_agent_new_from_environment (error);
  g_autoptr (GPtrArray) identities = NULL;

  if (agent == NULL)
    return NULL;

  identities = ts_ssh_agent_list (agent, cancellable, error);
  if (identities == NULL)
    return NULL;

  for (guint i = 0; i < identities->len; i++)
    {
      const TsSshIdentity *identity = identities->pdata[i];

      if (g_strcmp0 (identity->id, data->account->agent_key) == 0)
        return ts_credential_new_for_agent (agent, identity->public_key);
    }

  g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_NOT_FOUND,
               _("The key agent does not hold this key any more."));

  return NULL;
}

static TsCredential *
make_credential (TestData     *data,
                 GCancellable *cancellable,
                 GError      **error)
{
  switch (data->account->sign_in)
    {
    case TS_SIGN_IN_KEY_FILE:
      return make_credential_of_file (data, cancellable, error);

    case TS_SIGN_IN_AGENT:
      return make_credential_of_agent (data, cancellable, error);

    case TS_SIGN_IN_TOKEN:
      return ts_credential_new_for_bearer (data->secret != NULL
                                             ? ts_secret_get_text (data->secret) : "",
                                           error);

    case TS_SIGN_IN_ENVIRONMENT:
      return ts_credential_new_from_environment (data->secret, &data->warning, error);
    }

  g_assert_not_reached ();
}

static void
test_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  TestData *data = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsCredential) credential = make_credential (data, cancellable, &error);
  g_autoptr (TsClient) client = NULL;

  if (credential != NULL)
    client = ts_client_new (data->account->domain, credential, &error);

  if (client != NULL && ts_client_test (client, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&client), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
ts_encord_connection_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  TsEncordConnection *self = TS_ENCORD_CONNECTION (object);

  switch (property_id)
    {
    case PROP_CLIENT:
      g_value_set_object (value, ts_encord_connection_get_client (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_encord_connection_dispose (GObject *object)
{
  TsEncordConnection *self = TS_ENCORD_CONNECTION (object);

  g_clear_object (&self->client);
  g_clear_object (&self->frames);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ts_encord_connection_parent_class)->dispose (object);
}

static void
ts_encord_connection_class_init (TsEncordConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ts_encord_connection_get_property;
  object_class->dispose = ts_encord_connection_dispose;

  /**
   * TsEncordConnection:client:
   *
   * What talks to the service; %NULL while not signed in.
   */
  properties[PROP_CLIENT] =
    g_param_spec_object ("client", NULL, NULL, TS_TYPE_CLIENT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ts_encord_connection_init (TsEncordConnection *self)
{
}

/**
 * ts_encord_connection_new:
 * @settings: where the account is kept
 *
 * Makes a connection that is not signed in.
 *
 * Returns: (transfer full): the connection
 */
TsEncordConnection *
ts_encord_connection_new (GSettings *settings)
{
  TsEncordConnection *self = g_object_new (TS_TYPE_ENCORD_CONNECTION, NULL);

  self->settings = g_object_ref (settings);
  self->frames = ts_frame_cache_new (NULL, TS_FRAME_CACHE_MAX_BYTES);

  return self;
}

/**
 * ts_encord_connection_get_client:
 *
 * Returns: (transfer none) (nullable): what talks to the service; %NULL while not signed in
 */
TsClient *
ts_encord_connection_get_client (TsEncordConnection *self)
{
  g_return_val_if_fail (TS_IS_ENCORD_CONNECTION (self), NULL);

  return self->client;
}

/**
 * ts_encord_connection_get_frames:
 *
 * Returns: (transfer none): the pictures that were fetched
 */
TsFrameCache *
ts_encord_connection_get_frames (TsEncordConnection *self)
{
  g_return_val_if_fail (TS_IS_ENCORD_CONNECTION (self), NULL);

  return self->frames;
}

/**
 * ts_encord_connection_dup_account:
 *
 * Returns: (transfer full): where to sign in, as far as it is known
 */
TsEncordAccount *
ts_encord_connection_dup_account (TsEncordConnection *self)
{
  g_return_val_if_fail (TS_IS_ENCORD_CONNECTION (self), NULL);

  return ts_encord_account_new_from_settings (self->settings);
}

/**
 * ts_encord_connection_was_used:
 *
 * Tells whether somebody signed in by this account before, so that it can be tried again
 * without asking.
 */
gboolean
ts_encord_connection_was_used (TsEncordConnection *self)
{
  g_autoptr (TsEncordAccount) account = NULL;
  g_autofree char *domain = NULL;

  g_return_val_if_fail (TS_IS_ENCORD_CONNECTION (self), FALSE);

  account = ts_encord_connection_dup_account (self);
  domain = g_settings_get_string (self->settings, "encord-domain");

  return account->sign_in != TS_SIGN_IN_TOKEN && ts_encord_account_is_complete (account) &&
         g_str_equal (domain, account->domain);
}

/**
 * ts_encord_connection_test_async:
 * @account: copied
 * @secret: (nullable): the passphrase of the key, or the token
 *
 * Tries to sign in. If the account says so, the passphrase comes from the desktop's keyring,
 * or a new one goes there. The program is not signed in afterwards, unless
 * ts_encord_connection_adopt() says so.
 */
void
ts_encord_connection_test_async (TsEncordConnection    *self,
                                 const TsEncordAccount *account,
                                 TsSecret              *secret,
                                 GCancellable          *cancellable,
                                 GAsyncReadyCallback    callback,
                                 gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  TestData *data = g_new0 (TestData, 1);

  data->account = ts_encord_account_copy (account);
  data->secret = secret != NULL ? ts_secret_ref (secret) : NULL;

  g_task_set_source_tag (task, ts_encord_connection_test_async);
  g_task_set_name (task, "sign in");
  g_task_set_task_data (task, data, (GDestroyNotify) test_data_free);
  g_task_run_in_thread (task, test_in_thread);
}

/**
 * ts_encord_connection_test_finish:
 * @warning: (out) (transfer full) (nullable): what is wrong though it works, such as a key
 *   file that others can read
 *
 * Returns: (transfer full): a client that is signed in; %NULL if @error is set
 */
TsClient *
ts_encord_connection_test_finish (TsEncordConnection *self,
                                  GAsyncResult       *result,
                                  char              **warning,
                                  GError            **error)
{
  TsClient *client = g_task_propagate_pointer (G_TASK (result), error);
  TestData *data = g_task_get_task_data (G_TASK (result));

  if (client != NULL && warning != NULL)
    *warning = g_steal_pointer (&data->warning);

  return client;
}

/**
 * ts_encord_connection_adopt:
 *
 * Is signed in from now on, by @client, and keeps the account for the next time.
 */
void
ts_encord_connection_adopt (TsEncordConnection    *self,
                            const TsEncordAccount *account,
                            TsClient              *client)
{
  g_return_if_fail (TS_IS_ENCORD_CONNECTION (self));

  ts_encord_account_save (account, self->settings);
  if (g_set_object (&self->client, client))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLIENT]);
}

/**
 * ts_encord_connection_close:
 *
 * Is not signed in any more. The account is kept.
 */
void
ts_encord_connection_close (TsEncordConnection *self)
{
  g_return_if_fail (TS_IS_ENCORD_CONNECTION (self));

  if (self->client == NULL)
    return;

  g_clear_object (&self->client);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLIENT]);
}
