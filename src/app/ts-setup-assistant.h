/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-setup-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_SETUP_ASSISTANT (ts_setup_assistant_get_type ())

/**
 * TsSetupAssistant:
 *
 * Sets a training up on the service: data, ontology, benchmark project, and a training project
 * for each annotator. It shows the plan before anything is done.
 */
G_DECLARE_FINAL_TYPE (TsSetupAssistant, ts_setup_assistant, TS, SETUP_ASSISTANT, AdwWindow)

TsSetupAssistant *ts_setup_assistant_new             (GtkWindow            *parent,
                                                      TsClient             *client);

const char       *ts_setup_assistant_get_page        (TsSetupAssistant     *self);
TsSetupJob       *ts_setup_assistant_get_job         (TsSetupAssistant     *self);

void              ts_setup_assistant_set_plan        (TsSetupAssistant     *self,
                                                      const TsTrainingPlan *plan,
                                                      const char           *path);
void              ts_setup_assistant_open_plan       (TsSetupAssistant     *self,
                                                      const char           *path);
void              ts_setup_assistant_save_plan       (TsSetupAssistant     *self,
                                                      const char           *path);
void              ts_setup_assistant_save_protocol   (TsSetupAssistant     *self,
                                                      const char           *path);

G_END_DECLS
