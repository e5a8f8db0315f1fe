/* SPDX-License-Identifier: MIT */

/* The program as it is started from a command line. */

#include "desktop-fixture.h"
#include "ts-window.h"

#define MAX_ARGUMENTS 6

/* What the window must come to, and how it is then told from others. */
typedef struct
{
  const char *name;
  const char *arguments[MAX_ARGUMENTS]; /* names of files stand for those of tests/data/app */
  gboolean  (*has_come) (TsWindow *window);
} StartCase;

static GtkWindow *
get_dialog (TsWindow *window)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *link = toplevels; link != NULL; link = link->next)
    {
      if (gtk_window_get_transient_for (link->data) == GTK_WINDOW (window) &&
          gtk_widget_get_visible (link->data))
        return link->data;
    }

  return NULL;
}

static gboolean
is_in_state (TsWindow   *window,
             const char *state)
{
  return g_str_equal (ts_compare_page_get_state (ts_window_get_compare_page (window)), state);
}

static gboolean
welcomes (TsWindow *window)
{
  return is_in_state (window, "welcome") && gtk_widget_get_mapped (GTK_WIDGET (window)) &&
         get_dialog (window) == NULL;
}

static gboolean
reviews (TsWindow *window)
{
  return is_in_state (window, "review");
}

static gboolean
has_failed (TsWindow *window)
{
  return is_in_state (window, "error");
}

static gboolean
asks (TsWindow *window)
{
  return get_dialog (window) != NULL;
}

static const StartCase cases[] = {
  { "nothing-welcomes", { NULL }, welcomes },
  { "options", { "--benchmark", "benchmark.json", "--training", "training.json" }, reviews },
  { "names-tell", { "training.json", "benchmark.json" }, reviews },
  { "one-file-asks", { "benchmark.json" }, asks },
  { "same-names-ask", { "trainee-with-a-bad-row.json", "training.json" }, asks },
  { "a-missing-file-fails", { "benchmark.json", "training-of-none.json" }, has_failed },
};

typedef struct
{
  const StartCase *start;
  GApplication    *application;
  gboolean         has_come;
} Run;

/* Looks whenever nothing else is to do, and ends the program when it has seen enough. */
static gboolean
look_cb (gpointer data)
{
  Run *run = data;
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (run->application));

  for (GList *link = windows; link != NULL; link = link->next)
    {
      if (TS_IS_WINDOW (link->data) && run->start->has_come (link->data))
        {
          run->has_come = TRUE;
          g_action_group_activate_action (G_ACTION_GROUP (run->application), "quit", NULL);

          return G_SOURCE_REMOVE;
        }
    }

  return G_SOURCE_CONTINUE;
}

static void
test_start (gconstpointer data)
{
  const StartCase *test = data;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  TsApplication *application = ts_application_new ();
  Run run = { .start = test, .application = G_APPLICATION (application) };

  g_application_set_flags (run.application,
                           G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_NON_UNIQUE);
  g_ptr_array_add (arguments, g_strdup ("touchstone"));

  for (gsize i = 0; i < MAX_ARGUMENTS && test->arguments[i] != NULL; i++)
    {
      if (g_str_has_suffix (test->arguments[i], ".json"))
        g_ptr_array_add (arguments, g_test_build_filename (G_TEST_DIST, "data", "app",
                                                           test->arguments[i], NULL));
      else
        g_ptr_array_add (arguments, g_strdup (test->arguments[i]));
    }

  g_ptr_array_add (arguments, NULL);
  g_timeout_add (1, look_cb, &run);
  g_assert_cmpint (g_application_run (run.application, (int) arguments->len - 1,
                                      (char **) arguments->pdata), ==, 0);
  g_assert_true (run.has_come);
  g_assert_finalize_object (application);
}

static void
test_style_is_an_action (void)
{
  static const struct
  {
    const char     *style;
    AdwColorScheme  scheme;
  } styles[] = {
    { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
    { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "follow", ADW_COLOR_SCHEME_DEFAULT },
  };
  g_autoptr (TsApplication) application = desktop_fixture_new_application ();

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), "style",
                                      g_variant_new_string (styles[i].style));
      g_assert_cmpint (adw_style_manager_get_color_scheme (adw_style_manager_get_default ()),
                       ==, styles[i].scheme);
    }
}

static void
test_windows_remember_their_size (void)
{
  g_autoptr (TsApplication) application = desktop_fixture_new_application ();
  TsWindow *window = ts_window_new (application);
  int width;
  int height;

  gtk_window_present (GTK_WINDOW (window));
  gtk_window_set_default_size (GTK_WINDOW (window), 901, 611);
  gtk_window_close (GTK_WINDOW (window));

  window = ts_window_new (application);
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 901);
  g_assert_cmpint (height, ==, 611);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/application/start/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_start);
    }

  g_test_add_func ("/application/style/is-an-action", test_style_is_an_action);
  g_test_add_func ("/application/windows/remember-their-size",
                   test_windows_remember_their_size);

  return g_test_run ();
}
