/* SPDX-License-Identifier: MIT */

/* Numbers out of text, to the last bit.
 *
 * A number is an integer m of up to 19 digits times a power of ten. Where both m and the
 * power are exact doubles, one rounded operation gives the nearest double (W. D. Clinger, How
 * to read floating point numbers accurately, 1990). Up to 10^27, whose odd part 5^27 fits in
 * 64 bits, the exact product, or the quotient with what it leaves over, is rounded here, half
 * to even. All else is rare and left to the C library. */

#include "ts-json-number.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "ts-json-bytes.h"

#define MAX_DIGITS 19
#define MAX_POWER_OF_FIVE 27
#define MAX_EXACT_POWER_OF_TEN 22
#define MAX_EXACT_INTEGER (G_GUINT64_CONSTANT (1) << DBL_MANT_DIG)
#define MAX_EXPONENT G_GINT64_CONSTANT (1000000000000)

/* Bits of a double: sign, 11 of exponent with a bias, 52 of the significand's 53. */
#define EXPONENT_BIAS 1023
#define STORED_BITS 52

G_STATIC_ASSERT (FLT_EVAL_METHOD == 0);
G_STATIC_ASSERT (DBL_MANT_DIG == STORED_BITS + 1);

__extension__ typedef unsigned __int128 Wide;

/* m × 10^exponent, as it is written. */
typedef struct
{
  guint64     m;
  gint64      exponent;
  gsize       n_digits;
  const char *digits;
  const char *digits_end;
  gboolean    is_negative;
} Decimal;

static const guint64 powers_of_ten[TS_JSON_BYTES + 1] = {
  1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
};

static const double exact_powers_of_ten[MAX_EXACT_POWER_OF_TEN + 1] = {
  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

static const guint64 powers_of_five[MAX_POWER_OF_FIVE + 1] = {
  G_GUINT64_CONSTANT (1),
  G_GUINT64_CONSTANT (5),
  G_GUINT64_CONSTANT (25),
  G_GUINT64_CONSTANT (125),
  G_GUINT64_CONSTANT (625),
  G_GUINT64_CONSTANT (3125),
  G_GUINT64_CONSTANT (15625),
  G_GUINT64_CONSTANT (78125),
  G_GUINT64_CONSTANT (390625),
  G_GUINT64_CONSTANT (1953125),
  G_GUINT64_CONSTANT (9765625),
  G_GUINT64_CONSTANT (48828125),
  G_GUINT64_CONSTANT (244140625),
  G_GUINT64_CONSTANT (1220703125),
  G_GUINT64_CONSTANT (6103515625),
  G_GUINT64_CONSTANT (30517578125),
  G_GUINT64_CONSTANT (152587890625),
  G_GUINT64_CONSTANT (762939453125),
  G_GUINT64_CONSTANT (3814697265625),
  G_GUINT64_CONSTANT (19073486328125),
  G_GUINT64_CONSTANT (95367431640625),
  G_GUINT64_CONSTANT (476837158203125),
  G_GUINT64_CONSTANT (2384185791015625),
  G_GUINT64_CONSTANT (11920928955078125),
  G_GUINT64_CONSTANT (59604644775390625),
  G_GUINT64_CONSTANT (298023223876953125),
  G_GUINT64_CONSTANT (1490116119384765625),
  G_GUINT64_CONSTANT (7450580596923828125),
};

/* Reads digits behind those of @value, which wraps around if there are too many. */
static inline const char *
read_digits (const char *cursor,
             const char *end,
             guint64    *value)
{
  while (end - cursor >= TS_JSON_BYTES)
    {
      guint64 digits = ts_json_bytes_to_digits (ts_json_bytes_load (cursor));
      guint64 marks = ts_json_bytes_mark_non_digits (digits);
      guint n = marks != 0 ? ts_json_bytes_before_mark (marks) : TS_JSON_BYTES;

      if (n == 0)
        return cursor;

      /* With n digits moved to the word's end, zeros stand before them. */
      digits <<= 8 * (TS_JSON_BYTES - n);
      *value = *value * powers_of_ten[n] + ts_json_bytes_join_digits (digits);
      cursor += n;

      if (n < TS_JSON_BYTES)
        return cursor;
    }

  while (cursor < end && ts_json_is_digit (*cursor))
    *value = *value * 10 + (guint64) (*cursor++ - '0');

  return cursor;
}

static const char *
read_exponent (const char *cursor,
               const char *end,
               gint64     *exponent)
{
  gboolean is_negative = cursor < end && *cursor == '-';
  gint64 value = 0;

  if (cursor < end && (*cursor == '-' || *cursor == '+'))
    cursor++;

  if (cursor == end || !ts_json_is_digit (*cursor))
    return NULL;

  for (; cursor < end && ts_json_is_digit (*cursor); cursor++)
    value = MIN (value * 10 + (*cursor - '0'), MAX_EXPONENT);

  *exponent += is_negative ? -value : value;

  return cursor;
}

/* Splits a number of JSON's grammar up; FALSE if it is none. */
static inline gboolean
read_decimal (const char *text,
              gsize       length,
              Decimal    *decimal)
{
  const char *end = text + length;

  *decimal = (Decimal) { .is_negative = length > 0 && text[0] == '-' };
  decimal->digits = text + (decimal->is_negative ? 1 : 0);

  const char *cursor = read_digits (decimal->digits, end, &decimal->m);
  gsize whole_digits = (gsize) (cursor - decimal->digits);

  if (whole_digits == 0 || (whole_digits > 1 && *decimal->digits == '0'))
    return FALSE;

  decimal->n_digits = whole_digits;

  if (cursor < end && *cursor == '.')
    {
      const char *fraction = cursor + 1;

      cursor = read_digits (fraction, end, &decimal->m);

      if (cursor == fraction)
        return FALSE;

      decimal->n_digits += (gsize) (cursor - fraction);
      decimal->exponent = -(gint64) (cursor - fraction);
    }

  decimal->digits_end = cursor;

  if (cursor < end && (*cursor == 'e' || *cursor == 'E'))
    cursor = read_exponent (cursor + 1, end, &decimal->exponent);

  return cursor == end;
}

/* With more than 19 digits, which may all be zeros in front, keeps the first 19 that count.
 * Returns TRUE if something other than zeros was dropped. */
static gboolean
shorten (Decimal *decimal)
{
  gsize kept = 0;
  gboolean is_inexact = FALSE;

  decimal->m = 0;

  for (const char *cursor = decimal->digits; cursor < decimal->digits_end; cursor++)
    {
      if (*cursor == '.' || (kept == 0 && *cursor == '0'))
        continue;

      if (kept < MAX_DIGITS)
        {
          decimal->m = decimal->m * 10 + (guint64) (*cursor - '0');
          kept++;
        }
      else
        {
          decimal->exponent++;
          is_inexact |= *cursor != '0';
        }
    }

  return is_inexact;
}

/* Rounds significand × 2^exponent, half to even, where the significand's highest bit is set;
 * @is_more tells that the number is larger by less than one. */
static inline double
round_to_double (guint64  significand,
                 gboolean is_more,
                 gint     exponent)
{
  guint64 kept = significand >> (63 - STORED_BITS);
  guint64 rest = significand & ((G_GUINT64_CONSTANT (1) << (63 - STORED_BITS)) - 1);
  guint64 half = G_GUINT64_CONSTANT (1) << (62 - STORED_BITS);

  if (rest > half || (rest == half && (is_more || kept % 2 != 0)))
    kept++;

  /* The highest bit of the 53 is not stored; it counts the exponent up by one instead, as
   * does a carry out of the rounding. */
  guint64 biased = (guint64) (exponent + 63 + EXPONENT_BIAS - 1);
  guint64 bits = (biased << STORED_BITS) + kept;
  double value;

  memcpy (&value, &bits, sizeof value);

  return value;
}

static inline double
multiply (guint64 m,
          gint    power)
{
  Wide product = (Wide) m * powers_of_five[power];
  guint64 high = (guint64) (product >> 64);
  guint64 low = (guint64) product;

  if (high == 0)
    return round_to_double (low << __builtin_clzll (low), FALSE, power - __builtin_clzll (low));

  gint shift = __builtin_clzll (high);

  product <<= shift;

  return round_to_double ((guint64) (product >> 64), (guint64) product != 0, power + 64 - shift);
}

static inline double
divide (guint64 m,
        gint    power)
{
  gint m_shift = __builtin_clzll (m);
  gint divisor_shift = __builtin_clzll (powers_of_five[power]);
  guint64 divisor = powers_of_five[power] << divisor_shift;

  /* Half of a full word times 2^64 by a full word: the quotient has 63 or 64 bits. */
  Wide dividend = (Wide) (m << m_shift) << 63;
  guint64 quotient = (guint64) (dividend / divisor);
  gboolean is_more = (Wide) quotient * divisor != dividend;
  gint normal_shift = __builtin_clzll (quotient);

  return round_to_double (quotient << normal_shift, is_more,
                          divisor_shift - m_shift - 63 - power - normal_shift);
}

/* The nearest double of m × 10^exponent, or -1 if it takes more than is done here. */
static inline double
convert (guint64 m,
         gint64  exponent)
{
  if (m == 0)
    return 0.0;

  if (exponent < -MAX_POWER_OF_FIVE || exponent > MAX_POWER_OF_FIVE)
    return -1.0;

  gint power = (gint) ABS (exponent);

  if (m <= MAX_EXACT_INTEGER && power <= MAX_EXACT_POWER_OF_TEN)
    {
      return exponent < 0 ? (double) m / exact_powers_of_ten[power]
                          : (double) m * exact_powers_of_ten[power];
    }

  return exponent < 0 ? divide (m, power) : multiply (m, power);
}

static double
convert_slowly (const char *text,
                gsize       length)
{
  char buffer[64];

  if (length < sizeof buffer)
    {
      memcpy (buffer, text, length);
      buffer[length] = '\0';

      return g_ascii_strtod (buffer, NULL);
    }

  g_autofree char *copy = g_strndup (text, length);

  return g_ascii_strtod (copy, NULL);
}

/* Reads a number with more than 19 digits: where all that the dropped ones could add does not
 * change the double, they do not matter. */
static double
convert_long (Decimal *decimal)
{
  gboolean is_inexact = shorten (decimal);
  double value = convert (decimal->m, decimal->exponent);

  if (is_inexact && value != convert (decimal->m + 1, decimal->exponent))
    return -1.0;

  return value;
}

/**
 * ts_json_parse_double:
 * @text: need not end with NUL
 * @length: in bytes
 * @value: (out): the nearest double, as strtod() finds it; zero or denormal if the number is
 *   tiny
 *
 * Reads a number as JSON writes it, all of @text.
 *
 * Returns: %FALSE if it is none or too large for a double; @value is untouched then
 */
gboolean
ts_json_parse_double (const char *text,
                      gsize       length,
                      double     *value)
{
  Decimal decimal;
  double result;

  if (!read_decimal (text, length, &decimal))
    return FALSE;

  if (decimal.n_digits <= MAX_DIGITS)
    result = convert (decimal.m, decimal.exponent);
  else
    result = convert_long (&decimal);

  if (result < 0.0)
    result = fabs (convert_slowly (text, length));

  if (isinf (result))
    return FALSE;

  *value = decimal.is_negative ? -result : result;

  return TRUE;
}

/**
 * ts_json_parse_int64:
 * @text: need not end with NUL
 * @length: in bytes
 * @value: (out): the number
 *
 * Reads an integer as JSON writes it, all of @text.
 *
 * Returns: %FALSE if it is none, has a fraction or an exponent, even of zero, or does not
 *   fit; @value is untouched then
 */
gboolean
ts_json_parse_int64 (const char *text,
                     gsize       length,
                     gint64     *value)
{
  gboolean is_negative = length > 0 && text[0] == '-';
  const char *digits = text + (is_negative ? 1 : 0);
  gsize n_digits = length - (gsize) (digits - text);
  guint64 limit = (guint64) G_MAXINT64 + (is_negative ? 1 : 0);
  guint64 magnitude = 0;

  /* Nineteen digits cannot wrap around. */
  if (n_digits == 0 || n_digits > MAX_DIGITS || (n_digits > 1 && digits[0] == '0'))
    return FALSE;

  if (read_digits (digits, text + length, &magnitude) != text + length || magnitude > limit)
    return FALSE;

  *value = (gint64) (is_negative ? -magnitude : magnitude);

  return TRUE;
}
