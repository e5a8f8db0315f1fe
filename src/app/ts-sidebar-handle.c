/* SPDX-License-Identifier: MIT */

/* Sidebar handle: drags the edge of a sidebar. */

#include "config.h"

#include "ts-sidebar-handle.h"

struct _TsSidebarHandle
{
  GtkWidget parent_instance;

  /* Borrowed: the sidebar, which holds the handle too. */
  GtkWidget *sidebar;

  /* Plain state, in pixels. */
  int width;
  int minimum;
  int maximum;
  int width_at_start;
};

enum
{
  PROP_0,
  PROP_MAXIMUM,
  PROP_MINIMUM,
  PROP_SIDEBAR,
  PROP_WIDTH,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TsSidebarHandle, ts_sidebar_handle, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
apply_width (TsSidebarHandle *self,
             int              width)
{
  if (self->sidebar != NULL)
    gtk_widget_set_size_request (self->sidebar, width, -1);
}

/* A handle at the right edge widens to the right, one at the left edge to the left. */
static int
get_direction (TsSidebarHandle *self)
{
  gboolean at_end = gtk_widget_get_halign (GTK_WIDGET (self)) == GTK_ALIGN_END;
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return at_end != is_mirrored ? 1 : -1;
}

static int
width_of_drag (TsSidebarHandle *self,
               double           offset_x)
{
  int width = self->width_at_start + get_direction (self) * (int) offset_x;

  return CLAMP (width, self->minimum, self->maximum);
}

/* The handle moves with the edge it drags, so the offset has to be taken from something that
 * stays: the window. */
static double
get_offset (TsSidebarHandle *self,
            double           offset_x)
{
  int shift = gtk_widget_get_width (self->sidebar) - self->width_at_start;

  return get_direction (self) > 0 ? offset_x + shift : offset_x - shift;
}

static void
drag_begin_cb (TsSidebarHandle *self)
{
  self->width_at_start = gtk_widget_get_width (self->sidebar);
}

static void
drag_update_cb (TsSidebarHandle *self,
                double           offset_x,
                double           offset_y)
{
  apply_width (self, width_of_drag (self, get_offset (self, offset_x)));
}

static void
drag_end_cb (TsSidebarHandle *self,
             double           offset_x,
             double           offset_y)
{
  ts_sidebar_handle_set_width (self, width_of_drag (self, get_offset (self, offset_x)));
}

static void
ts_sidebar_handle_dispose (GObject *object)
{
  TsSidebarHandle *self = TS_SIDEBAR_HANDLE (object);

  g_clear_weak_pointer (&self->sidebar);

  G_OBJECT_CLASS (ts_sidebar_handle_parent_class)->dispose (object);
}

static void
ts_sidebar_handle_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TsSidebarHandle *self = TS_SIDEBAR_HANDLE (object);

  switch (property_id)
    {
    case PROP_MAXIMUM:
      g_value_set_int (value, self->maximum);
      break;

    case PROP_MINIMUM:
      g_value_set_int (value, self->minimum);
      break;

    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;

    case PROP_WIDTH:
      g_value_set_int (value, ts_sidebar_handle_get_width (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_sidebar_handle_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  TsSidebarHandle *self = TS_SIDEBAR_HANDLE (object);

  switch (property_id)
    {
    case PROP_MAXIMUM:
      self->maximum = g_value_get_int (value);
      break;

    case PROP_MINIMUM:
      self->minimum = g_value_get_int (value);
      break;

    case PROP_SIDEBAR:
      g_set_weak_pointer (&self->sidebar, g_value_get_object (value));
      break;

    case PROP_WIDTH:
      ts_sidebar_handle_set_width (self, g_value_get_int (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_sidebar_handle_class_init (TsSidebarHandleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_sidebar_handle_dispose;
  object_class->get_property = ts_sidebar_handle_get_property;
  object_class->set_property = ts_sidebar_handle_set_property;

  properties[PROP_MAXIMUM] =
    g_param_spec_int ("maximum", NULL, NULL, 0, G_MAXINT, G_MAXINT,
                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  properties[PROP_MINIMUM] =
    g_param_spec_int ("minimum", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  properties[PROP_SIDEBAR] =
    g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  properties[PROP_WIDTH] =
    g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "sidebarhandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
ts_sidebar_handle_init (TsSidebarHandle *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
}

/**
 * ts_sidebar_handle_get_width:
 *
 * Gets the sidebar's width in pixels, as the last drag left it.
 */
int
ts_sidebar_handle_get_width (TsSidebarHandle *self)
{
  g_return_val_if_fail (TS_IS_SIDEBAR_HANDLE (self), 0);

  return self->width;
}

/**
 * ts_sidebar_handle_set_width:
 * @width: in pixels; taken into the handle's limits
 *
 * Makes the sidebar wider or narrower.
 */
void
ts_sidebar_handle_set_width (TsSidebarHandle *self,
                             int              width)
{
  g_return_if_fail (TS_IS_SIDEBAR_HANDLE (self));

  width = CLAMP (width, self->minimum, self->maximum);
  apply_width (self, width);

  if (width == self->width)
    return;

  self->width = width;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
}
