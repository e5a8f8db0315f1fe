/* SPDX-License-Identifier: MIT */

/* The fields that the form of an item has: what stands in its JSON, and what may stand there
 * and does not. */

#include "config.h"

#include "ts-manifest-fields.h"

#include "ts-json-scanner.h"
#include "ts-manifest-item-text.h"
#include "ts-manifest-view.h"

#include <glib/gi18n.h>
#include <math.h>

#define METADATA "clientMetadata"
#define RESERVED "$encord"

/* How much of a value the form shows; the rest is for the text beside it. */
#define MAX_VALUE_BYTES (16 * 1024 + 64)

typedef struct
{
  TsJsonSlice     text;
  TsManifestView  view;
  GPtrArray      *fields;
} Reading;

static void
field_free (gpointer data)
{
  TsManifestField *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->path); i++)
    g_free (self->path[i]);
  g_free (self->value);
  g_free (self);
}

static char *
dup_value (Reading *reading,
           guint    node)
{
  const TsManifestNode *member = ts_manifest_view_get_node (&reading->view, node);
  g_autofree char *string = NULL;

  if (member->token == TS_JSON_STRING && !member->is_bare)
    string = ts_manifest_view_dup_string (&reading->view, node);
  else
    string = g_strndup (reading->text.text + member->offset,
                        MIN (member->length, MAX_VALUE_BYTES));

  return g_utf8_make_valid (string, -1);
}

static gboolean
is_date (const char *value)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) date = NULL;

  /* A year alone or a number is no date that anybody means. */
  if (strlen (value) < strlen ("2026-01-01") || value[4] != '-' || value[7] != '-')
    return FALSE;
  if (strlen (value) == strlen ("2026-01-01"))
    {
      g_autofree char *full = g_strconcat (value, "T00:00:00Z", NULL);

      date = g_date_time_new_from_iso8601 (full, utc);
    }
  else
    date = g_date_time_new_from_iso8601 (value, utc);

  return date != NULL;
}

static TsManifestFieldType
guess_type (Reading    *reading,
            guint       node,
            const char *value)
{
  const TsManifestNode *member = ts_manifest_view_get_node (&reading->view, node);

  switch (member->token)
    {
    case TS_JSON_STRING:
      if (member->is_bare)
        return TS_MANIFEST_FIELD_JSON;
      if (g_uuid_string_is_valid (value))
        return TS_MANIFEST_FIELD_UUID;
      return is_date (value) ? TS_MANIFEST_FIELD_DATETIME : TS_MANIFEST_FIELD_TEXT;

    case TS_JSON_NUMBER:
      return TS_MANIFEST_FIELD_NUMBER;

    case TS_JSON_TRUE:
    case TS_JSON_FALSE:
      return TS_MANIFEST_FIELD_BOOLEAN;

    case TS_JSON_ARRAY_START:
      return member->elements == TS_MANIFEST_HAS_NUMBER ? TS_MANIFEST_FIELD_EMBEDDING
                                                        : TS_MANIFEST_FIELD_JSON;

    default:
      return TS_MANIFEST_FIELD_JSON;
    }
}

static TsManifestField *
add_field (Reading             *reading,
           TsManifestFieldRole  role,
           const char          *first,
           const char          *second,
           const char          *third)
{
  TsManifestField *field = g_new0 (TsManifestField, 1);

  field->role = role;
  field->path[0] = g_strdup (first);
  field->path[1] = g_strdup (second);
  field->path[2] = g_strdup (third);
  field->value = g_strdup ("");
  g_ptr_array_add (reading->fields, field);

  return field;
}

static void
fill_field (Reading         *reading,
            TsManifestField *field,
            guint            node)
{
  const TsManifestNode *member = ts_manifest_view_get_node (&reading->view, node);

  g_free (field->value);
  field->value = dup_value (reading, node);
  field->type = guess_type (reading, node, field->value);
  field->offset = member->name_offset > 0 ? member->name_offset - 1 : 0;
  field->length = member->offset + member->length - field->offset;
  field->count = member->count;
}

static guint
next_of (Reading *reading,
         guint    node)
{
  return ts_manifest_view_get_node (&reading->view, node)->next;
}

static char *
dup_name (Reading *reading,
          guint    node)
{
  TsJsonSlice slice = ts_manifest_view_get_name (&reading->view, node);
  g_autofree char *name = g_strndup (slice.text, slice.length);

  return g_utf8_make_valid (name, -1);
}

static void
add_plain (Reading             *reading,
           TsManifestFieldRole  role,
           const char          *name)
{
  guint node = ts_manifest_view_find (&reading->view, 0, name);
  TsManifestField *field = add_field (reading, role, name, NULL, NULL);

  if (node != 0)
    fill_field (reading, field, node);
  if (role != TS_MANIFEST_FIELD_CREATE_VIDEO)
    field->type = TS_MANIFEST_FIELD_TEXT;
}

static gboolean
is_url_name (const char *name)
{
  return g_str_has_prefix (name, "objectUrl");
}

static void
add_urls (Reading        *reading,
          TsManifestKind  kind)
{
  gboolean is_numbered =
    ts_manifest_section_get_info (ts_manifest_kind_get_section (kind))->is_numbered;
  guint n_before = reading->fields->len;

  for (guint i = 1; i < reading->view.nodes->len; i = next_of (reading, i))
    {
      g_autofree char *name = dup_name (reading, i);

      if (is_url_name (name))
        fill_field (reading, add_field (reading, TS_MANIFEST_FIELD_URL, name, NULL, NULL), i);
    }
  for (guint i = n_before; i < reading->fields->len; i++)
    ((TsManifestField *) reading->fields->pdata[i])->type = TS_MANIFEST_FIELD_TEXT;
  if (reading->fields->len == n_before)
    add_field (reading, TS_MANIFEST_FIELD_URL, is_numbered ? "objectUrl_0" : "objectUrl",
               NULL, NULL);
}

/* Sampling and key frames. Of the frames themselves only how many there are. */
static void
add_key_frames (Reading *reading,
                guint    reserved)
{
  static const char *const names[] = { "sampling_rate", "keyframe_mode" };
  guint config = ts_manifest_view_find (&reading->view, reserved, "config");
  guint frames = ts_manifest_view_find (&reading->view, reserved, "frames");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint node = config != 0 ? ts_manifest_view_find (&reading->view, config, names[i]) : 0;
      TsManifestField *field = add_field (reading, TS_MANIFEST_FIELD_KEY_FRAMES, METADATA,
                                          RESERVED, "config");

      field->path[3] = g_strdup (names[i]);
      if (node != 0)
        fill_field (reading, field, node);
      field->type = i == 0 ? TS_MANIFEST_FIELD_NUMBER : TS_MANIFEST_FIELD_TEXT;
    }
  if (frames != 0)
    {
      TsManifestField *field = add_field (reading, TS_MANIFEST_FIELD_KEY_FRAMES, METADATA,
                                          RESERVED, "frames");

      fill_field (reading, field, frames);
      field->type = TS_MANIFEST_FIELD_EMBEDDING;
    }
}

static void
add_metadata (Reading *reading)
{
  guint metadata = ts_manifest_view_find (&reading->view, 0, METADATA);

  if (metadata == 0)
    return;
  if (ts_manifest_view_get_node (&reading->view, metadata)->token != TS_JSON_OBJECT_START)
    {
      fill_field (reading, add_field (reading, TS_MANIFEST_FIELD_OTHER, METADATA, NULL, NULL),
                  metadata);
      return;
    }

  for (guint i = metadata + 1; i < next_of (reading, metadata); i = next_of (reading, i))
    {
      g_autofree char *name = dup_name (reading, i);

      if (g_str_equal (name, RESERVED))
        add_key_frames (reading, i);
      else
        fill_field (reading, add_field (reading, TS_MANIFEST_FIELD_METADATA, METADATA, name, NULL),
                    i);
    }
}

static TsManifestFieldType
member_field_type (TsManifestMemberType type)
{
  switch (type)
    {
    case TS_MANIFEST_MEMBER_STRING:
      return TS_MANIFEST_FIELD_TEXT;

    case TS_MANIFEST_MEMBER_NUMBER:
    case TS_MANIFEST_MEMBER_WHOLE:
      return TS_MANIFEST_FIELD_NUMBER;

    case TS_MANIFEST_MEMBER_BOOLEAN:
      return TS_MANIFEST_FIELD_BOOLEAN;

    case TS_MANIFEST_MEMBER_OBJECT:
      return TS_MANIFEST_FIELD_JSON;
    }

  return TS_MANIFEST_FIELD_JSON;
}

/* All members of the media metadata if the item has any: they must be complete. */
static void
add_media (Reading        *reading,
           TsManifestKind  kind)
{
  const TsManifestSectionInfo *info =
    ts_manifest_section_get_info (ts_manifest_kind_get_section (kind));
  guint block = info->block != NULL ? ts_manifest_view_find (&reading->view, 0, info->block) : 0;

  if (block == 0)
    return;
  for (guint i = 0; info->members[i].name != NULL; i++)
    {
      guint node = ts_manifest_view_find (&reading->view, block, info->members[i].name);
      TsManifestField *field = add_field (reading, TS_MANIFEST_FIELD_MEDIA, info->block,
                                          info->members[i].name, NULL);

      if (node != 0)
        fill_field (reading, field, node);
      field->type = member_field_type (info->members[i].type);
      field->is_whole = info->members[i].type == TS_MANIFEST_MEMBER_WHOLE;
    }
}

static gboolean
is_known (Reading        *reading,
          TsManifestKind  kind,
          const char     *name)
{
  const char *block = ts_manifest_section_get_info (ts_manifest_kind_get_section (kind))->block;

  return is_url_name (name) || g_str_equal (name, "title") || g_str_equal (name, METADATA) ||
         g_strcmp0 (name, block) == 0 ||
         (g_str_equal (name, "createVideo") &&
          ts_manifest_kind_get_section (kind) == TS_MANIFEST_SECTION_IMAGE_GROUPS);
}

/* Members that the form does not know; they are shown, and can be removed. */
static void
add_others (Reading        *reading,
            TsManifestKind  kind)
{
  for (guint i = 1; i < reading->view.nodes->len; i = next_of (reading, i))
    {
      g_autofree char *name = dup_name (reading, i);

      if (!is_known (reading, kind, name))
        fill_field (reading, add_field (reading, TS_MANIFEST_FIELD_OTHER, name, NULL, NULL), i);
    }
}

/**
 * ts_manifest_fields_read:
 * @text: an item's JSON, right or wrong
 *
 * Lists the fields of an item's form in their order. Some are there although the item has no
 * such member, so that people can fill them.
 *
 * Returns: (transfer full) (element-type TsManifestField): the fields
 */
GPtrArray *
ts_manifest_fields_read (TsJsonSlice    text,
                         TsManifestKind kind)
{
  Reading reading = { .text = text };

  reading.fields = g_ptr_array_new_with_free_func (field_free);
  ts_manifest_view_init (&reading.view);
  ts_manifest_view_read (&reading.view, text.text, text.length);

  add_plain (&reading, TS_MANIFEST_FIELD_TITLE, "title");
  if (ts_manifest_kind_get_section (kind) == TS_MANIFEST_SECTION_IMAGE_GROUPS)
    add_plain (&reading, TS_MANIFEST_FIELD_CREATE_VIDEO, "createVideo");
  add_urls (&reading, kind);
  add_metadata (&reading);
  add_media (&reading, kind);
  add_others (&reading, kind);
  ts_manifest_view_clear (&reading.view);

  return reading.fields;
}

/**
 * ts_manifest_field_get_name:
 *
 * Returns: (transfer none): the name of the field's member
 */
const char *
ts_manifest_field_get_name (const TsManifestField *self)
{
  guint last = 0;

  while (self->path[last + 1] != NULL)
    last++;

  return self->path[last];
}

/**
 * ts_manifest_field_dup_key:
 *
 * Tells fields apart: two fields with the same key show the same kind of widget.
 *
 * Returns: (transfer full): the key
 */
char *
ts_manifest_field_dup_key (const TsManifestField *self)
{
  g_autofree char *path = g_strjoinv ("\n", (char **) self->path);
  TsManifestFieldType type = self->type;

  /* A text becomes a date while it is typed, and stays in the same widget. */
  if (type == TS_MANIFEST_FIELD_DATETIME || type == TS_MANIFEST_FIELD_UUID)
    type = TS_MANIFEST_FIELD_TEXT;

  return g_strdup_printf ("%d %d %s", self->role, type, path);
}

/* Whether a text is one JSON value and nothing else. */
static gboolean
is_json (const char *value)
{
  TsJsonScanner scanner;
  TsJsonToken token;

  ts_json_scanner_init (&scanner, value, strlen (value));
  while ((token = ts_json_scanner_next (&scanner)) != TS_JSON_END)
    if (token == TS_JSON_ERROR)
      return FALSE;

  return TRUE;
}

static gboolean
is_number (const char *value)
{
  TsJsonScanner scanner;
  double number;

  ts_json_scanner_init (&scanner, value, strlen (value));

  return ts_json_scanner_next (&scanner) == TS_JSON_NUMBER &&
         ts_json_scanner_get_double (&scanner, &number) && isfinite (number) &&
         ts_json_scanner_next (&scanner) == TS_JSON_END;
}

/**
 * ts_manifest_fields_find_type:
 * @schema: (nullable):
 * @type: (out):
 *
 * Finds which type a schema gives to custom metadata.
 *
 * Returns: whether it does
 */
gboolean
ts_manifest_fields_find_type (const TsManifestSchema *schema,
                              const char             *key,
                              TsManifestFieldType    *type)
{
  static const struct
  {
    const char          *name;
    TsManifestFieldType  type;
  } types[] = {
    { "number", TS_MANIFEST_FIELD_NUMBER }, { "boolean", TS_MANIFEST_FIELD_BOOLEAN },
    { "varchar", TS_MANIFEST_FIELD_TEXT }, { "text", TS_MANIFEST_FIELD_TEXT },
    { "enum", TS_MANIFEST_FIELD_TEXT }, { "datetime", TS_MANIFEST_FIELD_DATETIME },
    { "uuid", TS_MANIFEST_FIELD_UUID }, { "embedding", TS_MANIFEST_FIELD_EMBEDDING },
  };
  const char *name = schema != NULL ? ts_manifest_schema_get_type (schema, key) : NULL;

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (name, types[i].name))
      {
        *type = types[i].type;
        return TRUE;
      }

  return FALSE;
}

/**
 * ts_manifest_fields_take_types:
 * @fields: (element-type TsManifestField):
 * @schema: (nullable):
 *
 * Gives custom metadata the types of a schema, so that what is typed is written as such. What
 * can be shown in a widget of another type only stays as it is.
 */
void
ts_manifest_fields_take_types (GPtrArray              *fields,
                               const TsManifestSchema *schema)
{
  for (guint i = 0; i < fields->len; i++)
    {
      TsManifestField *field = fields->pdata[i];
      TsManifestFieldType type;

      if (field->role != TS_MANIFEST_FIELD_METADATA ||
          !ts_manifest_fields_find_type (schema, ts_manifest_field_get_name (field), &type))
        continue;
      if ((type == TS_MANIFEST_FIELD_BOOLEAN || type == TS_MANIFEST_FIELD_EMBEDDING ||
           field->type == TS_MANIFEST_FIELD_EMBEDDING || field->type == TS_MANIFEST_FIELD_JSON) &&
          type != field->type && !ts_manifest_field_accepts (type, field->value))
        continue;
      field->type = type;
      field->is_given = TRUE;
    }
}

/**
 * ts_manifest_field_accepts:
 * @value: what a person typed
 *
 * Tells whether a value is of a type.
 */
gboolean
ts_manifest_field_accepts (TsManifestFieldType  type,
                           const char          *value)
{
  switch (type)
    {
    case TS_MANIFEST_FIELD_TEXT:
      return TRUE;

    case TS_MANIFEST_FIELD_NUMBER:
      return is_number (value);

    case TS_MANIFEST_FIELD_BOOLEAN:
      return g_str_equal (value, "true") || g_str_equal (value, "false");

    case TS_MANIFEST_FIELD_DATETIME:
      return is_date (value);

    case TS_MANIFEST_FIELD_UUID:
      return g_uuid_string_is_valid (value);

    case TS_MANIFEST_FIELD_EMBEDDING:
      return value[0] == '[' && is_json (value);

    case TS_MANIFEST_FIELD_JSON:
      return is_json (value);
    }

  return FALSE;
}

/**
 * ts_manifest_field_write:
 *
 * Writes a value as JSON. What is not of the type is written as a string, so that nothing
 * that was typed is lost.
 *
 * Returns: (transfer full): the JSON
 */
char *
ts_manifest_field_write (TsManifestFieldType  type,
                         const char          *value)
{
  gboolean is_string = type == TS_MANIFEST_FIELD_TEXT || type == TS_MANIFEST_FIELD_DATETIME ||
                       type == TS_MANIFEST_FIELD_UUID;

  if (is_string || !ts_manifest_field_accepts (type, value))
    return ts_manifest_item_text_quote (value);

  return g_strdup (value);
}

/**
 * ts_manifest_field_get_sample:
 *
 * Returns: what a new field of the type holds, and what is expected in it
 */
const char *
ts_manifest_field_get_sample (TsManifestFieldType type)
{
  static const char *const samples[TS_MANIFEST_N_FIELD_TYPES] = {
    [TS_MANIFEST_FIELD_TEXT] = "",
    [TS_MANIFEST_FIELD_NUMBER] = "0",
    [TS_MANIFEST_FIELD_BOOLEAN] = "false",
    [TS_MANIFEST_FIELD_DATETIME] = "2026-01-01T00:00:00Z",
    [TS_MANIFEST_FIELD_UUID] = "00000000-0000-4000-8000-000000000000",
    [TS_MANIFEST_FIELD_EMBEDDING] = "[0.0]",
    [TS_MANIFEST_FIELD_JSON] = "null",
  };

  return samples[type];
}

/**
 * ts_manifest_field_type_get_name:
 *
 * Returns: the type in words for people
 */
const char *
ts_manifest_field_type_get_name (TsManifestFieldType type)
{
  static const char *const names[TS_MANIFEST_N_FIELD_TYPES] = {
    [TS_MANIFEST_FIELD_TEXT] = N_("Text"),
    [TS_MANIFEST_FIELD_NUMBER] = N_("Number"),
    [TS_MANIFEST_FIELD_BOOLEAN] = N_("Yes or no"),
    [TS_MANIFEST_FIELD_DATETIME] = N_("Date and time"),
    [TS_MANIFEST_FIELD_UUID] = N_("UUID"),
    [TS_MANIFEST_FIELD_EMBEDDING] = N_("Embedding"),
    [TS_MANIFEST_FIELD_JSON] = N_("JSON"),
  };

  return _(names[type]);
}
