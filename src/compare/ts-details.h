/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-ledger.h"

G_BEGIN_DECLS

GBytes *ts_details_to_bytes (const TsLedger *ledger);

G_END_DECLS
