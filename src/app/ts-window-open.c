/* SPDX-License-Identifier: MIT */

/* How the window opens comparisons: by dialog, drop, recent list or sample; in a thread. */

#include "config.h"

#include "ts-open-dialog.h"
#include "ts-recent-comparisons.h"
#include "ts-window-private.h"

#include <glib/gi18n.h>

/* What takes less than this is not announced. */
#define LOADING_DELAY_MS 300

static TsRecentComparisons *
get_recent (TsWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return ts_application_get_recent (TS_APPLICATION (application));
}

static void
end_job (TsWindow *self)
{
  g_clear_handle_id (&self->loading_source, g_source_remove);
  g_clear_object (&self->job);
}

static void
show_loaded (TsWindow  *self,
             TsGrading *grading)
{
  const TsComparisonRequest *request = ts_comparison_job_get_request (self->job);

  g_clear_pointer (&self->request, ts_comparison_request_free);
  self->request = ts_comparison_request_copy (request);
  ts_recent_comparisons_add (get_recent (self), request);
  ts_compare_page_set_grading (self->compare_page, grading,
                               ts_comparison_job_get_frame_finder (self->job));
  ts_window_show_remote_frames (self);
  ts_review_layout_focus_canvas (ts_compare_page_get_layout (self->compare_page));
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TsWindow) self = user_data;
  TsComparisonJob *job = TS_COMPARISON_JOB (source_object);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsGrading) grading = ts_comparison_job_run_finish (job, result, &error);

  /* Cancelled, or another one was begun in the meantime. */
  if (job != self->job)
    return;

  if (grading != NULL)
    show_loaded (self, grading);
  else
    ts_compare_page_show_error (self->compare_page, error->message);

  end_job (self);
  ts_window_update_actions (self);
}

static void
show_loading_cb (gpointer user_data)
{
  TsWindow *self = user_data;

  self->loading_source = 0;
  ts_compare_page_show_loading (self->compare_page, self->job);
  ts_window_update_actions (self);
}

/* Drops the job that runs, if any; whatever it still answers is not listened to. */
static void
abandon_job (TsWindow *self)
{
  if (self->job != NULL)
    ts_comparison_job_cancel (self->job);

  end_job (self);
}

/**
 * ts_window_cancel_loading:
 *
 * Stops to load and shows again what was open before.
 */
void
ts_window_cancel_loading (TsWindow *self)
{
  if (self->job == NULL)
    return;

  abandon_job (self);
  ts_compare_page_show_comparison (self->compare_page);
  ts_window_update_actions (self);
}

static void
load (TsWindow                  *self,
      const TsComparisonRequest *request)
{
  TsReview *review = ts_compare_page_get_review (self->compare_page);
  TsRules rules = ts_rules_get_default ();

  rules.matcher = ts_review_get_matcher (review);
  rules.thresholds = ts_review_get_thresholds (review);

  abandon_job (self);
  adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (self->compare_page));

  self->job = ts_comparison_job_new (request, &rules);
  self->loading_source = g_timeout_add_once (LOADING_DELAY_MS, show_loading_cb, self);
  ts_comparison_job_run_async (self->job, loaded_cb, g_object_ref (self));
  ts_compare_page_show_waiting (self->compare_page);
  ts_window_update_actions (self);
}

/**
 * ts_window_open:
 *
 * Opens a comparison; asks first if the request does not say enough.
 */
void
ts_window_open (TsWindow                  *self,
                const TsComparisonRequest *request)
{
  g_return_if_fail (TS_IS_WINDOW (self));

  if (ts_comparison_request_is_complete (request) && !request->is_uncertain)
    load (self, request);
  else
    ts_window_ask (self, request);
}

static void
accepted_cb (TsWindow     *self,
             TsOpenDialog *dialog)
{
  g_autoptr (TsComparisonRequest) request = ts_open_dialog_dup_request (dialog);

  ts_window_open (self, request);
}

/**
 * ts_window_ask:
 * @request: (nullable): what is known already
 *
 * Asks what to compare with what, then opens it.
 */
void
ts_window_ask (TsWindow                  *self,
               const TsComparisonRequest *request)
{
  g_return_if_fail (TS_IS_WINDOW (self));

  TsOpenDialog *dialog = ts_open_dialog_new (GTK_WINDOW (self), request);

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (accepted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
make_finder_in_thread (GTask        *task,
                       gpointer      source_object,
                       gpointer      task_data,
                       GCancellable *cancellable)
{
  const TsComparisonRequest *request = task_data;
  g_auto (GStrv) paths = ts_comparison_request_dup_paths (request);

  g_task_return_pointer (task,
                         ts_frame_finder_new ((const char *const *) paths, request->frames),
                         (GDestroyNotify) ts_frame_finder_unref);
}

static void
finder_made_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (TsWindow) self = user_data;
  g_autoptr (TsFrameFinder) finder = g_task_propagate_pointer (G_TASK (result), NULL);

  /* The window is gone. */
  if (finder == NULL)
    return;

  ts_frame_store_set_finder (ts_review_layout_get_frames (
                               ts_compare_page_get_layout (self->compare_page)),
                             finder);
}

/**
 * ts_window_choose_frames:
 * @folder: (type filename): a folder
 *
 * Looks the frames of what is open up in another folder first, now and when it is opened
 * again.
 */
void
ts_window_choose_frames (TsWindow   *self,
                         const char *folder)
{
  g_return_if_fail (TS_IS_WINDOW (self));
  g_return_if_fail (self->request != NULL);

  /* A thread must never be the last to let go of a widget, so the callback does. */
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, finder_made_cb,
                                       g_object_ref (self));

  g_free (self->request->frames);
  self->request->frames = g_strdup (folder);
  ts_recent_comparisons_add (get_recent (self), self->request);

  g_task_set_source_tag (task, ts_window_choose_frames);
  g_task_set_name (task, "look for frames");
  g_task_set_task_data (task, ts_comparison_request_copy (self->request),
                        (GDestroyNotify) ts_comparison_request_free);
  g_task_run_in_thread (task, make_finder_in_thread);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TsWindow *self = TS_WINDOW (widget);

  ts_window_ask (self, self->request);
}

static void
open_recent_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TsWindow *self = TS_WINDOW (widget);
  TsRecentComparisons *recent = get_recent (self);
  guint index = g_variant_get_uint32 (parameter);

  if (index < ts_recent_comparisons_get_n (recent))
    {
      /* A copy, since opening it changes the list. */
      g_autoptr (TsComparisonRequest) request =
        ts_comparison_request_copy (ts_recent_comparisons_get (recent, index));

      ts_window_open (self, request);
    }
}

static void
clear_recent_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  ts_recent_comparisons_clear (get_recent (TS_WINDOW (widget)));
}

static void
try_sample_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TsWindow *self = TS_WINDOW (widget);
  g_autoptr (TsComparisonRequest) request = ts_comparison_request_new ();
  const char *folder = g_getenv ("TOUCHSTONE_SAMPLE_DIR");
  g_autofree char *installed = g_build_filename (PKGDATADIR, "sample", NULL);
  g_autofree char *training = NULL;

  if (folder == NULL)
    folder = installed;

  training = g_build_filename (folder, "training.json", NULL);
  request->benchmark = g_build_filename (folder, "benchmark.json", NULL);
  request->ontology = g_build_filename (folder, "ontology.json", NULL);
  ts_comparison_request_add_training (request, training);

  ts_window_open (self, request);
}

static void
cancel_loading_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  ts_window_cancel_loading (TS_WINDOW (widget));
}

static gboolean
drop_cb (TsWindow     *self,
         const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TsComparisonRequest) request = NULL;

  for (GSList *link = files; link != NULL; link = link->next)
    {
      char *path = g_file_get_path (link->data);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }

  if (paths->len == 0)
    return FALSE;

  g_ptr_array_add (paths, NULL);
  request = ts_comparison_request_new_for_paths ((const char *const *) paths->pdata);
  ts_window_open (self, request);

  return TRUE;
}

/**
 * ts_window_accept_drops:
 *
 * Opens what is dropped anywhere on the window.
 */
void
ts_window_accept_drops (TsWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * ts_window_install_open_actions:
 *
 * Installs the actions that have to do with opening.
 */
void
ts_window_install_open_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-recent", "u", open_recent_action);
  gtk_widget_class_install_action (widget_class, "win.clear-recent", NULL,
                                   clear_recent_action);
  gtk_widget_class_install_action (widget_class, "win.try-sample", NULL, try_sample_action);
  gtk_widget_class_install_action (widget_class, "win.cancel-loading", NULL,
                                   cancel_loading_action);
}
