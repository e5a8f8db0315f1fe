/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-score-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_SUSPECT_LIST (ts_suspect_list_get_type ())

/**
 * TsSuspectList:
 *
 * Where most annotators contradict the benchmark in the same way, so that it may be wrong.
 */
G_DECLARE_FINAL_TYPE (TsSuspectList, ts_suspect_list, TS, SUSPECT_LIST, GtkWidget)

GtkWidget *ts_suspect_list_new  (void);

guint      ts_suspect_list_show (TsSuspectList      *self,
                                 const TsScoreSheet *sheet);

G_END_DECLS
