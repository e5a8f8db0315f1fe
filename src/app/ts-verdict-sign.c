/* SPDX-License-Identifier: MIT */

/* The sign of a verdict as a widget, in a shade of the verdict's colour that reads on the
 * window's ground, be it light or dark. */

#include "config.h"

#include "ts-verdict-sign.h"

#include "ts-verdict-style.h"

#include <math.h>

/* Of a line of text. */
#define SIZE 0.72

struct _TsVerdictSign
{
  GtkWidget parent_instance;

  TsVerdict verdict;
};

G_DEFINE_FINAL_TYPE (TsVerdictSign, ts_verdict_sign, GTK_TYPE_WIDGET)

/* The shades are in the style sheet, since they depend on the style. */
static const char *const style_classes[TS_N_VERDICTS] = {
  [TS_VERDICT_MATCHED] = "verdict-matched",
  [TS_VERDICT_LOW_OVERLAP] = "verdict-low-overlap",
  [TS_VERDICT_WRONG_CLASS] = "verdict-wrong-class",
  [TS_VERDICT_NEAR_MISS] = "verdict-near-miss",
  [TS_VERDICT_MISSED] = "verdict-missed",
  [TS_VERDICT_DUPLICATE] = "verdict-duplicate",
  [TS_VERDICT_EXTRA] = "verdict-extra",
};

static int
get_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double line = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);

  return (int) round (SIZE * line);
}

static void
ts_verdict_sign_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = *natural = get_size (widget);
}

static void
ts_verdict_sign_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  TsVerdictSign *self = TS_VERDICT_SIGN (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int size = get_size (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  ts_verdict_style_draw_sign (self->verdict, cr, (width - size) / 2.0, (height - size) / 2.0,
                              size);
  cairo_destroy (cr);
}

static void
ts_verdict_sign_class_init (TsVerdictSignClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ts_verdict_sign_measure;
  widget_class->snapshot = ts_verdict_sign_snapshot;

  /* The word beside it says the same. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "verdictsign");
}

static void
ts_verdict_sign_init (TsVerdictSign *self)
{
  ts_verdict_sign_paint (GTK_WIDGET (self), self->verdict);
}

/**
 * ts_verdict_sign_new:
 *
 * Makes a sign.
 *
 * Returns: (transfer floating): the sign
 */
GtkWidget *
ts_verdict_sign_new (void)
{
  return g_object_new (TS_TYPE_VERDICT_SIGN, NULL);
}

/**
 * ts_verdict_sign_set_verdict:
 *
 * Shows the sign of @verdict.
 */
void
ts_verdict_sign_set_verdict (TsVerdictSign *self,
                             TsVerdict      verdict)
{
  g_return_if_fail (TS_IS_VERDICT_SIGN (self));
  g_return_if_fail (verdict < TS_N_VERDICTS);

  if (verdict == self->verdict)
    return;

  self->verdict = verdict;
  ts_verdict_sign_paint (GTK_WIDGET (self), verdict);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * ts_verdict_sign_paint:
 * @widget: any widget with text or a sign
 *
 * Gives @widget the colour of @verdict in a shade that reads on the window's ground.
 */
void
ts_verdict_sign_paint (GtkWidget *widget,
                       TsVerdict  verdict)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (verdict < TS_N_VERDICTS);

  for (guint i = 0; i < TS_N_VERDICTS; i++)
    {
      if (i == (guint) verdict)
        gtk_widget_add_css_class (widget, style_classes[i]);
      else
        gtk_widget_remove_css_class (widget, style_classes[i]);
    }
}
