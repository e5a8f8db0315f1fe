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

/**
 * TsCanvasStroke:
 * @width: of the line
 * @halo: how much wider the dark line under it is at each side
 * @dash: how long a dash is; 0 for a line without gaps
 * @gap: how long a gap is
 * @inset: how far the line ends before corners
 *
 * How an outline is drawn, in pixels of what is drawn on.
 */
typedef struct
{
  double width;
  double halo;
  double dash;
  double gap;
  double inset;
} TsCanvasStroke;

/**
 * TS_CANVAS_HALO_ALPHA:
 *
 * How dark the halo under lines is.
 */
#define TS_CANVAS_HALO_ALPHA 0.35

TsCanvasStroke
     ts_canvas_draw_get_stroke
                            (TsVerdict           verdict,
                             TsCanvasEmphasis    emphasis);
double
     ts_canvas_draw_get_fill_alpha
                            (TsCanvasEmphasis    emphasis);
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
