/* SPDX-License-Identifier: MIT */

/* Figures made of pixels, or of the points of a cloud. Masks of the same frame are compared
 * on their runs; against other areas each stretch of pixels counts as a small rectangle. */

#include "config.h"

#include "ts-figure-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The sides of the largest mask; its pixels can be counted and its runs added up safely. */
#define MAX_MASK_SIDE ((guint64) 1 << 23)
#define MAX_MASK_PLACE ((double) ((guint64) 1 << 40))

/* How many points of a cloud have numbers. */
#define MAX_CLOUD_POINTS ((guint64) 1 << 47)

static void
decode (TsFigure *self,
        guint64   n_pixels)
{
  TsFigureForm *form = self->form;
  const char *text = form->outline.n_texts > 0 ? form->outline.texts[0] : "";
  const char *reason = NULL;

  if (!ts_run_lengths_decode (text, strlen (text), n_pixels, &form->mask, &reason))
    {
      ts_figure_set_fault (self, reason);
      return;
    }

  self->area = (double) ts_run_lengths_area (&form->mask);

  if (!(self->area > 0.0))
    ts_figure_set_fault (self, _("the mask is empty"));
}

/* Calls for each stretch of set pixels within one row of the mask. */
typedef void (*StretchFunc) (guint64  row,
                             guint64  first,
                             guint64  end,
                             gpointer user_data);

static void
each_stretch (const TsFigureForm *form,
              StretchFunc         func,
              gpointer            user_data)
{
  guint64 width = form->mask_box[TS_MASK_WIDTH];

  for (gsize i = 1; i < form->mask.n_runs; i += 2)
    {
      guint64 start = form->mask.ends[i - 1];
      guint64 end = form->mask.ends[i];

      while (start < end)
        {
          guint64 row = start / width;
          guint64 row_end = MIN (end, (row + 1) * width);

          func (row, start - row * width, row_end - row * width, user_data);
          start = row_end;
        }
    }
}

/* How large a pixel of the mask is in those of the picture. A mask that has a place of its
 * own within the picture has the picture's pixels. */
static void
get_pixel_size (const TsFigure *self,
                double         *width,
                double         *height)
{
  const guint64 *box = self->form->mask_box;
  gboolean is_whole = box[TS_MASK_TOP] == 0 && box[TS_MASK_LEFT] == 0;

  *width = is_whole ? self->unit_width / (double) box[TS_MASK_WIDTH] : 1.0;
  *height = is_whole ? self->unit_height / (double) box[TS_MASK_HEIGHT] : 1.0;
}

static void
bound_stretch (guint64  row,
               guint64  first,
               guint64  end,
               gpointer user_data)
{
  TsFigure *self = user_data;

  self->left = MIN (self->left, (double) first);
  self->right = MAX (self->right, (double) end);
  self->top = MIN (self->top, (double) row);
  self->bottom = MAX (self->bottom, (double) row + 1.0);
}

static void
bound_mask (TsFigure *self)
{
  const guint64 *box = self->form->mask_box;
  double width;
  double height;

  get_pixel_size (self, &width, &height);
  self->left = (double) box[TS_MASK_WIDTH];
  self->top = (double) box[TS_MASK_HEIGHT];
  each_stretch (self->form, bound_stretch, self);

  self->left = (self->left + (double) box[TS_MASK_LEFT]) * width;
  self->right = (self->right + (double) box[TS_MASK_LEFT]) * width;
  self->top = (self->top + (double) box[TS_MASK_TOP]) * height;
  self->bottom = (self->bottom + (double) box[TS_MASK_TOP]) * height;
  self->area *= width * height;
}

/**
 * ts_figure_init_mask:
 *
 * Makes the figure a bitmask.
 */
void
ts_figure_init_mask (TsFigure *self)
{
  const TsOutline *outline = &self->form->outline;
  guint64 *box = self->form->mask_box;

  self->kind = TS_FIGURE_MASK;

  for (guint i = 0; i < G_N_ELEMENTS (self->form->mask_box); i++)
    {
      double number = i < outline->n_numbers ? outline->numbers[i] : 0.0;

      if (!(number >= 0.0 && number <= MAX_MASK_PLACE))
        {
          ts_figure_set_fault (self, _("the mask has no place in the picture"));
          return;
        }

      box[i] = (guint64) number;
    }

  if (box[TS_MASK_WIDTH] == 0 || box[TS_MASK_HEIGHT] == 0 ||
      box[TS_MASK_WIDTH] > MAX_MASK_SIDE || box[TS_MASK_HEIGHT] > MAX_MASK_SIDE)
    {
      ts_figure_set_fault (self, _("the mask has no size that a picture can have"));
      return;
    }

  decode (self, box[TS_MASK_WIDTH] * box[TS_MASK_HEIGHT]);

  if (self->kind == TS_FIGURE_MASK)
    bound_mask (self);
}

/**
 * ts_figure_init_cloud:
 *
 * Makes the figure some points of a cloud, which have numbers but no place.
 */
void
ts_figure_init_cloud (TsFigure *self)
{
  self->kind = TS_FIGURE_CLOUD;
  self->right = 1.0;
  self->bottom = 1.0;
  decode (self, MAX_CLOUD_POINTS);
}

typedef struct
{
  const TsFigure *figure;
  TsRegion       *region;
  double          width;
  double          height;
} Filling;

static void
add_stretch (guint64  row,
             guint64  first,
             guint64  end,
             gpointer user_data)
{
  const Filling *filling = user_data;
  const guint64 *box = filling->figure->form->mask_box;
  double left = (double) (box[TS_MASK_LEFT] + first) * filling->width;
  double right = (double) (box[TS_MASK_LEFT] + end) * filling->width;
  double top = (double) (box[TS_MASK_TOP] + row) * filling->height;
  double bottom = (double) (box[TS_MASK_TOP] + row + 1) * filling->height;
  double points[] = { left, top, right, top, right, bottom, left, bottom };

  ts_region_add_ring (filling->region, points, 4);
}

/**
 * ts_figure_fill_region:
 *
 * Adds the pixels of a mask to a region.
 */
void
ts_figure_fill_region (const TsFigure *self,
                       TsRegion       *region)
{
  Filling filling = { .figure = self, .region = region };

  get_pixel_size (self, &filling.width, &filling.height);
  each_stretch (self->form, add_stretch, &filling);
}

/**
 * ts_figure_overlap_masks:
 * @a: a mask or cloud
 * @b: likewise; masks must have the same place and size
 *
 * Returns: their IoU in pixels or points
 */
double
ts_figure_overlap_masks (const TsFigure *a,
                         const TsFigure *b)
{
  const TsRunLengths *first = &a->form->mask;
  const TsRunLengths *second = &b->form->mask;
  guint64 common = ts_run_lengths_intersect (first, second);
  guint64 both = ts_run_lengths_area (first) + ts_run_lengths_area (second) - common;

  return both > 0 ? (double) common / (double) both : 0.0;
}
