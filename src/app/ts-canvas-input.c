/* SPDX-License-Identifier: MIT */

/* What pointer and keys do on the canvas. Everything that a key does is an action. */

#include "config.h"

#include "ts-canvas-private.h"

#include <math.h>

/* How far beside a box a click still hits it. */
#define HIT_RADIUS_PX 4.0

#define KEY_ZOOM_STEP 1.25
#define WHEEL_ZOOM_STEP 1.15
#define PAN_STEP_PX 48.0

static guint
pick (TsCanvas *self,
      double    x,
      double    y)
{
  TsFrameSize size;
  TsTransform transform;
  double image_x;
  double image_y;

  if (self->boxes == NULL
      || !ts_canvas_get_view (self, &size, &transform)
      || !ts_viewport_get_boxes_visible (self->viewport))
    return TS_NONE;

  ts_transform_to_image (&transform, x, y, &image_x, &image_y);

  return ts_canvas_boxes_pick (self->boxes,
                               image_x / size.image_width,
                               image_y / size.image_height,
                               HIT_RADIUS_PX / transform.scale / size.image_width,
                               HIT_RADIUS_PX / transform.scale / size.image_height);
}

static guint
get_result (TsCanvas *self,
            guint     index)
{
  return index != TS_NONE ? ts_canvas_boxes_get (self->boxes, index)->result : TS_NONE;
}

/* A box that already is what it should become stays with the result it stands for now. */
static void
select_box (TsCanvas *self,
            guint     index)
{
  if (self->review != NULL && index != ts_canvas_get_selected_box (self))
    ts_review_set_selected (self->review, get_result (self, index));
}

static void
hover_box (TsCanvas *self,
           guint     index)
{
  if (self->review != NULL && index != ts_canvas_get_hovered_box (self))
    ts_review_set_hovered (self->review, get_result (self, index));
}

static void
zoom_by (TsCanvas *self,
         double    factor,
         double    x,
         double    y)
{
  TsFrameSize size;
  TsTransform transform;

  if (ts_canvas_get_view (self, &size, &transform))
    ts_viewport_zoom_at (self->viewport, &size, transform.scale * factor, x, y);
}

static void
pan_by (TsCanvas *self,
        double    dx,
        double    dy)
{
  TsFrameSize size;

  if (self->viewport != NULL && ts_canvas_get_frame_size (self, &size))
    ts_viewport_pan (self->viewport, &size, dx, dy);
}

/* Keys zoom to the pointer if it is there, else to the middle. */
static void
zoom_by_key (TsCanvas *self,
             double    factor)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->has_pointer)
    zoom_by (self, factor, self->pointer_x, self->pointer_y);
  else
    zoom_by (self, factor, gtk_widget_get_width (widget) / 2.0,
             gtk_widget_get_height (widget) / 2.0);
}

static void
zoom_in_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  zoom_by_key (TS_CANVAS (widget), KEY_ZOOM_STEP);
}

static void
zoom_out_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  zoom_by_key (TS_CANVAS (widget), 1 / KEY_ZOOM_STEP);
}

static void
zoom_fit_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  TsCanvas *self = TS_CANVAS (widget);

  if (self->viewport != NULL)
    ts_viewport_fit (self->viewport);
}

static void
zoom_original_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  TsCanvas *self = TS_CANVAS (widget);
  TsFrameSize size;
  TsTransform transform;

  if (ts_canvas_get_view (self, &size, &transform))
    zoom_by_key (self, 1 / transform.scale);
}

static void
pan_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  int towards_x;
  int towards_y;

  g_variant_get (parameter, "(ii)", &towards_x, &towards_y);
  pan_by (TS_CANVAS (widget), -towards_x * PAN_STEP_PX, -towards_y * PAN_STEP_PX);
}

/* From the selected box to its neighbour or, where none is selected, of the whole view. */
static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TsCanvas *self = TS_CANVAS (widget);
  guint selected = ts_canvas_get_selected_box (self);
  TsFrameSize size;
  int towards_x;
  int towards_y;
  guint next;

  if (selected == TS_NONE || !ts_canvas_get_frame_size (self, &size))
    {
      pan_action (widget, name, parameter);
      return;
    }

  g_variant_get (parameter, "(ii)", &towards_x, &towards_y);
  next = ts_canvas_boxes_find_neighbor (self->boxes, selected, towards_x, towards_y,
                                        size.image_width / size.image_height);
  if (next != TS_NONE)
    select_box (self, next);
}

static gboolean
step (TsCanvas *self,
      int       by)
{
  guint next;

  if (self->boxes == NULL)
    return FALSE;

  next = ts_canvas_boxes_step (self->boxes, ts_canvas_get_selected_box (self), by);
  if (next == TS_NONE)
    return FALSE;

  select_box (self, next);

  return TRUE;
}

/* Tab goes from box to box; what it is not used for, such as leaving the last one, the window
 * uses to move the focus. Ctrl+Tab leaves at once. */
static gboolean
step_cb (GtkWidget *widget,
         GVariant  *parameter,
         gpointer   user_data)
{
  return step (TS_CANVAS (widget), g_variant_get_int32 (parameter));
}

static void
next_box_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  step (TS_CANVAS (widget), 1);
}

static void
previous_box_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  step (TS_CANVAS (widget), -1);
}

static void
deselect_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  select_box (TS_CANVAS (widget), TS_NONE);
}

static void
toggle_boxes_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  TsCanvas *self = TS_CANVAS (widget);

  if (self->viewport != NULL)
    ts_viewport_set_boxes_visible (self->viewport,
                                   !ts_viewport_get_boxes_visible (self->viewport));
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           gpointer                  user_data)
{
  TsCanvas *self = user_data;

  self->pointer_x = x;
  self->pointer_y = y;
  self->has_pointer = TRUE;

  if (!self->is_panning)
    hover_box (self, pick (self, x, y));

  ts_canvas_update_near (self);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          gpointer                  user_data)
{
  TsCanvas *self = user_data;

  self->has_pointer = FALSE;
  hover_box (self, TS_NONE);
  ts_canvas_update_near (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  user_data)
{
  TsCanvas *self = user_data;
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean is_touchpad
    = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;

  if (is_touchpad && (state & GDK_CONTROL_MASK) == 0)
    pan_by (self, -dx, -dy);
  else
    zoom_by (self, pow (WHEEL_ZOOM_STEP, is_touchpad ? -dy / 10 : -dy),
             self->pointer_x, self->pointer_y);

  return GDK_EVENT_STOP;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            gpointer         user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (user_data));
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             gpointer         user_data)
{
  TsCanvas *self = user_data;

  if (!self->is_space_held)
    select_box (self, pick (self, x, y));
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               gpointer        user_data)
{
  TsCanvas *self = user_data;
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  gboolean may_pan = button == GDK_BUTTON_MIDDLE
                     || (button == GDK_BUTTON_PRIMARY
                         && (self->is_space_held || pick (self, x, y) == TS_NONE));
  gboolean is_fit;

  if (self->viewport == NULL || !may_pan)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  is_fit = ts_viewport_get_mode (self->viewport) == TS_ZOOM_MODE_FIT;
  self->start_center_x = is_fit ? 0.5 : ts_viewport_get_center_x (self->viewport);
  self->start_center_y = is_fit ? 0.5 : ts_viewport_get_center_y (self->viewport);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                gpointer        user_data)
{
  TsCanvas *self = user_data;
  TsFrameSize size;
  TsTransform transform;

  if (!self->is_panning)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
        return;

      self->is_panning = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }

  if (ts_canvas_get_view (self, &size, &transform))
    ts_viewport_center_on (self->viewport, &size,
                           self->start_center_x - dx / transform.scale / size.image_width,
                           self->start_center_y - dy / transform.scale / size.image_height);
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             gpointer        user_data)
{
  TsCanvas *self = user_data;

  self->is_panning = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
pinch_begin_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                gpointer          user_data)
{
  TsCanvas *self = user_data;
  TsFrameSize size;
  TsTransform transform;

  if (ts_canvas_get_view (self, &size, &transform))
    self->start_scale = transform.scale;
}

static void
pinch_cb (GtkGestureZoom *gesture,
          double          scale,
          gpointer        user_data)
{
  TsCanvas *self = user_data;
  TsFrameSize size;
  double x;
  double y;

  if (self->viewport != NULL
      && ts_canvas_get_frame_size (self, &size)
      && gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    ts_viewport_zoom_at (self->viewport, &size, self->start_scale * scale, x, y);
}

/* A key hides the boxes only while it is held, unlike the action. */
static void
hold_boxes_hidden (TsCanvas *self,
                   gboolean  is_held)
{
  if (self->viewport == NULL || self->is_hiding == is_held)
    return;

  self->is_hiding = is_held;
  ts_viewport_set_boxes_visible (self->viewport, !is_held);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  TsCanvas *self = user_data;

  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_h || keyval == GDK_KEY_H)
    hold_boxes_hidden (self, TRUE);
  else if (keyval == GDK_KEY_space)
    self->is_space_held = TRUE;
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint                  keyval,
                 guint                  keycode,
                 GdkModifierType        state,
                 gpointer               user_data)
{
  TsCanvas *self = user_data;

  if (keyval == GDK_KEY_h || keyval == GDK_KEY_H)
    hold_boxes_hidden (self, FALSE);
  else if (keyval == GDK_KEY_space)
    self->is_space_held = FALSE;
}

/* A key that is let go elsewhere is not heard of. */
static void
focus_left_cb (GtkEventControllerFocus *controller,
               gpointer                 user_data)
{
  TsCanvas *self = user_data;

  self->is_space_held = FALSE;
  hold_boxes_hidden (self, FALSE);
}

static void
add_pointer_controllers (TsCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll
    = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

typedef struct
{
  guint           key;
  GdkModifierType modifiers;
  const char     *action;
} Binding;

static const Binding bindings[] = {
  { GDK_KEY_f, 0, "canvas.zoom-fit" },
  { GDK_KEY_0, GDK_CONTROL_MASK, "canvas.zoom-fit" },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, "canvas.zoom-fit" },
  { GDK_KEY_1, 0, "canvas.zoom-original" },
  { GDK_KEY_1, GDK_CONTROL_MASK, "canvas.zoom-original" },
  { GDK_KEY_KP_1, GDK_CONTROL_MASK, "canvas.zoom-original" },
  { GDK_KEY_plus, 0, "canvas.zoom-in" },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "canvas.zoom-in" },
  { GDK_KEY_equal, 0, "canvas.zoom-in" },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "canvas.zoom-in" },
  { GDK_KEY_KP_Add, 0, "canvas.zoom-in" },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "canvas.zoom-in" },
  { GDK_KEY_minus, 0, "canvas.zoom-out" },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "canvas.zoom-out" },
  { GDK_KEY_KP_Subtract, 0, "canvas.zoom-out" },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "canvas.zoom-out" },
  { GDK_KEY_Escape, 0, "canvas.deselect" },
};

typedef struct
{
  guint key;
  guint keypad_key;
  int   towards_x;
  int   towards_y;
} ArrowKey;

static const ArrowKey arrow_keys[] = {
  { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
};

static void
add_bindings (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, 0, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, GDK_SHIFT_MASK, step_cb, "i", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, bindings[i].modifiers,
                                         bindings[i].action, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (arrow_keys); i++)
    {
      const ArrowKey *arrow = &arrow_keys[i];

      gtk_widget_class_add_binding_action (widget_class, arrow->key, 0, "canvas.move", "(ii)",
                                           arrow->towards_x, arrow->towards_y);
      gtk_widget_class_add_binding_action (widget_class, arrow->keypad_key, 0, "canvas.move",
                                           "(ii)", arrow->towards_x, arrow->towards_y);
      gtk_widget_class_add_binding_action (widget_class, arrow->key, GDK_SHIFT_MASK, "canvas.pan",
                                           "(ii)", arrow->towards_x, arrow->towards_y);
      gtk_widget_class_add_binding_action (widget_class, arrow->keypad_key, GDK_SHIFT_MASK,
                                           "canvas.pan", "(ii)",
                                           arrow->towards_x, arrow->towards_y);
    }
}

/* Installs what can be done, and the keys for it. */
void
ts_canvas_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "canvas.deselect", NULL, deselect_action);
  gtk_widget_class_install_action (widget_class, "canvas.move", "(ii)", move_action);
  gtk_widget_class_install_action (widget_class, "canvas.next-box", NULL, next_box_action);
  gtk_widget_class_install_action (widget_class, "canvas.pan", "(ii)", pan_action);
  gtk_widget_class_install_action (widget_class, "canvas.previous-box", NULL,
                                   previous_box_action);
  gtk_widget_class_install_action (widget_class, "canvas.toggle-boxes", NULL,
                                   toggle_boxes_action);
  gtk_widget_class_install_action (widget_class, "canvas.zoom-fit", NULL, zoom_fit_action);
  gtk_widget_class_install_action (widget_class, "canvas.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "canvas.zoom-original", NULL,
                                   zoom_original_action);
  gtk_widget_class_install_action (widget_class, "canvas.zoom-out", NULL, zoom_out_action);

  add_bindings (widget_class);
}

/* Listens to pointer and keys. */
void
ts_canvas_add_controllers (TsCanvas *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  add_pointer_controllers (self);

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (key, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
