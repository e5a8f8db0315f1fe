/* SPDX-License-Identifier: MIT */

/* Connect dialog: region, key file, agent or token. A passphrase is asked for only if the key
 * has one. What is secret leaves the entries for locked memory at once and stays there. */

#include "config.h"

#include "ts-connect-dialog.h"

#include "ts-api-domain.h"
#include "ts-passphrase-store.h"
#include "ts-path-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _TsConnectDialog
{
  AdwWindow parent_instance;

  /* Template children. */
  AdwComboRow  *agent_row;
  GtkWidget    *connect_button;
  GtkEditable  *domain_row;
  GtkWidget    *keep_row;
  GtkSwitch    *keep_switch;
  TsPathRow    *key_row;
  GtkEditable  *passphrase_row;
  AdwComboRow  *region_row;
  GtkImage     *result_icon;
  AdwActionRow *result_row;
  GtkStack     *result_stack;
  AdwComboRow  *sign_in_row;
  GtkSpinner   *spinner;
  GtkEditable  *token_row;

  /* Owned. */
  TsEncordConnection *connection;
  TsEncordAccount    *account;     /* as the dialog opened */
  GPtrArray          *identities;  /* (element-type TsSshIdentity): of the agent */
  GCancellable       *cancellable; /* (nullable): while it is tried */
  GCancellable       *looking;     /* (nullable): while a key file or the agent is asked */

  /* Plain state. */
  TsSignIn sign_ins[TS_N_SIGN_INS]; /* in the order that they are offered */
  gboolean is_encrypted;
  gboolean is_connecting;
};

enum
{
  SIGNAL_CONNECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsConnectDialog, ts_connect_dialog, ADW_TYPE_WINDOW)

static TsApiRegion
get_region (TsConnectDialog *self)
{
  return (TsApiRegion) adw_combo_row_get_selected (self->region_row);
}

static TsSignIn
get_sign_in (TsConnectDialog *self)
{
  return self->sign_ins[adw_combo_row_get_selected (self->sign_in_row)];
}

static const TsSshIdentity *
get_identity (TsConnectDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->agent_row);

  return selected < self->identities->len ? self->identities->pdata[selected] : NULL;
}

/**
 * ts_connect_dialog_dup_account:
 *
 * Collects what stands in the dialog, but for secrets.
 *
 * Returns: (transfer full): the account, which need not be complete
 */
TsEncordAccount *
ts_connect_dialog_dup_account (TsConnectDialog *self)
{
  TsEncordAccount *account = ts_encord_account_new ();
  const char *domain = ts_api_region_get_domain (get_region (self));
  const TsSshIdentity *identity = get_identity (self);

  if (domain == NULL)
    domain = gtk_editable_get_text (self->domain_row);

  g_free (account->domain);
  account->domain = g_strstrip (g_strdup (domain));
  account->sign_in = get_sign_in (self);
  account->key_path = g_strdup (ts_path_row_get_path (self->key_row));
  account->agent_key = g_strdup (identity != NULL ? identity->id : NULL);
  account->keeps_secret = gtk_widget_get_visible (self->keep_row) &&
                          gtk_switch_get_active (self->keep_switch);

  return account;
}

/* Returns: (transfer full) (nullable): the passphrase or token, if one is asked for */
static TsSecret *
dup_secret (TsConnectDialog *self)
{
  GtkEditable *row = get_sign_in (self) == TS_SIGN_IN_TOKEN ? self->token_row
                                                            : self->passphrase_row;
  const char *text;

  if (!gtk_widget_get_visible (GTK_WIDGET (row)))
    return NULL;

  text = gtk_editable_get_text (row);

  return text[0] != '\0' ? ts_secret_new_from_bytes (text, strlen (text)) : NULL;
}

/* The keyring has the passphrase of the key that was used last. */
static gboolean
is_kept (TsConnectDialog       *self,
         const TsEncordAccount *account)
{
  return account->keeps_secret && self->account->keeps_secret &&
         account->sign_in == TS_SIGN_IN_KEY_FILE &&
         g_strcmp0 (account->key_path, self->account->key_path) == 0;
}

static gboolean
has_all (TsConnectDialog *self)
{
  g_autoptr (TsEncordAccount) account = ts_connect_dialog_dup_account (self);
  g_autoptr (TsSecret) secret = dup_secret (self);
  gboolean wants_secret = gtk_widget_get_visible (GTK_WIDGET (self->token_row)) ||
                          gtk_widget_get_visible (GTK_WIDGET (self->passphrase_row));

  return ts_encord_account_is_complete (account) &&
         (secret != NULL || !wants_secret || is_kept (self, account));
}

static void
show_result (TsConnectDialog *self,
             const char      *icon,
             const char      *title,
             const char      *subtitle)
{
  gtk_image_set_from_icon_name (self->result_icon, icon);
  gtk_stack_set_visible_child_name (self->result_stack, "icon");
  gtk_spinner_stop (self->spinner);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->result_row), title);
  adw_action_row_set_subtitle (self->result_row, subtitle != NULL ? subtitle : "");
}

static void
update (TsConnectDialog *self)
{
  TsSignIn sign_in = get_sign_in (self);
  gboolean is_busy = self->cancellable != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->domain_row), get_region (self) == TS_API_REGION_OWN);
  gtk_widget_set_visible (GTK_WIDGET (self->key_row), sign_in == TS_SIGN_IN_KEY_FILE);
  gtk_widget_set_visible (GTK_WIDGET (self->agent_row), sign_in == TS_SIGN_IN_AGENT);
  gtk_widget_set_visible (GTK_WIDGET (self->token_row), sign_in == TS_SIGN_IN_TOKEN);
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase_row),
                          self->is_encrypted && (sign_in == TS_SIGN_IN_KEY_FILE ||
                                                 sign_in == TS_SIGN_IN_ENVIRONMENT));

  gtk_widget_set_visible (self->keep_row,
                          self->is_encrypted && sign_in == TS_SIGN_IN_KEY_FILE &&
                            ts_passphrase_store_is_offered ());

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.test", !is_busy && has_all (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.connect",
                                 !is_busy && has_all (self));
}

/* What was found out is about something else by now. */
static void
changed_cb (TsConnectDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  show_result (self, "network-server-symbolic", _("Not tested yet"), NULL);
  update (self);
}

static GCancellable *
look_anew (TsConnectDialog *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();

  return self->looking;
}

static void
key_loaded_cb (GObject      *source_object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (TsConnectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsSshKey) key = ts_ssh_key_load_finish (result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_encrypted = g_error_matches (error, TS_CREDENTIAL_ERROR,
                                        TS_CREDENTIAL_ERROR_ENCRYPTED);
  update (self);

  if (key == NULL && !self->is_encrypted)
    show_result (self, "dialog-warning-symbolic", _("This key cannot be used"), error->message);
  else if (self->is_encrypted)
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_row));
}

/* Whether the key has a passphrase is in the file. */
static void
key_changed_cb (TsConnectDialog *self)
{
  const char *path = ts_path_row_get_path (self->key_row);
  GCancellable *cancellable = look_anew (self);

  self->is_encrypted = FALSE;
  changed_cb (self);
  if (path != NULL)
    ts_ssh_key_load_async (path, NULL, cancellable, key_loaded_cb, g_object_ref (self));
}

static void
show_identities (TsConnectDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < self->identities->len; i++)
    {
      const TsSshIdentity *identity = self->identities->pdata[i];
      /* Translators: a key by what its owner calls it and by the first digits of its id. */
      g_autofree char *name = g_strdup_printf (_("%s (%.8s…)"), identity->comment, identity->id);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (identity->id, self->account->agent_key) == 0)
        selected = i;
    }

  adw_combo_row_set_model (self->agent_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->agent_row, self->identities->len > 0
                                                 ? selected : GTK_INVALID_LIST_POSITION);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->agent_row),
                               self->identities->len > 0
                                 ? "" : _("The key agent holds no Ed25519 key."));
}

static void
agent_listed_cb (GObject      *source_object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (TsConnectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) identities = ts_ssh_agent_list_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (identities != NULL)
    {
      g_ptr_array_unref (self->identities);
      self->identities = g_steal_pointer (&identities);
      show_identities (self);
    }
  else
    {
      show_result (self, "dialog-warning-symbolic", _("The key agent cannot be used"),
                   error->message);
    }
  update (self);
}

static void
ask_agent (TsConnectDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsSshAgent) agent = ts_ssh_agent_new_from_environment (&error);
  GCancellable *cancellable = look_anew (self);

  if (agent == NULL)
    show_result (self, "dialog-warning-symbolic", _("The key agent cannot be used"),
                 error->message);
  else
    ts_ssh_agent_list_async (agent, cancellable, agent_listed_cb, g_object_ref (self));
}

static void
sign_in_changed_cb (TsConnectDialog *self)
{
  changed_cb (self);

  switch (get_sign_in (self))
    {
    case TS_SIGN_IN_KEY_FILE:
      key_changed_cb (self);
      break;

    case TS_SIGN_IN_AGENT:
      ask_agent (self);
      break;

    case TS_SIGN_IN_TOKEN:
      break;

    case TS_SIGN_IN_ENVIRONMENT:
      /* Whether it has a passphrase shows when it is tried. */
      self->is_encrypted = FALSE;
      break;
    }
}

static void
show_error (TsConnectDialog *self,
            const GError    *error)
{
  if (g_error_matches (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_ENCRYPTED))
    self->is_encrypted = TRUE;

  show_result (self, "dialog-error-symbolic", _("It does not work"), error->message);
  update (self);
  if (self->is_encrypted && gtk_widget_get_visible (GTK_WIDGET (self->passphrase_row)))
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_row));
}

static void
show_success (TsConnectDialog *self,
              TsClient        *client,
              const char      *warning)
{
  /* Translators: %s is the name of the service's machine. */
  g_autofree char *title = g_strdup_printf (_("It works: %s knows you"),
                                            ts_client_get_host (client));

  show_result (self, warning != NULL ? "dialog-warning-symbolic" : "emblem-ok-symbolic", title,
               warning);
  update (self);
}

static void
tested_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TsConnectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (TsClient) client = NULL;

  client = ts_encord_connection_test_finish (TS_ENCORD_CONNECTION (source_object), result,
                                             &warning, &error);

  /* The dialog is closed, or something in it was changed meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (client == NULL)
    {
      show_error (self, error);
      return;
    }

  show_success (self, client, warning);
  if (self->is_connecting)
    {
      g_autoptr (TsEncordAccount) account = ts_connect_dialog_dup_account (self);

      ts_encord_connection_adopt (self->connection, account, client);
      g_signal_emit (self, signals[SIGNAL_CONNECTED], 0);
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

static void
try (TsConnectDialog *self)
{
  g_autoptr (TsEncordAccount) account = ts_connect_dialog_dup_account (self);
  g_autoptr (TsSecret) secret = dup_secret (self);

  self->cancellable = g_cancellable_new ();
  show_result (self, "network-server-symbolic", _("Signing in…"), NULL);
  gtk_stack_set_visible_child_name (self->result_stack, "spinner");
  gtk_spinner_start (self->spinner);
  update (self);

  ts_encord_connection_test_async (self->connection, account, secret, self->cancellable,
                                   tested_cb, g_object_ref (self));
}

/**
 * ts_connect_dialog_connect:
 *
 * Signs in by what stands in the dialog, which closes if it works.
 */
void
ts_connect_dialog_connect (TsConnectDialog *self)
{
  self->is_connecting = TRUE;
  try (self);
}

static void
test_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TsConnectDialog *self = TS_CONNECT_DIALOG (widget);

  self->is_connecting = FALSE;
  try (self);
}

static void
connect_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  ts_connect_dialog_connect (TS_CONNECT_DIALOG (widget));
}

/* A closed window lives on as long as what it waits for, so that must not last. */
static void
ts_connect_dialog_unrealize (GtkWidget *widget)
{
  TsConnectDialog *self = TS_CONNECT_DIALOG (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);

  GTK_WIDGET_CLASS (ts_connect_dialog_parent_class)->unrealize (widget);
}

static void
ts_connect_dialog_dispose (GObject *object)
{
  TsConnectDialog *self = TS_CONNECT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->looking);
  g_clear_object (&self->connection);
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_CONNECT_DIALOG);

  G_OBJECT_CLASS (ts_connect_dialog_parent_class)->dispose (object);
}

static void
ts_connect_dialog_finalize (GObject *object)
{
  TsConnectDialog *self = TS_CONNECT_DIALOG (object);

  g_clear_pointer (&self->account, ts_encord_account_free);
  g_ptr_array_unref (self->identities);

  G_OBJECT_CLASS (ts_connect_dialog_parent_class)->finalize (object);
}

static void
ts_connect_dialog_class_init (TsConnectDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_connect_dialog_dispose;
  object_class->finalize = ts_connect_dialog_finalize;
  widget_class->unrealize = ts_connect_dialog_unrealize;

  /**
   * TsConnectDialog::connected:
   *
   * The program is signed in. The dialog closes by itself.
   */
  signals[SIGNAL_CONNECTED] =
    g_signal_new ("connected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TS_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-connect-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, agent_row);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, connect_button);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, domain_row);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, keep_row);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, keep_switch);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, region_row);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, result_icon);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, result_row);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, result_stack);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, sign_in_row);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TsConnectDialog, token_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_changed_cb);

  gtk_widget_class_install_action (widget_class, "dialog.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "dialog.test", NULL, test_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* Signing in by the environment is offered only where it says something. */
static void
offer_sign_ins (TsConnectDialog *self)
{
  const char *names[] = { _("Key File"), _("Key Agent"), _("Token"), NULL, NULL };
  g_autoptr (GtkStringList) list = NULL;

  self->sign_ins[0] = TS_SIGN_IN_KEY_FILE;
  self->sign_ins[1] = TS_SIGN_IN_AGENT;
  self->sign_ins[2] = TS_SIGN_IN_TOKEN;
  if (g_getenv ("ENCORD_SSH_KEY") != NULL)
    {
      names[3] = _("Key in ENCORD_SSH_KEY");
      self->sign_ins[3] = TS_SIGN_IN_ENVIRONMENT;
    }

  list = gtk_string_list_new (names);
  adw_combo_row_set_model (self->sign_in_row, G_LIST_MODEL (list));
}

static void
ts_connect_dialog_init (TsConnectDialog *self)
{
  self->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_ssh_identity_free);
  self->account = ts_encord_account_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  offer_sign_ins (self);
}

static void
show_account (TsConnectDialog *self)
{
  TsApiRegion region = ts_api_region_from_domain (self->account->domain);

  adw_combo_row_set_selected (self->region_row, (guint) region);
  if (region == TS_API_REGION_OWN)
    gtk_editable_set_text (self->domain_row, self->account->domain);
  ts_path_row_set_path (self->key_row, self->account->key_path);
  gtk_switch_set_active (self->keep_switch, self->account->keeps_secret);

  for (guint i = 0; i < g_list_model_get_n_items (adw_combo_row_get_model (self->sign_in_row)); i++)
    {
      if (self->sign_ins[i] == self->account->sign_in)
        adw_combo_row_set_selected (self->sign_in_row, i);
    }

  /* What is kept was for a key with a passphrase. */
  self->is_encrypted = self->account->keeps_secret;
  changed_cb (self);
}

/**
 * ts_connect_dialog_new:
 * @connection: gets signed in
 *
 * Makes the dialog; it is shown with gtk_window_present().
 *
 * Returns: (transfer none): the dialog, which GTK keeps until it is closed
 */
TsConnectDialog *
ts_connect_dialog_new (GtkWindow          *parent,
                       TsEncordConnection *connection)
{
  TsConnectDialog *self = g_object_new (TS_TYPE_CONNECT_DIALOG, "transient-for", parent, NULL);

  self->connection = g_object_ref (connection);
  g_clear_pointer (&self->account, ts_encord_account_free);
  self->account = ts_encord_connection_dup_account (connection);
  show_account (self);
  gtk_window_set_focus (GTK_WINDOW (self),
                        has_all (self) ? self->connect_button : GTK_WIDGET (self->key_row));

  return self;
}

/**
 * ts_connect_dialog_get_result:
 *
 * Returns: what the dialog says about the last try
 */
const char *
ts_connect_dialog_get_result (TsConnectDialog *self)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->result_row));
}
