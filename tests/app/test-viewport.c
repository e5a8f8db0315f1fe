/* SPDX-License-Identifier: MIT */

#include "ts-viewport.h"

/* The corner of the picture is rounded to whole pixels. */
#define TOLERANCE 0.51

typedef struct
{
  const char *name;
  TsFrameSize size;
  TsTransform expected;
} FitCase;

static const FitCase fit_cases[] = {
  { "same", { 400, 300, 400, 300 }, { 1, 0, 0 } },
  { "wide-widget", { 800, 300, 400, 300 }, { 1, 200, 0 } },
  { "tall-widget", { 400, 500, 400, 300 }, { 1, 0, 100 } },
  { "shrinks", { 200, 200, 400, 300 }, { 0.5, 0, 25 } },
  { "grows", { 800, 600, 400, 300 }, { 2, 0, 0 } },
  { "not-beyond-the-limit", { 800, 800, 1, 1 }, { 64, 368, 368 } },
  { "not-below-the-limit", { 10, 10, 64000, 640 }, { 1.0 / 64, -495, 0 } },
};

static void
assert_transform (const TsTransform *transform,
                  const TsTransform *expected)
{
  g_assert_cmpfloat_with_epsilon (transform->scale, expected->scale, 1e-9);
  g_assert_cmpfloat_with_epsilon (transform->x, expected->x, 1e-9);
  g_assert_cmpfloat_with_epsilon (transform->y, expected->y, 1e-9);
}

static void
test_fit_shows_all (gconstpointer data)
{
  const FitCase *test = data;
  g_autoptr (TsViewport) viewport = ts_viewport_new ();
  TsTransform transform = ts_viewport_get_transform (viewport, &test->size);

  g_assert_cmpint (ts_viewport_get_mode (viewport), ==, TS_ZOOM_MODE_FIT);
  assert_transform (&transform, &test->expected);
}

typedef struct
{
  const char *name;
  double      scales[4];
  double      x;
  double      y;
} ZoomCase;

static const ZoomCase zoom_cases[] = {
  { "in-at-the-middle", { 2, 4, 8, 16 }, 200, 150 },
  { "in-at-a-point", { 1.5, 2.25, 3, 64 }, 17, 211 },
  { "in-and-out", { 4, 1, 8, 0.8 }, 390, 5 },
  { "out-at-a-point", { 0.9, 0.7, 0.5, 0.25 }, 230, 120 },
};

static void
test_zoom_keeps_the_point (gconstpointer data)
{
  const ZoomCase *test = data;
  const TsFrameSize size = { 400, 300, 400, 300 };
  g_autoptr (TsViewport) viewport = ts_viewport_new ();
  TsTransform transform = ts_viewport_get_transform (viewport, &size);
  double image_x;
  double image_y;

  /* The picture fills the widget at first, so nothing is rounded yet. */
  ts_transform_to_image (&transform, test->x, test->y, &image_x, &image_y);

  for (gsize i = 0; i < G_N_ELEMENTS (test->scales); i++)
    {
      double x;
      double y;

      ts_viewport_zoom_at (viewport, &size, test->scales[i], test->x, test->y);
      transform = ts_viewport_get_transform (viewport, &size);
      ts_transform_to_widget (&transform, image_x, image_y, &x, &y);

      g_assert_cmpint (ts_viewport_get_mode (viewport), ==, TS_ZOOM_MODE_FIXED);
      g_assert_cmpfloat (transform.scale, ==, test->scales[i]);
      g_assert_cmpfloat_with_epsilon (x, test->x, TOLERANCE);
      g_assert_cmpfloat_with_epsilon (y, test->y, TOLERANCE);
    }
}

static void
test_transform_leads_back (void)
{
  const TsTransform transform = { 2.5, -30, 12 };
  double x;
  double y;

  ts_transform_to_widget (&transform, 14, -3, &x, &y);
  g_assert_cmpfloat (x, ==, 5);
  g_assert_cmpfloat (y, ==, 4.5);
  ts_transform_to_image (&transform, x, y, &x, &y);
  g_assert_cmpfloat (x, ==, 14);
  g_assert_cmpfloat (y, ==, -3);
}

static void
test_scale_is_limited (void)
{
  const TsFrameSize size = { 400, 300, 400, 300 };
  g_autoptr (TsViewport) viewport = ts_viewport_new ();

  ts_viewport_zoom_at (viewport, &size, 1e9, 10, 10);
  g_assert_cmpfloat (ts_viewport_get_scale (viewport), ==, TS_MAX_SCALE);
  ts_viewport_zoom_at (viewport, &size, 1e-9, 10, 10);
  g_assert_cmpfloat (ts_viewport_get_scale (viewport), ==, TS_MIN_SCALE);
}

static void
test_pan_moves_by_pixels (void)
{
  const TsFrameSize size = { 400, 300, 400, 300 };
  g_autoptr (TsViewport) viewport = ts_viewport_new ();
  TsTransform transform;

  ts_viewport_zoom_at (viewport, &size, 4, 200, 150);
  ts_viewport_pan (viewport, &size, 30, -20);
  transform = ts_viewport_get_transform (viewport, &size);

  assert_transform (&transform, &(TsTransform) { 4, -570, -470 });
}

static void
test_pan_leaves_fit_as_large (void)
{
  const TsFrameSize size = { 200, 200, 400, 300 };
  g_autoptr (TsViewport) viewport = ts_viewport_new ();
  TsTransform transform;

  ts_viewport_pan (viewport, &size, 10, 5);
  transform = ts_viewport_get_transform (viewport, &size);

  assert_transform (&transform, &(TsTransform) { 0.5, 10, 30 });
}

static void
test_pan_stops_at_the_middle (void)
{
  const TsFrameSize size = { 400, 300, 400, 300 };
  g_autoptr (TsViewport) viewport = ts_viewport_new ();
  TsTransform transform;

  ts_viewport_pan (viewport, &size, 10000, -10000);
  transform = ts_viewport_get_transform (viewport, &size);

  assert_transform (&transform, &(TsTransform) { 1, 200, -150 });
}

static void
test_same_point_in_widgets_of_other_size (void)
{
  const TsFrameSize narrow = { 300, 300, 400, 300 };
  const TsFrameSize wide = { 900, 200, 400, 300 };
  g_autoptr (TsViewport) viewport = ts_viewport_new ();
  TsTransform transform;
  double image_x;
  double image_y;

  ts_viewport_zoom_at (viewport, &narrow, 8, 150, 150);
  ts_viewport_center_on (viewport, &narrow, 0.25, 0.75);
  transform = ts_viewport_get_transform (viewport, &wide);
  ts_transform_to_image (&transform, 450, 100, &image_x, &image_y);

  g_assert_cmpfloat_with_epsilon (image_x, 100, TOLERANCE / 8);
  g_assert_cmpfloat_with_epsilon (image_y, 225, TOLERANCE / 8);
}

static void
test_fit_forgets_the_place (void)
{
  const TsFrameSize size = { 400, 300, 400, 300 };
  g_autoptr (TsViewport) viewport = ts_viewport_new ();
  TsTransform transform;

  ts_viewport_zoom_at (viewport, &size, 8, 0, 0);
  ts_viewport_fit (viewport);
  transform = ts_viewport_get_transform (viewport, &size);

  assert_transform (&transform, &(TsTransform) { 1, 0, 0 });
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_notifies_what_changed (void)
{
  const TsFrameSize size = { 400, 300, 400, 300 };
  g_autoptr (TsViewport) viewport = ts_viewport_new ();
  guint n_mode = 0;
  guint n_scale = 0;
  guint n_center = 0;
  guint n_all = 0;

  g_signal_connect_swapped (viewport, "notify::mode", G_CALLBACK (count_cb), &n_mode);
  g_signal_connect_swapped (viewport, "notify::scale", G_CALLBACK (count_cb), &n_scale);
  g_signal_connect_swapped (viewport, "notify::center-x", G_CALLBACK (count_cb), &n_center);
  g_signal_connect_swapped (viewport, "notify", G_CALLBACK (count_cb), &n_all);

  ts_viewport_zoom_at (viewport, &size, 2, 200, 150);
  g_assert_cmpuint (n_mode, ==, 1);
  g_assert_cmpuint (n_scale, ==, 1);
  g_assert_cmpuint (n_center, ==, 0);

  ts_viewport_pan (viewport, &size, 20, 0);
  g_assert_cmpuint (n_center, ==, 1);
  g_assert_cmpuint (n_all, ==, 3);

  ts_viewport_set_color_by (viewport, TS_COLOR_BY_CLASS);
  ts_viewport_set_boxes_visible (viewport, TRUE);
  g_assert_cmpuint (n_all, ==, 3);

  g_object_set (viewport, "color-by", TS_COLOR_BY_RESULT, "boxes-visible", FALSE, NULL);
  g_assert_cmpuint (n_all, ==, 5);
  g_assert_cmpint (ts_viewport_get_color_by (viewport), ==, TS_COLOR_BY_RESULT);
  g_assert_false (ts_viewport_get_boxes_visible (viewport));
  g_assert_finalize_object (g_steal_pointer (&viewport));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fit_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/viewport/fit/", fit_cases[i].name, NULL);

      g_test_add_data_func (path, &fit_cases[i], test_fit_shows_all);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (zoom_cases); i++)
    {
      g_autofree char *path
        = g_strconcat ("/viewport/zoom/keeps-the-point/", zoom_cases[i].name, NULL);

      g_test_add_data_func (path, &zoom_cases[i], test_zoom_keeps_the_point);
    }

  g_test_add_func ("/viewport/transform/leads-back", test_transform_leads_back);
  g_test_add_func ("/viewport/zoom/is-limited", test_scale_is_limited);
  g_test_add_func ("/viewport/pan/moves-by-pixels", test_pan_moves_by_pixels);
  g_test_add_func ("/viewport/pan/leaves-fit-as-large", test_pan_leaves_fit_as_large);
  g_test_add_func ("/viewport/pan/stops-at-the-middle", test_pan_stops_at_the_middle);
  g_test_add_func ("/viewport/center-on/same-point-in-other-widgets",
                   test_same_point_in_widgets_of_other_size);
  g_test_add_func ("/viewport/fit/forgets-the-place", test_fit_forgets_the_place);
  g_test_add_func ("/viewport/notifies-what-changed", test_notifies_what_changed);

  return g_test_run ();
}
