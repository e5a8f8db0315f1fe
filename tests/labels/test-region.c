/* SPDX-License-Identifier: MIT */

#include "ts-region.h"

#include <math.h>

#define MAX_RINGS 3
#define MAX_POINTS 8

/* Rings end at the first without points. */
typedef struct
{
  double points[2 * MAX_POINTS];
  guint  n_points;
} Ring;

typedef struct
{
  const char *name;
  Ring        first[MAX_RINGS];
  Ring        second[MAX_RINGS];
  double      first_area;
  double      second_area;
  double      common;
} OverlapCase;

#define SQUARE(x, y, side) \
  { { x, y, (x) + (side), y, (x) + (side), (y) + (side), x, (y) + (side) }, 4 }

static const OverlapCase overlap_cases[] = {
  { "same", { SQUARE (0, 0, 2) }, { SQUARE (0, 0, 2) }, 4, 4, 4 },
  { "apart", { SQUARE (0, 0, 2) }, { SQUARE (5, 0, 2) }, 4, 4, 0 },
  { "shared-edge", { SQUARE (0, 0, 2) }, { SQUARE (2, 0, 2) }, 4, 4, 0 },
  { "shared-corner", { SQUARE (0, 0, 2) }, { SQUARE (2, 2, 2) }, 4, 4, 0 },
  { "quarter", { SQUARE (0, 0, 2) }, { SQUARE (1, 1, 2) }, 4, 4, 1 },
  { "inside", { SQUARE (0, 0, 4) }, { SQUARE (1, 1, 1) }, 16, 1, 1 },
  { "in-the-hole", { SQUARE (0, 0, 4), SQUARE (1, 1, 2) }, { SQUARE (1, 1, 2) }, 12, 4, 0 },
  { "over-the-hole", { SQUARE (0, 0, 4), SQUARE (1, 1, 2) }, { SQUARE (0, 0, 4) }, 12, 16, 12 },
  { "two-parts", { SQUARE (0, 0, 1), SQUARE (3, 0, 1) }, { SQUARE (0, 0, 4) }, 2, 16, 2 },
  { "triangles-cross", { { { 0, 0, 4, 0, 2, 4 }, 3 } }, { { { 0, 4, 4, 4, 2, 0 }, 3 } },
    8, 8, 4 },
  { "diamond-in-square", { { { 2, 0, 4, 2, 2, 4, 0, 2 }, 4 } }, { SQUARE (0, 0, 4) }, 8, 16, 8 },
  { "winding-does-not-matter", { { { 0, 0, 0, 2, 2, 2, 2, 0 }, 4 } }, { SQUARE (0, 0, 2) },
    4, 4, 4 },
  { "concave", { { { 0, 0, 4, 0, 4, 4, 2, 1, 0, 4 }, 5 } }, { SQUARE (1, 2, 2) },
    10, 4, 1.0 / 6.0 },
  { "no-area", { { { 0, 0, 4, 4, 0, 0 }, 3 } }, { SQUARE (0, 0, 4) }, 0, 16, 0 },
  { "nothing", { { { 0 }, 0 } }, { SQUARE (0, 0, 4) }, 0, 16, 0 },
};

static TsRegion *
make_region (const Ring *rings)
{
  TsRegion *region = ts_region_new ();

  for (guint i = 0; i < MAX_RINGS && rings[i].n_points > 0; i++)
    ts_region_add_ring (region, rings[i].points, rings[i].n_points);

  return region;
}

static void
test_overlap_measures_three_areas (gconstpointer data)
{
  const OverlapCase *test = data;
  g_autoptr (TsRegion) first = make_region (test->first);
  g_autoptr (TsRegion) second = make_region (test->second);
  TsRegionOverlap areas = ts_region_overlap (first, second);
  TsRegionOverlap swapped = ts_region_overlap (second, first);

  g_assert_cmpfloat_with_epsilon (areas.first, test->first_area, 1e-12);
  g_assert_cmpfloat_with_epsilon (areas.second, test->second_area, 1e-12);
  g_assert_cmpfloat_with_epsilon (areas.common, test->common, 1e-12);
  g_assert_cmpfloat_with_epsilon (swapped.common, test->common, 1e-12);
  g_assert_cmpfloat_with_epsilon (ts_region_area (first), test->first_area, 1e-12);

  double area = -1;

  g_assert_true (ts_region_measure (first, &area));
  g_assert_cmpfloat_with_epsilon (area, test->first_area, 1e-12);
}

typedef struct
{
  const char *name;
  double      theta;
  double      common;
} TurnCase;

/* A square of side 2 about the origin, against itself turned. Turned by 45° the two share a
 * regular octagon: the square less four corners, each a right triangle whose height over its
 * hypotenuse is √2 − 1. */
static const TurnCase turn_cases[] = {
  { "none", 0.0, 4.0 },
  { "quarter", 90.0, 4.0 },
  { "half", 180.0, 4.0 },
  { "eighth", 45.0, 8.0 * (G_SQRT2 - 1.0) },
  { "eighth-backwards", -45.0, 8.0 * (G_SQRT2 - 1.0) },
};

static void
test_rotated_box_turns_about_its_centre (gconstpointer data)
{
  const TurnCase *test = data;
  g_autoptr (TsRegion) straight = ts_region_new ();
  g_autoptr (TsRegion) turned = ts_region_new ();

  ts_region_add_rotated_box (straight, -1.0, -1.0, 2.0, 2.0, 0.0);
  ts_region_add_rotated_box (turned, -1.0, -1.0, 2.0, 2.0, test->theta);

  g_assert_cmpfloat_with_epsilon (ts_region_overlap (straight, turned).common, test->common,
                                  1e-12);
}

static void
test_rotated_box_turns_clockwise_on_the_screen (void)
{
  static const double right_and_below[] = { 0.1, 0.1, 9.0, 0.1, 9.0, 9.0, 0.1, 9.0 };
  g_autoptr (TsRegion) turned = ts_region_new ();
  g_autoptr (TsRegion) quadrant = ts_region_new ();

  /* A long level bar whose right end goes down, where y grows, when it turns by 30°. */
  ts_region_add_rotated_box (turned, -4.0, -0.05, 8.0, 0.1, 30.0);
  ts_region_add_ring (quadrant, right_and_below, 4);

  g_assert_cmpfloat (ts_region_overlap (turned, quadrant).common, >, 0.3);
}

typedef struct
{
  const char *name;
  Ring        rings[MAX_RINGS];
  gboolean    crosses;
} CrossingCase;

static const CrossingCase crossing_cases[] = {
  { "square", { SQUARE (0, 0, 2) }, FALSE },
  { "bow-tie", { { { 0, 0, 2, 2, 2, 0, 0, 2 }, 4 } }, TRUE },
  { "hole", { SQUARE (0, 0, 4), SQUARE (1, 1, 2) }, FALSE },
  { "hole-sticks-out", { SQUARE (0, 0, 4), { { 2, 1, 6, 2, 2, 3 }, 3 } }, TRUE },
  { "corner-touches-side", { { { 0, 0, 4, 0, 4, 4, 2, 0, 0, 4 }, 5 } }, FALSE },
  { "level-edge-is-crossed", { { { 0, 1, 4, 1, 4, 3, 2, 3, 2, 0, 0, 0 }, 6 } }, TRUE },
};

static void
test_measure_sees_bow_ties (gconstpointer data)
{
  const CrossingCase *test = data;
  g_autoptr (TsRegion) region = make_region (test->rings);

  double area = -1;

  g_assert_true (ts_region_measure (region, &area) == !test->crosses);
  g_assert_true ((area < 0) == test->crosses);
}

/* Counts the points of a fine grid: slow and coarse, but it shares no thought with the
 * sweep. */
static gboolean
star_contains (const double *points,
               guint         n_points,
               double        x,
               double        y)
{
  gboolean is_inside = FALSE;

  for (guint i = 0, j = n_points - 1; i < n_points; j = i++)
    {
      double xi = points[2 * i], yi = points[2 * i + 1];
      double xj = points[2 * j], yj = points[2 * j + 1];

      if ((yi > y) != (yj > y) && x < (xj - xi) * (y - yi) / (yj - yi) + xi)
        is_inside = !is_inside;
    }

  return is_inside;
}

static void
make_star (GRand  *random,
           double *points,
           guint   n_points)
{
  double center_x = g_rand_double_range (random, 0.35, 0.65);
  double center_y = g_rand_double_range (random, 0.35, 0.65);

  for (guint i = 0; i < n_points; i++)
    {
      double radius = g_rand_double_range (random, 0.05, 0.35);
      double angle = 2.0 * G_PI * i / n_points;

      points[2 * i] = center_x + radius * cos (angle);
      points[2 * i + 1] = center_y + radius * sin (angle);
    }
}

static void
test_overlap_agrees_with_counting_points (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  const guint grid = 400;

  for (guint round = 0; round < 20; round++)
    {
      double first[2 * 24];
      double second[2 * 17];
      guint n_common = 0;

      make_star (random, first, 24);
      make_star (random, second, 17);

      for (guint i = 0; i < grid * grid; i++)
        {
          double x = (i % grid + 0.5) / grid;
          double y = (i / grid + 0.5) / grid;

          if (star_contains (first, 24, x, y) && star_contains (second, 17, x, y))
            n_common++;
        }

      g_autoptr (TsRegion) a = ts_region_new ();
      g_autoptr (TsRegion) b = ts_region_new ();

      ts_region_add_ring (a, first, 24);
      ts_region_add_ring (b, second, 17);

      double area;

      g_assert_true (ts_region_measure (a, &area));
      g_assert_cmpfloat_with_epsilon (area, ts_region_area (a), 1e-12);
      g_assert_cmpfloat_with_epsilon (ts_region_overlap (a, b).common,
                                      (double) n_common / (grid * grid), 2e-3);
    }
}

static void
test_bounds_hold_all_rings (void)
{
  static const double first[] = { 1, 2, 3, 2, 3, 4 };
  static const double second[] = { -5, 8, -4, 8, -4, 9, -5, 9 };
  g_autoptr (TsRegion) region = ts_region_new ();
  double left = 0.0, top = 0.0, right = 0.0, bottom = 0.0;

  g_assert_false (ts_region_get_bounds (region, &left, &top, &right, &bottom));

  ts_region_add_ring (region, first, 3);
  ts_region_add_ring (region, second, 4);
  g_assert_true (ts_region_get_bounds (region, &left, &top, &right, &bottom));
  g_assert_cmpfloat (left, ==, -5.0);
  g_assert_cmpfloat (top, ==, 2.0);
  g_assert_cmpfloat (right, ==, 3.0);
  g_assert_cmpfloat (bottom, ==, 9.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (overlap_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/region/overlap/", overlap_cases[i].name, NULL);

      g_test_add_data_func (path, &overlap_cases[i], test_overlap_measures_three_areas);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (turn_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/region/rotated-box/", turn_cases[i].name, NULL);

      g_test_add_data_func (path, &turn_cases[i], test_rotated_box_turns_about_its_centre);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (crossing_cases); i++)
    {
      g_autofree char *path =
        g_strconcat ("/region/measure/", crossing_cases[i].name, NULL);

      g_test_add_data_func (path, &crossing_cases[i], test_measure_sees_bow_ties);
    }

  g_test_add_func ("/region/rotated-box/turns-clockwise-on-the-screen",
                   test_rotated_box_turns_clockwise_on_the_screen);
  g_test_add_func ("/region/overlap/agrees-with-counting-points",
                   test_overlap_agrees_with_counting_points);

  g_test_add_func ("/region/bounds/hold-all-rings", test_bounds_hold_all_rings);

  return g_test_run ();
}
