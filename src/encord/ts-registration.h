/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"
#include "ts-manifest.h"

G_BEGIN_DECLS

/**
 * TsRegistrationRequest:
 * @folder_id: where items go
 * @integration_id: whose keys open the URLs
 * @manifest: JSON, is sent as it is
 * @file_name: (nullable): how the service calls the upload
 * @ignores_errors: whether items that fail leave the others alone
 *
 * What to register. All is borrowed.
 */
typedef struct
{
  const char *folder_id;
  const char *integration_id;
  GBytes     *manifest;
  const char *file_name;
  gboolean    ignores_errors;
} TsRegistrationRequest;

/**
 * TsRegistrationState:
 * @TS_REGISTRATION_PENDING: goes on
 * @TS_REGISTRATION_DONE: all was looked at; there may be errors if these are ignored
 * @TS_REGISTRATION_ERROR: something failed
 * @TS_REGISTRATION_CANCELLED: was cancelled
 */
typedef enum
{
  TS_REGISTRATION_PENDING,
  TS_REGISTRATION_DONE,
  TS_REGISTRATION_ERROR,
  TS_REGISTRATION_CANCELLED
} TsRegistrationState;

/**
 * TsRegistrationFault:
 * @urls: which files
 * @message: what is wrong with them
 * @item: the manifest's item that has one of the URLs; %TS_MANIFEST_NO_ITEM while that is not
 *   known: see ts_registration_status_find_items()
 * @offset: of the URL, in that item's text
 * @length: of the URL, with its quotation marks
 *
 * What could not be registered.
 */
typedef struct
{
  char **urls;
  char  *message;
  guint  item;
  gsize  offset;
  gsize  length;
} TsRegistrationFault;

/**
 * TsRegistrationStatus:
 * @n_pending: items that are still to come
 * @n_done: items that are registered
 * @n_errors: items that failed
 * @n_cancelled: items that were given up
 * @errors: (element-type utf8): what went wrong with all of it
 * @faults: (element-type TsRegistrationFault): what went wrong with items
 *
 * How far an upload job is.
 */
typedef struct
{
  TsRegistrationState state;
  guint               n_pending;
  guint               n_done;
  guint               n_errors;
  guint               n_cancelled;
  GPtrArray          *errors;
  GPtrArray          *faults;
} TsRegistrationStatus;

/**
 * TsRegistrationFunc:
 *
 * Is told how far an upload job is.
 */
typedef void (*TsRegistrationFunc) (const TsRegistrationStatus *status,
                                    gpointer                    user_data);

char                 *ts_registration_start             (TsClient                     *client,
                                                         const TsRegistrationRequest  *request,
                                                         GCancellable                 *cancellable,
                                                         GError                      **error);
TsRegistrationStatus *ts_registration_poll              (TsClient                     *client,
                                                         const char                   *folder_id,
                                                         const char                   *job_id,
                                                         guint                         timeout_s,
                                                         GCancellable                 *cancellable,
                                                         GError                      **error);
TsRegistrationStatus *ts_registration_follow            (TsClient                     *client,
                                                         const char                   *folder_id,
                                                         const char                   *job_id,
                                                         TsRegistrationFunc            func,
                                                         gpointer                      user_data,
                                                         GCancellable                 *cancellable,
                                                         GError                      **error);
gboolean              ts_registration_cancel            (TsClient                     *client,
                                                         const char                   *folder_id,
                                                         const char                   *job_id,
                                                         guint                        *n_cancelled,
                                                         GCancellable                 *cancellable,
                                                         GError                      **error);

void                  ts_registration_status_find_items (TsRegistrationStatus         *self,
                                                         TsManifest                   *manifest);
void                  ts_registration_status_free       (TsRegistrationStatus         *self);
char                 *ts_registration_fault_dup_urls    (const TsRegistrationFault    *self,
                                                         const char                   *separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsRegistrationStatus, ts_registration_status_free)

G_END_DECLS
