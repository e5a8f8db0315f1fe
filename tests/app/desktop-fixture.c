/* SPDX-License-Identifier: MIT */

#include "desktop-fixture.h"

#include <glib/gstdio.h>

/* Begins a test of windows. It cannot be isolated as other tests are, since GTK loads no icon
 * without the desktop's table of file types. Without a display it says so and returns FALSE. */
gboolean
desktop_fixture_init (int    *argc,
                      char ***argv)
{
  return desktop_fixture_init_with_data (argc, argv, "/nonexistent/data");
}

/* Likewise, but data may be kept in a folder, for the whole of the program. */
gboolean
desktop_fixture_init_with_data (int        *argc,
                                char     ***argv,
                                const char *data_folder)
{
  const struct
  {
    const char *name;
    const char *value;
  } variables[] = {
    { "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus" },
    { "HOME", "/nonexistent" },
    { "XDG_CACHE_HOME", data_folder },
    { "XDG_CONFIG_HOME", "/nonexistent/config" },
    { "XDG_DATA_HOME", data_folder },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i].name, variables[i].value, TRUE);

  g_test_init (argc, argv, NULL);

  if (gtk_init_check ())
    return TRUE;

  g_print ("1..0 # SKIP no display\n");

  return FALSE;
}

/* Makes an application that has started up, without running it. GTK keeps it until it has
 * been run, so it does not go away with the caller's reference. */
TsApplication *
desktop_fixture_new_application (void)
{
  TsApplication *application = ts_application_new ();
  g_autoptr (GError) error = NULL;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  return application;
}

/* Removes a folder with all that is in it. */
void
desktop_fixture_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        desktop_fixture_remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}
