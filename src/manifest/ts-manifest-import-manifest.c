/* SPDX-License-Identifier: MIT */

/* Another manifest: its items as they are, to be written in another way or with others. */

#include "ts-manifest-import-private.h"

gboolean
ts_manifest_read_manifest (TsManifestImport               *import,
                           const char                     *text,
                           gsize                           length,
                           const TsManifestImportOptions  *options,
                           GError                        **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(TsManifest) manifest = ts_manifest_new_for_bytes (bytes, NULL);

  for (guint i = 0; i < ts_manifest_get_n_items (manifest); i++)
    {
      const TsManifestItem *item = ts_manifest_get_item (manifest, i);

      ts_manifest_import_add (import, (TsManifestRow) {
        .raw = g_bytes_new_from_bytes (ts_manifest_get_source (manifest), item->offset,
                                       item->length),
        .kind = item->kind,
        .has_kind = TRUE,
      });
    }

  return TRUE;
}
