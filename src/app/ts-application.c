/* SPDX-License-Identifier: MIT */

/* The application: command line, windows, and the actions that belong to neither. */

#include "config.h"

#include "ts-application.h"
#include "ts-window.h"

struct _TsApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (TsApplication, ts_application, ADW_TYPE_APPLICATION)

static void
ts_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (ts_window_new (TS_APPLICATION (application)));

  gtk_window_present (window);
}

static void
ts_application_class_init (TsApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = ts_application_activate;
}

static void
ts_application_init (TsApplication *self)
{
}

/**
 * ts_application_new:
 *
 * Makes the application.
 *
 * Returns: (transfer full): the application, not yet running
 */
TsApplication *
ts_application_new (void)
{
  return g_object_new (TS_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "flags", G_APPLICATION_DEFAULT_FLAGS,
                       NULL);
}
