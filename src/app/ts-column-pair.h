/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_COLUMN_PAIR (ts_column_pair_get_type ())

/**
 * TsColumnPair:
 *
 * Two children: side by side where there is room, else one over the other.
 */
G_DECLARE_FINAL_TYPE (TsColumnPair, ts_column_pair, TS, COLUMN_PAIR, GtkWidget)

GtkWidget *ts_column_pair_new (GtkWidget *first,
                               GtkWidget *second);

G_END_DECLS
