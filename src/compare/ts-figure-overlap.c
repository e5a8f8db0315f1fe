/* SPDX-License-Identifier: MIT */

/* The score of two figures, from 0 (nothing in common) to 1 (the same):
 *
 * | kinds          | score                                                              |
 * | -------------- | ------------------------------------------------------------------ |
 * | box, box       | IoU in the published rule's order of operations, in fractions      |
 * | areas          | IoU of the exact areas; boxes and masks count as areas when asked  |
 * | masks, clouds  | IoU in pixels (or points of a cloud), computed on runs             |
 * | lines          | 2^−(d/r)², d the symmetric mean distance, r = 1 % of the diagonal  |
 * | single points  | the same, d the distance                                           |
 * | skeletons      | OKS: mean over the points that the benchmark shows of              |
 * |                | e^(−d²/(2·A·(2σ)²)), A the area around them, σ = 0.09              |
 * | ranges         | IoU in one dimension, ends included                                |
 *
 * Scores that fade with distance count as 0 under TS_FIGURE_FLOOR. */

#include "config.h"

#include "ts-figure-private.h"
#include "ts-overlap.h"

#include <string.h>

/**
 * ts_figure_get_region:
 * @self: a figure that covers an area
 *
 * Gets the figure's area, which boxes and masks only make when they are asked.
 *
 * Returns: (transfer none): the region
 */
const TsRegion *
ts_figure_get_region (const TsFigure *self)
{
  TsFigureForm *form = self->form;

  if (form->region == NULL)
    {
      form->region = ts_region_new ();
      ts_figure_fill_region (self, form->region);
    }

  return form->region;
}

static double
overlap_boxes (const TsFigure *benchmark,
               const TsFigure *training)
{
  TsBox a = { training->box[0], training->box[1], training->box[2], training->box[3] };
  TsBox b = { benchmark->box[0], benchmark->box[1], benchmark->box[2], benchmark->box[3] };

  return ts_overlap_iou (&a, &b);
}

static TsRegion *
make_box_region (const TsFigure *box)
{
  const double points[] = { box->left, box->top, box->right, box->top,
                            box->right, box->bottom, box->left, box->bottom };
  TsRegion *region = ts_region_new ();

  ts_region_add_ring (region, points, 4);

  return region;
}

static double
overlap_areas (const TsFigure *a,
               const TsFigure *b)
{
  g_autoptr (TsRegion) box = NULL;
  TsRegionOverlap areas;

  if (a->kind == TS_FIGURE_BOX)
    {
      box = make_box_region (a);
      areas = ts_region_overlap (box, ts_figure_get_region (b));
    }
  else if (b->kind == TS_FIGURE_BOX)
    {
      box = make_box_region (b);
      areas = ts_region_overlap (ts_figure_get_region (a), box);
    }
  else
    {
      areas = ts_region_overlap (ts_figure_get_region (a), ts_figure_get_region (b));
    }

  double both = areas.first + areas.second - areas.common;

  return both > 0.0 ? CLAMP (areas.common / both, 0.0, 1.0) : 0.0;
}

static gboolean
are_masks_of_one_place (const TsFigure *a,
                        const TsFigure *b)
{
  return memcmp (a->form->mask_box, b->form->mask_box, sizeof a->form->mask_box) == 0;
}

static double
drop_faint (double score)
{
  return score >= TS_FIGURE_FLOOR ? score : 0.0;
}

static double
overlap_alike (const TsFigure *benchmark,
               const TsFigure *training)
{
  switch (benchmark->kind)
    {
    case TS_FIGURE_BOX:
      return overlap_boxes (benchmark, training);

    case TS_FIGURE_AREA:
      return overlap_areas (benchmark, training);

    case TS_FIGURE_MASK:
      return are_masks_of_one_place (benchmark, training)
             ? ts_figure_overlap_masks (benchmark, training)
             : overlap_areas (benchmark, training);

    case TS_FIGURE_CLOUD:
      return ts_figure_overlap_masks (benchmark, training);

    case TS_FIGURE_LINE:
      return drop_faint (ts_figure_overlap_lines (benchmark, training));

    case TS_FIGURE_POINTS:
      return drop_faint (ts_figure_overlap_points (benchmark, training));

    case TS_FIGURE_RANGES:
      return ts_figure_overlap_ranges (benchmark, training);

    case TS_FIGURE_INVALID:
      break;
    }

  return 0.0;
}

/**
 * ts_figure_overlap:
 * @benchmark: the expert's figure
 * @training: a figure that ts_figure_is_comparable() with it, of the same picture
 *
 * Scores how well two figures agree. May make parts of the figures that later calls use, so
 * no two threads may work on the same figure.
 *
 * Returns: from 0 to 1; of boxes it may exceed 1 by a rounding error
 */
double
ts_figure_overlap (const TsFigure *benchmark,
                   const TsFigure *training)
{
  if (benchmark->kind == TS_FIGURE_INVALID || training->kind == TS_FIGURE_INVALID)
    return 0.0;

  return benchmark->kind == training->kind ? overlap_alike (benchmark, training)
                                           : overlap_areas (benchmark, training);
}
