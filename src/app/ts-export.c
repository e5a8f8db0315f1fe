/* SPDX-License-Identifier: MIT */

/* Export: writes the results to disk without blocking the window. */

#include "config.h"

#include "ts-export.h"
#include "ts-iou-results.h"

typedef struct
{
  TsComparison *comparison;
  char         *path;
} ExportData;

static void
export_data_free (ExportData *data)
{
  ts_comparison_unref (data->comparison);
  g_free (data->path);
  g_free (data);
}

static void
export_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  ExportData *data = task_data;
  GError *error = NULL;

  if (ts_iou_results_save (data->comparison, data->path, &error))
    g_task_return_pointer (task, g_strdup (data->path), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * ts_export_async:
 * @path: (type filename): the file, which is replaced if it exists
 *
 * Begins to write the comparison's results.
 */
void
ts_export_async (TsComparison        *comparison,
                 const char          *path,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ExportData *data = g_new0 (ExportData, 1);

  data->comparison = ts_comparison_ref (comparison);
  data->path = g_strdup (path);

  g_task_set_source_tag (task, ts_export_async);
  g_task_set_name (task, "export results");
  g_task_set_task_data (task, data, (GDestroyNotify) export_data_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * ts_export_finish:
 *
 * Ends what ts_export_async() began.
 *
 * Returns: (transfer full) (type filename): the file that was written, or %NULL with @error
 *   set
 */
char *
ts_export_finish (GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ts_export_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
