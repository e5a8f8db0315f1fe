/* SPDX-License-Identifier: MIT */

#include "desktop-fixture.h"
#include "ts-path-row.h"

static TsPathRow *
make_row (TsPathKinds kinds)
{
  TsPathRow *row = g_object_new (TS_TYPE_PATH_ROW,
                                 "kinds", kinds,
                                 "placeholder", "Nothing yet",
                                 NULL);

  return g_object_ref_sink (row);
}

static void
assert_subtitle (TsPathRow  *row,
                 const char *expected)
{
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, expected);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_shows_what_is_chosen (void)
{
  TsPathRow *row = make_row (TS_PATH_KINDS_FILE);
  g_autofree char *at_home = g_build_filename (g_get_home_dir (), "b.json", NULL);

  assert_subtitle (row, "Nothing yet");
  ts_path_row_set_path (row, "/data/a<b>.json");
  assert_subtitle (row, "/data/a<b>.json");
  ts_path_row_set_path (row, at_home);
  assert_subtitle (row, "~/b.json");
  ts_path_row_set_path (row, NULL);
  assert_subtitle (row, "Nothing yet");
  g_assert_null (ts_path_row_get_path (row));
  g_assert_finalize_object (row);
}

static void
test_shows_several_in_lines (void)
{
  TsPathRow *row = make_row (TS_PATH_KINDS_FILE | TS_PATH_KINDS_SEVERAL);
  const char *const paths[] = { "/a.json", "/b.json", NULL };

  ts_path_row_set_paths (row, paths);
  assert_subtitle (row, "/a.json\n/b.json");
  g_assert_cmpstr (ts_path_row_get_path (row), ==, "/a.json");
  g_assert_finalize_object (row);
}

static void
test_notifies_changes_only (void)
{
  TsPathRow *row = make_row (TS_PATH_KINDS_FILE);
  guint n = 0;

  g_signal_connect_swapped (row, "notify::paths", G_CALLBACK (count_cb), &n);
  ts_path_row_set_path (row, NULL);
  g_assert_cmpuint (n, ==, 0);
  ts_path_row_set_path (row, "/a.json");
  g_assert_cmpuint (n, ==, 1);
  ts_path_row_set_path (row, "/a.json");
  g_assert_cmpuint (n, ==, 1);
  g_assert_finalize_object (row);
}

typedef struct
{
  const char  *name;
  TsPathKinds  kinds;
  const char  *before;
  const char  *dropped[3];
  const char  *after;
} DropCase;

static const DropCase drop_cases[] = {
  { "replaces-the-one", TS_PATH_KINDS_FILE, "/a", { "/b" }, "/b" },
  { "takes-the-first-of-two", TS_PATH_KINDS_FILE, NULL, { "/b", "/c" }, "/b" },
  { "adds-to-several", TS_PATH_KINDS_FILE | TS_PATH_KINDS_SEVERAL, "/a", { "/b", "/c" },
    "/a /b /c" },
  { "knows-what-is-there", TS_PATH_KINDS_FILE | TS_PATH_KINDS_SEVERAL, "/a", { "/b", "/a" },
    "/a /b" },
};

static void
drop (TsPathRow         *row,
      const char *const *paths)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (row));
  g_autoslist (GFile) files = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  for (gsize i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &is_taken);
    }

  g_assert_true (is_taken);
}

static void
test_drop (gconstpointer data)
{
  const DropCase *test = data;
  TsPathRow *row = make_row (test->kinds);
  g_autofree char *joined = NULL;

  ts_path_row_set_path (row, test->before);
  drop (row, test->dropped);
  joined = g_strjoinv (" ", (char **) ts_path_row_get_paths (row));
  g_assert_cmpstr (joined, ==, test->after);
  g_assert_finalize_object (row);
}

int
main (int   argc,
      char *argv[])
{
  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  adw_init ();

  g_test_add_func ("/path-row/shows-what-is-chosen", test_shows_what_is_chosen);
  g_test_add_func ("/path-row/shows-several-in-lines", test_shows_several_in_lines);
  g_test_add_func ("/path-row/notifies-changes-only", test_notifies_changes_only);

  for (gsize i = 0; i < G_N_ELEMENTS (drop_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/path-row/drop/", drop_cases[i].name, NULL);

      g_test_add_data_func (name, &drop_cases[i], test_drop);
    }

  return g_test_run ();
}
