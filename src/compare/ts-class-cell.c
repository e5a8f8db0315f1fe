/* SPDX-License-Identifier: MIT */

/* Class cells: which findings a cell of the confusion matrix counts. */

#include "config.h"

#include "ts-class-cell.h"

/**
 * ts_class_cell_equal:
 * @self: (nullable):
 * @other: (nullable):
 *
 * Tells whether both are the same cell, or none.
 */
gboolean
ts_class_cell_equal (const TsClassCell *self,
                     const TsClassCell *other)
{
  if (self == NULL || other == NULL)
    return self == other;

  return self->benchmark_class == other->benchmark_class &&
         self->training_class == other->training_class;
}

/* @set: 0 for the benchmark, else one more than the training set's number */
static guint32
get_class (const TsOverlapTable *table,
           guint                 set,
           guint32               annotation)
{
  const TsComparison *comparison = ts_overlap_table_get_comparison (table);
  const TsLabelSet *labels = set == 0 ? ts_comparison_get_benchmark (comparison)
                                      : ts_comparison_get_training (comparison, set - 1);

  return ts_class_index_get_of_object (ts_overlap_table_get_classes (table), set,
                                       ts_label_set_get_annotation (labels, annotation)->object);
}

/**
 * ts_class_cell_holds:
 * @frame: of the grading's table
 * @finding: on that frame
 *
 * Tells whether a finding counts in the cell.
 */
gboolean
ts_class_cell_holds (const TsClassCell *self,
                     const TsGrading   *grading,
                     guint              frame,
                     const TsFinding   *finding)
{
  const TsOverlapTable *table = ts_grading_get_table (grading);
  const TsComparison *comparison = ts_overlap_table_get_comparison (table);
  guint pair = ts_overlap_table_get_frame (table, frame)->pair;
  guint set = ts_comparison_get_pair (comparison, pair)->training_set + 1;
  gboolean is_pair = finding->kind <= TS_FINDING_WRONG_CLASS;
  gboolean has_benchmark = finding->kind <= TS_FINDING_MISSED;
  gboolean has_training = finding->kind != TS_FINDING_MISSED;

  if (is_pair)
    return self->benchmark_class != TS_NONE && self->training_class != TS_NONE &&
           get_class (table, 0, finding->benchmark) == self->benchmark_class &&
           get_class (table, set, finding->training) == self->training_class;

  if (self->training_class == TS_NONE)
    return has_benchmark && get_class (table, 0, finding->benchmark) == self->benchmark_class;

  return self->benchmark_class == TS_NONE && has_training &&
         get_class (table, set, finding->training) == self->training_class;
}

/**
 * ts_class_cell_count:
 * @pair: a row pair of the comparison
 *
 * Counts the findings of a row that are in the cell.
 */
guint32
ts_class_cell_count (const TsClassCell *self,
                     const TsGrading   *grading,
                     guint              pair)
{
  const TsOverlapTable *table = ts_grading_get_table (grading);
  guint end = ts_overlap_table_get_first_of_pair (table, pair + 1);
  guint32 n = 0;

  for (guint frame = ts_overlap_table_get_first_of_pair (table, pair); frame < end; frame++)
    {
      guint32 n_findings;
      const TsFinding *findings = ts_grading_get_findings (grading, frame, &n_findings);

      for (guint32 i = 0; i < n_findings; i++)
        n += ts_class_cell_holds (self, grading, frame, &findings[i]);
    }

  return n;
}
