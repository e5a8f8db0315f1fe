/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TS_TYPE_COLOR_BY (ts_color_by_get_type ())
#define TS_TYPE_ZOOM_MODE (ts_zoom_mode_get_type ())
#define TS_TYPE_VIEWPORT (ts_viewport_get_type ())

#define TS_MIN_SCALE (1.0 / 64.0)
#define TS_MAX_SCALE 64.0

/**
 * TsZoomMode:
 * @TS_ZOOM_MODE_FIT: the whole picture, as large as it can be
 * @TS_ZOOM_MODE_FIXED: the picture at #TsViewport:scale
 */
typedef enum
{
  TS_ZOOM_MODE_FIT,
  TS_ZOOM_MODE_FIXED
} TsZoomMode;

/**
 * TsColorBy:
 * @TS_COLOR_BY_CLASS: boxes have the colour of their class
 * @TS_COLOR_BY_RESULT: boxes have the colour of their verdict
 */
typedef enum
{
  TS_COLOR_BY_CLASS,
  TS_COLOR_BY_RESULT
} TsColorBy;

/**
 * TsFrameSize:
 *
 * What a picture is shown in: the sizes of the widget, in its own pixels, and of the
 * picture, in the picture's. All are more than 0.
 */
typedef struct
{
  double width;
  double height;
  double image_width;
  double image_height;
} TsFrameSize;

/**
 * TsTransform:
 * @scale: widget pixels an image pixel
 * @x: of the image's left edge, in whole widget pixels
 * @y: of the image's top edge, in whole widget pixels
 *
 * Leads from image pixels to widget pixels and back.
 */
typedef struct
{
  double scale;
  double x;
  double y;
} TsTransform;

void         ts_transform_to_widget        (const TsTransform *self,
                                            double             image_x,
                                            double             image_y,
                                            double            *x,
                                            double            *y);
void         ts_transform_to_image         (const TsTransform *self,
                                            double             x,
                                            double             y,
                                            double            *image_x,
                                            double            *image_y);

/**
 * TsViewport:
 *
 * Which part of the picture is shown how large. Canvases that share one show the same part,
 * whatever their sizes: the picture's point in their middle is the same.
 */
G_DECLARE_FINAL_TYPE (TsViewport, ts_viewport, TS, VIEWPORT, GObject)

TsViewport  *ts_viewport_new               (void);

TsZoomMode   ts_viewport_get_mode          (TsViewport        *self);
double       ts_viewport_get_scale         (TsViewport        *self);
double       ts_viewport_get_center_x      (TsViewport        *self);
double       ts_viewport_get_center_y      (TsViewport        *self);

TsColorBy    ts_viewport_get_color_by      (TsViewport        *self);
void         ts_viewport_set_color_by      (TsViewport        *self,
                                            TsColorBy          color_by);

gboolean     ts_viewport_get_boxes_visible (TsViewport        *self);
void         ts_viewport_set_boxes_visible (TsViewport        *self,
                                            gboolean           boxes_visible);

TsTransform  ts_viewport_get_transform     (TsViewport        *self,
                                            const TsFrameSize *size);
void         ts_viewport_fit               (TsViewport        *self);
void         ts_viewport_zoom_at           (TsViewport        *self,
                                            const TsFrameSize *size,
                                            double             scale,
                                            double             x,
                                            double             y);
void         ts_viewport_pan               (TsViewport        *self,
                                            const TsFrameSize *size,
                                            double             dx,
                                            double             dy);
void         ts_viewport_center_on         (TsViewport        *self,
                                            const TsFrameSize *size,
                                            double             center_x,
                                            double             center_y);

GType        ts_color_by_get_type          (void);
GType        ts_zoom_mode_get_type         (void);

G_END_DECLS
