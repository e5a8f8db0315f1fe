/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-verdict.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * TsCanvasEmphasis:
 * @TS_CANVAS_EMPHASIS_NONE: as all others
 * @TS_CANVAS_EMPHASIS_HOVERED: it, or its partner, is under the pointer
 * @TS_CANVAS_EMPHASIS_SELECTED: it, or its partner, is selected
 *
 * How much a box stands out.
 */
typedef enum
{
  TS_CANVAS_EMPHASIS_NONE,
  TS_CANVAS_EMPHASIS_HOVERED,
  TS_CANVAS_EMPHASIS_SELECTED
} TsCanvasEmphasis;

/**
 * TsCanvasArea:
 *
 * A rectangle in pixels of what is drawn on: x0 ≤ x1, y0 ≤ y1.
 */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} TsCanvasArea;

void ts_canvas_draw_box     (cairo_t            *cr,
                             const TsCanvasArea *box,
                             const TsCanvasArea *clip,
                             TsVerdict           verdict,
                             const GdkRGBA      *color,
                             TsCanvasEmphasis    emphasis);
void ts_canvas_draw_overlap (cairo_t            *cr,
                             const TsCanvasArea *overlap,
                             const TsCanvasArea *clip,
                             TsCanvasEmphasis    emphasis);

G_END_DECLS
