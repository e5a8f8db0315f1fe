/* SPDX-License-Identifier: MIT */

/* Sums up one training set of a comparison. */

#include "config.h"

#include "ts-set-scores.h"

#include <math.h>

/**
 * ts_set_scores_new:
 * @training_set: which of @comparison's
 *
 * Sums up what belongs to one training set.
 *
 * Returns: the sums
 */
TsSetScores
ts_set_scores_new (const TsComparison *comparison,
                   guint               training_set)
{
  TsSetScores self = { .mean_iou = NAN, .class_accuracy = NAN };
  double iou = 0;
  double class_score = 0;

  for (guint i = 0; i < ts_comparison_get_n_pairs (comparison); i++)
    {
      const TsRowPair *pair = ts_comparison_get_pair (comparison, i);
      const TsResult *results = ts_comparison_get_results (comparison, pair);

      if (pair->training_set != training_set)
        continue;

      self.n_pairs++;
      self.n_training_boxes += pair->n_training;

      for (guint j = 0; j < TS_N_VERDICTS; j++)
        self.counts[j] += pair->counts[j];

      for (guint j = 0; j < pair->n_training; j++)
        {
          iou += results[j].iou;
          class_score += results[j].class_score;
        }
    }

  if (self.n_training_boxes > 0)
    {
      self.mean_iou = iou / self.n_training_boxes;
      self.class_accuracy = class_score / self.n_training_boxes;
    }

  return self;
}
