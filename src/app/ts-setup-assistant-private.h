/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-setup-assistant.h"
#include "ts-setup-people-page.h"
#include "ts-setup-steps-page.h"
#include "ts-setup-thing-page.h"

G_BEGIN_DECLS

struct _TsSetupAssistant
{
  AdwWindow parent_instance;

  /* Template children. */
  GtkWidget        *back_button;
  GtkWidget        *bar;
  TsSetupThingPage *benchmark_page;
  GtkWidget        *cancel_button;
  GtkWidget        *close_button;
  TsSetupThingPage *data_page;
  GtkWidget        *folder_button;
  GtkWidget        *next_button;
  TsSetupThingPage *ontology_page;
  GtkWidget        *open_button;
  TsSetupPeoplePage *people_page;
  GtkWidget        *plan_button;
  GtkWidget        *protocol_button;
  GtkStack         *stack;
  GtkButton        *start_button;
  TsSetupStepsPage *steps_page;
  GtkWidget        *stop_button;
  AdwToastOverlay  *toast_overlay;
  AdwWindowTitle   *window_title;

  /* Owned. */
  TsClient             *client;
  TsTrainingPlan       *plan;
  char                 *plan_path; /* where it is kept */
  TsSetupJob           *job;       /* (nullable): as long as the steps are shown */
  GtkFileChooserNative *chooser;   /* (nullable): while it is open */

  /* Plain state. */
  guint serial;                    /* of the last plan that was worked out */
};

void ts_setup_assistant_show_steps           (TsSetupAssistant *self);
void ts_setup_assistant_update               (TsSetupAssistant *self);
void ts_setup_assistant_tell                 (TsSetupAssistant *self,
                                              const char       *text);
void ts_setup_assistant_install_file_actions (GtkWidgetClass   *widget_class);

G_END_DECLS
