/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-box-difference.h"
#include "ts-comparison.h"
#include "ts-frame-results.h"

G_BEGIN_DECLS

/**
 * TsResultBoxes:
 * @has_training: if not, @training means nothing
 * @has_benchmark: if not, @benchmark means nothing
 * @frame_width: in pixels; 0 if unknown
 * @frame_height: in pixels; 0 if unknown
 *
 * The boxes of one result, one or two, and the frame that they stand on.
 */
typedef struct
{
  TsBox    training;
  TsBox    benchmark;
  guint    frame_width;
  guint    frame_height;
  gboolean has_training;
  gboolean has_benchmark;
} TsResultBoxes;

TsResultBoxes ts_result_boxes_new              (const TsComparison  *comparison,
                                                const TsRowPair     *pair,
                                                const TsResult      *result);
TsResultBoxes ts_result_boxes_new_of_frame     (const TsFrameResults *results,
                                                guint                 index);

gboolean      ts_result_boxes_get_difference   (const TsResultBoxes *self,
                                                TsBoxDifference     *difference);

G_END_DECLS
