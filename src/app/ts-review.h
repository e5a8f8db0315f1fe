/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-attribute-match.h"
#include "ts-class-cell.h"
#include "ts-frame-results.h"
#include "ts-track.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TsReviewAnswer:
 * @result: a classification of frames whose answers differ
 * @place: the first of the pair's frames that it is about; %TS_NONE if it is about none of them
 *
 * A wrong answer to a classification of frames.
 */
typedef struct
{
  TsAttributeResult result;
  guint             place;
} TsReviewAnswer;

#define TS_TYPE_REVIEW (ts_review_get_type ())

/**
 * TsReview:
 *
 * What the user is looking at: the graded comparison, the row pair, the frame, and which of its
 * results is selected or under the pointer; and by which thresholds and which matcher it is
 * graded. Every widget of the Compare page shows this one object and changes it, so that list,
 * canvases, table and inspector always agree.
 *
 * The grading changes in place when a threshold is moved, in the main thread. Another thread
 * that needs findings makes a grading of its own from the table, the matcher and the
 * thresholds, which comes to the same.
 */
G_DECLARE_FINAL_TYPE (TsReview, ts_review, TS, REVIEW, GObject)

TsReview          *ts_review_new             (void);

TsGrading         *ts_review_get_grading     (TsReview          *self);
void               ts_review_set_grading     (TsReview          *self,
                                              TsGrading         *grading);
TsComparison      *ts_review_get_comparison  (TsReview          *self);

guint              ts_review_get_pair        (TsReview          *self);
void               ts_review_set_pair        (TsReview          *self,
                                              guint              pair);
const TsRowPair   *ts_review_get_row_pair    (TsReview          *self);

guint              ts_review_get_frame       (TsReview          *self);
void               ts_review_set_frame       (TsReview          *self,
                                              guint              frame);
guint              ts_review_get_n_frames    (TsReview          *self);
const TsFramePair *ts_review_get_frame_pair  (TsReview          *self,
                                              guint              frame);
const TsTally     *ts_review_get_frame_tally (TsReview          *self,
                                              guint              frame);

guint              ts_review_get_selected    (TsReview          *self);
void               ts_review_set_selected    (TsReview          *self,
                                              guint              result);
guint              ts_review_get_hovered     (TsReview          *self);
void               ts_review_set_hovered     (TsReview          *self,
                                              guint              result);
void               ts_review_show            (TsReview          *self,
                                              guint              pair,
                                              guint              frame,
                                              guint              result);

TsFrameResults    *ts_review_get_results     (TsReview          *self);
const GArray      *ts_review_get_tracks      (TsReview          *self);
const GArray      *ts_review_get_answers     (TsReview          *self);

TsThresholds       ts_review_get_thresholds  (TsReview          *self);
void               ts_review_set_thresholds  (TsReview          *self,
                                              TsThresholds       thresholds);
const TsMatcher   *ts_review_get_matcher     (TsReview          *self);
void               ts_review_set_matcher     (TsReview          *self,
                                              const TsMatcher   *matcher);
gboolean           ts_review_get_is_grading  (TsReview          *self);

const TsClassCell *ts_review_get_cell        (TsReview          *self);
void               ts_review_set_cell        (TsReview          *self,
                                              const TsClassCell *cell);

G_END_DECLS
