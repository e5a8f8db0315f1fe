/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_FIELD_GRID (ts_field_grid_get_type ())

/**
 * TsFieldGrid:
 *
 * Names on the left and their values on the right, one a line.
 */
G_DECLARE_FINAL_TYPE (TsFieldGrid, ts_field_grid, TS, FIELD_GRID, GtkWidget)

GtkWidget *ts_field_grid_new        (void);

GtkLabel  *ts_field_grid_add        (TsFieldGrid *self,
                                     const char  *name);
GtkLabel  *ts_field_grid_add_widget (TsFieldGrid *self,
                                     GtkWidget   *name);

void       ts_field_grid_set_value  (TsFieldGrid *self,
                                     GtkLabel    *value,
                                     const char  *text);

G_END_DECLS
