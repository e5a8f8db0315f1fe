/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-scores.h"

G_BEGIN_DECLS

void ts_missing_objects_find (const TsLedger *ledger,
                              guint           first_row,
                              guint           end_row,
                              GArray         *suspects);

G_END_DECLS
