/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"
#include "ts-side.h"

G_BEGIN_DECLS

/**
 * TsCanvasFrame:
 * @title: what to look the picture up by; borrowed from the label set
 * @width: in pixels; 0 if unknown
 * @height: in pixels; 0 if unknown
 * @is_picture: it is a picture file; %FALSE for videos and whatever else there is
 * @is_seen: objects have places on it; %FALSE for sound, text and clouds of points
 *
 * A frame of a label row.
 */
typedef struct
{
  const char *title;
  guint32     width;
  guint32     height;
  gboolean    is_picture;
  gboolean    is_seen;
} TsCanvasFrame;

TsCanvasFrame ts_canvas_frame_of_row    (const TsLabelSet *set,
                                         const TsLabelRow *row);
TsCanvasFrame ts_canvas_frame_of_pair   (TsComparison     *comparison,
                                         const TsRowPair  *pair,
                                         TsSide            side);
TsCanvasFrame ts_canvas_frame_at        (TsReview         *review,
                                         guint             position,
                                         TsSide            side);
TsCanvasFrame ts_canvas_frame_of_review (TsReview         *review,
                                         TsSide            side);

G_END_DECLS
