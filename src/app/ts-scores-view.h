/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_SCORES_VIEW (ts_scores_view_get_type ())

/**
 * TsScoresView:
 *
 * The scores of a review's comparison, as it is graded at the moment. The selected cell of the
 * confusion matrix is the review's. While the view is not seen, no scores are made.
 */
G_DECLARE_FINAL_TYPE (TsScoresView, ts_scores_view, TS, SCORES_VIEW, GtkWidget)

GtkWidget *ts_scores_view_new        (void);

TsReview  *ts_scores_view_get_review (TsScoresView *self);
void       ts_scores_view_set_review (TsScoresView *self,
                                      TsReview     *review);

G_END_DECLS
