/* SPDX-License-Identifier: MIT */

/* Figures: an annotation's geometry, checked and measured once so that it can be compared
 * with many others. How two figures are scored against each other is in
 * ts-figure-overlap.c.
 *
 * Label rows give coordinates as fractions of the picture's sides. Turned boxes and distances
 * need square units, so everything is scaled to pixels first; where the size of the picture
 * is not known, fractions have to do. */

#include "config.h"

#include "ts-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * ts_figure_set_fault:
 * @fault: what is wrong; static and translated
 *
 * Makes the figure one that overlaps nothing.
 */
void
ts_figure_set_fault (TsFigure   *self,
                     const char *fault)
{
  self->kind = TS_FIGURE_INVALID;
  self->fault = fault;
}

/**
 * ts_figure_bound:
 * @points: (array): x and y of each
 *
 * Sets the rectangle around the figure to the one around some points.
 */
void
ts_figure_bound (TsFigure     *self,
                 const double *points,
                 guint         n_points)
{
  self->left = self->top = INFINITY;
  self->right = self->bottom = -INFINITY;

  for (guint i = 0; i < n_points; i++)
    {
      self->left = MIN (self->left, points[2 * i]);
      self->right = MAX (self->right, points[2 * i]);
      self->top = MIN (self->top, points[2 * i + 1]);
      self->bottom = MAX (self->bottom, points[2 * i + 1]);
    }
}

/**
 * ts_figure_take_points:
 * @numbers: (array): of the outline
 * @stride: how many numbers a point has there
 *
 * Takes x and y out of each point and scales them to pixels.
 */
void
ts_figure_take_points (TsFigure     *self,
                       const double *numbers,
                       guint         n_points,
                       guint         stride)
{
  TsFigureForm *form = self->form;

  form->n_numbers = 2 * n_points;
  form->numbers = g_new (double, 2 * (gsize) n_points);

  for (gsize i = 0; i < n_points; i++)
    {
      form->numbers[2 * i] = numbers[i * stride] * self->unit_width;
      form->numbers[2 * i + 1] = numbers[i * stride + 1] * self->unit_height;
    }

  ts_figure_bound (self, form->numbers, n_points);
}

static void
init_box (TsFigure      *self,
          const TsBoxes *boxes,
          guint          index)
{
  double x = boxes->x[index];
  double y = boxes->y[index];
  double w = boxes->w[index];
  double h = boxes->h[index];

  self->kind = TS_FIGURE_BOX;
  self->box[0] = x;
  self->box[1] = y;
  self->box[2] = w;
  self->box[3] = h;
  self->left = x * self->unit_width;
  self->right = (x + w) * self->unit_width;
  self->top = y * self->unit_height;
  self->bottom = (y + h) * self->unit_height;
  self->area = w * self->unit_width * (h * self->unit_height);

  if (!(w > 0.0 && h > 0.0))
    ts_figure_set_fault (self, _("the box has no area"));
}

static void
init_outline (TsFigure *self)
{
  switch (self->shape)
    {
    case TS_SHAPE_ROTATABLE_BOUNDING_BOX:
      ts_figure_init_rotated_box (self);
      break;

    case TS_SHAPE_POLYGON:
      ts_figure_init_polygon (self);
      break;

    case TS_SHAPE_CUBOID_2D:
      ts_figure_init_cuboid_2d (self);
      break;

    case TS_SHAPE_BITMASK:
      ts_figure_init_mask (self);
      break;

    case TS_SHAPE_SEGMENTATION:
      ts_figure_init_cloud (self);
      break;

    case TS_SHAPE_POLYLINE:
      ts_figure_init_line (self);
      break;

    case TS_SHAPE_POINT:
    case TS_SHAPE_SKELETON:
      ts_figure_init_points (self);
      break;

    case TS_SHAPE_AUDIO:
    case TS_SHAPE_TEXT:
      ts_figure_init_ranges (self);
      break;

    case TS_SHAPE_BOUNDING_BOX:
    case TS_SHAPE_CUBOID:
    case TS_SHAPE_UNKNOWN:
      ts_figure_set_fault (self, _("shapes of this kind are not compared"));
      break;
    }
}

/**
 * ts_figure_init:
 * @set: whose annotation it is; must outlive the figure
 * @annotation: of @set
 * @width: of the picture in pixels, the same for all figures that are compared; 0 if unknown
 * @height: likewise
 *
 * Makes a figure of an annotation; free what it holds with ts_figure_clear(). Geometry that
 * makes no sense (an outline that crosses itself, no area, a mask that is no mask) makes an
 * invalid figure, which overlaps nothing.
 */
void
ts_figure_init (TsFigure           *self,
                const TsLabelSet   *set,
                const TsAnnotation *annotation,
                guint               width,
                guint               height)
{
  gboolean is_sized = width > 0 && height > 0;

  *self = (TsFigure) {
    .shape = ts_label_set_get_object (set, annotation->object)->shape,
    .area = NAN,
    .unit_width = is_sized ? width : 1.0,
    .unit_height = is_sized ? height : 1.0,
  };

  if (self->shape == TS_SHAPE_BOUNDING_BOX)
    {
      init_box (self, ts_label_set_get_boxes (set), annotation->geometry);
    }
  else
    {
      self->form = g_new0 (TsFigureForm, 1);
      self->form->outline = ts_label_set_get_outline (set, annotation->geometry);
      init_outline (self);
    }

  if (self->kind != TS_FIGURE_INVALID &&
      !(isfinite (self->right - self->left) && isfinite (self->bottom - self->top)))
    ts_figure_set_fault (self, _("its coordinates are too large to be measured"));
}

/**
 * ts_figure_clear:
 *
 * Frees what the figure holds.
 */
void
ts_figure_clear (TsFigure *self)
{
  if (self->form == NULL)
    return;

  g_clear_pointer (&self->form->region, ts_region_free);
  g_clear_pointer (&self->form->numbers, g_free);
  ts_run_lengths_clear (&self->form->mask);
  g_clear_pointer (&self->form, g_free);
}

static gboolean
covers_area (const TsFigure *self)
{
  return self->kind == TS_FIGURE_BOX || self->kind == TS_FIGURE_AREA ||
         self->kind == TS_FIGURE_MASK;
}

/**
 * ts_figure_is_comparable:
 *
 * Tells whether two figures can be measured against each other.
 */
gboolean
ts_figure_is_comparable (const TsFigure *self,
                         const TsFigure *other,
                         TsShapeMixing   mixing)
{
  if (self->kind == TS_FIGURE_INVALID || other->kind == TS_FIGURE_INVALID)
    return FALSE;

  return self->shape == other->shape ||
         (mixing == TS_SHAPES_AS_AREAS && covers_area (self) && covers_area (other));
}
