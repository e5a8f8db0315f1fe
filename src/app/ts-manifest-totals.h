/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest.h"

G_BEGIN_DECLS

/**
 * TsManifestTotals:
 *
 * How much a manifest holds, counted in one pass.
 */
typedef struct
{
  guint   n_items;
  guint64 n_urls;
  guint   longest_url; /* in bytes */
  guint   n_of_kind[TS_MANIFEST_N_KINDS];
} TsManifestTotals;

void ts_manifest_totals_count (TsManifestTotals *self,
                               TsManifest       *manifest);

G_END_DECLS
