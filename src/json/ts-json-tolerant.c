/* SPDX-License-Identifier: MIT */

/* A scanner for the JSON that people write by hand: it goes on after a fault and reports all
 * of them.
 *
 * The rules of going on, where RFC 8259 has none:
 *
 *   a comma too many          is skipped
 *   a comma or colon too few  is taken as written
 *   an unknown word           is a string, or skipped where no value can stand
 *   the wrong closing bracket closes everything up to the bracket that it fits; one that
 *                             fits nothing is skipped
 *   "{" where a name belongs  starts the next element, if the object stands in an array
 *   the end of the text       closes what is open
 *   text after the end        is skipped
 *
 * Each call either consumes bytes or closes something, so reading ends; looking ahead never
 * goes over the same bytes more than twice, so it ends soon. */

#include "ts-json-tolerant-private.h"

#include <string.h>

enum
{
  STATE_ROOT,
  STATE_ARRAY_FIRST,
  STATE_ARRAY_NEXT,
  STATE_OBJECT_FIRST,
  STATE_OBJECT_NEXT,
  STATE_COLON,
  STATE_MEMBER_VALUE,
  STATE_AFTER_VALUE,
  STATE_DONE
};

/**
 * ts_json_tolerant_init:
 * @text: borrowed; need not end with NUL
 * @flaw_func: (nullable): told of each flaw
 *
 * Starts reading.
 */
void
ts_json_tolerant_init (TsJsonTolerant *self,
                       const char     *text,
                       gsize           length,
                       TsJsonFlawFunc  flaw_func,
                       gpointer        flaw_data)
{
  memset (self, 0, G_STRUCT_OFFSET (TsJsonTolerant, is_object));
  self->text = text;
  self->end = text + length;
  self->cursor = text;
  self->last_end = text;
  self->flaw_func = flaw_func;
  self->flaw_data = flaw_data;
  self->state = STATE_ROOT;
}

void
ts_json_tolerant_report_at (TsJsonTolerant *self,
                            TsJsonFlawKind  kind,
                            TsJsonMending   mending,
                            const char     *start,
                            const char     *end,
                            const char     *mend_start,
                            const char     *mend_end,
                            char            bracket)
{
  TsJsonFlaw flaw = {
    .kind = kind,
    .mending = mending,
    .offset = (gsize) (start - self->text),
    .length = (gsize) (end - start),
    .mend_offset = (gsize) (mend_start - self->text),
    .mend_length = (gsize) (mend_end - mend_start),
    .bracket = bracket,
  };

  if (self->flaw_func != NULL)
    self->flaw_func (&flaw, self->flaw_data);
}

/* Reports a flaw whose mending replaces what it covers. */
void
ts_json_tolerant_report (TsJsonTolerant *self,
                         TsJsonFlawKind  kind,
                         TsJsonMending   mending,
                         const char     *start,
                         const char     *end)
{
  ts_json_tolerant_report_at (self, kind, mending, start, end, start, end, '\0');
}

static gboolean
top_is_object (TsJsonTolerant *self)
{
  return self->depth > 0 &&
         (self->is_object[(self->depth - 1) / 8] >> ((self->depth - 1) % 8) & 1) != 0;
}

static gboolean
parent_is_object (TsJsonTolerant *self)
{
  return self->depth > 1 &&
         (self->is_object[(self->depth - 2) / 8] >> ((self->depth - 2) % 8) & 1) != 0;
}

static gboolean
parent_is_array (TsJsonTolerant *self)
{
  return self->depth > 1 && !parent_is_object (self);
}

static TsJsonToken
finish (TsJsonTolerant *self,
        TsJsonToken     token)
{
  self->token = token;
  self->token_end = self->cursor;
  self->last_end = self->cursor;
  self->last_token = token;

  return token;
}

static TsJsonToken
finish_value (TsJsonTolerant *self,
              TsJsonToken     token)
{
  self->state = self->depth == 0 ? STATE_DONE : STATE_AFTER_VALUE;

  return finish (self, token);
}

/* Makes up a token that is not there, just after the last one. */
static TsJsonToken
make_up (TsJsonTolerant *self,
         TsJsonToken     token)
{
  self->token = token;
  self->token_start = self->last_end;
  self->token_end = self->last_end;
  self->slice_start = self->last_end;
  self->slice_end = self->last_end;
  self->quoting = TS_JSON_QUOTING_MISSING;
  self->has_flaw = TRUE;
  self->last_token = token;

  return token;
}

static TsJsonToken
make_up_value (TsJsonTolerant *self)
{
  self->state = STATE_AFTER_VALUE;

  return make_up (self, TS_JSON_NULL);
}

static TsJsonToken
pop (TsJsonTolerant *self)
{
  gboolean is_object = top_is_object (self);

  if (is_object)
    self->n_objects--;
  else
    self->n_arrays--;
  self->depth--;
  self->state = self->depth == 0 ? STATE_DONE : STATE_AFTER_VALUE;

  return is_object ? TS_JSON_OBJECT_END : TS_JSON_ARRAY_END;
}

/* Closes the innermost container where its bracket is missing. */
static TsJsonToken
close_missing (TsJsonTolerant *self,
               const char     *start,
               const char     *end)
{
  char bracket = top_is_object (self) ? '}' : ']';

  ts_json_tolerant_report_at (self, TS_JSON_FLAW_MISSING_BRACKET, TS_JSON_MENDING_QUESTION,
                              start, end, self->last_end, self->last_end, bracket);

  return make_up (self, pop (self));
}

static void
report_trailing_comma (TsJsonTolerant *self)
{
  ts_json_tolerant_report (self, TS_JSON_FLAW_TRAILING_COMMA, TS_JSON_MENDING_SURE,
                           self->comma, self->comma + 1);
}

/* Skips one byte that nothing can be made of, as @kind. */
static void
skip_byte (TsJsonTolerant *self,
           TsJsonFlawKind  kind,
           TsJsonMending   mending)
{
  const char *start = self->cursor++;

  ts_json_tolerant_report (self, kind, mending, start, self->cursor);
}

/* Handles the closing bracket at the cursor.
 *
 * Returns: the token, or TS_JSON_ERROR if the bracket was skipped */
static TsJsonToken
close_bracket (TsJsonTolerant *self)
{
  gboolean closes_object = *self->cursor == '}';

  if (self->state == STATE_ARRAY_NEXT || self->state == STATE_OBJECT_NEXT)
    report_trailing_comma (self);
  self->state = STATE_AFTER_VALUE;

  if (closes_object == top_is_object (self))
    {
      self->token_start = self->cursor++;
      return finish (self, pop (self));
    }

  if (closes_object ? self->n_objects > 0 : self->n_arrays > 0)
    return close_missing (self, self->cursor, self->cursor + 1);

  skip_byte (self, TS_JSON_FLAW_STRAY_BRACKET, TS_JSON_MENDING_QUESTION);
  return TS_JSON_ERROR;
}

/* Skips a container below the deepest level without keeping account of its kind. */
static TsJsonToken
skip_too_deep (TsJsonTolerant *self)
{
  const char *start = self->cursor;
  gsize level = 0;

  do
    {
      char c = *self->cursor++;

      if (c == '{' || c == '[')
        level++;
      else if (c == '}' || c == ']')
        level--;
      else if (c == '"')
        while (self->cursor < self->end && *self->cursor != '"')
          self->cursor += *self->cursor == '\\' && self->end - self->cursor > 1 ? 2 : 1;
      if (c == '"' && self->cursor < self->end)
        self->cursor++;
    }
  while (level > 0 && self->cursor < self->end);

  self->token_start = start;
  self->slice_start = start;
  self->slice_end = self->cursor;
  self->quoting = TS_JSON_QUOTING_BARE;
  self->has_flaw = TRUE;
  ts_json_tolerant_report_at (self, TS_JSON_FLAW_TOO_DEEP, TS_JSON_MENDING_NONE,
                              start, start + 1, start, start, '\0');

  return finish_value (self, TS_JSON_NULL);
}

static TsJsonToken
open_bracket (TsJsonTolerant *self)
{
  gboolean is_object = *self->cursor == '{';
  guint8 bit = (guint8) (1 << (self->depth % 8));

  if (self->depth == TS_JSON_MAX_DEPTH)
    return skip_too_deep (self);

  if (is_object)
    {
      self->is_object[self->depth / 8] |= bit;
      self->n_objects++;
    }
  else
    {
      self->is_object[self->depth / 8] &= (guint8) ~bit;
      self->n_arrays++;
    }
  self->depth++;
  self->state = is_object ? STATE_OBJECT_FIRST : STATE_ARRAY_FIRST;
  self->token_start = self->cursor++;

  return finish (self, is_object ? TS_JSON_OBJECT_START : TS_JSON_ARRAY_START);
}

static TsJsonToken
read_value (TsJsonTolerant *self)
{
  char c = *self->cursor;

  self->has_escapes = FALSE;
  self->has_flaw = FALSE;
  if (c == '"')
    {
      ts_json_tolerant_read_string (self);
      return finish_value (self, TS_JSON_STRING);
    }
  if (c == '{' || c == '[')
    return open_bracket (self);
  if (ts_json_quote_length (self->cursor, self->end) > 0)
    {
      ts_json_tolerant_read_quoted (self);
      return finish_value (self, TS_JSON_STRING);
    }

  TsJsonToken token = ts_json_tolerant_read_word (self);

  return finish_value (self, token);
}

static const char *
skip_quoted_ahead (const char *p,
                   const char *end)
{
  for (p++; p < end && *p != '"' && *p != '\n'; p++)
    if (*p == '\\' && end - p > 1)
      p++;

  return p < end && *p == '"' ? p + 1 : NULL;
}

/* Whether a name with its colon stands at the cursor. */
static gboolean
name_is_ahead (TsJsonTolerant *self)
{
  const char *p = self->cursor;

  if (*p == '"')
    p = skip_quoted_ahead (p, self->end);
  else if (*p == '\'')
    {
      for (p++; p < self->end && *p != '\'' && *p != '\n'; p++)
        continue;
      p = p < self->end && *p == '\'' ? p + 1 : NULL;
    }
  else
    while (p < self->end && (g_ascii_isalnum (*p) || *p == '_' || *p == '$'))
      p++;

  if (p == NULL || p == self->cursor)
    return FALSE;
  while (p < self->end && ts_json_is_space (*p))
    p++;

  return p < self->end && *p == ':';
}

/* An object's value or an array's element inside an array may only be followed by a name if
 * the array was not closed. */
static gboolean
array_ends_here (TsJsonTolerant *self)
{
  return parent_is_object (self) && name_is_ahead (self);
}

static gboolean
last_was_closed (TsJsonTolerant *self)
{
  return self->last_token == TS_JSON_OBJECT_END || self->last_token == TS_JSON_ARRAY_END;
}

static TsJsonToken
next_in_array (TsJsonTolerant *self)
{
  gboolean was_scalar = !last_was_closed (self);

  switch (*self->cursor)
    {
    case ']':
    case '}':
      return close_bracket (self);

    case ',':
      skip_byte (self, TS_JSON_FLAW_EXTRA_COMMA,
                 was_scalar ? TS_JSON_MENDING_QUESTION : TS_JSON_MENDING_SURE);
      return TS_JSON_ERROR;

    case ':':
      skip_byte (self, TS_JSON_FLAW_EXTRA_TEXT, TS_JSON_MENDING_QUESTION);
      return TS_JSON_ERROR;

    case '"':
    case '\'':
      if (self->state == STATE_ARRAY_NEXT && !was_scalar && array_ends_here (self))
        {
          TsJsonToken token = close_missing (self, self->cursor, self->cursor + 1);

          self->state = STATE_OBJECT_NEXT;
          return token;
        }
      return read_value (self);

    default:
      return read_value (self);
    }
}

static TsJsonToken
read_name (TsJsonTolerant *self)
{
  self->has_escapes = FALSE;
  self->has_flaw = FALSE;
  if (*self->cursor == '"')
    ts_json_tolerant_read_string (self);
  else if (ts_json_quote_length (self->cursor, self->end) > 0)
    ts_json_tolerant_read_quoted (self);
  else if (!ts_json_tolerant_read_name (self))
    return TS_JSON_ERROR;

  self->state = STATE_COLON;
  return finish (self, TS_JSON_NAME);
}

static TsJsonToken
make_up_name (TsJsonTolerant *self)
{
  ts_json_tolerant_report_at (self, TS_JSON_FLAW_MISSING_NAME, TS_JSON_MENDING_NONE,
                              self->cursor, self->cursor + 1, self->cursor, self->cursor, '\0');
  self->state = *self->cursor == ':' ? STATE_COLON : STATE_MEMBER_VALUE;

  return make_up (self, TS_JSON_NAME);
}

static TsJsonToken
next_in_object (TsJsonTolerant *self)
{
  gboolean had_comma = self->state == STATE_OBJECT_NEXT;

  switch (*self->cursor)
    {
    case '}':
    case ']':
      return close_bracket (self);

    case ',':
      skip_byte (self, TS_JSON_FLAW_EXTRA_COMMA, TS_JSON_MENDING_SURE);
      return TS_JSON_ERROR;

    case '{':
      if (parent_is_array (self))
        {
          TsJsonToken token = close_missing (self, self->cursor, self->cursor + 1);

          if (had_comma)
            self->state = STATE_ARRAY_NEXT;
          return token;
        }
      return make_up_name (self);

    case '[':
    case ':':
      return make_up_name (self);

    default:
      return read_name (self);
    }
}

static TsJsonToken
next_at_colon (TsJsonTolerant *self)
{
  switch (*self->cursor)
    {
    case ':':
      self->cursor++;
      self->state = STATE_MEMBER_VALUE;
      return TS_JSON_ERROR;

    case '=':
      skip_byte (self, TS_JSON_FLAW_MISSING_COLON, TS_JSON_MENDING_SURE);
      self->state = STATE_MEMBER_VALUE;
      return TS_JSON_ERROR;

    case ',':
    case '}':
    case ']':
      ts_json_tolerant_report (self, TS_JSON_FLAW_MISSING_VALUE, TS_JSON_MENDING_NONE,
                               self->cursor, self->cursor + 1);
      return make_up_value (self);

    default:
      ts_json_tolerant_report_at (self, TS_JSON_FLAW_MISSING_COLON, TS_JSON_MENDING_SURE,
                                  self->cursor, self->cursor + 1,
                                  self->last_end, self->last_end, '\0');
      self->state = STATE_MEMBER_VALUE;
      return TS_JSON_ERROR;
    }
}

static TsJsonToken
next_member_value (TsJsonTolerant *self)
{
  switch (*self->cursor)
    {
    case ',':
    case '}':
    case ']':
      ts_json_tolerant_report (self, TS_JSON_FLAW_MISSING_VALUE, TS_JSON_MENDING_NONE,
                               self->cursor, self->cursor + 1);
      return make_up_value (self);

    case ':':
      skip_byte (self, TS_JSON_FLAW_EXTRA_TEXT, TS_JSON_MENDING_QUESTION);
      return TS_JSON_ERROR;

    default:
      return read_value (self);
    }
}

/* Skips what follows a value and is neither comma nor bracket, to the next of these or the
 * end of the line. */
static void
skip_extra_text (TsJsonTolerant *self)
{
  const char *start = self->cursor;
  const char *p = start;

  while (p < self->end && strchr (",{}[]\r\n", *p == '\0' ? ' ' : *p) == NULL)
    {
      const char *after = *p == '"' ? skip_quoted_ahead (p, self->end) : NULL;

      p = after != NULL ? after : p + 1;
    }
  while (p > start + 1 && (p[-1] == ' ' || p[-1] == '\t'))
    p--;

  self->cursor = p;
  ts_json_tolerant_report (self, TS_JSON_FLAW_EXTRA_TEXT, TS_JSON_MENDING_QUESTION, start, p);
}

/* Takes a comma as written between the last value and the cursor. */
static void
assume_comma (TsJsonTolerant *self,
              TsJsonMending   mending)
{
  ts_json_tolerant_report_at (self, TS_JSON_FLAW_MISSING_COMMA, mending,
                              self->cursor, self->cursor + 1, self->last_end, self->last_end, '\0');
  self->state = top_is_object (self) ? STATE_OBJECT_FIRST : STATE_ARRAY_FIRST;
}

static TsJsonToken
miss_comma_in_object (TsJsonTolerant *self)
{
  if (name_is_ahead (self))
    assume_comma (self, TS_JSON_MENDING_SURE);
  else if (*self->cursor == '{' && parent_is_array (self))
    return close_missing (self, self->cursor, self->cursor + 1);
  else if (*self->cursor == '{' || *self->cursor == '[')
    assume_comma (self, TS_JSON_MENDING_NONE);
  else
    skip_extra_text (self);

  return TS_JSON_ERROR;
}

static TsJsonToken
miss_comma_in_array (TsJsonTolerant *self)
{
  char c = *self->cursor;
  gboolean was_closed = last_was_closed (self);

  if (was_closed && array_ends_here (self))
    return close_missing (self, self->cursor, self->cursor + 1);
  else if (c == '{' || c == '[')
    assume_comma (self, was_closed ? TS_JSON_MENDING_SURE : TS_JSON_MENDING_QUESTION);
  else if (c == '"')
    assume_comma (self, self->last_token == TS_JSON_STRING ? TS_JSON_MENDING_SURE
                                                           : TS_JSON_MENDING_QUESTION);
  else if (c == '-' || g_ascii_isdigit (c))
    assume_comma (self, TS_JSON_MENDING_QUESTION);
  else
    skip_extra_text (self);

  return TS_JSON_ERROR;
}

static TsJsonToken
next_after_value (TsJsonTolerant *self)
{
  switch (*self->cursor)
    {
    case ',':
      self->comma = self->cursor++;
      self->state = top_is_object (self) ? STATE_OBJECT_NEXT : STATE_ARRAY_NEXT;
      return TS_JSON_ERROR;

    case '}':
    case ']':
      return close_bracket (self);

    default:
      return top_is_object (self) ? miss_comma_in_object (self) : miss_comma_in_array (self);
    }
}

static TsJsonToken
next_at_end (TsJsonTolerant *self)
{
  switch (self->state)
    {
    case STATE_DONE:
      self->token_start = self->token_end = self->end;
      return self->token = TS_JSON_END;

    case STATE_ROOT:
      ts_json_tolerant_report (self, TS_JSON_FLAW_EMPTY, TS_JSON_MENDING_NONE, self->end,
                               self->end);
      self->state = STATE_DONE;
      return TS_JSON_ERROR;

    case STATE_COLON:
    case STATE_MEMBER_VALUE:
      ts_json_tolerant_report (self, TS_JSON_FLAW_MISSING_VALUE, TS_JSON_MENDING_NONE,
                               self->end, self->end);
      return make_up_value (self);

    default:
      if (self->state == STATE_ARRAY_NEXT || self->state == STATE_OBJECT_NEXT)
        report_trailing_comma (self);
      return close_missing (self, self->end, self->end);
    }
}

/* Takes one step. Returns: a token, or TS_JSON_ERROR if the step made none. */
static TsJsonToken
step (TsJsonTolerant *self)
{
  switch (self->state)
    {
    case STATE_ROOT:
      if (strchr (",:}]", *self->cursor == '\0' ? ' ' : *self->cursor) == NULL)
        return read_value (self);
      skip_byte (self, TS_JSON_FLAW_EXTRA_TEXT, TS_JSON_MENDING_QUESTION);
      return TS_JSON_ERROR;

    case STATE_ARRAY_FIRST:
    case STATE_ARRAY_NEXT:
      return next_in_array (self);

    case STATE_OBJECT_FIRST:
    case STATE_OBJECT_NEXT:
      return next_in_object (self);

    case STATE_COLON:
      return next_at_colon (self);

    case STATE_MEMBER_VALUE:
      return next_member_value (self);

    case STATE_AFTER_VALUE:
      return next_after_value (self);

    default:
      ts_json_tolerant_report (self, TS_JSON_FLAW_AFTER_END, TS_JSON_MENDING_NONE,
                               self->cursor, self->end);
      self->cursor = self->end;
      return TS_JSON_ERROR;
    }
}

/**
 * ts_json_tolerant_next:
 *
 * Reads one token.
 *
 * Returns: the token; %TS_JSON_END at the end of the text, never %TS_JSON_ERROR
 */
TsJsonToken
ts_json_tolerant_next (TsJsonTolerant *self)
{
  TsJsonToken token;

  do
    {
      ts_json_tolerant_skip_space (self);
      token = self->cursor == self->end ? next_at_end (self) : step (self);
    }
  while (token == TS_JSON_ERROR);

  return token;
}

/**
 * ts_json_tolerant_skip:
 *
 * Reads to the end of the value that the current token starts; does nothing after any other
 * token.
 */
void
ts_json_tolerant_skip (TsJsonTolerant *self)
{
  guint depth = self->depth;

  if (self->token != TS_JSON_OBJECT_START && self->token != TS_JSON_ARRAY_START)
    return;
  while (self->depth >= depth && ts_json_tolerant_next (self) != TS_JSON_END)
    continue;
}

/**
 * ts_json_tolerant_get_offset:
 *
 * Tells where the current token starts, quotation mark included.
 */
gsize
ts_json_tolerant_get_offset (const TsJsonTolerant *self)
{
  return (gsize) (self->token_start - self->text);
}

/**
 * ts_json_tolerant_get_end:
 *
 * Tells where the current token ends, quotation mark included.
 */
gsize
ts_json_tolerant_get_end (const TsJsonTolerant *self)
{
  return (gsize) (self->token_end - self->text);
}

/**
 * ts_json_tolerant_get_depth:
 *
 * Tells how many containers are open after the current token.
 */
guint
ts_json_tolerant_get_depth (const TsJsonTolerant *self)
{
  return self->depth;
}

/**
 * ts_json_tolerant_get_slice:
 *
 * Returns: the text of a name or a string between its quotation marks, or of a word
 */
TsJsonSlice
ts_json_tolerant_get_slice (const TsJsonTolerant *self)
{
  return (TsJsonSlice) { self->slice_start, (gsize) (self->slice_end - self->slice_start) };
}

/**
 * ts_json_tolerant_get_quoting:
 *
 * Tells how the current name, string or word was written.
 */
TsJsonQuoting
ts_json_tolerant_get_quoting (const TsJsonTolerant *self)
{
  return self->quoting;
}

/**
 * ts_json_tolerant_has_escapes:
 *
 * Tells whether the slice differs from what it means.
 */
gboolean
ts_json_tolerant_has_escapes (const TsJsonTolerant *self)
{
  return self->has_escapes;
}

/**
 * ts_json_tolerant_append_string:
 *
 * Appends what the current name or string means, as UTF-8.
 */
void
ts_json_tolerant_append_string (const TsJsonTolerant *self,
                                GString              *string)
{
  ts_json_append_unescaped (string, self->slice_start,
                            (gsize) (self->slice_end - self->slice_start));
}
