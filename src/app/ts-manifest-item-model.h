/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-row.h"

G_BEGIN_DECLS

#define TS_MANIFEST_ANY_KIND TS_MANIFEST_N_KINDS

/**
 * TsManifestFilter:
 * @kind: only items of it; %TS_MANIFEST_ANY_KIND for all
 * @has_finding: only items that something was found about
 * @at_least: at this level or above
 * @check: by this check; %G_MAXUINT for any
 * @query: (nullable): what their JSON must hold, whatever the case of its letters
 *
 * Which items are listed.
 */
typedef struct
{
  guint           kind;
  gboolean        has_finding;
  TsManifestLevel at_least;
  guint           check;
  const char     *query;
} TsManifestFilter;

#define TS_TYPE_MANIFEST_ITEM_MODEL (ts_manifest_item_model_get_type ())

/**
 * TsManifestItemModel:
 *
 * Lists the items of a session that pass a filter. Rows are made on demand, so a million
 * items cost eight megabytes.
 */
G_DECLARE_FINAL_TYPE (TsManifestItemModel, ts_manifest_item_model, TS, MANIFEST_ITEM_MODEL,
                      GObject)

TsManifestItemModel *ts_manifest_item_model_new        (TsManifestSession      *session);
void                 ts_manifest_item_model_set_filter (TsManifestItemModel    *self,
                                                        const TsManifestFilter *filter);
const TsManifestFilter *
                     ts_manifest_item_model_get_filter (TsManifestItemModel    *self);
gboolean             ts_manifest_item_model_is_busy    (TsManifestItemModel    *self);
gboolean             ts_manifest_item_model_is_changing
                                                       (TsManifestItemModel    *self);
guint                ts_manifest_item_model_get_index  (TsManifestItemModel    *self,
                                                        guint                   position);
guint                ts_manifest_item_model_get_id     (TsManifestItemModel    *self,
                                                        guint                   position);
guint                ts_manifest_item_model_find       (TsManifestItemModel    *self,
                                                        guint                   id);

G_END_DECLS
