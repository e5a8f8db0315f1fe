/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-training-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_SETUP_PEOPLE_PAGE (ts_setup_people_page_get_type ())

/**
 * TsSetupPeoplePage:
 *
 * Asks who is trained, from a pasted list, and how their projects are made.
 */
G_DECLARE_FINAL_TYPE (TsSetupPeoplePage, ts_setup_people_page, TS, SETUP_PEOPLE_PAGE, AdwBin)

void        ts_setup_people_page_load        (TsSetupPeoplePage    *self,
                                              const TsTrainingPlan *plan);
void        ts_setup_people_page_apply       (TsSetupPeoplePage    *self,
                                              TsTrainingPlan       *plan);
gboolean    ts_setup_people_page_is_complete (TsSetupPeoplePage    *self);

void        ts_setup_people_page_set_text    (TsSetupPeoplePage    *self,
                                              const char           *text);
const char *ts_setup_people_page_get_faults  (TsSetupPeoplePage    *self);

G_END_DECLS
