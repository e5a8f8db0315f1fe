/* SPDX-License-Identifier: MIT */

/* The order in which people number files: 2 before 10. */

#include "ts-manifest-natural.h"

#include <string.h>

/* Longer numbers are compared by their digits, and have no distance. */
#define MAX_STEP_DIGITS 17

static gsize
count_digits (TsJsonSlice slice,
              gsize       start)
{
  gsize n = 0;

  while (start + n < slice.length && g_ascii_isdigit (slice.text[start + n]))
    n++;

  return n;
}

static int
compare_numbers (const char *a,
                 gsize       n_a,
                 const char *b,
                 gsize       n_b)
{
  for (; n_a > 0 && *a == '0'; n_a--)
    a++;
  for (; n_b > 0 && *b == '0'; n_b--)
    b++;
  if (n_a != n_b)
    return n_a < n_b ? -1 : 1;

  return memcmp (a, b, n_a);
}

/**
 * ts_manifest_natural_compare:
 *
 * Compares names with the numbers in them taken as numbers; leading zeros do not count.
 *
 * Returns: below, equal to or above 0
 */
int
ts_manifest_natural_compare (TsJsonSlice a,
                             TsJsonSlice b)
{
  gsize i = 0, j = 0;

  while (i < a.length && j < b.length)
    {
      gsize n_a = count_digits (a, i);
      gsize n_b = count_digits (b, j);

      if (n_a > 0 && n_b > 0)
        {
          int order = compare_numbers (a.text + i, n_a, b.text + j, n_b);

          if (order != 0)
            return order;
          i += n_a;
          j += n_b;
          continue;
        }
      if (a.text[i] != b.text[j])
        return (guchar) a.text[i] < (guchar) b.text[j] ? -1 : 1;
      i++;
      j++;
    }

  return (i < a.length) - (j < b.length);
}

static gint64
parse (const char *text,
       gsize       n)
{
  gint64 value = 0;

  for (gsize i = 0; i < n; i++)
    value = value * 10 + g_ascii_digit_value (text[i]);

  return value;
}

/**
 * ts_manifest_natural_step:
 *
 * Measures how far the number in @b is from that in @a, for names that differ in one number
 * only.
 *
 * Returns: the distance; 0 if the names differ otherwise
 */
gint64
ts_manifest_natural_step (TsJsonSlice a,
                          TsJsonSlice b)
{
  gsize same = 0;
  gsize n_a, n_b;

  while (same < a.length && same < b.length && a.text[same] == b.text[same])
    same++;
  while (same > 0 && g_ascii_isdigit (a.text[same - 1]))
    same--;
  n_a = count_digits (a, same);
  n_b = count_digits (b, same);
  if (n_a == 0 || n_b == 0 || n_a > MAX_STEP_DIGITS || n_b > MAX_STEP_DIGITS)
    return 0;
  if (a.length - n_a != b.length - n_b ||
      memcmp (a.text + same + n_a, b.text + same + n_b, a.length - same - n_a) != 0)
    return 0;

  return parse (b.text + same, n_b) - parse (a.text + same, n_a);
}
