/* SPDX-License-Identifier: MIT */

/* A line of text in a long list. The view keeps two hundred rows whatever is seen of them, and
 * makes all of them anew when the list changes. A label lays its text out several times to
 * find out how large it is; this asks the font, takes the width that it gets, and lays out
 * once, when it is drawn. */

#include "config.h"

#include "ts-manifest-cell.h"

struct _TsManifestCell
{
  GtkWidget parent_instance;

  /* owned */
  char               *text;
  PangoLayout        *layout; /* (nullable): once it was drawn */

  /* plain state */
  PangoEllipsizeMode  ellipsize;
  guint               n_digits;
};

G_DEFINE_FINAL_TYPE (TsManifestCell, ts_manifest_cell, GTK_TYPE_WIDGET)

/* All cells of a list have one font, and the context remembers how large it is. */
static PangoContext *
get_context (TsManifestCell *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_BASE);

  return gtk_widget_get_pango_context (list != NULL ? list : GTK_WIDGET (self));
}

static void
ts_manifest_cell_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  TsManifestCell *self = TS_MANIFEST_CELL (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (get_context (self), NULL, NULL);
  guint n_digits = self->ellipsize != PANGO_ELLIPSIZE_NONE
                   ? self->n_digits
                   : MAX (self->n_digits, (guint) g_utf8_strlen (self->text, -1));
  int size = orientation == GTK_ORIENTATION_HORIZONTAL
             ? (int) n_digits * pango_font_metrics_get_approximate_digit_width (metrics)
             : pango_font_metrics_get_height (metrics);

  *minimum = *natural = PANGO_PIXELS_CEIL (size);
  pango_font_metrics_unref (metrics);
}

static PangoLayout *
ensure_layout (TsManifestCell *self)
{
  if (self->layout == NULL)
    {
      self->layout = pango_layout_new (get_context (self));
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      pango_layout_set_ellipsize (self->layout, self->ellipsize);
      pango_layout_set_text (self->layout, self->text, -1);
    }
  pango_layout_set_width (self->layout, gtk_widget_get_width (GTK_WIDGET (self)) * PANGO_SCALE);

  return self->layout;
}

static void
ts_manifest_cell_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  TsManifestCell *self = TS_MANIFEST_CELL (widget);
  PangoRectangle area;
  PangoLayout *layout;
  int x = 0;

  if (self->text[0] == '\0')
    return;

  layout = ensure_layout (self);
  pango_layout_get_pixel_extents (layout, NULL, &area);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - area.width;
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), x - area.x,
                              (gtk_widget_get_height (widget) - area.height) / 2.0, layout);
}

static void
ts_manifest_cell_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ts_manifest_cell_parent_class)->css_changed (widget, change);

  g_clear_object (&TS_MANIFEST_CELL (widget)->layout);
}

static void
ts_manifest_cell_finalize (GObject *object)
{
  TsManifestCell *self = TS_MANIFEST_CELL (object);

  g_clear_object (&self->layout);
  g_free (self->text);

  G_OBJECT_CLASS (ts_manifest_cell_parent_class)->finalize (object);
}

static void
ts_manifest_cell_class_init (TsManifestCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ts_manifest_cell_finalize;
  widget_class->css_changed = ts_manifest_cell_css_changed;
  widget_class->measure = ts_manifest_cell_measure;
  widget_class->snapshot = ts_manifest_cell_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
ts_manifest_cell_init (TsManifestCell *self)
{
  self->text = g_strdup ("");
}

/**
 * ts_manifest_cell_new:
 * @ellipsize: what is left out of a text that does not fit; if nothing is, it asks for room
 * @n_digits: for how many there shall be room at least
 *
 * Makes an empty cell.
 *
 * Returns: (transfer floating): the cell
 */
GtkWidget *
ts_manifest_cell_new (PangoEllipsizeMode ellipsize,
                      guint              n_digits)
{
  TsManifestCell *self = g_object_new (TS_TYPE_MANIFEST_CELL, NULL);

  self->ellipsize = ellipsize;
  self->n_digits = n_digits;

  return GTK_WIDGET (self);
}

/**
 * ts_manifest_cell_get_text:
 *
 * Returns: (transfer none): what the cell shows
 */
const char *
ts_manifest_cell_get_text (TsManifestCell *self)
{
  return self->text;
}

/**
 * ts_manifest_cell_set_text:
 *
 * Shows another text.
 */
void
ts_manifest_cell_set_text (TsManifestCell *self,
                           const char     *text)
{
  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_object (&self->layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (self->ellipsize == PANGO_ELLIPSIZE_NONE)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
