/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-result-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define TS_TYPE_RESULT_MODEL (ts_result_model_get_type ())

/**
 * TsResultModel:
 *
 * The results of one frame as a list of #TsResultItem, made when they are asked for and then kept.
 */
G_DECLARE_FINAL_TYPE (TsResultModel, ts_result_model, TS, RESULT_MODEL, GObject)

TsResultModel *ts_result_model_new         (void);

void           ts_result_model_set_results (TsResultModel  *self,
                                            TsFrameResults *results,
                                            GArray         *tracks);

G_END_DECLS
