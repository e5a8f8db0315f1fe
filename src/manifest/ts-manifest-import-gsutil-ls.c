/* SPDX-License-Identifier: MIT */

/* The output of `gsutil ls -l`, or without -l:
 *
 *      1234567  2026-11-22T10:00:00Z  gs://bucket/folder/name.mp4
 *   gs://bucket/folder/:
 *   TOTAL: 1 objects, 1234567 bytes (1.18 MiB) */

#include "ts-manifest-import-private.h"

#include <string.h>

#define SCHEME "gs://"
#define BASE_URL "https://storage.cloud.google.com/"

/* Reads one line. Returns: whether it names an object or is known to name none */
static gboolean
read_line (TsManifestImport *import,
           const char       *line)
{
  const char *url = strstr (line, SCHEME);

  if (line[0] == '\0' || g_str_has_prefix (line, "TOTAL:"))
    return TRUE;
  if (url == NULL)
    return FALSE;
  if (g_str_has_suffix (url, "/:"))
    return TRUE;
  ts_manifest_import_add_object (import, BASE_URL, url + strlen (SCHEME));

  return TRUE;
}

gboolean
ts_manifest_read_gsutil_ls (TsManifestImport               *import,
                            const char                     *text,
                            gsize                           length,
                            const TsManifestImportOptions  *options,
                            GError                        **error)
{
  const char *end = text + length;
  char *next;
  guint number = 0;

  while ((next = ts_manifest_import_dup_line (&text, end)) != NULL)
    {
      g_autofree char *line = next;

      number++;
      if (!read_line (import, line))
        ts_manifest_import_skip (import, number);
    }

  return TRUE;
}
