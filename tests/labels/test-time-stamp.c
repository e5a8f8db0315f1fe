/* SPDX-License-Identifier: MIT */

#include "ts-time-stamp.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *iso;
} TimeCase;

/* What each means, as GLib reads ISO 8601. */
static const TimeCase good_cases[] = {
  { "2023-03-21 09:58:08", "2023-03-21T09:58:08Z" },
  { "2023-03-21T09:58:08", "2023-03-21T09:58:08Z" },
  { "2023-03-21T09:58:08Z", "2023-03-21T09:58:08Z" },
  { "2023-03-21T09:58", "2023-03-21T09:58:00Z" },
  { "2023-03-21", "2023-03-21T00:00:00Z" },
  { "2023-03-21 09:58:08 UTC", "2023-03-21T09:58:08Z" },
  { "2023-03-21T09:58:08.5", "2023-03-21T09:58:08.5Z" },
  { "2023-03-21T09:58:08.123456", "2023-03-21T09:58:08.123456Z" },
  { "2023-03-21T09:58:08.123456999", "2023-03-21T09:58:08.123456Z" },
  { "2023-03-21T09:58:08+02:00", "2023-03-21T07:58:08Z" },
  { "2023-03-21T09:58:08+0200", "2023-03-21T07:58:08Z" },
  { "2023-03-21T09:58:08+02", "2023-03-21T07:58:08Z" },
  { "2023-03-21T09:58:08.25-05:30", "2023-03-21T15:28:08.25Z" },
  { "2023-12-31T23:30:00-01:00", "2024-01-01T00:30:00Z" },
  { "Fri, 01 Dec 2023 10:30:02 GMT", "2023-12-01T10:30:02Z" },
  { "Thu, 09 Feb 2023 14:12:03 UTC", "2023-02-09T14:12:03Z" },
  { "Thu, 09 Feb 2023 14:12:03", "2023-02-09T14:12:03Z" },
  { "Thu, 09 Feb 2023 14:12:03 +0100", "2023-02-09T13:12:03Z" },
  { "9 Feb 2023 14:12:03 UTC", "2023-02-09T14:12:03Z" },
  { "2024-02-29 00:00:00", "2024-02-29T00:00:00Z" },
  { "2000-02-29 12:00:00", "2000-02-29T12:00:00Z" },
  { "1969-12-31 23:59:59", "1969-12-31T23:59:59Z" },
  { "1970-01-01 00:00:00", "1970-01-01T00:00:00Z" },
  { "0001-01-01 00:00:00", "0001-01-01T00:00:00Z" },
  { "9999-12-31 23:59:59", "9999-12-31T23:59:59Z" },
  { "2016-12-31 23:59:60", "2017-01-01T00:00:00Z" },
};

static const char *const bad_cases[] = {
  "",
  "now",
  "2023",
  "2023-13-01 00:00:00",
  "2023-00-01 00:00:00",
  "2023-02-29 00:00:00",
  "1900-02-29 00:00:00",
  "2023-04-31",
  "2023-03-21 24:00:00",
  "2023-03-21 09:60:00",
  "2023-03-21 09:58:61",
  "2023-03-21 09:58:08 CET",
  "2023-03-21 09:58:08+25:00",
  "2023-03-21 09:58:08+02:00 ",
  "2023-03-21 9:58:08",
  "2023-03-21x09:58:08",
  "2023-03-2",
  "0000-01-01",
  "Fri, 01 Foo 2023 10:30:02 GMT",
  "Fri, 32 Dec 2023 10:30:02 GMT",
  "Fri, 00 Dec 2023 10:30:02 GMT",
  "Fri, 01 Dec 2023",
  "Fri",
  "Fri, ",
};

static void
test_reads_each_form (gconstpointer data)
{
  const TimeCase *test = data;
  g_autoptr(GDateTime) expected = g_date_time_new_from_iso8601 (test->iso, NULL);
  gint64 microseconds = 0;

  g_assert_nonnull (expected);
  g_assert_true (ts_time_stamp_parse (test->text, strlen (test->text), &microseconds));
  g_assert_cmpint (microseconds, ==,
                   g_date_time_to_unix (expected) * G_USEC_PER_SEC +
                   g_date_time_get_microsecond (expected));
}

static void
test_refuses_what_is_no_time (gconstpointer data)
{
  const char *text = data;
  gint64 microseconds = 42;

  g_assert_false (ts_time_stamp_parse (text, strlen (text), &microseconds));
  g_assert_cmpint (microseconds, ==, 42);
}

/* Days of four centuries, every day of the year among them, against GLib's calendar. */
static void
test_knows_the_calendar (void)
{
  g_autoptr(GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, 1900);

  for (guint i = 0; i < 146097 / 11; i++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];
      gint64 microseconds = 0;
      gint64 days = (gint64) g_date_get_julian (date) - 719163;

      g_date_strftime (text, sizeof text, "%Y-%m-%d", date);
      g_assert_true (ts_time_stamp_parse (text, strlen (text), &microseconds));
      g_assert_cmpint (microseconds, ==, days * 24 * 60 * 60 * G_USEC_PER_SEC);
      g_date_add_days (date, 11);
    }
}

/* No byte behind the end is looked at, and no prefix is taken for the whole. */
static void
test_survives_every_prefix (void)
{
  const char *const whole[] = { "2023-03-21T09:58:08.5+02:00", "Fri, 01 Dec 2023 10:30:02 GMT" };

  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    {
      for (gsize length = 1; length < strlen (whole[i]); length++)
        {
          g_autofree char *prefix = g_memdup2 (whole[i], length);
          gint64 microseconds = -1;

          if (!ts_time_stamp_parse (prefix, length, &microseconds))
            g_assert_cmpint (microseconds, ==, -1);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (good_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/time-stamp/reads-each-form/", good_cases[i].text,
                                           NULL);

      g_test_add_data_func (path, &good_cases[i], test_reads_each_form);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/time-stamp/refuses-what-is-no-time/%zu-%s", i,
                                               bad_cases[i]);

      g_test_add_data_func (path, bad_cases[i], test_refuses_what_is_no_time);
    }

  g_test_add_func ("/time-stamp/knows-the-calendar", test_knows_the_calendar);
  g_test_add_func ("/time-stamp/survives-every-prefix", test_survives_every_prefix);

  return g_test_run ();
}
