/* SPDX-License-Identifier: MIT */

/* The output of `aws s3 ls --recursive`:
 *
 *   2026-11-22 10:00:00    1234567 folder/name with spaces.mp4
 *
 * and, with --summarize, lines at the end that count. */

#include "ts-manifest-import-private.h"

#include <string.h>

/* Finds the name after date, time and size; %NULL if the line is none of an object. */
static const char *
find_name (const char *line)
{
  static const char shape[] = "dddd-dd-dd dd:dd:dd ";
  const char *p = line;

  for (const char *s = shape; *s != '\0'; s++, p++)
    if (*s == 'd' ? !g_ascii_isdigit (*p) : *p != *s)
      return NULL;

  while (*p == ' ')
    p++;
  if (!g_ascii_isdigit (*p))
    return NULL;
  while (g_ascii_isdigit (*p))
    p++;

  return *p == ' ' && p[1] != '\0' ? p + 1 : NULL;
}

gboolean
ts_manifest_read_aws_ls (TsManifestImport               *import,
                         const char                     *text,
                         gsize                           length,
                         const TsManifestImportOptions  *options,
                         GError                        **error)
{
  const char *end = text + length;
  char *next;
  guint number = 0;

  if (!ts_manifest_import_need_base (options, error))
    return FALSE;
  while ((next = ts_manifest_import_dup_line (&text, end)) != NULL)
    {
      g_autofree char *line = next;
      const char *name = find_name (line);

      number++;
      if (name != NULL)
        ts_manifest_import_add_object (import, options->base_url, name);
      else if (g_strstrip (line)[0] != '\0' && !g_str_has_prefix (line, "Total "))
        ts_manifest_import_skip (import, number);
    }

  return TRUE;
}
