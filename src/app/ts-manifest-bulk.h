/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-edit.h"
#include "ts-manifest-work.h"

G_BEGIN_DECLS

/**
 * TsManifestBulkTarget:
 * @TS_MANIFEST_BULK_METADATA: a member of the custom metadata, added where it is missing
 *
 * What a bulk edit changes.
 */
typedef enum
{
  TS_MANIFEST_BULK_TITLES,
  TS_MANIFEST_BULK_URLS,
  TS_MANIFEST_BULK_METADATA
} TsManifestBulkTarget;

/**
 * TsManifestBulk:
 * @search: what is looked for; empty for all of the value
 * @replacement: what takes its place; `{n}` is the item's number among those that are edited,
 *   `{name}` its file's name without extension, and `\1` … what parts of a pattern matched
 * @is_pattern: @search is a regular expression
 * @key: (nullable): the name of the custom metadata
 *
 * A change of many items.
 */
typedef struct
{
  TsManifestBulkTarget target;
  const char          *search;
  const char          *replacement;
  gboolean             is_pattern;
  const char          *key;
} TsManifestBulk;

/**
 * TsManifestBulkChange:
 *
 * What becomes of one value, for a preview.
 */
typedef struct
{
  char *before;
  char *after;
} TsManifestBulkChange;

/**
 * TsManifestBulkResult:
 * @changes: (element-type TsManifestBulkChange): the first of them
 * @n_items: how many items change
 *
 * What a change of many items does.
 */
typedef struct
{
  GPtrArray      *changes;
  TsManifestEdit *edit; /* (nullable): only if asked for */
  guint           n_items;
} TsManifestBulkResult;

TsManifestBulkResult *ts_manifest_bulk_preview     (const TsManifestBulk *self,
                                                    TsManifest           *manifest,
                                                    const guint          *indexes,
                                                    guint                 n_indexes,
                                                    TsManifestWork       *work,
                                                    GError              **error);
TsManifestBulkResult *ts_manifest_bulk_make_edit   (const TsManifestBulk *self,
                                                    TsManifest           *manifest,
                                                    const guint          *indexes,
                                                    guint                 n_indexes,
                                                    const char           *label,
                                                    TsManifestWork       *work,
                                                    GError              **error);
void                  ts_manifest_bulk_result_free (TsManifestBulkResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestBulkResult, ts_manifest_bulk_result_free)

G_END_DECLS
