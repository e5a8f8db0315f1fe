/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

G_BEGIN_DECLS

/**
 * TsFrameResults:
 *
 * The findings of one frame as they were when it was made, numbered for people: what the
 * window shows at a time. It does not change when thresholds are moved. Reference-counted, for
 * one thread.
 */
typedef struct _TsFrameResults TsFrameResults;

TsFrameResults       *ts_frame_results_new            (TsGrading            *grading,
                                                       guint                 frame);
TsFrameResults       *ts_frame_results_ref            (TsFrameResults       *self);
void                  ts_frame_results_unref          (TsFrameResults       *self);

TsOverlapTable       *ts_frame_results_get_table      (const TsFrameResults *self);
TsComparison         *ts_frame_results_get_comparison (const TsFrameResults *self);
const TsFramePair    *ts_frame_results_get_frame      (const TsFrameResults *self);
const TsRowPair      *ts_frame_results_get_row_pair   (const TsFrameResults *self);
const TsLabelSet     *ts_frame_results_get_benchmark  (const TsFrameResults *self);
const TsLabelSet     *ts_frame_results_get_training   (const TsFrameResults *self);

guint                 ts_frame_results_get_n          (const TsFrameResults *self);
const TsFinding      *ts_frame_results_get            (const TsFrameResults *self,
                                                       guint                 index);
guint32               ts_frame_results_get_number     (const TsFrameResults *self,
                                                       guint                 index);
TsVerdict             ts_frame_results_get_verdict    (const TsFrameResults *self,
                                                       guint                 index);
guint                 ts_frame_results_find_same      (const TsFrameResults *self,
                                                       const TsFinding      *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsFrameResults, ts_frame_results_unref)

G_END_DECLS
