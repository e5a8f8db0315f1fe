/* SPDX-License-Identifier: MIT */

/* The bar of results by verdict.
 *
 * | verdict     | texture                        |
 * | ----------- | ------------------------------ |
 * | matched     | plain                          |
 * | low overlap | strokes that lean to the right |
 * | wrong class | strokes that cross             |
 * | near miss   | strokes that lean to the left  |
 * | missed      | hollow                         |
 * | duplicate   | one stroke along its middle    |
 * | extra       | upright strokes                | */

#include "config.h"

#include "ts-verdict-bar.h"

#include "ts-verdict-style.h"

#include <glib/gi18n.h>

#define HEIGHT_PX         6
#define NATURAL_WIDTH_PX  120
#define GAP_PX            1.5
#define MIN_SEGMENT_PX    4.0
#define RADIUS_PX         2.0
#define STROKE_WIDTH_PX   1.0
#define STROKE_SPACING_PX 5.0

struct _TsVerdictBar
{
  GtkWidget parent_instance;

  guint32   counts[TS_N_VERDICTS];
};

G_DEFINE_FINAL_TYPE (TsVerdictBar, ts_verdict_bar, GTK_TYPE_WIDGET)

static double
count_all (const guint32 counts[TS_N_VERDICTS])
{
  double all = 0;

  for (guint i = 0; i < TS_N_VERDICTS; i++)
    all += counts[i];

  return all;
}

/* How wide each part is. All are in proportion but for those that one could not see, which get a
 * little of what the others have. */
static void
share_width (const guint32 counts[TS_N_VERDICTS],
             double        width,
             double        widths[TS_N_VERDICTS])
{
  double all = count_all (counts);
  double room = width;
  double taken = 0;
  double shared = 0;

  for (guint i = 0; i < TS_N_VERDICTS; i++)
    room -= counts[i] > 0 ? GAP_PX : 0;

  room = MAX (room + GAP_PX, 0);

  for (guint i = 0; i < TS_N_VERDICTS; i++)
    {
      widths[i] = all > 0 ? counts[i] / all * room : 0;

      if (counts[i] > 0 && widths[i] < MIN_SEGMENT_PX)
        {
          taken += MIN_SEGMENT_PX - widths[i];
          widths[i] = MIN_SEGMENT_PX;
        }
      else
        shared += widths[i];
    }

  for (guint i = 0; i < TS_N_VERDICTS && shared > taken; i++)
    widths[i] *= widths[i] > MIN_SEGMENT_PX ? (shared - taken) / shared : 1;
}

static void
add_segment_path (cairo_t *cr,
                  double   x,
                  double   y,
                  double   width,
                  double   height)
{
  double radius = MIN (RADIUS_PX, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Strokes over a segment, each going @lean to the right on its way up. */
static void
draw_strokes (cairo_t *cr,
              double   x,
              double   width,
              double   height,
              double   lean)
{
  for (double at = x - height; at < x + width + height; at += STROKE_SPACING_PX)
    {
      cairo_move_to (cr, at, height);
      cairo_line_to (cr, at + lean, 0);
    }

  cairo_stroke (cr);
}

static void
draw_texture (cairo_t   *cr,
              TsVerdict  verdict,
              double     x,
              double     width,
              double     height)
{
  cairo_save (cr);
  add_segment_path (cr, x, 0, width, height);
  cairo_clip (cr);
  cairo_set_line_width (cr, STROKE_WIDTH_PX);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.6);

  switch (verdict)
    {
    case TS_VERDICT_LOW_OVERLAP:
      draw_strokes (cr, x, width, height, height);
      break;

    case TS_VERDICT_WRONG_CLASS:
      draw_strokes (cr, x, width, height, height);
      draw_strokes (cr, x, width, height, -height);
      break;

    case TS_VERDICT_NEAR_MISS:
      draw_strokes (cr, x, width, height, -height);
      break;

    case TS_VERDICT_DUPLICATE:
      cairo_set_line_width (cr, height / 3);
      cairo_move_to (cr, x, height / 2);
      cairo_line_to (cr, x + width, height / 2);
      cairo_stroke (cr);
      break;

    case TS_VERDICT_EXTRA:
      draw_strokes (cr, x, width, height, 0);
      break;

    case TS_VERDICT_MATCHED:
    case TS_VERDICT_MISSED:
      break;
    }

  cairo_restore (cr);
}

static void
draw_segment (cairo_t   *cr,
              TsVerdict  verdict,
              double     x,
              double     width,
              double     height)
{
  GdkRGBA color = ts_verdict_style_get_color (verdict);

  gdk_cairo_set_source_rgba (cr, &color);

  if (verdict == TS_VERDICT_MISSED)
    {
      cairo_set_line_width (cr, 1.5);
      add_segment_path (cr, x + 0.75, 0.75, width - 1.5, height - 1.5);
      cairo_stroke (cr);
      return;
    }

  add_segment_path (cr, x, 0, width, height);
  cairo_fill (cr);
  draw_texture (cr, verdict, x, width, height);
}

static void
ts_verdict_bar_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = HEIGHT_PX;
  else
    {
      *minimum = (int) (TS_N_VERDICTS * (MIN_SEGMENT_PX + GAP_PX));
      *natural = NATURAL_WIDTH_PX;
    }
}

static void
ts_verdict_bar_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  TsVerdictBar *self = TS_VERDICT_BAR (widget);
  double width = gtk_widget_get_width (widget);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double widths[TS_N_VERDICTS];
  double x = 0;

  if (count_all (self->counts) <= 0)
    return;

  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, HEIGHT_PX));

  share_width (self->counts, width, widths);

  for (guint i = 0; i < TS_N_VERDICTS; i++)
    {
      if (widths[i] <= 0)
        continue;

      draw_segment (cr, i, is_mirrored ? width - x - widths[i] : x, widths[i], HEIGHT_PX);
      x += widths[i] + GAP_PX;
    }

  cairo_destroy (cr);
}

static void
ts_verdict_bar_class_init (TsVerdictBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ts_verdict_bar_measure;
  widget_class->snapshot = ts_verdict_bar_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "verdictbar");
}

static void
ts_verdict_bar_init (TsVerdictBar *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Results"),
                                  -1);
}

/**
 * ts_verdict_bar_new:
 *
 * Makes a bar of nothing.
 *
 * Returns: (transfer floating): the bar
 */
GtkWidget *
ts_verdict_bar_new (void)
{
  return g_object_new (TS_TYPE_VERDICT_BAR, NULL);
}

/**
 * ts_verdict_bar_set_counts:
 * @counts: results by verdict
 *
 * Shows @counts.
 */
void
ts_verdict_bar_set_counts (TsVerdictBar  *self,
                           const guint32  counts[TS_N_VERDICTS])
{
  g_return_if_fail (TS_IS_VERDICT_BAR (self));
  g_return_if_fail (counts != NULL);

  g_autofree char *description = ts_verdict_bar_describe (counts);

  memcpy (self->counts, counts, sizeof self->counts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * ts_verdict_bar_describe:
 * @counts: results by verdict
 *
 * Writes out the verdicts that there are: “Matched: 9, Missed: 3”.
 *
 * Returns: (transfer full): the translated text
 */
char *
ts_verdict_bar_describe (const guint32 counts[TS_N_VERDICTS])
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (counts != NULL, NULL);

  for (guint i = 0; i < TS_N_VERDICTS; i++)
    {
      if (counts[i] > 0)
        /* Translators: a verdict, such as “Missed”, and how many results have it */
        g_ptr_array_add (parts, g_strdup_printf (_("%s: %u"), ts_verdict_style_get_name (i),
                                                 counts[i]));
    }

  if (parts->len == 0)
    return g_strdup (_("No results"));

  g_ptr_array_add (parts, NULL);

  /* Translators: between the parts of a list */
  return g_strjoinv (_(", "), (char **) parts->pdata);
}
