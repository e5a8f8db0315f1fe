/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-registration.h"

G_BEGIN_DECLS

/**
 * TsRegistrationRecord:
 * @domain: of which service
 * @folder_id: where items go
 * @folder_name: (nullable): as people know it
 * @job_id: the upload job
 * @manifest_path: (nullable): the file that was registered
 * @started_at: when, in microseconds since 1970-01-01 UTC
 * @state: as far as it was known
 *
 * What has to be remembered to follow an upload job at another time.
 */
typedef struct
{
  char                *domain;
  char                *folder_id;
  char                *folder_name;
  char                *job_id;
  char                *manifest_path;
  gint64               started_at;
  TsRegistrationState  state;
} TsRegistrationRecord;

TsRegistrationRecord *ts_registration_record_new      (const char                   *domain,
                                                       const char                   *folder_id,
                                                       const char                   *folder_name,
                                                       const char                   *job_id,
                                                       const char                   *manifest_path);
void                  ts_registration_record_free     (TsRegistrationRecord         *self);

gboolean              ts_registration_record_save     (const TsRegistrationRecord   *self,
                                                       const char                   *root,
                                                       GError                      **error);
gboolean              ts_registration_record_forget   (const TsRegistrationRecord   *self,
                                                       const char                   *root,
                                                       GError                      **error);
GPtrArray            *ts_registration_record_list     (const char                   *root);
char                 *ts_registration_record_dup_root (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsRegistrationRecord, ts_registration_record_free)

G_END_DECLS
