/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *widget_fixture_show       (GtkWidget  *child);
void       widget_fixture_close      (GtkWidget  *child);

void       widget_fixture_wait_until (gboolean  (*condition) (gpointer data),
                                      gpointer    data);
GtkWidget *widget_fixture_find       (GtkWidget  *widget,
                                      GType       type);
char      *widget_fixture_read       (GtkWidget  *widget);
gboolean   widget_fixture_shows      (GtkWidget  *widget,
                                      const char *text);

G_END_DECLS
