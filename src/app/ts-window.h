/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-application.h"
#include "ts-compare-page.h"
#include "ts-comparison-request.h"
#include "ts-export.h"

G_BEGIN_DECLS

#define TS_TYPE_WINDOW (ts_window_get_type ())

/**
 * TsWindow:
 *
 * The program's window: a header bar over the Compare and the Manifest page.
 */
G_DECLARE_FINAL_TYPE (TsWindow, ts_window, TS, WINDOW, AdwApplicationWindow)

TsWindow      *ts_window_new              (TsApplication             *application);

TsComparePage *ts_window_get_compare_page (TsWindow                  *self);
gboolean       ts_window_is_unused        (TsWindow                  *self);

void           ts_window_open             (TsWindow                  *self,
                                           const TsComparisonRequest *request);
void           ts_window_open_manifest    (TsWindow                  *self,
                                           const char                *path);
void           ts_window_ask              (TsWindow                  *self,
                                           const TsComparisonRequest *request);
void           ts_window_choose_frames    (TsWindow                  *self,
                                           const char                *folder);
void           ts_window_export           (TsWindow                  *self,
                                           TsExportKind               kind,
                                           const char                *path);

G_END_DECLS
