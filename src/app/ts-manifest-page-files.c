/* SPDX-License-Identifier: MIT */

/* How the Manifest page opens, saves and exports, and what it asks before unsaved work is
 * lost. */

#include "config.h"

#include "ts-manifest-page-private.h"

#include "ts-manifest-commands.h"
#include "ts-manifest-split-dialog.h"
#include "ts-manifest-template.h"

#include <glib/gi18n.h>

#define EVERY_KIND TS_MANIFEST_N_KINDS

#define PULSE_MS 100

/* Waits shorter than this are not worth a word. */
#define WAIT_MS 300

/* Returns: (nullable): the window that the page is in */
GtkWindow *
ts_manifest_page_get_window (TsManifestPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static gboolean
pulse_cb (gpointer user_data)
{
  TsManifestPage *self = user_data;

  gtk_widget_set_visible (self->progress_box, TRUE);
  gtk_progress_bar_pulse (self->progress);

  return G_SOURCE_CONTINUE;
}

static gboolean
wait_cb (gpointer user_data)
{
  TsManifestPage *self = user_data;

  pulse_cb (self);
  self->pulse_source = g_timeout_add (PULSE_MS, pulse_cb, self);

  return G_SOURCE_REMOVE;
}

void
ts_manifest_page_set_waiting (TsManifestPage *self,
                              gboolean        is_waiting,
                              const char     *text)
{
  self->n_waiting += is_waiting ? 1 : -1;
  if (is_waiting && self->wait == NULL)
    self->wait = g_cancellable_new ();
  if (is_waiting)
    gtk_progress_bar_set_text (self->progress, text);
  if (is_waiting && self->pulse_source == 0)
    self->pulse_source = g_timeout_add (WAIT_MS, wait_cb, self);
  if (self->n_waiting == 0)
    {
      g_clear_handle_id (&self->pulse_source, g_source_remove);
      gtk_widget_set_visible (self->progress_box, FALSE);
      g_clear_object (&self->wait);
    }
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_cancellable_cancel (TS_MANIFEST_PAGE (widget)->wait);
}

static void
copy_response_cb (GtkWidget  *dialog,
                  const char *response)
{
  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (dialog),
                            adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)));
}

/* Shows an error where it happened; that something was cancelled is none. */
void
ts_manifest_page_show_error (TsManifestPage *self,
                             const char     *heading,
                             const GError   *error)
{
  GtkWidget *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  dialog = adw_message_dialog_new (ts_manifest_page_get_window (self), heading, error->message);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "copy", _("_Copy Details"), "close", _("_Close"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect (dialog, "response", G_CALLBACK (copy_response_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Saving. A task goes along that is told whether it was saved. */

static void
saved_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TsManifestPage *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  gboolean is_saved =
    ts_manifest_session_save_finish (TS_MANIFEST_SESSION (source_object), result, &error);

  if (self->session != NULL)
    {
      ts_manifest_page_set_waiting (self, FALSE, NULL);
      if (is_saved)
        ts_manifest_page_say (self, _("Saved"));
      else
        ts_manifest_page_show_error (self, _("Could Not Save the Manifest"), error);
    }
  g_task_return_boolean (task, is_saved);
}

static void
save_to (TsManifestPage *self,
         const char     *path,
         GTask          *task)
{
  ts_manifest_page_set_waiting (self, TRUE, _("Saving…"));
  ts_manifest_session_save_async (self->session, path, self->wait, saved_cb, task);
}

static void
save_response_cb (GtkNativeDialog *chooser,
                  int              response,
                  gpointer         user_data)
{
  g_autoptr(GTask) task = user_data;
  TsManifestPage *self = g_task_get_source_object (task);

  if (response == GTK_RESPONSE_ACCEPT && self->session != NULL)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        save_to (self, path, g_object_ref (task));
      else
        g_task_return_boolean (task, FALSE);
    }
  else
    g_task_return_boolean (task, FALSE);
  g_clear_object (&self->chooser);
}

static GtkFileChooserNative *
new_chooser (TsManifestPage       *self,
             const char           *title,
             GtkFileChooserAction  action,
             const char           *accept)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, ts_manifest_page_get_window (self),
                                               action, accept, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);

  return self->chooser;
}

static void
add_json_filter (GtkFileChooser *chooser)
{
  g_autoptr(GtkFileFilter) json = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (json, _("Manifests"));
  gtk_file_filter_add_suffix (json, "json");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, json);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
choose_and_save (TsManifestPage *self,
                 GTask          *task)
{
  GtkFileChooserNative *chooser = new_chooser (self, _("Save Manifest"),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  const char *path = ts_manifest_session_get_path (self->session);

  if (path != NULL)
    {
      g_autoptr(GFile) file = g_file_new_for_path (path);

      gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, NULL);
    }
  else
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _("manifest.json"));
  g_signal_connect (chooser, "response", G_CALLBACK (save_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Saves where it was saved before, or asks where. Takes the task over. */
static void
save (TsManifestPage *self,
      GTask          *task)
{
  const char *path = ts_manifest_session_get_path (self->session);

  ts_manifest_source_apply (self->source);
  if (path != NULL)
    save_to (self, path, task);
  else
    choose_and_save (self, task);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  save (TS_MANIFEST_PAGE (widget), g_task_new (widget, NULL, NULL, NULL));
}

static void
save_as_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);

  ts_manifest_source_apply (self->source);
  choose_and_save (self, g_task_new (widget, NULL, NULL, NULL));
}

/* Leaving. */

static void
leave_response_cb (GtkWidget  *dialog,
                   const char *response,
                   gpointer    user_data)
{
  g_autoptr(GTask) task = user_data;
  TsManifestPage *self = g_task_get_source_object (task);

  if (g_str_equal (response, "save") && self->session != NULL)
    {
      save (self, g_steal_pointer (&task));
      return;
    }

  if (g_str_equal (response, "discard") && self->session != NULL)
    ts_manifest_session_discard (self->session);
  g_task_return_boolean (task, g_str_equal (response, "discard"));
}

/**
 * ts_manifest_page_ask_to_leave:
 *
 * Asks what shall become of unsaved work, if there is any. The callback is told whether it is
 * safe to go on.
 */
void
ts_manifest_page_ask_to_leave (TsManifestPage      *self,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autofree char *name = ts_manifest_session_dup_title (self->session);
  /* Translators: %s is a file's name. */
  g_autofree char *heading = g_strdup_printf (_("Save Changes to “%s”?"), name);
  GtkWidget *dialog;

  if (ts_manifest_page_is_saved (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  dialog = adw_message_dialog_new (ts_manifest_page_get_window (self), heading,
                                   _("What is not saved will be lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "discard", _("_Discard"),
                                    "save", _("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (leave_response_cb), g_steal_pointer (&task));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * ts_manifest_page_leave_finish:
 *
 * Returns: whether nothing is lost that should not be
 */
gboolean
ts_manifest_page_leave_finish (TsManifestPage *self,
                               GAsyncResult   *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* Opening. */

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TsManifestPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_loaded =
    ts_manifest_session_load_finish (TS_MANIFEST_SESSION (source_object), result, &error);

  if (self->session == NULL)
    return;
  ts_manifest_page_set_waiting (self, FALSE, NULL);
  if (is_loaded)
    ts_manifest_page_start (self);
  else
    ts_manifest_page_show_error (self, _("Could Not Open the Manifest"), error);
}

static void
load (TsManifestPage *self,
      const char     *path)
{
  ts_manifest_page_set_waiting (self, TRUE, _("Opening…"));
  ts_manifest_session_load_async (self->session, path, self->wait, loaded_cb,
                                  g_object_ref (self));
}

static void
open_after_leaving_cb (GObject      *source_object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (source_object);
  g_autofree char *path = user_data;

  if (ts_manifest_page_leave_finish (self, result) && self->session != NULL)
    load (self, path);
}

/**
 * ts_manifest_page_open:
 * @path: (type filename): a manifest
 *
 * Opens a file, after asking about unsaved work.
 */
void
ts_manifest_page_open (TsManifestPage *self,
                       const char     *path)
{
  ts_manifest_page_ask_to_leave (self, open_after_leaving_cb, g_strdup (path));
}

static void
open_response_cb (TsManifestPage  *self,
                  int              response,
                  GtkNativeDialog *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        ts_manifest_page_open (self, path);
    }
  g_clear_object (&self->chooser);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  GtkFileChooserNative *chooser = new_chooser (self, _("Open Manifest"),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));

  add_json_filter (GTK_FILE_CHOOSER (chooser));
  g_signal_connect_object (chooser, "response", G_CALLBACK (open_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* New. */

typedef struct
{
  guint kind;  /* may be EVERY_KIND */
  guint cloud; /* TS_MANIFEST_N_CLOUDS for no item */
} Template;

static void
new_after_leaving_cb (GObject      *source_object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (source_object);
  g_autofree Template *template = user_data;
  g_autoptr(TsManifest) manifest = ts_manifest_new ();

  if (!ts_manifest_page_leave_finish (self, result) || self->session == NULL)
    return;

  ts_manifest_session_replace (self->session, manifest, NULL);
  for (guint i = 0; i < TS_MANIFEST_N_KINDS && template->cloud < TS_MANIFEST_N_CLOUDS; i++)
    if (template->kind == i || template->kind == EVERY_KIND)
      ts_manifest_command_add (self->session, i, template->cloud);
  ts_manifest_page_start (self);
}

static void
start_new (TsManifestPage *self,
           guint           kind,
           guint           cloud)
{
  Template *template = g_new0 (Template, 1);

  template->kind = kind;
  template->cloud = cloud;
  ts_manifest_page_ask_to_leave (self, new_after_leaving_cb, template);
}

static void
new_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  start_new (TS_MANIFEST_PAGE (widget), EVERY_KIND, TS_MANIFEST_N_CLOUDS);
}

static void
new_from_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  guint kind, cloud;

  g_variant_get (parameter, "(uu)", &kind, &cloud);
  start_new (TS_MANIFEST_PAGE (widget), kind, cloud);
}

/* Exporting parts. */

static void
exported_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TsManifestPage) self = user_data;
  g_autoptr(GError) error = NULL;
  guint n = ts_manifest_export_parts_finish (result, &error);
  g_autofree char *text = g_strdup_printf (ngettext ("Exported %'u part", "Exported %'u parts", n),
                                           n);

  if (self->session == NULL)
    return;
  ts_manifest_page_set_waiting (self, FALSE, NULL);
  if (n > 0)
    ts_manifest_page_say (self, text);
  else
    ts_manifest_page_show_error (self, _("Could Not Export the Parts"), error);
}

static void
export_to (TsManifestPage         *self,
           const TsManifestLimits *limits,
           const char             *folder)
{
  g_autofree char *title = ts_manifest_session_get_path (self->session) != NULL
                           ? g_path_get_basename (ts_manifest_session_get_path (self->session))
                           : g_strdup ("manifest.json");

  if (g_str_has_suffix (title, ".json"))
    title[strlen (title) - strlen (".json")] = '\0';
  ts_manifest_page_set_waiting (self, TRUE, _("Exporting…"));
  ts_manifest_export_parts_async (ts_manifest_session_get_manifest (self->session), limits, folder,
                                  title, self->wait, exported_cb, g_object_ref (self));
}

static void
export_response_cb (TsManifestPage  *self,
                    int              response,
                    GtkNativeDialog *chooser)
{
  const TsManifestLimits *limits = g_object_get_data (G_OBJECT (chooser), "limits");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        export_to (self, limits, path);
    }
  g_clear_object (&self->chooser);
}

static void
split_accepted_cb (TsManifestPage        *self,
                   TsManifestSplitDialog *dialog)
{
  GtkFileChooserNative *chooser = new_chooser (self, _("Export Parts"),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                               _("_Export"));
  TsManifestLimits *limits = g_new0 (TsManifestLimits, 1);

  ts_manifest_split_dialog_get_limits (dialog, limits);
  g_object_set_data_full (G_OBJECT (chooser), "limits", limits, g_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (export_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_close (GTK_WINDOW (dialog));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
export_parts_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  GtkWidget *dialog;

  ts_manifest_source_apply (self->source);
  dialog = ts_manifest_split_dialog_new (self->session);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (split_accepted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), ts_manifest_page_get_window (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Drafts that were left behind. */

void
ts_manifest_page_offer_draft (TsManifestPage *self)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->draft_bar, self->drafts->len > 0);
  if (self->drafts->len == 0)
    return;

  time = g_date_time_new_from_unix_local (ts_manifest_draft_get_time (self->drafts->pdata[0]));
  when = g_date_time_format (time, "%x %X");
  /* Translators: %s is a date and time. */
  text = g_strdup_printf (_("Work on a manifest from %s was not saved when the program ended."),
                          when);
  gtk_label_set_label (self->draft_label, text);
}

static void
recover_after_leaving_cb (GObject      *source_object,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (source_object);
  g_autoptr(TsManifest) manifest = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  if (!ts_manifest_page_leave_finish (self, result) || self->session == NULL ||
      self->drafts->len == 0)
    return;

  manifest = ts_manifest_draft_read (self->drafts->pdata[0], &path, &error);
  if (manifest == NULL)
    {
      ts_manifest_page_show_error (self, _("Could Not Read What Was Not Saved"), error);
      return;
    }
  ts_manifest_session_recover (self->session, g_ptr_array_steal_index (self->drafts, 0),
                               manifest, path);
  ts_manifest_page_start (self);
  ts_manifest_page_offer_draft (self);
}

static void
recover_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  ts_manifest_page_ask_to_leave (TS_MANIFEST_PAGE (widget), recover_after_leaving_cb, NULL);
}

static void
discard_draft_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);

  if (self->drafts->len == 0)
    return;
  ts_manifest_draft_discard (self->drafts->pdata[0]);
  g_ptr_array_remove_index (self->drafts, 0);
  ts_manifest_page_offer_draft (self);
}

/* Installs the actions that have to do with files. */
void
ts_manifest_page_install_files (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                  *name;
    const char                  *parameter;
    GtkWidgetActionActivateFunc  activate;
  } actions[] = {
    { "manifest.cancel", NULL, cancel_action },
    { "manifest.discard-draft", NULL, discard_draft_action },
    { "manifest.export-parts", NULL, export_parts_action },
    { "manifest.new", NULL, new_action },
    { "manifest.new-from", "(uu)", new_from_action },
    { "manifest.open", NULL, open_action },
    { "manifest.recover", NULL, recover_action },
    { "manifest.save", NULL, save_action },
    { "manifest.save-as", NULL, save_as_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}
