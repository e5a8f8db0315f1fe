/* SPDX-License-Identifier: MIT */

/* Checks: each finds what it is for, and nothing else in these texts. */

#include "ts-manifest-check.h"
#include "ts-manifest-edit.h"
#include "ts-manifest-writer.h"

#include <string.h>

/* 2026-11-22, so that signatures end when the tests say. */
#define NOW 1795305600

#define S3 "https://bucket.s3.eu-west-2.amazonaws.com/"
#define GROUP "\"title\": \"t\", \"createVideo\": false, "

typedef struct
{
  const char *name;
  const char *section;
  const char *items;  /* what stands in the section */
  const char *codes;  /* all that is found, in order of the codes */
  const char *mended; /* the items after all sure mendings; NULL if they stay */
} ItemCase;

static const ItemCase item_cases[] = {
  { "clean-video", "videos", "{\"objectUrl\": \"" S3 "a.mp4\"}", "" },
  { "clean-group", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a1.png\", \"objectUrl_1\": \"" S3 "a2.png\"}",
    "" },
  { "not-an-object", "videos", "12", "item-type" },
  { "repeated-member", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"title\": \"a\", \"title\": \"b\"}",
    "member-repeated" },
  { "misspelt-member", "audio",
    "{\"objectUrl\": \"" S3 "a.mp3\", \"clientmetadata\": {}}",
    "member-misspelt",
    "{\"objectUrl\": \"" S3 "a.mp3\", \"clientMetadata\": {}}" },
  { "misspelt-url", "videos",
    "{\"object_url\": \"" S3 "a.mp4\"}",
    "member-misspelt url-missing",
    "{\"objectUrl\": \"" S3 "a.mp4\"}" },
  { "guessed-member", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"titel\": \"a\"}",
    "member-misspelt" },
  { "unknown-member", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"colour\": 1}",
    "member-unknown" },
  { "foreign-member", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"pdfMetadata\": {}}",
    "member-foreign" },
  { "system-member", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"placeholderItemUuid\": \"x\"}",
    "member-system" },
  { "no-url", "videos", "{\"title\": \"a\"}", "url-missing" },
  { "plain-url-in-group", "image_groups",
    "{" GROUP "\"objectUrl\": \"" S3 "a1.png\"}",
    "group-single url-member",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a1.png\"}" },
  { "number-in-url", "videos", "{\"objectUrl\": 3}", "url-type" },
  { "gap-in-numbers", "dicom_series",
    "{\"title\": \"t\", \"objectUrl_0\": \"" S3 "a1.dcm\", \"objectUrl_5\": \"" S3 "a2.dcm\"}",
    "url-numbers",
    "{\"title\": \"t\", \"objectUrl_0\": \"" S3 "a1.dcm\", \"objectUrl_1\": \"" S3 "a2.dcm\"}" },
  { "word-for-number", "dicom_series",
    "{\"title\": \"t\", \"objectUrl_x\": \"" S3 "a1.dcm\"}",
    "url-numbers" },
  { "no-title", "image_groups",
    "{\"objectUrl_0\": \"" S3 "a1.png\", \"objectUrl_1\": \"" S3 "a2.png\"}",
    "title-missing" },
  { "title-of-wrong-type", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"title\": 3}",
    "title-type" },
  { "empty-title", "videos", "{\"objectUrl\": \"" S3 "a.mp4\", \"title\": \"\"}", "title-empty" },
  { "space-in-title", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"title\": \"a \"}",
    "title-space" },
  { "line-end-in-title", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"title\": \"a\\nb\"}",
    "title-control" },
  { "same-title", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"title\": \"a\"}, {\"objectUrl\": \"" S3
    "b.mp4\", \"title\": \"a\"}",
    "title-repeated" },
  { "create-video-of-wrong-type", "image_groups",
    "{\"title\": \"t\", \"createVideo\": \"no\", \"objectUrl_0\": \"" S3
    "a1.png\", \"objectUrl_1\": \"" S3 "a2.png\"}",
    "create-video-type" },
  { "create-video-elsewhere", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"createVideo\": true}",
    "create-video-place" },
  { "empty-url", "videos", "{\"objectUrl\": \"\"}", "url-empty" },
  { "placeholder", "videos", "{\"objectUrl\": \"<object url>\"}", "url-placeholder" },
  { "relative-url", "videos", "{\"objectUrl\": \"videos/a.mp4\"}", "url-scheme" },
  { "bucket-scheme", "videos", "{\"objectUrl\": \"s3://bucket/a.mp4\"}", "url-scheme" },
  { "no-encryption", "videos",
    "{\"objectUrl\": \"http://bucket.s3.eu-west-2.amazonaws.com/a.mp4\"}",
    "url-http" },
  { "space-in-url", "videos",
    "{\"objectUrl\": \"" S3 "a b.mp4\"}",
    "url-space",
    "{\"objectUrl\": \"" S3 "a%20b.mp4\"}" },
  { "umlaut-in-url", "videos", "{\"objectUrl\": \"" S3 "ä.mp4\"}", "url-character" },
  { "angle-in-url", "videos", "{\"objectUrl\": \"" S3 "<a>.mp4\"}", "url-character" },
  { "lone-percent", "videos", "{\"objectUrl\": \"" S3 "100%.mp4\"}", "url-percent" },
  { "encoded-twice", "videos", "{\"objectUrl\": \"" S3 "a%2520b.mp4\"}", "url-double-encoding" },
  { "user-in-url", "videos",
    "{\"objectUrl\": \"https://me:secret@example.org/a.mp4\"}",
    "url-user" },
  { "signed", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4?X-Amz-Date=20261122T000000Z&X-Amz-Expires=3600&X-Amz-Signature=0123456789abcdef\"}",
    "url-signature" },
  { "signature-ended", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4?X-Amz-Date=20200101T000000Z&X-Amz-Expires=3600&X-Amz-Signature=0123456789abcdef\"}",
    "url-expired" },
  { "azure-signature-ended", "videos",
    "{\"objectUrl\": "
    "\"https://account.blob.core.windows.net/container/a.mp4?"
    "se=2020-01-01T00%3A00%3A00Z&sig=0123456789abcdef\"}",
    "url-expired" },
  { "query", "videos", "{\"objectUrl\": \"" S3 "a.mp4?x=1\"}", "url-query" },
  { "fragment", "videos", "{\"objectUrl\": \"" S3 "a#1.mp4\"}", "url-fragment" },
  { "no-host", "videos", "{\"objectUrl\": \"https:///a.mp4\"}", "url-host" },
  { "no-key", "videos", "{\"objectUrl\": \"" S3 "\"}", "url-key" },
  { "folder", "videos", "{\"objectUrl\": \"" S3 "videos/\"}", "url-folder" },
  { "dots", "videos", "{\"objectUrl\": \"" S3 "a/../b.mp4\"}", "url-dots" },
  { "empty-step", "videos", "{\"objectUrl\": \"" S3 "a//b.mp4\"}", "url-slashes" },
  { "console", "videos",
    "{\"objectUrl\": \"https://s3.console.aws.amazon.com/s3/object/bucket\"}",
    "url-console" },
  { "bad-bucket", "videos",
    "{\"objectUrl\": \"https://Bucket_1.s3.eu-west-2.amazonaws.com/a.mp4\"}",
    "bucket-name" },
  { "bad-container", "videos",
    "{\"objectUrl\": \"https://account.blob.core.windows.net/My_Files/a.mp4\"}",
    "bucket-name" },
  { "no-region", "videos",
    "{\"objectUrl\": \"https://bucket.s3.amazonaws.com/a.mp4\"}",
    "url-region" },
  { "path-style", "videos",
    "{\"objectUrl\": \"https://s3.eu-west-2.amazonaws.com/bucket/a.mp4\"}",
    "url-path-style" },
  { "bad-access-point", "videos",
    "{\"objectUrl\": "
    "\"https://arn:aws:s3::me:accesspoint/a.mrap.s3-accesspoint.amazonaws.com/a.mp4\"}",
    "access-point" },
  { "two-buckets", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\"}, {\"objectUrl\": \"https://other.s3.eu-west-2.amazonaws.com/a.mp4\"}",
    "many-buckets" },
  { "two-clouds", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\"}, {\"objectUrl\": \"https://storage.cloud.google.com/bucket/a.mp4\"}",
    "many-buckets many-clouds" },
  { "same-url", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\"}, {\"objectUrl\": \"" S3 "a.mp4\"}",
    "url-repeated" },
  { "same-object-encoded", "videos",
    "{\"objectUrl\": \"" S3 "a+b.mp4\"}, {\"objectUrl\": \"" S3 "a%2Bb.mp4\"}",
    "url-same-object" },
  { "same-object-in-host-case", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\"}, {\"objectUrl\": \"https://bucket.S3.eu-west-2.AmazonAWS.com/a.mp4\"}",
    "url-same-object" },
  { "same-object-in-path-style", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\"}, {\"objectUrl\": \"https://s3.eu-west-2.amazonaws.com/bucket/a.mp4\"}",
    "url-path-style url-same-object" },
  { "other-kind", "images", "{\"objectUrl\": \"" S3 "a.mp4\"}", "extension-kind" },
  { "unknown-extension", "images", "{\"objectUrl\": \"" S3 "a.xyz\"}", "extension-unknown" },
  { "group-out-of-order", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a10.png\", \"objectUrl_1\": \"" S3 "a9.png\"}",
    "group-order" },
  { "natural-order", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a9.png\", \"objectUrl_1\": \"" S3 "a10.png\"}",
    "" },
  { "gap-in-names", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a1.png\", \"objectUrl_1\": \"" S3 "a4.png\"}",
    "group-gap" },
  { "single-picture", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a1.png\"}",
    "group-single" },
  { "several-folders", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "x/a1.png\", \"objectUrl_1\": \"" S3 "y/a2.png\"}",
    "group-folders" },
  { "several-formats", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a1.png\", \"objectUrl_1\": \"" S3 "a2.jpg\"}",
    "group-formats" },
  { "groups-and-sequences", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a1.png\", \"objectUrl_1\": \"" S3
    "a2.png\"}, {\"title\": \"u\", \"createVideo\": true, \"objectUrl_0\": \"" S3
    "b1.png\", \"objectUrl_1\": \"" S3 "b2.png\"}",
    "group-mixed" },
  { "series-in-folders", "dicom_series",
    "{\"title\": \"t\", \"objectUrl_0\": \"" S3 "x/1.dcm\", \"objectUrl_1\": \"" S3 "y/2.dcm\"}",
    "dicom-folders" },
  { "few-tags", "dicom_series",
    "{\"title\": \"t\", \"objectUrl_0\": \"" S3
    "1.dcm\", \"dicomMetadata\": {\"tags\": {\"00080018\": null}}}",
    "dicom-tags" },
  { "bad-uid", "dicom_series",
    "{\"title\": \"t\", \"objectUrl_0\": \"" S3
    "1.dcm\", \"dicomMetadata\": {\"tags\": {\"0020000D\": {\"vr\": \"UI\", \"Value\": "
    "[\"one\"]}}}}",
    "dicom-tags dicom-uid" },
  { "numbered-tags", "dicom_series",
    "{\"title\": \"t\", \"objectUrl_0\": \"" S3 "1.dcm\", \"objectUrl_1\": \"" S3
    "2.dcm\", \"dicomMetadata_1\": {\"tags\": {\"00080018\": null}}}",
    "dicom-tags" },
  { "numbered-pictures", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a1.png\", \"objectUrl_1\": \"" S3
    "a2.png\", \"imageMetadata_0\": {\"mime_type\": \"image/png\", \"file_size\": 9, "
    "\"width\": 2, \"height\": 2}, \"imageMetadata_1\": {\"mime_type\": \"image/gif\", "
    "\"file_size\": 9, \"width\": 2}}",
    "media-mime media-missing" },
  { "media-without-its-file", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a1.png\", \"objectUrl_1\": \"" S3
    "a2.png\", \"imageMetadata_7\": {\"mime_type\": \"image/png\", \"file_size\": 9, "
    "\"width\": 2, \"height\": 2}}",
    "media-number" },
  { "numbered-media-no-object", "image_groups",
    "{" GROUP "\"objectUrl_0\": \"" S3 "a1.png\", \"objectUrl_1\": \"" S3
    "a2.png\", \"imageMetadata_0\": 1}",
    "media-type" },
  { "numbered-media-of-a-single-file", "images",
    "{\"objectUrl\": \"" S3 "a1.png\", \"imageMetadata_0\": {}}",
    "member-misspelt" },
  { "media-no-object", "pdfs",
    "{\"objectUrl\": \"" S3 "a.pdf\", \"pdfMetadata\": 3}",
    "media-type" },
  { "media-incomplete", "pdfs",
    "{\"objectUrl\": \"" S3 "a.pdf\", \"pdfMetadata\": {\"file_size\": 3}}",
    "media-missing" },
  { "media-camel-case", "pdfs",
    "{\"objectUrl\": \"" S3 "a.pdf\", \"pdfMetadata\": {\"fileSize\": 3, \"num_pages\": 1}}",
    "media-missing media-misspelt",
    "{\"objectUrl\": \"" S3 "a.pdf\", \"pdfMetadata\": {\"file_size\": 3, \"num_pages\": 1}}" },
  { "media-unknown", "pdfs",
    "{\"objectUrl\": \"" S3
    "a.pdf\", \"pdfMetadata\": {\"file_size\": 3, \"num_pages\": 1, \"colour\": 1}}",
    "media-unknown" },
  { "media-half-page", "pdfs",
    "{\"objectUrl\": \"" S3 "a.pdf\", \"pdfMetadata\": {\"file_size\": 3, \"num_pages\": 1.5}}",
    "media-value" },
  { "media-no-pages", "pdfs",
    "{\"objectUrl\": \"" S3 "a.pdf\", \"pdfMetadata\": {\"file_size\": 3, \"num_pages\": 0}}",
    "media-range" },
  { "media-no-frame", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\", \"videoMetadata\": {\"fps\": 1, \"duration\": 0.01, \"width\": 2, \"height\": 2, "
    "\"file_size\": 900, \"mime_type\": \"video/mp4\"}}",
    "media-duration" },
  { "media-milliseconds", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\", \"videoMetadata\": {\"fps\": 25, \"duration\": 60000, \"width\": 2, \"height\": 2, "
    "\"file_size\": 90000, \"mime_type\": \"video/mp4\"}}",
    "media-rate" },
  { "media-wrong-mime", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\", \"videoMetadata\": {\"fps\": 25, \"duration\": 6, \"width\": 2, \"height\": 2, "
    "\"file_size\": 90000, \"mime_type\": \"video/webm\"}}",
    "media-mime" },
  { "client-no-object", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"clientMetadata\": []}",
    "client-type" },
  { "client-bad-key", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"clientMetadata\": {\"a/b\": 1}}",
    "client-key" },
  { "client-nested", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"clientMetadata\": {\"a\": {\"b\": 1}}}",
    "client-nested" },
  { "client-drift", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"clientMetadata\": {\"age\": 12}}, {\"objectUrl\": \"" S3
    "b.mp4\", \"clientMetadata\": {\"age\": \"12\"}}",
    "client-drift" },
  { "encord-no-object", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"clientMetadata\": {\"$encord\": 1}}",
    "encord-type" },
  { "encord-without-frames", "pdfs",
    "{\"objectUrl\": \"" S3 "a.pdf\", \"clientMetadata\": {\"$encord\": {}}}",
    "encord-place" },
  { "encord-unknown", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\", \"clientMetadata\": {\"$encord\": {\"frame\": {}}}}",
    "encord-unknown" },
  { "encord-bad-mode", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\", \"clientMetadata\": {\"$encord\": {\"config\": {\"sampling_rate\": -1, "
    "\"keyframe_mode\": \"second\"}}}}",
    "encord-config encord-config" },
  { "encord-bad-frame", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\", \"clientMetadata\": {\"$encord\": {\"frames\": {\"1.5\": {}}}}}",
    "encord-frames" },
  { "encord-seconds", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\", \"clientMetadata\": {\"$encord\": {\"config\": {\"keyframe_mode\": \"seconds\"}, "
    "\"frames\": {\"1.5\": {}}}}}",
    "" },
  { "encord-after-end", "videos",
    "{\"objectUrl\": \"" S3
    "a.mp4\", \"videoMetadata\": {\"fps\": 25, \"duration\": 6, \"width\": 2, \"height\": 2, "
    "\"file_size\": 90000, \"mime_type\": \"video/mp4\"}, \"clientMetadata\": {\"$encord\": "
    "{\"frames\": {\"500\": {}}}}}",
    "encord-range" },
  { "embedding-with-word", "images",
    "{\"objectUrl\": \"" S3 "a.png\", \"clientMetadata\": {\"e\": [1, \"2\"]}}",
    "client-nested embedding-values" },
  { "embedding-not-finite", "images",
    "{\"objectUrl\": \"" S3 "a.png\", \"clientMetadata\": {\"e\": [1, 1e999]}}",
    "client-nested embedding-values" },
  { "embedding-of-other-length", "images",
    "{\"objectUrl\": \"" S3 "a.png\", \"clientMetadata\": {\"e\": [1, 2]}}, {\"objectUrl\": \""
    S3 "b.png\", \"clientMetadata\": {\"e\": [1]}}",
    "embedding-length" },
  { "trailing-comma", "videos",
    "{\"objectUrl\": \"" S3 "a.mp4\",}",
    "json-trailing-comma",
    "{\"objectUrl\": \"" S3 "a.mp4\"}" },
};

typedef struct
{
  const char *name;
  const char *text;
  const char *codes;
} FileCase;

static const FileCase file_cases[] = {
  { "list", "[]", "manifest-not-object" },
  { "nothing", "", "json-empty" },
  { "no-items", "{\"skip_duplicate_urls\": true}", "manifest-empty" },
  { "empty-section",
    "{\"videos\": [], \"skip_duplicate_urls\": true}",
    "manifest-empty section-empty" },
  { "section-of-wrong-type",
    "{\"videos\": {}, \"skip_duplicate_urls\": true}",
    "manifest-empty section-type" },
  { "section-in-camel-case",
    "{\"imageGroups\": [], \"skip_duplicate_urls\": true}",
    "manifest-empty section-misspelt" },
  { "other-name",
    "{\"pdf\": [], \"skip_duplicate_urls\": true}",
    "manifest-empty section-misspelt" },
  { "unknown-section",
    "{\"meshes\": [], \"skip_duplicate_urls\": true}",
    "manifest-empty section-unknown" },
  { "skip-of-wrong-type", "{\"skip_duplicate_urls\": \"yes\"}", "manifest-empty skip-type" },
  { "skip-absent", "{}", "manifest-empty skip-absent" },
  { "skip-twice",
    "{\"skip_duplicate_urls\": true, \"skip_duplicate_urls\": true}",
    "flag-repeated manifest-empty" },
  { "upsert-alone",
    "{\"upsert_metadata\": true, \"skip_duplicate_urls\": false}",
    "manifest-empty upsert-without-skip" },
  { "section-twice",
    "{\"pdfs\": [{\"objectUrl\": \"" S3 "a.pdf\"}], \"pdfs\": [{\"objectUrl\": \"" S3
    "b.pdf\"}], \"skip_duplicate_urls\": true}",
    "section-repeated" },
};

static gboolean *covered;

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
list_codes (const TsManifestReport *report)
{
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < report->findings->len; i++)
    {
      const TsManifestFinding *finding = report->findings->pdata[i];

      g_assert_nonnull (finding->message);
      g_assert_null (strstr (finding->message, "0123456789abcdef"));
      g_assert_null (strstr (finding->message, "secret"));
      covered[finding->check] = TRUE;
      g_ptr_array_add (codes, (char *) ts_manifest_check_get_info (finding->check).code);
    }
  g_ptr_array_sort (codes, compare_strings);
  g_ptr_array_add (codes, NULL);

  return g_strjoinv (" ", (char **) codes->pdata);
}

static TsManifest *
manifest_for (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return ts_manifest_new_for_bytes (bytes, "test.json");
}

static char *
wrap (const ItemCase *test,
      const char     *items)
{
  return g_strdup_printf ("{\"%s\": [%s], \"skip_duplicate_urls\": true}\n", test->section, items);
}

static const TsManifestCheckOptions options = { .now = NOW };

static void
assert_mended (TsManifest             *manifest,
               const TsManifestReport *report,
               const char             *expected)
{
  g_autoptr(TsManifestEdit) edit = ts_manifest_edit_new (NULL);
  g_autoptr(GBytes) bytes = NULL;

  ts_manifest_edit_mend (edit, manifest, (TsManifestFinding *const *) report->findings->pdata,
                         report->findings->len, TS_JSON_MENDING_SURE);
  ts_manifest_edit_apply (edit, manifest);
  bytes = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   expected, strlen (expected));
}

static void
test_item (gconstpointer data)
{
  const ItemCase *test = data;
  g_autofree char *text = wrap (test, test->items);
  g_autofree char *mended = wrap (test, test->mended != NULL ? test->mended : test->items);
  g_autoptr(TsManifest) manifest = manifest_for (text);
  g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, &options, NULL);
  g_autofree char *codes = list_codes (report);

  g_assert_cmpstr (codes, ==, test->codes);
  assert_mended (manifest, report, mended);
}

static void
test_file (gconstpointer data)
{
  const FileCase *test = data;
  g_autoptr(TsManifest) manifest = manifest_for (test->text);
  g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, &options, NULL);
  g_autofree char *codes = list_codes (report);

  g_assert_cmpstr (codes, ==, test->codes);
}

static void
assert_only (TsManifest                   *manifest,
             const TsManifestCheckOptions *how,
             const char                   *expected)
{
  g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, how, NULL);
  g_autofree char *codes = list_codes (report);

  g_assert_cmpstr (codes, ==, expected);
}

static void
test_utf16_is_read (void)
{
  const char *text = "{\"videos\": [{\"objectUrl\": \"" S3 "a.mp4\"}], \"skip_duplicate_urls\": "
                                                           "true}";
  gsize length;
  g_autofree char *wide = g_convert (text, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr(GByteArray) data = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TsManifest) manifest = NULL;

  g_byte_array_append (data, (const guint8 *) "\xff\xfe", 2);
  g_byte_array_append (data, (const guint8 *) wide, (guint) length);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  manifest = ts_manifest_new_for_bytes (bytes, "test.json");
  g_assert_cmpuint (ts_manifest_get_n_items (manifest), ==, 1);
  assert_only (manifest, &options, "manifest-encoding");
}

static void
test_long_things_are_found (void)
{
  g_autofree char *title = g_strnfill (301, 'x');
  g_autofree char *key = g_strnfill (17000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"videos\": [{\"objectUrl\": \"" S3 "%s.mp4\", "
                                                                                 "\"title\": "
                                                                                 "\"%s\"}], "
                                           "\"skip_duplicate_urls\": true}", key, title);
  g_autoptr(TsManifest) manifest = manifest_for (text);

  assert_only (manifest, &options, "title-long url-long");
}

static void
test_large_embedding_is_found (void)
{
  g_autoptr(GString) text = g_string_new ("{\"images\": [{\"objectUrl\": \"" S3 "a.png\", ");
  g_autoptr(TsManifest) manifest = NULL;

  g_string_append (text, "\"clientMetadata\": {\"e\": [0");
  for (guint i = 0; i < 4096; i++)
    g_string_append (text, ",0");
  g_string_append (text, "]}}], \"skip_duplicate_urls\": true}");
  manifest = manifest_for (text->str);
  assert_only (manifest, &options, "embedding-size");
}

static TsManifest *
manifest_of_many (guint n_items,
                  guint n_urls)
{
  g_autoptr(GString) text = g_string_new ("{\"nifti\": [");
  gsize length;
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < n_items; i++)
    {
      g_string_append (text, i > 0 ? ",{" : "{");
      for (guint j = 0; j < n_urls; j++)
        g_string_append_printf (text, "%s\"objectUrl%s\":\"\"", j > 0 ? "," : "",
                                j > 0 ? "_1" : "");
      g_string_append_c (text, '}');
    }
  g_string_append (text, "], \"skip_duplicate_urls\": true}");
  length = text->len;
  bytes = g_bytes_new_take (g_string_free (g_steal_pointer (&text), FALSE), length);

  return ts_manifest_new_for_bytes (bytes, "test.json");
}

static void
assert_has (TsManifest *manifest,
            const char *code,
            gboolean    expected)
{
  g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, &options, NULL);
  guint check;

  g_assert_true (ts_manifest_check_find (code, &check));
  g_assert_cmpint (report->counts[check] > 0, ==, expected);
  g_assert_cmpuint (report->findings->len, <, 20 * TS_MANIFEST_MAX_KEPT);
  covered[check] = covered[check] || expected;
}

/* A message may go into a log that others read. */
static void
test_messages_hide_signatures (void)
{
  g_autoptr(TsManifest) manifest = manifest_for (
    "{\"videos\": [{\"objectUrl\": https://b.example.com/a.mp4?sig=SECRET}, "
    "https://b.example.com/?sig=SECRET, {\"https://b.example.com/?sig=SECRET\": 1, "
    "\"objectUrl\": \"http://b.example.com/a b.mp4?sig=SECRET#SECRET\"}, "
    "{\"objectUrl\": \"https://SECRET:SECRET@b.example.com/%.mp4?sig=SECRET\"}], "
    "// https://b.example.com/?sig=SECRET\n \"https://b.example.com/?sig=SECRET\": 1}");
  g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, &options, NULL);

  g_assert_cmpuint (report->findings->len, >, 10);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TsManifestFinding *finding = report->findings->pdata[i];

      if (strstr (finding->message, "SECRET") != NULL)
        g_error ("%s", finding->message);
    }
}

/* Of more findings than are kept, every item is known all the same. */
static void
test_every_item_is_known (void)
{
  g_autoptr(GString) text = g_string_new ("{\"videos\": [");
  g_autoptr(TsManifest) manifest = NULL;
  g_autoptr(TsManifestReport) report = NULL;
  TsManifestLevel level;
  guint http, signature;

  for (guint i = 0; i < 3 * TS_MANIFEST_MAX_KEPT; i++)
    g_string_append_printf (text, "%s{\"objectUrl\": \"http%s://bucket.s3.eu-west-2.amazonaws.com/"
                            "%u.mp4%s\"}", i > 0 ? ", " : "", i % 3 == 2 ? "s" : "", i,
                            i == 2999 ? "?sig=x" : "");
  g_string_append (text, "], \"skip_duplicate_urls\": true}");
  manifest = manifest_for (text->str);
  report = ts_manifest_check (manifest, &options, NULL);
  g_assert_true (ts_manifest_check_find ("url-http", &http));
  g_assert_true (ts_manifest_check_find ("url-signature", &signature));
  g_assert_cmpuint (report->findings->len, ==, TS_MANIFEST_MAX_KEPT + 1);
  for (guint i = 0; i < 3 * TS_MANIFEST_MAX_KEPT; i++)
    {
      guint id = ts_manifest_get_item (manifest, i)->id;
      gboolean has_any = i % 3 != 2 || i == 2999;

      g_assert_cmpint (ts_manifest_report_concerns (report, id, http), ==, i % 3 != 2);
      g_assert_cmpint (ts_manifest_report_concerns (report, id, signature), ==, i == 2999);
      g_assert_cmpint (ts_manifest_report_get_level (report, id, &level), ==, has_any);
      if (has_any)
        g_assert_cmpint (level, ==, ts_manifest_check_get_info (i == 2999 ? signature
                                                                          : http).level);
    }
  g_assert_false (ts_manifest_report_concerns (report, 3 * TS_MANIFEST_MAX_KEPT, http));
  g_assert_false (ts_manifest_report_get_level (report, 3 * TS_MANIFEST_MAX_KEPT, &level));
}

static void
test_limits_are_found (void)
{
  g_autoptr(TsManifest) most_items = manifest_of_many (TS_MANIFEST_MAX_ITEMS, 1);
  g_autoptr(TsManifest) more_items = manifest_of_many (TS_MANIFEST_MAX_ITEMS + 1, 1);
  g_autoptr(TsManifest) more_urls = manifest_of_many (TS_MANIFEST_MAX_URLS / 10 + 1, 10);

  assert_has (most_items, "limit-items", FALSE);
  assert_has (most_items, "limit-near", TRUE);
  assert_has (more_items, "limit-items", TRUE);
  assert_has (more_urls, "limit-urls", TRUE);
}

static void
test_schema_is_obeyed (void)
{
  const char *schema = "{\"age\": {\"ty\": \"number\"}, \"ok\": \"boolean\", \"when\": "
                       "\"datetime\", "
                       "\"id\": {\"ty\": \"uuid\"}, \"site\": {\"ty\": \"enum\", \"values\": "
                       "[\"a\", \"b\"]}, "
                       "\"note\": {\"ty\": \"varchar\", \"max_length\": 3}, \"e\": {\"ty\": "
                       "\"embedding\", \"size\": 2}}";
  g_autoptr(TsManifestSchema) parsed = ts_manifest_schema_parse (schema, strlen (schema), NULL);
  TsManifestCheckOptions with_schema = { .now = NOW, .schema = parsed };
  g_autoptr(TsManifest) good = manifest_for (
    "{\"videos\": [{\"objectUrl\": \"" S3 "a.mp4\", \"clientMetadata\": {\"age\": 3, \"ok\": true, "
    "\"when\": \"2026-11-22T10:00:00Z\", \"id\": \"123e4567-e89b-42d3-a456-426614174000\", "
    "\"site\": \"a\", "
    "\"note\": \"äöü\", \"e\": [1, 2]}}], \"skip_duplicate_urls\": true}");
  g_autoptr(TsManifest) bad = manifest_for (
    "{\"videos\": [{\"objectUrl\": \"" S3 "a.mp4\", \"clientMetadata\": {\"age\": \"3\", \"ok\": "
                                          "1, "
    "\"when\": \"yesterday\", \"id\": \"x\", \"site\": \"c\", \"note\": \"long\", \"e\": [1], "
    "\"new\": 1}}], "
    "\"skip_duplicate_urls\": true}");

  g_assert_nonnull (parsed);
  assert_only (good, &with_schema, "");
  assert_only (bad, &with_schema,
               "client-not-in-schema client-schema client-schema client-schema client-schema "
               "client-schema client-schema client-schema");
}

static void
test_duplicates_are_found_across_files (void)
{
  g_autoptr(TsManifestPlaces) places = ts_manifest_places_new ();
  TsManifestCheckOptions shared = { .now = NOW, .urls = places };
  g_autoptr(TsManifest) first = manifest_for ("{\"videos\": [{\"objectUrl\": \"" S3 "a.mp4\"}], "
                                              "\"skip_duplicate_urls\": true}");
  g_autoptr(TsManifest) second = manifest_for ("{\"videos\": [{\"objectUrl\": \"" S3 "%61.mp4\"}], "
                                               "\"skip_duplicate_urls\": true}");

  assert_only (first, &shared, "");
  assert_only (second, &shared, "url-same-object");
}

static void
test_places_are_those_of_the_file (void)
{
  g_autoptr(TsManifest) manifest = manifest_for ("{\"videos\": [\n  {\"ä\": 1, \"objectUrl\":\n   "
                                                 "3}\n]}");
  g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, &options, NULL);
  const TsManifestFinding *finding = report->findings->pdata[report->findings->len - 1];

  g_assert_cmpuint (finding->line, ==, 3);
  g_assert_cmpuint (finding->column, ==, 4);
}

/* What the service says about items counts and stands as what a check finds. */
static void
test_service_is_heard (void)
{
  g_autoptr(TsManifest) manifest = manifest_for ("{\"videos\": [\n  {\"objectUrl\":\n   "
                                                 "\"u\"}\n]}");
  g_autoptr(TsManifestReport) report = ts_manifest_report_new (1);
  guint service = ts_manifest_check_get_service ();
  const TsManifestFinding *finding;
  TsManifestLevel level;

  g_assert_cmpuint (service, ==, ts_manifest_check_get_n ());
  g_assert_cmpstr (ts_manifest_check_get_info (service).code, ==, "service");

  for (guint i = 0; i < TS_MANIFEST_MAX_KEPT + 5; i++)
    ts_manifest_report_add_fault (report, manifest, 0, strlen ("{\"objectUrl\":\n   "), 3,
                                  "not found");
  g_assert_cmpuint (report->counts[service], ==, TS_MANIFEST_MAX_KEPT + 5);
  g_assert_cmpuint (report->n_of_level[TS_MANIFEST_LEVEL_ERROR], ==, TS_MANIFEST_MAX_KEPT + 5);
  g_assert_cmpuint (report->findings->len, ==, TS_MANIFEST_MAX_KEPT);
  g_assert_true (ts_manifest_report_concerns (report, 0, service));
  g_assert_true (ts_manifest_report_get_level (report, 0, &level));
  g_assert_cmpint (level, ==, TS_MANIFEST_LEVEL_ERROR);

  finding = report->findings->pdata[0];
  g_assert_cmpstr (finding->message, ==, "not found");
  g_assert_cmpuint (finding->line, ==, 3);
  g_assert_cmpuint (finding->column, ==, 4);
}

/* Runs last: all others must have found each code at least once. */
static void
test_every_check_is_tested (void)
{
  for (guint i = TS_JSON_N_FLAWS; i < ts_manifest_check_get_n (); i++)
    if (!covered[i])
      g_error ("no test finds %s", ts_manifest_check_get_info (i).code);
}

int
main (int   argc,
      char *argv[])
{
  /* GLib takes its own arguments, such as -p, away. */
  gboolean runs_all = argc == 1;

  g_test_init (&argc, &argv, NULL);
  covered = g_new0 (gboolean, ts_manifest_check_get_n ());

  for (gsize i = 0; i < G_N_ELEMENTS (item_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-check/item/", item_cases[i].name, NULL);

      g_test_add_data_func (path, &item_cases[i], test_item);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (file_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-check/file/", file_cases[i].name, NULL);

      g_test_add_data_func (path, &file_cases[i], test_file);
    }
  g_test_add_func ("/manifest-check/other/utf16-is-read", test_utf16_is_read);
  g_test_add_func ("/manifest-check/other/long-things-are-found", test_long_things_are_found);
  g_test_add_func ("/manifest-check/other/large-embedding-is-found", test_large_embedding_is_found);
  g_test_add_func ("/manifest-check/other/messages-hide-signatures",
                   test_messages_hide_signatures);
  g_test_add_func ("/manifest-check/other/every-item-is-known", test_every_item_is_known);
  g_test_add_func ("/manifest-check/other/limits-are-found", test_limits_are_found);
  g_test_add_func ("/manifest-check/other/schema-is-obeyed", test_schema_is_obeyed);
  g_test_add_func ("/manifest-check/other/duplicates-are-found-across-files",
                   test_duplicates_are_found_across_files);
  g_test_add_func ("/manifest-check/other/places-are-those-of-the-file",
                   test_places_are_those_of_the_file);
  g_test_add_func ("/manifest-check/other/service-is-heard", test_service_is_heard);
  /* Only when all others run, too. */
  if (runs_all)
    g_test_add_func ("/manifest-check/last/every-check-is-tested", test_every_check_is_tested);

  return g_test_run ();
}
