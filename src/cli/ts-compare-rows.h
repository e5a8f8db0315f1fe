/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-command.h"
#include "ts-ledger.h"

G_BEGIN_DECLS

TsLedger *ts_compare_make_ledger (TsComparison   *comparison,
                                  const TsRules  *rules,
                                  TsLedgerDetail  detail);
TsExit    ts_compare_rows        (const char     *command,
                                  const char     *path,
                                  const char     *stage,
                                  const TsRules  *rules);

G_END_DECLS
