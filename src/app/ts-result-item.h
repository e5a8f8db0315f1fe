/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define TS_TYPE_RESULT_ITEM (ts_result_item_get_type ())

/**
 * TsResultItem:
 *
 * A result of a pair as an object, with what is shown of it in words.
 */
G_DECLARE_FINAL_TYPE (TsResultItem, ts_result_item, TS, RESULT_ITEM, GObject)

TsResultItem   *ts_result_item_new               (TsComparison *comparison,
                                                  guint         pair,
                                                  guint         index);

guint           ts_result_item_get_index         (TsResultItem *self);
const TsResult *ts_result_item_get_result        (TsResultItem *self);
const char     *ts_result_item_get_annotator     (TsResultItem *self);
const char     *ts_result_item_get_drawn         (TsResultItem *self);
const char     *ts_result_item_get_benchmark_class
                                                 (TsResultItem *self);
char           *ts_result_item_dup_best_match    (TsResultItem *self);
char           *ts_result_item_dup_iou           (TsResultItem *self);
char           *ts_result_item_dup_exact_iou     (TsResultItem *self);
const char     *ts_result_item_get_class_verdict (TsResultItem *self);
const char     *ts_result_item_get_phrase        (TsResultItem *self);
char           *ts_result_item_dup_sentence      (TsResultItem *self);

G_END_DECLS
