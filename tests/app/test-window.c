/* SPDX-License-Identifier: MIT */

/* What the window shows of a comparison, and what its actions do with it. */

#include "canvas-fixture.h"
#include "desktop-fixture.h"
#include "ts-canvas-pane.h"
#include "ts-frame-name.h"
#include "ts-iou-results.h"
#include "widget-fixture.h"
#include "window-fixture.h"

static const char *
get_title (WindowFixture *fixture)
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

static gboolean
is_pane_of (GtkWidget  *widget,
            const char *side)
{
  return TS_IS_CANVAS_PANE (widget) &&
         (ts_canvas_pane_get_side (TS_CANVAS_PANE (widget)) == TS_SIDE_TRAINING) ==
         g_str_equal (side, "training");
}

static TsCanvas *
get_canvas (WindowFixture *fixture,
            const char    *side)
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
test_lists_the_pairs (WindowFixture *fixture,
                      gconstpointer  data)
{
  static const char *const titles[] = { "beta.png", "alpha.png", "gamma.png" };
  TsReviewLayout *layout = ts_compare_page_get_layout (fixture->page);
  GListModel *pairs;

  window_fixture_open (fixture, "training.json");
  pairs = G_LIST_MODEL (ts_row_list_get_model (ts_review_layout_get_row_list (layout)));
  g_assert_cmpuint (g_list_model_get_n_items (pairs), ==, G_N_ELEMENTS (titles));

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (TsPairItem) item = g_list_model_get_item (pairs, i);

      g_assert_cmpstr (ts_pair_item_get_title (item), ==, titles[i]);
    }
}

static void
test_canvases_draw_frame_and_boxes (WindowFixture *fixture,
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

  window_fixture_open (fixture, "training.json");
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

static gboolean
has_next_frame (gpointer data)
{
  WindowFixture *fixture = data;
  TsReviewLayout *layout = ts_compare_page_get_layout (fixture->page);

  g_autofree char *name = ts_frame_name_new ("alpha.png", "alpha-0");

  return ts_frame_store_lookup (ts_review_layout_get_frames (layout), name) != NULL;
}

static void
test_the_next_frame_is_fetched_ahead (WindowFixture *fixture,
                                      gconstpointer  data)
{
  window_fixture_open (fixture, "training.json");
  g_assert_cmpstr (get_title (fixture), ==, "beta.png");

  widget_fixture_wait_until (has_next_frame, fixture);
  g_assert_cmpstr (get_title (fixture), ==, "beta.png");
}

static void
test_a_missing_frame_is_no_error (WindowFixture *fixture,
                                  gconstpointer  data)
{
  window_fixture_open (fixture, "training.json");
  ts_review_set_pair (fixture->review, 2);
  g_assert_cmpstr (get_title (fixture), ==, "gamma.png");

  TsCanvas *canvas = get_canvas (fixture, "training");
  cairo_surface_t *surface = canvas_fixture_draw (GTK_WIDGET (canvas));

  g_assert_null (ts_canvas_get_texture (canvas));
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "review");
  cairo_surface_destroy (surface);
}

static void
assert_place (WindowFixture *fixture,
              const char    *title,
              guint          result,
              const char    *label)
{
  g_assert_cmpstr (get_title (fixture), ==, title);
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, result);
  window_fixture_assert_shows (fixture, label);
}

static void
test_steps_through_disagreements (WindowFixture *fixture,
                                  gconstpointer  data)
{
  window_fixture_open (fixture, "training.json");
  window_fixture_assert_shows (fixture, "3 disagreements");

  window_fixture_activate (fixture, "win.next-disagreement");
  assert_place (fixture, "beta.png", 0, "1 of 3");
  window_fixture_activate (fixture, "win.next-disagreement");
  assert_place (fixture, "beta.png", 1, "2 of 3");
  window_fixture_activate (fixture, "win.next-disagreement");
  assert_place (fixture, "alpha.png", 1, "3 of 3");

  /* There is no further one. */
  window_fixture_activate (fixture, "win.next-disagreement");
  assert_place (fixture, "alpha.png", 1, "3 of 3");

  window_fixture_activate (fixture, "win.previous-disagreement");
  assert_place (fixture, "beta.png", 1, "2 of 3");
}

static void
test_steps_through_rows (WindowFixture *fixture,
                         gconstpointer  data)
{
  window_fixture_open (fixture, "training.json");
  window_fixture_activate (fixture, "win.previous-row");
  g_assert_cmpstr (get_title (fixture), ==, "beta.png");
  window_fixture_activate (fixture, "win.next-row");
  g_assert_cmpstr (get_title (fixture), ==, "alpha.png");
  window_fixture_activate (fixture, "win.next-row");
  window_fixture_activate (fixture, "win.next-row");
  g_assert_cmpstr (get_title (fixture), ==, "gamma.png");
}

static gboolean
has_exported (gpointer data)
{
  WindowFixture *fixture = data;

  return widget_fixture_shows (GTK_WIDGET (fixture->window), "Exported");
}

static void
test_exports_the_published_bytes (WindowFixture *fixture,
                                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "iou_results.csv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  window_fixture_open (fixture, "training.json");
  ts_window_export (fixture->window, TS_EXPORT_RESULTS, path);
  widget_fixture_wait_until (has_exported, fixture);

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  expected = ts_iou_results_to_bytes (ts_review_get_comparison (fixture->review));
  g_assert_cmpmem (contents, length,
                   g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

typedef struct
{
  TsExportKind kind;
  const char  *beginning;
  const char  *part;
} ExportCase;

static const ExportCase export_cases[] = {
  { TS_EXPORT_FINDINGS, "row,", ",missed," },
  { TS_EXPORT_SUMMARY, "{", "\"sha256\"" },
};

static void
export_and_check (WindowFixture    *fixture,
                  const ExportCase *test)
{
  g_autofree char *path =
    g_build_filename (fixture->folder, ts_export_kind_get_file_name (test->kind), NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  window_fixture_open (fixture, "training.json");
  ts_window_export (fixture->window, test->kind, path);
  widget_fixture_wait_until (has_exported, fixture);

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (contents, test->beginning));
  g_assert_nonnull (strstr (contents, test->part));
}

static void
test_exports_findings (WindowFixture *fixture,
                       gconstpointer  data)
{
  export_and_check (fixture, &export_cases[0]);
}

static void
test_exports_a_summary (WindowFixture *fixture,
                        gconstpointer  data)
{
  export_and_check (fixture, &export_cases[1]);
}

static void
test_a_failed_export_says_where (WindowFixture *fixture,
                                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "iou_results.csv", NULL);

  window_fixture_open (fixture, "training.json");
  ts_window_export (fixture->window, TS_EXPORT_RESULTS, path);
  widget_fixture_wait_until (window_fixture_has_dialog, fixture);

  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (window_fixture_get_dialog (fixture));

  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), path));
  adw_message_dialog_response (dialog, "close");
}

static void
test_details_list_what_is_wrong (WindowFixture *fixture,
                                 gconstpointer  data)
{
  GtkWidget *dialog;
  GtkWidget *view;
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  window_fixture_open (fixture, "trainee-with-a-bad-row.json");
  window_fixture_activate (fixture, "win.details");
  dialog = GTK_WIDGET (window_fixture_get_dialog (fixture));
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
test_frames_can_be_chosen (WindowFixture *fixture,
                           gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request =
    window_fixture_make_request (fixture, "training.json");
  TsRecentComparisons *recent;

  g_clear_pointer (&request->frames, g_free);
  ts_window_open (fixture->window, request);
  widget_fixture_wait_until (window_fixture_has_opened, fixture);
  g_assert_null (ts_canvas_get_texture (get_canvas (fixture, "training")));

  ts_window_choose_frames (fixture->window, fixture->folder);
  widget_fixture_wait_until (has_frames, fixture);
  recent = ts_application_get_recent (fixture->application);
  g_assert_cmpstr (ts_recent_comparisons_get (recent, 0)->frames, ==, fixture->folder);
}

static gboolean
is_narrow (gpointer data)
{
  WindowFixture *fixture = data;
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->window));

  return width > 0 && width < 700;
}

static gboolean
is_wide (gpointer data)
{
  WindowFixture *fixture = data;

  return gtk_widget_get_width (GTK_WIDGET (fixture->window)) >= 1100;
}

static void
assert_folded (WindowFixture *fixture,
               gboolean       is_folded)
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
test_folds_where_it_is_narrow (WindowFixture *fixture,
                               gconstpointer  data)
{
  window_fixture_open (fixture, "training.json");
  widget_fixture_wait_until (is_wide, fixture);
  assert_folded (fixture, FALSE);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 700);
  widget_fixture_wait_until (is_narrow, fixture);
  assert_folded (fixture, TRUE);
  window_fixture_assert_shows (fixture, "3 disagreements");

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 700);
  widget_fixture_wait_until (is_wide, fixture);
  assert_folded (fixture, FALSE);
}

static gboolean
has_scores (gpointer data)
{
  WindowFixture *fixture = data;

  return widget_fixture_shows (GTK_WIDGET (fixture->window), "Cohen’s kappa");
}

static void
test_scores_stand_in_for_the_pictures (WindowFixture *fixture,
                                       gconstpointer  data)
{
  TsReviewLayout *layout = ts_compare_page_get_layout (fixture->page);
  gboolean shows_scores;

  window_fixture_open (fixture, "training.json");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "shows-scores", NULL);
  widget_fixture_wait_until (has_scores, fixture);

  /* Whoever goes to a disagreement wants to see it. */
  window_fixture_activate (fixture, "win.next-disagreement");
  g_object_get (layout, "shows-scores", &shows_scores, NULL);
  g_assert_false (shows_scores);
  g_assert_false (has_scores (fixture));
}

int
main (int   argc,
      char *argv[])
{
  static const WindowTest tests[] = {
    { "/window/list/shows-the-pairs", test_lists_the_pairs },
    { "/window/scores/stand-in-for-the-pictures", test_scores_stand_in_for_the_pictures },
    { "/window/canvases/draw-frame-and-boxes", test_canvases_draw_frame_and_boxes },
    { "/window/canvases/a-missing-frame-is-no-error", test_a_missing_frame_is_no_error },
    { "/window/disagreements/step-through-all", test_steps_through_disagreements },
    { "/window/rows/step-through-all", test_steps_through_rows },
    { "/window/export/writes-the-published-bytes", test_exports_the_published_bytes },
    { "/window/export/writes-findings", test_exports_findings },
    { "/window/export/writes-a-summary", test_exports_a_summary },
    { "/window/export/a-failure-says-where", test_a_failed_export_says_where },
    { "/window/details/list-what-is-wrong", test_details_list_what_is_wrong },
    { "/window/frames/can-be-chosen", test_frames_can_be_chosen },
    { "/window/frames/the-next-is-fetched-ahead", test_the_next_frame_is_fetched_ahead },
    { "/window/layout/folds-where-it-is-narrow", test_folds_where_it_is_narrow },
  };

  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  window_fixture_add_tests (tests, G_N_ELEMENTS (tests));

  return g_test_run ();
}
