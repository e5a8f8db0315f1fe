/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison-request.h"

G_BEGIN_DECLS

#define TS_TYPE_RECENT_COMPARISONS (ts_recent_comparisons_get_type ())

/**
 * TsRecentComparisons:
 *
 * What was compared lately, the latest first, as it stands in the settings.
 */
G_DECLARE_FINAL_TYPE (TsRecentComparisons, ts_recent_comparisons, TS, RECENT_COMPARISONS, GObject)

TsRecentComparisons       *ts_recent_comparisons_new    (GSettings                 *settings);

guint                      ts_recent_comparisons_get_n  (TsRecentComparisons       *self);
const TsComparisonRequest *ts_recent_comparisons_get    (TsRecentComparisons       *self,
                                                         guint                      index);
void                       ts_recent_comparisons_add    (TsRecentComparisons       *self,
                                                         const TsComparisonRequest *request);
void                       ts_recent_comparisons_remove (TsRecentComparisons       *self,
                                                         const TsComparisonRequest *request);
void                       ts_recent_comparisons_clear  (TsRecentComparisons       *self);

G_END_DECLS
