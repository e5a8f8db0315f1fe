/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-finding.h"
#include "ts-overlap-table.h"

G_BEGIN_DECLS

/**
 * TsGrading:
 *
 * The findings of a comparison, frame by frame, by one matcher and at one pair of thresholds
 * that can be moved: only frames that this can change are matched again, and the answer is
 * always what a fresh grading at those thresholds would be. Not for several threads at once
 * while thresholds are moved.
 */
typedef struct _TsGrading TsGrading;

TsGrading          *ts_grading_new            (TsOverlapTable     *table,
                                               const TsMatcher    *matcher,
                                               TsThresholds        thresholds);
TsGrading          *ts_grading_ref            (TsGrading          *self);
void                ts_grading_unref          (TsGrading          *self);

TsOverlapTable     *ts_grading_get_table      (const TsGrading    *self);
const TsMatcher    *ts_grading_get_matcher    (const TsGrading    *self);
TsThresholds        ts_grading_get_thresholds (const TsGrading    *self);
guint64             ts_grading_find_touched   (const TsGrading    *self,
                                               TsThresholds        thresholds,
                                               GArray             *frames);
void                ts_grading_move_frames    (TsGrading          *self,
                                               TsThresholds        thresholds,
                                               const GArray       *frames);
guint               ts_grading_move           (TsGrading          *self,
                                               TsThresholds        thresholds,
                                               GArray             *changed);

TsTally             ts_grading_get_tally      (const TsGrading    *self);
TsTally             ts_grading_get_pair_tally (const TsGrading    *self,
                                               guint               pair);
const TsTally      *ts_grading_get_frame_tally
                                              (const TsGrading    *self,
                                               guint               frame);
const TsFinding    *ts_grading_get_findings   (const TsGrading    *self,
                                               guint               frame,
                                               guint32            *n_findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsGrading, ts_grading_unref)

G_END_DECLS
