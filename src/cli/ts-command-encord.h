/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-assumptions.h"
#include "ts-command.h"
#include "ts-progress-line.h"
#include "ts-project-fetch.h"

G_BEGIN_DECLS

/* The stage whose rows are meant unless another is named. */
#define TS_COMMAND_ENCORD_STAGE TS_ASSUME_FINAL_STAGE

TsExit         ts_command_encord_evaluate (int                 argc,
                                           char               *argv[]);
TsExit         ts_command_encord_fetch    (int                 argc,
                                           char               *argv[]);
TsExit         ts_command_encord_projects (int                 argc,
                                           char               *argv[]);
TsExit         ts_command_encord_register (int                 argc,
                                           char               *argv[]);
TsExit         ts_command_encord_setup    (int                 argc,
                                           char               *argv[]);

gboolean       ts_command_encord_parse    (const char         *name,
                                           GOptionContext     *context,
                                           int                *argc,
                                           char             ***argv);
TsProjectCopy *ts_command_encord_fetch_project
                                          (const char         *name,
                                           TsClient           *client,
                                           const char         *project_id,
                                           const char         *stage,
                                           const char         *root,
                                           GCancellable       *cancellable);

G_END_DECLS
