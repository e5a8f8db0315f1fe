/* SPDX-License-Identifier: MIT */

/* Frame results: a frame's findings with the numbers that both sides show beside an object. A
 * benchmark object has one number, whoever is found on it; numbers go on with what belongs to
 * none. */

#include "config.h"

#include "ts-frame-results.h"

struct _TsFrameResults
{
  grefcount       ref_count;
  TsOverlapTable *table;    /* (owned) */
  guint           frame;
  guint32         n;
  TsFinding      *findings; /* (owned) */
  guint32        *numbers;  /* (owned) */
};

static void
number_findings (TsFrameResults *self)
{
  const TsFramePair *frame = ts_frame_results_get_frame (self);
  const TsFrameObject *objects = ts_overlap_table_get_benchmark (self->table, frame);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  guint32 last = frame->n_benchmark;

  for (guint32 i = 0; i < frame->n_benchmark; i++)
    g_hash_table_insert (numbers, GUINT_TO_POINTER (objects[i].annotation),
                         GUINT_TO_POINTER (i + 1));

  for (guint32 i = 0; i < self->n; i++)
    {
      guint32 benchmark = self->findings[i].benchmark;

      self->numbers[i] =
        benchmark != TS_NONE
          ? GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (benchmark)))
          : ++last;
    }
}

/**
 * ts_frame_results_new:
 * @frame: of the grading's table
 *
 * Takes the findings of a frame out of a grading.
 *
 * Returns: (transfer full): the results
 */
TsFrameResults *
ts_frame_results_new (TsGrading *grading,
                      guint      frame)
{
  TsFrameResults *self = g_new0 (TsFrameResults, 1);
  const TsFinding *findings = ts_grading_get_findings (grading, frame, &self->n);

  g_ref_count_init (&self->ref_count);
  self->table = ts_overlap_table_ref (ts_grading_get_table (grading));
  self->frame = frame;
  self->findings = g_memdup2 (findings, self->n * sizeof (TsFinding));
  self->numbers = g_new (guint32, (gsize) self->n + 1);
  number_findings (self);

  return self;
}

/**
 * ts_frame_results_ref:
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
TsFrameResults *
ts_frame_results_ref (TsFrameResults *self)
{
  g_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ts_frame_results_unref:
 * @self: (transfer full):
 *
 * Drops a reference; the last one frees the results.
 */
void
ts_frame_results_unref (TsFrameResults *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  ts_overlap_table_unref (self->table);
  g_free (self->findings);
  g_free (self->numbers);
  g_free (self);
}

/**
 * ts_frame_results_get_table:
 *
 * Returns: (transfer none): what was graded
 */
TsOverlapTable *
ts_frame_results_get_table (const TsFrameResults *self)
{
  return self->table;
}

/**
 * ts_frame_results_get_comparison:
 *
 * Returns: (transfer none): what the frame belongs to
 */
TsComparison *
ts_frame_results_get_comparison (const TsFrameResults *self)
{
  return ts_overlap_table_get_comparison (self->table);
}

/**
 * ts_frame_results_get_frame:
 *
 * Returns: (transfer none): the frame
 */
const TsFramePair *
ts_frame_results_get_frame (const TsFrameResults *self)
{
  return ts_overlap_table_get_frame (self->table, self->frame);
}

/**
 * ts_frame_results_get_row_pair:
 *
 * Returns: (transfer none): the row pair that the frame belongs to
 */
const TsRowPair *
ts_frame_results_get_row_pair (const TsFrameResults *self)
{
  return ts_comparison_get_pair (ts_frame_results_get_comparison (self),
                                 ts_frame_results_get_frame (self)->pair);
}

/**
 * ts_frame_results_get_benchmark:
 *
 * Returns: (transfer none): the set of the findings' benchmark annotations
 */
const TsLabelSet *
ts_frame_results_get_benchmark (const TsFrameResults *self)
{
  return ts_comparison_get_benchmark (ts_frame_results_get_comparison (self));
}

/**
 * ts_frame_results_get_training:
 *
 * Returns: (transfer none): the set of the findings' training annotations
 */
const TsLabelSet *
ts_frame_results_get_training (const TsFrameResults *self)
{
  return ts_comparison_get_training (ts_frame_results_get_comparison (self),
                                     ts_frame_results_get_row_pair (self)->training_set);
}

/**
 * ts_frame_results_get_n:
 *
 * Returns: how many findings there are
 */
guint
ts_frame_results_get_n (const TsFrameResults *self)
{
  return self->n;
}

/**
 * ts_frame_results_get:
 *
 * Returns: (transfer none): a finding; they are in the order of ts_grading_get_findings()
 */
const TsFinding *
ts_frame_results_get (const TsFrameResults *self,
                      guint                 index)
{
  g_return_val_if_fail (index < self->n, NULL);

  return &self->findings[index];
}

/**
 * ts_frame_results_get_number:
 *
 * Gets what both sides show beside the finding's objects.
 *
 * Returns: a number from 1; findings on one benchmark object share it
 */
guint32
ts_frame_results_get_number (const TsFrameResults *self,
                             guint                 index)
{
  g_return_val_if_fail (index < self->n, 0);

  return self->numbers[index];
}

/**
 * ts_frame_results_get_verdict:
 *
 * Returns: what a finding is shown as
 */
TsVerdict
ts_frame_results_get_verdict (const TsFrameResults *self,
                              guint                 index)
{
  return ts_finding_get_verdict (ts_frame_results_get (self, index));
}

/**
 * ts_frame_results_find_same:
 * @finding: one of the same frame, maybe at other thresholds
 *
 * Finds what is said now of what @finding was about: of its training object, or if it was
 * missed, of its benchmark object.
 *
 * Returns: the index of a finding; %TS_NONE if the frame is another one
 */
guint
ts_frame_results_find_same (const TsFrameResults *self,
                            const TsFinding      *finding)
{
  gboolean was_missed = finding->kind == TS_FINDING_MISSED;

  for (guint32 i = 0; i < self->n; i++)
    {
      const TsFinding *other = &self->findings[i];

      /* Further pieces and duplicates stand on a benchmark object that is another's. */
      if (was_missed ? other->benchmark == finding->benchmark && other->kind <= TS_FINDING_MISSED
                     : other->training == finding->training && other->kind != TS_FINDING_MISSED)
        return i;
    }

  return TS_NONE;
}
