/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsManifestDroppedUse:
 * @TS_MANIFEST_DROPPED_DATA: it is to be registered
 * @TS_MANIFEST_DROPPED_LIST: it names what is to be registered; a folder does so too
 * @TS_MANIFEST_DROPPED_MANIFEST: it is a manifest
 *
 * What a dropped file is good for.
 */
typedef enum
{
  TS_MANIFEST_DROPPED_DATA,
  TS_MANIFEST_DROPPED_LIST,
  TS_MANIFEST_DROPPED_MANIFEST
} TsManifestDroppedUse;

TsManifestDroppedUse
      ts_manifest_dropped_judge_finish (GAsyncResult         *result,
                                       GFile               **file,
                                       GError              **error);
void  ts_manifest_dropped_judge_async (GFile                *file,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void  ts_manifest_dropped_list_async  (GSList               *files,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
char *ts_manifest_dropped_list_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
