/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_NOTE_LIST (ts_note_list_get_type ())

/**
 * TsNoteList:
 *
 * What is wrong with a pair beyond single results, a line each: tracks, and answers to
 * classifications of frames. Activating a line leads to where it is so.
 */
G_DECLARE_FINAL_TYPE (TsNoteList, ts_note_list, TS, NOTE_LIST, GtkWidget)

GtkWidget *ts_note_list_new  (void);

void       ts_note_list_show (TsNoteList       *self,
                              const TsLabelSet *benchmark,
                              const GArray     *tracks,
                              const GArray     *answers,
                              guint             n_frames);

G_END_DECLS
