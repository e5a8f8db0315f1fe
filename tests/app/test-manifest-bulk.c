/* SPDX-License-Identifier: MIT */

/* Changing many items by one pattern. */

#include "ts-manifest-bulk.h"

#include <string.h>

#define TEXT "{\"videos\": [{\"objectUrl\": \"https://h/dir/a.b.mp4\", \"title\": \"One 1\"}," \
             " {\"objectUrl\": \"https://h/dir/c.mp4\"}, {\"objectUrl\": \"https://h/dir/d.mp4\"," \
             " \"clientMetadata\": {\"n\": 1}}]}"

typedef struct
{
  const char     *name;
  TsManifestBulk  bulk;
  guint           n_items;
  const char     *items[3]; /* NULL: as before */
} Case;

static const Case cases[] = {
  { "sets-titles-by-file",
    { TS_MANIFEST_BULK_TITLES, "", "{n}: {name}", FALSE, NULL }, 3,
    { "{\"objectUrl\": \"https://h/dir/a.b.mp4\", \"title\": \"1: a.b\"}",
      "{\"objectUrl\": \"https://h/dir/c.mp4\", \"title\": \"2: c\"}",
      "{\"objectUrl\": \"https://h/dir/d.mp4\", \"clientMetadata\": {\"n\": 1},"
      " \"title\": \"3: d\"}" } },
  { "finds-plain-text",
    { TS_MANIFEST_BULK_TITLES, "1", "\\1", FALSE, NULL }, 1,
    { "{\"objectUrl\": \"https://h/dir/a.b.mp4\", \"title\": \"One \\\\1\"}" } },
  { "finds-patterns",
    { TS_MANIFEST_BULK_URLS, "dir/(.*)\\.mp4$", "new/\\1.webm", TRUE, NULL }, 3,
    { "{\"objectUrl\": \"https://h/new/a.b.webm\", \"title\": \"One 1\"}",
      "{\"objectUrl\": \"https://h/new/c.webm\"}",
      "{\"objectUrl\": \"https://h/new/d.webm\", \"clientMetadata\": {\"n\": 1}}" } },
  { "sets-metadata-of-its-type",
    { TS_MANIFEST_BULK_METADATA, "", "7", FALSE, "n" }, 3,
    { "{\"objectUrl\": \"https://h/dir/a.b.mp4\", \"title\": \"One 1\","
      " \"clientMetadata\": {\"n\": \"7\"}}",
      "{\"objectUrl\": \"https://h/dir/c.mp4\", \"clientMetadata\": {\"n\": \"7\"}}",
      "{\"objectUrl\": \"https://h/dir/d.mp4\", \"clientMetadata\": {\"n\": 7}}" } },
  { "leaves-what-is-not-found",
    { TS_MANIFEST_BULK_TITLES, "zzz", "y", FALSE, NULL }, 0, { NULL } },
};

static TsManifest *
new_manifest (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));

  return ts_manifest_new_for_bytes (bytes, NULL);
}

static void
test_bulk (gconstpointer data)
{
  const Case *test = data;
  const guint indexes[] = { 0, 1, 2 };
  g_autoptr(TsManifest) manifest = new_manifest ();
  g_autoptr(TsManifest) old = new_manifest ();
  g_autoptr(GError) error = NULL;
  g_autoptr(TsManifestBulkResult) preview = NULL;
  g_autoptr(TsManifestBulkResult) result = NULL;

  preview = ts_manifest_bulk_preview (&test->bulk, manifest, indexes, 3, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->n_items, ==, test->n_items);
  g_assert_cmpuint (preview->changes->len, ==, test->n_items);
  g_assert_true (ts_manifest_is_untouched (manifest));

  result = ts_manifest_bulk_make_edit (&test->bulk, manifest, indexes, 3, "Edit", NULL, &error);
  g_assert_no_error (error);
  ts_manifest_edit_apply (result->edit, manifest);
  for (guint i = 0; i < 3; i++)
    {
      TsJsonSlice text = ts_manifest_get_item_text (manifest, i);
      TsJsonSlice before = ts_manifest_get_item_text (old, i);
      g_autofree char *item = g_strndup (text.text, text.length);
      g_autofree char *old_item = g_strndup (before.text, before.length);
      const char *expected = test->items[i] != NULL ? test->items[i] : old_item;

      g_assert_cmpstr (item, ==, expected);
    }
  ts_manifest_edit_apply (result->edit, manifest);
  g_assert_true (ts_manifest_is_untouched (manifest));
}

static void
test_wrong_pattern (void)
{
  const TsManifestBulk bulk = { TS_MANIFEST_BULK_TITLES, "(", "", TRUE, NULL };
  const guint indexes[] = { 0 };
  g_autoptr(TsManifest) manifest = new_manifest ();
  g_autoptr(GError) error = NULL;

  g_assert_null (ts_manifest_bulk_preview (&bulk, manifest, indexes, 1, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (ts_manifest_bulk_make_edit (&bulk, manifest, indexes, 1, "Edit", NULL, &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-bulk/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_bulk);
    }
  g_test_add_func ("/manifest-bulk/refuses-a-wrong-pattern", test_wrong_pattern);

  return g_test_run ();
}
