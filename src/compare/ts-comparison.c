/* SPDX-License-Identifier: MIT */

/* Comparisons: label sets of trainees against a benchmark. ts-comparison-make.c makes them;
 * here is what one can ask them. */

#include "config.h"

#include "ts-comparison-private.h"

/**
 * ts_comparison_ref:
 *
 * Takes a reference. Any thread may do so.
 *
 * Returns: (transfer full): @self
 */
TsComparison *
ts_comparison_ref (TsComparison *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ts_comparison_unref:
 * @self: (transfer full):
 *
 * Drops a reference; the last one frees the comparison and lets go of its sets.
 */
void
ts_comparison_unref (TsComparison *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  ts_label_set_unref (self->benchmark);
  g_ptr_array_unref (self->trainings);
  g_free (self->stage);
  g_array_unref (self->pairs);
  g_array_unref (self->results);
  g_free (self);
}

/**
 * ts_comparison_get_benchmark:
 *
 * Returns: (transfer none): the expert's labels
 */
TsLabelSet *
ts_comparison_get_benchmark (const TsComparison *self)
{
  return self->benchmark;
}

/**
 * ts_comparison_get_n_trainings:
 *
 * Counts the training sets.
 */
guint
ts_comparison_get_n_trainings (const TsComparison *self)
{
  return self->trainings->len;
}

/**
 * ts_comparison_get_training:
 * @index: below ts_comparison_get_n_trainings()
 *
 * Returns: (transfer none): a training set
 */
TsLabelSet *
ts_comparison_get_training (const TsComparison *self,
                            guint               index)
{
  g_return_val_if_fail (index < self->trainings->len, NULL);

  return g_ptr_array_index (self->trainings, index);
}

/**
 * ts_comparison_get_stage:
 *
 * Returns: the title of the workflow stage whose rows were compared
 */
const char *
ts_comparison_get_stage (const TsComparison *self)
{
  return self->stage;
}

/**
 * ts_comparison_get_totals:
 *
 * Returns: the comparison in numbers
 */
const TsComparisonTotals *
ts_comparison_get_totals (const TsComparison *self)
{
  return &self->totals;
}

/**
 * ts_comparison_get_n_pairs:
 *
 * Counts the row pairs.
 */
guint
ts_comparison_get_n_pairs (const TsComparison *self)
{
  return self->pairs->len;
}

/**
 * ts_comparison_get_pair:
 * @index: below ts_comparison_get_n_pairs()
 *
 * Gets a row pair. They stand in the order of the training sets, and within one in that of
 * its rows.
 *
 * Returns: the pair, borrowed from @self
 */
const TsRowPair *
ts_comparison_get_pair (const TsComparison *self,
                        guint               index)
{
  g_return_val_if_fail (index < self->pairs->len, NULL);

  return &g_array_index (self->pairs, TsRowPair, index);
}

/**
 * ts_comparison_get_results:
 * @pair: one of @self
 *
 * Gets the results of a pair: first those of its training boxes, then the missed boxes.
 *
 * Returns: (array): `pair->n_results` results, borrowed from @self; do not look at them if
 *   there are none
 */
const TsResult *
ts_comparison_get_results (const TsComparison *self,
                           const TsRowPair    *pair)
{
  return (const TsResult *) self->results->data + pair->first_result;
}

/**
 * ts_comparison_get_training_row:
 * @pair: one of @self
 *
 * Returns: the training side of the pair
 */
const TsLabelRow *
ts_comparison_get_training_row (const TsComparison *self,
                                const TsRowPair    *pair)
{
  return ts_label_set_get_row (ts_comparison_get_training (self, pair->training_set),
                               pair->training_row);
}

/**
 * ts_comparison_get_benchmark_row:
 * @pair: one of @self
 *
 * Returns: the benchmark side of the pair
 */
const TsLabelRow *
ts_comparison_get_benchmark_row (const TsComparison *self,
                                 const TsRowPair    *pair)
{
  return ts_label_set_get_row (self->benchmark, pair->benchmark_row);
}
