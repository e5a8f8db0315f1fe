/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-score-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_SCORE_NUMBERS (ts_score_numbers_get_type ())

/**
 * TsScoreNumbers:
 *
 * Somebody's scores, their disagreements by kind, and how they followed tracks, in numbers.
 */
G_DECLARE_FINAL_TYPE (TsScoreNumbers, ts_score_numbers, TS, SCORE_NUMBERS, GtkWidget)

GtkWidget *ts_score_numbers_new  (void);

void       ts_score_numbers_show (TsScoreNumbers     *self,
                                  const TsScoreSheet *sheet,
                                  guint               person);

G_END_DECLS
