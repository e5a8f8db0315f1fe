/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-finding-row.h"

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_FINDING_MODEL (ts_manifest_finding_model_get_type ())

/**
 * TsManifestFindingModel:
 *
 * Lists the findings of the last check, the gravest first.
 */
G_DECLARE_FINAL_TYPE (TsManifestFindingModel, ts_manifest_finding_model,
                      TS, MANIFEST_FINDING_MODEL, GObject)

TsManifestFindingModel *ts_manifest_finding_model_new        (void);
void                    ts_manifest_finding_model_set_report (TsManifestFindingModel *self,
                                                              TsManifestReport       *report);
const TsManifestReport *ts_manifest_finding_model_get_report (TsManifestFindingModel *self);
gboolean                ts_manifest_finding_model_get_level  (TsManifestFindingModel *self,
                                                              guint                   item_id,
                                                              TsManifestLevel        *level);
gboolean                ts_manifest_finding_model_concerns   (TsManifestFindingModel *self,
                                                              guint                   item_id,
                                                              guint                   check);
GPtrArray              *ts_manifest_finding_model_list_item  (TsManifestFindingModel *self,
                                                              guint                   item_id);

G_END_DECLS
