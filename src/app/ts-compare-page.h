/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison-job.h"
#include "ts-review-layout.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TsStep:
 *
 * Which way to go.
 */
typedef enum
{
  TS_STEP_NEXT,
  TS_STEP_PREVIOUS
} TsStep;

#define TS_TYPE_COMPARE_PAGE (ts_compare_page_get_type ())

/**
 * TsComparePage:
 *
 * The Compare page in all its states: nothing open, loading, failed, nothing in common, and
 * the review.
 */
G_DECLARE_FINAL_TYPE (TsComparePage, ts_compare_page, TS, COMPARE_PAGE, GtkWidget)

TsReview       *ts_compare_page_get_review           (TsComparePage   *self);
TsReviewLayout *ts_compare_page_get_layout           (TsComparePage   *self);
const char     *ts_compare_page_get_state            (TsComparePage   *self);

void            ts_compare_page_add_toast            (TsComparePage   *self,
                                                      AdwToast        *toast);
void            ts_compare_page_set_grading          (TsComparePage   *self,
                                                      TsGrading       *grading,
                                                      TsFrameFinder   *finder);
void            ts_compare_page_show_comparison      (TsComparePage   *self);
void            ts_compare_page_show_waiting         (TsComparePage   *self);
void            ts_compare_page_show_loading         (TsComparePage   *self,
                                                      TsComparisonJob *job);
void            ts_compare_page_show_error           (TsComparePage   *self,
                                                      const char      *message);

guint           ts_compare_page_count_disagreements  (TsComparePage   *self);
guint           ts_compare_page_get_disagreement     (TsComparePage   *self);
gboolean        ts_compare_page_step_disagreement    (TsComparePage   *self,
                                                      TsStep           step);
gboolean        ts_compare_page_has_disagreement     (TsComparePage   *self,
                                                      TsStep           step);
gboolean        ts_compare_page_step_pair            (TsComparePage   *self,
                                                      TsStep           step);

G_END_DECLS
