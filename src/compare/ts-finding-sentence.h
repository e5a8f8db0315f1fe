/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

G_BEGIN_DECLS

char *ts_finding_dup_sentence (const TsOverlapTable *table,
                               const TsFramePair    *frame,
                               const TsFinding      *finding);
char *ts_finding_dup_phrase   (const TsOverlapTable *table,
                               const TsFramePair    *frame,
                               const TsFinding      *finding);

G_END_DECLS
