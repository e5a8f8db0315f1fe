/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_KIND_LIST (ts_manifest_kind_list_get_type ())

/**
 * TsManifestKindList:
 *
 * The kinds of items with their counts, and how much of what a file may hold is used.
 */
G_DECLARE_FINAL_TYPE (TsManifestKindList, ts_manifest_kind_list, TS, MANIFEST_KIND_LIST,
                      GtkWidget)

void  ts_manifest_kind_list_set_session (TsManifestKindList *self,
                                         TsManifestSession  *session);
guint ts_manifest_kind_list_get_kind    (TsManifestKindList *self);
void  ts_manifest_kind_list_select_all  (TsManifestKindList *self);

const char *ts_manifest_kind_get_plural (TsManifestKind      kind);

G_END_DECLS
