/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-label-set.h"

G_BEGIN_DECLS

/**
 * TsBox:
 * @x: left edge
 * @y: top edge
 * @w: width
 * @h: height
 *
 * One bounding box, as fractions of the frame. Nothing is promised about it: it may lie
 * outside the frame, and its sizes may be zero or negative.
 */
typedef struct
{
  double x;
  double y;
  double w;
  double h;
} TsBox;

double ts_overlap_iou       (const TsBox   *a,
                             const TsBox   *b);
guint  ts_overlap_find_best (const TsBox   *box,
                             const TsBoxes *boxes,
                             double        *iou);

G_END_DECLS
