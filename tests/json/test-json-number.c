/* SPDX-License-Identifier: MIT */

#include "ts-json-number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#define ROUND_TRIPS 300000
#define LONG_NUMBER_DIGITS 1000000

static guint64
to_bits (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);

  return bits;
}

static double
from_bits (guint64 bits)
{
  double value;

  memcpy (&value, &bits, sizeof value);

  return value;
}

/* Parses exactly these bytes, so that memory checkers notice a read behind the end. */
static gboolean
parse_copy (const char *text,
            gsize       length,
            double     *value)
{
  g_autofree char *copy = length > 0 ? g_memdup2 (text, length) : NULL;

  return ts_json_parse_double (copy, length, value);
}

static void
assert_reads_as_the_c_library (const char *text)
{
  double expected = g_ascii_strtod (text, NULL);
  double value = -1.0;

  if (!parse_copy (text, strlen (text), &value))
    g_error ("%s was refused", text);

  if (to_bits (value) != to_bits (expected))
    g_error ("%s was read as %.17g, not as %.17g", text, value, expected);
}

typedef struct
{
  const char *text;
  double      value;
} NumberCase;

/* The hexadecimal values were worked out with Python's fractions. */
static const NumberCase number_cases[] = {
  { "0", 0.0 },
  { "-0", -0.0 },
  { "0.0", 0.0 },
  { "-0.0e-5", -0.0 },
  { "0e999999999999999999999999", 0.0 },
  { "1", 1.0 },
  { "-1", -1.0 },
  { "12345678", 12345678.0 },
  { "123456789", 123456789.0 },
  { "0.1", 0x1.999999999999ap-4 },
  { "1e22", 0x1.0f0cf064dd592p+73 },
  { "1e23", 0x1.52d02c7e14af6p+76 },
  { "1E+5", 100000.0 },
  { "1e-05", 0x1.4f8b588e368f1p-17 },
  { "1000e-3", 1.0 },
  { "0.28621554259779813", 0x1.2515afec41fc0p-2 },

  /* The midpoint between two doubles goes to the even one, and a little more does not. */
  { "9007199254740991", 0x1.fffffffffffffp+52 },
  { "9007199254740993", 0x1.0000000000000p+53 },
  { "9007199254740993.0000000000000", 0x1.0000000000000p+53 },
  { "9007199254740993.00000000000000000000000000000000001", 0x1.0000000000001p+53 },
  { "9007199254740995", 0x1.0000000000002p+53 },
  { "90071992547409930e-1", 0x1.0000000000000p+53 },
  { "90071992547409931e-1", 0x1.0000000000001p+53 },
  { "9007199254740992.9999999999999999999999999999999999", 0x1.0000000000000p+53 },
  { "1.00000000000000011102230246251565404", 0x1.0000000000000p+0 },
  { "1.00000000000000011102230246251565405", 0x1.0000000000001p+0 },

  /* Around the largest and the smallest. */
  { "1.7976931348623157e308", DBL_MAX },
  { "1.7976931348623158e308", DBL_MAX },
  { "2.2250738585072014e-308", DBL_MIN },
  { "2.2250738585072011e-308", 0x0.fffffffffffffp-1022 },
  { "5e-324", 0x0.0000000000001p-1022 },
  { "2.4703282292062328e-324", 0x0.0000000000001p-1022 },
  { "2.4703282292062327e-324", 0.0 },
  { "-1e-400", -0.0 },
  { "1e-99999999999999999999", 0.0 },

  /* More digits than an integer holds. */
  { "18446744073709551615", 0x1.0000000000000p+64 },
  { "18446744073709551616", 0x1.0000000000000p+64 },
  { "12345678901234567890", 0x1.56a95319d63e1p+63 },
  { "0.00000000000000000000000000001", 0x1.95a5efea6b347p-97 },
  { "10000000000000000000000000000000", 0x1.f8def8808b024p+102 },
  { "0.3000000000000000000000000000000000000000000000001", 0x1.3333333333333p-2 },
};

static void
test_parse_reads_the_nearest (gconstpointer data)
{
  const NumberCase *test = data;
  double value = -7.0;

  g_assert_true (parse_copy (test->text, strlen (test->text), &value));
  g_assert_cmphex (to_bits (value), ==, to_bits (test->value));
  assert_reads_as_the_c_library (test->text);
}

static const char *const refused[] = {
  "",     "-",    "+1",     "01",   "-01",  "00",   ".5",   "5.",   "5.e1", "1e",     "1e+",
  "1e-",  "1e1.", "1.5.5",  "1 ",   " 1",   "1a",   "0x10", "1,5",  "NaN",  "nan",    "Infinity",
  "-inf", "--1",  "1e1e1",  "1_0",  "1e999", "-1e999", "1.7976931348623159e308",
  "1e99999999999999999999", "123456789a", "1234567812345678a", "1.23456789a",
};

static void
test_parse_refuses_what_is_no_number (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      double value = 7.0;

      if (parse_copy (refused[i], strlen (refused[i]), &value))
        g_error ("“%s” was accepted", refused[i]);

      g_assert_cmpfloat (value, ==, 7.0);
    }

  g_assert_false (ts_json_parse_double ("1\0" "1", 3, &(double) { 0 }));
}

static void
test_parse_stops_at_the_length (void)
{
  double value;
  gint64 integer;

  g_assert_true (ts_json_parse_double ("123456789", 3, &value));
  g_assert_cmpfloat (value, ==, 123.0);
  g_assert_true (ts_json_parse_int64 ("123456789", 3, &integer));
  g_assert_cmpint (integer, ==, 123);
}

static void
test_parse_reads_a_million_digits (void)
{
  g_autoptr(GString) text = g_string_new ("0.");
  double value;

  while (text->len < LONG_NUMBER_DIGITS)
    g_string_append_c (text, '3');

  g_assert_true (parse_copy (text->str, text->len, &value));
  g_assert_cmpfloat (value, ==, 1.0 / 3.0);

  /* As many zeros, and an exponent that takes them back. */
  memset (text->str, '0', text->len);
  text->str[1] = '.';
  g_string_append_printf (text, "25e%zu", text->len - 2);
  g_assert_true (parse_copy (text->str, text->len, &value));
  g_assert_cmpfloat (value, ==, 0.25);

  /* A midpoint that only the last digit decides. */
  g_string_assign (text, "9007199254740993.");

  while (text->len < LONG_NUMBER_DIGITS)
    g_string_append_c (text, '0');

  g_assert_true (parse_copy (text->str, text->len, &value));
  g_assert_cmpfloat (value, ==, 9007199254740992.0);
  g_string_append_c (text, '1');
  g_assert_true (parse_copy (text->str, text->len, &value));
  g_assert_cmpfloat (value, ==, 9007199254740994.0);

  memset (text->str, '9', text->len);
  g_assert_false (parse_copy (text->str, text->len, &value));
}

static guint64
random_bits (void)
{
  return (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
}

static void
test_parse_agrees_with_the_c_library (void)
{
  for (guint i = 0; i < ROUND_TRIPS; i++)
    {
      guint64 mantissa = random_bits () >> g_test_rand_int_range (0, 64);
      g_autofree char *scientific =
        g_strdup_printf ("%s%" G_GUINT64_FORMAT "e%d", i % 2 != 0 ? "-" : "", mantissa,
                         g_test_rand_int_range (-40, 41));
      g_autofree char *plain =
        g_strdup_printf ("%.*f", g_test_rand_int_range (1, 40), g_test_rand_double_range (0, 2000));

      assert_reads_as_the_c_library (scientific);
      assert_reads_as_the_c_library (plain);
    }
}

static void
test_parse_rounds_midpoints_to_even (void)
{
  for (guint i = 0; i < ROUND_TRIPS; i++)
    {
      /* An odd integer of 54 bits lies between two doubles. */
      guint64 midpoint = (random_bits () >> 11) | (G_GUINT64_CONSTANT (1) << 53) | 1;
      const char *const formats[] = { "", "0e-1", "00e-2", ".0", "e0", ".000000000000000000001" };
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT "%s", midpoint,
                                               formats[i % G_N_ELEMENTS (formats)]);

      assert_reads_as_the_c_library (text);
    }
}

typedef struct
{
  const char *text;
  gboolean    is_read;
  gint64      value;
} IntegerCase;

static const IntegerCase integer_cases[] = {
  { "0", TRUE, 0 },
  { "-0", TRUE, 0 },
  { "7", TRUE, 7 },
  { "-12345678", TRUE, -12345678 },
  { "1234567890123", TRUE, G_GINT64_CONSTANT (1234567890123) },
  { "9223372036854775807", TRUE, G_MAXINT64 },
  { "-9223372036854775808", TRUE, G_MININT64 },
  { "9223372036854775808", FALSE, 0 },
  { "-9223372036854775809", FALSE, 0 },
  { "9999999999999999999", FALSE, 0 },
  { "12345678901234567890", FALSE, 0 },
  { "18446744073709551617", FALSE, 0 },
  { "", FALSE, 0 },
  { "-", FALSE, 0 },
  { "+1", FALSE, 0 },
  { "01", FALSE, 0 },
  { "1.0", FALSE, 0 },
  { "1e2", FALSE, 0 },
  { "12345678.", FALSE, 0 },
  { "1 ", FALSE, 0 },
};

static void
test_parse_reads_integers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (integer_cases); i++)
    {
      const IntegerCase *test = &integer_cases[i];
      gsize length = strlen (test->text);
      g_autofree char *copy = length > 0 ? g_memdup2 (test->text, length) : NULL;
      gint64 value = 7;

      g_test_message ("%s", test->text);
      g_assert_cmpint (ts_json_parse_int64 (copy, length, &value), ==, test->is_read);
      g_assert_cmpint (value, ==, test->is_read ? test->value : 7);
    }
}

/* What Python's repr says of each. */
static const NumberCase format_cases[] = {
  { "0.0", 0.0 },
  { "-0.0", -0.0 },
  { "1.0", 1.0 },
  { "-1.0", -1.0 },
  { "10.0", 10.0 },
  { "123.0", 123.0 },
  { "0.5", 0.5 },
  { "0.1", 0.1 },
  { "0.30000000000000004", 0.1 + 0.2 },
  { "1.1", 1.1 },
  { "100.25", 100.25 },
  { "0.3333333333333333", 1.0 / 3.0 },
  { "0.6666666666666666", 2.0 / 3.0 },
  { "3.141592653589793", G_PI },

  /* Where the exponent begins. */
  { "0.001", 0.001 },
  { "0.0001", 0.0001 },
  { "0.00012345", 0.00012345 },
  { "9.999999999999999e-05", 9.999999999999999e-05 },
  { "1e-05", 0.00001 },
  { "1.5e-07", 1.5e-07 },
  { "1e-10", 1e-10 },
  { "1e-100", 1e-100 },
  { "999999999999999.9", 999999999999999.9 },
  { "1000000000000000.0", 1e15 },
  { "9007199254740991.0", 9007199254740991.0 },
  { "9007199254740992.0", 9007199254740992.0 },
  { "9007199254740994.0", 9007199254740994.0 },
  { "9999999999999998.0", 9999999999999998.0 },
  { "1e+16", 1e16 },
  { "1.0000000000000002e+16", 10000000000000002.0 },
  { "1.2345e+20", 1.2345e20 },
  { "1e+22", 1e22 },
  { "1e+23", 1e23 },
  { "1e+100", 1e100 },
  { "-1.5e+300", -1.5e300 },

  /* Powers of two, whose lower neighbour is closer. */
  { "5.684341886080802e-14", 0x1p-44 },
  { "9.5367431640625e-07", 0x1p-20 },
  { "1.8446744073709552e+19", 0x1p64 },
  { "9.671406556917033e+24", 0x1p83 },
  { "9.671406556917032e+24", 0x1.fffffffffffffp82 },
  { "2.4178516392292583e+24", 0x1p81 },
  { "1.368455531567204e+48", 0x1.df67562d8b362p159 },

  /* More than one shortest; the nearest is right. */
  { "2e-323", 0x0.0000000000004p-1022 },
  { "5e-324", 0x0.0000000000001p-1022 },
  { "1e-323", 0x0.0000000000002p-1022 },
  { "1.5e-323", 0x0.0000000000003p-1022 },
  { "2.5e-323", 0x0.0000000000005p-1022 },
  { "2.225073858507201e-308", 0x0.fffffffffffffp-1022 },
  { "2.2250738585072014e-308", DBL_MIN },
  { "2.225073858507202e-308", 0x1.0000000000001p-1022 },
  { "1.7976931348623157e+308", DBL_MAX },
  { "1.7976931348623155e+308", 0x1.ffffffffffffep1023 },
  { "2.2204460492503136e-16", 0x1.0000000000001p-52 },
  { "2.220446049250313e-16", DBL_EPSILON },
  { "9e-44", 9e-44 },
  { "2.98023223876953e-08", 2.98023223876953e-08 },
  { "inf", INFINITY },
  { "-inf", -INFINITY },
};

static void
assert_formats (double      value,
                const char *expected)
{
  char text[TS_JSON_DOUBLE_SIZE];
  gsize length = ts_json_format_double (value, text);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
}

static void
test_format_is_that_of_python (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (format_cases); i++)
    assert_formats (format_cases[i].value, format_cases[i].text);

  assert_formats (NAN, "nan");
  assert_formats (-NAN, "nan");
}

/* Lines of eight bytes in hexadecimal, a comma and the text. */
static void
test_format_agrees_with_known_data (void)
{
  const char *folder = g_getenv ("TS_TEST_KNOWN_DATA");
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  guint count = 0;

  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the folder of known data is not there");
      return;
    }

  path = g_build_filename (folder, "float-repr.csv", NULL);
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);

  g_auto(GStrv) lines = g_strsplit (contents, "\n", -1);

  for (char **line = lines + 1; *line != NULL && **line != '\0'; line++)
    {
      char *text;
      guint64 bits = g_ascii_strtoull (*line, &text, 16);

      g_assert_cmpint (*text, ==, ',');
      g_strchomp (text);
      assert_formats (from_bits (bits), text + 1);
      count++;
    }

  g_assert_cmpuint (count, ==, 9285);
}

/* Counts the digits that matter. */
static int
count_digits (const char *text)
{
  g_autoptr(GString) digits = g_string_new (NULL);

  for (; *text != '\0' && *text != 'e'; text++)
    {
      if (g_ascii_isdigit (*text) && (digits->len > 0 || *text != '0'))
        g_string_append_c (digits, *text);
    }

  while (digits->len > 0 && digits->str[digits->len - 1] == '0')
    g_string_truncate (digits, digits->len - 1);

  return (int) digits->len;
}

/* Reads it back, and makes sure that the C library's digits, rounded correctly to one less,
 * do not give the same double. */
static void
assert_round_trip (double value)
{
  char text[TS_JSON_DOUBLE_SIZE];
  gsize length = ts_json_format_double (value, text);
  double parsed;

  g_assert_cmphex (to_bits (g_ascii_strtod (text, NULL)), ==, to_bits (value));
  g_assert_true (ts_json_parse_double (text, length, &parsed));
  g_assert_cmphex (to_bits (parsed), ==, to_bits (value));

  int n_digits = count_digits (text);

  if (n_digits > 1)
    {
      char shorter[TS_JSON_DOUBLE_SIZE];

      g_snprintf (shorter, sizeof shorter, "%.*e", n_digits - 2, value);
      g_assert_cmphex (to_bits (g_ascii_strtod (shorter, NULL)), !=, to_bits (value));
    }
}

static void
test_format_is_read_back (void)
{
  for (guint i = 0; i < ROUND_TRIPS; i++)
    {
      double any = from_bits (random_bits ());

      if (isfinite (any))
        assert_round_trip (any);

      assert_round_trip (g_test_rand_double ());
    }

  for (guint64 exponent = 0; exponent < 2047; exponent++)
    {
      assert_round_trip (from_bits (exponent << 52 | 1));
      assert_round_trip (from_bits (exponent << 52 | G_GUINT64_CONSTANT (0xfffffffffffff)));

      if (exponent > 0)
        assert_round_trip (from_bits (exponent << 52));
    }
}

/* A point stays a point where people write a comma. */
static void
test_numbers_do_not_follow_the_locale (void)
{
  g_autofree char *before = g_strdup (setlocale (LC_NUMERIC, NULL));
  double value;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("no locale with a decimal comma");
      return;
    }

  assert_formats (0.5, "0.5");
  g_assert_true (ts_json_parse_double ("1.5e-300", 8, &value));
  g_assert_cmpfloat (value, ==, 1.5e-300);
  setlocale (LC_NUMERIC, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (number_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/json-number/parse/reads/", number_cases[i].text, NULL);

      g_test_add_data_func (path, &number_cases[i], test_parse_reads_the_nearest);
    }

  g_test_add_func ("/json-number/parse/refuses-what-is-no-number",
                   test_parse_refuses_what_is_no_number);
  g_test_add_func ("/json-number/parse/stops-at-the-length", test_parse_stops_at_the_length);
  g_test_add_func ("/json-number/parse/reads-a-million-digits", test_parse_reads_a_million_digits);
  g_test_add_func ("/json-number/parse/agrees-with-the-c-library",
                   test_parse_agrees_with_the_c_library);
  g_test_add_func ("/json-number/parse/rounds-midpoints-to-even",
                   test_parse_rounds_midpoints_to_even);
  g_test_add_func ("/json-number/parse/reads-integers", test_parse_reads_integers);
  g_test_add_func ("/json-number/format/is-that-of-python", test_format_is_that_of_python);
  g_test_add_func ("/json-number/format/agrees-with-known-data",
                   test_format_agrees_with_known_data);
  g_test_add_func ("/json-number/format/is-read-back", test_format_is_read_back);
  g_test_add_func ("/json-number/locale/is-not-followed", test_numbers_do_not_follow_the_locale);

  return g_test_run ();
}
