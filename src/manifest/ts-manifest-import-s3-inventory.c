/* SPDX-License-Identifier: MIT */

/* An S3 Inventory as CSV: no header; the first two columns are the bucket and the key, which
 * is encoded as in a form. With versions listed, further columns say which is the latest and
 * which are only marks of deletion; where they are told apart is in another file, so all
 * that looks like a flag is taken in their order: id, latest, deletion. */

#include "config.h"

#include "ts-csv-reader.h"
#include "ts-manifest-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  COLUMN_BUCKET,
  COLUMN_KEY,
  COLUMN_VERSION,
  COLUMN_IS_LATEST,
  COLUMN_IS_DELETED
};

static char *
dup_decoded (const char *key)
{
  GString *name = g_string_new (NULL);
  char *valid;

  for (const char *p = key; *p != '\0'; p++)
    if (*p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
      {
        g_string_append_c (name, (char) (g_ascii_xdigit_value (p[1]) << 4 |
                                         g_ascii_xdigit_value (p[2])));
        p += 2;
      }
    else
      g_string_append_c (name, *p == '+' ? ' ' : *p);

  valid = g_utf8_make_valid (name->str, (gssize) name->len);
  g_string_free (name, TRUE);

  return valid;
}

static gboolean
is_flag (GPtrArray  *fields,
         guint       column,
         const char *value)
{
  return fields->len > column && g_ascii_strcasecmp (fields->pdata[column], value) == 0;
}

/* Whether the row is of an older version, or of a deletion. */
static gboolean
is_gone (GPtrArray *fields)
{
  gboolean has_versions = is_flag (fields, COLUMN_IS_LATEST, "true") ||
                          is_flag (fields, COLUMN_IS_LATEST, "false");

  return has_versions && (is_flag (fields, COLUMN_IS_LATEST, "false") ||
                          is_flag (fields, COLUMN_IS_DELETED, "true"));
}

gboolean
ts_manifest_read_s3_inventory (TsManifestImport               *import,
                               const char                     *text,
                               gsize                           length,
                               const TsManifestImportOptions  *options,
                               GError                        **error)
{
  g_auto(TsCsvReader) reader = { 0 };
  GPtrArray *fields;

  if (options->base_url == NULL && options->region == NULL)
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT,
                   _("An inventory names no region; it is needed, such as eu-west-2"));
      return FALSE;
    }

  ts_csv_reader_init (&reader, text, length, ',');
  while ((fields = ts_csv_reader_next (&reader)) != NULL)
    {
      g_autofree char *base = NULL;
      g_autofree char *name = NULL;

      if (fields->len <= COLUMN_KEY || is_gone (fields))
        {
          ts_manifest_import_skip (import, ts_csv_reader_get_line (&reader));
          continue;
        }
      base = options->base_url != NULL
             ? g_strdup (options->base_url)
             : g_strdup_printf ("https://%s.s3.%s.amazonaws.com/",
                                (const char *) fields->pdata[COLUMN_BUCKET], options->region);
      name = dup_decoded (fields->pdata[COLUMN_KEY]);
      ts_manifest_import_add_object (import, base, name);
    }

  return TRUE;
}
