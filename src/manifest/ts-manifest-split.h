/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest.h"

G_BEGIN_DECLS

/**
 * TsManifestLimits:
 * @n_items: at most so many items a part; 0 is what the platform allows
 * @n_urls: at most so many URLs a part; 0 is what the platform allows
 * @n_bytes: about so many bytes of items a part; 0 is any
 *
 * How large the parts of a manifest may be.
 */
typedef struct
{
  guint   n_items;
  guint   n_urls;
  guint64 n_bytes;
} TsManifestLimits;

GPtrArray  *ts_manifest_split (TsManifest              *manifest,
                               const TsManifestLimits  *limits,
                               GError                 **error);
TsManifest *ts_manifest_merge (TsManifest *const       *manifests,
                               guint                    n_manifests);

G_END_DECLS
