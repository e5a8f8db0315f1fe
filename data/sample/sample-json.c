/* SPDX-License-Identifier: MIT */

/* Writes the sample's JSON. All strings are the sample's own and hold nothing that would
 * need an escape, which is asserted. */

#include "config.h"

#include "sample-json.h"

static void
append_quoted (SampleJson *self,
               const char *string)
{
  for (const char *c = string; *c != '\0'; c++)
    g_assert (g_ascii_isprint (*c) && *c != '"' && *c != '\\');

  g_string_append_c (self->text, '"');
  g_string_append (self->text, string);
  g_string_append_c (self->text, '"');
}

static void
break_line (SampleJson *self)
{
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append_c (self->text, ' ');
}

static void
begin_member (SampleJson *self,
              const char *name)
{
  if (!self->is_empty)
    g_string_append_c (self->text, ',');
  if (self->depth > 0)
    break_line (self);
  self->is_empty = FALSE;

  if (name == NULL)
    return;

  append_quoted (self, name);
  g_string_append (self->text, ": ");
}

/**
 * sample_json_open:
 * @name: (nullable):
 * @bracket: `{` or `[`
 *
 * Begins an object or an array.
 */
void
sample_json_open (SampleJson *self,
                  const char *name,
                  char        bracket)
{
  begin_member (self, name);
  g_string_append_c (self->text, bracket);
  self->depth++;
  self->is_empty = TRUE;
}

/**
 * sample_json_close:
 * @bracket: `}` or `]`
 *
 * Ends what was opened last.
 */
void
sample_json_close (SampleJson *self,
                   char        bracket)
{
  self->depth--;
  if (!self->is_empty)
    break_line (self);
  g_string_append_c (self->text, bracket);
  self->is_empty = FALSE;
}

/**
 * sample_json_string:
 * @name: (nullable):
 *
 * Writes a string.
 */
void
sample_json_string (SampleJson *self,
                    const char *name,
                    const char *value)
{
  begin_member (self, name);
  append_quoted (self, value);
}

/**
 * sample_json_integer:
 * @name: (nullable):
 *
 * Writes a whole number.
 */
void
sample_json_integer (SampleJson *self,
                     const char *name,
                     int         value)
{
  begin_member (self, name);
  g_string_append_printf (self->text, "%d", value);
}

/**
 * sample_json_boolean:
 * @name: (nullable):
 *
 * Writes true or false.
 */
void
sample_json_boolean (SampleJson *self,
                     const char *name,
                     gboolean    value)
{
  begin_member (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

/**
 * sample_json_share:
 * @name: (nullable):
 * @ten_thousandths: from 0 to 10,000
 *
 * Writes a number from 0 to 1 with four digits, as the platform's editor saves them. Whole
 * numbers in, so that no build rounds otherwise than another.
 */
void
sample_json_share (SampleJson *self,
                   const char *name,
                   int         ten_thousandths)
{
  begin_member (self, name);
  g_string_append_printf (self->text, "%d.%04d", ten_thousandths / 10000, ten_thousandths % 10000);
}
