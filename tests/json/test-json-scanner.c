/* SPDX-License-Identifier: MIT */

#include "ts-json-scanner.h"

#include <math.h>
#include <string.h>

/* A string literal with its length, so that it may contain NUL. */
#define TEXT(literal) literal, sizeof (literal) - 1

/* Copies exactly the text, so that memory checkers notice a read behind its end. */
static char *
copy_exactly (const char *text,
              gsize       length)
{
  return length > 0 ? g_memdup2 (text, length) : NULL;
}

static void
append_token (const TsJsonScanner *scanner,
              GString             *tokens)
{
  TsJsonSlice slice = ts_json_scanner_get_slice (scanner);

  if (tokens->len > 0)
    g_string_append_c (tokens, ' ');

  switch (ts_json_scanner_get_token (scanner))
    {
    case TS_JSON_END:
      g_string_append (tokens, "END");
      break;

    case TS_JSON_ERROR:
      g_string_append_printf (tokens, "ERROR@%zu", ts_json_scanner_get_offset (scanner));
      break;

    case TS_JSON_NAME:
      g_string_append_printf (tokens, "%.*s:", (int) slice.length, slice.text);
      break;

    case TS_JSON_STRING:
      g_string_append_printf (tokens, "'%.*s'", (int) slice.length, slice.text);
      break;

    case TS_JSON_OBJECT_START:
    case TS_JSON_OBJECT_END:
    case TS_JSON_ARRAY_START:
    case TS_JSON_ARRAY_END:
    case TS_JSON_NUMBER:
    case TS_JSON_TRUE:
    case TS_JSON_FALSE:
    case TS_JSON_NULL:
      g_string_append_len (tokens, slice.text, (gssize) slice.length);
      break;
    }
}

static char *
render_tokens (const char *text,
               gsize       length)
{
  g_autofree char *copy = copy_exactly (text, length);
  GString *tokens = g_string_new (NULL);
  TsJsonScanner scanner;
  TsJsonToken token;

  ts_json_scanner_init (&scanner, copy, length);

  do
    {
      token = ts_json_scanner_next (&scanner);
      append_token (&scanner, tokens);
    }
  while (token != TS_JSON_END && token != TS_JSON_ERROR);

  return g_string_free (tokens, FALSE);
}

/* Moves to the token with the number @count, counted from 1. */
static void
advance (TsJsonScanner *scanner,
         guint          count)
{
  for (guint i = 0; i < count; i++)
    g_assert_cmpint (ts_json_scanner_next (scanner), !=, TS_JSON_ERROR);
}

static void
assert_next (TsJsonScanner *scanner,
             const char    *expected)
{
  g_autoptr(GString) token = g_string_new (NULL);

  ts_json_scanner_next (scanner);
  append_token (scanner, token);
  g_assert_cmpstr (token->str, ==, expected);
}

typedef struct
{
  const char *name;
  const char *text;
  gsize       length;
  const char *tokens;
} TokenCase;

static const TokenCase token_cases[] = {
  { "null", TEXT ("null"), "null END" },
  { "true-in-space", TEXT (" \t\r\ntrue \t\r\n"), "true END" },
  { "false", TEXT ("false"), "false END" },
  { "number", TEXT ("-12.5e+3"), "-12.5e+3 END" },
  { "zero", TEXT ("0"), "0 END" },
  { "minus-zero", TEXT ("-0"), "-0 END" },
  { "small-exponent", TEXT ("[1e5,1E-05,0.0e00]"), "[ 1e5 1E-05 0.0e00 ] END" },
  { "long-number", TEXT ("123456789012345678901234567890"), "123456789012345678901234567890 END" },
  { "string", TEXT ("\"a b\""), "'a b' END" },
  { "empty-string", TEXT ("\"\""), "'' END" },
  { "escapes-stay", TEXT ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\""),
    "'\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4' END" },
  { "half-surrogate-escape", TEXT ("\"\\ud800\""), "'\\ud800' END" },
  { "utf-8", TEXT ("\"ä猫🐈\""), "'ä猫🐈' END" },
  { "delete-is-no-control", TEXT ("\"\x7f\""), "'\x7f' END" },
  { "first-and-last-code-points", TEXT ("\"\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80"
                                        "\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\""),
    "'\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80"
    "\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf' END" },
  { "empty-object", TEXT ("{ }"), "{ } END" },
  { "empty-array", TEXT ("[ ]"), "[ ] END" },
  { "members-in-order", TEXT ("{\"b\":1,\"a\" : 2}"), "{ b: 1 a: 2 } END" },
  { "repeated-members", TEXT ("{\"a\":1,\"a\":2}"), "{ a: 1 a: 2 } END" },
  { "nested", TEXT ("{\"a\":[1,{\"b\":[[],{}]},\"c\"],\"d\":null}"),
    "{ a: [ 1 { b: [ [ ] { } ] } 'c' ] d: null } END" },
  { "object-after-eight-levels", TEXT ("[[[[[[[[{\"a\":[1]}]]]]]]]]"),
    "[ [ [ [ [ [ [ [ { a: [ 1 ] } ] ] ] ] ] ] ] ] END" },
  { "array-after-object", TEXT ("[{\"a\":1},[2,3],{\"b\":4,\"c\":5}]"),
    "[ { a: 1 } [ 2 3 ] { b: 4 c: 5 } ] END" },
  { "tokens-before-a-fault", TEXT ("{\"a\":[1,}"), "{ a: [ 1 ERROR@8" },
};

static void
test_next_reads_tokens (gconstpointer data)
{
  const TokenCase *test = data;
  g_autofree char *tokens = render_tokens (test->text, test->length);

  g_assert_cmpstr (tokens, ==, test->tokens);
}

typedef struct
{
  const char *name;
  const char *text;
  gsize       length;
  gsize       offset;
  guint       line;
  guint       column;
  const char *message;
} FaultCase;

static const FaultCase fault_cases[] = {
  { "empty", TEXT (""), 0, 1, 1, "expected a value, found an empty file" },
  { "only-space", TEXT (" \n "), 3, 2, 2, "expected a value, found the end of the file" },
  { "byte-order-mark", TEXT ("\xef\xbb\xbf{}"), 0, 1, 1,
    "expected a value, found a byte order mark" },
  { "byte-order-mark-inside", TEXT ("[\xef\xbb\xbf]"), 1, 1, 2,
    "expected a value, found the byte 0xEF" },
  { "two-values", TEXT ("{} {}"), 3, 1, 4, "expected nothing after the first value, found “{”" },
  { "word", TEXT ("[undefined]"), 1, 1, 2, "expected a value, found “undefined”" },
  { "nan", TEXT ("[\n  NaN]"), 4, 2, 3, "expected a value, found “NaN”" },
  { "minus-infinity", TEXT ("[-Infinity]"), 2, 1, 3, "expected a digit, found “Infinity”" },
  { "capital", TEXT ("True"), 0, 1, 1, "expected a value, found “True”" },
  { "short-word", TEXT ("tru"), 0, 1, 1, "expected a value, found “tru”" },
  { "long-word", TEXT ("nulll"), 4, 1, 5, "expected nothing after the first value, found “l”" },
  { "very-long-word", TEXT ("abcdefghijklmnopqrstuvwxyz"), 0, 1, 1,
    "expected a value, found “abcdefghijklmnopqrstuvwx”" },
  { "umlaut", TEXT ("[ä]"), 1, 1, 2, "expected a value, found “ä”" },
  { "column-in-characters", TEXT ("[\"ä猫\",\t?]"), 10, 1, 8, "expected a value, found “?”" },
  { "comment", TEXT ("[1, // one\n2]"), 4, 1, 5, "expected a value, found “/”" },
  { "single-quotes", TEXT ("{'a':1}"), 1, 1, 2, "expected a name in quotes, found “'”" },
  { "name-without-quotes", TEXT ("{a:1}"), 1, 1, 2, "expected a name in quotes, found “a”" },
  { "name-is-a-number", TEXT ("{1:1}"), 1, 1, 2, "expected a name in quotes, found “1”" },
  { "no-colon", TEXT ("{\"a\" 1}"), 5, 1, 6, "expected “:” after a name, found “1”" },
  { "equals-for-colon", TEXT ("{\"a\"=1}"), 4, 1, 5, "expected “:” after a name, found “=”" },
  { "no-value", TEXT ("{\"a\":}"), 5, 1, 6, "expected a value, found “}”" },
  { "comma-at-array-end", TEXT ("[1,]"), 3, 1, 4, "expected a value, found “]”" },
  { "comma-at-object-end", TEXT ("{\"a\":1,}"), 7, 1, 8,
    "expected a name in quotes, found “}”" },
  { "two-commas", TEXT ("[1,,2]"), 3, 1, 4, "expected a value, found “,”" },
  { "comma-first", TEXT ("[,1]"), 1, 1, 2, "expected a value, found “,”" },
  { "no-comma-in-array", TEXT ("[1 2]"), 3, 1, 4,
    "expected “,” or “]” after a value in an array, found “2”" },
  { "no-comma-in-object", TEXT ("{\"a\":1 \"b\":2}"), 7, 1, 8,
    "expected “,” or “}” after a value in an object, found “\"”" },
  { "wrong-bracket-for-array", TEXT ("[1}"), 2, 1, 3,
    "expected “,” or “]” after a value in an array, found “}”" },
  { "wrong-bracket-for-object", TEXT ("{\"a\":1]"), 6, 1, 7,
    "expected “,” or “}” after a value in an object, found “]”" },
  { "end-in-array", TEXT ("[1"), 2, 1, 3,
    "expected “,” or “]” after a value in an array, found the end of the file" },
  { "end-in-object", TEXT ("{\"a\":1\n"), 7, 2, 1,
    "expected “,” or “}” after a value in an object, found the end of the file" },
  { "end-after-name", TEXT ("{\"a\""), 4, 1, 5,
    "expected “:” after a name, found the end of the file" },
  { "end-in-string", TEXT ("\"abc"), 4, 1, 5,
    "expected a closing quote, found the end of the file" },
  { "end-after-backslash", TEXT ("\"abc\\"), 5, 1, 6,
    "expected the rest of an escape, found the end of the file" },
  { "end-in-escape", TEXT ("\"\\u12"), 5, 1, 6,
    "expected four hexadecimal digits after \\u, found the end of the file" },
  { "unknown-escape", TEXT ("\"\\x41\""), 2, 1, 3,
    "expected one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u, found “x41”" },
  { "nul-after-backslash", TEXT ("\"\\\0\""), 2, 1, 3,
    "expected one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u, found the byte 0x00" },
  { "escape-of-three-digits", TEXT ("\"\\u12g4\""), 5, 1, 6,
    "expected four hexadecimal digits after \\u, found “g4”" },
  { "line-feed-in-string", TEXT ("\"a\nb\""), 2, 1, 3,
    "expected an escape for a control character, found the byte 0x0A" },
  { "nul-in-string", TEXT ("\"12345678\0\""), 9, 1, 10,
    "expected an escape for a control character, found the byte 0x00" },
  { "nul-outside", TEXT ("\0"), 0, 1, 1, "expected a value, found the byte 0x00" },
  { "zero-in-front", TEXT ("[01]"), 1, 1, 2,
    "expected a number without zeros in front, found “01”" },
  { "minus-zero-in-front", TEXT ("-012"), 1, 1, 2,
    "expected a number without zeros in front, found “012”" },
  { "plus", TEXT ("+1"), 0, 1, 1, "expected a value, found “+1”" },
  { "only-minus", TEXT ("-"), 1, 1, 2, "expected a digit, found the end of the file" },
  { "point-first", TEXT (".5"), 0, 1, 1, "expected a value, found “.5”" },
  { "point-last", TEXT ("[5.]"), 3, 1, 4, "expected a digit, found “]”" },
  { "no-exponent", TEXT ("5e"), 2, 1, 3, "expected a digit, found the end of the file" },
  { "no-exponent-digits", TEXT ("5e+x"), 3, 1, 4, "expected a digit, found “x”" },
  { "hexadecimal", TEXT ("0x10"), 1, 1, 2,
    "expected nothing after the first value, found “x10”" },
  { "latin-1", TEXT ("\"\xe4\""), 1, 1, 2, "expected text in UTF-8, found the byte 0xE4" },
  { "lone-continuation", TEXT ("\"\x80\""), 1, 1, 2,
    "expected text in UTF-8, found the byte 0x80" },
  { "overlong-2", TEXT ("\"\xc1\xbf\""), 1, 1, 2, "expected text in UTF-8, found the byte 0xC1" },
  { "overlong-3", TEXT ("\"\xe0\x9f\xbf\""), 1, 1, 2,
    "expected text in UTF-8, found the byte 0xE0" },
  { "overlong-4", TEXT ("\"\xf0\x8f\xbf\xbf\""), 1, 1, 2,
    "expected text in UTF-8, found the byte 0xF0" },
  { "surrogate-in-utf-8", TEXT ("\"\xed\xa0\x80\""), 1, 1, 2,
    "expected text in UTF-8, found the byte 0xED" },
  { "beyond-unicode", TEXT ("\"\xf4\x90\x80\x80\""), 1, 1, 2,
    "expected text in UTF-8, found the byte 0xF4" },
  { "five-bytes", TEXT ("\"\xf8\x88\x80\x80\x80\""), 1, 1, 2,
    "expected text in UTF-8, found the byte 0xF8" },
  { "cut-sequence", TEXT ("\"\xe7\x8c"), 1, 1, 2, "expected text in UTF-8, found the byte 0xE7" },
  { "bad-last-byte", TEXT ("\"a猫\xf0\x9f\x90\x22\""), 5, 1, 4,
    "expected text in UTF-8, found the byte 0xF0" },
  { "windows-lines", TEXT ("[\r\n1,\r\n?]"), 7, 3, 1, "expected a value, found “?”" },
  { "old-mac-lines", TEXT ("[\r1,\r\r?]"), 6, 4, 1, "expected a value, found “?”" },
};

static void
test_next_says_what_is_wrong (gconstpointer data)
{
  const FaultCase *test = data;
  g_autofree char *copy = copy_exactly (test->text, test->length);
  TsJsonScanner scanner;
  guint line;
  guint column;

  ts_json_scanner_init (&scanner, copy, test->length);

  for (TsJsonToken token = TS_JSON_NULL; token != TS_JSON_ERROR;)
    {
      token = ts_json_scanner_next (&scanner);
      g_assert_cmpint (token, !=, TS_JSON_END);
    }

  const TsJsonFault *fault = ts_json_scanner_get_fault (&scanner);
  g_autofree char *message = ts_json_scanner_dup_message (&scanner);

  ts_json_locate (copy, test->length, fault->offset, &line, &column);

  g_assert_cmpstr (message, ==, test->message);
  g_assert_cmpuint (fault->offset, ==, test->offset);
  g_assert_cmpuint (ts_json_scanner_get_offset (&scanner), ==, test->offset);
  g_assert_cmpuint (line, ==, test->line);
  g_assert_cmpuint (column, ==, test->column);

  /* A fault is for good. */
  g_assert_cmpint (ts_json_scanner_next (&scanner), ==, TS_JSON_ERROR);
  g_assert_false (ts_json_scanner_skip (&scanner));
  g_assert_true (ts_json_scanner_get_fault (&scanner) == fault);
}

static void
test_next_finds_a_bad_byte_anywhere (void)
{
  const char bad[] = { '\n', '\0', '\x1f', '\x80', '\xff' };

  for (gsize length = 1; length < 40; length++)
    {
      for (gsize i = 0; i < length * sizeof bad; i++)
        {
          g_autofree char *text = g_malloc (length + 2);
          gsize place = 1 + i % length;
          TsJsonScanner scanner;

          memset (text, 'a', length + 2);
          text[0] = '"';
          text[length + 1] = '"';
          ts_json_scanner_init (&scanner, text, length + 2);
          g_assert_cmpint (ts_json_scanner_next (&scanner), ==, TS_JSON_STRING);
          g_assert_cmpuint (ts_json_scanner_get_slice (&scanner).length, ==, length);

          text[place] = bad[i / length];
          ts_json_scanner_init (&scanner, text, length + 2);
          g_assert_cmpint (ts_json_scanner_next (&scanner), ==, TS_JSON_ERROR);
          g_assert_cmpuint (ts_json_scanner_get_offset (&scanner), ==, place);
        }
    }
}

typedef struct
{
  const char *name;
  const char *text;
  gsize       length;
  const char *string;
  gsize       string_length;
  gboolean    has_escapes;
} StringCase;

static const StringCase string_cases[] = {
  { "empty", TEXT ("\"\""), TEXT (""), FALSE },
  { "plain", TEXT ("\"abc\""), TEXT ("abc"), FALSE },
  { "utf-8", TEXT ("\"猫\""), TEXT ("猫"), FALSE },
  { "letters", TEXT ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), TEXT ("\"\\/\b\f\n\r\t"), TRUE },
  { "between", TEXT ("\"a\\tb\\nc\""), TEXT ("a\tb\nc"), TRUE },
  { "backslash-then-u", TEXT ("\"\\\\u0041\""), TEXT ("\\u0041"), TRUE },
  { "code-points", TEXT ("\"\\u0041\\u00e4\\u732B\""), TEXT ("Aä猫"), TRUE },
  { "nul", TEXT ("\"a\\u0000b\""), TEXT ("a\0b"), TRUE },
  { "surrogates", TEXT ("\"\\ud83d\\udc08!\""), TEXT ("🐈!"), TRUE },
  { "last-surrogates", TEXT ("\"\\udbff\\udfff\""), TEXT ("\xf4\x8f\xbf\xbf"), TRUE },
  { "high-alone", TEXT ("\"\\ud83d\""), TEXT ("\xef\xbf\xbd"), TRUE },
  { "high-then-letter", TEXT ("\"\\ud83dudc08\""), TEXT ("\xef\xbf\xbdudc08"), TRUE },
  { "high-then-other", TEXT ("\"\\ud83d\\u0041\""), TEXT ("\xef\xbf\xbd" "A"), TRUE },
  { "high-twice", TEXT ("\"\\ud83d\\ud83d\\udc08\""), TEXT ("\xef\xbf\xbd🐈"), TRUE },
  { "low-alone", TEXT ("\"\\udc08x\""), TEXT ("\xef\xbf\xbdx"), TRUE },
};

static void
assert_string (const TsJsonScanner *scanner,
               const StringCase    *test)
{
  g_autoptr(GString) appended = g_string_new ("> ");
  gsize length;
  g_autofree char *string = ts_json_scanner_dup_string (scanner, &length);
  g_autofree char *longer = g_strconcat (string, "x", NULL);

  g_assert_cmpmem (string, length, test->string, test->string_length);
  g_assert_cmpint (string[length], ==, '\0');

  ts_json_scanner_append_string (scanner, appended);
  g_assert_cmpmem (appended->str + 2, appended->len - 2, test->string, test->string_length);

  g_assert_cmpint (ts_json_scanner_has_escapes (scanner), ==, test->has_escapes);
  g_assert_cmpint (ts_json_scanner_equals (scanner, test->string), ==,
                   strlen (test->string) == test->string_length);
  g_assert_false (ts_json_scanner_equals (scanner, longer));
}

static void
test_strings_are_unescaped (gconstpointer data)
{
  const StringCase *test = data;
  g_autofree char *value = copy_exactly (test->text, test->length);
  g_autoptr(GString) object = g_string_new ("{");
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, value, test->length);
  g_assert_cmpint (ts_json_scanner_next (&scanner), ==, TS_JSON_STRING);
  assert_string (&scanner, test);

  g_string_append_len (object, test->text, (gssize) test->length);
  g_string_append (object, " : \"other\"}");
  ts_json_scanner_init (&scanner, object->str, object->len);
  advance (&scanner, 2);
  g_assert_cmpint (ts_json_scanner_get_token (&scanner), ==, TS_JSON_NAME);
  assert_string (&scanner, test);
  advance (&scanner, 1);
  g_assert_true (ts_json_scanner_equals (&scanner, "other"));
}

static void
test_values_ask_for_their_token (void)
{
  const char *text = "[\"1\", 2, 2.0, 1e999, 12345678901234567890, true]";
  TsJsonScanner scanner;
  double number = -1.0;
  gint64 integer = -1;

  ts_json_scanner_init (&scanner, text, strlen (text));
  g_assert_cmpint (ts_json_scanner_get_token (&scanner), ==, TS_JSON_END);
  g_assert_null (ts_json_scanner_get_fault (&scanner));
  g_assert_null (ts_json_scanner_dup_message (&scanner));

  advance (&scanner, 2);
  g_assert_false (ts_json_scanner_get_double (&scanner, &number));
  g_assert_false (ts_json_scanner_get_int64 (&scanner, &integer));

  advance (&scanner, 1);
  g_assert_false (ts_json_scanner_equals (&scanner, "2"));
  g_assert_false (ts_json_scanner_has_escapes (&scanner));
  g_assert_true (ts_json_scanner_get_double (&scanner, &number));
  g_assert_cmpfloat (number, ==, 2.0);
  g_assert_true (ts_json_scanner_get_int64 (&scanner, &integer));
  g_assert_cmpint (integer, ==, 2);

  advance (&scanner, 1);
  g_assert_true (ts_json_scanner_get_double (&scanner, &number));
  g_assert_false (ts_json_scanner_get_int64 (&scanner, &integer));

  advance (&scanner, 1);
  g_assert_false (ts_json_scanner_get_double (&scanner, &number));
  g_assert_cmpfloat (number, ==, 2.0);

  advance (&scanner, 1);
  g_assert_true (ts_json_scanner_get_double (&scanner, &number));
  g_assert_cmpfloat (number, ==, 12345678901234567890.0);
  g_assert_false (ts_json_scanner_get_int64 (&scanner, &integer));
  g_assert_cmpint (integer, ==, 2);

  advance (&scanner, 1);
  g_assert_false (ts_json_scanner_get_double (&scanner, &number));
}

static void
test_offsets_and_slices_are_those_of_the_text (void)
{
  const char *text = " {\"a\" : [12, \"b\\n\"]}";
  const struct
  {
    gsize       offset;
    guint       depth;
    const char *slice;
  } places[] = {
    { 1, 1, "{" }, { 2, 1, "a" }, { 8, 2, "[" }, { 9, 2, "12" },
    { 13, 2, "b\\n" }, { 18, 1, "]" }, { 19, 0, "}" }, { 20, 0, "" },
  };
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, text, strlen (text));

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      advance (&scanner, 1);
      TsJsonSlice slice = ts_json_scanner_get_slice (&scanner);

      g_assert_cmpuint (ts_json_scanner_get_offset (&scanner), ==, places[i].offset);
      g_assert_cmpuint (ts_json_scanner_get_depth (&scanner), ==, places[i].depth);
      g_assert_cmpmem (slice.text, slice.length, places[i].slice, strlen (places[i].slice));
    }

  g_assert_cmpint (ts_json_scanner_get_token (&scanner), ==, TS_JSON_END);
}

typedef struct
{
  const char *name;
  const char *text;
  guint       before;
  const char *current;
  const char *next;
} SkipCase;

static const SkipCase skip_cases[] = {
  { "object", "[{\"a\":[{}]},5]", 2, "}", "5" },
  { "array", "[[1,[2],\"]\"],5]", 2, "]", "5" },
  { "root", "{\"a\":[1,2]}", 1, "}", "END" },
  { "name-of-object", "{\"a\":{\"b\":1},\"c\":2}", 2, "}", "c:" },
  { "name-of-array", "{\"a\":[1],\"c\":2}", 2, "]", "c:" },
  { "name-of-number", "{\"a\":1,\"c\":2}", 2, "1", "c:" },
  { "name-of-last", "{\"a\":\"x\"}", 2, "'x'", "}" },
  { "number", "[1,2]", 2, "1", "2" },
  { "end-of-array", "[[],2]", 3, "]", "2" },
  { "end", "1", 2, "END", "END" },
  { "fault-in-object", "[{\"a\":[1,]},5]", 2, "ERROR@9", "ERROR@9" },
  { "fault-after-name", "{\"a\":?,5}", 2, "ERROR@5", "ERROR@5" },
  { "no-end", "[[1,2", 2, "ERROR@5", "ERROR@5" },
};

static void
test_skip_stops_at_the_end_of_the_value (gconstpointer data)
{
  const SkipCase *test = data;
  g_autoptr(GString) current = g_string_new (NULL);
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, test->text, strlen (test->text));
  advance (&scanner, test->before);

  gboolean is_good = ts_json_scanner_skip (&scanner);

  append_token (&scanner, current);
  g_assert_cmpstr (current->str, ==, test->current);
  g_assert_cmpint (is_good, ==, !g_str_has_prefix (test->current, "ERROR"));
  assert_next (&scanner, test->next);
}

static const SkipCase leap_cases[] = {
  { "object", "[{\"a\":[{}]},5]", 2, "}", "5" },
  { "array", "[[1,[2]],5]", 2, "]", "5" },
  { "root", "{\"a\":[1,2]}", 1, "}", "END" },
  { "comma-too-much", "[{\"a\":[1,]},5]", 2, "}", "5" },
  { "bracket-missing", "[{\"a\":[1},5]", 2, "}", "5" },
  { "bracket-too-much", "[{\"a\":1]},5]", 2, "}", "5" },
  { "brackets-in-strings", "[{\"}\":\"}}\\\"}\\\\\"},5]", 2, "}", "5" },
  { "bad-words", "[{a:NaN, 'b'},5]", 2, "}", "5" },
  { "bad-utf-8", "[{\"a\":\"\xff\n\"},5]", 2, "}", "5" },
  { "in-object", "{\"a\":{\"b\":1e},\"c\":1}", 3, "}", "c:" },
  { "no-end", "[{\"a\":1,5]", 2, "ERROR@10", "ERROR@10" },
  { "no-closing-quote", "[{\"a},5]", 2, "ERROR@8", "ERROR@8" },
  { "backslash-last", "[{\"a\\", 2, "ERROR@5", "ERROR@5" },
};

static void
test_leap_ignores_faults_inside (gconstpointer data)
{
  const SkipCase *test = data;
  gsize length = strlen (test->text);
  g_autofree char *copy = copy_exactly (test->text, length);
  g_autoptr(GString) current = g_string_new (NULL);
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, copy, length);
  advance (&scanner, test->before);

  guint depth = ts_json_scanner_get_depth (&scanner);
  TsJsonScanner start = scanner;

  while (ts_json_scanner_next (&scanner) != TS_JSON_ERROR &&
         ts_json_scanner_get_token (&scanner) != TS_JSON_END)
    ;

  scanner = start;

  gboolean is_good = ts_json_scanner_leap (&scanner);

  append_token (&scanner, current);
  g_assert_cmpstr (current->str, ==, test->current);
  g_assert_cmpint (is_good, ==, !g_str_has_prefix (test->current, "ERROR"));
  g_assert_cmpuint (ts_json_scanner_get_depth (&scanner), ==, is_good ? depth - 1 : depth);
  assert_next (&scanner, test->next);
}

static void
test_leap_without_end_says_so (void)
{
  const char *text = "[[1, 2}";
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, text, strlen (text));
  advance (&scanner, 2);
  g_assert_false (ts_json_scanner_leap (&scanner));

  g_autofree char *message = ts_json_scanner_dup_message (&scanner);

  g_assert_cmpstr (message, ==,
                   "expected “]” at the end of an array, found the end of the file");
}

static char *
nest (gsize depth)
{
  char *text = g_malloc (2 * depth);

  memset (text, '[', depth);
  memset (text + depth, ']', depth);

  return text;
}

static void
test_depth_has_a_limit (void)
{
  g_autofree char *allowed = nest (TS_JSON_MAX_DEPTH);
  g_autofree char *deep = nest (100000);
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, allowed, 2 * TS_JSON_MAX_DEPTH);
  advance (&scanner, TS_JSON_MAX_DEPTH);
  g_assert_cmpuint (ts_json_scanner_get_depth (&scanner), ==, TS_JSON_MAX_DEPTH);
  advance (&scanner, TS_JSON_MAX_DEPTH);
  assert_next (&scanner, "END");

  ts_json_scanner_init (&scanner, deep, 200000);
  advance (&scanner, TS_JSON_MAX_DEPTH);
  assert_next (&scanner, "ERROR@1000");

  g_autofree char *message = ts_json_scanner_dup_message (&scanner);

  g_assert_cmpstr (message, ==,
                   "expected at most 1,000 objects and arrays inside each other, found one more");
}

static void
test_leap_goes_beyond_the_depth_limit (void)
{
  g_autofree char *deep = nest (100000);
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, deep, 200000);
  advance (&scanner, 2);
  g_assert_true (ts_json_scanner_leap (&scanner));
  g_assert_cmpuint (ts_json_scanner_get_offset (&scanner), ==, 199998);
  g_assert_cmpuint (ts_json_scanner_get_depth (&scanner), ==, 1);
  assert_next (&scanner, "]");
  assert_next (&scanner, "END");
}

static void
test_copies_go_on_from_their_own_place (void)
{
  const char *text = "[1,{\"a\":[2,3]},4]";
  TsJsonScanner scanner;
  TsJsonScanner copy;

  ts_json_scanner_init (&scanner, text, strlen (text));
  advance (&scanner, 5);
  copy = scanner;
  g_assert_true (ts_json_scanner_skip (&scanner));
  assert_next (&scanner, "}");
  assert_next (&scanner, "4");
  assert_next (&copy, "2");
  assert_next (&copy, "3");
  assert_next (&copy, "]");
}

static void
test_locate_stays_inside_the_text (void)
{
  const char *text = "a\n猫b";
  guint line;
  guint column;

  ts_json_locate (text, strlen (text), 1000, &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 3);

  ts_json_locate (NULL, 0, 0, &line, &column);
  g_assert_cmpuint (line, ==, 1);
  g_assert_cmpuint (column, ==, 1);
}

static void
test_tokens_have_descriptions (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint token = TS_JSON_END; token <= TS_JSON_NULL; token++)
    {
      const char *words = ts_json_token_describe ((TsJsonToken) token);

      g_assert_cmpstr (words, !=, "");
      g_assert_true (g_hash_table_add (seen, (gpointer) words));
    }

  g_assert_cmpstr (ts_json_token_describe (TS_JSON_STRING), ==, "a string");
}

static void
add_case (const char   *group,
          const char   *name,
          gconstpointer data,
          GTestDataFunc function)
{
  g_autofree char *path = g_strconcat ("/json-scanner/", group, "/", name, NULL);

  g_test_add_data_func (path, data, function);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (token_cases); i++)
    add_case ("next/reads", token_cases[i].name, &token_cases[i], test_next_reads_tokens);

  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    add_case ("next/refuses", fault_cases[i].name, &fault_cases[i], test_next_says_what_is_wrong);

  for (gsize i = 0; i < G_N_ELEMENTS (string_cases); i++)
    add_case ("string", string_cases[i].name, &string_cases[i], test_strings_are_unescaped);

  for (gsize i = 0; i < G_N_ELEMENTS (skip_cases); i++)
    add_case ("skip", skip_cases[i].name, &skip_cases[i], test_skip_stops_at_the_end_of_the_value);

  for (gsize i = 0; i < G_N_ELEMENTS (leap_cases); i++)
    add_case ("leap", leap_cases[i].name, &leap_cases[i], test_leap_ignores_faults_inside);

  g_test_add_func ("/json-scanner/next/finds-a-bad-byte-anywhere",
                   test_next_finds_a_bad_byte_anywhere);
  g_test_add_func ("/json-scanner/value/asks-for-its-token", test_values_ask_for_their_token);
  g_test_add_func ("/json-scanner/offset/is-that-of-the-text",
                   test_offsets_and_slices_are_those_of_the_text);
  g_test_add_func ("/json-scanner/leap/without-end-says-so", test_leap_without_end_says_so);
  g_test_add_func ("/json-scanner/leap/goes-beyond-the-depth-limit",
                   test_leap_goes_beyond_the_depth_limit);
  g_test_add_func ("/json-scanner/depth/has-a-limit", test_depth_has_a_limit);
  g_test_add_func ("/json-scanner/copy/goes-on-from-its-own-place",
                   test_copies_go_on_from_their_own_place);
  g_test_add_func ("/json-scanner/locate/stays-inside-the-text",
                   test_locate_stays_inside_the_text);
  g_test_add_func ("/json-scanner/token/has-a-description", test_tokens_have_descriptions);

  return g_test_run ();
}
