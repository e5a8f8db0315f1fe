/* SPDX-License-Identifier: MIT */

/* What becomes of an object that was read: an annotation, the object behind it, and its class. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-color.h"
#include "ts-label-reader.h"

/* What the ontology says about a feature hash. */
typedef struct
{
  const char *name;
  guint32     color;
  gboolean    is_known;
} ClassMemo;

/* Looks the class up in the ontology, once for each feature hash. */
static const ClassMemo *
recall_class (TsLabelReader        *self,
              const TsObjectFields *fields,
              const char           *feature_hash)
{
  ClassMemo *memo = g_hash_table_lookup (self->classes, feature_hash);
  const TsObjectClass *class;

  if (memo != NULL)
    return memo;

  memo = g_new0 (ClassMemo, 1);
  class = ts_ontology_lookup_class (self->ontology, feature_hash);
  g_hash_table_insert (self->classes, (gpointer) feature_hash, memo);

  if (class != NULL)
    {
      memo->is_known = TRUE;
      memo->name = ts_string_pool_intern (self->set->pool, class->name, strlen (class->name));
      memo->color = class->color;
    }
  else
    {
      ts_label_reader_add_problem (
        self, TS_SEVERITY_WARNING, fields->offset,
        g_strdup_printf (_("the ontology has no class with the hash “%s”; its objects keep their "
                           "own name and colour"), feature_hash));
    }

  return memo;
}

static guint32
add_object (TsLabelReader        *self,
            const TsObjectFields *fields)
{
  TsStringPool *pool = self->set->pool;
  TsObject *object = ts_label_set_add (self->set, TS_LABEL_OBJECTS, sizeof *object);
  const ClassMemo *memo = NULL;

  *object = (TsObject) {
    .object_hash = ts_string_pool_copy (pool, fields->object_hash.text,
                                        fields->object_hash.length),
    .feature_hash = ts_string_pool_recall (pool, &self->last_feature_hash,
                                           fields->feature_hash.text,
                                           fields->feature_hash.length),
    .shape = fields->shape,
    .first_annotation = TS_NONE,
  };
  ts_flat_array_add (&self->last_annotations, sizeof (guint32));

  if (self->ontology != NULL)
    memo = recall_class (self, fields, object->feature_hash);

  if (memo != NULL && memo->is_known)
    {
      object->name = memo->name;
      object->color = memo->color;
    }
  else
    {
      object->name = fields->name.text != NULL
                     ? ts_string_pool_recall (pool, &self->last_name, fields->name.text,
                                              fields->name.length)
                     : object->feature_hash;
      object->color = ts_color_parse (fields->color.text, fields->color.length);
    }

  return ts_label_set_count (self->set, TS_LABEL_OBJECTS) - 1;
}

static guint32
add_box (TsLabelReader *self,
         const double   box[4])
{
  TsLabelSet *set = self->set;

  *(double *) ts_label_set_add (set, TS_LABEL_BOX_X, sizeof (double)) = box[0];
  *(double *) ts_label_set_add (set, TS_LABEL_BOX_Y, sizeof (double)) = box[1];
  *(double *) ts_label_set_add (set, TS_LABEL_BOX_W, sizeof (double)) = box[2];
  *(double *) ts_label_set_add (set, TS_LABEL_BOX_H, sizeof (double)) = box[3];

  return ts_label_set_count (set, TS_LABEL_BOX_X) - 1;
}

/* An object keeps its shape and stands at most once on a frame. */
static gboolean
check_object (TsLabelReader        *self,
              const TsObjectFields *fields,
              const TsObject       *object,
              const TsAnnotation   *last,
              guint32               unit,
              guint32               frame)
{
  if (object->shape != fields->shape)
    return ts_field_reader_fail (&self->fields, fields->offset,
                                 g_strdup_printf (_("the object “%s” has the shape “%s” here, but "
                                                    "“%s” before"), object->object_hash,
                                                  ts_shape_get_name (fields->shape),
                                                  ts_shape_get_name (object->shape)));

  if (last->unit == unit && last->frame == frame)
    return ts_field_reader_fail (&self->fields, fields->offset,
                                 g_strdup_printf (_("the object “%s” stands twice on the same "
                                                    "frame"), object->object_hash));

  return TRUE;
}

/* Hangs a new annotation on its object's chain. */
static gboolean
chain_annotation (TsLabelReader        *self,
                  const TsObjectFields *fields,
                  guint32               index,
                  guint32               unit,
                  guint32               frame,
                  guint32               annotation)
{
  TsObject *object = ts_label_set_peek (self->set, TS_LABEL_OBJECTS, index, sizeof *object);
  guint32 *lasts = self->last_annotations.data;
  guint32 *last = &lasts[index - self->row.first_object];

  if (object->first_annotation == TS_NONE)
    {
      object->first_annotation = annotation;
    }
  else
    {
      TsAnnotation *before = ts_label_set_peek (self->set, TS_LABEL_ANNOTATIONS, *last,
                                                sizeof *before);

      if (!check_object (self, fields, object, before, unit, frame))
        return FALSE;

      before->next = annotation;
    }

  *last = annotation;
  object->n_annotations++;

  return TRUE;
}

/**
 * ts_label_reader_annotate:
 * @fields: complete and checked
 * @unit: where the object stands
 * @frame: likewise
 *
 * Adds an annotation to the set, and its object if it is the first one of it in the row.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_annotate (TsLabelReader        *self,
                          const TsObjectFields *fields,
                          guint32               unit,
                          guint32               frame)
{
  guint32 annotation = ts_label_set_count (self->set, TS_LABEL_ANNOTATIONS);
  guint32 *object = ts_object_index_find (self->index, fields->object_hash.text,
                                          fields->object_hash.length);

  if (*object == TS_NONE)
    *object = add_object (self, fields);

  if (!chain_annotation (self, fields, *object, unit, frame, annotation))
    return FALSE;

  guint32 geometry = fields->shape == TS_SHAPE_BOUNDING_BOX
                     ? add_box (self, fields->geometry.box)
                     : ts_label_set_add_outline (self->set, fields->geometry.points_3d);
  TsAnnotation *added = ts_label_set_add (self->set, TS_LABEL_ANNOTATIONS, sizeof *added);

  TsAnnotation annotated = {
    .object = *object,
    .unit = unit,
    .frame = frame,
    .geometry = geometry,
    .next = TS_NONE,
    .confidence = (float) fields->confidence,
    .created_by = fields->created_by,
    .last_edited_by = fields->last_edited_by,
    .created_at = fields->created_at,
    .last_edited_at = fields->last_edited_at,
    .is_deleted = fields->is_deleted,
    .is_manual = fields->is_manual,
  };

  /* Setting its bit fields in place would read the memory before it is written. Where it is
   * new, that costs two page faults, and the second interrupts all threads. */
  memcpy (added, &annotated, sizeof annotated);

  return TRUE;
}
