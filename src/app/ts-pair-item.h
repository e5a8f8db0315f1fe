/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define TS_TYPE_PAIR_ITEM (ts_pair_item_get_type ())

/**
 * TsPairItem:
 *
 * A pair of a comparison as an object, for as long as it is on the screen.
 */
G_DECLARE_FINAL_TYPE (TsPairItem, ts_pair_item, TS, PAIR_ITEM, GObject)

TsPairItem      *ts_pair_item_new              (TsGrading    *grading,
                                                guint         pair);

TsGrading       *ts_pair_item_get_grading      (TsPairItem   *self);
void             ts_pair_item_set_grading      (TsPairItem   *self,
                                                TsGrading    *grading);
TsComparison    *ts_pair_item_get_comparison   (TsPairItem   *self);
guint            ts_pair_item_get_pair         (TsPairItem   *self);
const TsRowPair *ts_pair_item_get_row_pair     (TsPairItem   *self);
const TsTally   *ts_pair_item_get_tally        (TsPairItem   *self);
double           ts_pair_item_get_mean_iou     (TsPairItem   *self);
const char      *ts_pair_item_get_title        (TsPairItem   *self);
const char      *ts_pair_item_get_annotator    (TsPairItem   *self);
char            *ts_pair_item_dup_summary      (TsPairItem   *self);
char            *ts_pair_item_dup_description  (TsPairItem   *self);

G_END_DECLS
