/* SPDX-License-Identifier: MIT */

/* Runs a command and writes how many seconds it took and how many KiB of memory it had at
 * most, as one line on standard output; the command's own goes nowhere.
 *
 * This is not done by the benchmark script itself: a process begins with the peak of the one
 * that starts it, and Python is larger than what is measured. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static void
become (char *argv[])
{
  int nowhere = open ("/dev/null", O_RDWR);

  dup2 (nowhere, STDOUT_FILENO);
  dup2 (nowhere, STDERR_FILENO);
  execvp (argv[0], argv);
  _exit (127);
}

int
main (int   argc,
      char *argv[])
{
  struct rusage usage;
  double start;
  pid_t child;
  int status;

  if (argc < 2)
    {
      fprintf (stderr, "usage: %s COMMAND [ARGUMENT…]\n", argv[0]);
      return 2;
    }

  start = get_seconds ();
  child = fork ();
  if (child < 0)
    {
      fprintf (stderr, "%s: %s\n", argv[1], strerror (errno));
      return 2;
    }
  if (child == 0)
    become (argv + 1);

  if (wait4 (child, &status, 0, &usage) != child
      || !WIFEXITED (status)
      || WEXITSTATUS (status) != 0)
    {
      fprintf (stderr, "%s: failed\n", argv[1]);
      return 1;
    }

  printf ("%.6f %ld\n", get_seconds () - start, usage.ru_maxrss);

  return 0;
}
