/* SPDX-License-Identifier: MIT */

/* Figures in one dimension: stretches of sound (milliseconds) and of text (characters). Both
 * ends are included, so a stretch is one longer than its ends are apart.
 *
 * In HTML a place is a path to an element and an offset in its text. The length of a stretch
 * that begins and ends in different elements is not known without the page: it counts as one,
 * and matches only a stretch with the same ends. */

#include "config.h"

#include "ts-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const double *one = a;
  const double *other = b;

  return (one[0] > other[0]) - (one[0] < other[0]);
}

/* Joins ranges that touch or overlap; they are sorted by their starts. Returns how many
 * remain. */
static guint
join_ranges (double *ranges,
             guint   n_ranges)
{
  guint n = 0;

  for (guint i = 0; i < n_ranges; i++)
    {
      double start = ranges[2 * i];
      double end = ranges[2 * i + 1];

      if (n > 0 && start <= ranges[2 * n - 1] + 1.0)
        {
          ranges[2 * n - 1] = MAX (ranges[2 * n - 1], end);
          continue;
        }

      ranges[2 * n] = start;
      ranges[2 * n + 1] = end;
      n++;
    }

  return n;
}

static gboolean
is_html (const TsFigure *self)
{
  return self->form->outline.n_texts > 0;
}

/* How much of two sorted lists of ranges is in both. */
static double
measure_common (const TsFigure *a,
                const TsFigure *b)
{
  const double *first = a->form->numbers;
  const double *second = b->form->numbers;
  double common = 0.0;
  guint i = 0;
  guint j = 0;

  while (i < a->form->n_numbers && j < b->form->n_numbers)
    {
      double start = MAX (first[i], second[j]);
      double end = MIN (first[i + 1], second[j + 1]);

      if (start <= end)
        common += end - start + 1.0;

      if (first[i + 1] < second[j + 1])
        i += 2;
      else
        j += 2;
    }

  return common;
}

/* How much of a stretch of HTML is in another one. */
static double
measure_common_html (const TsFigure *a,
                     guint           i,
                     const TsFigure *b,
                     guint           j)
{
  const char *const *first = a->form->outline.texts + 2 * i;
  const char *const *second = b->form->outline.texts + 2 * j;
  const double *one = a->form->outline.numbers + 2 * i;
  const double *other = b->form->outline.numbers + 2 * j;

  if (strcmp (first[0], second[0]) != 0 || strcmp (first[1], second[1]) != 0)
    return 0.0;

  if (strcmp (first[0], first[1]) != 0)
    return one[0] == other[0] && one[1] == other[1] ? 1.0 : 0.0;

  return MAX (MIN (one[1], other[1]) - MAX (one[0], other[0]) + 1.0, 0.0);
}

static double
measure_common_pages (const TsFigure *a,
                      const TsFigure *b)
{
  guint n_first = MIN (a->form->outline.n_texts, a->form->outline.n_numbers) / 2;
  guint n_second = MIN (b->form->outline.n_texts, b->form->outline.n_numbers) / 2;
  double common = 0.0;

  for (guint i = 0; i < n_first; i++)
    {
      for (guint j = 0; j < n_second; j++)
        common += measure_common_html (a, i, b, j);
    }

  return common;
}

/* An outline with several stretches of one element would count what they share twice. */
static double
measure_html (const TsFigure *self)
{
  guint n = MIN (self->form->outline.n_texts, self->form->outline.n_numbers) / 2;
  double length = 0.0;

  for (guint i = 0; i < n; i++)
    length += measure_common_html (self, i, self, i);

  return length;
}

static void
init_plain_ranges (TsFigure *self)
{
  TsFigureForm *form = self->form;
  guint n = 0;

  form->numbers = g_new (double, (gsize) form->outline.n_numbers + 1);

  for (guint i = 0; i + 1 < form->outline.n_numbers; i += 2)
    {
      const double *range = form->outline.numbers + i;

      if (range[0] > range[1])
        {
          ts_figure_set_fault (self, _("a range ends before it starts"));
          return;
        }

      form->numbers[2 * n] = range[0];
      form->numbers[2 * n + 1] = range[1];
      n++;
    }

  qsort (form->numbers, n, 2 * sizeof (double), compare_ranges);
  n = join_ranges (form->numbers, n);
  form->n_numbers = 2 * n;

  if (n == 0)
    return;

  self->left = form->numbers[0];
  self->right = form->numbers[2 * n - 1];
  self->area = measure_common (self, self);
}

/**
 * ts_figure_init_ranges:
 *
 * Makes the figure stretches of sound or text.
 */
void
ts_figure_init_ranges (TsFigure *self)
{
  self->kind = TS_FIGURE_RANGES;
  self->bottom = 1.0;
  self->area = 0.0;

  if (is_html (self))
    self->area = measure_html (self);
  else
    init_plain_ranges (self);

  if (self->kind == TS_FIGURE_RANGES && !(self->area > 0.0))
    ts_figure_set_fault (self, _("it covers nothing"));
}

/**
 * ts_figure_overlap_ranges:
 *
 * Returns: the IoU of two lists of ranges in one dimension
 */
double
ts_figure_overlap_ranges (const TsFigure *a,
                          const TsFigure *b)
{
  double common;
  double both;

  if (is_html (a) != is_html (b))
    return 0.0;

  common = is_html (a) ? measure_common_pages (a, b) : measure_common (a, b);
  both = a->area + b->area - common;

  return both > 0.0 ? CLAMP (common / both, 0.0, 1.0) : 0.0;
}
