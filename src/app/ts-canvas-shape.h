/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-canvas-draw.h"
#include "ts-label-set.h"

G_BEGIN_DECLS

/**
 * TsCanvasRect:
 *
 * A rectangle in fractions of the picture: x0 ≤ x1, y0 ≤ y1, all finite.
 */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} TsCanvasRect;

/**
 * TsCanvasPlacement:
 * @x: where the picture's left edge is
 * @y: where the picture's top edge is
 * @scale_x: how wide the picture is shown
 * @scale_y: how high the picture is shown
 *
 * Where a picture is on what is drawn on, in its pixels.
 */
typedef struct
{
  double x;
  double y;
  double scale_x;
  double scale_y;
} TsCanvasPlacement;

/**
 * TsCanvasShape:
 *
 * An annotation's geometry made ready to be drawn and pointed at: lines, what they enclose, and
 * single points. Counted atomically and made in any thread; drawn and pointed at in one only.
 */
typedef struct _TsCanvasShape TsCanvasShape;

gboolean            ts_canvas_rect_init_box         (TsCanvasRect            *rect,
                                                     const TsLabelSet        *set,
                                                     const TsAnnotation      *annotation);

gsize               ts_canvas_shape_estimate        (const TsLabelSet        *set,
                                                     const TsAnnotation      *annotation);
TsCanvasShape      *ts_canvas_shape_new             (const TsLabelSet        *set,
                                                     const TsAnnotation      *annotation,
                                                     double                   width,
                                                     double                   height);
TsCanvasShape      *ts_canvas_shape_ref             (TsCanvasShape           *self);
void                ts_canvas_shape_unref           (TsCanvasShape           *self);

const TsCanvasRect *ts_canvas_shape_get_rect        (const TsCanvasShape     *self);
guint               ts_canvas_shape_get_n_points    (const TsCanvasShape     *self);
double              ts_canvas_shape_get_outset      (const TsCanvasShape     *self);
gboolean            ts_canvas_shape_covers_area     (const TsCanvasShape     *self);
gboolean            ts_canvas_shape_is_hit          (const TsCanvasShape     *self,
                                                     double                   x,
                                                     double                   y,
                                                     double                   reach_x,
                                                     double                   reach_y);

void                ts_canvas_shape_draw            (TsCanvasShape           *self,
                                                     cairo_t                 *cr,
                                                     const TsCanvasPlacement *placement,
                                                     const TsCanvasArea      *clip,
                                                     const TsCanvasStroke    *stroke,
                                                     const GdkRGBA           *color,
                                                     double                   fill_alpha);
void                ts_canvas_shape_clip            (TsCanvasShape           *self,
                                                     cairo_t                 *cr,
                                                     const TsCanvasPlacement *placement,
                                                     const TsCanvasArea      *clip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsCanvasShape, ts_canvas_shape_unref)

G_END_DECLS
