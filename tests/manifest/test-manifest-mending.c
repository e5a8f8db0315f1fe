/* SPDX-License-Identifier: MIT */

/* What has one sure mending is mended, wherever it stands, and nothing else changes. */

#include "ts-manifest-check.h"
#include "ts-manifest-edit.h"
#include "ts-manifest-writer.h"

#include <string.h>

#define MAX_ROUNDS 10

#define A "{\"objectUrl\": \"https://bucket.s3.eu-west-2.amazonaws.com/a.mp4\"}"
#define B "{\"objectUrl\": \"https://bucket.s3.eu-west-2.amazonaws.com/b.mp4\"}"
#define P(name) "\"https://bucket.s3.eu-west-2.amazonaws.com/" name ".png\""
#define SKIP "\"skip_duplicate_urls\": true"

typedef struct
{
  const char *name;
  const char *text;
  const char *mended; /* NULL if it must stay as it is */
} MendCase;

static const MendCase cases[] = {
  { "comment-after-an-item", "{\"videos\": [" A "// one\n, " B "], " SKIP "}",
    "{\"videos\": [" A "\n, " B "], " SKIP "}" },
  { "comment-between-items", "{\"videos\": [" A ", // one\n /* two */ " B " # three\n], " SKIP "}",
    "{\"videos\": [" A ", \n  " B " \n], " SKIP "}" },
  { "comment-before-the-first-item", "{\"videos\": [ /* none */ " A "], " SKIP "}",
    "{\"videos\": [  " A "], " SKIP "}" },
  { "comment-in-an-item", "{\"videos\": [{ // u\n\"objectUrl\": /* v */ \"https://bucket.s3."
    "eu-west-2.amazonaws.com/a.mp4\"}], " SKIP "}",
    "{\"videos\": [{ \n\"objectUrl\":  \"https://bucket.s3.eu-west-2.amazonaws.com/a.mp4\"}], "
    SKIP "}" },
  { "comments-around-all", "// 1\n{ // 2\n\"videos\" /* 3 */ : /* 4 */ [" A "] // 5\n, " SKIP
    " // 6\n} // 7\n", "\n{ \n\"videos\"  :  [" A "] \n, " SKIP " \n} \n" },
  { "comment-and-missing-comma", "{\"videos\": [" A " // one\n" B "], " SKIP "}",
    "{\"videos\": [" A ", \n" B "], " SKIP "}" },
  { "missing-comma-between-items", "{\"videos\": [" A "\n" B "], " SKIP "}",
    "{\"videos\": [" A ",\n" B "], " SKIP "}" },
  { "missing-comma-between-sections", "{\"videos\": [" A "] " SKIP "}",
    "{\"videos\": [" A "], " SKIP "}" },
  { "trailing-commas", "{\"videos\": [" A ",], " SKIP ",}", "{\"videos\": [" A "], " SKIP "}" },
  { "byte-order-mark", "\xef\xbb\xbf{\"videos\": [" A "], " SKIP "}",
    "{\"videos\": [" A "], " SKIP "}" },
  { "single-quotes", "{'videos': [{'objectUrl': 'https://bucket.s3.eu-west-2.amazonaws.com/"
    "a.mp4'}], " SKIP "}", "{\"videos\": [" A "], " SKIP "}" },
  { "bare-names", "{videos: [{objectUrl: \"https://bucket.s3.eu-west-2.amazonaws.com/a.mp4\"}], "
    SKIP "}", "{\"videos\": [" A "], " SKIP "}" },
  { "python-words", "{\"videos\": [" A ", {\"objectUrl\": \"https://bucket.s3.eu-west-2."
    "amazonaws.com/b.mp4\", \"clientMetadata\": {\"a\": True, \"b\": False, \"c\": None}}], "
    "\"skip_duplicate_urls\": True}",
    "{\"videos\": [" A ", {\"objectUrl\": \"https://bucket.s3.eu-west-2.amazonaws.com/b.mp4\", "
    "\"clientMetadata\": {\"a\": true, \"b\": false, \"c\": null}}], " SKIP "}" },
  { "control-bytes", "{\"videos\": [{\"objectUrl\": \"https://bucket.s3.eu-west-2.amazonaws.com/"
    "a.mp4\", \"clientMetadata\": {\"n\": \"a\tb\x01\"}}], " SKIP "}",
    "{\"videos\": [{\"objectUrl\": \"https://bucket.s3.eu-west-2.amazonaws.com/a.mp4\", "
    "\"clientMetadata\": {\"n\": \"a\\tb\\u0001\"}}], " SKIP "}" },
  { "sections-merge-in-order", "{\"videos\": [" A "], " SKIP ", \"videos\": [" B "]}",
    "{\n  \"videos\": [\n    " A ",\n    " B "\n  ],\n  " SKIP "\n}\n" },
  { "gap-in-the-numbers", "{\"image_groups\": [{\"title\": \"t\", \"objectUrl_0\": " P ("1")
    ", \"objectUrl_2\": " P ("2") "}], " SKIP "}",
    "{\"image_groups\": [{\"title\": \"t\", \"objectUrl_0\": " P ("1") ", \"objectUrl_1\": "
    P ("2") "}], " SKIP "}" },
  { "misspelt-section", "{\"imageGroups\": [{\"title\": \"t\", \"objectUrl_0\": " P ("1")
    ", \"objectUrl_1\": " P ("2") "}], " SKIP "}",
    "{\"image_groups\": [{\"title\": \"t\", \"objectUrl_0\": " P ("1") ", \"objectUrl_1\": "
    P ("2") "}], " SKIP "}" },
  { "repeated-members-are-a-question", "{\"image_groups\": [{\"title\": \"t\", \"objectUrl_0\": "
    P ("1") ", \"objectUrl_0\": " P ("2") "}], " SKIP "}", NULL },
  { "bare-values-are-a-question", "{\"videos\": [" A ", {\"objectUrl\": somewhere}], " SKIP "}",
    NULL },
  { "not-a-number-is-a-question", "{\"videos\": [{\"objectUrl\": \"https://bucket.s3.eu-west-2."
    "amazonaws.com/a.mp4\", \"clientMetadata\": {\"a\": NaN}}], " SKIP "}", NULL },
  { "invalid-utf8-is-a-question", "{\"videos\": [{\"objectUrl\": \"https://bucket.s3.eu-west-2."
    "amazonaws.com/a.mp4\", \"title\": \"caf\xe9\"}], " SKIP "}", NULL },
};

/* Mends as often as mending brings something else to light. */
static void
mend (TsManifest *manifest)
{
  const TsManifestCheckOptions options = { .now = 1, .max_kept = G_MAXUINT };
  guint n = 1;

  for (guint round = 0; round < MAX_ROUNDS && n > 0; round++)
    {
      g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, &options, NULL);
      g_autoptr(TsManifestEdit) edit = ts_manifest_edit_new (NULL);

      n = ts_manifest_edit_mend (edit, manifest,
                                 (TsManifestFinding *const *) report->findings->pdata,
                                 report->findings->len, TS_JSON_MENDING_SURE);
      ts_manifest_edit_apply (edit, manifest);
    }

  g_assert_cmpuint (n, ==, 0);
}

static void
test_mend (gconstpointer data)
{
  const MendCase *test = data;
  const char *expected = test->mended != NULL ? test->mended : test->text;
  g_autoptr(GBytes) bytes = g_bytes_new_static (test->text, strlen (test->text));
  g_autoptr(TsManifest) manifest = ts_manifest_new_for_bytes (bytes, "test.json");
  g_autoptr(GBytes) mended = NULL;

  mend (manifest);
  mended = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
  g_assert_cmpmem (g_bytes_get_data (mended, NULL), g_bytes_get_size (mended),
                   expected, strlen (expected));
}

/* After an edit the frame is written anew, which mends what stands between items too. */
static void
test_mend_after_an_edit (void)
{
  const char *text = "{\"videos\": [" A " // one\n, " B "], /* two */ " SKIP "}";
  const char *expected = "{\n  \"videos\": [\n    " A ",\n    {\"x\": 1}\n  ],\n  " SKIP "\n}\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GBytes) item = g_bytes_new_static ("{\"x\": 1}", strlen ("{\"x\": 1}"));
  g_autoptr(TsManifest) manifest = ts_manifest_new_for_bytes (bytes, "test.json");
  g_autoptr(TsManifestEdit) edit = ts_manifest_edit_new (NULL);
  g_autoptr(GBytes) mended = NULL;

  ts_manifest_edit_replace (edit, manifest, 1, item);
  ts_manifest_edit_apply (edit, manifest);
  mend (manifest);
  mended = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
  g_assert_cmpmem (g_bytes_get_data (mended, NULL), g_bytes_get_size (mended),
                   expected, strlen (expected));
}

/* So many flaws on one line that looking from its start for each would take hours. */
static void
test_mend_one_long_line (void)
{
  g_autoptr(GString) text = g_string_new ("{\"videos\": [");
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TsManifest) manifest = NULL;
  guint line, column;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "%s{\"objectUrl\": \"https://bucket.s3.eu-west-2.amazonaws.com/"
                            "é%u.mp4\",}", i > 0 ? ", " : "", i);
  g_string_append (text, "], " SKIP "}");
  bytes = g_bytes_new (text->str, text->len);
  manifest = ts_manifest_new_for_bytes (bytes, "test.json");
  ts_manifest_locate (manifest, TS_MANIFEST_NO_ITEM, text->len, &line, &column);
  g_assert_cmpuint (line, ==, 1);
  g_assert_cmpuint (column, ==, (guint) g_utf8_strlen (text->str, -1) + 1);
  mend (manifest);
  for (guint i = 0; i < ts_manifest_get_n_items (manifest); i++)
    g_assert_cmpint (ts_manifest_get_item_text (manifest, i).text
                     [ts_manifest_get_item_text (manifest, i).length - 2], ==, '"');
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-mending/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_mend);
    }
  g_test_add_func ("/manifest-mending/one-long-line", test_mend_one_long_line);
  g_test_add_func ("/manifest-mending/after-an-edit", test_mend_after_an_edit);

  return g_test_run ();
}
