/* SPDX-License-Identifier: MIT */

/* The writer: JSON as Python's json.dumps (…, ensure_ascii=False) writes it, in compact form
 * or with an indentation of two. Strings stay as they are but for
 *
 *   "  \                            a backslash in front
 *   U+0008 U+0009 U+000A U+000C U+000D   \b \t \n \f \r
 *   other control characters        \u00xx in lower case
 *
 * and a byte that is no UTF-8 becomes U+FFFD. The same calls always give the same bytes. */

#include "ts-json-writer.h"

#include <math.h>
#include <string.h>

#include "ts-json-bytes.h"
#include "ts-json-number.h"

#define INDENTATION 2
#define REPLACEMENT_CHARACTER "\xef\xbf\xbd"

static void
break_line (TsJsonWriter *self)
{
  gsize length = self->output->len;
  gsize indentation = (gsize) self->depth * INDENTATION;

  g_string_append_c (self->output, '\n');
  g_string_set_size (self->output, length + 1 + indentation);
  memset (self->output->str + length + 1, ' ', indentation);
}

/* Writes what stands between the value or name before and the next. */
static void
separate (TsJsonWriter *self)
{
  if (!self->is_after_name)
    {
      if (!self->is_first)
        g_string_append_c (self->output, ',');

      if (self->style == TS_JSON_PRETTY && self->depth > 0)
        break_line (self);
    }

  self->is_first = FALSE;
  self->is_after_name = FALSE;
}

static void
begin (TsJsonWriter *self,
       char          bracket)
{
  separate (self);
  g_string_append_c (self->output, bracket);
  self->depth++;
  self->is_first = TRUE;
}

static void
end (TsJsonWriter *self,
     char          bracket)
{
  g_return_if_fail (self->depth > 0 && !self->is_after_name);

  self->depth--;

  if (self->style == TS_JSON_PRETTY && !self->is_first)
    break_line (self);

  g_string_append_c (self->output, bracket);
  self->is_first = FALSE;
}

static void
append_escape (GString *output,
               char     byte)
{
  static const char letters[] = "btn?fr";

  if (byte == '"' || byte == '\\')
    g_string_append_printf (output, "\\%c", byte);
  else if (byte >= '\b' && byte <= '\r' && byte != '\v')
    g_string_append_printf (output, "\\%c", letters[byte - '\b']);
  else
    g_string_append_printf (output, "\\u%04x", (guint) byte);
}

/* Appends what cannot be copied as it is, and returns its length in the string. */
static gsize
append_special (GString    *output,
                const char *string,
                gsize       length)
{
  if (!ts_json_is_between (*string, 0x80, 0xff))
    {
      append_escape (output, *string);

      return 1;
    }

  gsize sequence = ts_json_utf8_measure (string, length);

  if (sequence > 0)
    {
      g_string_append_len (output, string, (gssize) sequence);

      return sequence;
    }

  g_string_append (output, REPLACEMENT_CHARACTER);

  return 1;
}

static gsize
count_plain (const char *string,
             gsize       length)
{
  gsize count = 0;

  while (length - count >= TS_JSON_BYTES)
    {
      guint64 marks = ts_json_bytes_mark_special (ts_json_bytes_load (string + count));

      if (marks != 0)
        return count + ts_json_bytes_before_mark (marks);

      count += TS_JSON_BYTES;
    }

  while (count < length && ts_json_is_between (string[count], 0x20, 0x7f) &&
         string[count] != '"' && string[count] != '\\')
    count++;

  return count;
}

static void
append_string (GString    *output,
               const char *string,
               gsize       length)
{
  g_string_append_c (output, '"');

  for (gsize done = 0; done < length;)
    {
      gsize plain = count_plain (string + done, length - done);

      g_string_append_len (output, string + done, (gssize) plain);
      done += plain;

      if (done < length)
        done += append_special (output, string + done, length - done);
    }

  g_string_append_c (output, '"');
}

/**
 * ts_json_writer_init:
 * @output: borrowed until the last call
 *
 * Makes @self ready to append one value to @output.
 */
void
ts_json_writer_init (TsJsonWriter *self,
                     GString      *output,
                     TsJsonStyle   style)
{
  *self = (TsJsonWriter) { .output = output, .style = style, .is_first = TRUE };
}

/**
 * ts_json_writer_begin_object:
 *
 * Opens an object; until it is ended, each value needs its name first.
 */
void
ts_json_writer_begin_object (TsJsonWriter *self)
{
  begin (self, '{');
}

/**
 * ts_json_writer_end_object:
 *
 * Closes the object that was opened last.
 */
void
ts_json_writer_end_object (TsJsonWriter *self)
{
  end (self, '}');
}

/**
 * ts_json_writer_begin_array:
 *
 * Opens an array.
 */
void
ts_json_writer_begin_array (TsJsonWriter *self)
{
  begin (self, '[');
}

/**
 * ts_json_writer_end_array:
 *
 * Closes the array that was opened last.
 */
void
ts_json_writer_end_array (TsJsonWriter *self)
{
  end (self, ']');
}

/**
 * ts_json_writer_add_name:
 * @name: ended by NUL
 *
 * Writes the name of a member, whose value comes next.
 */
void
ts_json_writer_add_name (TsJsonWriter *self,
                         const char   *name)
{
  g_return_if_fail (self->depth > 0 && !self->is_after_name);

  separate (self);
  append_string (self->output, name, strlen (name));
  g_string_append (self->output, self->style == TS_JSON_PRETTY ? ": " : ":");
  self->is_after_name = TRUE;
}

/**
 * ts_json_writer_add_string:
 * @length: in bytes; -1 if @string ends with NUL
 *
 * Writes a string. A byte that is no UTF-8 becomes U+FFFD.
 */
void
ts_json_writer_add_string (TsJsonWriter *self,
                           const char   *string,
                           gssize        length)
{
  separate (self);
  append_string (self->output, string, length < 0 ? strlen (string) : (gsize) length);
}

/**
 * ts_json_writer_add_double:
 *
 * Writes a number with the fewest digits that give the same double again. JSON has none for
 * infinity and for what is no number: they become `null`.
 */
void
ts_json_writer_add_double (TsJsonWriter *self,
                           double        value)
{
  char text[TS_JSON_DOUBLE_SIZE];

  if (!isfinite (value))
    {
      ts_json_writer_add_null (self);
      return;
    }

  separate (self);
  g_string_append_len (self->output, text, (gssize) ts_json_format_double (value, text));
}

/**
 * ts_json_writer_add_int64:
 *
 * Writes an integer.
 */
void
ts_json_writer_add_int64 (TsJsonWriter *self,
                          gint64        value)
{
  separate (self);
  g_string_append_printf (self->output, "%" G_GINT64_FORMAT, value);
}

/**
 * ts_json_writer_add_boolean:
 *
 * Writes `true` or `false`.
 */
void
ts_json_writer_add_boolean (TsJsonWriter *self,
                            gboolean      value)
{
  separate (self);
  g_string_append (self->output, value ? "true" : "false");
}

/**
 * ts_json_writer_add_null:
 *
 * Writes `null`.
 */
void
ts_json_writer_add_null (TsJsonWriter *self)
{
  separate (self);
  g_string_append (self->output, "null");
}
