/* SPDX-License-Identifier: MIT */

/* The curve of the scores over the match threshold.
 *
 * | score     | stroke | width |
 * | --------- | ------ | ----- |
 * | F1        | solid  | 2.5   |
 * | precision | dashed | 1.5   |
 * | recall    | dotted | 1.5   | */

#include "config.h"

#include "ts-score-curve.h"

#include "ts-score-text.h"
#include "ts-verdict-style.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define HEIGHT_PX        150
#define MIN_WIDTH_PX     200
#define NATURAL_WIDTH_PX 320
#define MARGIN_PX        6.0
#define TEXT_SCALE       0.82
#define KEY_PX           22.0
#define DIM_ALPHA        0.65
#define GRID_ALPHA       0.15
#define N_GRID_LINES     5
#define LABEL_STEP       2
#define N_LINES          3

struct _TsScoreCurve
{
  GtkWidget    parent_instance;

  TsCurvePoint points[TS_N_CURVE_STEPS];
  double       threshold;
  gboolean     has_points;
};

G_DEFINE_FINAL_TYPE (TsScoreCurve, ts_score_curve, GTK_TYPE_WIDGET)

/* How a score is drawn. */
typedef struct
{
  const char *name;
  gsize       offset;      /* of the score in TsCurvePoint */
  TsVerdict   color_of;
  double      width;
  double      dashes[2];
  int         n_dashes;
} Line;

static const Line lines[N_LINES] = {
  { N_("F1"), G_STRUCT_OFFSET (TsCurvePoint, f1), TS_VERDICT_MATCHED, 2.5, { 0 }, 0 },
  { N_("Precision"), G_STRUCT_OFFSET (TsCurvePoint, precision), TS_VERDICT_EXTRA, 1.5,
    { 6, 3 }, 2 },
  { N_("Recall"), G_STRUCT_OFFSET (TsCurvePoint, recall), TS_VERDICT_MISSED, 1.5,
    { 1.5, 2.5 }, 2 },
};

/* The ground of the curves, in pixels. */
typedef struct
{
  cairo_t     *cr;
  PangoLayout *text;
  GdkRGBA      color;
  double       left;
  double       right;
  double       top;
  double       bottom;
} Plot;

static double
get_value (const TsCurvePoint *point,
           const Line         *line)
{
  return *(const double *) (gconstpointer) ((const char *) point + line->offset);
}

static double
get_x (const Plot *plot,
       double      threshold)
{
  double first = ts_ledger_get_curve_step (0);
  double last = ts_ledger_get_curve_step (TS_N_CURVE_STEPS - 1);

  return plot->left + (threshold - first) / (last - first) * (plot->right - plot->left);
}

static double
get_y (const Plot *plot,
       double      value)
{
  return plot->bottom - value * (plot->bottom - plot->top);
}

/* Returns: how wide the text is; @place of it lies left of @x */
static double
show_text (const Plot *plot,
           const char *text,
           double      x,
           double      y,
           double      place)
{
  int width, height;

  pango_layout_set_text (plot->text, text, -1);
  pango_layout_get_pixel_size (plot->text, &width, &height);
  cairo_move_to (plot->cr, x - place * width, y - height / 2.0);
  pango_cairo_show_layout (plot->cr, plot->text);

  return width;
}

static void
set_color (const Plot    *plot,
           const GdkRGBA *color,
           double         alpha)
{
  cairo_set_source_rgba (plot->cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static void
draw_grid (const Plot *plot)
{
  cairo_set_line_width (plot->cr, 1.0);
  set_color (plot, &plot->color, GRID_ALPHA);

  for (guint i = 0; i <= N_GRID_LINES; i++)
    {
      double y = floor (get_y (plot, (double) i / N_GRID_LINES)) + 0.5;

      cairo_move_to (plot->cr, plot->left, y);
      cairo_line_to (plot->cr, plot->right, y);
    }

  cairo_stroke (plot->cr);
  set_color (plot, &plot->color, DIM_ALPHA);

  for (guint i = 0; i <= N_GRID_LINES; i += N_GRID_LINES)
    {
      g_autofree char *label = ts_score_text_percent ((double) i / N_GRID_LINES);

      show_text (plot, label, plot->left - MARGIN_PX, get_y (plot, (double) i / N_GRID_LINES),
                 1.0);
    }
}

static void
draw_thresholds (const Plot *plot,
                 double      line_height)
{
  set_color (plot, &plot->color, DIM_ALPHA);

  for (guint i = 0; i < TS_N_CURVE_STEPS; i += LABEL_STEP)
    {
      double threshold = ts_ledger_get_curve_step (i);
      g_autofree char *label = g_strdup_printf ("%.2f", threshold);

      show_text (plot, label, get_x (plot, threshold), plot->bottom + line_height * 0.7, 0.5);
    }
}

static void
draw_line (const Plot         *plot,
           const Line         *line,
           const TsCurvePoint *points)
{
  GdkRGBA color = ts_verdict_style_get_color (line->color_of);

  /* Text has left a current point. */
  cairo_new_path (plot->cr);

  for (guint i = 0; i < TS_N_CURVE_STEPS; i++)
    {
      double value = get_value (&points[i], line);

      if (!isnan (value))
        cairo_line_to (plot->cr, get_x (plot, points[i].threshold), get_y (plot, value));
    }

  set_color (plot, &color, 1.0);
  cairo_set_line_width (plot->cr, line->width);
  cairo_set_dash (plot->cr, line->dashes, line->n_dashes, 0);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0);
}

/* Which stroke is which score. */
static void
draw_key (const Plot *plot,
          double      y)
{
  double x = plot->left;

  for (guint i = 0; i < N_LINES; i++)
    {
      GdkRGBA color = ts_verdict_style_get_color (lines[i].color_of);

      set_color (plot, &color, 1.0);
      cairo_set_line_width (plot->cr, lines[i].width);
      cairo_set_dash (plot->cr, lines[i].dashes, lines[i].n_dashes, 0);
      cairo_move_to (plot->cr, x, floor (y) + 0.5);
      cairo_line_to (plot->cr, x + KEY_PX, floor (y) + 0.5);
      cairo_stroke (plot->cr);
      cairo_set_dash (plot->cr, NULL, 0, 0);
      set_color (plot, &plot->color, 1.0);
      x += KEY_PX + MARGIN_PX;
      x += show_text (plot, _(lines[i].name), x, y, 0.0) + 2 * MARGIN_PX;
    }
}

static void
draw_threshold (const Plot *plot,
                double      threshold)
{
  double x = floor (get_x (plot, threshold)) + 0.5;

  if (x < plot->left || x > plot->right)
    return;

  set_color (plot, &plot->color, DIM_ALPHA);
  cairo_set_line_width (plot->cr, 1.0);
  cairo_move_to (plot->cr, x, plot->top - MARGIN_PX);
  cairo_line_to (plot->cr, x, plot->bottom);
  cairo_stroke (plot->cr);
  cairo_move_to (plot->cr, x - 4, plot->top - MARGIN_PX - 1);
  cairo_line_to (plot->cr, x + 4, plot->top - MARGIN_PX - 1);
  cairo_line_to (plot->cr, x, plot->top);
  cairo_close_path (plot->cr);
  cairo_fill (plot->cr);
}

static PangoLayout *
create_text (TsScoreCurve *self)
{
  PangoLayout *text = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (TEXT_SCALE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (text, attributes);
  pango_attr_list_unref (attributes);

  return text;
}

static int
measure_text (PangoLayout *text,
              const char  *word,
              int         *height)
{
  int width;

  pango_layout_set_text (text, word, -1);
  pango_layout_get_pixel_size (text, &width, height);

  return width;
}

static void
ts_score_curve_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  TsScoreCurve *self = TS_SCORE_CURVE (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  g_autoptr (PangoLayout) text = create_text (self);
  g_autofree char *widest = ts_score_text_percent (1.0);
  int line_height;
  int label_width = measure_text (text, widest, &line_height);

  if (!self->has_points)
    return;

  Plot plot = {
    .cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                    (float) height)),
    .text = text,
    .left = label_width + MARGIN_PX,
    .right = width - label_width / 2.0,
    .top = line_height + 2 * MARGIN_PX,
    .bottom = height - line_height * 1.3,
  };

  /* Thresholds grow to the right in every language, as on every chart. */
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &plot.color);
  draw_key (&plot, line_height / 2.0);
  draw_grid (&plot);
  draw_thresholds (&plot, line_height);

  for (guint i = N_LINES; i > 0; i--)
    draw_line (&plot, &lines[i - 1], self->points);

  draw_threshold (&plot, self->threshold);
  cairo_destroy (plot.cr);
}

static void
ts_score_curve_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH_PX;
      *natural = NATURAL_WIDTH_PX;
      return;
    }

  g_autoptr (PangoLayout) text = create_text (TS_SCORE_CURVE (widget));
  int line_height;

  measure_text (text, "0", &line_height);
  *minimum = *natural = HEIGHT_PX + 2 * line_height;
}

static void
ts_score_curve_class_init (TsScoreCurveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ts_score_curve_measure;
  widget_class->snapshot = ts_score_curve_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "scorecurve");
}

static void
ts_score_curve_init (TsScoreCurve *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Scores over the match threshold"), -1);
}

/* Says in words what is drawn: both ends. */
static char *
describe (TsScoreCurve *self)
{
  const TsCurvePoint *first = &self->points[0];
  const TsCurvePoint *last = &self->points[TS_N_CURVE_STEPS - 1];
  g_autofree char *from = ts_score_text_percent (first->f1);
  g_autofree char *to = ts_score_text_percent (last->f1);

  /* Translators: F1 in percent and a threshold, twice */
  return g_strdup_printf (_("F1 %s at %.2f, %s at %.2f"), from, first->threshold, to,
                          last->threshold);
}

/**
 * ts_score_curve_new:
 *
 * Makes a curve of nothing yet.
 *
 * Returns: (transfer floating): the curve
 */
GtkWidget *
ts_score_curve_new (void)
{
  return g_object_new (TS_TYPE_SCORE_CURVE, NULL);
}

/**
 * ts_score_curve_set_points:
 * @points: (nullable): by falling number of matches; without, nothing is drawn
 * @threshold: where the match threshold stands
 *
 * Shows scores.
 */
void
ts_score_curve_set_points (TsScoreCurve       *self,
                           const TsCurvePoint  points[TS_N_CURVE_STEPS],
                           double              threshold)
{
  g_return_if_fail (TS_IS_SCORE_CURVE (self));

  self->has_points = points != NULL && !isnan (points[0].f1);
  self->threshold = threshold;

  if (self->has_points)
    memcpy (self->points, points, sizeof self->points);

  g_autofree char *description = self->has_points ? describe (self) : g_strdup (_("No data"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->has_points ? description : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
