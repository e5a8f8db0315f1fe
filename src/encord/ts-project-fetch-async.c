/* SPDX-License-Identifier: MIT */

/* Fetching a project without waiting for it. */

#include "config.h"

#include "ts-project-fetch.h"

/* Progress comes from any thread and often; it is passed on to the caller's thread, and there
 * only the last of what came meanwhile. */
typedef struct
{
  /* Input */
  char                  *project_id;
  char                  *stage;         /* (nullable) */
  char                  *root;          /* (nullable) */
  TsProjectFetch         request;
  TsProjectFetchFunc     func;
  gpointer               func_data;

  /* In progress */
  GMutex                 lock;
  GSource               *source;        /* (nullable): under the lock */
  TsProjectFetchProgress progress;      /* under the lock */
  char                  *title;         /* (nullable): under the lock */
} FetchData;

static void
fetch_data_free (FetchData *data)
{
  g_free (data->project_id);
  g_free (data->stage);
  g_free (data->root);
  g_free (data->title);
  g_mutex_clear (&data->lock);
  g_free (data);
}

static gboolean
tell_cb (gpointer user_data)
{
  GTask *task = user_data;
  FetchData *data = g_task_get_task_data (task);
  TsProjectFetchProgress progress;
  g_autofree char *title = NULL;

  g_mutex_lock (&data->lock);
  progress = data->progress;
  title = g_strdup (data->title);
  g_clear_pointer (&data->source, g_source_unref);
  g_mutex_unlock (&data->lock);

  progress.title = title;
  if (!g_task_get_completed (task))
    data->func (&progress, data->func_data);

  return G_SOURCE_REMOVE;
}

static void
progress_cb (const TsProjectFetchProgress *progress,
             gpointer                      user_data)
{
  GTask *task = user_data;
  FetchData *data = g_task_get_task_data (task);

  if (data->func == NULL)
    return;

  g_mutex_lock (&data->lock);

  data->progress = *progress;
  if (data->title == NULL)
    data->title = g_strdup (progress->title);

  if (data->source == NULL)
    {
      data->source = g_idle_source_new ();
      g_source_set_callback (data->source, tell_cb, g_object_ref (task), g_object_unref);
      g_source_attach (data->source, g_task_get_context (task));
    }

  g_mutex_unlock (&data->lock);
}

static void
fetch_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  FetchData *data = task_data;
  GError *error = NULL;
  TsProjectCopy *copy = ts_project_fetch (source_object, &data->request, progress_cb, task,
                                          cancellable, &error);

  if (copy != NULL)
    g_task_return_pointer (task, copy, (GDestroyNotify) ts_project_copy_free);
  else
    g_task_return_error (task, error);
}

/**
 * ts_project_fetch_async:
 * @request: copied
 * @progress: (nullable): is told how far it is, in the caller's thread, until @callback
 *
 * The same without waiting: see ts_project_fetch().
 */
void
ts_project_fetch_async (TsClient             *client,
                        const TsProjectFetch *request,
                        TsProjectFetchFunc    progress,
                        gpointer              progress_data,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
  FetchData *data = g_new0 (FetchData, 1);

  g_mutex_init (&data->lock);
  data->project_id = g_strdup (request->project_id);
  data->stage = g_strdup (request->stage);
  data->root = g_strdup (request->root);
  data->request = *request;
  data->request.project_id = data->project_id;
  data->request.stage = data->stage;
  data->request.root = data->root;
  data->func = progress;
  data->func_data = progress_data;

  g_task_set_source_tag (task, ts_project_fetch_async);
  g_task_set_name (task, "fetch-project");
  g_task_set_task_data (task, data, (GDestroyNotify) fetch_data_free);
  g_task_run_in_thread (task, fetch_in_thread);
}

/**
 * ts_project_fetch_finish:
 *
 * Returns: (transfer full): see ts_project_fetch()
 */
TsProjectCopy *
ts_project_fetch_finish (TsClient      *client,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
