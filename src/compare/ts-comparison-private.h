/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

G_BEGIN_DECLS

struct _TsComparison
{
  gatomicrefcount    ref_count;
  TsLabelSet        *benchmark; /* (owned) */
  GPtrArray         *trainings; /* (owned) (element-type TsLabelSet) */
  char              *stage;     /* (owned) */
  GArray            *pairs;     /* (owned) (element-type TsRowPair) */
  GArray            *results;   /* (owned) (element-type TsResult) */
  TsComparisonTotals totals;
};

G_END_DECLS
