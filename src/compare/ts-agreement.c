/* SPDX-License-Identifier: MIT */

/* Agreement beyond chance. */

#include "config.h"

#include "ts-agreement.h"

#include <math.h>

/**
 * ts_cohen_kappa:
 * @one: (array length=n): what one rater says of each thing
 * @other: (array length=n): what another one says of the same
 * @n_values: values are below it
 *
 * Measures how far two raters agree beyond chance (J. Cohen, Educational and Psychological
 * Measurement 20, 1960).
 *
 * Returns: at most 1; NaN if there is nothing to say: nothing was rated, or chance alone makes
 *   them agree on everything
 */
double
ts_cohen_kappa (const guint32 *one,
                const guint32 *other,
                gsize          n,
                guint          n_values)
{
  g_autofree double *of_one = g_new0 (double, (gsize) n_values + 1);
  g_autofree double *of_other = g_new0 (double, (gsize) n_values + 1);
  double agreed = 0.0;
  double by_chance = 0.0;
  double all = (double) n;

  for (gsize i = 0; i < n; i++)
    {
      of_one[one[i]]++;
      of_other[other[i]]++;
      agreed += one[i] == other[i];
    }

  for (guint value = 0; value < n_values; value++)
    by_chance += of_one[value] * of_other[value];

  if (n == 0 || by_chance == all * all)
    return NAN;

  return (agreed * all - by_chance) / (all * all - by_chance);
}

/* Pairs of unequal values: of @n things, @n_of_value[…] of each value. */
static double
count_unequal (const guint32 *n_of_value,
               const guint32 *values,
               gsize          n_values,
               double         n)
{
  double equal = 0.0;

  for (gsize i = 0; i < n_values; i++)
    equal += (double) n_of_value[values[i]] * n_of_value[values[i]];

  return n * n - equal;
}

/**
 * ts_krippendorff_alpha:
 * @ratings: (array length=n_ratings): those of a unit stand side by side
 * @n_values: values are below it
 *
 * Measures how far any number of raters agree beyond chance, with values that are only equal
 * or not. Units with a single rating say nothing (K. Krippendorff, “Content Analysis”, chapter
 * on reliability).
 *
 * Returns: at most 1; NaN if there is nothing to say: no unit has two ratings, or all ratings
 *   are the same
 */
double
ts_krippendorff_alpha (const TsRating *ratings,
                       gsize           n_ratings,
                       guint           n_values)
{
  g_autofree guint32 *n_in_all = g_new0 (guint32, (gsize) n_values + 1);
  g_autofree guint32 *n_in_unit = g_new0 (guint32, (gsize) n_values + 1);
  g_autofree guint32 *seen = g_new (guint32, (gsize) n_values + 1);
  double observed = 0.0;
  double n_pairable = 0.0;

  for (gsize i = 0; i < n_ratings;)
    {
      gsize first = i;
      gsize n_seen = 0;

      for (; i < n_ratings && ratings[i].unit == ratings[first].unit; i++)
        {
          if (n_in_unit[ratings[i].value]++ == 0)
            seen[n_seen++] = ratings[i].value;
        }

      double n = (double) (i - first);

      if (i - first > 1)
        {
          observed += count_unequal (n_in_unit, seen, n_seen, n) / (n - 1.0);
          n_pairable += n;
        }

      for (gsize k = 0; k < n_seen; k++)
        {
          n_in_all[seen[k]] += i - first > 1 ? n_in_unit[seen[k]] : 0;
          n_in_unit[seen[k]] = 0;
        }
    }

  for (guint value = 0; value < n_values; value++)
    seen[value] = value;

  double expected = count_unequal (n_in_all, seen, n_values, n_pairable);

  return expected > 0.0 ? 1.0 - (n_pairable - 1.0) * observed / expected : NAN;
}
