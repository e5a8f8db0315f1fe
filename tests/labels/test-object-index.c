/* SPDX-License-Identifier: MIT */

/* The two small sets that a reader keeps for a row: objects by hash, and numbers. */

#include "ts-number-set.h"
#include "ts-object-index.h"

#include "ts-label-set.h"

#include <string.h>

static void
test_find_remembers_within_a_row (void)
{
  g_autoptr(TsObjectIndex) index = ts_object_index_new ();

  ts_object_index_begin (index);
  g_assert_cmpuint (*ts_object_index_find (index, "a", 1), ==, TS_NONE);
  *ts_object_index_find (index, "a", 1) = 5;
  *ts_object_index_find (index, "ab", 2) = 6;
  g_assert_cmpuint (*ts_object_index_find (index, "abc", 1), ==, 5);
  g_assert_cmpuint (*ts_object_index_find (index, "abc", 2), ==, 6);
  g_assert_cmpuint (*ts_object_index_find (index, "abc", 3), ==, TS_NONE);

  ts_object_index_begin (index);
  g_assert_cmpuint (*ts_object_index_find (index, "a", 1), ==, TS_NONE);
}

static void
test_find_survives_growing (void)
{
  g_autoptr(TsObjectIndex) index = ts_object_index_new ();
  g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 20000; i++)
    g_ptr_array_add (hashes, g_strdup_printf ("object %u", i));

  for (guint row = 0; row < 3; row++)
    {
      ts_object_index_begin (index);

      for (guint i = 0; i < hashes->len; i++)
        {
          const char *hash = g_ptr_array_index (hashes, i);
          guint32 *object = ts_object_index_find (index, hash, strlen (hash));

          g_assert_cmpuint (*object, ==, TS_NONE);
          *object = i + row;
        }

      for (guint i = 0; i < hashes->len; i++)
        {
          const char *hash = g_ptr_array_index (hashes, i);

          g_assert_cmpuint (*ts_object_index_find (index, hash, strlen (hash)), ==, i + row);
        }
    }
}

static void
test_number_set_notices_repetition (void)
{
  static const struct
  {
    guint32  number;
    gboolean is_new;
  } steps[] = {
    { 0, TRUE }, { 1, TRUE }, { 7, TRUE }, { 7, FALSE }, { 3, TRUE }, { 3, FALSE }, { 0, FALSE },
    { G_MAXUINT32, TRUE }, { 8, TRUE }, { G_MAXUINT32, FALSE }, { 1, FALSE },
  };
  g_autoptr(TsNumberSet) set = ts_number_set_new ();

  for (guint round = 0; round < 2; round++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
        g_assert_cmpint (ts_number_set_add (set, steps[i].number), ==, steps[i].is_new);

      ts_number_set_empty (set);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/object-index/find/remembers-within-a-row", test_find_remembers_within_a_row);
  g_test_add_func ("/object-index/find/survives-growing", test_find_survives_growing);
  g_test_add_func ("/number-set/add/notices-repetition", test_number_set_notices_repetition);

  return g_test_run ();
}
