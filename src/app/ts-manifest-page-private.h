/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-finding-list.h"
#include "ts-manifest-form.h"
#include "ts-manifest-kind-list.h"
#include "ts-manifest-page.h"
#include "ts-manifest-source.h"
#include "ts-manifest-table.h"
#include "ts-manifest-url.h"
#include "ts-upload-bar.h"
#include "ts-upload-dialog.h"

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
  GtkPaned              *form_paned;
  GtkWidget             *form_side;
  TsManifestKindList    *kind_list;
  AdwFlap               *kinds_flap;
  GtkWidget             *narrow_bar;
  GtkWidget             *narrow_redo_button;
  AdwSplitButton        *narrow_save_button;
  GtkWidget             *narrow_undo_button;
  GtkProgressBar        *progress;
  GtkWidget             *progress_box;
  TsManifestSource      *source;
  GtkStack              *stack;
  GtkMenuButton         *start_button;
  TsManifestTable       *table;
  GtkPaned              *table_paned;
  AdwToastOverlay       *toasts;
  TsUploadBar           *upload_bar;

  /* In the header bar; held by the builder that made them */
  GtkWidget             *form_button;
  GtkWidget             *header_end;
  GtkWidget             *header_start;
  GtkWidget             *kinds_button;
  GtkMenuButton         *new_button;
  GtkWidget             *open_button;
  GtkWidget             *redo_button;
  GtkWidget             *save_button;
  GtkWidget             *undo_box;
  GtkWidget             *undo_button;

  GtkEventController    *keys;        /* (nullable) (borrowed): while the page is shown */

  /* owned */
  TsManifestSession     *session;
  char                  *draft_folder;
  GSettings             *settings;    /* (nullable): where the schema is remembered */
  GPtrArray             *drafts;      /* (element-type TsManifestDraft): left behind, to offer */
  GtkFileChooserNative  *chooser;     /* (nullable): while it is open */
  GCancellable          *cancellable; /* of everything that ends with the page */
  GCancellable          *wait;        /* (nullable): of what a person waits for */
  GtkBuilder            *header;
  GSimpleActionGroup    *actions;     /* for the buttons in the header bar */
  TsEncordConnection    *connection;  /* (nullable) */
  TsRegisterJob         *upload;      /* (nullable): while it goes on, or is out of sight */
  GPtrArray             *uploads;     /* (element-type TsRegistrationRecord): left, to offer */

  /* borrowed */
  TsUploadDialog        *upload_dialog; /* (nullable): while it is open */

  /* plain state */
  guint                  pulse_source;
  guint                  n_waiting;   /* for a file to be read or written */
  gboolean               is_started;  /* there is something to edit, be it empty */
  gboolean               is_narrow;
  gboolean               is_arranged; /* the panes have got their first heights */
};

void ts_manifest_page_update_actions  (TsManifestPage *self);
void ts_manifest_page_start           (TsManifestPage *self);
void ts_manifest_page_say             (TsManifestPage *self,
                                       const char     *text);
void ts_manifest_page_select          (TsManifestPage *self,
                                       guint           id);

void ts_manifest_page_set_up_header   (TsManifestPage *self);
void ts_manifest_page_update_header   (TsManifestPage *self);
void ts_manifest_page_enable          (TsManifestPage *self,
                                       const char     *name,
                                       gboolean        is_enabled);

void ts_manifest_page_install_edits   (GtkWidgetClass *widget_class);
void ts_manifest_page_set_up_menus    (TsManifestPage *self);
void ts_manifest_page_take_undo_keys  (TsManifestPage *self);
void ts_manifest_page_take_keys       (TsManifestPage *self);
void ts_manifest_page_leave_keys      (TsManifestPage *self);

void ts_manifest_page_install_files   (GtkWidgetClass *widget_class);
GtkWindow *
     ts_manifest_page_get_window      (TsManifestPage *self);
void ts_manifest_page_show_error      (TsManifestPage *self,
                                       const char     *heading,
                                       const GError   *error);
void ts_manifest_page_offer_draft     (TsManifestPage *self);
void ts_manifest_page_set_waiting     (TsManifestPage *self,
                                       gboolean        is_waiting,
                                       const char     *text);

void ts_manifest_page_install_import  (GtkWidgetClass *widget_class);
void ts_manifest_page_accept_drops    (TsManifestPage *self);

void ts_manifest_page_install_register
                                      (GtkWidgetClass *widget_class);
void ts_manifest_page_set_up_uploads  (TsManifestPage *self);
void ts_manifest_page_clear_uploads   (TsManifestPage *self);

G_END_DECLS
