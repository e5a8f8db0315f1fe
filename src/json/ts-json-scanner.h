/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TS_JSON_MAX_DEPTH:
 *
 * How many objects and arrays may stand inside each other. Deeper input is an error, not a
 * crash: nothing here recurses.
 */
#define TS_JSON_MAX_DEPTH 1000

/**
 * TsJsonToken:
 *
 * What ts_json_scanner_next() found. A member's name is a token of its own, before the
 * tokens of its value.
 */
typedef enum
{
  TS_JSON_END,
  TS_JSON_ERROR,
  TS_JSON_OBJECT_START,
  TS_JSON_OBJECT_END,
  TS_JSON_ARRAY_START,
  TS_JSON_ARRAY_END,
  TS_JSON_NAME,
  TS_JSON_STRING,
  TS_JSON_NUMBER,
  TS_JSON_TRUE,
  TS_JSON_FALSE,
  TS_JSON_NULL
} TsJsonToken;

/**
 * TsJsonSlice:
 * @text: the first byte; not NUL-terminated
 * @length: in bytes
 *
 * A piece of the scanned text, borrowed from it.
 */
typedef struct
{
  const char *text;
  gsize       length;
} TsJsonSlice;

/**
 * TsJsonFault:
 * @offset: in bytes from the start of the text
 * @expected: what should have stood there, such as "a value"; static
 * @found: (nullable): what is wrong in words where the bytes alone do not tell, such as
 *   "a number too large for a double"; static; %NULL if the byte at @offset is the answer
 *
 * Why scanning stopped.
 */
typedef struct
{
  gsize       offset;
  const char *expected;
  const char *found;
} TsJsonFault;

/**
 * TsJsonScanner:
 *
 * Reads JSON (RFC 8259) as a stream of tokens. A plain value: copy the struct to remember a
 * place and copy it back to return there. The text is borrowed and never copied.
 */
typedef struct
{
  /*< private >*/
  const char *text;
  const char *end;
  const char *cursor;
  const char *token_start;
  gsize       token_length;
  TsJsonToken token;
  guint       state;
  guint       depth;
  gboolean    has_escapes;
  TsJsonFault fault;
  guint8      is_object[(TS_JSON_MAX_DEPTH + 7) / 8];
} TsJsonScanner;

void         ts_json_scanner_init          (TsJsonScanner       *self,
                                            const char          *text,
                                            gsize                length);
TsJsonToken  ts_json_scanner_next          (TsJsonScanner       *self);
gboolean     ts_json_scanner_skip          (TsJsonScanner       *self);
gboolean     ts_json_scanner_leap          (TsJsonScanner       *self);
TsJsonToken  ts_json_scanner_get_token     (const TsJsonScanner *self);
gsize        ts_json_scanner_get_offset    (const TsJsonScanner *self);
guint        ts_json_scanner_get_depth     (const TsJsonScanner *self);
TsJsonSlice  ts_json_scanner_get_slice     (const TsJsonScanner *self);
gboolean     ts_json_scanner_has_escapes   (const TsJsonScanner *self);
gboolean     ts_json_scanner_equals        (const TsJsonScanner *self,
                                            const char          *string);
void         ts_json_scanner_append_string (const TsJsonScanner *self,
                                            GString             *string);
char        *ts_json_scanner_dup_string    (const TsJsonScanner *self,
                                            gsize               *length);
gboolean     ts_json_scanner_get_double    (const TsJsonScanner *self,
                                            double              *value);
gboolean     ts_json_scanner_get_int64     (const TsJsonScanner *self,
                                            gint64              *value);
const TsJsonFault *
             ts_json_scanner_get_fault     (const TsJsonScanner *self);
char        *ts_json_scanner_dup_message   (const TsJsonScanner *self);

const char  *ts_json_token_describe        (TsJsonToken          token);
void         ts_json_locate                (const char          *text,
                                            gsize                length,
                                            gsize                offset,
                                            guint               *line,
                                            guint               *column);

G_END_DECLS
