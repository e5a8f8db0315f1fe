/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_IMPORT_DIALOG (ts_manifest_import_dialog_get_type ())

/**
 * TsManifestImportDialog:
 *
 * Makes items of a list of files, a table, a folder or another manifest, after showing what
 * that brings.
 */
G_DECLARE_FINAL_TYPE (TsManifestImportDialog, ts_manifest_import_dialog,
                      TS, MANIFEST_IMPORT_DIALOG, AdwWindow)

GtkWidget *ts_manifest_import_dialog_new       (TsManifestSession      *session);
void       ts_manifest_import_dialog_set_path  (TsManifestImportDialog *self,
                                                const char             *path);
gboolean   ts_manifest_import_dialog_makes_new (TsManifestImportDialog *self);
void       ts_manifest_import_dialog_apply     (TsManifestImportDialog *self);

G_END_DECLS
