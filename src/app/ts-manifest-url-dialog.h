/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_URL_DIALOG (ts_manifest_url_dialog_get_type ())

/**
 * TsManifestUrlDialog:
 *
 * Makes items of a list of URLs, pasted or made of the names of files and a prefix.
 */
G_DECLARE_FINAL_TYPE (TsManifestUrlDialog, ts_manifest_url_dialog, TS, MANIFEST_URL_DIALOG,
                      AdwWindow)

GtkWidget *ts_manifest_url_dialog_new      (TsManifestSession   *session);
void       ts_manifest_url_dialog_paste    (TsManifestUrlDialog *self);
void       ts_manifest_url_dialog_set_text (TsManifestUrlDialog *self,
                                            const char          *text);
void       ts_manifest_url_dialog_add      (TsManifestUrlDialog *self);

G_END_DECLS
