/* SPDX-License-Identifier: MIT */

/* Work that falls into independent pieces, on as many threads as there are processors. */

#include "config.h"

#include "ts-parallel.h"

typedef struct
{
  /* Input */
  guint          n_pieces;
  TsParallelFunc func;
  gpointer       user_data;

  /* In progress */
  guint          next;          /* atomic: the first piece that nobody has taken */
} Work;

static gpointer
do_pieces (gpointer data)
{
  Work *work = data;

  while (TRUE)
    {
      guint index = g_atomic_int_add (&work->next, 1);

      if (index >= work->n_pieces)
        return NULL;

      work->func (index, work->user_data);
    }
}

/**
 * ts_parallel_run:
 * @n_pieces: how many pieces there are, well below 2³¹
 * @func: (scope call): does one
 *
 * Does all pieces, in any order, and returns when the last one is done. The calling thread is
 * one of those that work; if no more can be had, it does all on its own.
 */
void
ts_parallel_run (guint          n_pieces,
                 TsParallelFunc func,
                 gpointer       user_data)
{
  Work work = { .n_pieces = n_pieces, .func = func, .user_data = user_data };
  guint n_others = MIN (n_pieces, g_get_num_processors ());
  g_autofree GThread **others = NULL;

  n_others = n_others > 0 ? n_others - 1 : 0;
  others = g_new0 (GThread *, n_others + 1);

  for (guint i = 0; i < n_others; i++)
    others[i] = g_thread_try_new ("compare", do_pieces, &work, NULL);

  do_pieces (&work);

  for (guint i = 0; i < n_others; i++)
    g_clear_pointer (&others[i], g_thread_join);
}
