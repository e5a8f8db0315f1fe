/* SPDX-License-Identifier: MIT */

/* Edits of many items, built in a thread on a snapshot. What is done to the manifest is one
 * edit, so it can be undone as one. */

#include "config.h"

#include "ts-manifest-work.h"

#include "ts-manifest-session-private.h"

#include <glib/gi18n.h>

#define PERMILLE 1000

struct _TsManifestWork
{
  gatomicrefcount  ref_count;
  GCancellable    *cancellable; /* owned */
  int              permille;    /* atomic */
};

/**
 * ts_manifest_work_new:
 *
 * Makes work that has not begun.
 *
 * Returns: (transfer full): the work
 */
TsManifestWork *
ts_manifest_work_new (void)
{
  TsManifestWork *self = g_new0 (TsManifestWork, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->cancellable = g_cancellable_new ();

  return self;
}

/**
 * ts_manifest_work_ref:
 *
 * Returns: (transfer full): the same work
 */
TsManifestWork *
ts_manifest_work_ref (TsManifestWork *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ts_manifest_work_unref:
 * @self: (transfer full):
 *
 * Frees the work with its last reference.
 */
void
ts_manifest_work_unref (TsManifestWork *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_object_unref (self->cancellable);
  g_free (self);
}

/**
 * ts_manifest_work_cancel:
 *
 * Says that the work is not wanted any more. Nothing will be changed.
 */
void
ts_manifest_work_cancel (TsManifestWork *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * ts_manifest_work_is_cancelled:
 * @self: (nullable): %NULL for what nobody waits for
 *
 * Tells whether the work is not wanted any more.
 */
gboolean
ts_manifest_work_is_cancelled (TsManifestWork *self)
{
  return self != NULL && g_cancellable_is_cancelled (self->cancellable);
}

/**
 * ts_manifest_work_get_cancellable:
 *
 * Returns: (transfer none): what is cancelled with the work
 */
GCancellable *
ts_manifest_work_get_cancellable (TsManifestWork *self)
{
  return self->cancellable;
}

/**
 * ts_manifest_work_set_progress:
 * @self: (nullable): %NULL for what nobody waits for
 *
 * Notes how far the work is. Cheap enough for each item.
 */
void
ts_manifest_work_set_progress (TsManifestWork *self,
                               guint           n_done,
                               guint           n_all)
{
  if (self != NULL && n_all > 0)
    g_atomic_int_set (&self->permille, (int) ((guint64) n_done * PERMILLE / n_all));
}

/**
 * ts_manifest_work_get_fraction:
 *
 * Returns: how far the work is, from 0 to 1
 */
double
ts_manifest_work_get_fraction (TsManifestWork *self)
{
  return (double) g_atomic_int_get (&self->permille) / PERMILLE;
}

typedef struct
{
  /* input */
  TsManifest         *snapshot;
  TsManifestWork     *work;
  TsManifestWorkFunc  func;
  gpointer            data;
  GDestroyNotify      free_data;
  guint               serial;

  /* output */
  TsManifestEdit     *edit;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->edit, ts_manifest_edit_free);
  if (job->free_data != NULL)
    job->free_data (job->data);
  ts_manifest_work_unref (job->work);
  g_object_unref (job->snapshot);
  g_free (job);
}

static void
work_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  job->edit = job->func (job->snapshot, job->work, job->data, &error);
  if (job->edit == NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/**
 * ts_manifest_session_work_async:
 * @work: a reference is kept
 * @data: for @func; freed by @free_data
 *
 * Builds an edit in a thread.
 */
void
ts_manifest_session_work_async (TsManifestSession   *session,
                                TsManifestWork      *work,
                                TsManifestWorkFunc   func,
                                gpointer             data,
                                GDestroyNotify       free_data,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (session, work->cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->snapshot = ts_manifest_snapshot (session->manifest);
  job->work = ts_manifest_work_ref (work);
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->serial = session->serial;
  g_task_set_source_tag (task, ts_manifest_session_work_async);
  g_task_set_name (task, "edit many items");
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work_in_thread);
}

/**
 * ts_manifest_session_work_finish:
 *
 * Does what was built, unless the manifest was edited meanwhile.
 *
 * Returns: whether it was done; if not, @error is set and nothing has changed
 */
gboolean
ts_manifest_session_work_finish (TsManifestSession  *session,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (job->serial != session->serial)
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT,
                   _("The manifest was changed meanwhile. Nothing was done; try again."));
      return FALSE;
    }

  ts_manifest_session_push (session, g_steal_pointer (&job->edit));

  return TRUE;
}
