/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-register-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_UPLOAD_DIALOG (ts_upload_dialog_get_type ())

/**
 * TsUploadDialog:
 *
 * Shows how far an upload is, and how it ended.
 */
G_DECLARE_FINAL_TYPE (TsUploadDialog, ts_upload_dialog, TS, UPLOAD_DIALOG, AdwWindow)

TsUploadDialog *ts_upload_dialog_new       (GtkWindow      *parent,
                                            TsRegisterJob  *job);

const char     *ts_upload_dialog_get_state (TsUploadDialog *self);

G_END_DECLS
