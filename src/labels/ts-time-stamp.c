/* SPDX-License-Identifier: MIT */

/* Time stamps, in the forms that label rows are known to carry:
 *
 *   2023-03-21 09:58:08                    "T" serves as well as the space
 *   2023-03-21T09:58:08.123456+02:00       fraction and offset are optional, +0200 and +02 do
 *   2023-03-21                             midnight
 *   Fri, 01 Dec 2023 10:30:02 GMT          the day's name is optional and not checked
 *   Fri, 01 Dec 2023 10:30:02 UTC
 *
 * Without a zone a time is UTC. Digits after the sixth of a fraction are dropped. */

#include "ts-time-stamp.h"

#include <string.h>

typedef struct
{
  const char *cursor;
  const char *end;
} Input;

typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int microsecond;
  int offset_minutes;
} Moment;

static const char month_names[12][4] = {
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
};

static gboolean
take_byte (Input *input,
           char   byte)
{
  if (input->cursor == input->end || *input->cursor != byte)
    return FALSE;

  input->cursor++;

  return TRUE;
}

static gboolean
take_digits (Input *input,
             guint  n_digits,
             int   *number)
{
  int value = 0;

  if ((gsize) (input->end - input->cursor) < n_digits)
    return FALSE;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (input->cursor[i]))
        return FALSE;

      value = value * 10 + input->cursor[i] - '0';
    }

  input->cursor += n_digits;
  *number = value;

  return TRUE;
}

static gboolean
take_month_name (Input *input,
                 int   *month)
{
  if (input->end - input->cursor < 3)
    return FALSE;

  for (int i = 0; i < 12; i++)
    {
      if (memcmp (input->cursor, month_names[i], 3) == 0)
        {
          input->cursor += 3;
          *month = i + 1;

          return TRUE;
        }
    }

  return FALSE;
}

/* `Fri, ` or `Fri ` */
static void
skip_day_name (Input *input)
{
  if (input->end - input->cursor < 4 || !g_ascii_isalpha (input->cursor[0]))
    return;

  input->cursor += 3;
  take_byte (input, ',');
  take_byte (input, ' ');
}

static void
take_fraction (Input *input,
               int   *microsecond)
{
  int unit = 100000;

  while (input->cursor < input->end && g_ascii_isdigit (*input->cursor))
    {
      *microsecond += unit * (*input->cursor - '0');
      unit /= 10;
      input->cursor++;
    }
}

/* `10:30`, `10:30:02`, `10:30:02.5` */
static gboolean
take_time (Input  *input,
           Moment *moment)
{
  if (!take_digits (input, 2, &moment->hour) || !take_byte (input, ':') ||
      !take_digits (input, 2, &moment->minute))
    return FALSE;

  if (!take_byte (input, ':'))
    return TRUE;

  if (!take_digits (input, 2, &moment->second))
    return FALSE;

  if (take_byte (input, '.'))
    take_fraction (input, &moment->microsecond);

  return TRUE;
}

static gboolean
take_offset (Input *input,
             int   *minutes)
{
  int sign = take_byte (input, '-') ? -1 : take_byte (input, '+') ? 1 : 0;
  int hours;
  int rest = 0;

  if (sign == 0 || !take_digits (input, 2, &hours))
    return FALSE;

  take_byte (input, ':');

  if (input->cursor < input->end && !take_digits (input, 2, &rest))
    return FALSE;

  *minutes = sign * (hours * 60 + rest);

  return hours < 24 && rest < 60;
}

/* Nothing, `Z`, `UTC`, `GMT` or an offset, and then the end. */
static gboolean
take_zone (Input *input,
           int   *minutes)
{
  take_byte (input, ' ');

  gsize left = (gsize) (input->end - input->cursor);

  if (left == 0 || (left == 1 && *input->cursor == 'Z'))
    return TRUE;

  if (left == 3 && (memcmp (input->cursor, "UTC", 3) == 0 || memcmp (input->cursor, "GMT", 3) == 0))
    return TRUE;

  return take_offset (input, minutes) && input->cursor == input->end;
}

static gboolean
take_iso_moment (Input  *input,
                 Moment *moment)
{
  if (!take_digits (input, 4, &moment->year) || !take_byte (input, '-') ||
      !take_digits (input, 2, &moment->month) || !take_byte (input, '-') ||
      !take_digits (input, 2, &moment->day))
    return FALSE;

  if (input->cursor == input->end)
    return TRUE;

  return (take_byte (input, 'T') || take_byte (input, ' ')) && take_time (input, moment);
}

static gboolean
take_mail_moment (Input  *input,
                  Moment *moment)
{
  skip_day_name (input);

  if (!take_digits (input, 2, &moment->day) && !take_digits (input, 1, &moment->day))
    return FALSE;

  return take_byte (input, ' ') && take_month_name (input, &moment->month) &&
         take_byte (input, ' ') && take_digits (input, 4, &moment->year) &&
         take_byte (input, ' ') && take_time (input, moment);
}

/* Days since 1970-01-01 in the Gregorian calendar. Years are counted from March, so that the
 * day that comes and goes is their last; 400 of them have 146,097 days. */
static gint64
count_days (int year,
            int month,
            int day)
{
  int shifted_year = month > 2 ? year : year - 1;
  int shifted_month = (month + 9) % 12;
  gint64 before_year = shifted_year * 365LL + shifted_year / 4 - shifted_year / 100 +
                       shifted_year / 400;

  return before_year + (shifted_month * 153 + 2) / 5 + day - 1 - 719468;
}

static gboolean
is_valid (const Moment *moment)
{
  /* A leap second is the first of the next minute. */
  return moment->month <= 12 && moment->day >= 1 && moment->year >= 1 &&
         g_date_valid_dmy ((GDateDay) moment->day, (GDateMonth) moment->month,
                           (GDateYear) moment->year) &&
         moment->hour < 24 && moment->minute < 60 && moment->second <= 60;
}

/**
 * ts_time_stamp_parse:
 * @microseconds: (out): since 1970-01-01 UTC
 *
 * Reads a time stamp in one of the forms above.
 *
 * Returns: %FALSE if it is in none of them; @microseconds is untouched then
 */
gboolean
ts_time_stamp_parse (const char *text,
                     gsize       length,
                     gint64     *microseconds)
{
  Input input = { text, text + length };
  Moment moment = { 0 };
  gboolean is_iso = length > 4 && text[4] == '-';

  if (!(is_iso ? take_iso_moment (&input, &moment) : take_mail_moment (&input, &moment)))
    return FALSE;

  if (!take_zone (&input, &moment.offset_minutes) || !is_valid (&moment))
    return FALSE;

  gint64 minutes = count_days (moment.year, moment.month, moment.day) * 24 * 60 +
                   moment.hour * 60 + moment.minute - moment.offset_minutes;

  *microseconds = (minutes * 60 + moment.second) * G_USEC_PER_SEC + moment.microsecond;

  return TRUE;
}
