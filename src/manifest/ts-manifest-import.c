/* SPDX-License-Identifier: MIT */

/* Lists of files that manifests can be made from: a table of readers, one file each. */

#include "config.h"

#include "ts-manifest-import.h"

#include "ts-json-tolerant.h"
#include "ts-manifest-import-private.h"
#include "ts-manifest-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What unpacked lists may take; larger ones are split by those who write them. */
#define MAX_UNPACKED_BYTES (G_GUINT64_CONSTANT (4) << 30)
#define UNPACK_CHUNK_BYTES (256 * 1024)

/* Beside letters, digits and "-._~", what may stand in the path of a URL as it is. "+" is not
 * among them, since some servers read it as a space. */
#define PATH_CHARACTERS "/!$&'()*,;=:@"

typedef struct
{
  TsManifestImporter importer;
  TsManifestReadFunc read;
} ImporterRow;

static const ImporterRow importers[] = {
  { { "aws-ls", N_("the output of “aws s3 ls --recursive”") }, ts_manifest_read_aws_ls },
  { { "aws-json", N_("the output of “aws s3api list-objects-v2”") }, ts_manifest_read_aws_json },
  { { "s3-inventory", N_("an S3 Inventory as CSV, packed or not") },
    ts_manifest_read_s3_inventory },
  { { "gsutil-ls", N_("the output of “gsutil ls -l”") }, ts_manifest_read_gsutil_ls },
  { { "azure-json", N_("the output of “az storage blob list”") }, ts_manifest_read_azure_json },
  { { "csv", N_("a table with a column of URLs") }, ts_manifest_read_csv },
  { { "text", N_("a URL in each line") }, ts_manifest_read_text },
  { { "encord-csv", N_("the older registration format") }, ts_manifest_read_encord_csv },
  { { "folder", N_("a local folder, as it will lie in the cloud"), TRUE },
    ts_manifest_read_folder },
  { { "manifest", N_("another manifest") }, ts_manifest_read_manifest },
};

static void
clear_row (gpointer data)
{
  TsManifestRow *row = data;

  g_free (row->url);
  g_free (row->name);
  g_free (row->title);
  g_free (row->group);
  g_free (row->members);
  g_clear_pointer (&row->raw, g_bytes_unref);
}

/**
 * ts_manifest_import_free:
 * @self: (transfer full):
 *
 * Frees a list.
 */
void
ts_manifest_import_free (TsManifestImport *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * ts_manifest_importer_get_n:
 *
 * Counts the kinds of lists.
 */
guint
ts_manifest_importer_get_n (void)
{
  return G_N_ELEMENTS (importers);
}

/**
 * ts_manifest_importer_get:
 *
 * Returns: what there is to say about a kind of list
 */
TsManifestImporter
ts_manifest_importer_get (guint importer)
{
  TsManifestImporter copy = importers[importer].importer;

  copy.summary = _(copy.summary);

  return copy;
}

/**
 * ts_manifest_importer_find:
 *
 * Finds a kind of list by its name.
 *
 * Returns: whether there is one
 */
gboolean
ts_manifest_importer_find (const char *id,
                           guint      *importer)
{
  for (guint i = 0; i < G_N_ELEMENTS (importers); i++)
    if (g_str_equal (id, importers[i].importer.id))
      {
        *importer = i;
        return TRUE;
      }

  return FALSE;
}

/* Notes a line or an entry that names no file. */
void
ts_manifest_import_skip (TsManifestImport *self,
                         guint             line)
{
  if (self->n_skipped++ == 0)
    self->first_skipped = line;
}

/* Adds a file; takes what the row owns. */
void
ts_manifest_import_add (TsManifestImport *self,
                        TsManifestRow     row)
{
  g_array_append_val (self->rows, row);
}

/* Adds the object @name under @base_url, unless it is a folder. */
void
ts_manifest_import_add_object (TsManifestImport *self,
                               const char       *base_url,
                               const char       *name)
{
  g_autofree char *escaped = NULL;
  gboolean has_slash = base_url[0] == '\0' || g_str_has_suffix (base_url, "/");

  if (name[0] == '\0' || g_str_has_suffix (name, "/"))
    return;
  escaped = g_uri_escape_string (name, PATH_CHARACTERS, FALSE);
  ts_manifest_import_add (self, (TsManifestRow) {
    .url = g_strconcat (base_url, has_slash ? "" : "/", escaped, NULL),
    .name = g_strdup (name),
  });
}

/* Complains if there is no base URL but the list holds names only. */
gboolean
ts_manifest_import_need_base (const TsManifestImportOptions *options,
                              GError                       **error)
{
  if (options->base_url != NULL)
    return TRUE;
  g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT,
               _("This list holds names only; the URL that they stand under is needed, such as "
                 "https://BUCKET.s3.REGION.amazonaws.com/"));

  return FALSE;
}

/* Takes the next line, without its end; %NULL at the end of the text. */
char *
ts_manifest_import_dup_line (const char **cursor,
                             const char  *end)
{
  const char *start = *cursor;
  const char *line_end;

  if (start == end)
    return NULL;
  line_end = memchr (start, '\n', (gsize) (end - start));
  *cursor = line_end != NULL ? line_end + 1 : end;
  line_end = line_end != NULL ? line_end : end;
  if (line_end > start && line_end[-1] == '\r')
    line_end--;

  return g_utf8_make_valid (start, line_end - start);
}

/* Copies a string or number of an object; %NULL if there is none. */
char *
ts_manifest_import_dup_value (const TsManifestView *view,
                              guint                 parent,
                              const char           *name)
{
  guint node = ts_manifest_view_find (view, parent, name);

  return node != 0 ? ts_manifest_view_dup_string (view, node) : NULL;
}

static gboolean
find_list (TsJsonTolerant *scanner,
           const char     *list_name)
{
  TsJsonToken token = ts_json_tolerant_next (scanner);

  if (token == TS_JSON_ARRAY_START)
    return TRUE;
  if (token != TS_JSON_OBJECT_START || list_name == NULL)
    return FALSE;
  while (ts_json_tolerant_next (scanner) == TS_JSON_NAME)
    {
      TsJsonSlice name = ts_json_tolerant_get_slice (scanner);

      token = ts_json_tolerant_next (scanner);
      if (token == TS_JSON_ARRAY_START && name.length == strlen (list_name) &&
          memcmp (name.text, list_name, name.length) == 0)
        return TRUE;
      ts_json_tolerant_skip (scanner);
    }

  return FALSE;
}

/* Calls @func for each object of the list that the text is, or that it holds as @list_name. */
gboolean
ts_manifest_import_each_entry (TsManifestImport              *self,
                               const char                    *text,
                               gsize                          length,
                               const char                    *list_name,
                               const TsManifestImportOptions *options,
                               TsManifestEntryFunc            func,
                               GError                       **error)
{
  g_auto(TsManifestView) view = { 0 };
  TsJsonTolerant scanner;
  guint depth;

  ts_manifest_view_init (&view);
  ts_json_tolerant_init (&scanner, text, length, NULL, NULL);
  if (!find_list (&scanner, list_name))
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT,
                   _("A JSON list was expected: %s"), list_name != NULL ? list_name : "[ … ]");
      return FALSE;
    }

  depth = ts_json_tolerant_get_depth (&scanner);
  while (ts_json_tolerant_next (&scanner) != TS_JSON_END &&
         ts_json_tolerant_get_depth (&scanner) >= depth)
    {
      gsize start = ts_json_tolerant_get_offset (&scanner);

      ts_json_tolerant_skip (&scanner);
      ts_manifest_view_read (&view, text + start, ts_json_tolerant_get_end (&scanner) - start);
      if (!func (self, &view, options))
        ts_manifest_import_skip (self, 0);
    }

  return TRUE;
}

static GBytes *
unpack (const char  *text,
        gsize        length,
        GError     **error)
{
  g_autoptr(GZlibDecompressor) decompressor = NULL;
  g_autoptr(GInputStream) packed = g_memory_input_stream_new_from_data (text, (gssize) length,
                                                                        NULL);
  g_autoptr(GInputStream) unpacked = NULL;
  g_autoptr(GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autofree char *chunk = g_malloc (UNPACK_CHUNK_BYTES);
  guint64 n_unpacked = 0;
  gssize n;

  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  unpacked = g_converter_input_stream_new (packed, G_CONVERTER (decompressor));
  while ((n = g_input_stream_read (unpacked, chunk, UNPACK_CHUNK_BYTES, NULL, error)) > 0)
    {
      n_unpacked += (guint64) n;
      if (n_unpacked > MAX_UNPACKED_BYTES)
        {
          g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_READ,
                       _("The packed list is too large"));
          return NULL;
        }
      if (!g_output_stream_write_all (output, chunk, (gsize) n, NULL, NULL, error))
        return NULL;
    }
  if (n < 0)
    return NULL;
  g_output_stream_close (output, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

/**
 * ts_manifest_import_text:
 * @text: the list, packed with gzip or not
 *
 * Reads a list of files.
 *
 * Returns: (transfer full): the list, or %NULL with @error set
 */
TsManifestImport *
ts_manifest_import_text (guint                           importer,
                         const char                     *text,
                         gsize                           length,
                         const TsManifestImportOptions  *options,
                         GError                        **error)
{
  g_autoptr(TsManifestImport) self = g_new0 (TsManifestImport, 1);
  gboolean is_packed = length > 2 && (guchar) text[0] == 0x1f && (guchar) text[1] == 0x8b;
  g_autoptr(GBytes) unpacked = NULL;

  self->rows = g_array_new (FALSE, FALSE, sizeof (TsManifestRow));
  g_array_set_clear_func (self->rows, clear_row);
  if (is_packed && !importers[importer].importer.is_folder)
    {
      unpacked = unpack (text, length, error);
      if (unpacked == NULL)
        return NULL;
      text = g_bytes_get_data (unpacked, &length);
    }
  if (!importers[importer].read (self, text != NULL ? text : "", length, options, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * ts_manifest_import:
 * @path: a file or, for folders, a folder; "-" is standard input
 *
 * Reads a list of files from a file. Blocks.
 *
 * Returns: (transfer full): the list, or %NULL with @error set
 */
TsManifestImport *
ts_manifest_import (guint                           importer,
                    const char                     *path,
                    const TsManifestImportOptions  *options,
                    GError                        **error)
{
  g_autoptr(GBytes) bytes = NULL;
  gsize length;
  const char *text;

  if (importers[importer].importer.is_folder)
    return ts_manifest_import_text (importer, path, strlen (path), options, error);

  bytes = ts_manifest_read_bytes (path, NULL, error);
  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);

  return ts_manifest_import_text (importer, text != NULL ? text : "", length, options, error);
}
