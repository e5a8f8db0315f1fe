/* SPDX-License-Identifier: MIT */

/* The assistant's files: plans that are opened and saved, and the protocol. */

#include "config.h"

#include "ts-setup-assistant-private.h"

#include <glib/gi18n.h>

#define PLAN_NAME "training.json"

/* Opening. */

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  TsTrainingPlan *plan = ts_training_plan_load (task_data, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) ts_training_plan_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  TsSetupAssistant *self = TS_SETUP_ASSISTANT (source_object);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsTrainingPlan) plan = g_task_propagate_pointer (G_TASK (result), &error);

  /* It was closed in between. */
  if (self->client == NULL)
    return;

  if (plan != NULL)
    {
      ts_setup_assistant_set_plan (self, plan, g_task_get_task_data (G_TASK (result)));
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "steps");
  ts_setup_steps_page_show_error (self->steps_page, error->message);
  ts_setup_assistant_update (self);
}

/**
 * ts_setup_assistant_open_plan:
 * @path: (type filename): a plan, or a protocol that lies beside one
 *
 * Fills the pages in from a file, and shows the steps with what was done of them already.
 */
void
ts_setup_assistant_open_plan (TsSetupAssistant *self,
                              const char       *path)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, loaded_cb, NULL);

  g_task_set_source_tag (task, ts_setup_assistant_open_plan);
  g_task_set_name (task, "open a plan");
  g_task_set_task_data (task, ts_setup_job_dup_plan_path (path), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

/* Choosing files. */

static void
show_chooser (TsSetupAssistant     *self,
              GtkFileChooserNative *chooser,
              GCallback             response_cb)
{
  g_clear_object (&self->chooser);
  self->chooser = chooser;

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", response_cb, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Returns: (transfer full) (nullable) (type filename): what was chosen, if anything */
static char *
take_chosen_path (TsSetupAssistant *self,
                  int               response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (chooser == NULL || response != GTK_RESPONSE_ACCEPT)
    return NULL;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  return file != NULL ? g_file_get_path (file) : NULL;
}

static void
open_response_cb (TsSetupAssistant *self,
                  int               response)
{
  g_autofree char *path = take_chosen_path (self, response);

  if (path != NULL)
    ts_setup_assistant_open_plan (self, path);
}

static void
open_plan_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TsSetupAssistant *self = TS_SETUP_ASSISTANT (widget);
  g_autofree char *usual = ts_setup_job_dup_usual_path ();
  g_autofree char *folder = g_path_get_dirname (usual);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Open Plan or Protocol"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));

  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), file, NULL);
  show_chooser (self, chooser, G_CALLBACK (open_response_cb));
}

/* The plan. */

static void
saved_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TsSetupAssistant) self = user_data;
  TsSetupJob *job = TS_SETUP_JOB (source_object);
  g_autofree char *path = g_object_steal_data (source_object, "saving-path");
  g_autoptr (GError) error = NULL;
  gboolean is_saved = ts_setup_job_save_plan_finish (job, result, &error);

  if (self->job != job)
    return;

  if (!is_saved)
    {
      ts_setup_assistant_tell (self, error->message);
      return;
    }

  /* From now on it is kept there. */
  g_free (self->plan_path);
  self->plan_path = g_steal_pointer (&path);
  ts_setup_assistant_tell (self, _("The plan was saved"));
  ts_setup_assistant_show_steps (self);
}

/**
 * ts_setup_assistant_save_plan:
 * @path: (type filename): a file, which is replaced if it exists
 *
 * Writes the plan where the user wants it kept. The protocol goes beside it.
 */
void
ts_setup_assistant_save_plan (TsSetupAssistant *self,
                              const char       *path)
{
  g_return_if_fail (self->job != NULL);

  g_object_set_data_full (G_OBJECT (self->job), "saving-path", g_strdup (path), g_free);
  ts_setup_job_save_plan_async (self->job, path, saved_cb, g_object_ref (self));
}

static void
save_response_cb (TsSetupAssistant *self,
                  int               response)
{
  g_autofree char *path = take_chosen_path (self, response);

  if (path != NULL && self->job != NULL)
    ts_setup_assistant_save_plan (self, path);
}

static void
save_plan_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TsSetupAssistant *self = TS_SETUP_ASSISTANT (widget);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Save Plan"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), PLAN_NAME);
  show_chooser (self, chooser, G_CALLBACK (save_response_cb));
}

/* The protocol. */

static void
copied_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TsSetupAssistant) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->client == NULL)
    return;

  if (g_file_copy_finish (G_FILE (source_object), result, &error))
    ts_setup_assistant_tell (self, _("The protocol was saved"));
  else
    ts_setup_assistant_tell (self, error->message);
}

/**
 * ts_setup_assistant_save_protocol:
 * @path: (type filename): a file, which is replaced if it exists
 *
 * Writes a copy of the protocol.
 */
void
ts_setup_assistant_save_protocol (TsSetupAssistant *self,
                                  const char       *path)
{
  g_autoptr (GFile) from = NULL;
  g_autoptr (GFile) to = g_file_new_for_path (path);

  g_return_if_fail (self->job != NULL);

  from = g_file_new_for_path (ts_setup_job_get_protocol_path (self->job));
  g_file_copy_async (from, to, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL,
                     copied_cb, g_object_ref (self));
}

static void
protocol_response_cb (TsSetupAssistant *self,
                      int               response)
{
  g_autofree char *path = take_chosen_path (self, response);

  if (path != NULL && self->job != NULL)
    ts_setup_assistant_save_protocol (self, path);
}

static void
save_protocol_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TsSetupAssistant *self = TS_SETUP_ASSISTANT (widget);
  g_autofree char *name = g_path_get_basename (ts_setup_job_get_protocol_path (self->job));
  g_autofree char *shown = g_filename_display_name (name);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Save Protocol"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), shown);
  show_chooser (self, chooser, G_CALLBACK (protocol_response_cb));
}

static void
open_folder_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TsSetupAssistant *self = TS_SETUP_ASSISTANT (widget);
  g_autofree char *folder = g_path_get_dirname (ts_setup_job_get_protocol_path (self->job));
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

/**
 * ts_setup_assistant_install_file_actions:
 *
 * Installs the actions that have to do with files.
 */
void
ts_setup_assistant_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "dialog.open-plan", NULL, open_plan_action);
  gtk_widget_class_install_action (widget_class, "dialog.save-plan", NULL, save_plan_action);
  gtk_widget_class_install_action (widget_class, "dialog.save-protocol", NULL,
                                   save_protocol_action);
  gtk_widget_class_install_action (widget_class, "dialog.open-folder", NULL, open_folder_action);
}
