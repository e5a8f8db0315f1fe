/* SPDX-License-Identifier: MIT */

/* Names and values in two columns. */

#include "config.h"

#include "ts-field-grid.h"

#define SPACING_PX 6

struct _TsFieldGrid
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TsFieldGrid, ts_field_grid, GTK_TYPE_WIDGET)

static void
ts_field_grid_dispose (GObject *object)
{
  TsFieldGrid *self = TS_FIELD_GRID (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_field_grid_parent_class)->dispose (object);
}

static void
ts_field_grid_class_init (TsFieldGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_field_grid_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "fieldgrid");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ts_field_grid_init (TsFieldGrid *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), SPACING_PX);
}

/**
 * ts_field_grid_new:
 *
 * Makes a grid without fields.
 *
 * Returns: (transfer floating): the grid
 */
GtkWidget *
ts_field_grid_new (void)
{
  return g_object_new (TS_TYPE_FIELD_GRID, NULL);
}

/**
 * ts_field_grid_add:
 * @name: what the value is
 *
 * Adds a field.
 *
 * Returns: (transfer none): where its value goes
 */
GtkLabel *
ts_field_grid_add (TsFieldGrid *self,
                   const char  *name)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_widget_add_css_class (label, "dim-label");

  return ts_field_grid_add_widget (self, label);
}

/**
 * ts_field_grid_add_widget:
 * @name: (transfer floating): what stands for the value's name
 *
 * Adds a field.
 *
 * Returns: (transfer none): where its value goes
 */
GtkLabel *
ts_field_grid_add_widget (TsFieldGrid *self,
                          GtkWidget   *name)
{
  g_return_val_if_fail (TS_IS_FIELD_GRID (self), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (name), NULL);

  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2 * SPACING_PX);
  GtkWidget *value = g_object_new (GTK_TYPE_LABEL,
                                   "halign", GTK_ALIGN_END,
                                   "hexpand", TRUE,
                                   "justify", GTK_JUSTIFY_RIGHT,
                                   "selectable", TRUE,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 1.0f,
                                   NULL);

  gtk_widget_add_css_class (value, "numeric");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL,
                                  -1);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), value);
  gtk_widget_set_parent (line, GTK_WIDGET (self));

  return GTK_LABEL (value);
}

/**
 * ts_field_grid_set_value:
 * @value: from ts_field_grid_add()
 * @text: (nullable): what it is; without, the field is not shown
 *
 * Fills in a field.
 */
void
ts_field_grid_set_value (TsFieldGrid *self,
                         GtkLabel    *value,
                         const char  *text)
{
  g_return_if_fail (TS_IS_FIELD_GRID (self));
  g_return_if_fail (gtk_widget_is_ancestor (GTK_WIDGET (value), GTK_WIDGET (self)));

  gtk_label_set_label (value, text != NULL ? text : "");
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (value)), text != NULL);
}
