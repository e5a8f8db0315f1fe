/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_ROW (ts_manifest_row_get_type ())

/**
 * TsManifestRow:
 *
 * An item as an object: what a row of the table shows. Made for the rows that are seen.
 */
G_DECLARE_FINAL_TYPE (TsManifestRow, ts_manifest_row, TS, MANIFEST_ROW, GObject)

TsManifestRow *ts_manifest_row_new         (TsManifestSession *session,
                                            guint              id,
                                            guint              index);
guint          ts_manifest_row_get_id      (TsManifestRow     *self);
guint          ts_manifest_row_get_index   (TsManifestRow     *self);
char          *ts_manifest_row_dup_kind    (TsManifestRow     *self);
char          *ts_manifest_row_dup_title   (TsManifestRow     *self);
char          *ts_manifest_row_dup_url     (TsManifestRow     *self);
gboolean       ts_manifest_row_get_level   (TsManifestRow     *self,
                                            TsManifestLevel   *level);
void           ts_manifest_row_emit_changed (TsManifestRow    *self);

G_END_DECLS
