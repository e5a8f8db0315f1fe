/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-registration-record.h"

G_BEGIN_DECLS

/**
 * TsRegisterPlan:
 * @folder_id: where the items go
 * @folder_name: as people know it
 * @integration_id: whose keys open the URLs
 * @ignores_errors: whether items that fail leave the others alone
 *
 * What a person chose. All is borrowed.
 */
typedef struct
{
  const char *folder_id;
  const char *folder_name;
  const char *integration_id;
  gboolean    ignores_errors;
} TsRegisterPlan;

/**
 * TsRegisterState:
 * @TS_REGISTER_SENDING: the service does not know of it yet
 * @TS_REGISTER_RUNNING: the service is at it
 * @TS_REGISTER_CANCELLING: the service shall give it up
 * @TS_REGISTER_ENDED: there is a result
 * @TS_REGISTER_FAILED: there is an error; the upload itself may go on
 *
 * How far a job is.
 */
typedef enum
{
  TS_REGISTER_SENDING,
  TS_REGISTER_RUNNING,
  TS_REGISTER_CANCELLING,
  TS_REGISTER_ENDED,
  TS_REGISTER_FAILED
} TsRegisterState;

#define TS_TYPE_REGISTER_JOB (ts_register_job_get_type ())

/**
 * TsRegisterJob:
 *
 * One upload of a manifest, that can be watched, left alone and cancelled.
 */
G_DECLARE_FINAL_TYPE (TsRegisterJob, ts_register_job, TS, REGISTER_JOB, GObject)

TsRegisterJob              *ts_register_job_new            (TsClient                   *client,
                                                            const TsRegisterPlan       *plan,
                                                            TsManifest                 *snapshot,
                                                            const char                 *path);
TsRegisterJob              *ts_register_job_new_for_record (TsClient                   *client,
                                                            const TsRegistrationRecord *record);

TsRegisterState             ts_register_job_get_state      (TsRegisterJob              *self);
const TsRegistrationRecord *ts_register_job_get_record     (TsRegisterJob              *self);
const char                 *ts_register_job_get_folder     (TsRegisterJob              *self);
guint                       ts_register_job_get_n_items    (TsRegisterJob              *self);
double                      ts_register_job_get_fraction   (TsRegisterJob              *self);
char                       *ts_register_job_dup_progress   (TsRegisterJob              *self);
const TsRegistrationStatus *ts_register_job_get_result     (TsRegisterJob              *self);
const GError               *ts_register_job_get_error      (TsRegisterJob              *self);
const GError               *ts_register_job_get_refusal    (TsRegisterJob              *self);

void                        ts_register_job_run            (TsRegisterJob              *self);
void                        ts_register_job_cancel_upload  (TsRegisterJob              *self);
void                        ts_register_job_leave          (TsRegisterJob              *self);

G_END_DECLS
