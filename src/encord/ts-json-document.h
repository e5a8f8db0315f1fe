/* SPDX-License-Identifier: MIT */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * TsJsonBounds:
 * @max_bytes: how long the text may be
 * @max_depth: how many objects and arrays may stand inside each other
 *
 * What a document may cost.
 */
typedef struct
{
  gsize max_bytes;
  guint max_depth;
} TsJsonBounds;

/**
 * TS_JSON_SMALL_BOUNDS:
 *
 * For answers of the service and for small files of our own.
 */
#define TS_JSON_SMALL_BOUNDS ((TsJsonBounds) { .max_bytes = 16 << 20, .max_depth = 64 })

JsonNode   *ts_json_document_parse       (const char          *text,
                                          gsize                length,
                                          const TsJsonBounds  *bounds,
                                          GError             **error);
JsonNode   *ts_json_document_load        (const char          *path,
                                          const TsJsonBounds  *bounds,
                                          GError             **error);

JsonObject *ts_json_node_to_object       (JsonNode            *node);
JsonArray  *ts_json_node_to_array        (JsonNode            *node);
const char *ts_json_node_to_string       (JsonNode            *node);

JsonNode   *ts_json_object_get_node      (JsonObject          *object,
                                          const char          *name);
const char *ts_json_object_find_string   (JsonObject          *object,
                                          const char          *name);
JsonObject *ts_json_object_find_object   (JsonObject          *object,
                                          const char          *name);
JsonArray  *ts_json_object_find_array    (JsonObject          *object,
                                          const char          *name);
gint64      ts_json_object_find_int      (JsonObject          *object,
                                          const char          *name,
                                          gint64               minimum,
                                          gint64               maximum,
                                          gint64               fallback);
gboolean    ts_json_object_find_boolean  (JsonObject          *object,
                                          const char          *name,
                                          gboolean             fallback);
const char *ts_json_object_require_string
                                         (JsonObject          *object,
                                          const char          *name,
                                          GError             **error);
JsonArray  *ts_json_object_require_array (JsonObject          *object,
                                          const char          *name,
                                          GError             **error);
JsonObject *ts_json_array_find_object    (JsonArray           *array,
                                          guint                index);

G_END_DECLS
