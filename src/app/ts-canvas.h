/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"
#include "ts-side.h"
#include "ts-viewport.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_CANVAS (ts_canvas_get_type ())

/**
 * TsCanvas:
 *
 * One side's picture with its boxes. The review says which, the viewport where and how
 * large. Hovering, clicking and keys change both, and so everything that shows them.
 */
G_DECLARE_FINAL_TYPE (TsCanvas, ts_canvas, TS, CANVAS, GtkWidget)

GtkWidget  *ts_canvas_new            (void);

gboolean    ts_canvas_get_is_loading (TsCanvas    *self);
void        ts_canvas_set_is_loading (TsCanvas    *self,
                                      gboolean     is_loading);

TsReview   *ts_canvas_get_review     (TsCanvas    *self);
void        ts_canvas_set_review     (TsCanvas    *self,
                                      TsReview    *review);

TsSide      ts_canvas_get_side       (TsCanvas    *self);
void        ts_canvas_set_side       (TsCanvas    *self,
                                      TsSide       side);

GdkTexture *ts_canvas_get_texture    (TsCanvas    *self);
void        ts_canvas_set_texture    (TsCanvas    *self,
                                      GdkTexture  *texture);

TsViewport *ts_canvas_get_viewport   (TsCanvas    *self);
void        ts_canvas_set_viewport   (TsCanvas    *self,
                                      TsViewport  *viewport);

gboolean    ts_canvas_get_transform  (TsCanvas    *self,
                                      TsTransform *transform);

G_END_DECLS
