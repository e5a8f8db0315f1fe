/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

G_BEGIN_DECLS

char *ts_explanation_dup_sentence (const TsComparison *comparison,
                                   const TsRowPair    *pair,
                                   const TsResult     *result);
char *ts_explanation_dup_phrase   (const TsComparison *comparison,
                                   const TsRowPair    *pair,
                                   const TsResult     *result);

G_END_DECLS
