/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

G_BEGIN_DECLS

/**
 * TS_IOU_RESULTS_NAME:
 *
 * What the file is called unless the user says otherwise.
 */
#define TS_IOU_RESULTS_NAME "iou_results.csv"

GBytes  *ts_iou_results_to_bytes (const TsComparison  *comparison);
gboolean ts_iou_results_save     (const TsComparison  *comparison,
                                  const char          *path,
                                  GError             **error);

G_END_DECLS
