/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison-request.h"
#include "ts-project-fetch.h"

G_BEGIN_DECLS

#define TS_TYPE_PROJECTS_JOB (ts_projects_job_get_type ())

/**
 * TsProjectsJob:
 *
 * One fetching of the projects of a comparison, that can be watched and cancelled.
 */
G_DECLARE_FINAL_TYPE (TsProjectsJob, ts_projects_job, TS, PROJECTS_JOB, GObject)

TsProjectsJob       *ts_projects_job_new             (TsClient            *client,
                                                      const char *const   *project_ids,
                                                      const char          *stage);

double               ts_projects_job_get_fraction    (TsProjectsJob       *self);
char                *ts_projects_job_dup_title       (TsProjectsJob       *self);
char                *ts_projects_job_dup_progress    (TsProjectsJob       *self);
char               **ts_projects_job_dup_problems    (TsProjectsJob       *self);
guint                ts_projects_job_get_n_unlabelled
                                                     (TsProjectsJob       *self);

void                 ts_projects_job_run_async       (TsProjectsJob       *self,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
TsComparisonRequest *ts_projects_job_run_finish      (TsProjectsJob       *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
void                 ts_projects_job_cancel          (TsProjectsJob       *self);

G_END_DECLS
