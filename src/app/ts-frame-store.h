/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-frame-finder.h"
#include "ts-remote-frames.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define TS_TYPE_FRAME_STORE (ts_frame_store_get_type ())

/**
 * TsFrameStore:
 *
 * The pictures behind the boxes, by name: finds and unpacks them in a thread, keeps those
 * seen last, and fetches those that will probably be wanted next.
 */
G_DECLARE_FINAL_TYPE (TsFrameStore, ts_frame_store, TS, FRAME_STORE, GObject)

TsFrameStore  *ts_frame_store_new         (void);

TsFrameFinder *ts_frame_store_get_finder  (TsFrameStore         *self);
void           ts_frame_store_set_finder  (TsFrameStore         *self,
                                           TsFrameFinder        *finder);

void           ts_frame_store_set_remote  (TsFrameStore         *self,
                                           TsRemoteFrames       *remote);

gsize          ts_frame_store_get_limit   (TsFrameStore         *self);
void           ts_frame_store_set_limit   (TsFrameStore         *self,
                                           gsize                 n_bytes);

GdkTexture    *ts_frame_store_lookup      (TsFrameStore         *self,
                                           const char           *name);
void           ts_frame_store_load_async  (TsFrameStore         *self,
                                           const char           *name,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
GdkTexture    *ts_frame_store_load_finish (TsFrameStore         *self,
                                           GAsyncResult         *result,
                                           GError              **error);
void           ts_frame_store_prefetch    (TsFrameStore         *self,
                                           const char *const    *names);

G_END_DECLS
