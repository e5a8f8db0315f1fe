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

/* Waits without looking at signals, as a request does. */
static int
wait_until_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GPollFD fd;

  ts_interrupt_catch ();
  ts_interrupt_cancel (cancellable);
  raise (SIGTERM);
  if (!g_cancellable_make_pollfd (cancellable, &fd))
    return STATUS_NOT_PENDING;

  while (g_poll (&fd, 1, -1) <= 0)
    continue;

  return g_cancellable_is_cancelled (cancellable) && ts_interrupt_is_pending ()
           ? STATUS_SURVIVED
           : STATUS_NOT_PENDING;
}

static void
test_cancels_what_is_waited_for (void)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (wait_until_cancelled ());

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
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
  g_test_add_func ("/interrupt/cancels-what-is-waited-for", test_cancels_what_is_waited_for);
  g_test_add_func ("/interrupt/nothing-happens-without-a-signal",
                   test_nothing_happens_without_a_signal);

  return g_test_run ();
}
