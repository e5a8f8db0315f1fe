/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

G_BEGIN_DECLS

TsGrading *review_fixture_grading (void);
TsGrading *review_fixture_large   (guint n_rows);

G_END_DECLS
