/* SPDX-License-Identifier: MIT */

/* Asks for a passphrase on the terminal, whatever standard input and output are connected to,
 * and shows nothing of it. */

#include "config.h"

#include "ts-passphrase-prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define TERMINAL "/dev/tty"

#define MAX_PASSPHRASE_BYTES 1024

static const int caught_signals[] = { SIGHUP, SIGINT, SIGTERM, SIGTSTP };

/* A signal handler may touch nothing else. */
static volatile sig_atomic_t pending_signal;

static void
remember_signal (int number)
{
  pending_signal = number;
}

/**
 * ts_passphrase_prompt_is_possible:
 *
 * Returns: whether there is a terminal to ask on
 */
gboolean
ts_passphrase_prompt_is_possible (void)
{
  int terminal = g_open (TERMINAL, O_RDWR | O_CLOEXEC | O_NOCTTY, 0);

  if (terminal >= 0)
    (void) close (terminal);

  return terminal >= 0;
}

static void
show (int         terminal,
      const char *text)
{
  g_autofree char *shown = g_locale_from_utf8 (text, -1, NULL, NULL, NULL);
  const char *rest = shown != NULL ? shown : text;

  if (write (terminal, rest, strlen (rest)) < 0)
    return;
}

/* Reads a line. Returns FALSE if there is no end of it, or a signal came before. */
static gboolean
read_line (int       terminal,
           TsSecret *line)
{
  char c;

  for (;;)
    {
      gssize n_read = read (terminal, &c, 1);

      if (n_read < 0 && errno == EINTR && pending_signal == 0)
        continue;

      if (n_read <= 0 || pending_signal != 0)
        return FALSE;

      if (c == '\n')
        return TRUE;

      if (ts_secret_get_length (line) == MAX_PASSPHRASE_BYTES)
        return FALSE;

      ts_secret_append (line, &c, 1);
    }
}

static TsSecret *
ask (int         terminal,
     const char *question)
{
  g_autoptr (TsSecret) line = ts_secret_new (MAX_PASSPHRASE_BYTES);
  struct termios shown, hidden;
  gboolean is_whole;

  if (tcgetattr (terminal, &shown) != 0)
    return NULL;

  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  hidden.c_lflag |= ICANON | ISIG;
  if (tcsetattr (terminal, TCSAFLUSH, &hidden) != 0)
    return NULL;

  show (terminal, question);
  is_whole = read_line (terminal, line);
  (void) tcsetattr (terminal, TCSAFLUSH, &shown);
  show (terminal, "\n");

  return is_whole ? g_steal_pointer (&line) : NULL;
}

/**
 * ts_passphrase_prompt:
 * @question: such as “Passphrase: ”
 *
 * Asks for a line on the terminal. A signal that ends the program ends the question first, so
 * that the terminal shows again what is typed.
 *
 * Returns: (transfer full) (nullable): the line without its end; %NULL if there is none
 */
TsSecret *
ts_passphrase_prompt (const char *question)
{
  int terminal = g_open (TERMINAL, O_RDWR | O_CLOEXEC | O_NOCTTY, 0);
  struct sigaction action = { .sa_handler = remember_signal };
  struct sigaction old[G_N_ELEMENTS (caught_signals)];
  TsSecret *line;

  if (terminal < 0)
    return NULL;

  pending_signal = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (caught_signals); i++)
    (void) sigaction (caught_signals[i], &action, &old[i]);

  line = ask (terminal, question);

  for (gsize i = 0; i < G_N_ELEMENTS (caught_signals); i++)
    (void) sigaction (caught_signals[i], &old[i], NULL);
  (void) close (terminal);

  if (pending_signal != 0)
    (void) raise (pending_signal);

  return line;
}
