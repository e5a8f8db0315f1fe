/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

G_BEGIN_DECLS

/**
 * TsManifestWork:
 *
 * Work on many items that a person waits for: how far it is, and whether it is still wanted.
 * Shared between the thread that works and the one that shows it.
 */
typedef struct _TsManifestWork TsManifestWork;

/**
 * TsManifestWorkFunc:
 * @snapshot: the manifest as it was when the work began; edits may be built on it
 *
 * Does the work, in a thread.
 *
 * Returns: (transfer full) (nullable): the edit, perhaps empty, or %NULL with @error set
 */
typedef TsManifestEdit * (*TsManifestWorkFunc) (TsManifest      *snapshot,
                                                TsManifestWork  *work,
                                                gpointer         data,
                                                GError         **error);

TsManifestWork *ts_manifest_work_new            (void);
TsManifestWork *ts_manifest_work_ref            (TsManifestWork       *self);
void            ts_manifest_work_unref          (TsManifestWork       *self);
void            ts_manifest_work_cancel         (TsManifestWork       *self);
gboolean        ts_manifest_work_is_cancelled   (TsManifestWork       *self);
GCancellable   *ts_manifest_work_get_cancellable
                                                (TsManifestWork       *self);
void            ts_manifest_work_set_progress   (TsManifestWork       *self,
                                                 guint                 n_done,
                                                 guint                 n_all);
double          ts_manifest_work_get_fraction   (TsManifestWork       *self);

void            ts_manifest_session_work_async  (TsManifestSession    *session,
                                                 TsManifestWork       *work,
                                                 TsManifestWorkFunc    func,
                                                 gpointer              data,
                                                 GDestroyNotify        free_data,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean        ts_manifest_session_work_finish (TsManifestSession    *session,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestWork, ts_manifest_work_unref)

G_END_DECLS
