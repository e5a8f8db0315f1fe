/* SPDX-License-Identifier: MIT */

/* The output of `aws s3api list-objects-v2`:
 *
 *   { "Contents": [ { "Key": "folder/name.mp4", "Size": 1234567, … }, … ], … } */

#include "ts-manifest-import-private.h"

static gboolean
add_entry (TsManifestImport              *import,
           const TsManifestView          *entry,
           const TsManifestImportOptions *options)
{
  g_autofree char *key = ts_manifest_import_dup_value (entry, 0, "Key");

  if (key != NULL)
    ts_manifest_import_add_object (import, options->base_url, key);

  return key != NULL;
}

gboolean
ts_manifest_read_aws_json (TsManifestImport               *import,
                           const char                     *text,
                           gsize                           length,
                           const TsManifestImportOptions  *options,
                           GError                        **error)
{
  return ts_manifest_import_need_base (options, error) &&
         ts_manifest_import_each_entry (import, text, length, "Contents", options, add_entry,
                                        error);
}
