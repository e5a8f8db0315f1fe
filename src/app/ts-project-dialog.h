/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_PROJECT_DIALOG (ts_project_dialog_get_type ())

/**
 * TsProjectDialog:
 *
 * Lists the projects of the service, and asks which to compare with which.
 */
G_DECLARE_FINAL_TYPE (TsProjectDialog, ts_project_dialog, TS, PROJECT_DIALOG, AdwWindow)

TsProjectDialog *ts_project_dialog_new       (GtkWindow       *parent,
                                              TsClient        *client);

char           **ts_project_dialog_dup_ids   (TsProjectDialog *self);
char            *ts_project_dialog_dup_stage (TsProjectDialog *self);
GListModel      *ts_project_dialog_get_shown (TsProjectDialog *self);
const char      *ts_project_dialog_get_state (TsProjectDialog *self);

G_END_DECLS
