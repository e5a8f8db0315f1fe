/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-report.h"
#include "ts-manifest.h"

G_BEGIN_DECLS

/**
 * TsManifestEdit:
 *
 * A change of a manifest, made of steps. Built for the manifest as it is, then applied; what
 * was applied holds its own undoing, and can be applied again.
 */
typedef struct _TsManifestEdit TsManifestEdit;

TsManifestEdit *ts_manifest_edit_new          (const char         *label);
void            ts_manifest_edit_free         (TsManifestEdit     *self);
void            ts_manifest_edit_replace      (TsManifestEdit     *self,
                                               TsManifest         *manifest,
                                               guint               index,
                                               GBytes             *text);
void            ts_manifest_edit_replace_many (TsManifestEdit     *self,
                                               TsManifest         *manifest,
                                               const guint        *indexes,
                                               GBytes *const      *texts,
                                               guint               n_indexes);
void            ts_manifest_edit_insert       (TsManifestEdit     *self,
                                               TsManifest         *manifest,
                                               TsManifestSection   section,
                                               guint               position,
                                               GBytes *const      *texts,
                                               guint               n_texts);
void            ts_manifest_edit_remove       (TsManifestEdit     *self,
                                               TsManifest         *manifest,
                                               const guint        *indexes,
                                               guint               n_indexes);
void            ts_manifest_edit_exchange     (TsManifestEdit     *self,
                                               TsManifest         *manifest,
                                               const guint        *indexes,
                                               guint               n_indexes,
                                               TsManifest         *other);
void            ts_manifest_edit_move         (TsManifestEdit     *self,
                                               TsManifest         *manifest,
                                               guint               index,
                                               guint               position);
void            ts_manifest_edit_set_skip     (TsManifestEdit     *self,
                                               TsManifestSkip      skip);
void            ts_manifest_edit_mend_frame   (TsManifestEdit     *self);
void            ts_manifest_edit_set_text     (TsManifestEdit     *self,
                                               TsManifest         *manifest,
                                               GBytes             *text);
guint           ts_manifest_edit_mend         (TsManifestEdit     *self,
                                               TsManifest         *manifest,
                                               TsManifestFinding *const *findings,
                                               guint               n_findings,
                                               TsJsonMending       at_least);
guint           ts_manifest_edit_mend_all     (TsManifestEdit     *self,
                                               TsManifest         *manifest);
const char     *ts_manifest_edit_get_label    (const TsManifestEdit *self);
gboolean        ts_manifest_edit_is_empty     (const TsManifestEdit *self);
void            ts_manifest_edit_set_merge_key (TsManifestEdit    *self,
                                               const char         *key);
const char     *ts_manifest_edit_get_merge_key (const TsManifestEdit *self);
void            ts_manifest_edit_apply        (TsManifestEdit     *self,
                                               TsManifest         *manifest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestEdit, ts_manifest_edit_free)

G_END_DECLS
