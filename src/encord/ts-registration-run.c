/* SPDX-License-Identifier: MIT */

/* An upload as people see it: started, written down, followed to its end, and its faults
 * brought home to the manifest's items. */

#include "config.h"

#include "ts-registration-run.h"

/* The same without waiting: all that is borrowed is kept. */
typedef struct
{
  /* Input */
  TsRegistrationRecord  *record;        /* (nullable) */
  char                  *folder_id;     /* (nullable) */
  char                  *integration_id; /* (nullable) */
  char                  *file_name;     /* (nullable) */
  GBytes                *bytes;         /* (nullable) */
  char                  *folder_name;   /* (nullable) */
  char                  *manifest_path; /* (nullable) */
  char                  *root;          /* (nullable) */
  TsManifest            *manifest;      /* (nullable) */
  gboolean               ignores_errors;
  TsRegistrationFunc     func;
  gpointer               func_data;

  /* Output */
  char                  *job_id;        /* (nullable) */
} RunData;

/* Passes numbers on to the caller's thread. */
typedef struct
{
  GTask                *task;
  TsRegistrationStatus  status;         /* without lists */
} Telling;

static char *
begin (TsClient                 *client,
       const TsRegistrationRun  *run,
       const char               *root,
       TsRegistrationRecord    **record,
       GCancellable             *cancellable,
       GError                  **error)
{
  g_autofree char *job_id = NULL;

  if (run->record != NULL)
    {
      *record = ts_registration_record_new (run->record->domain, run->record->folder_id,
                                            run->record->folder_name, run->record->job_id,
                                            run->record->manifest_path);
      (*record)->started_at = run->record->started_at;
      return g_strdup (run->record->job_id);
    }

  job_id = ts_registration_start (client, run->request, cancellable, error);
  if (job_id == NULL)
    return NULL;

  *record = ts_registration_record_new (ts_client_get_domain (client), run->request->folder_id,
                                        run->folder_name, job_id, run->manifest_path);

  return ts_registration_record_save (*record, root, error) ? g_steal_pointer (&job_id) : NULL;
}

/**
 * ts_registration_run:
 * @run: what to do
 * @job_id: (out) (optional) (nullable): the job's id, once it is known, also after an error
 * @func: (nullable) (scope call): is told how far it is
 *
 * Starts an upload job, or goes on with one, and follows it to its end. Its record is kept
 * from the moment at which it has started. Cancelling ends the following and not the job: see
 * ts_registration_cancel().
 *
 * Returns: (transfer full): how it ended; or %NULL with an error
 */
TsRegistrationStatus *
ts_registration_run (TsClient                 *client,
                     const TsRegistrationRun  *run,
                     char                    **job_id,
                     TsRegistrationFunc        func,
                     gpointer                  user_data,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  g_autofree char *usual = ts_registration_record_dup_root ();
  const char *root = run->root != NULL ? run->root : usual;
  g_autoptr (TsRegistrationRecord) record = NULL;
  g_autofree char *id = begin (client, run, root, &record, cancellable, error);
  TsRegistrationStatus *status;

  if (job_id != NULL)
    *job_id = record != NULL ? g_strdup (record->job_id) : NULL;

  if (id == NULL)
    return NULL;

  status = ts_registration_follow (client, record->folder_id, id, func, user_data, cancellable,
                                   error);
  if (status == NULL)
    return NULL;

  record->state = status->state;
  if (!ts_registration_record_save (record, root, error))
    {
      ts_registration_status_free (status);
      return NULL;
    }

  if (run->manifest != NULL)
    ts_registration_status_find_items (status, run->manifest);

  return status;
}

static void
run_data_free (RunData *data)
{
  g_clear_pointer (&data->record, ts_registration_record_free);
  g_free (data->folder_id);
  g_free (data->integration_id);
  g_free (data->file_name);
  g_clear_pointer (&data->bytes, g_bytes_unref);
  g_free (data->folder_name);
  g_free (data->manifest_path);
  g_free (data->root);
  g_clear_object (&data->manifest);
  g_free (data->job_id);
  g_free (data);
}

static void
telling_free (Telling *telling)
{
  g_object_unref (telling->task);
  g_free (telling);
}

static gboolean
tell_cb (gpointer user_data)
{
  Telling *telling = user_data;
  RunData *data = g_task_get_task_data (telling->task);

  if (!g_task_get_completed (telling->task))
    data->func (&telling->status, data->func_data);

  return G_SOURCE_REMOVE;
}

static void
progress_cb (const TsRegistrationStatus *status,
             gpointer                    user_data)
{
  GTask *task = user_data;
  RunData *data = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;
  Telling *telling;

  if (data->func == NULL)
    return;

  telling = g_new0 (Telling, 1);
  telling->task = g_object_ref (task);
  telling->status = *status;
  telling->status.errors = NULL;
  telling->status.faults = NULL;

  source = g_idle_source_new ();
  g_source_set_callback (source, tell_cb, telling, (GDestroyNotify) telling_free);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  RunData *data = task_data;
  TsRegistrationRequest request = {
    .folder_id = data->folder_id,
    .integration_id = data->integration_id,
    .manifest = data->bytes,
    .file_name = data->file_name,
    .ignores_errors = data->ignores_errors,
  };
  TsRegistrationRun run = {
    .record = data->record,
    .request = &request,
    .folder_name = data->folder_name,
    .manifest_path = data->manifest_path,
    .manifest = data->manifest,
    .root = data->root,
  };
  GError *error = NULL;
  TsRegistrationStatus *status = ts_registration_run (source_object, &run, &data->job_id,
                                                      progress_cb, task, cancellable, &error);

  if (status != NULL)
    g_task_return_pointer (task, status, (GDestroyNotify) ts_registration_status_free);
  else
    g_task_return_error (task, error);
}

/**
 * ts_registration_run_async:
 * @run: copied; its manifest must not be changed meanwhile, so give a snapshot
 * @func: (nullable): is told the numbers, without the lists, in the caller's thread
 *
 * The same without waiting: see ts_registration_run().
 */
void
ts_registration_run_async (TsClient                *client,
                           const TsRegistrationRun *run,
                           TsRegistrationFunc       func,
                           gpointer                 func_data,
                           GCancellable            *cancellable,
                           GAsyncReadyCallback      callback,
                           gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
  RunData *data = g_new0 (RunData, 1);

  if (run->record != NULL)
    {
      data->record = ts_registration_record_new (run->record->domain, run->record->folder_id,
                                                 run->record->folder_name, run->record->job_id,
                                                 run->record->manifest_path);
      data->record->started_at = run->record->started_at;
    }
  else
    {
      data->folder_id = g_strdup (run->request->folder_id);
      data->integration_id = g_strdup (run->request->integration_id);
      data->file_name = g_strdup (run->request->file_name);
      data->bytes = g_bytes_ref (run->request->manifest);
      data->ignores_errors = run->request->ignores_errors;
    }

  data->folder_name = g_strdup (run->folder_name);
  data->manifest_path = g_strdup (run->manifest_path);
  data->root = g_strdup (run->root);
  data->manifest = run->manifest != NULL ? g_object_ref (run->manifest) : NULL;
  data->func = func;
  data->func_data = func_data;

  g_task_set_source_tag (task, ts_registration_run_async);
  g_task_set_name (task, "register");
  g_task_set_task_data (task, data, (GDestroyNotify) run_data_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * ts_registration_run_finish:
 * @job_id: (out) (optional) (nullable) (transfer full): the job's id, once it is known, also
 *   after an error
 *
 * Returns: (transfer full): see ts_registration_run()
 */
TsRegistrationStatus *
ts_registration_run_finish (TsClient      *client,
                            GAsyncResult  *result,
                            char         **job_id,
                            GError       **error)
{
  TsRegistrationStatus *status;

  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  status = g_task_propagate_pointer (G_TASK (result), error);
  if (job_id != NULL)
    *job_id = g_strdup (((RunData *) g_task_get_task_data (G_TASK (result)))->job_id);

  return status;
}
