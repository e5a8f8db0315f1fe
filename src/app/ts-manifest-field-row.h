/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-fields.h"
#include "ts-manifest-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_FIELD_ROW (ts_manifest_field_row_get_type ())

/**
 * TsManifestFieldRow:
 *
 * One field of an item's form: what it is called, its value in a widget for its type, and
 * what was found about it.
 */
G_DECLARE_FINAL_TYPE (TsManifestFieldRow, ts_manifest_field_row, TS, MANIFEST_FIELD_ROW,
                      GtkWidget)

GtkWidget             *ts_manifest_field_row_new         (const TsManifestField *field,
                                                          const char            *label);
const char *const     *ts_manifest_field_row_get_path    (TsManifestFieldRow    *self);
TsManifestFieldRole    ts_manifest_field_row_get_role    (TsManifestFieldRow    *self);
TsManifestFieldType    ts_manifest_field_row_get_field_type (TsManifestFieldRow *self);
char                  *ts_manifest_field_row_dup_text    (TsManifestFieldRow    *self);
void                   ts_manifest_field_row_show        (TsManifestFieldRow    *self,
                                                          const TsManifestField *field);
void                   ts_manifest_field_row_set_names   (TsManifestFieldRow    *self,
                                                          const char *const     *names,
                                                          const char *const     *values);
void                   ts_manifest_field_row_set_movable (TsManifestFieldRow    *self,
                                                          gboolean               is_movable);
void                   ts_manifest_field_row_set_finding (TsManifestFieldRow    *self,
                                                          TsManifestLevel        level,
                                                          const char            *message);

G_END_DECLS
