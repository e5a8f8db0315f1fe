/* SPDX-License-Identifier: MIT */

/* Stroking the paths of canvas shapes.
 *
 * Lines are cut to what is shown before they are stroked, because Cairo's numbers end at some
 * eight million and dashes out of sight would cost as much as others. What is left of a line
 * goes on with its dashes where it would be in them. */

#include "config.h"

#include "ts-canvas-shape-private.h"

#include <math.h>

/* Paths with more points have no corners that one could leave out. */
#define MAX_CORNERS 64

/* Lines with broken corners are so many times as long as a gap between two of them. */
#define LINE_TO_GAP 4.0

/* Cairo looks for crossings among all lines of a stroke, so long ones take out of proportion
 * long; they are stroked in pieces of so many lines. */
#define MAX_STROKED_LINES 64

/* Dashes keep a gap at least, even under the halo. */
#define SMALLEST_GAP_PX 0.5

typedef struct
{
  double x;
  double y;
} Point;

/* A pen that draws what is shown of a line. */
typedef struct
{
  cairo_t      *cr; /* (borrowed) */
  TsCanvasArea  shown;
  double        dash; /* 0: without gaps, all is one stroke */
  double        gap;
  double        phase; /* where in its dashes a line begins */
  double        length; /* of the line so far */
  guint         n_lines; /* since the last stroke */
  gboolean      is_in_pieces;
  gboolean      is_down;
} Pen;

static Point
place (const TsCanvasPlacement *placement,
       const double            *point)
{
  return (Point) {
    placement->x + point[0] * placement->scale_x,
    placement->y + point[1] * placement->scale_y,
  };
}

/* Liang and Barsky's way to cut a line (ACM Transactions on Graphics 3, 1984), for one border:
 * leaves only what is inside, as parts from @first to @last of the line. */
static gboolean
cut (double  direction,
     double  room,
     double *first,
     double *last)
{
  double part;

  if (direction == 0)
    return room >= 0;

  part = room / direction;
  if (direction < 0)
    *first = MAX (*first, part);
  else
    *last = MIN (*last, part);

  return *first < *last;
}

static gboolean
cut_line (const TsCanvasArea *shown,
          Point               a,
          Point               b,
          double             *first,
          double             *last)
{
  *first = 0;
  *last = 1;

  return cut (a.x - b.x, a.x - shown->x0, first, last)
         && cut (b.x - a.x, shown->x1 - a.x, first, last)
         && cut (a.y - b.y, a.y - shown->y0, first, last)
         && cut (b.y - a.y, shown->y1 - a.y, first, last);
}

static void
pen_up (Pen *pen)
{
  if (pen->is_down && pen->dash > 0)
    cairo_stroke (pen->cr);

  pen->is_down = FALSE;
}

static void
pen_down (Pen    *pen,
          Point   at,
          double  length)
{
  const double dashes[] = { pen->dash, pen->gap };

  if (pen->dash > 0)
    cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), length + pen->phase);

  cairo_move_to (pen->cr, at.x, at.y);
  pen->is_down = TRUE;
}

static void
start_piece (Pen    *pen,
             Point   at,
             double  length)
{
  cairo_stroke (pen->cr);
  pen->n_lines = 0;
  pen->is_in_pieces = TRUE;
  pen_down (pen, at, length);
}

static void
pen_line (Pen   *pen,
          Point  a,
          Point  b)
{
  double length = hypot (b.x - a.x, b.y - a.y);
  double first;
  double last;

  if (!cut_line (&pen->shown, a, b, &first, &last))
    {
      pen_up (pen);
    }
  else
    {
      if (first > 0)
        pen_up (pen);

      if (!pen->is_down)
        pen_down (pen, (Point) { a.x + first * (b.x - a.x), a.y + first * (b.y - a.y) },
                  pen->length + first * length);

      cairo_line_to (pen->cr, a.x + last * (b.x - a.x), a.y + last * (b.y - a.y));
      if (last < 1)
        pen_up (pen);
      else if (++pen->n_lines >= MAX_STROKED_LINES)
        start_piece (pen, b, pen->length + length);
    }

  pen->length += length;
}

/* A path as it is on the surface. */
typedef struct
{
  const double            *points; /* (borrowed) */
  const TsCanvasPlacement *placement;
  guint                    n_points;
  guint                    n_lines;
  gboolean                 is_closed;
} Line;

static Line
get_line (const TsShapePaths      *paths,
          guint                    index,
          const TsCanvasPlacement *placement)
{
  const TsShapePath *path = &g_array_index (paths->paths, TsShapePath, index);
  gboolean is_closed = (path->flags & TS_SHAPE_PATH_CLOSED) != 0;

  return (Line) {
    .points = &g_array_index (paths->points, double, 2 * path->first),
    .placement = placement,
    .n_points = path->n_points,
    .n_lines = is_closed ? path->n_points : path->n_points - 1,
    .is_closed = is_closed,
  };
}

static Point
get_point (const Line *line,
           guint       index)
{
  return place (line->placement, line->points + 2 * (index < line->n_points ? index : 0));
}

static double
get_length (const Line *line,
            double     *shortest)
{
  double length = 0;

  *shortest = INFINITY;
  for (guint i = 0; i < line->n_lines; i++)
    {
      Point a = get_point (line, i);
      Point b = get_point (line, i + 1);
      double one = hypot (b.x - a.x, b.y - a.y);

      length += one;
      *shortest = MIN (*shortest, one);
    }

  return length;
}

static void
draw_lines (Pen        *pen,
            const Line *line)
{
  Point first = get_point (line, 0);
  gboolean is_whole = TRUE;

  pen->length = 0;
  pen->is_down = FALSE;
  pen->is_in_pieces = FALSE;
  for (guint i = 0; i < line->n_lines; i++)
    {
      pen_line (pen, get_point (line, i), get_point (line, i + 1));
      is_whole &= pen->is_down;
    }

  is_whole &= first.x >= pen->shown.x0 && first.x <= pen->shown.x1
              && first.y >= pen->shown.y0 && first.y <= pen->shown.y1;
  if (is_whole && line->is_closed && pen->dash == 0 && !pen->is_in_pieces)
    cairo_close_path (pen->cr);

  pen_up (pen);
}

/* Each line ends before its corners. */
static void
draw_broken_lines (Pen        *pen,
                   const Line *line,
                   double      inset)
{
  for (guint i = 0; i < line->n_lines; i++)
    {
      Point a = get_point (line, i);
      Point b = get_point (line, i + 1);
      double part = inset / hypot (b.x - a.x, b.y - a.y);
      double dx = part * (b.x - a.x);
      double dy = part * (b.y - a.y);

      pen->is_down = FALSE;
      pen_line (pen, (Point) { a.x + dx, a.y + dy }, (Point) { b.x - dx, b.y - dy });
    }
}

static void
set_dashes (Pen    *pen,
            double  dash,
            double  gap,
            double  length,
            double  more)
{
  double dashes[2];

  ts_canvas_shape_stretch_dashes (dash, gap, length, more, dashes);
  pen->dash = dashes[0];
  pen->gap = dashes[1];
  pen->phase = more;
}

static void
stroke_path (cairo_t              *cr,
             const Line           *line,
             const TsCanvasArea   *clip,
             const TsCanvasStroke *stroke,
             double                more)
{
  double reach = stroke->width + stroke->halo + TS_SHAPE_CUT_MARGIN_PX;
  Pen pen = {
    .cr = cr,
    .shown = { clip->x0 - reach, clip->y0 - reach, clip->x1 + reach, clip->y1 + reach },
  };
  gboolean is_broken = stroke->inset > 0 && more == 0;
  double shortest;
  double length = get_length (line, &shortest);

  if (stroke->dash > 0)
    set_dashes (&pen, stroke->dash, stroke->gap, length, more);
  else if (is_broken
           && (line->n_points > MAX_CORNERS || shortest < LINE_TO_GAP * stroke->inset))
    set_dashes (&pen, LINE_TO_GAP * stroke->inset, stroke->inset, length, 0);

  if (is_broken && pen.dash == 0)
    draw_broken_lines (&pen, line, stroke->inset);
  else
    draw_lines (&pen, line);
}

/*< private >
 * ts_canvas_shape_stretch_dashes:
 * @length: of the line
 * @more: by how much dashes are longer at each end
 * @dashes: (out): dash and gap
 *
 * Stretches dashes a little, so that they come out even where a line closes.
 */
void
ts_canvas_shape_stretch_dashes (double dash,
                                double gap,
                                double length,
                                double more,
                                double dashes[2])
{
  double n = MAX (1, round (length / (dash + gap)));
  double stretch = length > 0 ? length / n / (dash + gap) : 1;

  dashes[0] = dash * stretch + 2 * more;
  dashes[1] = MAX (gap * stretch - 2 * more, SMALLEST_GAP_PX);
}

/*< private >
 * ts_canvas_shape_stroke:
 * @clip: what is shown of the surface
 * @more: how much wider than @stroke says lines are at each side
 *
 * Draws the lines of a shape in the current colour.
 */
void
ts_canvas_shape_stroke (const TsShapePaths      *paths,
                        cairo_t                 *cr,
                        const TsCanvasPlacement *placement,
                        const TsCanvasArea      *clip,
                        const TsCanvasStroke    *stroke,
                        double                   more)
{
  cairo_set_line_width (cr, stroke->width + 2 * more);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);

  for (guint i = 0; i < paths->paths->len; i++)
    {
      const TsShapePath *path = &g_array_index (paths->paths, TsShapePath, i);
      Line line = get_line (paths, i, placement);

      if ((path->flags & TS_SHAPE_PATH_STROKED) != 0)
        stroke_path (cr, &line, clip, stroke, more);
    }

  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
}
