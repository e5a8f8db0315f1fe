/* SPDX-License-Identifier: MIT */

/* The tolerant scanner: every fault is named, sure ones are mended, tokens always nest. */

#include "ts-json-tolerant.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *codes;
  const char *mended;
} MendCase;

/* Codes in order of the text without "json-"; the text after all sure mendings, NULL if it
 * stays. */
static const MendCase mend_cases[] = {
  { "valid", "{\"a\": [1, -0.5e3, true, false, null, \"\\u00e4\\n\", {}, []]}", "", NULL },
  { "trailing-comma-in-array", "[1, 2, ]", "trailing-comma", "[1, 2 ]" },
  { "trailing-comma-in-object", "{\"a\": 1,\n}", "trailing-comma", "{\"a\": 1\n}" },
  { "missing-comma-between-objects", "[{}\n{}]", "missing-comma", "[{},\n{}]" },
  { "missing-comma-between-members", "{\"a\": 1 \"b\": 2}", "missing-comma",
    "{\"a\": 1, \"b\": 2}" },
  { "missing-comma-before-bare-name", "{\"a\": 1 b: 2}", "missing-comma bare-name",
    "{\"a\": 1, \"b\": 2}" },
  { "extra-comma-in-object", "{\"a\": 1,, \"b\": 2}", "extra-comma", "{\"a\": 1, \"b\": 2}" },
  { "extra-comma-between-objects", "[{},,{}]", "extra-comma", "[{},{}]" },
  { "extra-comma-between-numbers-is-a-question", "[1,,2]", "extra-comma", NULL },
  { "line-comment", "[1 // one\n]", "comment", "[1 \n]" },
  { "block-comment", "[/* one */1]", "comment", "[1]" },
  { "hash-comment", "# head\n[1]", "comment", "\n[1]" },
  { "open-block-comment", "[1 /* one]", "extra-text", NULL },
  { "byte-order-mark", "\xef\xbb\xbf[1]", "byte-order-mark", "[1]" },
  { "no-break-space", "[\xc2\xa0""1]", "odd-space", "[ 1]" },
  { "single-quotes", "['a\"b', 'it\\'s']", "wrong-quotes wrong-quotes", "[\"a\\\"b\", \"it's\"]" },
  { "apostrophe-inside", "['it's']", "wrong-quotes", NULL },
  { "curly-quotes", "{\xe2\x80\x9c""a\xe2\x80\x9d: 1}", "wrong-quotes", "{\"a\": 1}" },
  { "bare-name", "{videos: []}", "bare-name", "{\"videos\": []}" },
  { "bare-word", "{\"fps\": frames-per-second, \"b\": 1}", "bare-word", NULL },
  { "python", "[True, False, None]", "foreign-word foreign-word foreign-word",
    "[true, false, null]" },
  { "not-a-number", "[NaN, -Infinity]", "not-a-number not-a-number", NULL },
  { "number-forms", "[+1, .5, 5., 010]", "number-form number-form number-form number-form",
    "[1, 0.5, 5.0, 010]" },
  { "tab-in-string", "[\"a\tb\"]", "control-byte", "[\"a\\tb\"]" },
  { "line-end-in-string", "[\"a\nb\"]", "control-byte", "[\"a\\nb\"]" },
  { "nul-in-string", "[\"a\x01z\"]", "control-byte", "[\"a\\u0001z\"]" },
  { "invalid-utf8", "[\"\xff\"]", "invalid-utf8", NULL },
  { "surrogate-in-utf8", "[\"\xed\xa0\x80\"]", "invalid-utf8", NULL },
  { "bad-escape", "[\"\\d\"]", "bad-escape", NULL },
  { "escaped-apostrophe", "[\"it\\'s\"]", "bad-escape", "[\"it's\"]" },
  { "open-string-before-member", "{\"a\": \"x,\n\"b\": 1}", "open-string", NULL },
  { "open-string-at-end", "[\"abc", "open-string missing-bracket", NULL },
  { "extra-text", "{\"m\": \"frame\" or \"seconds\", \"n\": 1}", "extra-text", NULL },
  { "ellipsis", "{\"a\": 1, ...}", "extra-text trailing-comma", "{\"a\": 1 ...}" },
  { "missing-colon", "{\"a\" 1}", "missing-colon", "{\"a\": 1}" },
  { "equals-for-colon", "{\"a\" = 1}", "missing-colon", "{\"a\" : 1}" },
  { "missing-value", "{\"a\": , \"b\"}", "missing-value missing-value", NULL },
  { "missing-name", "{{\"a\": 1}}", "missing-name", NULL },
  { "missing-brace-between-items", "[{\"a\": 1, {\"b\": 2}]", "missing-bracket", NULL },
  { "missing-array-end", "{\"v\": [{}, \"w\": []}", "missing-bracket", NULL },
  { "cut-off", "{\"v\": [{\"a\": 1", "missing-bracket missing-bracket missing-bracket", NULL },
  { "stray-bracket", "{\"a\": 1]}", "stray-bracket", NULL },
  { "after-end", "{} {}", "after-end", NULL },
  { "empty", " ", "empty", NULL },
  { "only-bracket", "]", "extra-text empty", NULL },
};

static void
collect_code_cb (const TsJsonFlaw *flaw,
                 gpointer          user_data)
{
  GString *codes = user_data;

  if (codes->len > 0)
    g_string_append_c (codes, ' ');
  g_string_append (codes, ts_json_flaw_get_code (flaw->kind) + strlen ("json-"));
}

/* Reads all of @text, checking that tokens nest and that names and values alternate. */
static guint
read_all (const char    *text,
          gsize          length,
          TsJsonFlawFunc func,
          gpointer       data)
{
  TsJsonTolerant scanner;
  TsJsonToken token;
  guint depth = 0;
  guint n_tokens = 0;
  gsize last = 0;

  ts_json_tolerant_init (&scanner, text, length, func, data);
  while ((token = ts_json_tolerant_next (&scanner)) != TS_JSON_END)
    {
      n_tokens++;
      g_assert_cmpint (token, !=, TS_JSON_ERROR);
      g_assert_cmpuint (ts_json_tolerant_get_end (&scanner), <=, length);
      g_assert_cmpuint (ts_json_tolerant_get_offset (&scanner), <=,
                        ts_json_tolerant_get_end (&scanner));
      g_assert_cmpuint (last, <=, ts_json_tolerant_get_end (&scanner));
      last = ts_json_tolerant_get_end (&scanner);
      if (token == TS_JSON_OBJECT_START || token == TS_JSON_ARRAY_START)
        depth++;
      else if (token == TS_JSON_OBJECT_END || token == TS_JSON_ARRAY_END)
        depth--;
      g_assert_cmpuint (depth, ==, ts_json_tolerant_get_depth (&scanner));
    }
  g_assert_cmpuint (depth, ==, 0);

  return n_tokens;
}

static void
test_names_and_mends (gconstpointer data)
{
  const MendCase *test = data;
  g_autoptr(GString) codes = g_string_new (NULL);
  g_autoptr(GString) mended = g_string_new (NULL);

  read_all (test->text, strlen (test->text), collect_code_cb, codes);
  g_assert_cmpstr (codes->str, ==, test->codes);

  ts_json_mend (test->text, strlen (test->text), mended);
  g_assert_cmpstr (mended->str, ==, test->mended != NULL ? test->mended : test->text);
}

static void
test_every_prefix_ends (gconstpointer data)
{
  const MendCase *test = data;

  for (gsize length = 0; length <= strlen (test->text); length++)
    {
      /* A copy of just that size lets a sanitizer see any read past the end. */
      g_autofree char *copy = g_memdup2 (test->text, length);

      read_all (copy, length, NULL, NULL);
    }
}

static void
test_deep_nesting_is_a_flaw (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) codes = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, ']');

  g_assert_cmpuint (read_all (text->str, text->len, collect_code_cb, codes), ==,
                    2 * TS_JSON_MAX_DEPTH + 1);
  g_assert_cmpstr (codes->str, ==, "too-deep");
}

typedef struct
{
  const char *name;
  const char *repeated;
} LongCase;

/* Each of these, repeated, once took a time that grew with its square. */
static const LongCase long_cases[] = {
  { "open-comments", "/*" },
  { "open-strings", "\"\\\"\n" },
  { "single-quotes", "'" },
  { "stray-brackets", "]}" },
  { "opening", "{[" },
  { "commas", "," },
  { "bare", "a " },
  { "mixed", "{\"a\" 'b\n" },
};

static void
test_long_rubbish_ends_soon (gconstpointer data)
{
  const LongCase *test = data;
  g_autoptr(GString) text = g_string_new ("[");

  while (text->len < 400000)
    g_string_append (text, test->repeated);
  g_assert_cmpuint (read_all (text->str, text->len, NULL, NULL), >, 0);
}

static void
test_strings_are_unescaped (void)
{
  g_autoptr(GString) string = g_string_new (NULL);
  const char *text = "\\\"\\u00e4\\ud83d\\ude00\\ud800x\\q\\t\xff";

  ts_json_append_unescaped (string, text, strlen (text));
  g_assert_cmpstr (string->str, ==, "\"ä😀\xef\xbf\xbdx\\q\t\xef\xbf\xbd");
}

static void
add_cases (const char   *prefix,
           GTestDataFunc func)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mend_cases); i++)
    {
      g_autofree char *path = g_strconcat (prefix, mend_cases[i].name, NULL);

      g_test_add_data_func (path, &mend_cases[i], func);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_cases ("/json-tolerant/names-and-mends/", test_names_and_mends);
  add_cases ("/json-tolerant/every-prefix-ends/", test_every_prefix_ends);
  for (gsize i = 0; i < G_N_ELEMENTS (long_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/json-tolerant/long-rubbish-ends-soon/",
                                           long_cases[i].name, NULL);

      g_test_add_data_func (path, &long_cases[i], test_long_rubbish_ends_soon);
    }
  g_test_add_func ("/json-tolerant/deep-nesting-is-a-flaw", test_deep_nesting_is_a_flaw);
  g_test_add_func ("/json-tolerant/strings-are-unescaped", test_strings_are_unescaped);

  return g_test_run ();
}
