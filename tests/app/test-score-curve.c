/* SPDX-License-Identifier: MIT */

#include "ts-score-curve.h"
#include "widget-fixture.h"

#include <math.h>

typedef struct
{
  GtkWidget *curve;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->curve = ts_score_curve_new ();
  widget_fixture_show (self->curve);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  widget_fixture_close (self->curve);
}

static void
fill_points (TsCurvePoint *points,
             double        value)
{
  for (guint i = 0; i < TS_N_CURVE_STEPS; i++)
    points[i] = (TsCurvePoint) { ts_ledger_get_curve_step (i), value, value, value };
}

/* Returns: how many pixels of a colour that the curve draws in are in the upper half, or -1
 * if nothing was drawn */
static int
count_colored (Fixture *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int n = 0;

  GTK_WIDGET_GET_CLASS (self->curve)->snapshot (self->curve, snapshot);

  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);

  if (node == NULL)
    return -1;

  int width = gtk_widget_get_width (self->curve);
  int height = gtk_widget_get_height (self->curve);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  gsk_render_node_unref (node);
  cairo_surface_flush (surface);

  /* Below the key, which shows the colours, too. */
  for (int y = height / 8; y < height / 2; y++)
    {
      const guchar *row = cairo_image_surface_get_data (surface) +
                          y * cairo_image_surface_get_stride (surface);

      for (int x = 0; x < width; x++)
        n += row[4 * x + 3] > 200 && ABS (row[4 * x] - row[4 * x + 2]) > 60;
    }

  cairo_surface_destroy (surface);

  return n;
}

static void
test_good_scores_stand_high (Fixture       *self,
                             gconstpointer  data)
{
  TsCurvePoint points[TS_N_CURVE_STEPS];

  fill_points (points, 0.7);
  ts_score_curve_set_points (TS_SCORE_CURVE (self->curve), points, 0.5);
  g_assert_cmpint (count_colored (self), >, 300);
  fill_points (points, 0.2);
  ts_score_curve_set_points (TS_SCORE_CURVE (self->curve), points, 0.5);
  g_assert_cmpint (count_colored (self), ==, 0);
}

static void
test_ends_are_described (Fixture       *self,
                         gconstpointer  data)
{
  TsCurvePoint points[TS_N_CURVE_STEPS];
  g_autoptr (GString) text = NULL;

  fill_points (points, 0.7);
  points[TS_N_CURVE_STEPS - 1].f1 = 0.25;
  ts_score_curve_set_points (TS_SCORE_CURVE (self->curve), points, 0.5);
  text = g_string_new (gtk_widget_get_tooltip_text (self->curve));
  g_string_replace (text, "\342\200\257", " ", 0);
  g_assert_cmpstr (text->str, ==, "F1 70 % at 0.50, 25 % at 0.95");
}

static void
test_no_data_draws_nothing (Fixture       *self,
                            gconstpointer  data)
{
  TsCurvePoint points[TS_N_CURVE_STEPS];

  fill_points (points, NAN);
  g_assert_cmpint (count_colored (self), ==, -1);
  ts_score_curve_set_points (TS_SCORE_CURVE (self->curve), points, 0.5);
  g_assert_cmpint (count_colored (self), ==, -1);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
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

  add ("/score-curve/good-scores-stand-high", test_good_scores_stand_high);
  add ("/score-curve/ends-are-described", test_ends_are_described);
  add ("/score-curve/no-data-draws-nothing", test_no_data_draws_nothing);

  return g_test_run ();
}
