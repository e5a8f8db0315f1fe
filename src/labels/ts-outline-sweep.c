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

/* Any number but 0. */
#define SEED 2463534242u

/* An edge whose first point comes before its last one, and its place in the tree of the edges
 * that the line meets: a treap (R. Seidel and C. R. Aragon, Randomized search trees, 1996) with
 * the sizes of its branches. */
typedef struct _Edge Edge;
struct _Edge
{
  double  x0;
  double  y0;
  double  x1;
  double  y1;

  Edge   *parent;
  Edge   *branches[2]; /* to the left and to the right */
  Edge   *neighbours[2];
  guint32 priority;    /* no less than the parent's */
  guint32 size;        /* of the branch that begins here */
};

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
  Edge            *root;   /* of those that the line meets */
  guint32          random;
  TsOutlineVerdict verdict;
  double           origin; /* areas are measured from here, so that they keep their digits */
  double           area;
} Sweep;

enum
{
  LEFT,
  RIGHT
};

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
  /* Neighbours mostly have an end in common, of which nothing need be worked out. */
  if ((edge->x0 == x && edge->y0 == y) || (edge->x1 == x && edge->y1 == y))
    return 0;

  double left = (edge->x0 - x) * (edge->y1 - y);
  double right = (edge->y0 - y) * (edge->x1 - x);
  double turn = left - right;

  if (fabs (turn) > TURN_ERROR * (fabs (left) + fabs (right)))
    return -get_sign (turn);

  return -turn_exactly (edge->x0, edge->y0, edge->x1, edge->y1, x, y);
}

/* On which side of an edge that the line meets another one begins. */
static guint
find_branch (const Edge *edge,
             const Edge *added)
{
  int side = get_side (edge, added->x0, added->y0);

  if (side == 0)
    side = get_side (edge, added->x1, added->y1);

  /* Edges that lie on each other never part, so either does. */
  return side < 0 ? LEFT : RIGHT;
}

static guint32
get_size (const Edge *edge)
{
  return edge != NULL ? edge->size : 0;
}

/* Puts @to in the place that @edge has under its parent. */
static void
replace_branch (Sweep *self,
                Edge  *edge,
                Edge  *to)
{
  Edge *parent = edge->parent;

  if (parent == NULL)
    self->root = to;
  else
    parent->branches[parent->branches[RIGHT] == edge ? RIGHT : LEFT] = to;

  if (to != NULL)
    to->parent = parent;
}

/* Makes an edge the parent of its parent; the order stays. */
static void
raise_edge (Sweep *self,
            Edge  *edge)
{
  Edge *parent = edge->parent;
  guint side = parent->branches[RIGHT] == edge ? RIGHT : LEFT;
  Edge *moved = edge->branches[1 - side];

  replace_branch (self, parent, edge);
  parent->branches[side] = moved;
  parent->parent = edge;
  edge->branches[1 - side] = parent;

  if (moved != NULL)
    moved->parent = parent;

  edge->size = parent->size;
  parent->size = 1 + get_size (parent->branches[LEFT]) + get_size (parent->branches[RIGHT]);
}

static void
link_neighbours (Edge *left,
                 Edge *right)
{
  if (left != NULL)
    left->neighbours[RIGHT] = right;

  if (right != NULL)
    right->neighbours[LEFT] = left;
}

static void
insert_edge (Sweep *self,
             Edge  *edge)
{
  Edge *neighbours[2] = { NULL, NULL };
  Edge **place = &self->root;

  while (*place != NULL)
    {
      guint branch = find_branch (*place, edge);

      edge->parent = *place;
      neighbours[1 - branch] = *place;
      edge->parent->size++;
      place = &edge->parent->branches[branch];
    }

  *place = edge;
  edge->size = 1;
  link_neighbours (neighbours[LEFT], edge);
  link_neighbours (edge, neighbours[RIGHT]);

  /* G. Marsaglia, Xorshift RNGs (2003): the same for the same outline. */
  self->random ^= self->random << 13;
  self->random ^= self->random >> 17;
  self->random ^= self->random << 5;
  edge->priority = self->random;

  while (edge->parent != NULL && edge->priority < edge->parent->priority)
    raise_edge (self, edge);
}

static void
remove_edge (Sweep *self,
             Edge  *edge)
{
  while (edge->branches[LEFT] != NULL && edge->branches[RIGHT] != NULL)
    raise_edge (self, edge->branches[edge->branches[LEFT]->priority <
                                     edge->branches[RIGHT]->priority ? LEFT : RIGHT]);

  replace_branch (self, edge, edge->branches[edge->branches[LEFT] != NULL ? LEFT : RIGHT]);

  for (Edge *above = edge->parent; above != NULL; above = above->parent)
    above->size--;

  link_neighbours (edge->neighbours[LEFT], edge->neighbours[RIGHT]);
}

/* How many edges that the line meets are left of this one. */
static guint32
count_left (const Edge *edge)
{
  guint32 n = get_size (edge->branches[LEFT]);

  for (; edge->parent != NULL; edge = edge->parent)
    {
      if (edge->parent->branches[RIGHT] == edge)
        n += 1 + get_size (edge->parent->branches[LEFT]);
    }

  return n;
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
check (Sweep      *self,
       const Edge *a,
       const Edge *b)
{
  if (a == NULL || b == NULL)
    return;

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
  insert_edge (self, edge);
  check (self, edge->neighbours[LEFT], edge);
  check (self, edge, edge->neighbours[RIGHT]);
}

static void
measure_edge (Sweep      *self,
              const Edge *edge)
{
  double strip = (edge->x0 - self->origin + (edge->x1 - self->origin)) / 2.0 *
                 (edge->y1 - edge->y0);

  self->area += count_left (edge) % 2 == 0 ? -strip : strip;
}

static void
end_edge (Sweep *self,
          Edge  *edge)
{
  check (self, edge->neighbours[LEFT], edge->neighbours[RIGHT]);
  remove_edge (self, edge);
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
    return (Edge) { .x0 = edge->x0, .y0 = edge->y0, .x1 = edge->x1, .y1 = edge->y1 };

  return (Edge) { .x0 = edge->x1, .y0 = edge->y1, .x1 = edge->x0, .y1 = edge->y0 };
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
  Sweep self = { .edges = g_new (Edge, (gsize) n_edges + 1), .random = SEED,
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

  g_free (self.edges);

  if (self.verdict == TS_OUTLINE_SIMPLE)
    *area = self.area;

  return self.verdict;
}
