/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-input-list.h"
#include "ts-scores.h"

G_BEGIN_DECLS

GBytes *ts_score_summary_to_bytes (const TsLedger    *ledger,
                                   const TsScores    *scores,
                                   const TsInputList *inputs);

G_END_DECLS
