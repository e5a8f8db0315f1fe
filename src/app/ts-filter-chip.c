/* SPDX-License-Identifier: MIT */

/* The filter of the list of rows, as a button that takes it off. */

#include "config.h"

#include "ts-filter-chip.h"

#include <glib/gi18n.h>

struct _TsFilterChip
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget    *button;
  GtkLabel     *label;

  /* (owned) */
  GSignalGroup *review_signals;

  /* (owned) (nullable) */
  TsReview     *review;
};

enum
{
  PROP_0,
  PROP_REVIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsFilterChip, ts_filter_chip, GTK_TYPE_WIDGET)

static const char *
get_class_name (TsFilterChip *self,
                guint32       class_number)
{
  TsOverlapTable *table = ts_grading_get_table (ts_review_get_grading (self->review));

  return ts_class_index_get_class (ts_overlap_table_get_classes (table), class_number)->name;
}

static char *
describe (TsFilterChip      *self,
          const TsClassCell *cell)
{
  if (cell->training_class == TS_NONE)
    /* Translators: a filter of rows; a class of the benchmark */
    return g_strdup_printf (_("%s without a match"), get_class_name (self, cell->benchmark_class));

  if (cell->benchmark_class == TS_NONE)
    /* Translators: a filter of rows; a class that was drawn */
    return g_strdup_printf (_("%s drawn without a match"),
                            get_class_name (self, cell->training_class));

  /* Translators: a filter of rows; the class in the benchmark and the one that was drawn */
  return g_strdup_printf (_("%s drawn as %s"), get_class_name (self, cell->benchmark_class),
                          get_class_name (self, cell->training_class));
}

static void
update (TsFilterChip *self)
{
  const TsClassCell *cell = self->review != NULL ? ts_review_get_cell (self->review) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), cell != NULL);

  if (cell == NULL)
    return;

  g_autofree char *text = describe (self, cell);
  /* Translators: says by what the rows are filtered, such as “Car drawn as Van” */
  g_autofree char *tooltip = g_strdup_printf (_("Only rows with: %s. Press to show all rows."),
                                              text);

  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (self->button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip, -1);
}

static void
clicked_cb (TsFilterChip *self)
{
  ts_review_set_cell (self->review, NULL);
}

static void
ts_filter_chip_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_REVIEW:
      g_value_set_object (value, ts_filter_chip_get_review (TS_FILTER_CHIP (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_filter_chip_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_REVIEW:
      ts_filter_chip_set_review (TS_FILTER_CHIP (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_filter_chip_dispose (GObject *object)
{
  TsFilterChip *self = TS_FILTER_CHIP (object);

  if (self->review_signals != NULL)
    g_signal_group_set_target (self->review_signals, NULL);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->review);

  G_OBJECT_CLASS (ts_filter_chip_parent_class)->dispose (object);
}

static void
ts_filter_chip_class_init (TsFilterChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_filter_chip_dispose;
  object_class->get_property = ts_filter_chip_get_property;
  object_class->set_property = ts_filter_chip_set_property;

  /**
   * TsFilterChip:review:
   *
   * Whose filter is shown.
   */
  properties[PROP_REVIEW] =
    g_param_spec_object ("review", NULL, NULL, TS_TYPE_REVIEW,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "filterchip");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ts_filter_chip_init (TsFilterChip *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "ellipsize", PANGO_ELLIPSIZE_MIDDLE,
                                   "hexpand", TRUE,
                                   "xalign", 0.0f,
                                   NULL);

  self->label = GTK_LABEL (label);
  self->button = gtk_button_new ();
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (self->button), content);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->review_signals = g_signal_group_new (TS_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "notify::cell", G_CALLBACK (update),
                                  self);
}

/**
 * ts_filter_chip_new:
 *
 * Makes a chip of no review yet.
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
ts_filter_chip_new (void)
{
  return g_object_new (TS_TYPE_FILTER_CHIP, NULL);
}

/**
 * ts_filter_chip_get_review:
 *
 * Returns: (transfer none) (nullable): whose filter is shown
 */
TsReview *
ts_filter_chip_get_review (TsFilterChip *self)
{
  g_return_val_if_fail (TS_IS_FILTER_CHIP (self), NULL);

  return self->review;
}

/**
 * ts_filter_chip_set_review:
 * @review: (transfer none) (nullable):
 *
 * Shows the filter of another review.
 */
void
ts_filter_chip_set_review (TsFilterChip *self,
                           TsReview     *review)
{
  g_return_if_fail (TS_IS_FILTER_CHIP (self));
  g_return_if_fail (review == NULL || TS_IS_REVIEW (review));

  if (!g_set_object (&self->review, review))
    return;

  g_signal_group_set_target (self->review_signals, review);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}
