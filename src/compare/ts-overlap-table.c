/* SPDX-License-Identifier: MIT */

/* Overlap tables: ts-overlap-table-make.c makes them; here is what one can ask them. */

#include "config.h"

#include "ts-overlap-table-private.h"

/**
 * ts_overlap_table_ref:
 *
 * Takes a reference. Any thread may do so.
 *
 * Returns: (transfer full): @self
 */
TsOverlapTable *
ts_overlap_table_ref (TsOverlapTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ts_overlap_table_unref:
 * @self: (transfer full):
 *
 * Drops a reference; the last one frees the table.
 */
void
ts_overlap_table_unref (TsOverlapTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  ts_class_index_free (self->classes);
  ts_comparison_unref (self->comparison);
  ts_flat_array_clear (&self->arrays.frames);
  ts_flat_array_clear (&self->arrays.benchmark);
  ts_flat_array_clear (&self->arrays.training);
  ts_flat_array_clear (&self->arrays.overlaps);
  ts_flat_array_clear (&self->arrays.faults);
  g_free (self->first_frames);
  g_free (self);
}

/**
 * ts_overlap_table_get_comparison:
 *
 * Returns: (transfer none): whose overlaps these are
 */
TsComparison *
ts_overlap_table_get_comparison (const TsOverlapTable *self)
{
  return self->comparison;
}

/**
 * ts_overlap_table_get_classes:
 *
 * Returns: (transfer none): the classes of all objects; set 0 is the benchmark, set i + 1
 *   training set i
 */
const TsClassIndex *
ts_overlap_table_get_classes (const TsOverlapTable *self)
{
  return self->classes;
}

/**
 * ts_overlap_table_get_frames:
 *
 * Returns: which frames take part
 */
TsFrameChoice
ts_overlap_table_get_frames (const TsOverlapTable *self)
{
  return self->frame_choice;
}

/**
 * ts_overlap_table_get_mixing:
 *
 * Returns: which shapes were compared with each other
 */
TsShapeMixing
ts_overlap_table_get_mixing (const TsOverlapTable *self)
{
  return self->mixing;
}

/**
 * ts_overlap_table_get_n_frames:
 *
 * Counts the frames that take part.
 */
guint
ts_overlap_table_get_n_frames (const TsOverlapTable *self)
{
  return (guint) self->arrays.frames.n;
}

/**
 * ts_overlap_table_get_frame:
 * @index: below ts_overlap_table_get_n_frames()
 *
 * Gets a frame. They stand in the order of the row pairs, and within one in that of its
 * spaces and frames.
 *
 * Returns: (transfer none): the frame
 */
const TsFramePair *
ts_overlap_table_get_frame (const TsOverlapTable *self,
                            guint                 index)
{
  g_return_val_if_fail (index < self->arrays.frames.n, NULL);

  return (const TsFramePair *) self->arrays.frames.data + index;
}

/**
 * ts_overlap_table_get_first_of_pair:
 * @pair: a row pair; how many there are is allowed, too
 *
 * Finds the frames of a row pair: they end where those of the next pair begin.
 *
 * Returns: the index of its first frame
 */
guint
ts_overlap_table_get_first_of_pair (const TsOverlapTable *self,
                                    guint                 pair)
{
  return self->first_frames[pair];
}

/**
 * ts_overlap_table_get_benchmark:
 * @frame: of @self
 *
 * Returns: (array): the `frame->n_benchmark` benchmark objects on it; do not look at them if
 *   there are none
 */
const TsFrameObject *
ts_overlap_table_get_benchmark (const TsOverlapTable *self,
                                const TsFramePair    *frame)
{
  return (const TsFrameObject *) self->arrays.benchmark.data + frame->first_benchmark;
}

/**
 * ts_overlap_table_get_training:
 * @frame: of @self
 *
 * Returns: (array): the `frame->n_training` training objects on it; do not look at them if
 *   there are none
 */
const TsFrameObject *
ts_overlap_table_get_training (const TsOverlapTable *self,
                               const TsFramePair    *frame)
{
  return (const TsFrameObject *) self->arrays.training.data + frame->first_training;
}

/**
 * ts_overlap_table_get_overlaps:
 * @frame: of @self
 *
 * Returns: (array): the `frame->n_overlaps` overlaps on it; do not look at them if
 *   there are none
 */
const TsObjectOverlap *
ts_overlap_table_get_overlaps (const TsOverlapTable *self,
                               const TsFramePair    *frame)
{
  return (const TsObjectOverlap *) self->arrays.overlaps.data + frame->first_overlap;
}

/**
 * ts_overlap_table_view:
 * @frame: of @self
 *
 * Returns: all that is on a frame, borrowed
 */
TsFrameView
ts_overlap_table_view (const TsOverlapTable *self,
                       const TsFramePair    *frame)
{
  return (TsFrameView) {
    .benchmark = ts_overlap_table_get_benchmark (self, frame),
    .training = ts_overlap_table_get_training (self, frame),
    .overlaps = ts_overlap_table_get_overlaps (self, frame),
    .n_benchmark = frame->n_benchmark,
    .n_training = frame->n_training,
    .n_overlaps = frame->n_overlaps,
  };
}

/**
 * ts_overlap_table_get_n_faults:
 *
 * Counts the objects whose geometry makes no sense.
 */
guint
ts_overlap_table_get_n_faults (const TsOverlapTable *self)
{
  return (guint) self->arrays.faults.n;
}

/**
 * ts_overlap_table_get_fault:
 * @index: below ts_overlap_table_get_n_faults()
 *
 * Returns: (transfer none): an object whose geometry makes no sense, and why
 */
const TsFigureFault *
ts_overlap_table_get_fault (const TsOverlapTable *self,
                            guint                 index)
{
  g_return_val_if_fail (index < self->arrays.faults.n, NULL);

  return (const TsFigureFault *) self->arrays.faults.data + index;
}
