/* SPDX-License-Identifier: MIT */

#include "ts-overlap.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *name;
  TsBox       a;
  TsBox       b;
  double      iou;
} IouCase;

/* The expected values are those of the published rule in Python. */
static const IouCase iou_cases[] = {
  { "same", { 0.0, 0.0, 1.0, 1.0 }, { 0.0, 0.0, 1.0, 1.0 }, 1.0 },
  { "same-but-rounding", { 0.1, 0.1, 0.2, 0.2 }, { 0.1, 0.1, 0.2, 0.2 }, 1.0000000000000004 },
  { "apart", { 0.0, 0.0, 0.2, 0.2 }, { 0.5, 0.5, 0.2, 0.2 }, 0.0 },
  { "apart-in-one-direction", { 0.0, 0.0, 0.5, 0.5 }, { 0.0, 0.6, 0.5, 0.5 }, 0.0 },
  { "touching-edge", { 0.0, 0.0, 0.5, 0.5 }, { 0.5, 0.0, 0.5, 0.5 }, 0.0 },
  { "touching-corner", { 0.0, 0.0, 0.5, 0.5 }, { 0.5, 0.5, 0.5, 0.5 }, 0.0 },
  { "half-in", { 0.0, 0.0, 2.0, 1.0 }, { 1.0, 0.0, 2.0, 1.0 }, 1.0 / 3.0 },
  { "inside", { 0.0, 0.0, 4.0, 4.0 }, { 1.0, 1.0, 2.0, 2.0 }, 0.25 },
  { "no-area", { 0.5, 0.5, 0.0, 0.0 }, { 0.5, 0.5, 0.0, 0.0 }, 0.0 },
  { "line-in-box", { 0.0, 0.0, 1.0, 1.0 }, { 0.5, 0.0, 0.0, 1.0 }, 0.0 },
  { "negative-width", { 0.5, 0.5, -0.2, 0.2 }, { 0.3, 0.5, 0.2, 0.2 }, 0.0 },
  { "negative-sizes", { 0.5, 0.5, -0.2, -0.2 }, { 0.5, 0.5, -0.2, -0.2 }, 0.0 },
  { "union-of-nothing", { 0.0, 0.0, 1.0, 1.0 }, { 5.0, 5.0, -1.0, 1.0 }, 0.0 },
  { "outside-the-frame", { -1.0, -1.0, 2.0, 2.0 }, { 0.0, 0.0, 2.0, 2.0 }, 1.0 / 7.0 },
  { "tiny", { 0.0, 0.0, 1e-9, 1e-9 }, { 0.0, 0.0, 1.0, 1.0 }, 1e-18 },
  { "too-small-to-have-an-area", { 0.0, 0.0, 1e-200, 1e-200 }, { 0.0, 0.0, 1e-200, 1e-200 }, 0.0 },
  { "too-large-to-have-an-area", { 0.0, 0.0, 1e200, 1e200 }, { 0.0, 0.0, 1e200, 1e200 }, 0.0 },
  { "large", { 0.0, 0.0, 1e150, 1e150 }, { 0.0, 0.0, 1e150, 1e150 }, 1.0 },
  { "negative-zero", { -0.0, -0.0, 1.0, 1.0 }, { 0.0, 0.0, 1.0, 1.0 }, 1.0 },
};

static void
assert_same_bits (double a,
                  double b)
{
  g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
}

static void
test_iou_follows_the_rule (gconstpointer data)
{
  const IouCase *test = data;

  assert_same_bits (ts_overlap_iou (&test->a, &test->b), test->iou);
  assert_same_bits (ts_overlap_iou (&test->b, &test->a), test->iou);
}

/* The search agrees with the formula on a single box. */
static void
test_find_best_follows_the_rule (gconstpointer data)
{
  const IouCase *test = data;
  TsBoxes boxes = { 1, &test->b.x, &test->b.y, &test->b.w, &test->b.h };
  double iou = -1.0;
  guint best = ts_overlap_find_best (&test->a, &boxes, &iou);

  assert_same_bits (iou, test->iou);
  g_assert_cmpuint (best, ==, test->iou > 0.0 ? 0 : TS_NONE);
}

static void
test_find_best_of_nothing_is_none (void)
{
  TsBox box = { 0.0, 0.0, 1.0, 1.0 };
  TsBoxes boxes = { 0 };
  double iou = -1.0;

  g_assert_cmpuint (ts_overlap_find_best (&box, &boxes, &iou), ==, TS_NONE);
  assert_same_bits (iou, 0.0);
}

/* Of equal boxes the first wins, wherever the blocks of the search happen to end. */
static void
test_find_best_keeps_the_first_of_equals (void)
{
  enum { N = 1100 };
  static const guint firsts[] = { 0, 1, 7, 8, 254, 255, 256, 257, 511, 512, 1023, 1098, 1099 };
  TsBox box = { 0.25, 0.25, 0.5, 0.5 };
  double edges[4][N];
  TsBoxes boxes = { N, edges[0], edges[1], edges[2], edges[3] };

  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      double iou;

      for (guint k = 0; k < N; k++)
        {
          gboolean is_equal = k >= firsts[i];

          edges[0][k] = edges[1][k] = 0.25;
          edges[2][k] = edges[3][k] = is_equal ? 0.5 : 0.25;
        }

      g_assert_cmpuint (ts_overlap_find_best (&box, &boxes, &iou), ==, firsts[i]);
      assert_same_bits (iou, 1.0);
    }
}

/* What the file asks for, with nothing done to be fast. */
static double
plain_iou (const TsBox *a,
           const TsBox *b)
{
  double left = b->x > a->x ? b->x : a->x;
  double top = b->y > a->y ? b->y : a->y;
  double a_right = a->x + a->w, b_right = b->x + b->w;
  double a_bottom = a->y + a->h, b_bottom = b->y + b->h;
  double right = b_right < a_right ? b_right : a_right;
  double bottom = b_bottom < a_bottom ? b_bottom : a_bottom;
  double width = right - left > 0.0 ? right - left : 0.0;
  double height = bottom - top > 0.0 ? bottom - top : 0.0;
  double intersection = width * height;
  double whole = a->w * a->h + b->w * b->h - intersection;

  return whole > 0.0 ? intersection / whole : 0.0;
}

static guint
plain_find_best (const TsBox   *box,
                 const TsBoxes *boxes,
                 double        *iou)
{
  guint best = TS_NONE;

  *iou = 0.0;
  for (guint i = 0; i < boxes->n; i++)
    {
      TsBox other = { boxes->x[i], boxes->y[i], boxes->w[i], boxes->h[i] };
      double candidate = plain_iou (box, &other);

      if (candidate > *iou)
        {
          *iou = candidate;
          best = i;
        }
    }

  return best;
}

/* Coordinates of every kind: many equal ones, so that there are ties; some with all their
 * digits; a few that are negative, zero or out of scale. */
static double
random_coordinate (GRand   *random,
                   gboolean is_size)
{
  switch (g_rand_int_range (random, 0, 16))
    {
    case 0:
      return 0.0;

    case 1:
      return -g_rand_double (random);

    case 2:
      return g_rand_double (random) * 1e-12;

    case 3:
      return g_rand_double (random) * 1e160;

    case 4:
    case 5:
    case 6:
    case 7:
      return g_rand_double (random) * (is_size ? 0.3 : 1.0);

    default:
      return g_rand_int_range (random, 0, 4) * 0.1;
    }
}

static void
test_find_best_equals_the_plain_search (void)
{
  enum { MAX_BOXES = 700, N_ROUNDS = 4000 };
  g_autoptr (GRand) random = g_rand_new_with_seed (20240501);
  double edges[4][MAX_BOXES];
  guint n_found = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      guint limit = round % 8 == 0 ? MAX_BOXES : 20;
      guint n = (guint) g_rand_int_range (random, 0, (gint32) limit + 1);
      TsBoxes boxes = { n, edges[0], edges[1], edges[2], edges[3] };
      TsBox box;
      double iou, plain;
      guint best;

      for (guint edge = 0; edge < 4; edge++)
        for (guint i = 0; i < n; i++)
          edges[edge][i] = random_coordinate (random, edge >= 2);

      box.x = random_coordinate (random, FALSE);
      box.y = random_coordinate (random, FALSE);
      box.w = random_coordinate (random, TRUE);
      box.h = random_coordinate (random, TRUE);

      best = ts_overlap_find_best (&box, &boxes, &iou);
      g_assert_cmpuint (best, ==, plain_find_best (&box, &boxes, &plain));
      assert_same_bits (iou, plain);
      n_found += best != TS_NONE;
    }

  g_assert_cmpuint (n_found, >, N_ROUNDS / 8);
}

/* What is not a number never wins and does not hide the box that does. */
static void
test_find_best_passes_over_nan (void)
{
  double edges[4][9];
  TsBoxes boxes = { 9, edges[0], edges[1], edges[2], edges[3] };
  TsBox box = { 0.0, 0.0, 1.0, 1.0 };
  double iou;

  for (guint i = 0; i < 9; i++)
    {
      edges[0][i] = edges[1][i] = 0.0;
      edges[2][i] = edges[3][i] = i == 5 ? 1.0 : NAN;
    }

  g_assert_cmpuint (ts_overlap_find_best (&box, &boxes, &iou), ==, 5);
  assert_same_bits (iou, 1.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (iou_cases); i++)
    {
      g_autofree char *iou = g_strconcat ("/overlap/iou/", iou_cases[i].name, NULL);
      g_autofree char *best = g_strconcat ("/overlap/find-best/", iou_cases[i].name, NULL);

      g_test_add_data_func (iou, &iou_cases[i], test_iou_follows_the_rule);
      g_test_add_data_func (best, &iou_cases[i], test_find_best_follows_the_rule);
    }

  g_test_add_func ("/overlap/find-best/of-nothing-is-none", test_find_best_of_nothing_is_none);
  g_test_add_func ("/overlap/find-best/keeps-the-first-of-equals",
                   test_find_best_keeps_the_first_of_equals);
  g_test_add_func ("/overlap/find-best/equals-the-plain-search",
                   test_find_best_equals_the_plain_search);
  g_test_add_func ("/overlap/find-best/passes-over-nan", test_find_best_passes_over_nan);

  return g_test_run ();
}
