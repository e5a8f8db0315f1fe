/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-frame-url.h"

G_BEGIN_DECLS

/**
 * TS_FRAME_CACHE_MAX_BYTES:
 *
 * How large the cache on disk is unless somebody says otherwise.
 */
#define TS_FRAME_CACHE_MAX_BYTES ((guint64) 4 << 30)

#define TS_TYPE_FRAME_CACHE (ts_frame_cache_get_type ())

G_DECLARE_FINAL_TYPE (TsFrameCache, ts_frame_cache, TS, FRAME_CACHE, GObject)

TsFrameCache *ts_frame_cache_new         (const char            *folder,
                                          guint64                max_bytes);

char         *ts_frame_cache_lookup      (TsFrameCache          *self,
                                          const char            *domain,
                                          const TsFrameRequest  *request);
char         *ts_frame_cache_get         (TsFrameCache          *self,
                                          TsClient              *client,
                                          const TsFrameRequest  *request,
                                          GCancellable          *cancellable,
                                          GError               **error);
void          ts_frame_cache_get_async   (TsFrameCache          *self,
                                          TsClient              *client,
                                          const TsFrameRequest  *request,
                                          GCancellable          *cancellable,
                                          GAsyncReadyCallback    callback,
                                          gpointer               user_data);
char         *ts_frame_cache_get_finish  (TsFrameCache          *self,
                                          GAsyncResult          *result,
                                          GError               **error);

G_END_DECLS
