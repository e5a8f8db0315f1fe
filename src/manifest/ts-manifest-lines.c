/* SPDX-License-Identifier: MIT */

/* Lines and columns of a large text. */

#include "ts-manifest-lines.h"

#include <string.h>

#define BLOCK_BYTES 2048

/* What stands before a block. */
typedef struct
{
  guint line_ends;
  guint characters; /* since the last of these; a file can be all one line */
} Before;

struct _TsManifestLines
{
  const char *text;
  gsize       length;
  Before     *before; /* (owned): for each block */
};

/* Goes on over a piece of the text. Both loops are ones that compilers make quick. */
static void
advance (Before     *place,
         const char *text,
         gsize       length)
{
  guint n_line_ends = 0;
  guint n_characters = 0;
  gsize start = length;

  for (gsize i = 0; i < length; i++)
    n_line_ends += text[i] == '\n';
  if (n_line_ends == 0)
    start = 0;
  else
    while (text[start - 1] != '\n')
      start--;
  for (gsize i = start; i < length; i++)
    n_characters += ((guchar) text[i] & 0xc0) != 0x80;

  place->line_ends += n_line_ends;
  place->characters = n_line_ends > 0 ? n_characters : place->characters + n_characters;
}

/**
 * ts_manifest_lines_new:
 * @text: borrowed; must stay while the lines are used
 *
 * Counts the lines of a text.
 *
 * Returns: (transfer full): the lines
 */
TsManifestLines *
ts_manifest_lines_new (const char *text,
                       gsize       length)
{
  TsManifestLines *self = g_new0 (TsManifestLines, 1);
  gsize n_blocks = length / BLOCK_BYTES + 1;

  self->text = text;
  self->length = length;
  self->before = g_new0 (Before, n_blocks);
  for (gsize i = 1; i < n_blocks; i++)
    {
      self->before[i] = self->before[i - 1];
      advance (&self->before[i], text + (i - 1) * BLOCK_BYTES, BLOCK_BYTES);
    }

  return self;
}

/**
 * ts_manifest_lines_free:
 * @self: (transfer full):
 *
 * Frees the lines.
 */
void
ts_manifest_lines_free (TsManifestLines *self)
{
  g_free (self->before);
  g_free (self);
}

/**
 * ts_manifest_lines_locate:
 * @offset: in bytes; at most the text's length
 * @line: (out): from 1
 * @column: (out): from 1, in characters
 *
 * Finds the line and column of a place.
 */
void
ts_manifest_lines_locate (const TsManifestLines *self,
                          gsize                  offset,
                          guint                 *line,
                          guint                 *column)
{
  gsize at = MIN (offset, self->length);
  gsize block = at / BLOCK_BYTES;
  Before place = self->before[block];

  advance (&place, self->text + block * BLOCK_BYTES, at - block * BLOCK_BYTES);
  *line = place.line_ends + 1;
  *column = place.characters + 1;
}
