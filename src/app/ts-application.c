/* SPDX-License-Identifier: MIT */

/* The application: command line, windows, and the actions that belong to neither. */

#include "config.h"

#include "ts-application.h"
#include "ts-comparison-request.h"
#include "ts-window.h"

#include <glib/gi18n.h>

struct _TsApplication
{
  AdwApplication parent_instance;

  /* Owned, from startup on. */
  GSettings           *settings;
  TsRecentComparisons *recent;
  TsEncordConnection  *connection;
};

G_DEFINE_FINAL_TYPE (TsApplication, ts_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "benchmark", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Labels of the expert: a JSON file or a folder of them"), N_("PATH") },
  { "training", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL,
    N_("Labels of a trainee; may be given several times"), N_("PATH") },
  { "ontology", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Ontology that names the classes"), N_("FILE") },
  { "stage", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_("Compare rows at this workflow stage instead of “Complete”"), N_("TITLE") },
  { "frames", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Folder with the pictures that were labeled"), N_("FOLDER") },
  { "manifest", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Registration manifest to edit"), N_("FILE") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_("Print the version and exit"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL,
    NULL, N_("[FILE…]") },
  { NULL }
};

/* An application without its settings cannot start, and GSettings would abort it without a
 * word that a person understands. */
static gboolean
check_settings (void)
{
  g_autoptr (GSettingsSchema) schema =
    g_settings_schema_source_lookup (g_settings_schema_source_get_default (), APP_ID, TRUE);

  if (schema != NULL)
    return TRUE;

  g_printerr (_("The settings schema “%s” is not installed. Install the program, or set "
                "GSETTINGS_SCHEMA_DIR to the folder “data” of the build.\n"), APP_ID);

  return FALSE;
}

static int
ts_application_handle_local_options (GApplication *application,
                                     GVariantDict *given)
{
  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("%s %s\n", g_get_prgname (), PACKAGE_VERSION);
      return 0;
    }

  return check_settings () ? -1 : 1;
}

static gboolean
style_to_color_scheme (GValue   *value,
                       GVariant *style,
                       gpointer  user_data)
{
  const char *name = g_variant_get_string (style, NULL);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (name, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (name, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;

  g_value_set_enum (value, scheme);

  return TRUE;
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  TsApplication *self = user_data;

  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (self)),
                         "application-icon", APP_ID,
                         "application-name", _("Touchstone"),
                         "comments", _("Compares what a trainee drew with what an expert "
                                       "drew."),
                         "developer-name", _("The Touchstone developers"),
                         "license-type", GTK_LICENSE_MIT_X11,
                         "version", PACKAGE_VERSION,
                         NULL);
}

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (ts_window_new (user_data)));
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Each window is asked, so that it remembers its size, and stays if it has unsaved work. One
   * that was never shown can not be asked. */
  for (GList *item = windows; item != NULL; item = item->next)
    {
      GtkWindow *window = item->data;

      if (gtk_widget_get_realized (GTK_WIDGET (window)))
        gtk_window_close (window);
      else
        gtk_window_destroy (window);
    }
}

static void
add_actions (TsApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = about_cb },
    { .name = "new-window", .activate = new_window_cb },
    { .name = "quit", .activate = quit_cb },
  };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  static const char *const new_window_keys[] = { "<Control>n", NULL };
  g_autoptr (GAction) style = g_settings_create_action (self->settings, "style");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), style);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.new-window",
                                         new_window_keys);
}

static void
ts_application_startup (GApplication *application)
{
  TsApplication *self = TS_APPLICATION (application);

  G_APPLICATION_CLASS (ts_application_parent_class)->startup (application);

  self->settings = g_settings_new (APP_ID);
  self->recent = ts_recent_comparisons_new (self->settings);
  self->connection = ts_encord_connection_new (self->settings);

  g_settings_bind_with_mapping (self->settings, "style",
                                adw_style_manager_get_default (), "color-scheme",
                                G_SETTINGS_BIND_GET,
                                style_to_color_scheme, NULL, NULL, NULL);
  add_actions (self);
}

/* A window that shows something is left alone. */
static TsWindow *
get_unused_window (TsApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (TS_IS_WINDOW (window) && ts_window_is_unused (TS_WINDOW (window)))
    return TS_WINDOW (window);

  return ts_window_new (self);
}

static void
ts_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (ts_window_new (TS_APPLICATION (application)));

  gtk_window_present (window);
}

/* Opens a manifest in the window that is there; unsaved work in it is asked about. */
static void
open_manifest (TsApplication *self,
               const char    *name,
               const char    *folder)
{
  g_autofree char *path = g_canonicalize_filename (name, folder);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (!TS_IS_WINDOW (window))
    window = GTK_WINDOW (ts_window_new (self));
  gtk_window_present (window);
  ts_window_open_manifest (TS_WINDOW (window), path);
}

static int
ts_application_command_line (GApplication            *application,
                             GApplicationCommandLine *command_line)
{
  TsApplication *self = TS_APPLICATION (application);
  const char *folder = g_application_command_line_get_cwd (command_line);
  GVariantDict *given = g_application_command_line_get_options_dict (command_line);
  g_autofree char *current_folder = g_get_current_dir ();
  g_autofree char *manifest = NULL;
  g_autoptr (TsComparisonRequest) request = NULL;
  TsWindow *window;

  request = ts_comparison_request_new_from_options (given,
                                                    folder != NULL ? folder : current_folder);
  if (g_variant_dict_lookup (given, "manifest", "^ay", &manifest))
    open_manifest (self, manifest, folder != NULL ? folder : current_folder);

  if (ts_comparison_request_is_empty (request) && manifest != NULL)
    return 0;
  if (ts_comparison_request_is_empty (request))
    {
      g_application_activate (application);
      return 0;
    }

  window = get_unused_window (self);
  gtk_window_present (GTK_WINDOW (window));
  ts_window_open (window, request);

  return 0;
}

static void
ts_application_dispose (GObject *object)
{
  TsApplication *self = TS_APPLICATION (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->recent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ts_application_parent_class)->dispose (object);
}

static void
ts_application_class_init (TsApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = ts_application_dispose;

  application_class->activate = ts_application_activate;
  application_class->command_line = ts_application_command_line;
  application_class->handle_local_options = ts_application_handle_local_options;
  application_class->startup = ts_application_startup;
}

static void
ts_application_init (TsApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Compares what a trainee drew with what an "
                                              "expert drew."));
  g_application_set_option_context_description (
    G_APPLICATION (self),
    _("Of files given without an option, the names tell which is the benchmark;\n"
      "if they do not, the window asks."));
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
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}

/**
 * ts_application_get_settings:
 *
 * Gets what is remembered from one start to the next.
 *
 * Returns: (transfer none): the settings, once the application has started up
 */
GSettings *
ts_application_get_settings (TsApplication *self)
{
  g_return_val_if_fail (TS_IS_APPLICATION (self), NULL);

  return self->settings;
}

/**
 * ts_application_get_recent:
 *
 * Gets what was compared lately.
 *
 * Returns: (transfer none): the list, once the application has started up
 */
TsRecentComparisons *
ts_application_get_recent (TsApplication *self)
{
  g_return_val_if_fail (TS_IS_APPLICATION (self), NULL);

  return self->recent;
}

/**
 * ts_application_get_connection:
 *
 * Gets what talks to the labelling service.
 *
 * Returns: (transfer none): the connection, once the application has started up
 */
TsEncordConnection *
ts_application_get_connection (TsApplication *self)
{
  g_return_val_if_fail (TS_IS_APPLICATION (self), NULL);

  return self->connection;
}
