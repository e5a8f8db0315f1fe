/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-track.h"

G_BEGIN_DECLS

char *ts_track_text_of_objects (const GArray         *tracks,
                                guint32               benchmark,
                                guint32               training);
char *ts_track_text_of_finding (const TsTrackFinding *finding,
                                const TsLabelSet     *set);

G_END_DECLS
