/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-encord-connection.h"
#include "ts-manifest-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_PAGE (ts_manifest_page_get_type ())

/**
 * TsManifestPage:
 *
 * The Manifest page: kinds, items, findings, and the form of the selected item with its JSON.
 */
G_DECLARE_FINAL_TYPE (TsManifestPage, ts_manifest_page, TS, MANIFEST_PAGE, GtkWidget)

GtkWidget         *ts_manifest_page_new           (void);
TsManifestSession *ts_manifest_page_get_session   (TsManifestPage      *self);
void               ts_manifest_page_set_connection (TsManifestPage      *self,
                                                   TsEncordConnection  *connection);
GtkWidget         *ts_manifest_page_get_header_start
                                                  (TsManifestPage      *self);
GtkWidget         *ts_manifest_page_get_header_end
                                                  (TsManifestPage      *self);
char              *ts_manifest_page_dup_title     (TsManifestPage      *self);
void               ts_manifest_page_adapt         (TsManifestPage      *self,
                                                   int                  width,
                                                   double               text_scale);
void               ts_manifest_page_set_settings  (TsManifestPage      *self,
                                                   GSettings           *settings);
void               ts_manifest_page_use_schema    (TsManifestPage      *self,
                                                   const char          *path);
void               ts_manifest_page_open          (TsManifestPage      *self,
                                                   const char          *path);
gboolean           ts_manifest_page_is_saved      (TsManifestPage      *self);
void               ts_manifest_page_ask_to_leave  (TsManifestPage      *self,
                                                   GAsyncReadyCallback  callback,
                                                   gpointer             user_data);
gboolean           ts_manifest_page_leave_finish  (TsManifestPage      *self,
                                                   GAsyncResult        *result);

G_END_DECLS
