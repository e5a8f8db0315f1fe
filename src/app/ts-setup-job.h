/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-setup-item.h"

G_BEGIN_DECLS

/**
 * TsSetupJobState:
 * @TS_SETUP_JOB_NEW: its steps are not known yet
 * @TS_SETUP_JOB_READY: its steps are known
 * @TS_SETUP_JOB_RUNNING: is at work
 * @TS_SETUP_JOB_STOPPED: somebody stopped it
 * @TS_SETUP_JOB_FAILED: a step failed
 * @TS_SETUP_JOB_DONE: all is set up
 *
 * How far the set-up of a training is.
 */
typedef enum
{
  TS_SETUP_JOB_NEW,
  TS_SETUP_JOB_READY,
  TS_SETUP_JOB_RUNNING,
  TS_SETUP_JOB_STOPPED,
  TS_SETUP_JOB_FAILED,
  TS_SETUP_JOB_DONE
} TsSetupJobState;

#define TS_TYPE_SETUP_JOB (ts_setup_job_get_type ())

/**
 * TsSetupJob:
 *
 * The set-up of a training as a list of steps that can be watched, stopped and gone on with. Its
 * plan is kept in a file, and its protocol beside it.
 */
G_DECLARE_FINAL_TYPE (TsSetupJob, ts_setup_job, TS, SETUP_JOB, GObject)

TsSetupJob      *ts_setup_job_new               (TsClient              *client,
                                                 const TsTrainingPlan  *plan,
                                                 const char            *plan_path);

GListModel      *ts_setup_job_get_steps         (TsSetupJob            *self);
guint            ts_setup_job_get_n_over        (TsSetupJob            *self);
TsSetupJobState  ts_setup_job_get_state         (TsSetupJob            *self);
const char      *ts_setup_job_get_fault         (TsSetupJob            *self);
const char      *ts_setup_job_get_plan_path     (TsSetupJob            *self);
const char      *ts_setup_job_get_protocol_path (TsSetupJob            *self);

void             ts_setup_job_prepare_async     (TsSetupJob            *self,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
gboolean         ts_setup_job_prepare_finish    (TsSetupJob            *self,
                                                 GAsyncResult          *result,
                                                 GError               **error);
void             ts_setup_job_run               (TsSetupJob            *self);
void             ts_setup_job_cancel            (TsSetupJob            *self);

void             ts_setup_job_save_plan_async   (TsSetupJob            *self,
                                                 const char            *path,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
gboolean         ts_setup_job_save_plan_finish  (TsSetupJob            *self,
                                                 GAsyncResult          *result,
                                                 GError               **error);

char            *ts_setup_job_dup_usual_path    (void);
char            *ts_setup_job_dup_plan_path     (const char            *path);

G_END_DECLS
