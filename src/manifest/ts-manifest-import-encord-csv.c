/* SPDX-License-Identifier: MIT */

/* The older registration format, a table whose header names the kind:
 *
 *   ObjectURL, Video title
 *   ObjectURL, Image title
 *   ObjectURL, Image group title, Create video
 *   ObjectURL, Series title
 *
 * Names are matched in any case. A column of URLs alone means videos; an empty title is the
 * file's name. */

#include "config.h"

#include "ts-csv-reader.h"
#include "ts-manifest-import-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  int            url;
  int            title;
  int            create_video;
  TsManifestKind kind;
  gboolean       is_group;
} Header;

static int
find_column (GPtrArray  *fields,
             const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *field = g_strdup (fields->pdata[i]);

      if (g_ascii_strcasecmp (g_strstrip (field), name) == 0)
        return (int) i;
    }

  return -1;
}

static gboolean
read_header (GPtrArray *fields,
             Header    *header)
{
  static const struct
  {
    const char    *title;
    TsManifestKind kind;
    gboolean       is_group;
  } titles[] = {
    { "Video title", TS_MANIFEST_KIND_VIDEO, FALSE },
    { "Image title", TS_MANIFEST_KIND_IMAGE, FALSE },
    { "Image group title", TS_MANIFEST_KIND_IMAGE_GROUP, TRUE },
    { "Series title", TS_MANIFEST_KIND_DICOM_SERIES, TRUE },
  };

  *header = (Header) { .url = find_column (fields, "ObjectURL"), .title = -1,
                       .create_video = find_column (fields, "Create video"),
                       .kind = TS_MANIFEST_KIND_VIDEO };
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      int column = find_column (fields, titles[i].title);

      if (column < 0)
        continue;
      header->title = column;
      header->kind = titles[i].kind;
      header->is_group = titles[i].is_group;
    }

  return header->url >= 0;
}

static char *
dup_field (GPtrArray *fields,
           int        column)
{
  char *field;

  if (column < 0 || (guint) column >= fields->len)
    return NULL;
  field = g_strstrip (g_strdup (fields->pdata[column]));
  if (field[0] == '\0')
    g_clear_pointer (&field, g_free);

  return field;
}

static gboolean
read_row (TsManifestImport *import,
          GPtrArray        *fields,
          const Header     *header)
{
  g_autofree char *url = dup_field (fields, header->url);
  g_autofree char *title = dup_field (fields, header->title);
  g_autofree char *create = dup_field (fields, header->create_video);
  TsManifestRow row = { .kind = header->kind, .has_kind = TRUE };

  if (url == NULL || (header->is_group && title == NULL))
    return FALSE;
  if (header->kind == TS_MANIFEST_KIND_IMAGE_GROUP && create != NULL &&
      g_ascii_strcasecmp (create, "true") == 0)
    row.kind = TS_MANIFEST_KIND_IMAGE_SEQUENCE;
  row.url = g_steal_pointer (&url);
  if (header->is_group)
    row.group = g_steal_pointer (&title);
  else
    row.title = g_steal_pointer (&title);
  ts_manifest_import_add (import, row);

  return TRUE;
}

gboolean
ts_manifest_read_encord_csv (TsManifestImport               *import,
                             const char                     *text,
                             gsize                           length,
                             const TsManifestImportOptions  *options,
                             GError                        **error)
{
  g_auto(TsCsvReader) reader = { 0 };
  GPtrArray *fields;
  Header header;

  ts_csv_reader_init (&reader, text, length, ts_csv_guess_delimiter (text, length));
  fields = ts_csv_reader_next (&reader);
  if (fields == NULL || !read_header (fields, &header))
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT,
                   _("The table has no column “%s”"), "ObjectURL");
      return FALSE;
    }
  while ((fields = ts_csv_reader_next (&reader)) != NULL)
    if (!read_row (import, fields, &header))
      ts_manifest_import_skip (import, ts_csv_reader_get_line (&reader));

  return TRUE;
}
