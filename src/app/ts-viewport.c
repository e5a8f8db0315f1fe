/* SPDX-License-Identifier: MIT */

/* Viewport: the geometry of showing a picture.
 *
 * The state is a scale and the point in the middle, in fractions of the picture, so that it
 * means the same in widgets of different sizes and survives their resizing. */

#include "config.h"

#include "ts-viewport.h"

#include <math.h>

struct _TsViewport
{
  GObject parent_instance;

  TsZoomMode mode;
  double     scale;
  double     center_x;
  double     center_y;
  TsColorBy  color_by;
  gboolean   boxes_visible;
};

enum
{
  PROP_0,
  PROP_BOXES_VISIBLE,
  PROP_CENTER_X,
  PROP_CENTER_Y,
  PROP_COLOR_BY,
  PROP_MODE,
  PROP_SCALE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (TsColorBy, ts_color_by,
                    G_DEFINE_ENUM_VALUE (TS_COLOR_BY_CLASS, "class"),
                    G_DEFINE_ENUM_VALUE (TS_COLOR_BY_RESULT, "result"))

G_DEFINE_ENUM_TYPE (TsZoomMode, ts_zoom_mode,
                    G_DEFINE_ENUM_VALUE (TS_ZOOM_MODE_FIT, "fit"),
                    G_DEFINE_ENUM_VALUE (TS_ZOOM_MODE_FIXED, "fixed"))

G_DEFINE_FINAL_TYPE (TsViewport, ts_viewport, G_TYPE_OBJECT)

static double
get_fit_scale (const TsFrameSize *size)
{
  double scale = MIN (size->width / size->image_width, size->height / size->image_height);

  return CLAMP (scale, TS_MIN_SCALE, TS_MAX_SCALE);
}

static TsTransform
get_exact_transform (TsViewport        *self,
                     const TsFrameSize *size)
{
  gboolean is_fit = self->mode == TS_ZOOM_MODE_FIT;
  double scale = is_fit ? get_fit_scale (size) : self->scale;
  double center_x = is_fit ? 0.5 : self->center_x;
  double center_y = is_fit ? 0.5 : self->center_y;

  return (TsTransform) {
    .scale = scale,
    .x = size->width / 2 - center_x * size->image_width * scale,
    .y = size->height / 2 - center_y * size->image_height * scale,
  };
}

static gboolean
is_valid_size (const TsFrameSize *size)
{
  return size != NULL && size->width > 0 && size->height > 0
         && size->image_width > 0 && size->image_height > 0;
}

static void
store_number (TsViewport *self,
              double     *field,
              double      value,
              guint       property)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* All of the geometry changes at once, and whoever is told of one part sees all of it. */
static void
store (TsViewport *self,
       TsZoomMode  mode,
       double      scale,
       double      center_x,
       double      center_y)
{
  g_object_freeze_notify (G_OBJECT (self));

  if (self->mode != mode)
    {
      self->mode = mode;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
    }

  store_number (self, &self->scale, CLAMP (scale, TS_MIN_SCALE, TS_MAX_SCALE), PROP_SCALE);
  store_number (self, &self->center_x, CLAMP (center_x, 0.0, 1.0), PROP_CENTER_X);
  store_number (self, &self->center_y, CLAMP (center_y, 0.0, 1.0), PROP_CENTER_Y);

  g_object_thaw_notify (G_OBJECT (self));
}

static void
ts_viewport_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TsViewport *self = TS_VIEWPORT (object);

  switch (property_id)
    {
    case PROP_BOXES_VISIBLE:
      g_value_set_boolean (value, ts_viewport_get_boxes_visible (self));
      break;

    case PROP_CENTER_X:
      g_value_set_double (value, ts_viewport_get_center_x (self));
      break;

    case PROP_CENTER_Y:
      g_value_set_double (value, ts_viewport_get_center_y (self));
      break;

    case PROP_COLOR_BY:
      g_value_set_enum (value, ts_viewport_get_color_by (self));
      break;

    case PROP_MODE:
      g_value_set_enum (value, ts_viewport_get_mode (self));
      break;

    case PROP_SCALE:
      g_value_set_double (value, ts_viewport_get_scale (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_viewport_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  TsViewport *self = TS_VIEWPORT (object);

  switch (property_id)
    {
    case PROP_BOXES_VISIBLE:
      ts_viewport_set_boxes_visible (self, g_value_get_boolean (value));
      break;

    case PROP_COLOR_BY:
      ts_viewport_set_color_by (self, g_value_get_enum (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_viewport_class_init (TsViewportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                               | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ts_viewport_get_property;
  object_class->set_property = ts_viewport_set_property;

  /**
   * TsViewport:boxes-visible:
   *
   * Whether boxes are drawn, or nothing but the picture.
   */
  properties[PROP_BOXES_VISIBLE]
    = g_param_spec_boolean ("boxes-visible", NULL, NULL, TRUE, writable);

  /**
   * TsViewport:center-x:
   *
   * Which point of the picture is in the middle, as a fraction of its width.
   */
  properties[PROP_CENTER_X] = g_param_spec_double ("center-x", NULL, NULL, 0, 1, 0.5, readable);

  /**
   * TsViewport:center-y:
   *
   * Which point of the picture is in the middle, as a fraction of its height.
   */
  properties[PROP_CENTER_Y] = g_param_spec_double ("center-y", NULL, NULL, 0, 1, 0.5, readable);

  /**
   * TsViewport:color-by:
   *
   * What the colour of a box says.
   */
  properties[PROP_COLOR_BY]
    = g_param_spec_enum ("color-by", NULL, NULL, TS_TYPE_COLOR_BY, TS_COLOR_BY_CLASS, writable);

  /**
   * TsViewport:mode:
   *
   * Whether the scale follows the size of the widget.
   */
  properties[PROP_MODE]
    = g_param_spec_enum ("mode", NULL, NULL, TS_TYPE_ZOOM_MODE, TS_ZOOM_MODE_FIT, readable);

  /**
   * TsViewport:scale:
   *
   * Widget pixels an image pixel, where the mode is %TS_ZOOM_MODE_FIXED.
   */
  properties[PROP_SCALE]
    = g_param_spec_double ("scale", NULL, NULL, TS_MIN_SCALE, TS_MAX_SCALE, 1, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ts_viewport_init (TsViewport *self)
{
  self->scale = 1.0;
  self->center_x = 0.5;
  self->center_y = 0.5;
  self->boxes_visible = TRUE;
}

/**
 * ts_transform_to_widget:
 * @x: (out): in widget pixels
 * @y: (out): in widget pixels
 *
 * Leads from a point of the picture to one of the widget.
 */
void
ts_transform_to_widget (const TsTransform *self,
                        double             image_x,
                        double             image_y,
                        double            *x,
                        double            *y)
{
  *x = self->x + image_x * self->scale;
  *y = self->y + image_y * self->scale;
}

/**
 * ts_transform_to_image:
 * @image_x: (out): in image pixels
 * @image_y: (out): in image pixels
 *
 * Leads from a point of the widget to one of the picture, or beside it.
 */
void
ts_transform_to_image (const TsTransform *self,
                       double             x,
                       double             y,
                       double            *image_x,
                       double            *image_y)
{
  *image_x = (x - self->x) / self->scale;
  *image_y = (y - self->y) / self->scale;
}

/**
 * ts_viewport_new:
 *
 * Makes a viewport that fits pictures into widgets.
 *
 * Returns: (transfer full): the viewport
 */
TsViewport *
ts_viewport_new (void)
{
  return g_object_new (TS_TYPE_VIEWPORT, NULL);
}

/**
 * ts_viewport_get_mode:
 *
 * Returns: whether the scale follows the size of the widget
 */
TsZoomMode
ts_viewport_get_mode (TsViewport *self)
{
  g_return_val_if_fail (TS_IS_VIEWPORT (self), TS_ZOOM_MODE_FIT);

  return self->mode;
}

/**
 * ts_viewport_get_scale:
 *
 * Returns: widget pixels an image pixel, where the mode is %TS_ZOOM_MODE_FIXED
 */
double
ts_viewport_get_scale (TsViewport *self)
{
  g_return_val_if_fail (TS_IS_VIEWPORT (self), 1.0);

  return self->scale;
}

/**
 * ts_viewport_get_center_x:
 *
 * Returns: the point in the middle, as a fraction of the picture's width
 */
double
ts_viewport_get_center_x (TsViewport *self)
{
  g_return_val_if_fail (TS_IS_VIEWPORT (self), 0.5);

  return self->center_x;
}

/**
 * ts_viewport_get_center_y:
 *
 * Returns: the point in the middle, as a fraction of the picture's height
 */
double
ts_viewport_get_center_y (TsViewport *self)
{
  g_return_val_if_fail (TS_IS_VIEWPORT (self), 0.5);

  return self->center_y;
}

/**
 * ts_viewport_get_color_by:
 *
 * Returns: what the colour of a box says
 */
TsColorBy
ts_viewport_get_color_by (TsViewport *self)
{
  g_return_val_if_fail (TS_IS_VIEWPORT (self), TS_COLOR_BY_CLASS);

  return self->color_by;
}

/**
 * ts_viewport_set_color_by:
 *
 * Sets what the colour of a box says.
 */
void
ts_viewport_set_color_by (TsViewport *self,
                          TsColorBy   color_by)
{
  g_return_if_fail (TS_IS_VIEWPORT (self));

  if (self->color_by == color_by)
    return;

  self->color_by = color_by;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOR_BY]);
}

/**
 * ts_viewport_get_boxes_visible:
 *
 * Returns: whether boxes are drawn
 */
gboolean
ts_viewport_get_boxes_visible (TsViewport *self)
{
  g_return_val_if_fail (TS_IS_VIEWPORT (self), TRUE);

  return self->boxes_visible;
}

/**
 * ts_viewport_set_boxes_visible:
 *
 * Sets whether boxes are drawn.
 */
void
ts_viewport_set_boxes_visible (TsViewport *self,
                               gboolean    boxes_visible)
{
  g_return_if_fail (TS_IS_VIEWPORT (self));

  if (!self->boxes_visible == !boxes_visible)
    return;

  self->boxes_visible = boxes_visible;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOXES_VISIBLE]);
}

/**
 * ts_viewport_get_transform:
 *
 * Works out how a picture is shown in a widget. Its corner stands on a whole pixel, so that
 * nothing shimmers while it is moved.
 *
 * Returns: the transform
 */
TsTransform
ts_viewport_get_transform (TsViewport        *self,
                           const TsFrameSize *size)
{
  g_return_val_if_fail (TS_IS_VIEWPORT (self), ((TsTransform) { 1, 0, 0 }));
  g_return_val_if_fail (is_valid_size (size), ((TsTransform) { 1, 0, 0 }));

  TsTransform transform = get_exact_transform (self, size);

  transform.x = round (transform.x);
  transform.y = round (transform.y);

  return transform;
}

/**
 * ts_viewport_fit:
 *
 * Shows the whole picture, now and when the widget changes its size.
 */
void
ts_viewport_fit (TsViewport *self)
{
  g_return_if_fail (TS_IS_VIEWPORT (self));

  store (self, TS_ZOOM_MODE_FIT, self->scale, 0.5, 0.5);
}

/**
 * ts_viewport_zoom_at:
 * @scale: widget pixels an image pixel; limited to what is sensible
 * @x: in widget pixels
 * @y: in widget pixels
 *
 * Zooms so that what is seen at a point of the widget stays there.
 */
void
ts_viewport_zoom_at (TsViewport        *self,
                     const TsFrameSize *size,
                     double             scale,
                     double             x,
                     double             y)
{
  g_return_if_fail (TS_IS_VIEWPORT (self));
  g_return_if_fail (is_valid_size (size));

  TsTransform before = get_exact_transform (self, size);
  double image_x;
  double image_y;

  scale = CLAMP (scale, TS_MIN_SCALE, TS_MAX_SCALE);
  ts_transform_to_image (&before, x, y, &image_x, &image_y);
  store (self, TS_ZOOM_MODE_FIXED, scale,
         (image_x + (size->width / 2 - x) / scale) / size->image_width,
         (image_y + (size->height / 2 - y) / scale) / size->image_height);
}

/**
 * ts_viewport_pan:
 * @dx: in widget pixels
 * @dy: in widget pixels
 *
 * Moves the picture within the widget, to the right and down if positive. Its edges do not
 * pass the widget's middle.
 */
void
ts_viewport_pan (TsViewport        *self,
                 const TsFrameSize *size,
                 double             dx,
                 double             dy)
{
  g_return_if_fail (TS_IS_VIEWPORT (self));
  g_return_if_fail (is_valid_size (size));

  TsTransform before = get_exact_transform (self, size);
  double image_x;
  double image_y;

  /* What comes into the middle is seen beside it now. */
  ts_transform_to_image (&before, size->width / 2 - dx, size->height / 2 - dy,
                         &image_x, &image_y);
  store (self, TS_ZOOM_MODE_FIXED, before.scale,
         image_x / size->image_width, image_y / size->image_height);
}

/**
 * ts_viewport_center_on:
 * @center_x: a fraction of the picture's width
 * @center_y: a fraction of the picture's height
 *
 * Shows a point of the picture in the middle, as large as it is shown now.
 */
void
ts_viewport_center_on (TsViewport        *self,
                       const TsFrameSize *size,
                       double             center_x,
                       double             center_y)
{
  g_return_if_fail (TS_IS_VIEWPORT (self));
  g_return_if_fail (is_valid_size (size));

  store (self, TS_ZOOM_MODE_FIXED, get_exact_transform (self, size).scale, center_x, center_y);
}
