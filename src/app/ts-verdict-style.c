/* SPDX-License-Identifier: MIT */

/* How verdicts look wherever they are shown: one word, one colour and one sign each, always
 * together, so that colour never carries the meaning alone. */

#include "config.h"

#include "ts-verdict-style.h"

#include <glib/gi18n.h>

/* Strokes of a sign, in fractions of its size. */
#define SIGN_LINE 0.16

typedef struct
{
  const char *name;
  guint32     color;
} VerdictStyle;

/* The colours are those of Okabe and Ito, which stay apart for every kind of colour vision. */
static const VerdictStyle styles[TS_N_VERDICTS] = {
  [TS_VERDICT_MATCHED] = { N_("Matched"), 0x009e73 },
  [TS_VERDICT_LOW_OVERLAP] = { N_("Low overlap"), 0xe69f00 },
  [TS_VERDICT_WRONG_CLASS] = { N_("Wrong class"), 0xcc79a7 },
  [TS_VERDICT_NEAR_MISS] = { N_("Near miss"), 0xe69f00 },
  [TS_VERDICT_MISSED] = { N_("Missed"), 0xd55e00 },
  [TS_VERDICT_DUPLICATE] = { N_("Duplicate"), 0x0072b2 },
  [TS_VERDICT_EXTRA] = { N_("Extra"), 0x0072b2 },
};

/**
 * ts_verdict_style_get_name:
 *
 * Names a verdict for people.
 *
 * Returns: a translated word or two, in header capitals
 */
const char *
ts_verdict_style_get_name (TsVerdict verdict)
{
  g_return_val_if_fail (verdict < TS_N_VERDICTS, NULL);

  return _(styles[verdict].name);
}

/**
 * ts_verdict_style_get_color:
 *
 * Gets the colour of a verdict, the same in light and dark.
 *
 * Returns: an opaque colour
 */
GdkRGBA
ts_verdict_style_get_color (TsVerdict verdict)
{
  g_return_val_if_fail (verdict < TS_N_VERDICTS, ((GdkRGBA) { 0 }));

  guint32 color = styles[verdict].color;

  return (GdkRGBA) {
    .red = (float) (color >> 16) / 255.0f,
    .green = (float) ((color >> 8) & 0xff) / 255.0f,
    .blue = (float) (color & 0xff) / 255.0f,
    .alpha = 1.0f,
  };
}

/**
 * ts_verdict_style_draw_sign:
 * @cr: with the source to draw in; its path and line settings are left as they were found
 * @x: the left edge of the sign's square
 * @y: the top edge of the sign's square
 * @size: of the square
 *
 * Draws a verdict's sign: a disc if matched, a diamond for a low overlap or a near miss, a
 * cross for a wrong class, a ring if missed, a square for an extra object or a duplicate.
 */
void
ts_verdict_style_draw_sign (TsVerdict  verdict,
                            cairo_t   *cr,
                            double     x,
                            double     y,
                            double     size)
{
  double line = size * SIGN_LINE;
  double radius = (size - line) / 2;

  g_return_if_fail (verdict < TS_N_VERDICTS);

  cairo_save (cr);
  cairo_translate (cr, x + size / 2, y + size / 2);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_line_width (cr, line);
  cairo_new_path (cr);

  switch (verdict)
    {
    case TS_VERDICT_MATCHED:
      cairo_arc (cr, 0, 0, size / 2, 0, 2 * G_PI);
      cairo_fill (cr);
      break;

    case TS_VERDICT_LOW_OVERLAP:
    case TS_VERDICT_NEAR_MISS:
      /* The miter of the line reaches beyond the corners. */
      cairo_scale (cr, 0.96, 0.96);
      cairo_move_to (cr, 0, -radius);
      cairo_line_to (cr, radius, 0);
      cairo_line_to (cr, 0, radius);
      cairo_line_to (cr, -radius, 0);
      cairo_close_path (cr);
      cairo_stroke (cr);
      break;

    case TS_VERDICT_WRONG_CLASS:
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
      cairo_move_to (cr, -0.8 * radius, -0.8 * radius);
      cairo_line_to (cr, 0.8 * radius, 0.8 * radius);
      cairo_move_to (cr, 0.8 * radius, -0.8 * radius);
      cairo_line_to (cr, -0.8 * radius, 0.8 * radius);
      cairo_stroke (cr);
      break;

    case TS_VERDICT_MISSED:
      cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
      cairo_stroke (cr);
      break;

    case TS_VERDICT_DUPLICATE:
    case TS_VERDICT_EXTRA:
      cairo_rectangle (cr, -0.9 * radius, -0.9 * radius, 1.8 * radius, 1.8 * radius);
      cairo_stroke (cr);
      break;
    }

  cairo_restore (cr);
}
