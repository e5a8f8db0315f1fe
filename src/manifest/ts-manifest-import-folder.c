/* SPDX-License-Identifier: MIT */

/* A local folder whose files lie, or will lie, under a URL with the same names. */

#include "ts-manifest-folder.h"
#include "ts-manifest-import-private.h"

gboolean
ts_manifest_read_folder (TsManifestImport               *import,
                         const char                     *path,
                         gsize                           length,
                         const TsManifestImportOptions  *options,
                         GError                        **error)
{
  g_autofree char *root = g_strndup (path, length);
  g_autoptr(GPtrArray) files = NULL;

  if (!ts_manifest_import_need_base (options, error))
    return FALSE;
  files = ts_manifest_folder_list (root, NULL, error);
  if (files == NULL)
    return FALSE;

  for (guint i = 0; i < files->len; i++)
    ts_manifest_import_add_object (import, options->base_url, files->pdata[i]);

  return TRUE;
}
