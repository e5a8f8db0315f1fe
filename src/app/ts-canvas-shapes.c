/* SPDX-License-Identifier: MIT */

/* Canvas shapes of a frame: made for it once, however often it is graded anew. */

#include "config.h"

#include "ts-canvas-shapes.h"

typedef struct
{
  guint32        annotation;
  gboolean       is_made;
  TsCanvasShape *shape; /* (owned) (nullable): of what can be drawn, once it is made */
} Entry;

struct _TsCanvasShapes
{
  gatomicrefcount ref_count;
  TsLabelSet     *set; /* (owned) */
  GArray         *entries; /* (owned) (element-type Entry) */
  GHashTable     *indices; /* (owned): of entries, by annotation */
  double          width;
  double          height;
};

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->shape, ts_canvas_shape_unref);
}

static void
add_annotation (TsCanvasShapes *self,
                guint32         annotation)
{
  const TsAnnotation *one;
  Entry entry = { .annotation = annotation };

  if (annotation == TS_NONE
      || g_hash_table_contains (self->indices, GUINT_TO_POINTER (annotation)))
    return;

  one = ts_label_set_get_annotation (self->set, annotation);
  if (ts_label_set_get_object (self->set, one->object)->shape == TS_SHAPE_BOUNDING_BOX)
    return;

  g_hash_table_insert (self->indices, GUINT_TO_POINTER (annotation),
                       GUINT_TO_POINTER (self->entries->len));
  g_array_append_val (self->entries, entry);
}

/**
 * ts_canvas_shapes_new:
 * @results: of the frame
 * @width: of the picture in pixels
 * @height: of the picture in pixels
 *
 * Lists the shapes of one side; none of them is made yet.
 *
 * Returns: (transfer full): the shapes
 */
TsCanvasShapes *
ts_canvas_shapes_new (TsFrameResults *results,
                      TsSide          side,
                      double          width,
                      double          height)
{
  TsCanvasShapes *self = g_new0 (TsCanvasShapes, 1);
  const TsLabelSet *set = side == TS_SIDE_BENCHMARK ? ts_frame_results_get_benchmark (results)
                                                    : ts_frame_results_get_training (results);

  g_atomic_ref_count_init (&self->ref_count);
  self->set = ts_label_set_ref ((TsLabelSet *) set);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->indices = g_hash_table_new (NULL, NULL);
  self->width = width;
  self->height = height;

  for (guint i = 0; i < ts_frame_results_get_n (results); i++)
    {
      const TsFinding *finding = ts_frame_results_get (results, i);

      add_annotation (self, side == TS_SIDE_BENCHMARK ? finding->benchmark : finding->training);
    }

  return self;
}

/**
 * ts_canvas_shapes_ref:
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
TsCanvasShapes *
ts_canvas_shapes_ref (TsCanvasShapes *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ts_canvas_shapes_unref:
 *
 * Drops a reference; the last one frees the shapes.
 */
void
ts_canvas_shapes_unref (TsCanvasShapes *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->indices);
  g_array_unref (self->entries);
  ts_label_set_unref (self->set);
  g_free (self);
}

/**
 * ts_canvas_shapes_get_n:
 *
 * Returns: how many shapes there are, whether they can be drawn or not
 */
guint
ts_canvas_shapes_get_n (const TsCanvasShapes *self)
{
  return self->entries->len;
}

/**
 * ts_canvas_shapes_get_width:
 *
 * Returns: how wide the picture is that the shapes are for
 */
double
ts_canvas_shapes_get_width (const TsCanvasShapes *self)
{
  return self->width;
}

/**
 * ts_canvas_shapes_get_height:
 *
 * Returns: how high the picture is that the shapes are for
 */
double
ts_canvas_shapes_get_height (const TsCanvasShapes *self)
{
  return self->height;
}

/**
 * ts_canvas_shapes_reuse:
 * @made: other shapes, maybe of the same annotations
 *
 * Takes over what is already made.
 */
void
ts_canvas_shapes_reuse (TsCanvasShapes       *self,
                        const TsCanvasShapes *made)
{
  if (self->set != made->set || self->width != made->width || self->height != made->height)
    return;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      const Entry *other;
      gpointer index;

      if (!g_hash_table_lookup_extended (made->indices, GUINT_TO_POINTER (entry->annotation),
                                         NULL, &index))
        continue;

      other = &g_array_index (made->entries, Entry, GPOINTER_TO_UINT (index));
      if (!other->is_made || entry->is_made)
        continue;

      entry->is_made = TRUE;
      entry->shape = other->shape != NULL ? ts_canvas_shape_ref (other->shape) : NULL;
    }
}

/**
 * ts_canvas_shapes_is_much:
 *
 * Tells whether ts_canvas_shapes_make() should not be called in the main thread.
 */
gboolean
ts_canvas_shapes_is_much (const TsCanvasShapes *self)
{
  gsize work = 0;

  for (guint i = 0; i < self->entries->len && work < TS_CANVAS_SHAPES_MUCH_WORK; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (!entry->is_made)
        work += ts_canvas_shape_estimate (
          self->set, ts_label_set_get_annotation (self->set, entry->annotation));
    }

  return work >= TS_CANVAS_SHAPES_MUCH_WORK;
}

/**
 * ts_canvas_shapes_make:
 * @cancellable: (nullable): looked at before each shape
 *
 * Makes the shapes.
 */
void
ts_canvas_shapes_make (TsCanvasShapes *self,
                       GCancellable   *cancellable)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (g_cancellable_is_cancelled (cancellable))
        return;

      if (entry->is_made)
        continue;

      entry->shape = ts_canvas_shape_new (
        self->set, ts_label_set_get_annotation (self->set, entry->annotation),
        self->width, self->height);
      entry->is_made = TRUE;
    }
}

static void
make_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  ts_canvas_shapes_make (task_data, cancellable);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/**
 * ts_canvas_shapes_make_async:
 *
 * Makes the shapes in a thread. Until @callback is called nobody else may touch them.
 */
void
ts_canvas_shapes_make_async (TsCanvasShapes      *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ts_canvas_shapes_make_async);
  g_task_set_name (task, "make shapes");
  g_task_set_task_data (task, ts_canvas_shapes_ref (self),
                        (GDestroyNotify) ts_canvas_shapes_unref);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * ts_canvas_shapes_make_finish:
 *
 * Ends ts_canvas_shapes_make_async().
 *
 * Returns: whether all shapes are made; else @error is %G_IO_ERROR_CANCELLED
 */
gboolean
ts_canvas_shapes_make_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * ts_canvas_shapes_lookup:
 * @annotation: one of the frame
 *
 * Returns: (transfer none) (nullable): its shape; %NULL if it is a bounding box or cannot be
 *   drawn
 */
TsCanvasShape *
ts_canvas_shapes_lookup (const TsCanvasShapes *self,
                         guint32               annotation)
{
  gpointer index;

  if (!g_hash_table_lookup_extended (self->indices, GUINT_TO_POINTER (annotation), NULL, &index))
    return NULL;

  return g_array_index (self->entries, Entry, GPOINTER_TO_UINT (index)).shape;
}
