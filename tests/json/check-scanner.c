/* SPDX-License-Identifier: MIT */

/* What must hold for the scanner on any text at all; used by tests and by the fuzzer. */

#include "check-scanner.h"

#include <math.h>
#include <string.h>

#include "ts-json-number.h"
#include "ts-json-scanner.h"

static void
check_number (const TsJsonScanner *scanner,
              TsJsonSlice          slice)
{
  g_autofree char *copy = g_strndup (slice.text, slice.length);
  double expected = g_ascii_strtod (copy, NULL);
  double number = 0.0;
  gint64 integer;

  g_assert_cmpint (ts_json_scanner_get_double (scanner, &number), ==, isfinite (expected));

  if (isfinite (expected))
    {
      char text[TS_JSON_DOUBLE_SIZE];

      g_assert_cmpmem (&number, sizeof number, &expected, sizeof expected);

      ts_json_format_double (number, text);
      number = g_ascii_strtod (text, NULL);
      g_assert_cmpmem (&number, sizeof number, &expected, sizeof expected);
    }

  if (ts_json_scanner_get_int64 (scanner, &integer))
    g_assert_cmpfloat ((double) integer, ==, expected);
}

static void
check_token (const TsJsonScanner *scanner,
             const char          *text,
             gsize                length)
{
  TsJsonSlice slice = ts_json_scanner_get_slice (scanner);
  TsJsonToken token = ts_json_scanner_get_token (scanner);

  if (slice.length > 0)
    g_assert_true (slice.text >= text && slice.text + slice.length <= text + length);

  g_assert_cmpuint (ts_json_scanner_get_depth (scanner), <=, TS_JSON_MAX_DEPTH);

  if (token == TS_JSON_STRING || token == TS_JSON_NAME)
    {
      gsize string_length;
      g_autofree char *string = ts_json_scanner_dup_string (scanner, &string_length);

      if (strlen (string) == string_length)
        {
          g_assert_true (g_utf8_validate (string, -1, NULL));
          g_assert_true (ts_json_scanner_equals (scanner, string));
        }
    }

  if (token == TS_JSON_NUMBER)
    check_number (scanner, slice);
}

static void
check_fault (const TsJsonScanner *scanner,
             const char          *text,
             gsize                length)
{
  const TsJsonFault *fault = ts_json_scanner_get_fault (scanner);
  g_autofree char *message = ts_json_scanner_dup_message (scanner);
  guint line;
  guint column;

  g_assert_cmpuint (fault->offset, <=, length);
  ts_json_locate (text, length, fault->offset, &line, &column);
  g_assert_cmpuint (line, >, 0);
  g_assert_cmpuint (column, >, 0);
  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_assert_true (g_str_has_prefix (message, "expected "));
}

/* Skipping and leaping must agree with walking, and with each other. */
static void
check_short_cuts (const char *text,
                  gsize       length,
                  gboolean    is_good)
{
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, text, length);

  TsJsonToken token = ts_json_scanner_next (&scanner);
  TsJsonScanner leaper = scanner;
  gboolean is_skipped = ts_json_scanner_skip (&scanner);

  if (token == TS_JSON_OBJECT_START || token == TS_JSON_ARRAY_START)
    {
      gboolean is_leapt = ts_json_scanner_leap (&leaper);

      if (is_skipped)
        {
          g_assert_true (is_leapt);
          g_assert_cmpuint (ts_json_scanner_get_offset (&leaper), ==,
                            ts_json_scanner_get_offset (&scanner));
        }

      if (is_leapt)
        g_assert_cmpuint (ts_json_scanner_get_depth (&leaper), ==, 0);
    }

  g_assert_cmpint (is_skipped && ts_json_scanner_next (&scanner) == TS_JSON_END, ==, is_good);
}

/* Walks through the text in every way and makes sure that all answers agree, whatever the
 * text is. Returns TRUE if all of it is JSON. */
gboolean
check_scanner (const char *text,
               gsize       length)
{
  TsJsonScanner scanner;
  TsJsonToken token;
  gsize offset = 0;

  ts_json_scanner_init (&scanner, text, length);

  do
    {
      token = ts_json_scanner_next (&scanner);
      check_token (&scanner, text, length);
      g_assert_cmpuint (ts_json_scanner_get_offset (&scanner), >=, offset);
      offset = ts_json_scanner_get_offset (&scanner);
    }
  while (token != TS_JSON_END && token != TS_JSON_ERROR);

  if (token == TS_JSON_ERROR)
    check_fault (&scanner, text, length);

  check_short_cuts (text, length, token == TS_JSON_END);

  return token == TS_JSON_END;
}
