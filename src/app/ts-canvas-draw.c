/* SPDX-License-Identifier: MIT */

/* Canvas drawing: what a box and an overlap look like, with Cairo, in screen pixels.
 *
 * Edges stand on whole pixels. They are cut to what is shown before they are stroked, because
 * Cairo's numbers end at some eight million and because dashes cost by length; the cut is made
 * so that dashes stay where they are while the picture is moved. */

#include "config.h"

#include "ts-canvas-draw.h"

#include <math.h>

#define LINE_PX 2.0
#define EMPHASIZED_LINE_PX 4.0
#define HALO_PX 1.0
#define HALO_ALPHA 0.35

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
  [TS_VERDICT_MISSED] = { MISSED_DASH_PX, MISSED_GAP_PX, 0 },
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

/* Cuts an edge to what is shown, by whole periods at its beginning. */
static gboolean
cut_edge (double *from,
          double *to,
          double  clip_from,
          double  clip_to,
          double  period)
{
  if (*to <= clip_from || *from >= clip_to)
    return FALSE;

  if (*from < clip_from)
    *from += period > 0 ? floor ((clip_from - *from) / period) * period : clip_from - *from;

  *to = MIN (*to, clip_to);

  return *from < *to;
}

/* Strokes one edge, lying or, if @is_upright, standing at @across, and all of its parts longer
 * by @more at both ends. */
static void
stroke_edge (cairo_t         *cr,
             const EdgeStyle *style,
             double           more,
             gboolean         is_upright,
             double           across,
             double           from,
             double           to,
             const double     clip[2],
             const double     clip_across[2])
{
  double length = to - from;
  double dash = style->dash;
  double gap = style->gap;
  double inset = MIN (style->inset, length / 4);

  if (across < clip_across[0] || across > clip_across[1])
    return;

  if (dash > 0)
    {
      /* Stretched a little, so that there is a dash at both corners. */
      double n = MAX (1, round ((length + gap) / (dash + gap)));
      double stretch = (length + gap) / n / (dash + gap);

      gap *= stretch;
      dash *= stretch;
    }

  from += inset - more;
  to -= inset - more;
  if (!cut_edge (&from, &to, clip[0], clip[1], dash > 0 ? dash + gap : 0))
    return;

  cairo_set_dash (cr, (double[]) { dash + 2 * more, gap - 2 * more }, dash > 0 ? 2 : 0, 0);
  if (is_upright)
    {
      cairo_move_to (cr, across, from);
      cairo_line_to (cr, across, to);
    }
  else
    {
      cairo_move_to (cr, from, across);
      cairo_line_to (cr, to, across);
    }

  cairo_stroke (cr);
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
  const double clip_x[2] = { clip->x0 - half, clip->x1 + half };
  const double clip_y[2] = { clip->y0 - half, clip->y1 + half };

  cairo_set_line_width (cr, line + 2 * more);

  /* The lying edges have the corners; the standing ones fit between them. */
  stroke_edge (cr, style, more, FALSE, box->y0, box->x0 - half, box->x1 + half, clip_x, clip_y);
  stroke_edge (cr, style, more, FALSE, box->y1, box->x0 - half, box->x1 + half, clip_x, clip_y);
  stroke_edge (cr, style, more, TRUE, box->x0, box->y0 - half, box->y1 + half, clip_y, clip_x);
  stroke_edge (cr, style, more, TRUE, box->x1, box->y0 - half, box->y1 + half, clip_y, clip_x);
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
      set_source (cr, color,
                  emphasis == TS_CANVAS_EMPHASIS_SELECTED ? SELECTED_FILL_ALPHA
                                                          : HOVERED_FILL_ALPHA);
      fill_area (cr, box, clip);
    }

  cairo_set_source_rgba (cr, 0, 0, 0, HALO_ALPHA);
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

  cairo_set_dash (cr, NULL, 0, 0);
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
