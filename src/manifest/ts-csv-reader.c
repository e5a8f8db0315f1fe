/* SPDX-License-Identifier: MIT */

/* CSV, record by record. */

#include "ts-csv-reader.h"

#include <string.h>

/**
 * ts_csv_reader_init:
 * @text: borrowed
 * @delimiter: what stands between fields; see ts_csv_guess_delimiter()
 *
 * Starts reading, after a byte order mark.
 */
void
ts_csv_reader_init (TsCsvReader *self,
                    const char  *text,
                    gsize        length,
                    char         delimiter)
{
  gboolean has_mark = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0;

  self->text = text;
  self->end = text + length;
  self->cursor = text + (has_mark ? 3 : 0);
  self->delimiter = delimiter;
  self->line = 1;
  self->record_line = 1;
  self->field = g_string_new (NULL);
  self->fields = g_ptr_array_new_with_free_func (g_free);
}

/**
 * ts_csv_reader_clear:
 *
 * Frees what the reader holds.
 */
void
ts_csv_reader_clear (TsCsvReader *self)
{
  if (self->field != NULL)
    g_string_free (g_steal_pointer (&self->field), TRUE);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
}

static void
read_quoted (TsCsvReader *self)
{
  for (self->cursor++; self->cursor < self->end; self->cursor++)
    {
      if (*self->cursor == '"')
        {
          self->cursor++;
          if (self->cursor == self->end || *self->cursor != '"')
            return;
        }
      self->line += *self->cursor == '\n';
      g_string_append_c (self->field, *self->cursor);
    }
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static void
read_field (TsCsvReader *self)
{
  g_string_truncate (self->field, 0);
  if (self->cursor < self->end && *self->cursor == '"')
    read_quoted (self);
  while (self->cursor < self->end && *self->cursor != self->delimiter &&
         !is_line_end (*self->cursor))
    g_string_append_c (self->field, *self->cursor++);
  g_ptr_array_add (self->fields, g_utf8_make_valid (self->field->str, (gssize) self->field->len));
}

static void
skip_line_end (TsCsvReader *self)
{
  if (self->cursor < self->end && *self->cursor == '\r')
    {
      self->cursor++;
      if (self->cursor == self->end || *self->cursor != '\n')
        self->line++;
    }
  if (self->cursor < self->end && *self->cursor == '\n')
    {
      self->cursor++;
      self->line++;
    }
}

/**
 * ts_csv_reader_next:
 *
 * Reads a record. Empty lines are skipped.
 *
 * Returns: (transfer none) (nullable) (element-type utf8): its fields, valid until the next
 *   call; %NULL at the end
 */
GPtrArray *
ts_csv_reader_next (TsCsvReader *self)
{
  while (self->cursor < self->end && is_line_end (*self->cursor))
    skip_line_end (self);
  if (self->cursor == self->end)
    return NULL;

  self->record_line = self->line;
  g_ptr_array_set_size (self->fields, 0);
  read_field (self);
  while (self->cursor < self->end && *self->cursor == self->delimiter)
    {
      self->cursor++;
      read_field (self);
    }
  skip_line_end (self);

  return self->fields;
}

/**
 * ts_csv_reader_get_line:
 *
 * Returns: the line that the last record starts in, from 1
 */
guint
ts_csv_reader_get_line (const TsCsvReader *self)
{
  return self->record_line;
}

/**
 * ts_csv_guess_delimiter:
 *
 * Guesses what stands between fields from the first line.
 *
 * Returns: a comma, a semicolon or a tab
 */
char
ts_csv_guess_delimiter (const char *text,
                        gsize       length)
{
  static const char delimiters[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (delimiters)] = { 0 };
  gboolean is_quoted = FALSE;
  guint best = 0;

  for (gsize i = 0; i < length && (is_quoted || !is_line_end (text[i])); i++)
    {
      is_quoted = is_quoted != (text[i] == '"');
      for (gsize j = 0; j < G_N_ELEMENTS (delimiters) && !is_quoted; j++)
        counts[j] += text[i] == delimiters[j];
    }
  for (guint j = 1; j < G_N_ELEMENTS (delimiters); j++)
    if (counts[j] > counts[best])
      best = j;

  return delimiters[best];
}
