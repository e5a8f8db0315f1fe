/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

G_BEGIN_DECLS

char **ts_left_out_dup_sentences  (const TsComparison *comparison);
char **ts_left_out_dup_problems   (const TsComparison *comparison);
guint  ts_left_out_count_bad_rows (const TsComparison *comparison);

G_END_DECLS
