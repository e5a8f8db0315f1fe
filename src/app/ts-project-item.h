/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-label-listing.h"
#include "ts-project-info.h"

G_BEGIN_DECLS

/**
 * TsProjectPart:
 * @TS_PROJECT_PART_NONE: it is not compared
 * @TS_PROJECT_PART_BENCHMARK: what the expert drew
 * @TS_PROJECT_PART_TRAINING: what a trainee drew
 *
 * What a project is in the comparison.
 */
typedef enum
{
  TS_PROJECT_PART_NONE,
  TS_PROJECT_PART_BENCHMARK,
  TS_PROJECT_PART_TRAINING
} TsProjectPart;

#define TS_TYPE_PROJECT_ITEM (ts_project_item_get_type ())

/**
 * TsProjectItem:
 *
 * A project of the service in a list to choose from.
 */
G_DECLARE_FINAL_TYPE (TsProjectItem, ts_project_item, TS, PROJECT_ITEM, GObject)

TsProjectItem       *ts_project_item_new         (TsProjectInfo       *info);

const TsProjectInfo *ts_project_item_get_info    (TsProjectItem       *self);
const char          *ts_project_item_get_title   (TsProjectItem       *self);

const char          *ts_project_item_get_summary (TsProjectItem       *self);
void                 ts_project_item_set_counts  (TsProjectItem       *self,
                                                  const TsLabelCounts *counts,
                                                  const char          *stage);

TsProjectPart        ts_project_item_get_part    (TsProjectItem       *self);
void                 ts_project_item_set_part    (TsProjectItem       *self,
                                                  TsProjectPart        part);

G_END_DECLS
