/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-setup-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_SETUP_STEPS_PAGE (ts_setup_steps_page_get_type ())

/**
 * TsSetupStepsPage:
 *
 * Shows the steps of a set-up, before it begins, while it runs and when it has ended.
 */
G_DECLARE_FINAL_TYPE (TsSetupStepsPage, ts_setup_steps_page, TS, SETUP_STEPS_PAGE, AdwBin)

void ts_setup_steps_page_set_job    (TsSetupStepsPage *self,
                                     TsSetupJob       *job);
void ts_setup_steps_page_show_error (TsSetupStepsPage *self,
                                     const char       *message);
void ts_setup_steps_page_show_note  (TsSetupStepsPage *self,
                                     const char       *note);

G_END_DECLS
