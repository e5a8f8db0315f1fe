/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_FINDING_LIST (ts_manifest_finding_list_get_type ())

/**
 * TsManifestFindingList:
 *
 * What was found in the manifest, with a button for each finding that can be mended.
 */
G_DECLARE_FINAL_TYPE (TsManifestFindingList, ts_manifest_finding_list, TS,
                      MANIFEST_FINDING_LIST, GtkWidget)

void ts_manifest_finding_list_set_session (TsManifestFindingList *self,
                                           TsManifestSession     *session);
void ts_manifest_finding_list_step        (TsManifestFindingList *self,
                                           int                    n_steps);
void ts_manifest_finding_list_choose      (TsManifestFindingList *self,
                                           guint                  position);
TsManifestFindingRow *
     ts_manifest_finding_list_get_current (TsManifestFindingList *self);

G_END_DECLS
