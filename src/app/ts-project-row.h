/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-project-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_PROJECT_ROW (ts_project_row_get_type ())

/**
 * TsProjectRow:
 *
 * A project in a list, with a switch for either part in the comparison.
 */
G_DECLARE_FINAL_TYPE (TsProjectRow, ts_project_row, TS, PROJECT_ROW, GtkWidget)

GtkWidget     *ts_project_row_new      (void);

TsProjectItem *ts_project_row_get_item (TsProjectRow  *self);
void           ts_project_row_set_item (TsProjectRow  *self,
                                        TsProjectItem *item);

G_END_DECLS
