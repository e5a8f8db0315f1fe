/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-projects-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_FETCH_DIALOG (ts_fetch_dialog_get_type ())

/**
 * TsFetchDialog:
 *
 * Shows how far the fetching of projects is, and what went wrong.
 */
G_DECLARE_FINAL_TYPE (TsFetchDialog, ts_fetch_dialog, TS, FETCH_DIALOG, AdwWindow)

TsFetchDialog             *ts_fetch_dialog_new         (GtkWindow     *parent,
                                                        TsProjectsJob *job);

const TsComparisonRequest *ts_fetch_dialog_get_request (TsFetchDialog *self);
const char                *ts_fetch_dialog_get_state   (TsFetchDialog *self);

G_END_DECLS
