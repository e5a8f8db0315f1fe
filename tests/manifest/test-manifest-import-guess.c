/* SPDX-License-Identifier: MIT */

/* Which kind of list a file is, and which columns a table has. */

#include "ts-manifest-import-guess.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *id;
} GuessCase;

static const GuessCase cases[] = {
  { "aws-ls", "\n2026-11-22 10:00:00       1234 x/a b.mp4\n", "aws-ls" },
  { "aws-ls-folder", "                           PRE videos/\n", "aws-ls" },
  { "aws-json", "{\n  \"Contents\": [ { \"Key\": \"a\" } ] }", "aws-json" },
  { "azure-json", "\xef\xbb\xbf[ { \"name\": \"x\" } ]", "azure-json" },
  { "manifest", "{ \"videos\": [ { \"objectUrl\": \"https://h/a.mp4\" } ] }", "manifest" },
  { "gsutil", "   12  2026-11-22T10:00:00Z  gs://bk/x/a.mp3\n", "gsutil-ls" },
  { "gsutil-short", "gs://bk/x/a.mp3\n", "gsutil-ls" },
  { "inventory", "\"bucket\",\"x/a%2Bb.pdf\",\"v\",\"true\",\"false\"\n", "s3-inventory" },
  { "old-format", "ObjectURL,Image group title,Create video\r\nhttps://h/a,A,true\r\n",
    "encord-csv" },
  { "old-format-urls", "objecturl\nhttps://h/a\n", "encord-csv" },
  { "table", "url;name\nhttps://h/a;A\n", "csv" },
  { "table-quoted", "\"name\",\"where is it\"\n\"A\",\"https://h/a\"\n", "csv" },
  { "table-one-column", "URL\nhttps://h/a\n", "csv" },
  { "text", "https://h/a.mp4\nhttps://h/b.mp4\n", "text" },
  { "names", "a.mp4\nb.mp4\n", "text" },
  { "nothing", "", "text" },
};

static void
test_guess (gconstpointer data)
{
  const GuessCase *test = data;
  guint importer = ts_manifest_import_guess (test->text, strlen (test->text));

  g_assert_cmpstr (ts_manifest_importer_get (importer).id, ==, test->id);
}

static void
test_columns (void)
{
  static const struct
  {
    const char *text;
    const char *columns;
    guint       url;
  } tables[] = {
    { "id,Object_URL,age\n1,x,2\n", "id|Object_URL|age", 1 },
    { "id\twhere\n1\thttps://h/a\n", "id|where", 1 },
    { "id,name\n1,2\n", "id|name", 0 },
    { "", "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      guint url = G_MAXUINT;
      g_auto(GStrv) columns = ts_manifest_import_list_columns (tables[i].text,
                                                               strlen (tables[i].text), &url);
      g_autofree char *all = g_strjoinv ("|", columns);

      g_assert_cmpstr (all, ==, tables[i].columns);
      g_assert_cmpuint (url, ==, tables[i].url);
    }
}

static GBytes *
pack (const char *text)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP,
                                                                 6);
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory,
                                                                   G_CONVERTER (compressor));

  g_assert_true (g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
test_head (void)
{
  g_autofree char *folder = g_dir_make_tmp ("guess-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "list.csv.gz", NULL);
  g_autofree char *long_text = g_strnfill (200000, 'x');
  g_autoptr(GBytes) packed = pack (long_text);
  g_autoptr(GBytes) head = NULL;
  g_autoptr(GBytes) plain = NULL;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (packed, NULL), (gssize) g_bytes_get_size (packed),
                       NULL);
  head = ts_manifest_import_read_head (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (head), ==, 64 * 1024);
  g_assert_cmpmem (g_bytes_get_data (head, NULL), 100, long_text, 100);

  g_file_set_contents (path, "url\n", -1, NULL);
  plain = ts_manifest_import_read_head (path, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), "url\n", 4);

  g_remove (path);
  g_assert_null (ts_manifest_import_read_head (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_rmdir (folder);
}

static void
test_is_list (void)
{
  g_assert_true (ts_manifest_import_is_list ("/x/Objects.CSV.gz"));
  g_assert_true (ts_manifest_import_is_list ("objects.json"));
  g_assert_false (ts_manifest_import_is_list ("notes.txt"));
  g_assert_false (ts_manifest_import_is_list ("csv"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-import-guess/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_guess);
    }
  g_test_add_func ("/manifest-import-guess/columns", test_columns);
  g_test_add_func ("/manifest-import-guess/head-is-unpacked", test_head);
  g_test_add_func ("/manifest-import-guess/lists-by-name", test_is_list);

  return g_test_run ();
}
