/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-label-set.h"
#include "ts-verdict.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TS_STAGE_COMPLETE:
 *
 * The workflow stage whose rows are compared unless another is asked for.
 */
#define TS_STAGE_COMPLETE "Complete"

/**
 * TsResult:
 * @training: the training box's annotation in its set; %TS_NONE if the box was missed
 * @benchmark: the best match's annotation in the benchmark set; %TS_NONE if there is none
 * @number: what both sides show beside the box, from 1; one benchmark box has one number,
 *   whoever matches it
 * @iou: of the two boxes; may exceed 1 by a rounding error; 0 without a partner
 * @class_score: 1 if there is a best match of the same class, else 0
 *
 * One line of the answer: a training box and its best match, or a benchmark box that
 * nobody drew.
 */
typedef struct
{
  guint32   training;
  guint32   benchmark;
  guint32   number;
  TsVerdict verdict;
  double    iou;
  double    class_score;
} TsResult;

/**
 * TsRowPair:
 * @training_set: which training set, from 0
 * @training_row: a row of that set
 * @benchmark_row: the row of the benchmark set with the same data
 * @first_result: of the comparison's results; the pair has @n_results: first one a training
 *   box in file order, @n_training of them, then the benchmark boxes that were missed
 * @n_benchmark: how many benchmark boxes take part
 * @mean_iou: over the training boxes; NaN if there are none
 * @counts: results by verdict
 *
 * A training row and the benchmark row of the same data.
 */
typedef struct
{
  guint32 training_set;
  guint32 training_row;
  guint32 benchmark_row;
  guint32 first_result;
  guint32 n_results;
  guint32 n_training;
  guint32 n_benchmark;
  double  mean_iou;
  guint32 counts[TS_N_VERDICTS];
} TsRowPair;

/**
 * TsComparisonTotals:
 * @n_pairs: row pairs
 * @n_training_boxes: training boxes compared: the lines of the CSV
 * @n_benchmark_boxes: benchmark boxes compared
 * @mean_iou: over the training boxes; NaN if there are none
 * @class_accuracy: mean class score over the training boxes; NaN if there are none
 * @counts: results by verdict
 * @n_benchmark_rows: rows read
 * @n_training_rows: rows read, of all training sets
 * @n_off_stage: rows of both sides at another stage
 * @n_replaced: benchmark rows that a later one with the same data replaced
 * @n_without_benchmark: training rows without a benchmark row
 * @n_without_training: benchmark rows that no training row answers
 * @n_other_shapes: objects of paired rows that are no bounding boxes
 * @n_off_first_frame: boxes of paired rows that do not stand on frame 0
 *
 * The whole comparison in numbers, with what was left out and why.
 */
typedef struct
{
  guint  n_pairs;
  guint  n_training_boxes;
  guint  n_benchmark_boxes;
  double mean_iou;
  double class_accuracy;
  guint  counts[TS_N_VERDICTS];
  guint  n_benchmark_rows;
  guint  n_training_rows;
  guint  n_off_stage;
  guint  n_replaced;
  guint  n_without_benchmark;
  guint  n_without_training;
  guint  n_other_shapes;
  guint  n_off_first_frame;
} TsComparisonTotals;

/**
 * TsComparison:
 *
 * One benchmark set against one or several training sets, by the published rule. Immutable
 * once made and reference-counted atomically.
 */
typedef struct _TsComparison TsComparison;

TsComparison             *ts_comparison_new                 (TsLabelSet          *benchmark,
                                                             TsLabelSet *const   *trainings,
                                                             guint                n_trainings,
                                                             const char          *stage);
TsComparison             *ts_comparison_load                (const char          *benchmark_path,
                                                             const char *const   *training_paths,
                                                             const char          *ontology_path,
                                                             const char          *stage,
                                                             TsProgressFunc       progress,
                                                             gpointer             user_data,
                                                             GCancellable        *cancellable,
                                                             GError             **error);
TsComparison             *ts_comparison_ref                 (TsComparison        *self);
void                      ts_comparison_unref               (TsComparison        *self);

TsLabelSet               *ts_comparison_get_benchmark       (const TsComparison  *self);
guint                     ts_comparison_get_n_trainings     (const TsComparison  *self);
TsLabelSet               *ts_comparison_get_training        (const TsComparison  *self,
                                                             guint                index);
const char               *ts_comparison_get_stage           (const TsComparison  *self);
const TsComparisonTotals *ts_comparison_get_totals          (const TsComparison  *self);

guint                     ts_comparison_get_n_pairs         (const TsComparison  *self);
const TsRowPair          *ts_comparison_get_pair            (const TsComparison  *self,
                                                             guint                index);
const TsResult           *ts_comparison_get_results         (const TsComparison  *self,
                                                             const TsRowPair     *pair);

const TsLabelRow         *ts_comparison_get_training_row    (const TsComparison  *self,
                                                             const TsRowPair     *pair);
const TsLabelRow         *ts_comparison_get_benchmark_row   (const TsComparison  *self,
                                                             const TsRowPair     *pair);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsComparison, ts_comparison_unref)

G_END_DECLS
