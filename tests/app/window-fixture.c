/* SPDX-License-Identifier: MIT */

#include "window-fixture.h"

#include "desktop-fixture.h"
#include "widget-fixture.h"

#include <glib/gstdio.h>

#define FRAME_WIDTH_PX 100
#define FRAME_HEIGHT_PX 80

static void
draw_frame (const char *folder,
            const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         FRAME_WIDTH_PX, FRAME_HEIGHT_PX);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.0, 0.0, 1.0);
  cairo_paint (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
set_up (WindowFixture *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("touchstone-XXXXXX", &error);
  g_assert_no_error (error);
  draw_frame (fixture->folder, "alpha.png");
  draw_frame (fixture->folder, "beta.png");

  fixture->application = desktop_fixture_new_application ();
  ts_recent_comparisons_clear (ts_application_get_recent (fixture->application));

  fixture->window = ts_window_new (fixture->application);
  fixture->page = ts_window_get_compare_page (fixture->window);
  fixture->review = ts_compare_page_get_review (fixture->page);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_gone (gpointer data)
{
  WindowFixture *fixture = data;

  return fixture->window == NULL;
}

static void
tear_down (WindowFixture *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  /* Nothing keeps the window once it is closed and its threads have ended. */
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  widget_fixture_wait_until (is_gone, fixture);
  g_clear_object (&fixture->application);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }

  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

/* Adds tests, each with a window of its own. */
void
window_fixture_add_tests (const WindowTest *tests,
                          gsize             n_tests)
{
  for (gsize i = 0; i < n_tests; i++)
    g_test_add (tests[i].name, WindowFixture, NULL, set_up, tests[i].func, tear_down);
}

/* Returns: (transfer full): the request to compare one of the training sets */
TsComparisonRequest *
window_fixture_make_request (WindowFixture *fixture,
                             const char    *training)
{
  TsComparisonRequest *request = ts_comparison_request_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "app", training, NULL);

  request->benchmark = g_test_build_filename (G_TEST_DIST, "data", "app", "benchmark.json",
                                              NULL);
  request->frames = g_strdup (fixture->folder);
  ts_comparison_request_add_training (request, path);

  return request;
}

static gboolean
is_reviewing (gpointer data)
{
  WindowFixture *fixture = data;

  return g_str_equal (ts_compare_page_get_state (fixture->page), "review");
}

/* Something else is open than before. */
gboolean
window_fixture_has_opened (gpointer data)
{
  WindowFixture *fixture = data;

  return is_reviewing (fixture) &&
         ts_review_get_comparison (fixture->review) != fixture->last;
}

/* Opens one of the training sets and waits until it is there. */
void
window_fixture_open (WindowFixture *fixture,
                     const char    *training)
{
  g_autoptr (TsComparisonRequest) request = window_fixture_make_request (fixture, training);

  fixture->last = ts_review_get_comparison (fixture->review);
  ts_window_open (fixture->window, request);
  widget_fixture_wait_until (window_fixture_has_opened, fixture);
}

gboolean
window_fixture_activate (WindowFixture *fixture,
                         const char    *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

typedef struct
{
  WindowFixture *fixture;
  const char    *text;
} Text;

static gboolean
shows_text (gpointer data)
{
  Text *text = data;

  return widget_fixture_shows (GTK_WIDGET (text->fixture->window), text->text);
}

/* Waits until the window says something. */
void
window_fixture_assert_shows (WindowFixture *fixture,
                             const char    *text)
{
  Text data = { fixture, text };

  g_test_message ("%s", text);
  widget_fixture_wait_until (shows_text, &data);
}

/* Returns: (nullable): the dialog that stands before the window */
GtkWindow *
window_fixture_get_dialog (WindowFixture *fixture)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *link = toplevels; link != NULL; link = link->next)
    {
      if (gtk_window_get_transient_for (link->data) == GTK_WINDOW (fixture->window) &&
          gtk_widget_get_visible (link->data))
        return link->data;
    }

  return NULL;
}

gboolean
window_fixture_has_dialog (gpointer data)
{
  WindowFixture *fixture = data;

  return window_fixture_get_dialog (fixture) != NULL;
}
