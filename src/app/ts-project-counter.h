/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-project-item.h"

G_BEGIN_DECLS

#define TS_TYPE_PROJECT_COUNTER (ts_project_counter_get_type ())

/**
 * TsProjectCounter:
 *
 * Finds out how far projects are, those that somebody looks at, a few at once.
 */
G_DECLARE_FINAL_TYPE (TsProjectCounter, ts_project_counter, TS, PROJECT_COUNTER, GObject)

TsProjectCounter *ts_project_counter_new    (TsClient         *client,
                                             const char       *stage);

void              ts_project_counter_want   (TsProjectCounter *self,
                                             TsProjectItem    *item);
void              ts_project_counter_forget (TsProjectCounter *self,
                                             TsProjectItem    *item);
void              ts_project_counter_stop   (TsProjectCounter *self);

G_END_DECLS
