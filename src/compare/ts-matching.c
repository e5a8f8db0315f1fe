/* SPDX-License-Identifier: MIT */

/* Matchings: what ts-matcher.c fills in. */

#include "config.h"

#include "ts-matching.h"

/**
 * ts_matching_clear:
 *
 * Frees the arrays; all zero is an empty one.
 */
void
ts_matching_clear (TsMatching *self)
{
  g_clear_pointer (&self->of_benchmark, g_free);
  g_clear_pointer (&self->of_training, g_free);
  g_clear_pointer (&self->duplicate_of, g_free);
  g_clear_pointer (&self->degrees[0], g_free);
  g_clear_pointer (&self->degrees[1], g_free);
  g_clear_pointer (&self->partners, g_free);
  ts_flat_array_clear (&self->candidates);
  ts_flat_array_clear (&self->sources);
  self->capacity = 0;
}

static void
reserve (TsMatching *self,
         guint32     n)
{
  guint32 **arrays[] = { &self->of_benchmark, &self->of_training, &self->duplicate_of,
                         &self->degrees[0], &self->degrees[1], &self->partners };

  if (n <= self->capacity)
    return;

  self->capacity = MAX (n, 2 * self->capacity);

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    {
      g_free (*arrays[i]);
      *arrays[i] = g_new (guint32, self->capacity);
    }
}

/**
 * ts_matching_begin:
 *
 * Makes room for a frame; nobody belongs to anybody yet.
 */
void
ts_matching_begin (TsMatching        *self,
                   const TsFrameView *view)
{
  reserve (self, MAX (view->n_benchmark, view->n_training) + 1);
  self->n_pairs = 0;

  for (guint32 i = 0; i < view->n_benchmark; i++)
    self->of_benchmark[i] = TS_NONE;

  for (guint32 i = 0; i < view->n_training; i++)
    {
      self->of_training[i] = TS_NONE;
      self->duplicate_of[i] = TS_NONE;
    }
}

/**
 * ts_matching_pair:
 * @overlap: of the frame; both objects are without partner
 *
 * Pairs two objects.
 */
void
ts_matching_pair (TsMatching        *self,
                  const TsFrameView *view,
                  guint32            overlap)
{
  self->of_benchmark[view->overlaps[overlap].benchmark] = overlap;
  self->of_training[view->overlaps[overlap].training] = overlap;
  self->n_pairs++;
}

/**
 * ts_matching_find_duplicates:
 * @threshold: the least overlap of a match
 *
 * Finds the training objects without partner that lie on a benchmark object which has one.
 */
void
ts_matching_find_duplicates (TsMatching        *self,
                             const TsFrameView *view,
                             double             threshold)
{
  if (self->n_pairs == view->n_training)
    return;

  for (guint32 i = 0; i < view->n_overlaps; i++)
    {
      const TsObjectOverlap *overlap = &view->overlaps[i];
      guint32 *best = &self->duplicate_of[overlap->training];

      if (overlap->iou >= threshold && self->of_training[overlap->training] == TS_NONE &&
          self->of_benchmark[overlap->benchmark] != TS_NONE &&
          (*best == TS_NONE || overlap->iou > view->overlaps[*best].iou))
        *best = i;
    }
}
