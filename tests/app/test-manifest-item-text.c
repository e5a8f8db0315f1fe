/* SPDX-License-Identifier: MIT */

/* Changing one member of an item leaves all other bytes. */

#include "ts-manifest-item-text.h"

#include <string.h>

static char *
to_string (GBytes *bytes)
{
  gsize length;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return text != NULL ? g_strndup (text, length) : NULL;
}

static TsJsonSlice
slice_of (const char *text)
{
  return (TsJsonSlice) { text, strlen (text) };
}

typedef struct
{
  const char *name;
  const char *text;
  const char *path[4];
  const char *value;    /* NULL to remove the member */
  const char *expected; /* NULL if nothing is to be removed */
} Case;

static const Case cases[] = {
  { "replaces-a-value", "{\"a\": 1, \"b\": 2}", { "b" }, "\"x\"", "{\"a\": 1, \"b\": \"x\"}" },
  { "adds-like-the-last", "{\n  \"a\": 1\n}", { "b" }, "2", "{\n  \"a\": 1,\n  \"b\": 2\n}" },
  { "adds-to-nothing", "{}", { "b" }, "2", "{\"b\": 2}" },
  { "adds-what-it-stands-in", "{\"a\": 1}", { "m", "n", "k" }, "2",
    "{\"a\": 1, \"m\": {\"n\": {\"k\": 2}}}" },
  { "adds-inside", "{\"m\": {\"a\": 1}}", { "m", "b" }, "2", "{\"m\": {\"a\": 1, \"b\": 2}}" },
  { "replaces-the-last-of-two", "{\"a\": 1, \"a\": 2}", { "a" }, "3", "{\"a\": 1, \"a\": 3}" },
  { "keeps-a-trailing-comma", "{\"a\": 1,}", { "b" }, "2", "{\"a\": 1, \"b\": 2,}" },
  { "removes-the-first", "{\"a\": 1, \"b\": 2}", { "a" }, NULL, "{\"b\": 2}" },
  { "removes-the-last", "{\"a\": 1, \"b\": 2}", { "b" }, NULL, "{\"a\": 1}" },
  { "removes-the-only-one", "{ \"a\": 1 }", { "a" }, NULL, "{ }" },
  { "removes-inside", "{\"m\": {\"a\": [1], \"b\": {}}}", { "m", "a" }, NULL,
    "{\"m\": {\"b\": {}}}" },
  { "removes-nothing", "{\"a\": 1}", { "b" }, NULL, NULL },
  { "survives-what-is-no-object", "12", { "a" }, "1", "{\"a\": 1}" },
};

static void
test_edit (gconstpointer data)
{
  const Case *test = data;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (test->value != NULL)
    bytes = ts_manifest_item_text_set (slice_of (test->text), test->path, test->value);
  else
    bytes = ts_manifest_item_text_remove (slice_of (test->text), test->path);
  text = to_string (bytes);
  g_assert_cmpstr (text, ==, test->expected);
}

static void
test_rename (void)
{
  static const char *const path[] = { "m", "a", NULL };
  g_autoptr(GBytes) bytes =
    ts_manifest_item_text_rename (slice_of ("{\"m\": {\"a\" : [1, 2]}}"), path, "say \"b\"");
  g_autofree char *text = to_string (bytes);

  g_assert_cmpstr (text, ==, "{\"m\": {\"say \\\"b\\\"\" : [1, 2]}}");
}

static void
test_rename_bare (void)
{
  static const char *const path[] = { "a", NULL };
  g_autoptr(GBytes) bytes = ts_manifest_item_text_rename (slice_of ("{a: 1}"), path, "b");
  g_autofree char *text = to_string (bytes);

  g_assert_cmpstr (text, ==, "{\"b\": 1}");
}

static void
test_set_urls (void)
{
  static const char *const urls[] = { "c", "a", NULL };
  g_autoptr(GBytes) bytes = ts_manifest_item_text_set_urls (
    slice_of ("{\n  \"title\": \"t\",\n  \"objectUrl_0\": \"a\",\n  \"objectUrl_1\": \"b\",\n"
              "  \"createVideo\": true,\n  \"objectUrl_2\": \"c\"\n}"), urls);
  g_autofree char *text = to_string (bytes);

  g_assert_cmpstr (text, ==, "{\n  \"title\": \"t\",\n  \"objectUrl_0\": \"c\",\n"
                   "  \"objectUrl_1\": \"a\",\n  \"createVideo\": true\n}");
}

static void
test_first_url (void)
{
  static const char *const urls[] = { "a", NULL };
  g_autoptr(GBytes) bytes = ts_manifest_item_text_set_urls (slice_of ("{\"title\": \"t\"}"), urls);
  g_autofree char *text = to_string (bytes);

  g_assert_cmpstr (text, ==, "{ \"title\": \"t\", \"objectUrl_0\": \"a\"}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-item-text/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_edit);
    }
  g_test_add_func ("/manifest-item-text/rename/keeps-the-value", test_rename);
  g_test_add_func ("/manifest-item-text/rename/quotes-a-bare-name", test_rename_bare);
  g_test_add_func ("/manifest-item-text/set-urls/numbers-from-zero", test_set_urls);
  g_test_add_func ("/manifest-item-text/set-urls/adds-the-first", test_first_url);

  return g_test_run ();
}
