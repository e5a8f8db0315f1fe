/* SPDX-License-Identifier: MIT */

#include "ts-progress-line.h"

#include <locale.h>

#define START   (5 * G_TIME_SPAN_SECOND)
#define SOON    (START + G_TIME_SPAN_MILLISECOND)
#define LATER   (START + 2 * G_TIME_SPAN_SECOND)

typedef struct
{
  FILE          *terminal;
  TsProgressLine line;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->terminal = tmpfile ();
  g_assert_nonnull (fixture->terminal);
  ts_progress_line_init (&fixture->line, fixture->terminal, START);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fclose (fixture->terminal);
}

static void
assert_written (Fixture    *fixture,
                const char *expected)
{
  char text[200];
  gsize length;

  rewind (fixture->terminal);
  length = fread (text, 1, sizeof text - 1, fixture->terminal);
  text[length] = '\0';
  g_assert_cmpstr (text, ==, expected);
}

static void
test_short_tasks_show_nothing (Fixture       *fixture,
                               gconstpointer  data)
{
  ts_progress_line_update (&fixture->line, 0.5, SOON);
  ts_progress_line_update (&fixture->line, 1.0, SOON);
  ts_progress_line_erase (&fixture->line);

  assert_written (fixture, "");
}

static void
test_long_tasks_show_percent (Fixture       *fixture,
                              gconstpointer  data)
{
  ts_progress_line_update (&fixture->line, 0.2, SOON);
  ts_progress_line_update (&fixture->line, 0.436, LATER);
  ts_progress_line_update (&fixture->line, 0.439, LATER);
  ts_progress_line_update (&fixture->line, 1.0, LATER);

  assert_written (fixture, "\rReading… 43 %\rReading… 100 %");
}

static void
test_erase_wipes_the_line (Fixture       *fixture,
                           gconstpointer  data)
{
  ts_progress_line_update (&fixture->line, 0.05, LATER);
  ts_progress_line_erase (&fixture->line);
  ts_progress_line_erase (&fixture->line);

  assert_written (fixture, "\rReading… 5 %\r            \r");
}

static void
test_texts_cover_each_other (Fixture       *fixture,
                             gconstpointer  data)
{
  ts_progress_line_show (&fixture->line, "early", SOON);
  ts_progress_line_show (&fixture->line, "12 of 40 rows", LATER);
  ts_progress_line_show (&fixture->line, "too soon", LATER + G_TIME_SPAN_MILLISECOND);
  ts_progress_line_show (&fixture->line, "all rows", LATER + G_TIME_SPAN_SECOND);
  ts_progress_line_erase (&fixture->line);

  assert_written (fixture, "\r12 of 40 rows\rall rows     \r             \r");
}

static void
test_without_a_terminal_nothing_happens (void)
{
  TsProgressLine line;

  ts_progress_line_init (&line, NULL, START);
  ts_progress_line_update (&line, 0.5, LATER);
  ts_progress_line_show (&line, "text", LATER);
  ts_progress_line_erase (&line);

  g_assert_cmpint (line.percent, ==, -1);
}

#define ADD(name, function) \
  g_test_add ("/progress-line/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("short-tasks-show-nothing", test_short_tasks_show_nothing);
  ADD ("long-tasks-show-percent", test_long_tasks_show_percent);
  ADD ("erase-wipes-the-line", test_erase_wipes_the_line);
  ADD ("texts-cover-each-other", test_texts_cover_each_other);
  g_test_add_func ("/progress-line/without-a-terminal-nothing-happens",
                   test_without_a_terminal_nothing_happens);

  return g_test_run ();
}
