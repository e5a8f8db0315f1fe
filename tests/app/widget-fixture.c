/* SPDX-License-Identifier: MIT */

/* Shows widgets in a window of their own and reads what they say. */

#include "widget-fixture.h"

#include "ts-manifest-cell.h"

#define DEADLINE_S 30

static gboolean
deadline_cb (gpointer data)
{
  g_error ("waited for %d s in vain", DEADLINE_S);

  return G_SOURCE_REMOVE;
}

/* Iterates the main context until a condition holds. */
void
widget_fixture_wait_until (gboolean (*condition) (gpointer data),
                           gpointer data)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_S, deadline_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (deadline);
}

static gboolean
has_size (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

/* Returns: (transfer none): the window, which shows @child and nothing else */
GtkWidget *
widget_fixture_show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  widget_fixture_wait_until (has_size, child);

  return window;
}

/* Closes the window of @child, and sees that nothing keeps @child alive. */
void
widget_fixture_close (GtkWidget *child)
{
  gpointer weak = child;

  g_object_add_weak_pointer (G_OBJECT (child), &weak);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (child)));

  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_null (weak);
}

/* Returns: (transfer none) (nullable): the first widget of a type within @widget */
GtkWidget *
widget_fixture_find (GtkWidget *widget,
                     GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = widget_fixture_find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
read_into (GtkWidget *widget,
           GString   *text)
{
  const char *shown = NULL;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;

  if (GTK_IS_LABEL (widget))
    shown = gtk_label_get_text (GTK_LABEL (widget));
  else if (TS_IS_MANIFEST_CELL (widget))
    shown = ts_manifest_cell_get_text (TS_MANIFEST_CELL (widget));
  if (shown != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " | " : "", shown);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_into (child, text);
}

/* Returns: (transfer full): the texts of all visible labels and cells, with plain spaces */
char *
widget_fixture_read (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  read_into (widget, text);
  g_string_replace (text, "\302\240", " ", 0);
  g_string_replace (text, "\342\200\257", " ", 0);

  return g_string_free (text, FALSE);
}

/* Whether @text can be read in @widget. */
gboolean
widget_fixture_shows (GtkWidget  *widget,
                      const char *text)
{
  g_autofree char *all = widget_fixture_read (widget);

  return strstr (all, text) != NULL;
}
