/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsJsonStyle:
 * @TS_JSON_COMPACT: one line without any space
 * @TS_JSON_PRETTY: one member or element a line, two spaces a level
 */
typedef enum
{
  TS_JSON_COMPACT,
  TS_JSON_PRETTY
} TsJsonStyle;

/**
 * TsJsonWriter:
 *
 * Writes JSON as a stream, in the order of the calls. A plain value that appends to a string
 * and never looks back at it: a caller that writes much can hand the string's bytes on and
 * truncate it between any two calls.
 */
typedef struct
{
  /*< private >*/
  GString    *output;
  TsJsonStyle style;
  guint       depth;
  gboolean    is_first;
  gboolean    is_after_name;
} TsJsonWriter;

void ts_json_writer_init         (TsJsonWriter *self,
                                  GString      *output,
                                  TsJsonStyle   style);
void ts_json_writer_begin_object (TsJsonWriter *self);
void ts_json_writer_end_object   (TsJsonWriter *self);
void ts_json_writer_begin_array  (TsJsonWriter *self);
void ts_json_writer_end_array    (TsJsonWriter *self);
void ts_json_writer_add_name     (TsJsonWriter *self,
                                  const char   *name);
void ts_json_writer_add_string   (TsJsonWriter *self,
                                  const char   *string,
                                  gssize        length);
void ts_json_writer_add_double   (TsJsonWriter *self,
                                  double        value);
void ts_json_writer_add_int64    (TsJsonWriter *self,
                                  gint64        value);
void ts_json_writer_add_boolean  (TsJsonWriter *self,
                                  gboolean      value);
void ts_json_writer_add_null     (TsJsonWriter *self);

G_END_DECLS
