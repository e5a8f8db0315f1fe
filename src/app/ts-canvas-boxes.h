/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-canvas-shapes.h"

G_BEGIN_DECLS

/**
 * TsCanvasBox:
 * @rect: around it
 * @shape: (nullable): what it is, borrowed; %NULL if it is just the rectangle
 * @result: of the frame's results, the one that says most of this box
 * @number: what it shares with its partner
 * @color: its class's, 0xRRGGBB
 * @name: its class's
 *
 * A box, or an object of another shape, as one side draws it.
 */
typedef struct
{
  TsCanvasRect   rect;
  TsCanvasShape *shape;
  guint          result;
  guint32        number;
  guint32        color;
  TsVerdict      verdict;
  double         iou;
  const char    *name;
} TsCanvasBox;

/**
 * TsCanvasBoxes:
 *
 * The objects of one side of a frame, each once, in the order of the results. Immutable.
 */
typedef struct _TsCanvasBoxes TsCanvasBoxes;

TsCanvasBoxes     *ts_canvas_boxes_new           (TsFrameResults      *results,
                                                  TsSide               side,
                                                  TsCanvasShapes      *shapes);
void               ts_canvas_boxes_free          (TsCanvasBoxes       *self);

guint              ts_canvas_boxes_get_n         (const TsCanvasBoxes *self);
const TsCanvasBox *ts_canvas_boxes_get           (const TsCanvasBoxes *self,
                                                  guint                index);
const guint       *ts_canvas_boxes_get_by_size   (const TsCanvasBoxes *self);
guint              ts_canvas_boxes_count         (const TsCanvasBoxes *self,
                                                  TsVerdict            verdict);
guint              ts_canvas_boxes_find_result   (const TsCanvasBoxes *self,
                                                  guint                result);
gboolean           ts_canvas_boxes_get_overlap   (TsCanvasBoxes       *self,
                                                  guint                result,
                                                  TsCanvasRect        *overlap);
TsCanvasShape     *ts_canvas_boxes_get_partner   (TsCanvasBoxes       *self,
                                                  guint                result);
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
