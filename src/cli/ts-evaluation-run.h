/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison-reading.h"

G_BEGIN_DECLS

TsExit ts_evaluation_run (const TsComparisonReading *reading,
                          const char                *output);

G_END_DECLS
