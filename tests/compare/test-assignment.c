/* SPDX-License-Identifier: MIT */

#include "ts-assignment.h"

#include <math.h>

#define MAX_SIDE 6

typedef struct
{
  const char *name;
  TsCandidate candidates[6];
  guint       n_candidates;
  guint       n_left;
  guint       n_right;
  guint32     optimal[4];
  guint32     greedy[4];
} AssignmentCase;

static const AssignmentCase cases[] = {
  { "nothing", { { 0 } }, 0, 2, 2,
    { TS_UNASSIGNED, TS_UNASSIGNED }, { TS_UNASSIGNED, TS_UNASSIGNED } },
  { "one-pair", { { 0, 1, 0.7 } }, 1, 1, 2, { 1 }, { 1 } },
  { "more-left-than-right", { { 0, 0, 0.6 }, { 1, 0, 0.9 }, { 2, 0, 0.7 } }, 3, 3, 1,
    { TS_UNASSIGNED, 0, TS_UNASSIGNED }, { TS_UNASSIGNED, 0, TS_UNASSIGNED } },
  { "best-pair-first-costs-the-second", { { 0, 0, 0.9 }, { 0, 1, 0.8 }, { 1, 0, 0.8 } }, 3, 2, 2,
    { 1, 0 }, { 0, TS_UNASSIGNED } },
  { "one-strong-pair-beats-two-weak", { { 0, 0, 0.9 }, { 0, 1, 0.3 }, { 1, 0, 0.3 } }, 3, 2, 2,
    { 0, TS_UNASSIGNED }, { 0, TS_UNASSIGNED } },
  { "chain-of-displacements",
    { { 0, 0, 0.9 }, { 1, 0, 0.85 }, { 1, 1, 0.8 }, { 2, 1, 0.75 }, { 2, 2, 0.1 }, { 0, 2, 0.5 } },
    6, 3, 3, { 2, 0, 1 }, { 0, 1, 2 } },
  { "equal-weights-keep-their-order", { { 0, 0, 0.5 }, { 1, 0, 0.5 } }, 2, 2, 1,
    { 0, TS_UNASSIGNED }, { 0, TS_UNASSIGNED } },
};

static void
test_pairs_as_worked_out_by_hand (gconstpointer data)
{
  const AssignmentCase *test = data;
  guint32 partners[4];

  ts_assignment_optimal (test->candidates, test->n_candidates, test->n_left, test->n_right,
                         partners);
  for (guint i = 0; i < test->n_left; i++)
    g_assert_cmpuint (partners[i], ==, test->optimal[i]);

  ts_assignment_greedy (test->candidates, test->n_candidates, test->n_left, test->n_right,
                        partners);
  for (guint i = 0; i < test->n_left; i++)
    g_assert_cmpuint (partners[i], ==, test->greedy[i]);
}

/* Tries every assignment of the first @left lefts. */
static double
best_sum (double weights[MAX_SIDE][MAX_SIDE],
          guint  left,
          guint  n_right,
          guint  taken)
{
  double best;

  if (left == 0)
    return 0.0;

  best = best_sum (weights, left - 1, n_right, taken);

  for (guint right = 0; right < n_right; right++)
    {
      double weight = weights[left - 1][right];

      if (weight > 0.0 && (taken & 1u << right) == 0)
        best = MAX (best, weight + best_sum (weights, left - 1, n_right, taken | 1u << right));
    }

  return best;
}

static void
test_optimal_is_as_good_as_trying_everything (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (guint round = 0; round < 3000; round++)
    {
      TsCandidate candidates[MAX_SIDE * MAX_SIDE];
      double weights[MAX_SIDE][MAX_SIDE] = { { 0.0 } };
      guint32 partners[MAX_SIDE];
      guint n_left = (guint) g_rand_int_range (random, 1, MAX_SIDE + 1);
      guint n_right = (guint) g_rand_int_range (random, 1, MAX_SIDE + 1);
      guint n = 0;

      for (guint32 left = 0; left < n_left; left++)
        {
          for (guint32 right = 0; right < n_right; right++)
            {
              if (g_rand_boolean (random))
                continue;

              weights[left][right] = g_rand_int_range (random, 1, 12) / 8.0;
              candidates[n++] = (TsCandidate){ left, right, weights[left][right] };
            }
        }

      double sum = ts_assignment_optimal (candidates, n, n_left, n_right, partners);
      guint taken = 0;

      g_assert_cmpfloat_with_epsilon (sum, best_sum (weights, n_left, n_right, 0), 1e-12);

      for (guint left = 0; left < n_left; left++)
        {
          if (partners[left] == TS_UNASSIGNED)
            continue;

          g_assert_cmpuint (taken & 1u << partners[left], ==, 0);
          g_assert_cmpfloat (weights[left][partners[left]], >, 0.0);
          taken |= 1u << partners[left];
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/assignment/pairs/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_pairs_as_worked_out_by_hand);
    }

  g_test_add_func ("/assignment/optimal/is-as-good-as-trying-everything",
                   test_optimal_is_as_good_as_trying_everything);

  return g_test_run ();
}
