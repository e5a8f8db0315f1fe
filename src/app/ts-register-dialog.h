/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"
#include "ts-register-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_REGISTER_DIALOG (ts_register_dialog_get_type ())

/**
 * TsRegisterDialog:
 *
 * Asks where to register a manifest, and with whose keys.
 */
G_DECLARE_FINAL_TYPE (TsRegisterDialog, ts_register_dialog, TS, REGISTER_DIALOG, AdwWindow)

TsRegisterDialog *ts_register_dialog_new         (GtkWindow         *parent,
                                                  TsClient          *client,
                                                  TsManifestSession *session);

const char       *ts_register_dialog_get_state   (TsRegisterDialog  *self);
GListModel       *ts_register_dialog_get_folders (TsRegisterDialog  *self);
gboolean          ts_register_dialog_get_plan    (TsRegisterDialog  *self,
                                                  TsRegisterPlan    *plan);

G_END_DECLS
