/* SPDX-License-Identifier: MIT */

/* What a schema says of its keys. How values are judged is tested with the checks. */

#include "ts-manifest-schema.h"

#include "ts-manifest.h"

#include <string.h>

#define TEXT "{\"site\": {\"ty\": \"enum\", \"values\": [\"north\", \"south\"]}," \
             " \"note\": \"varchar\", \"age\": {\"ty\": \"number\"}," \
             " \"odd\": {\"ty\": \"hologram\"}," \
             " \"when\": {\"ty\": \"variant\", \"hint\": \"datetime\"}}"

static void
test_keys (void)
{
  static const struct
  {
    const char *key;
    const char *type;
    const char *values;
  } keys[] = {
    { "age", "number", NULL }, { "note", "varchar", NULL }, { "odd", NULL, NULL },
    { "site", "enum", "north|south" }, { "when", "datetime", NULL },
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(TsManifestSchema) schema = ts_manifest_schema_parse (TEXT, strlen (TEXT), &error);
  g_auto(GStrv) names = NULL;

  g_assert_no_error (error);
  names = ts_manifest_schema_list_keys (schema);
  g_assert_cmpuint (g_strv_length (names), ==, G_N_ELEMENTS (keys));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto(GStrv) values = ts_manifest_schema_list_values (schema, keys[i].key);
      g_autofree char *joined = values != NULL ? g_strjoinv ("|", values) : NULL;

      g_assert_cmpstr (names[i], ==, keys[i].key);
      g_assert_cmpstr (ts_manifest_schema_get_type (schema, keys[i].key), ==, keys[i].type);
      g_assert_cmpstr (joined, ==, keys[i].values);
    }
  g_assert_null (ts_manifest_schema_get_type (schema, "unknown"));
  g_assert_null (ts_manifest_schema_list_values (schema, "unknown"));
}

static void
test_refuses (void)
{
  static const char *const texts[] = { "", "[]", "{\"a\": }", "12" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (ts_manifest_schema_parse (texts[i], strlen (texts[i]), &error));
      g_assert_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/manifest-schema/keys-have-types-and-values", test_keys);
  g_test_add_func ("/manifest-schema/refuses-what-is-none", test_refuses);

  return g_test_run ();
}
