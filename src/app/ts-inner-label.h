/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ts_inner_label_set (GtkWidget  *widget,
                         GType       type,
                         const char *label);

G_END_DECLS
