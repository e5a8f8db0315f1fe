/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-canvas-boxes.h"
#include "ts-canvas-draw.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * TsCanvasTagDetail:
 * @TS_CANVAS_TAG_DETAIL_SHORT: sign and number, and on the training side the IoU
 * @TS_CANVAS_TAG_DETAIL_FULL: the class too
 *
 * How much a tag says.
 */
typedef enum
{
  TS_CANVAS_TAG_DETAIL_SHORT,
  TS_CANVAS_TAG_DETAIL_FULL
} TsCanvasTagDetail;

#define TS_CANVAS_N_TAG_DETAILS (TS_CANVAS_TAG_DETAIL_FULL + 1)

/**
 * TsCanvasTags:
 *
 * The tags of boxes: sign, number, class, and on the training side the IoU. The class gives
 * way where the tag would be much wider than its box. A tag keeps its place beside its box
 * until the picture is shown larger or smaller, so that nothing jumps while the picture is
 * moved.
 */
typedef struct _TsCanvasTags TsCanvasTags;

TsCanvasTags     *ts_canvas_tags_new        (const TsCanvasBoxes *boxes,
                                             TsSide               side,
                                             PangoContext        *context);
void              ts_canvas_tags_free       (TsCanvasTags        *self);

void              ts_canvas_tags_set_size   (TsCanvasTags        *self,
                                             double               width,
                                             double               height);
void              ts_canvas_tags_place      (TsCanvasTags        *self,
                                             guint                index);
TsCanvasTagDetail ts_canvas_tags_get_detail (TsCanvasTags        *self,
                                             guint                index);
TsCanvasArea      ts_canvas_tags_get_area   (TsCanvasTags        *self,
                                             guint                index,
                                             TsCanvasTagDetail    detail);
void              ts_canvas_tags_draw       (TsCanvasTags        *self,
                                             guint                index,
                                             TsCanvasTagDetail    detail,
                                             cairo_t             *cr,
                                             const TsCanvasArea  *area,
                                             const GdkRGBA       *color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsCanvasTags, ts_canvas_tags_free)

G_END_DECLS
