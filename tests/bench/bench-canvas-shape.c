/* SPDX-License-Identifier: MIT */

/* How long it takes to make a shape of labels, to draw it, and to find that it is pointed at, in
 * microseconds and as multiples of drawing an upright box of the same size. */

#include "ts-canvas-shape.h"

#include <math.h>
#include <string.h>
#include <time.h>

#define WIDTH 1920
#define HEIGHT 1080
#define N_TIMES 20

/* Appends a number as masks write it. */
static void
append_run (GString *text,
            gint64   number)
{
  gboolean is_more = TRUE;

  while (is_more)
    {
      int group = (int) (number & 0x1f);

      number >>= 5;
      is_more = (group & 0x10) != 0 ? number != -1 : number != 0;
      g_string_append_c (text, (char) (group + (is_more ? 0x20 : 0) + 48));
    }
}

/* A disc in the middle of a picture. */
static char *
make_mask (int width,
           int height,
           int radius)
{
  GString *text = g_string_new ("\"bitmask\":{\"rleString\":\"");
  gint64 runs[3] = { 0 };
  gint64 position = 0;
  guint n = 0;

  for (int y = height / 2 - radius; y < height / 2 + radius; y++)
    {
      gint64 half = (gint64) sqrt ((double) radius * radius - pow (y + 0.5 - height / 2.0, 2));
      gint64 start = (gint64) y * width + width / 2 - half;
      const gint64 lengths[] = { start - position, 2 * half };

      for (guint i = 0; i < 2 && half > 0; i++, n++)
        {
          append_run (text, n > 2 ? lengths[i] - runs[(n - 2) % 3] : lengths[i]);
          runs[n % 3] = lengths[i];
        }

      position = half > 0 ? start + 2 * half : position;
    }

  /* As everything that is not a digit of JSON. */
  g_string_replace (text, "\\", "\\\\", 0);
  g_string_append_printf (text, "\",\"width\":%d,\"height\":%d,\"top\":0,\"left\":0}", width,
                          height);

  return g_string_free (text, FALSE);
}

/* A star with many corners around the middle. */
static char *
make_points (const char *member,
             guint       n_points,
             double      radius)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "\"%s\":{", member);
  for (guint i = 0; i < n_points; i++)
    {
      double angle = 2 * G_PI * i / n_points;
      double distance = radius * (1 + 0.02 * (i % 2));

      g_string_append_printf (text, "%s\"%u\":{\"x\":%.6f,\"y\":%.6f,\"name\":\"%u\"}",
                              i > 0 ? "," : "", i, 0.5 + distance * cos (angle) / WIDTH,
                              0.5 + distance * sin (angle) / HEIGHT, i);
    }

  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

static TsLabelSet *
parse (const char *shape,
       const char *geometry)
{
  g_autofree char *text = g_strdup_printf (
    "{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"a.png\",\"data_type\":\"image\","
    "\"data_units\":{\"d\":{\"data_hash\":\"d\",\"data_title\":\"a.png\",\"data_sequence\":0,"
    "\"width\":%d,\"height\":%d,\"labels\":{\"objects\":[{\"objectHash\":\"o\","
    "\"featureHash\":\"f\",\"name\":\"Thing\",\"color\":\"#ff0000\",\"shape\":\"%s\",%s}]}}}}",
    WIDTH, HEIGHT, shape, geometry);

  return ts_label_set_parse (text, strlen (text), "shape.json", NULL);
}

/* Of this thread alone, in microseconds, so that it does not matter what else is running. */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

static double
measure_drawing (TsCanvasShape *shape,
                 TsVerdict      verdict)
{
  static const TsCanvasPlacement placement = { 0, 0, WIDTH, HEIGHT };
  static const TsCanvasArea clip = { 0, 0, WIDTH, HEIGHT };
  static const TsCanvasArea box = { WIDTH / 2.0 - 300, HEIGHT / 2.0 - 300,
                                    WIDTH / 2.0 + 300, HEIGHT / 2.0 + 300 };
  const TsCanvasStroke stroke = ts_canvas_draw_get_stroke (verdict, TS_CANVAS_EMPHASIS_NONE);
  const GdkRGBA color = { 1, 0, 0, 1 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  double start = get_time ();

  for (guint i = 0; i < N_TIMES; i++)
    {
      if (shape == NULL)
        ts_canvas_draw_box (cr, &box, &clip, verdict, &color, TS_CANVAS_EMPHASIS_NONE);
      else
        ts_canvas_shape_draw (shape, cr, &placement, &clip, &stroke, &color, 0);
    }

  start = get_time () - start;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return start / N_TIMES;
}

static void
measure (const char *name,
         const char *shape_name,
         char       *geometry,
         double      solid,
         double      dashed)
{
  g_autofree char *owned = geometry;
  g_autoptr (TsLabelSet) set = parse (shape_name, owned);
  double start = get_time ();
  g_autoptr (TsCanvasShape) shape
    = ts_canvas_shape_new (set, ts_label_set_get_annotation (set, 0), WIDTH, HEIGHT);
  double made = get_time () - start;
  double drawn = measure_drawing (shape, TS_VERDICT_MATCHED);
  double drawn_dashed = measure_drawing (shape, TS_VERDICT_MISSED);

  start = get_time ();
  for (guint i = 0; i < N_TIMES; i++)
    ts_canvas_shape_is_hit (shape, 0.5 + 1e-5 * i, 0.5, 1e-3, 1e-3);

  g_print ("%-24s %8u %9.0f %9.1f %7.1f %9.1f %7.1f %9.2f\n", name,
           ts_canvas_shape_get_n_points (shape), made, drawn, drawn / solid, drawn_dashed,
           drawn_dashed / dashed, (get_time () - start) / N_TIMES);
}

int
main (int   argc,
      char *argv[])
{
  double solid = measure_drawing (NULL, TS_VERDICT_MATCHED);
  double dashed = measure_drawing (NULL, TS_VERDICT_MISSED);

  g_print ("%-24s %8s %9s %9s %7s %9s %7s %9s\n", "shape", "points", "make us", "draw us",
           "ratio", "dashed us", "ratio", "hit us");
  g_print ("%-24s %8s %9s %9.1f %7.1f %9.1f %7.1f %9s\n", "box", "", "", solid, 1.0, dashed, 1.0,
           "");
  measure ("turned box", "rotatable_bounding_box",
           g_strdup ("\"rotatableBoundingBox\":{\"x\":0.35,\"y\":0.2,\"w\":0.3,\"h\":0.55,"
                     "\"theta\":30}"), solid, dashed);
  measure ("polygon, 20 corners", "polygon", make_points ("polygon", 20, 300), solid, dashed);
  measure ("polygon, 1,000", "polygon", make_points ("polygon", 1000, 300), solid, dashed);
  measure ("polygon, 10,000", "polygon", make_points ("polygon", 10000, 300), solid, dashed);
  measure ("mask, 1920 × 1080", "bitmask", make_mask (1920, 1080, 300), solid, dashed);
  measure ("mask, 3840 × 2160", "bitmask", make_mask (3840, 2160, 600), solid, dashed);
  measure ("line, 100", "polyline", make_points ("polyline", 100, 300), solid, dashed);
  measure ("skeleton, 17 points", "skeleton", make_points ("skeleton", 17, 300), solid, dashed);

  return 0;
}
