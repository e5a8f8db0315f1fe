/* SPDX-License-Identifier: MIT */

/* The dialog that changes many items. */

#include "config.h"

#include "ts-manifest-bulk-dialog.h"

#include "ts-manifest-bulk.h"
#include "ts-manifest-work-bar.h"

#include <glib/gi18n.h>

/* People type on; of many items each letter would cost a pass over all. */
#define PREVIEW_DELAY_MS 200

#define MAX_SHOWN_ROWS 50

/* What becomes of the first is shown at once, before all are counted. */
#define N_FIRST_ITEMS 2000

struct _TsManifestBulkDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkWidget         *apply_button;
  GtkWidget         *fields;
  AdwEntryRow       *key_row;
  GtkSwitch         *pattern_switch;
  GtkListBox        *preview;
  GtkProgressBar    *progress;
  AdwEntryRow       *replace_row;
  AdwEntryRow       *search_row;
  GtkSpinner        *spinner;
  GtkLabel          *summary;
  AdwComboRow       *target_row;

  /* owned */
  TsManifestSession *session;
  TsManifest        *snapshot; /* for previews */
  GArray            *indexes;  /* of guint */
  TsManifestWork    *work;     /* (nullable): the preview or the change that is being made */

  /* plain state */
  guint              preview_source;
};

G_DEFINE_FINAL_TYPE (TsManifestBulkDialog, ts_manifest_bulk_dialog, ADW_TYPE_WINDOW)

/* What a person asked for, for a thread. */
typedef struct
{
  /* input */
  TsManifestBulk        bulk;    /* its strings are owned */
  TsManifest           *snapshot;
  GArray               *indexes;
  guint                 n_items; /* of them */
  TsManifestWork       *work;    /* (nullable) */

  /* output */
  TsManifestBulkResult *result;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free ((char *) request->bulk.search);
  g_free ((char *) request->bulk.replacement);
  g_free ((char *) request->bulk.key);
  g_clear_object (&request->snapshot);
  g_array_unref (request->indexes);
  g_clear_pointer (&request->work, ts_manifest_work_unref);
  g_clear_pointer (&request->result, ts_manifest_bulk_result_free);
  g_free (request);
}

static Request *
request_new (TsManifestBulkDialog *self,
             guint                 n_items)
{
  Request *request = g_new0 (Request, 1);

  request->bulk = (TsManifestBulk) {
    .target = adw_combo_row_get_selected (self->target_row),
    .search = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_row))),
    .replacement = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->replace_row))),
    .is_pattern = gtk_switch_get_active (self->pattern_switch),
    .key = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->key_row))),
  };
  request->indexes = g_array_ref (self->indexes);
  request->n_items = n_items;

  return request;
}

static void
add_change (TsManifestBulkDialog       *self,
            const TsManifestBulkChange *change)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_label_new (change->before);
  GtkWidget *after = gtk_label_new (change->after);

  gtk_label_set_xalign (GTK_LABEL (before), 0);
  gtk_label_set_xalign (GTK_LABEL (after), 0);
  gtk_label_set_ellipsize (GTK_LABEL (before), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_ellipsize (GTK_LABEL (after), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (before, "dim-label");
  gtk_widget_add_css_class (before, "caption");
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), after);
  gtk_list_box_append (self->preview, box);
}

static void
clear_preview (TsManifestBulkDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview))) != NULL)
    gtk_list_box_remove (self->preview, child);
}

static void
stop_work (TsManifestBulkDialog *self)
{
  if (self->work != NULL)
    ts_manifest_work_cancel (self->work);
  g_clear_pointer (&self->work, ts_manifest_work_unref);
}

/* Previewing. */

static void start_preview (TsManifestBulkDialog *self,
                           guint                 n_items);

static void
show_preview (TsManifestBulkDialog *self,
              const Request        *request)
{
  guint n_items = request->result->n_items;
  g_autofree char *text = NULL;

  if (request->n_items == self->indexes->len)
    text = g_strdup_printf (ngettext ("%'u item of %'u changes", "%'u items of %'u change",
                                      n_items), n_items, request->n_items);
  else
    text = g_strdup_printf (ngettext ("%'u item of the first %'u changes",
                                      "%'u items of the first %'u change", n_items),
                            n_items, request->n_items);

  clear_preview (self);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_sensitive (self->apply_button, n_items > 0);
  for (guint i = 0; i < MIN (request->result->changes->len, MAX_SHOWN_ROWS); i++)
    add_change (self, request->result->changes->pdata[i]);
}

static void
previewed_cb (GObject      *source_object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TsManifestBulkDialog) self = user_data;
  Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  gboolean is_made = g_task_propagate_boolean (G_TASK (result), &error);

  /* Another was asked for meanwhile. */
  if (request->work != self->work)
    return;

  stop_work (self);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (!is_made)
    {
      clear_preview (self);
      gtk_label_set_label (self->summary, error->message);
      return;
    }

  show_preview (self, request);
  if (request->n_items < self->indexes->len)
    start_preview (self, self->indexes->len);
}

static void
preview_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;

  request->result = ts_manifest_bulk_preview (&request->bulk, request->snapshot,
                                              (const guint *) request->indexes->data,
                                              request->n_items, request->work, &error);
  if (request->result != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_preview (TsManifestBulkDialog *self,
               guint                 n_items)
{
  Request *request = request_new (self, n_items);
  g_autoptr(GTask) task = NULL;

  stop_work (self);
  self->work = ts_manifest_work_new ();
  request->work = ts_manifest_work_ref (self->work);
  request->snapshot = g_object_ref (self->snapshot);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  task = g_task_new (NULL, NULL, previewed_cb, g_object_ref (self));
  g_task_set_source_tag (task, start_preview);
  g_task_set_name (task, "preview change of many items");
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, preview_in_thread);
}

static gboolean
preview_cb (gpointer user_data)
{
  TsManifestBulkDialog *self = user_data;

  self->preview_source = 0;
  start_preview (self, MIN (self->indexes->len, N_FIRST_ITEMS));

  return G_SOURCE_REMOVE;
}

/* Finding nothing in particular and putting nothing in its place would empty every value. */
static gboolean
is_empty (TsManifestBulkDialog *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search_row))[0] == '\0' &&
         gtk_editable_get_text (GTK_EDITABLE (self->replace_row))[0] == '\0';
}

static void
update_cb (TsManifestBulkDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->key_row),
                          adw_combo_row_get_selected (self->target_row) ==
                          TS_MANIFEST_BULK_METADATA);
  gtk_widget_set_sensitive (self->apply_button, FALSE);
  g_clear_handle_id (&self->preview_source, g_source_remove);
  if (self->session == NULL)
    return;

  stop_work (self);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (is_empty (self))
    {
      clear_preview (self);
      gtk_label_set_label (self->summary, _("Say what to find, or what takes the place of all."));
      return;
    }
  self->preview_source = g_timeout_add (PREVIEW_DELAY_MS, preview_cb, self);
}

/* Changing. */

static TsManifestEdit *
change_in_thread (TsManifest      *snapshot,
                  TsManifestWork  *work,
                  gpointer         data,
                  GError         **error)
{
  Request *request = data;

  request->result = ts_manifest_bulk_make_edit (&request->bulk, snapshot,
                                                (const guint *) request->indexes->data,
                                                request->n_items, _("Edit Many"), work, error);

  return request->result != NULL ? g_steal_pointer (&request->result->edit) : NULL;
}

static void
changed_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TsManifestBulkDialog) self = user_data;
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
apply_cb (TsManifestBulkDialog *self)
{
  g_clear_handle_id (&self->preview_source, g_source_remove);
  stop_work (self);
  self->work = ts_manifest_work_new ();
  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_widget_set_sensitive (self->apply_button, FALSE);
  gtk_widget_set_sensitive (self->fields, FALSE);
  ts_manifest_work_bar_follow (self->progress, self->work, _("Changing items…"));
  ts_manifest_session_work_async (self->session, self->work, change_in_thread,
                                  request_new (self, self->indexes->len), request_free,
                                  changed_cb, g_object_ref (self));
}

/* Whoever closes the dialog does not want what is not done yet. */
static gboolean
ts_manifest_bulk_dialog_close_request (GtkWindow *window)
{
  stop_work (TS_MANIFEST_BULK_DIALOG (window));

  return GTK_WINDOW_CLASS (ts_manifest_bulk_dialog_parent_class)->close_request (window);
}

static void
ts_manifest_bulk_dialog_dispose (GObject *object)
{
  TsManifestBulkDialog *self = TS_MANIFEST_BULK_DIALOG (object);

  g_clear_handle_id (&self->preview_source, g_source_remove);
  stop_work (self);
  g_clear_object (&self->session);
  g_clear_object (&self->snapshot);
  g_clear_pointer (&self->indexes, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_BULK_DIALOG);

  G_OBJECT_CLASS (ts_manifest_bulk_dialog_parent_class)->dispose (object);
}

static void
ts_manifest_bulk_dialog_class_init (TsManifestBulkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_bulk_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ts_manifest_bulk_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-bulk-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, pattern_switch);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, replace_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, search_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, target_row);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_manifest_bulk_dialog_init (TsManifestBulkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ts_manifest_bulk_dialog_new:
 * @indexes: (element-type guint): the items that may change
 *
 * Makes the dialog.
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
GtkWidget *
ts_manifest_bulk_dialog_new (TsManifestSession *session,
                             GArray            *indexes)
{
  TsManifestBulkDialog *self = g_object_new (TS_TYPE_MANIFEST_BULK_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->snapshot = ts_manifest_snapshot (ts_manifest_session_get_manifest (session));
  self->indexes = g_array_ref (indexes);
  update_cb (self);

  return GTK_WIDGET (self);
}
