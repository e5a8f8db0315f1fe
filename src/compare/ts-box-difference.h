/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-overlap.h"

G_BEGIN_DECLS

/**
 * TsBoxDifference:
 * @left: how far the training box's left edge stands outside the benchmark's; negative if
 *   inside it
 * @top: likewise
 * @right: likewise
 * @bottom: likewise
 * @width: of the benchmark box, not negative
 * @height: of the benchmark box, not negative
 * @width_ratio: training width by benchmark width; NaN if the latter is 0
 * @height_ratio: likewise
 * @iou: of the two boxes
 * @in_pixels: all lengths are in pixels; else they are fractions of the frame, since its size
 *   is not known
 *
 * How a training box differs from the benchmark box that it is measured by.
 */
typedef struct
{
  double   left;
  double   top;
  double   right;
  double   bottom;
  double   width;
  double   height;
  double   width_ratio;
  double   height_ratio;
  double   iou;
  gboolean in_pixels;
} TsBoxDifference;

TsBoxDifference ts_box_difference_new         (const TsBox           *training,
                                               const TsBox           *benchmark,
                                               guint                  frame_width,
                                               guint                  frame_height);

char           *ts_box_difference_to_sentence (const TsBoxDifference *self);
char           *ts_box_difference_to_phrase   (const TsBoxDifference *self);

char           *ts_box_difference_format_length
                                              (const TsBoxDifference *self,
                                               double                 length);

G_END_DECLS
