/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-score-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_SCORES_PANEL (ts_scores_panel_get_type ())

/**
 * TsScoresPanel:
 *
 * All there is to say of how somebody did: scores with their intervals, disagreements by kind,
 * tracks, the confusion matrix, the scores over thresholds, and where the benchmark itself may
 * be wrong.
 */
G_DECLARE_FINAL_TYPE (TsScoresPanel, ts_scores_panel, TS, SCORES_PANEL, GtkWidget)

GtkWidget    *ts_scores_panel_new        (void);

TsScoreSheet *ts_scores_panel_get_sheet  (TsScoresPanel *self);
void          ts_scores_panel_set_sheet  (TsScoresPanel *self,
                                          TsScoreSheet  *sheet);

guint         ts_scores_panel_get_person (TsScoresPanel *self);
void          ts_scores_panel_set_person (TsScoresPanel *self,
                                          guint          person);

gboolean      ts_scores_panel_get_busy   (TsScoresPanel *self);
void          ts_scores_panel_set_busy   (TsScoresPanel *self,
                                          gboolean       is_busy);

gboolean      ts_scores_panel_get_cell   (TsScoresPanel *self,
                                          guint32       *benchmark_class,
                                          guint32       *training_class);
void          ts_scores_panel_set_cell   (TsScoresPanel *self,
                                          guint32        benchmark_class,
                                          guint32        training_class);
void          ts_scores_panel_clear_cell (TsScoresPanel *self);

G_END_DECLS
