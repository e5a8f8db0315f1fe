/* SPDX-License-Identifier: MIT */

/* What lies on a table, hangs in a workshop and stands on a shelf. */

#include "config.h"

#include "sample-things.h"

#include "sample-brush.h"

#define LEAF 0x5fa83b
#define STEM 0x5b3a1e
#define STEEL 0xb8c2cc
#define WOOD 0xb47a45

static void
draw_highlight (cairo_t *cr,
                double   x,
                double   y)
{
  sample_ellipse (cr, x, y, 0.1, 0.13);
  sample_fill_glow (cr, 0xffffff, 0.7);
}

void
sample_draw_apple (cairo_t *cr,
                   guint32  rgb)
{
  cairo_move_to (cr, 0.5, 0.22);
  cairo_curve_to (cr, 0.7, 0.08, 1, 0.18, 1, 0.52);
  cairo_curve_to (cr, 1, 0.82, 0.75, 1.05, 0.5, 0.97);
  cairo_curve_to (cr, 0.25, 1.05, 0, 0.82, 0, 0.52);
  cairo_curve_to (cr, 0, 0.18, 0.3, 0.08, 0.5, 0.22);
  sample_fill_ball (cr, rgb);
  cairo_move_to (cr, 0.48, 0.25);
  cairo_curve_to (cr, 0.47, 0.15, 0.5, 0.08, 0.56, 0.02);
  cairo_line_to (cr, 0.6, 0.05);
  cairo_curve_to (cr, 0.54, 0.12, 0.52, 0.18, 0.53, 0.25);
  sample_fill (cr, STEM);
  cairo_move_to (cr, 0.55, 0.14);
  cairo_curve_to (cr, 0.62, 0, 0.76, 0, 0.84, 0.02);
  cairo_curve_to (cr, 0.8, 0.14, 0.68, 0.19, 0.55, 0.14);
  sample_fill_down (cr, sample_shade (LEAF, 0.2), LEAF);
  draw_highlight (cr, 0.3, 0.38);
}

void
sample_draw_orange (cairo_t *cr,
                    guint32  rgb)
{
  sample_ellipse (cr, 0.5, 0.5, 0.5, 0.5);
  sample_fill_ball (cr, rgb);
  sample_ellipse (cr, 0.53, 0.13, 0.05, 0.035);
  sample_fill (cr, LEAF);
  for (guint i = 0; i < 14; i++)
    {
      sample_ellipse (cr, 0.25 + 0.05 * ((i * 7) % 11), 0.3 + 0.05 * ((i * 5) % 12), 0.012, 0.012);
      sample_fill_veil (cr, sample_shade (rgb, -0.4), 0.5);
    }
  draw_highlight (cr, 0.32, 0.3);
}

void
sample_draw_pear (cairo_t *cr,
                  guint32  rgb)
{
  cairo_move_to (cr, 0.5, 0.08);
  cairo_curve_to (cr, 0.74, 0.08, 0.7, 0.3, 0.8, 0.46);
  cairo_curve_to (cr, 1.15, 0.76, 0.95, 1, 0.5, 1);
  cairo_curve_to (cr, 0.05, 1, -0.15, 0.76, 0.2, 0.46);
  cairo_curve_to (cr, 0.3, 0.3, 0.26, 0.08, 0.5, 0.08);
  sample_fill_ball (cr, rgb);
  sample_rounded (cr, 0.47, 0, 0.07, 0.12, 0.03, 0.02);
  sample_fill (cr, STEM);
  draw_highlight (cr, 0.32, 0.62);
}

void
sample_draw_lemon (cairo_t *cr,
                   guint32  rgb)
{
  cairo_move_to (cr, 0, 0.52);
  cairo_curve_to (cr, 0.08, 0.46, 0.1, 0.4, 0.16, 0.28);
  cairo_curve_to (cr, 0.32, -0.09, 0.7, -0.09, 0.85, 0.28);
  cairo_curve_to (cr, 0.9, 0.4, 0.93, 0.45, 1, 0.5);
  cairo_curve_to (cr, 0.93, 0.58, 0.9, 0.63, 0.85, 0.74);
  cairo_curve_to (cr, 0.68, 1.09, 0.32, 1.09, 0.16, 0.74);
  cairo_curve_to (cr, 0.1, 0.64, 0.08, 0.58, 0, 0.52);
  sample_fill_ball (cr, rgb);
  draw_highlight (cr, 0.34, 0.3);
}

void
sample_draw_banana (cairo_t *cr,
                    guint32  rgb)
{
  cairo_move_to (cr, 0.04, 0.02);
  cairo_curve_to (cr, 0.08, 0.75, 0.55, 0.95, 1, 0.62);
  cairo_curve_to (cr, 0.98, 1.02, 0.5, 1.1, 0.26, 0.9);
  cairo_curve_to (cr, 0.02, 0.7, -0.02, 0.3, 0.02, 0.02);
  sample_fill_down (cr, sample_shade (rgb, 0.2), sample_shade (rgb, -0.25));
  cairo_move_to (cr, 0.05, 0.1);
  cairo_curve_to (cr, 0.1, 0.75, 0.55, 1, 0.97, 0.72);
  cairo_curve_to (cr, 0.55, 0.95, 0.14, 0.8, 0.05, 0.1);
  sample_fill_veil (cr, 0xfff6b0, 0.8);
  sample_rounded (cr, 0, 0, 0.08, 0.12, 0.02, 0.03);
  sample_fill (cr, STEM);
  sample_ellipse (cr, 0.97, 0.66, 0.03, 0.07);
  sample_fill (cr, STEM);
}

void
sample_draw_hammer (cairo_t *cr,
                    guint32  rgb)
{
  static const double claw[] = { 0, 0.06, 0.36, 0.02, 0.36, 0.18, 0.12, 0.14 };

  sample_rounded (cr, 0.4, 0.1, 0.18, 0.9, 0.08, 0.03);
  sample_fill_down (cr, sample_shade (WOOD, 0.1), sample_shade (WOOD, -0.2));
  sample_rounded (cr, 0.37, 0.66, 0.24, 0.34, 0.1, 0.04);
  sample_fill_down (cr, rgb, sample_shade (rgb, -0.3));
  sample_polygon (cr, claw, 4);
  sample_fill_down (cr, 0xe5e9ee, 0x78828c);
  sample_rounded (cr, 0.32, 0, 0.44, 0.2, 0.05, 0.03);
  sample_fill_down (cr, 0xe5e9ee, 0x78828c);
  sample_rounded (cr, 0.78, 0, 0.22, 0.2, 0.05, 0.02);
  sample_fill_down (cr, STEEL, 0x5d666f);
}

void
sample_draw_saw (cairo_t *cr,
                 guint32  rgb)
{
  cairo_move_to (cr, 0.26, 0.2);
  cairo_line_to (cr, 1, 0.42);
  cairo_line_to (cr, 1, 0.66);
  for (guint i = 0; i < 17; i++)
    {
      cairo_line_to (cr, 0.98 - 0.042 * i, 0.78);
      cairo_line_to (cr, 0.958 - 0.042 * i, 0.7);
    }
  cairo_close_path (cr);
  sample_fill_down (cr, 0xeef1f4, 0x8b959f);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  sample_rounded (cr, 0, 0, 0.32, 1, 0.1, 0.26);
  sample_rounded (cr, 0.09, 0.28, 0.14, 0.46, 0.06, 0.18);
  sample_fill_down (cr, sample_shade (rgb, 0.1), sample_shade (rgb, -0.35));
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
}

void
sample_draw_screwdriver (cairo_t *cr,
                         guint32  rgb)
{
  static const double blade[] = {
    0.38, 0.44, 0.62, 0.44, 0.62, 0.92, 0.72, 1, 0.28, 1, 0.38, 0.92,
  };

  sample_polygon (cr, blade, 6);
  sample_fill_down (cr, 0x8b959f, 0xe5e9ee);
  sample_rounded (cr, 0, 0, 1, 0.44, 0.4, 0.06);
  sample_fill_down (cr, sample_shade (rgb, 0.2), sample_shade (rgb, -0.25));
  cairo_rectangle (cr, 0.22, 0.05, 0.1, 0.32);
  cairo_rectangle (cr, 0.66, 0.05, 0.1, 0.32);
  sample_fill_veil (cr, 0x000000, 0.2);
  cairo_rectangle (cr, 0.12, 0.4, 0.76, 0.05);
  sample_fill (cr, sample_shade (rgb, -0.5));
}

void
sample_draw_mug (cairo_t *cr,
                 guint32  rgb)
{
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  sample_rounded (cr, 0.55, 0.25, 0.45, 0.5, 0.2, 0.2);
  sample_rounded (cr, 0.62, 0.37, 0.26, 0.26, 0.12, 0.12);
  sample_fill_down (cr, rgb, sample_shade (rgb, -0.3));
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  sample_rounded (cr, 0, 0.06, 0.74, 0.94, 0.14, 0.14);
  sample_fill_down (cr, sample_shade (rgb, 0.2), sample_shade (rgb, -0.25));
  sample_ellipse (cr, 0.37, 0.09, 0.37, 0.09);
  sample_fill (cr, sample_shade (rgb, 0.45));
  sample_ellipse (cr, 0.37, 0.1, 0.3, 0.06);
  sample_fill (cr, 0x3d2415);
  cairo_rectangle (cr, 0.08, 0.24, 0.07, 0.56);
  sample_fill_veil (cr, 0xffffff, 0.35);
}

void
sample_draw_clock (cairo_t *cr,
                   guint32  rgb)
{
  sample_ellipse (cr, 0.5, 0.5, 0.5, 0.5);
  sample_fill_ball (cr, rgb);
  sample_ellipse (cr, 0.5, 0.5, 0.4, 0.4);
  sample_fill_down (cr, 0xffffff, 0xe8e4da);
  for (guint i = 0; i < 12; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, 0.5, 0.5);
      cairo_rotate (cr, i * G_PI / 6);
      cairo_rectangle (cr, -0.012, -0.37, 0.024, i % 3 == 0 ? 0.08 : 0.04);
      cairo_restore (cr);
    }
  sample_fill (cr, 0x374151);
  cairo_save (cr);
  cairo_translate (cr, 0.5, 0.5);
  cairo_rotate (cr, -0.95);
  sample_rounded (cr, -0.022, -0.23, 0.044, 0.26, 0.02, 0.02);
  cairo_rotate (cr, 2.0);
  sample_rounded (cr, -0.016, -0.32, 0.032, 0.35, 0.015, 0.015);
  cairo_restore (cr);
  sample_fill (cr, 0x1f2937);
}

void
sample_draw_book (cairo_t *cr,
                  guint32  rgb)
{
  sample_rounded (cr, 0, 0, 1, 1, 0.08, 0.015);
  sample_fill_down (cr, sample_shade (rgb, 0.1), sample_shade (rgb, -0.25));
  cairo_rectangle (cr, 0.12, 0.1, 0.76, 0.025);
  cairo_rectangle (cr, 0.12, 0.15, 0.76, 0.012);
  cairo_rectangle (cr, 0.12, 0.86, 0.76, 0.025);
  sample_fill (cr, 0xf1d28a);
  sample_rounded (cr, 0.2, 0.28, 0.6, 0.36, 0.1, 0.03);
  sample_fill_veil (cr, 0xfaf3e0, 0.85);
  cairo_rectangle (cr, 0.02, 0, 0.1, 1);
  sample_fill_veil (cr, 0xffffff, 0.18);
}

void
sample_draw_plant (cairo_t *cr,
                   guint32  rgb)
{
  static const double pot[] = { 0.2, 0.66, 0.8, 0.66, 0.7, 1, 0.3, 1 };
  static const double leaves[][4] = {
    { 0.18, 0.42, 0.18, 0.09 }, { 0.82, 0.42, 0.18, 0.09 }, { 0.24, 0.2, 0.16, 0.1 },
    { 0.76, 0.2, 0.16, 0.1 },   { 0.5, 0.13, 0.14, 0.13 },  { 0.38, 0.36, 0.16, 0.11 },
    { 0.62, 0.34, 0.16, 0.11 }, { 0.5, 0.48, 0.2, 0.1 },
  };

  cairo_rectangle (cr, 0.48, 0.3, 0.04, 0.4);
  sample_fill (cr, sample_shade (rgb, -0.4));
  for (guint i = 0; i < G_N_ELEMENTS (leaves); i++)
    {
      sample_ellipse (cr, leaves[i][0], leaves[i][1], leaves[i][2], leaves[i][3]);
      sample_fill_ball (cr, sample_shade (rgb, i % 2 == 0 ? -0.1 : 0.1));
    }
  sample_polygon (cr, pot, 4);
  sample_fill_down (cr, 0xd9865b, 0x9c5733);
  sample_rounded (cr, 0.15, 0.62, 0.7, 0.1, 0.03, 0.03);
  sample_fill_down (cr, 0xe09a72, 0xc97a50);
}
