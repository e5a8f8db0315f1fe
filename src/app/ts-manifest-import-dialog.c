/* SPDX-License-Identifier: MIT */

/* The dialog that imports. It looks at the start of what is chosen to tell what it is, and at
 * all of it, in a thread, to show what it will bring. */

#include "config.h"

#include "ts-manifest-import-dialog.h"

#include "ts-manifest-column-group.h"
#include "ts-manifest-import-guess.h"
#include "ts-manifest-import-request.h"
#include "ts-manifest-work-bar.h"
#include "ts-path-row.h"

#include <glib/gi18n.h>

#define PREVIEW_DELAY_MS 250

struct _TsManifestImportDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwEntryRow           *base_row;
  TsManifestColumnGroup *column_group;
  AdwComboRow           *destination_row;
  GtkWidget             *fields;
  GtkWidget             *group_group;
  AdwComboRow           *grouping_row;
  GtkWidget             *import_button;
  AdwComboRow           *importer_row;
  TsPathRow             *path_row;
  AdwEntryRow           *pattern_row;
  AdwComboRow           *pictures_row;
  GtkListBox            *preview;
  GtkProgressBar        *progress;
  AdwEntryRow           *region_row;
  GtkSpinner            *spinner;
  GtkLabel              *summary;
  AdwComboRow           *unknown_row;

  /* owned */
  TsManifestSession     *session;
  TsManifestWork        *work; /* (nullable): what is being done */

  /* plain state */
  guint                  preview_source;
  gboolean               is_filling;
};

enum
{
  ACCEPTED,
  IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsManifestImportDialog, ts_manifest_import_dialog, ADW_TYPE_WINDOW)

static void
stop_work (TsManifestImportDialog *self)
{
  g_clear_handle_id (&self->preview_source, g_source_remove);
  if (self->work != NULL)
    ts_manifest_work_cancel (self->work);
  g_clear_pointer (&self->work, ts_manifest_work_unref);
  if (self->spinner != NULL)
    gtk_spinner_set_spinning (self->spinner, FALSE);
}

static TsManifestWork *
start_work (TsManifestImportDialog *self)
{
  stop_work (self);
  self->work = ts_manifest_work_new ();

  return ts_manifest_work_ref (self->work);
}

static gboolean
is_importer (TsManifestImportDialog *self,
             const char             *id)
{
  guint importer = adw_combo_row_get_selected (self->importer_row);

  return importer < ts_manifest_importer_get_n () &&
         g_str_equal (ts_manifest_importer_get (importer).id, id);
}

/* Lists that hold names, or may. */
static gboolean
needs_base (TsManifestImportDialog *self)
{
  static const char *const ids[] = { "aws-ls", "aws-json", "azure-json", "folder", "csv",
                                     "text" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if (is_importer (self, ids[i]))
      return TRUE;

  return FALSE;
}

static char *
dup_text (AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  return gtk_widget_get_visible (GTK_WIDGET (row)) && text[0] != '\0' ? g_strdup (text) : NULL;
}

static TsManifestImportRequest *
make_request (TsManifestImportDialog *self)
{
  TsManifestImportRequest *request = g_new0 (TsManifestImportRequest, 1);

  request->importer = adw_combo_row_get_selected (self->importer_row);
  request->path = g_strdup (ts_path_row_get_path (self->path_row));
  request->base_url = dup_text (self->base_row);
  request->region = dup_text (self->region_row);
  request->grouping = adw_combo_row_get_selected (self->grouping_row);
  request->pattern = dup_text (self->pattern_row);
  request->pictures = adw_combo_row_get_selected (self->pictures_row) == 0
                      ? TS_MANIFEST_KIND_IMAGE_GROUP : TS_MANIFEST_KIND_IMAGE_SEQUENCE;
  request->unknown = (adw_combo_row_get_selected (self->unknown_row) + TS_MANIFEST_N_KINDS) %
                     (TS_MANIFEST_N_KINDS + 1);
  if (is_importer (self, "csv"))
    {
      request->url_column = g_strdup (ts_manifest_column_group_get_url (self->column_group));
      request->title_column = g_strdup (ts_manifest_column_group_get_title (self->column_group));
      request->metadata_columns = ts_manifest_column_group_dup_metadata (self->column_group);
    }

  return request;
}

/* Previewing. */

static void
clear_preview (TsManifestImportDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview))) != NULL)
    gtk_list_box_remove (self->preview, child);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), FALSE);
}

static GtkWidget *
new_line (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);

  return label;
}

static void
show_outline (TsManifestImportDialog        *self,
              const TsManifestImportOutline *outline)
{
  clear_preview (self);
  gtk_label_set_label (self->summary, outline->text);
  gtk_widget_set_sensitive (self->import_button, outline->n_items > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), outline->n_items > 0);
  for (guint i = 0; outline->titles[i] != NULL; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *detail = new_line (outline->details[i]);

      gtk_widget_add_css_class (detail, "dim-label");
      gtk_widget_add_css_class (detail, "caption");
      gtk_box_append (GTK_BOX (box), new_line (outline->titles[i]));
      gtk_box_append (GTK_BOX (box), detail);
      gtk_list_box_append (self->preview, box);
    }
}

static void
outlined_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TsManifestImportDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TsManifestImportOutline) outline =
    g_task_propagate_pointer (G_TASK (result), &error);

  /* Another was asked for meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  stop_work (self);
  if (outline != NULL)
    {
      show_outline (self, outline);
      return;
    }
  clear_preview (self);
  gtk_label_set_label (self->summary, error->message);
}

static void
outline_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;
  TsManifestImportOutline *outline = ts_manifest_import_request_outline (task_data, &error);

  if (outline != NULL)
    g_task_return_pointer (task, outline, (GDestroyNotify) ts_manifest_import_outline_free);
  else
    g_task_return_error (task, error);
}

static gboolean
preview_cb (gpointer user_data)
{
  TsManifestImportDialog *self = user_data;
  g_autoptr(TsManifestWork) work = NULL;
  g_autoptr(GTask) task = NULL;

  self->preview_source = 0;
  work = start_work (self);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  task = g_task_new (NULL, ts_manifest_work_get_cancellable (work), outlined_cb,
                     g_object_ref (self));
  g_task_set_source_tag (task, preview_cb);
  g_task_set_name (task, "preview import");
  g_task_set_task_data (task, make_request (self),
                        (GDestroyNotify) ts_manifest_import_request_free);
  g_task_run_in_thread (task, outline_in_thread);

  return G_SOURCE_REMOVE;
}

/* What keeps a request from making sense, as far as can be told without reading. */
static const char *
find_fault (TsManifestImportDialog *self)
{
  if (ts_path_row_get_path (self->path_row) == NULL)
    return _("Choose what to import, to see what it will bring.");
  if (is_importer (self, "csv") && ts_manifest_column_group_get_url (self->column_group) == NULL)
    return _("Say which column holds the URLs.");
  if (gtk_widget_get_visible (GTK_WIDGET (self->pattern_row)) &&
      gtk_editable_get_text (GTK_EDITABLE (self->pattern_row))[0] == '\0')
    return _("Say which part of the names is the same within a group, such as (.*)_[0-9]+\\.jpg");

  return NULL;
}

static void
update_cb (TsManifestImportDialog *self)
{
  TsManifestGrouping grouping = adw_combo_row_get_selected (self->grouping_row);
  gboolean groups = grouping != TS_MANIFEST_GROUPING_NONE;
  const char *fault;

  if (self->is_filling || self->session == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->base_row), needs_base (self));
  gtk_widget_set_visible (GTK_WIDGET (self->region_row), is_importer (self, "s3-inventory"));
  gtk_widget_set_visible (GTK_WIDGET (self->column_group), is_importer (self, "csv"));
  gtk_widget_set_visible (self->group_group, !is_importer (self, "manifest"));
  gtk_widget_set_visible (GTK_WIDGET (self->pattern_row),
                          grouping == TS_MANIFEST_GROUPING_PATTERN);
  gtk_widget_set_visible (GTK_WIDGET (self->pictures_row), groups);
  gtk_widget_set_visible (GTK_WIDGET (self->unknown_row),
                          !groups || adw_combo_row_get_selected (self->pictures_row) == 0);
  gtk_widget_set_sensitive (self->import_button, FALSE);

  stop_work (self);
  fault = find_fault (self);
  if (fault == NULL)
    {
      self->preview_source = g_timeout_add (PREVIEW_DELAY_MS, preview_cb, self);
      return;
    }
  clear_preview (self);
  gtk_label_set_label (self->summary, fault);
}

/* Looking at what was chosen. */

typedef struct
{
  char  *path;
  guint  importer;
  GStrv  columns;
  guint  url_column;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->path);
  g_strfreev (look->columns);
  g_free (look);
}

static void
look_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Look *look = task_data;
  g_autoptr(GBytes) head = NULL;
  GError *error = NULL;
  const char *text;
  gsize length;

  if (g_file_test (look->path, G_FILE_TEST_IS_DIR))
    {
      ts_manifest_importer_find ("folder", &look->importer);
      g_task_return_boolean (task, TRUE);
      return;
    }

  head = ts_manifest_import_read_head (look->path, &error);
  if (head == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  text = g_bytes_get_data (head, &length);
  look->importer = ts_manifest_import_guess (text != NULL ? text : "", length);
  look->columns = ts_manifest_import_list_columns (text != NULL ? text : "", length,
                                                   &look->url_column);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TsManifestImportDialog) self = user_data;
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  const char *const none[] = { NULL };

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_label_set_label (self->summary, error->message);
      return;
    }

  self->is_filling = TRUE;
  adw_combo_row_set_selected (self->importer_row, look->importer);
  ts_manifest_column_group_set_columns (self->column_group,
                                        look->columns != NULL
                                        ? (const char *const *) look->columns : none,
                                        look->url_column);
  self->is_filling = FALSE;
  update_cb (self);
}

static void
path_changed_cb (TsManifestImportDialog *self)
{
  const char *path = ts_path_row_get_path (self->path_row);
  g_autoptr(TsManifestWork) work = NULL;
  g_autoptr(GTask) task = NULL;
  Look *look;

  if (path == NULL)
    {
      update_cb (self);
      return;
    }

  look = g_new0 (Look, 1);
  look->path = g_strdup (path);
  work = start_work (self);
  task = g_task_new (NULL, ts_manifest_work_get_cancellable (work), looked_cb,
                     g_object_ref (self));
  g_task_set_source_tag (task, path_changed_cb);
  g_task_set_name (task, "look at list");
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_in_thread);
}

static void
accept_cb (TsManifestImportDialog *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static gboolean
ts_manifest_import_dialog_close_request (GtkWindow *window)
{
  stop_work (TS_MANIFEST_IMPORT_DIALOG (window));

  return GTK_WINDOW_CLASS (ts_manifest_import_dialog_parent_class)->close_request (window);
}

static void
ts_manifest_import_dialog_dispose (GObject *object)
{
  TsManifestImportDialog *self = TS_MANIFEST_IMPORT_DIALOG (object);

  stop_work (self);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_IMPORT_DIALOG);

  G_OBJECT_CLASS (ts_manifest_import_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TS_TYPE_MANIFEST_COLUMN_GROUP);
  g_type_ensure (TS_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, base_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, column_group);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, destination_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, group_group);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, grouping_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, importer_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, path_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, pattern_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, pictures_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, region_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, TsManifestImportDialog, unknown_row);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
}

static void
ts_manifest_import_dialog_class_init (TsManifestImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ts_manifest_import_dialog_close_request;

  /**
   * TsManifestImportDialog::accepted:
   *
   * A person wants what is shown. Whoever made the dialog asks about unsaved work if a new
   * manifest is wanted, and calls ts_manifest_import_dialog_apply().
   */
  signals[ACCEPTED] = g_signal_new ("accepted", TS_TYPE_MANIFEST_IMPORT_DIALOG,
                                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TsManifestImportDialog::imported:
   * @n_items: how many items were added
   *
   * It was done; the dialog closes.
   */
  signals[IMPORTED] = g_signal_new ("imported", TS_TYPE_MANIFEST_IMPORT_DIALOG,
                                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    G_TYPE_UINT);

  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_manifest_import_dialog_init (TsManifestImportDialog *self)
{
  g_autoptr(GtkStringList) importers = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < ts_manifest_importer_get_n (); i++)
    gtk_string_list_append (importers, ts_manifest_importer_get (i).summary);
  gtk_string_list_append (kinds, _("Left out"));
  for (guint i = 0; i < TS_MANIFEST_N_KINDS; i++)
    gtk_string_list_append (kinds, ts_manifest_kind_get_name (i));

  self->is_filling = TRUE;
  adw_combo_row_set_model (self->importer_row, G_LIST_MODEL (importers));
  adw_combo_row_set_model (self->unknown_row, G_LIST_MODEL (kinds));
  self->is_filling = FALSE;
}

/**
 * ts_manifest_import_dialog_new:
 *
 * Makes the dialog.
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
GtkWidget *
ts_manifest_import_dialog_new (TsManifestSession *session)
{
  TsManifestImportDialog *self = g_object_new (TS_TYPE_MANIFEST_IMPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_visible (GTK_WIDGET (self->destination_row),
                          !ts_manifest_session_is_unused (session));
  update_cb (self);

  return GTK_WIDGET (self);
}

/**
 * ts_manifest_import_dialog_set_path:
 * @path: (type filename): a file or a folder
 *
 * Chooses what is imported.
 */
void
ts_manifest_import_dialog_set_path (TsManifestImportDialog *self,
                                    const char             *path)
{
  ts_path_row_set_path (self->path_row, path);
}

/**
 * ts_manifest_import_dialog_makes_new:
 *
 * Tells whether a person wants a new manifest rather than more items in this one.
 */
gboolean
ts_manifest_import_dialog_makes_new (TsManifestImportDialog *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->destination_row)) &&
         adw_combo_row_get_selected (self->destination_row) == 1;
}

static void
applied_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TsManifestImportDialog) self = user_data;
  TsManifestSession *session = TS_MANIFEST_SESSION (source_object);
  guint n_before = ts_manifest_get_n_items (ts_manifest_session_get_manifest (session));
  g_autoptr(GError) error = NULL;
  gboolean is_done = ts_manifest_session_work_finish (session, result, &error);

  if (self->session == NULL)
    return;

  ts_manifest_work_bar_stop (self->progress);
  stop_work (self);
  gtk_widget_set_sensitive (self->fields, TRUE);
  if (!is_done)
    {
      gtk_label_set_label (self->summary, error->message);
      return;
    }
  g_signal_emit (self, signals[IMPORTED], 0,
                 ts_manifest_get_n_items (ts_manifest_session_get_manifest (session)) - n_before);
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * ts_manifest_import_dialog_apply:
 *
 * Imports what is shown, as one edit, and closes the dialog then.
 */
void
ts_manifest_import_dialog_apply (TsManifestImportDialog *self)
{
  g_autoptr(TsManifestWork) work = start_work (self);

  gtk_widget_set_sensitive (self->import_button, FALSE);
  gtk_widget_set_sensitive (self->fields, FALSE);
  ts_manifest_work_bar_follow (self->progress, work, _("Importing…"));
  ts_manifest_session_work_async (self->session, work, ts_manifest_import_request_make_edit,
                                  make_request (self),
                                  (GDestroyNotify) ts_manifest_import_request_free, applied_cb,
                                  g_object_ref (self));
}
