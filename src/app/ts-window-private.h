/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-page.h"
#include "ts-recent-popover.h"
#include "ts-window.h"

G_BEGIN_DECLS

struct _TsWindow
{
  AdwApplicationWindow parent_instance;

  /* Template children. */
  TsComparePage        *compare_page;
  GtkWidget            *disagreement_box;
  GtkLabel             *disagreement_label;
  AdwHeaderBar         *header_bar;
  GtkWidget            *inspector_button;
  TsManifestPage       *manifest_page;
  GtkMenuButton        *menu_button;
  GtkWidget            *narrow_bar;
  GtkWidget            *open_button;
  TsRecentPopover      *recent_popover;
  GtkWidget            *rows_button;
  GtkWidget            *scores_button;
  AdwViewStack         *stack;
  GtkWidget            *switcher_bar;
  AdwViewSwitcherTitle *switcher_title;

  /* Owned. */
  GSettings            *settings;
  TsComparisonJob      *job;         /* (nullable): while it loads */
  TsComparisonRequest  *request;     /* (nullable): what is open */
  GCancellable         *cancellable; /* of everything that ends with the window */
  GtkFileChooserNative *chooser;     /* (nullable): while it is open */

  /* Plain state. */
  guint        loading_source;
  TsExportKind export_kind; /* while the chooser is open */
  gboolean     is_narrow;
  gboolean     may_close; /* nothing is lost by it that should be kept */
};

void ts_window_install_actions      (GtkWidgetClass *widget_class);
void ts_window_install_open_actions (GtkWidgetClass *widget_class);
void ts_window_install_encord_actions
                                    (GtkWidgetClass *widget_class);
void ts_window_add_layout_actions   (TsWindow       *self);
void ts_window_update_actions       (TsWindow       *self);
void ts_window_accept_drops         (TsWindow       *self);
void ts_window_cancel_loading       (TsWindow       *self);
void ts_window_follow_connection    (TsWindow       *self);
void ts_window_show_remote_frames   (TsWindow       *self);
gboolean
     ts_window_has_projects         (TsWindow       *self);

G_END_DECLS
