/* SPDX-License-Identifier: MIT */

/* Filling media metadata from local copies: one step, and every problem is said. */

#include "ts-manifest-fill-dialog.h"

#include "desktop-fixture.h"
#include "widget-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define URL "https://b.s3.eu-west-2.amazonaws.com/shots/"

#define TEXT "{\"images\": [{\"objectUrl\": \"" URL "a.png\"}, {\"objectUrl\": \"" URL "b.png\"}," \
             " {\"objectUrl\": \"" URL "c.png\"}]}\n"

typedef struct
{
  TsManifestSession *session;
  TsManifest        *manifest;
  GtkWidget         *dialog;
  char              *folder;
  char              *said;
} Fixture;

static void
save_picture (Fixture    *fixture,
              const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 30, 20);
  g_autoptr(GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));

  fixture->folder = g_dir_make_tmp ("fill-XXXXXX", NULL);
  fixture->session = ts_manifest_session_new (NULL);
  fixture->manifest = ts_manifest_new_for_bytes (bytes, NULL);
  ts_manifest_session_replace (fixture->session, fixture->manifest, "/nowhere.json");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const names[] = { "a.png", "b.png", "c.png" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->said);
  g_object_unref (fixture->manifest);
  g_object_unref (fixture->session);
}

static void
filled_cb (Fixture    *fixture,
           const char *text)
{
  fixture->said = g_strdup (text);
}

static gboolean
has_said (gpointer data)
{
  return ((Fixture *) data)->said != NULL;
}

static void
open_dialog (Fixture *fixture,
             guint    n_selected)
{
  const guint all[] = { 0, 1, 2 };
  g_autoptr(GArray) selected = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) listed = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_vals (selected, all, n_selected);
  g_array_append_vals (listed, all, 3);
  fixture->dialog = ts_manifest_fill_dialog_new (fixture->session, selected, listed);
  g_signal_connect_swapped (fixture->dialog, "filled", G_CALLBACK (filled_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  ts_manifest_fill_dialog_set_folder (TS_MANIFEST_FILL_DIALOG (fixture->dialog), fixture->folder);
}

static gboolean
is_filled (Fixture *fixture,
           guint    index)
{
  TsJsonSlice text = ts_manifest_get_item_text (fixture->manifest, index);

  return g_strstr_len (text.text, (gssize) text.length, "imageMetadata") != NULL;
}

static void
test_problems (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *broken = g_build_filename (fixture->folder, "c.png", NULL);

  save_picture (fixture, "a.png");
  g_file_set_contents (broken, "no picture", -1, NULL);
  open_dialog (fixture, 0);
  ts_manifest_fill_dialog_fill (TS_MANIFEST_FILL_DIALOG (fixture->dialog));
  widget_fixture_wait_until (has_said, fixture);
  g_assert_cmpstr (fixture->said, ==,
                   "1 item filled, 1 has no local copy, 1 cannot be filled");
  g_assert_true (widget_fixture_shows (fixture->dialog, fixture->said));
  g_assert_true (widget_fixture_shows (fixture->dialog, "c.png"));
  g_assert_true (is_filled (fixture, 0));
  g_assert_false (is_filled (fixture, 2));

  ts_manifest_session_undo (fixture->session);
  g_assert_true (ts_manifest_is_untouched (fixture->manifest));
  gtk_window_close (GTK_WINDOW (fixture->dialog));
}

/* Only what is selected is filled, and a dialog that has nothing to say closes. */
static void
test_selected (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *dialog;

  save_picture (fixture, "a.png");
  save_picture (fixture, "b.png");
  open_dialog (fixture, 1);
  dialog = fixture->dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  ts_manifest_fill_dialog_fill (TS_MANIFEST_FILL_DIALOG (fixture->dialog));
  widget_fixture_wait_until (has_said, fixture);
  g_assert_cmpstr (fixture->said, ==, "1 item filled");
  g_assert_true (is_filled (fixture, 0));
  g_assert_false (is_filled (fixture, 1));
  while (dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  save_picture (fixture, "a.png");
  open_dialog (fixture, 0);
  ts_manifest_fill_dialog_fill (TS_MANIFEST_FILL_DIALOG (fixture->dialog));
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  for (guint i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (ts_manifest_is_untouched (fixture->manifest));
  g_assert_null (fixture->said);
}

int
main (int   argc,
      char *argv[])
{
  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  adw_init ();
  g_test_add ("/manifest-fill-dialog/problems/are-listed", Fixture, NULL, set_up, test_problems,
              tear_down);
  g_test_add ("/manifest-fill-dialog/selected/only", Fixture, NULL, set_up, test_selected,
              tear_down);
  g_test_add ("/manifest-fill-dialog/cancel/changes-nothing", Fixture, NULL, set_up, test_cancel,
              tear_down);

  return g_test_run ();
}
