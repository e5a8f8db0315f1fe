/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-setup-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_SETUP_ROW (ts_setup_row_get_type ())

/**
 * TsSetupRow:
 *
 * Shows a step of a training's set-up: a sign, what it does, how far it is and what went wrong.
 */
G_DECLARE_FINAL_TYPE (TsSetupRow, ts_setup_row, TS, SETUP_ROW, GtkBox)

GtkWidget *ts_setup_row_new      (void);

void       ts_setup_row_set_item (TsSetupRow  *self,
                                  TsSetupItem *item);

G_END_DECLS
