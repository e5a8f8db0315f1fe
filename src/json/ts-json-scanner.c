/* SPDX-License-Identifier: MIT */

/* The scanner: RFC 8259 as a stream of tokens.
 *
 *   value   = object | array | string | number | "true" | "false" | "null"
 *   object  = "{" [ string ":" value { "," string ":" value } ] "}"
 *   array   = "[" [ value { "," value } ] "]"
 *   string  = '"' { UTF-8 from U+0020 on but " and \ | escape } '"'
 *   escape  = "\" ( one of "\/bfnrt | "u" four hexadecimal digits )
 *   number  = [ "-" ] ( "0" | 1-9 { 0-9 } ) [ "." digits ] [ ( "e" | "E" ) [ "+" | "-" ] digits ]
 *   digits  = 0-9 { 0-9 }
 *
 * White space is space, tab, line feed and carriage return. A state says what may come next;
 * one bit a level remembers whether the level is an object. The functions that read return
 * the place behind what they read, or NULL once they have set the fault. */

#include "config.h"

#include "ts-json-scanner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-json-bytes.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef enum
{
  STATE_VALUE,
  STATE_FIRST_ELEMENT,
  STATE_FIRST_MEMBER,
  STATE_AFTER_ELEMENT,
  STATE_AFTER_MEMBER,
  STATE_AFTER_ROOT,
  STATE_FAULT
} State;

static const char *
fail (TsJsonScanner *self,
      const char    *place,
      const char    *expected,
      const char    *found)
{
  self->fault = (TsJsonFault) {
    .offset = (gsize) (place - self->text),
    .expected = expected,
    .found = found,
  };
  self->cursor = place;
  self->token_start = place;
  self->token_length = 0;
  self->token = TS_JSON_ERROR;
  self->state = STATE_FAULT;

  return NULL;
}

static inline const char *
skip_space (const char *cursor,
            const char *end)
{
  while (cursor < end &&
         (*cursor == ' ' || *cursor == '\n' || *cursor == '\r' || *cursor == '\t'))
    cursor++;

  return cursor;
}

static inline gboolean
is_in_object (const TsJsonScanner *self)
{
  guint level = self->depth - 1;

  return (self->is_object[level / 8] >> (level % 8)) & 1;
}

static inline State
state_after_value (const TsJsonScanner *self)
{
  if (self->depth == 0)
    return STATE_AFTER_ROOT;

  return is_in_object (self) ? STATE_AFTER_MEMBER : STATE_AFTER_ELEMENT;
}

static inline TsJsonToken
take (TsJsonScanner *self,
      TsJsonToken    token,
      State          state,
      const char    *start,
      const char    *cursor)
{
  self->token = token;
  self->state = state;
  self->token_start = start;
  self->token_length = (gsize) (cursor - start);
  self->cursor = cursor;

  return token;
}

static const char *
read_sequence (TsJsonScanner *self,
               const char    *cursor)
{
  gsize length = ts_json_utf8_measure (cursor, (gsize) (self->end - cursor));

  if (length == 0)
    return fail (self, cursor, N_("text in UTF-8"), NULL);

  return cursor + length;
}

static const char *
read_escape (TsJsonScanner *self,
             const char    *cursor)
{
  const char *letter = cursor + 1;

  if (letter == self->end)
    return fail (self, letter, N_("the rest of an escape"), NULL);

  if (*letter != 'u')
    {
      if (*letter == '\0' || strchr ("\"\\/bfnrt", *letter) == NULL)
        {
          return fail (self, letter,
                       N_("one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"), NULL);
        }

      return letter + 1;
    }

  for (const char *digit = letter + 1; digit <= letter + 4; digit++)
    {
      if (digit == self->end || !g_ascii_isxdigit (*digit))
        return fail (self, digit, N_("four hexadecimal digits after \\u"), NULL);
    }

  return letter + 5;
}

static inline const char *
find_special (const char *cursor,
              const char *end)
{
  while (end - cursor >= TS_JSON_BYTES)
    {
      guint64 marks = ts_json_bytes_mark_special (ts_json_bytes_load (cursor));

      if (marks != 0)
        return cursor + ts_json_bytes_before_mark (marks);

      cursor += TS_JSON_BYTES;
    }

  while (cursor < end && ts_json_is_between (*cursor, 0x20, 0x7f) &&
         *cursor != '"' && *cursor != '\\')
    cursor++;

  return cursor;
}

/* @cursor is behind the opening quote; returns the place of the closing one. */
static inline const char *
read_string (TsJsonScanner *self,
             const char    *cursor)
{
  self->has_escapes = FALSE;

  for (;;)
    {
      cursor = find_special (cursor, self->end);

      if (cursor == self->end)
        return fail (self, cursor, N_("a closing quote"), NULL);

      if (*cursor == '"')
        return cursor;

      if (*cursor == '\\')
        {
          self->has_escapes = TRUE;
          cursor = read_escape (self, cursor);
        }
      else if (ts_json_is_between (*cursor, 0x80, 0xff))
        {
          cursor = read_sequence (self, cursor);
        }
      else
        {
          cursor = fail (self, cursor, N_("an escape for a control character"), NULL);
        }

      if (cursor == NULL)
        return NULL;
    }
}

static inline const char *
skip_digits (const char *cursor,
             const char *end)
{
  while (end - cursor >= TS_JSON_BYTES)
    {
      guint64 digits = ts_json_bytes_to_digits (ts_json_bytes_load (cursor));
      guint64 marks = ts_json_bytes_mark_non_digits (digits);

      if (marks != 0)
        return cursor + ts_json_bytes_before_mark (marks);

      cursor += TS_JSON_BYTES;
    }

  while (cursor < end && ts_json_is_digit (*cursor))
    cursor++;

  return cursor;
}

static inline const char *
read_digits (TsJsonScanner *self,
             const char    *cursor)
{
  if (cursor == self->end || !ts_json_is_digit (*cursor))
    return fail (self, cursor, N_("a digit"), NULL);

  return skip_digits (cursor, self->end);
}

/* @cursor is at the minus sign or at the first digit. */
static const char *
read_number (TsJsonScanner *self,
             const char    *cursor)
{
  const char *end = self->end;
  const char *first = cursor + (*cursor == '-' ? 1 : 0);

  if ((cursor = read_digits (self, first)) == NULL)
    return NULL;

  if (*first == '0' && cursor - first > 1)
    return fail (self, first, N_("a number without zeros in front"), NULL);

  if (cursor < end && *cursor == '.' && (cursor = read_digits (self, cursor + 1)) == NULL)
    return NULL;

  if (cursor < end && (*cursor == 'e' || *cursor == 'E'))
    {
      cursor++;

      if (cursor < end && (*cursor == '+' || *cursor == '-'))
        cursor++;

      cursor = read_digits (self, cursor);
    }

  return cursor;
}

static TsJsonToken
next_literal (TsJsonScanner *self,
              const char    *start,
              const char    *word,
              TsJsonToken    token)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - start) < length || memcmp (start, word, length) != 0)
    {
      fail (self, start, N_("a value"), NULL);

      return TS_JSON_ERROR;
    }

  return take (self, token, state_after_value (self), start, start + length);
}

static TsJsonToken
next_number (TsJsonScanner *self,
             const char    *start)
{
  const char *cursor = read_number (self, start);

  if (cursor == NULL)
    return TS_JSON_ERROR;

  return take (self, TS_JSON_NUMBER, state_after_value (self), start, cursor);
}

static TsJsonToken
next_string (TsJsonScanner *self,
             const char    *start)
{
  const char *quote = read_string (self, start + 1);

  if (quote == NULL)
    return TS_JSON_ERROR;

  return take (self, TS_JSON_STRING, state_after_value (self), start, quote + 1);
}

static TsJsonToken
next_name (TsJsonScanner *self,
           const char    *start)
{
  if (start == self->end || *start != '"')
    {
      fail (self, start, N_("a name in quotes"), NULL);

      return TS_JSON_ERROR;
    }

  const char *quote = read_string (self, start + 1);

  if (quote == NULL)
    return TS_JSON_ERROR;

  const char *colon = skip_space (quote + 1, self->end);

  if (colon == self->end || *colon != ':')
    {
      fail (self, colon, N_("“:” after a name"), NULL);

      return TS_JSON_ERROR;
    }

  take (self, TS_JSON_NAME, STATE_VALUE, start, quote + 1);
  self->cursor = colon + 1;

  return TS_JSON_NAME;
}

static TsJsonToken
open_container (TsJsonScanner *self,
                const char    *start,
                gboolean       is_object)
{
  guint level = self->depth;
  guint8 bit = (guint8) (1u << (level % 8));

  if (level == TS_JSON_MAX_DEPTH)
    {
      fail (self, start, N_("at most 1,000 objects and arrays inside each other"), N_("one more"));

      return TS_JSON_ERROR;
    }

  self->depth++;

  if (is_object)
    {
      self->is_object[level / 8] |= bit;

      return take (self, TS_JSON_OBJECT_START, STATE_FIRST_MEMBER, start, start + 1);
    }

  self->is_object[level / 8] &= (guint8) ~bit;

  return take (self, TS_JSON_ARRAY_START, STATE_FIRST_ELEMENT, start, start + 1);
}

static TsJsonToken
close_container (TsJsonScanner *self,
                 TsJsonToken    token,
                 const char    *start)
{
  self->depth--;

  return take (self, token, state_after_value (self), start, start + 1);
}

static inline TsJsonToken
next_value (TsJsonScanner *self,
            const char    *start)
{
  switch (start < self->end ? *start : '\0')
    {
    case '"':
      return next_string (self, start);

    case '{':
      return open_container (self, start, TRUE);

    case '[':
      return open_container (self, start, FALSE);

    case 't':
      return next_literal (self, start, "true", TS_JSON_TRUE);

    case 'f':
      return next_literal (self, start, "false", TS_JSON_FALSE);

    case 'n':
      return next_literal (self, start, "null", TS_JSON_NULL);

    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      return next_number (self, start);

    default:
      fail (self, start, N_("a value"), NULL);

      return TS_JSON_ERROR;
    }
}

static TsJsonToken
next_after_root (TsJsonScanner *self,
                 const char    *start)
{
  if (start < self->end)
    {
      fail (self, start, N_("nothing after the first value"), NULL);

      return TS_JSON_ERROR;
    }

  return take (self, TS_JSON_END, STATE_AFTER_ROOT, start, start);
}

/**
 * ts_json_scanner_init:
 * @text: borrowed for as long as the scanner, its copies and its slices are used; need not
 *   end with NUL
 * @length: in bytes
 *
 * Makes @self ready to read @text. The first token is the one after
 * ts_json_scanner_next().
 */
void
ts_json_scanner_init (TsJsonScanner *self,
                      const char    *text,
                      gsize          length)
{
  if (length == 0)
    text = "";

  *self = (TsJsonScanner) {
    .text = text,
    .end = text + length,
    .cursor = text,
    .token_start = text,
    .token = TS_JSON_END,
    .state = STATE_VALUE,
  };

  if (length == 0)
    fail (self, text, N_("a value"), N_("an empty file"));
  else if (length >= strlen (BYTE_ORDER_MARK) &&
           memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    fail (self, text, N_("a value"), N_("a byte order mark"));
}

/**
 * ts_json_scanner_next:
 *
 * Reads the next token.
 *
 * Returns: what was read; %TS_JSON_END, again and again, behind the whole value; and
 *   %TS_JSON_ERROR, again and again, after a fault
 */
TsJsonToken
ts_json_scanner_next (TsJsonScanner *self)
{
  const char *cursor = skip_space (self->cursor, self->end);
  char byte = cursor < self->end ? *cursor : '\0';

  switch ((State) self->state)
    {
    case STATE_VALUE:
      return next_value (self, cursor);

    case STATE_FIRST_ELEMENT:
      if (byte == ']')
        return close_container (self, TS_JSON_ARRAY_END, cursor);

      return next_value (self, cursor);

    case STATE_FIRST_MEMBER:
      if (byte == '}')
        return close_container (self, TS_JSON_OBJECT_END, cursor);

      return next_name (self, cursor);

    case STATE_AFTER_ELEMENT:
      if (byte == ',')
        return next_value (self, skip_space (cursor + 1, self->end));

      if (byte == ']')
        return close_container (self, TS_JSON_ARRAY_END, cursor);

      fail (self, cursor, N_("“,” or “]” after a value in an array"), NULL);

      return TS_JSON_ERROR;

    case STATE_AFTER_MEMBER:
      if (byte == ',')
        return next_name (self, skip_space (cursor + 1, self->end));

      if (byte == '}')
        return close_container (self, TS_JSON_OBJECT_END, cursor);

      fail (self, cursor, N_("“,” or “}” after a value in an object"), NULL);

      return TS_JSON_ERROR;

    case STATE_AFTER_ROOT:
      return next_after_root (self, cursor);

    case STATE_FAULT:
      return TS_JSON_ERROR;
    }

  g_assert_not_reached ();
}

/**
 * ts_json_scanner_skip:
 *
 * Moves to the last token of what begins here: from an object's or array's start to its end,
 * from a name to the end of its value. Everywhere else there is nothing to do. All that is
 * passed over is checked.
 *
 * Returns: %FALSE if there was a fault
 */
gboolean
ts_json_scanner_skip (TsJsonScanner *self)
{
  if (self->token == TS_JSON_NAME)
    ts_json_scanner_next (self);

  if (self->token == TS_JSON_OBJECT_START || self->token == TS_JSON_ARRAY_START)
    {
      guint outside = self->depth - 1;

      while (self->depth > outside && ts_json_scanner_next (self) != TS_JSON_ERROR)
        ;
    }

  return self->token != TS_JSON_ERROR;
}

/* Moves from behind an opening quote to behind the closing one, whatever stands between. */
static const char *
leap_string (const char *cursor,
             const char *end)
{
  while (cursor < end && *cursor != '"')
    cursor += *cursor == '\\' && end - cursor > 1 ? 2 : 1;

  return cursor < end ? cursor + 1 : end;
}

/**
 * ts_json_scanner_leap:
 *
 * Moves from the start of an object or array to its end by counting brackets of its kind
 * outside strings. Unlike ts_json_scanner_skip() it does not look at anything else, so it
 * gets over a value with a fault inside: remember the scanner at the start of the value, go
 * back there, and leap.
 *
 * Returns: %FALSE if there is no such end; this is a fault like any other
 */
gboolean
ts_json_scanner_leap (TsJsonScanner *self)
{
  g_return_val_if_fail (self->token == TS_JSON_OBJECT_START ||
                        self->token == TS_JSON_ARRAY_START, FALSE);

  gboolean is_object = self->token == TS_JSON_OBJECT_START;
  char opening = is_object ? '{' : '[';
  char closing = is_object ? '}' : ']';
  const char *cursor = self->cursor;
  gsize open = 1;

  while (cursor < self->end)
    {
      char byte = *cursor++;

      if (byte == '"')
        cursor = leap_string (cursor, self->end);
      else if (byte == opening)
        open++;
      else if (byte == closing && --open == 0)
        {
          close_container (self, is_object ? TS_JSON_OBJECT_END : TS_JSON_ARRAY_END, cursor - 1);

          return TRUE;
        }
    }

  fail (self, cursor,
        is_object ? N_("“}” at the end of an object") : N_("“]” at the end of an array"), NULL);

  return FALSE;
}
