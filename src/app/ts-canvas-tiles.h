/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-canvas-draw.h"
#include "ts-viewport.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TsCanvasTiles:
 *
 * A drawing too costly for each frame, kept as square textures: while the picture is moved,
 * only those are drawn that come into sight.
 */
typedef struct _TsCanvasTiles TsCanvasTiles;

/**
 * TsCanvasTileFunc:
 * @area: of the tile, from the shown picture's corner
 *
 * Draws what lies in an area. The origin of @cr is the shown picture's corner.
 */
typedef void (*TsCanvasTileFunc) (cairo_t            *cr,
                                  const TsCanvasArea *area,
                                  gpointer            user_data);

TsCanvasTiles *ts_canvas_tiles_new      (void);
void           ts_canvas_tiles_free     (TsCanvasTiles     *self);

void           ts_canvas_tiles_clear    (TsCanvasTiles     *self);
void           ts_canvas_tiles_set_zoom (TsCanvasTiles     *self,
                                         double             width,
                                         double             height,
                                         int                scale_factor);
void           ts_canvas_tiles_snapshot (TsCanvasTiles     *self,
                                         GtkSnapshot       *snapshot,
                                         const TsFrameSize *size,
                                         const TsTransform *transform,
                                         TsCanvasTileFunc   draw,
                                         gpointer           user_data);
guint          ts_canvas_tiles_get_n    (TsCanvasTiles     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsCanvasTiles, ts_canvas_tiles_free)

G_END_DECLS
