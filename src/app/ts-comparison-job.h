/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison-request.h"
#include "ts-frame-finder.h"
#include "ts-grading.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define TS_TYPE_COMPARISON_JOB (ts_comparison_job_get_type ())

/**
 * TsComparisonJob:
 *
 * One loading and grading of a comparison, in a thread of its own, that can be watched and
 * cancelled.
 */
G_DECLARE_FINAL_TYPE (TsComparisonJob, ts_comparison_job, TS, COMPARISON_JOB, GObject)

TsComparisonJob           *ts_comparison_job_new              (const TsComparisonRequest *request,
                                                               const TsRules             *rules);

const TsComparisonRequest *ts_comparison_job_get_request      (TsComparisonJob     *self);
double                     ts_comparison_job_get_fraction     (TsComparisonJob     *self);
TsFrameFinder             *ts_comparison_job_get_frame_finder (TsComparisonJob     *self);

void                       ts_comparison_job_run_async        (TsComparisonJob     *self,
                                                               GAsyncReadyCallback  callback,
                                                               gpointer             user_data);
TsGrading                 *ts_comparison_job_run_finish       (TsComparisonJob     *self,
                                                               GAsyncResult        *result,
                                                               GError             **error);
void                       ts_comparison_job_cancel           (TsComparisonJob     *self);
gboolean                   ts_comparison_job_is_cancelled     (TsComparisonJob     *self);

G_END_DECLS
