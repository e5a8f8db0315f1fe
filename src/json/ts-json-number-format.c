/* SPDX-License-Identifier: MIT */

/* Doubles into text, as Python's repr(float) writes them: the fewest digits that are read
 * back as the same double, and among those of that length the nearest to it.
 *
 * A double is c × 2^q. All numbers between the midpoints to its neighbours are read as it, and
 * so are the midpoints if c is even. Let 10^k be the largest power of ten that is not larger
 * than the gap between the midpoints: at least one multiple of 10^k lies in it, and at most
 * one of 10^(k + 1). That one, if it is there, has the fewest digits; otherwise the nearest
 * multiple of 10^k has. Four times the double and the midpoints are whole numbers times 2^q,
 * and all that has to be compared are those times 2^q / 10^k. It is enough to know 10^-k to
 * 126 bits, rounded up, and to round the products to odd, that is, to set the lowest bit of an
 * inexact one. Proof: Raffaello Giulietti, The Schubfach way to render doubles, 2020.
 */

#include "ts-json-number.h"

#include <math.h>
#include <string.h>

#include "ts-json-powers-of-ten.h"

#define STORED_BITS 52
#define EXPONENT_BIAS (1023 + STORED_BITS)
#define MAX_EXPONENT_FIELD 0x7ff
#define MAX_DIGITS 17

/* Decimal exponents, of a number written 0.ddd × 10^point, between which there is no `e`. */
#define LEAST_PLAIN_POINT (-3)
#define GREATEST_PLAIN_POINT 16

__extension__ typedef unsigned __int128 Wide;

/* digits × 10^exponent */
typedef struct
{
  guint64 digits;
  gint    exponent;
} Shortest;

/* The largest integers not above the logarithms; exact for all exponents of doubles. The
 * factors are log10(2) × 2^22, log10(3/4) × 2^22 and log2(10) × 2^19. */
static inline gint
floor_log10_of_power_of_two (gint     exponent,
                             gboolean of_three_quarters)
{
  return (exponent * 1262611 - (of_three_quarters ? 524031 : 0)) >> 22;
}

static inline gint
floor_log2_of_power_of_ten (gint exponent)
{
  return (exponent * 1741647) >> 19;
}

/* The upper 64 of the 192 bits of power × factor, rounded to odd. */
static inline guint64
multiply_to_odd (const guint64 power[2],
                 guint64       factor)
{
  guint64 carry = (guint64) (((Wide) power[1] * factor) >> 64);
  Wide product = (Wide) power[0] * factor + carry;

  /* The table's numbers are rounded up, so that a one may be an exact zero. */
  return (guint64) (product >> 64) | ((guint64) product > 1);
}

static inline Shortest
find_shortest (guint64 c,
               gint    q,
               gboolean is_lower_neighbour_closer)
{
  gint k = floor_log10_of_power_of_two (q, is_lower_neighbour_closer);
  gint shift = q + floor_log2_of_power_of_ten (-k) + 1;
  const guint64 *power = powers_of_ten[-k - LOWEST_POWER];
  guint64 is_odd = c % 2;

  guint64 lower = multiply_to_odd (power, (4 * c - (is_lower_neighbour_closer ? 1 : 2)) << shift);
  guint64 value = multiply_to_odd (power, (4 * c) << shift);
  guint64 upper = multiply_to_odd (power, (4 * c + 2) << shift);

  /* Odd doubles do not own the midpoints. */
  lower += is_odd;
  upper -= is_odd;

  guint64 below = value / 4;

  if (below >= 10)
    {
      guint64 tens = below / 10;
      gboolean is_below_inside = lower <= 40 * tens;
      gboolean is_above_inside = 40 * tens + 40 <= upper;

      if (is_below_inside != is_above_inside)
        return (Shortest) { tens + (is_above_inside ? 1 : 0), k + 1 };
    }

  gboolean is_below_inside = lower <= 4 * below;
  gboolean is_above_inside = 4 * below + 4 <= upper;

  if (is_below_inside != is_above_inside)
    return (Shortest) { below + (is_above_inside ? 1 : 0), k };

  guint64 middle = 4 * below + 2;
  gboolean is_above_nearer = value > middle || (value == middle && below % 2 != 0);

  return (Shortest) { below + (is_above_nearer ? 1 : 0), k };
}

/* Whole numbers up to 2^53 have no other digits than their own. */
static inline gboolean
is_small_integer (guint64 c,
                  gint    q)
{
  return q <= 0 && q >= -STORED_BITS && (c & ((G_GUINT64_CONSTANT (1) << -q) - 1)) == 0;
}

/* Writes @value in front of @end, and returns where it begins. */
static inline char *
write_backwards (guint64 value,
                 char   *end)
{
  do
    {
      *--end = (char) ('0' + value % 10);
      value /= 10;
    }
  while (value > 0);

  return end;
}

static inline char *
append (char       *cursor,
        const char *text,
        gsize       length)
{
  memcpy (cursor, text, length);

  return cursor + length;
}

static inline char *
append_zeros (char *cursor,
              gint  count)
{
  memset (cursor, '0', (gsize) count);

  return cursor + count;
}

static char *
write_exponent (char *cursor,
                gint  exponent)
{
  char buffer[4];
  char *end = buffer + sizeof buffer;
  char *start = write_backwards ((guint64) ABS (exponent), end);

  if (end - start < 2)
    *--start = '0';

  *cursor++ = 'e';
  *cursor++ = exponent < 0 ? '-' : '+';

  return append (cursor, start, (gsize) (end - start));
}

/* Writes 0.digits × 10^point. */
static char *
write_digits (char       *cursor,
              const char *digits,
              gint        n_digits,
              gint        point)
{
  if (point < LEAST_PLAIN_POINT || point > GREATEST_PLAIN_POINT)
    {
      *cursor++ = digits[0];

      if (n_digits > 1)
        {
          *cursor++ = '.';
          cursor = append (cursor, digits + 1, (gsize) n_digits - 1);
        }

      return write_exponent (cursor, point - 1);
    }

  if (point <= 0)
    {
      cursor = append_zeros (append (cursor, "0.", 2), -point);

      return append (cursor, digits, (gsize) n_digits);
    }

  if (n_digits <= point)
    {
      cursor = append_zeros (append (cursor, digits, (gsize) n_digits), point - n_digits);

      return append (cursor, ".0", 2);
    }

  cursor = append (cursor, digits, (gsize) point);
  *cursor++ = '.';

  return append (cursor, digits + point, (gsize) (n_digits - point));
}

static char *
write_finite (char   *cursor,
              guint64 significand,
              gint    exponent_field)
{
  gboolean is_normal = exponent_field > 0;
  guint64 c = is_normal ? significand | (G_GUINT64_CONSTANT (1) << STORED_BITS) : significand;
  gint q = MAX (exponent_field, 1) - EXPONENT_BIAS;
  Shortest shortest;
  char buffer[MAX_DIGITS + 3];
  char *end = buffer + sizeof buffer;

  if (is_small_integer (c, q))
    shortest = (Shortest) { c >> -q, 0 };
  else
    shortest = find_shortest (c, q, significand == 0 && exponent_field > 1);

  char *digits = write_backwards (shortest.digits, end);
  gint point = (gint) (end - digits) + shortest.exponent;

  while (end - digits > 1 && end[-1] == '0')
    end--;

  return write_digits (cursor, digits, (gint) (end - digits), point);
}

/**
 * ts_json_format_double:
 * @value: any double
 * @buffer: (out): the text, ended by NUL
 *
 * Writes @value as Python's `repr` does: `0.1`, `1.0`, `-0.0`, `1e-05`, `1e+16`. These are
 * the fewest digits that give the same double again. All but `inf`, `-inf` and `nan` are
 * numbers in JSON, too.
 *
 * Returns: the length of the text
 */
gsize
ts_json_format_double (double value,
                       char   buffer[TS_JSON_DOUBLE_SIZE])
{
  guint64 bits;
  char *cursor = buffer;

  memcpy (&bits, &value, sizeof bits);

  guint64 significand = bits & ((G_GUINT64_CONSTANT (1) << STORED_BITS) - 1);
  gint exponent_field = (gint) (bits >> STORED_BITS) & MAX_EXPONENT_FIELD;

  if (signbit (value) && !isnan (value))
    *cursor++ = '-';

  if (isnan (value))
    cursor = append (cursor, "nan", 3);
  else if (isinf (value))
    cursor = append (cursor, "inf", 3);
  else if (value == 0.0)
    cursor = append (cursor, "0.0", 3);
  else
    cursor = write_finite (cursor, significand, exponent_field);

  *cursor = '\0';

  return (gsize) (cursor - buffer);
}
