/* SPDX-License-Identifier: MIT */

/* What is behind the things of each scene: nothing here is labelled. */

#include "config.h"

#include "sample-scenes.h"

#include "sample-brush.h"

#include <math.h>

/* Numbers that look random and are the same in every build. */
static double
scatter (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;

  return (double) (*state >> 8) / (double) (1u << 24);
}

static void
draw_sky (cairo_t *cr,
          double   height,
          guint32  top,
          guint32  bottom)
{
  cairo_rectangle (cr, 0, 0, SAMPLE_WIDTH, height);
  sample_fill_down (cr, top, bottom);
}

static void
draw_sun (cairo_t *cr,
          double   x,
          double   y,
          double   radius,
          guint32  rgb)
{
  sample_ellipse (cr, x, y, 4 * radius, 4 * radius);
  sample_fill_glow (cr, rgb, 0.55);
  sample_ellipse (cr, x, y, radius, radius);
  sample_fill (cr, sample_shade (rgb, 0.4));
}

static void
draw_cloud (cairo_t *cr,
            double   x,
            double   y,
            double   size)
{
  sample_ellipse (cr, x - 0.55 * size, y + 0.08 * size, 0.4 * size, 0.2 * size);
  sample_ellipse (cr, x - 0.15 * size, y - 0.1 * size, 0.4 * size, 0.3 * size);
  sample_ellipse (cr, x + 0.3 * size, y, 0.42 * size, 0.25 * size);
  sample_ellipse (cr, x + 0.65 * size, y + 0.1 * size, 0.3 * size, 0.16 * size);
  sample_fill_veil (cr, 0xffffff, 0.75);
}

/* A range of hills whose crest is two waves laid over each other. */
static void
draw_hills (cairo_t *cr,
            double   crest,
            double   swing,
            double   phase,
            guint32  top,
            guint32  bottom)
{
  cairo_move_to (cr, 0, SAMPLE_HEIGHT);
  for (int x = 0; x <= SAMPLE_WIDTH; x += 8)
    cairo_line_to (cr, x, crest + swing * (sin (x / 150.0 + phase)
                                           + 0.4 * sin (x / 61.0 + 2 * phase)));
  cairo_line_to (cr, SAMPLE_WIDTH, SAMPLE_HEIGHT);
  cairo_close_path (cr);
  sample_fill_down (cr, top, bottom);
}

static void
draw_house (cairo_t *cr,
            double   x,
            double   top,
            double   width,
            guint32  rgb)
{
  const double roof[] = { x - 8, top, x + width / 2, top - 52, x + width + 8, top };

  cairo_rectangle (cr, x, top, width, 408 - top);
  sample_fill_down (cr, sample_shade (rgb, 0.15), sample_shade (rgb, -0.1));
  sample_polygon (cr, roof, 3);
  sample_fill_down (cr, 0xa9583f, 0x8a4230);
  for (double row = top + 22; row < 330; row += 58)
    for (double column = x + 20; column < x + width - 30; column += 46)
      {
        cairo_rectangle (cr, column - 3, row - 3, 30, 42);
        sample_fill (cr, 0xfaf3e0);
        cairo_rectangle (cr, column, row, 24, 36);
        sample_fill_down (cr, 0x86b3cc, 0x4f7d96);
      }
  sample_rounded (cr, x + width / 2 - 15, 348, 30, 60, 8, 8);
  sample_fill_down (cr, 0x6d4a2f, 0x4f3421);
}

void
sample_ground_street (cairo_t *cr)
{
  static const struct
  {
    double  x;
    double  top;
    double  width;
    guint32 rgb;
  } houses[] = {
    { -20, 170, 170, 0xe8c9a0 }, { 158, 130, 150, 0xc9d6c2 }, { 316, 185, 190, 0xe3b7a0 },
    { 514, 145, 150, 0xbfcad8 }, { 672, 175, 180, 0xead9a8 }, { 860, 140, 140, 0xd3b9c9 },
  };

  draw_sky (cr, 420, 0x6fb3e0, 0xe8f4fb);
  draw_sun (cr, 850, 60, 34, 0xffd75e);
  draw_cloud (cr, 220, 62, 70);
  draw_cloud (cr, 560, 48, 56);
  for (guint i = 0; i < G_N_ELEMENTS (houses); i++)
    draw_house (cr, houses[i].x, houses[i].top, houses[i].width, houses[i].rgb);

  cairo_rectangle (cr, 0, 404, SAMPLE_WIDTH, 40);
  sample_fill_down (cr, 0xd4d0c8, 0xb3aea4);
  cairo_rectangle (cr, 0, 440, SAMPLE_WIDTH, 8);
  sample_fill (cr, 0x8d8880);
  cairo_rectangle (cr, 0, 448, SAMPLE_WIDTH, 192);
  sample_fill_down (cr, 0x5b6068, 0x3f444c);
  for (int x = -20; x < SAMPLE_WIDTH; x += 130)
    cairo_rectangle (cr, x, 606, 74, 8);
  sample_fill (cr, 0xe8e4da);
}

static void
draw_sea (cairo_t *cr,
          double   horizon,
          guint32  far,
          guint32  near,
          guint32  foam)
{
  guint32 state = 7;

  cairo_rectangle (cr, 0, horizon, SAMPLE_WIDTH, SAMPLE_HEIGHT - horizon);
  sample_fill_down (cr, far, near);
  for (guint i = 0; i < 90; i++)
    {
      const double depth = scatter (&state);
      const double x = scatter (&state) * SAMPLE_WIDTH;
      const double y = horizon + 8 + depth * depth * (SAMPLE_HEIGHT - horizon);
      const double length = 12 + 60 * depth;

      sample_rounded (cr, x, y, length, 1.5 + 2.5 * depth, 2, 0.7 + depth);
      sample_fill_veil (cr, foam, 0.28);
    }
}

static void
draw_pier (cairo_t *cr,
           guint32  rock,
           guint32  shade)
{
  cairo_move_to (cr, SAMPLE_WIDTH, 350);
  cairo_curve_to (cr, 860, 350, 740, 356, 690, 378);
  cairo_curve_to (cr, 720, 400, 850, 412, SAMPLE_WIDTH, 420);
  cairo_close_path (cr);
  sample_fill_down (cr, rock, shade);
}

void
sample_ground_harbour (cairo_t *cr)
{
  draw_sky (cr, 320, 0x4f9fd6, 0xe3f3fb);
  draw_sun (cr, 130, 80, 36, 0xffe27a);
  draw_cloud (cr, 420, 90, 90);
  draw_cloud (cr, 660, 60, 60);
  draw_hills (cr, 292, 22, 0.6, 0x7fa38f, 0x5d8470);
  draw_sea (cr, 312, 0x5fa8c9, 0x14506f, 0xffffff);
  draw_pier (cr, 0xa39a8c, 0x6e665b);
}

void
sample_ground_evening (cairo_t *cr)
{
  draw_sky (cr, 320, 0x3b2f5c, 0xf5a26b);
  draw_sun (cr, 470, 280, 42, 0xffb347);
  draw_hills (cr, 292, 22, 0.6, 0x5a4468, 0x3f3050);
  draw_sea (cr, 312, 0xd98a62, 0x2b2347, 0xffd9a0);
  draw_pier (cr, 0x5b4a55, 0x33283a);
}

void
sample_ground_table (cairo_t *cr)
{
  guint32 state = 11;

  cairo_rectangle (cr, 0, 0, SAMPLE_WIDTH, 300);
  sample_fill_down (cr, 0xf3e3c8, 0xe0c49a);
  for (int x = 0; x < SAMPLE_WIDTH; x += 80)
    cairo_rectangle (cr, x, 0, 40, 262);
  sample_fill_veil (cr, 0xffffff, 0.16);
  cairo_rectangle (cr, 0, 262, SAMPLE_WIDTH, 378);
  sample_fill_down (cr, 0xb98352, 0x7d5029);
  for (guint i = 0; i < 60; i++)
    {
      const double y = 270 + scatter (&state) * 366;

      sample_rounded (cr, scatter (&state) * SAMPLE_WIDTH - 80, y,
                      120 + scatter (&state) * 240, 2, 2, 1);
      sample_fill_veil (cr, 0x4f3015, 0.22);
    }
  for (int y = 262; y < SAMPLE_HEIGHT; y += 94)
    cairo_rectangle (cr, 0, y, SAMPLE_WIDTH, 3);
  sample_fill_veil (cr, 0x3a2210, 0.45);
  sample_ellipse (cr, 480, 470, 420, 130);
  sample_fill_glow (cr, 0xfff2d0, 0.35);
}

void
sample_ground_workshop (cairo_t *cr)
{
  cairo_rectangle (cr, 0, 0, SAMPLE_WIDTH, 520);
  sample_fill_down (cr, 0xd9c7a6, 0xbfa67c);
  for (int y = 24; y < 500; y += 32)
    for (int x = 24; x < SAMPLE_WIDTH; x += 32)
      sample_ellipse (cr, x, y, 3, 3);
  sample_fill_veil (cr, 0x5b4426, 0.4);
  cairo_rectangle (cr, 0, 512, SAMPLE_WIDTH, 26);
  sample_fill_down (cr, 0xc68e56, 0x9a6a3a);
  cairo_rectangle (cr, 0, 538, SAMPLE_WIDTH, 102);
  sample_fill_down (cr, 0x7d5029, 0x5b3a1e);
  for (int x = 60; x < SAMPLE_WIDTH; x += 300)
    {
      sample_rounded (cr, x, 556, 240, 66, 6, 6);
      sample_fill_down (cr, 0x94623a, 0x74481f);
      sample_rounded (cr, x + 95, 582, 50, 12, 6, 6);
      sample_fill (cr, 0xd9b26a);
    }
}

void
sample_ground_meadow (cairo_t *cr)
{
  guint32 state = 23;

  draw_sky (cr, 360, 0x62b0e8, 0xeaf7ff);
  draw_sun (cr, 800, 84, 40, 0xffe27a);
  draw_cloud (cr, 250, 80, 90);
  draw_cloud (cr, 560, 130, 70);
  draw_hills (cr, 270, 34, 2.1, 0x9cc48a, 0x6fa262);
  draw_hills (cr, 330, 20, 0.3, 0x8fc267, 0x3f7a35);
  for (guint i = 0; i < 140; i++)
    {
      static const guint32 petals[] = { 0xffffff, 0xffe27a, 0xf29bc1 };
      const double depth = scatter (&state);
      const double x = scatter (&state) * SAMPLE_WIDTH;
      const double y = 380 + depth * 250;

      sample_ellipse (cr, x, y, 1.5 + 2.5 * depth, 1.5 + 2.5 * depth);
      sample_fill_veil (cr, petals[i % G_N_ELEMENTS (petals)], 0.85);
    }
}

void
sample_ground_night (cairo_t *cr)
{
  guint32 state = 5;

  draw_sky (cr, SAMPLE_HEIGHT, 0x0b1030, 0x3b2f6b);
  for (guint i = 0; i < 7; i++)
    {
      sample_ellipse (cr, 80 + 140 * i, 470 - 55 * i, 190, 190);
      sample_fill_glow (cr, i % 2 == 0 ? 0x8f7bd6 : 0xd67bb8, 0.22);
    }
  for (guint i = 0; i < 260; i++)
    {
      const double size = 0.5 + 1.6 * pow (scatter (&state), 3);

      sample_ellipse (cr, scatter (&state) * SAMPLE_WIDTH, scatter (&state) * SAMPLE_HEIGHT,
                      size, size);
      sample_fill_veil (cr, 0xffffff, 0.4 + 0.6 * scatter (&state));
    }
  draw_hills (cr, 600, 14, 1.2, 0x0a0d22, 0x05060f);
}

void
sample_ground_valley (cairo_t *cr)
{
  static const double range[] = {
    0, 430, 90, 330, 170, 400, 300, 250, 390, 360, 470, 300, 590, 420, 720, 270, 830, 390,
    900, 330, 960, 400, 960, 640, 0, 640,
  };
  static const double snow[][8] = {
    { 300, 250, 336, 294, 304, 310, 262, 294 },
    { 720, 270, 754, 307, 722, 322, 676, 320 },
  };

  draw_sky (cr, 460, 0x5aa0dc, 0xfbe6cf);
  draw_sun (cr, 110, 330, 40, 0xffcf70);
  draw_cloud (cr, 480, 70, 60);
  sample_polygon (cr, range, G_N_ELEMENTS (range) / 2);
  sample_fill_down (cr, 0x8c93b8, 0x5f6a94);
  for (guint i = 0; i < G_N_ELEMENTS (snow); i++)
    {
      sample_polygon (cr, snow[i], 4);
      sample_fill_veil (cr, 0xffffff, 0.85);
    }
  draw_hills (cr, 450, 26, 0.9, 0x7fae7a, 0x4f8a55);
  draw_hills (cr, 540, 20, 2.4, 0x5f9a52, 0x2f6638);
}

void
sample_ground_shelf (cairo_t *cr)
{
  cairo_rectangle (cr, 0, 0, SAMPLE_WIDTH, SAMPLE_HEIGHT);
  sample_fill_down (cr, 0x8fa9a3, 0x6d8a84);
  for (int y = 296; y < SAMPLE_HEIGHT; y += 270)
    {
      cairo_rectangle (cr, 30, y, SAMPLE_WIDTH - 60, 26);
      sample_fill_down (cr, 0xc68e56, 0x94623a);
      cairo_rectangle (cr, 30, y + 26, SAMPLE_WIDTH - 60, 10);
      sample_fill_veil (cr, 0x000000, 0.18);
    }
}
