/* SPDX-License-Identifier: MIT */

/* Finds out whether the edges of an outline cross each other, in n log n.
 *
 * M. I. Shamos and D. Hoey (Geometric intersection problems, 1976): a level line goes down
 * over the edges, from end to end. The edges that it meets stand in a tree from left to right.
 * Two edges that cross are neighbours there just before they do, so it is enough to look at
 * edges that become neighbours. On which side of an edge a point lies is told exactly, so
 * touching ends and edges that lie on each other, which are no crossing, cannot disturb the
 * order. A level edge counts as going down a little to the right, as ends of the same height
 * come from left to right.
 *
 * Where nothing touches, an edge has the same number of edges on its left all along; if that
 * is even, the inside lies on its right. So the same sweep measures the area.
 */

#include "ts-outline-sweep.h"

#include <math.h>

/* How far the rounded sign of a turn can be trusted: J. R. Shewchuk (Adaptive precision
 * floating-point arithmetic, 1997), (3 + 16 ε) ε with ε = 2⁻⁵³. */
#define TURN_ERROR 3.3306690738754716e-16
#define N_TERMS    12

/* An edge whose first point comes before its last one. */
typedef struct
{
  double         x0;
  double         y0;
  double         x1;
  double         y1;
  GSequenceIter *place; /* while the line meets it */
} Edge;

/* An end of an edge. */
typedef struct
{
  double   x;
  double   y;
  guint    edge;
  gboolean is_last;
} Event;

typedef struct
{
  Edge            *edges;  /* (owned) */
  GSequence       *active; /* (owned) (element-type Edge) */
  const Edge      *added;  /* while it looks for its place */
  TsOutlineVerdict verdict;
  double           origin; /* areas are measured from here, so that they keep their digits */
  double           area;
} Sweep;

static void
add_exactly (double *terms,
             guint  *n_terms,
             double  value)
{
  guint n = 0;

  for (guint i = 0; i < *n_terms; i++)
    {
      double sum = value + terms[i];
      double rest = sum - value;
      double error = (value - (sum - rest)) + (terms[i] - rest);

      if (error != 0.0)
        terms[n++] = error;

      value = sum;
    }

  terms[n++] = value;
  *n_terms = n;
}

static void
add_product_exactly (double *terms,
                     guint  *n_terms,
                     double  a,
                     double  b)
{
  double product = a * b;

  add_exactly (terms, n_terms, fma (a, b, -product));
  add_exactly (terms, n_terms, product);
}

static int
get_sign (double value)
{
  return (value > 0.0) - (value < 0.0);
}

/* The sign of ax·by − ax·cy − cx·by − ay·bx + ay·cx + cy·bx, summed without rounding. */
static int
turn_exactly (double ax,
              double ay,
              double bx,
              double by,
              double cx,
              double cy)
{
  double terms[N_TERMS];
  guint n_terms = 0;

  add_product_exactly (terms, &n_terms, ax, by);
  add_product_exactly (terms, &n_terms, -ax, cy);
  add_product_exactly (terms, &n_terms, -cx, by);
  add_product_exactly (terms, &n_terms, -ay, bx);
  add_product_exactly (terms, &n_terms, ay, cx);
  add_product_exactly (terms, &n_terms, cy, bx);

  /* The last is greater than all others together. */
  return get_sign (terms[n_terms - 1]);
}

/* On which side of an edge a point lies: −1 left, 1 right, 0 on its line. */
static int
get_side (const Edge *edge,
          double      x,
          double      y)
{
  double left = (edge->x0 - x) * (edge->y1 - y);
  double right = (edge->y0 - y) * (edge->x1 - x);
  double turn = left - right;

  if (fabs (turn) > TURN_ERROR * (fabs (left) + fabs (right)))
    return -get_sign (turn);

  return -turn_exactly (edge->x0, edge->y0, edge->x1, edge->y1, x, y);
}

static int
compare_added (const Sweep *self,
               const Edge  *edge)
{
  const Edge *added = self->added;
  int side = get_side (edge, added->x0, added->y0);

  if (side == 0)
    side = get_side (edge, added->x1, added->y1);

  /* Edges that lie on each other never part, so any order does. */
  return side != 0 ? side : added < edge ? -1 : 1;
}

/* GSequence gives the added edge on either side. */
static int
compare_edges (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Sweep *self = user_data;

  if (a == b)
    return 0;

  return a == self->added ? compare_added (self, b) : -compare_added (self, a);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const Event *one = a;
  const Event *other = b;

  if (one->y != other->y)
    return one->y < other->y ? -1 : 1;

  if (one->x != other->x)
    return one->x < other->x ? -1 : 1;

  /* Edges that end make room for those that begin. */
  return other->is_last - one->is_last;
}

/* Whether the first comes before the second on the way of the line. */
static gboolean
is_before (double x,
           double y,
           double other_x,
           double other_y)
{
  return y < other_y || (y == other_y && x < other_x);
}

/* Whether a point lies on an edge without being an end of it. */
static gboolean
lies_on (const Edge *edge,
         double      x,
         double      y)
{
  return is_before (edge->x0, edge->y0, x, y) && is_before (x, y, edge->x1, edge->y1) &&
         get_side (edge, x, y) == 0;
}

static gboolean
touches (const Edge *edge,
         const Edge *other)
{
  return lies_on (other, edge->x0, edge->y0) || lies_on (other, edge->x1, edge->y1);
}

static void
check (Sweep         *self,
       GSequenceIter *left,
       GSequenceIter *right)
{
  const Edge *a = g_sequence_get (left);
  const Edge *b = g_sequence_get (right);
  int a_sides = get_side (b, a->x0, a->y0) * get_side (b, a->x1, a->y1);
  int b_sides = get_side (a, b->x0, b->y0) * get_side (a, b->x1, b->y1);

  if (a_sides < 0 && b_sides < 0)
    self->verdict = TS_OUTLINE_CROSSES;
  else if (self->verdict == TS_OUTLINE_SIMPLE && (touches (a, b) || touches (b, a)))
    self->verdict = TS_OUTLINE_TOUCHES;
}

static void
begin_edge (Sweep *self,
            Edge  *edge)
{
  self->added = edge;
  edge->place = g_sequence_insert_sorted (self->active, edge, compare_edges, self);

  GSequenceIter *next = g_sequence_iter_next (edge->place);

  if (!g_sequence_iter_is_begin (edge->place))
    check (self, g_sequence_iter_prev (edge->place), edge->place);

  if (!g_sequence_iter_is_end (next))
    check (self, edge->place, next);
}

static void
measure_edge (Sweep      *self,
              const Edge *edge)
{
  double strip = (edge->x0 - self->origin + (edge->x1 - self->origin)) / 2.0 *
                 (edge->y1 - edge->y0);
  gboolean is_left_border = g_sequence_iter_get_position (edge->place) % 2 == 0;

  self->area += is_left_border ? -strip : strip;
}

static void
end_edge (Sweep *self,
          Edge  *edge)
{
  GSequenceIter *next = g_sequence_iter_next (edge->place);

  if (!g_sequence_iter_is_begin (edge->place) && !g_sequence_iter_is_end (next))
    check (self, g_sequence_iter_prev (edge->place), next);

  g_sequence_remove (edge->place);
  edge->place = NULL;
}

/* Edges that end in the same point: none has left while the others are measured.
 * Returns: how many there are */
static gsize
end_edges (Sweep       *self,
           const Event *events,
           gsize        n_events)
{
  gsize n = 0;

  for (; n < n_events && events[n].is_last && events[n].x == events->x &&
         events[n].y == events->y; n++)
    measure_edge (self, &self->edges[events[n].edge]);

  for (gsize i = 0; i < n; i++)
    end_edge (self, &self->edges[events[i].edge]);

  return n;
}

static Edge
direct_edge (const TsOutlineEdge *edge)
{
  if (is_before (edge->x0, edge->y0, edge->x1, edge->y1))
    return (Edge) { edge->x0, edge->y0, edge->x1, edge->y1, NULL };

  return (Edge) { edge->x1, edge->y1, edge->x0, edge->y0, NULL };
}

/**
 * ts_outline_sweep:
 * @edges: (array length=n_edges): of closed rings, in any order; finite
 * @area: (out): what the rings bound, by the even-odd rule; only if the outline is simple
 *
 * Tells whether edges cross each other.
 *
 * Returns: the verdict; that edges cross stands above that they touch
 */
TsOutlineVerdict
ts_outline_sweep (const TsOutlineEdge *edges,
                  guint                n_edges,
                  double              *area)
{
  gsize n_events = 2 * (gsize) n_edges;
  g_autofree Event *events = g_new (Event, n_events + 1);
  Sweep self = { .edges = g_new (Edge, (gsize) n_edges + 1), .active = g_sequence_new (NULL),
                 .origin = n_edges > 0 ? edges[0].x0 : 0.0 };

  for (guint i = 0; i < n_edges; i++)
    {
      self.edges[i] = direct_edge (&edges[i]);
      events[2 * (gsize) i] = (Event) { self.edges[i].x0, self.edges[i].y0, i, FALSE };
      events[2 * (gsize) i + 1] = (Event) { self.edges[i].x1, self.edges[i].y1, i, TRUE };
    }

  qsort (events, n_events, sizeof *events, compare_events);

  for (gsize i = 0; i < n_events && self.verdict != TS_OUTLINE_CROSSES;)
    {
      if (events[i].is_last)
        {
          i += end_edges (&self, events + i, n_events - i);
          continue;
        }

      begin_edge (&self, &self.edges[events[i].edge]);
      i++;
    }

  g_sequence_free (self.active);
  g_free (self.edges);

  if (self.verdict == TS_OUTLINE_SIMPLE)
    *area = self.area;

  return self.verdict;
}
