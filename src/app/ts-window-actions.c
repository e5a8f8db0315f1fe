/* SPDX-License-Identifier: MIT */

/* What the window's actions do with the comparison that is open, and which keys they have. */

#include "config.h"

#include "ts-details-window.h"
#include "ts-export.h"
#include "ts-window-private.h"

#include <glib/gi18n.h>

#define FILE_MANAGER_TIMEOUT_MS 2000

static TsGrading *
get_grading (TsWindow *self)
{
  return ts_review_get_grading (ts_compare_page_get_review (self->compare_page));
}

/* Exporting. */

static void
show_in_folder_cb (GObject      *source_object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GFile) file = user_data;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder);
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source_object), result, NULL);

  /* Without a file manager that can point at the file, the folder has to do. */
  if (answer == NULL)
    gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

static void
show_in_folder_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (application));
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_bytestring (parameter));
  g_autofree char *uri = g_file_get_uri (file);
  const char *const uris[] = { uri, NULL };

  if (bus == NULL)
    {
      g_autoptr (GFile) folder = g_file_get_parent (file);
      g_autofree char *folder_uri = g_file_get_uri (folder);

      gtk_show_uri (GTK_WINDOW (widget), folder_uri, GDK_CURRENT_TIME);
      return;
    }

  g_dbus_connection_call (bus,
                          "org.freedesktop.FileManager1",
                          "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1",
                          "ShowItems",
                          g_variant_new ("(^ass)", uris, ""),
                          NULL,
                          G_DBUS_CALL_FLAGS_NONE,
                          FILE_MANAGER_TIMEOUT_MS,
                          NULL,
                          show_in_folder_cb,
                          g_steal_pointer (&file));
}

static void
copy_response_cb (GtkWidget  *dialog,
                  const char *response)
{
  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (dialog),
                            adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)));
}

static void
show_export_error (TsWindow     *self,
                   const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self),
                                              _("Could Not Export the Results"),
                                              error->message);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "copy", _("_Copy Details"),
                                    "close", _("_Close"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect (dialog, "response", G_CALLBACK (copy_response_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
exported_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ts_export_finish (result, &error);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    {
      show_export_error (self, error);
      return;
    }

  name = g_filename_display_basename (path);
  /* Translators: %s is a file's name. */
  title = g_strdup_printf (_("Exported “%s”"), name);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _("Open _Folder"));
  adw_toast_set_action_name (toast, "win.show-in-folder");
  adw_toast_set_action_target_value (toast, g_variant_new_bytestring (path));
  ts_compare_page_add_toast (self->compare_page, toast);
}

/**
 * ts_window_export:
 * @kind: what to write
 * @path: (type filename): the file, which is replaced if it exists
 *
 * Exports what was found, and says so in a toast.
 */
void
ts_window_export (TsWindow     *self,
                  TsExportKind  kind,
                  const char   *path)
{
  g_return_if_fail (TS_IS_WINDOW (self));
  g_return_if_fail (get_grading (self) != NULL);

  ts_export_async (kind, get_grading (self), path, self->cancellable, exported_cb,
                   g_object_ref (self));
}

/* Returns the file that was chosen; the chooser is done in any case. */
static GFile *
take_chosen_file (TsWindow *self,
                  int       response)
{
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));

  g_clear_object (&self->chooser);

  return file;
}

static void
show_chooser (TsWindow             *self,
              GtkFileChooserNative *chooser,
              GCallback             response_cb)
{
  g_autofree char *folder = ts_comparison_request_dup_folder (self->request);
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  g_clear_object (&self->chooser);
  self->chooser = chooser;

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), file, NULL);
  g_signal_connect_object (chooser, "response", response_cb, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
export_response_cb (TsWindow *self,
                    int       response)
{
  g_autoptr (GFile) file = take_chosen_file (self, response);

  if (file != NULL && g_file_peek_path (file) != NULL)
    ts_window_export (self, self->export_kind, g_file_peek_path (file));
}

static void
choose_export (TsWindow     *self,
               TsExportKind  kind,
               const char   *title)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _("_Export"), _("_Cancel"));

  self->export_kind = kind;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser),
                                     ts_export_kind_get_file_name (kind));
  show_chooser (self, chooser, G_CALLBACK (export_response_cb));
}

static void
export_csv_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  choose_export (TS_WINDOW (widget), TS_EXPORT_RESULTS, _("Export Results"));
}

static void
export_findings_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  choose_export (TS_WINDOW (widget), TS_EXPORT_FINDINGS, _("Export Findings"));
}

static void
export_summary_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  choose_export (TS_WINDOW (widget), TS_EXPORT_SUMMARY, _("Export Summary"));
}

/* Frames. */

static void
frames_response_cb (TsWindow *self,
                    int       response)
{
  g_autoptr (GFile) folder = take_chosen_file (self, response);

  if (folder != NULL && g_file_peek_path (folder) != NULL)
    ts_window_choose_frames (self, g_file_peek_path (folder));
}

static void
choose_frames_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TsWindow *self = TS_WINDOW (widget);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Choose Frames Folder"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                 _("_Choose"), _("_Cancel"));

  show_chooser (self, chooser, G_CALLBACK (frames_response_cb));
}

/* Going through the comparison. */

static void
next_disagreement_action (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  ts_compare_page_step_disagreement (TS_WINDOW (widget)->compare_page, TS_STEP_NEXT);
}

static void
previous_disagreement_action (GtkWidget  *widget,
                              const char *action_name,
                              GVariant   *parameter)
{
  ts_compare_page_step_disagreement (TS_WINDOW (widget)->compare_page, TS_STEP_PREVIOUS);
}

static void
next_row_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  ts_compare_page_step_pair (TS_WINDOW (widget)->compare_page, TS_STEP_NEXT);
}

static void
previous_row_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  ts_compare_page_step_pair (TS_WINDOW (widget)->compare_page, TS_STEP_PREVIOUS);
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TsWindow *self = TS_WINDOW (widget);

  ts_review_layout_focus_search (ts_compare_page_get_layout (self->compare_page));
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TsWindow *self = TS_WINDOW (widget);

  ts_review_layout_zoom (ts_compare_page_get_layout (self->compare_page),
                         g_variant_get_string (parameter, NULL));
}

static void
focus_next_pane_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  TsWindow *self = TS_WINDOW (widget);

  ts_review_layout_focus_pane (ts_compare_page_get_layout (self->compare_page),
                               GTK_DIR_TAB_FORWARD);
}

static void
focus_previous_pane_action (GtkWidget  *widget,
                            const char *action_name,
                            GVariant   *parameter)
{
  TsWindow *self = TS_WINDOW (widget);

  ts_review_layout_focus_pane (ts_compare_page_get_layout (self->compare_page),
                               GTK_DIR_TAB_BACKWARD);
}

static void
show_page_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  adw_view_stack_set_visible_child_name (TS_WINDOW (widget)->stack,
                                         g_variant_get_string (parameter, NULL));
}

static void
details_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TsWindow *self = TS_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (ts_details_window_new (GTK_WINDOW (self),
                                                         get_grading (self))));
}

/**
 * ts_window_add_layout_actions:
 *
 * Adds the actions that show and hide the parts of the Compare page.
 */
void
ts_window_add_layout_actions (TsWindow *self)
{
  TsReviewLayout *layout = ts_compare_page_get_layout (self->compare_page);
  static const char *const names[] = { "shows-inspector", "shows-rows", "shows-scores",
                                       "shows-table" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (names[i], layout, names[i]);

      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    const char     *action;
  } keys[] = {
    { GDK_KEY_o,         GDK_CONTROL_MASK,                  "win.open" },
    { GDK_KEY_e,         GDK_CONTROL_MASK,                  "win.export-csv" },
    { GDK_KEY_f,         GDK_CONTROL_MASK,                  "win.search" },
    { GDK_KEY_i,         GDK_CONTROL_MASK,                  "win.shows-inspector" },
    { GDK_KEY_t,         GDK_CONTROL_MASK,                  "win.shows-table" },
    { GDK_KEY_F7,        0,                                 "win.shows-scores" },
    { GDK_KEY_F9,        0,                                 "win.shows-rows" },
    { GDK_KEY_d,         GDK_CONTROL_MASK,                  "win.details" },
    { GDK_KEY_Escape,    0,                                 "win.cancel-loading" },
    { GDK_KEY_Down,      GDK_ALT_MASK,                      "win.next-disagreement" },
    { GDK_KEY_j,         GDK_CONTROL_MASK,                  "win.next-disagreement" },
    { GDK_KEY_Up,        GDK_ALT_MASK,                      "win.previous-disagreement" },
    { GDK_KEY_k,         GDK_CONTROL_MASK,                  "win.previous-disagreement" },
    { GDK_KEY_Page_Down, 0,                                 "win.next-row" },
    { GDK_KEY_d,         0,                                 "win.next-row" },
    { GDK_KEY_Page_Up,   0,                                 "win.previous-row" },
    { GDK_KEY_a,         0,                                 "win.previous-row" },
    { GDK_KEY_F6,        0,                                 "win.focus-next-pane" },
    { GDK_KEY_F6,        GDK_SHIFT_MASK,                    "win.focus-previous-pane" },
    { GDK_KEY_F1,        0,                                 "win.show-help-overlay" },
    { GDK_KEY_w,         GDK_CONTROL_MASK,                  "window.close" },
  };

  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    const char     *action;
    const char     *text;
  } text_keys[] = {
    { GDK_KEY_1,     GDK_ALT_MASK,     "win.show-page", "compare" },
    { GDK_KEY_2,     GDK_ALT_MASK,     "win.show-page", "manifest" },
    { GDK_KEY_0,     GDK_CONTROL_MASK, "win.zoom",      "canvas.zoom-fit" },
    { GDK_KEY_1,     GDK_CONTROL_MASK, "win.zoom",      "canvas.zoom-original" },
    { GDK_KEY_plus,  GDK_CONTROL_MASK, "win.zoom",      "canvas.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "win.zoom",      "canvas.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "win.zoom",      "canvas.zoom-out" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (text_keys); i++)
    gtk_widget_class_add_binding_action (widget_class, text_keys[i].key,
                                         text_keys[i].modifiers, text_keys[i].action,
                                         "s", text_keys[i].text);
}

/**
 * ts_window_install_actions:
 *
 * Installs the actions that have to do with what is open, and all keys.
 */
void
ts_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                  *name;
    const char                  *parameter_type;
    GtkWidgetActionActivateFunc  activate;
  } actions[] = {
    { "win.choose-frames",         NULL, choose_frames_action },
    { "win.details",               NULL, details_action },
    { "win.export-csv",            NULL, export_csv_action },
    { "win.export-findings",       NULL, export_findings_action },
    { "win.export-summary",        NULL, export_summary_action },
    { "win.focus-next-pane",       NULL, focus_next_pane_action },
    { "win.focus-previous-pane",   NULL, focus_previous_pane_action },
    { "win.next-disagreement",     NULL, next_disagreement_action },
    { "win.next-row",              NULL, next_row_action },
    { "win.previous-disagreement", NULL, previous_disagreement_action },
    { "win.previous-row",          NULL, previous_row_action },
    { "win.search",                NULL, search_action },
    { "win.show-in-folder",        "ay", show_in_folder_action },
    { "win.show-page",             "s",  show_page_action },
    { "win.zoom",                  "s",  zoom_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name,
                                     actions[i].parameter_type, actions[i].activate);

  add_keys (widget_class);
}
