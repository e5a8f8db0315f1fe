/* SPDX-License-Identifier: MIT */

/* What the meters show. */

#include "config.h"

#include "ts-manifest-totals.h"

/**
 * ts_manifest_totals_count:
 *
 * Counts what is in a manifest.
 */
void
ts_manifest_totals_count (TsManifestTotals *self,
                          TsManifest       *manifest)
{
  *self = (TsManifestTotals) { .n_items = ts_manifest_get_n_items (manifest) };
  for (guint i = 0; i < self->n_items; i++)
    {
      const TsManifestItem *item = ts_manifest_get_item (manifest, i);

      self->n_urls += item->n_urls;
      self->longest_url = MAX (self->longest_url, item->longest_url);
      self->n_of_kind[item->kind]++;
    }
}
