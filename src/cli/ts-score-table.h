/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-scores.h"

G_BEGIN_DECLS

char *ts_score_table_format (const TsLedger *ledger,
                             const TsScores *scores);

G_END_DECLS
