/* SPDX-License-Identifier: MIT */

/* Label sets: the arrays, who owns them, and how to look into them. */

#include "config.h"

#include "ts-label-set-private.h"

#include <glib/gi18n-lib.h>

/* So many problems are listed of each severity; the rest are only counted. */
#define MAX_LISTED_PROBLEMS 1000

static const gsize element_sizes[TS_N_LABEL_ARRAYS] = {
  [TS_LABEL_ROWS] = sizeof (TsLabelRow),
  [TS_LABEL_UNITS] = sizeof (TsDataUnit),
  [TS_LABEL_OBJECTS] = sizeof (TsObject),
  [TS_LABEL_ANNOTATIONS] = sizeof (TsAnnotation),
  [TS_LABEL_BOX_X] = sizeof (double),
  [TS_LABEL_BOX_Y] = sizeof (double),
  [TS_LABEL_BOX_W] = sizeof (double),
  [TS_LABEL_BOX_H] = sizeof (double),
  [TS_LABEL_OUTLINES] = sizeof (TsOutlineEnd),
  [TS_LABEL_NUMBERS] = sizeof (double),
  [TS_LABEL_RING_ENDS] = sizeof (guint32),
  [TS_LABEL_RING_PARTS] = sizeof (guint32),
  [TS_LABEL_TEXTS] = sizeof (const char *),
};

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

/*< private >
 * ts_label_set_new:
 * @path: what a person asked for, a file or a folder
 *
 * Makes an empty set for a reader to fill; ts_label_set_finish() ends that.
 *
 * Returns: (transfer full): the set
 */
TsLabelSet *
ts_label_set_new (const char *path)
{
  TsLabelSet *self = g_atomic_rc_box_new0 (TsLabelSet);

  self->path = g_strdup (path);
  self->files = g_ptr_array_new_with_free_func (g_free);
  self->pool = ts_string_pool_new ();
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_problem_free);

  return self;
}

static void
list_left_out (TsLabelSet *self)
{
  char *message = g_strdup_printf (ngettext ("%u more problem is not listed",
                                             "%u more problems are not listed",
                                             self->n_unlisted_problems),
                                   self->n_unlisted_problems);

  g_ptr_array_add (self->problems,
                   ts_problem_new (TS_SEVERITY_WARNING, self->path, 0, 0, NULL, message));
}

/*< private >
 * ts_label_set_finish:
 *
 * Ends the making: gives back unused memory and fixes the boxes' arrays.
 */
void
ts_label_set_finish (TsLabelSet *self)
{
  for (guint i = 0; i < TS_N_LABEL_ARRAYS; i++)
    ts_flat_array_trim (&self->arrays[i], element_sizes[i]);

  self->boxes = (TsBoxes) {
    .n = ts_label_set_count (self, TS_LABEL_BOX_X),
    .x = self->arrays[TS_LABEL_BOX_X].data,
    .y = self->arrays[TS_LABEL_BOX_Y].data,
    .w = self->arrays[TS_LABEL_BOX_W].data,
    .h = self->arrays[TS_LABEL_BOX_H].data,
  };

  if (self->n_unlisted_problems > 0)
    list_left_out (self);
}

/*< private >
 * ts_label_set_mark:
 *
 * Remembers how much there is.
 */
TsLabelSetMark
ts_label_set_mark (const TsLabelSet *self)
{
  TsLabelSetMark mark;

  for (guint i = 0; i < TS_N_LABEL_ARRAYS; i++)
    mark.n[i] = self->arrays[i].n;

  return mark;
}

/*< private >
 * ts_label_set_return:
 *
 * Forgets all that came after @mark. Strings stay in the pool.
 */
void
ts_label_set_return (TsLabelSet           *self,
                     const TsLabelSetMark *mark)
{
  for (guint i = 0; i < TS_N_LABEL_ARRAYS; i++)
    self->arrays[i].n = mark->n[i];
}

static TsOutlineEnd
get_outline_end (const TsLabelSet *self,
                 gsize             n_outlines)
{
  if (n_outlines == 0)
    return (TsOutlineEnd) { 0 };

  return *(const TsOutlineEnd *) ts_label_set_peek (self, TS_LABEL_OUTLINES, n_outlines - 1,
                                                    sizeof (TsOutlineEnd));
}

/*< private >
 * ts_label_set_add_outline:
 *
 * Ends the outline that is being made: it has all numbers, rings and texts that were added
 * since the last one.
 *
 * Returns: its index
 */
guint32
ts_label_set_add_outline (TsLabelSet *self,
                          gboolean    points_3d)
{
  TsOutlineEnd *end = ts_label_set_add (self, TS_LABEL_OUTLINES, sizeof *end);

  *end = (TsOutlineEnd) {
    .numbers = self->arrays[TS_LABEL_NUMBERS].n,
    .rings = self->arrays[TS_LABEL_RING_ENDS].n,
    .texts = self->arrays[TS_LABEL_TEXTS].n,
    .points_3d = points_3d,
  };

  return ts_label_set_count (self, TS_LABEL_OUTLINES) - 1;
}

/*< private >
 * ts_label_set_drop_outline:
 *
 * Begins the outline that is being made anew.
 */
void
ts_label_set_drop_outline (TsLabelSet *self)
{
  TsOutlineEnd end = get_outline_end (self, self->arrays[TS_LABEL_OUTLINES].n);

  self->arrays[TS_LABEL_NUMBERS].n = end.numbers;
  self->arrays[TS_LABEL_RING_ENDS].n = end.rings;
  self->arrays[TS_LABEL_RING_PARTS].n = end.rings;
  self->arrays[TS_LABEL_TEXTS].n = end.texts;
}

/*< private >
 * ts_label_set_take_problem:
 * @problem: (transfer full):
 *
 * Adds a problem, or only counts it when there are a thousand as bad already.
 */
void
ts_label_set_take_problem (TsLabelSet *self,
                           TsProblem  *problem)
{
  if (self->n_of_severity[problem->severity]++ < MAX_LISTED_PROBLEMS)
    {
      g_ptr_array_add (self->problems, problem);

      return;
    }

  self->n_unlisted_problems++;
  ts_problem_free (problem);
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

  TsOutlineEnd start = get_outline_end (self, index);
  TsOutlineEnd end = get_outline_end (self, index + (gsize) 1);
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
