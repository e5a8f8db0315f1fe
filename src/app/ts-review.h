/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define TS_TYPE_REVIEW (ts_review_get_type ())

/**
 * TsReview:
 *
 * What the user is looking at: the comparison, the row pair, and which of its results is
 * selected or under the pointer. Every widget of the Compare page shows this one object and
 * changes it, so that list, canvases, table and inspector always agree.
 */
G_DECLARE_FINAL_TYPE (TsReview, ts_review, TS, REVIEW, GObject)

TsReview        *ts_review_new            (void);

TsComparison    *ts_review_get_comparison (TsReview     *self);
void             ts_review_set_comparison (TsReview     *self,
                                           TsComparison *comparison);

guint            ts_review_get_pair       (TsReview     *self);
void             ts_review_set_pair       (TsReview     *self,
                                           guint         pair);

guint            ts_review_get_selected   (TsReview     *self);
void             ts_review_set_selected   (TsReview     *self,
                                           guint         result);

guint            ts_review_get_hovered    (TsReview     *self);
void             ts_review_set_hovered    (TsReview     *self,
                                           guint         result);

const TsRowPair *ts_review_get_row_pair   (TsReview     *self);
const TsResult  *ts_review_get_results    (TsReview     *self,
                                           guint        *n_results);

G_END_DECLS
