/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-canvas-shape.h"
#include "ts-frame-results.h"
#include "ts-side.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TS_CANVAS_SHAPES_MUCH_WORK:
 *
 * More work than this, by ts_canvas_shape_estimate(), takes the main thread too long: some
 * milliseconds.
 */
#define TS_CANVAS_SHAPES_MUCH_WORK 200000

/**
 * TsCanvasShapes:
 *
 * The shapes of one side of a frame but for bounding boxes, which need none. They are made once,
 * at once if that is little work and else in a thread. Counted atomically.
 */
typedef struct _TsCanvasShapes TsCanvasShapes;

TsCanvasShapes *ts_canvas_shapes_new         (TsFrameResults       *results,
                                              TsSide                side,
                                              double                width,
                                              double                height);
TsCanvasShapes *ts_canvas_shapes_ref         (TsCanvasShapes       *self);
void            ts_canvas_shapes_unref       (TsCanvasShapes       *self);

guint           ts_canvas_shapes_get_n       (const TsCanvasShapes *self);
double          ts_canvas_shapes_get_width   (const TsCanvasShapes *self);
double          ts_canvas_shapes_get_height  (const TsCanvasShapes *self);

void            ts_canvas_shapes_reuse       (TsCanvasShapes       *self,
                                              const TsCanvasShapes *made);
gboolean        ts_canvas_shapes_is_much     (const TsCanvasShapes *self);
void            ts_canvas_shapes_make        (TsCanvasShapes       *self,
                                              GCancellable         *cancellable);
void            ts_canvas_shapes_make_async  (TsCanvasShapes       *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        ts_canvas_shapes_make_finish (GAsyncResult         *result,
                                              GError              **error);

TsCanvasShape  *ts_canvas_shapes_lookup      (const TsCanvasShapes *self,
                                              guint32               annotation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsCanvasShapes, ts_canvas_shapes_unref)

G_END_DECLS
