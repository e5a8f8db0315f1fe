/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-canvas.h"

#include "ts-canvas-boxes.h"
#include "ts-canvas-ground.h"
#include "ts-canvas-tags.h"
#include "ts-canvas-tiles.h"

G_BEGIN_DECLS

/**
 * TS_CANVAS_N_NEAR:
 *
 * Of how many boxes near the pointer the tags are shown that else are not.
 */
#define TS_CANVAS_N_NEAR 4

struct _TsCanvas
{
  GtkWidget parent_instance;

  /* Owned. */
  TsReview       *review; /* (nullable) */
  TsViewport     *viewport; /* (nullable) */
  TsCanvasGround *ground;
  TsCanvasShapes *shapes; /* (nullable): of the review's frame */
  GCancellable   *shapes_cancellable; /* (nullable): of shapes that are being made */
  TsCanvasBoxes  *boxes; /* (nullable): of the review's frame, once its shapes are made */
  TsCanvasTags   *tags; /* (nullable): of the boxes, made when they are first drawn */
  TsCanvasTiles  *tiles;
  GSignalGroup   *review_signals;
  GSignalGroup   *viewport_signals;

  /* Plain state. */
  TsSide          side;
  gboolean        is_loading;

  /* The pointer. */
  double          pointer_x;
  double          pointer_y;
  gboolean        has_pointer;
  guint           near[TS_CANVAS_N_NEAR];

  /* What a drag or a pinch started from. */
  double          start_center_x;
  double          start_center_y;
  double          start_scale;
  gboolean        is_panning;
  gboolean        is_space_held;
  gboolean        is_hiding;
};

gboolean ts_canvas_get_frame_size     (TsCanvas           *self,
                                       TsFrameSize        *size);
gboolean ts_canvas_get_view           (TsCanvas           *self,
                                       TsFrameSize        *size,
                                       TsTransform        *transform);
guint    ts_canvas_get_selected_box   (TsCanvas           *self);
guint    ts_canvas_get_hovered_box    (TsCanvas           *self);

void     ts_canvas_snapshot           (GtkWidget          *widget,
                                       GtkSnapshot        *snapshot);
void     ts_canvas_update_near        (TsCanvas           *self);
gboolean ts_canvas_get_box_area       (TsCanvas           *self,
                                       guint               index,
                                       TsCanvasArea       *area);

void     ts_canvas_install_actions    (GtkWidgetClass     *widget_class);
void     ts_canvas_add_controllers    (TsCanvas           *self);

void     ts_canvas_update_label       (TsCanvas           *self);
void     ts_canvas_update_description (TsCanvas           *self);

G_END_DECLS
