/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-import-request.h"

G_BEGIN_DECLS

/**
 * TsManifestGroupRequest:
 * @snapshot: (owned) (nullable): the manifest, for a preview
 * @indexes: (owned) (element-type guint): the items that may be grouped; only images are
 * @pattern: (owned) (nullable): a regular expression over the names of the files
 * @kind: what they become: image groups or sequences
 *
 * How a person wants images to be put together.
 */
typedef struct
{
  TsManifest         *snapshot;
  GArray             *indexes;
  TsManifestGrouping  grouping;
  char               *pattern;
  TsManifestKind      kind;
} TsManifestGroupRequest;

void                     ts_manifest_group_request_free      (TsManifestGroupRequest *self);
TsManifestImportOutline *ts_manifest_group_request_outline   (const TsManifestGroupRequest *self,
                                                              GError                **error);
TsManifestEdit          *ts_manifest_group_request_make_edit (TsManifest             *snapshot,
                                                              TsManifestWork         *work,
                                                              gpointer                request,
                                                              GError                **error);

G_END_DECLS
