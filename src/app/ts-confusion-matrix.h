/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-score-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_CONFUSION_MATRIX (ts_confusion_matrix_get_type ())

/**
 * TsConfusionMatrix:
 *
 * What was drawn as what: a row for each class of the benchmark, a column for each class that
 * was drawn, "none" on both sides. Where there is not room for all classes, those with the
 * most disagreements come first and the others share a line that turns the page. One cell
 * can be selected.
 */
G_DECLARE_FINAL_TYPE (TsConfusionMatrix, ts_confusion_matrix, TS, CONFUSION_MATRIX, GtkWidget)

GtkWidget  *ts_confusion_matrix_new          (void);

void        ts_confusion_matrix_set_sheet    (TsConfusionMatrix *self,
                                              TsScoreSheet      *sheet,
                                              guint              person);
gboolean    ts_confusion_matrix_get_selected (TsConfusionMatrix *self,
                                              guint32           *benchmark_class,
                                              guint32           *training_class);
void        ts_confusion_matrix_select       (TsConfusionMatrix *self,
                                              guint32            benchmark_class,
                                              guint32            training_class);
void        ts_confusion_matrix_unselect     (TsConfusionMatrix *self);
const char *ts_confusion_matrix_get_sentence (TsConfusionMatrix *self);

G_END_DECLS
