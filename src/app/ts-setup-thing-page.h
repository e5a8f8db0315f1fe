/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"
#include "ts-training-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TsSetupThing:
 *
 * What a page of the assistant is about.
 */
typedef enum
{
  TS_SETUP_THING_DATASET,
  TS_SETUP_THING_ONTOLOGY,
  TS_SETUP_THING_BENCHMARK
} TsSetupThing;

#define TS_TYPE_SETUP_THING_PAGE (ts_setup_thing_page_get_type ())

/**
 * TsSetupThingPage:
 *
 * Asks for the dataset, the ontology or the benchmark project: one that is there, or what is
 * needed to make a new one.
 */
G_DECLARE_FINAL_TYPE (TsSetupThingPage, ts_setup_thing_page, TS, SETUP_THING_PAGE, AdwBin)

void     ts_setup_thing_page_set_up      (TsSetupThingPage     *self,
                                          TsClient             *client,
                                          TsSetupThing          thing);

void     ts_setup_thing_page_load        (TsSetupThingPage     *self,
                                          const TsTrainingPlan *plan);
void     ts_setup_thing_page_apply       (TsSetupThingPage     *self,
                                          TsTrainingPlan       *plan);
gboolean ts_setup_thing_page_is_complete (TsSetupThingPage     *self);

G_END_DECLS
