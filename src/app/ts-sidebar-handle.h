/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_SIDEBAR_HANDLE (ts_sidebar_handle_get_type ())

/**
 * TsSidebarHandle:
 *
 * The edge of a sidebar, to drag it wider or narrower. #GtkPaned could do it, but it does not
 * fold.
 */
G_DECLARE_FINAL_TYPE (TsSidebarHandle, ts_sidebar_handle, TS, SIDEBAR_HANDLE, GtkWidget)

int  ts_sidebar_handle_get_width (TsSidebarHandle *self);
void ts_sidebar_handle_set_width (TsSidebarHandle *self,
                                  int              width);

G_END_DECLS
