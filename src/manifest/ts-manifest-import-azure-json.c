/* SPDX-License-Identifier: MIT */

/* The output of `az storage blob list`:
 *
 *   [ { "name": "folder/name.mp4", "container": "…", "properties": { … } }, … ] */

#include "ts-manifest-import-private.h"

static gboolean
add_entry (TsManifestImport              *import,
           const TsManifestView          *entry,
           const TsManifestImportOptions *options)
{
  g_autofree char *name = ts_manifest_import_dup_value (entry, 0, "name");

  if (name != NULL)
    ts_manifest_import_add_object (import, options->base_url, name);

  return name != NULL;
}

gboolean
ts_manifest_read_azure_json (TsManifestImport               *import,
                             const char                     *text,
                             gsize                           length,
                             const TsManifestImportOptions  *options,
                             GError                        **error)
{
  return ts_manifest_import_need_base (options, error) &&
         ts_manifest_import_each_entry (import, text, length, NULL, options, add_entry, error);
}
