/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_BULK_DIALOG (ts_manifest_bulk_dialog_get_type ())

/**
 * TsManifestBulkDialog:
 *
 * Changes many items by a pattern, after showing what that does.
 */
G_DECLARE_FINAL_TYPE (TsManifestBulkDialog, ts_manifest_bulk_dialog, TS, MANIFEST_BULK_DIALOG,
                      AdwWindow)

GtkWidget *ts_manifest_bulk_dialog_new (TsManifestSession *session,
                                        GArray            *indexes);

G_END_DECLS
