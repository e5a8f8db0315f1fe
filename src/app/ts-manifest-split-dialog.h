/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"
#include "ts-manifest-split.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_SPLIT_DIALOG (ts_manifest_split_dialog_get_type ())

/**
 * TsManifestSplitDialog:
 *
 * Asks how large the parts of a manifest shall be, and says how many that makes.
 */
G_DECLARE_FINAL_TYPE (TsManifestSplitDialog, ts_manifest_split_dialog, TS,
                      MANIFEST_SPLIT_DIALOG, AdwWindow)

GtkWidget *ts_manifest_split_dialog_new        (TsManifestSession     *session);
void       ts_manifest_split_dialog_get_limits (TsManifestSplitDialog *self,
                                                TsManifestLimits      *limits);

void       ts_manifest_export_parts_async      (TsManifest             *manifest,
                                                const TsManifestLimits *limits,
                                                const char             *folder,
                                                const char             *name,
                                                GCancellable           *cancellable,
                                                GAsyncReadyCallback     callback,
                                                gpointer                user_data);
guint      ts_manifest_export_parts_finish     (GAsyncResult           *result,
                                                GError                **error);

G_END_DECLS
