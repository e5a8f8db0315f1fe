/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-item-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_TABLE (ts_manifest_table_get_type ())

/**
 * TsManifestTable:
 *
 * The items of a manifest, to be searched, filtered and selected.
 */
G_DECLARE_FINAL_TYPE (TsManifestTable, ts_manifest_table, TS, MANIFEST_TABLE, GtkWidget)

void                 ts_manifest_table_set_session    (TsManifestTable   *self,
                                                       TsManifestSession *session);
TsManifestItemModel *ts_manifest_table_get_model      (TsManifestTable   *self);
GtkSelectionModel   *ts_manifest_table_get_selection  (TsManifestTable   *self);
void                 ts_manifest_table_set_kind       (TsManifestTable   *self,
                                                       guint              kind);
void                 ts_manifest_table_show_check     (TsManifestTable   *self,
                                                       guint              check);
void                 ts_manifest_table_set_add_menu   (TsManifestTable   *self,
                                                       GMenuModel        *menu);
void                 ts_manifest_table_set_narrow     (TsManifestTable   *self,
                                                       gboolean           is_narrow);
GArray              *ts_manifest_table_list_selected  (TsManifestTable   *self);
GArray              *ts_manifest_table_list_all       (TsManifestTable   *self);
guint                ts_manifest_table_get_item       (TsManifestTable   *self);
guint                ts_manifest_table_get_n_selected (TsManifestTable   *self);
gboolean             ts_manifest_table_select_item    (TsManifestTable   *self,
                                                       guint              id);
void                 ts_manifest_table_focus_search   (TsManifestTable   *self);

G_END_DECLS
