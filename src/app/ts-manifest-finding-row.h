/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_FINDING_ROW (ts_manifest_finding_row_get_type ())

/**
 * TsManifestFindingRow:
 *
 * A finding as an object: what a row of the list of findings shows.
 */
G_DECLARE_FINAL_TYPE (TsManifestFindingRow, ts_manifest_finding_row, TS, MANIFEST_FINDING_ROW,
                      GObject)

TsManifestFindingRow    *ts_manifest_finding_row_new         (const TsManifestFinding *finding);
const TsManifestFinding *ts_manifest_finding_row_get_finding (TsManifestFindingRow    *self);
char                    *ts_manifest_finding_row_dup_place   (TsManifestFindingRow    *self);
char                    *ts_manifest_finding_row_dup_mending (TsManifestFindingRow    *self);

gboolean                 ts_manifest_finding_equal           (const TsManifestFinding *a,
                                                              const TsManifestFinding *b);
const char              *ts_manifest_level_get_name          (TsManifestLevel          level);
const char              *ts_manifest_level_get_icon          (TsManifestLevel          level);
const char              *ts_manifest_level_get_style         (TsManifestLevel          level);

G_END_DECLS
