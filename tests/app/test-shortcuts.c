/* SPDX-License-Identifier: MIT */

/* All keys of the window can be parsed, none means two things, and the shortcuts window lists
 * them all. */

#include "desktop-fixture.h"
#include "ts-window.h"

#define HELP_OVERLAY "/org/touchstone/Touchstone/gtk/help-overlay.ui"

typedef void (*WidgetFunc) (GtkWidget *widget,
                            gpointer   user_data);

static TsApplication *application;

static void
foreach_widget (GtkWidget  *widget,
                WidgetFunc  func,
                gpointer    user_data)
{
  func (widget, user_data);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    foreach_widget (child, func, user_data);
}

/* Two spellings of one key are one key. */
static char *
normalize (const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return NULL;

  return gtk_accelerator_name (key, modifiers);
}

static void
add_accelerators (GtkWidget *widget,
                  gpointer   user_data)
{
  GHashTable *listed = user_data;
  g_autofree char *text = NULL;
  g_autoptr (GString) spaced = NULL;
  g_auto (GStrv) accelerators = NULL;

  if (!GTK_IS_SHORTCUTS_SHORTCUT (widget))
    return;

  g_object_get (widget, "accelerator", &text, NULL);
  /* One after the other, or the ends of a range. */
  spaced = g_string_new (text);
  g_string_replace (spaced, "...", " ", 0);
  accelerators = g_strsplit (spaced->str, " ", -1);

  for (gsize i = 0; accelerators[i] != NULL; i++)
    {
      char *accelerator = normalize (accelerators[i]);

      g_test_message ("%s", accelerators[i]);
      g_assert_nonnull (accelerator);
      g_assert_true (g_hash_table_add (listed, accelerator));
    }
}

/* On the Manifest page keys may mean something else than on the other. */
static gboolean
is_of_manifest (GtkWidget *section)
{
  g_autofree char *name = NULL;

  g_object_get (section, "section-name", &name, NULL);

  return g_strcmp0 (name, "manifest") == 0;
}

/* Only within the sections: what can be searched for stands in the window a second time. */
static void
add_section (GtkWidget *widget,
             gpointer   user_data)
{
  if (GTK_IS_SHORTCUTS_SECTION (widget) && !is_of_manifest (widget))
    foreach_widget (widget, add_accelerators, user_data);
}

static void
add_manifest_section (GtkWidget *widget,
                      gpointer   user_data)
{
  if (GTK_IS_SHORTCUTS_SECTION (widget) && is_of_manifest (widget))
    foreach_widget (widget, add_accelerators, user_data);
}

static GHashTable *
list_sections (WidgetFunc add)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (HELP_OVERLAY);
  GtkWidget *overlay = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  GHashTable *listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  foreach_widget (overlay, add, listed);
  gtk_window_destroy (GTK_WINDOW (overlay));

  return listed;
}

static GHashTable *
list_help_overlay (void)
{
  return list_sections (add_section);
}

static void
test_listed_once (void)
{
  g_autoptr (GHashTable) listed = list_help_overlay ();
  g_autoptr (GHashTable) of_manifest = list_sections (add_manifest_section);

  g_assert_cmpuint (g_hash_table_size (of_manifest), >, 10);

  g_assert_cmpuint (g_hash_table_size (listed), >, 20);
}

/* What a shortcut does, as text: its action, or the signal or callback it stands for. */
static void
add_key (GtkWidget   *widget,
         GHashTable  *keys,
         GtkShortcut *shortcut)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  char *key;
  char *action;

  /* Of mnemonics only those on the page that is seen count. */
  if (GTK_IS_MNEMONIC_TRIGGER (trigger))
    return;

  /* Flaps put their Escape into the window, and pass it on while they are not open. */
  if (GTK_IS_WINDOW (widget) && GTK_IS_CALLBACK_ACTION (gtk_shortcut_get_action (shortcut)))
    return;

  key = gtk_shortcut_trigger_to_string (trigger);
  action = gtk_shortcut_action_to_string (gtk_shortcut_get_action (shortcut));
  g_test_message ("%s: %s", key, action);

  /* GTK itself lists some of the application's keys twice. */
  if (g_hash_table_contains (keys, key))
    g_assert_cmpstr (action, ==, g_hash_table_lookup (keys, key));

  g_hash_table_replace (keys, key, action);
}

static void
assert_own_keys_differ (GtkWidget *widget,
                        gpointer   user_data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal,
                                                       g_free, g_free);

  if (!g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Ts"))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (controller); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (controller, j);

          add_key (widget, keys, shortcut);
        }
    }
}

static void
test_no_widget_uses_a_key_twice (void)
{
  GtkWidget *window = GTK_WIDGET (ts_window_new (application));

  foreach_widget (window, assert_own_keys_differ, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Calls back with each key that the window's own class binds to an action. */
static void
assert_window_keys_listed (GtkWidget  *window,
                           GHashTable *listed)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  guint n_own = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (controller); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (controller, j);
          GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
          g_autofree char *key = NULL;
          g_autofree char *text = NULL;

          /* GtkWindow's own keys are signals. */
          if (!GTK_IS_NAMED_ACTION (action))
            continue;

          text = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
          key = normalize (text);
          g_test_message ("%s: %s", key,
                          gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)));
          g_assert_true (g_hash_table_contains (listed, key));
          n_own++;
        }
    }

  g_assert_cmpuint (n_own, >, 10);
}

static void
test_all_of_the_window_are_listed (void)
{
  g_autoptr (GHashTable) listed = list_help_overlay ();
  GtkWidget *window = GTK_WIDGET (ts_window_new (application));

  assert_window_keys_listed (window, listed);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_all_of_the_application_are_listed (void)
{
  g_autoptr (GHashTable) listed = list_help_overlay ();
  g_auto (GStrv) actions =
    gtk_application_list_action_descriptions (GTK_APPLICATION (application));

  g_assert_cmpuint (g_strv_length (actions), >, 0);

  for (gsize i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) keys =
        gtk_application_get_accels_for_action (GTK_APPLICATION (application), actions[i]);

      for (gsize j = 0; keys[j] != NULL; j++)
        {
          g_autofree char *key = normalize (keys[j]);

          g_test_message ("%s: %s", actions[i], key);

          /* GTK binds one more of its own that nobody looks for. */
          if (!g_str_equal (key, "<Control>F1"))
            g_assert_true (g_hash_table_contains (listed, key));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  application = desktop_fixture_new_application ();

  g_test_add_func ("/shortcuts/listed-once", test_listed_once);
  g_test_add_func ("/shortcuts/no-widget-uses-a-key-twice", test_no_widget_uses_a_key_twice);
  g_test_add_func ("/shortcuts/all-of-the-window-are-listed",
                   test_all_of_the_window_are_listed);
  g_test_add_func ("/shortcuts/all-of-the-application-are-listed",
                   test_all_of_the_application_are_listed);

  status = g_test_run ();
  g_clear_object (&application);

  return status;
}
