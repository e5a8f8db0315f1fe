/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-score-sheet.h"

G_BEGIN_DECLS

TsOverlapTable *score_fixture_table       (void);
TsScoreSheet   *score_fixture_sheet       (void);
TsScoreSheet   *score_fixture_empty_sheet (void);
TsScoreSheet   *score_fixture_large_sheet (guint n_classes);

G_END_DECLS
