/* SPDX-License-Identifier: MIT */

#include "ts-json-writer.h"

#include <math.h>
#include <string.h>

#include "ts-json-scanner.h"

#define MUTATIONS 20000

/* What Python's json.dumps (document, indent=2, ensure_ascii=False) writes, and what it writes
 * with separators=(",", ":"). */
static const char pretty[] =
  "{\n"
  "  \"title\": \"Ünïcode 猫\",\n"
  "  \"boxes\": [\n"
  "    {\n"
  "      \"x\": 0.1,\n"
  "      \"whole\": 1.0\n"
  "    },\n"
  "    {},\n"
  "    [],\n"
  "    [\n"
  "      -7\n"
  "    ]\n"
  "  ],\n"
  "  \"done\": true,\n"
  "  \"open\": false,\n"
  "  \"none\": null\n"
  "}";

static const char compact[] =
  "{\"title\":\"Ünïcode 猫\",\"boxes\":[{\"x\":0.1,\"whole\":1.0},{},[],[-7]],"
  "\"done\":true,\"open\":false,\"none\":null}";

static void
write_boxes (TsJsonWriter *writer)
{
  ts_json_writer_begin_array (writer);
  ts_json_writer_begin_object (writer);
  ts_json_writer_add_name (writer, "x");
  ts_json_writer_add_double (writer, 0.1);
  ts_json_writer_add_name (writer, "whole");
  ts_json_writer_add_double (writer, 1.0);
  ts_json_writer_end_object (writer);
  ts_json_writer_begin_object (writer);
  ts_json_writer_end_object (writer);
  ts_json_writer_begin_array (writer);
  ts_json_writer_end_array (writer);
  ts_json_writer_begin_array (writer);
  ts_json_writer_add_int64 (writer, -7);
  ts_json_writer_end_array (writer);
  ts_json_writer_end_array (writer);
}

static void
write_document (TsJsonWriter *writer)
{
  ts_json_writer_begin_object (writer);
  ts_json_writer_add_name (writer, "title");
  ts_json_writer_add_string (writer, "Ünïcode 猫", -1);
  ts_json_writer_add_name (writer, "boxes");
  write_boxes (writer);
  ts_json_writer_add_name (writer, "done");
  ts_json_writer_add_boolean (writer, TRUE);
  ts_json_writer_add_name (writer, "open");
  ts_json_writer_add_boolean (writer, FALSE);
  ts_json_writer_add_name (writer, "none");
  ts_json_writer_add_null (writer);
  ts_json_writer_end_object (writer);
}

static void
test_styles_differ_in_space_only (void)
{
  g_autoptr(GString) output = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, output, TS_JSON_PRETTY);
  write_document (&writer);
  g_assert_cmpstr (output->str, ==, pretty);

  g_string_truncate (output, 0);
  ts_json_writer_init (&writer, output, TS_JSON_COMPACT);
  write_document (&writer);
  g_assert_cmpstr (output->str, ==, compact);
}

static void
test_output_can_be_taken_at_any_time (void)
{
  g_autoptr(GString) output = g_string_new (NULL);
  g_autoptr(GString) taken = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, output, TS_JSON_PRETTY);
  ts_json_writer_begin_array (&writer);

  for (gint64 i = 0; i < 3; i++)
    {
      ts_json_writer_add_int64 (&writer, i);
      g_string_append (taken, output->str);
      g_string_truncate (output, 0);
    }

  ts_json_writer_end_array (&writer);
  g_string_append (taken, output->str);
  g_assert_cmpstr (taken->str, ==, "[\n  0,\n  1,\n  2\n]");
}

typedef struct
{
  const char *name;
  const char *string;
  gssize      length;
  const char *json;
} StringCase;

static const StringCase string_cases[] = {
  { "empty", "", -1, "\"\"" },
  { "plain", "a/b", -1, "\"a/b\"" },
  { "quotes", "\"\\", -1, "\"\\\"\\\\\"" },
  { "short-escapes", "\b\t\n\f\r", -1, "\"\\b\\t\\n\\f\\r\"" },
  { "long-escapes", "\x01\x07\x0b\x0e\x1f", -1, "\"\\u0001\\u0007\\u000b\\u000e\\u001f\"" },
  { "delete", "\x7f", -1, "\"\x7f\"" },
  { "nul", "a\0b", 3, "\"a\\u0000b\"" },
  { "length", "abcdef", 3, "\"abc\"" },
  { "escape-after-a-run", "0123456789\n0123456789", -1, "\"0123456789\\n0123456789\"" },
  { "utf-8", "äöü猫🐈\xc2\x80", -1, "\"äöü猫🐈\xc2\x80\"" },
  { "latin-1", "M\xfcller", -1, "\"M\xef\xbf\xbdller\"" },
  { "surrogate", "\xed\xa0\x80", -1, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"" },
  { "cut-sequence", "猫", 2, "\"\xef\xbf\xbd\xef\xbf\xbd\"" },
};

static void
test_strings_are_escaped (gconstpointer data)
{
  const StringCase *test = data;
  g_autoptr(GString) output = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, output, TS_JSON_COMPACT);
  ts_json_writer_add_string (&writer, test->string, test->length);
  g_assert_cmpstr (output->str, ==, test->json);

  if (test->length < 0)
    {
      g_autofree char *member = g_strconcat ("{", test->json, ":null}", NULL);

      g_string_truncate (output, 0);
      ts_json_writer_init (&writer, output, TS_JSON_COMPACT);
      ts_json_writer_begin_object (&writer);
      ts_json_writer_add_name (&writer, test->string);
      ts_json_writer_add_null (&writer);
      ts_json_writer_end_object (&writer);
      g_assert_cmpstr (output->str, ==, member);
    }
}

static void
test_numbers_keep_their_value (void)
{
  g_autoptr(GString) output = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, output, TS_JSON_COMPACT);
  ts_json_writer_begin_array (&writer);
  ts_json_writer_add_int64 (&writer, G_MININT64);
  ts_json_writer_add_int64 (&writer, G_MAXINT64);
  ts_json_writer_add_double (&writer, -0.0);
  ts_json_writer_add_double (&writer, 1e300);
  ts_json_writer_add_double (&writer, NAN);
  ts_json_writer_add_double (&writer, -INFINITY);
  ts_json_writer_end_array (&writer);
  g_assert_cmpstr (output->str, ==,
                   "[-9223372036854775808,9223372036854775807,-0.0,1e+300,null,null]");
}

/* Whatever bytes a string has, what is written is JSON, and valid text comes back whole. */
static void
test_any_string_is_read_back (void)
{
  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autoptr(GString) output = g_string_new (NULL);
      char string[24];
      gsize length = (gsize) g_test_rand_int_range (0, (gint32) sizeof string);
      gboolean is_ascii = i % 2 == 0;
      TsJsonWriter writer;
      TsJsonScanner scanner;
      gsize read_length;

      for (gsize k = 0; k < length; k++)
        string[k] = (char) g_test_rand_int_range (0, is_ascii ? 0x80 : 0x100);

      ts_json_writer_init (&writer, output, TS_JSON_COMPACT);
      ts_json_writer_add_string (&writer, string, (gssize) length);
      ts_json_scanner_init (&scanner, output->str, output->len);
      g_assert_cmpint (ts_json_scanner_next (&scanner), ==, TS_JSON_STRING);

      g_autofree char *read = ts_json_scanner_dup_string (&scanner, &read_length);

      g_assert_cmpint (ts_json_scanner_next (&scanner), ==, TS_JSON_END);

      if (is_ascii)
        g_assert_cmpmem (read, read_length, string, length);
    }
}

static void
test_misuse_is_refused (void)
{
  g_autoptr(GString) output = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, output, TS_JSON_COMPACT);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*depth > 0*");
  ts_json_writer_end_array (&writer);
  g_test_assert_expected_messages ();

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*depth > 0*");
  ts_json_writer_add_name (&writer, "a");
  g_test_assert_expected_messages ();

  g_assert_cmpstr (output->str, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (string_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/json-writer/string/", string_cases[i].name, NULL);

      g_test_add_data_func (path, &string_cases[i], test_strings_are_escaped);
    }

  g_test_add_func ("/json-writer/styles/differ-in-space-only", test_styles_differ_in_space_only);
  g_test_add_func ("/json-writer/output/can-be-taken-at-any-time",
                   test_output_can_be_taken_at_any_time);
  g_test_add_func ("/json-writer/numbers/keep-their-value", test_numbers_keep_their_value);
  g_test_add_func ("/json-writer/string/any-is-read-back", test_any_string_is_read_back);
  g_test_add_func ("/json-writer/misuse/is-refused", test_misuse_is_refused);

  return g_test_run ();
}
