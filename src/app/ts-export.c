/* SPDX-License-Identifier: MIT */

/* Export: writes the results to disk without blocking the window. */

#include "config.h"

#include "ts-export.h"

#include "ts-details.h"
#include "ts-iou-results.h"
#include "ts-safe-file.h"
#include "ts-score-summary.h"

/* What the thread works on, none of which is the window's. */
typedef struct
{
  TsExportKind     kind;
  TsOverlapTable  *table; /* (owned) */
  const TsMatcher *matcher;
  TsThresholds     thresholds;
  char            *path;
} ExportData;

static void
export_data_free (ExportData *data)
{
  ts_overlap_table_unref (data->table);
  g_free (data->path);
  g_free (data);
}

/* The account of what the window shows; its grading may be moving in the meantime, so this is
 * made from another one by the same rules. */
static TsLedger *
make_ledger (const ExportData *data,
             TsLedgerDetail    detail)
{
  g_autoptr (TsGrading) grading = ts_grading_new (data->table, data->matcher, data->thresholds);

  return ts_ledger_new_filled (grading, detail);
}

static gboolean
export_findings (const ExportData  *data,
                 GError           **error)
{
  g_autoptr (TsLedger) ledger = make_ledger (data, TS_LEDGER_SENTENCES);
  g_autoptr (GBytes) bytes = ts_details_to_bytes (ledger);

  return ts_safe_file_write (data->path, bytes, error);
}

static TsInputList *
list_inputs (const TsComparison  *comparison,
             GError             **error)
{
  g_autoptr (TsInputList) inputs = ts_input_list_new ();
  const char *benchmark = ts_label_set_get_path (ts_comparison_get_benchmark (comparison));

  if (!ts_input_list_add_path (inputs, 0, benchmark, error))
    return NULL;

  for (guint i = 0; i < ts_comparison_get_n_trainings (comparison); i++)
    {
      const char *training = ts_label_set_get_path (ts_comparison_get_training (comparison, i));

      if (!ts_input_list_add_path (inputs, i + 1, training, error))
        return NULL;
    }

  ts_input_list_begin (inputs);

  return g_steal_pointer (&inputs);
}

static gboolean
export_summary (const ExportData  *data,
                GError           **error)
{
  g_autoptr (TsInputList) inputs =
    list_inputs (ts_overlap_table_get_comparison (data->table), error);
  g_autoptr (TsLedger) ledger = NULL;
  g_autoptr (TsScores) scores = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (inputs == NULL)
    return FALSE;

  ledger = make_ledger (data, TS_LEDGER_PLAIN);
  scores = ts_scores_new (ledger);

  if (!ts_input_list_digest (inputs, error))
    return FALSE;

  bytes = ts_score_summary_to_bytes (ledger, scores, inputs);

  return ts_safe_file_write (data->path, bytes, error);
}

static gboolean
export_by_kind (const ExportData  *data,
                GError           **error)
{
  switch (data->kind)
    {
    case TS_EXPORT_RESULTS:
      return ts_iou_results_save (ts_overlap_table_get_comparison (data->table), data->path,
                                  error);

    case TS_EXPORT_FINDINGS:
      return export_findings (data, error);

    case TS_EXPORT_SUMMARY:
      return export_summary (data, error);
    }

  g_return_val_if_reached (FALSE);
}

static void
export_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  ExportData *data = task_data;
  GError *error = NULL;

  if (export_by_kind (data, &error))
    g_task_return_pointer (task, g_strdup (data->path), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * ts_export_kind_get_file_name:
 *
 * Returns: (transfer none): what such a file is called unless the user says otherwise
 */
const char *
ts_export_kind_get_file_name (TsExportKind kind)
{
  switch (kind)
    {
    case TS_EXPORT_RESULTS:
      return TS_IOU_RESULTS_NAME;

    case TS_EXPORT_FINDINGS:
      return "findings.csv";

    case TS_EXPORT_SUMMARY:
      return "summary.json";
    }

  g_return_val_if_reached (NULL);
}

/**
 * ts_export_async:
 * @kind: what to write
 * @grading: of the comparison; only read now
 * @path: (type filename): the file, which is replaced if it exists
 *
 * Begins to write what was found.
 */
void
ts_export_async (TsExportKind         kind,
                 const TsGrading     *grading,
                 const char          *path,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ExportData *data = g_new0 (ExportData, 1);

  data->kind = kind;
  data->table = ts_overlap_table_ref (ts_grading_get_table (grading));
  data->matcher = ts_grading_get_matcher (grading);
  data->thresholds = ts_grading_get_thresholds (grading);
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
