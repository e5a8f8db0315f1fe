/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_INSPECTOR (ts_inspector_get_type ())

/**
 * TsInspector:
 *
 * What there is to say of a review's selected result, or of its row while none is selected;
 * then of everything that the same annotator drew.
 */
G_DECLARE_FINAL_TYPE (TsInspector, ts_inspector, TS, INSPECTOR, GtkWidget)

GtkWidget *ts_inspector_new        (void);

TsReview  *ts_inspector_get_review (TsInspector *self);
void       ts_inspector_set_review (TsInspector *self,
                                    TsReview    *review);

G_END_DECLS
