/* SPDX-License-Identifier: MIT */

/* A table with a header, one file a row: a column of URLs and, if asked for, one of titles and
 * some that become custom metadata. */

#include "config.h"

#include "ts-csv-reader.h"
#include "ts-json-writer.h"
#include "ts-manifest-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  CELL_IGNORED,
  CELL_URL,
  CELL_TITLE,
  CELL_STRING,
  CELL_NUMBER,
  CELL_BOOLEAN
} CellUse;

typedef struct
{
  char   *name;
  CellUse use;
} Column;

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->name);
}

static gboolean
is_url_header (const char *name)
{
  static const char *const names[] = { "url", "objecturl", "object_url", "uri", "link", "path",
                                       "key" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Looks a column up in the list of metadata columns. */
static CellUse
metadata_use (const TsManifestImportOptions *options,
              const char                    *name)
{
  for (gsize i = 0; options->metadata_columns != NULL && options->metadata_columns[i] != NULL; i++)
    {
      const char *entry = options->metadata_columns[i];
      gsize length = strlen (name);

      if (g_str_equal (entry, "*") || g_str_equal (entry, name))
        return CELL_STRING;
      if (strncmp (entry, name, length) != 0 || entry[length] != ':')
        continue;
      if (g_str_equal (entry + length + 1, "number"))
        return CELL_NUMBER;
      if (g_str_equal (entry + length + 1, "boolean"))
        return CELL_BOOLEAN;
      return CELL_STRING;
    }

  return CELL_IGNORED;
}

static GArray *
read_header (GPtrArray                      *fields,
             const TsManifestImportOptions  *options,
             GError                        **error)
{
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  gboolean has_url = FALSE;

  g_array_set_clear_func (columns, clear_column);
  for (guint i = 0; i < fields->len; i++)
    {
      const char *name = fields->pdata[i];
      Column column = { g_strdup (name), metadata_use (options, name) };

      if (!has_url && (options->url_column != NULL ? g_str_equal (name, options->url_column)
                                                   : is_url_header (name)))
        {
          column.use = CELL_URL;
          has_url = TRUE;
        }
      else if (options->title_column != NULL && g_str_equal (name, options->title_column))
        column.use = CELL_TITLE;
      g_array_append_val (columns, column);
    }

  if (!has_url)
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT,
                   _("The table has no column “%s”"),
                   options->url_column != NULL ? options->url_column : "url");
      return NULL;
    }

  return g_steal_pointer (&columns);
}

static gboolean
is_number (const char *text)
{
  char *end = NULL;

  if (!g_ascii_isdigit (text[0]) && !(text[0] == '-' && g_ascii_isdigit (text[1])))
    return FALSE;
  if (text[text[0] == '-'] == '0' && g_ascii_isdigit (text[1 + (text[0] == '-')]))
    return FALSE;
  g_ascii_strtod (text, &end);

  return *end == '\0' && strpbrk (text, "xXpPnN") == NULL && !g_str_has_suffix (text, ".");
}

/* What is no number or no boolean stays a string, for the checks to find. */
static void
append_cell (GString    *members,
             const char *name,
             const char *value,
             CellUse     use)
{
  g_autoptr(GString) part = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, part, TS_JSON_COMPACT);
  ts_json_writer_add_string (&writer, name, -1);
  g_string_append (part, ": ");
  if (use == CELL_NUMBER && is_number (value))
    g_string_append (part, value);
  else if (use == CELL_BOOLEAN && (g_ascii_strcasecmp (value, "true") == 0 ||
                                   g_ascii_strcasecmp (value, "false") == 0))
    g_string_append (part, g_ascii_tolower (value[0]) == 't' ? "true" : "false");
  else
    {
      ts_json_writer_init (&writer, part, TS_JSON_COMPACT);
      ts_json_writer_add_string (&writer, value, -1);
    }
  if (members->len > 0)
    g_string_append (members, ", ");
  g_string_append (members, part->str);
}

static gboolean
read_row (TsManifestImport              *import,
          GPtrArray                     *fields,
          GArray                        *columns,
          const TsManifestImportOptions *options)
{
  g_autoptr(GString) members = g_string_new (NULL);
  const char *url = NULL;
  const char *title = NULL;

  for (guint i = 0; i < MIN (fields->len, columns->len); i++)
    {
      const Column *column = &g_array_index (columns, Column, i);
      const char *value = fields->pdata[i];

      if (column->use == CELL_URL)
        url = g_strstrip ((char *) fields->pdata[i]);
      else if (column->use == CELL_TITLE)
        title = value;
      else if (column->use != CELL_IGNORED && value[0] != '\0')
        append_cell (members, column->name, value, column->use);
    }

  if (url == NULL || url[0] == '\0' || (strstr (url, "://") == NULL && options->base_url == NULL))
    return FALSE;
  if (strstr (url, "://") != NULL)
    ts_manifest_import_add (import, (TsManifestRow) { .url = g_strdup (url) });
  else
    {
      guint n_before = import->rows->len;

      ts_manifest_import_add_object (import, options->base_url, url);
      if (import->rows->len == n_before)
        return FALSE;
    }

  TsManifestRow *row = &g_array_index (import->rows, TsManifestRow, import->rows->len - 1);

  row->title = title != NULL && title[0] != '\0' ? g_strdup (title) : NULL;
  row->members = members->len > 0 ? g_strdup (members->str) : NULL;

  return TRUE;
}

gboolean
ts_manifest_read_csv (TsManifestImport               *import,
                      const char                     *text,
                      gsize                           length,
                      const TsManifestImportOptions  *options,
                      GError                        **error)
{
  g_auto(TsCsvReader) reader = { 0 };
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr(GArray) columns = NULL;
  GPtrArray *fields;

  ts_csv_reader_init (&reader, text, length, ts_csv_guess_delimiter (text, length));
  fields = ts_csv_reader_next (&reader);
  columns = read_header (fields != NULL ? fields : nothing, options, error);
  if (columns == NULL)
    return FALSE;
  while ((fields = ts_csv_reader_next (&reader)) != NULL)
    if (!read_row (import, fields, columns, options))
      ts_manifest_import_skip (import, ts_csv_reader_get_line (&reader));

  return TRUE;
}
