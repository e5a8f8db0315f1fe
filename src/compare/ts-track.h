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
 * @first_place: which of the frames of the row pair that take part it begins on
 * @last_place: which of them it ends on
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
  guint32     first_place;
  guint32     last_place;
} TsTrackFinding;

/**
 * TsTrackInput:
 *
 * The findings of a row pair as they were when it was made: what another thread follows tracks
 * in, while thresholds are moved.
 */
typedef struct _TsTrackInput TsTrackInput;

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

const char   *ts_track_kind_get_name    (TsTrackKind           kind);
const char   *ts_track_kind_get_title   (TsTrackKind           kind);

TsTrackInput *ts_track_input_new        (const TsGrading      *grading,
                                         guint                 pair);
void          ts_track_input_free       (TsTrackInput         *self);
guint         ts_track_input_get_size   (const TsTrackInput   *self);
void          ts_track_input_find_all   (const TsTrackInput   *self,
                                         GArray               *tracks,
                                         GArray               *findings);

void          ts_track_find_all         (const TsGrading      *grading,
                                         guint                 pair,
                                         GArray               *tracks,
                                         GArray               *findings);
GArray       *ts_track_find_on_frame    (const GArray         *findings,
                                         guint                 place);
gboolean      ts_track_finding_concerns (const TsTrackFinding *self,
                                         const TsLabelSet     *benchmark,
                                         const TsFinding      *finding);
char         *ts_track_dup_phrase       (const TsTrackFinding *finding);
char         *ts_track_dup_sentence     (const TsTrackFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsTrackInput, ts_track_input_free)

G_END_DECLS
