/* SPDX-License-Identifier: MIT */

/* Project row: title, role and progress, and two buttons of which at most one is down. */

#include "config.h"

#include "ts-project-row.h"

struct _TsProjectRow
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkToggleButton *benchmark_button;
  GtkLabel        *summary;
  GtkLabel        *title;
  GtkToggleButton *training_button;

  /* Owned. */
  TsProjectItem *item; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TsProjectRow, ts_project_row, GTK_TYPE_WIDGET)

static void
update_summary (TsProjectRow *self)
{
  const char *summary = ts_project_item_get_summary (self->item);

  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), summary);
}

static void
update_part (TsProjectRow *self)
{
  TsProjectPart part = ts_project_item_get_part (self->item);

  gtk_toggle_button_set_active (self->benchmark_button, part == TS_PROJECT_PART_BENCHMARK);
  gtk_toggle_button_set_active (self->training_button, part == TS_PROJECT_PART_TRAINING);
}

static void
toggle (TsProjectRow    *self,
        GtkToggleButton *button,
        TsProjectPart    part)
{
  if (self->item == NULL)
    return;

  if (gtk_toggle_button_get_active (button))
    ts_project_item_set_part (self->item, part);
  else if (ts_project_item_get_part (self->item) == part)
    ts_project_item_set_part (self->item, TS_PROJECT_PART_NONE);
}

static void
benchmark_toggled_cb (TsProjectRow *self)
{
  toggle (self, self->benchmark_button, TS_PROJECT_PART_BENCHMARK);
}

static void
training_toggled_cb (TsProjectRow *self)
{
  toggle (self, self->training_button, TS_PROJECT_PART_TRAINING);
}

static void
ts_project_row_dispose (GObject *object)
{
  TsProjectRow *self = TS_PROJECT_ROW (object);
  GtkWidget *child;

  ts_project_row_set_item (self, NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_project_row_parent_class)->dispose (object);
}

static void
ts_project_row_class_init (TsProjectRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_project_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-project-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TsProjectRow, benchmark_button);
  gtk_widget_class_bind_template_child (widget_class, TsProjectRow, summary);
  gtk_widget_class_bind_template_child (widget_class, TsProjectRow, title);
  gtk_widget_class_bind_template_child (widget_class, TsProjectRow, training_button);
  gtk_widget_class_bind_template_callback (widget_class, benchmark_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, training_toggled_cb);
}

static void
ts_project_row_init (TsProjectRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ts_project_row_new:
 *
 * Makes a row that shows nothing yet.
 */
GtkWidget *
ts_project_row_new (void)
{
  return g_object_new (TS_TYPE_PROJECT_ROW, NULL);
}

/**
 * ts_project_row_get_item:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TsProjectItem *
ts_project_row_get_item (TsProjectRow *self)
{
  g_return_val_if_fail (TS_IS_PROJECT_ROW (self), NULL);

  return self->item;
}

/**
 * ts_project_row_set_item:
 * @item: (nullable): what to show
 */
void
ts_project_row_set_item (TsProjectRow  *self,
                         TsProjectItem *item)
{
  g_return_if_fail (TS_IS_PROJECT_ROW (self));

  if (self->item == item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  if (item == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ts_project_item_get_title (item),
                                  -1);
  gtk_label_set_label (self->title, ts_project_item_get_title (item));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), ts_project_item_get_title (item));
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify::summary", G_CALLBACK (update_summary), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::part", G_CALLBACK (update_part), self,
                           G_CONNECT_SWAPPED);
  update_summary (self);
  update_part (self);
}
