/* SPDX-License-Identifier: MIT */

/* Grouping images: the preview says which groups there will be, and those come, as one step;
 * what stays alone is not touched. */

#include "ts-manifest-group-dialog.h"
#include "ts-manifest-writer.h"

#include "desktop-fixture.h"
#include "widget-fixture.h"

#include <string.h>

#define URL "https://b.s3.eu-west-2.amazonaws.com/"

#define TEXT "{\"videos\":[{\"objectUrl\":\"" URL "x/film.mp4\"}]," \
             "\"images\":[{\"objectUrl\":\"" URL "x/a_10.png\",\"clientMetadata\":{\"n\":1}}," \
             "{\"objectUrl\":\"" URL "x/a_9.png\",\"clientMetadata\":{\"n\":1}}," \
             "{\"objectUrl\":\"" URL "y/b_1.png\"},{\"objectUrl\":\"" URL "alone.png\",\"k\":1}]}\n"

typedef struct
{
  TsManifestSession *session;
  TsManifest        *manifest;
  GtkWidget         *dialog;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr(GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < 5; i++)
    g_array_append_val (indexes, i);
  fixture->session = ts_manifest_session_new (NULL);
  fixture->manifest = ts_manifest_new_for_bytes (bytes, NULL);
  ts_manifest_session_replace (fixture->session, fixture->manifest, "/nowhere.json");
  fixture->dialog = ts_manifest_group_dialog_new (fixture->session, indexes);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->manifest);
  g_object_unref (fixture->session);
}

static GtkWidget *
find_widget (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)),
                                           label) == 0)
    return widget;
  if (ADW_IS_PREFERENCES_ROW (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), label))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
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
can_undo (gpointer data)
{
  return ts_manifest_session_can_undo (data);
}

static void
apply (Fixture *fixture)
{
  GtkWidget *button = find_widget (fixture->dialog, "_Group");

  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  widget_fixture_wait_until (can_undo, fixture->session);
}

static char *
dup_manifest (Fixture *fixture)
{
  g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (fixture->manifest, TS_MANIFEST_STYLE_COMPACT);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *text = NULL;

  wait_for_text (fixture, "2 groups · 1 with one picture · 1 picture stays alone");
  wait_for_text (fixture, "Image group · 2 files");
  apply (fixture);
  text = dup_manifest (fixture);
  g_assert_cmpstr (text, ==,
                   "{\"videos\":[{\"objectUrl\":\"" URL "x/film.mp4\"}],"
                   "\"images\":[{\"objectUrl\":\"" URL "alone.png\",\"k\":1}],"
                   "\"image_groups\":[{\"title\":\"x\",\"createVideo\":false,"
                   "\"objectUrl_0\":\"" URL "x/a_9.png\",\"objectUrl_1\":\"" URL "x/a_10.png\","
                   "\"clientMetadata\":{\"n\":1}},"
                   "{\"title\":\"y\",\"createVideo\":false,\"objectUrl_0\":\"" URL "y/b_1.png\"}]}"
                   "\n");
  ts_manifest_session_undo (fixture->session);
  g_assert_true (ts_manifest_is_untouched (fixture->manifest));
}

static void
test_pattern (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *pattern;
  g_autofree char *text = NULL;

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_widget (fixture->dialog, "Grouping")), 1);
  wait_for_text (fixture, "Say which part of the names is the same");
  pattern = find_widget (fixture->dialog,
                         "Regular expression; the first (…) is the group’s title");
  gtk_editable_set_text (GTK_EDITABLE (pattern), "(");
  wait_for_text (fixture, "rror while compiling");
  gtk_editable_set_text (GTK_EDITABLE (pattern), "(a)_[0-9]+");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_widget (fixture->dialog, "Pictures become")),
                              1);
  wait_for_text (fixture, "1 group · 2 pictures stay alone");
  apply (fixture);
  text = dup_manifest (fixture);
  g_assert_nonnull (strstr (text, "{\"title\":\"a\",\"createVideo\":true,"));
  g_assert_nonnull (strstr (text, "\"images\":[{\"objectUrl\":\"" URL "y/b_1.png\"},"));
}

int
main (int   argc,
      char *argv[])
{
  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  adw_init ();
  g_test_add ("/manifest-group-dialog/by-folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/manifest-group-dialog/by-pattern", Fixture, NULL, set_up, test_pattern,
              tear_down);

  return g_test_run ();
}
