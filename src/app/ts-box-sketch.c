/* SPDX-License-Identifier: MIT */

/* Draws the two outlines of a result, whatever their shape. */

#include "config.h"

#include "ts-box-sketch.h"

#include <glib/gi18n.h>
#include <math.h>

/* What the outlines ask for. */
#define OUTLINES_HEIGHT_PX 112
#define OUTLINES_WIDTH_PX  100


/* Room around the outlines for the lengths beside the arrows: so many characters. */
#define LENGTH_CHARS 7

#define LINE_WIDTH_PX 2.0
#define DASH_PX       5.0
#define ARROW_PX      4.0
#define TEXT_GAP_PX   5.0
#define FILL_ALPHA    0.10

/* Offsets that one would not see are not marked. */
#define MIN_MARKED_PX 3.0

/* Around a single point as much of the frame is shown to each side. */
#define POINT_MARGIN 0.02

struct _TsBoxSketch
{
  GtkWidget parent_instance;

  TsResultBoxes  boxes;     /* with shapes, what is around them */
  TsCanvasShape *training;  /* (owned) (nullable) */
  TsCanvasShape *benchmark; /* (owned) (nullable) */
};

/* Edges in the widget's pixels. */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} Edges;

/* From the frame's unit to the widget's pixels. */
typedef struct
{
  double scale_x;
  double scale_y;
  double x;
  double y;
} Placement;

G_DEFINE_FINAL_TYPE (TsBoxSketch, ts_box_sketch, GTK_TYPE_WIDGET)

static void
get_padding (GtkWidget *widget,
             double    *x,
             double    *y)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int digit = pango_font_metrics_get_approximate_digit_width (metrics);
  int line = pango_font_metrics_get_height (metrics);

  *x = LENGTH_CHARS * (double) digit / PANGO_SCALE;
  *y = (double) line / PANGO_SCALE + 1.5 * TEXT_GAP_PX;
  pango_font_metrics_unref (metrics);
}

static Edges
get_edges (const TsBox *box)
{
  return (Edges) {
    .x0 = MIN (box->x, box->x + box->w),
    .y0 = MIN (box->y, box->y + box->h),
    .x1 = MAX (box->x, box->x + box->w),
    .y1 = MAX (box->y, box->y + box->h),
  };
}

static Edges
get_union (const TsResultBoxes *boxes)
{
  Edges training = get_edges (&boxes->training);
  Edges benchmark = get_edges (&boxes->benchmark);

  if (!boxes->has_benchmark)
    return training;

  if (!boxes->has_training)
    return benchmark;

  return (Edges) {
    .x0 = MIN (training.x0, benchmark.x0),
    .y0 = MIN (training.y0, benchmark.y0),
    .x1 = MAX (training.x1, benchmark.x1),
    .y1 = MAX (training.y1, benchmark.y1),
  };
}

static Edges
get_bounds (TsBoxSketch *self)
{
  Edges all = get_union (&self->boxes);
  gboolean has_shapes = self->training != NULL || self->benchmark != NULL;

  if (!has_shapes || all.x0 < all.x1 || all.y0 < all.y1)
    return all;

  return (Edges) {
    all.x0 - POINT_MARGIN, all.y0 - POINT_MARGIN, all.x1 + POINT_MARGIN, all.y1 + POINT_MARGIN,
  };
}

/* Fits both boxes into the widget, in the proportions of the frame. Fails for boxes that no
 * picture can have. */
static gboolean
find_placement (TsBoxSketch *self,
                Placement   *placement)
{
  gboolean is_known = self->boxes.frame_width > 0 && self->boxes.frame_height > 0;
  double frame_width = is_known ? self->boxes.frame_width : 1;
  double frame_height = is_known ? self->boxes.frame_height : 1;
  Edges all = get_bounds (self);
  double width = (all.x1 - all.x0) * frame_width;
  double height = (all.y1 - all.y0) * frame_height;
  double padding_x;
  double padding_y;

  get_padding (GTK_WIDGET (self), &padding_x, &padding_y);

  double room_x = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * padding_x, 1);
  double room_y = MAX (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * padding_y, 1);

  if (!isfinite (width) || !isfinite (height) || MAX (width, height) <= 0)
    return FALSE;

  double scale = MIN (width > 0 ? room_x / width : INFINITY,
                      height > 0 ? room_y / height : INFINITY);

  placement->scale_x = scale * frame_width;
  placement->scale_y = scale * frame_height;
  placement->x = padding_x + (room_x - width * scale) / 2 - all.x0 * placement->scale_x;
  placement->y = padding_y + (room_y - height * scale) / 2 - all.y0 * placement->scale_y;

  return isfinite (placement->scale_x) && isfinite (placement->scale_y) &&
         isfinite (placement->x) && isfinite (placement->y);
}

static Edges
place (const Placement *placement,
       const TsBox     *box)
{
  Edges edges = get_edges (box);

  return (Edges) {
    .x0 = round (edges.x0 * placement->scale_x + placement->x),
    .y0 = round (edges.y0 * placement->scale_y + placement->y),
    .x1 = round (edges.x1 * placement->scale_x + placement->x),
    .y1 = round (edges.y1 * placement->scale_y + placement->y),
  };
}

static void
draw_outline (cairo_t       *cr,
              const Edges   *edges,
              const GdkRGBA *color,
              gboolean       is_dashed)
{
  static const double dashes[] = { DASH_PX, DASH_PX / 2 };

  cairo_save (cr);
  cairo_rectangle (cr, edges->x0, edges->y0, edges->x1 - edges->x0, edges->y1 - edges->y0);

  if (is_dashed)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  else
    {
      cairo_set_source_rgba (cr, color->red, color->green, color->blue, FILL_ALPHA);
      cairo_fill_preserve (cr);
    }

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, LINE_WIDTH_PX);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_shape (TsBoxSketch     *self,
            cairo_t         *cr,
            TsCanvasShape   *shape,
            const Placement *placement,
            const GdkRGBA   *color)
{
  const TsCanvasPlacement place = {
    placement->x, placement->y, placement->scale_x, placement->scale_y,
  };
  const TsCanvasArea clip = {
    0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)),
  };
  gboolean is_dashed = shape == self->training;
  const TsCanvasStroke stroke = {
    .width = LINE_WIDTH_PX,
    .dash = is_dashed ? DASH_PX : 0,
    .gap = is_dashed ? DASH_PX / 2 : 0,
  };

  cairo_save (cr);
  ts_canvas_shape_draw (shape, cr, &place, &clip, &stroke, color, is_dashed ? 0 : FILL_ALPHA);
  cairo_restore (cr);
}

static void
draw_arrow_head (cairo_t *cr,
                 double   x,
                 double   y,
                 double   angle)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, -ARROW_PX, -ARROW_PX);
  cairo_line_to (cr, 0, 0);
  cairo_line_to (cr, -ARROW_PX, ARROW_PX);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The arrow leads from the edge that was drawn to where it should be. */
static void
draw_arrow (cairo_t *cr,
            double   from_x,
            double   from_y,
            double   to_x,
            double   to_y)
{
  cairo_move_to (cr, from_x, from_y);
  cairo_line_to (cr, to_x, to_y);
  cairo_stroke (cr);
  draw_arrow_head (cr, to_x, to_y, atan2 (to_y - from_y, to_x - from_x));
}

static void
draw_length (TsBoxSketch           *self,
             cairo_t               *cr,
             const TsBoxDifference *difference,
             double                 length,
             double                 x,
             double                 y,
             double                 align_x,
             double                 align_y)
{
  g_autofree char *text = ts_box_difference_format_length (difference, length);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width;
  int height;

  pango_layout_get_pixel_size (layout, &width, &height);

  double left = CLAMP (x - align_x * width, 0,
                       MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width, 0));

  cairo_move_to (cr, left, y - align_y * height);
  pango_cairo_show_layout (cr, layout);
}

/* Marks the side edge that is off most. */
static void
draw_side_offset (TsBoxSketch           *self,
                  cairo_t               *cr,
                  const Edges           *training,
                  const Edges           *benchmark,
                  const TsBoxDifference *difference)
{
  gboolean is_right = fabs (difference->right) >= fabs (difference->left);
  double from = is_right ? training->x1 : training->x0;
  double to = is_right ? benchmark->x1 : benchmark->x0;
  double y = (MAX (training->y0, benchmark->y0) + MIN (training->y1, benchmark->y1)) / 2;

  if (fabs (to - from) < MIN_MARKED_PX)
    return;

  draw_arrow (cr, from, y, to, y);

  if (is_right)
    draw_length (self, cr, difference, difference->right,
                 MAX (training->x1, benchmark->x1) + TEXT_GAP_PX, y, 0, 0.5);
  else
    draw_length (self, cr, difference, difference->left,
                 MIN (training->x0, benchmark->x0) - TEXT_GAP_PX, y, 1, 0.5);
}

/* Marks the upper or lower edge, whichever is off most. */
static void
draw_upright_offset (TsBoxSketch           *self,
                     cairo_t               *cr,
                     const Edges           *training,
                     const Edges           *benchmark,
                     const TsBoxDifference *difference)
{
  gboolean is_bottom = fabs (difference->bottom) >= fabs (difference->top);
  double from = is_bottom ? training->y1 : training->y0;
  double to = is_bottom ? benchmark->y1 : benchmark->y0;
  double x = (MAX (training->x0, benchmark->x0) + MIN (training->x1, benchmark->x1)) / 2;

  if (fabs (to - from) < MIN_MARKED_PX)
    return;

  draw_arrow (cr, x, from, x, to);

  if (is_bottom)
    draw_length (self, cr, difference, difference->bottom, x,
                 MAX (training->y1, benchmark->y1) + TEXT_GAP_PX, 0.5, 0);
  else
    draw_length (self, cr, difference, difference->top, x,
                 MIN (training->y0, benchmark->y0) - TEXT_GAP_PX, 0.5, 1);
}

static void
draw_offsets (TsBoxSketch   *self,
              cairo_t       *cr,
              const Edges   *training,
              const Edges   *benchmark,
              const GdkRGBA *color)
{
  TsBoxDifference difference;

  if (!ts_result_boxes_get_difference (&self->boxes, &difference))
    return;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1);
  draw_side_offset (self, cr, training, benchmark, &difference);
  draw_upright_offset (self, cr, training, benchmark, &difference);
}

static void
ts_box_sketch_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  double padding_x;
  double padding_y;

  get_padding (widget, &padding_x, &padding_y);

  *minimum = *natural = (int) (orientation == GTK_ORIENTATION_VERTICAL
                                 ? OUTLINES_HEIGHT_PX + 2 * padding_y
                                 : OUTLINES_WIDTH_PX + 2 * padding_x);
}

static void
ts_box_sketch_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  TsBoxSketch *self = TS_BOX_SKETCH (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  Placement placement;
  GdkRGBA ground_color;
  GdkRGBA training_color;

  if (!find_placement (self, &placement))
    return;

  cairo_t *cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  Edges training = place (&placement, &self->boxes.training);
  Edges benchmark = place (&placement, &self->boxes.benchmark);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &training_color);
  gtk_style_context_get_color (gtk_widget_get_style_context (gtk_widget_get_parent (widget)),
                               &ground_color);

  if (self->benchmark != NULL)
    draw_shape (self, cr, self->benchmark, &placement, &ground_color);
  else if (self->boxes.has_benchmark)
    draw_outline (cr, &benchmark, &ground_color, FALSE);

  if (self->training != NULL)
    draw_shape (self, cr, self->training, &placement, &training_color);
  else if (self->boxes.has_training)
    draw_outline (cr, &training, &training_color, TRUE);

  if (self->training == NULL && self->benchmark == NULL)
    draw_offsets (self, cr, &training, &benchmark, &ground_color);

  cairo_destroy (cr);
}

static void
ts_box_sketch_finalize (GObject *object)
{
  TsBoxSketch *self = TS_BOX_SKETCH (object);

  g_clear_pointer (&self->training, ts_canvas_shape_unref);
  g_clear_pointer (&self->benchmark, ts_canvas_shape_unref);

  G_OBJECT_CLASS (ts_box_sketch_parent_class)->finalize (object);
}

static void
ts_box_sketch_class_init (TsBoxSketchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ts_box_sketch_finalize;

  widget_class->measure = ts_box_sketch_measure;
  widget_class->snapshot = ts_box_sketch_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "boxsketch");
}

static void
ts_box_sketch_init (TsBoxSketch *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Outlines, magnified"),
                                  -1);
}

/**
 * ts_box_sketch_new:
 *
 * Makes a sketch of nothing.
 *
 * Returns: (transfer floating): the sketch
 */
GtkWidget *
ts_box_sketch_new (void)
{
  return g_object_new (TS_TYPE_BOX_SKETCH, NULL);
}

/**
 * ts_box_sketch_set_boxes:
 *
 * Draws other boxes.
 */
void
ts_box_sketch_set_boxes (TsBoxSketch         *self,
                         const TsResultBoxes *boxes)
{
  g_return_if_fail (TS_IS_BOX_SKETCH (self));
  g_return_if_fail (boxes != NULL);

  g_clear_pointer (&self->training, ts_canvas_shape_unref);
  g_clear_pointer (&self->benchmark, ts_canvas_shape_unref);
  self->boxes = *boxes;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static TsBox
get_box (const TsCanvasShape *shape)
{
  const TsCanvasRect *rect = ts_canvas_shape_get_rect (shape);

  return (TsBox) { rect->x0, rect->y0, rect->x1 - rect->x0, rect->y1 - rect->y0 };
}

/**
 * ts_box_sketch_set_shapes:
 * @training: (nullable): what the trainee drew; a reference is taken
 * @benchmark: (nullable): what the expert drew; a reference is taken
 * @frame_width: in pixels; 0 if unknown
 * @frame_height: in pixels; 0 if unknown
 *
 * Draws shapes instead of boxes.
 */
void
ts_box_sketch_set_shapes (TsBoxSketch   *self,
                          TsCanvasShape *training,
                          TsCanvasShape *benchmark,
                          guint          frame_width,
                          guint          frame_height)
{
  TsResultBoxes boxes = {
    .frame_width = frame_width,
    .frame_height = frame_height,
    .has_training = training != NULL,
    .has_benchmark = benchmark != NULL,
  };

  g_return_if_fail (TS_IS_BOX_SKETCH (self));

  if (training != NULL)
    boxes.training = get_box (training);

  if (benchmark != NULL)
    boxes.benchmark = get_box (benchmark);

  ts_box_sketch_set_boxes (self, &boxes);
  self->training = training != NULL ? ts_canvas_shape_ref (training) : NULL;
  self->benchmark = benchmark != NULL ? ts_canvas_shape_ref (benchmark) : NULL;
}
