/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-score-sheet.h"

G_BEGIN_DECLS

#define TS_TYPE_SCORE_KEEPER (ts_score_keeper_get_type ())

/**
 * TsScoreKeeper:
 *
 * Keeps a score sheet in step with a comparison whose thresholds move. A sheet takes its time,
 * so while one is being made only the latest wish is remembered; the scores follow a slider
 * as fast as they can and always end where it stands.
 */
G_DECLARE_FINAL_TYPE (TsScoreKeeper, ts_score_keeper, TS, SCORE_KEEPER, GObject)

TsScoreKeeper *ts_score_keeper_new       (void);

void           ts_score_keeper_ask       (TsScoreKeeper   *self,
                                          TsOverlapTable  *table,
                                          const TsMatcher *matcher,
                                          TsThresholds     thresholds);
void           ts_score_keeper_clear     (TsScoreKeeper   *self);

TsScoreSheet  *ts_score_keeper_get_sheet (TsScoreKeeper   *self);
gboolean       ts_score_keeper_is_busy   (TsScoreKeeper   *self);

G_END_DECLS
