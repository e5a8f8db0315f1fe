/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-verdict.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_VERDICT_BAR (ts_verdict_bar_get_type ())

/**
 * TsVerdictBar:
 *
 * A thin bar of results by verdict, in proportion. Each verdict has its colour and its texture.
 */
G_DECLARE_FINAL_TYPE (TsVerdictBar, ts_verdict_bar, TS, VERDICT_BAR, GtkWidget)

GtkWidget *ts_verdict_bar_new        (void);

void       ts_verdict_bar_set_counts (TsVerdictBar  *self,
                                      const guint32  counts[TS_N_VERDICTS]);

char      *ts_verdict_bar_describe   (const guint32  counts[TS_N_VERDICTS]);

G_END_DECLS
