/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-canvas-shape.h"
#include "ts-result-boxes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_BOX_SKETCH (ts_box_sketch_get_type ())

/**
 * TsBoxSketch:
 *
 * The outlines of a result's objects, magnified: the benchmark's solid, the training's dashed,
 * and of boxes with arrows where they differ most. What the trainee drew has the widget's own
 * colour.
 */
G_DECLARE_FINAL_TYPE (TsBoxSketch, ts_box_sketch, TS, BOX_SKETCH, GtkWidget)

GtkWidget *ts_box_sketch_new        (void);

void       ts_box_sketch_set_boxes  (TsBoxSketch         *self,
                                     const TsResultBoxes *boxes);
void       ts_box_sketch_set_shapes (TsBoxSketch         *self,
                                     TsCanvasShape       *training,
                                     TsCanvasShape       *benchmark,
                                     guint                frame_width,
                                     guint                frame_height);

G_END_DECLS
