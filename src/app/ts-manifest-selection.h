/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_SELECTION (ts_manifest_selection_get_type ())

/**
 * TsManifestSelection:
 *
 * Any number of places of a list are selected. Unlike #GtkMultiSelection it makes no object of
 * a selected item, so that all of a million can be selected.
 */
G_DECLARE_FINAL_TYPE (TsManifestSelection, ts_manifest_selection, TS, MANIFEST_SELECTION, GObject)

TsManifestSelection *ts_manifest_selection_new (GListModel *model);

G_END_DECLS
