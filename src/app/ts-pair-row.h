/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-pair-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_PAIR_ROW (ts_pair_row_get_type ())

/**
 * TsPairRow:
 *
 * One row of the list of pairs: title, mean IoU, counts and the bar of its results.
 */
G_DECLARE_FINAL_TYPE (TsPairRow, ts_pair_row, TS, PAIR_ROW, GtkWidget)

GtkWidget  *ts_pair_row_new      (void);

TsPairItem *ts_pair_row_get_item (TsPairRow  *self);
void        ts_pair_row_set_item (TsPairRow  *self,
                                  TsPairItem *item);

G_END_DECLS
