/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-canvas-shape.h"
#include "ts-frame-results.h"
#include "ts-side.h"

G_BEGIN_DECLS

/**
 * TsCanvasBox:
 * @result: of the frame's results, the one that says most of this box
 * @number: what it shares with its partner
 * @color: its class's, 0xRRGGBB
 * @name: its class's
 *
 * A box as one side draws it.
 */
typedef struct
{
  TsCanvasRect rect;
  guint        result;
  guint32      number;
  guint32      color;
  TsVerdict    verdict;
  double       iou;
  const char  *name;
} TsCanvasBox;

/**
 * TsCanvasBoxes:
 *
 * The boxes of one side of a frame, each once, in the order of the results. Immutable.
 */
typedef struct _TsCanvasBoxes TsCanvasBoxes;

TsCanvasBoxes     *ts_canvas_boxes_new           (TsFrameResults      *results,
                                                  TsSide               side);
void               ts_canvas_boxes_free          (TsCanvasBoxes       *self);

guint              ts_canvas_boxes_get_n         (const TsCanvasBoxes *self);
const TsCanvasBox *ts_canvas_boxes_get           (const TsCanvasBoxes *self,
                                                  guint                index);
const guint       *ts_canvas_boxes_get_by_size   (const TsCanvasBoxes *self);
guint              ts_canvas_boxes_count         (const TsCanvasBoxes *self,
                                                  TsVerdict            verdict);
guint              ts_canvas_boxes_find_result   (const TsCanvasBoxes *self,
                                                  guint                result);
gboolean           ts_canvas_boxes_get_overlap   (const TsCanvasBoxes *self,
                                                  guint                result,
                                                  TsCanvasRect        *overlap);
guint              ts_canvas_boxes_pick          (const TsCanvasBoxes *self,
                                                  double               x,
                                                  double               y,
                                                  double               reach_x,
                                                  double               reach_y);
guint              ts_canvas_boxes_step          (const TsCanvasBoxes *self,
                                                  guint                from,
                                                  int                  step);
guint              ts_canvas_boxes_find_neighbor (const TsCanvasBoxes *self,
                                                  guint                from,
                                                  double               towards_x,
                                                  double               towards_y,
                                                  double               aspect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsCanvasBoxes, ts_canvas_boxes_free)

G_END_DECLS
