/* SPDX-License-Identifier: MIT */

/* Splitting, merging and comparing manifests. */

#include "ts-manifest-diff.h"
#include "ts-manifest-split.h"
#include "ts-manifest-writer.h"

#include <string.h>

static TsManifest *
manifest_for (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return ts_manifest_new_for_bytes (bytes, "test.json");
}

static void
assert_text (TsManifest *manifest,
             const char *expected)
{
  g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_COMPACT);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, expected);
}

/* A video with this URL, a group with these. */
#define V(url) "{\"objectUrl\":\"" url "\"}"
#define G(first, second) "{\"objectUrl_0\":\"" first "\",\"objectUrl_1\":\"" second "\"}"
#define SKIP "\"skip_duplicate_urls\":true}\n"

#define GROUPS \
  "{\"image_groups\":[" G ("a", "b") "," G ("c", "d") "],\"x\":1," \
  "\"videos\":[" V ("v") "]," SKIP

static void
test_split_keeps_items_whole (void)
{
  g_autoptr(TsManifest) manifest = manifest_for (GROUPS);
  TsManifestLimits limits = { .n_urls = 3 };
  g_autoptr(GPtrArray) parts = ts_manifest_split (manifest, &limits, NULL);
  g_autoptr(TsManifest) merged = NULL;

  g_assert_cmpuint (parts->len, ==, 2);
  assert_text (parts->pdata[0],
               "{\"image_groups\":[" G ("a", "b") "],\"x\":1," SKIP);
  assert_text (parts->pdata[1],
               "{\"image_groups\":[" G ("c", "d") "],\"x\":1,\"videos\":[" V ("v") "]," SKIP);

  merged = ts_manifest_merge ((TsManifest *const *) parts->pdata, parts->len);
  assert_text (merged, GROUPS);
}

static void
test_split_by_items_and_bytes (void)
{
  g_autoptr(TsManifest) manifest = manifest_for (GROUPS);
  g_autoptr(GPtrArray) by_items = ts_manifest_split (manifest, &(TsManifestLimits) { .n_items = 1 },
                                                     NULL);
  g_autoptr(GPtrArray) by_bytes = ts_manifest_split (manifest, &(TsManifestLimits) { .n_bytes = 1 },
                                                     NULL);
  g_autoptr(GPtrArray) whole = ts_manifest_split (manifest, &(TsManifestLimits) { 0 }, NULL);

  g_assert_cmpuint (by_items->len, ==, 3);
  g_assert_cmpuint (by_bytes->len, ==, 3);
  g_assert_cmpuint (whole->len, ==, 1);
  assert_text (whole->pdata[0], GROUPS);
}

static void
test_split_refuses_too_large_items (void)
{
  g_autoptr(TsManifest) manifest = manifest_for (GROUPS);
  g_autoptr(GError) error = NULL;

  g_assert_null (ts_manifest_split (manifest, &(TsManifestLimits) { .n_urls = 1 }, &error));
  g_assert_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_LIMIT);
}

static void
test_merge_keeps_all_members (void)
{
  g_autoptr(TsManifest) first = manifest_for (
    "{\"videos\":[1],\"a\":1,\"skip_duplicate_urls\":false}");
  g_autoptr(TsManifest) second = manifest_for (
    "{\"text\":[2],\"videos\":[3],\"b\":2,\"a\":5," SKIP);
  TsManifest *both[] = { first, second };
  g_autoptr(TsManifest) merged = ts_manifest_merge (both, 2);

  assert_text (merged,
               "{\"videos\":[1,3],\"a\":1,\"text\":[2],\"b\":2," SKIP);
}

typedef struct
{
  const char *name;
  const char *old_text;
  const char *new_text;
  const char *expected; /* type, old and new index of each difference */
} DiffCase;

static const DiffCase diff_cases[] = {
  { "same", "{\"videos\":[{\"objectUrl\":\"a\",\"title\":\"x\"}]}",
    "{ \"videos\": [ {\"title\": \"x\", \"objectUrl\": \"a\"} ] }", "" },
  { "moved", "{\"videos\":[" V ("a") "," V ("b") "]}",
    "{\"videos\":[" V ("b") "," V ("a") "]}", "" },
  { "added", "{\"videos\":[" V ("a") "]}",
    "{\"videos\":[" V ("b") "," V ("a") "]}", "+0 " },
  { "removed", "{\"videos\":[" V ("a") "," V ("b") "]}",
    "{\"videos\":[" V ("a") "]}", "-1 " },
  { "changed", "{\"videos\":[{\"objectUrl\":\"a\",\"title\":\"x\"}]}",
    "{\"videos\":[{\"objectUrl\":\"a\",\"title\":\"y\"}]}", "~0:0 " },
  { "another-section", "{\"videos\":[" V ("a") "]}",
    "{\"images\":[" V ("a") "]}", "-0 +0 " },
  { "twice", "{\"videos\":[" V ("a") "," V ("a") "]}",
    "{\"videos\":[" V ("a") "]}", "-1 " },
};

static void
test_diff (gconstpointer data)
{
  const DiffCase *test = data;
  g_autoptr(TsManifest) old_manifest = manifest_for (test->old_text);
  g_autoptr(TsManifest) new_manifest = manifest_for (test->new_text);
  g_autoptr(GArray) differences = ts_manifest_diff (old_manifest, new_manifest);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const TsManifestDifference *difference = &g_array_index (differences, TsManifestDifference,
                                                               i);

      if (difference->type == TS_MANIFEST_ITEM_REMOVED)
        g_string_append_printf (text, "-%u ", difference->old_item);
      else if (difference->type == TS_MANIFEST_ITEM_ADDED)
        g_string_append_printf (text, "+%u ", difference->new_item);
      else
        g_string_append_printf (text, "~%u:%u ", difference->old_item, difference->new_item);
    }
  g_assert_cmpstr (text->str, ==, test->expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/manifest-split/split/keeps-items-whole", test_split_keeps_items_whole);
  g_test_add_func ("/manifest-split/split/by-items-and-bytes", test_split_by_items_and_bytes);
  g_test_add_func ("/manifest-split/split/refuses-too-large-items",
                   test_split_refuses_too_large_items);
  g_test_add_func ("/manifest-split/merge/keeps-all-members", test_merge_keeps_all_members);
  for (gsize i = 0; i < G_N_ELEMENTS (diff_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-split/diff/", diff_cases[i].name, NULL);

      g_test_add_data_func (path, &diff_cases[i], test_diff);
    }

  return g_test_run ();
}
