/* SPDX-License-Identifier: MIT */

#include "ts-interrupt.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum
{
  STATUS_SURVIVED = 10,
  STATUS_NOT_PENDING = 11
};

/* What becomes of a program that is sent a signal once and then obeys, or is sent it several
 * times and does not. */
static int
run_interrupted_child (int      number,
                       guint    n_times,
                       gboolean is_ignored)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);

  if (child == 0)
    {
      if (is_ignored)
        signal (number, SIG_IGN);
      ts_interrupt_catch ();
      for (guint i = 0; i < n_times; i++)
        raise (number);
      if (!ts_interrupt_is_pending () && !is_ignored)
        _exit (STATUS_NOT_PENDING);
      if (n_times == 1)
        ts_interrupt_obey ();
      _exit (STATUS_SURVIVED);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);

  return status;
}

static void
test_dies_of_the_signal (gconstpointer data)
{
  int number = GPOINTER_TO_INT (data);
  int status = run_interrupted_child (number, 1, FALSE);

  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, number);
}

static void
test_dies_at_once_of_the_second (void)
{
  int status = run_interrupted_child (SIGINT, 2, FALSE);

  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGINT);
}

static void
test_ignored_signals_stay_ignored (void)
{
  int status = run_interrupted_child (SIGHUP, 1, TRUE);

  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, STATUS_SURVIVED);
}

static void
test_nothing_happens_without_a_signal (void)
{
  g_assert_false (ts_interrupt_is_pending ());
  ts_interrupt_obey ();
  g_assert_false (ts_interrupt_is_pending ());
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/interrupt/dies-of-sigint", GINT_TO_POINTER (SIGINT),
                        test_dies_of_the_signal);
  g_test_add_data_func ("/interrupt/dies-of-sigterm", GINT_TO_POINTER (SIGTERM),
                        test_dies_of_the_signal);
  g_test_add_data_func ("/interrupt/dies-of-sighup", GINT_TO_POINTER (SIGHUP),
                        test_dies_of_the_signal);
  g_test_add_func ("/interrupt/dies-at-once-of-the-second", test_dies_at_once_of_the_second);
  g_test_add_func ("/interrupt/ignored-signals-stay-ignored", test_ignored_signals_stay_ignored);
  g_test_add_func ("/interrupt/nothing-happens-without-a-signal",
                   test_nothing_happens_without_a_signal);

  return g_test_run ();
}
