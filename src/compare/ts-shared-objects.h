/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-scores.h"

G_BEGIN_DECLS

void ts_shared_objects_score (const TsLedger *ledger,
                              TsScores       *scores);

G_END_DECLS
