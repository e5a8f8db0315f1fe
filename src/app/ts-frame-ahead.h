/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-frame-store.h"
#include "ts-pair-model.h"
#include "ts-review.h"

G_BEGIN_DECLS

void ts_frame_ahead_fetch (TsFrameStore *frames,
                           TsPairModel  *pairs,
                           TsReview     *review);

G_END_DECLS
