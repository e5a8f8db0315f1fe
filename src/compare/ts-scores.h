/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-bootstrap.h"
#include "ts-ledger.h"
#include "ts-score-details.h"

G_BEGIN_DECLS

/**
 * TsScore:
 * @number: of the annotator, class or row; %TS_NONE for what belongs to no annotator
 * @tally: findings in numbers
 * @mean_iou: over matches and wrong classes
 * @median_iou: likewise
 * @class_accuracy: matched of all partners that overlap enough
 * @precision: matched of all training objects
 * @recall: matched of all benchmark objects
 * @f1: the harmonic mean of both
 * @kappa: agreement of the classes of matches and wrong classes beyond chance
 * @intervals: overall and for annotators
 *
 * How well somebody did, or how well a class or a row was drawn. What is made of nothing is
 * NaN: no data, neither good nor bad.
 */
typedef struct
{
  guint32     number;
  TsTally     tally;
  double      mean_iou;
  double      median_iou;
  double      class_accuracy;
  double      precision;
  double      recall;
  double      f1;
  double      kappa;
  TsIntervals intervals;
} TsScore;

/**
 * TsSuspect:
 * @entry: of the ledger: the benchmark object; if it lacks one, the first of those drawn
 * @given_class: what most annotators say it is; %TS_NONE if they did not draw it
 * @n_annotators: how many labelled the same data
 * @n_contradicting: how many of them contradict in this way
 *
 * A benchmark object that may itself be wrong, or one that it may lack.
 */
typedef struct
{
  guint32 entry;
  guint32 given_class;
  guint32 n_annotators;
  guint32 n_contradicting;
} TsSuspect;

/**
 * TsScores:
 * @annotators: (element-type TsScore): by name, those who are not known last
 * @classes: (element-type TsScore): by name
 * @rows: (element-type TsScore): in the order of the ledger
 * @details: (element-type TsScoreDetails): of the ledger's annotators by their numbers, then of
 *   what belongs to nobody, then of all
 * @alpha: Krippendorff's, of the classes that several annotators gave to the same objects
 * @n_shared: benchmark objects that several annotators had before them
 *
 * The scores of a ledger.
 */
typedef struct
{
  TsScore  overall;
  GArray  *annotators;
  GArray  *classes;
  GArray  *rows;
  GArray  *details;
  double   alpha;
  guint    n_shared;
  GArray  *suspects;
} TsScores;

TsScores             *ts_scores_new         (const TsLedger *ledger);
void                  ts_scores_free        (TsScores       *self);

const TsScoreDetails *ts_scores_get_details (const TsScores *self,
                                             guint32         annotator);
const TsScoreDetails *ts_scores_get_overall_details
                                            (const TsScores *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsScores, ts_scores_free)

G_END_DECLS
