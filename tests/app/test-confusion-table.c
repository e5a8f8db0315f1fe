/* SPDX-License-Identifier: MIT */

#include "ts-confusion-table.h"

/* A matrix of five classes, the first of which is the last by name. */
typedef struct
{
  GArray *classes;
  GArray *confusion;
} Fixture;

static const char *const names[] = { "zebra", "ant", "bee", "cat", "dog" };

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->classes = g_array_new (FALSE, FALSE, sizeof (TsLedgerClass));
  self->confusion = g_array_new (FALSE, FALSE, sizeof (TsConfusion));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TsLedgerClass class = { names[i], names[i] };

      g_array_append_val (self->classes, class);
    }
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_array_unref (self->classes);
  g_array_unref (self->confusion);
}

static void
count (Fixture *self,
       guint32  benchmark,
       guint32  training,
       guint32  n)
{
  TsConfusion cell = { benchmark, training, n };

  g_array_append_val (self->confusion, cell);
}

/* Returns: (transfer full): each row: its class and its counts */
static char *
write_table (const TsConfusionTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->n_lines; i++)
    {
      guint32 number = table->classes[i];

      g_string_append (text, number == TS_NONE ? "none" : number == TS_CLASS_OTHERS
                                                          ? "others" : names[number]);

      for (guint k = 0; k < table->n_lines; k++)
        g_string_append_printf (text, " %" G_GUINT64_FORMAT,
                                ts_confusion_table_get_count (table, i, k));

      g_string_append (text, "; ");
    }

  return g_string_free (text, FALSE);
}

static void
test_classes_stand_by_name (Fixture       *self,
                            gconstpointer  data)
{
  count (self, 0, 0, 5);
  count (self, 0, 1, 2);
  count (self, 1, TS_NONE, 3);
  count (self, TS_NONE, 0, 1);

  g_autoptr (TsConfusionTable) table = ts_confusion_table_new (self->confusion, self->classes, 10,
                                                               0);
  g_autofree char *text = write_table (table);

  g_assert_cmpstr (text, ==, "ant 0 0 3; zebra 2 5 0; none 0 1 0; ");
  g_assert_cmpuint (table->greatest, ==, 5);
  g_assert_cmpuint (table->n_others, ==, 0);
  g_assert_cmpuint (ts_confusion_table_get_next_page (table), ==, 0);
}

static void
test_classes_with_most_disagreements_stay (Fixture       *self,
                                           gconstpointer  data)
{
  count (self, 1, 1, 100);
  count (self, 2, 2, 50);
  count (self, 3, 4, 7);
  count (self, 0, 2, 1);

  g_autoptr (TsConfusionTable) table = ts_confusion_table_new (self->confusion, self->classes, 4,
                                                               0);
  g_autofree char *text = write_table (table);

  g_assert_cmpstr (text, ==, "cat 0 7 0 0; dog 0 0 0 0; others 0 0 151 0; none 0 0 0 0; ");
  g_assert_cmpuint (table->n_others, ==, 3);

  /* The next page holds bee and zebra, the last ant and zebra, then it begins again. */
  g_assert_cmpuint (ts_confusion_table_get_next_page (table), ==, 2);

  g_autoptr (TsConfusionTable) second = ts_confusion_table_new (self->confusion, self->classes, 4,
                                                                2);
  g_autofree char *second_text = write_table (second);

  g_assert_cmpstr (second_text, ==, "bee 50 0 0 0; zebra 1 0 0 0; others 0 0 107 0; "
                                    "none 0 0 0 0; ");
  g_assert_cmpuint (ts_confusion_table_get_next_page (second), ==, 4);

  g_autoptr (TsConfusionTable) last = ts_confusion_table_new (self->confusion, self->classes, 4,
                                                              4);

  g_assert_cmpuint (last->first, ==, 3);
  g_assert_cmpuint (last->n_lines, ==, 4);
  g_assert_cmpuint (ts_confusion_table_get_next_page (last), ==, 0);
}

static void
test_every_class_comes_on_some_page (Fixture       *self,
                                     gconstpointer  data)
{
  for (guint32 i = 0; i < G_N_ELEMENTS (names); i++)
    count (self, i, i, i + 1);

  for (guint max_lines = 0; max_lines < 8; max_lines++)
    {
      guint seen = 0;
      guint first = 0;
      guint n_pages = 0;

      do
        {
          g_autoptr (TsConfusionTable) table =
            ts_confusion_table_new (self->confusion, self->classes, max_lines, first);
          guint64 sum = 0;

          for (guint i = 0; i < table->n_lines; i++)
            {
              if (table->classes[i] < G_N_ELEMENTS (names))
                seen |= 1u << table->classes[i];

              for (guint k = 0; k < table->n_lines; k++)
                sum += ts_confusion_table_get_count (table, i, k);
            }

          g_assert_cmpuint (sum, ==, 15);
          g_assert_cmpuint (table->n_lines, ==,
                            ts_confusion_table_count_lines (G_N_ELEMENTS (names), max_lines));
          g_assert_cmpuint (table->n_lines, <=, MAX (max_lines, 3));
          first = ts_confusion_table_get_next_page (table);
          g_assert_cmpuint (++n_pages, <=, G_N_ELEMENTS (names));
        }
      while (first != 0);

      g_assert_cmphex (seen, ==, 0x1f);
    }
}

static void
test_lines_are_found (Fixture       *self,
                      gconstpointer  data)
{
  guint line = 77;

  count (self, 1, 2, 1);

  g_autoptr (TsConfusionTable) table = ts_confusion_table_new (self->confusion, self->classes, 10,
                                                               0);

  g_assert_true (ts_confusion_table_find (table, TS_NONE, &line));
  g_assert_cmpuint (line, ==, 2);
  g_assert_true (ts_confusion_table_find (table, 2, &line));
  g_assert_cmpuint (line, ==, 1);
  g_assert_false (ts_confusion_table_find (table, 3, &line));
  g_assert_cmpuint (line, ==, 1);
}

static void
test_nothing_has_one_line (Fixture       *self,
                           gconstpointer  data)
{
  g_autoptr (TsConfusionTable) table = ts_confusion_table_new (self->confusion, self->classes, 10,
                                                               0);

  g_assert_cmpuint (table->n_lines, ==, 1);
  g_assert_cmpuint (table->classes[0], ==, TS_NONE);
  g_assert_cmpuint (table->greatest, ==, 0);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/confusion-table/classes-stand-by-name", test_classes_stand_by_name);
  add ("/confusion-table/classes-with-most-disagreements-stay",
       test_classes_with_most_disagreements_stay);
  add ("/confusion-table/every-class-comes-on-some-page", test_every_class_comes_on_some_page);
  add ("/confusion-table/lines-are-found", test_lines_are_found);
  add ("/confusion-table/nothing-has-one-line", test_nothing_has_one_line);

  return g_test_run ();
}
