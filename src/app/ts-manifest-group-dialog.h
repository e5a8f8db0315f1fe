/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_GROUP_DIALOG (ts_manifest_group_dialog_get_type ())

/**
 * TsManifestGroupDialog:
 *
 * Puts images together into groups or sequences, after showing which there would be.
 */
G_DECLARE_FINAL_TYPE (TsManifestGroupDialog, ts_manifest_group_dialog, TS, MANIFEST_GROUP_DIALOG,
                      AdwWindow)

GtkWidget *ts_manifest_group_dialog_new (TsManifestSession *session,
                                         GArray            *indexes);

G_END_DECLS
