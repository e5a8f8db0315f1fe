/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-frame-results.h"
#include "ts-track.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TsClassVerdict:
 * @TS_CLASS_NONE: there are no two objects whose classes could agree
 *
 * Whether the classes of a result agree.
 */
typedef enum
{
  TS_CLASS_NONE,
  TS_CLASS_RIGHT,
  TS_CLASS_WRONG
} TsClassVerdict;

#define TS_TYPE_RESULT_ITEM (ts_result_item_get_type ())

/**
 * TsResultItem:
 *
 * A result of a frame as an object, with what is shown of it in words.
 */
G_DECLARE_FINAL_TYPE (TsResultItem, ts_result_item, TS, RESULT_ITEM, GObject)

TsResultItem    *ts_result_item_new               (TsFrameResults *results,
                                                   guint           index,
                                                   GArray         *tracks);

guint            ts_result_item_get_index         (TsResultItem   *self);
const TsFinding *ts_result_item_get_finding       (TsResultItem   *self);
guint32          ts_result_item_get_number        (TsResultItem   *self);
TsVerdict        ts_result_item_get_verdict       (TsResultItem   *self);
char            *ts_result_item_dup_words         (TsResultItem   *self);
const char      *ts_result_item_get_annotator     (TsResultItem   *self);
const char      *ts_result_item_get_drawn         (TsResultItem   *self);
const char      *ts_result_item_get_benchmark_class
                                                  (TsResultItem   *self);
char            *ts_result_item_dup_best_match    (TsResultItem   *self);
char            *ts_result_item_dup_iou           (TsResultItem   *self);
char            *ts_result_item_dup_exact_iou     (TsResultItem   *self);
TsClassVerdict   ts_result_item_get_class_verdict (TsResultItem   *self);
const char      *ts_result_item_get_phrase        (TsResultItem   *self);
char            *ts_result_item_dup_sentence      (TsResultItem   *self);

const char      *ts_class_verdict_get_words       (TsClassVerdict  self);

G_END_DECLS
