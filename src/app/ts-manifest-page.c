/* SPDX-License-Identifier: MIT */

/* The Manifest page: what stands where. What its actions do is in ts-manifest-page-edits.c,
 * ts-manifest-page-files.c, ts-manifest-page-import.c and ts-manifest-page-register.c, what it has
 * in the header bar in ts-manifest-page-header.c. */

#include "config.h"

#include "ts-manifest-page-private.h"

#include "ts-manifest-commands.h"
#include "ts-sidebar-handle.h"

#include <glib/gi18n.h>

/* How much of the height the table and the form get at first, over findings and JSON. */
#define TABLE_SHARE 0.65
#define FORM_SHARE 0.5

/* What is asked of the window at least; all fits into it once everything is folded. */
#define MIN_WIDTH_PX 340

G_DEFINE_FINAL_TYPE (TsManifestPage, ts_manifest_page, GTK_TYPE_WIDGET)

static void
update_undo (TsManifestPage *self)
{
  const char *undone = ts_manifest_session_get_undo_label (self->session);
  const char *redone = ts_manifest_session_get_redo_label (self->session);
  g_autofree char *undo = undone != NULL ? g_strdup_printf (_("Undo: %s"), undone)
                                         : g_strdup (_("Undo"));
  g_autofree char *redo = redone != NULL ? g_strdup_printf (_("Redo: %s"), redone)
                                         : g_strdup (_("Redo"));

  gtk_widget_set_tooltip_text (self->undo_button, undo);
  gtk_widget_set_tooltip_text (self->narrow_undo_button, undo);
  gtk_widget_set_tooltip_text (self->redo_button, redo);
  gtk_widget_set_tooltip_text (self->narrow_redo_button, redo);
}

/* Shows and enables what there is something to do for. The one place that decides it. */
void
ts_manifest_page_update_actions (TsManifestPage *self)
{
  TsManifestSession *session = self->session;
  guint n_selected = ts_manifest_table_get_n_selected (self->table);
  guint id = ts_manifest_table_get_item (self->table);
  guint index = n_selected == 1 && id != TS_MANIFEST_NO_ITEM
                ? ts_manifest_find_id (ts_manifest_session_get_manifest (session), id)
                : TS_MANIFEST_NO_ITEM;
  gboolean has_item = index != TS_MANIFEST_NO_ITEM;

  ts_manifest_page_enable (self, "manifest.undo", ts_manifest_session_can_undo (session));
  ts_manifest_page_enable (self, "manifest.redo", ts_manifest_session_can_redo (session));
  ts_manifest_page_enable (self, "manifest.save", self->is_started);
  ts_manifest_page_enable (self, "manifest.save-as", self->is_started);
  ts_manifest_page_enable (self, "manifest.export-parts", self->is_started);
  ts_manifest_page_enable (self, "manifest.register",
                           self->is_started && self->connection != NULL);
  ts_manifest_page_enable (self, "manifest.delete", n_selected > 0);
  ts_manifest_page_enable (self, "manifest.duplicate", n_selected > 0);
  ts_manifest_page_enable (self, "manifest.bulk-edit", self->is_started);
  ts_manifest_page_enable (self, "manifest.fill", self->is_started);
  ts_manifest_page_enable (self, "manifest.group",
                           ts_manifest_get_n_in_section (
                             ts_manifest_session_get_manifest (session),
                             TS_MANIFEST_SECTION_IMAGES) > 0);
  ts_manifest_page_enable (self, "manifest.move-up",
                           has_item && ts_manifest_command_can_move (session, index, -1));
  ts_manifest_page_enable (self, "manifest.move-down",
                           has_item && ts_manifest_command_can_move (session, index, 1));
  ts_manifest_page_enable (self, "manifest.mend-sure",
                           ts_manifest_command_count_sure (session) > 0);
  update_undo (self);
  gtk_stack_set_visible_child_name (self->stack, self->is_started ? "editor" : "start");
  ts_manifest_page_update_header (self);
}

static void
kind_selected_cb (TsManifestPage *self)
{
  if (self->session != NULL)
    ts_manifest_table_set_kind (self->table, ts_manifest_kind_list_get_kind (self->kind_list));
}

static void
selection_changed_cb (TsManifestPage *self)
{
  guint id = ts_manifest_table_get_item (self->table);

  ts_manifest_source_set_item (self->source, id);
  ts_manifest_form_set_item (self->form, id, ts_manifest_table_get_n_selected (self->table));
  ts_manifest_page_update_actions (self);
}

static void
table_activated_cb (TsManifestPage *self)
{
  adw_flap_set_reveal_flap (self->form_flap, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
finding_chosen_cb (TsManifestPage       *self,
                   TsManifestFindingRow *row)
{
  const TsManifestFinding *finding = ts_manifest_finding_row_get_finding (row);

  if (finding->item != TS_MANIFEST_NO_ITEM)
    ts_manifest_page_select (self, finding->item_id);
  adw_flap_set_reveal_flap (self->form_flap, TRUE);
  ts_manifest_source_go_to (self->source, finding);
  if (finding->item != TS_MANIFEST_NO_ITEM)
    ts_manifest_form_focus_place (self->form, finding->offset);
}

/* Selects an item, whatever is filtered. */
void
ts_manifest_page_select (TsManifestPage *self,
                         guint           id)
{
  if (ts_manifest_table_select_item (self->table, id))
    return;

  ts_manifest_kind_list_select_all (self->kind_list);
  ts_manifest_table_select_item (self->table, id);
}

void
ts_manifest_page_say (TsManifestPage *self,
                      const char     *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Shows the editor from now on, even if the manifest is empty. */
void
ts_manifest_page_start (TsManifestPage *self)
{
  self->is_started = TRUE;
  ts_manifest_page_update_actions (self);
}

static void
session_changed_cb (TsManifestPage *self)
{
  if (!ts_manifest_session_is_unused (self->session))
    self->is_started = TRUE;
  ts_manifest_page_update_actions (self);
}

/* Layout. */

static void
ts_manifest_page_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int min_width, min_height;

  if (!self->is_arranged)
    {
      gtk_paned_set_position (self->table_paned, (int) (height * TABLE_SHARE));
      gtk_paned_set_position (self->form_paned, (int) (height * FORM_SHARE));
      self->is_arranged = TRUE;
    }

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (width, min_width), &min_height,
                      NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, min_width), MAX (height, min_height), baseline, NULL);
}

/* Asks for what the folded page needs, so that the window can become narrow enough to fold. */
static void
ts_manifest_page_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, -1, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MIN_WIDTH_PX);
}

static GtkSizeRequestMode
ts_manifest_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
ts_manifest_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ts_manifest_page_parent_class)->map (widget);
  ts_manifest_page_take_keys (TS_MANIFEST_PAGE (widget));
}

static void
stop_at_value (GtkAdjustment *adjustment)
{
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment));
}

/* GTK 4.8 fails an assertion when something is unmapped while it scrolls smoothly, if what it
 * scrolls answers by setting the place itself, as texts do. */
static void
stop_scrolling (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    {
      stop_at_value (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget)));
      stop_at_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget)));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    stop_scrolling (child);
}

static void
ts_manifest_page_unmap (GtkWidget *widget)
{
  stop_scrolling (widget);
  ts_manifest_page_leave_keys (TS_MANIFEST_PAGE (widget));
  GTK_WIDGET_CLASS (ts_manifest_page_parent_class)->unmap (widget);
}

static gboolean
ts_manifest_page_grab_focus (GtkWidget *widget)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);

  if (!self->is_started)
    return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);

  ts_manifest_table_focus_search (self->table);

  return TRUE;
}

static void
ts_manifest_page_dispose (GObject *object)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (object);

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->wait);
  g_clear_object (&self->wait);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_PAGE);
  ts_manifest_page_clear_uploads (self);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_object (&self->header);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->draft_folder, g_free);

  G_OBJECT_CLASS (ts_manifest_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TS_TYPE_MANIFEST_FINDING_LIST);
  g_type_ensure (TS_TYPE_MANIFEST_FORM);
  g_type_ensure (TS_TYPE_MANIFEST_KIND_LIST);
  g_type_ensure (TS_TYPE_MANIFEST_SOURCE);
  g_type_ensure (TS_TYPE_MANIFEST_TABLE);
  g_type_ensure (TS_TYPE_SIDEBAR_HANDLE);
  g_type_ensure (TS_TYPE_UPLOAD_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, draft_bar);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, draft_label);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, finding_list);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, form);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, form_flap);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, form_paned);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, form_side);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, kind_list);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, kinds_flap);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, narrow_redo_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, narrow_save_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, narrow_undo_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, progress);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, progress_box);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, source);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, start_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, table);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, table_paned);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, upload_bar);
  gtk_widget_class_bind_template_callback (widget_class, finding_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_activated_cb);
}

static void
ts_manifest_page_class_init (TsManifestPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_page_dispose;
  widget_class->get_request_mode = ts_manifest_page_get_request_mode;
  widget_class->grab_focus = ts_manifest_page_grab_focus;
  widget_class->map = ts_manifest_page_map;
  widget_class->measure = ts_manifest_page_measure;
  widget_class->size_allocate = ts_manifest_page_size_allocate;
  widget_class->unmap = ts_manifest_page_unmap;

  bind_template (widget_class);
  ts_manifest_page_install_edits (widget_class);
  ts_manifest_page_install_files (widget_class);
  ts_manifest_page_install_import (widget_class);
  ts_manifest_page_install_register (widget_class);
}

static void
ts_manifest_page_init (TsManifestPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->draft_folder = g_build_filename (g_get_user_data_dir (), "touchstone", "drafts", NULL);
  self->session = ts_manifest_session_new (self->draft_folder);

  gtk_widget_init_template (GTK_WIDGET (self));
  ts_manifest_kind_list_set_session (self->kind_list, self->session);
  ts_manifest_table_set_session (self->table, self->session);
  ts_manifest_finding_list_set_session (self->finding_list, self->session);
  ts_manifest_form_set_session (self->form, self->session);
  ts_manifest_source_set_session (self->source, self->session);
  ts_manifest_page_set_up_header (self);
  ts_manifest_page_set_up_menus (self);
  ts_manifest_page_take_undo_keys (self);
  ts_manifest_page_accept_drops (self);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "checked",
                           G_CALLBACK (ts_manifest_page_update_actions), self,
                           G_CONNECT_SWAPPED);
  ts_manifest_page_update_actions (self);
  ts_manifest_page_set_up_uploads (self);
  self->drafts = ts_manifest_draft_list_left (self->draft_folder);
  ts_manifest_page_offer_draft (self);
}

/**
 * ts_manifest_page_new:
 *
 * Makes a page with nothing open.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
ts_manifest_page_new (void)
{
  return g_object_new (TS_TYPE_MANIFEST_PAGE, NULL);
}

/**
 * ts_manifest_page_get_session:
 *
 * Returns: (transfer none): what is edited
 */
TsManifestSession *
ts_manifest_page_get_session (TsManifestPage *self)
{
  g_return_val_if_fail (TS_IS_MANIFEST_PAGE (self), NULL);

  return self->session;
}

/**
 * ts_manifest_page_is_saved:
 *
 * Tells whether the page can go without a loss.
 */
gboolean
ts_manifest_page_is_saved (TsManifestPage *self)
{
  g_return_val_if_fail (TS_IS_MANIFEST_PAGE (self), TRUE);

  ts_manifest_source_apply (self->source);

  return ts_manifest_session_is_saved (self->session);
}
