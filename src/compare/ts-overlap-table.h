/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-class-index.h"
#include "ts-comparison.h"
#include "ts-frame-object.h"
#include "ts-overlap-sweep.h"
#include "ts-rules.h"

G_BEGIN_DECLS

/**
 * TsFramePair:
 * @pair: which row pair of the comparison
 * @frame: within the row or the space
 * @benchmark_unit: the data unit of the benchmark set; %TS_NONE if nothing is labelled there
 * @training_unit: likewise, of the training set
 * @first_benchmark: of the table's benchmark objects; the frame has @n_benchmark
 * @first_training: likewise
 * @first_overlap: of the table's overlaps; the frame has @n_overlaps
 *
 * A frame that both sides could have labelled.
 */
typedef struct
{
  guint32 pair;
  guint32 frame;
  guint32 benchmark_unit;
  guint32 training_unit;
  guint32 first_benchmark;
  guint32 n_benchmark;
  guint32 first_training;
  guint32 n_training;
  gsize   first_overlap;
  guint32 n_overlaps;
} TsFramePair;

/**
 * TsFigureFault:
 * @pair: which row pair of the comparison
 * @annotation: of the benchmark or the training set
 * @is_benchmark: which of both
 * @fault: what is wrong, in few words; static and translated
 *
 * Geometry that makes no sense and so overlaps nothing.
 */
typedef struct
{
  guint32     pair;
  guint32     annotation;
  gboolean    is_benchmark;
  const char *fault;
} TsFigureFault;

/**
 * TsOverlapTable:
 *
 * Every overlap between the benchmark and the training objects of a comparison, frame by
 * frame, in flat arrays. Who belongs to whom is another question, which can be asked again
 * and again with other thresholds. Immutable once made and reference-counted atomically.
 */
typedef struct _TsOverlapTable TsOverlapTable;

TsOverlapTable        *ts_overlap_table_new           (TsComparison         *comparison,
                                                       TsFrameChoice         frames,
                                                       TsShapeMixing         mixing);
TsOverlapTable        *ts_overlap_table_ref           (TsOverlapTable       *self);
void                   ts_overlap_table_unref         (TsOverlapTable       *self);

TsComparison          *ts_overlap_table_get_comparison (const TsOverlapTable *self);
const TsClassIndex    *ts_overlap_table_get_classes   (const TsOverlapTable *self);
TsFrameChoice          ts_overlap_table_get_frames    (const TsOverlapTable *self);
TsShapeMixing          ts_overlap_table_get_mixing    (const TsOverlapTable *self);

guint                  ts_overlap_table_get_n_frames  (const TsOverlapTable *self);
const TsFramePair     *ts_overlap_table_get_frame     (const TsOverlapTable *self,
                                                       guint                 index);
guint                  ts_overlap_table_get_first_of_pair
                                                      (const TsOverlapTable *self,
                                                       guint                 pair);
const TsFrameObject   *ts_overlap_table_get_benchmark (const TsOverlapTable *self,
                                                       const TsFramePair    *frame);
const TsFrameObject   *ts_overlap_table_get_training  (const TsOverlapTable *self,
                                                       const TsFramePair    *frame);
const TsObjectOverlap *ts_overlap_table_get_overlaps  (const TsOverlapTable *self,
                                                       const TsFramePair    *frame);
TsFrameView            ts_overlap_table_view         (const TsOverlapTable *self,
                                                       const TsFramePair    *frame);
guint                  ts_overlap_table_get_n_faults  (const TsOverlapTable *self);
const TsFigureFault   *ts_overlap_table_get_fault     (const TsOverlapTable *self,
                                                       guint                 index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsOverlapTable, ts_overlap_table_unref)

G_END_DECLS
