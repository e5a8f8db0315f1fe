/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_CELL (ts_manifest_cell_get_type ())

G_DECLARE_FINAL_TYPE (TsManifestCell, ts_manifest_cell, TS, MANIFEST_CELL, GtkWidget)

GtkWidget  *ts_manifest_cell_new      (PangoEllipsizeMode  ellipsize,
                                       guint               n_digits);

const char *ts_manifest_cell_get_text (TsManifestCell     *self);
void        ts_manifest_cell_set_text (TsManifestCell     *self,
                                       const char         *text);

G_END_DECLS
