/* SPDX-License-Identifier: MIT */

/* How a session reads and writes files: in threads. */

#include "config.h"

#include "ts-manifest-session-private.h"

#include "ts-manifest-writer.h"

typedef struct
{
  /* input */
  char       *path;
  TsManifest *snapshot; /* (nullable): to save */
  guint       serial;

  /* output */
  TsManifest *manifest;
} Transfer;

static void
transfer_free (gpointer data)
{
  Transfer *transfer = data;

  g_free (transfer->path);
  g_clear_object (&transfer->snapshot);
  g_clear_object (&transfer->manifest);
  g_free (transfer);
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Transfer *transfer = task_data;
  GError *error = NULL;

  transfer->manifest = ts_manifest_load (transfer->path, cancellable, &error);
  if (transfer->manifest != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ts_manifest_session_load_async:
 *
 * Reads a file in a thread, and edits it then.
 */
void
ts_manifest_session_load_async (TsManifestSession   *self,
                                const char          *path,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->path = g_strdup (path);
  g_task_set_source_tag (task, ts_manifest_session_load_async);
  g_task_set_name (task, "load manifest");
  g_task_set_task_data (task, transfer, transfer_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * ts_manifest_session_load_finish:
 *
 * Returns: whether the file is edited now; if not, @error is set and nothing has changed
 */
gboolean
ts_manifest_session_load_finish (TsManifestSession  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  Transfer *transfer = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  ts_manifest_session_replace (self, transfer->manifest, transfer->path);

  return TRUE;
}

static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Transfer *transfer = task_data;
  GError *error = NULL;

  if (ts_manifest_save (transfer->snapshot, transfer->path, TS_MANIFEST_STYLE_KEEP,
                        cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ts_manifest_session_save_async:
 * @path: the file, which is replaced whole or not at all
 *
 * Writes the manifest, as it is now, in a thread.
 */
void
ts_manifest_session_save_async (TsManifestSession   *self,
                                const char          *path,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->path = g_strdup (path);
  transfer->snapshot = ts_manifest_snapshot (self->manifest);
  transfer->manifest = g_object_ref (self->manifest);
  transfer->serial = self->serial;
  g_task_set_source_tag (task, ts_manifest_session_save_async);
  g_task_set_name (task, "save manifest");
  g_task_set_task_data (task, transfer, transfer_free);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * ts_manifest_session_save_finish:
 *
 * Returns: whether all was written; if not, @error is set and the file is as it was
 */
gboolean
ts_manifest_session_save_finish (TsManifestSession  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  Transfer *transfer = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (transfer->manifest != self->manifest)
    return TRUE;

  g_free (self->path);
  self->path = g_strdup (transfer->path);

  /* What was edited while the file was written is not in it. */
  if (transfer->serial == self->serial)
    ts_manifest_session_note_saved (self);
  ts_manifest_session_emit_changed (self);

  return TRUE;
}
