/* SPDX-License-Identifier: MIT */

/* What lives in a meadow and what hangs in the sky. */

#include "config.h"

#include "sample-things.h"

#include "sample-brush.h"

void
sample_draw_sheep (cairo_t *cr,
                   guint32  rgb)
{
  static const double tufts[][3] = {
    { 0.2, 0.42, 0.2 },  { 0.42, 0.24, 0.24 }, { 0.64, 0.3, 0.22 },
    { 0.66, 0.52, 0.2 }, { 0.4, 0.56, 0.22 },  { 0.2, 0.54, 0.18 },
  };

  for (guint i = 0; i < 4; i++)
    sample_rounded (cr, 0.2 + 0.14 * i, 0.66, 0.07, 0.34, 0.02, 0.03);
  sample_fill (cr, 0x3a3431);
  for (guint i = 0; i < G_N_ELEMENTS (tufts); i++)
    {
      sample_ellipse (cr, tufts[i][0], tufts[i][1], tufts[i][2], tufts[i][2]);
      sample_fill_ball (cr, rgb);
    }
  sample_ellipse (cr, 0.7, 0.24, 0.06, 0.1);
  sample_fill (cr, 0x2d2825);
  sample_ellipse (cr, 0.87, 0.38, 0.13, 0.17);
  sample_fill_ball (cr, 0x4a423d);
  sample_ellipse (cr, 0.78, 0.24, 0.11, 0.1);
  sample_fill_ball (cr, sample_shade (rgb, 0.3));
  sample_ellipse (cr, 0.88, 0.35, 0.022, 0.028);
  sample_fill (cr, 0xffffff);
}

void
sample_draw_cow (cairo_t *cr,
                 guint32  rgb)
{
  static const double patches[][4] = {
    { 0.28, 0.32, 0.1, 0.12 }, { 0.52, 0.5, 0.12, 0.1 }, { 0.6, 0.26, 0.07, 0.06 },
  };
  static const double head[] = {
    0.74, 0.14, 0.92, 0.06, 1, 0.34, 0.98, 0.44, 0.88, 0.46, 0.76, 0.34,
  };

  for (guint i = 0; i < 4; i++)
    cairo_rectangle (cr, (i < 2 ? 0.12 : 0.4) + 0.13 * i, 0.55, 0.075, 0.42);
  sample_fill_down (cr, rgb, sample_shade (rgb, -0.2));
  for (guint i = 0; i < 4; i++)
    cairo_rectangle (cr, (i < 2 ? 0.12 : 0.4) + 0.13 * i, 0.95, 0.075, 0.05);
  sample_fill (cr, 0x2d2825);
  sample_ellipse (cr, 0.42, 0.68, 0.08, 0.07);
  sample_fill (cr, 0xf0b3a6);
  sample_rounded (cr, 0.04, 0.16, 0.78, 0.5, 0.14, 0.16);
  sample_fill_down (cr, sample_shade (rgb, 0.2), sample_shade (rgb, -0.15));
  for (guint i = 0; i < G_N_ELEMENTS (patches); i++)
    {
      sample_ellipse (cr, patches[i][0], patches[i][1], patches[i][2], patches[i][3]);
      sample_fill (cr, 0x4a3527);
    }
  sample_rounded (cr, 0, 0.22, 0.035, 0.4, 0.015, 0.02);
  sample_fill (cr, 0x4a3527);
  cairo_rectangle (cr, 0.79, 0, 0.03, 0.12);
  cairo_rectangle (cr, 0.91, 0, 0.03, 0.12);
  sample_fill (cr, 0xe8dcc0);
  sample_ellipse (cr, 0.74, 0.14, 0.06, 0.045);
  sample_fill (cr, 0x4a3527);
  sample_polygon (cr, head, 6);
  sample_fill_down (cr, sample_shade (rgb, 0.1), sample_shade (rgb, -0.1));
  sample_ellipse (cr, 0.94, 0.4, 0.06, 0.07);
  sample_fill (cr, 0xf0b3a6);
  sample_ellipse (cr, 0.87, 0.2, 0.016, 0.025);
  sample_fill (cr, 0x1f1a17);
}

void
sample_draw_dog (cairo_t *cr,
                 guint32  rgb)
{
  static const double tail[] = { 0.1, 0.5, 0, 0.1, 0.06, 0.08, 0.2, 0.45 };
  static const double ear[] = { 0.68, 0.04, 0.8, 0, 0.78, 0.3, 0.68, 0.32 };

  sample_polygon (cr, tail, 4);
  sample_fill (cr, sample_shade (rgb, -0.15));
  for (guint i = 0; i < 4; i++)
    sample_rounded (cr, (i < 2 ? 0.1 : 0.26) + 0.12 * i, 0.55, 0.09, 0.45, 0.03, 0.06);
  sample_fill_down (cr, rgb, sample_shade (rgb, -0.25));
  sample_rounded (cr, 0.08, 0.38, 0.66, 0.34, 0.14, 0.16);
  sample_fill_down (cr, sample_shade (rgb, 0.15), sample_shade (rgb, -0.2));
  sample_ellipse (cr, 0.76, 0.26, 0.15, 0.22);
  sample_fill_ball (cr, sample_shade (rgb, 0.1));
  sample_rounded (cr, 0.78, 0.24, 0.22, 0.18, 0.07, 0.08);
  sample_fill (cr, sample_shade (rgb, 0.2));
  sample_polygon (cr, ear, 4);
  sample_fill (cr, sample_shade (rgb, -0.4));
  sample_ellipse (cr, 0.97, 0.28, 0.03, 0.05);
  sample_ellipse (cr, 0.83, 0.2, 0.018, 0.03);
  sample_fill (cr, 0x1f1a17);
  cairo_rectangle (cr, 0.66, 0.42, 0.12, 0.06);
  sample_fill (cr, 0xd33115);
}

/* The ring reaches from side to side, and its far half is behind the planet. */
void
sample_draw_planet (cairo_t *cr,
                    guint32  rgb)
{
  sample_ellipse (cr, 0.5, 0.5, 0.31, 0.5);
  sample_fill_ball (cr, rgb);
  cairo_save (cr);
  sample_ellipse (cr, 0.5, 0.5, 0.31, 0.5);
  cairo_clip (cr);
  for (guint i = 0; i < 4; i++)
    {
      sample_ellipse (cr, 0.5, 0.1 + 0.26 * i, 0.45, 0.05);
      sample_fill_veil (cr, i % 2 == 0 ? 0xffffff : 0x3a1f10, 0.18);
    }
  cairo_restore (cr);

  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle (cr, 0, 0.5, 1, 0.5);
  cairo_rectangle (cr, 0, 0, 0.195, 0.5);
  cairo_rectangle (cr, 0.805, 0, 0.195, 0.5);
  cairo_clip (cr);
  sample_ellipse (cr, 0.5, 0.5, 0.5, 0.15);
  sample_ellipse (cr, 0.5, 0.48, 0.39, 0.08);
  sample_fill_veil (cr, sample_shade (rgb, 0.55), 0.9);
  cairo_restore (cr);
}

void
sample_draw_moon (cairo_t *cr,
                  guint32  rgb)
{
  static const double craters[][3] = {
    { 0.34, 0.34, 0.1 }, { 0.62, 0.28, 0.06 }, { 0.58, 0.6, 0.13 },
    { 0.3, 0.66, 0.07 }, { 0.78, 0.48, 0.05 }, { 0.46, 0.84, 0.05 },
  };

  sample_ellipse (cr, 0.5, 0.5, 0.5, 0.5);
  sample_fill_ball (cr, rgb);
  for (guint i = 0; i < G_N_ELEMENTS (craters); i++)
    {
      const double radius = craters[i][2];

      sample_ellipse (cr, craters[i][0], craters[i][1], radius, radius);
      sample_fill_veil (cr, 0x000000, 0.16);
      sample_ellipse (cr, craters[i][0] + 0.15 * radius, craters[i][1] + 0.15 * radius,
                      0.82 * radius, 0.82 * radius);
      sample_fill_veil (cr, 0xffffff, 0.12);
    }
}

void
sample_draw_comet (cairo_t *cr,
                   guint32  rgb)
{
  static const double tails[][6] = {
    { 1, 0, 0.06, 0.75, 0.22, 0.95 },
    { 0.82, 0.02, 0.04, 0.8, 0.2, 0.92 },
    { 0.98, 0.2, 0.1, 0.82, 0.24, 0.97 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      sample_polygon (cr, tails[i], 3);
      sample_fill_veil (cr, rgb, 0.35);
    }
  sample_ellipse (cr, 0.14, 0.86, 0.14, 0.14);
  sample_fill_glow (cr, 0xffffff, 1);
  sample_ellipse (cr, 0.14, 0.86, 0.07, 0.07);
  sample_fill (cr, 0xffffff);
}

void
sample_draw_balloon (cairo_t *cr,
                     guint32  rgb)
{
  static const double ropes[] = { 0.36, 0.72, 0.4, 0.72, 0.45, 0.88, 0.42, 0.88 };
  static const double other_ropes[] = { 0.64, 0.72, 0.6, 0.72, 0.55, 0.88, 0.58, 0.88 };

  cairo_save (cr);
  cairo_move_to (cr, 0.5, 0);
  cairo_curve_to (cr, 0.82, 0, 1, 0.18, 1, 0.36);
  cairo_curve_to (cr, 1, 0.56, 0.72, 0.66, 0.62, 0.76);
  cairo_line_to (cr, 0.38, 0.76);
  cairo_curve_to (cr, 0.28, 0.66, 0, 0.56, 0, 0.36);
  cairo_curve_to (cr, 0, 0.18, 0.18, 0, 0.5, 0);
  cairo_clip (cr);
  cairo_rectangle (cr, 0, 0, 1, 0.78);
  sample_fill (cr, rgb);
  sample_ellipse (cr, 0.5, 0.36, 0.36, 0.46);
  sample_fill (cr, 0xfaf3e0);
  sample_ellipse (cr, 0.5, 0.36, 0.2, 0.46);
  sample_fill (cr, rgb);
  sample_ellipse (cr, 0.5, 0.36, 0.07, 0.46);
  sample_fill (cr, sample_shade (rgb, 0.35));
  sample_ellipse (cr, 0.34, 0.24, 0.7, 0.56);
  sample_fill_glow (cr, 0xffffff, 0.35);
  cairo_rectangle (cr, 0, 0.7, 1, 0.08);
  sample_fill_veil (cr, 0x000000, 0.25);
  cairo_restore (cr);

  sample_polygon (cr, ropes, 4);
  sample_polygon (cr, other_ropes, 4);
  sample_fill (cr, 0x5b3a1e);
  sample_rounded (cr, 0.39, 0.87, 0.22, 0.13, 0.04, 0.03);
  sample_fill_down (cr, 0xb47a45, 0x7d5029);
}
