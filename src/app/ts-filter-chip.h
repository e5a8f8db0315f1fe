/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_FILTER_CHIP (ts_filter_chip_get_type ())

/**
 * TsFilterChip:
 *
 * Says by which cell of the confusion matrix a review's rows are filtered, and shows all rows
 * again when it is pressed. Without a filter it is not seen.
 */
G_DECLARE_FINAL_TYPE (TsFilterChip, ts_filter_chip, TS, FILTER_CHIP, GtkWidget)

GtkWidget *ts_filter_chip_new        (void);

TsReview  *ts_filter_chip_get_review (TsFilterChip *self);
void       ts_filter_chip_set_review (TsFilterChip *self,
                                      TsReview     *review);

G_END_DECLS
