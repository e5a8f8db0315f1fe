/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_SOURCE (ts_manifest_source_get_type ())

/**
 * TsManifestSource:
 *
 * The JSON of a small manifest, or of the selected item of a large one, to be edited.
 */
G_DECLARE_FINAL_TYPE (TsManifestSource, ts_manifest_source, TS, MANIFEST_SOURCE, GtkWidget)

void           ts_manifest_source_set_session (TsManifestSource        *self,
                                               TsManifestSession       *session);
void           ts_manifest_source_set_item    (TsManifestSource        *self,
                                               guint                    id);
void           ts_manifest_source_go_to       (TsManifestSource        *self,
                                               const TsManifestFinding *finding);
void           ts_manifest_source_apply       (TsManifestSource        *self);
GtkTextBuffer *ts_manifest_source_get_buffer  (TsManifestSource        *self);

G_END_DECLS
