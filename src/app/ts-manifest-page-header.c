/* SPDX-License-Identifier: MIT */

/* What the Manifest page puts into the window's header bar, and how it gives up room when the
 * window is narrow. Buttons there are no children of the page, so that they would not find its
 * actions; a group of actions stands between. */

#include "config.h"

#include "ts-manifest-page-private.h"

#include <glib/gi18n.h>

/* From these widths of the page on there is room for each. */
#define KINDS_MIN_WIDTH_PX 1060
#define FORM_MIN_WIDTH_PX 860

/* Below this width the header bar has no room for everything. */
#define FULL_HEADER_MIN_WIDTH_PX 700

/* How wide the form is, how narrow people can make it, and what is left beside it at least. */
#define FORM_WIDTH_PX 440
#define FORM_LEAST_WIDTH_PX 320
#define LEFT_BESIDE_FORM_PX 60

static void
forward_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  g_autofree char *name = g_strconcat ("manifest.", g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_activate_action_variant (GTK_WIDGET (user_data), name, parameter);
}

static void
build (TsManifestPage *self)
{
  static const char resource[] = "/org/touchstone/Touchstone/ui/ts-manifest-header.ui";

  self->header = gtk_builder_new_from_resource (resource);
  self->form_button = GTK_WIDGET (gtk_builder_get_object (self->header, "form_button"));
  self->header_end = GTK_WIDGET (gtk_builder_get_object (self->header, "header_end"));
  self->header_start = GTK_WIDGET (gtk_builder_get_object (self->header, "header_start"));
  self->kinds_button = GTK_WIDGET (gtk_builder_get_object (self->header, "kinds_button"));
  self->new_button = GTK_MENU_BUTTON (gtk_builder_get_object (self->header, "new_button"));
  self->open_button = GTK_WIDGET (gtk_builder_get_object (self->header, "open_button"));
  self->redo_button = GTK_WIDGET (gtk_builder_get_object (self->header, "redo_button"));
  self->save_button = GTK_WIDGET (gtk_builder_get_object (self->header, "save_button"));
  self->undo_box = GTK_WIDGET (gtk_builder_get_object (self->header, "undo_box"));
  self->undo_button = GTK_WIDGET (gtk_builder_get_object (self->header, "undo_button"));
  adw_split_button_set_menu_model (
    self->narrow_save_button, adw_split_button_get_menu_model (ADW_SPLIT_BUTTON (
      self->save_button)));

  g_object_bind_property (self->form_flap, "reveal-flap", self->form_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (self->kinds_flap, "reveal-flap", self->kinds_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

/* Makes the buttons in the header bar, and makes them find the actions of the page. */
void
ts_manifest_page_set_up_header (TsManifestPage *self)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_GET_CLASS (self);
  const GVariantType *type;
  const char *name, *property;
  GType owner;

  build (self);
  self->actions = g_simple_action_group_new ();
  for (guint i = 0; gtk_widget_class_query_action (widget_class, i, &owner, &name, &type,
                                                   &property); i++)
    {
      g_autoptr(GSimpleAction) action = NULL;

      if (!g_str_has_prefix (name, "manifest."))
        continue;
      action = g_simple_action_new (name + strlen ("manifest."), type);
      g_signal_connect_object (action, "activate", G_CALLBACK (forward_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  gtk_widget_insert_action_group (self->header_start, "manifest", G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (self->header_end, "manifest", G_ACTION_GROUP (self->actions));
}

/* Enables or disables an action, for the page and for the header bar. */
void
ts_manifest_page_enable (TsManifestPage *self,
                         const char     *name,
                         gboolean        is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions),
                                                name + strlen ("manifest."));

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), name, is_enabled);
}

static gboolean
is_folded (AdwFlap *flap)
{
  return adw_flap_get_fold_policy (flap) == ADW_FLAP_FOLD_POLICY_ALWAYS;
}

/* Shows what there is room for and use of. */
void
ts_manifest_page_update_header (TsManifestPage *self)
{
  gboolean is_narrow = self->is_narrow;
  gboolean is_started = self->is_started;

  gtk_widget_set_visible (self->open_button, !is_narrow);
  gtk_widget_set_visible (self->kinds_button,
                          is_started && !is_narrow && is_folded (self->kinds_flap));
  gtk_widget_set_visible (self->form_button,
                          is_started && !is_narrow && is_folded (self->form_flap));
  gtk_widget_set_visible (self->undo_box, is_started && !is_narrow);
  gtk_widget_set_visible (self->save_button, is_started && !is_narrow);
  gtk_widget_set_visible (self->narrow_bar, is_started && is_narrow);
  ts_manifest_table_set_narrow (self->table, is_narrow);
}

static void
adapt_flap (AdwFlap  *flap,
            gboolean  folds)
{
  if (is_folded (flap) == folds)
    return;

  adw_flap_set_fold_policy (flap, folds ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                        : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (flap, !folds);
}

/* The form lies over the table when it is folded, and must leave some of it to be seen. */
static void
adapt_form_width (TsManifestPage *self,
                  int             width)
{
  int widest = width - LEFT_BESIDE_FORM_PX;
  int requested;

  gtk_widget_get_size_request (self->form_side, &requested, NULL);
  if (requested > widest)
    gtk_widget_set_size_request (self->form_side, widest, -1);
  else if (requested < FORM_WIDTH_PX && requested < MIN (widest, FORM_LEAST_WIDTH_PX))
    gtk_widget_set_size_request (self->form_side, MIN (widest, FORM_WIDTH_PX), -1);
}

/**
 * ts_manifest_page_adapt:
 * @width: that the page will have
 * @text_scale: how much larger than usual text is
 *
 * Folds what there is no room for. To be called before the page is given its width.
 */
void
ts_manifest_page_adapt (TsManifestPage *self,
                        int             width,
                        double          text_scale)
{
  g_return_if_fail (TS_IS_MANIFEST_PAGE (self));

  self->is_narrow = width / text_scale < FULL_HEADER_MIN_WIDTH_PX;
  adapt_flap (self->kinds_flap, width / text_scale < KINDS_MIN_WIDTH_PX);
  adapt_flap (self->form_flap, width / text_scale < FORM_MIN_WIDTH_PX);
  adapt_form_width (self, width);
  ts_manifest_page_update_header (self);
}

/**
 * ts_manifest_page_get_header_start:
 *
 * Returns: (transfer none): what stands at the start of the header bar while the page is shown
 */
GtkWidget *
ts_manifest_page_get_header_start (TsManifestPage *self)
{
  g_return_val_if_fail (TS_IS_MANIFEST_PAGE (self), NULL);

  return self->header_start;
}

/**
 * ts_manifest_page_get_header_end:
 *
 * Returns: (transfer none): what stands at the end of the header bar while the page is shown
 */
GtkWidget *
ts_manifest_page_get_header_end (TsManifestPage *self)
{
  g_return_val_if_fail (TS_IS_MANIFEST_PAGE (self), NULL);

  return self->header_end;
}

/**
 * ts_manifest_page_dup_title:
 *
 * Returns: (transfer full) (nullable): what is edited, marked if it is not saved; %NULL if
 *   nothing is
 */
char *
ts_manifest_page_dup_title (TsManifestPage *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (TS_IS_MANIFEST_PAGE (self), NULL);

  if (!self->is_started)
    return NULL;
  name = ts_manifest_session_dup_title (self->session);
  if (ts_manifest_session_is_saved (self->session))
    return g_steal_pointer (&name);

  /* Translators: %s is a file that was changed and not saved. */
  return g_strdup_printf (_("%s •"), name);
}
