/* SPDX-License-Identifier: MIT */

/* A URL in each line. Empty lines and lines that start with "#" are passed over; what has no
 * scheme is a name under the base URL. */

#include "ts-manifest-import-private.h"

#include <string.h>

gboolean
ts_manifest_read_text (TsManifestImport               *import,
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
      g_strstrip (line);
      if (line[0] == '\0' || line[0] == '#')
        continue;
      if (strstr (line, "://") != NULL)
        ts_manifest_import_add (import, (TsManifestRow) { .url = g_strdup (line) });
      else if (options->base_url != NULL)
        ts_manifest_import_add_object (import, options->base_url, line);
      else
        ts_manifest_import_skip (import, number);
    }

  return TRUE;
}
