/* SPDX-License-Identifier: MIT */

#include "ts-json-document.h"

#include "ts-api-error.h"

#include <string.h>

static const TsJsonBounds bounds = { .max_bytes = 1000, .max_depth = 4 };

static const char *const refused[] = {
  "",
  "  ",
  "{",
  "{} {}",
  "[1] x",
  "{\"a\": 010}",
  "{\"a\": 12345678901234567890}",
  "{\"a\": -9223372036854775809}",
  "[[[[[1]]]]]",
  "{'a': 1}",
  "[1,]",
  "[NaN]",
  "\"\xff\"",
};

static void
test_refuses_what_is_no_json (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      JsonNode *root = ts_json_document_parse (refused[i], strlen (refused[i]), &bounds, &error);

      g_assert_null (root);
      g_assert_error (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL);
    }
}

static void
test_refuses_what_is_too_much (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *spaces = g_strnfill (1001, ' ');
  TsJsonBounds wide = { .max_bytes = 1 << 20, .max_depth = 64 };
  g_autoptr (GError) deep_error = NULL;
  g_autoptr (GError) long_error = NULL;

  g_assert_null (ts_json_document_parse (deep, strlen (deep), &wide, &deep_error));
  g_assert_error (deep_error, TS_API_ERROR, TS_API_ERROR_PROTOCOL);

  spaces[0] = '1';
  g_assert_null (ts_json_document_parse (spaces, strlen (spaces), &bounds, &long_error));
  g_assert_error (long_error, TS_API_ERROR, TS_API_ERROR_TOO_LARGE);
}

static void
test_finds_members (void)
{
  const char *text = "{\"text\": \"é\", \"snake_case\": 5, \"null\": null, \"yes\": true,"
                     " \"list\": [{}, 1], \"object\": {\"x\": \"y\"}, \"float\": 1.5}";
  g_autoptr (JsonNode) root = ts_json_document_parse (text, strlen (text), &bounds, NULL);
  JsonObject *object = ts_json_node_to_object (root);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (object);
  g_assert_cmpstr (ts_json_object_find_string (object, "text"), ==, "é");
  g_assert_null (ts_json_object_find_string (object, "null"));
  g_assert_null (ts_json_object_find_string (object, "yes"));
  g_assert_null (ts_json_object_find_string (object, "absent"));
  g_assert_null (ts_json_object_find_string (NULL, "absent"));
  g_assert_cmpint (ts_json_object_find_int (object, "snakeCase", 0, 9, -1), ==, 5);
  g_assert_cmpint (ts_json_object_find_int (object, "snakeCase", 0, 4, -1), ==, -1);
  g_assert_cmpint (ts_json_object_find_int (object, "float", 0, 4, -1), ==, -1);
  g_assert_true (ts_json_object_find_boolean (object, "yes", FALSE));
  g_assert_true (ts_json_object_find_boolean (object, "text", TRUE));
  g_assert_nonnull (ts_json_object_find_object (object, "object"));
  g_assert_null (ts_json_object_find_object (object, "list"));
  g_assert_nonnull (ts_json_array_find_object (ts_json_object_find_array (object, "list"), 0));
  g_assert_null (ts_json_array_find_object (ts_json_object_find_array (object, "list"), 1));

  g_assert_null (ts_json_object_require_string (object, "list", &error));
  g_assert_error (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL);
  g_assert_nonnull (strstr (error->message, "list"));
}

static void
test_knows_null_at_the_root (void)
{
  g_autoptr (JsonNode) root = ts_json_document_parse ("null", 4, &bounds, NULL);

  g_assert_nonnull (root);
  g_assert_null (ts_json_node_to_object (root));
  g_assert_null (ts_json_node_to_array (root));
  g_assert_null (ts_json_node_to_string (root));
}

static void
test_names_the_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ts_json_document_load ("/nowhere/x.json", &bounds, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "/nowhere/x.json"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-document/refuses-what-is-no-json", test_refuses_what_is_no_json);
  g_test_add_func ("/json-document/refuses-what-is-too-much", test_refuses_what_is_too_much);
  g_test_add_func ("/json-document/finds-members", test_finds_members);
  g_test_add_func ("/json-document/knows-null-at-the-root", test_knows_null_at_the_root);
  g_test_add_func ("/json-document/names-the-file", test_names_the_file);

  return g_test_run ();
}
