/* SPDX-License-Identifier: MIT */

/* How the Manifest page registers what is edited, watches the upload from a bar, and offers to
 * follow uploads that went on when the program ended. */

#include "config.h"

#include "ts-manifest-page-private.h"

#include "ts-connect-dialog.h"
#include "ts-manifest-check.h"
#include "ts-register-dialog.h"

#include <glib/gi18n.h>

/* What to do as soon as the program is signed in. */
typedef void (*ClientFunc) (TsManifestPage *self,
                            TsClient       *client);

static gboolean
is_under_way (TsManifestPage *self)
{
  TsRegisterState state;

  if (self->upload == NULL)
    return FALSE;
  state = ts_register_job_get_state (self->upload);

  return state != TS_REGISTER_ENDED && state != TS_REGISTER_FAILED;
}

/* The bar. */

static char *
dup_upload_text (TsManifestPage *self)
{
  g_autofree char *progress = ts_register_job_dup_progress (self->upload);

  if (!is_under_way (self))
    /* Translators: %s is the name of a folder. */
    return g_strdup_printf (_("The upload to “%s” goes on, but is out of sight."),
                            ts_register_job_get_folder (self->upload));

  /* Translators: the name of a folder, then how far it is. */
  return g_strdup_printf (_("Upload to “%s”: %s"), ts_register_job_get_folder (self->upload),
                          progress);
}

static char *
dup_offer (const TsRegistrationRecord *record)
{
  g_autoptr(GDateTime) time =
    g_date_time_new_from_unix_local (record->started_at / G_USEC_PER_SEC);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%x %X") : g_strdup ("?");

  /* Translators: the name of a folder, then a date and time. */
  return g_strdup_printf (_("The upload to “%s” that was started on %s went on when the program "
                            "ended."),
                          record->folder_name != NULL ? record->folder_name : record->folder_id,
                          when);
}

/* One thing at a time: what goes on, then what failed, then what was left. */
static void
update_bar (TsManifestPage *self)
{
  TsUploadBarMode mode = TS_UPLOAD_BAR_NEWS;
  g_autofree char *text = NULL;
  guint n_told;

  /* The page has gone. */
  if (self->session == NULL)
    return;

  n_told = ts_manifest_session_count_told (self->session);
  if (self->upload != NULL)
    {
      text = dup_upload_text (self);
      mode = is_under_way (self) ? TS_UPLOAD_BAR_PROGRESS : TS_UPLOAD_BAR_NEWS;
    }
  else if (n_told > 0)
    text = g_strdup_printf (ngettext ("%'u file could not be registered. It is among the "
                                      "findings.",
                                      "%'u files could not be registered. They are among the "
                                      "findings.", n_told), n_told);
  else if (self->uploads->len > 0)
    {
      text = dup_offer (self->uploads->pdata[0]);
      mode = TS_UPLOAD_BAR_OFFER;
    }

  ts_upload_bar_show (self->upload_bar, mode, text);
}

/* Signing in. */

static void
connected_cb (TsConnectDialog *dialog,
              TsManifestPage  *self)
{
  ClientFunc func = g_object_get_data (G_OBJECT (dialog), "func");
  TsClient *client;

  if (self->connection == NULL)
    return;

  client = ts_encord_connection_get_client (self->connection);
  if (client != NULL)
    func (self, client);
}

static void
with_client (TsManifestPage *self,
             ClientFunc      func)
{
  TsClient *client = ts_encord_connection_get_client (self->connection);
  TsConnectDialog *dialog;

  if (client != NULL)
    {
      func (self, client);
      return;
    }

  dialog = ts_connect_dialog_new (ts_manifest_page_get_window (self), self->connection);
  g_object_set_data (G_OBJECT (dialog), "func", func);
  g_signal_connect_object (dialog, "connected", G_CALLBACK (connected_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  if (ts_encord_connection_was_used (self->connection))
    ts_connect_dialog_connect (dialog);
}

/* Watching. */

/* Returns: whether something of the service is among the findings */
static gboolean
show_told (TsManifestPage *self)
{
  GListModel *model = G_LIST_MODEL (ts_manifest_session_get_findings (self->session));
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TsManifestFindingRow) row = g_list_model_get_item (model, i);

      if (ts_manifest_finding_row_get_finding (row)->check == ts_manifest_check_get_service ())
        {
          ts_manifest_finding_list_choose (self->finding_list, i);
          return TRUE;
        }
    }

  return FALSE;
}

static void
told_wanted_cb (TsManifestPage *self)
{
  if (self->session != NULL && !show_told (self))
    ts_manifest_page_say (self, _("These files are not in the manifest that is open, or were "
                                  "changed since"));
}

static void
show_upload (TsManifestPage *self)
{
  TsUploadDialog *dialog = ts_upload_dialog_new (ts_manifest_page_get_window (self),
                                                 self->upload);

  g_set_weak_pointer (&self->upload_dialog, dialog);
  g_signal_connect_object (dialog, "findings-wanted", G_CALLBACK (told_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
say_result (TsManifestPage             *self,
            const TsRegistrationStatus *result)
{
  g_autofree char *text = NULL;

  if (result->state == TS_REGISTRATION_CANCELLED)
    text = g_strdup (_("The upload was cancelled"));
  else if (result->state == TS_REGISTRATION_ERROR)
    text = g_strdup (_("The upload failed"));
  else
    text = g_strdup_printf (ngettext ("Registered %'u item", "Registered %'u items",
                                      result->n_done), result->n_done);
  ts_manifest_page_say (self, text);
}

static void
ended_cb (TsManifestPage *self,
          TsRegisterJob  *job)
{
  const TsRegistrationStatus *result = ts_register_job_get_result (job);

  if (self->session == NULL)
    return;

  if (result != NULL)
    {
      ts_manifest_session_set_told (self->session, result->faults);
      if (self->upload_dialog == NULL)
        say_result (self, result);
    }
  if (result != NULL || ts_register_job_get_record (job) == NULL)
    g_clear_object (&self->upload);
  update_bar (self);
}

/* @job: (transfer full): is run */
static void
start_upload (TsManifestPage *self,
              TsRegisterJob  *job)
{
  g_clear_object (&self->upload);
  self->upload = job;
  g_signal_connect_object (job, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "progressed", G_CALLBACK (update_bar), self, G_CONNECT_SWAPPED);
  ts_register_job_run (job);
  show_upload (self);
  update_bar (self);
}

/* Registering. */

static void
accepted_cb (TsManifestPage   *self,
             TsRegisterDialog *dialog)
{
  TsClient *client = ts_encord_connection_get_client (self->connection);
  g_autoptr(TsManifest) snapshot = NULL;
  TsRegisterPlan plan;

  if (client == NULL || !ts_register_dialog_get_plan (dialog, &plan))
    return;

  /* What the service says about this time takes the place of what it said about the last. */
  ts_manifest_session_set_told (self->session, NULL);
  snapshot = ts_manifest_snapshot (ts_manifest_session_get_manifest (self->session));
  start_upload (self, ts_register_job_new (client, &plan, snapshot,
                                           ts_manifest_session_get_path (self->session)));
}

static void
findings_wanted_cb (TsManifestPage *self)
{
  ts_manifest_finding_list_choose (self->finding_list, 0);
}

static void
ask_where (TsManifestPage *self,
           TsClient       *client)
{
  TsRegisterDialog *dialog = ts_register_dialog_new (ts_manifest_page_get_window (self), client,
                                                     self->session);

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (accepted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "findings-wanted", G_CALLBACK (findings_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
register_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);

  ts_manifest_source_apply (self->source);
  if (is_under_way (self))
    show_upload (self);
  else
    with_client (self, ask_where);
}

static void
show_upload_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);

  if (self->upload != NULL)
    show_upload (self);
  else
    told_wanted_cb (self);
}

/* What was left. */

static void
follow (TsManifestPage *self,
        TsClient       *client)
{
  g_autoptr(TsRegistrationRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  if (self->uploads->len == 0 || self->upload != NULL)
    return;

  record = g_ptr_array_steal_index (self->uploads, 0);
  if (!g_str_equal (record->domain, ts_client_get_domain (client)))
    {
      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   /* Translators: two addresses of services. */
                   _("It was started at %s, and you are connected to %s. Connect to that one "
                     "first."), record->domain, ts_client_get_domain (client));
      ts_manifest_page_show_error (self, _("Could Not Follow the Upload"), error);
      g_ptr_array_insert (self->uploads, 0, g_steal_pointer (&record));
      return;
    }

  /* So that there are items which errors can stand beside. */
  if (ts_manifest_session_is_unused (self->session) && record->manifest_path != NULL &&
      g_file_test (record->manifest_path, G_FILE_TEST_IS_REGULAR))
    ts_manifest_page_open (self, record->manifest_path);
  start_upload (self, ts_register_job_new_for_record (client, record));
}

static void
follow_upload_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);

  if (self->connection != NULL && self->uploads->len > 0)
    with_client (self, follow);
}

static void
forget_response_cb (TsManifestPage *self,
                    const char     *response)
{
  g_autoptr(TsRegistrationRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *root = ts_registration_record_dup_root ();

  if (!g_str_equal (response, "forget") || self->uploads->len == 0)
    return;

  record = g_ptr_array_steal_index (self->uploads, 0);
  if (!ts_registration_record_forget (record, root, &error))
    ts_manifest_page_show_error (self, _("Could Not Forget the Upload"), error);
  update_bar (self);
}

static void
ask_to_forget (TsManifestPage *self)
{
  GtkWidget *question = adw_message_dialog_new (
    ts_manifest_page_get_window (self), _("Forget the Upload?"),
    _("It goes on at the service. What fails will not be shown here."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "keep", _("_Keep"),
                                    "forget", _("_Forget"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "forget",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "keep");
  g_signal_connect_object (question, "response", G_CALLBACK (forget_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

/* An upload that is out of sight is offered again. */
static void
dismiss_upload_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);

  if (is_under_way (self))
    return;

  if (self->upload != NULL)
    g_clear_object (&self->upload);
  else if (ts_manifest_session_count_told (self->session) > 0)
    ts_manifest_session_set_told (self->session, NULL);
  else if (self->uploads->len > 0)
    ask_to_forget (self);
  update_bar (self);
}

static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autofree char *root = ts_registration_record_dup_root ();
  GPtrArray *records = ts_registration_record_list (root);

  for (guint i = records->len; i > 0; i--)
    if (((TsRegistrationRecord *) records->pdata[i - 1])->state != TS_REGISTRATION_PENDING)
      g_ptr_array_remove_index (records, i - 1);
  g_task_return_pointer (task, records, (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (source_object);
  g_autoptr(GPtrArray) records = g_task_propagate_pointer (G_TASK (result), NULL);

  if (records == NULL || self->session == NULL)
    return;

  g_ptr_array_unref (self->uploads);
  self->uploads = g_steal_pointer (&records);
  update_bar (self);
}

/* Made with the page. */
void
ts_manifest_page_set_up_uploads (TsManifestPage *self)
{
  self->uploads =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ts_registration_record_free);
  g_signal_connect_object (self->session, "checked", G_CALLBACK (update_bar), self,
                           G_CONNECT_SWAPPED);
  update_bar (self);
}

/* Gone with the page; the upload is not. */
void
ts_manifest_page_clear_uploads (TsManifestPage *self)
{
  if (self->upload != NULL)
    ts_register_job_leave (self->upload);
  g_clear_object (&self->upload);
  g_clear_weak_pointer (&self->upload_dialog);
  g_clear_pointer (&self->uploads, g_ptr_array_unref);
  g_clear_object (&self->connection);
}

/**
 * ts_manifest_page_set_connection:
 * @connection: what talks to the service
 *
 * Makes it possible to register what is edited, and looks for uploads that were left.
 */
void
ts_manifest_page_set_connection (TsManifestPage     *self,
                                 TsEncordConnection *connection)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (TS_IS_MANIFEST_PAGE (self));

  g_set_object (&self->connection, connection);
  ts_manifest_page_update_actions (self);

  task = g_task_new (self, self->cancellable, listed_cb, NULL);
  g_task_set_source_tag (task, ts_manifest_page_set_connection);
  g_task_set_name (task, "list uploads");
  g_task_run_in_thread (task, list_in_thread);
}

/* Installs the actions that have to do with the service. */
void
ts_manifest_page_install_register (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "manifest.dismiss-upload", NULL,
                                   dismiss_upload_action);
  gtk_widget_class_install_action (widget_class, "manifest.follow-upload", NULL,
                                   follow_upload_action);
  gtk_widget_class_install_action (widget_class, "manifest.register", NULL, register_action);
  gtk_widget_class_install_action (widget_class, "manifest.show-upload", NULL,
                                   show_upload_action);
}
