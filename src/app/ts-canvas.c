/* SPDX-License-Identifier: MIT */

/* The canvas: what it shows and what it follows. Drawing, input and what assistive
 * technologies are told are in the files beside this one. */

#include "config.h"

#include "ts-canvas-private.h"

#include "ts-canvas-frame.h"

/* Shown where neither the labels nor a picture say how large the frame is. */
#define UNKNOWN_WIDTH 640.0
#define UNKNOWN_HEIGHT 480.0

/* How much the sides' proportion may differ in a picture that was only scaled. */
#define ASPECT_TOLERANCE 0.02

#define NATURAL_WIDTH 320
#define NATURAL_HEIGHT 240
#define MINIMUM_SIZE 64

/* A selected box of which less is seen is brought into sight. */
#define SIGHT_MARGIN_PX 8.0

enum
{
  PROP_0,
  PROP_IS_LOADING,
  PROP_REVIEW,
  PROP_SIDE,
  PROP_TEXTURE,
  PROP_VIEWPORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsCanvas, ts_canvas, GTK_TYPE_WIDGET)

/* The labels' size counts, since a picture may be a smaller copy; unless it has another
 * shape, for then the labels are wrong of it. */
static void
get_image_size (TsCanvas            *self,
                const TsCanvasFrame *frame,
                double              *width,
                double              *height)
{
  GdkTexture *texture = ts_canvas_ground_get_texture (self->ground);

  *width = frame->width;
  *height = frame->height;

  if (texture != NULL)
    {
      double texture_width = gdk_texture_get_width (texture);
      double texture_height = gdk_texture_get_height (texture);
      double difference = *width * texture_height - *height * texture_width;

      if (*width <= 0 || *height <= 0
          || ABS (difference) > ASPECT_TOLERANCE * *width * texture_height)
        {
          *width = texture_width;
          *height = texture_height;
        }
    }
  else if (*width <= 0 || *height <= 0)
    {
      *width = UNKNOWN_WIDTH;
      *height = UNKNOWN_HEIGHT;
    }
}

/* The picture's part of a frame size; FALSE if there is nothing to show. */
static gboolean
get_picture_size (TsCanvas    *self,
                  TsFrameSize *size)
{
  TsCanvasFrame frame;

  if (self->review == NULL || ts_review_get_row_pair (self->review) == NULL)
    return FALSE;

  frame = ts_canvas_frame_of_review (self->review, self->side);
  get_image_size (self, &frame, &size->image_width, &size->image_height);

  return TRUE;
}

/* The picture follows the size that it is shown in. */
static void
prepare_ground (TsCanvas *self)
{
  int scale_factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  TsFrameSize size;
  TsTransform transform;

  if (ts_canvas_get_view (self, &size, &transform))
    ts_canvas_ground_prepare (self->ground,
                              (int) (size.image_width * transform.scale * scale_factor + 0.5),
                              (int) (size.image_height * transform.scale * scale_factor + 0.5));
}

static void
view_changed_cb (TsCanvas *self)
{
  prepare_ground (self);
  ts_canvas_update_near (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
look_changed_cb (TsCanvas *self)
{
  ts_canvas_tiles_clear (self->tiles);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_tags (TsCanvas *self)
{
  g_clear_pointer (&self->tags, ts_canvas_tags_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop_making_shapes (TsCanvas *self)
{
  g_cancellable_cancel (self->shapes_cancellable);
  g_clear_object (&self->shapes_cancellable);
}

static void
build_boxes (TsCanvas *self)
{
  self->boxes
    = ts_canvas_boxes_new (ts_review_get_results (self->review), self->side, self->shapes);
  ts_canvas_update_description (self);
  view_changed_cb (self);
}

/* A late answer is known by its cancelled request. */
static void
shapes_made_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (TsCanvas) self = user_data;

  if (!ts_canvas_shapes_make_finish (result, NULL)
      || g_task_get_cancellable (G_TASK (result)) != self->shapes_cancellable)
    return;

  g_clear_object (&self->shapes_cancellable);
  build_boxes (self);
}

/* Shapes that are still being made are nothing to go on with. */
static TsCanvasShapes *
make_shapes (TsCanvas       *self,
             TsFrameResults *results)
{
  TsCanvasShapes *shapes;
  TsFrameSize size;

  if (!get_picture_size (self, &size))
    return NULL;

  shapes = ts_canvas_shapes_new (results, self->side, size.image_width, size.image_height);
  if (self->shapes != NULL && self->shapes_cancellable == NULL)
    ts_canvas_shapes_reuse (shapes, self->shapes);

  return shapes;
}

/* Little is drawn at once. Of much the picture is seen alone until a thread has made it. */
static void
rebuild (TsCanvas *self)
{
  TsFrameResults *results = self->review != NULL ? ts_review_get_results (self->review) : NULL;
  TsCanvasShapes *shapes = results != NULL ? make_shapes (self, results) : NULL;

  ts_canvas_tiles_clear (self->tiles);
  drop_tags (self);
  g_clear_pointer (&self->boxes, ts_canvas_boxes_free);
  stop_making_shapes (self);
  g_clear_pointer (&self->shapes, ts_canvas_shapes_unref);
  self->shapes = shapes;

  if (shapes != NULL && !ts_canvas_shapes_is_much (shapes))
    {
      ts_canvas_shapes_make (shapes, NULL);
      build_boxes (self);
      return;
    }

  if (shapes != NULL)
    {
      self->shapes_cancellable = g_cancellable_new ();
      ts_canvas_shapes_make_async (shapes, self->shapes_cancellable, shapes_made_cb,
                                   g_object_ref (self));
    }

  ts_canvas_update_description (self);
  view_changed_cb (self);
}

/* Turned boxes depend on the picture's proportions, which it may know better than the labels. */
static void
follow_picture_size (TsCanvas *self)
{
  TsFrameSize size;

  if (self->shapes != NULL && ts_canvas_shapes_get_n (self->shapes) > 0
      && get_picture_size (self, &size)
      && (size.image_width != ts_canvas_shapes_get_width (self->shapes)
          || size.image_height != ts_canvas_shapes_get_height (self->shapes)))
    rebuild (self);
}

static void
pair_changed_cb (TsCanvas *self)
{
  if (self->viewport != NULL)
    ts_viewport_fit (self->viewport);

  view_changed_cb (self);
}

static gboolean
is_in_sight (const TsCanvasArea *area,
             const TsFrameSize  *size)
{
  return area->x1 > SIGHT_MARGIN_PX && area->x0 < size->width - SIGHT_MARGIN_PX
         && area->y1 > SIGHT_MARGIN_PX && area->y0 < size->height - SIGHT_MARGIN_PX;
}

static void
show_selected (TsCanvas *self)
{
  guint index = ts_canvas_get_selected_box (self);
  const TsCanvasRect *rect;
  TsFrameSize size;
  TsCanvasArea area;

  if (index == TS_NONE
      || !ts_canvas_get_frame_size (self, &size)
      || !ts_canvas_get_box_area (self, index, &area))
    return;

  rect = &ts_canvas_boxes_get (self->boxes, index)->rect;
  if (!is_in_sight (&area, &size) && ts_viewport_get_mode (self->viewport) == TS_ZOOM_MODE_FIXED)
    ts_viewport_center_on (self->viewport, &size,
                           (rect->x0 + rect->x1) / 2, (rect->y0 + rect->y1) / 2);
}

static void
selected_changed_cb (TsCanvas *self)
{
  show_selected (self);
  ts_canvas_update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
hovered_changed_cb (TsCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GSignalGroup *
follow_review (TsCanvas *self)
{
  GSignalGroup *group = g_signal_group_new (TS_TYPE_REVIEW);

  g_signal_group_connect_swapped (group, "notify::comparison", G_CALLBACK (pair_changed_cb), self);
  g_signal_group_connect_swapped (group, "notify::pair", G_CALLBACK (pair_changed_cb), self);
  g_signal_group_connect_swapped (group, "notify::results", G_CALLBACK (rebuild), self);
  g_signal_group_connect_swapped (group, "notify::selected",
                                  G_CALLBACK (selected_changed_cb), self);
  g_signal_group_connect_swapped (group, "notify::hovered", G_CALLBACK (hovered_changed_cb), self);

  return group;
}

static GSignalGroup *
follow_viewport (TsCanvas *self)
{
  GSignalGroup *group = g_signal_group_new (TS_TYPE_VIEWPORT);

  g_signal_group_connect_swapped (group, "notify", G_CALLBACK (view_changed_cb), self);
  g_signal_group_connect_swapped (group, "notify::color-by", G_CALLBACK (look_changed_cb), self);

  return group;
}

static GtkSizeRequestMode
ts_canvas_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
ts_canvas_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  *minimum = MINIMUM_SIZE;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
ts_canvas_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  view_changed_cb (TS_CANVAS (widget));
}

static void
ts_canvas_system_setting_changed (GtkWidget        *widget,
                                  GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (ts_canvas_parent_class)->system_setting_changed (widget, setting);

  drop_tags (TS_CANVAS (widget));
}

static void
ts_canvas_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  TsCanvas *self = TS_CANVAS (object);

  switch (property_id)
    {
    case PROP_IS_LOADING:
      g_value_set_boolean (value, ts_canvas_get_is_loading (self));
      break;

    case PROP_REVIEW:
      g_value_set_object (value, ts_canvas_get_review (self));
      break;

    case PROP_SIDE:
      g_value_set_enum (value, ts_canvas_get_side (self));
      break;

    case PROP_TEXTURE:
      g_value_set_object (value, ts_canvas_get_texture (self));
      break;

    case PROP_VIEWPORT:
      g_value_set_object (value, ts_canvas_get_viewport (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_canvas_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  TsCanvas *self = TS_CANVAS (object);

  switch (property_id)
    {
    case PROP_IS_LOADING:
      ts_canvas_set_is_loading (self, g_value_get_boolean (value));
      break;

    case PROP_REVIEW:
      ts_canvas_set_review (self, g_value_get_object (value));
      break;

    case PROP_SIDE:
      ts_canvas_set_side (self, g_value_get_enum (value));
      break;

    case PROP_TEXTURE:
      ts_canvas_set_texture (self, g_value_get_object (value));
      break;

    case PROP_VIEWPORT:
      ts_canvas_set_viewport (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_canvas_dispose (GObject *object)
{
  TsCanvas *self = TS_CANVAS (object);

  g_signal_group_set_target (self->review_signals, NULL);
  g_signal_group_set_target (self->viewport_signals, NULL);
  ts_canvas_tiles_clear (self->tiles);
  g_clear_pointer (&self->tags, ts_canvas_tags_free);
  g_clear_pointer (&self->boxes, ts_canvas_boxes_free);
  stop_making_shapes (self);
  g_clear_pointer (&self->shapes, ts_canvas_shapes_unref);
  g_clear_object (&self->review);
  g_clear_object (&self->viewport);

  G_OBJECT_CLASS (ts_canvas_parent_class)->dispose (object);
}

static void
ts_canvas_finalize (GObject *object)
{
  TsCanvas *self = TS_CANVAS (object);

  g_object_unref (self->ground);
  ts_canvas_tiles_free (self->tiles);
  g_object_unref (self->review_signals);
  g_object_unref (self->viewport_signals);

  G_OBJECT_CLASS (ts_canvas_parent_class)->finalize (object);
}

static void
ts_canvas_class_init (TsCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ts_canvas_dispose;
  object_class->finalize = ts_canvas_finalize;
  object_class->get_property = ts_canvas_get_property;
  object_class->set_property = ts_canvas_set_property;

  widget_class->get_request_mode = ts_canvas_get_request_mode;
  widget_class->measure = ts_canvas_measure;
  widget_class->size_allocate = ts_canvas_size_allocate;
  widget_class->snapshot = ts_canvas_snapshot;
  widget_class->system_setting_changed = ts_canvas_system_setting_changed;

  /**
   * TsCanvas:is-loading:
   *
   * Whether the picture is still to come; then the ground is plain and not checkered.
   */
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);

  /**
   * TsCanvas:review:
   *
   * What is looked at, shared with everything else that shows it.
   */
  properties[PROP_REVIEW] = g_param_spec_object ("review", NULL, NULL, TS_TYPE_REVIEW, flags);

  /**
   * TsCanvas:side:
   *
   * Whose boxes are drawn.
   */
  properties[PROP_SIDE]
    = g_param_spec_enum ("side", NULL, NULL, TS_TYPE_SIDE, TS_SIDE_BENCHMARK, flags);

  /**
   * TsCanvas:texture:
   *
   * The picture; without one the ground is checkered.
   */
  properties[PROP_TEXTURE] = g_param_spec_object ("texture", NULL, NULL, GDK_TYPE_TEXTURE, flags);

  /**
   * TsCanvas:viewport:
   *
   * Which part of the picture is shown, shared with the other side's canvas.
   */
  properties[PROP_VIEWPORT]
    = g_param_spec_object ("viewport", NULL, NULL, TS_TYPE_VIEWPORT, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  ts_canvas_install_actions (widget_class);
}

static void
ts_canvas_init (TsCanvas *self)
{
  self->ground = ts_canvas_ground_new ();
  self->tiles = ts_canvas_tiles_new ();
  self->review_signals = follow_review (self);
  self->viewport_signals = follow_viewport (self);

  for (guint i = 0; i < TS_CANVAS_N_NEAR; i++)
    self->near[i] = TS_NONE;

  g_signal_connect_object (self->ground, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (look_changed_cb), NULL);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  ts_canvas_add_controllers (self);
  ts_canvas_update_label (self);
  ts_canvas_update_description (self);
}

/**
 * ts_canvas_new:
 *
 * Makes an empty canvas of the benchmark side.
 *
 * Returns: (transfer floating): the canvas
 */
GtkWidget *
ts_canvas_new (void)
{
  return g_object_new (TS_TYPE_CANVAS, NULL);
}

/**
 * ts_canvas_get_is_loading:
 *
 * Returns: whether the picture is still to come
 */
gboolean
ts_canvas_get_is_loading (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), FALSE);

  return self->is_loading;
}

/**
 * ts_canvas_set_is_loading:
 * @is_loading: whether the picture is still to come
 *
 * Says whether the lack of a picture is for good.
 */
void
ts_canvas_set_is_loading (TsCanvas *self,
                          gboolean  is_loading)
{
  g_return_if_fail (TS_IS_CANVAS (self));

  if (!self->is_loading == !is_loading)
    return;

  self->is_loading = is_loading;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

/**
 * ts_canvas_get_review:
 *
 * Returns: (transfer none) (nullable): what is looked at
 */
TsReview *
ts_canvas_get_review (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), NULL);

  return self->review;
}

/**
 * ts_canvas_set_review:
 * @review: (transfer none) (nullable): what to look at
 *
 * Sets what is looked at.
 */
void
ts_canvas_set_review (TsCanvas *self,
                      TsReview *review)
{
  g_return_if_fail (TS_IS_CANVAS (self));

  if (!g_set_object (&self->review, review))
    return;

  g_signal_group_set_target (self->review_signals, review);
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}

/**
 * ts_canvas_get_side:
 *
 * Returns: whose boxes are drawn
 */
TsSide
ts_canvas_get_side (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), TS_SIDE_BENCHMARK);

  return self->side;
}

/**
 * ts_canvas_set_side:
 *
 * Sets whose boxes are drawn.
 */
void
ts_canvas_set_side (TsCanvas *self,
                    TsSide    side)
{
  g_return_if_fail (TS_IS_CANVAS (self));

  if (self->side == side)
    return;

  self->side = side;
  ts_canvas_update_label (self);
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDE]);
}

/**
 * ts_canvas_get_texture:
 *
 * Returns: (transfer none) (nullable): the picture
 */
GdkTexture *
ts_canvas_get_texture (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), NULL);

  return ts_canvas_ground_get_texture (self->ground);
}

/**
 * ts_canvas_set_texture:
 * @texture: (transfer none) (nullable): the picture
 *
 * Sets the picture.
 */
void
ts_canvas_set_texture (TsCanvas   *self,
                       GdkTexture *texture)
{
  g_return_if_fail (TS_IS_CANVAS (self));

  if (texture == ts_canvas_ground_get_texture (self->ground))
    return;

  ts_canvas_ground_set_texture (self->ground, texture);
  ts_canvas_tiles_clear (self->tiles);
  follow_picture_size (self);
  view_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXTURE]);
}

/**
 * ts_canvas_get_viewport:
 *
 * Returns: (transfer none) (nullable): which part of the picture is shown
 */
TsViewport *
ts_canvas_get_viewport (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), NULL);

  return self->viewport;
}

/**
 * ts_canvas_set_viewport:
 * @viewport: (transfer none) (nullable): which part of the picture to show
 *
 * Sets which part of the picture is shown. Without one nothing is.
 */
void
ts_canvas_set_viewport (TsCanvas   *self,
                        TsViewport *viewport)
{
  g_return_if_fail (TS_IS_CANVAS (self));

  if (!g_set_object (&self->viewport, viewport))
    return;

  g_signal_group_set_target (self->viewport_signals, viewport);
  view_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEWPORT]);
}

/**
 * ts_canvas_get_transform:
 * @transform: (out): from the picture's pixels to the widget's
 *
 * Tells how the picture is shown.
 *
 * Returns: whether there is anything to show
 */
gboolean
ts_canvas_get_transform (TsCanvas    *self,
                         TsTransform *transform)
{
  TsFrameSize size;

  g_return_val_if_fail (TS_IS_CANVAS (self), FALSE);

  return ts_canvas_get_view (self, &size, transform);
}

/* How large widget and picture are; FALSE if there is nothing to show. */
gboolean
ts_canvas_get_frame_size (TsCanvas    *self,
                          TsFrameSize *size)
{
  if (!get_picture_size (self, size))
    return FALSE;

  size->width = gtk_widget_get_width (GTK_WIDGET (self));
  size->height = gtk_widget_get_height (GTK_WIDGET (self));

  return size->width > 0 && size->height > 0;
}

/* The same, and how the picture is shown. */
gboolean
ts_canvas_get_view (TsCanvas    *self,
                    TsFrameSize *size,
                    TsTransform *transform)
{
  if (self->viewport == NULL || !ts_canvas_get_frame_size (self, size))
    return FALSE;

  *transform = ts_viewport_get_transform (self->viewport, size);

  return TRUE;
}

guint
ts_canvas_get_selected_box (TsCanvas *self)
{
  if (self->boxes == NULL)
    return TS_NONE;

  return ts_canvas_boxes_find_result (self->boxes, ts_review_get_selected (self->review));
}

guint
ts_canvas_get_hovered_box (TsCanvas *self)
{
  if (self->boxes == NULL)
    return TS_NONE;

  return ts_canvas_boxes_find_result (self->boxes, ts_review_get_hovered (self->review));
}
