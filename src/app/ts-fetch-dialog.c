/* SPDX-License-Identifier: MIT */

/* Fetch dialog: closes by itself when all has come. If some rows have not, it says which, and
 * goes on only when told to. Closing it cancels. */

#include "config.h"

#include "ts-fetch-dialog.h"

#include <glib/gi18n.h>

struct _TsFetchDialog
{
  AdwWindow parent_instance;

  /* Template children. */
  GtkWidget      *cancel_button;
  GtkWidget      *copy_button;
  AdwStatusPage  *error_page;
  GtkWidget      *go_on_button;
  GtkLabel       *problems_label;
  AdwStatusPage  *problems_page;
  GtkProgressBar *progress_bar;
  GtkLabel       *progress_label;
  GtkStack       *stack;
  GtkLabel       *title_label;

  /* Owned. */
  TsProjectsJob       *job;
  TsComparisonRequest *request; /* (nullable): when all has come */
};

enum
{
  SIGNAL_FETCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsFetchDialog, ts_fetch_dialog, ADW_TYPE_WINDOW)

static void
update_progress (TsFetchDialog *self)
{
  g_autofree char *title = ts_projects_job_dup_title (self->job);
  g_autofree char *progress = ts_projects_job_dup_progress (self->job);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->progress_label, progress);
  gtk_progress_bar_set_fraction (self->progress_bar, ts_projects_job_get_fraction (self->job));
}

static void
show_page (TsFetchDialog *self,
           const char    *name)
{
  gboolean has_ended = !g_str_equal (name, "progress");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->copy_button, has_ended);
  gtk_widget_set_visible (self->go_on_button, g_str_equal (name, "problems"));
}

static void
show_problems (TsFetchDialog *self,
               char         **problems)
{
  g_autofree char *text = g_strjoinv ("\n", problems);
  guint n = g_strv_length (problems);
  g_autofree char *title = g_strdup_printf (ngettext ("%u Row Could Not Be Fetched",
                                                      "%u Rows Could Not Be Fetched", n), n);

  adw_status_page_set_title (self->problems_page, title);
  gtk_label_set_label (self->problems_label, text);
  show_page (self, "problems");
  gtk_widget_grab_focus (self->go_on_button);
}

static void
finish (TsFetchDialog *self)
{
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_FETCHED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
fetched_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TsFetchDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsComparisonRequest) request = NULL;
  g_auto (GStrv) problems = NULL;

  request = ts_projects_job_run_finish (TS_PROJECTS_JOB (source_object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->job == NULL)
    return;

  if (request == NULL)
    {
      adw_status_page_set_description (self->error_page, error->message);
      show_page (self, "error");
      return;
    }

  self->request = g_steal_pointer (&request);
  problems = ts_projects_job_dup_problems (self->job);
  if (problems[0] != NULL)
    show_problems (self, problems);
  else
    finish (self);
}

static void
go_on_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  finish (TS_FETCH_DIALOG (widget));
}

static void
copy_details_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TsFetchDialog *self = TS_FETCH_DIALOG (widget);
  gboolean has_failed = self->request == NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          has_failed ? adw_status_page_get_description (self->error_page)
                                     : gtk_label_get_label (self->problems_label));
}

/* A closed window lives on as long as what it waits for, so that must not last. */
static void
ts_fetch_dialog_unrealize (GtkWidget *widget)
{
  TsFetchDialog *self = TS_FETCH_DIALOG (widget);

  if (self->job != NULL)
    ts_projects_job_cancel (self->job);

  GTK_WIDGET_CLASS (ts_fetch_dialog_parent_class)->unrealize (widget);
}

static void
ts_fetch_dialog_dispose (GObject *object)
{
  TsFetchDialog *self = TS_FETCH_DIALOG (object);

  if (self->job != NULL)
    ts_projects_job_cancel (self->job);
  g_clear_object (&self->job);
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_FETCH_DIALOG);

  G_OBJECT_CLASS (ts_fetch_dialog_parent_class)->dispose (object);
}

static void
ts_fetch_dialog_finalize (GObject *object)
{
  g_clear_pointer (&TS_FETCH_DIALOG (object)->request, ts_comparison_request_free);

  G_OBJECT_CLASS (ts_fetch_dialog_parent_class)->finalize (object);
}

static void
ts_fetch_dialog_class_init (TsFetchDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_fetch_dialog_dispose;
  object_class->finalize = ts_fetch_dialog_finalize;
  widget_class->unrealize = ts_fetch_dialog_unrealize;

  /**
   * TsFetchDialog::fetched:
   *
   * The projects are there, and what to open is in ts_fetch_dialog_get_request(). The dialog
   * closes by itself.
   */
  signals[SIGNAL_FETCHED] =
    g_signal_new ("fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-fetch-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsFetchDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TsFetchDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TsFetchDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, TsFetchDialog, go_on_button);
  gtk_widget_class_bind_template_child (widget_class, TsFetchDialog, problems_label);
  gtk_widget_class_bind_template_child (widget_class, TsFetchDialog, problems_page);
  gtk_widget_class_bind_template_child (widget_class, TsFetchDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TsFetchDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TsFetchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TsFetchDialog, title_label);

  gtk_widget_class_install_action (widget_class, "dialog.copy-details", NULL,
                                   copy_details_action);
  gtk_widget_class_install_action (widget_class, "dialog.go-on", NULL, go_on_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_fetch_dialog_init (TsFetchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ts_fetch_dialog_new:
 * @job: has not begun; the dialog runs it
 *
 * Makes the dialog; it is shown with gtk_window_present().
 *
 * Returns: (transfer none): the dialog, which GTK keeps until it is closed
 */
TsFetchDialog *
ts_fetch_dialog_new (GtkWindow     *parent,
                     TsProjectsJob *job)
{
  TsFetchDialog *self = g_object_new (TS_TYPE_FETCH_DIALOG, "transient-for", parent, NULL);

  self->job = g_object_ref (job);
  g_signal_connect_object (job, "progressed", G_CALLBACK (update_progress), self,
                           G_CONNECT_SWAPPED);
  show_page (self, "progress");
  update_progress (self);
  ts_projects_job_run_async (job, fetched_cb, g_object_ref (self));

  return self;
}

/**
 * ts_fetch_dialog_get_request:
 *
 * Returns: (transfer none) (nullable): what to open; %NULL as long as something is to come
 */
const TsComparisonRequest *
ts_fetch_dialog_get_request (TsFetchDialog *self)
{
  return self->request;
}

/**
 * ts_fetch_dialog_get_state:
 *
 * Returns: "progress", "problems" or "error"
 */
const char *
ts_fetch_dialog_get_state (TsFetchDialog *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}
