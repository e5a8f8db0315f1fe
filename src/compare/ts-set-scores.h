/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

G_BEGIN_DECLS

/**
 * TsSetScores:
 * @n_pairs: row pairs of the training set
 * @n_training_boxes: of them
 * @mean_iou: over the training boxes; NaN if there are none
 * @class_accuracy: mean class score over the training boxes; NaN if there are none
 * @counts: results by verdict
 *
 * How one training set did: the #TsComparisonTotals of one annotator among several.
 */
typedef struct
{
  guint   n_pairs;
  guint   n_training_boxes;
  double  mean_iou;
  double  class_accuracy;
  guint32 counts[TS_N_VERDICTS];
} TsSetScores;

TsSetScores ts_set_scores_new (const TsComparison *comparison,
                               guint               training_set);

G_END_DECLS
