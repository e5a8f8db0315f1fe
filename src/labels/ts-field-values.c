/* SPDX-License-Identifier: MIT */

/* The field reader's values: text, numbers and truth. */

#include "config.h"

#include "ts-field-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The largest whole number up to which a double holds every one. */
#define MAX_EXACT_INTEGER 9007199254740992.0

/**
 * ts_field_reader_current_text:
 * @member: for the message
 * @text: (out): without escapes; borrowed from the input or the pool
 *
 * Takes the current token as text.
 *
 * Returns: whether it was text
 */
gboolean
ts_field_reader_current_text (TsFieldReader *self,
                              const char    *member,
                              TsJsonSlice   *text)
{
  if (ts_json_scanner_get_token (&self->scanner) != TS_JSON_STRING)
    return ts_field_reader_fail_mismatch (self, TS_JSON_STRING, member);

  *text = ts_json_scanner_get_slice (&self->scanner);

  if (ts_json_scanner_has_escapes (&self->scanner))
    return ts_field_reader_unescape (self, text);

  return TRUE;
}

/**
 * ts_field_reader_text:
 * @member: the name of the member whose value comes next, for the message
 * @text: (out): without escapes; borrowed from the input or the pool
 *
 * Reads text.
 *
 * Returns: whether it was text
 */
gboolean
ts_field_reader_text (TsFieldReader *self,
                      const char    *member,
                      TsJsonSlice   *text)
{
  ts_json_scanner_next (&self->scanner);

  return ts_field_reader_current_text (self, member, text);
}

/**
 * ts_field_reader_optional_text:
 * @member: the name of the member whose value comes next, for the message
 * @text: (out): without escapes; its text is %NULL if the file says `null`
 *
 * Reads text or `null`.
 *
 * Returns: whether it was one of the two
 */
gboolean
ts_field_reader_optional_text (TsFieldReader *self,
                               const char    *member,
                               TsJsonSlice   *text)
{
  if (ts_json_scanner_next (&self->scanner) == TS_JSON_NULL)
    {
      *text = (TsJsonSlice) { NULL, 0 };

      return TRUE;
    }

  return ts_field_reader_current_text (self, member, text);
}

static gboolean
is_written_as_integer (TsJsonSlice number)
{
  for (gsize i = 0; i < number.length; i++)
    {
      if (number.text[i] == '.' || number.text[i] == 'e' || number.text[i] == 'E')
        return FALSE;
    }

  return TRUE;
}

static gboolean
current_number (TsFieldReader *self,
                const char    *member,
                double        *number)
{
  if (ts_json_scanner_get_token (&self->scanner) != TS_JSON_NUMBER)
    return ts_field_reader_fail_mismatch (self, TS_JSON_NUMBER, member);

  if (ts_json_scanner_get_double (&self->scanner, number))
    return TRUE;

  g_autofree char *found = ts_field_reader_dup_excerpt (self);

  return ts_field_reader_fail (self, ts_json_scanner_get_offset (&self->scanner),
                               g_strdup_printf (_("“%s” is %s, but must be less than 1.8e308"),
                                                member, found));
}

/**
 * ts_field_reader_current_coordinate:
 * @member: for the message
 * @number: (out): exactly what the file says, or the nearest double to its decimals
 *
 * Takes the current token as a number that is kept as it is. A whole number that no double
 * equals, such as one of 20 digits, is a fault: it would change silently.
 *
 * Returns: whether it was such a number
 */
gboolean
ts_field_reader_current_coordinate (TsFieldReader *self,
                                    const char    *member,
                                    double        *number)
{
  if (!current_number (self, member, number))
    return FALSE;

  if (fabs (*number) < MAX_EXACT_INTEGER ||
      !is_written_as_integer (ts_json_scanner_get_slice (&self->scanner)))
    return TRUE;

  g_autofree char *found = ts_field_reader_dup_excerpt (self);

  return ts_field_reader_fail (self, ts_json_scanner_get_offset (&self->scanner),
                               g_strdup_printf (_("“%s” is %s, which is too large to be kept "
                                                  "exactly; whole numbers must be below "
                                                  "9007199254740992"),
                                                member, found));
}

/**
 * ts_field_reader_coordinate:
 * @member: the name of the member whose value comes next, for the message
 * @number: (out): see ts_field_reader_current_coordinate()
 *
 * Reads a number that is kept as it is.
 *
 * Returns: whether it was such a number
 */
gboolean
ts_field_reader_coordinate (TsFieldReader *self,
                            const char    *member,
                            double        *number)
{
  ts_json_scanner_next (&self->scanner);

  return ts_field_reader_current_coordinate (self, member, number);
}

/**
 * ts_field_reader_optional_number:
 * @member: the name of the member whose value comes next, for the message
 * @number: (inout): untouched if the file says `null`
 *
 * Reads a number or `null`.
 *
 * Returns: whether it was one of the two
 */
gboolean
ts_field_reader_optional_number (TsFieldReader *self,
                                 const char    *member,
                                 double        *number)
{
  if (ts_json_scanner_next (&self->scanner) == TS_JSON_NULL)
    return TRUE;

  return current_number (self, member, number);
}

/**
 * ts_field_reader_optional_count:
 * @member: the name of the member whose value comes next, for the message
 * @count: (inout): untouched if the file says `null`
 *
 * Reads a whole number from 0 to 2147483647, also one that is written as a decimal such as
 * 1280.0, or `null`.
 *
 * Returns: whether it was one of the two
 */
gboolean
ts_field_reader_optional_count (TsFieldReader *self,
                                const char    *member,
                                guint32       *count)
{
  double number;

  if (ts_json_scanner_next (&self->scanner) == TS_JSON_NULL)
    return TRUE;

  if (!current_number (self, member, &number))
    return FALSE;

  if (number >= 0 && number <= G_MAXINT32 && number == floor (number))
    {
      *count = (guint32) number;

      return TRUE;
    }

  g_autofree char *found = ts_field_reader_dup_excerpt (self);

  return ts_field_reader_fail (self, ts_json_scanner_get_offset (&self->scanner),
                               g_strdup_printf (_("“%s” is %s, but must be a whole number from 0 "
                                                  "to 2147483647"), member, found));
}

/**
 * ts_field_reader_optional_boolean:
 * @member: the name of the member whose value comes next, for the message
 * @value: (inout): untouched if the file says `null`
 *
 * Reads `true`, `false` or `null`.
 *
 * Returns: whether it was one of the three
 */
gboolean
ts_field_reader_optional_boolean (TsFieldReader *self,
                                  const char    *member,
                                  gboolean      *value)
{
  TsJsonToken token = ts_json_scanner_next (&self->scanner);

  if (token == TS_JSON_NULL)
    return TRUE;

  if (token != TS_JSON_TRUE && token != TS_JSON_FALSE)
    return ts_field_reader_fail_mismatch (self, TS_JSON_TRUE, member);

  *value = token == TS_JSON_TRUE;

  return TRUE;
}
