/* SPDX-License-Identifier: MIT */

/* The fields of an item's form. */

#include "ts-manifest-fields.h"

#include <string.h>

static char *
describe (const char     *text,
          TsManifestKind  kind)
{
  TsJsonSlice slice = { text, strlen (text) };
  g_autoptr(GPtrArray) fields = ts_manifest_fields_read (slice, kind);
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const TsManifestField *field = fields->pdata[i];
      g_autofree char *path = g_strjoinv ("/", (char **) field->path);

      g_string_append_printf (result, "%d %d %s=%s\n", field->role, field->type, path,
                              field->length > 0 ? field->value : "-");
    }

  return g_string_free (result, FALSE);
}

static void
test_absent (void)
{
  g_autofree char *video = describe ("{}", TS_MANIFEST_KIND_VIDEO);
  g_autofree char *group = describe ("{}", TS_MANIFEST_KIND_IMAGE_GROUP);

  g_assert_cmpstr (video, ==, "0 0 title=-\n1 0 objectUrl=-\n");
  g_assert_cmpstr (group, ==, "0 0 title=-\n2 0 createVideo=-\n1 0 objectUrl_0=-\n");
}

static void
test_types (void)
{
  g_autofree char *text = describe (
    "{\"objectUrl\": \"u\", \"clientMetadata\": {\"t\": \"x\", \"n\": 1.5, \"b\": true,"
    " \"d\": \"2026-11-22T10:00:00Z\", \"i\": \"6fa459ea-ee8a-4ca4-894e-db77e160355e\","
    " \"e\": [1.0, 2], \"j\": {\"k\": 1}, \"w\": word}}", TS_MANIFEST_KIND_IMAGE);

  g_assert_cmpstr (text, ==,
                   "0 0 title=-\n1 0 objectUrl=u\n"
                   "3 0 clientMetadata/t=x\n3 1 clientMetadata/n=1.5\n"
                   "3 2 clientMetadata/b=true\n3 3 clientMetadata/d=2026-11-22T10:00:00Z\n"
                   "3 4 clientMetadata/i=6fa459ea-ee8a-4ca4-894e-db77e160355e\n"
                   "3 5 clientMetadata/e=[1.0, 2]\n3 6 clientMetadata/j={\"k\": 1}\n"
                   "3 6 clientMetadata/w=word\n");
}

static void
test_key_frames (void)
{
  g_autofree char *text = describe (
    "{\"objectUrl\": \"u\", \"clientMetadata\": {\"$encord\": {\"config\": {\"sampling_rate\": 2},"
    " \"frames\": {\"1\": {}, \"5\": {}}}}}", TS_MANIFEST_KIND_VIDEO);

  g_assert_cmpstr (text, ==,
                   "0 0 title=-\n1 0 objectUrl=u\n"
                   "4 1 clientMetadata/$encord/config/sampling_rate=2\n"
                   "4 0 clientMetadata/$encord/config/keyframe_mode=-\n"
                   "4 5 clientMetadata/$encord/frames={\"1\": {}, \"5\": {}}\n");
}

static void
test_media (void)
{
  g_autofree char *text = describe ("{\"objectUrl\": \"u\", \"pdfMetadata\": {\"num_pages\": 3},"
                                    " \"extra\": null}", TS_MANIFEST_KIND_PDF);

  g_assert_cmpstr (text, ==,
                   "0 0 title=-\n1 0 objectUrl=u\n5 1 pdfMetadata/file_size=-\n"
                   "5 1 pdfMetadata/num_pages=3\n6 6 extra=null\n");
}

static void
test_invalid_bytes (void)
{
  g_autofree char *text = describe ("{\"title\": \"a\xff\", \"objectUrl\": 5}",
                                    TS_MANIFEST_KIND_VIDEO);

  g_assert_true (g_utf8_validate (text, -1, NULL));
}

typedef struct
{
  TsManifestFieldType  type;
  const char          *value;
  const char          *json;
} WriteCase;

static void
test_write (void)
{
  static const WriteCase cases[] = {
    { TS_MANIFEST_FIELD_TEXT, "12", "\"12\"" },
    { TS_MANIFEST_FIELD_NUMBER, "12", "12" },
    { TS_MANIFEST_FIELD_NUMBER, "1e400", "\"1e400\"" },
    { TS_MANIFEST_FIELD_NUMBER, "010", "\"010\"" },
    { TS_MANIFEST_FIELD_BOOLEAN, "true", "true" },
    { TS_MANIFEST_FIELD_BOOLEAN, "True", "\"True\"" },
    { TS_MANIFEST_FIELD_EMBEDDING, "[1, 2]", "[1, 2]" },
    { TS_MANIFEST_FIELD_JSON, "{\"a\": [", "\"{\\\"a\\\": [\"" },
    { TS_MANIFEST_FIELD_JSON, "null", "null" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = ts_manifest_field_write (cases[i].type, cases[i].value);

      g_assert_cmpstr (json, ==, cases[i].json);
    }
}

static void
test_samples (void)
{
  for (guint i = 0; i < TS_MANIFEST_N_FIELD_TYPES; i++)
    g_assert_true (ts_manifest_field_accepts (i, ts_manifest_field_get_sample (i)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/manifest-fields/read/offers-what-is-missing", test_absent);
  g_test_add_func ("/manifest-fields/read/knows-types", test_types);
  g_test_add_func ("/manifest-fields/read/knows-key-frames", test_key_frames);
  g_test_add_func ("/manifest-fields/read/completes-media-metadata", test_media);
  g_test_add_func ("/manifest-fields/read/makes-text-valid", test_invalid_bytes);
  g_test_add_func ("/manifest-fields/write/loses-nothing-typed", test_write);
  g_test_add_func ("/manifest-fields/samples/are-of-their-types", test_samples);

  return g_test_run ();
}
