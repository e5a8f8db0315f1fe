/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"
#include "ts-frame-cache.h"

G_BEGIN_DECLS

/**
 * TsRemoteFrames:
 *
 * The pictures of a comparison that the labelling service keeps, by name: fetched when they
 * are wanted, and kept on the disk. Cannot be changed, so several threads may use one.
 */
typedef struct _TsRemoteFrames TsRemoteFrames;

TsRemoteFrames *ts_remote_frames_new   (TsComparison       *comparison,
                                        const char *const  *project_ids,
                                        const char         *domain,
                                        TsFrameCache       *cache,
                                        TsClient           *client);
TsRemoteFrames *ts_remote_frames_ref   (TsRemoteFrames     *self);
void            ts_remote_frames_unref (TsRemoteFrames     *self);

char           *ts_remote_frames_get   (TsRemoteFrames     *self,
                                        const char         *name,
                                        GCancellable       *cancellable,
                                        GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsRemoteFrames, ts_remote_frames_unref)

G_END_DECLS
