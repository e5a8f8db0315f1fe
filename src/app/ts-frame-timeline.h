/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-verdict.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TS_FRAME_EMPTY:
 *
 * What stands for the verdict of a frame on which nothing is found.
 */
#define TS_FRAME_EMPTY TS_N_VERDICTS

#define TS_TYPE_FRAME_TIMELINE (ts_frame_timeline_get_type ())

/**
 * TsFrameTimeline:
 *
 * The frames of a row from left to right, each a bar in the colour of the worst that is found
 * on it, the higher the worse. Where there are more frames than room, a bar stands for several
 * and shows the worst of all.
 */
G_DECLARE_FINAL_TYPE (TsFrameTimeline, ts_frame_timeline, TS, FRAME_TIMELINE, GtkWidget)

GtkWidget *ts_frame_timeline_new            (void);

void       ts_frame_timeline_set_frames     (TsFrameTimeline *self,
                                             const guint8    *verdicts,
                                             guint            n_frames);
guint      ts_frame_timeline_get_n_frames   (TsFrameTimeline *self);

guint      ts_frame_timeline_get_position   (TsFrameTimeline *self);
void       ts_frame_timeline_set_position   (TsFrameTimeline *self,
                                             guint            position);

void       ts_frame_timeline_get_frames_at  (TsFrameTimeline *self,
                                             double           x,
                                             guint           *first,
                                             guint           *end);
guint      ts_frame_timeline_find_worst     (TsFrameTimeline *self,
                                             guint            first,
                                             guint            end);

TsVerdict  ts_frame_timeline_get_worse      (TsVerdict        one,
                                             TsVerdict        other);

G_END_DECLS
