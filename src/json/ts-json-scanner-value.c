/* SPDX-License-Identifier: MIT */

/* The scanner's answers: what the token that was read last is, where, and what it says. */

#include "ts-json-scanner.h"

#include <string.h>

#include "ts-json-number.h"

#define REPLACEMENT_CHARACTER 0xfffd

static gboolean
is_text (const TsJsonScanner *self)
{
  return self->token == TS_JSON_STRING || self->token == TS_JSON_NAME;
}

/**
 * ts_json_scanner_get_token:
 *
 * Returns: the token that was read last; %TS_JSON_END before the first
 */
TsJsonToken
ts_json_scanner_get_token (const TsJsonScanner *self)
{
  return self->token;
}

/**
 * ts_json_scanner_get_offset:
 *
 * Returns: where the token begins, in bytes from the start of the text; a string's opening
 *   quote; the place of the fault after one
 */
gsize
ts_json_scanner_get_offset (const TsJsonScanner *self)
{
  return (gsize) (self->token_start - self->text);
}

/**
 * ts_json_scanner_get_depth:
 *
 * Counts the objects and arrays that are open: one more at a start, one less at an end.
 */
guint
ts_json_scanner_get_depth (const TsJsonScanner *self)
{
  return self->depth;
}

/**
 * ts_json_scanner_get_fault:
 *
 * Returns: (nullable): why scanning stopped, in English; %NULL if it did not
 */
const TsJsonFault *
ts_json_scanner_get_fault (const TsJsonScanner *self)
{
  return self->token == TS_JSON_ERROR ? &self->fault : NULL;
}

/**
 * ts_json_scanner_get_slice:
 *
 * Borrows the token's bytes as they were written: a string or name without its quotes but
 * still escaped, a number, a word, a bracket.
 *
 * Returns: the bytes; none at the end and after a fault
 */
TsJsonSlice
ts_json_scanner_get_slice (const TsJsonScanner *self)
{
  if (is_text (self))
    return (TsJsonSlice) { self->token_start + 1, self->token_length - 2 };

  return (TsJsonSlice) { self->token_start, self->token_length };
}

/**
 * ts_json_scanner_has_escapes:
 *
 * Tells whether the token is a string or name whose slice is not its text.
 */
gboolean
ts_json_scanner_has_escapes (const TsJsonScanner *self)
{
  return is_text (self) && self->has_escapes;
}

/**
 * ts_json_scanner_equals:
 * @string: without escapes
 *
 * Tells whether the token is a string or name with exactly this text.
 */
gboolean
ts_json_scanner_equals (const TsJsonScanner *self,
                        const char          *string)
{
  gsize length = strlen (string);

  if (!is_text (self))
    return FALSE;

  if (!self->has_escapes)
    return self->token_length - 2 == length && memcmp (self->token_start + 1, string, length) == 0;

  gsize own_length;
  g_autofree char *own = ts_json_scanner_dup_string (self, &own_length);

  return own_length == length && memcmp (own, string, length) == 0;
}

/* The scanner has made sure of the four digits. */
static gunichar
read_code_unit (const char *digits)
{
  gunichar unit = 0;

  for (guint i = 0; i < 4; i++)
    unit = unit * 16 + (gunichar) g_ascii_xdigit_value (digits[i]);

  return unit;
}

static gboolean
is_high_surrogate (gunichar unit)
{
  return unit >= 0xd800 && unit < 0xdc00;
}

static gboolean
is_low_surrogate (gunichar unit)
{
  return unit >= 0xdc00 && unit < 0xe000;
}

/* Appends what the `\u` at @escape stands for, together with the one behind it if they are a
 * pair, and returns the place behind. */
static const char *
append_code_point (GString    *string,
                   const char *escape,
                   const char *end)
{
  gunichar unit = read_code_unit (escape + 2);

  escape += 6;

  if (is_high_surrogate (unit) && end - escape >= 6 && escape[0] == '\\' && escape[1] == 'u')
    {
      gunichar low = read_code_unit (escape + 2);

      if (is_low_surrogate (low))
        {
          g_string_append_unichar (string, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));

          return escape + 6;
        }
    }

  if (is_high_surrogate (unit) || is_low_surrogate (unit))
    unit = REPLACEMENT_CHARACTER;

  /* g_string_append_unichar() writes U+0000 as one NUL, which is what is wanted. */
  g_string_append_unichar (string, unit);

  return escape;
}

static char
unescape_letter (char letter)
{
  switch (letter)
    {
    case 'b':
      return '\b';

    case 'f':
      return '\f';

    case 'n':
      return '\n';

    case 'r':
      return '\r';

    case 't':
      return '\t';

    default:
      return letter;
    }
}

/**
 * ts_json_scanner_append_string:
 * @string: where to append
 *
 * Appends the text of a string or name, without its escapes. Half a surrogate pair becomes
 * U+FFFD, so the text is always UTF-8; it may contain NUL.
 */
void
ts_json_scanner_append_string (const TsJsonScanner *self,
                               GString             *string)
{
  g_return_if_fail (is_text (self));

  const char *cursor = self->token_start + 1;
  const char *end = self->token_start + self->token_length - 1;

  while (self->has_escapes && cursor < end)
    {
      const char *escape = memchr (cursor, '\\', (gsize) (end - cursor));

      if (escape == NULL)
        break;

      g_string_append_len (string, cursor, escape - cursor);

      if (escape[1] == 'u')
        {
          cursor = append_code_point (string, escape, end);
        }
      else
        {
          g_string_append_c (string, unescape_letter (escape[1]));
          cursor = escape + 2;
        }
    }

  g_string_append_len (string, cursor, end - cursor);
}

/**
 * ts_json_scanner_dup_string:
 * @length: (out) (optional): in bytes; tells where the text ends if it contains NUL
 *
 * Copies the text of a string or name: see ts_json_scanner_append_string().
 *
 * Returns: (transfer full): the text, ended by NUL
 */
char *
ts_json_scanner_dup_string (const TsJsonScanner *self,
                            gsize               *length)
{
  g_return_val_if_fail (is_text (self), NULL);

  if (!self->has_escapes)
    {
      if (length != NULL)
        *length = self->token_length - 2;

      return g_strndup (self->token_start + 1, self->token_length - 2);
    }

  GString *string = g_string_sized_new (self->token_length);

  ts_json_scanner_append_string (self, string);

  if (length != NULL)
    *length = string->len;

  return g_string_free (string, FALSE);
}

/**
 * ts_json_scanner_get_double:
 * @value: (out): the nearest double
 *
 * Reads the token as a number.
 *
 * Returns: %FALSE if it is none, or too large for a double; @value is untouched then
 */
gboolean
ts_json_scanner_get_double (const TsJsonScanner *self,
                            double              *value)
{
  return self->token == TS_JSON_NUMBER &&
         ts_json_parse_double (self->token_start, self->token_length, value);
}

/**
 * ts_json_scanner_get_int64:
 * @value: (out): the number
 *
 * Reads the token as an integer.
 *
 * Returns: %FALSE if it is no number, is written with a fraction or an exponent, even of
 *   zero, or does not fit; @value is untouched then
 */
gboolean
ts_json_scanner_get_int64 (const TsJsonScanner *self,
                           gint64              *value)
{
  return self->token == TS_JSON_NUMBER &&
         ts_json_parse_int64 (self->token_start, self->token_length, value);
}
