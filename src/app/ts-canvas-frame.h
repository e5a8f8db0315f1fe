/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"
#include "ts-side.h"

G_BEGIN_DECLS

/**
 * TsCanvasFrame:
 * @title: of the picture; borrowed from the label set
 * @unit_hash: (nullable): of what the picture belongs to; borrowed likewise
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
  const char *unit_hash;
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

const char   *ts_canvas_frame_get_title (const TsLabelRow *row,
                                         const TsDataUnit *unit);
char         *ts_canvas_frame_dup_name  (TsCanvasFrame     frame);

G_END_DECLS
