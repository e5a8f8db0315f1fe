/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_COLUMN_GROUP (ts_manifest_column_group_get_type ())

/**
 * TsManifestColumnGroup:
 *
 * The columns of a table, and what becomes of each.
 */
G_DECLARE_FINAL_TYPE (TsManifestColumnGroup, ts_manifest_column_group,
                      TS, MANIFEST_COLUMN_GROUP, AdwPreferencesGroup)

void        ts_manifest_column_group_set_columns  (TsManifestColumnGroup *self,
                                                   const char *const     *names,
                                                   guint                  url_column);
const char *ts_manifest_column_group_get_url      (TsManifestColumnGroup *self);
const char *ts_manifest_column_group_get_title    (TsManifestColumnGroup *self);
GStrv       ts_manifest_column_group_dup_metadata (TsManifestColumnGroup *self);

G_END_DECLS
