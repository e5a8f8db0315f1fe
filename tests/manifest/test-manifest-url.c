/* SPDX-License-Identifier: MIT */

/* URLs: their parts, which object they name, and what of them may be shown. */

#include "ts-manifest-natural.h"
#include "ts-manifest-url.h"

#include <string.h>

typedef struct
{
  const char     *text;
  TsManifestCloud cloud;
  const char     *bucket;
  const char     *region;
  const char     *key;
} PartsCase;

static const PartsCase parts_cases[] = {
  { "https://b.s3.eu-west-2.amazonaws.com/x/y.png", TS_MANIFEST_CLOUD_S3, "b", "eu-west-2",
    "x/y.png" },
  { "https://b.c.s3.eu-west-2.amazonaws.com/y", TS_MANIFEST_CLOUD_S3, "b.c", "eu-west-2", "y" },
  { "https://b.s3-eu-west-2.amazonaws.com/y", TS_MANIFEST_CLOUD_S3, "b", "eu-west-2", "y" },
  { "https://b.s3.dualstack.eu-west-2.amazonaws.com/y", TS_MANIFEST_CLOUD_S3, "b", "eu-west-2",
    "y" },
  { "https://b.s3.amazonaws.com/y", TS_MANIFEST_CLOUD_S3, "b", "", "y" },
  { "https://s3.eu-west-2.amazonaws.com/b/y", TS_MANIFEST_CLOUD_S3, "b", "eu-west-2", "y" },
  { "https://s3.amazonaws.com/b/y", TS_MANIFEST_CLOUD_S3, "b", "", "y" },
  { "s3://b/y/z", TS_MANIFEST_CLOUD_S3, "b", "", "y/z" },
  { "https://arn:aws:s3::123:accesspoint/al.mrap.s3-accesspoint.amazonaws.com/v/1.mp4",
    TS_MANIFEST_CLOUD_ACCESS_POINT, "al", "", "v/1.mp4" },
  { "https://storage.cloud.google.com/b/y", TS_MANIFEST_CLOUD_GCS, "b", "", "y" },
  { "https://b.storage.googleapis.com/y", TS_MANIFEST_CLOUD_GCS, "b", "", "y" },
  { "gs://b/y", TS_MANIFEST_CLOUD_GCS, "b", "", "y" },
  { "https://acc.blob.core.windows.net/cont/y", TS_MANIFEST_CLOUD_AZURE, "cont", "", "y" },
  { "https://b.obs.eu-de.otc.t-systems.com/y", TS_MANIFEST_CLOUD_OTC, "b", "eu-de", "y" },
  { "https://example.org/y?q#f", TS_MANIFEST_CLOUD_OTHER, "", "", "y" },
  { "https://example.org", TS_MANIFEST_CLOUD_OTHER, "", "", "" },
  { "no/scheme.png", TS_MANIFEST_CLOUD_OTHER, "", "", "no/scheme.png" },
  { "", TS_MANIFEST_CLOUD_OTHER, "", "", "" },
};

static void
assert_slice (TsJsonSlice slice,
              const char *expected)
{
  g_assert_cmpmem (slice.text, slice.length, expected, strlen (expected));
}

static void
test_parts (gconstpointer data)
{
  const PartsCase *test = data;
  TsManifestUrl url;

  ts_manifest_url_parse (&url, test->text, strlen (test->text));
  g_assert_cmpint (url.cloud, ==, test->cloud);
  assert_slice (url.bucket, test->bucket);
  assert_slice (url.region, test->region);
  assert_slice (url.key, test->key);
}

static void
test_every_prefix_parses (gconstpointer data)
{
  const PartsCase *test = data;

  for (gsize length = 0; length <= strlen (test->text); length++)
    {
      g_autofree char *copy = g_memdup2 (test->text, length);
      g_autofree char *shown = NULL;
      g_autofree char *extension = NULL;
      g_autoptr(GString) scratch = g_string_new (NULL);
      TsManifestUrl url;

      ts_manifest_url_parse (&url, copy != NULL ? copy : "", length);
      ts_manifest_url_hash (&url, scratch);
      shown = ts_manifest_url_dup_display (&url);
      extension = ts_manifest_url_dup_extension (&url);
      g_assert_true (ts_manifest_url_same_object (&url, &url));
      g_assert_nonnull (shown);
    }
}

typedef struct
{
  const char *a;
  const char *b;
  gboolean    is_same;
} SameCase;

static const SameCase same_cases[] = {
  { "https://b.s3.eu-west-2.amazonaws.com/y", "https://s3.eu-west-2.amazonaws.com/b/y", TRUE },
  { "https://b.s3.eu-west-2.amazonaws.com/y", "s3://b/y", TRUE },
  { "https://b.s3.eu-west-2.amazonaws.com/a%20b", "https://b.S3.eu-west-2.amazonaws.com/a b",
    TRUE },
  { "https://b.s3.eu-west-2.amazonaws.com/a%2fb", "https://b.s3.eu-west-2.amazonaws.com/a/b",
    TRUE },
  { "https://b.s3.eu-west-2.amazonaws.com/y", "https://b.s3.eu-west-2.amazonaws.com/Y", FALSE },
  { "https://b.s3.eu-west-2.amazonaws.com/y", "https://c.s3.eu-west-2.amazonaws.com/y", FALSE },
  { "https://storage.cloud.google.com/b/y", "https://b.storage.googleapis.com/y", TRUE },
  { "https://b.s3.eu-west-2.amazonaws.com/y?X-Amz-Signature=1",
    "https://b.s3.eu-west-2.amazonaws.com/y?X-Amz-Signature=2", TRUE },
  { "https://example.org/y?id=1", "https://example.org/y?id=2", FALSE },
  { "https://example.org:443/y", "https://EXAMPLE.org/y", TRUE },
  { "https://example.org:444/y", "https://example.org/y", FALSE },
  { "https://a.blob.core.windows.net/c/y", "https://b.blob.core.windows.net/c/y", FALSE },
};

static void
test_same_object (gconstpointer data)
{
  const SameCase *test = data;
  g_autoptr(GString) scratch = g_string_new (NULL);
  TsManifestUrl a, b;

  ts_manifest_url_parse (&a, test->a, strlen (test->a));
  ts_manifest_url_parse (&b, test->b, strlen (test->b));
  g_assert_cmpint (ts_manifest_url_same_object (&a, &b), ==, test->is_same);
  g_assert_cmpint (ts_manifest_url_hash (&a, scratch) == ts_manifest_url_hash (&b, scratch), ==,
                   test->is_same);
}

static void
test_secrets_are_not_shown (void)
{
  const char *text = "https://me:pass@example.org/y.png?sig=secret&se=2030-01-01";
  g_autofree char *shown = NULL;
  TsManifestUrl url;

  ts_manifest_url_parse (&url, text, strlen (text));
  shown = ts_manifest_url_dup_display (&url);
  g_assert_cmpstr (shown, ==, "https://…@example.org/y.png?…");
  g_assert_true (ts_manifest_url_has_signature (&url));
  g_assert_cmpint (ts_manifest_url_get_expiry (&url), ==, 1893456000);
}

/* A browser's address may have the query after "#". */
static void
test_fragment_is_not_shown (void)
{
  const char *text = "https://example.org/y.png#?sig=secret";
  g_autofree char *shown = NULL;
  TsManifestUrl url;

  ts_manifest_url_parse (&url, text, strlen (text));
  shown = ts_manifest_url_dup_display (&url);
  g_assert_cmpstr (shown, ==, "https://example.org/y.png#…");
}

typedef struct
{
  const char *a;
  const char *b;
  int         order;
  gint64      step;
} NaturalCase;

static const NaturalCase natural_cases[] = {
  { "a2", "a10", -1, 8 },
  { "a2.png", "a3.png", -1, 1 },
  { "a02.png", "a2.png", 0, 0 },
  { "a9b1", "a10b1", -1, 1 },
  { "a1b2", "a2b1", -1, 0 },
  { "a", "b", -1, 0 },
  { "a", "a1", -1, 0 },
  { "", "", 0, 0 },
  { "9999999999999999999999", "10000000000000000000000", -1, 0 },
};

static void
test_natural_order (gconstpointer data)
{
  const NaturalCase *test = data;
  TsJsonSlice a = { test->a, strlen (test->a) };
  TsJsonSlice b = { test->b, strlen (test->b) };
  int order = ts_manifest_natural_compare (a, b);

  g_assert_cmpint ((order > 0) - (order < 0), ==, test->order);
  order = ts_manifest_natural_compare (b, a);
  g_assert_cmpint ((order > 0) - (order < 0), ==, -test->order);
  g_assert_cmpint (ts_manifest_natural_step (a, b), ==, test->step);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/manifest-url/parts/%" G_GSIZE_FORMAT, i);
      g_autofree char *prefix_path = NULL;

      prefix_path = g_strdup_printf ("/manifest-url/every-prefix-parses/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &parts_cases[i], test_parts);
      g_test_add_data_func (prefix_path, &parts_cases[i], test_every_prefix_parses);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (same_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/manifest-url/same-object/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &same_cases[i], test_same_object);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (natural_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/manifest-url/natural-order/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &natural_cases[i], test_natural_order);
    }
  g_test_add_func ("/manifest-url/fragment-is-not-shown", test_fragment_is_not_shown);
  g_test_add_func ("/manifest-url/secrets-are-not-shown", test_secrets_are_not_shown);

  return g_test_run ();
}
