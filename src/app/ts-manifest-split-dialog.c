/* SPDX-License-Identifier: MIT */

/* The dialog before exporting parts, and the exporting itself, in a thread. */

#include "config.h"

#include "ts-manifest-split-dialog.h"

#include "ts-manifest-check.h"
#include "ts-manifest-writer.h"

#include <glib/gi18n.h>

struct _TsManifestSplitDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkWidget         *export_button;
  GtkSpinButton     *items_spin;
  GtkLabel          *summary;
  GtkSpinButton     *urls_spin;

  /* owned */
  TsManifestSession *session;
};

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsManifestSplitDialog, ts_manifest_split_dialog, ADW_TYPE_WINDOW)

static void
update_cb (TsManifestSplitDialog *self)
{
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  TsManifestLimits limits;

  if (self->session == NULL)
    return;
  ts_manifest_split_dialog_get_limits (self, &limits);
  parts = ts_manifest_split (ts_manifest_session_get_manifest (self->session), &limits, &error);
  if (parts != NULL)
    text = g_strdup_printf (ngettext ("This makes %'u file.", "This makes %'u files.",
                                      parts->len), parts->len);
  gtk_label_set_label (self->summary, parts != NULL ? text : error->message);
  gtk_widget_set_sensitive (self->export_button, parts != NULL);
}

static void
export_cb (TsManifestSplitDialog *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
ts_manifest_split_dialog_dispose (GObject *object)
{
  g_clear_object (&TS_MANIFEST_SPLIT_DIALOG (object)->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_MANIFEST_SPLIT_DIALOG);

  G_OBJECT_CLASS (ts_manifest_split_dialog_parent_class)->dispose (object);
}

static void
ts_manifest_split_dialog_class_init (TsManifestSplitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_split_dialog_dispose;

  /**
   * TsManifestSplitDialog::accepted:
   *
   * A person wants the parts to be exported.
   */
  signals[ACCEPTED] = g_signal_new ("accepted", TS_TYPE_MANIFEST_SPLIT_DIALOG, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-split-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsManifestSplitDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestSplitDialog, items_spin);
  gtk_widget_class_bind_template_child (widget_class, TsManifestSplitDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, TsManifestSplitDialog, urls_spin);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
set_up_spin (GtkSpinButton *spin,
             guint          limit)
{
  gtk_spin_button_set_adjustment (spin, gtk_adjustment_new (limit, 1, limit, 1000, 10000, 0));
}

static void
ts_manifest_split_dialog_init (TsManifestSplitDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_spin (self->items_spin, TS_MANIFEST_MAX_ITEMS);
  set_up_spin (self->urls_spin, TS_MANIFEST_MAX_URLS);
}

/**
 * ts_manifest_split_dialog_new:
 *
 * Makes the dialog.
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
GtkWidget *
ts_manifest_split_dialog_new (TsManifestSession *session)
{
  TsManifestSplitDialog *self = g_object_new (TS_TYPE_MANIFEST_SPLIT_DIALOG, NULL);

  self->session = g_object_ref (session);
  update_cb (self);

  return GTK_WIDGET (self);
}

/**
 * ts_manifest_split_dialog_get_limits:
 * @limits: (out):
 *
 * Gets how large the parts may be.
 */
void
ts_manifest_split_dialog_get_limits (TsManifestSplitDialog *self,
                                     TsManifestLimits      *limits)
{
  *limits = (TsManifestLimits) {
    .n_items = (guint) gtk_spin_button_get_value_as_int (self->items_spin),
    .n_urls = (guint) gtk_spin_button_get_value_as_int (self->urls_spin),
  };
}

/* Exporting. */

typedef struct
{
  TsManifest       *snapshot;
  TsManifestLimits  limits;
  char             *folder;
  char             *name;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->snapshot);
  g_free (export->folder);
  g_free (export->name);
  g_free (export);
}

/* All parts must be new files: nobody sees in advance what would be replaced. */
static gboolean
check_absent (Export  *export,
              guint    n,
              GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%03u.json", export->name, i + 1);
      g_autofree char *path = g_build_filename (export->folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_WRITE,
                   _("There is a file %s already. Nothing was exported."), path);
      return FALSE;
    }

  return TRUE;
}

static void
export_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Export *export = task_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = ts_manifest_split (export->snapshot, &export->limits, &error);

  if (parts == NULL || !check_absent (export, parts->len, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%03u.json", export->name, i + 1);
      g_autofree char *path = g_build_filename (export->folder, name, NULL);

      if (!ts_manifest_save (parts->pdata[i], path, TS_MANIFEST_STYLE_KEEP, cancellable, &error))
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
    }
  g_task_return_int (task, parts->len);
}

/**
 * ts_manifest_export_parts_async:
 * @folder: (type filename): where the parts are written
 * @name: (type filename): what they are called, before "-001.json"
 *
 * Splits a manifest as it is now and writes its parts, in a thread.
 */
void
ts_manifest_export_parts_async (TsManifest             *manifest,
                                const TsManifestLimits *limits,
                                const char             *folder,
                                const char             *name,
                                GCancellable           *cancellable,
                                GAsyncReadyCallback     callback,
                                gpointer                user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Export *export = g_new0 (Export, 1);

  export->snapshot = ts_manifest_snapshot (manifest);
  export->limits = *limits;
  export->folder = g_strdup (folder);
  export->name = g_strdup (name);
  g_task_set_source_tag (task, ts_manifest_export_parts_async);
  g_task_set_name (task, "export parts");
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * ts_manifest_export_parts_finish:
 *
 * Returns: how many parts were written; 0 with @error set if it failed
 */
guint
ts_manifest_export_parts_finish (GAsyncResult  *result,
                                 GError       **error)
{
  gssize n = g_task_propagate_int (G_TASK (result), error);

  return n > 0 ? (guint) n : 0;
}
