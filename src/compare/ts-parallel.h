/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsParallelFunc:
 * @index: which piece of the work
 *
 * Does one piece. Pieces run at the same time, so each may write only to what is its own.
 */
typedef void (*TsParallelFunc) (guint    index,
                                gpointer user_data);

void ts_parallel_run (guint          n_pieces,
                      TsParallelFunc func,
                      gpointer       user_data);

G_END_DECLS
