/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_DETAILS_WINDOW (ts_details_window_get_type ())

/**
 * TsDetailsWindow:
 *
 * Says what a comparison compares, what it left out and why, and lists the faults of the
 * files so that they can be copied.
 */
G_DECLARE_FINAL_TYPE (TsDetailsWindow, ts_details_window, TS, DETAILS_WINDOW, AdwWindow)

TsDetailsWindow *ts_details_window_new (GtkWindow       *parent,
                                        const TsGrading *grading);

G_END_DECLS
