/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-application.h"

G_BEGIN_DECLS

#define TS_TYPE_WINDOW (ts_window_get_type ())

/**
 * TsWindow:
 *
 * The program's window: a header bar over the Compare and the Manifest page.
 */
G_DECLARE_FINAL_TYPE (TsWindow, ts_window, TS, WINDOW, AdwApplicationWindow)

TsWindow *ts_window_new (TsApplication *application);

G_END_DECLS
