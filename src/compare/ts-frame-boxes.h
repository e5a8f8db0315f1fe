/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-overlap.h"

G_BEGIN_DECLS

/**
 * TsFrameBoxes:
 * @boxes: the boxes, as flat arrays
 * @annotations: (array length=boxes.n): which annotation of the set each of them is
 * @n_other_shapes: how many of the row's objects are no bounding boxes
 * @n_off_first_frame: how many are bounding boxes, but not on frame 0
 *
 * The boxes of one label row that take part in a comparison, side by side. Meant to be
 * filled again and again, row after row.
 */
typedef struct
{
  TsBoxes  boxes;
  guint32 *annotations;
  guint    n_other_shapes;
  guint    n_off_first_frame;

  /*< private >*/
  double  *numbers;
  guint    capacity;
} TsFrameBoxes;

void ts_frame_boxes_init    (TsFrameBoxes     *self);
void ts_frame_boxes_clear   (TsFrameBoxes     *self);

void ts_frame_boxes_collect (TsFrameBoxes     *self,
                             const TsLabelSet *set,
                             const TsLabelRow *row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsFrameBoxes, ts_frame_boxes_clear)

G_END_DECLS
