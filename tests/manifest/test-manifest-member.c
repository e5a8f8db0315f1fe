/* SPDX-License-Identifier: MIT */

/* Changing one member of an item leaves all other bytes. */

#include "ts-manifest-member.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *path[4];
  const char *json;
  const char *expected; /* NULL if it cannot be done */
} SetCase;

static const SetCase set_cases[] = {
  { "change", "{ \"a\" : 1 , \"b\":2}", { "a" }, "\"x\"", "{ \"a\" : \"x\" , \"b\":2}" },
  { "add-to-nothing", "{}", { "a" }, "1", "{\"a\": 1}" },
  { "add-on-a-line", "{\"a\": 1}", { "b" }, "2", "{\"a\": 1, \"b\": 2}" },
  { "add-on-lines", "{\n  \"a\": 1\n}", { "b" }, "2", "{\n  \"a\": 1,\n  \"b\": 2\n}" },
  { "add-inside", "{\"m\": {\"a\": 1}}", { "m", "b" }, "2", "{\"m\": {\"a\": 1, \"b\": 2}}" },
  { "add-around", "{\"u\": 1}", { "m", "n", "b" }, "2", "{\"u\": 1, \"m\": {\"n\": {\"b\": 2}}}" },
  { "add-strange-name", "{}", { "a\"b" }, "1", "{\"a\\\"b\": 1}" },
  { "through-a-number", "{\"m\": 1}", { "m", "b" }, "2", NULL },
  { "into-a-list", "[]", { "a" }, "1", NULL },
  { "remove-last", "{\"a\": 1,\n \"b\": 2}", { "b" }, NULL, "{\"a\": 1}" },
  { "remove-first", "{\"a\": 1,\n \"b\": 2}", { "a" }, NULL, "{\"b\": 2}" },
  { "remove-only", "{ \"a\": 1 }", { "a" }, NULL, "{ }" },
  { "remove-middle", "{\"a\": 1, \"b\": 2, \"c\": 3}", { "b" }, NULL, "{\"a\": 1, \"c\": 3}" },
  { "remove-nothing", "{\"a\": 1}", { "b" }, NULL, NULL },
  { "last-of-repeated", "{\"a\": 1, \"a\": 2}", { "a" }, "3", "{\"a\": 1, \"a\": 3}" },
};

static void
assert_bytes (GBytes     *bytes,
              const char *expected)
{
  if (expected == NULL)
    g_assert_null (bytes);
  else
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                     expected, strlen (expected));
}

static void
test_set (gconstpointer data)
{
  const SetCase *test = data;
  g_autoptr(GBytes) bytes = ts_manifest_set_member (test->text, strlen (test->text), test->path,
                                                    test->json);

  assert_bytes (bytes, test->expected);
}

static void
test_set_many (void)
{
  static const char *const names[] = { "b", "c", "a" };
  static const char *const jsons[] = { "22", "33", "11" };
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "{}", "{\"b\": 22, \"c\": 33, \"a\": 11}" },
    { "{\"a\": 1}", "{\"a\": 11, \"b\": 22, \"c\": 33}" },
    { "{\n \"a\": 1,\n \"x\": [\"a\"]\n}",
      "{\n \"a\": 11,\n \"x\": [\"a\"],\n \"b\": 22,\n \"c\": 33\n}" },
    { "{\"c\": 3, \"b\": {\"a\": 1}, \"a\": 1}", "{\"c\": 33, \"b\": 22, \"a\": 11}" },
    { "{\"a\": 1, \"a\": 2, \"b\": 3, \"c\": 4}",
      "{\"a\": 11, \"a\": 11, \"b\": 22, \"c\": 33}" },
    { "[]", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = ts_manifest_set_members (cases[i].text, strlen (cases[i].text),
                                                         names, jsons, G_N_ELEMENTS (names));

      assert_bytes (bytes, cases[i].expected);
    }
}

static void
test_rename (void)
{
  const char *text = "{\"a\": {\"b\" : 1}, c: 2}";
  const char *const inner[] = { "a", "b", NULL };
  const char *const bare[] = { "c", NULL };
  const char *const missing[] = { "d", NULL };
  g_autoptr(GBytes) first = ts_manifest_rename_member (text, strlen (text), inner, "x");
  g_autoptr(GBytes) second = ts_manifest_rename_member (text, strlen (text), bare, "y");

  assert_bytes (first, "{\"a\": {\"x\" : 1}, c: 2}");
  assert_bytes (second, "{\"a\": {\"b\" : 1}, \"y\": 2}");
  g_assert_null (ts_manifest_rename_member (text, strlen (text), missing, "z"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (set_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-member/set/", set_cases[i].name, NULL);

      g_test_add_data_func (path, &set_cases[i], test_set);
    }
  g_test_add_func ("/manifest-member/set-many", test_set_many);
  g_test_add_func ("/manifest-member/rename", test_rename);

  return g_test_run ();
}
