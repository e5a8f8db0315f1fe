/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-frame-store.h"
#include "ts-review.h"
#include "ts-row-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_REVIEW_LAYOUT (ts_review_layout_get_type ())

/**
 * TsReviewLayout:
 *
 * Arranges list, canvases, table and inspector of one review, and rearranges them where the
 * window is narrow: then list and inspector fold away, and the canvases stand one above the
 * other.
 */
G_DECLARE_FINAL_TYPE (TsReviewLayout, ts_review_layout, TS, REVIEW_LAYOUT, GtkWidget)

TsReview     *ts_review_layout_get_review    (TsReviewLayout   *self);
void          ts_review_layout_set_review    (TsReviewLayout   *self,
                                              TsReview         *review);
TsFrameStore *ts_review_layout_get_frames    (TsReviewLayout   *self);
TsRowList    *ts_review_layout_get_row_list  (TsReviewLayout   *self);

void          ts_review_layout_bind_settings (TsReviewLayout   *self,
                                              GSettings        *settings);
void          ts_review_layout_adapt         (TsReviewLayout   *self,
                                              int               width,
                                              double            text_scale);
gboolean      ts_review_layout_focus_pane    (TsReviewLayout   *self,
                                              GtkDirectionType  direction);
void          ts_review_layout_focus_canvas  (TsReviewLayout   *self);
void          ts_review_layout_focus_search  (TsReviewLayout   *self);
void          ts_review_layout_zoom          (TsReviewLayout   *self,
                                              const char       *action);

G_END_DECLS
