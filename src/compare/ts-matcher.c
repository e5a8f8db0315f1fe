/* SPDX-License-Identifier: MIT */

/* Matchers. Those that pair one to one go over a frame in four passes, each among the objects
 * that are still without partner:
 *
 * 1. same class, overlap at least the match threshold: matches
 * 2. any class, likewise: wrong classes
 * 3. same class, any overlap: near misses
 * 4. any class, any overlap: near misses
 *
 * Between 2 and 3 duplicates are set aside: they overlap what has a partner more than
 * anything else, so they are no near misses. */

#include "config.h"

#include "ts-matcher.h"

#include "ts-assignment.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Pairs left and right things as well as it can; see ts_assignment_optimal(). */
typedef double (*Assign) (const TsCandidate *candidates,
                          gsize              n_candidates,
                          guint              n_left,
                          guint              n_right,
                          guint32           *partners);

/* What a pass looks at. */
typedef struct
{
  gboolean same_class;
  double   least;  /* inclusive */
  double   below;
} Pass;

enum
{
  BENCHMARK,
  TRAINING
};

static gboolean
is_candidate (const TsMatching  *self,
              const TsFrameView *view,
              const Pass        *pass,
              guint32            index)
{
  const TsObjectOverlap *overlap = &view->overlaps[index];

  return overlap->iou >= pass->least && overlap->iou < pass->below &&
         self->of_benchmark[overlap->benchmark] == TS_NONE &&
         self->of_training[overlap->training] == TS_NONE &&
         self->duplicate_of[overlap->training] == TS_NONE &&
         (!pass->same_class || view->benchmark[overlap->benchmark].class_number ==
                               view->training[overlap->training].class_number);
}

/* Lists the overlaps of a pass; returns whether two of them want the same object. */
static gboolean
gather (TsMatching        *self,
        const TsFrameView *view,
        const Pass        *pass)
{
  gboolean is_contested = FALSE;

  self->sources.n = 0;

  for (guint32 i = 0; i < view->n_overlaps; i++)
    {
      if (is_candidate (self, view, pass, i))
        *(guint32 *) ts_flat_array_add (&self->sources, sizeof (guint32)) = i;
    }

  if (self->sources.n == 0)
    return FALSE;

  memset (self->degrees[BENCHMARK], 0, view->n_benchmark * sizeof (guint32));
  memset (self->degrees[TRAINING], 0, view->n_training * sizeof (guint32));

  for (gsize i = 0; i < self->sources.n; i++)
    {
      const TsObjectOverlap *overlap = &view->overlaps[((guint32 *) self->sources.data)[i]];

      is_contested = ++self->degrees[BENCHMARK][overlap->benchmark] > 1 || is_contested;
      is_contested = ++self->degrees[TRAINING][overlap->training] > 1 || is_contested;
    }

  return is_contested;
}

/* Pairs those whose only chance is each other, as most objects are, and keeps the rest. */
static void
pair_uncontested (TsMatching        *self,
                  const TsFrameView *view)
{
  guint32 *sources = self->sources.data;
  gsize n_left = 0;

  for (gsize i = 0; i < self->sources.n; i++)
    {
      const TsObjectOverlap *overlap = &view->overlaps[sources[i]];

      if (self->degrees[BENCHMARK][overlap->benchmark] == 1 &&
          self->degrees[TRAINING][overlap->training] == 1)
        ts_matching_pair (self, view, sources[i]);
      else
        sources[n_left++] = sources[i];
    }

  self->sources.n = n_left;
}

static void
assign_contested (TsMatching        *self,
                  const TsFrameView *view,
                  Assign             assign)
{
  const guint32 *sources = self->sources.data;

  self->candidates.n = 0;

  for (gsize i = 0; i < self->sources.n; i++)
    {
      const TsObjectOverlap *overlap = &view->overlaps[sources[i]];

      *(TsCandidate *) ts_flat_array_add (&self->candidates, sizeof (TsCandidate)) =
        (TsCandidate) { overlap->benchmark, overlap->training, overlap->iou };
    }

  assign (self->candidates.data, self->candidates.n, view->n_benchmark, view->n_training,
          self->partners);

  for (gsize i = 0; i < self->sources.n; i++)
    {
      const TsObjectOverlap *overlap = &view->overlaps[sources[i]];

      if (self->partners[overlap->benchmark] == overlap->training)
        ts_matching_pair (self, view, sources[i]);
    }
}

/* Orders overlaps so that of equal ones the surer training object comes first, and takes the
 * later benchmark object: COCO's tie rules. */
static int
compare_claims (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const TsFrameView *view = user_data;
  const TsObjectOverlap *one = &view->overlaps[*(const guint32 *) a];
  const TsObjectOverlap *other = &view->overlaps[*(const guint32 *) b];
  float confidence = view->training[one->training].confidence;
  float other_confidence = view->training[other->training].confidence;

  if (confidence != other_confidence)
    return confidence > other_confidence ? -1 : 1;

  if (one->training != other->training)
    return one->training < other->training ? -1 : 1;

  return one->benchmark > other->benchmark ? -1 : 1;
}

static void
run_pass (TsMatching        *self,
          const TsFrameView *view,
          const Pass        *pass,
          Assign             assign)
{
  gboolean is_contested;

  if (self->n_pairs == MIN (view->n_benchmark, view->n_training))
    return;

  is_contested = gather (self, view, pass);

  if (self->sources.n == 0)
    return;

  pair_uncontested (self, view);

  if (!is_contested)
    return;

  if (assign == ts_assignment_greedy)
    g_qsort_with_data (self->sources.data, (int) self->sources.n, sizeof (guint32),
                       compare_claims, (gpointer) view);

  assign_contested (self, view, assign);
}

static void
match_in_passes (TsMatching        *matching,
                 const TsFrameView *view,
                 double             threshold,
                 Assign             assign)
{
  const Pass passes[] = {
    { TRUE, threshold, INFINITY },
    { FALSE, threshold, INFINITY },
    { TRUE, 0.0, threshold },
    { FALSE, 0.0, threshold },
  };

  run_pass (matching, view, &passes[0], assign);
  run_pass (matching, view, &passes[1], assign);
  ts_matching_find_duplicates (matching, view, threshold);
  run_pass (matching, view, &passes[2], assign);
  run_pass (matching, view, &passes[3], assign);
}

static void
match_optimal (TsMatching        *matching,
               const TsFrameView *view,
               double             threshold)
{
  match_in_passes (matching, view, threshold, ts_assignment_optimal);
}

static void
match_greedy (TsMatching        *matching,
              const TsFrameView *view,
              double             threshold)
{
  match_in_passes (matching, view, threshold, ts_assignment_greedy);
}

/* The published rule: each training object goes to the benchmark object that it overlaps
 * most, whatever the classes; of equal ones to the first. Where several go to the same one,
 * it is the partner of the one that overlaps it most. */
static void
match_best_overlap (TsMatching        *matching,
                    const TsFrameView *view,
                    double             threshold)
{
  for (guint32 i = 0; i < view->n_overlaps;)
    {
      guint32 training = view->overlaps[i].training;
      guint32 best = i;

      for (; i < view->n_overlaps && view->overlaps[i].training == training; i++)
        {
          if (view->overlaps[i].iou > view->overlaps[best].iou)
            best = i;
        }

      guint32 rival = matching->of_benchmark[view->overlaps[best].benchmark];

      if (rival != TS_NONE && view->overlaps[rival].iou >= view->overlaps[best].iou)
        continue;

      if (rival != TS_NONE)
        {
          matching->of_training[view->overlaps[rival].training] = TS_NONE;
          matching->n_pairs--;
        }

      ts_matching_pair (matching, view, best);
    }

  ts_matching_find_duplicates (matching, view, threshold);
}

static const TsMatcher matchers[] = {
  { "best-overlap",
    N_("Each training object goes to the benchmark object that it overlaps most."),
    match_best_overlap },
  { "optimal",
    N_("One to one, so that all overlaps together are as large as they can be."),
    match_optimal },
  { "greedy",
    N_("One to one, the largest overlap first."),
    match_greedy },
};

/**
 * ts_matcher_lookup:
 *
 * Finds a matcher by its name.
 *
 * Returns: (nullable): the matcher
 */
const TsMatcher *
ts_matcher_lookup (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (matchers); i++)
    {
      if (strcmp (matchers[i].name, name) == 0)
        return &matchers[i];
    }

  return NULL;
}

/**
 * ts_matcher_get_n:
 *
 * Counts the matchers.
 */
guint
ts_matcher_get_n (void)
{
  return G_N_ELEMENTS (matchers);
}

/**
 * ts_matcher_get:
 * @index: below ts_matcher_get_n()
 *
 * Returns: (transfer none): a matcher
 */
const TsMatcher *
ts_matcher_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (matchers), NULL);

  return &matchers[index];
}

/**
 * ts_matcher_match:
 * @view: a frame
 * @threshold: the least overlap of a match; inclusive
 * @matching: (out): filled in
 *
 * Tells who belongs to whom on a frame.
 */
void
ts_matcher_match (const TsMatcher   *self,
                  const TsFrameView *view,
                  double             threshold,
                  TsMatching        *matching)
{
  ts_matching_begin (matching, view);
  self->match (matching, view, threshold);
}
