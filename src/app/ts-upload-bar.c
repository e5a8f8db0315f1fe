/* SPDX-License-Identifier: MIT */

/* The bar about uploads at the top of the Manifest page, whose actions its buttons activate. */

#include "config.h"

#include "ts-upload-bar.h"

struct _TsUploadBar
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *dismiss_button;
  GtkWidget *follow_button;
  GtkLabel  *label;
  GtkWidget *show_button;

  /* Plain state. */
  TsUploadBarMode mode;
};

G_DEFINE_FINAL_TYPE (TsUploadBar, ts_upload_bar, GTK_TYPE_WIDGET)

static void
ts_upload_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_UPLOAD_BAR);

  G_OBJECT_CLASS (ts_upload_bar_parent_class)->dispose (object);
}

static void
ts_upload_bar_class_init (TsUploadBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_upload_bar_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-upload-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TsUploadBar, dismiss_button);
  gtk_widget_class_bind_template_child (widget_class, TsUploadBar, follow_button);
  gtk_widget_class_bind_template_child (widget_class, TsUploadBar, label);
  gtk_widget_class_bind_template_child (widget_class, TsUploadBar, show_button);
}

static void
ts_upload_bar_init (TsUploadBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ts_upload_bar_show:
 * @text: (nullable): what there is to say; %NULL hides the bar
 *
 * Says something, with the buttons that belong to it.
 */
void
ts_upload_bar_show (TsUploadBar     *self,
                    TsUploadBarMode  mode,
                    const char      *text)
{
  g_return_if_fail (TS_IS_UPLOAD_BAR (self));

  self->mode = mode;
  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (self->follow_button, mode == TS_UPLOAD_BAR_OFFER);
  gtk_widget_set_visible (self->show_button, mode != TS_UPLOAD_BAR_OFFER);
  gtk_widget_set_visible (self->dismiss_button, mode != TS_UPLOAD_BAR_PROGRESS);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

/**
 * ts_upload_bar_get_mode:
 *
 * Returns: what the bar is about
 */
TsUploadBarMode
ts_upload_bar_get_mode (TsUploadBar *self)
{
  g_return_val_if_fail (TS_IS_UPLOAD_BAR (self), TS_UPLOAD_BAR_PROGRESS);

  return self->mode;
}
