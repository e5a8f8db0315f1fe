/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_CANVAS_GROUND (ts_canvas_ground_get_type ())

/**
 * TsCanvasGround:
 *
 * What boxes are drawn on: the picture, smooth when it is shrunk and with hard pixels when it
 * is magnified, or a checkered ground where there is none.
 */
G_DECLARE_FINAL_TYPE (TsCanvasGround, ts_canvas_ground, TS, CANVAS_GROUND, GObject)

TsCanvasGround *ts_canvas_ground_new         (void);

GdkTexture     *ts_canvas_ground_get_texture (TsCanvasGround        *self);
void            ts_canvas_ground_set_texture (TsCanvasGround        *self,
                                              GdkTexture            *texture);

void            ts_canvas_ground_prepare     (TsCanvasGround        *self,
                                              int                    width,
                                              int                    height);
void            ts_canvas_ground_snapshot    (TsCanvasGround        *self,
                                              GtkSnapshot           *snapshot,
                                              const graphene_rect_t *bounds,
                                              const graphene_rect_t *shown,
                                              int                    scale_factor);

G_END_DECLS
