/* SPDX-License-Identifier: MIT */

/* The dialog that changes many items. */

#include "config.h"

#include "ts-manifest-bulk-dialog.h"

#include "ts-manifest-bulk.h"

#include <glib/gi18n.h>

/* People type on; of many items each letter would cost a pass over all. */
#define PREVIEW_DELAY_MS 200

#define MAX_SHOWN_ROWS 50

/* A preview is made while a person waits; of more items it shows what becomes of the first. */
#define MAX_PREVIEWED_ITEMS 20000

struct _TsManifestBulkDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkWidget         *apply_button;
  AdwEntryRow       *key_row;
  GtkSwitch         *pattern_switch;
  GtkListBox        *preview;
  AdwEntryRow       *replace_row;
  AdwEntryRow       *search_row;
  GtkLabel          *summary;
  AdwComboRow       *target_row;

  /* owned */
  TsManifestSession *session;
  GArray            *indexes; /* of guint */

  /* plain state */
  guint              preview_source;
};

G_DEFINE_FINAL_TYPE (TsManifestBulkDialog, ts_manifest_bulk_dialog, ADW_TYPE_WINDOW)

static TsManifestBulk
get_bulk (TsManifestBulkDialog *self)
{
  return (TsManifestBulk) {
    .target = adw_combo_row_get_selected (self->target_row),
    .search = gtk_editable_get_text (GTK_EDITABLE (self->search_row)),
    .replacement = gtk_editable_get_text (GTK_EDITABLE (self->replace_row)),
    .is_pattern = gtk_switch_get_active (self->pattern_switch),
    .key = gtk_editable_get_text (GTK_EDITABLE (self->key_row)),
  };
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

static gboolean
preview_cb (gpointer user_data)
{
  TsManifestBulkDialog *self = user_data;
  TsManifestBulk bulk = get_bulk (self);
  g_autoptr(GError) error = NULL;
  guint n_previewed = MIN (self->indexes->len, MAX_PREVIEWED_ITEMS);
  g_autoptr(TsManifestBulkResult) result =
    ts_manifest_bulk_preview (&bulk, ts_manifest_session_get_manifest (self->session),
                              (const guint *) self->indexes->data, n_previewed, &error);
  guint n_items = result != NULL ? result->n_items : 0;
  g_autofree char *text = NULL;

  if (n_previewed == self->indexes->len)
    text = g_strdup_printf (ngettext ("%'u item of %'u changes", "%'u items of %'u change",
                                      n_items), n_items, n_previewed);
  else
    text = g_strdup_printf (ngettext ("%'u item of the first %'u changes",
                                      "%'u items of the first %'u change", n_items),
                            n_items, n_previewed);

  self->preview_source = 0;
  clear_preview (self);
  gtk_label_set_label (self->summary, error != NULL ? error->message : text);
  gtk_widget_set_sensitive (self->apply_button, n_items > 0);
  for (guint i = 0; result != NULL && i < MIN (result->changes->len, MAX_SHOWN_ROWS); i++)
    add_change (self, result->changes->pdata[i]);

  return G_SOURCE_REMOVE;
}

static void
update_cb (TsManifestBulkDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->key_row),
                          adw_combo_row_get_selected (self->target_row) ==
                          TS_MANIFEST_BULK_METADATA);
  gtk_widget_set_sensitive (self->apply_button, FALSE);
  g_clear_handle_id (&self->preview_source, g_source_remove);
  if (self->session != NULL)
    self->preview_source = g_timeout_add (PREVIEW_DELAY_MS, preview_cb, self);
}

static void
apply_cb (TsManifestBulkDialog *self)
{
  TsManifestBulk bulk = get_bulk (self);
  g_autoptr(TsManifestBulkResult) result =
    ts_manifest_bulk_make_edit (&bulk, ts_manifest_session_get_manifest (self->session),
                                (const guint *) self->indexes->data, self->indexes->len,
                                _("Edit Many"), NULL);

  if (result != NULL)
    ts_manifest_session_push (self->session, g_steal_pointer (&result->edit));
  gtk_window_close (GTK_WINDOW (self));
}

static void
ts_manifest_bulk_dialog_dispose (GObject *object)
{
  TsManifestBulkDialog *self = TS_MANIFEST_BULK_DIALOG (object);

  g_clear_handle_id (&self->preview_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->indexes, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_BULK_DIALOG);

  G_OBJECT_CLASS (ts_manifest_bulk_dialog_parent_class)->dispose (object);
}

static void
ts_manifest_bulk_dialog_class_init (TsManifestBulkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_bulk_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-bulk-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, pattern_switch);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, replace_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestBulkDialog, search_row);
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
  self->indexes = g_array_ref (indexes);
  update_cb (self);

  return GTK_WIDGET (self);
}
