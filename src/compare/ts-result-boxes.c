/* SPDX-License-Identifier: MIT */

/* Fetches the boxes of a result out of the label sets. */

#include "config.h"

#include "ts-result-boxes.h"

static TsBox
get_box (const TsLabelSet *set,
         guint             annotation)
{
  const TsBoxes *boxes = ts_label_set_get_boxes (set);
  guint geometry = ts_label_set_get_annotation (set, annotation)->geometry;

  return (TsBox) {
    .x = boxes->x[geometry],
    .y = boxes->y[geometry],
    .w = boxes->w[geometry],
    .h = boxes->h[geometry],
  };
}

/* Either side may know the frame's size; the last one that does is taken. */
static void
take_frame_size (TsResultBoxes    *self,
                 const TsLabelSet *set,
                 guint             annotation)
{
  const TsDataUnit *unit =
    ts_label_set_get_unit (set, ts_label_set_get_annotation (set, annotation)->unit);

  if (unit->width == 0 || unit->height == 0)
    return;

  self->frame_width = unit->width;
  self->frame_height = unit->height;
}

/**
 * ts_result_boxes_new:
 * @result: one of @pair's
 *
 * Fetches the boxes of a result.
 *
 * Returns: the boxes
 */
TsResultBoxes
ts_result_boxes_new (const TsComparison *comparison,
                     const TsRowPair    *pair,
                     const TsResult     *result)
{
  TsResultBoxes self = {
    .has_training = result->training != TS_NONE,
    .has_benchmark = result->benchmark != TS_NONE,
  };

  if (self.has_benchmark)
    {
      const TsLabelSet *set = ts_comparison_get_benchmark (comparison);

      self.benchmark = get_box (set, result->benchmark);
      take_frame_size (&self, set, result->benchmark);
    }

  if (self.has_training)
    {
      const TsLabelSet *set = ts_comparison_get_training (comparison, pair->training_set);

      self.training = get_box (set, result->training);
      take_frame_size (&self, set, result->training);
    }

  return self;
}

static gboolean
is_box (const TsLabelSet *set,
        guint             annotation)
{
  if (annotation == TS_NONE)
    return FALSE;

  return ts_label_set_get_object (set, ts_label_set_get_annotation (set, annotation)->object)
    ->shape == TS_SHAPE_BOUNDING_BOX;
}

/**
 * ts_result_boxes_new_of_frame:
 * @index: an index into @results
 *
 * Fetches the boxes of a finding, if it is about boxes.
 *
 * Returns: the boxes, none for other shapes
 */
TsResultBoxes
ts_result_boxes_new_of_frame (const TsFrameResults *results,
                              guint                 index)
{
  const TsFinding *finding = ts_frame_results_get (results, index);
  gboolean has_training =
    is_box (ts_frame_results_get_training (results), finding->training);
  gboolean has_benchmark =
    is_box (ts_frame_results_get_benchmark (results), finding->benchmark);
  TsResult result = {
    .training = has_training ? finding->training : TS_NONE,
    .benchmark = has_benchmark ? finding->benchmark : TS_NONE,
  };

  return ts_result_boxes_new (ts_frame_results_get_comparison (results),
                              ts_frame_results_get_row_pair (results), &result);
}

/**
 * ts_result_boxes_get_difference:
 * @difference: (out):
 *
 * Measures how the two boxes differ.
 *
 * Returns: %FALSE, with @difference untouched, if there is but one box
 */
gboolean
ts_result_boxes_get_difference (const TsResultBoxes *self,
                                TsBoxDifference     *difference)
{
  if (!self->has_training || !self->has_benchmark)
    return FALSE;

  *difference = ts_box_difference_new (&self->training, &self->benchmark, self->frame_width,
                                       self->frame_height);

  return TRUE;
}
