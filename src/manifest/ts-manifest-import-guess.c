/* SPDX-License-Identifier: MIT */

/* Tells from the start of a file which kind of list it is:
 *
 *   { "Contents": [ { "Key": …      list-objects-v2
 *   [ { "name": …                   az storage blob list
 *   { …                             a manifest
 *   2026-11-22 10:00:00  1234 a/b   aws s3 ls
 *   1234  2026-11-22T…Z  gs://…     gsutil ls -l
 *   "bucket","a/b",…                S3 Inventory, which has no header
 *   ObjectURL,Video title           the older registration format
 *   url,name,…                      a table
 *   https://…                       text
 */

#include "config.h"

#include "ts-manifest-import-guess.h"

#include "ts-csv-reader.h"
#include "ts-manifest-import-private.h"

#include <string.h>

/* So much of a file is looked at. */
#define HEAD_BYTES (64 * 1024)

#define DATE "[0-9]{4}-[0-9]{2}-[0-9]{2}"

/* In the order in which they are tried, each on the first line that is not empty. */
static const struct
{
  const char *pattern;
  const char *id;
} line_forms[] = {
  { "^\\s*(PRE .*|" DATE " [0-9:]{8}\\s+[0-9]+ .*)$", "aws-ls" },
  { "^\\s*([0-9]+\\s+" DATE "T[0-9:]{8}Z\\s+)?gs://", "gsutil-ls" },
  { "^\"?objecturl\"?\\s*([,;\\t]\\s*\"?(video|image|image group|series) title\"?.*)?$",
    "encord-csv" },
  { "^\"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\",\"[^\"]+\"(,|$)", "s3-inventory" },
  { "^[a-z][a-z0-9+.-]*://[^,;\\t]*$", "text" },
  { "[,;\\t]", "csv" },
};

static gboolean
has_name (const char *text,
          const char *name)
{
  g_autofree char *quoted = g_strconcat ("\"", name, "\"", NULL);

  return strstr (text, quoted) != NULL;
}

static const char *
guess_json (const char *text)
{
  if (text[0] == '[')
    return "azure-json";

  return has_name (text, "Contents") && has_name (text, "Key") ? "aws-json" : "manifest";
}

static const char *
guess_line (const char *line,
            gboolean    has_url)
{
  /* The quoted header of a table looks like a bucket and a key; an inventory has no URLs. */
  for (gsize i = 0; i < G_N_ELEMENTS (line_forms); i++)
    if (!(has_url && g_str_equal (line_forms[i].id, "s3-inventory")) &&
        g_regex_match_simple (line_forms[i].pattern, line, G_REGEX_CASELESS, 0))
      return line_forms[i].id;

  /* One word may be the only column of a table; anything else is a name or a URL. */
  return g_ascii_strcasecmp (line, "url") == 0 ? "csv" : "text";
}

/**
 * ts_manifest_import_guess:
 * @text: the start of a file, not packed
 *
 * Guesses which kind of list a file is.
 *
 * Returns: the kind, for ts_manifest_importer_get()
 */
guint
ts_manifest_import_guess (const char *text,
                          gsize       length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  const char *start = g_str_has_prefix (valid, "\xef\xbb\xbf") ? valid + 3 : valid;
  const char *id = "text";
  guint importer = 0;

  while (g_ascii_isspace (*start))
    start++;
  if (*start == '{' || *start == '[')
    id = guess_json (start);
  else if (*start != '\0')
    {
      g_autofree char *line = g_strndup (start, strcspn (start, "\r\n"));

      id = guess_line (line, strstr (start, "://") != NULL);
    }
  ts_manifest_importer_find (id, &importer);

  return importer;
}

static gssize
read_all (GInputStream  *stream,
          char          *data,
          GError       **error)
{
  gssize length = 0, n = 1;

  while (n > 0 && length < HEAD_BYTES)
    {
      n = g_input_stream_read (stream, data + length, (gsize) (HEAD_BYTES - length), NULL, error);
      length += MAX (n, 0);
    }

  return n < 0 ? -1 : length;
}

/**
 * ts_manifest_import_read_head:
 * @path: (type filename): a file, packed with gzip or not
 *
 * Reads the start of a file, to guess from. Blocks.
 *
 * Returns: (transfer full): the start, unpacked, or %NULL with @error set
 */
GBytes *
ts_manifest_import_read_head (const char  *path,
                              GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr(GZlibDecompressor) decompressor = NULL;
  g_autoptr(GInputStream) unpacked = NULL;
  g_autofree char *data = g_malloc (HEAD_BYTES);
  gssize length;

  if (stream == NULL)
    return NULL;
  length = read_all (G_INPUT_STREAM (stream), data, error);
  if (length < 0)
    return NULL;
  if (length < 2 || (guchar) data[0] != 0x1f || (guchar) data[1] != 0x8b)
    return g_bytes_new (data, (gsize) length);

  if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, error))
    return NULL;
  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  unpacked = g_converter_input_stream_new (G_INPUT_STREAM (stream), G_CONVERTER (decompressor));
  length = read_all (unpacked, data, error);

  return length >= 0 ? g_bytes_new (data, (gsize) length) : NULL;
}

static GStrv
dup_fields (GPtrArray *fields)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    g_strv_builder_add (names, fields->pdata[i]);

  return g_strv_builder_end (names);
}

/**
 * ts_manifest_import_list_columns:
 * @text: the start of a table
 * @url_column: (out): which column holds the URLs, as far as names and the first row tell
 *
 * Lists the columns of a table.
 *
 * Returns: (transfer full): their names; none if there is no header
 */
GStrv
ts_manifest_import_list_columns (const char *text,
                                 gsize       length,
                                 guint      *url_column)
{
  static const char *const names[] = { "url", "objecturl", "object_url", "uri", "link", "path",
                                       "key", NULL };
  g_auto(TsCsvReader) reader = { 0 };
  g_auto(GStrv) columns = NULL;
  GPtrArray *row;

  *url_column = 0;
  ts_csv_reader_init (&reader, text, length, ts_csv_guess_delimiter (text, length));
  columns = dup_fields (ts_csv_reader_next (&reader));
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *name = g_ascii_strdown (columns[i], -1);

      if (!g_strv_contains (names, name))
        continue;
      *url_column = i;
      return g_steal_pointer (&columns);
    }

  row = ts_csv_reader_next (&reader);
  for (guint i = 0; row != NULL && i < row->len && columns[i] != NULL; i++)
    if (strstr (row->pdata[i], "://") != NULL)
      {
        *url_column = i;
        break;
      }

  return g_steal_pointer (&columns);
}

/**
 * ts_manifest_import_is_list:
 * @path: (type filename):
 *
 * Tells from its name whether a file may be a list rather than one of the files that are to be
 * registered. What ends in "json" may be a manifest too.
 */
gboolean
ts_manifest_import_is_list (const char *path)
{
  static const char *const suffixes[] = { ".csv", ".tsv", ".csv.gz", ".tsv.gz", ".json",
                                          ".json.gz", ".lst", ".list", ".ls" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;

  return FALSE;
}
