/* SPDX-License-Identifier: MIT */

/* Paths of shapes, and what is left of them when one looks from afar.
 *
 * The borders of a mask have a corner at every pixel, and drawing such lines takes longer the
 * more corners they have, seen or not. From one point on, points are left out for as long as a
 * straight line from there passes all of them within the tolerance: each narrows the cone that
 * the line may take (C. M. Williams, Computer Graphics and Image Processing 8, 1978). That
 * takes one look at each point, however the path winds. */

#include "config.h"

#include "ts-canvas-shape-private.h"

#include <math.h>

/* Shorter paths are drawn as they are. */
#define FEW_POINTS 32

/* The line that is being made. */
typedef struct
{
  GArray *points; /* (borrowed) (element-type double): takes the points */
  double  width;
  double  height;
  double  tolerance;
  double  anchor_x; /* in square units, as all of the following */
  double  anchor_y;
  double  farthest;
  double  axis; /* the cone: an angle, and how far it may be left and passed */
  double  least;
  double  most;
  gboolean has_cone;
} Sleeve;

void
ts_shape_paths_init (TsShapePaths *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (double));
  self->paths = g_array_new (FALSE, FALSE, sizeof (TsShapePath));
}

void
ts_shape_paths_clear (TsShapePaths *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->paths, g_array_unref);
}

static void
start_at (Sleeve       *sleeve,
          const double *point)
{
  g_array_append_vals (sleeve->points, point, 2);
  sleeve->anchor_x = point[0] * sleeve->width;
  sleeve->anchor_y = point[1] * sleeve->height;
  sleeve->farthest = 0;
  sleeve->has_cone = FALSE;
}

/* Whether the line can go on to a point; if so it may only go where it passes it. */
static gboolean
passes (Sleeve       *sleeve,
        const double *point)
{
  double dx = point[0] * sleeve->width - sleeve->anchor_x;
  double dy = point[1] * sleeve->height - sleeve->anchor_y;
  double distance = hypot (dx, dy);
  double spread;
  double angle;

  /* A line that turned back would be cut short. */
  if (distance < sleeve->farthest - sleeve->tolerance)
    return FALSE;

  sleeve->farthest = MAX (sleeve->farthest, distance);
  if (distance <= sleeve->tolerance)
    return TRUE;

  spread = asin (sleeve->tolerance / distance);
  if (!sleeve->has_cone)
    {
      sleeve->has_cone = TRUE;
      sleeve->axis = atan2 (dy, dx);
      sleeve->least = -spread;
      sleeve->most = spread;

      return TRUE;
    }

  angle = remainder (atan2 (dy, dx) - sleeve->axis, 2 * G_PI);
  if (angle < sleeve->least || angle > sleeve->most)
    return FALSE;

  sleeve->least = MAX (sleeve->least, angle - spread);
  sleeve->most = MIN (sleeve->most, angle + spread);

  return TRUE;
}

static void
simplify_path (const double *points,
               guint         n_points,
               Sleeve       *sleeve)
{
  guint first = sleeve->points->len;

  start_at (sleeve, points);
  for (guint i = 1; i < n_points; i++)
    {
      if (passes (sleeve, points + 2 * i))
        continue;

      start_at (sleeve, points + 2 * (i - 1));
      passes (sleeve, points + 2 * i);
    }

  g_array_append_vals (sleeve->points, points + 2 * (n_points - 1), 2);

  /* What is too small to be seen stays a line at least. */
  if (sleeve->points->len - first < 2 * 3)
    g_array_append_vals (sleeve->points, points + 2 * (n_points / 2), 2);
}

/**
 * ts_shape_paths_simplify:
 * @width: of the picture
 * @height: of the picture, in the same unit
 * @tolerance: how far lines may move, in that unit
 * @result: (out caller-allocates): cleared with ts_shape_paths_clear()
 *
 * Leaves out points that make no difference.
 */
void
ts_shape_paths_simplify (const TsShapePaths *self,
                         double              width,
                         double              height,
                         double              tolerance,
                         TsShapePaths       *result)
{
  ts_shape_paths_init (result);

  for (guint i = 0; i < self->paths->len; i++)
    {
      TsShapePath path = g_array_index (self->paths, TsShapePath, i);
      const double *points = &g_array_index (self->points, double, 2 * path.first);
      Sleeve sleeve = {
        .points = result->points,
        .width = width,
        .height = height,
        .tolerance = tolerance,
      };

      path.first = result->points->len / 2;
      if (path.n_points <= FEW_POINTS)
        g_array_append_vals (result->points, points, 2 * path.n_points);
      else
        simplify_path (points, path.n_points, &sleeve);

      path.n_points = result->points->len / 2 - path.first;
      g_array_append_val (result->paths, path);
    }
}
