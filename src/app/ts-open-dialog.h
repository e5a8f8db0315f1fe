/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison-request.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_OPEN_DIALOG (ts_open_dialog_get_type ())

/**
 * TsOpenDialog:
 *
 * Asks what to compare with what.
 */
G_DECLARE_FINAL_TYPE (TsOpenDialog, ts_open_dialog, TS, OPEN_DIALOG, AdwWindow)

TsOpenDialog        *ts_open_dialog_new         (GtkWindow                 *parent,
                                                 const TsComparisonRequest *request);

TsComparisonRequest *ts_open_dialog_dup_request (TsOpenDialog              *self);

G_END_DECLS
