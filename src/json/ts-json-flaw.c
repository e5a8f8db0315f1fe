/* SPDX-License-Identifier: MIT */

/* Flaws of JSON in words, and the texts that mend them. */

#include "config.h"

#include "ts-json-flaw.h"

#include "ts-json-tolerant-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUOTED_CHARACTERS 40
#define REPLACEMENT_CHARACTER "\xef\xbf\xbd"

typedef struct
{
  const char *code;
  const char *summary;
} FlawInfo;

static const FlawInfo infos[TS_JSON_N_FLAWS] = {
  [TS_JSON_FLAW_BYTE_ORDER_MARK] = {
    "json-byte-order-mark", N_("A byte order mark stands before the text; JSON has none") },
  [TS_JSON_FLAW_COMMENT] = {
    "json-comment", N_("A comment; JSON has none") },
  [TS_JSON_FLAW_ODD_SPACE] = {
    "json-odd-space", N_("A character that looks like a space but is none to JSON") },
  [TS_JSON_FLAW_TRAILING_COMMA] = {
    "json-trailing-comma", N_("A comma that nothing follows") },
  [TS_JSON_FLAW_EXTRA_COMMA] = {
    "json-extra-comma", N_("A comma too many") },
  [TS_JSON_FLAW_MISSING_COMMA] = {
    "json-missing-comma", N_("A comma is missing here") },
  [TS_JSON_FLAW_MISSING_COLON] = {
    "json-missing-colon", N_("A colon is missing between name and value") },
  [TS_JSON_FLAW_MISSING_VALUE] = {
    "json-missing-value", N_("A value is missing here") },
  [TS_JSON_FLAW_MISSING_NAME] = {
    "json-missing-name", N_("A value without a name stands in an object") },
  [TS_JSON_FLAW_WRONG_QUOTES] = {
    "json-wrong-quotes", N_("Text in other quotation marks than the double ones of JSON") },
  [TS_JSON_FLAW_BARE_NAME] = {
    "json-bare-name", N_("A name without quotation marks") },
  [TS_JSON_FLAW_BARE_WORD] = {
    "json-bare-word", N_("A word without quotation marks; perhaps a placeholder") },
  [TS_JSON_FLAW_PYTHON_WORD] = {
    "json-foreign-word", N_("A word of another language for true, false or null") },
  [TS_JSON_FLAW_NOT_A_NUMBER] = {
    "json-not-a-number", N_("JSON has no infinite and no undefined numbers") },
  [TS_JSON_FLAW_NUMBER_FORM] = {
    "json-number-form", N_("A number that is not written as JSON writes numbers") },
  [TS_JSON_FLAW_CONTROL_BYTE] = {
    "json-control-byte", N_("A control character stands unescaped in a string") },
  [TS_JSON_FLAW_INVALID_UTF8] = {
    "json-invalid-utf8", N_("Bytes that are not UTF-8") },
  [TS_JSON_FLAW_BAD_ESCAPE] = {
    "json-bad-escape", N_("A backslash that starts no escape known to JSON") },
  [TS_JSON_FLAW_OPEN_STRING] = {
    "json-open-string", N_("A string without its closing quotation mark") },
  [TS_JSON_FLAW_EXTRA_TEXT] = {
    "json-extra-text", N_("Text where only a comma or a closing bracket can stand") },
  [TS_JSON_FLAW_STRAY_BRACKET] = {
    "json-stray-bracket", N_("A closing bracket that closes nothing") },
  [TS_JSON_FLAW_MISSING_BRACKET] = {
    "json-missing-bracket", N_("A closing bracket is missing before this place") },
  [TS_JSON_FLAW_TOO_DEEP] = {
    "json-too-deep", N_("Objects and arrays stand too deep inside each other") },
  [TS_JSON_FLAW_AFTER_END] = {
    "json-after-end", N_("Text after the end of the JSON") },
  [TS_JSON_FLAW_EMPTY] = {
    "json-empty", N_("There is no JSON here") },
};

/**
 * ts_json_flaw_get_code:
 *
 * Returns: the stable name of a kind of flaw, such as "json-trailing-comma"
 */
const char *
ts_json_flaw_get_code (TsJsonFlawKind kind)
{
  return infos[kind].code;
}

/**
 * ts_json_flaw_get_summary:
 *
 * Returns: what the kind of flaw is, in a sentence for people
 */
const char *
ts_json_flaw_get_summary (TsJsonFlawKind kind)
{
  return _(infos[kind].summary);
}

/* The length of the text up to a query in a URL, since that may be a permission, which whoever
 * sees the message could use. */
static gsize
length_to_show (const char *text,
                gsize       length)
{
  const char *scheme = g_strstr_len (text, (gssize) length, "://");
  const char *query = scheme != NULL ? memchr (scheme, '?', length - (gsize) (scheme - text))
                                     : NULL;

  return query != NULL ? (gsize) (query - text) + 1 : length;
}

/* The covered text as it can be shown: valid, on one line, not long. */
static char *
dup_excerpt (const char *text,
             gsize       full_length)
{
  gsize length = length_to_show (text, full_length);
  gboolean is_cut = length > 4 * QUOTED_CHARACTERS;
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (length, 4 * QUOTED_CHARACTERS));
  GString *excerpt = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (n == QUOTED_CHARACTERS)
        break;
      g_string_append_unichar (excerpt, g_unichar_iscntrl (c) ? ' ' : c);
    }
  if (is_cut || n == QUOTED_CHARACTERS || length < full_length)
    g_string_append (excerpt, "…");

  return g_string_free (excerpt, FALSE);
}

/**
 * ts_json_flaw_dup_message:
 * @text: the text that was read
 *
 * Says in a sentence what is wrong, with the words concerned.
 *
 * Returns: (transfer full): the sentence
 */
char *
ts_json_flaw_dup_message (const TsJsonFlaw *self,
                          const char       *text,
                          gsize             length)
{
  const char *summary = _(infos[self->kind].summary);
  g_autofree char *excerpt = dup_excerpt (text + self->offset,
                                          MIN (self->length, length - self->offset));

  switch ((int) self->kind)
    {
    case TS_JSON_FLAW_MISSING_BRACKET:
      /* Translators: the first is a closing bracket. */
      return g_strdup_printf (_("“%c” is missing before this place"), self->bracket);

    case TS_JSON_FLAW_CONTROL_BYTE:
      return g_strdup_printf (_("The control character U+%04X stands unescaped in a string"),
                              (guint) (guchar) text[self->offset]);

    case TS_JSON_FLAW_INVALID_UTF8:
      return g_strdup_printf (_("The byte 0x%02X is not UTF-8 here"),
                              (guint) (guchar) text[self->offset]);

    case TS_JSON_FLAW_TOO_DEEP:
      return g_strdup_printf (_("Objects and arrays stand more than %d deep inside each other"),
                              TS_JSON_MAX_DEPTH);

    case TS_JSON_FLAW_ODD_SPACE:
    case TS_JSON_FLAW_BYTE_ORDER_MARK:
    case TS_JSON_FLAW_TRAILING_COMMA:
    case TS_JSON_FLAW_EXTRA_COMMA:
    case TS_JSON_FLAW_BAD_ESCAPE:
    case TS_JSON_FLAW_EMPTY:
      return g_strdup (summary);

    default:
      /* Translators: a sentence about a fault, and the faulty text. */
      return g_strdup_printf (_("%s: “%s”"), summary, excerpt);
    }
}

static void
append_escaped (GString    *string,
                const char *text,
                const char *end)
{
  for (const char *p = text; p < end; p++)
    {
      if (*p == '\\' && p + 1 < end && p[1] == '\'')
        continue;
      if (*p == '\\' && p + 1 < end)
        {
          g_string_append_len (string, p, 2);
          p++;
        }
      else if (*p == '"')
        g_string_append (string, "\\\"");
      else if ((guchar) *p < 0x20)
        g_string_append_printf (string, *p == '\t' ? "\\t" : "\\u%04x", (guint) *p);
      else
        g_string_append_c (string, *p);
    }
}

static char *
dup_quoted (const char *text,
            const char *end,
            gboolean    has_quotes)
{
  GString *string = g_string_new ("\"");

  if (has_quotes)
    {
      text += ts_json_quote_length (text, end);
      if (strchr ("\"'`", end[-1]) != NULL)
        end--;
      else
        end -= ts_json_quote_length (end - 2, end) == 2 ? 2 : 3;
    }
  append_escaped (string, text, MAX (text, end));
  g_string_append_c (string, '"');

  return g_string_free (string, FALSE);
}

static char *
dup_number (const char *text,
            const char *end)
{
  GString *string = g_string_new (NULL);

  if (*text == '+')
    text++;
  if (*text == '-')
    g_string_append_c (string, *text++);
  if (text < end && *text == '.')
    g_string_append_c (string, '0');
  g_string_append_len (string, text, end - text);
  if (end[-1] == '.')
    g_string_append_c (string, '0');

  return g_string_free (string, FALSE);
}

static char *
dup_control (guchar c)
{
  return c == '\n' ? g_strdup ("\\n")
       : c == '\r' ? g_strdup ("\\r")
       : c == '\t' ? g_strdup ("\\t")
                   : g_strdup_printf ("\\u%04x", (guint) c);
}

/* Old files without UTF-8 mostly are Latin-1. */
static char *
dup_from_latin1 (const char *text,
                 gsize       length)
{
  return g_convert (text, (gssize) length, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

static char *
dup_constant (const char *text,
              gsize       length)
{
  g_autofree char *word = g_strndup (text, length);
  g_autofree char *lower = g_ascii_strdown (word, -1);

  return g_strdup (strcmp (lower, "true") == 0 || strcmp (lower, "false") == 0 ? lower : "null");
}

/**
 * ts_json_flaw_dup_replacement:
 * @text: the text that was read
 *
 * Makes the text that mends the flaw when it takes the place of the @mend_length bytes at
 * @mend_offset.
 *
 * Returns: (transfer full) (nullable): the text; %NULL if there is no mending
 */
char *
ts_json_flaw_dup_replacement (const TsJsonFlaw *self,
                              const char       *text,
                              gsize             length)
{
  const char *start = text + self->mend_offset;
  const char *end = start + self->mend_length;

  if (self->mending == TS_JSON_MENDING_NONE || self->mend_offset + self->mend_length > length)
    return NULL;

  switch (self->kind)
    {
    case TS_JSON_FLAW_ODD_SPACE:
      return g_strdup (" ");

    case TS_JSON_FLAW_MISSING_COMMA:
      return g_strdup (",");

    case TS_JSON_FLAW_MISSING_COLON:
      return g_strdup (":");

    case TS_JSON_FLAW_WRONG_QUOTES:
      return dup_quoted (start, end, TRUE);

    case TS_JSON_FLAW_BARE_NAME:
    case TS_JSON_FLAW_BARE_WORD:
      return dup_quoted (start, end, FALSE);

    case TS_JSON_FLAW_PYTHON_WORD:
      return dup_constant (start, self->mend_length);

    case TS_JSON_FLAW_NOT_A_NUMBER:
      return g_strdup ("null");

    case TS_JSON_FLAW_NUMBER_FORM:
      return dup_number (start, end);

    case TS_JSON_FLAW_CONTROL_BYTE:
      return dup_control ((guchar) *start);

    case TS_JSON_FLAW_INVALID_UTF8:
      return dup_from_latin1 (start, self->mend_length);

    case TS_JSON_FLAW_BAD_ESCAPE:
      return g_strdup (end < text + length && *end == '\'' ? "" : "\\\\");

    case TS_JSON_FLAW_OPEN_STRING:
    case TS_JSON_FLAW_MISSING_BRACKET:
      return g_strndup (&self->bracket, 1);

    case TS_JSON_FLAW_BYTE_ORDER_MARK:
    case TS_JSON_FLAW_COMMENT:
    case TS_JSON_FLAW_TRAILING_COMMA:
    case TS_JSON_FLAW_EXTRA_COMMA:
    case TS_JSON_FLAW_EXTRA_TEXT:
    case TS_JSON_FLAW_STRAY_BRACKET:
      return g_strdup ("");

    case TS_JSON_FLAW_MISSING_VALUE:
    case TS_JSON_FLAW_MISSING_NAME:
    case TS_JSON_FLAW_TOO_DEEP:
    case TS_JSON_FLAW_AFTER_END:
    case TS_JSON_FLAW_EMPTY:
      return NULL;
    }

  return NULL;
}

static gboolean
read_unit (const char *text,
           const char *end,
           gunichar   *unit)
{
  gunichar value = 0;

  if (end - text < 6 || text[0] != '\\' || text[1] != 'u')
    return FALSE;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      value = value << 4 | (gunichar) g_ascii_xdigit_value (text[i]);
    }
  *unit = value;

  return TRUE;
}

/* Appends what the \u escape at @text means. Returns: its length; 0 if it is none */
static gsize
append_unit (GString    *string,
             const char *text,
             const char *end)
{
  gunichar high, low;

  if (!read_unit (text, end, &high))
    return 0;
  if (high >= 0xd800 && high < 0xdc00 && read_unit (text + 6, end, &low) &&
      low >= 0xdc00 && low < 0xe000)
    {
      g_string_append_unichar (string, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
      return 12;
    }
  if (high >= 0xd800 && high < 0xe000)
    g_string_append (string, REPLACEMENT_CHARACTER);
  else
    g_string_append_unichar (string, high);

  return 6;
}

/* Appends what the backslash at @text and its follower mean. Returns: their length */
static gsize
append_escape (GString    *string,
               const char *text,
               const char *end)
{
  static const char names[] = "bfnrt";
  static const char meanings[] = "\b\f\n\r\t";
  const char *name;

  if (end - text < 2)
    {
      g_string_append_c (string, '\\');
      return 1;
    }
  if (text[1] == 'u')
    {
      gsize length = append_unit (string, text, end);

      if (length > 0)
        return length;
    }

  name = text[1] != '\0' ? strchr (names, text[1]) : NULL;
  if (name != NULL)
    g_string_append_c (string, meanings[name - names]);
  else if (text[1] == '"' || text[1] == '\\' || text[1] == '/' || text[1] == '\'')
    g_string_append_c (string, text[1]);
  else
    {
      g_string_append_c (string, '\\');
      return 1;
    }

  return 2;
}

/**
 * ts_json_append_unescaped:
 * @text: the inside of a JSON string
 *
 * Appends what a string means, as UTF-8. Unknown escapes stand for themselves; what is not
 * UTF-8 and half surrogate pairs become U+FFFD.
 */
void
ts_json_append_unescaped (GString    *string,
                          const char *text,
                          gsize       length)
{
  const char *end = text + length;

  while (text < end)
    {
      gsize step;

      if (*text == '\\')
        {
          text += append_escape (string, text, end);
          continue;
        }

      step = ts_json_utf8_length (text, end);
      if (step > 0)
        g_string_append_len (string, text, (gssize) step);
      else
        g_string_append (string, REPLACEMENT_CHARACTER);
      text += MAX (step, 1);
    }
}
