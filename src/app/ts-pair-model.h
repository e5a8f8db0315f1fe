/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-pair-item.h"
#include "ts-pair-order.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define TS_TYPE_PAIR_MODEL (ts_pair_model_get_type ())

/**
 * TsPairModel:
 *
 * The pairs of a comparison as a list of #TsPairItem, sorted and searched. Items are made when
 * they are asked for; a pair has the same item for as long as somebody keeps it.
 */
G_DECLARE_FINAL_TYPE (TsPairModel, ts_pair_model, TS, PAIR_MODEL, GObject)

TsPairModel  *ts_pair_model_new            (void);

TsComparison *ts_pair_model_get_comparison (TsPairModel  *self);
void          ts_pair_model_set_comparison (TsPairModel  *self,
                                            TsComparison *comparison);

TsPairSort    ts_pair_model_get_sort       (TsPairModel  *self);
void          ts_pair_model_set_sort       (TsPairModel  *self,
                                            TsPairSort    sort);

const char   *ts_pair_model_get_search     (TsPairModel  *self);
void          ts_pair_model_set_search     (TsPairModel  *self,
                                            const char   *text);

guint         ts_pair_model_get_pair_at    (TsPairModel  *self,
                                            guint         position);
guint         ts_pair_model_find_position  (TsPairModel  *self,
                                            guint         pair);
guint         ts_pair_model_get_n_living   (TsPairModel  *self);

G_END_DECLS
