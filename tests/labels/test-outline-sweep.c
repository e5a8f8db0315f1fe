/* SPDX-License-Identifier: MIT */

#include "ts-outline-sweep.h"

#include <math.h>

#define MAX_CORNERS    12
#define N_RANDOM       20000
#define N_COMB_CORNERS 100000

typedef struct
{
  const char      *name;
  double           points[2 * MAX_CORNERS];
  guint            n_points;
  TsOutlineVerdict verdict;
  double           area;
} OutlineCase;

static const OutlineCase outline_cases[] = {
  { "square", { 0, 0, 2, 0, 2, 2, 0, 2 }, 4, TS_OUTLINE_SIMPLE, 4 },
  { "square-other-way", { 0, 2, 2, 2, 2, 0, 0, 0 }, 4, TS_OUTLINE_SIMPLE, 4 },
  { "triangle", { 0, 0, 4, 0, 2, 4 }, 3, TS_OUTLINE_SIMPLE, 8 },
  { "concave", { 0, 0, 4, 0, 4, 4, 2, 1, 0, 4 }, 5, TS_OUTLINE_SIMPLE, 10 },
  { "bow-tie", { 0, 0, 2, 2, 2, 0, 0, 2 }, 4, TS_OUTLINE_CROSSES, 0 },
  { "bow-tie-lying", { 0, 0, 2, 0, 0, 2, 2, 2 }, 4, TS_OUTLINE_CROSSES, 0 },
  /* An upright edge goes through a level one. */
  { "crosses-level", { 0, 1, 4, 1, 4, 3, 2, 3, 2, 0, 0, 0 }, 6, TS_OUTLINE_CROSSES, 0 },
  { "corner-on-edge", { 0, 0, 4, 0, 4, 4, 2, 0, 0, 4 }, 5, TS_OUTLINE_TOUCHES, 0 },
  { "there-and-back", { 0, 0, 4, 4, 0, 0 }, 3, TS_OUTLINE_SIMPLE, 0 },
  { "slit", { 0, 0, 4, 0, 4, 4, 2, 4, 2, 1, 2, 4, 0, 4 }, 7, TS_OUTLINE_SIMPLE, 16 },
  { "slit-partly", { 0, 0, 4, 0, 4, 4, 2, 4, 2, 1, 2, 3, 2, 4, 0, 4 }, 8, TS_OUTLINE_TOUCHES, 0 },
  { "corners-meet", { 0, 0, 2, 2, 0, 4, 4, 4, 2, 2, 4, 0 }, 6, TS_OUTLINE_SIMPLE, 8 },
  { "nothing", { 0 }, 0, TS_OUTLINE_SIMPLE, 0 },
};

/* Returns: how many edges, without those that go nowhere */
static guint
make_edges (const double  *points,
            guint          n_points,
            TsOutlineEdge *edges)
{
  guint n = 0;

  for (guint i = 0; i < n_points; i++)
    {
      guint k = i + 1 < n_points ? i + 1 : 0;

      if (points[2 * i] != points[2 * k] || points[2 * i + 1] != points[2 * k + 1])
        edges[n++] = (TsOutlineEdge) { points[2 * i], points[2 * i + 1], points[2 * k],
                                       points[2 * k + 1] };
    }

  return n;
}

static void
test_verdict_is_known (gconstpointer data)
{
  const OutlineCase *test = data;

  /* Turned by quarters and mirrored it is the same. */
  for (guint turn = 0; turn < 8; turn++)
    {
      double points[2 * MAX_CORNERS];
      TsOutlineEdge edges[MAX_CORNERS];
      double area = -1.0;

      for (guint i = 0; i < test->n_points; i++)
        {
          double x = test->points[2 * i] * (turn & 1 ? -1 : 1);
          double y = test->points[2 * i + 1] * (turn & 2 ? -1 : 1);

          points[2 * i] = turn & 4 ? y : x;
          points[2 * i + 1] = turn & 4 ? x : y;
        }

      guint n = make_edges (points, test->n_points, edges);

      g_assert_cmpint (ts_outline_sweep (edges, n, &area), ==, test->verdict);
      g_assert_cmpfloat_with_epsilon (area, test->verdict == TS_OUTLINE_SIMPLE ? test->area : -1.0,
                                      1e-12);
    }
}

/* Corners are whole numbers, so this is exact. */
static double
turn_of (const TsOutlineEdge *edge,
         double               x,
         double               y)
{
  return (edge->x1 - edge->x0) * (y - edge->y0) - (edge->y1 - edge->y0) * (x - edge->x0);
}

static gboolean
is_between (const TsOutlineEdge *edge,
            double               x,
            double               y)
{
  return turn_of (edge, x, y) == 0 && x >= MIN (edge->x0, edge->x1) &&
         x <= MAX (edge->x0, edge->x1) && y >= MIN (edge->y0, edge->y1) &&
         y <= MAX (edge->y0, edge->y1) && (x != edge->x0 || y != edge->y0) &&
         (x != edge->x1 || y != edge->y1);
}

static TsOutlineVerdict
look_at_every_pair (const TsOutlineEdge *edges,
                    guint                n)
{
  TsOutlineVerdict verdict = TS_OUTLINE_SIMPLE;

  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < n; k++)
        {
          const TsOutlineEdge *a = &edges[i];
          const TsOutlineEdge *b = &edges[k];

          if (turn_of (a, b->x0, b->y0) * turn_of (a, b->x1, b->y1) < 0 &&
              turn_of (b, a->x0, a->y0) * turn_of (b, a->x1, a->y1) < 0)
            return TS_OUTLINE_CROSSES;

          if (is_between (a, b->x0, b->y0) || is_between (a, b->x1, b->y1))
            verdict = TS_OUTLINE_TOUCHES;
        }
    }

  return verdict;
}

/* The area of a ring, whatever way round. */
static double
measure_ring (const double *points,
              guint         n_points)
{
  double sum = 0;

  for (guint i = 0; i < n_points; i++)
    {
      guint k = i + 1 < n_points ? i + 1 : 0;

      sum += points[2 * i] * points[2 * k + 1] - points[2 * k] * points[2 * i + 1];
    }

  return fabs (sum) / 2;
}

/* Few places, so that corners often meet, lie on edges, and edges lie on each other. */
static void
test_verdict_is_that_of_looking_at_every_pair (void)
{
  guint counts[TS_OUTLINE_CROSSES + 1] = { 0 };

  for (guint run = 0; run < N_RANDOM; run++)
    {
      guint n_points = (guint) g_test_rand_int_range (3, MAX_CORNERS + 1);
      int size = g_test_rand_int_range (2, 9);
      double points[2 * MAX_CORNERS];
      TsOutlineEdge edges[MAX_CORNERS];
      double area = -1.0;

      for (guint i = 0; i < 2 * n_points; i++)
        points[i] = g_test_rand_int_range (0, size);

      guint n = make_edges (points, n_points, edges);
      TsOutlineVerdict verdict = ts_outline_sweep (edges, n, &area);

      g_assert_cmpint (verdict, ==, look_at_every_pair (edges, n));
      counts[verdict]++;

      if (verdict == TS_OUTLINE_SIMPLE && n_points <= 4)
        g_assert_cmpfloat_with_epsilon (area, measure_ring (points, n_points), 1e-9);
    }

  for (guint i = 0; i <= TS_OUTLINE_CROSSES; i++)
    g_assert_cmpuint (counts[i], >, N_RANDOM / 100);
}

/* Points so close to a line that rounding would put them on either side. */
static void
test_sides_are_exact (void)
{
  for (guint i = 1; i < 64; i++)
    {
      double tiny = ldexp (1.0, -52) * i;
      const TsOutlineEdge touching[] = {
        { 0.5, 0.5, 24, 24 }, { 12, 12, 13, 0 }, { 12, 12, 1, 13 },
      };
      const TsOutlineEdge crossing[] = {
        { 0.5, 0.5, 24, 24 }, { 12 - 8 * tiny, 12 + 8 * tiny, 13, 0 },
      };
      double area;

      g_assert_cmpint (ts_outline_sweep (touching, G_N_ELEMENTS (touching), &area), ==,
                       TS_OUTLINE_TOUCHES);
      g_assert_cmpint (ts_outline_sweep (crossing, G_N_ELEMENTS (crossing), &area), ==,
                       TS_OUTLINE_CROSSES);
    }
}

/* Long thin teeth, so that every level line meets every tooth: to look at all pairs would take
 * 5 × 10⁹ looks. The last tooth may lie over its neighbour. */
static TsOutlineEdge *
make_comb (gboolean  crosses,
           double   *area)
{
  g_autofree double *points = g_new (double, 2 * N_COMB_CORNERS);
  TsOutlineEdge *edges = g_new (TsOutlineEdge, N_COMB_CORNERS);
  guint n_teeth = (N_COMB_CORNERS - 2) / 2;

  for (guint i = 0; i < 2 * n_teeth; i++)
    {
      points[2 * i] = i;
      points[2 * i + 1] = i % 2 == 0 ? 10 + (double) (i % 7) / 7 : 1e6 + i % 11;
    }

  points[4 * n_teeth] = crosses ? 2 * n_teeth - 5 : 2 * n_teeth;
  points[4 * n_teeth + 1] = 9;
  points[4 * n_teeth + 2] = 0;
  points[4 * n_teeth + 3] = 0;
  *area = measure_ring (points, N_COMB_CORNERS);
  g_assert_cmpuint (make_edges (points, N_COMB_CORNERS, edges), ==, N_COMB_CORNERS);

  return edges;
}

static void
test_combs_are_swept (void)
{
  double expected;
  double area = 0;
  g_autofree TsOutlineEdge *comb = make_comb (FALSE, &expected);
  g_autofree TsOutlineEdge *bent = make_comb (TRUE, &area);

  g_assert_cmpint (ts_outline_sweep (bent, N_COMB_CORNERS, &area), ==, TS_OUTLINE_CROSSES);
  g_assert_cmpint (ts_outline_sweep (comb, N_COMB_CORNERS, &area), ==, TS_OUTLINE_SIMPLE);
  g_assert_cmpfloat_with_epsilon (area / expected, 1.0, 1e-9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (outline_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/outline-sweep/verdict/%s", outline_cases[i].name);

      g_test_add_data_func (path, &outline_cases[i], test_verdict_is_known);
    }

  g_test_add_func ("/outline-sweep/verdict-is-that-of-looking-at-every-pair",
                   test_verdict_is_that_of_looking_at_every_pair);
  g_test_add_func ("/outline-sweep/sides-are-exact", test_sides_are_exact);
  g_test_add_func ("/outline-sweep/combs-are-swept", test_combs_are_swept);

  return g_test_run ();
}
