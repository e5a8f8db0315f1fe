/* SPDX-License-Identifier: MIT */

/* A set of selected places: what changes is told exactly, and it moves with the list. */

#include "ts-manifest-selection.h"

typedef struct
{
  GtkStringList     *list;
  GtkSelectionModel *selection;
  GString           *log;
} Fixture;

static void
selection_changed_cb (Fixture *fixture,
                      guint    position,
                      guint    n_items)
{
  g_string_append_printf (fixture->log, "s%u+%u ", position, n_items);
}

static void
items_changed_cb (Fixture *fixture,
                  guint    position,
                  guint    n_removed,
                  guint    n_added)
{
  g_string_append_printf (fixture->log, "%u-%u+%u ", position, n_removed, n_added);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char *const strings[] = { "a", "b", "c", "d", "e", "f", NULL };

  fixture->list = gtk_string_list_new (strings);
  fixture->selection =
    GTK_SELECTION_MODEL (ts_manifest_selection_new (G_LIST_MODEL (fixture->list)));
  fixture->log = g_string_new (NULL);
  g_signal_connect_swapped (fixture->selection, "selection-changed",
                            G_CALLBACK (selection_changed_cb), fixture);
  g_signal_connect_swapped (fixture->selection, "items-changed", G_CALLBACK (items_changed_cb),
                            fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->selection);
  g_assert_finalize_object (fixture->list);
  g_string_free (fixture->log, TRUE);
}

static void
assert_state (Fixture    *fixture,
              const char *selected,
              const char *log)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->selection));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (fixture->selection),
                                                               i);

      if (gtk_selection_model_is_selected (fixture->selection, i))
        g_string_append (text, gtk_string_object_get_string (item));
    }
  g_assert_cmpstr (text->str, ==, selected);
  g_assert_cmpstr (fixture->log->str, ==, log);
  g_string_set_size (fixture->log, 0);
}

static void
test_select (Fixture       *fixture,
             gconstpointer  data)
{
  assert_state (fixture, "", "");
  g_assert_true (gtk_selection_model_select_item (fixture->selection, 2, TRUE));
  assert_state (fixture, "c", "s2+1 ");
  gtk_selection_model_select_item (fixture->selection, 2, TRUE);
  assert_state (fixture, "c", "");
  gtk_selection_model_select_item (fixture->selection, 4, FALSE);
  assert_state (fixture, "ce", "s4+1 ");
  gtk_selection_model_select_item (fixture->selection, 0, TRUE);
  assert_state (fixture, "a", "s0+5 ");
  gtk_selection_model_select_range (fixture->selection, 1, 3, FALSE);
  assert_state (fixture, "abcd", "s1+3 ");
  gtk_selection_model_unselect_item (fixture->selection, 1);
  assert_state (fixture, "acd", "s1+1 ");
  gtk_selection_model_select_all (fixture->selection);
  assert_state (fixture, "abcdef", "s1+5 ");
  gtk_selection_model_unselect_all (fixture->selection);
  assert_state (fixture, "", "s0+6 ");
}

/* A place beyond the end is none. */
static void
test_bounds (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_selection_model_select_item (fixture->selection, 6, TRUE);
  assert_state (fixture, "", "");
  gtk_selection_model_select_range (fixture->selection, 5, 10, TRUE);
  assert_state (fixture, "f", "s5+1 ");
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  const char *const more[] = { "x", "y", NULL };

  gtk_selection_model_select_item (fixture->selection, 1, TRUE);
  gtk_selection_model_select_item (fixture->selection, 4, FALSE);
  g_string_set_size (fixture->log, 0);
  gtk_string_list_splice (fixture->list, 2, 1, more);
  assert_state (fixture, "be", "2-1+2 ");
  gtk_string_list_splice (fixture->list, 0, 2, NULL);
  assert_state (fixture, "e", "0-2+0 ");
  gtk_string_list_append (fixture->list, "z");
  assert_state (fixture, "e", "5-0+1 ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/manifest-selection/select", Fixture, NULL, set_up, test_select, tear_down);
  g_test_add ("/manifest-selection/stays-within-bounds", Fixture, NULL, set_up, test_bounds,
              tear_down);
  g_test_add ("/manifest-selection/moves-with-the-list", Fixture, NULL, set_up, test_list,
              tear_down);

  return g_test_run ();
}
