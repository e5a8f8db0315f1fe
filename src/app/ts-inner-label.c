/* SPDX-License-Identifier: MIT */

/* Names for the icon-only buttons inside the toolkit's own widgets, which screen readers
 * otherwise call by the name of their class. */

#include "config.h"

#include "ts-inner-label.h"

static gboolean
says_what_it_does (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;
}

/**
 * ts_inner_label_set:
 * @widget: a widget of the toolkit, such as a split button
 * @type: what to look for inside it, such as the menu button that opens its popover
 * @label: what the part does
 *
 * Gives an accessible label to every part of @type inside @widget, and to the buttons that
 * these are made of. Buttons with a text of their own are left as they are.
 */
void
ts_inner_label_set (GtkWidget  *widget,
                    GType       type,
                    const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_found = g_type_is_a (G_OBJECT_TYPE (child), type) && !says_what_it_does (child);

      if (is_found)
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        label, -1);

      ts_inner_label_set (child, is_found ? GTK_TYPE_BUTTON : type, label);
    }
}
