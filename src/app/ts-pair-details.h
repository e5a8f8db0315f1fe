/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"
#include "ts-note-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_PAIR_DETAILS (ts_pair_details_get_type ())

/**
 * TsPairDetails:
 *
 * How one row came out as a whole.
 */
G_DECLARE_FINAL_TYPE (TsPairDetails, ts_pair_details, TS, PAIR_DETAILS, GtkWidget)

GtkWidget  *ts_pair_details_new       (void);

void        ts_pair_details_set_pair  (TsPairDetails *self,
                                       TsGrading     *grading,
                                       guint          pair,
                                       const GArray  *tracks,
                                       const GArray  *answers);
TsNoteList *ts_pair_details_get_notes (TsPairDetails *self);

G_END_DECLS
