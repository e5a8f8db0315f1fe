/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"

G_BEGIN_DECLS

/**
 * TsNamedId:
 * @id: in lower case
 * @name: as people know it
 *
 * Something of the service that is chosen by name.
 */
typedef struct
{
  char *id;
  char *name;
} TsNamedId;

TsNamedId *ts_named_id_new               (const char     *id,
                                          const char     *name);
void       ts_named_id_free              (TsNamedId      *self);

GPtrArray *ts_storage_list_folders       (TsClient       *client,
                                          const char     *search,
                                          GCancellable   *cancellable,
                                          GError        **error);
GPtrArray *ts_storage_list_integrations  (TsClient       *client,
                                          GCancellable   *cancellable,
                                          GError        **error);
GPtrArray *ts_storage_list_items         (TsClient       *client,
                                          const char     *folder_id,
                                          GCancellable   *cancellable,
                                          GError        **error);
char      *ts_storage_make_folder        (TsClient       *client,
                                          const char     *name,
                                          const char     *description,
                                          GCancellable   *cancellable,
                                          GError        **error);

void       ts_storage_list_targets_async  (TsClient            *client,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean   ts_storage_list_targets_finish (TsClient            *client,
                                           GAsyncResult        *result,
                                           GPtrArray          **folders,
                                           GPtrArray          **integrations,
                                           GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsNamedId, ts_named_id_free)

G_END_DECLS
