/* SPDX-License-Identifier: MIT */

/* How the window opens projects of the service: signs in if need be, asks which, fetches them,
 * and opens the copies as any other files. And how it begins to set up new ones. */

#include "config.h"

#include "ts-connect-dialog.h"
#include "ts-fetch-dialog.h"
#include "ts-project-dialog.h"
#include "ts-setup-assistant.h"
#include "ts-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What to do as soon as the program is signed in. */
typedef void (*ClientFunc) (TsWindow *self,
                            TsClient *client);

typedef struct
{
  TsWindow  *window; /* (not owned): the dialog goes with it */
  ClientFunc func;
} Errand;

static TsEncordConnection *
get_connection (TsWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return ts_application_get_connection (TS_APPLICATION (application));
}

static void
free_errand (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

static void
connected_cb (TsConnectDialog *dialog,
              gpointer         user_data)
{
  Errand *errand = user_data;
  TsClient *client = ts_encord_connection_get_client (get_connection (errand->window));

  if (errand->func != NULL && client != NULL)
    errand->func (errand->window, client);
}

/* @func: (nullable): called once the program is signed in, if ever */
static void
ask_to_connect (TsWindow  *self,
                ClientFunc func)
{
  TsConnectDialog *dialog = ts_connect_dialog_new (GTK_WINDOW (self), get_connection (self));
  Errand *errand = g_new0 (Errand, 1);

  errand->window = self;
  errand->func = func;
  g_signal_connect_data (dialog, "connected", G_CALLBACK (connected_cb), errand, free_errand, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  if (func != NULL && ts_encord_connection_was_used (get_connection (self)))
    ts_connect_dialog_connect (dialog);
}

static void
with_client (TsWindow  *self,
             ClientFunc func)
{
  TsClient *client = ts_encord_connection_get_client (get_connection (self));

  if (client != NULL)
    func (self, client);
  else
    ask_to_connect (self, func);
}

static void
fetched_cb (TsWindow      *self,
            TsFetchDialog *dialog)
{
  ts_window_open (self, ts_fetch_dialog_get_request (dialog));
}

static void
fetch (TsWindow          *self,
       TsClient          *client,
       const char *const *ids,
       const char        *stage)
{
  g_autoptr (TsProjectsJob) job = ts_projects_job_new (client, ids, stage);
  TsFetchDialog *dialog = ts_fetch_dialog_new (GTK_WINDOW (self), job);

  g_signal_connect_object (dialog, "fetched", G_CALLBACK (fetched_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (TsWindow        *self,
           TsProjectDialog *dialog)
{
  TsClient *client = ts_encord_connection_get_client (get_connection (self));
  g_auto (GStrv) ids = ts_project_dialog_dup_ids (dialog);
  g_autofree char *stage = ts_project_dialog_dup_stage (dialog);

  if (client != NULL)
    fetch (self, client, (const char *const *) ids, stage);
}

static void
choose_projects (TsWindow *self,
                 TsClient *client)
{
  TsProjectDialog *dialog = ts_project_dialog_new (GTK_WINDOW (self), client);

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The identifier of the project whose copy the path belongs to; copies are in folders of this
 * name. */
static char *
dup_project_id (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_path_get_basename (folder);
}

static gboolean
is_copy_at (const char *path,
            const char *domain)
{
  g_autofree char *root = ts_project_copy_dup_root ();
  g_autofree char *id = dup_project_id (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *expected = ts_project_copy_dup_folder (root, domain, id, NULL);

  return g_strcmp0 (folder, expected) == 0;
}

static gboolean
is_copy (const char *path)
{
  g_autofree char *root = ts_project_copy_dup_root ();
  g_autofree char *start = g_strconcat (root, G_DIR_SEPARATOR_S, NULL);

  return g_str_has_prefix (path, start);
}

/**
 * ts_window_has_projects:
 *
 * Tells whether what is open was fetched from the service.
 */
gboolean
ts_window_has_projects (TsWindow *self)
{
  g_auto (GStrv) paths = NULL;

  if (self->request == NULL)
    return FALSE;

  paths = ts_comparison_request_dup_paths (self->request);
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      if (!is_copy (paths[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * ts_window_show_remote_frames:
 *
 * Lets pictures come from the service where they are not on the disk, if what is open was
 * fetched from there.
 */
void
ts_window_show_remote_frames (TsWindow *self)
{
  TsComparison *comparison = ts_review_get_comparison (
    ts_compare_page_get_review (self->compare_page));
  TsEncordConnection *connection = get_connection (self);
  TsClient *client = ts_encord_connection_get_client (connection);
  g_autoptr (TsEncordAccount) account = ts_encord_connection_dup_account (connection);
  const char *domain = client != NULL ? ts_client_get_domain (client) : account->domain;
  TsFrameStore *frames = ts_review_layout_get_frames (
    ts_compare_page_get_layout (self->compare_page));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (TsRemoteFrames) remote = NULL;
  g_auto (GStrv) paths = NULL;
  g_auto (GStrv) ids = NULL;

  if (comparison == NULL || !ts_window_has_projects (self))
    {
      ts_frame_store_set_remote (frames, NULL);
      return;
    }

  paths = ts_comparison_request_dup_paths (self->request);
  if (!is_copy_at (paths[0], domain))
    client = NULL;
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *id = dup_project_id (paths[i]);

      g_strv_builder_add (builder, id);
    }

  ids = g_strv_builder_end (builder);
  remote = ts_remote_frames_new (comparison, (const char *const *) ids, domain,
                                 ts_encord_connection_get_frames (connection), client);
  ts_frame_store_set_remote (frames, remote);
}

/**
 * ts_window_follow_connection:
 *
 * Shows pictures that could not be had before as soon as the program is signed in.
 */
void
ts_window_follow_connection (TsWindow *self)
{
  g_signal_connect_object (get_connection (self), "notify::client",
                           G_CALLBACK (ts_window_show_remote_frames), self,
                           G_CONNECT_SWAPPED);
}

/* Copies of another region cannot be brought up to date from this one. */
static void
refresh (TsWindow *self,
         TsClient *client)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  g_auto (GStrv) ids = NULL;

  if (!ts_window_has_projects (self))
    return;

  paths = ts_comparison_request_dup_paths (self->request);
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *id = dup_project_id (paths[i]);

      if (!is_copy_at (paths[i], ts_client_get_domain (client)))
        {
          ts_compare_page_show_error (self->compare_page,
                                      _("These projects were fetched from another service than "
                                        "the one that you are connected to. Connect to that "
                                        "one first."));
          return;
        }
      g_strv_builder_add (builder, id);
    }

  ids = g_strv_builder_end (builder);
  fetch (self, client, (const char *const *) ids, self->request->stage);
}

static void
set_up_training (TsWindow *self,
                 TsClient *client)
{
  gtk_window_present (GTK_WINDOW (ts_setup_assistant_new (GTK_WINDOW (self), client)));
}

static void
connect_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  ask_to_connect (TS_WINDOW (widget), NULL);
}

static void
open_projects_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  with_client (TS_WINDOW (widget), choose_projects);
}

static void
refresh_projects_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  with_client (TS_WINDOW (widget), refresh);
}

static void
set_up_training_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  with_client (TS_WINDOW (widget), set_up_training);
}

/**
 * ts_window_install_encord_actions:
 *
 * Installs the actions that have to do with the service, and their keys.
 */
void
ts_window_install_encord_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "win.open-projects", NULL,
                                   open_projects_action);
  gtk_widget_class_install_action (widget_class, "win.refresh-projects", NULL,
                                   refresh_projects_action);
  gtk_widget_class_install_action (widget_class, "win.set-up-training", NULL,
                                   set_up_training_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.set-up-training", NULL);
}
