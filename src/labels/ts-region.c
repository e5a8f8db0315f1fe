/* SPDX-License-Identifier: MIT */

/* Regions: exact areas of polygons and of what two of them share.
 *
 * The plane is cut into horizontal slabs at every vertex and at every point where two edges
 * cross. Inside a slab no edges cross, so the pieces between neighbouring edges are
 * trapezoids: their area is the slab's height times their width at half height, and going
 * from left to right each edge toggles whether one is inside its region. Nothing is
 * rasterised, and edges that coincide only make trapezoids of no width, so shared borders and
 * touching corners need no special case.
 */

#include "ts-region.h"

#include "ts-outline-sweep.h"

#include <math.h>

#define N_OWNERS 2

/* A line that is not level; @y0 < @y1. */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
  guint  owner;
} Edge;

/* Where an edge passes the middle of a slab. */
typedef struct
{
  double x;
  guint  owner;
} Passage;

struct _TsRegion
{
  GArray *edges;       /* (owned) (element-type Edge) */
  GArray *level_edges; /* (owned) (element-type TsOutlineEdge) */
};

/**
 * ts_region_new:
 *
 * Makes an empty region.
 *
 * Returns: (transfer full): the region
 */
TsRegion *
ts_region_new (void)
{
  TsRegion *self = g_new0 (TsRegion, 1);

  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  self->level_edges = g_array_new (FALSE, FALSE, sizeof (TsOutlineEdge));

  return self;
}

/**
 * ts_region_free:
 * @self: (transfer full):
 *
 * Frees a region.
 */
void
ts_region_free (TsRegion *self)
{
  g_array_unref (self->edges);
  g_array_unref (self->level_edges);
  g_free (self);
}

static void
add_edge (TsRegion *self,
          double    x0,
          double    y0,
          double    x1,
          double    y1)
{
  Edge edge = { .x0 = x0, .y0 = y0, .x1 = x1, .y1 = y1 };

  if (y0 > y1)
    edge = (Edge){ .x0 = x1, .y0 = y1, .x1 = x0, .y1 = y0 };

  if (y0 != y1)
    {
      g_array_append_val (self->edges, edge);
      return;
    }

  /* Level edges bound no trapezoid, but another edge may cross them. */
  if (x0 != x1)
    {
      TsOutlineEdge level = { x0, y0, x1, y1 };

      g_array_append_val (self->level_edges, level);
    }
}

/**
 * ts_region_add_ring:
 * @points: (array): x and y of each corner, finite
 * @n_points: corners; fewer than three bound nothing
 *
 * Adds a closed ring; the last corner joins the first. A ring inside another one is a hole.
 */
void
ts_region_add_ring (TsRegion     *self,
                    const double *points,
                    guint         n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      guint j = i + 1 < n_points ? i + 1 : 0;

      add_edge (self, points[2 * i], points[2 * i + 1], points[2 * j], points[2 * j + 1]);
    }
}

/**
 * ts_region_add_rotated_box:
 * @x: left edge before turning
 * @y: top edge before turning
 * @theta: in degrees about the box's centre, clockwise where y points down
 *
 * Adds a box that is turned about its centre. The units must be square (pixels, not
 * fractions), or the turn would skew it.
 */
void
ts_region_add_rotated_box (TsRegion *self,
                           double    x,
                           double    y,
                           double    width,
                           double    height,
                           double    theta)
{
  double sine = sin (theta * G_PI / 180.0);
  double cosine = cos (theta * G_PI / 180.0);
  double center_x = x + width / 2.0;
  double center_y = y + height / 2.0;
  double points[8];

  for (guint corner = 0; corner < 4; corner++)
    {
      double dx = (corner == 1 || corner == 2 ? width : -width) / 2.0;
      double dy = (corner >= 2 ? height : -height) / 2.0;

      points[2 * corner] = center_x + dx * cosine - dy * sine;
      points[2 * corner + 1] = center_y + dx * sine + dy * cosine;
    }

  ts_region_add_ring (self, points, 4);
}

static double
edge_x_at (const Edge *edge,
           double      y)
{
  return edge->x0 + (y - edge->y0) / (edge->y1 - edge->y0) * (edge->x1 - edge->x0);
}

static int
compare_edges (gconstpointer a,
               gconstpointer b)
{
  const Edge *one = a;
  const Edge *other = b;

  return (one->y0 > other->y0) - (one->y0 < other->y0);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

/* Finds the height at which two edges cross, strictly inside both. */
static gboolean
edges_cross (const Edge *a,
             const Edge *b,
             double     *y)
{
  double top = MAX (a->y0, b->y0);
  double bottom = MIN (a->y1, b->y1);

  if (top >= bottom || MAX (a->x0, a->x1) < MIN (b->x0, b->x1) ||
      MAX (b->x0, b->x1) < MIN (a->x0, a->x1))
    return FALSE;

  double above = edge_x_at (a, top) - edge_x_at (b, top);
  double below = edge_x_at (a, bottom) - edge_x_at (b, bottom);

  if (!((above < 0.0 && below > 0.0) || (above > 0.0 && below < 0.0)))
    return FALSE;

  *y = top + (bottom - top) * (above / (above - below));

  return *y > top && *y < bottom;
}

/* Calls for each pair of edges that share some height. @edges is sorted by y0; an edge leaves
 * the active ones as soon as a later one starts below its end. */
static void
collect_crossings (const GArray *edges,
                   GArray       *heights)
{
  g_autoptr (GPtrArray) active = g_ptr_array_new ();

  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);

      for (guint j = 0; j < active->len;)
        {
          const Edge *earlier = g_ptr_array_index (active, j);
          double y;

          if (earlier->y1 <= edge->y0)
            {
              g_ptr_array_remove_index_fast (active, j);
              continue;
            }

          if (edges_cross (earlier, edge, &y))
            g_array_append_val (heights, y);

          j++;
        }

      g_ptr_array_add (active, (gpointer) edge);
    }
}

/* Sorted heights of the slabs' borders; equal ones stay, for they make empty slabs. */
static GArray *
find_slabs (const GArray *edges)
{
  GArray *heights = g_array_sized_new (FALSE, FALSE, sizeof (double), 2 * edges->len);

  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);

      g_array_append_val (heights, edge->y0);
      g_array_append_val (heights, edge->y1);
    }

  collect_crossings (edges, heights);
  g_array_sort (heights, compare_doubles);

  return heights;
}

/* Keeps passages sorted by x as they come: slab after slab their order hardly changes, and
 * a slab has few. */
static void
insert_passage (GArray  *passages,
                Passage  passage)
{
  guint i;

  g_array_append_val (passages, passage);

  for (i = passages->len - 1; i > 0; i--)
    {
      const Passage *left = &g_array_index (passages, Passage, i - 1);

      if (left->x <= passage.x)
        break;

      g_array_index (passages, Passage, i) = *left;
    }

  g_array_index (passages, Passage, i) = passage;
}

static void
add_slab (TsRegionOverlap *areas,
          const GArray    *passages,
          double           height)
{
  gboolean is_inside[N_OWNERS] = { FALSE, FALSE };

  for (guint i = 0; i + 1 < passages->len; i++)
    {
      const Passage *left = &g_array_index (passages, Passage, i);
      double area = (g_array_index (passages, Passage, i + 1).x - left->x) * height;

      is_inside[left->owner] = !is_inside[left->owner];

      if (is_inside[0])
        areas->first += area;

      if (is_inside[1])
        areas->second += area;

      if (is_inside[0] && is_inside[1])
        areas->common += area;
    }
}

/* @edges is sorted by y0. */
static TsRegionOverlap
sweep (const GArray *edges)
{
  g_autoptr (GArray) heights = find_slabs (edges);
  g_autoptr (GPtrArray) active = g_ptr_array_new ();
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (Passage));
  TsRegionOverlap areas = { 0.0, 0.0, 0.0 };
  guint next = 0;

  for (guint i = 0; i + 1 < heights->len; i++)
    {
      double top = g_array_index (heights, double, i);
      double bottom = g_array_index (heights, double, i + 1);
      double middle = top + (bottom - top) / 2.0;

      if (top == bottom)
        continue;

      for (; next < edges->len && g_array_index (edges, Edge, next).y0 <= top; next++)
        g_ptr_array_add (active, &g_array_index (edges, Edge, next));

      g_array_set_size (passages, 0);

      for (guint j = 0; j < active->len;)
        {
          const Edge *edge = g_ptr_array_index (active, j);

          if (edge->y1 <= top)
            {
              g_ptr_array_remove_index_fast (active, j);
              continue;
            }

          insert_passage (passages, (Passage){ edge_x_at (edge, middle), edge->owner });
          j++;
        }

      add_slab (&areas, passages, bottom - top);
    }

  return areas;
}

static void
append_edges (GArray         *edges,
              const TsRegion *region,
              guint           owner)
{
  for (guint i = 0; i < region->edges->len; i++)
    {
      Edge edge = g_array_index (region->edges, Edge, i);

      edge.owner = owner;
      g_array_append_val (edges, edge);
    }
}

/**
 * ts_region_get_bounds:
 * @left: (out):
 * @top: (out):
 * @right: (out):
 * @bottom: (out):
 *
 * Finds the smallest upright rectangle around the region.
 *
 * Returns: %FALSE if the region bounds nothing; the rectangle is untouched then
 */
gboolean
ts_region_get_bounds (const TsRegion *self,
                      double         *left,
                      double         *top,
                      double         *right,
                      double         *bottom)
{
  if (self->edges->len == 0)
    return FALSE;

  *left = *top = INFINITY;
  *right = *bottom = -INFINITY;

  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);

      *left = MIN (*left, MIN (edge->x0, edge->x1));
      *right = MAX (*right, MAX (edge->x0, edge->x1));
      *top = MIN (*top, edge->y0);
      *bottom = MAX (*bottom, edge->y1);
    }

  return TRUE;
}

static TsOutlineVerdict
sweep_outline (const TsRegion *self,
               double         *area)
{
  g_autoptr (GArray) edges = g_array_sized_new (FALSE, FALSE, sizeof (TsOutlineEdge),
                                                self->edges->len + self->level_edges->len);

  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);
      TsOutlineEdge outline_edge = { edge->x0, edge->y0, edge->x1, edge->y1 };

      g_array_append_val (edges, outline_edge);
    }

  g_array_append_vals (edges, self->level_edges->data, self->level_edges->len);

  return ts_outline_sweep ((const TsOutlineEdge *) (gpointer) edges->data, edges->len, area);
}

/**
 * ts_region_measure:
 * @area: (out): of the region, at least 0; untouched if its edges cross
 *
 * Measures the region if its outline is one: if no edges of it cross each other. Touching
 * corners and edges that lie on each other are no crossing.
 *
 * Returns: %FALSE if edges cross
 */
gboolean
ts_region_measure (const TsRegion *self,
                   double         *area)
{
  double measured = 0.0;

  switch (sweep_outline (self, &measured))
    {
    case TS_OUTLINE_CROSSES:
      return FALSE;

    case TS_OUTLINE_TOUCHES:
      *area = ts_region_area (self);
      return TRUE;

    case TS_OUTLINE_SIMPLE:
      break;
    }

  *area = MAX (measured, 0.0);

  return TRUE;
}

/**
 * ts_region_area:
 *
 * Measures the region.
 *
 * Returns: its area, at least 0
 */
double
ts_region_area (const TsRegion *self)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));

  append_edges (edges, self, 0);
  g_array_sort (edges, compare_edges);

  return sweep (edges).first;
}

/**
 * ts_region_overlap:
 *
 * Measures two regions and what they have in common, exactly but for rounding.
 *
 * Returns: the areas; of equal regions all three are the same number
 */
TsRegionOverlap
ts_region_overlap (const TsRegion *self,
                   const TsRegion *other)
{
  g_autoptr (GArray) edges = g_array_sized_new (FALSE, FALSE, sizeof (Edge),
                                                self->edges->len + other->edges->len);

  append_edges (edges, self, 0);
  append_edges (edges, other, 1);
  g_array_sort (edges, compare_edges);

  return sweep (edges);
}
