/* SPDX-License-Identifier: MIT */

/* Upload dialog: closing it leaves the job alone, which goes on. */

#include "config.h"

#include "ts-upload-dialog.h"

#include <glib/gi18n.h>

struct _TsUploadDialog
{
  AdwWindow parent_instance;

  /* Template children. */
  GtkWidget      *close_button;
  AdwStatusPage  *error_page;
  GtkWidget      *faults_scroller;
  GtkWidget      *findings_button;
  GtkListView    *list_view;
  GtkLabel       *notice_label;
  GtkProgressBar *progress_bar;
  GtkLabel       *progress_label;
  GtkWidget      *result_box;
  GtkImage       *result_icon;
  GtkLabel       *result_label;
  GtkLabel       *result_title;
  GtkWidget      *retry_button;
  GtkStack       *stack;
  GtkLabel       *title_label;
  AdwWindowTitle *window_title;

  /* Owned. */
  TsRegisterJob *job;
  GtkStringList *faults; /* a line of message, a line of files */
};

enum
{
  SIGNAL_FINDINGS_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsUploadDialog, ts_upload_dialog, ADW_TYPE_WINDOW)

static void
show_page (TsUploadDialog *self,
           const char     *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->close_button, !g_str_equal (name, "progress"));
}

static char *
dup_title (TsUploadDialog *self)
{
  guint n_items = ts_register_job_get_n_items (self->job);

  if (n_items == 0)
    /* Translators: %s is the name of a folder. */
    return g_strdup_printf (_("Registering in “%s”"), ts_register_job_get_folder (self->job));

  /* Translators: %s is the name of a folder. */
  return g_strdup_printf (ngettext ("Registering %'u item in “%s”",
                                    "Registering %'u items in “%s”", n_items),
                          n_items, ts_register_job_get_folder (self->job));
}

static void
update_progress (TsUploadDialog *self)
{
  gboolean is_cancelling = ts_register_job_get_state (self->job) == TS_REGISTER_CANCELLING;
  const GError *refusal = ts_register_job_get_refusal (self->job);
  g_autofree char *title = dup_title (self);
  g_autofree char *progress = ts_register_job_dup_progress (self->job);
  g_autofree char *notice = NULL;

  if (is_cancelling)
    notice = g_strdup (_("Cancelling…"));
  else if (refusal != NULL)
    notice = g_strdup_printf (_("The upload could not be cancelled: %s"), refusal->message);
  else
    notice = g_strdup (_("The service goes on with it even if the program is closed. "
                         "You can look at it again at any time."));

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->progress_label, progress);
  gtk_label_set_label (self->notice_label, notice);
  gtk_progress_bar_set_fraction (self->progress_bar, ts_register_job_get_fraction (self->job));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.cancel-upload", !is_cancelling);
}

/* Results. */

static char *
dup_result_title (const TsRegistrationStatus *result)
{
  guint n_items = result->n_done + result->n_errors + result->n_cancelled;

  if (result->state == TS_REGISTRATION_CANCELLED)
    return g_strdup (_("The Upload Was Cancelled"));
  if (result->n_done < n_items)
    /* Translators: how many items are registered, of how many. */
    return g_strdup_printf (ngettext ("%'u of %'u Item Registered",
                                      "%'u of %'u Items Registered", n_items),
                            result->n_done, n_items);
  if (result->state == TS_REGISTRATION_ERROR)
    return g_strdup (_("The Upload Failed"));

  return g_strdup_printf (ngettext ("%'u Item Registered", "%'u Items Registered", n_items),
                          n_items);
}

/* What the service says of all of it, or what there is to say otherwise. */
static char *
dup_result_text (TsUploadDialog             *self,
                 const TsRegistrationStatus *result)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < result->errors->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) result->errors->pdata[i]);
  if (text->len == 0 && result->state == TS_REGISTRATION_CANCELLED)
    g_string_append_printf (text, ngettext ("%'u item was registered before and stays.",
                                            "%'u items were registered before and stay.",
                                            result->n_done), result->n_done);
  if (text->len == 0 && result->faults->len > 0)
    g_string_append (text, _("This is what the service says about the others. It stands beside "
                             "the items too."));
  if (text->len == 0)
    /* Translators: %s is the name of a folder. */
    g_string_append_printf (text, _("They are in “%s”."), ts_register_job_get_folder (self->job));

  return g_strdup (text->str);
}

static const char *
get_result_icon (const TsRegistrationStatus *result)
{
  if (result->state == TS_REGISTRATION_DONE)
    return result->n_errors == 0 ? "emblem-ok-symbolic" : "dialog-warning-symbolic";

  return result->state == TS_REGISTRATION_CANCELLED ? "process-stop-symbolic"
                                                    : "dialog-error-symbolic";
}

static void
list_faults (TsUploadDialog             *self,
             const TsRegistrationStatus *result)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < result->faults->len; i++)
    {
      const TsRegistrationFault *fault = result->faults->pdata[i];
      g_autofree char *urls = ts_registration_fault_dup_urls (fault, "\n");

      g_ptr_array_add (lines, g_strdup_printf ("%s\n%s", fault->message, urls));
    }
  g_ptr_array_add (lines, NULL);
  gtk_string_list_splice (self->faults, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->faults)),
                          (const char *const *) lines->pdata);
}

static void
show_result (TsUploadDialog             *self,
             const TsRegistrationStatus *result)
{
  g_autofree char *title = dup_result_title (result);
  g_autofree char *text = dup_result_text (self, result);
  gboolean has_faults = result->faults->len > 0;

  gtk_image_set_from_icon_name (self->result_icon, get_result_icon (result));
  gtk_label_set_label (self->result_title, title);
  gtk_label_set_label (self->result_label, text);
  list_faults (self, result);
  gtk_widget_set_visible (self->faults_scroller, has_faults);
  gtk_widget_set_visible (self->findings_button, has_faults);
  gtk_widget_set_vexpand (self->result_box, !has_faults);
  show_page (self, "result");
  gtk_widget_grab_focus (has_faults ? self->findings_button : self->close_button);
}

static void
show_error (TsUploadDialog *self,
            const GError   *error)
{
  gboolean is_started = ts_register_job_get_record (self->job) != NULL;
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);
  g_autofree char *text = NULL;

  if (is_started)
    text = g_strdup_printf ("%s\n\n%s", escaped,
                            _("The upload goes on at the service. You can look at it again "
                              "later."));

  adw_status_page_set_title (self->error_page, is_started ? _("Lost Sight of the Upload")
                                                          : _("Nothing Was Registered"));
  adw_status_page_set_description (self->error_page, text != NULL ? text : escaped);
  gtk_widget_set_visible (self->retry_button, is_started);
  show_page (self, "error");
  gtk_widget_grab_focus (is_started ? self->retry_button : self->close_button);
}

static void
ended_cb (TsUploadDialog *self)
{
  const TsRegistrationStatus *result = ts_register_job_get_result (self->job);

  if (result != NULL)
    show_result (self, result);
  else
    show_error (self, ts_register_job_get_error (self->job));
}

/* Actions. */

static void
cancel_response_cb (TsUploadDialog *self,
                    const char     *response)
{
  if (g_str_equal (response, "cancel-upload"))
    ts_register_job_cancel_upload (self->job);
}

static void
cancel_upload_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TsUploadDialog *self = TS_UPLOAD_DIALOG (widget);
  GtkWidget *question = adw_message_dialog_new (GTK_WINDOW (self), _("Cancel the Upload?"),
                                                _("What is registered already stays in the "
                                                  "folder; the rest is given up."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "go-on", _("_Go On"),
                                    "cancel-upload", _("_Cancel Upload"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "cancel-upload",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "go-on");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "go-on");
  g_signal_connect_object (question, "response", G_CALLBACK (cancel_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

static void
copy_details_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TsUploadDialog *self = TS_UPLOAD_DIALOG (widget);
  const TsRegistrationStatus *result = ts_register_job_get_result (self->job);
  const GError *error = ts_register_job_get_error (self->job);
  g_autoptr (GString) text = g_string_new (NULL);

  if (result != NULL)
    {
      g_string_append (text, gtk_label_get_label (self->result_title));
      for (guint i = 0; i < result->errors->len; i++)
        g_string_append_printf (text, "\n%s", (const char *) result->errors->pdata[i]);
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->faults)); i++)
        g_string_append_printf (text, "\n%s", gtk_string_list_get_string (self->faults, i));
    }
  else if (error != NULL)
    {
      g_string_append (text, error->message);
    }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  TsUploadDialog *self = TS_UPLOAD_DIALOG (widget);

  ts_register_job_run (self->job);
  update_progress (self);
  show_page (self, "progress");
}

static void
show_findings_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TsUploadDialog *self = TS_UPLOAD_DIALOG (widget);

  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_FINDINGS_WANTED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "caption");
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (list_item));
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), parts[0]);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)),
                       parts[1] != NULL ? parts[1] : "");
}

static void
ts_upload_dialog_dispose (GObject *object)
{
  TsUploadDialog *self = TS_UPLOAD_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_UPLOAD_DIALOG);
  g_clear_object (&self->faults);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (ts_upload_dialog_parent_class)->dispose (object);
}

static void
ts_upload_dialog_class_init (TsUploadDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_upload_dialog_dispose;

  /**
   * TsUploadDialog::findings-wanted:
   *
   * A person wants to see what the service said, beside the items. The dialog closes by itself.
   */
  signals[SIGNAL_FINDINGS_WANTED] =
    g_signal_new ("findings-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-upload-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, faults_scroller);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, findings_button);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, notice_label);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, result_box);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, result_icon);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, result_label);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, result_title);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, retry_button);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, title_label);
  gtk_widget_class_bind_template_child (widget_class, TsUploadDialog, window_title);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);

  gtk_widget_class_install_action (widget_class, "dialog.cancel-upload", NULL,
                                   cancel_upload_action);
  gtk_widget_class_install_action (widget_class, "dialog.copy-details", NULL,
                                   copy_details_action);
  gtk_widget_class_install_action (widget_class, "dialog.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "dialog.show-findings", NULL,
                                   show_findings_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_upload_dialog_init (TsUploadDialog *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->faults = gtk_string_list_new (NULL);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->faults)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

/**
 * ts_upload_dialog_new:
 * @job: runs, or has ended
 *
 * Makes the dialog; it is shown with gtk_window_present().
 *
 * Returns: (transfer none): the dialog, which GTK keeps until it is closed
 */
TsUploadDialog *
ts_upload_dialog_new (GtkWindow     *parent,
                      TsRegisterJob *job)
{
  TsUploadDialog *self = g_object_new (TS_TYPE_UPLOAD_DIALOG, "transient-for", parent, NULL);
  TsRegisterState state = ts_register_job_get_state (job);

  self->job = g_object_ref (job);
  g_signal_connect_object (job, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "progressed", G_CALLBACK (update_progress), self,
                           G_CONNECT_SWAPPED);
  adw_window_title_set_subtitle (self->window_title, ts_register_job_get_folder (job));
  show_page (self, "progress");
  update_progress (self);
  if (state == TS_REGISTER_ENDED || state == TS_REGISTER_FAILED)
    ended_cb (self);

  return self;
}

/**
 * ts_upload_dialog_get_state:
 *
 * Returns: "progress", "result" or "error"
 */
const char *
ts_upload_dialog_get_state (TsUploadDialog *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}
