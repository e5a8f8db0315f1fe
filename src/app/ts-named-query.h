/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"

G_BEGIN_DECLS

/**
 * TsNamedKind:
 *
 * What the service is asked for.
 */
typedef enum
{
  TS_NAMED_DATASETS,
  TS_NAMED_ONTOLOGIES,
  TS_NAMED_PROJECTS,
  TS_NAMED_FOLDERS
} TsNamedKind;

void       ts_named_query_async  (TsClient             *client,
                                  TsNamedKind           kind,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
GPtrArray *ts_named_query_finish (TsClient             *client,
                                  GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
