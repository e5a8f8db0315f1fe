/* SPDX-License-Identifier: MIT */

/* Drawing of the confusion matrix. A cell says its number; its shade only repeats it, and
 * that of agreement is framed, too. */

#include "config.h"

#include "ts-confusion-matrix-private.h"

#include "ts-verdict-style.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define MIN_LABEL_PX       44.0
#define MAX_LABEL_PX       150.0
#define MAX_LABEL_PART     0.36
#define MAX_HEADER_PX      110.0
#define MAX_CELL_PX        84.0
#define CELL_PADDING_PX    4.0
#define LABEL_GAP_PX       8.0
#define CELL_GAP_PX        2.0
#define CELL_RADIUS_PX     3.0
#define DIM_ALPHA          0.6
#define GRID_ALPHA         0.07
#define HIGH_GRID_ALPHA    0.5
#define MIN_SHADE          0.12
#define MAX_SHADE          0.5
#define OTHERS_ALPHA       0.5f
#define NUMBER_SCALE       0.9
#define FOCUS_WIDTH_PX     2.0
#define SELECTED_WIDTH_PX  3.0

/* What everything is drawn with. */
typedef struct
{
  TsConfusionMatrix       *self;
  cairo_t                 *cr;
  PangoLayout             *text;
  const TsConfusionLayout *layout;
  GdkRGBA                  color;
  GdkRGBA                  accent;
  gboolean                 has_high_contrast;
} Pen;

static PangoLayout *
create_text (TsConfusionMatrix *self,
             const char        *text,
             double             scale)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_attr_list_unref (attributes);

  return layout;
}

static int
measure_text (PangoLayout *layout,
              const char  *text)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* Counts of more than four digits are shortened; the sentence has all digits. */
static char *
format_count (guint64 count)
{
  /* Translators: a number of thousands, as short as can be */
  return count < 10000 ? g_strdup_printf ("%" G_GUINT64_FORMAT, count)
                       : count < 1000000 ? g_strdup_printf (_("%.0fk"), floor (count / 1e3))
                       /* Translators: a number of millions, as short as can be */
                       : g_strdup_printf (_("%.0fM"), floor (count / 1e6));
}

static char *
dup_label (TsConfusionMatrix *self,
           guint32            class_number)
{
  if (class_number == TS_CLASS_OTHERS)
    return g_strdup_printf (ngettext ("%u other", "%u others", self->table->n_others),
                            self->table->n_others);

  return g_strdup (ts_confusion_matrix_get_name (self, class_number));
}

/* Makes the table anew if another number of lines fits. */
static void
fit_table (TsConfusionMatrix *self,
           guint              max_lines)
{
  const TsScoreDetails *details;

  if (self->table != NULL && self->max_lines == max_lines)
    return;

  details = ts_score_sheet_get_details (self->sheet, self->person);
  g_clear_pointer (&self->table, ts_confusion_table_free);
  self->table = ts_confusion_table_new (details->confusion,
                                        ts_score_sheet_get_ledger (self->sheet)->classes,
                                        max_lines, self->first);
  self->max_lines = max_lines;
  self->first = self->table->first;
  self->row = MIN (self->row, self->table->n_lines - 1);
  self->column = MIN (self->column, self->table->n_lines - 1);
  self->is_hovered = self->is_hovered && self->hovered_row < self->table->n_lines &&
                     self->hovered_column < self->table->n_lines;
}

/* How wide a number can get: no cell holds more than all together. */
static double
measure_counts (const TsConfusionTable *table,
                PangoLayout            *text)
{
  guint64 sum = 0;

  for (gsize i = 0; i < (gsize) table->n_lines * table->n_lines; i++)
    sum += table->counts[i];

  return measure_text (text, sum < 100 ? "00" : sum < 1000 ? "000" : "0000");
}

/* Labels of all pages, so that turning one moves nothing. */
static void
measure_all (TsConfusionMatrix *self,
             PangoLayout       *text)
{
  const GArray *classes = ts_score_sheet_get_ledger (self->sheet)->classes;
  const GArray *confusion = ts_score_sheet_get_details (self->sheet, self->person)->confusion;
  g_autoptr (TsConfusionTable) all = NULL;

  if (self->widest_label > 0)
    return;

  all = ts_confusion_table_new (confusion, classes, G_MAXUINT, 0);
  self->n_classes = all->n_lines - 1;
  self->widest_label = 1;
  self->widest_count = measure_counts (all, text);

  for (guint i = 0; i < all->n_lines; i++)
    {
      const char *name = ts_confusion_matrix_get_name (self, all->classes[i]);

      self->widest_label = MAX (self->widest_label, measure_text (text, name));
    }
}

/* Lays the matrix out for a width, without changing what is shown. */
TsConfusionLayout
ts_confusion_matrix_lay_out (TsConfusionMatrix *self,
                             double             width)
{
  g_autoptr (PangoLayout) text = create_text (self, "0000", NUMBER_SCALE);
  TsConfusionLayout layout = { .width = width };
  double room = MIN (width * MAX_LABEL_PART, MAX_LABEL_PX);
  int line_height;
  double min_cell;

  pango_layout_get_pixel_size (text, NULL, &line_height);
  measure_all (self, text);
  min_cell = MAX (self->widest_count + 2 * CELL_PADDING_PX, line_height);
  layout.is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  layout.label_width = MAX (MIN (self->widest_label + LABEL_GAP_PX, room), MIN_LABEL_PX);
  layout.max_lines = (guint) MAX ((width - layout.label_width) / min_cell, 1);
  layout.n_lines = ts_confusion_table_count_lines (self->n_classes, layout.max_lines);
  layout.cell_width = MIN (floor ((width - layout.label_width) / layout.n_lines), MAX_CELL_PX);
  layout.cell_width = MAX (layout.cell_width, 1);
  layout.cell_height = line_height + 2 * CELL_PADDING_PX + CELL_GAP_PX;
  layout.title_height = line_height + CELL_PADDING_PX;
  layout.is_upright = self->widest_label + 2 * CELL_GAP_PX <= layout.cell_width;
  layout.header_height = layout.title_height + CELL_PADDING_PX +
                         (layout.is_upright ? line_height
                                            : MIN (self->widest_label, MAX_HEADER_PX));

  return layout;
}

/* Lays the matrix out for the width it has, and shows as many classes as fit. */
TsConfusionLayout
ts_confusion_matrix_fit (TsConfusionMatrix *self)
{
  TsConfusionLayout layout = ts_confusion_matrix_lay_out (
    self, gtk_widget_get_width (GTK_WIDGET (self)));

  fit_table (self, layout.max_lines);

  return layout;
}

/* Where a cell lies. */
graphene_rect_t
ts_confusion_layout_get_cell (const TsConfusionLayout *layout,
                              guint                    row,
                              guint                    column)
{
  double x = layout->label_width + column * layout->cell_width;

  if (layout->is_mirrored)
    x = layout->width - x - layout->cell_width;

  return GRAPHENE_RECT_INIT ((float) x,
                             (float) (layout->header_height + row * layout->cell_height),
                             (float) layout->cell_width, (float) layout->cell_height);
}

/* Finds the cell at a place. */
gboolean
ts_confusion_layout_find_cell (const TsConfusionLayout *layout,
                               double                   x,
                               double                   y,
                               guint                   *row,
                               guint                   *column)
{
  double across = (layout->is_mirrored ? layout->width - x : x) - layout->label_width;
  double down = y - layout->header_height;

  if (across < 0 || down < 0 || across >= layout->cell_width * layout->n_lines ||
      down >= layout->cell_height * layout->n_lines)
    return FALSE;

  *column = (guint) (across / layout->cell_width);
  *row = (guint) (down / layout->cell_height);

  return TRUE;
}

static void
set_color (const Pen     *pen,
           const GdkRGBA *color,
           double         alpha)
{
  cairo_set_source_rgba (pen->cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static void
add_cell_path (const Pen *pen,
               guint      row,
               guint      column,
               double     inset)
{
  graphene_rect_t cell = ts_confusion_layout_get_cell (pen->layout, row, column);
  double x = cell.origin.x + inset;
  double y = cell.origin.y + inset;
  double width = cell.size.width - 2 * inset;
  double height = cell.size.height - 2 * inset;
  double radius = MIN (CELL_RADIUS_PX, MIN (width, height) / 2);

  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (pen->cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (pen->cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (pen->cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (pen->cr);
}

/* Shows the text that @pen has, within a width, at a place: 0 its start, 1 its end. */
static void
show_text (const Pen *pen,
           double     x,
           double     y,
           double     width,
           double     height,
           double     place)
{
  int text_width, text_height;

  pango_layout_set_width (pen->text, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_get_pixel_size (pen->text, &text_width, &text_height);
  /* The layout's own alignment depends on the direction of the text. */
  pango_layout_set_width (pen->text, (int) (MIN (text_width + 1, MAX (width, 1)) * PANGO_SCALE));
  cairo_move_to (pen->cr, x + (width - text_width) * place, y + (height - text_height) / 2);
  pango_cairo_show_layout (pen->cr, pen->text);
}

static void
draw_shade (const Pen *pen,
            guint      row,
            guint      column,
            guint64    count)
{
  const TsConfusionTable *table = pen->self->table;
  gboolean is_match = row == column && table->classes[row] != TS_CLASS_OTHERS;
  GdkRGBA color = ts_verdict_style_get_color (is_match ? TS_VERDICT_MATCHED : TS_VERDICT_MISSED);
  double part = sqrt ((double) count / (double) MAX (table->greatest, 1));

  /* What shares a line may match or not; text must stay readable on its own colour. */
  if (row == column && !is_match)
    {
      color = pen->color;
      color.alpha *= OTHERS_ALPHA;
    }

  add_cell_path (pen, row, column, CELL_GAP_PX / 2);

  if (count == 0)
    set_color (pen, &pen->color, pen->has_high_contrast ? GRID_ALPHA * 2 : GRID_ALPHA);
  else
    set_color (pen, &color, MIN_SHADE + (MAX_SHADE - MIN_SHADE) * part);

  cairo_fill (pen->cr);

  if ((is_match && table->classes[row] != TS_NONE) || pen->has_high_contrast)
    {
      add_cell_path (pen, row, column, CELL_GAP_PX / 2 + 0.5);
      set_color (pen, &pen->color, pen->has_high_contrast ? HIGH_GRID_ALPHA : 4 * GRID_ALPHA);
      cairo_set_line_width (pen->cr, 1.0);
      cairo_stroke (pen->cr);
    }
}

static void
draw_cell (const Pen *pen,
           guint      row,
           guint      column)
{
  guint none = pen->layout->n_lines - 1;
  guint64 count = ts_confusion_table_get_count (pen->self->table, row, column);
  graphene_rect_t cell = ts_confusion_layout_get_cell (pen->layout, row, column);

  /* What neither side has cannot be counted. */
  if (row == none && column == none)
    return;

  draw_shade (pen, row, column, count);

  if (count == 0)
    return;

  g_autofree char *number = format_count (count);

  pango_layout_set_text (pen->text, number, -1);
  set_color (pen, &pen->color, 1.0);
  show_text (pen, cell.origin.x, cell.origin.y, cell.size.width, cell.size.height, 0.5);
}

static void
draw_row_label (const Pen *pen,
                guint      row)
{
  const TsConfusionLayout *layout = pen->layout;
  guint32 class_number = pen->self->table->classes[row];
  g_autofree char *label = dup_label (pen->self, class_number);
  double width = layout->label_width - LABEL_GAP_PX;
  double x = layout->is_mirrored ? layout->width - width : 0;

  pango_layout_set_text (pen->text, label, -1);
  set_color (pen, &pen->color, class_number >= TS_CLASS_OTHERS ? DIM_ALPHA : 1.0);
  show_text (pen, x, layout->header_height + row * layout->cell_height, width,
             layout->cell_height, layout->is_mirrored ? 0 : 1);
}

static void
draw_column_label (const Pen *pen,
                   guint      column)
{
  const TsConfusionLayout *layout = pen->layout;
  guint32 class_number = pen->self->table->classes[column];
  g_autofree char *label = dup_label (pen->self, class_number);
  graphene_rect_t cell = ts_confusion_layout_get_cell (layout, 0, column);
  double height = layout->header_height - layout->title_height;

  pango_layout_set_text (pen->text, label, -1);
  set_color (pen, &pen->color, class_number >= TS_CLASS_OTHERS ? DIM_ALPHA : 1.0);

  if (layout->is_upright)
    {
      show_text (pen, cell.origin.x, layout->title_height, cell.size.width, height, 0.5);
      return;
    }

  /* On its side, read from below, its start at the cells. */
  cairo_save (pen->cr);
  cairo_translate (pen->cr, cell.origin.x, layout->header_height - CELL_PADDING_PX);
  cairo_rotate (pen->cr, -G_PI_2);
  show_text (pen, 0, 0, height - CELL_PADDING_PX, cell.size.width, 0);
  cairo_restore (pen->cr);
}

static void
draw_titles (const Pen *pen)
{
  const TsConfusionLayout *layout = pen->layout;
  double width = layout->label_width - LABEL_GAP_PX;
  double cells_width = layout->cell_width * layout->n_lines;

  set_color (pen, &pen->color, DIM_ALPHA);
  /* Translators: stands over the classes of the benchmark, each of which is a row */
  pango_layout_set_text (pen->text, _("Benchmark ↓"), -1);
  show_text (pen, layout->is_mirrored ? layout->width - width : 0,
             layout->header_height - layout->title_height, width, layout->title_height,
             layout->is_mirrored ? 0 : 1);

  /* Translators: stands over the classes that were drawn, each of which is a column */
  pango_layout_set_text (pen->text, layout->is_mirrored ? _("← Drawn as") : _("Drawn as →"), -1);
  show_text (pen, layout->is_mirrored ? layout->width - layout->label_width - cells_width
                                      : layout->label_width,
             0, cells_width, layout->title_height, layout->is_mirrored ? 1 : 0);
}

static void
draw_outline (const Pen     *pen,
              guint          row,
              guint          column,
              const GdkRGBA *color,
              double         line_width)
{
  add_cell_path (pen, row, column, line_width / 2);
  set_color (pen, color, 1.0);
  cairo_set_line_width (pen->cr, line_width);
  cairo_stroke (pen->cr);
}

static void
draw_marks (const Pen *pen)
{
  TsConfusionMatrix *self = pen->self;
  guint row, column;

  if (self->has_selected &&
      ts_confusion_table_find (self->table, self->selected_benchmark, &row) &&
      ts_confusion_table_find (self->table, self->selected_training, &column))
    draw_outline (pen, row, column, &pen->accent, SELECTED_WIDTH_PX);

  if (self->is_hovered)
    draw_outline (pen, self->hovered_row, self->hovered_column, &pen->color, 1.0);

  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    draw_outline (pen, self->row, self->column, &pen->color, FOCUS_WIDTH_PX);
}

/* Draws everything. */
void
ts_confusion_matrix_draw (TsConfusionMatrix *self,
                          GtkSnapshot       *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  TsConfusionLayout layout = ts_confusion_matrix_fit (self);
  g_autoptr (PangoLayout) text = create_text (self, "", NUMBER_SCALE);
  Pen pen = { .self = self, .text = text, .layout = &layout };

  gtk_style_context_get_color (style, &pen.color);

  if (!gtk_style_context_lookup_color (style, "accent_color", &pen.accent))
    pen.accent = pen.color;

  pen.has_high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  pen.cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                   (float) gtk_widget_get_height (widget)));
  draw_titles (&pen);

  for (guint i = 0; i < layout.n_lines; i++)
    {
      draw_row_label (&pen, i);
      draw_column_label (&pen, i);

      for (guint k = 0; k < layout.n_lines; k++)
        draw_cell (&pen, i, k);
    }

  draw_marks (&pen);
  cairo_destroy (pen.cr);
}
