/* SPDX-License-Identifier: MIT */

/* What stands in a street and in a harbour. */

#include "config.h"

#include "sample-things.h"

#include "sample-brush.h"

#define WINDOW_GLASS 0xbfe3f2
#define RUBBER 0x23272e
#define STEEL 0xc9d1d9
#define SKIN 0xf0c09a

/* A wheel of a vehicle whose box is @aspect times as wide as high. */
static void
draw_wheel (cairo_t *cr,
            double   x,
            double   radius,
            double   aspect)
{
  const double y = 1 - radius;

  sample_ellipse (cr, x, y, radius / aspect, radius);
  sample_fill (cr, RUBBER);
  sample_ellipse (cr, x, y, 0.55 * radius / aspect, 0.55 * radius);
  sample_fill_ball (cr, STEEL);
}

void
sample_draw_car (cairo_t *cr,
                 guint32  rgb)
{
  static const double cabin[] = {
    0.18, 0.42, 0.32, 0.03, 0.36, 0, 0.66, 0, 0.71, 0.03, 0.86, 0.42,
  };
  static const double rear_window[] = { 0.25, 0.4, 0.36, 0.08, 0.49, 0.08, 0.49, 0.4 };
  static const double front_window[] = { 0.53, 0.4, 0.53, 0.08, 0.66, 0.08, 0.78, 0.4 };

  sample_polygon (cr, cabin, 6);
  sample_fill_down (cr, sample_shade (rgb, 0.15), rgb);
  sample_polygon (cr, rear_window, 4);
  sample_polygon (cr, front_window, 4);
  sample_fill_down (cr, WINDOW_GLASS, 0x7fa8bf);
  sample_rounded (cr, 0, 0.36, 1, 0.46, 0.07, 0.18);
  sample_fill_down (cr, sample_shade (rgb, 0.12), sample_shade (rgb, -0.3));
  sample_rounded (cr, 0.94, 0.45, 0.06, 0.12, 0.02, 0.05);
  sample_fill (cr, 0xfff2b0);
  sample_rounded (cr, 0, 0.45, 0.04, 0.12, 0.02, 0.05);
  sample_fill (cr, 0xff6b5e);
  cairo_rectangle (cr, 0.53, 0.48, 0.07, 0.03);
  sample_fill (cr, sample_shade (rgb, -0.4));
  draw_wheel (cr, 0.22, 0.22, 2.2);
  draw_wheel (cr, 0.78, 0.22, 2.2);
}

void
sample_draw_bus (cairo_t *cr,
                 guint32  rgb)
{
  sample_rounded (cr, 0, 0, 1, 0.88, 0.05, 0.1);
  sample_fill_down (cr, sample_shade (rgb, 0.15), sample_shade (rgb, -0.2));
  cairo_rectangle (cr, 0, 0.6, 1, 0.06);
  sample_fill (cr, 0xfaf3e0);
  for (guint i = 0; i < 5; i++)
    {
      sample_rounded (cr, 0.05 + 0.155 * i, 0.13, 0.135, 0.36, 0.015, 0.04);
      sample_fill_down (cr, WINDOW_GLASS, 0x86b3cc);
    }
  sample_rounded (cr, 0.85, 0.13, 0.13, 0.66, 0.02, 0.05);
  sample_fill_down (cr, WINDOW_GLASS, 0x86b3cc);
  draw_wheel (cr, 0.2, 0.15, 2.3);
  draw_wheel (cr, 0.74, 0.15, 2.3);
}

void
sample_draw_person (cairo_t *cr,
                    guint32  rgb)
{
  static const double left_leg[] = { 0.3, 0.58, 0.52, 0.58, 0.44, 0.97, 0.22, 0.97 };
  static const double right_leg[] = { 0.46, 0.58, 0.7, 0.58, 0.8, 0.97, 0.6, 0.97 };

  sample_polygon (cr, left_leg, 4);
  sample_fill (cr, 0x3b4252);
  sample_polygon (cr, right_leg, 4);
  sample_fill (cr, 0x2e3440);
  sample_rounded (cr, 0.1, 0.95, 0.36, 0.05, 0.12, 0.025);
  sample_rounded (cr, 0.58, 0.95, 0.36, 0.05, 0.12, 0.025);
  sample_fill (cr, 0x5b3a29);
  sample_rounded (cr, 0, 0.23, 0.24, 0.3, 0.12, 0.05);
  sample_rounded (cr, 0.76, 0.23, 0.24, 0.3, 0.12, 0.05);
  sample_fill (cr, sample_shade (rgb, -0.25));
  sample_rounded (cr, 0.15, 0.2, 0.7, 0.42, 0.25, 0.09);
  sample_fill_down (cr, sample_shade (rgb, 0.2), rgb);
  sample_ellipse (cr, 0.5, 0.1, 0.24, 0.1);
  sample_fill (cr, 0x4a2f1d);
  sample_ellipse (cr, 0.52, 0.12, 0.2, 0.075);
  sample_fill (cr, SKIN);
}

void
sample_draw_tree (cairo_t *cr,
                  guint32  rgb)
{
  static const double trunk[] = { 0.44, 0.5, 0.56, 0.5, 0.6, 1, 0.4, 1 };

  sample_polygon (cr, trunk, 4);
  sample_fill_down (cr, 0x6d4a2f, 0x4f3421);
  sample_ellipse (cr, 0.27, 0.44, 0.27, 0.22);
  sample_ellipse (cr, 0.73, 0.44, 0.27, 0.22);
  sample_fill_ball (cr, sample_shade (rgb, -0.2));
  sample_ellipse (cr, 0.5, 0.52, 0.32, 0.2);
  sample_fill_ball (cr, sample_shade (rgb, -0.12));
  sample_ellipse (cr, 0.5, 0.27, 0.36, 0.27);
  sample_fill_ball (cr, rgb);
}

void
sample_draw_traffic_light (cairo_t *cr,
                           guint32  rgb)
{
  static const guint32 lamps[] = { 0xff4b3e, 0x6b5a1e, 0x1f5a34 };

  cairo_rectangle (cr, 0.4, 0.4, 0.2, 0.6);
  sample_fill (cr, 0x4b5563);
  sample_rounded (cr, 0, 0, 1, 0.48, 0.3, 0.07);
  sample_fill_down (cr, rgb, sample_shade (rgb, -0.35));
  for (guint i = 0; i < G_N_ELEMENTS (lamps); i++)
    {
      sample_ellipse (cr, 0.5, 0.09 + 0.15 * i, 0.26, 0.058);
      sample_fill_ball (cr, lamps[i]);
    }
}

void
sample_draw_sailing_boat (cairo_t *cr,
                          guint32  rgb)
{
  static const double main_sail[] = { 0.49, 0.02, 0.49, 0.74, 0.06, 0.74 };
  static const double fore_sail[] = { 0.54, 0.1, 0.54, 0.74, 0.94, 0.74 };
  static const double hull[] = { 0, 0.8, 1, 0.8, 0.84, 1, 0.14, 1 };

  cairo_rectangle (cr, 0.49, 0, 0.025, 0.82);
  sample_fill (cr, 0x6d4a2f);
  sample_polygon (cr, main_sail, 3);
  sample_fill_down (cr, 0xffffff, 0xe3e0d6);
  sample_polygon (cr, fore_sail, 3);
  sample_fill_down (cr, sample_shade (rgb, 0.5), sample_shade (rgb, 0.1));
  sample_polygon (cr, hull, 4);
  sample_fill_down (cr, rgb, sample_shade (rgb, -0.4));
  cairo_rectangle (cr, 0.02, 0.83, 0.95, 0.03);
  sample_fill (cr, 0xfaf3e0);
}

void
sample_draw_fishing_boat (cairo_t *cr,
                          guint32  rgb)
{
  static const double hull[] = { 0, 0.56, 0.6, 0.62, 1, 0.48, 0.88, 1, 0.1, 1 };

  cairo_rectangle (cr, 0.28, 0, 0.025, 0.4);
  cairo_rectangle (cr, 0.7, 0.2, 0.02, 0.4);
  sample_fill (cr, 0x6d4a2f);
  sample_rounded (cr, 0.2, 0.26, 0.34, 0.38, 0.03, 0.05);
  sample_fill_down (cr, 0xffffff, 0xdcd8cc);
  cairo_rectangle (cr, 0.17, 0.22, 0.4, 0.06);
  sample_fill (cr, sample_shade (rgb, -0.3));
  sample_rounded (cr, 0.25, 0.34, 0.1, 0.13, 0.02, 0.03);
  sample_rounded (cr, 0.4, 0.34, 0.1, 0.13, 0.02, 0.03);
  sample_fill_down (cr, WINDOW_GLASS, 0x7fa8bf);
  sample_polygon (cr, hull, 5);
  sample_fill_down (cr, sample_shade (rgb, 0.15), sample_shade (rgb, -0.35));
  cairo_rectangle (cr, 0.07, 0.84, 0.84, 0.05);
  sample_fill (cr, 0xfaf3e0);
}

void
sample_draw_buoy (cairo_t *cr,
                  guint32  rgb)
{
  static const double cone[] = { 0.4, 0.2, 0.6, 0.2, 0.85, 0.72, 0.15, 0.72 };
  static const double band[] = { 0.33, 0.36, 0.67, 0.36, 0.76, 0.54, 0.24, 0.54 };

  sample_ellipse (cr, 0.5, 0.1, 0.16, 0.1);
  sample_fill_ball (cr, 0xffe27a);
  sample_polygon (cr, cone, 4);
  sample_fill_down (cr, sample_shade (rgb, 0.2), rgb);
  sample_polygon (cr, band, 4);
  sample_fill (cr, 0xfaf3e0);
  sample_ellipse (cr, 0.5, 0.82, 0.5, 0.18);
  sample_fill_ball (cr, sample_shade (rgb, -0.15));
}

void
sample_draw_lighthouse (cairo_t *cr,
                        guint32  rgb)
{
  static const double tower[] = { 0.3, 0.24, 0.7, 0.24, 0.9, 0.96, 0.1, 0.96 };
  static const double bands[][8] = {
    { 0.262, 0.38, 0.738, 0.38, 0.777, 0.52, 0.223, 0.52 },
    { 0.183, 0.66, 0.817, 0.66, 0.856, 0.8, 0.144, 0.8 },
  };
  static const double roof[] = { 0.5, 0, 0.74, 0.09, 0.26, 0.09 };

  sample_polygon (cr, tower, 4);
  sample_fill_down (cr, 0xffffff, 0xd9d5c8);
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      sample_polygon (cr, bands[i], 4);
      sample_fill_down (cr, rgb, sample_shade (rgb, -0.2));
    }
  cairo_rectangle (cr, 0.34, 0.09, 0.32, 0.13);
  sample_fill_down (cr, 0xfff6c2, 0xffd75e);
  cairo_rectangle (cr, 0.22, 0.21, 0.56, 0.035);
  sample_fill (cr, 0x374151);
  sample_polygon (cr, roof, 3);
  sample_fill (cr, sample_shade (rgb, -0.3));
  sample_rounded (cr, 0, 0.94, 1, 0.06, 0.1, 0.03);
  sample_fill (cr, 0x6b7280);
}
