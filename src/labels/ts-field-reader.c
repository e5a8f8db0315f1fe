/* SPDX-License-Identifier: MIT */

/* Typed reading of JSON members: the layer between tokens and label rows, where all messages
 * about wrong types are made. */

#include "config.h"

#include "ts-field-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define EXCERPT_MAX_BYTES 40

static char *
describe_mismatch (TsJsonToken wanted,
                   const char *member,
                   const char *found)
{
  switch (wanted)
    {
    case TS_JSON_STRING:
      /* Translators: the name of a member in a file, and its value. */
      return g_strdup_printf (_("“%s” is %s, but must be text"), member, found);

    case TS_JSON_NUMBER:
      return g_strdup_printf (_("“%s” is %s, but must be a number"), member, found);

    case TS_JSON_TRUE:
    case TS_JSON_FALSE:
      return g_strdup_printf (_("“%s” is %s, but must be true or false"), member, found);

    case TS_JSON_OBJECT_START:
      return g_strdup_printf (_("“%s” is %s, but must be an object, {…}"), member, found);

    case TS_JSON_ARRAY_START:
      return g_strdup_printf (_("“%s” is %s, but must be a list, […]"), member, found);

    case TS_JSON_END:
    case TS_JSON_ERROR:
    case TS_JSON_OBJECT_END:
    case TS_JSON_ARRAY_END:
    case TS_JSON_NAME:
    case TS_JSON_NULL:
      break;
    }

  g_return_val_if_reached (NULL);
}

/**
 * ts_byte_order_mark_length:
 * @text: (nullable): the bytes of a file
 *
 * Measures the byte order mark that some editors put before UTF-8. JSON has none, but who
 * opened a file to look at it should not lose it.
 *
 * Returns: how many bytes to pass over, mostly 0
 */
gsize
ts_byte_order_mark_length (const char *text,
                           gsize       length)
{
  gsize mark_length = strlen (BYTE_ORDER_MARK);

  return length >= mark_length && memcmp (text, BYTE_ORDER_MARK, mark_length) == 0 ? mark_length
                                                                                   : 0;
}

/**
 * ts_field_reader_init:
 * @pool: (transfer none): must outlive the reader
 * @text: borrowed likewise
 *
 * Makes @self ready to read @text.
 */
void
ts_field_reader_init (TsFieldReader *self,
                      TsStringPool  *pool,
                      const char    *text,
                      gsize          length)
{
  ts_json_scanner_init (&self->scanner, text, length);
  self->pool = pool;
  self->scratch = g_string_new (NULL);
  self->message = NULL;
  self->offset = 0;
}

/**
 * ts_field_reader_clear:
 *
 * Frees what the reader holds.
 */
void
ts_field_reader_clear (TsFieldReader *self)
{
  g_string_free (self->scratch, TRUE);
  g_clear_pointer (&self->message, g_free);
}

/**
 * ts_field_reader_fail:
 * @offset: where
 * @message: (transfer full): what was found and what was expected
 *
 * Notes a fault, unless there was one before.
 *
 * Returns: %FALSE
 */
gboolean
ts_field_reader_fail (TsFieldReader *self,
                      gsize          offset,
                      char          *message)
{
  g_autofree char *owned = message;

  if (self->message == NULL)
    {
      self->message = g_steal_pointer (&owned);
      self->offset = offset;
    }

  return FALSE;
}

/**
 * ts_field_reader_fail_scan:
 *
 * Notes the scanner's fault: what stands here is no JSON.
 *
 * Returns: %FALSE
 */
gboolean
ts_field_reader_fail_scan (TsFieldReader *self)
{
  return ts_field_reader_fail (self, ts_json_scanner_get_offset (&self->scanner),
                               ts_json_scanner_dup_message (&self->scanner));
}

/**
 * ts_field_reader_dup_excerpt:
 *
 * Quotes the current token, as what was found: `17`, `"text"`, `{…}`.
 *
 * Returns: (transfer full): at most a few dozen characters
 */
char *
ts_field_reader_dup_excerpt (const TsFieldReader *self)
{
  TsJsonSlice slice = ts_json_scanner_get_slice (&self->scanner);
  TsJsonToken token = ts_json_scanner_get_token (&self->scanner);
  gsize length = MIN (slice.length, EXCERPT_MAX_BYTES);

  if (token == TS_JSON_OBJECT_START)
    return g_strdup ("{…}");

  if (token == TS_JSON_ARRAY_START)
    return g_strdup ("[…]");

  /* Never cut a character in two. */
  while (length < slice.length && length > 0 && ((guchar) slice.text[length] & 0xc0) == 0x80)
    length--;

  return g_strdup_printf (token == TS_JSON_STRING ? "\"%.*s%s\"" : "%.*s%s", (int) length,
                          slice.text, length < slice.length ? "…" : "");
}

/**
 * ts_field_reader_fail_mismatch:
 * @wanted: the token that a value of @member begins with
 * @member: the member's name
 *
 * Notes that the current token is no value for @member, or is no JSON at all.
 *
 * Returns: %FALSE
 */
gboolean
ts_field_reader_fail_mismatch (TsFieldReader *self,
                               TsJsonToken    wanted,
                               const char    *member)
{
  if (ts_json_scanner_get_token (&self->scanner) == TS_JSON_ERROR)
    return ts_field_reader_fail_scan (self);

  g_autofree char *found = ts_field_reader_dup_excerpt (self);

  return ts_field_reader_fail (self, ts_json_scanner_get_offset (&self->scanner),
                               describe_mismatch (wanted, member, found));
}

/**
 * ts_field_reader_end:
 *
 * Notes the fault, if it is one, that there is no next member or element.
 *
 * Returns: %FALSE
 */
gboolean
ts_field_reader_end (TsFieldReader *self)
{
  if (ts_json_scanner_get_token (&self->scanner) == TS_JSON_ERROR)
    ts_field_reader_fail_scan (self);

  return FALSE;
}

/**
 * ts_field_reader_unescape:
 * @slice: (inout): the current string or name; its text then, in the pool
 *
 * Resolves the escapes of the current token. A NUL character is a fault, since no text of a
 * label row can hold one.
 *
 * Returns: whether it worked
 */
gboolean
ts_field_reader_unescape (TsFieldReader *self,
                          TsJsonSlice   *slice)
{
  g_string_truncate (self->scratch, 0);
  ts_json_scanner_append_string (&self->scanner, self->scratch);

  if (memchr (self->scratch->str, '\0', self->scratch->len) != NULL)
    return ts_field_reader_fail (self, ts_json_scanner_get_offset (&self->scanner),
                                 g_strdup (_("this text holds the character \\u0000, but no "
                                             "text may")));

  slice->length = self->scratch->len;
  slice->text = ts_string_pool_intern (self->pool, self->scratch->str, self->scratch->len);

  return TRUE;
}

/**
 * ts_field_reader_enter_object:
 * @member: the name of the member whose value comes next, for the message
 *
 * Enters the object that comes next.
 *
 * Returns: whether it was one
 */
gboolean
ts_field_reader_enter_object (TsFieldReader *self,
                              const char    *member)
{
  if (ts_json_scanner_next (&self->scanner) != TS_JSON_OBJECT_START)
    return ts_field_reader_fail_mismatch (self, TS_JSON_OBJECT_START, member);

  return TRUE;
}

/**
 * ts_field_reader_may_enter_object:
 * @member: the name of the member whose value comes next, for the message
 * @is_there: (out): whether there is one to walk
 *
 * Enters the object that comes next, or steps over `null`.
 *
 * Returns: whether it was one of the two
 */
gboolean
ts_field_reader_may_enter_object (TsFieldReader *self,
                                  const char    *member,
                                  gboolean      *is_there)
{
  TsJsonToken token = ts_json_scanner_next (&self->scanner);

  *is_there = token == TS_JSON_OBJECT_START;

  if (token != TS_JSON_OBJECT_START && token != TS_JSON_NULL)
    return ts_field_reader_fail_mismatch (self, TS_JSON_OBJECT_START, member);

  return TRUE;
}

/**
 * ts_field_reader_enter_array:
 * @member: the name of the member whose value comes next, for the message
 *
 * Enters the array that comes next.
 *
 * Returns: whether it was one
 */
gboolean
ts_field_reader_enter_array (TsFieldReader *self,
                             const char    *member)
{
  if (ts_json_scanner_next (&self->scanner) != TS_JSON_ARRAY_START)
    return ts_field_reader_fail_mismatch (self, TS_JSON_ARRAY_START, member);

  return TRUE;
}

/**
 * ts_field_reader_check_element:
 * @wanted: an object's or array's start
 * @member: whose array it is
 *
 * Makes sure that the element which the reader stands at begins so.
 *
 * Returns: whether it does
 */
gboolean
ts_field_reader_check_element (TsFieldReader *self,
                               TsJsonToken    wanted,
                               const char    *member)
{
  if (ts_json_scanner_get_token (&self->scanner) == wanted)
    return TRUE;

  g_autofree char *found = ts_field_reader_dup_excerpt (self);

  return ts_field_reader_fail (self, ts_json_scanner_get_offset (&self->scanner),
                               wanted == TS_JSON_OBJECT_START
                               ? g_strdup_printf (_("“%s” holds %s, but must hold objects, {…}"),
                                                  member, found)
                               : g_strdup_printf (_("“%s” holds %s, but must hold lists, […]"),
                                                  member, found));
}

/**
 * ts_field_reader_enter_entry:
 * @member: the name of the object that is walked as a table, such as "data_units"
 *
 * Enters the object that comes next as one of the entries of a table.
 *
 * Returns: whether it was one
 */
gboolean
ts_field_reader_enter_entry (TsFieldReader *self,
                             const char    *member)
{
  if (ts_json_scanner_next (&self->scanner) == TS_JSON_ERROR)
    return ts_field_reader_fail_scan (self);

  return ts_field_reader_check_element (self, TS_JSON_OBJECT_START, member);
}

/**
 * ts_field_reader_skip:
 *
 * Passes over the value of the current name, or over the current element.
 *
 * Returns: whether it was JSON
 */
gboolean
ts_field_reader_skip (TsFieldReader *self)
{
  if (!ts_json_scanner_skip (&self->scanner))
    return ts_field_reader_fail_scan (self);

  return TRUE;
}
