/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ts_result_cells_bind_callbacks (GtkWidgetClass *widget_class);

G_END_DECLS
