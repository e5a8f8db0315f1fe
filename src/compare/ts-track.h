/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

G_BEGIN_DECLS

/**
 * TsTrackKind:
 * @TS_TRACK_LATE: the first frames of the benchmark track were not drawn
 * @TS_TRACK_EARLY: its last frames were not drawn
 * @TS_TRACK_GAP: frames in its middle were not drawn
 * @TS_TRACK_SWITCH: from here on another training object follows it
 *
 * What is wrong with a track. What was not drawn is missed on these frames, too.
 */
typedef enum
{
  TS_TRACK_LATE,
  TS_TRACK_EARLY,
  TS_TRACK_GAP,
  TS_TRACK_SWITCH
} TsTrackKind;

#define TS_N_TRACK_KINDS (TS_TRACK_SWITCH + 1)

/**
 * TsTrackFinding:
 * @benchmark: an object of the benchmark set
 * @training: an object of the training set; with switches the new one
 * @first_frame: where it begins
 * @last_frame: where it ends; @first_frame with switches
 * @n_frames: on how many frames of the benchmark track it is so
 *
 * Something wrong with a track.
 */
typedef struct
{
  TsTrackKind kind;
  guint32     benchmark;
  guint32     training;
  guint32     first_frame;
  guint32     last_frame;
  guint32     n_frames;
} TsTrackFinding;

/**
 * TsTrack:
 * @benchmark: an object of the benchmark set that stands on several frames
 * @training: the training object that follows it on most frames; %TS_NONE if none does
 * @overlap: of both tracks: the mean over all frames on which either stands
 *
 * An object over its frames.
 */
typedef struct
{
  guint32 benchmark;
  guint32 training;
  double  overlap;
} TsTrack;

const char *ts_track_kind_get_name  (TsTrackKind           kind);
const char *ts_track_kind_get_title (TsTrackKind           kind);

void        ts_track_find_all       (const TsGrading      *grading,
                                     guint                 pair,
                                     GArray               *tracks,
                                     GArray               *findings);
char       *ts_track_dup_sentence   (const TsTrackFinding *finding);

G_END_DECLS
