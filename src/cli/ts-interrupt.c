/* SPDX-License-Identifier: MIT */

/* Interrupts: a user who presses Ctrl+C, or a system that shuts down, ends the program where
 * it leaves nothing half done behind. */

#include "config.h"

#include "ts-interrupt.h"

#include <signal.h>

static const int caught_signals[] = { SIGHUP, SIGINT, SIGTERM };

/* A signal handler may touch nothing else. */
static volatile sig_atomic_t pending_signal;

static void
remember_signal (int number)
{
  pending_signal = number;
}

/**
 * ts_interrupt_catch:
 *
 * From now on signals that end the program are only remembered, each the first time: who
 * sends it again, because reading from a pipe does not end, need not wait. Those that the
 * program was told to ignore, as `nohup` does, stay ignored. Writing to a pipe that nobody
 * reads is an error and no longer deadly.
 */
void
ts_interrupt_catch (void)
{
  struct sigaction action = {
    .sa_handler = remember_signal,
    .sa_flags = SA_RESTART | SA_RESETHAND,
  };
  struct sigaction ignore = { .sa_handler = SIG_IGN };
  struct sigaction old;

  for (gsize i = 0; i < G_N_ELEMENTS (caught_signals); i++)
    {
      if (sigaction (caught_signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
        (void) sigaction (caught_signals[i], &action, NULL);
    }

  (void) sigaction (SIGPIPE, &ignore, NULL);
}

/**
 * ts_interrupt_is_pending:
 *
 * Tells whether a signal has asked the program to end.
 */
gboolean
ts_interrupt_is_pending (void)
{
  return pending_signal != 0;
}

/**
 * ts_interrupt_obey:
 *
 * If a signal has asked the program to end, ends it by that signal, so that the shell sees
 * why. Returns if there was none.
 */
void
ts_interrupt_obey (void)
{
  struct sigaction action = { .sa_handler = SIG_DFL };

  if (pending_signal == 0)
    return;

  (void) sigaction (pending_signal, &action, NULL);
  (void) raise (pending_signal);
}
