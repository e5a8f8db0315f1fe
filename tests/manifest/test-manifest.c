/* SPDX-License-Identifier: MIT */

/* Manifests: what is read, and that nothing gets lost on the way back. */

#include "ts-manifest-writer.h"
#include "ts-manifest.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  const char *text;
  guint       n_items;
  guint       n_urls;
} ReadCase;

static const ReadCase read_cases[] = {
  { "nothing", "", 0, 0 },
  { "word", "hello", 0, 0 },
  { "list", "[{\"objectUrl\": \"a\"}]", 0, 0 },
  { "empty", "{}", 0, 0 },
  { "one", "{\"videos\": [{\"objectUrl\": \"a\"}]}", 1, 1 },
  { "group", "{\"image_groups\": [{\"objectUrl_0\": \"a\", \"objectUrl_1\": \"b\"}]}", 1, 2 },
  { "section-twice", "{\"videos\": [{\"objectUrl\": \"a\"}], \"x\": 1, \"videos\": "
                     "[{\"objectUrl\": \"b\"}]}", 2, 2 },
  { "no-comma", "{\"videos\": [{\"objectUrl\": \"a\"} {\"objectUrl\": \"b\"}]}", 2, 2 },
  { "no-closing-brace", "{\"videos\": [{\"objectUrl\": \"a\", {\"objectUrl\": \"b\"}]}", 2, 2 },
  { "cut-off", "{\"videos\": [{\"objectUrl\": \"a\"}, {\"objectUrl\": \"b", 2, 2 },
  { "word-as-item", "{\"videos\": [oops, {\"objectUrl\": \"a\"}]}", 2, 1 },
  { "text-after-item", "{\"videos\": [{\"objectUrl\": \"a\"} oops, {\"objectUrl\": \"b\"}]}", 2,
    2 },
  { "two-documents", "{\"videos\": [{\"objectUrl\": \"a\"}]} {\"images\": []}", 1, 1 },
  { "url-inside-metadata",
    "{\"videos\": [{\"objectUrl\": \"a\", \"clientMetadata\": {\"objectUrl\": \"b\"}}]}", 1, 1 },
};

static TsManifest *
manifest_for (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return ts_manifest_new_for_bytes (bytes, "test.json");
}

static char *
write_text (TsManifest      *manifest,
            TsManifestStyle  style)
{
  g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (manifest, style);

  return g_bytes_get_size (bytes) > 0
         ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
}

static void
test_read_counts_and_keeps_bytes (gconstpointer data)
{
  const ReadCase *test = data;
  g_autoptr(TsManifest) manifest = manifest_for (test->text);
  g_autofree char *text = write_text (manifest, TS_MANIFEST_STYLE_KEEP);

  g_assert_cmpuint (ts_manifest_get_n_items (manifest), ==, test->n_items);
  g_assert_cmpuint (ts_manifest_get_n_urls (manifest), ==, test->n_urls);
  g_assert_true (ts_manifest_is_untouched (manifest));
  g_assert_cmpstr (text, ==, test->text);
}

static void
test_items_know_their_text (void)
{
  g_autoptr(TsManifest) manifest = manifest_for (
    "{\"images\": [ {\"objectUrl\": \"abc\"} ],\n \"image_groups\": [{\"createVideo\": true}, "
    "{\"createVideo\": false}]}");
  TsJsonSlice text = ts_manifest_get_item_text (manifest, 0);
  guint line, column;

  g_assert_cmpmem (text.text, text.length, "{\"objectUrl\": \"abc\"}", 20);
  g_assert_cmpuint (ts_manifest_get_item (manifest, 0)->kind, ==, TS_MANIFEST_KIND_IMAGE);
  g_assert_cmpuint (ts_manifest_get_item (manifest, 1)->kind, ==, TS_MANIFEST_KIND_IMAGE_SEQUENCE);
  g_assert_cmpuint (ts_manifest_get_item (manifest, 2)->kind, ==, TS_MANIFEST_KIND_IMAGE_GROUP);
  g_assert_cmpuint (ts_manifest_get_n_of_kind (manifest, TS_MANIFEST_KIND_IMAGE_GROUP), ==, 1);
  g_assert_cmpuint (ts_manifest_get_longest_url (manifest), ==, 3);
  g_assert_cmpuint (ts_manifest_find_id (manifest, ts_manifest_get_item (manifest, 2)->id), ==, 2);
  g_assert_cmpuint (ts_manifest_find_id (manifest, 99), ==, TS_MANIFEST_NO_ITEM);

  ts_manifest_locate (manifest, 2, 1, &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 43);
}

typedef struct
{
  const char     *name;
  const char     *text;
  TsManifestStyle style;
  const char     *expected;
} StyleCase;

static const StyleCase style_cases[] = {
  { "compact", "{ \"videos\" : [ { \"objectUrl\" : \"a\" , \"x\" : [ 1 , 2 ] } ] , \"y\": { } }",
    TS_MANIFEST_STYLE_COMPACT, "{\"videos\":[{\"objectUrl\":\"a\",\"x\":[1,2]}],\"y\":{}}\n" },
  { "pretty",
    "{\"videos\":[{\"objectUrl\":\"a\",\"x\":[1,2],\"y\":[{}]}],\"skip_duplicate_urls\":true}",
    TS_MANIFEST_STYLE_PRETTY,
    "{\n  \"videos\": [\n    {\n      \"objectUrl\": \"a\",\n      \"x\": [1, 2],\n      \"y\": "
    "[\n        {}\n      ]\n    }\n  ],\n"
    "  \"skip_duplicate_urls\": true\n}\n" },
  { "escapes-stay", "{\"text\":[{\"objectUrl\":\"\\u00e4\\/\"}]}",
    TS_MANIFEST_STYLE_COMPACT, "{\"text\":[{\"objectUrl\":\"\\u00e4\\/\"}]}\n" },
  { "flawed-item-stays", "{\"text\":[{\"objectUrl\": oops x ,}]}",
    TS_MANIFEST_STYLE_COMPACT, "{\"text\":[{\"objectUrl\": oops x ,}]}\n" },
  { "sections-merge", "{\"text\":[1],\"a\":1,\"text\":[2]}",
    TS_MANIFEST_STYLE_COMPACT, "{\"text\":[1,2],\"a\":1}\n" },
};

static void
test_style (gconstpointer data)
{
  const StyleCase *test = data;
  g_autoptr(TsManifest) manifest = manifest_for (test->text);
  g_autofree char *text = write_text (manifest, test->style);
  g_autoptr(TsManifest) again = manifest_for (text);
  g_autofree char *text_again = write_text (again, test->style);

  g_assert_cmpstr (text, ==, test->expected);
  g_assert_cmpstr (text_again, ==, text);
}

static void
test_save_replaces_whole (void)
{
  g_autofree char *folder = g_dir_make_tmp ("touchstone-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "manifest.json", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "manifest.json", NULL);
  g_autoptr(TsManifest) manifest = manifest_for ("{\"videos\": []}");
  g_autoptr(TsManifest) loaded = NULL;
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (ts_manifest_save (manifest, path, TS_MANIFEST_STYLE_KEEP, NULL, &error));
  g_assert_no_error (error);
  loaded = ts_manifest_load (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_manifest_get_name (loaded), ==, path);

  g_cancellable_cancel (cancelled);
  g_assert_false (ts_manifest_save (manifest, path, TS_MANIFEST_STYLE_PRETTY, cancelled, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "{\"videos\": []}");

  g_assert_false (ts_manifest_save (manifest, missing, TS_MANIFEST_STYLE_KEEP, NULL, &error));
  g_assert_nonnull (error);
  g_unlink (path);
  g_rmdir (folder);
}

/* Counts what is in a folder, half-written files too. */
static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* A link leads to the same file as before, permissions stay, and nothing is left behind. */
static void
test_save_keeps_links (void)
{
  g_autofree char *folder = g_dir_make_tmp ("touchstone-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "manifest.json", NULL);
  g_autofree char *link = g_build_filename (folder, "link.json", NULL);
  g_autofree char *fresh = g_build_filename (folder, "fresh.json", NULL);
  g_autoptr(TsManifest) manifest = manifest_for ("{\"videos\": []}");
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  GStatBuf status;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_true (ts_manifest_save (manifest, link, TS_MANIFEST_STYLE_KEEP, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "{\"videos\": []}");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);

  g_cancellable_cancel (cancelled);
  g_assert_false (ts_manifest_save (manifest, fresh, TS_MANIFEST_STYLE_KEEP, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (folder), ==, 2);

  g_unlink (link);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_missing_file_is_an_error (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (ts_manifest_load ("/nowhere/at/all.json", NULL, &error));
  g_assert_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_READ);
}

/* Any cut and any changed byte must be read without harm, and written back as it was. */
static void
test_mutations_are_kept (gconstpointer data)
{
  const ReadCase *test = data;
  gsize length = strlen (test->text);
  static const char bytes[] = "\"{}[],:\\x0' \n\xff";

  for (gsize i = 0; i < length * G_N_ELEMENTS (bytes); i++)
    {
      g_autofree char *copy = g_strdup (test->text);
      g_autoptr(TsManifest) manifest = NULL;
      g_autofree char *kept = NULL;
      g_autofree char *pretty = NULL;

      copy[i / G_N_ELEMENTS (bytes)] = bytes[i % G_N_ELEMENTS (bytes)];
      manifest = manifest_for (copy);
      kept = write_text (manifest, TS_MANIFEST_STYLE_KEEP);
      pretty = write_text (manifest, TS_MANIFEST_STYLE_PRETTY);
      g_assert_cmpstr (kept, ==, copy);
      g_assert_nonnull (pretty);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++)
    {
      g_autofree char *read_path = g_strconcat ("/manifest/read/", read_cases[i].name, NULL);
      g_autofree char *mutation_path = g_strconcat ("/manifest/mutations-are-kept/",
                                                    read_cases[i].name, NULL);

      g_test_add_data_func (read_path, &read_cases[i], test_read_counts_and_keeps_bytes);
      g_test_add_data_func (mutation_path, &read_cases[i], test_mutations_are_kept);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (style_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest/style/", style_cases[i].name, NULL);

      g_test_add_data_func (path, &style_cases[i], test_style);
    }
  g_test_add_func ("/manifest/items-know-their-text", test_items_know_their_text);
  g_test_add_func ("/manifest/save-replaces-whole", test_save_replaces_whole);
  g_test_add_func ("/manifest/save/keeps-links-and-permissions", test_save_keeps_links);
  g_test_add_func ("/manifest/missing-file-is-an-error", test_missing_file_is_an_error);

  return g_test_run ();
}
