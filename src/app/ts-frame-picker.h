/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_FRAME_PICKER (ts_frame_picker_get_type ())

/**
 * TsFramePicker:
 *
 * Goes through the frames of a row: one by one, from one disagreement to the next, by number, or
 * by pointing at a timeline. It hides itself where there is only one frame. Its actions are
 * `frame.previous`, `frame.next`, `frame.previous-disagreement` and `frame.next-disagreement`.
 */
G_DECLARE_FINAL_TYPE (TsFramePicker, ts_frame_picker, TS, FRAME_PICKER, GtkWidget)

GtkWidget *ts_frame_picker_new        (void);

TsReview  *ts_frame_picker_get_review (TsFramePicker *self);
void       ts_frame_picker_set_review (TsFramePicker *self,
                                       TsReview      *review);

G_END_DECLS
