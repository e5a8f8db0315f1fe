/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-review.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* So that “at least” means something: at 0 everything would overlap enough. */
#define TS_REVIEW_MIN_THRESHOLD 0.01

typedef enum
{
  TS_REVIEW_PROP_0,
  TS_REVIEW_PROP_COMPARISON,
  TS_REVIEW_PROP_PAIR,
  TS_REVIEW_PROP_FRAME,
  TS_REVIEW_PROP_N_FRAMES,
  TS_REVIEW_PROP_RESULTS,
  TS_REVIEW_PROP_SELECTED,
  TS_REVIEW_PROP_HOVERED,
  TS_REVIEW_PROP_MATCH_THRESHOLD,
  TS_REVIEW_PROP_LOW_THRESHOLD,
  TS_REVIEW_PROP_MATCHER,
  TS_REVIEW_PROP_IS_GRADING,
  TS_REVIEW_PROP_CELL,
  TS_REVIEW_PROP_TRACKS,
  TS_REVIEW_N_PROPS
} TsReviewProperty;

struct _TsReview
{
  GObject parent_instance;

  /* (owned) (nullable) */
  TsGrading       *grading;
  TsFrameResults  *results;
  GArray          *tracks;  /* (element-type TsTrackFinding): once they were asked for */
  GArray          *answers; /* (element-type TsReviewAnswer): likewise */

  /* Where the user is: in the comparison, in the pair's frames, in the frame's results. */
  guint            pair;
  guint            frame;
  guint            selected;
  guint            hovered;

  /* How it is to be graded; the grading may lag behind while @task runs. */
  TsThresholds     thresholds;
  const TsMatcher *matcher;
  GCancellable    *cancellable; /* (owned) (nullable): of what runs */
  gboolean         is_grading;

  /* A thread looks for tracks and answers; what it finds for an older serial is out of date. */
  gboolean         is_following;
  guint            follow_serial;

  TsClassCell      cell;
  gboolean         has_cell;
};

void ts_review_notify           (TsReview         *self,
                                 TsReviewProperty  property);
void ts_review_tell_regraded    (TsReview         *self,
                                 const GArray     *pairs);
void ts_review_update_results   (TsReview         *self);
void ts_review_store_thresholds (TsReview         *self,
                                 TsThresholds      thresholds);
void ts_review_store_matcher    (TsReview         *self,
                                 const TsMatcher  *matcher);
void ts_review_forget_tracks    (TsReview         *self);
void ts_review_stop_grading     (TsReview         *self);

G_END_DECLS
