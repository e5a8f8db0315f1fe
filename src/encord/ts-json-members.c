/* SPDX-License-Identifier: MIT */

/* Parts of large JSON texts as slices: the values of an object's members, the elements of an
 * array. Nothing is copied and no tree is made. */

#include "config.h"

#include "ts-json-members.h"

#include <string.h>

/**
 * ts_json_members_get_end:
 *
 * Returns: where the scanner's token ends, in bytes from the start of the text
 */
gsize
ts_json_members_get_end (const TsJsonScanner *scanner)
{
  TsJsonToken token = ts_json_scanner_get_token (scanner);
  gboolean has_quotes = token == TS_JSON_STRING || token == TS_JSON_NAME;

  return ts_json_scanner_get_offset (scanner) + ts_json_scanner_get_slice (scanner).length
         + (has_quotes ? 2 : 0);
}

static guint
find_name (const TsJsonScanner *scanner,
           const char *const   *names,
           guint                n_names)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (ts_json_scanner_equals (scanner, names[i]))
        return i;
    }

  return n_names;
}

/* Steps over the value that comes next; returns FALSE after a fault. */
static gboolean
pass_value (TsJsonScanner *scanner,
            const char    *text,
            TsJsonSlice   *value)
{
  gsize start;

  ts_json_scanner_next (scanner);
  start = ts_json_scanner_get_offset (scanner);

  if (!ts_json_scanner_skip (scanner)
      || ts_json_scanner_get_token (scanner) == TS_JSON_ERROR)
    return FALSE;

  *value = (TsJsonSlice) { text + start, ts_json_members_get_end (scanner) - start };

  return TRUE;
}

/**
 * ts_json_members_find:
 * @object: a text
 * @names: (array length=n_names): the members that are wanted
 * @values: (out caller-allocates) (array length=n_names): their values as they are written;
 *   those that are not there have no text
 *
 * Finds members of an object. Of members with equal names the last one counts.
 *
 * Returns: whether the text is an object
 */
gboolean
ts_json_members_find (TsJsonSlice        object,
                      const char *const *names,
                      guint              n_names,
                      TsJsonSlice       *values)
{
  TsJsonScanner scanner;

  for (guint i = 0; i < n_names; i++)
    values[i] = (TsJsonSlice) { NULL, 0 };

  ts_json_scanner_init (&scanner, object.text, object.length);
  if (ts_json_scanner_next (&scanner) != TS_JSON_OBJECT_START)
    return FALSE;

  while (ts_json_scanner_next (&scanner) == TS_JSON_NAME)
    {
      guint index = find_name (&scanner, names, n_names);
      TsJsonSlice value;

      if (!pass_value (&scanner, object.text, &value))
        return FALSE;

      if (index < n_names)
        values[index] = value;
    }

  return ts_json_scanner_get_token (&scanner) == TS_JSON_OBJECT_END;
}

/**
 * ts_json_members_append_rest:
 * @object: the text of an object
 * @names: (array length=n_names): the members that are left out
 * @output: what it is appended to
 *
 * Writes all other members as they are written, each with a comma before it.
 */
void
ts_json_members_append_rest (TsJsonSlice        object,
                             const char *const *names,
                             guint              n_names,
                             GString           *output)
{
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, object.text, object.length);
  ts_json_scanner_next (&scanner);

  while (ts_json_scanner_next (&scanner) == TS_JSON_NAME)
    {
      gboolean is_wanted = find_name (&scanner, names, n_names) == n_names;
      const char *start = object.text + ts_json_scanner_get_offset (&scanner);
      TsJsonSlice value;

      if (!pass_value (&scanner, object.text, &value))
        return;

      if (!is_wanted)
        continue;

      g_string_append_c (output, ',');
      g_string_append_len (output, start, value.text + value.length - start);
    }
}

/**
 * ts_json_elements_init:
 * @array: a text
 *
 * Returns: whether the text begins an array
 */
gboolean
ts_json_elements_init (TsJsonElements *self,
                       TsJsonSlice     array)
{
  self->text = array.text;
  ts_json_scanner_init (&self->scanner, array.text, array.length);
  self->is_array = ts_json_scanner_next (&self->scanner) == TS_JSON_ARRAY_START;

  return self->is_array;
}

/**
 * ts_json_elements_next:
 * @element: (out): the next element as it is written
 *
 * Returns: whether there is one
 */
gboolean
ts_json_elements_next (TsJsonElements *self,
                       TsJsonSlice    *element)
{
  TsJsonToken token;
  gsize start;

  if (!self->is_array)
    return FALSE;

  token = ts_json_scanner_next (&self->scanner);
  if (token == TS_JSON_ARRAY_END || token == TS_JSON_ERROR || token == TS_JSON_END)
    {
      self->is_array = FALSE;
      return FALSE;
    }

  start = ts_json_scanner_get_offset (&self->scanner);
  if (!ts_json_scanner_skip (&self->scanner))
    {
      self->is_array = FALSE;
      return FALSE;
    }

  *element = (TsJsonSlice) { self->text + start, ts_json_members_get_end (&self->scanner) - start };

  return TRUE;
}

/**
 * ts_json_slice_dup_text:
 * @value: a value as it is written, or none
 *
 * Returns: (transfer full) (nullable): its text, if it is a string without NUL bytes
 */
char *
ts_json_slice_dup_text (TsJsonSlice value)
{
  TsJsonScanner scanner;
  g_autofree char *text = NULL;
  gsize length;

  if (value.text == NULL)
    return NULL;

  ts_json_scanner_init (&scanner, value.text, value.length);
  if (ts_json_scanner_next (&scanner) != TS_JSON_STRING)
    return NULL;

  text = ts_json_scanner_dup_string (&scanner, &length);

  return memchr (text, '\0', length) == NULL ? g_steal_pointer (&text) : NULL;
}

/**
 * ts_json_slice_get_int64:
 * @value: a value as it is written, or none
 * @number: (out): set only on success
 *
 * Returns: whether it is a whole number that fits
 */
gboolean
ts_json_slice_get_int64 (TsJsonSlice  value,
                         gint64      *number)
{
  TsJsonScanner scanner;

  if (value.text == NULL)
    return FALSE;

  ts_json_scanner_init (&scanner, value.text, value.length);

  return ts_json_scanner_next (&scanner) == TS_JSON_NUMBER
         && ts_json_scanner_get_int64 (&scanner, number);
}

/**
 * ts_json_slice_is_object:
 * @value: a value as it is written, or none
 */
gboolean
ts_json_slice_is_object (TsJsonSlice value)
{
  return value.text != NULL && value.length > 0 && value.text[0] == '{';
}
