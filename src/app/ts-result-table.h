/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_RESULT_TABLE (ts_result_table_get_type ())

/**
 * TsResultTable:
 *
 * The results of a review's pair as a table. The selected row is the review's selected result.
 */
G_DECLARE_FINAL_TYPE (TsResultTable, ts_result_table, TS, RESULT_TABLE, GtkWidget)

GtkWidget         *ts_result_table_new           (void);

TsReview          *ts_result_table_get_review    (TsResultTable *self);
void               ts_result_table_set_review    (TsResultTable *self,
                                                  TsReview      *review);

GtkSelectionModel *ts_result_table_get_selection (TsResultTable *self);

G_END_DECLS
