/* SPDX-License-Identifier: MIT */

/* Figures with straight borders: turned boxes, polygons, flat cuboids. */

#include "config.h"

#include "ts-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
measure_area (TsFigure *self)
{
  TsRegion *region = self->form->region;

  self->kind = TS_FIGURE_AREA;

  if (!ts_region_measure (region, &self->area))
    {
      ts_figure_set_fault (self, _("the outline crosses itself"));
      return;
    }

  if (!(self->area > 0.0 && isfinite (self->area)))
    ts_figure_set_fault (self, _("the outline has no area"));
}

/**
 * ts_figure_init_rotated_box:
 *
 * Makes the figure a box that is turned about its centre.
 */
void
ts_figure_init_rotated_box (TsFigure *self)
{
  const double *numbers = self->form->outline.numbers;
  double width = numbers[2] * self->unit_width;
  double height = numbers[3] * self->unit_height;

  self->form->region = ts_region_new ();

  if (width > 0.0 && height > 0.0)
    ts_region_add_rotated_box (self->form->region, numbers[0] * self->unit_width,
                               numbers[1] * self->unit_height, width, height, numbers[4]);

  self->kind = TS_FIGURE_AREA;
  self->area = width * height;

  if (!ts_region_get_bounds (self->form->region, &self->left, &self->top, &self->right,
                             &self->bottom))
    ts_figure_set_fault (self, _("the box has no area"));
}

/**
 * ts_figure_init_polygon:
 *
 * Makes the figure a polygon with all its parts and holes.
 */
void
ts_figure_init_polygon (TsFigure *self)
{
  const TsOutline *outline = &self->form->outline;
  guint stride = outline->points_3d ? 3 : 2;
  guint n_points = outline->n_numbers / stride;
  guint start = 0;

  ts_figure_take_points (self, outline->numbers, n_points, stride);
  self->form->region = ts_region_new ();

  for (guint ring = 0; ring < outline->n_rings; ring++)
    {
      guint end = outline->ring_ends[ring] / stride;

      ts_region_add_ring (self->form->region, self->form->numbers + 2 * (gsize) start,
                          end - start);
      start = end;
    }

  if (outline->n_rings == 0)
    ts_region_add_ring (self->form->region, self->form->numbers, n_points);

  measure_area (self);
}

/* The sign tells on which side of the line from @a to @b the point @c lies. */
static double
turn (const double *a,
      const double *b,
      const double *c)
{
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  const double *one = a;
  const double *other = b;

  if (one[0] != other[0])
    return one[0] < other[0] ? -1 : 1;

  return (one[1] > other[1]) - (one[1] < other[1]);
}

/* Adds one border of the hull, from one end of the sorted points to the other; the last point
 * is left to the next border. @hull holds @n points; returns how many after that. */
static guint
add_border (const double *points,
            guint         n_points,
            gboolean      is_forward,
            double       *hull,
            guint         n)
{
  guint first = n;

  for (guint i = 0; i < n_points; i++)
    {
      const double *point = points + 2 * (is_forward ? i : n_points - 1 - i);

      while (n >= first + 2 && turn (hull + 2 * (n - 2), hull + 2 * (n - 1), point) <= 0.0)
        n--;

      hull[2 * n] = point[0];
      hull[2 * n + 1] = point[1];
      n++;
    }

  return n - 1;
}

/* A. M. Andrew's monotone chain (Information Processing Letters 9, 1979): one border of the
 * hull from left to right, then the other one back. @hull has room for twice the points. */
static guint
find_hull (double *points,
           guint   n_points,
           double *hull)
{
  guint n;

  qsort (points, n_points, 2 * sizeof (double), compare_points);
  n = add_border (points, n_points, TRUE, hull, 0);

  return add_border (points, n_points, FALSE, hull, n);
}

/**
 * ts_figure_init_cuboid_2d:
 *
 * Makes the figure what a cuboid drawn on a picture covers. It is given by its front face and
 * where the back face goes: drawn in towards a vanishing point (x, y, ratio) or moved by an
 * offset (x, y). Both faces and the sides between them cover the hull of their corners.
 */
void
ts_figure_init_cuboid_2d (TsFigure *self)
{
  const TsOutline *outline = &self->form->outline;
  guint n_rest = outline->n_numbers % 2 == 1 ? 3 : 2;
  guint n_front = outline->n_numbers > n_rest ? (outline->n_numbers - n_rest) / 2 : 0;
  const double *rest = outline->numbers + 2 * (gsize) n_front;
  g_autofree double *corners = g_new (double, 4 * (gsize) n_front + 1);
  g_autofree double *hull = g_new (double, 8 * (gsize) n_front + 1);

  if (n_front == 0)
    {
      ts_figure_set_fault (self, _("the cuboid has no front"));
      return;
    }

  for (guint i = 0; i < 2 * n_front; i++)
    {
      double scale = i % 2 == 0 ? self->unit_width : self->unit_height;
      double front = outline->numbers[i];
      double depth = rest[i % 2];
      double back = n_rest == 3 ? depth + (front - depth) * rest[2] : front + depth;

      corners[i] = front * scale;
      corners[2 * n_front + i] = back * scale;
    }

  guint n_hull = find_hull (corners, 2 * n_front, hull);

  ts_figure_bound (self, hull, n_hull);
  self->form->region = ts_region_new ();
  ts_region_add_ring (self->form->region, hull, n_hull);
  measure_area (self);
}
