/* SPDX-License-Identifier: MIT */

/* Canvas drawing: what a box and an overlap look like, with Cairo, in screen pixels.
 *
 * Edges stand on whole pixels. They are cut to what is shown before they are stroked, because
 * Cairo's numbers end at some eight million. Dashes are lines of their own, so that all of a
 * box is one stroke and only those in sight cost. */

#include "config.h"

#include "ts-canvas-draw.h"

#include <math.h>

#define LINE_PX 2.0
#define EMPHASIZED_LINE_PX 4.0
#define HALO_PX 1.0

#define SELECTED_FILL_ALPHA 0.18
#define HOVERED_FILL_ALPHA 0.09

#define MISSED_DASH_PX 8.0
#define MISSED_GAP_PX 5.0
#define EXTRA_DASH_PX 3.0
#define EXTRA_GAP_PX 4.0
#define CORNER_GAP_PX 7.0

#define HATCH_STEP_PX 8.0
#define SELECTED_OVERLAP_ALPHA 0.40
#define HOVERED_OVERLAP_ALPHA 0.25
#define OVERLAP_GROUND_ALPHA 0.08

/* The pattern of one edge: on for @dash, off for @gap, again and again; without a dash it is
 * solid. It begins and ends @inset before the corners. */
typedef struct
{
  double dash;
  double gap;
  double inset;
} EdgeStyle;

static const EdgeStyle edge_styles[TS_N_VERDICTS] = {
  [TS_VERDICT_MATCHED] = { 0, 0, 0 },
  [TS_VERDICT_LOW_OVERLAP] = { 0, 0, CORNER_GAP_PX },
  [TS_VERDICT_WRONG_CLASS] = { 0, 0, 0 },
  [TS_VERDICT_NEAR_MISS] = { 0, 0, CORNER_GAP_PX },
  [TS_VERDICT_MISSED] = { MISSED_DASH_PX, MISSED_GAP_PX, 0 },
  [TS_VERDICT_DUPLICATE] = { EXTRA_DASH_PX, EXTRA_GAP_PX, 0 },
  [TS_VERDICT_EXTRA] = { EXTRA_DASH_PX, EXTRA_GAP_PX, 0 },
};

static double
get_line_width (TsCanvasEmphasis emphasis)
{
  return emphasis == TS_CANVAS_EMPHASIS_NONE ? LINE_PX : EMPHASIZED_LINE_PX;
}

static void
set_source (cairo_t       *cr,
            const GdkRGBA *color,
            double         alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, alpha);
}

/* One edge, lying or standing, and what is shown along and across it. */
typedef struct
{
  gboolean is_upright;
  double   across;
  double   from;
  double   to;
  double   shown_from;
  double   shown_to;
} Edge;

static void
add_segment (cairo_t    *cr,
             const Edge *edge,
             double      from,
             double      to)
{
  from = MAX (from, edge->shown_from);
  to = MIN (to, edge->shown_to);
  if (from >= to)
    return;

  if (edge->is_upright)
    {
      cairo_move_to (cr, edge->across, from);
      cairo_line_to (cr, edge->across, to);
    }
  else
    {
      cairo_move_to (cr, from, edge->across);
      cairo_line_to (cr, to, edge->across);
    }
}

/* Adds the dashes in sight, all longer by @more at both ends. They are counted from the edge's
 * beginning, and stretched a little, so that there is one at both of its corners. */
static void
add_dashes (cairo_t         *cr,
            const EdgeStyle *style,
            const Edge      *edge,
            double           more)
{
  double length = edge->to - edge->from;
  double n = MAX (1, round ((length + style->gap) / (style->dash + style->gap)));
  double period = (length + style->gap) / n;
  double dash = period * style->dash / (style->dash + style->gap);
  double first = MAX (0, floor ((edge->shown_from - edge->from) / period));
  double last = MIN (n - 1, ceil ((edge->shown_to - edge->from) / period));

  for (double i = first; i <= last; i++)
    {
      double from = edge->from + i * period;

      add_segment (cr, edge, from - more, from + dash + more);
    }
}

static void
add_edge (cairo_t         *cr,
          const EdgeStyle *style,
          const Edge      *edge,
          double           more)
{
  double inset = MIN (style->inset, (edge->to - edge->from) / 4);

  if (style->dash > 0)
    add_dashes (cr, style, edge, more);
  else
    add_segment (cr, edge, edge->from + inset - more, edge->to - inset + more);
}

/* Strokes all edges of a box whose line is @line wide, and everything wider by @more. */
static void
stroke_edges (cairo_t            *cr,
              const TsCanvasArea *box,
              const TsCanvasArea *clip,
              const EdgeStyle    *style,
              double              line,
              double              more)
{
  double half = line / 2;
  double reach = half + more;
  TsCanvasArea shown = {
    clip->x0 - reach, clip->y0 - reach, clip->x1 + reach, clip->y1 + reach,
  };
  const Edge edges[] = {
    { FALSE, box->y0, box->x0 - half, box->x1 + half, shown.x0, shown.x1 },
    { FALSE, box->y1, box->x0 - half, box->x1 + half, shown.x0, shown.x1 },
    { TRUE, box->x0, box->y0 - half, box->y1 + half, shown.y0, shown.y1 },
    { TRUE, box->x1, box->y0 - half, box->y1 + half, shown.y0, shown.y1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      const Edge *edge = &edges[i];
      double across_from = edge->is_upright ? shown.x0 : shown.y0;
      double across_to = edge->is_upright ? shown.x1 : shown.y1;

      if (edge->across >= across_from && edge->across <= across_to)
        add_edge (cr, style, edge, more);
    }

  cairo_set_line_width (cr, line + 2 * more);
  cairo_stroke (cr);
}

static gboolean
clip_area (const TsCanvasArea *area,
           const TsCanvasArea *clip,
           TsCanvasArea       *result)
{
  *result = (TsCanvasArea) {
    .x0 = MAX (area->x0, clip->x0),
    .y0 = MAX (area->y0, clip->y0),
    .x1 = MIN (area->x1, clip->x1),
    .y1 = MIN (area->y1, clip->y1),
  };

  return result->x0 < result->x1 && result->y0 < result->y1;
}

static void
fill_area (cairo_t            *cr,
           const TsCanvasArea *area,
           const TsCanvasArea *clip)
{
  TsCanvasArea shown;

  if (!clip_area (area, clip, &shown))
    return;

  cairo_rectangle (cr, shown.x0, shown.y0, shown.x1 - shown.x0, shown.y1 - shown.y0);
  cairo_fill (cr);
}

/* A frame of one colour without the seams that four see-through strokes would have. */
static void
fill_halo (cairo_t            *cr,
           const TsCanvasArea *box,
           const TsCanvasArea *clip,
           double              half)
{
  TsCanvasArea outer = { box->x0 - half, box->y0 - half, box->x1 + half, box->y1 + half };
  TsCanvasArea inner = { box->x0 + half, box->y0 + half, box->x1 - half, box->y1 - half };
  TsCanvasArea wide_clip = { clip->x0 - 1, clip->y0 - 1, clip->x1 + 1, clip->y1 + 1 };
  TsCanvasArea shown;

  if (!clip_area (&outer, &wide_clip, &shown))
    return;

  cairo_rectangle (cr, shown.x0, shown.y0, shown.x1 - shown.x0, shown.y1 - shown.y0);

  /* The hole runs the other way round, so that it stays empty. */
  if (inner.x0 < inner.x1 && inner.y0 < inner.y1 && clip_area (&inner, &wide_clip, &shown))
    {
      cairo_move_to (cr, shown.x0, shown.y0);
      cairo_line_to (cr, shown.x0, shown.y1);
      cairo_line_to (cr, shown.x1, shown.y1);
      cairo_line_to (cr, shown.x1, shown.y0);
      cairo_close_path (cr);
    }

  cairo_fill (cr);
}

/**
 * ts_canvas_draw_get_stroke:
 *
 * Tells how the outline of an object is drawn.
 */
TsCanvasStroke
ts_canvas_draw_get_stroke (TsVerdict        verdict,
                           TsCanvasEmphasis emphasis)
{
  const EdgeStyle *style = &edge_styles[verdict];

  return (TsCanvasStroke) {
    .width = get_line_width (emphasis),
    .halo = HALO_PX,
    .dash = style->dash,
    .gap = style->gap,
    .inset = style->inset,
  };
}

/**
 * ts_canvas_draw_get_fill_alpha:
 *
 * Tells how much the inside of an object is tinted.
 */
double
ts_canvas_draw_get_fill_alpha (TsCanvasEmphasis emphasis)
{
  switch (emphasis)
    {
    case TS_CANVAS_EMPHASIS_NONE:
      return 0;

    case TS_CANVAS_EMPHASIS_HOVERED:
      return HOVERED_FILL_ALPHA;

    case TS_CANVAS_EMPHASIS_SELECTED:
      return SELECTED_FILL_ALPHA;
    }

  g_assert_not_reached ();
}

/**
 * ts_canvas_draw_box:
 * @box: on whole pixels
 * @clip: what is shown of the surface
 *
 * Draws the outline of a box: its line in the style of its verdict over a dark halo, so that
 * it reads on any picture, and its inside tinted if it stands out. Line settings of @cr are
 * changed.
 */
void
ts_canvas_draw_box (cairo_t            *cr,
                    const TsCanvasArea *box,
                    const TsCanvasArea *clip,
                    TsVerdict           verdict,
                    const GdkRGBA      *color,
                    TsCanvasEmphasis    emphasis)
{
  double line = get_line_width (emphasis);
  const EdgeStyle *style = &edge_styles[verdict];

  if (emphasis != TS_CANVAS_EMPHASIS_NONE)
    {
      set_source (cr, color, ts_canvas_draw_get_fill_alpha (emphasis));
      fill_area (cr, box, clip);
    }

  cairo_set_source_rgba (cr, 0, 0, 0, TS_CANVAS_HALO_ALPHA);
  if (style->dash == 0)
    fill_halo (cr, box, clip, line / 2 + HALO_PX);
  else
    stroke_edges (cr, box, clip, style, line, HALO_PX);

  set_source (cr, color, 1.0);
  stroke_edges (cr, box, clip, style, line, 0);
}

/**
 * ts_canvas_draw_overlap:
 * @overlap: what the two boxes of a result have in common
 * @clip: what is shown of the surface
 *
 * Shades an overlap with slanting lines, so that it is not mistaken for a tinted box. Line
 * settings of @cr are changed.
 */
void
ts_canvas_draw_overlap (cairo_t            *cr,
                        const TsCanvasArea *overlap,
                        const TsCanvasArea *clip,
                        TsCanvasEmphasis    emphasis)
{
  double alpha = emphasis == TS_CANVAS_EMPHASIS_SELECTED ? SELECTED_OVERLAP_ALPHA
                                                         : HOVERED_OVERLAP_ALPHA;
  TsCanvasArea shown;
  double height;
  double first;

  if (!clip_area (overlap, clip, &shown))
    return;

  cairo_save (cr);
  cairo_rectangle (cr, shown.x0, shown.y0, shown.x1 - shown.x0, shown.y1 - shown.y0);
  cairo_clip (cr);

  cairo_set_source_rgba (cr, 1, 1, 1, OVERLAP_GROUND_ALPHA);
  cairo_paint (cr);

  cairo_set_line_width (cr, 1.0);
  cairo_set_source_rgba (cr, 1, 1, 1, alpha);

  /* The lines hang on the overlap's corner, not on what is shown of it. */
  height = shown.y1 - shown.y0;
  first = fmod (overlap->x0 + overlap->y1 - shown.y1, HATCH_STEP_PX);
  for (double x = floor ((shown.x0 - height) / HATCH_STEP_PX) * HATCH_STEP_PX + first;
       x < shown.x1 + HATCH_STEP_PX;
       x += HATCH_STEP_PX)
    {
      cairo_move_to (cr, x, shown.y1);
      cairo_line_to (cr, x + height, shown.y0);
    }

  cairo_stroke (cr);
  cairo_restore (cr);
}
