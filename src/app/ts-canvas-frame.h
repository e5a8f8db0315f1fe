/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"
#include "ts-side.h"

G_BEGIN_DECLS

/**
 * TsCanvasFrame:
 * @title: what to look the picture up by; borrowed from the label set
 * @width: in pixels; 0 if unknown
 * @height: in pixels; 0 if unknown
 * @is_picture: it is a picture file; %FALSE for videos and whatever else there is
 *
 * The frame of a label row that is compared: its first.
 */
typedef struct
{
  const char *title;
  guint32     width;
  guint32     height;
  gboolean    is_picture;
} TsCanvasFrame;

TsCanvasFrame ts_canvas_frame_of_row  (const TsLabelSet *set,
                                       const TsLabelRow *row);
TsCanvasFrame ts_canvas_frame_of_pair (TsComparison     *comparison,
                                       const TsRowPair  *pair,
                                       TsSide            side);

G_END_DECLS
