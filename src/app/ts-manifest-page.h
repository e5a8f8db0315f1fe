/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_PAGE (ts_manifest_page_get_type ())

/**
 * TsManifestPage:
 *
 * The Manifest page. It says that this version has nothing to show there yet.
 */
G_DECLARE_FINAL_TYPE (TsManifestPage, ts_manifest_page, TS, MANIFEST_PAGE, GtkWidget)

G_END_DECLS
