/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-scanner.h"
#include "ts-string-pool.h"

G_BEGIN_DECLS

/**
 * TsFieldReader:
 * @scanner: where the reader stands
 * @pool: (unowned): takes the strings that are written with escapes
 * @message: (owned) (nullable): what was found and what was expected, once reading failed
 * @offset: the fault's place
 *
 * Reads the members of JSON objects as the types they must have, and says in the user's
 * language what is wrong when they have not. The first fault is kept; whoever calls gives up
 * then, so every function returns %FALSE from there on.
 */
typedef struct
{
  TsJsonScanner scanner;
  TsStringPool *pool;
  GString      *scratch;
  char         *message;
  gsize         offset;
} TsFieldReader;

gsize    ts_byte_order_mark_length        (const char    *text,
                                           gsize          length);

void     ts_field_reader_init             (TsFieldReader *self,
                                           TsStringPool  *pool,
                                           const char    *text,
                                           gsize          length);
void     ts_field_reader_clear            (TsFieldReader *self);

gboolean ts_field_reader_fail             (TsFieldReader *self,
                                           gsize          offset,
                                           char          *message);
gboolean ts_field_reader_fail_scan        (TsFieldReader *self);
gboolean ts_field_reader_fail_mismatch    (TsFieldReader *self,
                                           TsJsonToken    wanted,
                                           const char    *member);
char    *ts_field_reader_dup_excerpt      (const TsFieldReader *self);
gboolean ts_field_reader_end              (TsFieldReader *self);
gboolean ts_field_reader_unescape         (TsFieldReader *self,
                                           TsJsonSlice   *slice);

gboolean ts_field_reader_enter_object     (TsFieldReader *self,
                                           const char    *member);
gboolean ts_field_reader_enter_entry      (TsFieldReader *self,
                                           const char    *member);
gboolean ts_field_reader_may_enter_object (TsFieldReader *self,
                                           const char    *member,
                                           gboolean      *is_there);
gboolean ts_field_reader_enter_array      (TsFieldReader *self,
                                           const char    *member);
gboolean ts_field_reader_check_element    (TsFieldReader *self,
                                           TsJsonToken    wanted,
                                           const char    *member);
gboolean ts_field_reader_skip             (TsFieldReader *self);

gboolean ts_field_reader_text             (TsFieldReader *self,
                                           const char    *member,
                                           TsJsonSlice   *text);
gboolean ts_field_reader_optional_text    (TsFieldReader *self,
                                           const char    *member,
                                           TsJsonSlice   *text);
gboolean ts_field_reader_current_text     (TsFieldReader *self,
                                           const char    *member,
                                           TsJsonSlice   *text);
gboolean ts_field_reader_coordinate       (TsFieldReader *self,
                                           const char    *member,
                                           double        *number);
gboolean ts_field_reader_current_coordinate
                                          (TsFieldReader *self,
                                           const char    *member,
                                           double        *number);
gboolean ts_field_reader_optional_number  (TsFieldReader *self,
                                           const char    *member,
                                           double        *number);
gboolean ts_field_reader_optional_count   (TsFieldReader *self,
                                           const char    *member,
                                           guint32       *count);
gboolean ts_field_reader_optional_boolean (TsFieldReader *self,
                                           const char    *member,
                                           gboolean      *value);

/**
 * ts_field_reader_has_failed:
 *
 * Tells whether there was a fault.
 */
static inline gboolean
ts_field_reader_has_failed (const TsFieldReader *self)
{
  return self->message != NULL;
}

/**
 * ts_field_reader_next_member:
 * @name: (out): the member's name, without escapes
 *
 * Moves to the next member of the object that the reader is in. The value must be read or
 * skipped before the next call.
 *
 * Returns: %FALSE at the object's end and after a fault
 */
static inline gboolean
ts_field_reader_next_member (TsFieldReader *self,
                             TsJsonSlice   *name)
{
  if (ts_json_scanner_next (&self->scanner) != TS_JSON_NAME)
    return ts_field_reader_end (self);

  *name = ts_json_scanner_get_slice (&self->scanner);

  if (G_UNLIKELY (ts_json_scanner_has_escapes (&self->scanner)))
    return ts_field_reader_unescape (self, name);

  return TRUE;
}

/**
 * ts_field_reader_next_element:
 *
 * Moves to the first token of the next element of the array that the reader is in.
 *
 * Returns: %FALSE at the array's end and after a fault
 */
static inline gboolean
ts_field_reader_next_element (TsFieldReader *self)
{
  TsJsonToken token = ts_json_scanner_next (&self->scanner);

  if (token == TS_JSON_ARRAY_END || token == TS_JSON_ERROR)
    return ts_field_reader_end (self);

  return TRUE;
}

/**
 * ts_slice_is:
 *
 * Tells whether a slice is this text.
 */
static inline gboolean
ts_slice_is (TsJsonSlice slice,
             const char *text)
{
  gsize length = __builtin_strlen (text);

  return slice.length == length && __builtin_memcmp (slice.text, text, length) == 0;
}

G_END_DECLS
