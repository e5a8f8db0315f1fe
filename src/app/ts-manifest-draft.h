/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest.h"

G_BEGIN_DECLS

/**
 * TsManifestDraft:
 *
 * A copy of unsaved work, for the case that the program ends without being asked to. It
 * belongs to one running program at a time; when that is gone, another can find it.
 */
typedef struct _TsManifestDraft TsManifestDraft;

TsManifestDraft *ts_manifest_draft_new       (const char       *folder);
void             ts_manifest_draft_free      (TsManifestDraft  *self);
GPtrArray       *ts_manifest_draft_list_left (const char       *folder);
gboolean         ts_manifest_draft_write     (TsManifestDraft  *self,
                                              TsManifest       *manifest,
                                              const char       *path,
                                              GError          **error);
TsManifest      *ts_manifest_draft_read      (TsManifestDraft  *self,
                                              char            **path,
                                              GError          **error);
gint64           ts_manifest_draft_get_time  (TsManifestDraft  *self);
void             ts_manifest_draft_discard   (TsManifestDraft  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestDraft, ts_manifest_draft_free)

G_END_DECLS
