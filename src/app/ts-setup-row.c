/* SPDX-License-Identifier: MIT */

/* Setup row: a step in the list. The sign says by its form what the word beside it says. */

#include "config.h"

#include "ts-setup-row.h"

struct _TsSetupRow
{
  GtkBox parent_instance;

  /* Children. */
  GtkStack   *sign_stack;
  GtkImage   *sign;
  GtkSpinner *spinner;
  GtkLabel   *description;
  GtkLabel   *word;
  GtkLabel   *fault;

  /* Owned. */
  TsSetupItem *item; /* (nullable): while it shows one */
};

G_DEFINE_FINAL_TYPE (TsSetupRow, ts_setup_row, GTK_TYPE_BOX)

static const char *
get_icon_name (TsSetupItemState state)
{
  switch (state)
    {
    case TS_SETUP_ITEM_WAITING:
    case TS_SETUP_ITEM_RUNNING:
      return "content-loading-symbolic";

    case TS_SETUP_ITEM_DONE:
    case TS_SETUP_ITEM_FOUND:
      return "object-select-symbolic";

    case TS_SETUP_ITEM_FAILED:
      return "dialog-error-symbolic";
    }

  g_return_val_if_reached (NULL);
}

static void
set_style (GtkWidget  *widget,
           const char *style,
           gboolean    has_style)
{
  if (has_style)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

static void
changed_cb (TsSetupRow *self)
{
  const TsSetupStep *step = ts_setup_item_get_step (self->item);
  TsSetupItemState state = ts_setup_item_get_state (self->item);
  gboolean is_running = state == TS_SETUP_ITEM_RUNNING;
  gboolean has_fault = step->fault != NULL && !is_running;

  gtk_label_set_label (self->description, step->description);
  gtk_label_set_label (self->word, ts_setup_item_get_word (self->item));
  gtk_label_set_label (self->fault, has_fault ? step->fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), has_fault);

  gtk_image_set_from_icon_name (self->sign, get_icon_name (state));
  gtk_stack_set_visible_child (self->sign_stack,
                               is_running ? GTK_WIDGET (self->spinner) : GTK_WIDGET (self->sign));
  gtk_spinner_set_spinning (self->spinner, is_running);
  set_style (GTK_WIDGET (self->sign), "dim-label", state == TS_SETUP_ITEM_WAITING);
  set_style (GTK_WIDGET (self->sign), "success", ts_setup_item_is_over (self->item));
  set_style (GTK_WIDGET (self->sign), "error", state == TS_SETUP_ITEM_FAILED);
}

static void
ts_setup_row_dispose (GObject *object)
{
  ts_setup_row_set_item (TS_SETUP_ROW (object), NULL);

  G_OBJECT_CLASS (ts_setup_row_parent_class)->dispose (object);
}

static void
ts_setup_row_class_init (TsSetupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_setup_row_dispose;
}

static GtkLabel *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return GTK_LABEL (label);
}

static void
add_sign (TsSetupRow *self)
{
  self->sign = GTK_IMAGE (gtk_image_new ());
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->sign_stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_child (self->sign_stack, GTK_WIDGET (self->sign));
  gtk_stack_add_child (self->sign_stack, GTK_WIDGET (self->spinner));
  gtk_widget_set_valign (GTK_WIDGET (self->sign_stack), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->sign_stack));
}

static void
ts_setup_row_init (TsSetupRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  add_sign (self);

  self->description = new_label (NULL);
  self->fault = new_label ("error");
  self->word = new_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->word), "dim-label");
  gtk_label_set_selectable (self->fault, TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->description));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->word));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fault));
  gtk_box_append (GTK_BOX (self), box);
}

/**
 * ts_setup_row_new:
 *
 * Returns: (transfer none): a row that shows nothing yet
 */
GtkWidget *
ts_setup_row_new (void)
{
  return g_object_new (TS_TYPE_SETUP_ROW, NULL);
}

/**
 * ts_setup_row_set_item:
 * @item: (nullable): what it shows from now on
 */
void
ts_setup_row_set_item (TsSetupRow  *self,
                       TsSetupItem *item)
{
  g_return_if_fail (TS_IS_SETUP_ROW (self));

  if (self->item == item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, changed_cb, self);

  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
