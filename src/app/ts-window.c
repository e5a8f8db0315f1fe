/* SPDX-License-Identifier: MIT */

/* The window: header bar and pages. What its actions do is in ts-window-actions.c, how it
 * opens comparisons in ts-window-open.c. */

#include "config.h"

#include "ts-inner-label.h"
#include "ts-window-private.h"

#include <glib/gi18n.h>

/* Below this width the header bar has no room for everything. */
#define FULL_HEADER_MIN_WIDTH_PX 700

#define USUAL_DPI 96.0

G_DEFINE_FINAL_TYPE (TsWindow, ts_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
is_comparing (TsWindow *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->stack);

  return page == GTK_WIDGET (self->compare_page);
}

static char *
dup_title (TsWindow *self)
{
  if (adw_view_stack_get_visible_child (self->stack) == GTK_WIDGET (self->manifest_page))
    return ts_manifest_page_dup_title (self->manifest_page);

  return self->request != NULL ? ts_comparison_request_dup_title (self->request) : NULL;
}

static void
update_title (TsWindow *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *window_title = NULL;

  if (title == NULL)
    {
      adw_view_switcher_title_set_title (self->switcher_title, _("Touchstone"));
      gtk_window_set_title (GTK_WINDOW (self), _("Touchstone"));
      return;
    }

  /* Translators: %s is what is open, as in “training.json against benchmark.json”. */
  window_title = g_strdup_printf (_("%s – Touchstone"), title);
  adw_view_switcher_title_set_title (self->switcher_title, title);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
update_disagreements (TsWindow *self,
                      gboolean  is_reviewing)
{
  guint n = is_reviewing ? ts_compare_page_count_disagreements (self->compare_page) : 0;
  guint number = is_reviewing ? ts_compare_page_get_disagreement (self->compare_page) : 0;
  g_autofree char *all = g_strdup_printf (ngettext ("%u disagreement", "%u disagreements", n),
                                          n);
  /* Translators: the place in the stream of disagreements, as in “3 of 19”. */
  g_autofree char *place = g_strdup_printf (_("%u of %u"), number, n);

  gtk_label_set_label (self->disagreement_label, number > 0 ? place : all);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->disagreement_label), all);
}

/* Shows and enables what there is something to do for. The one place that decides it. */
void
ts_window_update_actions (TsWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *state = ts_compare_page_get_state (self->compare_page);
  gboolean has_comparison = self->request != NULL;
  gboolean is_editing =
    adw_view_stack_get_visible_child (self->stack) == GTK_WIDGET (self->manifest_page);
  gboolean is_reviewing = is_comparing (self) && g_str_equal (state, "review");
  gboolean rows_folded;
  gboolean inspector_folded;

  g_object_get (ts_compare_page_get_layout (self->compare_page),
                "rows-folded", &rows_folded,
                "inspector-folded", &inspector_folded,
                NULL);

  /* Where the header bar is too narrow for all this, it stands at the bottom. */
  gtk_widget_set_visible (self->open_button, is_comparing (self));
  gtk_widget_set_visible (ts_manifest_page_get_header_start (self->manifest_page), is_editing);
  gtk_widget_set_visible (ts_manifest_page_get_header_end (self->manifest_page), is_editing);
  gtk_widget_set_visible (self->disagreement_box, is_reviewing && !self->is_narrow);
  gtk_widget_set_visible (self->rows_button, is_reviewing && !self->is_narrow && rows_folded);
  gtk_widget_set_visible (self->inspector_button,
                          is_reviewing && !self->is_narrow && inspector_folded);
  gtk_widget_set_visible (self->scores_button, is_reviewing && !self->is_narrow);
  gtk_widget_set_visible (self->narrow_bar, is_reviewing && self->is_narrow);
  gtk_widget_set_visible (self->switcher_bar, self->is_narrow);
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher_title, !self->is_narrow);

  gtk_widget_action_set_enabled (widget, "win.cancel-loading", self->job != NULL);
  gtk_widget_action_set_enabled (widget, "win.export-csv", has_comparison);
  gtk_widget_action_set_enabled (widget, "win.export-findings", has_comparison);
  gtk_widget_action_set_enabled (widget, "win.export-summary", has_comparison);
  gtk_widget_action_set_enabled (widget, "win.choose-frames", has_comparison);
  gtk_widget_action_set_enabled (widget, "win.details", has_comparison);
  gtk_widget_action_set_enabled (widget, "win.refresh-projects",
                                 ts_window_has_projects (self));
  gtk_widget_action_set_enabled (widget, "win.search", is_reviewing);
  gtk_widget_action_set_enabled (widget, "win.zoom", is_reviewing);
  gtk_widget_action_set_enabled (widget, "win.next-row", is_reviewing);
  gtk_widget_action_set_enabled (widget, "win.previous-row", is_reviewing);
  gtk_widget_action_set_enabled (
    widget, "win.next-disagreement",
    is_reviewing && ts_compare_page_has_disagreement (self->compare_page, TS_STEP_NEXT));
  gtk_widget_action_set_enabled (
    widget, "win.previous-disagreement",
    is_reviewing && ts_compare_page_has_disagreement (self->compare_page, TS_STEP_PREVIOUS));

  update_disagreements (self, is_reviewing);
  update_title (self);
}

/* How much larger than usual text is; widgets grow with it, and so must the thresholds. */
static double
get_text_scale (TsWindow *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? MAX (1.0, dpi / (USUAL_DPI * PANGO_SCALE)) : 1.0;
}

static void
adapt_to_width (TsWindow *self,
                int       width)
{
  double text_scale = get_text_scale (self);
  gboolean is_narrow = width / text_scale < FULL_HEADER_MIN_WIDTH_PX;

  ts_review_layout_adapt (ts_compare_page_get_layout (self->compare_page), width, text_scale);
  ts_manifest_page_adapt (self->manifest_page, width, text_scale);

  if (is_narrow == self->is_narrow)
    return;

  self->is_narrow = is_narrow;
  ts_window_update_actions (self);
}

static void
ts_window_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  adapt_to_width (TS_WINDOW (widget), width);

  GTK_WIDGET_CLASS (ts_window_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
leave_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TsWindow) self = user_data;

  if (!ts_manifest_page_leave_finish (TS_MANIFEST_PAGE (source_object), result))
    return;

  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* The size as it is before the window closes; a maximized one keeps the size it had before. */
static gboolean
ts_window_close_request (GtkWindow *window)
{
  TsWindow *self = TS_WINDOW (window);
  int width;
  int height;

  if (!self->may_close && !ts_manifest_page_is_saved (self->manifest_page))
    {
      gtk_window_present (window);
      ts_manifest_page_ask_to_leave (self->manifest_page, leave_cb, g_object_ref (self));
      return TRUE;
    }

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (self->settings, "is-maximized", gtk_window_is_maximized (window));

  if (width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }

  return GTK_WINDOW_CLASS (ts_window_parent_class)->close_request (window);
}

static void
follow_review (TsWindow *self)
{
  TsReview *review = ts_compare_page_get_review (self->compare_page);
  TsReviewLayout *layout = ts_compare_page_get_layout (self->compare_page);
  static const char *const details[] = { "notify::pair", "notify::frame", "notify::selected",
                                         "notify::cell", "regraded" };
  static const char *const layout_details[] = { "notify::rows-folded",
                                                "notify::inspector-folded" };

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (review, details[i],
                             G_CALLBACK (ts_window_update_actions), self, G_CONNECT_SWAPPED);

  for (gsize i = 0; i < G_N_ELEMENTS (layout_details); i++)
    g_signal_connect_object (layout, layout_details[i],
                             G_CALLBACK (ts_window_update_actions), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (ts_row_list_get_model (ts_review_layout_get_row_list (layout)),
                           "items-changed",
                           G_CALLBACK (ts_window_update_actions), self, G_CONNECT_SWAPPED);
}

/* The width that the window will probably have: no wider than the widest monitor. */
static int
guess_width (TsWindow *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  int widest = 0;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle geometry;

      gdk_monitor_get_geometry (monitor, &geometry);
      widest = MAX (widest, geometry.width);
    }

  if (g_settings_get_boolean (self->settings, "is-maximized"))
    return widest;

  return MIN (g_settings_get_int (self->settings, "window-width"), widest);
}

/* A window cannot do without what the application keeps, which is a property that comes only
 * after construction; so this is a part of ts_window_new(). */
static void
set_up (TsWindow      *self,
        TsApplication *application)
{
  self->settings = g_object_ref (ts_application_get_settings (application));

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));

  if (g_settings_get_boolean (self->settings, "is-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  ts_review_layout_bind_settings (ts_compare_page_get_layout (self->compare_page),
                                  self->settings);
  ts_recent_popover_set_recent (self->recent_popover,
                                ts_application_get_recent (application));
  ts_manifest_page_set_connection (self->manifest_page,
                                   ts_application_get_connection (application));
  ts_manifest_page_set_settings (self->manifest_page, self->settings);
  ts_window_add_layout_actions (self);
  ts_window_accept_drops (self);
  ts_window_follow_connection (self);
  follow_review (self);
  ts_window_update_actions (self);

  /* So that a narrow screen does not get a window that is wider than it has to be. */
  adapt_to_width (self, guess_width (self));
}

static void
ts_window_dispose (GObject *object)
{
  TsWindow *self = TS_WINDOW (object);

  if (self->compare_page != NULL)
    ts_window_cancel_loading (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->request, ts_comparison_request_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_WINDOW);

  G_OBJECT_CLASS (ts_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TS_TYPE_COMPARE_PAGE);
  g_type_ensure (TS_TYPE_MANIFEST_PAGE);
  g_type_ensure (TS_TYPE_RECENT_POPOVER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TsWindow, compare_page);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, disagreement_box);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, disagreement_label);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, manifest_page);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, recent_popover);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, rows_button);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, scores_button);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, switcher_title);
  gtk_widget_class_bind_template_callback (widget_class, ts_window_update_actions);
}

static void
ts_window_class_init (TsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = ts_window_dispose;
  widget_class->size_allocate = ts_window_size_allocate;
  window_class->close_request = ts_window_close_request;

  bind_template (widget_class);
  ts_window_install_actions (widget_class);
  ts_window_install_open_actions (widget_class);
  ts_window_install_encord_actions (widget_class);
}

static void
add_main_menu (TsWindow *self)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/touchstone/Touchstone/ui/ts-window-menu.ui");

  gtk_menu_button_set_menu_model (self->menu_button,
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "main_menu")));
}

static void
ts_window_init (TsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_main_menu (self);
  adw_header_bar_pack_start (self->header_bar,
                             ts_manifest_page_get_header_start (self->manifest_page));
  adw_header_bar_pack_end (self->header_bar,
                           ts_manifest_page_get_header_end (self->manifest_page));
  g_signal_connect_object (ts_manifest_page_get_session (self->manifest_page), "changed",
                           G_CALLBACK (ts_window_update_actions), self, G_CONNECT_SWAPPED);
  ts_inner_label_set (self->open_button, GTK_TYPE_MENU_BUTTON, _("Recent comparisons"));
}

/**
 * ts_window_new:
 *
 * Makes a window of the application.
 *
 * Returns: (transfer none): the window, which the application keeps
 */
TsWindow *
ts_window_new (TsApplication *application)
{
  g_return_val_if_fail (TS_IS_APPLICATION (application), NULL);

  TsWindow *self = g_object_new (TS_TYPE_WINDOW, "application", application, NULL);

  set_up (self, application);

  return self;
}

/**
 * ts_window_get_compare_page:
 *
 * Gets the page that compares.
 *
 * Returns: (transfer none): the page
 */
TsComparePage *
ts_window_get_compare_page (TsWindow *self)
{
  g_return_val_if_fail (TS_IS_WINDOW (self), NULL);

  return self->compare_page;
}

/**
 * ts_window_is_unused:
 *
 * Tells whether nothing is open in the window nor being opened.
 */
gboolean
ts_window_is_unused (TsWindow *self)
{
  g_return_val_if_fail (TS_IS_WINDOW (self), FALSE);

  return self->request == NULL && self->job == NULL;
}

/**
 * ts_window_open_manifest:
 * @path: (type filename): a manifest
 *
 * Shows the Manifest page and opens a file there, after asking about unsaved work.
 */
void
ts_window_open_manifest (TsWindow   *self,
                         const char *path)
{
  g_return_if_fail (TS_IS_WINDOW (self));

  adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (self->manifest_page));
  ts_manifest_page_open (self->manifest_page, path);
}
