/* SPDX-License-Identifier: MIT */

/* Two children in columns or in rows, as the width allows. */

#include "config.h"

#include "ts-column-pair.h"

#define SPACING_PX      24
#define FIRST_PART      0.36
#define MAX_FIRST_PX    360

struct _TsColumnPair
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TsColumnPair, ts_column_pair, GTK_TYPE_WIDGET)

static int
measure (GtkWidget      *child,
         GtkOrientation  orientation,
         int             for_size,
         int            *natural)
{
  int minimum;

  gtk_widget_measure (child, orientation, for_size, &minimum, natural, NULL, NULL);

  return minimum;
}

/* How wide the first column is; 0 if the children stand over one another. */
static int
get_first_width (GtkWidget *first,
                 GtkWidget *second,
                 int        width)
{
  int natural_first, natural_second;
  int minimum = measure (first, GTK_ORIENTATION_HORIZONTAL, -1, &natural_first);
  int first_width = CLAMP ((int) (width * FIRST_PART), minimum, MAX (minimum, MAX_FIRST_PX));

  measure (second, GTK_ORIENTATION_HORIZONTAL, -1, &natural_second);

  return first_width + SPACING_PX + natural_second * 3 / 4 <= width ? first_width : 0;
}

static GtkSizeRequestMode
ts_column_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ts_column_pair_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int natural_first, natural_second;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (measure (first, orientation, -1, &natural_first),
                      measure (second, orientation, -1, &natural_second));
      *natural = natural_first + SPACING_PX + natural_second;
      return;
    }

  int width = for_size;

  if (width < 0)
    ts_column_pair_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, natural, NULL, NULL);

  int first_width = get_first_width (first, second, width);
  int second_width = first_width > 0 ? width - first_width - SPACING_PX : width;
  int first_height = measure (first, orientation, first_width > 0 ? first_width : width,
                              &natural_first);
  int second_height = measure (second, orientation, second_width, &natural_second);

  *minimum = first_width > 0 ? MAX (first_height, second_height)
                             : first_height + SPACING_PX + second_height;
  *natural = first_width > 0 ? MAX (natural_first, natural_second)
                             : natural_first + SPACING_PX + natural_second;
}

static void
ts_column_pair_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int first_width = get_first_width (first, second, width);
  int unused;

  if (first_width == 0)
    {
      int first_height;

      measure (first, GTK_ORIENTATION_VERTICAL, width, &first_height);
      gtk_widget_size_allocate (first, &(GtkAllocation) { 0, 0, width, first_height }, -1);

      int second_height = MAX (height - first_height - SPACING_PX,
                               measure (second, GTK_ORIENTATION_VERTICAL, width, &unused));

      gtk_widget_size_allocate (second, &(GtkAllocation) { 0, first_height + SPACING_PX, width,
                                                           second_height }, -1);
      return;
    }

  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int second_width = width - first_width - SPACING_PX;

  gtk_widget_size_allocate (first, &(GtkAllocation) { is_mirrored ? second_width + SPACING_PX : 0,
                                                      0, first_width, height }, -1);
  gtk_widget_size_allocate (second, &(GtkAllocation) { is_mirrored ? 0 : first_width + SPACING_PX,
                                                       0, second_width, height }, -1);
}

static void
ts_column_pair_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_column_pair_parent_class)->dispose (object);
}

static void
ts_column_pair_class_init (TsColumnPairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_column_pair_dispose;
  widget_class->get_request_mode = ts_column_pair_get_request_mode;
  widget_class->measure = ts_column_pair_measure;
  widget_class->size_allocate = ts_column_pair_size_allocate;
}

static void
ts_column_pair_init (TsColumnPair *self)
{
}

/**
 * ts_column_pair_new:
 * @first: (transfer floating):
 * @second: (transfer floating):
 *
 * Puts two children side by side. In a .ui file they are given as children.
 *
 * Returns: (transfer floating): the pair
 */
GtkWidget *
ts_column_pair_new (GtkWidget *first,
                    GtkWidget *second)
{
  GtkWidget *self = g_object_new (TS_TYPE_COLUMN_PAIR, NULL);

  gtk_widget_set_parent (first, self);
  gtk_widget_set_parent (second, self);

  return self;
}
