/* SPDX-License-Identifier: MIT */

/* The window on a small comparison of three pairs: alpha (one match, one missed), beta (one
 * low overlap, one extra) and gamma (one match). The frames are drawn here. */

#include "canvas-fixture.h"
#include "desktop-fixture.h"
#include "ts-canvas-pane.h"
#include "ts-iou-results.h"
#include "ts-recent-popover.h"
#include "ts-window.h"
#include "widget-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define FRAME_WIDTH_PX 100
#define FRAME_HEIGHT_PX 80

typedef struct
{
  TsApplication *application;
  TsWindow      *window;
  TsComparePage *page;
  TsReview      *review;
  TsComparison  *last;   /* what was open before */
  char          *folder; /* of this test alone */
} Fixture;

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
set_up (Fixture       *fixture,
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
  Fixture *fixture = data;

  return fixture->window == NULL;
}

static void
tear_down (Fixture       *fixture,
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

static TsComparisonRequest *
make_request (Fixture    *fixture,
              const char *training)
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
  Fixture *fixture = data;

  return g_str_equal (ts_compare_page_get_state (fixture->page), "review");
}

/* Something else is open than before. */
static gboolean
has_opened (gpointer data)
{
  Fixture *fixture = data;

  return is_reviewing (fixture) &&
         ts_review_get_comparison (fixture->review) != fixture->last;
}

static gboolean
is_failed (gpointer data)
{
  Fixture *fixture = data;

  return g_str_equal (ts_compare_page_get_state (fixture->page), "error");
}

static void
open_comparison (Fixture    *fixture,
                 const char *training)
{
  g_autoptr (TsComparisonRequest) request = make_request (fixture, training);

  fixture->last = ts_review_get_comparison (fixture->review);
  ts_window_open (fixture->window, request);
  widget_fixture_wait_until (has_opened, fixture);
}

static gboolean
activate (Fixture    *fixture,
          const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

static const char *
get_title (Fixture *fixture)
{
  TsComparison *comparison = ts_review_get_comparison (fixture->review);

  return ts_comparison_get_training_row (comparison,
                                         ts_review_get_row_pair (fixture->review))->data_title;
}

/* Finds the first descendant for which @matches is true. */
static GtkWidget *
find (GtkWidget  *widget,
      gboolean  (*matches) (GtkWidget  *widget,
                            const char *what),
      const char *what)
{
  if (matches (widget, what))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, what);

      if (found != NULL)
        return found;
    }

  return NULL;
}

typedef struct
{
  Fixture    *fixture;
  const char *text;
} Text;

static gboolean
shows_text (gpointer data)
{
  Text *text = data;

  return widget_fixture_shows (GTK_WIDGET (text->fixture->window), text->text);
}

static void
assert_shows (Fixture    *fixture,
              const char *text)
{
  Text data = { fixture, text };

  g_test_message ("%s", text);
  widget_fixture_wait_until (shows_text, &data);
}

static gboolean
is_pane_of (GtkWidget  *widget,
            const char *side)
{
  return TS_IS_CANVAS_PANE (widget) &&
         (ts_canvas_pane_get_side (TS_CANVAS_PANE (widget)) == TS_SIDE_TRAINING) ==
         g_str_equal (side, "training");
}

static TsCanvas *
get_canvas (Fixture    *fixture,
            const char *side)
{
  GtkWidget *pane = find (GTK_WIDGET (fixture->window), is_pane_of, side);

  return ts_canvas_pane_get_canvas (TS_CANVAS_PANE (pane));
}

static gboolean
shows_frame (TsCanvas *canvas)
{
  TsTransform transform;

  return ts_canvas_get_texture (canvas) != NULL &&
         ts_canvas_get_transform (canvas, &transform);
}

static gboolean
has_frames (gpointer data)
{
  return shows_frame (get_canvas (data, "benchmark")) &&
         shows_frame (get_canvas (data, "training"));
}

/* Whether the outline's red is within two pixels of a point of the frame. */
static gboolean
is_red_near (cairo_surface_t   *surface,
             const TsTransform *transform,
             double             frame_x,
             double             frame_y)
{
  double x = transform->x + frame_x * transform->scale;
  double y = transform->y + frame_y * transform->scale;

  for (int shift = -2; shift <= 2; shift++)
    {
      guint32 pixel = canvas_fixture_get_pixel (surface, (int) x + shift, (int) y);

      if ((pixel >> 16) > 200 && (pixel & 0xff) < 80)
        return TRUE;
    }

  return FALSE;
}

static void
test_opens_with_the_worst_pair (Fixture       *fixture,
                                gconstpointer  data)
{
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "welcome");
  open_comparison (fixture, "training.json");

  g_assert_cmpstr (get_title (fixture), ==, "beta.png");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "training.json against benchmark.json – Touchstone");
}

static void
test_lists_the_pairs (Fixture       *fixture,
                      gconstpointer  data)
{
  static const char *const titles[] = { "beta.png", "alpha.png", "gamma.png" };
  TsReviewLayout *layout = ts_compare_page_get_layout (fixture->page);
  GListModel *pairs;

  open_comparison (fixture, "training.json");
  pairs = G_LIST_MODEL (ts_row_list_get_model (ts_review_layout_get_row_list (layout)));
  g_assert_cmpuint (g_list_model_get_n_items (pairs), ==, G_N_ELEMENTS (titles));

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (TsPairItem) item = g_list_model_get_item (pairs, i);

      g_assert_cmpstr (ts_pair_item_get_title (item), ==, titles[i]);
    }
}

static void
test_canvases_draw_frame_and_boxes (Fixture       *fixture,
                                    gconstpointer  data)
{
  /* Beta's upper box: its left edge in pixels of the frame, and a height to look at. */
  static const struct
  {
    const char *side;
    double      left;
    double      other_left;
  } sides[] = {
    { "benchmark", 20.0, 30.0 },
    { "training", 30.0, 20.0 },
  };
  const double y = 40.0;

  open_comparison (fixture, "training.json");
  widget_fixture_wait_until (has_frames, fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      TsCanvas *canvas = get_canvas (fixture, sides[i].side);
      cairo_surface_t *surface = canvas_fixture_draw (GTK_WIDGET (canvas));
      TsTransform transform;

      g_assert_true (ts_canvas_get_transform (canvas, &transform));
      g_assert_true (is_red_near (surface, &transform, sides[i].left, y));
      g_assert_false (is_red_near (surface, &transform, sides[i].other_left, y));
      g_assert_cmphex (canvas_fixture_get_pixel (surface,
                                                 (int) (transform.x + 50 * transform.scale),
                                                 (int) (transform.y + 75 * transform.scale)),
                       ==, FIXTURE_PIXEL (0, 0, 255));
      cairo_surface_destroy (surface);
    }
}

static void
test_a_missing_frame_is_no_error (Fixture       *fixture,
                                  gconstpointer  data)
{
  open_comparison (fixture, "training.json");
  ts_review_set_pair (fixture->review, 2);
  g_assert_cmpstr (get_title (fixture), ==, "gamma.png");

  TsCanvas *canvas = get_canvas (fixture, "training");
  cairo_surface_t *surface = canvas_fixture_draw (GTK_WIDGET (canvas));

  g_assert_null (ts_canvas_get_texture (canvas));
  g_assert_true (is_reviewing (fixture));
  cairo_surface_destroy (surface);
}

static void
assert_place (Fixture    *fixture,
              const char *title,
              guint       result,
              const char *label)
{
  g_assert_cmpstr (get_title (fixture), ==, title);
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, result);
  assert_shows (fixture, label);
}

static void
test_steps_through_disagreements (Fixture       *fixture,
                                  gconstpointer  data)
{
  open_comparison (fixture, "training.json");
  assert_shows (fixture, "3 disagreements");

  activate (fixture, "win.next-disagreement");
  assert_place (fixture, "beta.png", 0, "1 of 3");
  activate (fixture, "win.next-disagreement");
  assert_place (fixture, "beta.png", 1, "2 of 3");
  activate (fixture, "win.next-disagreement");
  assert_place (fixture, "alpha.png", 1, "3 of 3");

  /* There is no further one. */
  activate (fixture, "win.next-disagreement");
  assert_place (fixture, "alpha.png", 1, "3 of 3");

  activate (fixture, "win.previous-disagreement");
  assert_place (fixture, "beta.png", 1, "2 of 3");
}

static void
test_steps_through_rows (Fixture       *fixture,
                         gconstpointer  data)
{
  open_comparison (fixture, "training.json");
  activate (fixture, "win.previous-row");
  g_assert_cmpstr (get_title (fixture), ==, "beta.png");
  activate (fixture, "win.next-row");
  g_assert_cmpstr (get_title (fixture), ==, "alpha.png");
  activate (fixture, "win.next-row");
  activate (fixture, "win.next-row");
  g_assert_cmpstr (get_title (fixture), ==, "gamma.png");
}

static gboolean
has_exported (gpointer data)
{
  Fixture *fixture = data;

  return widget_fixture_shows (GTK_WIDGET (fixture->window), "Exported");
}

static void
test_exports_the_published_bytes (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "iou_results.csv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  open_comparison (fixture, "training.json");
  ts_window_export (fixture->window, path);
  widget_fixture_wait_until (has_exported, fixture);

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  expected = ts_iou_results_to_bytes (ts_review_get_comparison (fixture->review));
  g_assert_cmpmem (contents, length,
                   g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

static GtkWindow *
get_dialog (Fixture *fixture)
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

static gboolean
has_dialog (gpointer data)
{
  Fixture *fixture = data;

  return get_dialog (fixture) != NULL;
}

static void
test_a_failed_export_says_where (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "iou_results.csv", NULL);

  open_comparison (fixture, "training.json");
  ts_window_export (fixture->window, path);
  widget_fixture_wait_until (has_dialog, fixture);

  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (get_dialog (fixture));

  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), path));
  adw_message_dialog_response (dialog, "close");
}

static void
test_a_missing_file_is_named (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request = make_request (fixture, "there-is-none.json");

  ts_window_open (fixture->window, request);
  widget_fixture_wait_until (is_failed, fixture);
  assert_shows (fixture, "there-is-none.json");
  g_assert_true (ts_window_is_unused (fixture->window));

  /* The way out: something else. */
  open_comparison (fixture, "training.json");
  g_assert_false (ts_window_is_unused (fixture->window));
}

static void
test_a_failure_keeps_what_was_open (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request = make_request (fixture, "there-is-none.json");
  TsComparison *comparison;

  open_comparison (fixture, "training.json");
  comparison = ts_review_get_comparison (fixture->review);
  ts_window_open (fixture->window, request);
  widget_fixture_wait_until (is_failed, fixture);
  g_assert_true (ts_review_get_comparison (fixture->review) == comparison);
}

static void
test_cancelling_goes_back (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request = make_request (fixture, "training.json");

  ts_window_open (fixture->window, request);
  g_assert_false (ts_window_is_unused (fixture->window));
  activate (fixture, "win.cancel-loading");
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "welcome");
  g_assert_true (ts_window_is_unused (fixture->window));

  /* The late answer is not listened to: the next is the first that is. */
  open_comparison (fixture, "trainee-with-a-bad-row.json");
  g_assert_cmpuint (ts_comparison_get_n_pairs (ts_review_get_comparison (fixture->review)), ==,
                    2);
}

static gboolean
is_loading (gpointer data)
{
  Fixture *fixture = data;

  return g_str_equal (ts_compare_page_get_state (fixture->page), "loading");
}

/* A pipe that nobody writes into is a file that takes forever. */
static void
test_what_takes_long_says_so (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request = make_request (fixture, "training.json");
  g_autofree char *path = g_build_filename (fixture->folder, "slow.json", NULL);
  int fd;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_free (request->trainings[0]);
  request->trainings[0] = g_strdup (path);

  ts_window_open (fixture->window, request);
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "waiting");
  widget_fixture_wait_until (is_loading, fixture);
  assert_shows (fixture, "Reading Labels");
  assert_shows (fixture, "slow.json");

  activate (fixture, "win.cancel-loading");
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "welcome");

  /* The thread is let go, and its answer is not listened to. */
  fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
}

static void
test_a_new_one_replaces_the_last (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request = make_request (fixture, "there-is-none.json");

  ts_window_open (fixture->window, request);
  open_comparison (fixture, "training.json");
  g_assert_cmpuint (ts_comparison_get_n_pairs (ts_review_get_comparison (fixture->review)), ==,
                    3);
}

static void
test_bad_rows_are_announced (Fixture       *fixture,
                             gconstpointer  data)
{
  open_comparison (fixture, "training.json");
  g_assert_false (widget_fixture_shows (GTK_WIDGET (fixture->window), "could not be read"));
  open_comparison (fixture, "trainee-with-a-bad-row.json");
  assert_shows (fixture, "1 row could not be read.");
}

static void
test_remembers_what_was_opened (Fixture       *fixture,
                                gconstpointer  data)
{
  TsRecentComparisons *recent = ts_application_get_recent (fixture->application);
  g_autoptr (TsComparisonRequest) request = make_request (fixture, "training.json");

  g_assert_cmpuint (ts_recent_comparisons_get_n (recent), ==, 0);
  open_comparison (fixture, "training.json");
  g_assert_cmpuint (ts_recent_comparisons_get_n (recent), ==, 1);
  g_assert_true (ts_comparison_request_is_same (ts_recent_comparisons_get (recent, 0),
                                                request));

  open_comparison (fixture, "trainee-with-a-bad-row.json");
  fixture->last = ts_review_get_comparison (fixture->review);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-recent", "u", 1);
  widget_fixture_wait_until (has_opened, fixture);
  g_assert_cmpuint (ts_recent_comparisons_get_n (recent), ==, 2);
}

static void
test_uncertain_names_ask (Fixture       *fixture,
                          gconstpointer  data)
{
  const char *const paths[] = { "/nowhere/a.json", "/nowhere/b.json", NULL };
  g_autoptr (TsComparisonRequest) request = ts_comparison_request_new_for_paths (paths);

  ts_window_open (fixture->window, request);
  g_assert_true (ts_window_is_unused (fixture->window));
  g_assert_true (has_dialog (fixture));
  g_assert_cmpstr (gtk_window_get_title (get_dialog (fixture)), ==, "Open Comparison");
  gtk_window_destroy (get_dialog (fixture));
}

static GtkDropTarget *
get_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  return NULL;
}

static void
test_takes_what_is_dropped (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request = make_request (fixture, "training.json");
  g_autoptr (GFile) benchmark = g_file_new_for_path (request->benchmark);
  g_autoptr (GFile) training = g_file_new_for_path (request->trainings[0]);
  g_autoptr (GSList) files = g_slist_append (g_slist_append (NULL, training), benchmark);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (get_drop_target (GTK_WIDGET (fixture->window)), "drop",
                         &value, 1.0, 1.0, &is_taken);
  g_assert_true (is_taken);
  widget_fixture_wait_until (has_opened, fixture);
  g_assert_cmpstr (ts_label_set_get_path (ts_comparison_get_benchmark (
                     ts_review_get_comparison (fixture->review))),
                   ==, request->benchmark);
}

static gboolean
is_dimmed (gpointer data)
{
  return !gtk_widget_get_sensitive (data);
}

static void
test_what_is_gone_cannot_be_opened_again (Fixture       *fixture,
                                          gconstpointer  data)
{
  TsRecentComparisons *recent = ts_application_get_recent (fixture->application);
  g_autoptr (TsComparisonRequest) there = make_request (fixture, "training.json");
  g_autoptr (TsComparisonRequest) gone = make_request (fixture, "there-is-none.json");
  GtkWidget *popover = widget_fixture_find (GTK_WIDGET (fixture->window),
                                            TS_TYPE_RECENT_POPOVER);
  GtkListBox *list = GTK_LIST_BOX (widget_fixture_find (popover, GTK_TYPE_LIST_BOX));

  ts_recent_comparisons_add (recent, there);
  ts_recent_comparisons_add (recent, gone);
  gtk_popover_popup (GTK_POPOVER (popover));

  widget_fixture_wait_until (is_dimmed, gtk_list_box_get_row_at_index (list, 0));
  g_assert_true (gtk_widget_get_sensitive (
                   GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1))));

  activate (fixture, "win.clear-recent");
  g_assert_null (gtk_list_box_get_row_at_index (list, 0));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
test_details_list_what_is_wrong (Fixture       *fixture,
                                 gconstpointer  data)
{
  GtkWidget *dialog;
  GtkWidget *view;
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  open_comparison (fixture, "trainee-with-a-bad-row.json");
  activate (fixture, "win.details");
  dialog = GTK_WIDGET (get_dialog (fixture));
  view = widget_fixture_find (dialog, GTK_TYPE_TEXT_VIEW);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  g_assert_true (widget_fixture_shows (dialog, "1 row could not be read."));
  g_assert_true (widget_fixture_shows (dialog, "2 pairs of rows are compared."));
  g_assert_nonnull (strstr (text, "trainee-with-a-bad-row.json:4:"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_frames_can_be_chosen (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request = make_request (fixture, "training.json");

  g_clear_pointer (&request->frames, g_free);
  ts_window_open (fixture->window, request);
  widget_fixture_wait_until (has_opened, fixture);
  g_assert_null (ts_canvas_get_texture (get_canvas (fixture, "training")));

  ts_window_choose_frames (fixture->window, fixture->folder);
  widget_fixture_wait_until (has_frames, fixture);
  g_assert_cmpstr (ts_recent_comparisons_get (
                     ts_application_get_recent (fixture->application), 0)->frames,
                   ==, fixture->folder);
}

static gboolean
is_narrow (gpointer data)
{
  Fixture *fixture = data;

  int width = gtk_widget_get_width (GTK_WIDGET (fixture->window));

  return width > 0 && width < 700;
}

static gboolean
is_wide (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_get_width (GTK_WIDGET (fixture->window)) >= 1100;
}

static void
assert_folded (Fixture  *fixture,
               gboolean  is_folded)
{
  gboolean rows_folded;
  gboolean inspector_folded;

  g_object_get (ts_compare_page_get_layout (fixture->page),
                "rows-folded", &rows_folded,
                "inspector-folded", &inspector_folded,
                NULL);
  g_assert_cmpint (rows_folded, ==, is_folded);
  g_assert_cmpint (inspector_folded, ==, is_folded);
}

static void
test_folds_where_it_is_narrow (Fixture       *fixture,
                               gconstpointer  data)
{
  open_comparison (fixture, "training.json");
  widget_fixture_wait_until (is_wide, fixture);
  assert_folded (fixture, FALSE);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 700);
  widget_fixture_wait_until (is_narrow, fixture);
  assert_folded (fixture, TRUE);
  assert_shows (fixture, "3 disagreements");

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 700);
  widget_fixture_wait_until (is_wide, fixture);
  assert_folded (fixture, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture       *fixture,
                  gconstpointer  data);
  } tests[] = {
    { "/window/open/begins-with-the-worst-pair", test_opens_with_the_worst_pair },
    { "/window/open/a-missing-file-is-named", test_a_missing_file_is_named },
    { "/window/open/a-failure-keeps-what-was-open", test_a_failure_keeps_what_was_open },
    { "/window/open/cancelling-goes-back", test_cancelling_goes_back },
    { "/window/open/what-takes-long-says-so", test_what_takes_long_says_so },
    { "/window/open/takes-what-is-dropped", test_takes_what_is_dropped },
    { "/window/open/a-new-one-replaces-the-last", test_a_new_one_replaces_the_last },
    { "/window/open/bad-rows-are-announced", test_bad_rows_are_announced },
    { "/window/open/remembers-what-was-opened", test_remembers_what_was_opened },
    { "/window/open/what-is-gone-cannot-be-opened-again",
      test_what_is_gone_cannot_be_opened_again },
    { "/window/open/uncertain-names-ask", test_uncertain_names_ask },
    { "/window/details/list-what-is-wrong", test_details_list_what_is_wrong },
    { "/window/frames/can-be-chosen", test_frames_can_be_chosen },
    { "/window/list/shows-the-pairs", test_lists_the_pairs },
    { "/window/canvases/draw-frame-and-boxes", test_canvases_draw_frame_and_boxes },
    { "/window/canvases/a-missing-frame-is-no-error", test_a_missing_frame_is_no_error },
    { "/window/disagreements/step-through-all", test_steps_through_disagreements },
    { "/window/rows/step-through-all", test_steps_through_rows },
    { "/window/export/writes-the-published-bytes", test_exports_the_published_bytes },
    { "/window/export/a-failure-says-where", test_a_failed_export_says_where },
    { "/window/layout/folds-where-it-is-narrow", test_folds_where_it_is_narrow },
  };

  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
