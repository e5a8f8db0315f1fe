/* SPDX-License-Identifier: MIT */

/* Bootstrap intervals: rows are drawn with replacement, as many as there are, again and
 * again; the middle 95 % of what comes out is the interval (B. Efron's percentile method).
 * Each repetition has random numbers of its own, so threads do not change the answer. */

#include "config.h"

#include "ts-bootstrap.h"

#include "ts-parallel.h"

#include <math.h>

#define MAX_REPLICATES 1000
#define MIN_REPLICATES 200

/* Draws beyond these take longer than anybody waits. */
#define MAX_DRAWS 20000000

#define TAIL 0.025

enum
{
  PRECISION,
  RECALL,
  F1,
  CLASS_ACCURACY,
  MEAN_IOU,
  N_SCORES
};

typedef struct
{
  const TsCluster *clusters;
  gsize            n_clusters;
  guint64          seed;
  guint            n_replicates;
  double          *scores; /* N_SCORES × n_replicates */
} Work;

/* G. L. Steele, D. Lea, C. H. Flood, “Fast splittable pseudorandom number generators”,
 * OOPSLA 2014. */
static guint64
next_random (guint64 *state)
{
  guint64 bits = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  bits = (bits ^ (bits >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  bits = (bits ^ (bits >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return bits ^ (bits >> 31);
}

static double
divide (double part,
        double whole)
{
  return whole > 0.0 ? part / whole : NAN;
}

static void
run_replicate (guint    index,
               gpointer user_data)
{
  const Work *work = user_data;
  guint64 state = work->seed + index * G_GUINT64_CONSTANT (0xd1342543de82ef95);
  guint64 n_matched = 0;
  guint64 n_wrong_class = 0;
  guint64 n_benchmark = 0;
  guint64 n_training = 0;
  double iou_sum = 0.0;
  double *scores = work->scores + index;
  guint n = work->n_replicates;

  for (gsize i = 0; i < work->n_clusters; i++)
    {
      guint64 place = (next_random (&state) >> 32) * work->n_clusters >> 32;
      const TsCluster *cluster = &work->clusters[place];

      n_matched += cluster->n_matched;
      n_wrong_class += cluster->n_wrong_class;
      n_benchmark += cluster->n_benchmark;
      n_training += cluster->n_training;
      iou_sum += cluster->iou_sum;
    }

  double matched = (double) n_matched;
  double pairs = (double) (n_matched + n_wrong_class);

  scores[PRECISION * n] = divide (matched, (double) n_training);
  scores[RECALL * n] = divide (matched, (double) n_benchmark);
  scores[F1 * n] = divide (2.0 * matched, (double) (n_benchmark + n_training));
  scores[CLASS_ACCURACY * n] = divide (matched, pairs);
  scores[MEAN_IOU * n] = divide (iou_sum, pairs);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

/* Draws that say nothing are left out. */
static TsInterval
find_interval (double *scores,
               guint   n_scores)
{
  guint n = 0;

  for (guint i = 0; i < n_scores; i++)
    {
      if (!isnan (scores[i]))
        scores[n++] = scores[i];
    }

  if (n == 0)
    return (TsInterval) { NAN, NAN };

  qsort (scores, n, sizeof (double), compare_doubles);

  guint tail = (guint) floor (TAIL * n);

  return (TsInterval) { scores[tail], scores[n - 1 - tail] };
}

/**
 * ts_bootstrap_get_n_replicates:
 *
 * Returns: how often so many rows are drawn
 */
guint
ts_bootstrap_get_n_replicates (gsize n_clusters)
{
  return (guint) CLAMP (MAX_DRAWS / MAX (n_clusters, 1), MIN_REPLICATES, MAX_REPLICATES);
}

/**
 * ts_bootstrap_run:
 * @clusters: (array length=n_clusters): the rows, fewer than 2³²
 * @seed: where the random numbers begin
 *
 * Estimates how far scores would differ if other rows had been labelled.
 *
 * Returns: the intervals; one row alone has none
 */
TsIntervals
ts_bootstrap_run (const TsCluster *clusters,
                  gsize            n_clusters,
                  guint64          seed)
{
  guint n = ts_bootstrap_get_n_replicates (n_clusters);
  TsInterval none = { NAN, NAN };

  if (n_clusters < 2)
    return (TsIntervals) { none, none, none, none, none };

  g_autofree double *scores = g_new (double, (gsize) N_SCORES * n);
  Work work = { clusters, n_clusters, seed, n, scores };

  ts_parallel_run (n, run_replicate, &work);

  return (TsIntervals) {
    .precision = find_interval (scores + PRECISION * n, n),
    .recall = find_interval (scores + RECALL * n, n),
    .f1 = find_interval (scores + F1 * n, n),
    .class_accuracy = find_interval (scores + CLASS_ACCURACY * n, n),
    .mean_iou = find_interval (scores + MEAN_IOU * n, n),
  };
}
