/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-verdict.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_VERDICT_SIGN (ts_verdict_sign_get_type ())

/**
 * TsVerdictSign:
 *
 * A verdict's sign, to stand before its word.
 */
G_DECLARE_FINAL_TYPE (TsVerdictSign, ts_verdict_sign, TS, VERDICT_SIGN, GtkWidget)

GtkWidget  *ts_verdict_sign_new         (void);

void        ts_verdict_sign_set_verdict (TsVerdictSign *self,
                                         TsVerdict      verdict);

void        ts_verdict_sign_paint       (GtkWidget     *widget,
                                         TsVerdict      verdict);

G_END_DECLS
