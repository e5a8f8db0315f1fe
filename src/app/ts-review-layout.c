/* SPDX-License-Identifier: MIT */

/* Review layout: what stands where on the Compare page, by the room there is. */

#include "config.h"

#include "ts-review-layout.h"
#include "ts-canvas-pane.h"
#include "ts-frame-ahead.h"
#include "ts-frame-picker.h"
#include "ts-inspector.h"
#include "ts-result-table.h"
#include "ts-scores-view.h"
#include "ts-sidebar-handle.h"
#include "ts-viewport.h"

/* From these widths of the window on there is room for each; for what is mostly text, when
 * text has its usual size. */
#define INSPECTOR_MIN_WIDTH_PX 1100
#define ROWS_MIN_WIDTH_PX 900
#define SIDE_BY_SIDE_MIN_WIDTH_PX 700

/* What is asked of the window at least; all fits into it once everything is folded. */
#define MIN_WIDTH_PX 300

/* What stands in the middle. */
#define PICTURES_PAGE "pictures"
#define SCORES_PAGE   "scores"

/* The table takes no more than these parts of the height to begin with. */
#define MAX_TABLE_SHARE 0.42
#define MAX_TABLE_SHARE_STACKED 0.28

struct _TsReviewLayout
{
  GtkWidget parent_instance;

  /* Template children. */
  TsCanvasPane    *benchmark_pane;
  GtkBox          *canvases;
  TsFramePicker   *frame_picker;
  TsInspector     *inspector;
  AdwFlap         *inspector_flap;
  TsSidebarHandle *inspector_handle;
  GtkStack        *middle;
  GtkPaned        *paned;
  TsRowList       *row_list;
  AdwFlap         *rows_flap;
  TsSidebarHandle *rows_handle;
  TsScoresView    *scores_view;
  TsResultTable   *table;
  TsCanvasPane    *training_pane;

  /* Owned. */
  TsReview     *review; /* (nullable) */
  TsFrameStore *frames;
  TsViewport   *viewport;

  /* Plain state, in pixels. */
  int table_height;        /* as the user left it */
  int placed_table_height; /* as it was placed; 0 to place it anew */
};

enum
{
  PROP_0,
  PROP_REVIEW,
  PROP_FRAMES,
  PROP_VIEWPORT,
  PROP_INSPECTOR_FOLDED,
  PROP_ROWS_FOLDED,
  PROP_SHOWS_INSPECTOR,
  PROP_SHOWS_ROWS,
  PROP_SHOWS_SCORES,
  PROP_SHOWS_TABLE,
  PROP_TABLE_HEIGHT,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TsReviewLayout, ts_review_layout, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
fold (AdwFlap  *flap,
      gboolean  is_folded)
{
  adw_flap_set_fold_policy (flap, is_folded ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                            : ADW_FLAP_FOLD_POLICY_NEVER);
}

/* The paned counts from the top, but the height that is remembered is the table's. */
static void
place_table (TsReviewLayout *self,
             int             height)
{
  gboolean is_stacked = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->canvases)) ==
                        GTK_ORIENTATION_VERTICAL;
  double share = is_stacked ? MAX_TABLE_SHARE_STACKED : MAX_TABLE_SHARE;

  self->placed_table_height = MIN (self->table_height, (int) (height * share));
  gtk_paned_set_position (self->paned, height - self->placed_table_height);
}

/* Only what the user chose is kept, not what a small window made of it. */
static void
remember_table_height (TsReviewLayout *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->paned));
  int table_height = height - gtk_paned_get_position (self->paned);

  if (self->placed_table_height == 0 || table_height == self->placed_table_height ||
      !gtk_widget_get_visible (GTK_WIDGET (self->table)) || table_height <= 0)
    return;

  self->table_height = table_height;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TABLE_HEIGHT]);
}

static GtkSizeRequestMode
ts_review_layout_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
ts_review_layout_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  TsReviewLayout *self = TS_REVIEW_LAYOUT (widget);

  gtk_widget_measure (GTK_WIDGET (self->rows_flap), orientation, -1,
                      minimum, natural, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MIN_WIDTH_PX);
}

static void
ts_review_layout_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  TsReviewLayout *self = TS_REVIEW_LAYOUT (widget);
  int min_width;
  int min_height;

  if (self->placed_table_height == 0)
    place_table (self, height);

  gtk_widget_measure (GTK_WIDGET (self->rows_flap), GTK_ORIENTATION_HORIZONTAL, -1,
                      &min_width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->rows_flap), GTK_ORIENTATION_VERTICAL, -1,
                      &min_height, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self->rows_flap),
                       MAX (width, min_width), MAX (height, min_height), baseline, NULL);
}

static void
ts_review_layout_unmap (GtkWidget *widget)
{
  remember_table_height (TS_REVIEW_LAYOUT (widget));

  GTK_WIDGET_CLASS (ts_review_layout_parent_class)->unmap (widget);
}

static void
notify_folded_cb (TsReviewLayout *self,
                  GParamSpec     *pspec,
                  AdwFlap        *flap)
{
  g_object_notify_by_pspec (G_OBJECT (self),
                            properties[flap == self->rows_flap ? PROP_ROWS_FOLDED
                                                               : PROP_INSPECTOR_FOLDED]);
}

static void
notify_reveal_cb (TsReviewLayout *self,
                  GParamSpec     *pspec,
                  AdwFlap        *flap)
{
  g_object_notify_by_pspec (G_OBJECT (self),
                            properties[flap == self->rows_flap ? PROP_SHOWS_ROWS
                                                               : PROP_SHOWS_INSPECTOR]);
}

static void
notify_table_visible_cb (TsReviewLayout *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_TABLE]);
}

static gboolean
shows_scores (TsReviewLayout *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->middle), SCORES_PAGE) == 0;
}

static void
set_shows_scores (TsReviewLayout *self,
                  gboolean        is_shown)
{
  if (is_shown == shows_scores (self))
    return;

  if (is_shown)
    remember_table_height (self);

  gtk_stack_set_visible_child_name (self->middle, is_shown ? SCORES_PAGE : PICTURES_PAGE);

  if (is_shown)
    gtk_widget_grab_focus (GTK_WIDGET (self->scores_view));
}

static void
notify_middle_cb (TsReviewLayout *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_SCORES]);
}

static void
place_shown_cb (TsReviewLayout *self)
{
  set_shows_scores (self, FALSE);
}

static void
set_shows_table (TsReviewLayout *self,
                 gboolean        shows_table)
{
  if (!shows_table)
    remember_table_height (self);

  gtk_widget_set_visible (GTK_WIDGET (self->table), shows_table);
}

static void
ts_review_layout_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TsReviewLayout *self = TS_REVIEW_LAYOUT (object);

  switch (property_id)
    {
    case PROP_REVIEW:
      g_value_set_object (value, self->review);
      break;

    case PROP_FRAMES:
      g_value_set_object (value, self->frames);
      break;

    case PROP_VIEWPORT:
      g_value_set_object (value, self->viewport);
      break;

    case PROP_INSPECTOR_FOLDED:
      g_value_set_boolean (value, adw_flap_get_folded (self->inspector_flap));
      break;

    case PROP_ROWS_FOLDED:
      g_value_set_boolean (value, adw_flap_get_folded (self->rows_flap));
      break;

    case PROP_SHOWS_INSPECTOR:
      g_value_set_boolean (value, adw_flap_get_reveal_flap (self->inspector_flap));
      break;

    case PROP_SHOWS_ROWS:
      g_value_set_boolean (value, adw_flap_get_reveal_flap (self->rows_flap));
      break;

    case PROP_SHOWS_SCORES:
      g_value_set_boolean (value, shows_scores (self));
      break;

    case PROP_SHOWS_TABLE:
      g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->table)));
      break;

    case PROP_TABLE_HEIGHT:
      g_value_set_int (value, self->table_height);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_review_layout_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TsReviewLayout *self = TS_REVIEW_LAYOUT (object);

  switch (property_id)
    {
    case PROP_REVIEW:
      ts_review_layout_set_review (self, g_value_get_object (value));
      break;

    case PROP_SHOWS_INSPECTOR:
      adw_flap_set_reveal_flap (self->inspector_flap, g_value_get_boolean (value));
      break;

    case PROP_SHOWS_ROWS:
      adw_flap_set_reveal_flap (self->rows_flap, g_value_get_boolean (value));
      break;

    case PROP_SHOWS_SCORES:
      set_shows_scores (self, g_value_get_boolean (value));
      break;

    case PROP_SHOWS_TABLE:
      set_shows_table (self, g_value_get_boolean (value));
      break;

    case PROP_TABLE_HEIGHT:
      self->table_height = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_review_layout_dispose (GObject *object)
{
  TsReviewLayout *self = TS_REVIEW_LAYOUT (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_REVIEW_LAYOUT);
  g_clear_object (&self->review);
  g_clear_object (&self->frames);
  g_clear_object (&self->viewport);

  G_OBJECT_CLASS (ts_review_layout_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS;

  properties[PROP_REVIEW] =
    g_param_spec_object ("review", NULL, NULL, TS_TYPE_REVIEW, writable);
  properties[PROP_FRAMES] =
    g_param_spec_object ("frames", NULL, NULL, TS_TYPE_FRAME_STORE, readable);
  properties[PROP_VIEWPORT] =
    g_param_spec_object ("viewport", NULL, NULL, TS_TYPE_VIEWPORT, readable);
  properties[PROP_INSPECTOR_FOLDED] =
    g_param_spec_boolean ("inspector-folded", NULL, NULL, FALSE, readable);
  properties[PROP_ROWS_FOLDED] =
    g_param_spec_boolean ("rows-folded", NULL, NULL, FALSE, readable);
  properties[PROP_SHOWS_INSPECTOR] =
    g_param_spec_boolean ("shows-inspector", NULL, NULL, TRUE, writable);
  properties[PROP_SHOWS_ROWS] =
    g_param_spec_boolean ("shows-rows", NULL, NULL, TRUE, writable);
  properties[PROP_SHOWS_SCORES] =
    g_param_spec_boolean ("shows-scores", NULL, NULL, FALSE, writable);
  properties[PROP_SHOWS_TABLE] =
    g_param_spec_boolean ("shows-table", NULL, NULL, TRUE, writable);
  properties[PROP_TABLE_HEIGHT] =
    g_param_spec_int ("table-height", NULL, NULL, 0, G_MAXINT, 0, writable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static gboolean
frame_key_cb (GtkWidget *widget,
              GVariant  *parameter,
              gpointer   user_data)
{
  TsReviewLayout *self = TS_REVIEW_LAYOUT (widget);

  return gtk_widget_get_mapped (GTK_WIDGET (self->frame_picker)) &&
         gtk_widget_activate_action (GTK_WIDGET (self->frame_picker),
                                     g_variant_get_string (parameter, NULL), NULL);
}

/* Going through frames works from wherever one is on the page. */
static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint       key;
    const char *action;
  } bindings[] = {
    { GDK_KEY_comma, "frame.previous" },
    { GDK_KEY_period, "frame.next" },
    { GDK_KEY_less, "frame.previous-disagreement" },
    { GDK_KEY_greater, "frame.next-disagreement" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding (widget_class, bindings[i].key, 0, frame_key_cb, "s",
                                  bindings[i].action);
}

static void
ts_review_layout_class_init (TsReviewLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_review_layout_dispose;
  object_class->get_property = ts_review_layout_get_property;
  object_class->set_property = ts_review_layout_set_property;

  widget_class->get_request_mode = ts_review_layout_get_request_mode;
  widget_class->measure = ts_review_layout_measure;
  widget_class->size_allocate = ts_review_layout_size_allocate;
  widget_class->unmap = ts_review_layout_unmap;

  install_properties (object_class);

  g_type_ensure (TS_TYPE_CANVAS_PANE);
  g_type_ensure (TS_TYPE_FRAME_PICKER);
  g_type_ensure (TS_TYPE_INSPECTOR);
  g_type_ensure (TS_TYPE_RESULT_TABLE);
  g_type_ensure (TS_TYPE_ROW_LIST);
  g_type_ensure (TS_TYPE_SCORES_VIEW);
  g_type_ensure (TS_TYPE_SIDEBAR_HANDLE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-review-layout.ui");
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, benchmark_pane);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, canvases);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, frame_picker);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, inspector);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, inspector_flap);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, inspector_handle);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, middle);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, paned);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, row_list);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, rows_flap);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, rows_handle);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, scores_view);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, table);
  gtk_widget_class_bind_template_child (widget_class, TsReviewLayout, training_pane);
  gtk_widget_class_bind_template_callback (widget_class, notify_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, notify_middle_cb);
  gtk_widget_class_bind_template_callback (widget_class, notify_reveal_cb);
  gtk_widget_class_bind_template_callback (widget_class, notify_table_visible_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_shown_cb);
  add_bindings (widget_class);
}

static void
fetch_ahead (TsReviewLayout *self)
{
  ts_frame_ahead_fetch (self->frames, ts_row_list_get_model (self->row_list), self->review);
}

/* Who goes to a place wants to see it. */
static void
place_changed_cb (TsReviewLayout *self)
{
  if (ts_review_get_pair (self->review) != TS_NONE)
    set_shows_scores (self, FALSE);
}

static void
ts_review_layout_init (TsReviewLayout *self)
{
  self->frames = ts_frame_store_new ();
  self->viewport = ts_viewport_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ts_review_layout_get_review:
 *
 * Gets what is shown.
 *
 * Returns: (transfer none) (nullable): the review
 */
TsReview *
ts_review_layout_get_review (TsReviewLayout *self)
{
  g_return_val_if_fail (TS_IS_REVIEW_LAYOUT (self), NULL);

  return self->review;
}

/**
 * ts_review_layout_set_review:
 * @review: (nullable):
 *
 * Shows a review in all parts.
 */
void
ts_review_layout_set_review (TsReviewLayout *self,
                             TsReview       *review)
{
  g_return_if_fail (TS_IS_REVIEW_LAYOUT (self));

  if (self->review == review)
    return;

  if (self->review != NULL)
    g_signal_handlers_disconnect_by_data (self->review, self);

  if (review != NULL)
    {
      g_signal_connect_object (review, "notify::frame", G_CALLBACK (fetch_ahead), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (review, "notify::pair", G_CALLBACK (fetch_ahead), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (review, "notify::pair", G_CALLBACK (place_changed_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (review, "notify::selected", G_CALLBACK (place_changed_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }

  g_set_object (&self->review, review);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}

/**
 * ts_review_layout_get_frames:
 *
 * Gets where both canvases take their pictures from.
 *
 * Returns: (transfer none): the store
 */
TsFrameStore *
ts_review_layout_get_frames (TsReviewLayout *self)
{
  g_return_val_if_fail (TS_IS_REVIEW_LAYOUT (self), NULL);

  return self->frames;
}

/**
 * ts_review_layout_get_row_list:
 *
 * Gets the list of pairs, which knows their order.
 *
 * Returns: (transfer none): the list
 */
TsRowList *
ts_review_layout_get_row_list (TsReviewLayout *self)
{
  g_return_val_if_fail (TS_IS_REVIEW_LAYOUT (self), NULL);

  return self->row_list;
}

/**
 * ts_review_layout_bind_settings:
 *
 * Remembers how the review is graded, how large the parts are, how the rows are sorted, and
 * whether the table is shown.
 */
void
ts_review_layout_bind_settings (TsReviewLayout *self,
                                GSettings      *settings)
{
  g_return_if_fail (TS_IS_REVIEW_LAYOUT (self));

  g_settings_bind (settings, "match-threshold", self->review, "match-threshold",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "low-overlap-threshold", self->review, "low-threshold",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "matcher", self->review, "matcher", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "rows-sort", self->row_list, "sort", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "rows-width", self->rows_handle, "width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "inspector-width", self->inspector_handle, "width",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "shows-table", self, "shows-table", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "table-height", self, "table-height", G_SETTINGS_BIND_DEFAULT);
}

/**
 * ts_review_layout_adapt:
 * @width: of the window, in pixels
 * @text_scale: how much larger than usual text is
 *
 * Arranges the parts for a window of this width. The window calls it before it allocates
 * anything, since its header bar shows buttons for what is folded.
 */
void
ts_review_layout_adapt (TsReviewLayout *self,
                        int             width,
                        double          text_scale)
{
  double usual_width = width / text_scale;
  gboolean is_stacked = width < SIDE_BY_SIDE_MIN_WIDTH_PX;
  GtkOrientation orientation = is_stacked ? GTK_ORIENTATION_VERTICAL
                                          : GTK_ORIENTATION_HORIZONTAL;

  g_return_if_fail (TS_IS_REVIEW_LAYOUT (self));

  fold (self->inspector_flap, usual_width < INSPECTOR_MIN_WIDTH_PX);
  fold (self->rows_flap, usual_width < ROWS_MIN_WIDTH_PX);

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->canvases)) == orientation)
    return;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->canvases), orientation);
  self->placed_table_height = 0;
}

/**
 * ts_review_layout_focus_pane:
 * @direction: %GTK_DIR_TAB_FORWARD or %GTK_DIR_TAB_BACKWARD
 *
 * Moves the focus to the next part that is shown, in reading order and round the end.
 *
 * Returns: whether a part took the focus
 */
gboolean
ts_review_layout_focus_pane (TsReviewLayout   *self,
                             GtkDirectionType  direction)
{
  GtkWidget *panes[] = {
    GTK_WIDGET (self->row_list),
    GTK_WIDGET (self->benchmark_pane),
    GTK_WIDGET (self->training_pane),
    GTK_WIDGET (self->table),
    GTK_WIDGET (self->inspector),
  };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  const guint n = G_N_ELEMENTS (panes);
  guint step = direction == GTK_DIR_TAB_FORWARD ? 1 : n - 1;
  guint current = direction == GTK_DIR_TAB_FORWARD ? n - 1 : 0;

  g_return_val_if_fail (TS_IS_REVIEW_LAYOUT (self), FALSE);

  for (guint i = 0; i < n; i++)
    {
      if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
        current = i;
    }

  for (guint i = 1; i <= n; i++)
    {
      GtkWidget *pane = panes[(current + i * step) % n];

      if (gtk_widget_get_mapped (pane) &&
          gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return TRUE;
    }

  return FALSE;
}

/**
 * ts_review_layout_focus_canvas:
 *
 * Gives the focus to what was drawn in training, from where all keys of the page work.
 */
void
ts_review_layout_focus_canvas (TsReviewLayout *self)
{
  g_return_if_fail (TS_IS_REVIEW_LAYOUT (self));

  gtk_widget_grab_focus (GTK_WIDGET (ts_canvas_pane_get_canvas (self->training_pane)));
}

/**
 * ts_review_layout_focus_search:
 *
 * Shows the list of rows if it is hidden, and puts the cursor into its search.
 */
void
ts_review_layout_focus_search (TsReviewLayout *self)
{
  g_return_if_fail (TS_IS_REVIEW_LAYOUT (self));

  adw_flap_set_reveal_flap (self->rows_flap, TRUE);
  ts_row_list_focus_search (self->row_list);
}

/**
 * ts_review_layout_zoom:
 * @action: one of the canvas, such as `canvas.zoom-in`
 *
 * Zooms from anywhere in the window. The canvases share what they show, so one of them does
 * it for both.
 */
void
ts_review_layout_zoom (TsReviewLayout *self,
                       const char     *action)
{
  g_return_if_fail (TS_IS_REVIEW_LAYOUT (self));

  TsCanvas *canvas = ts_canvas_pane_get_canvas (self->training_pane);

  gtk_widget_activate_action (GTK_WIDGET (canvas), action, NULL);
}
