/* SPDX-License-Identifier: MIT */

/* Run lengths: the masks of the platform's label rows, compared without unpacking them.
 *
 * The text is a row of whole numbers. Each is written in groups of five bits, least
 * significant first, a character a group:
 *
 * | bits of (character − 48) | meaning                                            |
 * | ------------------------ | -------------------------------------------------- |
 * | 0x1f                     | five bits of the number                            |
 * | 0x20                     | another group follows                              |
 * | 0x10 of the last group   | the number is negative: the bits above are all set |
 *
 * The first three numbers are run lengths; from the fourth on, each is the difference to the
 * length two runs earlier. It is the coding of COCO's `counts`, but row by row where COCO
 * goes column by column.
 */

#include "config.h"

#include "ts-run-lengths.h"

#include <glib/gi18n-lib.h>

#define FIRST_CHARACTER 48
#define GROUP_BITS 5
#define GROUP_MASK 0x1f
#define GROUP_SIGN 0x10
#define GROUP_MORE 0x20

/* Enough groups for any length of a mask whose pixel count fits 48 bits; more cannot be a
 * length and would shift beyond the number. */
#define MAX_GROUPS 11

typedef struct
{
  const char *text;
  const char *end;
} Reader;

static gboolean
read_number (Reader      *reader,
             gint64      *number,
             const char **reason)
{
  guint64 bits = 0;
  guint shift = 0;

  for (guint n_groups = 0; reader->text < reader->end; n_groups++)
    {
      int group = (guchar) *reader->text - FIRST_CHARACTER;

      if (group < 0 || group > (GROUP_MASK | GROUP_MORE))
        {
          *reason = _("a character that run lengths do not use");
          return FALSE;
        }

      if (n_groups == MAX_GROUPS)
        {
          *reason = _("a run length that is too large");
          return FALSE;
        }

      reader->text++;
      bits |= (guint64) (group & GROUP_MASK) << shift;
      shift += GROUP_BITS;

      if ((group & GROUP_MORE) == 0)
        {
          if ((group & GROUP_SIGN) != 0)
            bits |= G_MAXUINT64 << shift;

          break;
        }
    }

  *number = (gint64) bits;
  return TRUE;
}

/**
 * ts_run_lengths_decode:
 * @text: the run-length string; not necessarily NUL-terminated
 * @length: of @text, in bytes
 * @n_pixels: width × height of the mask, below 2⁴⁸
 * @runs: (out caller-allocates): cleared with ts_run_lengths_clear(); untouched on failure
 * @reason: (out) (transfer none): what is wrong with the text, as the end of a sentence
 *
 * Reads the runs of a mask. A string that ends early is a mask whose tail is unset, and a
 * last number that is cut off counts as it stands, as the platform's own reader has it.
 *
 * Returns: whether the text is a mask of that many pixels
 */
gboolean
ts_run_lengths_decode (const char    *text,
                       gsize          length,
                       guint64        n_pixels,
                       TsRunLengths  *runs,
                       const char   **reason)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint64));
  Reader reader = { text, text + length };
  gint64 lengths[2] = { 0, 0 }; /* of the last even and the last odd run */
  guint64 position = 0;

  g_return_val_if_fail (n_pixels < G_GUINT64_CONSTANT (1) << 48, FALSE);

  while (reader.text < reader.end)
    {
      gint64 run = 0;

      if (!read_number (&reader, &run, reason))
        return FALSE;

      /* Both are below 2⁵⁵ in size, so the sum cannot overflow. */
      if (ends->len > 2)
        run += lengths[ends->len % 2];

      lengths[ends->len % 2] = run;

      if (run < 0)
        {
          *reason = _("a run length below 0");
          return FALSE;
        }

      if ((guint64) run > n_pixels - position)
        {
          *reason = _("more pixels than the mask has");
          return FALSE;
        }

      position += (guint64) run;
      g_array_append_val (ends, position);
    }

  runs->n_runs = ends->len;
  runs->ends = (guint64 *) g_array_free (g_steal_pointer (&ends), FALSE);
  runs->n_pixels = n_pixels;

  return TRUE;
}

/**
 * ts_run_lengths_clear:
 *
 * Frees the runs; the struct may be filled again.
 */
void
ts_run_lengths_clear (TsRunLengths *self)
{
  g_clear_pointer (&self->ends, g_free);
  self->n_runs = 0;
}

/**
 * ts_run_lengths_area:
 *
 * Counts the set pixels.
 */
guint64
ts_run_lengths_area (const TsRunLengths *self)
{
  guint64 area = 0;

  for (gsize i = 1; i < self->n_runs; i += 2)
    area += self->ends[i] - self->ends[i - 1];

  return area;
}

/**
 * ts_run_lengths_intersect:
 * @other: a mask of the same size
 *
 * Counts the pixels set in both masks, in a time that grows with the runs and not with the
 * pixels.
 */
guint64
ts_run_lengths_intersect (const TsRunLengths *self,
                          const TsRunLengths *other)
{
  guint64 area = 0;
  gsize i = 1;
  gsize j = 1;

  while (i < self->n_runs && j < other->n_runs)
    {
      guint64 start = MAX (self->ends[i - 1], other->ends[j - 1]);
      guint64 end = MIN (self->ends[i], other->ends[j]);

      if (start < end)
        area += end - start;

      if (self->ends[i] < other->ends[j])
        i += 2;
      else
        j += 2;
    }

  return area;
}
