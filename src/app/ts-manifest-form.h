/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MANIFEST_FORM (ts_manifest_form_get_type ())

/**
 * TsManifestForm:
 *
 * The fields of one item, to be edited.
 */
G_DECLARE_FINAL_TYPE (TsManifestForm, ts_manifest_form, TS, MANIFEST_FORM, GtkWidget)

void ts_manifest_form_set_session (TsManifestForm          *self,
                                   TsManifestSession       *session);
void ts_manifest_form_set_item    (TsManifestForm          *self,
                                   guint                    id,
                                   guint                    n_selected);
void ts_manifest_form_focus_place (TsManifestForm          *self,
                                   gsize                    offset);

G_END_DECLS
