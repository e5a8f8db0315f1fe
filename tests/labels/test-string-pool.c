/* SPDX-License-Identifier: MIT */

#include "ts-string-pool.h"

#include <string.h>

static void
test_intern_keeps_one_copy (void)
{
  g_autoptr(TsStringPool) pool = ts_string_pool_new ();
  const char *first = ts_string_pool_intern (pool, "annotator@example.org", 9);
  const char *second = ts_string_pool_intern (pool, "annotator", 9);

  g_assert_cmpstr (first, ==, "annotator");
  g_assert_true (first == second);
  g_assert_true (ts_string_pool_intern (pool, "annotatoR", 9) != first);
  g_assert_cmpstr (ts_string_pool_intern (pool, "", 0), ==, "");
}

static void
test_intern_tells_lengths_apart (void)
{
  g_autoptr(TsStringPool) pool = ts_string_pool_new ();
  char text[64];

  memset (text, 'a', sizeof text);

  for (gsize length = 0; length < sizeof text; length++)
    {
      const char *kept = ts_string_pool_intern (pool, text, length);

      g_assert_cmpuint (strlen (kept), ==, length);
      g_assert_true (ts_string_pool_intern (pool, text, length) == kept);
    }
}

static void
test_intern_survives_growing (void)
{
  g_autoptr(TsStringPool) pool = ts_string_pool_new ();
  const guint n_strings = 20000;
  g_autofree const char **kept = g_new (const char *, n_strings);

  for (guint i = 0; i < n_strings; i++)
    {
      g_autofree char *text = g_strdup_printf ("string %u", i);

      kept[i] = ts_string_pool_intern (pool, text, strlen (text));
    }

  for (guint i = 0; i < n_strings; i++)
    {
      g_autofree char *text = g_strdup_printf ("string %u", i);

      g_assert_cmpstr (kept[i], ==, text);
      g_assert_true (ts_string_pool_intern (pool, text, strlen (text)) == kept[i]);
    }
}

static void
test_recall_follows_the_last_string (void)
{
  g_autoptr(TsStringPool) pool = ts_string_pool_new ();
  TsPooledString last = { 0 };
  const char *car = ts_string_pool_recall (pool, &last, "car", 3);
  const char *dog = ts_string_pool_recall (pool, &last, "dog", 3);

  g_assert_cmpstr (car, ==, "car");
  g_assert_cmpstr (dog, ==, "dog");
  g_assert_true (ts_string_pool_recall (pool, &last, "dog", 3) == dog);
  g_assert_true (ts_string_pool_recall (pool, &last, "car", 3) == car);
  g_assert_cmpstr (ts_string_pool_recall (pool, &last, "carpet", 6), ==, "carpet");
  g_assert_cmpstr (ts_string_pool_recall (pool, &last, "", 0), ==, "");
}

static void
test_copy_makes_another_each_time (void)
{
  g_autoptr(TsStringPool) pool = ts_string_pool_new ();
  g_autofree char *huge = g_strnfill (1 << 20, 'x');
  const char *first = ts_string_pool_copy (pool, "mask", 4);
  const char *big = ts_string_pool_copy (pool, huge, strlen (huge));
  const char *second = ts_string_pool_copy (pool, "mask", 4);

  g_assert_cmpstr (first, ==, "mask");
  g_assert_cmpstr (second, ==, "mask");
  g_assert_cmpstr (big, ==, huge);
  g_assert_true (first != second);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/string-pool/intern/keeps-one-copy", test_intern_keeps_one_copy);
  g_test_add_func ("/string-pool/intern/tells-lengths-apart", test_intern_tells_lengths_apart);
  g_test_add_func ("/string-pool/intern/survives-growing", test_intern_survives_growing);
  g_test_add_func ("/string-pool/recall/follows-the-last-string",
                   test_recall_follows_the_last_string);
  g_test_add_func ("/string-pool/copy/makes-another-each-time",
                   test_copy_makes_another_each_time);

  return g_test_run ();
}
