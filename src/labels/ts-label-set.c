/* SPDX-License-Identifier: MIT */

/* Label sets: who owns them, and how to look into them. */

#include "ts-label-set-private.h"

/* The spelling of the platform's label rows. */
static const char *const data_type_names[] = {
  [TS_DATA_TYPE_UNKNOWN] = "unknown",
  [TS_DATA_TYPE_IMAGE] = "image",
  [TS_DATA_TYPE_IMAGE_GROUP] = "img_group",
  [TS_DATA_TYPE_VIDEO] = "video",
  [TS_DATA_TYPE_DICOM] = "dicom",
  [TS_DATA_TYPE_NIFTI] = "nifti",
  [TS_DATA_TYPE_PDF] = "pdf",
  [TS_DATA_TYPE_AUDIO] = "audio",
  [TS_DATA_TYPE_TEXT] = "plain_text",
  [TS_DATA_TYPE_GROUP] = "group",
  [TS_DATA_TYPE_SCENE] = "scene",
};

/**
 * ts_data_type_get_name:
 *
 * Names a data type as files spell it.
 *
 * Returns: a static string
 */
const char *
ts_data_type_get_name (TsDataType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (data_type_names), NULL);

  return data_type_names[type];
}

static void
clear_set (gpointer data)
{
  TsLabelSet *self = data;

  for (guint i = 0; i < TS_N_LABEL_ARRAYS; i++)
    ts_flat_array_clear (&self->arrays[i]);

  g_ptr_array_unref (self->problems);
  ts_string_pool_free (self->pool);
  g_ptr_array_unref (self->files);
  g_clear_pointer (&self->ontology, ts_ontology_unref);
  g_free (self->path);
}

/**
 * ts_label_set_ref:
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
TsLabelSet *
ts_label_set_ref (TsLabelSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * ts_label_set_unref:
 *
 * Drops a reference; the last one frees the set and all strings that were borrowed from it.
 */
void
ts_label_set_unref (TsLabelSet *self)
{
  g_atomic_rc_box_release_full (self, clear_set);
}

/**
 * ts_label_set_get_path:
 *
 * Returns: what was loaded, a file or a folder
 */
const char *
ts_label_set_get_path (const TsLabelSet *self)
{
  return self->path;
}

/**
 * ts_label_set_get_ontology:
 *
 * Returns: (transfer none) (nullable): the ontology that the set was read with
 */
const TsOntology *
ts_label_set_get_ontology (const TsLabelSet *self)
{
  return self->ontology;
}

/**
 * ts_label_set_get_n_files:
 *
 * Counts the files that were read: more than one only for a folder.
 */
guint
ts_label_set_get_n_files (const TsLabelSet *self)
{
  return self->files->len;
}

/**
 * ts_label_set_get_file:
 *
 * Returns: the path of a file that was read, as #TsLabelRow.file counts them
 */
const char *
ts_label_set_get_file (const TsLabelSet *self,
                       guint             index)
{
  g_return_val_if_fail (index < self->files->len, NULL);

  return g_ptr_array_index (self->files, index);
}

/**
 * ts_label_set_get_n_bytes:
 *
 * Returns: how much was read, in bytes
 */
guint64
ts_label_set_get_n_bytes (const TsLabelSet *self)
{
  return self->n_bytes;
}

/**
 * ts_label_set_get_n_rows:
 *
 * Counts the rows that were read whole.
 */
guint
ts_label_set_get_n_rows (const TsLabelSet *self)
{
  return ts_label_set_count (self, TS_LABEL_ROWS);
}

/**
 * ts_label_set_get_row:
 *
 * Returns: a row; the files' order is kept
 */
const TsLabelRow *
ts_label_set_get_row (const TsLabelSet *self,
                      guint             index)
{
  g_return_val_if_fail (index < self->arrays[TS_LABEL_ROWS].n, NULL);

  return ts_label_set_peek (self, TS_LABEL_ROWS, index, sizeof (TsLabelRow));
}

/**
 * ts_label_set_get_unit:
 * @index: see #TsLabelRow.first_unit
 *
 * Returns: a data unit
 */
const TsDataUnit *
ts_label_set_get_unit (const TsLabelSet *self,
                       guint             index)
{
  g_return_val_if_fail (index < self->arrays[TS_LABEL_UNITS].n, NULL);

  return ts_label_set_peek (self, TS_LABEL_UNITS, index, sizeof (TsDataUnit));
}

/**
 * ts_label_set_get_object:
 * @index: see #TsLabelRow.first_object
 *
 * Returns: an object
 */
const TsObject *
ts_label_set_get_object (const TsLabelSet *self,
                         guint             index)
{
  g_return_val_if_fail (index < self->arrays[TS_LABEL_OBJECTS].n, NULL);

  return ts_label_set_peek (self, TS_LABEL_OBJECTS, index, sizeof (TsObject));
}

/**
 * ts_label_set_get_annotation:
 * @index: see #TsObject.first_annotation
 *
 * Returns: an annotation
 */
const TsAnnotation *
ts_label_set_get_annotation (const TsLabelSet *self,
                             guint             index)
{
  g_return_val_if_fail (index < self->arrays[TS_LABEL_ANNOTATIONS].n, NULL);

  return ts_label_set_peek (self, TS_LABEL_ANNOTATIONS, index, sizeof (TsAnnotation));
}

/**
 * ts_label_set_get_boxes:
 *
 * Returns: the set's bounding boxes, which #TsAnnotation.geometry counts
 */
const TsBoxes *
ts_label_set_get_boxes (const TsLabelSet *self)
{
  return &self->boxes;
}

/**
 * ts_label_set_get_outline:
 * @index: see #TsAnnotation.geometry
 *
 * Returns: a shape other than a bounding box; all it points to is borrowed from the set
 */
TsOutline
ts_label_set_get_outline (const TsLabelSet *self,
                          guint             index)
{
  g_return_val_if_fail (index < self->arrays[TS_LABEL_OUTLINES].n, ((TsOutline) { 0 }));

  TsOutlineEnd start = ts_label_set_get_outline_end (self, index);
  TsOutlineEnd end = ts_label_set_get_outline_end (self, index + (gsize) 1);
  TsOutline outline = {
    .n_numbers = (guint) (end.numbers - start.numbers),
    .n_rings = (guint) (end.rings - start.rings),
    .n_texts = (guint) (end.texts - start.texts),
    .points_3d = end.points_3d,
  };

  if (outline.n_numbers > 0)
    outline.numbers = ts_label_set_peek (self, TS_LABEL_NUMBERS, start.numbers, sizeof (double));

  if (outline.n_rings > 0)
    {
      outline.ring_ends = ts_label_set_peek (self, TS_LABEL_RING_ENDS, start.rings,
                                             sizeof (guint32));
      outline.ring_parts = ts_label_set_peek (self, TS_LABEL_RING_PARTS, start.rings,
                                              sizeof (guint32));
    }

  if (outline.n_texts > 0)
    outline.texts = ts_label_set_peek (self, TS_LABEL_TEXTS, start.texts, sizeof (const char *));

  return outline;
}

/**
 * ts_label_set_find_annotation:
 * @object: of the set
 * @frame: from 0
 *
 * Looks for an object on a frame of the row's own data. What stands in a child of a data
 * group or scene (#TsDataUnit.is_space) is not found: there each child has frames of its
 * own; follow #TsAnnotation.next for those. Takes time in proportion to
 * #TsObject.n_annotations.
 *
 * Returns: the annotation's index, or %TS_NONE
 */
guint
ts_label_set_find_annotation (const TsLabelSet *self,
                              guint             object,
                              guint             frame)
{
  g_return_val_if_fail (object < self->arrays[TS_LABEL_OBJECTS].n, TS_NONE);

  guint32 index = ts_label_set_get_object (self, object)->first_annotation;

  while (index != TS_NONE)
    {
      const TsAnnotation *annotation = ts_label_set_get_annotation (self, index);

      if (annotation->frame == frame && !ts_label_set_get_unit (self, annotation->unit)->is_space)
        return index;

      index = annotation->next;
    }

  return TS_NONE;
}

/**
 * ts_label_set_get_n_problems:
 *
 * Counts the problems that are listed.
 */
guint
ts_label_set_get_n_problems (const TsLabelSet *self)
{
  return self->problems->len;
}

/**
 * ts_label_set_get_problem:
 *
 * Returns: a problem that was found while reading
 */
const TsProblem *
ts_label_set_get_problem (const TsLabelSet *self,
                          guint             index)
{
  g_return_val_if_fail (index < self->problems->len, NULL);

  return g_ptr_array_index (self->problems, index);
}

/**
 * ts_label_set_get_n_bad_rows:
 *
 * Counts what could not be kept: rows with a fault, and the rests of files that could not be
 * read on.
 */
guint
ts_label_set_get_n_bad_rows (const TsLabelSet *self)
{
  return self->n_bad_rows;
}

/**
 * ts_label_set_get_n_deleted_rows:
 *
 * Counts the rows that were skipped because their data was deleted.
 */
guint
ts_label_set_get_n_deleted_rows (const TsLabelSet *self)
{
  return self->n_deleted_rows;
}
