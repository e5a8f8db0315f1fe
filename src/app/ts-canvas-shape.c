/* SPDX-License-Identifier: MIT */

/* Canvas shapes: whose they are, where they are, and whether one points at them. */

#include "config.h"

#include "ts-canvas-shape-private.h"

#include <math.h>

/* Lines and points are harder to hit than areas: so many times farther away still counts. */
#define LINE_REACH 1.5
#define MARK_REACH 2.5

static void
extend_rect (TsCanvasRect *rect,
             double        x,
             double        y)
{
  rect->x0 = MIN (rect->x0, x);
  rect->y0 = MIN (rect->y0, y);
  rect->x1 = MAX (rect->x1, x);
  rect->y1 = MAX (rect->y1, y);
}

static void
find_rect (TsCanvasShape *self)
{
  self->rect = (TsCanvasRect) { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < self->exact.points->len; i += 2)
    extend_rect (&self->rect, g_array_index (self->exact.points, double, i),
                 g_array_index (self->exact.points, double, i + 1));

  for (guint i = 0; i < self->marks->len; i++)
    {
      const TsShapeMark *mark = &g_array_index (self->marks, TsShapeMark, i);

      extend_rect (&self->rect, mark->x, mark->y);
    }
}

/**
 * ts_canvas_shape_new:
 * @annotation: of @set
 * @width: of the picture in pixels; 0 if unknown
 * @height: of the picture in pixels; 0 if unknown
 *
 * Makes the shape of an annotation. It borrows nothing.
 *
 * Returns: (transfer full) (nullable): the shape, or %NULL if it is none that can be drawn on
 *   a picture, or its geometry makes no sense
 */
TsCanvasShape *
ts_canvas_shape_new (const TsLabelSet   *set,
                     const TsAnnotation *annotation,
                     double              width,
                     double              height)
{
  gboolean is_sized = width > 0 && height > 0;
  g_autoptr (TsCanvasShape) self = g_new0 (TsCanvasShape, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->width = is_sized ? width : 1;
  self->height = is_sized ? height : 1;
  self->marks = g_array_new (FALSE, FALSE, sizeof (TsShapeMark));
  ts_shape_paths_init (&self->exact);

  if (!ts_canvas_shape_make (self, set, annotation, is_sized))
    return NULL;

  find_rect (self);

  return g_steal_pointer (&self);
}

/**
 * ts_canvas_shape_ref:
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
TsCanvasShape *
ts_canvas_shape_ref (TsCanvasShape *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ts_canvas_shape_unref:
 *
 * Drops a reference; the last one frees the shape.
 */
void
ts_canvas_shape_unref (TsCanvasShape *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  ts_shape_paths_clear (&self->exact);
  ts_shape_paths_clear (&self->detail);
  g_array_unref (self->marks);
  g_free (self);
}

/**
 * ts_canvas_shape_get_rect:
 *
 * Returns: (transfer none): the smallest rectangle that holds the shape; a point's has no size
 */
const TsCanvasRect *
ts_canvas_shape_get_rect (const TsCanvasShape *self)
{
  return &self->rect;
}

/**
 * ts_canvas_shape_get_n_points:
 *
 * Returns: how many points there are, marks among them
 */
guint
ts_canvas_shape_get_n_points (const TsCanvasShape *self)
{
  return self->exact.points->len / 2 + self->marks->len;
}

/**
 * ts_canvas_shape_covers_area:
 *
 * Tells whether the shape covers something, unlike lines and points.
 */
gboolean
ts_canvas_shape_covers_area (const TsCanvasShape *self)
{
  return self->marks->len == 0
         && (g_array_index (self->exact.paths, TsShapePath, 0).flags & TS_SHAPE_PATH_FILLED) != 0;
}

/* Where one points at, and what still counts as being there. */
typedef struct
{
  double x;
  double y;
  double reach_x;
  double reach_y;
} Aim;

/* How far a point is away, where 1 is the reach. */
static double
get_distance (const Aim *aim,
              double     x,
              double     y)
{
  double dx = (x - aim->x) / aim->reach_x;
  double dy = (y - aim->y) / aim->reach_y;

  return hypot (dx, dy);
}

/* The same for the line between two points. */
static double
get_line_distance (const Aim    *aim,
                   const double *a,
                   const double *b)
{
  double line_x = (b[0] - a[0]) / aim->reach_x;
  double line_y = (b[1] - a[1]) / aim->reach_y;
  double from_x = (aim->x - a[0]) / aim->reach_x;
  double from_y = (aim->y - a[1]) / aim->reach_y;
  double length_squared = line_x * line_x + line_y * line_y;
  double place = 0;

  if (length_squared > 0)
    place = CLAMP ((from_x * line_x + from_y * line_y) / length_squared, 0, 1);

  return hypot (from_x - place * line_x, from_y - place * line_y);
}

/* Looks whether the line between two points is under one to the left of the aim. */
static gboolean
crosses_ray (const Aim    *aim,
             const double *a,
             const double *b)
{
  return (a[1] > aim->y) != (b[1] > aim->y)
         && aim->x > a[0] + (aim->y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
}

/* Whether the path is so near that it counts; and whether the aim is inside. */
static gboolean
is_path_hit (const TsCanvasShape *self,
             const TsShapePath   *path,
             const Aim           *aim,
             gboolean            *is_inside)
{
  const double *points = &g_array_index (self->exact.points, double, 2 * path->first);
  gboolean is_closed = (path->flags & TS_SHAPE_PATH_CLOSED) != 0;
  gboolean is_stroked = (path->flags & TS_SHAPE_PATH_STROKED) != 0;
  double reach = is_closed ? 1 : LINE_REACH;

  *is_inside = FALSE;
  for (guint i = is_closed ? 0 : 1; i < path->n_points; i++)
    {
      const double *a = points + 2 * (i > 0 ? i - 1 : path->n_points - 1);
      const double *b = points + 2 * i;

      if (is_stroked && get_line_distance (aim, a, b) <= reach)
        return TRUE;

      *is_inside ^= crosses_ray (aim, a, b);
    }

  return FALSE;
}

/**
 * ts_canvas_shape_is_hit:
 * @x: a point, in fractions of the picture
 * @y: a point, in fractions of the picture
 * @reach_x: how far beside an area still counts; more than 0
 * @reach_y: how far above or below an area still counts; more than 0
 *
 * Tells whether one points at the shape: at what it covers, which holes are not, or near its
 * lines and points.
 */
gboolean
ts_canvas_shape_is_hit (const TsCanvasShape *self,
                        double               x,
                        double               y,
                        double               reach_x,
                        double               reach_y)
{
  const Aim aim = { x, y, reach_x, reach_y };
  gboolean is_covered = FALSE;

  if (x < self->rect.x0 - MARK_REACH * reach_x || x > self->rect.x1 + MARK_REACH * reach_x
      || y < self->rect.y0 - MARK_REACH * reach_y || y > self->rect.y1 + MARK_REACH * reach_y)
    return FALSE;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const TsShapeMark *mark = &g_array_index (self->marks, TsShapeMark, i);

      if (get_distance (&aim, mark->x, mark->y) <= MARK_REACH)
        return TRUE;
    }

  for (guint i = 0; i < self->exact.paths->len; i++)
    {
      const TsShapePath *path = &g_array_index (self->exact.paths, TsShapePath, i);
      gboolean is_inside;

      if (is_path_hit (self, path, &aim, &is_inside))
        return TRUE;

      is_inside &= (path->flags & TS_SHAPE_PATH_FILLED) != 0;
      is_covered = self->is_union ? is_covered | is_inside : is_covered ^ is_inside;
    }

  return is_covered;
}
