/* SPDX-License-Identifier: MIT */

/* Another manifest: its items as they are, to be written in another way or with others. */

#include "ts-manifest-import-private.h"
#include "ts-manifest-writer.h"

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
      TsJsonSlice slice = ts_manifest_get_item_text (manifest, i);
      GString *contained = g_string_sized_new (slice.length);

      ts_manifest_format_item (contained, slice.text, slice.length, TS_MANIFEST_STYLE_KEEP, 0);
      ts_manifest_import_add (import, (TsManifestRow) {
        .raw = g_string_free_to_bytes (contained),
        .kind = item->kind,
        .has_kind = TRUE,
      });
    }

  return TRUE;
}
