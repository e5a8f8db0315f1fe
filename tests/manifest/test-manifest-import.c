/* SPDX-License-Identifier: MIT */

/* Lists of files: each kind is read, and grouped as asked. */

#include "ts-csv-reader.h"
#include "ts-manifest-import.h"
#include "ts-manifest-writer.h"

#include <glib/gstdio.h>
#include <string.h>

#define BASE "https://b.s3.eu-west-2.amazonaws.com/"
#define LINE "2026-11-22 10:00:00       1234 "

typedef struct
{
  const char             *name;
  const char             *importer;
  TsManifestImportOptions options;
  const char             *text;
  guint                   n_skipped;
  const char             *expected; /* compact, without skip_duplicate_urls */
} ImportCase;

static const char *const typed_columns[] = { "age:number", "ok:boolean", "note", NULL };
static const char *const all_columns[] = { "*", NULL };

static const ImportCase import_cases[] = {
  { "aws-ls", "aws-ls", { .base_url = BASE },
    LINE "x/a b.mp4\n" LINE "x/\n\nTotal Objects: 1\nnonsense\r\n" LINE "x/c+d.mp4\r\n", 1,
    "{\"videos\":[{\"objectUrl\":\"" BASE "x/a%20b.mp4\"},"
    "{\"objectUrl\":\"" BASE "x/c%2Bd.mp4\"}]}" },
  { "aws-json", "aws-json", { .base_url = BASE },
    "{\"Name\": \"b\", \"Contents\": [{\"Key\": \"a.png\", \"Size\": 3}, {\"Size\": 3}]}", 1,
    "{\"images\":[{\"objectUrl\":\"" BASE "a.png\"}]}" },
  { "s3-inventory", "s3-inventory", { .region = "eu-de" },
    "\"bk\",\"x/a%2Bb+c.pdf\",\"v\",\"true\",\"false\"\n"
    "\"bk\",\"old.pdf\",\"v\",\"false\",\"false\"\n", 1,
    "{\"pdfs\":[{\"objectUrl\":\"https://bk.s3.eu-de.amazonaws.com/x/a%2Bb%20c.pdf\"}]}" },
  { "gsutil-ls", "gsutil-ls", { 0 },
    "   12  2026-11-22T10:00:00Z  gs://bk/x/a.mp3\ngs://bk/x/:\nTOTAL: 1 objects, 12 bytes\n", 0,
    "{\"audio\":[{\"objectUrl\":\"https://storage.cloud.google.com/bk/x/a.mp3\"}]}" },
  { "azure-json", "azure-json", { .base_url = "https://acc.blob.core.windows.net/cont" },
    "[{\"name\": \"x/a.txt\"}]", 0,
    "{\"text\":[{\"objectUrl\":\"https://acc.blob.core.windows.net/cont/x/a.txt\"}]}" },
  { "text", "text", { 0 }, "# videos\n" BASE "a.mp4\n  " BASE "b.mp4  \nname\n", 1,
    "{\"videos\":[{\"objectUrl\":\"" BASE "a.mp4\"},{\"objectUrl\":\"" BASE "b.mp4\"}]}" },
  { "csv-typed", "csv", { .metadata_columns = typed_columns, .title_column = "name" },
    "url;name;age;ok;note;rest\n" BASE "a.mp4;\"A; a\";12;TRUE;\"say \"\"hi\"\"\";x\n;none\n", 1,
    "{\"videos\":[{\"objectUrl\":\"" BASE "a.mp4\",\"title\":\"A; a\","
    "\"clientMetadata\":{\"age\":12,\"ok\":true,\"note\":\"say \\\"hi\\\"\"}}]}" },
  { "csv-all", "csv", { .metadata_columns = all_columns, .url_column = "where" },
    "id,where\n007," BASE "a.mp4\n", 0,
    "{\"videos\":[{\"objectUrl\":\"" BASE "a.mp4\",\"clientMetadata\":{\"id\":\"007\"}}]}" },
  { "csv-number-that-is-none", "csv", { .metadata_columns = typed_columns },
    "url,age\n" BASE "a.mp4,07\n" BASE "b.mp4,twelve\n", 0,
    "{\"videos\":[{\"objectUrl\":\"" BASE "a.mp4\",\"clientMetadata\":{\"age\":\"07\"}},"
    "{\"objectUrl\":\"" BASE "b.mp4\",\"clientMetadata\":{\"age\":\"twelve\"}}]}" },
  { "encord-csv-videos", "encord-csv", { 0 },
    "objecturl,Video title\n" BASE "a,One\n" BASE "b,\n", 0,
    "{\"videos\":[{\"objectUrl\":\"" BASE "a\",\"title\":\"One\"},"
    "{\"objectUrl\":\"" BASE "b\"}]}" },
  { "encord-csv-groups", "encord-csv", { 0 },
    "ObjectURL,Image group title,Create "
    "video\n" BASE "a2,G,true\n" BASE "a1,G,true\n" BASE "x,,\n", 1,
    "{\"image_groups\":[{\"title\":\"G\",\"createVideo\":true,\"objectUrl_0\":\"" BASE "a1\","
    "\"objectUrl_1\":\"" BASE "a2\"}]}" },
  { "encord-csv-series", "encord-csv", { 0 }, "ObjectURL,Series title\n" BASE "a,S\n", 0,
    "{\"dicom_series\":[{\"title\":\"S\",\"objectUrl_0\":\"" BASE "a\"}]}" },
  { "manifest", "manifest", { 0 },
    "{\"videos\": [{\"objectUrl\": \"a\", \"x\": 1}], \"image_groups\": [{\"createVideo\": "
    "true}]}", 0,
    "{\"videos\":[{\"objectUrl\":\"a\",\"x\":1}],\"image_groups\":[{\"createVideo\":true}]}" },
  { "by-folder", "aws-ls", { .base_url = BASE, .grouping = TS_MANIFEST_GROUPING_FOLDER },
    LINE "x/10.png\n" LINE "x/9.png\n" LINE "y/1.png\n" LINE "y/a.mp4\n", 0,
    "{\"videos\":[{\"objectUrl\":\"" BASE "y/a.mp4\"}],"
    "\"image_groups\":[{\"title\":\"x\",\"createVideo\":false,\"objectUrl_0\":\"" BASE "x/9.png\","
    "\"objectUrl_1\":\"" BASE "x/10.png\"},"
    "{\"title\":\"y\",\"createVideo\":false,\"objectUrl_0\":\"" BASE "y/1.png\"}]}" },
  { "by-pattern", "aws-ls", { .base_url = BASE, .grouping = TS_MANIFEST_GROUPING_PATTERN,
                              .pattern = "^(.*)_\\d+\\.png$", .has_kind = TRUE,
                              .kind = TS_MANIFEST_KIND_IMAGE_SEQUENCE },
    LINE "a_1.png\n" LINE "a_2.png\n" LINE "b.png\n", 0,
    "{\"images\":[{\"objectUrl\":\"" BASE "b.png\"}],"
    "\"image_groups\":[{\"title\":\"a\",\"createVideo\":true,\"objectUrl_0\":\"" BASE "a_1.png\","
    "\"objectUrl_1\":\"" BASE "a_2.png\"}]}" },
  { "series-by-folder", "aws-ls", { .base_url = BASE, .grouping = TS_MANIFEST_GROUPING_FOLDER,
                                    .has_kind = TRUE, .kind = TS_MANIFEST_KIND_DICOM_SERIES },
    LINE "s/IM1\n" LINE "s/IM2.dcm\n", 0,
    "{\"dicom_series\":[{\"title\":\"s\",\"objectUrl_0\":\"" BASE "s/IM1\","
    "\"objectUrl_1\":\"" BASE "s/IM2.dcm\"}]}" },
};

static char *
describe (TsManifest *manifest)
{
  g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_COMPACT);

  /* Without the newline. */
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) - 1);
}

static guint
find (const char *id)
{
  guint importer;

  g_assert_true (ts_manifest_importer_find (id, &importer));

  return importer;
}

static void
test_import (gconstpointer data)
{
  const ImportCase *test = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TsManifestImport) import = NULL;
  g_autoptr(TsManifest) manifest = NULL;
  g_autofree char *text = NULL;
  TsManifestPreview preview;

  import = ts_manifest_import_text (find (test->importer), test->text, strlen (test->text),
                                    &test->options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->n_skipped, ==, test->n_skipped);
  manifest = ts_manifest_import_build (import, &test->options, &preview, &error);
  g_assert_no_error (error);
  text = describe (manifest);
  g_assert_cmpstr (text, ==, test->expected);
  g_assert_cmpuint (preview.n_items, ==, ts_manifest_get_n_items (manifest));
}

/* Any part of a list is read without harm. */
static void
test_every_prefix_is_read (gconstpointer data)
{
  const ImportCase *test = data;

  for (gsize length = 0; length < strlen (test->text); length++)
    {
      g_autofree char *copy = g_memdup2 (test->text, length);
      g_autoptr(TsManifestImport) import = NULL;
      g_autoptr(TsManifest) manifest = NULL;
      TsManifestPreview preview;

      import = ts_manifest_import_text (find (test->importer), copy != NULL ? copy : "", length,
                                        &test->options, NULL);
      if (import == NULL)
        continue;
      manifest = ts_manifest_import_build (import, &test->options, &preview, NULL);
      g_assert_nonnull (manifest);
    }
}

typedef struct
{
  const char *importer;
  const char *text;
} RefusedCase;

static const RefusedCase refused_cases[] = {
  { "aws-ls", LINE "a.mp4\n" },
  { "aws-json", "{\"Contents\": []}" },
  { "s3-inventory", "\"b\",\"k\"\n" },
  { "azure-json", "[]" },
  { "csv", "name\nx\n" },
  { "csv", "" },
  { "encord-csv", "a,b\n" },
  { "folder", "." },
};

static void
test_what_is_missing_is_said (void)
{
  const TsManifestImportOptions options = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (refused_cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (ts_manifest_import_text (find (refused_cases[i].importer),
                                              refused_cases[i].text,
                                              strlen (refused_cases[i].text), &options, &error));
      g_assert_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT);
    }
}

static void
test_wrong_pattern_is_an_error (void)
{
  const TsManifestImportOptions options = { .base_url = BASE, .pattern = "(",
                                            .grouping = TS_MANIFEST_GROUPING_PATTERN };
  g_autoptr(TsManifestImport) import = ts_manifest_import_text (find ("text"), "", 0, &options,
                                                                NULL);
  g_autoptr(GError) error = NULL;
  TsManifestPreview preview;

  g_assert_null (ts_manifest_import_build (import, &options, &preview, &error));
  g_assert_nonnull (error);
}

static void
test_packed_list_is_unpacked (void)
{
  const char *text = "\"b\",\"a.mp4\"\n";
  const TsManifestImportOptions options = { .region = "eu-de" };
  g_autoptr(GOutputStream) packed = g_memory_output_stream_new_resizable ();
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (packed,
                                                                   G_CONVERTER (compressor));
  g_autoptr(TsManifestImport) import = NULL;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (packed);

  g_assert_true (g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  import = ts_manifest_import_text (find ("s3-inventory"), g_memory_output_stream_get_data (memory),
                                    g_memory_output_stream_get_data_size (memory), &options, NULL);
  g_assert_cmpuint (import->rows->len, ==, 1);
  g_assert_null (ts_manifest_import_text (find ("s3-inventory"), "\x1f\x8b\x08broken", 9, &options,
                                          NULL));
}

static void
test_folder_is_walked_in_natural_order (void)
{
  g_autofree char *folder = g_dir_make_tmp ("touchstone-XXXXXX", NULL);
  g_autofree char *sub = g_build_filename (folder, "x", NULL);
  g_autofree char *first = g_build_filename (folder, "a10.png", NULL);
  g_autofree char *second = g_build_filename (folder, "a9.png", NULL);
  g_autofree char *third = g_build_filename (sub, "b.png", NULL);
  g_autofree char *hidden = g_build_filename (folder, ".c.png", NULL);
  const char *const files[] = { first, second, third, hidden };
  const TsManifestImportOptions options = { .base_url = BASE };
  g_autoptr(TsManifestImport) import = NULL;

  g_assert_cmpint (g_mkdir (sub, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_true (g_file_set_contents (files[i], "", 0, NULL));
  import = ts_manifest_import (find ("folder"), folder, &options, NULL);
  g_assert_cmpuint (import->rows->len, ==, 3);
  g_assert_cmpstr (g_array_index (import->rows, TsManifestRow, 0).url, ==, BASE "a9.png");
  g_assert_cmpstr (g_array_index (import->rows, TsManifestRow, 1).url, ==, BASE "a10.png");
  g_assert_cmpstr (g_array_index (import->rows, TsManifestRow, 2).url, ==, BASE "x/b.png");

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_unlink (files[i]);
  g_rmdir (sub);
  g_rmdir (folder);
}

static void
test_preview_is_said_in_words (void)
{
  const TsManifestPreview preview = { .n_files = 4, .n_items = 2, .n_groups = 2, .n_single = 1 };
  g_autofree char *text = ts_manifest_preview_describe (&preview);

  g_assert_cmpstr (text, ==, "4 files, 2 items, 2 groups (1 with one file)");
}

typedef struct
{
  const char *text;
  const char *expected; /* fields in brackets, records on lines */
} CsvCase;

static const CsvCase csv_cases[] = {
  { "", "" },
  { "a,b\nc", "[a][b]\n[c]\n" },
  { "a,\r\n,b\r\n", "[a][]\n[][b]\n" },
  { "\"a,\"\"b\"\"\nc\",d\n", "[a,\"b\"\nc][d]\n" },
  { "\"open", "[open]\n" },
  { "\"a\"b,c\n\n\nd\n", "[ab][c]\n[d]\n" },
  { "\xef\xbb\xbf" "a;b\n1;2", "[a][b]\n[1][2]\n" },
  { "a\tb,c\td\n", "[a][b,c][d]\n" },
};

static void
test_csv (gconstpointer data)
{
  const CsvCase *test = data;
  g_auto(TsCsvReader) reader = { 0 };
  g_autoptr(GString) text = g_string_new (NULL);
  gsize length = strlen (test->text);
  GPtrArray *fields;

  ts_csv_reader_init (&reader, test->text, length, ts_csv_guess_delimiter (test->text, length));
  while ((fields = ts_csv_reader_next (&reader)) != NULL)
    {
      for (guint i = 0; i < fields->len; i++)
        g_string_append_printf (text, "[%s]", (const char *) fields->pdata[i]);
      g_string_append_c (text, '\n');
    }
  g_assert_cmpstr (text->str, ==, test->expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (import_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-import/reads/", import_cases[i].name, NULL);
      g_autofree char *prefix = g_strconcat ("/manifest-import/every-prefix-is-read/",
                                             import_cases[i].name, NULL);

      g_test_add_data_func (path, &import_cases[i], test_import);
      g_test_add_data_func (prefix, &import_cases[i], test_every_prefix_is_read);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (csv_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/manifest-import/csv/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &csv_cases[i], test_csv);
    }
  g_test_add_func ("/manifest-import/what-is-missing-is-said", test_what_is_missing_is_said);
  g_test_add_func ("/manifest-import/wrong-pattern-is-an-error", test_wrong_pattern_is_an_error);
  g_test_add_func ("/manifest-import/packed-list-is-unpacked", test_packed_list_is_unpacked);
  g_test_add_func ("/manifest-import/folder-is-walked-in-natural-order",
                   test_folder_is_walked_in_natural_order);
  g_test_add_func ("/manifest-import/preview-is-said-in-words", test_preview_is_said_in_words);

  return g_test_run ();
}
