/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-verdict.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_VERDICT_COUNTS (ts_verdict_counts_get_type ())

/**
 * TsVerdictCounts:
 *
 * How many results have each verdict, one a line with its sign and its word.
 */
G_DECLARE_FINAL_TYPE (TsVerdictCounts, ts_verdict_counts, TS, VERDICT_COUNTS, GtkWidget)

GtkWidget *ts_verdict_counts_new        (void);

void       ts_verdict_counts_set_counts (TsVerdictCounts *self,
                                         const guint32    counts[TS_N_VERDICTS]);

G_END_DECLS
