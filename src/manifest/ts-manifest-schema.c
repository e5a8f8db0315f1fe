/* SPDX-License-Identifier: MIT */

/* Schemas of custom metadata, as the platform gives them out:
 *
 *   { "age": { "ty": "number", "format": "F64" }, "site": { "ty": "enum", "values": [ … ] },
 *     "note": "varchar", … }
 *
 * A key's type is an object with "ty", or just its name. */

#include "config.h"

#include "ts-manifest-schema.h"

#include "ts-json-tolerant.h"
#include "ts-manifest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SCHEMA_BYTES (16 * 1024 * 1024)
#define DEFAULT_VARCHAR 8192

typedef enum
{
  TYPE_ANY,
  TYPE_NUMBER,
  TYPE_BOOLEAN,
  TYPE_VARCHAR,
  TYPE_TEXT,
  TYPE_DATETIME,
  TYPE_UUID,
  TYPE_ENUM,
  TYPE_EMBEDDING
} Type;

typedef struct
{
  Type       type;
  guint      size;   /* of a varchar or an embedding; 0 is any */
  GPtrArray *values; /* (nullable): of an enum */
} Key;

struct _TsManifestSchema
{
  GHashTable *keys; /* name → Key */
};

static const struct
{
  const char *name;
  Type        type;
} type_names[] = {
  { "number", TYPE_NUMBER }, { "boolean", TYPE_BOOLEAN }, { "varchar", TYPE_VARCHAR },
  { "string", TYPE_VARCHAR }, { "text", TYPE_TEXT }, { "long_string", TYPE_TEXT },
  { "datetime", TYPE_DATETIME }, { "uuid", TYPE_UUID }, { "enum", TYPE_ENUM },
  { "embedding", TYPE_EMBEDDING },
};

static void
key_free (gpointer data)
{
  Key *key = data;

  g_clear_pointer (&key->values, g_ptr_array_unref);
  g_free (key);
}

/**
 * ts_manifest_schema_free:
 * @self: (transfer full):
 *
 * Frees a schema.
 */
void
ts_manifest_schema_free (TsManifestSchema *self)
{
  g_hash_table_unref (self->keys);
  g_free (self);
}

static Type
find_type (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (g_str_equal (name, type_names[i].name))
      return type_names[i].type;

  return TYPE_ANY;
}

static GPtrArray *
read_values (const TsManifestView *view,
             guint                 node)
{
  const TsManifestNode *list = ts_manifest_view_get_node (view, node);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  TsJsonTolerant scanner;
  TsJsonToken token;

  ts_json_tolerant_init (&scanner, view->text + list->offset, list->length, NULL, NULL);
  while ((token = ts_json_tolerant_next (&scanner)) != TS_JSON_END)
    if (token == TS_JSON_STRING)
      {
        GString *value = g_string_new (NULL);

        ts_json_tolerant_append_string (&scanner, value);
        g_ptr_array_add (values, g_string_free (value, FALSE));
      }

  return values;
}

static guint
read_size (const TsManifestView *view,
           guint                 parent,
           const char           *name)
{
  guint node = ts_manifest_view_find (view, parent, name);
  double size = node != 0 ? ts_manifest_view_get_number (view, node) : 0;

  return size >= 1 && size <= G_MAXINT ? (guint) size : 0;
}

static Key *
read_key (const TsManifestView *view,
          guint                 node)
{
  Key *key = g_new0 (Key, 1);
  gboolean is_object = ts_manifest_view_get_node (view, node)->token == TS_JSON_OBJECT_START;
  guint name = is_object ? ts_manifest_view_find (view, node, "ty") : node;
  g_autofree char *type = name != 0 ? ts_manifest_view_dup_string (view, name) : g_strdup ("");
  guint values;

  if (is_object && g_str_equal (type, "variant") && ts_manifest_view_find (view, node, "hint") != 0)
    {
      g_free (type);
      type = ts_manifest_view_dup_string (view, ts_manifest_view_find (view, node, "hint"));
    }
  key->type = find_type (type);
  if (key->type == TYPE_VARCHAR)
    key->size = is_object ? read_size (view, node, "max_length") : 0;
  if (key->type == TYPE_VARCHAR && key->size == 0)
    key->size = DEFAULT_VARCHAR;
  if (key->type == TYPE_EMBEDDING && is_object)
    key->size = read_size (view, node, "size");
  values = key->type == TYPE_ENUM && is_object ? ts_manifest_view_find (view, node, "values") : 0;
  if (values != 0)
    key->values = read_values (view, values);

  return key;
}

/**
 * ts_manifest_schema_parse:
 *
 * Reads a schema.
 *
 * Returns: (transfer full): the schema, or %NULL with @error set
 */
TsManifestSchema *
ts_manifest_schema_parse (const char  *text,
                          gsize        length,
                          GError     **error)
{
  g_auto(TsManifestView) view = { 0 };
  TsManifestSchema *self;

  ts_manifest_view_init (&view);
  ts_manifest_view_read (&view, text, length);
  if (view.n_flaws > 0 || ts_manifest_view_get_node (&view, 0)->token != TS_JSON_OBJECT_START)
    {
      g_autofree char *reason = view.n_flaws > 0
        ? ts_json_flaw_dup_message (&g_array_index (view.flaws, TsJsonFlaw, 0), text, length)
        : g_strdup (_("an object was expected"));

      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT,
                   _("This is not a metadata schema: %s"), reason);
      return NULL;
    }

  self = g_new0 (TsManifestSchema, 1);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, key_free);
  for (guint i = 1; i < ts_manifest_view_get_node (&view, 0)->next;
       i = ts_manifest_view_get_node (&view, i)->next)
    {
      TsJsonSlice name = ts_manifest_view_get_name (&view, i);

      g_hash_table_insert (self->keys, g_strndup (name.text, name.length), read_key (&view, i));
    }

  return self;
}

/**
 * ts_manifest_schema_load:
 *
 * Reads a schema from a file.
 *
 * Returns: (transfer full): the schema, or %NULL with @error set
 */
TsManifestSchema *
ts_manifest_schema_load (const char  *path,
                         GError     **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  if (file == NULL)
    return NULL;
  if (g_mapped_file_get_length (file) > MAX_SCHEMA_BYTES)
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT,
                   _("%s is too large for a metadata schema"), path);
      return NULL;
    }

  return ts_manifest_schema_parse (g_mapped_file_get_contents (file),
                                   g_mapped_file_get_length (file), error);
}

/**
 * ts_manifest_schema_has:
 *
 * Tells whether the schema names a key.
 */
gboolean
ts_manifest_schema_has (const TsManifestSchema *self,
                        const char             *key)
{
  return g_hash_table_contains (self->keys, key);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * ts_manifest_schema_list_keys:
 *
 * Returns: (transfer full): the names of all keys, sorted
 */
GStrv
ts_manifest_schema_list_keys (const TsManifestSchema *self)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (keys, g_strdup (name));
  g_ptr_array_sort (keys, compare_keys);
  g_ptr_array_add (keys, NULL);

  return (GStrv) g_ptr_array_free (keys, FALSE);
}

/**
 * ts_manifest_schema_get_type:
 *
 * Returns: (nullable): the type of a key, such as "varchar"; %NULL if the schema does not name
 *   the key, or gives it a type that is not known here
 */
const char *
ts_manifest_schema_get_type (const TsManifestSchema *self,
                             const char             *key)
{
  const Key *known = g_hash_table_lookup (self->keys, key);

  for (gsize i = 0; known != NULL && i < G_N_ELEMENTS (type_names); i++)
    if (type_names[i].type == known->type)
      return type_names[i].name;

  return NULL;
}

/**
 * ts_manifest_schema_list_values:
 *
 * Returns: (transfer full) (nullable): what an enum may be; %NULL for other keys
 */
GStrv
ts_manifest_schema_list_values (const TsManifestSchema *self,
                                const char             *key)
{
  const Key *known = g_hash_table_lookup (self->keys, key);
  g_autoptr(GStrvBuilder) values = g_strv_builder_new ();

  if (known == NULL || known->values == NULL)
    return NULL;
  for (guint i = 0; i < known->values->len; i++)
    g_strv_builder_add (values, known->values->pdata[i]);

  return g_strv_builder_end (values);
}

static gboolean
is_datetime (const char *text)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

  return time != NULL;
}

static gboolean
is_value_of (const Key  *key,
             const char *text)
{
  switch ((int) key->type)
    {
    case TYPE_DATETIME:
      return is_datetime (text);

    case TYPE_UUID:
      return g_uuid_string_is_valid (text);

    case TYPE_ENUM:
      return key->values == NULL ||
             g_ptr_array_find_with_equal_func (key->values, text, g_str_equal, NULL);

    default:
      return TRUE;
    }
}

static char *
refuse_string (const Key            *key,
               const char           *name,
               const TsManifestView *view,
               guint                 node)
{
  g_autofree char *text = NULL;

  if (ts_manifest_view_get_node (view, node)->token != TS_JSON_STRING)
    return g_strdup_printf (_("“%s” must be a string"), name);

  text = ts_manifest_view_dup_string (view, node);
  if (key->size > 0 && key->type == TYPE_VARCHAR && g_utf8_strlen (text, -1) > (glong) key->size)
    return g_strdup_printf (_("“%s” may have %u characters"), name, key->size);
  if (is_value_of (key, text))
    return NULL;

  switch ((int) key->type)
    {
    case TYPE_DATETIME:
      return g_strdup_printf (_("“%s” must be a time such as 2026-11-22T10:00:00Z"), name);

    case TYPE_UUID:
      return g_strdup_printf (_("“%s” must be a UUID"), name);

    default:
      return g_strdup_printf (_("“%s” must be one of the schema’s %u values"), name,
                              key->values->len);
    }
}

/**
 * ts_manifest_schema_refuse:
 * @node: the value of @key in @view
 *
 * Says why a value does not fit its key.
 *
 * Returns: (transfer full) (nullable): the reason, or %NULL if it fits
 */
char *
ts_manifest_schema_refuse (const TsManifestSchema *self,
                           const char             *key,
                           const TsManifestView   *view,
                           guint                   node)
{
  const Key *known = g_hash_table_lookup (self->keys, key);
  const TsManifestNode *value = ts_manifest_view_get_node (view, node);

  if (known == NULL || value->token == TS_JSON_NULL)
    return NULL;

  switch (known->type)
    {
    case TYPE_ANY:
      return NULL;

    case TYPE_NUMBER:
      return value->token == TS_JSON_NUMBER ? NULL : g_strdup_printf (_("“%s” must be a number"),
                                                                      key);

    case TYPE_BOOLEAN:
      return value->token == TS_JSON_TRUE || value->token == TS_JSON_FALSE
             ? NULL : g_strdup_printf (_("“%s” must be true or false"), key);

    case TYPE_EMBEDDING:
      if (value->token != TS_JSON_ARRAY_START || (value->elements & ~TS_MANIFEST_HAS_NUMBER) != 0)
        return g_strdup_printf (_("“%s” must be a list of numbers"), key);
      return known->size > 0 && value->count != known->size
             ? g_strdup_printf (_("“%s” must have %u numbers, not %u"), key, known->size,
                                value->count)
             : NULL;

    case TYPE_VARCHAR:
    case TYPE_TEXT:
    case TYPE_DATETIME:
    case TYPE_UUID:
    case TYPE_ENUM:
      return refuse_string (known, key, view, node);
    }

  return NULL;
}
