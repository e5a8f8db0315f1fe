/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-figure.h"
#include "ts-matcher.h"

G_BEGIN_DECLS

/**
 * TsFrameChoice:
 * @TS_FRAMES_LABELLED: every frame on which either side labelled something
 * @TS_FRAMES_FIRST: frame 0 of each row and of each space, as the published rule has it
 * @TS_FRAMES_KEY: frames on which either side drew something by hand; where a side says so
 *   of nothing in the row, those on which one of its objects begins or ends
 *
 * Which frames are compared. A frame that neither side labelled counts nothing.
 */
typedef enum
{
  TS_FRAMES_LABELLED,
  TS_FRAMES_FIRST,
  TS_FRAMES_KEY
} TsFrameChoice;

#define TS_N_FRAME_CHOICES (TS_FRAMES_KEY + 1)

/**
 * TS_MATCH_THRESHOLD:
 *
 * The overlap from which on two objects can be a match, unless the user says otherwise.
 */
#define TS_MATCH_THRESHOLD 0.5

/**
 * TsThresholds:
 * @match: the least overlap of a match; inclusive
 * @low: the least overlap of a match that is well drawn; inclusive
 */
typedef struct
{
  double match;
  double low;
} TsThresholds;

/**
 * TsRules:
 * @frames: which frames take part
 * @mixing: which shapes are compared with each other
 * @matcher: who belongs to whom
 * @thresholds: what counts as a match
 *
 * Everything that decides what a comparison of label sets comes to.
 */
typedef struct
{
  TsFrameChoice    frames;
  TsShapeMixing    mixing;
  const TsMatcher *matcher;
  TsThresholds     thresholds;
} TsRules;

TsRules     ts_rules_get_default      (void);

const char *ts_frame_choice_get_name  (TsFrameChoice  choice);
gboolean    ts_frame_choice_from_name (const char    *name,
                                       TsFrameChoice *choice);
const char *ts_shape_mixing_get_name  (TsShapeMixing  mixing);
gboolean    ts_shape_mixing_from_name (const char    *name,
                                       TsShapeMixing *mixing);

G_END_DECLS
