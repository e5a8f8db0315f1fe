/* SPDX-License-Identifier: MIT */

/* Importing: the preview says what will come, and that comes, as one step. */

#include "ts-manifest-import-dialog.h"
#include "ts-manifest-import-request.h"
#include "ts-manifest-writer.h"

#include "desktop-fixture.h"
#include "widget-fixture.h"

#include <glib/gstdio.h>

#define BASE "https://b.s3.eu-west-2.amazonaws.com/"

#define TABLE "asset,where,age,ok\n" \
              "one," BASE "p1/a_1.jpg,34,true\n" \
              "two," BASE "p1/a_2.jpg,35,no\n" \
              ",,,\n"

typedef struct
{
  TsManifestSession *session;
  GtkWidget         *dialog;
  char              *path;
  guint              n_imported;
  gboolean           is_accepted;
} Fixture;

static void
imported_cb (Fixture *fixture,
             guint    n_items)
{
  fixture->n_imported = n_items;
}

static void
accepted_cb (Fixture *fixture)
{
  fixture->is_accepted = TRUE;
}

static void
open_dialog (Fixture    *fixture,
             const char *text)
{
  g_file_set_contents (fixture->path, text, -1, NULL);
  fixture->dialog = ts_manifest_import_dialog_new (fixture->session);
  g_signal_connect_swapped (fixture->dialog, "imported", G_CALLBACK (imported_cb), fixture);
  g_signal_connect_swapped (fixture->dialog, "accepted", G_CALLBACK (accepted_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  ts_manifest_import_dialog_set_path (TS_MANIFEST_IMPORT_DIALOG (fixture->dialog), fixture->path);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("import-XXXXXX", NULL);

  fixture->session = ts_manifest_session_new (NULL);
  fixture->path = g_build_filename (folder, "list", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_remove (fixture->path);
  g_rmdir (folder);
  g_free (fixture->path);
  g_assert_finalize_object (fixture->session);
}

typedef struct
{
  GtkWidget  *widget;
  const char *text;
} Shown;

static gboolean
is_shown (gpointer data)
{
  const Shown *shown = data;

  return widget_fixture_shows (shown->widget, shown->text);
}

static void
wait_for_text (Fixture    *fixture,
               const char *text)
{
  Shown shown = { fixture->dialog, text };

  widget_fixture_wait_until (is_shown, &shown);
}

static gboolean
is_imported (gpointer data)
{
  return ((Fixture *) data)->n_imported > 0;
}

static void
apply (Fixture *fixture)
{
  ts_manifest_import_dialog_apply (TS_MANIFEST_IMPORT_DIALOG (fixture->dialog));
  widget_fixture_wait_until (is_imported, fixture);
}

static char *
dup_manifest (Fixture *fixture)
{
  g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (ts_manifest_session_get_manifest (
    fixture->session), TS_MANIFEST_STYLE_COMPACT);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
select_in (Fixture    *fixture,
           const char *title,
           guint       selected)
{
  GtkWidget *row = find_row (fixture->dialog, title);

  g_assert_nonnull (row);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
}

static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *text = NULL;

  open_dialog (fixture, TABLE);
  wait_for_text (fixture, "2 files, 2 items\n1 line names no file: line 4");
  select_in (fixture, "asset", 2);
  select_in (fixture, "age", 4);
  select_in (fixture, "ok", 5);
  wait_for_text (fixture, "two");
  apply (fixture);
  g_assert_cmpuint (fixture->n_imported, ==, 2);

  text = dup_manifest (fixture);
  g_assert_cmpstr (text, ==,
                   "{\"images\":[{\"objectUrl\":\"" BASE "p1/a_1.jpg\",\"title\":\"one\","
                   "\"clientMetadata\":{\"age\":34,\"ok\":true}},"
                   "{\"objectUrl\":\"" BASE "p1/a_2.jpg\",\"title\":\"two\","
                   "\"clientMetadata\":{\"age\":35,\"ok\":\"no\"}}],"
                   "\"skip_duplicate_urls\":true}\n");
  g_assert_false (ts_manifest_session_is_saved (fixture->session));
  ts_manifest_session_undo (fixture->session);
  g_assert_true (ts_manifest_session_is_saved (fixture->session));
  g_assert_cmpuint (ts_manifest_session_get_totals (fixture->session)->n_items, ==, 0);
}

static void
test_groups (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *text = NULL;

  open_dialog (fixture, BASE "x/1.png\n" BASE "x/2.png\n" BASE "y/1.png\n");
  wait_for_text (fixture, "3 files, 3 items");
  select_in (fixture, "Grouping", TS_MANIFEST_GROUPING_FOLDER);
  select_in (fixture, "Pictures become", 1);
  wait_for_text (fixture, "2 groups");
  wait_for_text (fixture, "1 with one");
  apply (fixture);
  text = dup_manifest (fixture);
  g_assert_nonnull (strstr (text, "{\"title\":\"x\",\"createVideo\":true,\"objectUrl_0\":\"" BASE
                            "x/1.png\",\"objectUrl_1\":\"" BASE "x/2.png\"}"));
}

static void
test_pattern (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *row;

  open_dialog (fixture, BASE "x_1.png\n" BASE "x_2.png\n");
  wait_for_text (fixture, "2 files, 2 items");
  select_in (fixture, "Grouping", TS_MANIFEST_GROUPING_PATTERN);
  wait_for_text (fixture, "Say which part of the names is the same within a group");
  row = find_row (fixture->dialog, "Regular expression; the first (…) is the group’s title");
  gtk_editable_set_text (GTK_EDITABLE (row), "(");
  wait_for_text (fixture, "rror while compiling");
  gtk_editable_set_text (GTK_EDITABLE (row), "(.*)_[0-9]");
  wait_for_text (fixture, "1 group");
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
}

static void
test_base (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *row;

  open_dialog (fixture, "2026-11-22 10:00:00       1234 x/a b.mp4\n");
  wait_for_text (fixture, "This list holds names only");
  row = find_row (fixture->dialog, "URL that the names stand under");
  gtk_editable_set_text (GTK_EDITABLE (row), BASE);
  wait_for_text (fixture, "1 file, 1 item");
  wait_for_text (fixture, BASE "x/a%20b.mp4");
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
}

/* What is there stays; closing before the end changes nothing. */
static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{\"videos\": [{}]}\n", 17);
  g_autoptr(TsManifest) manifest = ts_manifest_new_for_bytes (bytes, NULL);
  TsManifestImportDialog *dialog;

  ts_manifest_session_replace (fixture->session, manifest, "/nowhere.json");
  open_dialog (fixture, "{\"videos\": [{\"objectUrl\": \"a\"}, {\"objectUrl\": \"b\"}]}");
  dialog = TS_MANIFEST_IMPORT_DIALOG (fixture->dialog);
  wait_for_text (fixture, "2 files, 2 items");
  g_assert_false (ts_manifest_import_dialog_makes_new (dialog));
  select_in (fixture, "Into", 1);
  g_assert_true (ts_manifest_import_dialog_makes_new (dialog));
  apply (fixture);
  g_assert_cmpuint (ts_manifest_get_n_items (manifest), ==, 3);
  ts_manifest_session_undo (fixture->session);
  g_assert_true (ts_manifest_is_untouched (manifest));

  open_dialog (fixture, "{\"videos\": [{\"objectUrl\": \"a\"}]}");
  wait_for_text (fixture, "1 file, 1 item");
  ts_manifest_import_dialog_apply (TS_MANIFEST_IMPORT_DIALOG (fixture->dialog));
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_true (ts_manifest_is_untouched (manifest));
}

static void
add_test (const char *name,
          void      (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/manifest-import-dialog/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  adw_init ();
  add_test ("table/maps-columns", test_table);
  add_test ("groups/by-folder", test_groups);
  add_test ("groups/by-pattern", test_pattern);
  add_test ("names/need-a-url", test_base);
  add_test ("manifest/adds-as-one-step", test_add);

  return g_test_run ();
}
