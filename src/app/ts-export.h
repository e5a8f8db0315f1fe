/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsExportKind:
 * @TS_EXPORT_RESULTS: `iou_results.csv`, by the published rule
 * @TS_EXPORT_FINDINGS: every match and disagreement, a line each, as `compare --details`
 * @TS_EXPORT_SUMMARY: the scores and what they were made from, as `compare --summary`
 *
 * What is written.
 */
typedef enum
{
  TS_EXPORT_RESULTS,
  TS_EXPORT_FINDINGS,
  TS_EXPORT_SUMMARY
} TsExportKind;

const char *ts_export_kind_get_file_name (TsExportKind         kind);

void        ts_export_async              (TsExportKind         kind,
                                          const TsGrading     *grading,
                                          const char          *path,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
char       *ts_export_finish             (GAsyncResult        *result,
                                          GError             **error);

G_END_DECLS
