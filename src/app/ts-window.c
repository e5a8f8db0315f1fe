/* SPDX-License-Identifier: MIT */

/* The window: header bar and pages. */

#include "config.h"

#include "ts-window.h"

struct _TsWindow
{
  AdwApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (TsWindow, ts_window, ADW_TYPE_APPLICATION_WINDOW)

static void
ts_window_class_init (TsWindowClass *klass)
{
}

static void
ts_window_init (TsWindow *self)
{
}

/**
 * ts_window_new:
 *
 * Makes a window of the application.
 *
 * Returns: (transfer none): the window, which the application keeps
 */
TsWindow *
ts_window_new (TsApplication *application)
{
  return g_object_new (TS_TYPE_WINDOW, "application", application, NULL);
}
