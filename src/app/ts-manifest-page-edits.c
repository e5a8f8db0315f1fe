/* SPDX-License-Identifier: MIT */

/* What the actions of the Manifest page do to the manifest, and which keys they have. */

#include "config.h"

#include "ts-manifest-page-private.h"

#include "ts-manifest-bulk-dialog.h"
#include "ts-manifest-commands.h"
#include "ts-manifest-fill-dialog.h"
#include "ts-manifest-group-dialog.h"
#include "ts-manifest-template.h"
#include "ts-manifest-url-dialog.h"

#include <glib/gi18n.h>

/* In a menu: an item of each kind. */
#define EVERY_KIND TS_MANIFEST_N_KINDS

static guint
id_at (TsManifestPage *self,
       guint           index)
{
  return ts_manifest_get_item (ts_manifest_session_get_manifest (self->session), index)->id;
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);

  ts_manifest_source_apply (self->source);
  ts_manifest_session_undo (self->session);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ts_manifest_session_redo (TS_MANIFEST_PAGE (widget)->session);
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  guint kind, cloud, index;

  g_variant_get (parameter, "(uu)", &kind, &cloud);
  if (kind >= TS_MANIFEST_N_KINDS || cloud >= TS_MANIFEST_N_CLOUDS)
    return;

  index = ts_manifest_command_add (self->session, kind, cloud);
  ts_manifest_page_select (self, id_at (self, index));
  adw_flap_set_reveal_flap (self->form_flap, TRUE);
}

/* The one item that is selected moves; it stays selected. */
static void
move (TsManifestPage *self,
      int             n_steps)
{
  guint id = ts_manifest_table_get_item (self->table);
  guint index = id != TS_MANIFEST_NO_ITEM
                ? ts_manifest_find_id (ts_manifest_session_get_manifest (self->session), id)
                : TS_MANIFEST_NO_ITEM;

  if (index != TS_MANIFEST_NO_ITEM && ts_manifest_command_move (self->session, index, n_steps))
    ts_manifest_page_select (self, id);
}

static void
move_up_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  move (TS_MANIFEST_PAGE (widget), -1);
}

static void
move_down_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  move (TS_MANIFEST_PAGE (widget), 1);
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  g_autoptr(GArray) indexes = ts_manifest_table_list_selected (self->table);
  guint n = indexes->len;
  g_autofree char *text = g_strdup_printf (ngettext ("Deleted %'u item", "Deleted %'u items", n),
                                           n);
  AdwToast *toast = adw_toast_new (text);

  ts_manifest_command_remove (self->session, (const guint *) indexes->data, n);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "manifest.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  g_autoptr(GArray) indexes = ts_manifest_table_list_selected (self->table);

  ts_manifest_command_duplicate (self->session, (const guint *) indexes->data, indexes->len);
}

static void
mend_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  TsManifestFindingRow *row = ts_manifest_finding_list_get_current (self->finding_list);

  if (row != NULL)
    ts_manifest_command_mend (self->session, ts_manifest_finding_row_get_finding (row));
}

static void
mend_sure_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  guint n = ts_manifest_command_mend_sure (self->session);
  g_autofree char *text = g_strdup_printf (ngettext ("Mended %'u finding", "Mended %'u findings",
                                                     n), n);

  if (n > 0)
    ts_manifest_page_say (self, text);
}

static void
next_finding_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  ts_manifest_finding_list_step (TS_MANIFEST_PAGE (widget)->finding_list, 1);
}

static void
previous_finding_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  ts_manifest_finding_list_step (TS_MANIFEST_PAGE (widget)->finding_list, -1);
}

static void
filter_finding_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  TsManifestFindingRow *row = ts_manifest_finding_list_get_current (self->finding_list);

  if (row != NULL)
    ts_manifest_table_show_check (self->table, ts_manifest_finding_row_get_finding (row)->check);
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ts_manifest_table_focus_search (TS_MANIFEST_PAGE (widget)->table);
}

/* Without a selection of several it is about all items that are listed. */
static GArray *
list_meant (TsManifestPage *self)
{
  return ts_manifest_table_get_n_selected (self->table) > 1
         ? ts_manifest_table_list_selected (self->table)
         : ts_manifest_table_list_all (self->table);
}

static void
bulk_edit_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  g_autoptr(GArray) meant = list_meant (self);
  GtkWidget *dialog;

  ts_manifest_source_apply (self->source);
  dialog = ts_manifest_bulk_dialog_new (self->session, meant);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
group_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  g_autoptr(GArray) meant = list_meant (self);
  GtkWidget *dialog;

  ts_manifest_source_apply (self->source);
  dialog = ts_manifest_group_dialog_new (self->session, meant);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
filled_cb (TsManifestPage *self,
           const char     *text)
{
  ts_manifest_page_say (self, text);
}

static void
fill_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  g_autoptr(GArray) selected = ts_manifest_table_list_selected (self->table);
  g_autoptr(GArray) listed = ts_manifest_table_list_all (self->table);
  GtkWidget *dialog;

  ts_manifest_source_apply (self->source);
  dialog = ts_manifest_fill_dialog_new (self->session, selected, listed);
  g_signal_connect_object (dialog, "filled", G_CALLBACK (filled_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
paste_urls_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);
  GtkWidget *dialog = ts_manifest_url_dialog_new (self->session);

  ts_manifest_url_dialog_paste (TS_MANIFEST_URL_DIALOG (dialog));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Menus. */

static void
append_kind (GMenu      *menu,
             const char *action,
             const char *label,
             guint       kind,
             guint       cloud)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(uu)", kind, cloud);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_kinds_menu (const char *action,
                 guint       cloud)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < TS_MANIFEST_N_KINDS; i++)
    append_kind (menu, action, ts_manifest_kind_get_name (i), i, cloud);

  return G_MENU_MODEL (menu);
}

/* Whose storage most people have comes first. */
static const TsManifestCloud clouds[] = {
  TS_MANIFEST_CLOUD_S3, TS_MANIFEST_CLOUD_GCS, TS_MANIFEST_CLOUD_AZURE, TS_MANIFEST_CLOUD_OTC,
  TS_MANIFEST_CLOUD_ACCESS_POINT, TS_MANIFEST_CLOUD_OTHER
};

static const char *
get_cloud_label (TsManifestCloud cloud)
{
  return cloud == TS_MANIFEST_CLOUD_OTHER ? _("Another Server")
                                          : ts_manifest_cloud_get_name (cloud);
}

static GMenuModel *
make_add_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) more = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (clouds); i++)
    {
      g_autoptr(GMenuModel) kinds = make_kinds_menu ("manifest.add", clouds[i]);

      g_menu_append_submenu (menu, get_cloud_label (clouds[i]), kinds);
    }
  g_menu_append (more, _("_Paste URLs…"), "manifest.paste-urls");
  g_menu_append (more, _("_Import…"), "manifest.import");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));

  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_new_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) templates = g_menu_new ();
  g_autoptr(GMenu) more = g_menu_new ();

  g_menu_append (menu, _("_Empty Manifest"), "manifest.new");
  for (guint i = 0; i < G_N_ELEMENTS (clouds); i++)
    {
      g_autoptr(GMenuModel) kinds = make_kinds_menu ("manifest.new-from", clouds[i]);
      g_autoptr(GMenuItem) all = g_menu_item_new (_("One of Each Kind"), NULL);

      g_menu_item_set_action_and_target (all, "manifest.new-from", "(uu)", EVERY_KIND, clouds[i]);
      g_menu_prepend_item (G_MENU (kinds), all);
      g_menu_append_submenu (templates, get_cloud_label (clouds[i]), kinds);
    }
  g_menu_append_section (menu, _("From a Template"), G_MENU_MODEL (templates));
  g_menu_append (more, _("_Import…"), "manifest.import");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));

  return G_MENU_MODEL (menu);
}

void
ts_manifest_page_set_up_menus (TsManifestPage *self)
{
  g_autoptr(GMenuModel) add = make_add_menu ();
  g_autoptr(GMenuModel) new = make_new_menu ();

  ts_manifest_table_set_add_menu (self->table, add);
  gtk_menu_button_set_menu_model (self->new_button, new);
  gtk_menu_button_set_menu_model (self->start_button, new);
}

static void
add_shortcut (GtkShortcutController *controller,
              const char            *trigger,
              const char            *action)
{
  gtk_shortcut_controller_add_shortcut (
    controller, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                  gtk_named_action_new (action)));
}

/* Fields have an undoing of their own, which would take the keys before the page sees them. */
void
ts_manifest_page_take_undo_keys (TsManifestPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "<Control>z", "manifest.undo");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "<Control><Shift>z", "manifest.redo");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "<Control>y", "manifest.redo");
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static const struct
{
  guint           key;
  GdkModifierType modifiers;
  const char     *action;
} keys[] = {
  { GDK_KEY_s,    GDK_CONTROL_MASK,                  "manifest.save" },
  { GDK_KEY_s,    GDK_CONTROL_MASK | GDK_SHIFT_MASK, "manifest.save-as" },
  { GDK_KEY_o,    GDK_CONTROL_MASK,                  "manifest.open" },
  { GDK_KEY_o,    GDK_CONTROL_MASK | GDK_SHIFT_MASK, "manifest.import" },
  { GDK_KEY_f,    GDK_CONTROL_MASK,                  "manifest.search" },
  { GDK_KEY_f,    GDK_CONTROL_MASK | GDK_SHIFT_MASK, "manifest.fill" },
  { GDK_KEY_d,    GDK_CONTROL_MASK,                  "manifest.duplicate" },
  { GDK_KEY_h,    GDK_CONTROL_MASK,                  "manifest.bulk-edit" },
  { GDK_KEY_g,    GDK_CONTROL_MASK,                  "manifest.group" },
  { GDK_KEY_v,    GDK_CONTROL_MASK | GDK_SHIFT_MASK, "manifest.paste-urls" },
  { GDK_KEY_e,    GDK_CONTROL_MASK,                  "manifest.export-parts" },
  { GDK_KEY_r,    GDK_CONTROL_MASK,                  "manifest.register" },
  { GDK_KEY_Up,   GDK_ALT_MASK,                      "manifest.move-up" },
  { GDK_KEY_Down, GDK_ALT_MASK,                      "manifest.move-down" },
  { GDK_KEY_F8,   0,                                 "manifest.next-finding" },
  { GDK_KEY_F8,   GDK_SHIFT_MASK,                    "manifest.previous-finding" },
  { GDK_KEY_m,    GDK_CONTROL_MASK,                  "manifest.mend" },
  { GDK_KEY_m,    GDK_CONTROL_MASK | GDK_SHIFT_MASK, "manifest.mend-sure" },
  { GDK_KEY_l,    GDK_CONTROL_MASK,                  "manifest.filter-finding" },
};

static void
add_keys (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);
}

/* Makes the keys work while the page is shown, even if the cursor is in the header bar. */
void
ts_manifest_page_take_keys (TsManifestPage *self)
{
  self->keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (self->keys),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (self->keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                        gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), self->keys);
}

void
ts_manifest_page_leave_keys (TsManifestPage *self)
{
  if (self->keys != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (self), self->keys);
  self->keys = NULL;
}

/* Installs the actions that edit, and all keys. */
void
ts_manifest_page_install_edits (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                  *name;
    const char                  *parameter;
    GtkWidgetActionActivateFunc  activate;
  } actions[] = {
    { "manifest.add", "(uu)", add_action },
    { "manifest.bulk-edit", NULL, bulk_edit_action },
    { "manifest.delete", NULL, delete_action },
    { "manifest.duplicate", NULL, duplicate_action },
    { "manifest.fill", NULL, fill_action },
    { "manifest.filter-finding", NULL, filter_finding_action },
    { "manifest.group", NULL, group_action },
    { "manifest.mend", NULL, mend_action },
    { "manifest.mend-sure", NULL, mend_sure_action },
    { "manifest.move-down", NULL, move_down_action },
    { "manifest.move-up", NULL, move_up_action },
    { "manifest.next-finding", NULL, next_finding_action },
    { "manifest.paste-urls", NULL, paste_urls_action },
    { "manifest.previous-finding", NULL, previous_finding_action },
    { "manifest.redo", NULL, redo_action },
    { "manifest.search", NULL, search_action },
    { "manifest.undo", NULL, undo_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
  add_keys (widget_class);
}
