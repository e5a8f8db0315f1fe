/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

G_BEGIN_DECLS

TsComparison *review_fixture_comparison (void);
TsComparison *review_fixture_large      (guint n_rows);

G_END_DECLS
