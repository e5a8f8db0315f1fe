/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_RULES_PANEL (ts_rules_panel_get_type ())

/**
 * TsRulesPanel:
 *
 * By what a review is graded, to be changed: the thresholds and the matcher.
 */
G_DECLARE_FINAL_TYPE (TsRulesPanel, ts_rules_panel, TS, RULES_PANEL, GtkWidget)

GtkWidget *ts_rules_panel_new        (void);

TsReview  *ts_rules_panel_get_review (TsRulesPanel *self);
void       ts_rules_panel_set_review (TsRulesPanel *self,
                                      TsReview     *review);

G_END_DECLS
