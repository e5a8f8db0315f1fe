/* SPDX-License-Identifier: MIT */

/* The dialog that fills media metadata. Looking into files takes long: it happens in a thread
 * and can be given up. What is filled is one edit. */

#include "config.h"

#include "ts-manifest-fill-dialog.h"

#include "ts-manifest-fill.h"
#include "ts-manifest-work-bar.h"
#include "ts-path-row.h"
#include "ts-probe.h"

#include <glib/gi18n.h>

/* More than anybody reads. */
#define MAX_SHOWN_PROBLEMS 200

struct _TsManifestFillDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwEntryRow       *base_row;
  GtkButton         *cancel_button;
  GtkWidget         *fields;
  GtkWidget         *fill_button;
  TsPathRow         *folder_row;
  AdwComboRow       *items_row;
  GtkSwitch         *policy_switch;
  GtkListBox        *problem_list;
  GtkProgressBar    *progress;
  GtkLabel          *summary;

  /* owned */
  TsManifestSession *session;
  GArray            *selected; /* of guint: indexes */
  GArray            *listed;   /* of guint: indexes */
  TsManifestWork    *work;     /* (nullable): while it works */
};

enum
{
  FILLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsManifestFillDialog, ts_manifest_fill_dialog, ADW_TYPE_WINDOW)

/* What was asked for, shared with the thread. */
typedef struct
{
  /* input */
  char                 *folder;
  char                 *base_url;
  TsManifestFillPolicy  policy;
  GArray               *indexes;

  /* output */
  TsManifestFill       *fill;
} Request;

static void
request_clear (gpointer data)
{
  Request *request = data;

  g_free (request->folder);
  g_free (request->base_url);
  g_array_unref (request->indexes);
  g_clear_pointer (&request->fill, ts_manifest_fill_free);
}

static void
request_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, request_clear);
}

static gboolean
has_choice (TsManifestFillDialog *self)
{
  return self->selected->len > 0;
}

static Request *
request_new (TsManifestFillDialog *self)
{
  Request *request = g_atomic_rc_box_new0 (Request);
  const char *base_url = gtk_editable_get_text (GTK_EDITABLE (self->base_row));
  gboolean takes_selected = has_choice (self) &&
                            adw_combo_row_get_selected (self->items_row) == 0;

  request->folder = g_strdup (ts_path_row_get_path (self->folder_row));
  request->base_url = base_url[0] != '\0' ? g_strdup (base_url) : NULL;
  request->policy = gtk_switch_get_active (self->policy_switch) ? TS_MANIFEST_FILL_ALL
                                                                : TS_MANIFEST_FILL_MISSING;
  request->indexes = g_array_ref (takes_selected ? self->selected : self->listed);

  return request;
}

static void
progress_cb (guint    n_done,
             guint    n_items,
             gpointer user_data)
{
  ts_manifest_work_set_progress (user_data, n_done, n_items);
}

static TsManifestEdit *
fill_in_thread (TsManifest      *snapshot,
                TsManifestWork  *work,
                gpointer         data,
                GError         **error)
{
  Request *request = data;
  const TsManifestFillOptions options = {
    .folder = request->folder,
    .base_url = request->base_url,
    .policy = request->policy,
    .look = ts_probe_describe,
    .progress = progress_cb,
    .user_data = work,
  };

  request->fill = ts_manifest_fill (snapshot, (const guint *) (gpointer) request->indexes->data,
                                    request->indexes->len, &options,
                                    ts_manifest_work_get_cancellable (work), error);
  if (request->fill == NULL)
    return NULL;

  return ts_manifest_fill_make_edit (request->fill, snapshot, _("Fill Media Metadata"));
}

static void
stop_work (TsManifestFillDialog *self)
{
  if (self->work != NULL)
    ts_manifest_work_cancel (self->work);
  g_clear_pointer (&self->work, ts_manifest_work_unref);
}

/* Results. */

static GtkWidget *
new_line (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  return label;
}

static void
clear_problems (TsManifestFillDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->problem_list))) != NULL)
    gtk_list_box_remove (self->problem_list, child);
}

static void
show_problems (TsManifestFillDialog *self,
               GPtrArray            *problems)
{
  clear_problems (self);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_list), problems->len > 0);
  for (guint i = 0; i < MIN (problems->len, MAX_SHOWN_PROBLEMS); i++)
    {
      const TsManifestFillProblem *problem = problems->pdata[i];
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_box_append (GTK_BOX (box), new_line (problem->message));
      if (problem->url != NULL)
        {
          GtkWidget *url = new_line (problem->url);

          gtk_widget_add_css_class (url, "dim-label");
          gtk_widget_add_css_class (url, "caption");
          gtk_box_append (GTK_BOX (box), url);
        }
      gtk_list_box_append (self->problem_list, box);
    }
}

static void
update_cb (TsManifestFillDialog *self)
{
  gtk_widget_set_sensitive (self->fill_button,
                            self->work == NULL && self->session != NULL &&
                            self->listed->len + self->selected->len > 0 &&
                            ts_path_row_get_path (self->folder_row) != NULL);
}

typedef struct
{
  TsManifestFillDialog *dialog;
  Request              *request;
} Waiting;

static void
filled_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Waiting *waiting = user_data;
  g_autoptr(TsManifestFillDialog) self = waiting->dialog;
  Request *request = waiting->request;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_done =
    ts_manifest_session_work_finish (TS_MANIFEST_SESSION (source_object), result, &error);

  if (self->session != NULL)
    {
      ts_manifest_work_bar_stop (self->progress);
      stop_work (self);
      gtk_widget_set_sensitive (self->fields, TRUE);
      update_cb (self);
      text = is_done ? ts_manifest_fill_describe (request->fill) : NULL;
      gtk_label_set_label (self->summary, is_done ? text : error->message);
      if (is_done)
        {
          gtk_button_set_label (self->cancel_button, _("_Close"));
          show_problems (self, request->fill->problems);
          g_signal_emit (self, signals[FILLED], 0, text);
        }
      /* There is nothing left to say but what the page says too. */
      if (is_done && request->fill->n_problems + request->fill->n_without_copy == 0 &&
          request->fill->n_filled > 0)
        gtk_window_close (GTK_WINDOW (self));
    }
  request_release (request);
}

static void
fill_cb (TsManifestFillDialog *self)
{
  ts_manifest_fill_dialog_fill (self);
}

static gboolean
ts_manifest_fill_dialog_close_request (GtkWindow *window)
{
  stop_work (TS_MANIFEST_FILL_DIALOG (window));

  return GTK_WINDOW_CLASS (ts_manifest_fill_dialog_parent_class)->close_request (window);
}

static void
ts_manifest_fill_dialog_dispose (GObject *object)
{
  TsManifestFillDialog *self = TS_MANIFEST_FILL_DIALOG (object);

  stop_work (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->selected, g_array_unref);
  g_clear_pointer (&self->listed, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_FILL_DIALOG);

  G_OBJECT_CLASS (ts_manifest_fill_dialog_parent_class)->dispose (object);
}

static void
ts_manifest_fill_dialog_class_init (TsManifestFillDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_fill_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ts_manifest_fill_dialog_close_request;

  /**
   * TsManifestFillDialog::filled:
   * @text: what was filled, in words
   *
   * All files were looked at, and what was found was filled in.
   */
  signals[FILLED] = g_signal_new ("filled", TS_TYPE_MANIFEST_FILL_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TS_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-fill-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsManifestFillDialog, base_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFillDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFillDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFillDialog, fill_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFillDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFillDialog, items_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFillDialog, policy_switch);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFillDialog, problem_list);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFillDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFillDialog, summary);
  gtk_widget_class_bind_template_callback (widget_class, fill_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_manifest_fill_dialog_init (TsManifestFillDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_up_items (TsManifestFillDialog *self)
{
  g_autoptr(GtkStringList) choices = gtk_string_list_new (NULL);
  g_autofree char *selected = g_strdup_printf (ngettext ("The selected item",
                                                         "The %'u selected items",
                                                         self->selected->len),
                                               self->selected->len);
  g_autofree char *listed = g_strdup_printf (ngettext ("The item that is listed",
                                                       "All %'u items that are listed",
                                                       self->listed->len), self->listed->len);

  if (has_choice (self))
    gtk_string_list_append (choices, selected);
  gtk_string_list_append (choices, listed);
  adw_combo_row_set_model (self->items_row, G_LIST_MODEL (choices));
}

/**
 * ts_manifest_fill_dialog_new:
 * @selected: (element-type guint): the indexes of the selected items; may be empty
 * @listed: (element-type guint): those of the items that are listed
 *
 * Makes the dialog.
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
GtkWidget *
ts_manifest_fill_dialog_new (TsManifestSession *session,
                             GArray            *selected,
                             GArray            *listed)
{
  TsManifestFillDialog *self = g_object_new (TS_TYPE_MANIFEST_FILL_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->selected = g_array_ref (selected);
  self->listed = g_array_ref (listed);
  set_up_items (self);
  update_cb (self);

  return GTK_WIDGET (self);
}

/**
 * ts_manifest_fill_dialog_set_folder:
 * @folder: (type filename): with local copies
 *
 * Chooses the folder.
 */
void
ts_manifest_fill_dialog_set_folder (TsManifestFillDialog *self,
                                    const char           *folder)
{
  ts_path_row_set_path (self->folder_row, folder);
}

/**
 * ts_manifest_fill_dialog_fill:
 *
 * Looks into the files and fills in what is found. Closes the dialog if that leaves nothing
 * to say.
 */
void
ts_manifest_fill_dialog_fill (TsManifestFillDialog *self)
{
  Waiting *waiting = g_new0 (Waiting, 1);
  Request *request = request_new (self);

  stop_work (self);
  self->work = ts_manifest_work_new ();
  waiting->dialog = g_object_ref (self);
  waiting->request = g_atomic_rc_box_acquire (request);
  clear_problems (self);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_list), FALSE);
  gtk_label_set_label (self->summary, "");
  gtk_widget_set_sensitive (self->fields, FALSE);
  gtk_button_set_label (self->cancel_button, _("_Cancel"));
  update_cb (self);
  ts_manifest_work_bar_follow (self->progress, self->work, _("Looking into files…"));
  ts_manifest_session_work_async (self->session, self->work, fill_in_thread, request,
                                  request_release, filled_cb, waiting);
}
