/* SPDX-License-Identifier: MIT */

#include "ts-canvas-tiles.h"

static const TsFrameSize size = { 600, 400, 1000, 1000 };

/* Colours each tile by its place and counts. */
static void
draw_cb (cairo_t            *cr,
         const TsCanvasArea *area,
         gpointer            user_data)
{
  guint *n_drawn = user_data;

  g_assert_cmpfloat (area->x0, <, area->x1);
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_rectangle (cr, 100, 100, 1, 1);
  cairo_fill (cr);
  ++*n_drawn;
}

/* Returns how many tiles were drawn anew; whether the pixel at 100, 100 of the picture is red. */
static guint
snapshot (TsCanvasTiles *tiles,
          double         x,
          double         y,
          gboolean      *is_red)
{
  const TsTransform transform = { 1, x, y };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 400);
  cairo_t *cr = cairo_create (surface);
  guint n_drawn = 0;
  GskRenderNode *node;
  const guint8 *data;

  ts_canvas_tiles_snapshot (tiles, snapshot, &size, &transform, draw_cb, &n_drawn);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  *is_red = FALSE;
  if (x > -100 && x < 500)
    {
      data = cairo_image_surface_get_data (surface)
             + (100 + (int) y) * cairo_image_surface_get_stride (surface) + (100 + (int) x) * 4;
      *is_red = *(const guint32 *) (gconstpointer) data == 0xffff0000;
    }

  cairo_surface_destroy (surface);

  return n_drawn;
}

static void
test_draws_what_comes_into_sight (void)
{
  g_autoptr (TsCanvasTiles) tiles = ts_canvas_tiles_new ();
  gboolean is_red;

  ts_canvas_tiles_set_zoom (tiles, 1000, 1000, 1);
  g_assert_cmpuint (snapshot (tiles, 0, 0, &is_red), ==, 3 * 2);
  g_assert_true (is_red);
  g_assert_cmpuint (snapshot (tiles, 0, 0, &is_red), ==, 0);

  /* One more column of three rows, and a row. */
  g_assert_cmpuint (snapshot (tiles, 17, 23, &is_red), ==, 3 + 4 - 1);
  g_assert_true (is_red);
  g_assert_cmpuint (snapshot (tiles, 0, 0, &is_red), ==, 0);
  g_assert_true (is_red);
}

static void
test_other_zoom_draws_anew (void)
{
  g_autoptr (TsCanvasTiles) tiles = ts_canvas_tiles_new ();
  gboolean is_red;

  ts_canvas_tiles_set_zoom (tiles, 1000, 1000, 1);
  snapshot (tiles, 0, 0, &is_red);
  ts_canvas_tiles_set_zoom (tiles, 1000, 1000, 1);
  g_assert_cmpuint (ts_canvas_tiles_get_n (tiles), ==, 6);
  ts_canvas_tiles_set_zoom (tiles, 1100, 1000, 1);
  g_assert_cmpuint (ts_canvas_tiles_get_n (tiles), ==, 0);
  ts_canvas_tiles_set_zoom (tiles, 1100, 1000, 2);
  g_assert_cmpuint (snapshot (tiles, 0, 0, &is_red), ==, 6);
  g_assert_true (is_red);

  ts_canvas_tiles_clear (tiles);
  g_assert_cmpuint (snapshot (tiles, 0, 0, &is_red), ==, 6);
}

static void
test_memory_is_limited (void)
{
  g_autoptr (TsCanvasTiles) tiles = ts_canvas_tiles_new ();
  gboolean is_red;

  ts_canvas_tiles_set_zoom (tiles, 100000, 1000, 1);
  for (int i = 0; i < 200; i++)
    {
      snapshot (tiles, i * -256.0, 0, &is_red);
      g_assert_cmpuint (ts_canvas_tiles_get_n (tiles), <, 220);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  g_test_add_func ("/canvas-tiles/draws-what-comes-into-sight", test_draws_what_comes_into_sight);
  g_test_add_func ("/canvas-tiles/other-zoom-draws-anew", test_other_zoom_draws_anew);
  g_test_add_func ("/canvas-tiles/memory-is-limited", test_memory_is_limited);

  return g_test_run ();
}
