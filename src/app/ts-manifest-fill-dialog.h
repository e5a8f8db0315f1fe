/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_FILL_DIALOG (ts_manifest_fill_dialog_get_type ())

/**
 * TsManifestFillDialog:
 *
 * Fills the media metadata of items by looking into local copies of their files, and says
 * what could not be filled.
 */
G_DECLARE_FINAL_TYPE (TsManifestFillDialog, ts_manifest_fill_dialog, TS, MANIFEST_FILL_DIALOG,
                      AdwWindow)

GtkWidget *ts_manifest_fill_dialog_new        (TsManifestSession    *session,
                                               GArray               *selected,
                                               GArray               *listed);
void       ts_manifest_fill_dialog_set_folder (TsManifestFillDialog *self,
                                               const char           *folder);
void       ts_manifest_fill_dialog_fill       (TsManifestFillDialog *self);

G_END_DECLS
