/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-canvas.h"
#include "ts-frame-store.h"

G_BEGIN_DECLS

#define TS_TYPE_CANVAS_PANE (ts_canvas_pane_get_type ())

/**
 * TsCanvasPane:
 *
 * A canvas with its caption: whose side it is, who drew, how many boxes. It gets the picture
 * of the pair that is looked at, and says so if there is none.
 */
G_DECLARE_FINAL_TYPE (TsCanvasPane, ts_canvas_pane, TS, CANVAS_PANE, GtkWidget)

GtkWidget    *ts_canvas_pane_new          (void);

TsFrameStore *ts_canvas_pane_get_frames   (TsCanvasPane *self);
void          ts_canvas_pane_set_frames   (TsCanvasPane *self,
                                           TsFrameStore *frames);

TsReview     *ts_canvas_pane_get_review   (TsCanvasPane *self);
void          ts_canvas_pane_set_review   (TsCanvasPane *self,
                                           TsReview     *review);

TsSide        ts_canvas_pane_get_side     (TsCanvasPane *self);
void          ts_canvas_pane_set_side     (TsCanvasPane *self,
                                           TsSide        side);

TsViewport   *ts_canvas_pane_get_viewport (TsCanvasPane *self);
void          ts_canvas_pane_set_viewport (TsCanvasPane *self,
                                           TsViewport   *viewport);

TsCanvas     *ts_canvas_pane_get_canvas   (TsCanvasPane *self);

G_END_DECLS
