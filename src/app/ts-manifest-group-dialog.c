/* SPDX-License-Identifier: MIT */

/* The dialog that groups images. */

#include "config.h"

#include "ts-manifest-group-dialog.h"

#include "ts-manifest-group-request.h"
#include "ts-manifest-work-bar.h"

#include <glib/gi18n.h>

#define PREVIEW_DELAY_MS 200

struct _TsManifestGroupDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkWidget         *apply_button;
  GtkWidget         *fields;
  AdwComboRow       *grouping_row;
  AdwComboRow       *kind_row;
  AdwEntryRow       *pattern_row;
  GtkListBox        *preview;
  GtkProgressBar    *progress;
  GtkSpinner        *spinner;
  GtkLabel          *summary;

  /* owned */
  TsManifestSession *session;
  TsManifest        *snapshot; /* for previews */
  GArray            *indexes;  /* of guint */
  TsManifestWork    *work;     /* (nullable): the preview or the change that is being made */

  /* plain state */
  guint              preview_source;
};

G_DEFINE_FINAL_TYPE (TsManifestGroupDialog, ts_manifest_group_dialog, ADW_TYPE_WINDOW)

static gboolean
takes_pattern (TsManifestGroupDialog *self)
{
  return adw_combo_row_get_selected (self->grouping_row) == 1;
}

static TsManifestGroupRequest *
make_request (TsManifestGroupDialog *self)
{
  TsManifestGroupRequest *request = g_new0 (TsManifestGroupRequest, 1);

  request->snapshot = g_object_ref (self->snapshot);
  request->indexes = g_array_ref (self->indexes);
  request->grouping = takes_pattern (self) ? TS_MANIFEST_GROUPING_PATTERN
                                           : TS_MANIFEST_GROUPING_FOLDER;
  request->pattern = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->pattern_row)));
  request->kind = adw_combo_row_get_selected (self->kind_row) == 0
                  ? TS_MANIFEST_KIND_IMAGE_GROUP : TS_MANIFEST_KIND_IMAGE_SEQUENCE;

  return request;
}

static void
stop_work (TsManifestGroupDialog *self)
{
  g_clear_handle_id (&self->preview_source, g_source_remove);
  if (self->work != NULL)
    ts_manifest_work_cancel (self->work);
  g_clear_pointer (&self->work, ts_manifest_work_unref);
  if (self->spinner != NULL)
    gtk_spinner_set_spinning (self->spinner, FALSE);
}

/* Previewing. */

static void
clear_preview (TsManifestGroupDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview))) != NULL)
    gtk_list_box_remove (self->preview, child);
}

static void
add_line (GtkWidget  *box,
          const char *text,
          gboolean    is_detail)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  if (is_detail)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
    }
  gtk_box_append (GTK_BOX (box), label);
}

static void
outlined_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TsManifestGroupDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TsManifestImportOutline) outline =
    g_task_propagate_pointer (G_TASK (result), &error);

  /* Another was asked for meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  stop_work (self);
  clear_preview (self);
  gtk_label_set_label (self->summary, outline != NULL ? outline->text : error->message);
  gtk_widget_set_sensitive (self->apply_button, outline != NULL && outline->titles[0] != NULL);
  for (guint i = 0; outline != NULL && outline->titles[i] != NULL; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      add_line (box, outline->titles[i], FALSE);
      add_line (box, outline->details[i], TRUE);
      gtk_list_box_append (self->preview, box);
    }
}

static void
outline_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;
  TsManifestImportOutline *outline = ts_manifest_group_request_outline (task_data, &error);

  if (outline != NULL)
    g_task_return_pointer (task, outline, (GDestroyNotify) ts_manifest_import_outline_free);
  else
    g_task_return_error (task, error);
}

static gboolean
preview_cb (gpointer user_data)
{
  TsManifestGroupDialog *self = user_data;
  g_autoptr(GTask) task = NULL;

  self->preview_source = 0;
  self->work = ts_manifest_work_new ();
  gtk_spinner_set_spinning (self->spinner, TRUE);
  task = g_task_new (NULL, ts_manifest_work_get_cancellable (self->work), outlined_cb,
                     g_object_ref (self));
  g_task_set_source_tag (task, preview_cb);
  g_task_set_name (task, "preview groups");
  g_task_set_task_data (task, make_request (self),
                        (GDestroyNotify) ts_manifest_group_request_free);
  g_task_run_in_thread (task, outline_in_thread);

  return G_SOURCE_REMOVE;
}

static void
update_cb (TsManifestGroupDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->pattern_row), takes_pattern (self));
  gtk_widget_set_sensitive (self->apply_button, FALSE);
  if (self->session == NULL)
    return;

  stop_work (self);
  if (!takes_pattern (self) ||
      gtk_editable_get_text (GTK_EDITABLE (self->pattern_row))[0] != '\0')
    {
      self->preview_source = g_timeout_add (PREVIEW_DELAY_MS, preview_cb, self);
      return;
    }
  clear_preview (self);
  gtk_label_set_label (self->summary, _("Say which part of the names is the same within a "
                                        "group, such as (.*)_[0-9]+\\.jpg"));
}

/* Grouping. */

static void
applied_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TsManifestGroupDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done =
    ts_manifest_session_work_finish (TS_MANIFEST_SESSION (source_object), result, &error);

  if (self->session == NULL)
    return;

  ts_manifest_work_bar_stop (self->progress);
  stop_work (self);
  gtk_widget_set_sensitive (self->fields, TRUE);
  if (is_done)
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_label_set_label (self->summary, error->message);
}

static void
apply_cb (TsManifestGroupDialog *self)
{
  stop_work (self);
  self->work = ts_manifest_work_new ();
  gtk_widget_set_sensitive (self->apply_button, FALSE);
  gtk_widget_set_sensitive (self->fields, FALSE);
  ts_manifest_work_bar_follow (self->progress, self->work, _("Grouping…"));
  ts_manifest_session_work_async (self->session, self->work, ts_manifest_group_request_make_edit,
                                  make_request (self),
                                  (GDestroyNotify) ts_manifest_group_request_free, applied_cb,
                                  g_object_ref (self));
}

static gboolean
ts_manifest_group_dialog_close_request (GtkWindow *window)
{
  stop_work (TS_MANIFEST_GROUP_DIALOG (window));

  return GTK_WINDOW_CLASS (ts_manifest_group_dialog_parent_class)->close_request (window);
}

static void
ts_manifest_group_dialog_dispose (GObject *object)
{
  TsManifestGroupDialog *self = TS_MANIFEST_GROUP_DIALOG (object);

  stop_work (self);
  g_clear_object (&self->session);
  g_clear_object (&self->snapshot);
  g_clear_pointer (&self->indexes, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_GROUP_DIALOG);

  G_OBJECT_CLASS (ts_manifest_group_dialog_parent_class)->dispose (object);
}

static void
ts_manifest_group_dialog_class_init (TsManifestGroupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_group_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ts_manifest_group_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-group-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsManifestGroupDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestGroupDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, TsManifestGroupDialog, grouping_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestGroupDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestGroupDialog, pattern_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestGroupDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, TsManifestGroupDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TsManifestGroupDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TsManifestGroupDialog, summary);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_manifest_group_dialog_init (TsManifestGroupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ts_manifest_group_dialog_new:
 * @indexes: (element-type guint): the items that may be grouped
 *
 * Makes the dialog.
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
GtkWidget *
ts_manifest_group_dialog_new (TsManifestSession *session,
                              GArray            *indexes)
{
  TsManifestGroupDialog *self = g_object_new (TS_TYPE_MANIFEST_GROUP_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->snapshot = ts_manifest_snapshot (ts_manifest_session_get_manifest (session));
  self->indexes = g_array_ref (indexes);
  update_cb (self);

  return GTK_WIDGET (self);
}
