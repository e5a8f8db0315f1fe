/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest.h"

G_BEGIN_DECLS

/**
 * TsManifestDifferenceType:
 *
 * What happened to an item between two manifests.
 */
typedef enum
{
  TS_MANIFEST_ITEM_REMOVED,
  TS_MANIFEST_ITEM_ADDED,
  TS_MANIFEST_ITEM_CHANGED
} TsManifestDifferenceType;

/**
 * TsManifestDifference:
 * @old_item: index in the old manifest, or %TS_MANIFEST_NO_ITEM
 * @new_item: index in the new manifest, or %TS_MANIFEST_NO_ITEM
 *
 * One item in which two manifests differ. Items are the same if they stand in the same
 * section and have the same URLs.
 */
typedef struct
{
  TsManifestDifferenceType type;
  guint                    old_item;
  guint                    new_item;
} TsManifestDifference;

GArray *ts_manifest_diff (TsManifest *old_manifest,
                          TsManifest *new_manifest);

G_END_DECLS
