/* SPDX-License-Identifier: MIT */

/* The search for overlaps on one frame: a line sweeps over it, and only figures that it cuts
 * at the same time and whose rectangles touch are measured against each other. So the time
 * grows with the overlaps and not with all pairs. The line moves along the side on which the
 * figures take less room, where it cuts fewer at a time. */

#include "config.h"

#include "ts-overlap-sweep.h"

#include <stdlib.h>

/* Shorter lists are sorted by inserting. */
#define MAX_INSERTED 32

/* A figure as the sweep sees it: from @start to @end along its way, @low to @high across. */
typedef struct
{
  double  start;
  double  end;
  double  low;
  double  high;
  guint32 index;
} Strip;

enum
{
  BENCHMARK,
  TRAINING
};

/**
 * ts_overlap_sweep_clear:
 *
 * Frees what was kept for the next frame; all zero is an empty one.
 */
void
ts_overlap_sweep_clear (TsOverlapSweep *self)
{
  for (guint side = 0; side < G_N_ELEMENTS (self->strips); side++)
    {
      ts_flat_array_clear (&self->strips[side]);
      ts_flat_array_clear (&self->active[side]);
    }
}

static int
compare_strips (gconstpointer a,
                gconstpointer b)
{
  const Strip *one = a;
  const Strip *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;

  return one->index < other->index ? -1 : 1;
}

static void
insert_strip (Strip       *strips,
              gsize        n,
              const Strip *strip)
{
  gsize i = n;

  for (; i > 0 && strips[i - 1].start > strip->start; i--)
    strips[i] = strips[i - 1];

  strips[i] = *strip;
}

static void
fill_strips (TsFlatArray    *strips,
             const TsFigure *figures,
             guint           n_figures,
             gboolean        is_upright)
{
  strips->n = 0;
  ts_flat_array_reserve (strips, n_figures, sizeof (Strip));

  for (guint i = 0; i < n_figures; i++)
    {
      const TsFigure *figure = &figures[i];
      Strip strip = { figure->left, figure->right, figure->top, figure->bottom, i };

      if (figure->kind == TS_FIGURE_INVALID)
        continue;

      if (is_upright)
        strip = (Strip) { figure->top, figure->bottom, figure->left, figure->right, i };

      if (n_figures <= MAX_INSERTED)
        insert_strip (strips->data, strips->n, &strip);
      else
        ((Strip *) strips->data)[strips->n] = strip;

      strips->n++;
    }

  if (n_figures > MAX_INSERTED)
    qsort (strips->data, strips->n, sizeof (Strip), compare_strips);
}

/* Whether figures are narrower than they are wide apart, seen from the top: then the sweep
 * should go down. Sizes are seen relative to the room that all figures take. */
static gboolean
should_go_down (const TsFigure *figures,
                guint           n_figures)
{
  double width = 0.0;
  double height = 0.0;
  double left = G_MAXDOUBLE;
  double right = -G_MAXDOUBLE;
  double top = G_MAXDOUBLE;
  double bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < n_figures; i++)
    {
      const TsFigure *figure = &figures[i];

      if (figure->kind == TS_FIGURE_INVALID)
        continue;

      width += figure->right - figure->left;
      height += figure->bottom - figure->top;
      left = MIN (left, figure->left);
      right = MAX (right, figure->right);
      top = MIN (top, figure->top);
      bottom = MAX (bottom, figure->bottom);
    }

  return height * (right - left) < width * (bottom - top);
}

static void
add_overlap (const TsFigure *benchmark,
             guint32         benchmark_index,
             const TsFigure *training,
             guint32         training_index,
             TsShapeMixing   mixing,
             TsFlatArray    *overlaps)
{
  double iou;

  if (!ts_figure_is_comparable (benchmark, training, mixing))
    return;

  iou = ts_figure_overlap (benchmark, training);

  if (iou > 0.0)
    *(TsObjectOverlap *) ts_flat_array_add (overlaps, sizeof (TsObjectOverlap)) =
      (TsObjectOverlap) { benchmark_index, training_index, iou };
}

/* Measures a strip that the line has reached against those of the other side that it still
 * cuts, and lets go of the others. */
static void
meet (TsFlatArray    *active,
      const Strip    *strip,
      gboolean        is_training,
      const TsFigure *benchmark,
      const TsFigure *training,
      TsShapeMixing   mixing,
      TsFlatArray    *overlaps)
{
  Strip *others = active->data;

  for (gsize i = 0; i < active->n;)
    {
      const Strip *other = &others[i];

      if (other->end < strip->start)
        {
          others[i] = others[--active->n];
          continue;
        }

      if (other->low <= strip->high && strip->low <= other->high)
        {
          guint32 b = is_training ? other->index : strip->index;
          guint32 t = is_training ? strip->index : other->index;

          add_overlap (&benchmark[b], b, &training[t], t, mixing, overlaps);
        }

      i++;
    }
}

static int
compare_overlaps (gconstpointer a,
                  gconstpointer b)
{
  const TsObjectOverlap *one = a;
  const TsObjectOverlap *other = b;

  if (one->training != other->training)
    return one->training < other->training ? -1 : 1;

  return one->benchmark < other->benchmark ? -1 : one->benchmark > other->benchmark;
}

static void
sort_overlaps (TsObjectOverlap *overlaps,
               gsize            n_overlaps)
{
  if (n_overlaps > MAX_INSERTED)
    {
      qsort (overlaps, n_overlaps, sizeof *overlaps, compare_overlaps);
      return;
    }

  for (gsize i = 1; i < n_overlaps; i++)
    {
      TsObjectOverlap overlap = overlaps[i];
      gsize k = i;

      for (; k > 0 && compare_overlaps (&overlaps[k - 1], &overlap) > 0; k--)
        overlaps[k] = overlaps[k - 1];

      overlaps[k] = overlap;
    }
}

/**
 * ts_overlap_sweep_run:
 * @benchmark: (array length=n_benchmark): figures of one frame
 * @training: (array length=n_training): figures of the same frame
 * @overlaps: (element-type TsObjectOverlap): the overlaps are added at its end
 *
 * Finds all pairs that can be compared and overlap, in the order of the training figures and
 * for each in that of the benchmark's.
 */
void
ts_overlap_sweep_run (TsOverlapSweep *self,
                      const TsFigure *benchmark,
                      guint           n_benchmark,
                      const TsFigure *training,
                      guint           n_training,
                      TsShapeMixing   mixing,
                      TsFlatArray    *overlaps)
{
  gboolean is_upright = n_benchmark > MAX_INSERTED && should_go_down (benchmark, n_benchmark);
  gsize n_before = overlaps->n;
  gsize next[2] = { 0, 0 };

  if (n_benchmark == 0 || n_training == 0)
    return;

  fill_strips (&self->strips[BENCHMARK], benchmark, n_benchmark, is_upright);
  fill_strips (&self->strips[TRAINING], training, n_training, is_upright);
  self->active[BENCHMARK].n = 0;
  self->active[TRAINING].n = 0;

  while (next[BENCHMARK] < self->strips[BENCHMARK].n || next[TRAINING] < self->strips[TRAINING].n)
    {
      const Strip *strips[2] = { self->strips[BENCHMARK].data, self->strips[TRAINING].data };
      guint side = BENCHMARK;

      if (next[BENCHMARK] == self->strips[BENCHMARK].n ||
          (next[TRAINING] < self->strips[TRAINING].n &&
           strips[TRAINING][next[TRAINING]].start < strips[BENCHMARK][next[BENCHMARK]].start))
        side = TRAINING;

      const Strip *strip = &strips[side][next[side]++];

      meet (&self->active[1 - side], strip, side == TRAINING, benchmark, training, mixing,
            overlaps);
      *(Strip *) ts_flat_array_add (&self->active[side], sizeof (Strip)) = *strip;
    }

  sort_overlaps ((TsObjectOverlap *) overlaps->data + n_before, overlaps->n - n_before);
}
