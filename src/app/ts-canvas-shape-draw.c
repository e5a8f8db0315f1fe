/* SPDX-License-Identifier: MIT */

/* Drawing canvas shapes with Cairo: what they cover, their lines, and single points. */

#include "config.h"

#include "ts-canvas-shape-private.h"

#include <math.h>

/* By how much of a pixel lines may be off where a path has more points than one can see. */
#define TOLERANCE_PX 0.75

/* Points of a skeleton whose edges are drawn, and points that stand alone. */
#define JOINT_RADIUS_PX 4.0
#define MARK_RADIUS_PX 7.0
#define SMALL_MARK_RADIUS_PX 5.0
#define DOT_RADIUS_PX 2.5

/* What Cairo can be told of without cutting. */
#define SAFE_PX 1000000.0

typedef struct
{
  double x;
  double y;
} Point;

static Point
place (const TsCanvasPlacement *placement,
       double                   x,
       double                   y)
{
  return (Point) {
    placement->x + x * placement->scale_x,
    placement->y + y * placement->scale_y,
  };
}

/* One border of what a ring is cut to: what is less than @limit in one direction. */
typedef struct
{
  gboolean is_y;
  double   sign;
  double   limit;
} Border;

static double
get_room (const Border *border,
          Point         point)
{
  return border->sign * (border->limit - (border->is_y ? point.y : point.x));
}

/* Cuts a ring at a border, as Sutherland and Hodgman do (Communications of the ACM 17, 1974).
 * It may run along the border then, which is not in sight. */
static GArray *
cut_ring (GArray       *ring,
          const Border *border)
{
  GArray *result = g_array_sized_new (FALSE, FALSE, sizeof (Point), ring->len + 4);

  for (guint i = 0; i < ring->len; i++)
    {
      Point a = g_array_index (ring, Point, i > 0 ? i - 1 : ring->len - 1);
      Point b = g_array_index (ring, Point, i);
      double room_a = get_room (border, a);
      double room_b = get_room (border, b);

      if ((room_a >= 0) != (room_b >= 0))
        {
          double part = room_a / (room_a - room_b);
          Point between = { a.x + part * (b.x - a.x), a.y + part * (b.y - a.y) };

          g_array_append_val (result, between);
        }

      if (room_b >= 0)
        g_array_append_val (result, b);
    }

  g_array_unref (ring);

  return result;
}

static GArray *
get_ring (const TsShapePaths      *paths,
          const TsShapePath       *path,
          const TsCanvasPlacement *placement,
          const TsCanvasArea      *clip)
{
  const Border borders[] = {
    { FALSE, -1, clip->x0 - TS_SHAPE_CUT_MARGIN_PX },
    { FALSE, 1, clip->x1 + TS_SHAPE_CUT_MARGIN_PX },
    { TRUE, -1, clip->y0 - TS_SHAPE_CUT_MARGIN_PX },
    { TRUE, 1, clip->y1 + TS_SHAPE_CUT_MARGIN_PX },
  };
  GArray *ring = g_array_sized_new (FALSE, FALSE, sizeof (Point), path->n_points);
  gboolean is_safe = TRUE;

  for (guint i = 2 * path->first; i < 2 * (path->first + path->n_points); i += 2)
    {
      Point point = place (placement, g_array_index (paths->points, double, i),
                           g_array_index (paths->points, double, i + 1));

      is_safe &= fabs (point.x) < SAFE_PX && fabs (point.y) < SAFE_PX;
      g_array_append_val (ring, point);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (borders) && !is_safe; i++)
    ring = cut_ring (ring, &borders[i]);

  return ring;
}

static void
add_covered (const TsCanvasShape     *self,
             const TsShapePaths      *paths,
             cairo_t                 *cr,
             const TsCanvasPlacement *placement,
             const TsCanvasArea      *clip)
{
  cairo_set_fill_rule (cr, self->is_union ? CAIRO_FILL_RULE_WINDING : CAIRO_FILL_RULE_EVEN_ODD);

  for (guint i = 0; i < paths->paths->len; i++)
    {
      const TsShapePath *path = &g_array_index (paths->paths, TsShapePath, i);
      g_autoptr (GArray) ring = NULL;

      if ((path->flags & TS_SHAPE_PATH_FILLED) == 0)
        continue;

      ring = get_ring (paths, path, placement, clip);
      for (guint j = 0; j < ring->len; j++)
        cairo_line_to (cr, g_array_index (ring, Point, j).x, g_array_index (ring, Point, j).y);

      if (ring->len > 0)
        cairo_close_path (cr);

      cairo_new_sub_path (cr);
    }
}

/* The paths as they are seen at a scale. What is found out for one scale serves those around
 * it. */
static const TsShapePaths *
get_paths (TsCanvasShape           *self,
           const TsCanvasPlacement *placement)
{
  double scale = MAX (placement->scale_x / self->width, placement->scale_y / self->height);
  int level;

  frexp (scale, &level);
  if (self->has_detail && self->detail_level == level)
    return &self->detail;

  ts_shape_paths_clear (&self->detail);
  ts_shape_paths_simplify (&self->exact, self->width, self->height,
                           TOLERANCE_PX / ldexp (1, level), &self->detail);
  self->detail_level = level;
  self->has_detail = TRUE;

  return &self->detail;
}

static void
add_circle (cairo_t *cr,
            Point    center,
            double   radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, center.x, center.y, radius, 0, 2 * G_PI);
}

static void
set_color (cairo_t       *cr,
           const GdkRGBA *color,
           double         alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, alpha);
}

static void
set_halo (cairo_t *cr)
{
  cairo_set_source_rgba (cr, 0, 0, 0, TS_CANVAS_HALO_ALPHA);
}

/* Where the lines of a skeleton meet: a disc, or a ring if the point is hidden. */
static void
draw_joint (cairo_t              *cr,
            Point                 center,
            gboolean              is_hollow,
            const TsCanvasStroke *stroke,
            const GdkRGBA        *color)
{
  double radius = JOINT_RADIUS_PX + stroke->width / 2;

  if (is_hollow)
    cairo_set_source_rgba (cr, 0, 0, 0, 1);
  else
    set_halo (cr);

  add_circle (cr, center, radius + stroke->halo);
  cairo_fill (cr);

  set_color (cr, color, 1);
  if (is_hollow)
    {
      cairo_set_line_width (cr, stroke->width);
      add_circle (cr, center, radius - stroke->width / 2);
      cairo_stroke (cr);
    }
  else
    {
      add_circle (cr, center, radius);
      cairo_fill (cr);
    }
}

/* The ring around a point, with the gaps that an outline would have. */
static void
add_ring (cairo_t              *cr,
          Point                 center,
          double                radius,
          const TsCanvasStroke *stroke,
          double                more)
{
  double length = 2 * G_PI * radius;
  double dash = stroke->inset > 0 ? length / 4 - stroke->inset / 2 : stroke->dash;
  double gap = stroke->inset > 0 ? stroke->inset / 2 : stroke->gap;
  double dashes[2];

  cairo_set_line_width (cr, stroke->width + 2 * more);
  if (dash > 0)
    {
      ts_canvas_shape_stretch_dashes (dash, gap, length, more, dashes);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes),
                      more + (stroke->inset > 0 ? dash / 2 : 0));
    }

  add_circle (cr, center, radius);
}

/* A point that stands alone: a ring with a dot, or without if the point is hidden. */
static void
draw_mark (cairo_t              *cr,
           Point                 center,
           double                radius,
           gboolean              is_hollow,
           const TsCanvasStroke *stroke,
           const GdkRGBA        *color,
           double                fill_alpha)
{
  if (fill_alpha > 0)
    {
      set_color (cr, color, fill_alpha);
      add_circle (cr, center, radius);
      cairo_fill (cr);
    }

  set_halo (cr);
  add_ring (cr, center, radius, stroke, stroke->halo);
  cairo_stroke (cr);
  if (!is_hollow)
    {
      add_circle (cr, center, DOT_RADIUS_PX + stroke->halo);
      cairo_fill (cr);
    }

  set_color (cr, color, 1);
  add_ring (cr, center, radius, stroke, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (!is_hollow)
    {
      add_circle (cr, center, DOT_RADIUS_PX);
      cairo_fill (cr);
    }
}

static void
draw_marks (const TsCanvasShape     *self,
            cairo_t                 *cr,
            const TsCanvasPlacement *placement,
            const TsCanvasArea      *clip,
            const TsCanvasStroke    *stroke,
            const GdkRGBA           *color,
            double                   fill_alpha)
{
  const double reach = MARK_RADIUS_PX + stroke->width + stroke->halo;
  const double radius = self->marks->len > 1 ? SMALL_MARK_RADIUS_PX : MARK_RADIUS_PX;
  gboolean is_joined = self->exact.paths->len > 0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const TsShapeMark *mark = &g_array_index (self->marks, TsShapeMark, i);
      Point center = place (placement, mark->x, mark->y);

      if (center.x < clip->x0 - reach || center.x > clip->x1 + reach
          || center.y < clip->y0 - reach || center.y > clip->y1 + reach)
        continue;

      if (is_joined)
        draw_joint (cr, center, mark->is_hollow, stroke, color);
      else
        draw_mark (cr, center, radius, mark->is_hollow, stroke, color, fill_alpha);
    }
}

/**
 * ts_canvas_shape_get_outset:
 *
 * Tells how far beyond its rectangle the shape is drawn, in pixels of what is drawn on, but for
 * half the width of lines.
 */
double
ts_canvas_shape_get_outset (const TsCanvasShape *self)
{
  return self->marks->len > 0 ? MARK_RADIUS_PX : 0;
}

/**
 * ts_canvas_shape_draw:
 * @clip: what is shown of the surface
 * @color: of its lines
 * @fill_alpha: how much its inside is tinted, from 0 to 1
 *
 * Draws a shape over a dark halo, so that it reads on any picture. Line and fill settings of
 * @cr are changed.
 */
void
ts_canvas_shape_draw (TsCanvasShape           *self,
                      cairo_t                 *cr,
                      const TsCanvasPlacement *placement,
                      const TsCanvasArea      *clip,
                      const TsCanvasStroke    *stroke,
                      const GdkRGBA           *color,
                      double                   fill_alpha)
{
  const TsShapePaths *paths = get_paths (self, placement);

  cairo_new_path (cr);
  if (fill_alpha > 0)
    {
      set_color (cr, color, fill_alpha);
      add_covered (self, paths, cr, placement, clip);
      cairo_fill (cr);
    }

  if (stroke->halo > 0)
    {
      set_halo (cr);
      ts_canvas_shape_stroke (paths, cr, placement, clip, stroke, stroke->halo);
    }

  set_color (cr, color, 1);
  ts_canvas_shape_stroke (paths, cr, placement, clip, stroke, 0);
  draw_marks (self, cr, placement, clip, stroke, color, fill_alpha);
}

/**
 * ts_canvas_shape_clip:
 * @clip: what is shown of the surface
 *
 * Lets @cr draw only what the shape covers. The fill settings of @cr are changed.
 */
void
ts_canvas_shape_clip (TsCanvasShape           *self,
                      cairo_t                 *cr,
                      const TsCanvasPlacement *placement,
                      const TsCanvasArea      *clip)
{
  cairo_new_path (cr);
  add_covered (self, get_paths (self, placement), cr, placement, clip);
  cairo_clip (cr);
}
