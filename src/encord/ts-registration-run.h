/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-registration-record.h"

G_BEGIN_DECLS

/**
 * TsRegistrationRun:
 * @record: (nullable): a job to go on following; %NULL to start one
 * @request: what to register, if there is no record
 * @folder_name: (nullable): as people know it, for the record
 * @manifest_path: (nullable): the manifest's file, for the record
 * @manifest: (nullable): to find the items that faults belong to
 * @root: (nullable): where records are kept; %NULL for the usual place
 *
 * One upload from its start, or from where it was left, to its end. All is borrowed.
 */
typedef struct
{
  const TsRegistrationRecord  *record;
  const TsRegistrationRequest *request;
  const char                  *folder_name;
  const char                  *manifest_path;
  TsManifest                  *manifest;
  const char                  *root;
} TsRegistrationRun;

TsRegistrationStatus *ts_registration_run        (TsClient                 *client,
                                                  const TsRegistrationRun  *run,
                                                  char                    **job_id,
                                                  TsRegistrationFunc        func,
                                                  gpointer                  user_data,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);
void                  ts_registration_run_async  (TsClient                 *client,
                                                  const TsRegistrationRun  *run,
                                                  TsRegistrationFunc        func,
                                                  gpointer                  func_data,
                                                  GCancellable             *cancellable,
                                                  GAsyncReadyCallback       callback,
                                                  gpointer                  user_data);
TsRegistrationStatus *ts_registration_run_finish (TsClient                 *client,
                                                  GAsyncResult             *result,
                                                  char                    **job_id,
                                                  GError                  **error);

G_END_DECLS
