/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-class-cell.h"
#include "ts-pair-item.h"
#include "ts-pair-order.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define TS_TYPE_PAIR_MODEL (ts_pair_model_get_type ())

/**
 * TsPairModel:
 *
 * The pairs of a graded comparison as a list of #TsPairItem, sorted, searched and filtered.
 * Items are made when they are asked for; a pair has the same item for as long as somebody keeps
 * it.
 */
G_DECLARE_FINAL_TYPE (TsPairModel, ts_pair_model, TS, PAIR_MODEL, GObject)

TsPairModel       *ts_pair_model_new             (void);

TsGrading         *ts_pair_model_get_grading     (TsPairModel       *self);
void               ts_pair_model_set_grading     (TsPairModel       *self,
                                                  TsGrading         *grading);
void               ts_pair_model_regrade         (TsPairModel       *self,
                                                  TsGrading         *grading,
                                                  const GArray      *pairs);
TsComparison      *ts_pair_model_get_comparison  (TsPairModel       *self);

TsPairSort         ts_pair_model_get_sort        (TsPairModel       *self);
void               ts_pair_model_set_sort        (TsPairModel       *self,
                                                  TsPairSort         sort);

const char        *ts_pair_model_get_search      (TsPairModel       *self);
void               ts_pair_model_set_search      (TsPairModel       *self,
                                                  const char        *text);

const TsClassCell *ts_pair_model_get_cell        (TsPairModel       *self);
void               ts_pair_model_set_cell        (TsPairModel       *self,
                                                  const TsClassCell *cell);
guint              ts_pair_model_count_in_stream (TsPairModel       *self,
                                                  guint              pair);

guint              ts_pair_model_get_pair_at     (TsPairModel       *self,
                                                  guint              position);
guint              ts_pair_model_find_position   (TsPairModel       *self,
                                                  guint              pair);
guint              ts_pair_model_get_n_living    (TsPairModel       *self);

G_END_DECLS
