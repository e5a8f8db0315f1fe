/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"
#include "ts-manifest-url.h"

G_BEGIN_DECLS

guint    ts_manifest_command_add       (TsManifestSession       *session,
                                        TsManifestKind           kind,
                                        TsManifestCloud          cloud);
guint    ts_manifest_command_add_urls  (TsManifestSession       *session,
                                        const char *const       *urls,
                                        TsManifestKind           otherwise);
void     ts_manifest_command_add_group (TsManifestSession       *session,
                                        TsManifestKind           kind,
                                        const char *const       *urls);
void     ts_manifest_command_duplicate (TsManifestSession       *session,
                                        const guint             *indexes,
                                        guint                    n_indexes);
void     ts_manifest_command_remove    (TsManifestSession       *session,
                                        const guint             *indexes,
                                        guint                    n_indexes);
gboolean ts_manifest_command_move      (TsManifestSession       *session,
                                        guint                    index,
                                        int                      n_steps);
gboolean ts_manifest_command_can_move  (TsManifestSession       *session,
                                        guint                    index,
                                        int                      n_steps);
void     ts_manifest_command_set_text  (TsManifestSession       *session,
                                        guint                    item_id,
                                        GBytes                  *text,
                                        const char              *label,
                                        const char              *merge_key);
void     ts_manifest_command_set_skip  (TsManifestSession       *session,
                                        TsManifestSkip           skip);
gboolean ts_manifest_command_mend      (TsManifestSession       *session,
                                        const TsManifestFinding *finding);
guint    ts_manifest_command_mend_sure (TsManifestSession       *session);
guint    ts_manifest_command_count_sure (TsManifestSession      *session);

G_END_DECLS
