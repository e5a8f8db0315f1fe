/* SPDX-License-Identifier: MIT */

/* Frame boxes: those objects of a label row that the published rule compares.
 *
 * An object takes part if it is a bounding box and stands on frame 0 of the row's own data.
 * What is drawn in a space, a child of a data group or scene, is not on that frame. */

#include "config.h"

#include "ts-frame-boxes.h"

/* The coordinates of a box: each has a stretch of the numbers for itself. */
#define N_EDGES 4

static guint32
find_on_first_frame (const TsLabelSet *set,
                     const TsObject   *object)
{
  guint32 index = object->first_annotation;

  while (index != TS_NONE)
    {
      const TsAnnotation *annotation = ts_label_set_get_annotation (set, index);

      if (annotation->frame == 0 && !ts_label_set_get_unit (set, annotation->unit)->is_space)
        return index;

      index = annotation->next;
    }

  return TS_NONE;
}

/* Makes room for @capacity boxes; what was collected before is forgotten. */
static void
reserve (TsFrameBoxes *self,
         guint         capacity)
{
  if (capacity > self->capacity)
    {
      self->numbers = g_renew (double, self->numbers, (gsize) capacity * N_EDGES);
      self->annotations = g_renew (guint32, self->annotations, capacity);
      self->capacity = capacity;
    }
}

/**
 * ts_frame_boxes_init:
 *
 * Prepares @self, which holds no boxes yet.
 */
void
ts_frame_boxes_init (TsFrameBoxes *self)
{
  *self = (TsFrameBoxes) { .capacity = 0 };
}

/**
 * ts_frame_boxes_clear:
 *
 * Frees what @self holds, but not @self.
 */
void
ts_frame_boxes_clear (TsFrameBoxes *self)
{
  g_clear_pointer (&self->numbers, g_free);
  g_clear_pointer (&self->annotations, g_free);
  self->boxes.n = 0;
  self->capacity = 0;
}

/**
 * ts_frame_boxes_collect:
 * @set: where @row is from
 * @row: a label row
 *
 * Fills @self with the boxes of @row, in the order in which its objects first appear, and
 * counts the objects that take no part. What was in @self before is replaced.
 */
void
ts_frame_boxes_collect (TsFrameBoxes     *self,
                        const TsLabelSet *set,
                        const TsLabelRow *row)
{
  const TsBoxes *all = ts_label_set_get_boxes (set);
  double *edges[N_EDGES];
  guint n = 0;

  reserve (self, MAX (row->n_objects, 1));
  self->n_other_shapes = 0;
  self->n_off_first_frame = 0;

  for (guint edge = 0; edge < N_EDGES; edge++)
    edges[edge] = self->numbers + (gsize) edge * self->capacity;

  for (guint i = 0; i < row->n_objects; i++)
    {
      const TsObject *object = ts_label_set_get_object (set, row->first_object + i);
      guint32 annotation, box;

      if (object->shape != TS_SHAPE_BOUNDING_BOX)
        {
          self->n_other_shapes++;
          continue;
        }

      annotation = find_on_first_frame (set, object);
      if (annotation == TS_NONE)
        {
          self->n_off_first_frame++;
          continue;
        }

      box = ts_label_set_get_annotation (set, annotation)->geometry;
      edges[0][n] = all->x[box];
      edges[1][n] = all->y[box];
      edges[2][n] = all->w[box];
      edges[3][n] = all->h[box];
      self->annotations[n++] = annotation;
    }

  self->boxes = (TsBoxes) { n, edges[0], edges[1], edges[2], edges[3] };
}
