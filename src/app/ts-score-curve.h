/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-score-details.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_SCORE_CURVE (ts_score_curve_get_type ())

/**
 * TsScoreCurve:
 *
 * Precision, recall and F1 over the match threshold, each with a stroke of its own, and where
 * the threshold stands.
 */
G_DECLARE_FINAL_TYPE (TsScoreCurve, ts_score_curve, TS, SCORE_CURVE, GtkWidget)

GtkWidget *ts_score_curve_new        (void);

void       ts_score_curve_set_points (TsScoreCurve       *self,
                                      const TsCurvePoint  points[TS_N_CURVE_STEPS],
                                      double              threshold);

G_END_DECLS
