/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-finding-list.h"
#include "ts-manifest-form.h"
#include "ts-manifest-kind-list.h"
#include "ts-manifest-page.h"
#include "ts-manifest-source.h"
#include "ts-manifest-table.h"
#include "ts-manifest-url.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _TsManifestPage
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget             *draft_bar;
  GtkLabel              *draft_label;
  TsManifestFindingList *finding_list;
  TsManifestForm        *form;
  AdwFlap               *form_flap;
  TsManifestKindList    *kind_list;
  AdwFlap               *kinds_flap;
  GtkMenuButton         *new_button;
  GtkProgressBar        *progress;
  GtkWidget             *redo_button;
  TsManifestSource      *source;
  GtkStack              *stack;
  GtkMenuButton         *start_button;
  TsManifestTable       *table;
  GtkLabel              *title;
  AdwToastOverlay       *toasts;
  GtkWidget             *undo_button;

  /* owned */
  TsManifestSession     *session;
  char                  *draft_folder;
  GPtrArray             *drafts;      /* (element-type TsManifestDraft): left behind, to offer */
  GtkFileChooserNative  *chooser;     /* (nullable): while it is open */
  GCancellable          *cancellable; /* of everything that ends with the page */

  /* plain state */
  guint                  pulse_source;
  guint                  n_waiting;   /* for a file to be read or written */
  gboolean               is_started;  /* there is something to edit, be it empty */
};

void ts_manifest_page_update_actions  (TsManifestPage *self);
void ts_manifest_page_start           (TsManifestPage *self);
void ts_manifest_page_say             (TsManifestPage *self,
                                       const char     *text);
void ts_manifest_page_select          (TsManifestPage *self,
                                       guint           id);

void ts_manifest_page_install_edits   (GtkWidgetClass *widget_class);
void ts_manifest_page_set_up_menus    (TsManifestPage *self);
void ts_manifest_page_take_undo_keys  (TsManifestPage *self);

void ts_manifest_page_install_files   (GtkWidgetClass *widget_class);
void ts_manifest_page_accept_drops    (TsManifestPage *self);
void ts_manifest_page_offer_draft     (TsManifestPage *self);
void ts_manifest_page_set_waiting     (TsManifestPage *self,
                                       gboolean        is_waiting,
                                       const char     *text);

G_END_DECLS
