/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

G_BEGIN_DECLS

char    *ts_evaluation_summary_format          (const TsComparison *comparison);
char    *ts_evaluation_summary_format_problems (const TsComparison *comparison,
                                                guint               limit);
gboolean ts_evaluation_summary_is_complete     (const TsComparison *comparison);

G_END_DECLS
