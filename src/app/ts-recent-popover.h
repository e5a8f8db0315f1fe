/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-recent-comparisons.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_RECENT_POPOVER (ts_recent_popover_get_type ())

/**
 * TsRecentPopover:
 *
 * Lists recent comparisons to open one again through the action `win.open-recent`, whose
 * parameter is the place in the list. What is gone from the disk cannot be chosen.
 */
G_DECLARE_FINAL_TYPE (TsRecentPopover, ts_recent_popover, TS, RECENT_POPOVER, GtkPopover)

void ts_recent_popover_set_recent (TsRecentPopover     *self,
                                   TsRecentComparisons *recent);

G_END_DECLS
