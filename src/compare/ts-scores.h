/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-bootstrap.h"
#include "ts-ledger.h"

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
 * TsConfusion:
 * @benchmark_class: of the ledger; %TS_NONE for none
 * @training_class: likewise
 * @count: how many objects
 *
 * A cell of the confusion matrix that is not 0. A near miss counts in two cells: its objects
 * have no match on the other side.
 */
typedef struct
{
  guint32 benchmark_class;
  guint32 training_class;
  guint32 count;
} TsConfusion;

/**
 * TsCurvePoint:
 *
 * What the scores would be at another match threshold.
 */
typedef struct
{
  double threshold;
  double precision;
  double recall;
  double f1;
} TsCurvePoint;

/**
 * TsSuspect:
 * @entry: of the ledger: the benchmark object
 * @given_class: what most annotators say it is; %TS_NONE if they did not draw it
 * @n_annotators: how many labelled the same data
 * @n_contradicting: how many of them contradict in this way
 *
 * A benchmark object that may itself be wrong.
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
 * @confusion: (element-type TsConfusion): by both classes, in the order of @classes
 * @n_tracks: benchmark objects on several frames
 * @track_overlap: the mean over them
 * @track_kinds: findings on tracks by #TsTrackKind
 * @alpha: Krippendorff's, of the classes that several annotators gave to the same objects
 * @n_shared: benchmark objects that several annotators had before them
 *
 * The scores of a ledger.
 */
typedef struct
{
  TsScore      overall;
  GArray      *annotators;
  GArray      *classes;
  GArray      *rows;
  GArray      *confusion;
  TsCurvePoint curve[TS_N_CURVE_STEPS];
  guint        n_tracks;
  double       track_overlap;
  guint        track_kinds[TS_N_TRACK_KINDS];
  double       alpha;
  guint        n_shared;
  GArray      *suspects;
} TsScores;

TsScores *ts_scores_new  (const TsLedger *ledger);
void      ts_scores_free (TsScores       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsScores, ts_scores_free)

G_END_DECLS
