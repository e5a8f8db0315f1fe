/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-pair-model.h"
#include "ts-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_ROW_LIST (ts_row_list_get_type ())

/**
 * TsRowList:
 *
 * The list of a review's pairs, with search, order and a line that sums up. The selected row is
 * the review's pair.
 */
G_DECLARE_FINAL_TYPE (TsRowList, ts_row_list, TS, ROW_LIST, GtkWidget)

GtkWidget   *ts_row_list_new          (void);

TsReview    *ts_row_list_get_review   (TsRowList  *self);
void         ts_row_list_set_review   (TsRowList  *self,
                                       TsReview   *review);

const char  *ts_row_list_get_sort     (TsRowList  *self);
void         ts_row_list_set_sort     (TsRowList  *self,
                                       const char *sort);

TsPairModel *ts_row_list_get_model    (TsRowList  *self);
void         ts_row_list_focus_search (TsRowList  *self);

G_END_DECLS
