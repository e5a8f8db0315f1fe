/* SPDX-License-Identifier: MIT */

/* Manifest page: a word about what is not here yet. */

#include "config.h"

#include "ts-manifest-page.h"

#include <adwaita.h>

struct _TsManifestPage
{
  GtkWidget parent_instance;

  /* Template children. */
  AdwStatusPage *status_page;
};

G_DEFINE_FINAL_TYPE (TsManifestPage, ts_manifest_page, GTK_TYPE_WIDGET)

static void
ts_manifest_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_MANIFEST_PAGE);

  G_OBJECT_CLASS (ts_manifest_page_parent_class)->dispose (object);
}

static void
ts_manifest_page_class_init (TsManifestPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_manifest_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsManifestPage, status_page);
}

static void
ts_manifest_page_init (TsManifestPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
