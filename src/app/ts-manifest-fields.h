/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-schema.h"
#include "ts-manifest.h"

G_BEGIN_DECLS

/**
 * TsManifestFieldRole:
 *
 * Which part of an item's form a field belongs to.
 */
typedef enum
{
  TS_MANIFEST_FIELD_TITLE,
  TS_MANIFEST_FIELD_URL,
  TS_MANIFEST_FIELD_CREATE_VIDEO,
  TS_MANIFEST_FIELD_METADATA,
  TS_MANIFEST_FIELD_KEY_FRAMES,
  TS_MANIFEST_FIELD_MEDIA,
  TS_MANIFEST_FIELD_OTHER
} TsManifestFieldRole;

/**
 * TsManifestFieldType:
 * @TS_MANIFEST_FIELD_TEXT: a string that looks like none of the following
 * @TS_MANIFEST_FIELD_EMBEDDING: an array of numbers, or an object of them
 * @TS_MANIFEST_FIELD_JSON: anything else
 *
 * What kind of value a field holds.
 */
typedef enum
{
  TS_MANIFEST_FIELD_TEXT,
  TS_MANIFEST_FIELD_NUMBER,
  TS_MANIFEST_FIELD_BOOLEAN,
  TS_MANIFEST_FIELD_DATETIME,
  TS_MANIFEST_FIELD_UUID,
  TS_MANIFEST_FIELD_EMBEDDING,
  TS_MANIFEST_FIELD_JSON
} TsManifestFieldType;

#define TS_MANIFEST_N_FIELD_TYPES (TS_MANIFEST_FIELD_JSON + 1)

#define TS_MANIFEST_FIELD_MAX_DEPTH 4

/**
 * TsManifestField:
 * @path: (owned): the names that lead to it, ended by %NULL
 * @value: (owned): for people to read and edit: a string without quotation marks, else JSON
 * @offset: where the member starts in the item's text
 * @length: up to the end of its value; 0 if the item has no such member
 * @count: the numbers of an embedding, the members of a list of frames
 * @is_whole: the number must be whole
 * @is_given: the type is that of a schema and cannot be chosen
 *
 * A field of an item's form.
 */
typedef struct
{
  TsManifestFieldRole role;
  TsManifestFieldType type;
  char               *path[TS_MANIFEST_FIELD_MAX_DEPTH + 1];
  char               *value;
  gsize               offset;
  gsize               length;
  guint               count;
  gboolean            is_whole;
  gboolean            is_given;
} TsManifestField;

GPtrArray  *ts_manifest_fields_read        (TsJsonSlice          text,
                                            TsManifestKind       kind);
gboolean    ts_manifest_fields_find_type   (const TsManifestSchema *schema,
                                            const char          *key,
                                            TsManifestFieldType *type);
void        ts_manifest_fields_take_types  (GPtrArray           *fields,
                                            const TsManifestSchema *schema);
const char *ts_manifest_field_get_name     (const TsManifestField *self);
char       *ts_manifest_field_dup_key      (const TsManifestField *self);
char       *ts_manifest_field_write        (TsManifestFieldType  type,
                                            const char          *value);
gboolean    ts_manifest_field_accepts      (TsManifestFieldType  type,
                                            const char          *value);
const char *ts_manifest_field_get_sample   (TsManifestFieldType  type);
const char *ts_manifest_field_type_get_name (TsManifestFieldType type);

G_END_DECLS
