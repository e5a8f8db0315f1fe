/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-draft.h"
#include "ts-manifest-edit.h"
#include "ts-manifest-finding-model.h"
#include "ts-manifest-schema.h"
#include "ts-manifest-totals.h"

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_SESSION (ts_manifest_session_get_type ())

/**
 * TsManifestSession:
 *
 * The manifest that is being edited, with what was done to it, what is wrong with it, and a
 * draft of what is not saved. All edits go through here.
 */
G_DECLARE_FINAL_TYPE (TsManifestSession, ts_manifest_session, TS, MANIFEST_SESSION, GObject)

TsManifestSession      *ts_manifest_session_new              (const char           *draft_folder);

TsManifest             *ts_manifest_session_get_manifest     (TsManifestSession    *self);
const char             *ts_manifest_session_get_path         (TsManifestSession    *self);
char                   *ts_manifest_session_dup_title        (TsManifestSession    *self);
const TsManifestTotals *ts_manifest_session_get_totals       (TsManifestSession    *self);
TsManifestFindingModel *ts_manifest_session_get_findings     (TsManifestSession    *self);
gboolean                ts_manifest_session_is_checked       (TsManifestSession    *self);
gboolean                ts_manifest_session_is_saved         (TsManifestSession    *self);
gboolean                ts_manifest_session_is_unused        (TsManifestSession    *self);
void                    ts_manifest_session_set_draft_delay  (TsManifestSession    *self,
                                                              guint                 milliseconds);

void                    ts_manifest_session_replace          (TsManifestSession    *self,
                                                              TsManifest           *manifest,
                                                              const char           *path);
void                    ts_manifest_session_recover          (TsManifestSession    *self,
                                                              TsManifestDraft      *draft,
                                                              TsManifest           *manifest,
                                                              const char           *path);
void                    ts_manifest_session_load_async       (TsManifestSession    *self,
                                                              const char           *path,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
gboolean                ts_manifest_session_load_finish      (TsManifestSession    *self,
                                                              GAsyncResult         *result,
                                                              GError              **error);
void                    ts_manifest_session_save_async       (TsManifestSession    *self,
                                                              const char           *path,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
gboolean                ts_manifest_session_save_finish      (TsManifestSession    *self,
                                                              GAsyncResult         *result,
                                                              GError              **error);
gboolean                ts_manifest_session_set_schema       (TsManifestSession    *self,
                                                              GBytes               *text,
                                                              const char           *name,
                                                              GError              **error);
const TsManifestSchema *ts_manifest_session_get_schema       (TsManifestSession    *self);
const char             *ts_manifest_session_get_schema_name  (TsManifestSession    *self);
void                    ts_manifest_session_load_schema_async
                                                             (TsManifestSession    *self,
                                                              const char           *path,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
gboolean                ts_manifest_session_load_schema_finish
                                                             (TsManifestSession    *self,
                                                              GAsyncResult         *result,
                                                              GError              **error);
void                    ts_manifest_session_set_told         (TsManifestSession    *self,
                                                              GPtrArray            *told);
guint                   ts_manifest_session_count_told       (TsManifestSession    *self);
void                    ts_manifest_session_discard          (TsManifestSession    *self);

void                    ts_manifest_session_push             (TsManifestSession    *self,
                                                              TsManifestEdit       *edit);
void                    ts_manifest_session_undo             (TsManifestSession    *self);
void                    ts_manifest_session_redo             (TsManifestSession    *self);
const char             *ts_manifest_session_get_undo_label   (TsManifestSession    *self);
const char             *ts_manifest_session_get_redo_label   (TsManifestSession    *self);
gboolean                ts_manifest_session_can_undo         (TsManifestSession    *self);
gboolean                ts_manifest_session_can_redo         (TsManifestSession    *self);

G_END_DECLS
