/* SPDX-License-Identifier: MIT */

/* The few strokes that the sample's pictures are made of: shapes to fill, and ways to fill
 * them. Every fill takes the current path and leaves none. */

#include "config.h"

#include "sample-brush.h"

#include <math.h>

static double
channel (guint32 rgb,
         guint   shift)
{
  return (double) ((rgb >> shift) & 0xff) / 255.0;
}

static void
add_stop (cairo_pattern_t *pattern,
          double           offset,
          guint32          rgb,
          double           alpha)
{
  cairo_pattern_add_color_stop_rgba (pattern, offset,
                                     channel (rgb, 16), channel (rgb, 8), channel (rgb, 0), alpha);
}

static void
fill_with (cairo_t         *cr,
           cairo_pattern_t *pattern)
{
  cairo_set_source (cr, pattern);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

/**
 * sample_shade:
 * @amount: above 0 towards white, below 0 towards black; from -1 to 1
 *
 * Makes a colour lighter or darker.
 */
guint32
sample_shade (guint32 rgb,
              double  amount)
{
  const double target = amount > 0 ? 255 : 0;
  const double part = fabs (amount);
  guint32 shaded = 0;

  for (guint shift = 0; shift <= 16; shift += 8)
    {
      const double value = (rgb >> shift) & 0xff;

      shaded |= (guint32) (value + (target - value) * part + 0.5) << shift;
    }

  return shaded;
}

/**
 * sample_ellipse:
 *
 * Adds an ellipse to the path.
 */
void
sample_ellipse (cairo_t *cr,
                double   center_x,
                double   center_y,
                double   radius_x,
                double   radius_y)
{
  cairo_save (cr);
  cairo_translate (cr, center_x, center_y);
  cairo_scale (cr, radius_x, radius_y);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_close_path (cr);
  cairo_restore (cr);
}

/**
 * sample_rounded:
 *
 * Adds a rectangle with round corners to the path.
 */
void
sample_rounded (cairo_t *cr,
                double   x,
                double   y,
                double   width,
                double   height,
                double   radius_x,
                double   radius_y)
{
  const double w = width / radius_x;
  const double h = height / radius_y;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, radius_x, radius_y);
  cairo_new_sub_path (cr);
  cairo_arc (cr, w - 1, 1, 1, -G_PI / 2, 0);
  cairo_arc (cr, w - 1, h - 1, 1, 0, G_PI / 2);
  cairo_arc (cr, 1, h - 1, 1, G_PI / 2, G_PI);
  cairo_arc (cr, 1, 1, 1, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
  cairo_restore (cr);
}

/**
 * sample_polygon:
 * @points: (array): x and y of each point
 *
 * Adds a closed polygon to the path.
 */
void
sample_polygon (cairo_t      *cr,
                const double *points,
                guint         n_points)
{
  cairo_new_sub_path (cr);
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, points[2 * i], points[2 * i + 1]);
  cairo_close_path (cr);
}

/**
 * sample_fill:
 *
 * Fills with one colour.
 */
void
sample_fill (cairo_t *cr,
             guint32  rgb)
{
  sample_fill_veil (cr, rgb, 1);
}

/**
 * sample_fill_veil:
 *
 * Fills with one colour that lets through what is below.
 */
void
sample_fill_veil (cairo_t *cr,
                  guint32  rgb,
                  double   alpha)
{
  cairo_set_source_rgba (cr, channel (rgb, 16), channel (rgb, 8), channel (rgb, 0), alpha);
  cairo_fill (cr);
}

/**
 * sample_fill_down:
 *
 * Fills with a gradient from the path's top to its bottom.
 */
void
sample_fill_down (cairo_t *cr,
                  guint32  top,
                  guint32  bottom)
{
  double x0, y0, x1, y1;

  cairo_path_extents (cr, &x0, &y0, &x1, &y1);

  cairo_pattern_t *pattern = cairo_pattern_create_linear (0, y0, 0, y1);

  add_stop (pattern, 0, top, 1);
  add_stop (pattern, 1, bottom, 1);
  fill_with (cr, pattern);
}

/**
 * sample_fill_ball:
 *
 * Fills as if the path were round and lit from the upper left.
 */
void
sample_fill_ball (cairo_t *cr,
                  guint32  rgb)
{
  double x0, y0, x1, y1;

  cairo_path_extents (cr, &x0, &y0, &x1, &y1);

  const double size = MAX (x1 - x0, y1 - y0);
  const double light_x = x0 + 0.35 * (x1 - x0);
  const double light_y = y0 + 0.3 * (y1 - y0);
  cairo_pattern_t *pattern = cairo_pattern_create_radial (light_x, light_y, 0,
                                                          light_x, light_y, 0.8 * size);

  add_stop (pattern, 0, sample_shade (rgb, 0.4), 1);
  add_stop (pattern, 0.45, rgb, 1);
  add_stop (pattern, 1, sample_shade (rgb, -0.45), 1);
  fill_with (cr, pattern);
}

/**
 * sample_fill_glow:
 *
 * Fills with light that fades from the path's centre to its edge.
 */
void
sample_fill_glow (cairo_t *cr,
                  guint32  rgb,
                  double   alpha)
{
  double x0, y0, x1, y1;

  cairo_path_extents (cr, &x0, &y0, &x1, &y1);

  const double x = (x0 + x1) / 2;
  const double y = (y0 + y1) / 2;
  cairo_pattern_t *pattern = cairo_pattern_create_radial (x, y, 0, x, y, (x1 - x0) / 2);

  add_stop (pattern, 0, rgb, alpha);
  add_stop (pattern, 1, rgb, 0);
  fill_with (cr, pattern);
}
