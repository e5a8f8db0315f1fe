/* SPDX-License-Identifier: MIT */

/* Making an overlap table: rows are independent, so they are worked through in pieces, a
 * thread each as far as there are processors, and the pieces are put in order at the end. */

#include "config.h"

#include "ts-overlap-table-private.h"

#include "ts-frame-list.h"
#include "ts-parallel.h"

/* How many row pairs a piece has: enough that starting it costs nothing. */
#define PAIRS_PER_PIECE 64

/* What is needed for one piece. */
typedef struct
{
  TsOverlapTable *table;       /* borrowed */
  TsOverlapArrays arrays;      /* (owned) */
  TsFrameList     list;
  TsFlatArray     figures[2];  /* (element-type TsFigure) */
  TsOverlapSweep  sweep;
} Piece;

enum
{
  BENCHMARK,
  TRAINING
};

typedef struct
{
  TsOverlapTable  *table;
  TsOverlapArrays *pieces;
  guint            n_pairs;
} Work;

/* One side of a row pair. */
typedef struct
{
  const TsLabelSet *set;
  guint             set_number; /* in the class index */
  gboolean          is_benchmark;
} Side;

static void
arrays_clear (TsOverlapArrays *arrays)
{
  ts_flat_array_clear (&arrays->frames);
  ts_flat_array_clear (&arrays->benchmark);
  ts_flat_array_clear (&arrays->training);
  ts_flat_array_clear (&arrays->overlaps);
  ts_flat_array_clear (&arrays->faults);
}

static void
clear_figures (TsFlatArray *figures)
{
  TsFigure *figure = figures->data;

  for (gsize i = 0; i < figures->n; i++)
    ts_figure_clear (&figure[i]);

  figures->n = 0;
}

static void
add_object (Piece              *self,
            const Side         *side,
            guint32             pair,
            guint32             index,
            const TsAnnotation *annotation,
            const TsFigure     *figure)
{
  TsFlatArray *objects = side->is_benchmark ? &self->arrays.benchmark : &self->arrays.training;

  *(TsFrameObject *) ts_flat_array_add (objects, sizeof (TsFrameObject)) = (TsFrameObject) {
    .annotation = index,
    .class_number = ts_class_index_get_of_object (self->table->classes, side->set_number,
                                                  annotation->object),
    .confidence = annotation->confidence,
    .area = figure->area,
  };

  if (figure->kind == TS_FIGURE_INVALID)
    *(TsFigureFault *) ts_flat_array_add (&self->arrays.faults, sizeof (TsFigureFault)) =
      (TsFigureFault) { pair, index, side->is_benchmark, figure->fault };
}

/* Makes the figures of one side of a frame; returns the data unit, if anything is there. */
static guint32
add_side (Piece             *self,
          const Side        *side,
          guint32            pair,
          const TsFrameItem *items,
          guint32            n_items,
          guint              width,
          guint              height)
{
  TsFlatArray *figures = &self->figures[side->is_benchmark ? BENCHMARK : TRAINING];
  guint32 unit = TS_NONE;

  for (guint32 i = 0; i < n_items; i++)
    {
      const TsAnnotation *annotation = ts_label_set_get_annotation (side->set,
                                                                    items[i].annotation);
      TsFigure *figure = ts_flat_array_add (figures, sizeof *figure);

      unit = annotation->unit;
      ts_figure_init (figure, side->set, annotation, width, height);
      add_object (self, side, pair, items[i].annotation, annotation, figure);
    }

  return unit;
}

/* The size of the picture, as the side says that knows it. */
static gboolean
find_size (const Side        *side,
           const TsFrameItem *items,
           guint32            n_items,
           guint             *width,
           guint             *height)
{
  const TsDataUnit *unit;

  if (n_items == 0)
    return FALSE;

  unit = ts_label_set_get_unit (
    side->set, ts_label_set_get_annotation (side->set, items[0].annotation)->unit);
  *width = unit->width;
  *height = unit->height;

  return unit->width > 0 && unit->height > 0;
}

static void
add_frame (Piece              *self,
           const Side          sides[2],
           guint32             pair,
           const TsFrameSlice *slice)
{
  const TsFrameItem *benchmark = (const TsFrameItem *) self->list.benchmark.data +
                                 slice->first_benchmark;
  const TsFrameItem *training = (const TsFrameItem *) self->list.training.data +
                                slice->first_training;
  TsFramePair frame = {
    .pair = pair,
    .frame = slice->frame,
    .first_benchmark = (guint32) self->arrays.benchmark.n,
    .n_benchmark = slice->n_benchmark,
    .first_training = (guint32) self->arrays.training.n,
    .n_training = slice->n_training,
    .first_overlap = self->arrays.overlaps.n,
  };
  guint width = 0;
  guint height = 0;

  if (!find_size (&sides[BENCHMARK], benchmark, slice->n_benchmark, &width, &height))
    find_size (&sides[TRAINING], training, slice->n_training, &width, &height);

  frame.benchmark_unit = add_side (self, &sides[BENCHMARK], pair, benchmark, slice->n_benchmark,
                                   width, height);
  frame.training_unit = add_side (self, &sides[TRAINING], pair, training, slice->n_training,
                                  width, height);
  ts_overlap_sweep_run (&self->sweep, self->figures[BENCHMARK].data, slice->n_benchmark,
                        self->figures[TRAINING].data, slice->n_training, self->table->mixing,
                        &self->arrays.overlaps);
  clear_figures (&self->figures[BENCHMARK]);
  clear_figures (&self->figures[TRAINING]);

  frame.n_overlaps = (guint32) (self->arrays.overlaps.n - frame.first_overlap);
  *(TsFramePair *) ts_flat_array_add (&self->arrays.frames, sizeof frame) = frame;
}

static void
add_pair (Piece   *self,
          guint32  index)
{
  const TsComparison *comparison = self->table->comparison;
  const TsRowPair *pair = ts_comparison_get_pair (comparison, index);
  Side sides[] = {
    [BENCHMARK] = { ts_comparison_get_benchmark (comparison), 0, TRUE },
    [TRAINING] = { ts_comparison_get_training (comparison, pair->training_set),
                   pair->training_set + 1, FALSE },
  };
  TsFrameSlice slice = { 0 };

  ts_frame_list_collect (&self->list, sides[BENCHMARK].set,
                         ts_comparison_get_benchmark_row (comparison, pair),
                         sides[TRAINING].set,
                         ts_comparison_get_training_row (comparison, pair));

  while (ts_frame_list_next (&self->list, self->table->frame_choice, &slice))
    add_frame (self, sides, index, &slice);
}

static void
make_piece (guint    index,
            gpointer user_data)
{
  const Work *work = user_data;
  Piece piece = { .table = work->table };
  guint32 first = index * PAIRS_PER_PIECE;
  guint32 end = MIN (first + PAIRS_PER_PIECE, work->n_pairs);

  ts_frame_list_init (&piece.list);

  for (guint32 pair = first; pair < end; pair++)
    add_pair (&piece, pair);

  work->pieces[index] = piece.arrays;
  ts_frame_list_clear (&piece.list);
  ts_overlap_sweep_clear (&piece.sweep);
  ts_flat_array_clear (&piece.figures[BENCHMARK]);
  ts_flat_array_clear (&piece.figures[TRAINING]);
}

static void
append (TsFlatArray       *array,
        const TsFlatArray *more,
        gsize              size)
{
  ts_flat_array_reserve (array, more->n, size);

  if (more->n > 0)
    memcpy ((char *) array->data + array->n * size, more->data, more->n * size);

  array->n += more->n;
}

/* Puts a piece behind what is there. */
static void
append_piece (TsOverlapArrays       *arrays,
              const TsOverlapArrays *piece)
{
  gsize first_frame = arrays->frames.n;

  append (&arrays->frames, &piece->frames, sizeof (TsFramePair));

  for (gsize i = first_frame; i < arrays->frames.n; i++)
    {
      TsFramePair *frame = (TsFramePair *) arrays->frames.data + i;

      frame->first_benchmark += (guint32) arrays->benchmark.n;
      frame->first_training += (guint32) arrays->training.n;
      frame->first_overlap += arrays->overlaps.n;
    }

  append (&arrays->benchmark, &piece->benchmark, sizeof (TsFrameObject));
  append (&arrays->training, &piece->training, sizeof (TsFrameObject));
  append (&arrays->overlaps, &piece->overlaps, sizeof (TsObjectOverlap));
  append (&arrays->faults, &piece->faults, sizeof (TsFigureFault));
}

static void
make_arrays (TsOverlapTable *self,
             guint           n_pairs)
{
  guint n_pieces = n_pairs / PAIRS_PER_PIECE + (n_pairs % PAIRS_PER_PIECE > 0);
  g_autofree TsOverlapArrays *pieces = g_new0 (TsOverlapArrays, n_pieces + 1);
  Work work = { self, pieces, n_pairs };

  ts_parallel_run (n_pieces, make_piece, &work);

  for (guint i = 0; i < n_pieces; i++)
    {
      append_piece (&self->arrays, &pieces[i]);
      arrays_clear (&pieces[i]);
    }
}

static void
index_pairs (TsOverlapTable *self,
             guint           n_pairs)
{
  const TsFramePair *frames = self->arrays.frames.data;
  guint32 frame = 0;

  self->first_frames = g_new (guint32, (gsize) n_pairs + 1);

  for (guint pair = 0; pair <= n_pairs; pair++)
    {
      while (frame < self->arrays.frames.n && frames[frame].pair < pair)
        frame++;

      self->first_frames[pair] = frame;
    }
}

static TsClassIndex *
number_classes (TsComparison *comparison)
{
  guint n_trainings = ts_comparison_get_n_trainings (comparison);
  g_autofree const TsLabelSet **sets = g_new (const TsLabelSet *, n_trainings + 1);

  sets[0] = ts_comparison_get_benchmark (comparison);

  for (guint i = 0; i < n_trainings; i++)
    sets[i + 1] = ts_comparison_get_training (comparison, i);

  return ts_class_index_new (sets, n_trainings + 1);
}

/**
 * ts_overlap_table_new:
 * @comparison: whose row pairs are compared; a reference is taken
 * @frames: which frames take part
 * @mixing: which shapes are compared
 *
 * Measures all objects of each row pair against each other, frame by frame.
 *
 * Returns: (transfer full): the overlaps
 */
TsOverlapTable *
ts_overlap_table_new (TsComparison  *comparison,
                      TsFrameChoice  frames,
                      TsShapeMixing  mixing)
{
  guint n_pairs = ts_comparison_get_n_pairs (comparison);
  TsOverlapTable *self = g_new0 (TsOverlapTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->comparison = ts_comparison_ref (comparison);
  self->classes = number_classes (comparison);
  self->frame_choice = frames;
  self->mixing = mixing;
  make_arrays (self, n_pairs);
  index_pairs (self, n_pairs);

  return self;
}
