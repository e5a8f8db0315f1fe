/* SPDX-License-Identifier: MIT */

/* Lines and columns of a large text. */

#include "ts-manifest-lines.h"

#include <string.h>

#define BLOCK_BYTES (64 * 1024)

struct _TsManifestLines
{
  const char *text;
  gsize       length;
  guint      *line_ends; /* (owned): before each block */
};

static guint
count_line_ends (const char *text,
                 gsize       length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n';

  return n;
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
  self->line_ends = g_new0 (guint, n_blocks);
  for (gsize i = 1; i < n_blocks; i++)
    self->line_ends[i] = self->line_ends[i - 1] +
                         count_line_ends (text + (i - 1) * BLOCK_BYTES, BLOCK_BYTES);

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
  g_free (self->line_ends);
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
  gsize start = at;
  guint n = 1;

  while (start > 0 && self->text[start - 1] != '\n')
    start--;
  for (gsize i = start; i < at; i++)
    n += ((guchar) self->text[i] & 0xc0) != 0x80;

  *line = self->line_ends[block] +
          count_line_ends (self->text + block * BLOCK_BYTES, at - block * BLOCK_BYTES) + 1;
  *column = n;
}
