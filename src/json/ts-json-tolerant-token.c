/* SPDX-License-Identifier: MIT */

/* The words of the tolerant scanner: white space and what people use as such, strings in all
 * quotation marks, numbers, and bare words. */

#include "ts-json-bytes.h"
#include "ts-json-tolerant-private.h"

#include <string.h>

/* strchr() would also find the NUL that ends the set. */
static gboolean
is_one_of (char        c,
           const char *set)
{
  return c != '\0' && strchr (set, c) != NULL;
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static gboolean
starts_with (const char *text,
             const char *end,
             const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (end - text) >= length && memcmp (text, prefix, length) == 0;
}

/* Bytes of the quotation mark at @text, other than the double one; 0 if there is none. */
gsize
ts_json_quote_length (const char *text,
                      const char *end)
{
  if (text == end)
    return 0;
  if (*text == '\'' || *text == '`')
    return 1;
  if (starts_with (text, end, "\xe2\x80") && end - text >= 3)
    return is_one_of (text[2], "\x98\x99\x9a\x9c\x9d\x9e") ? 3 : 0;

  return starts_with (text, end, "\xc2\xab") || starts_with (text, end, "\xc2\xbb") ? 2 : 0;
}

/* Bytes of the well-formed UTF-8 sequence at @text; 0 if it is not one. */
gsize
ts_json_utf8_length (const char *text,
                     const char *end)
{
  const guchar *p = (const guchar *) text;
  gsize length = p[0] < 0x80 ? 1
               : p[0] < 0xc2 ? 0
               : p[0] < 0xe0 ? 2
               : p[0] < 0xf0 ? 3
               : p[0] < 0xf5 ? 4 : 0;

  if (length == 0 || (gsize) (end - text) < length)
    return 0;
  for (gsize i = 1; i < length; i++)
    if ((p[i] & 0xc0) != 0x80)
      return 0;
  if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
      (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
    return 0;

  return length;
}

/* Bytes of a character that looks like a space or is not visible at all, but is none of the
 * four spaces of JSON. */
static gsize
odd_space_length (const char *text,
                  const char *end)
{
  guchar c = (guchar) *text;

  if (c < 0x20 || c == 0x7f)
    return 1;
  if (starts_with (text, end, "\xc2\xa0"))
    return 2;
  if (starts_with (text, end, "\xef\xbb\xbf") || starts_with (text, end, "\xe3\x80\x80"))
    return 3;
  if (starts_with (text, end, "\xe2\x80") && end - text >= 3)
    {
      guchar last = (guchar) text[2];

      return last <= 0x8f || last == 0xa8 || last == 0xa9 || last == 0xaf ? 3 : 0;
    }

  return 0;
}

static const char *
find_line_end (const char *text,
               const char *end)
{
  while (text < end && !is_line_end (*text))
    text++;

  return text;
}

/* Bytes of the comment at the cursor; 0 if there is none. An opening without its closing is
 * looked for only once, lest a text full of them take forever. */
static gsize
comment_length (TsJsonTolerant *self)
{
  const char *text = self->cursor;
  const char *close = text + 2;

  if (*text == '#' || starts_with (text, self->end, "//"))
    return (gsize) (find_line_end (text, self->end) - text);
  if (!starts_with (text, self->end, "/*") || self->no_comment_end)
    return 0;

  while (close < self->end && !starts_with (close, self->end, "*/"))
    close++;
  self->no_comment_end = close == self->end;

  return self->no_comment_end ? 0 : (gsize) (close + 2 - text);
}

static gboolean
skip_oddity (TsJsonTolerant *self)
{
  const char *start = self->cursor;
  gsize length = *start == '/' || *start == '#' ? comment_length (self) : 0;

  if (length > 0)
    {
      self->cursor += length;
      ts_json_tolerant_report (self, TS_JSON_FLAW_COMMENT, TS_JSON_MENDING_SURE, start,
                               self->cursor);
      return TRUE;
    }

  if (start == self->text && starts_with (start, self->end, "\xef\xbb\xbf"))
    {
      self->cursor += 3;
      ts_json_tolerant_report (self, TS_JSON_FLAW_BYTE_ORDER_MARK, TS_JSON_MENDING_SURE,
                               start, self->cursor);
      return TRUE;
    }

  while (self->cursor < self->end && !ts_json_is_space (*self->cursor) &&
         (length = odd_space_length (self->cursor, self->end)) > 0)
    self->cursor += length;

  if (self->cursor == start)
    return FALSE;

  ts_json_tolerant_report (self, TS_JSON_FLAW_ODD_SPACE, TS_JSON_MENDING_SURE, start, self->cursor);
  return TRUE;
}

/* Goes to the next byte that is not white space, reporting what only looks like it. */
void
ts_json_tolerant_skip_space (TsJsonTolerant *self)
{
  for (;;)
    {
      const char *p = self->cursor;
      guchar c;

      while (p < self->end && ts_json_is_space (*p))
        p++;
      self->cursor = p;
      if (p == self->end)
        return;

      c = (guchar) *p;
      if (c >= 0x20 && c < 0x7f && c != '/' && c != '#')
        return;
      if (!skip_oddity (self))
        return;
    }
}

/* Skips bytes of a string that need no thought: not a quote, a backslash, a control byte or
 * the start of a longer character. */
static inline const char *
skip_plain (const char *p,
            const char *end)
{
  for (; end - p >= TS_JSON_BYTES; p += TS_JSON_BYTES)
    {
      guint64 marks = ts_json_bytes_mark_special (ts_json_bytes_load (p));

      if (marks != 0)
        return p + ts_json_bytes_before_mark (marks);
    }

  while (p < end && (guchar) *p >= 0x20 && (guchar) *p < 0x80 && *p != '"' && *p != '\\')
    p++;

  return p;
}

static const char *
skip_escape (TsJsonTolerant *self,
             const char     *p)
{
  self->has_escapes = TRUE;
  if (self->end - p >= 2 && is_one_of (p[1], "\"\\/bfnrt"))
    return p + 2;
  if (self->end - p >= 6 && p[1] == 'u' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) &&
      g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5]))
    return p + 6;

  self->has_flaw = TRUE;
  ts_json_tolerant_report (self, TS_JSON_FLAW_BAD_ESCAPE,
                           self->end - p >= 2 && p[1] == '\'' ? TS_JSON_MENDING_SURE
                                                              : TS_JSON_MENDING_QUESTION,
                           p, p + 1);

  return p + 1;
}

static const char *
skip_wide (TsJsonTolerant *self,
           const char     *p)
{
  const char *start = p;
  gsize length = ts_json_utf8_length (p, self->end);

  if (length > 0)
    return p + length;

  do
    p++;
  while (p < self->end && (guchar) *p >= 0x80 && ts_json_utf8_length (p, self->end) == 0);

  self->has_flaw = TRUE;
  ts_json_tolerant_report (self, TS_JSON_FLAW_INVALID_UTF8, TS_JSON_MENDING_QUESTION, start, p);

  return p;
}

/* Judges whether the line end at @p is inside a string, or ends one whose quotation mark was
 * forgotten: then the next line goes on with a bracket or another member. */
static gboolean
line_ends_string (TsJsonTolerant *self,
                  const char     *p)
{
  const char *next = p;

  if (self->lines_end_strings)
    return TRUE;
  if (memchr (p, '"', (gsize) (self->end - p)) == NULL)
    {
      self->lines_end_strings = TRUE;
      return TRUE;
    }

  while (next < self->end && ts_json_is_space (*next))
    next++;
  if (next == self->end || *next == '}' || *next == ']')
    return TRUE;
  if (*next != '"')
    return FALSE;

  next++;
  return next < self->end && !ts_json_is_space (*next) && !is_one_of (*next, ",}]:");
}

/* Ends a string without its quotation mark at the end of a line, before the line's comma. */
static void
end_open_string (TsJsonTolerant *self,
                 const char     *line_end)
{
  const char *p = line_end;

  while (p > self->slice_start && ts_json_is_space (p[-1]))
    p--;
  if (p > self->slice_start && p[-1] == ',')
    p--;

  self->slice_end = p;
  self->cursor = p;
  self->has_flaw = TRUE;
  ts_json_tolerant_report_at (self, TS_JSON_FLAW_OPEN_STRING, TS_JSON_MENDING_QUESTION,
                              self->token_start, p, p, p, '"');
}

/* Reads the string at the cursor, which is at a double quotation mark. */
void
ts_json_tolerant_read_string (TsJsonTolerant *self)
{
  const char *p = self->cursor + 1;
  const char *first_line_end = NULL;

  self->token_start = self->cursor;
  self->slice_start = p;
  self->quoting = TS_JSON_QUOTING_DOUBLE;

  for (;;)
    {
      guchar c;

      p = skip_plain (p, self->end);
      if (p == self->end)
        {
          self->lines_end_strings = self->lines_end_strings || first_line_end != NULL;
          end_open_string (self, first_line_end != NULL ? first_line_end : p);
          return;
        }

      c = (guchar) *p;
      if (c == '"')
        break;
      else if (c == '\\')
        p = skip_escape (self, p);
      else if (c >= 0x80)
        p = skip_wide (self, p);
      else if (is_line_end (*p) && line_ends_string (self, p))
        {
          end_open_string (self, p);
          return;
        }
      else
        {
          if (first_line_end == NULL && is_line_end (*p))
            first_line_end = p;
          self->has_flaw = TRUE;
          ts_json_tolerant_report (self, TS_JSON_FLAW_CONTROL_BYTE, TS_JSON_MENDING_SURE, p, p + 1);
          p++;
        }
    }

  self->slice_end = p;
  self->cursor = p + 1;
}

/* Whether a quotation mark that ends at @p closes its string, judged by what follows. */
static gboolean
closes_string (const char *p,
               const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t'))
    p++;

  return p == end || is_one_of (*p, ",}]:\r\n");
}

static const char *
find_closing_quote (TsJsonTolerant *self,
                    const char     *p,
                    gboolean       *is_sure)
{
  const char *line_end = find_line_end (p, self->end);
  gboolean single = *self->cursor == '\'' || *self->cursor == '`';
  const char *first = NULL;

  for (; p < line_end; p++)
    {
      gsize length;

      if (*p == '\\' && p + 1 < line_end)
        {
          p++;
          continue;
        }

      length = single ? (*p == *self->cursor) : *p == '"' ? 1 : ts_json_quote_length (p, line_end);
      if (length == 0 || (!single && length == 1 && *p != '"'))
        continue;
      if (first == NULL)
        first = p;
      if (closes_string (p + length, self->end))
        {
          *is_sure = first == p;
          return p;
        }
    }

  *is_sure = FALSE;
  return first;
}

/* Reads a string in other quotation marks; a bare word if they are not closed on the line. */
void
ts_json_tolerant_read_quoted (TsJsonTolerant *self)
{
  const char *start = self->cursor;
  gsize open_length = ts_json_quote_length (start, self->end);
  gboolean is_sure = FALSE;
  const char *close = find_closing_quote (self, start + open_length, &is_sure);

  self->token_start = start;
  self->has_flaw = TRUE;
  if (close == NULL)
    {
      self->quoting = TS_JSON_QUOTING_BARE;
      self->slice_start = start;
      while (self->cursor < self->end && !is_one_of (*self->cursor, ",}]\r\n"))
        self->cursor++;
      self->slice_end = self->cursor;
      ts_json_tolerant_report (self, TS_JSON_FLAW_BARE_WORD, TS_JSON_MENDING_NONE,
                               start, self->cursor);
      return;
    }

  self->quoting = TS_JSON_QUOTING_OTHER;
  self->slice_start = start + open_length;
  self->slice_end = close;
  self->has_escapes = memchr (self->slice_start, '\\', (gsize) (close - self->slice_start)) != NULL;
  self->cursor = close + (*close == '"' ? 1 : ts_json_quote_length (close, self->end));
  ts_json_tolerant_report (self, TS_JSON_FLAW_WRONG_QUOTES,
                           is_sure ? TS_JSON_MENDING_SURE : TS_JSON_MENDING_QUESTION,
                           start, self->cursor);
}

/* The end of the number at @p by the grammar of JSON; %NULL if there is none. */
static const char *
match_number (const char *p,
              const char *end)
{
  if (p < end && *p == '-')
    p++;
  if (p == end || !g_ascii_isdigit (*p))
    return NULL;
  if (*p++ != '0')
    while (p < end && g_ascii_isdigit (*p))
      p++;
  if (p + 1 < end && *p == '.' && g_ascii_isdigit (p[1]))
    for (p++; p < end && g_ascii_isdigit (*p); p++)
      continue;
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      const char *q = p + 1;

      if (q < end && (*q == '+' || *q == '-'))
        q++;
      if (q == end || !g_ascii_isdigit (*q))
        return p;
      for (p = q; p < end && g_ascii_isdigit (*p); p++)
        continue;
    }

  return p;
}

static gboolean
ends_word (const char *p,
           const char *end)
{
  return p == end || ts_json_is_space (*p) || *p == ',' || *p == '}' || *p == ']';
}

static TsJsonToken
end_word (TsJsonTolerant *self,
          const char     *end,
          TsJsonToken     token)
{
  self->token_start = self->cursor;
  self->slice_start = self->cursor;
  self->slice_end = end;
  self->cursor = end;
  self->quoting = TS_JSON_QUOTING_BARE;

  return token;
}

static const char *
find_bare_end (TsJsonTolerant *self)
{
  const char *p = self->cursor + 1;

  for (; p < self->end && !is_one_of (*p, ",{}[]\r\n"); p++)
    if ((p[-1] == ' ' || p[-1] == '\t') &&
        (*p == '#' || starts_with (p, self->end, "//") || starts_with (p, self->end, "/*")))
      break;
  while (p > self->cursor + 1 && (p[-1] == ' ' || p[-1] == '\t'))
    p--;

  return p;
}

static gboolean
equals (const char *text,
        const char *end,
        const char *word)
{
  return (gsize) (end - text) == strlen (word) && memcmp (text, word, (gsize) (end - text)) == 0;
}

typedef struct
{
  const char    *word;
  TsJsonFlawKind kind;
  TsJsonMending  mending;
  TsJsonToken    token;
} ForeignWord;

/* How other languages write what JSON writes as true, false and null. */
static const ForeignWord foreign_words[] = {
  { "True",      TS_JSON_FLAW_PYTHON_WORD,  TS_JSON_MENDING_SURE,     TS_JSON_TRUE },
  { "False",     TS_JSON_FLAW_PYTHON_WORD,  TS_JSON_MENDING_SURE,     TS_JSON_FALSE },
  { "None",      TS_JSON_FLAW_PYTHON_WORD,  TS_JSON_MENDING_SURE,     TS_JSON_NULL },
  { "TRUE",      TS_JSON_FLAW_PYTHON_WORD,  TS_JSON_MENDING_SURE,     TS_JSON_TRUE },
  { "FALSE",     TS_JSON_FLAW_PYTHON_WORD,  TS_JSON_MENDING_SURE,     TS_JSON_FALSE },
  { "NULL",      TS_JSON_FLAW_PYTHON_WORD,  TS_JSON_MENDING_SURE,     TS_JSON_NULL },
  { "Null",      TS_JSON_FLAW_PYTHON_WORD,  TS_JSON_MENDING_SURE,     TS_JSON_NULL },
  { "undefined", TS_JSON_FLAW_PYTHON_WORD,  TS_JSON_MENDING_QUESTION, TS_JSON_NULL },
  { "NaN",       TS_JSON_FLAW_NOT_A_NUMBER, TS_JSON_MENDING_QUESTION, TS_JSON_NUMBER },
  { "nan",       TS_JSON_FLAW_NOT_A_NUMBER, TS_JSON_MENDING_QUESTION, TS_JSON_NUMBER },
  { "Infinity",  TS_JSON_FLAW_NOT_A_NUMBER, TS_JSON_MENDING_QUESTION, TS_JSON_NUMBER },
  { "-Infinity", TS_JSON_FLAW_NOT_A_NUMBER, TS_JSON_MENDING_QUESTION, TS_JSON_NUMBER },
  { "inf",       TS_JSON_FLAW_NOT_A_NUMBER, TS_JSON_MENDING_QUESTION, TS_JSON_NUMBER },
  { "-inf",      TS_JSON_FLAW_NOT_A_NUMBER, TS_JSON_MENDING_QUESTION, TS_JSON_NUMBER },
};

static gboolean
looks_like_number (const char *text,
                   const char *end)
{
  gboolean has_digit = FALSE;

  if (*text != '+' && *text != '-' && *text != '.' && !g_ascii_isdigit (*text))
    return FALSE;
  for (const char *p = text; p < end; p++)
    {
      has_digit = has_digit || g_ascii_isdigit (*p);
      if (*p == '-' && p > text && p[-1] != 'e' && p[-1] != 'E')
        return FALSE;
      if (!g_ascii_isxdigit (*p) && !is_one_of (*p, "+-._xX"))
        return FALSE;
    }

  return has_digit;
}

/* Whether a sign too many or a digit too few before or after the point is all that is wrong
 * with a number. */
static gboolean
number_is_mendable (const char *text,
                    const char *end)
{
  const char *p = *text == '+' || *text == '-' ? text + 1 : text;
  const char *point = memchr (p, '.', (gsize) (end - p));
  g_autoptr(GString) mended = g_string_new (NULL);

  if (end - text > 64)
    return FALSE;
  if (point == p)
    g_string_append_c (mended, '0');
  g_string_append_len (mended, p, end - p);
  if (point == end - 1)
    g_string_append_c (mended, '0');

  return match_number (mended->str, mended->str + mended->len) == mended->str + mended->len;
}

static TsJsonToken
read_odd_word (TsJsonTolerant *self)
{
  const char *start = self->cursor;
  const char *end = find_bare_end (self);
  TsJsonFlawKind kind = TS_JSON_FLAW_BARE_WORD;
  TsJsonMending mending = TS_JSON_MENDING_QUESTION;
  TsJsonToken token = TS_JSON_STRING;

  for (gsize i = 0; i < G_N_ELEMENTS (foreign_words); i++)
    if (equals (start, end, foreign_words[i].word))
      {
        kind = foreign_words[i].kind;
        mending = foreign_words[i].mending;
        token = foreign_words[i].token;
      }

  if (kind == TS_JSON_FLAW_BARE_WORD && looks_like_number (start, end))
    {
      kind = TS_JSON_FLAW_NUMBER_FORM;
      mending = number_is_mendable (start, end) ? TS_JSON_MENDING_SURE : TS_JSON_MENDING_NONE;
      token = TS_JSON_NUMBER;
    }

  self->has_flaw = TRUE;
  ts_json_tolerant_report (self, kind, mending, start, end);

  return end_word (self, end, token);
}

/* Reads a value that is neither a string in quotation marks nor starts with a bracket. */
TsJsonToken
ts_json_tolerant_read_word (TsJsonTolerant *self)
{
  static const struct
  {
    const char *word;
    TsJsonToken token;
  } words[] = { { "true", TS_JSON_TRUE }, { "false", TS_JSON_FALSE }, { "null", TS_JSON_NULL } };
  const char *end = match_number (self->cursor, self->end);

  if (end != NULL && ends_word (end, self->end))
    return end_word (self, end, TS_JSON_NUMBER);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if (starts_with (self->cursor, self->end, words[i].word) &&
          ends_word (self->cursor + length, self->end))
        return end_word (self, self->cursor + length, words[i].token);
    }

  return read_odd_word (self);
}

/* Reads a name without quotation marks. If no colon follows it is no name: the text is
 * skipped and reported.
 *
 * Returns: whether a name was read */
gboolean
ts_json_tolerant_read_name (TsJsonTolerant *self)
{
  const char *start = self->cursor;
  const char *p = start + 1;
  const char *end;
  gboolean is_identifier = TRUE;

  while (p < self->end && !is_one_of (*p, ":,{}[]\"'\r\n"))
    p++;
  end = p;
  while (end > start + 1 && (end[-1] == ' ' || end[-1] == '\t'))
    end--;
  for (const char *q = start; q < end; q++)
    is_identifier = is_identifier && (g_ascii_isalnum (*q) || *q == '_' || *q == '$' || *q == '-');

  self->has_flaw = TRUE;
  end_word (self, end, TS_JSON_NAME);
  if (p == self->end || *p != ':')
    {
      ts_json_tolerant_report (self, TS_JSON_FLAW_EXTRA_TEXT, TS_JSON_MENDING_QUESTION, start, end);
      return FALSE;
    }

  ts_json_tolerant_report (self, TS_JSON_FLAW_BARE_NAME,
                           is_identifier ? TS_JSON_MENDING_SURE : TS_JSON_MENDING_QUESTION,
                           start, end);
  return TRUE;
}
