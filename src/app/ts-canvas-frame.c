/* SPDX-License-Identifier: MIT */

/* Canvas frame: which picture belongs to a label row. */

#include "config.h"

#include "ts-canvas-frame.h"

static const TsDataUnit *
find_first_unit (const TsLabelSet *set,
                 const TsLabelRow *row)
{
  const TsDataUnit *first = NULL;

  for (guint32 i = 0; i < row->n_units; i++)
    {
      const TsDataUnit *unit = ts_label_set_get_unit (set, row->first_unit + i);

      if (unit->sequence == 0)
        return unit;

      if (first == NULL)
        first = unit;
    }

  /* In a group, another unit is another frame. */
  return row->data_type == TS_DATA_TYPE_IMAGE_GROUP ? NULL : first;
}

/**
 * ts_canvas_frame_of_row:
 * @row: of @set
 *
 * Finds the picture of a row: of an image group its first, of anything else the row's own.
 *
 * Returns: the frame
 */
TsCanvasFrame
ts_canvas_frame_of_row (const TsLabelSet *set,
                        const TsLabelRow *row)
{
  const TsDataUnit *unit = find_first_unit (set, row);
  gboolean is_group = row->data_type == TS_DATA_TYPE_IMAGE_GROUP;

  return (TsCanvasFrame) {
    .title = is_group && unit != NULL && unit->title != NULL ? unit->title : row->data_title,
    .width = unit != NULL ? unit->width : 0,
    .height = unit != NULL ? unit->height : 0,
    .is_picture = is_group
                  || row->data_type == TS_DATA_TYPE_IMAGE
                  || row->data_type == TS_DATA_TYPE_UNKNOWN,
  };
}

/**
 * ts_canvas_frame_of_pair:
 * @pair: of @comparison
 *
 * Finds the picture that one side of a pair is shown on.
 *
 * Returns: the frame
 */
TsCanvasFrame
ts_canvas_frame_of_pair (TsComparison    *comparison,
                         const TsRowPair *pair,
                         TsSide           side)
{
  if (side == TS_SIDE_BENCHMARK)
    return ts_canvas_frame_of_row (ts_comparison_get_benchmark (comparison),
                                   ts_comparison_get_benchmark_row (comparison, pair));

  return ts_canvas_frame_of_row (ts_comparison_get_training (comparison, pair->training_set),
                                 ts_comparison_get_training_row (comparison, pair));
}
