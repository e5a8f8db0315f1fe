/* SPDX-License-Identifier: MIT */

/* Frame lists: which annotations of two rows stand on the same frame. Frames of the row
 * itself are known by their number, whatever the data unit: that of an image group is the
 * place of the image. A space's frames are its own; it is known by its id. */

#include "config.h"

#include "ts-frame-list.h"

#include <string.h>

/**
 * ts_frame_list_init:
 *
 * Makes an empty list.
 */
void
ts_frame_list_init (TsFrameList *self)
{
  *self = (TsFrameList) { .spaces = g_ptr_array_new () };
}

/**
 * ts_frame_list_clear:
 *
 * Frees the list.
 */
void
ts_frame_list_clear (TsFrameList *self)
{
  ts_flat_array_clear (&self->benchmark);
  ts_flat_array_clear (&self->training);
  g_clear_pointer (&self->spaces, g_ptr_array_unref);
}

static guint32
find_space (TsFrameList *self,
            const char  *hash)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (self->spaces, hash, g_str_equal, &index))
    return index + 1;

  g_ptr_array_add (self->spaces, (gpointer) hash);

  return self->spaces->len;
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const TsFrameItem *one = a;
  const TsFrameItem *other = b;

  if (one->space != other->space)
    return one->space < other->space ? -1 : 1;

  if (one->frame != other->frame)
    return one->frame < other->frame ? -1 : 1;

  return one->annotation < other->annotation ? -1 : one->annotation > other->annotation;
}

static gboolean
begins_or_ends (const TsLabelSet *set,
                guint32           annotation)
{
  const TsAnnotation *found = ts_label_set_get_annotation (set, annotation);

  return found->next == TS_NONE ||
         ts_label_set_get_object (set, found->object)->first_annotation == annotation;
}

static void
mark_ends (TsFlatArray      *items,
           const TsLabelSet *set)
{
  TsFrameItem *item = items->data;

  for (gsize i = 0; i < items->n; i++)
    item[i].is_key = begins_or_ends (set, item[i].annotation);
}

static void
collect_side (TsFrameList      *self,
              TsFlatArray      *items,
              const TsLabelSet *set,
              const TsLabelRow *row)
{
  guint32 unit = TS_NONE;
  guint32 space = 0;
  gboolean is_sorted = TRUE;
  gboolean has_manual = FALSE;

  items->n = 0;

  for (guint32 i = 0; i < row->n_annotations; i++)
    {
      guint32 index = row->first_annotation + i;
      const TsAnnotation *annotation = ts_label_set_get_annotation (set, index);

      if (annotation->is_deleted)
        continue;

      if (annotation->unit != unit)
        {
          const TsDataUnit *found = ts_label_set_get_unit (set, annotation->unit);

          unit = annotation->unit;
          space = found->is_space ? find_space (self, found->hash) : 0;
        }

      TsFrameItem *item = ts_flat_array_add (items, sizeof *item);

      *item = (TsFrameItem) { space, annotation->frame, index, annotation->is_manual };
      has_manual = has_manual || annotation->is_manual;
      is_sorted = is_sorted && (items->n == 1 || compare_items (item - 1, item) < 0);
    }

  if (!is_sorted)
    qsort (items->data, items->n, sizeof (TsFrameItem), compare_items);

  if (!has_manual)
    mark_ends (items, set);
}

/**
 * ts_frame_list_collect:
 * @benchmark_row: of @benchmark
 * @training_row: of @training
 *
 * Fills the list with what two rows have. Deleted annotations are left out.
 */
void
ts_frame_list_collect (TsFrameList      *self,
                       const TsLabelSet *benchmark,
                       const TsLabelRow *benchmark_row,
                       const TsLabelSet *training,
                       const TsLabelRow *training_row)
{
  g_ptr_array_set_size (self->spaces, 0);
  collect_side (self, &self->benchmark, benchmark, benchmark_row);
  collect_side (self, &self->training, training, training_row);
}

/* Counts the items from @first on that stand on the frame of the slice. */
static guint32
count_on_frame (const TsFlatArray  *items,
                guint32             first,
                const TsFrameSlice *slice,
                gboolean           *has_key)
{
  const TsFrameItem *item = items->data;
  guint32 i = first;

  while (i < items->n && item[i].space == slice->space && item[i].frame == slice->frame)
    *has_key = item[i++].is_key || *has_key;

  return i - first;
}

/* Finds the frame that comes next on either side. */
static gboolean
find_frame (const TsFrameList *self,
            TsFrameSlice      *slice)
{
  const TsFrameItem *benchmark = self->benchmark.data;
  const TsFrameItem *training = self->training.data;
  const TsFrameItem *next = NULL;

  if (slice->first_benchmark < self->benchmark.n)
    next = &benchmark[slice->first_benchmark];

  if (slice->first_training < self->training.n)
    {
      const TsFrameItem *item = &training[slice->first_training];

      if (next == NULL || item->space < next->space ||
          (item->space == next->space && item->frame < next->frame))
        next = item;
    }

  if (next == NULL)
    return FALSE;

  slice->space = next->space;
  slice->frame = next->frame;

  return TRUE;
}

static gboolean
is_chosen (const TsFrameSlice *slice,
           TsFrameChoice       choice,
           gboolean            has_key)
{
  switch (choice)
    {
    case TS_FRAMES_LABELLED:
      return TRUE;

    case TS_FRAMES_FIRST:
      return slice->frame == 0;

    case TS_FRAMES_KEY:
      return has_key;
    }

  return FALSE;
}

/**
 * ts_frame_list_next:
 * @slice: (inout): all zero before the first call
 *
 * Finds the next frame that takes part, in the order of spaces and frames.
 *
 * Returns: %FALSE if there are no more
 */
gboolean
ts_frame_list_next (const TsFrameList *self,
                    TsFrameChoice      choice,
                    TsFrameSlice      *slice)
{
  gboolean has_key;

  do
    {
      slice->first_benchmark += slice->n_benchmark;
      slice->first_training += slice->n_training;

      if (!find_frame (self, slice))
        return FALSE;

      has_key = FALSE;
      slice->n_benchmark = count_on_frame (&self->benchmark, slice->first_benchmark, slice,
                                           &has_key);
      slice->n_training = count_on_frame (&self->training, slice->first_training, slice, &has_key);
    }
  while (!is_chosen (slice, choice, has_key));

  return TRUE;
}
