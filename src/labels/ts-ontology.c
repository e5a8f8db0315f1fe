/* SPDX-License-Identifier: MIT */

/* Ontologies: the classes of objects that a project knows.
 *
 *   document   structure | { …, editor: structure, … }
 *   structure  { objects: [ class, … ], skeleton_templates: […], … }
 *   class      { featureNodeHash, name, color, shape, … }
 *
 * Only featureNodeHash is required. Shapes and attributes of other kinds do no harm. */

#include "config.h"

#include "ts-ontology.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-color.h"
#include "ts-field-reader.h"
#include "ts-file-bytes.h"
#include "ts-skeleton-reader.h"

struct _TsOntology
{
  /* Owned. */
  TsStringPool *pool;
  GArray       *classes;
  GHashTable   *indices;
  GHashTable   *skeletons; /* (element-type utf8 GArray): edges by the class's hash */
};

G_DEFINE_QUARK (ts-label-error-quark, ts_label_error)

static gboolean
read_string (TsFieldReader *reader,
             const char    *member,
             const char   **string)
{
  TsJsonSlice text;

  if (!ts_field_reader_optional_text (reader, member, &text))
    return FALSE;

  *string = text.text != NULL ? ts_string_pool_intern (reader->pool, text.text, text.length)
                              : NULL;

  return TRUE;
}

static gboolean
read_color (TsFieldReader *reader,
            guint32       *color)
{
  TsJsonSlice text;

  if (!ts_field_reader_optional_text (reader, "color", &text))
    return FALSE;

  *color = ts_color_parse (text.text, text.length);

  return TRUE;
}

static gboolean
read_shape (TsFieldReader *reader,
            TsShape       *shape)
{
  TsJsonSlice text;

  if (!ts_field_reader_optional_text (reader, "shape", &text))
    return FALSE;

  if (text.text != NULL)
    *shape = ts_shape_from_name (text.text, text.length);

  return TRUE;
}

static gboolean
read_class_member (TsFieldReader *reader,
                   TsJsonSlice    name,
                   TsObjectClass *class)
{
  if (ts_slice_is (name, "featureNodeHash"))
    return read_string (reader, "featureNodeHash", &class->feature_hash);

  if (ts_slice_is (name, "name"))
    return read_string (reader, "name", &class->name);

  if (ts_slice_is (name, "color"))
    return read_color (reader, &class->color);

  if (ts_slice_is (name, "shape"))
    return read_shape (reader, &class->shape);

  return ts_field_reader_skip (reader);
}

static gboolean
read_class (TsOntology    *self,
            TsFieldReader *reader)
{
  gsize offset = ts_json_scanner_get_offset (&reader->scanner);
  TsObjectClass class = { .color = TS_COLOR_NONE };
  TsJsonSlice name;

  while (ts_field_reader_next_member (reader, &name))
    {
      if (!read_class_member (reader, name, &class))
        return FALSE;
    }

  if (ts_field_reader_has_failed (reader))
    return FALSE;

  if (class.feature_hash == NULL)
    return ts_field_reader_fail (reader, offset,
                                 g_strdup (_("“featureNodeHash” is missing, which every class "
                                             "needs")));

  if (class.name == NULL)
    class.name = class.feature_hash;

  /* The first of two with one hash counts. */
  if (!g_hash_table_contains (self->indices, class.feature_hash))
    g_hash_table_insert (self->indices, (gpointer) class.feature_hash,
                         GUINT_TO_POINTER (self->classes->len));

  g_array_append_val (self->classes, class);

  return TRUE;
}

static gboolean
read_classes (TsOntology    *self,
              TsFieldReader *reader)
{
  if (!ts_field_reader_enter_array (reader, "objects"))
    return FALSE;

  while (ts_field_reader_next_element (reader))
    {
      if (!ts_field_reader_check_element (reader, TS_JSON_OBJECT_START, "objects") ||
          !read_class (self, reader))
        return FALSE;
    }

  return !ts_field_reader_has_failed (reader);
}

/* Reads the rest of a structure, or of the document around one. */
static gboolean
read_structure (TsOntology    *self,
                TsFieldReader *reader,
                gboolean       may_be_wrapper,
                gboolean      *has_classes)
{
  TsJsonSlice name;

  while (ts_field_reader_next_member (reader, &name))
    {
      gboolean is_read;

      if (ts_slice_is (name, "objects"))
        {
          *has_classes = TRUE;
          is_read = read_classes (self, reader);
        }
      else if (ts_slice_is (name, "skeleton_templates"))
        {
          is_read = ts_skeleton_reader_read (reader, self->skeletons);
        }
      else if (may_be_wrapper && ts_slice_is (name, "editor"))
        {
          is_read = ts_field_reader_enter_object (reader, "editor") &&
                    read_structure (self, reader, FALSE, has_classes);
        }
      else
        {
          is_read = ts_field_reader_skip (reader);
        }

      if (!is_read)
        return FALSE;
    }

  return !ts_field_reader_has_failed (reader);
}

static gboolean
read_document (TsOntology    *self,
               TsFieldReader *reader)
{
  gboolean has_classes = FALSE;

  if (ts_json_scanner_next (&reader->scanner) == TS_JSON_ERROR)
    return ts_field_reader_fail_scan (reader);

  if (ts_json_scanner_get_token (&reader->scanner) != TS_JSON_OBJECT_START)
    return ts_field_reader_fail (reader, 0, g_strdup (_("an ontology must be an object, {…}")));

  if (!read_structure (self, reader, TRUE, &has_classes))
    return FALSE;

  if (!has_classes)
    return ts_field_reader_fail (reader, 0,
                                 g_strdup (_("this is no ontology: it has no “objects”")));

  if (ts_json_scanner_next (&reader->scanner) != TS_JSON_END)
    return ts_field_reader_fail_scan (reader);

  return TRUE;
}

static void
clear_ontology (gpointer data)
{
  TsOntology *self = data;

  g_hash_table_unref (self->skeletons);
  g_hash_table_unref (self->indices);
  g_array_unref (self->classes);
  ts_string_pool_free (self->pool);
}

static TsOntology *
new_ontology (void)
{
  TsOntology *self = g_atomic_rc_box_new0 (TsOntology);

  self->pool = ts_string_pool_new ();
  self->classes = g_array_new (FALSE, FALSE, sizeof (TsObjectClass));
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
  self->skeletons = g_hash_table_new_full (g_str_hash, g_str_equal,
                                           NULL, (GDestroyNotify) g_array_unref);

  return self;
}

/**
 * ts_ontology_parse:
 * @text: the bytes of an ontology; nothing of them is kept
 * @length: of @text
 * @path: how an error names the file
 *
 * Reads an ontology from memory, with or without the platform's wrapper around it.
 *
 * Returns: (transfer full): the ontology, or %NULL with %TS_LABEL_ERROR_INVALID
 */
TsOntology *
ts_ontology_parse (const char  *text,
                   gsize        length,
                   const char  *path,
                   GError     **error)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  g_autoptr(TsOntology) self = new_ontology ();
  gsize mark_length = ts_byte_order_mark_length (text, length);
  TsFieldReader reader;
  guint line;
  guint column;

  if (mark_length > 0)
    {
      text += mark_length;
      length -= mark_length;
    }

  ts_field_reader_init (&reader, self->pool, text, length);

  if (read_document (self, &reader))
    {
      ts_field_reader_clear (&reader);

      return g_steal_pointer (&self);
    }

  ts_json_locate (text, length, reader.offset, &line, &column);
  g_set_error (error, TS_LABEL_ERROR, TS_LABEL_ERROR_INVALID, "%s:%u:%u: %s", path, line, column,
               reader.message);
  ts_field_reader_clear (&reader);

  return NULL;
}

/**
 * ts_ontology_load:
 * @path: a file
 *
 * Reads an ontology: see ts_ontology_parse().
 *
 * Returns: (transfer full): the ontology, or %NULL with %TS_LABEL_ERROR_INVALID, or with a
 *   #GFileError or #GIOErrorEnum if the file cannot be read
 */
TsOntology *
ts_ontology_load (const char  *path,
                  GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(GBytes) bytes = ts_file_bytes_load (path, NULL, NULL, error);
  g_autofree char *name = g_filename_display_name (path);
  const char *text;
  gsize length;

  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &length);

  return ts_ontology_parse (text, length, name, error);
}

/**
 * ts_ontology_ref:
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
TsOntology *
ts_ontology_ref (TsOntology *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * ts_ontology_unref:
 *
 * Drops a reference; the last one frees the ontology.
 */
void
ts_ontology_unref (TsOntology *self)
{
  g_atomic_rc_box_release_full (self, clear_ontology);
}

/**
 * ts_ontology_get_n_classes:
 *
 * Counts the classes.
 */
guint
ts_ontology_get_n_classes (const TsOntology *self)
{
  return self->classes->len;
}

/**
 * ts_ontology_get_class:
 *
 * Returns: a class, in the order of the file
 */
const TsObjectClass *
ts_ontology_get_class (const TsOntology *self,
                       guint             index)
{
  g_return_val_if_fail (index < self->classes->len, NULL);

  return &g_array_index (self->classes, TsObjectClass, index);
}

/**
 * ts_ontology_lookup_class:
 *
 * Finds a class by its hash.
 *
 * Returns: (nullable): the class, or %NULL if there is none
 */
const TsObjectClass *
ts_ontology_lookup_class (const TsOntology *self,
                          const char       *feature_hash)
{
  gpointer index;

  if (!g_hash_table_lookup_extended (self->indices, feature_hash, NULL, &index))
    return NULL;

  return ts_ontology_get_class (self, GPOINTER_TO_UINT (index));
}

/**
 * ts_ontology_lookup_skeleton:
 * @feature_hash: of a class of skeletons
 * @n_edges: (out): how many there are
 *
 * Tells which points of a skeleton are joined.
 *
 * Returns: (transfer none) (nullable) (array length=n_edges): the edges
 */
const TsSkeletonEdge *
ts_ontology_lookup_skeleton (const TsOntology *self,
                             const char       *feature_hash,
                             guint            *n_edges)
{
  const GArray *edges = g_hash_table_lookup (self->skeletons, feature_hash);

  *n_edges = edges != NULL ? edges->len : 0;

  return edges != NULL ? (const TsSkeletonEdge *) edges->data : NULL;
}
