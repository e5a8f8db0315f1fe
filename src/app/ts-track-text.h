/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-track.h"

G_BEGIN_DECLS

char *ts_track_text_of_objects (const GArray     *tracks,
                                guint32           benchmark,
                                guint32           training);
char *ts_track_text_of_pair    (const GArray     *tracks,
                                const TsLabelSet *set,
                                guint             max_lines);

G_END_DECLS
