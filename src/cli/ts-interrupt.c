/* SPDX-License-Identifier: MIT */

/* Interrupts: a user who presses Ctrl+C, or a system that shuts down, ends the program where
 * it leaves nothing half done behind. */

#include "config.h"

#include "ts-interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

static const int caught_signals[] = { SIGHUP, SIGINT, SIGTERM };

/* A signal handler may touch nothing else. */
static volatile sig_atomic_t pending_signal;

/* Where it tells that there was a signal; -1 if nobody waits for that. */
static volatile sig_atomic_t alarm_fd = -1;

static void
remember_signal (int number)
{
  int saved_errno = errno;

  pending_signal = number;
  if (alarm_fd >= 0 && write (alarm_fd, "!", 1) < 0)
    alarm_fd = -1;
  errno = saved_errno;
}

/* What waits for a signal. */
typedef struct
{
  int           fd;
  GCancellable *cancellable; /* (owned) */
} Watch;

static gpointer
wait_for_signal (gpointer data)
{
  Watch *watch = data;
  char byte;

  while (read (watch->fd, &byte, 1) < 0 && errno == EINTR)
    continue;

  g_cancellable_cancel (watch->cancellable);
  g_object_unref (watch->cancellable);
  g_free (watch);

  return NULL;
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
 * ts_interrupt_cancel:
 * @cancellable: what to cancel
 *
 * A signal that is caught from now on also cancels what the program waits for. To be called
 * at most once, after ts_interrupt_catch().
 */
void
ts_interrupt_cancel (GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  int ends[2];
  Watch *watch;

  g_return_if_fail (alarm_fd < 0);

  /* Without a pipe the program still ends as soon as it has its answer. */
  if (!g_unix_open_pipe (ends, FD_CLOEXEC, &error))
    return;

  watch = g_new0 (Watch, 1);
  watch->fd = ends[0];
  watch->cancellable = g_object_ref (cancellable);
  alarm_fd = ends[1];
  g_thread_unref (g_thread_new ("interrupt", wait_for_signal, watch));

  if (pending_signal != 0)
    g_cancellable_cancel (cancellable);
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
