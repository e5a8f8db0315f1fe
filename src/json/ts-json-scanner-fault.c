/* SPDX-License-Identifier: MIT */

/* The scanner's faults in words, and places in a text as lines and columns. */

#include "config.h"

#include "ts-json-scanner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORD_MAX_BYTES 24

static gboolean
is_word_byte (char byte)
{
  return g_ascii_isalnum (byte) || byte == '_' || byte == '+' || byte == '-' || byte == '.';
}

/* How much to quote: a word such as `NaN` or `undefined` whole, else one character. */
static gsize
measure_finding (const char *text,
                 gsize       available)
{
  gsize length = 0;

  while (length < MIN (available, WORD_MAX_BYTES) && is_word_byte (text[length]))
    length++;

  if (length > 0)
    return length;

  gunichar character = g_utf8_get_char_validated (text, (gssize) available);

  if (character >= (gunichar) -2 || !g_unichar_isgraph (character))
    return 0;

  return (gsize) g_unichar_to_utf8 (character, NULL);
}

static char *
describe_finding (const TsJsonScanner *self)
{
  const char *place = self->text + self->fault.offset;
  gsize available = (gsize) (self->end - place);

  if (self->fault.found != NULL)
    return g_strdup (_(self->fault.found));

  if (available == 0)
    return g_strdup (_("the end of the file"));

  gsize length = measure_finding (place, available);

  if (length > 0)
    {
      g_autofree char *piece = g_strndup (place, length);

      /* Translators: a piece of text out of a file, in quotes. */
      return g_strdup_printf (_("“%s”"), piece);
    }

  /* Translators: a byte of a file in hexadecimal, such as 0x1B. */
  return g_strdup_printf (_("the byte 0x%02X"), (guchar) *place);
}

/**
 * ts_json_scanner_dup_message:
 *
 * Says what was expected and what was found, in the user's language, without the place.
 *
 * Returns: (transfer full) (nullable): the message; %NULL if there was no fault
 */
char *
ts_json_scanner_dup_message (const TsJsonScanner *self)
{
  if (self->token != TS_JSON_ERROR)
    return NULL;

  g_autofree char *found = describe_finding (self);

  /* Translators: "expected a value, found “x”"; both parts are translated on their own. */
  return g_strdup_printf (_("expected %s, found %s"), _(self->fault.expected), found);
}

/**
 * ts_json_token_describe:
 *
 * Names a kind of token for messages, with its article, in the user's language.
 *
 * Returns: such as "a string"
 */
const char *
ts_json_token_describe (TsJsonToken token)
{
  switch (token)
    {
    case TS_JSON_END:
      return _("the end of the file");

    case TS_JSON_ERROR:
      return _("a fault");

    case TS_JSON_OBJECT_START:
      return _("an object");

    case TS_JSON_OBJECT_END:
      return _("the end of an object");

    case TS_JSON_ARRAY_START:
      return _("an array");

    case TS_JSON_ARRAY_END:
      return _("the end of an array");

    case TS_JSON_NAME:
      return _("a name");

    case TS_JSON_STRING:
      return _("a string");

    case TS_JSON_NUMBER:
      return _("a number");

    case TS_JSON_TRUE:
      return _("“true”");

    case TS_JSON_FALSE:
      return _("“false”");

    case TS_JSON_NULL:
      return _("“null”");
    }

  g_return_val_if_reached ("");
}

/* Tells whether a line ends with this byte: line feed, or carriage return without one. */
static gboolean
ends_line (const char *text,
           gsize       length,
           gsize       offset)
{
  if (text[offset] == '\n')
    return TRUE;

  return text[offset] == '\r' && !(offset + 1 < length && text[offset + 1] == '\n');
}

/**
 * ts_json_locate:
 * @offset: in bytes; beyond @length means the end
 * @line: (out): from 1
 * @column: (out): from 1, in characters, of which a tab is one
 *
 * Turns an offset into the place that an editor shows. Lines end with line feed, carriage
 * return, or both.
 */
void
ts_json_locate (const char *text,
                gsize       length,
                gsize       offset,
                guint      *line,
                guint      *column)
{
  guint lines = 1;
  gsize line_start = 0;
  guint characters = 0;

  offset = MIN (offset, length);

  for (gsize i = 0; i < offset; i++)
    {
      if (ends_line (text, length, i))
        {
          lines++;
          line_start = i + 1;
        }
    }

  for (gsize i = line_start; i < offset; i++)
    characters += ((guchar) text[i] & 0xc0) != 0x80;

  *line = lines;
  *column = characters + 1;
}
