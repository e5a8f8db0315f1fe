/* SPDX-License-Identifier: MIT */

/* Images of a manifest become groups; what belongs to none stays as it is. */

#include "ts-manifest-regroup.h"
#include "ts-manifest-writer.h"

#include <string.h>

#define S3 "https://bucket.s3.eu-west-2.amazonaws.com/"
#define IMAGE(name) "{\"objectUrl\":\"" S3 name "\"}"

typedef struct
{
  const char        *name;
  const char        *text;
  TsManifestGrouping grouping;
  const char        *pattern;
  TsManifestKind     kind;
  const char        *expected;    /* compact */
  const char        *description;
} RegroupCase;

static const RegroupCase cases[] = {
  { "by-folder", "{\"images\":[" IMAGE ("x/10.png") "," IMAGE ("y/1.png") "," IMAGE ("x/9.png")
    "]}", TS_MANIFEST_GROUPING_FOLDER, NULL, TS_MANIFEST_KIND_IMAGE,
    "{\"images\":[],\"image_groups\":[{\"title\":\"x\",\"createVideo\":false,"
    "\"objectUrl_0\":\"" S3 "x/9.png\",\"objectUrl_1\":\"" S3 "x/10.png\"},{\"title\":\"y\","
    "\"createVideo\":false,\"objectUrl_0\":\"" S3 "y/1.png\"}]}\n",
    "3 files, 2 items, 2 groups (1 with one file)" },
  { "by-pattern", "{\"images\":[" IMAGE ("a-1.png") "," IMAGE ("other.png") "," IMAGE ("a-2.png")
    "]}", TS_MANIFEST_GROUPING_PATTERN, "^(\\w+)-\\d+", TS_MANIFEST_KIND_IMAGE_SEQUENCE,
    "{\"images\":[" IMAGE ("other.png") "],\"image_groups\":[{\"title\":\"a\",\"createVideo\":true,"
    "\"objectUrl_0\":\"" S3 "a-1.png\",\"objectUrl_1\":\"" S3 "a-2.png\"}]}\n",
    "2 files, 1 item, 1 group (0 with one file), 1 file of an unknown kind left out" },
  { "groups-anew", "{\"image_groups\":[{\"title\":\"t\",\"objectUrl_0\":\"" S3 "x/1.png\","
    "\"objectUrl_1\":\"" S3 "y/1.png\"}]}", TS_MANIFEST_GROUPING_FOLDER, NULL,
    TS_MANIFEST_KIND_IMAGE,
    "{\"image_groups\":[{\"title\":\"x\",\"createVideo\":false,\"objectUrl_0\":\"" S3
    "x/1.png\"},{\"title\":\"y\",\"createVideo\":false,\"objectUrl_0\":\"" S3 "y/1.png\"}]}\n",
    "2 files, 2 items, 2 groups (2 with one file)" },
  { "series", "{\"dicom_series\":[{\"title\":\"t\",\"objectUrl_0\":\"" S3 "x/1.dcm\"},"
    "{\"title\":\"u\",\"objectUrl_0\":\"" S3 "x/2.dcm\"}]}", TS_MANIFEST_GROUPING_FOLDER, NULL,
    TS_MANIFEST_KIND_IMAGE, "{\"dicom_series\":[{\"title\":\"x\",\"objectUrl_0\":\"" S3
    "x/1.dcm\",\"objectUrl_1\":\"" S3 "x/2.dcm\"}]}\n",
    "2 files, 1 item, 1 group (0 with one file)" },
  { "same-metadata-is-kept", "{\"images\":[{\"objectUrl\":\"" S3 "x/1.png\",\"clientMetadata\":"
    "{\"a\":1}},{\"objectUrl\":\"" S3 "x/2.png\",\"clientMetadata\":{\"a\":1}}]}",
    TS_MANIFEST_GROUPING_FOLDER, NULL, TS_MANIFEST_KIND_IMAGE,
    "{\"images\":[],\"image_groups\":[{\"title\":\"x\",\"createVideo\":false,\"objectUrl_0\":\"" S3
    "x/1.png\",\"objectUrl_1\":\"" S3 "x/2.png\",\"clientMetadata\":{\"a\":1}}]}\n",
    "2 files, 1 item, 1 group (0 with one file)" },
  { "other-metadata-is-told", "{\"images\":[{\"objectUrl\":\"" S3 "x/1.png\",\"clientMetadata\":"
    "{\"a\":1}},{\"objectUrl\":\"" S3 "x/2.png\"}]}", TS_MANIFEST_GROUPING_FOLDER, NULL,
    TS_MANIFEST_KIND_IMAGE,
    "{\"images\":[],\"image_groups\":[{\"title\":\"x\",\"createVideo\":false,\"objectUrl_0\":\"" S3
    "x/1.png\",\"objectUrl_1\":\"" S3 "x/2.png\"}]}\n",
    "2 files, 1 item, 1 group (0 with one file), 1 file loses what a group cannot keep" },
  { "other-kinds-stay", "{\"videos\":[{\"objectUrl\":\"" S3 "x/1.mp4\"}]}",
    TS_MANIFEST_GROUPING_FOLDER, NULL, TS_MANIFEST_KIND_IMAGE,
    "{\"videos\":[{\"objectUrl\":\"" S3 "x/1.mp4\"}]}\n",
    "0 files, 0 items, 1 file of an unknown kind left out" },
};

static void
test_regroup (gconstpointer data)
{
  const RegroupCase *test = data;
  const TsManifestImportOptions options = {
    .grouping = test->grouping, .pattern = test->pattern, .kind = test->kind,
    .has_kind = test->kind == TS_MANIFEST_KIND_IMAGE_SEQUENCE,
  };
  g_autoptr(GBytes) bytes = g_bytes_new_static (test->text, strlen (test->text));
  g_autoptr(TsManifest) manifest = ts_manifest_new_for_bytes (bytes, NULL);
  guint n_items = ts_manifest_get_n_items (manifest);
  g_autofree guint *indexes = g_new (guint, n_items);
  g_autoptr(TsManifestEdit) edit = NULL;
  g_autoptr(GBytes) grouped = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *description = NULL;
  TsManifestPreview preview;

  for (guint i = 0; i < n_items; i++)
    indexes[i] = i;
  edit = ts_manifest_regroup (manifest, indexes, n_items, &options, NULL, &preview, &error);
  g_assert_no_error (error);
  description = ts_manifest_preview_describe (&preview);
  g_assert_cmpstr (description, ==, test->description);
  g_assert_true (ts_manifest_is_untouched (manifest));

  ts_manifest_edit_apply (edit, manifest);
  grouped = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_COMPACT);
  g_assert_cmpmem (g_bytes_get_data (grouped, NULL), g_bytes_get_size (grouped),
                   test->expected, strlen (test->expected));
  ts_manifest_edit_apply (edit, manifest);
  g_assert_true (ts_manifest_is_untouched (manifest));
}

static void
test_needs_a_pattern (void)
{
  g_autoptr(TsManifest) manifest = ts_manifest_new ();
  const TsManifestImportOptions options = { .grouping = TS_MANIFEST_GROUPING_PATTERN,
                                            .pattern = "(" };
  TsManifestPreview preview;
  g_autoptr(GError) error = NULL;

  g_assert_null (ts_manifest_regroup (manifest, NULL, 0, &options, NULL, &preview, &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-regroup/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_regroup);
    }
  g_test_add_func ("/manifest-regroup/needs-a-pattern", test_needs_a_pattern);

  return g_test_run ();
}
