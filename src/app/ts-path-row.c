/* SPDX-License-Identifier: MIT */

/* Path row: shows chosen files and folders and lets others be chosen. */

#include "config.h"

#include "ts-path-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _TsPathRow
{
  AdwActionRow parent_instance;

  /* Template children. */
  GtkWidget *clear_button;
  GtkWidget *file_button;
  GtkWidget *folder_button;

  /* Owned. */
  char                **paths;
  char                 *placeholder;
  GtkFileChooserNative *chooser; /* (nullable): while it is open */

  /* Plain state. */
  TsPathKinds kinds;
};

enum
{
  PROP_0,
  PROP_KINDS,
  PROP_PATHS,
  PROP_PLACEHOLDER,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TsPathRow, ts_path_row, ADW_TYPE_ACTION_ROW)

static GParamSpec *properties[N_PROPS];

GType
ts_path_kinds_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GFlagsValue values[] = {
        { TS_PATH_KINDS_FILE, "TS_PATH_KINDS_FILE", "file" },
        { TS_PATH_KINDS_FOLDER, "TS_PATH_KINDS_FOLDER", "folder" },
        { TS_PATH_KINDS_SEVERAL, "TS_PATH_KINDS_SEVERAL", "several" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_flags_register_static ("TsPathKinds", values));
    }

  return type;
}

/* Shortens what lies in the home folder, which says nothing. */
static char *
dup_display_path (const char *path)
{
  g_autofree char *display = g_filename_display_name (path);
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);

  if (g_str_has_prefix (path, home) && path[length] == G_DIR_SEPARATOR)
    {
      g_autofree char *rest = g_filename_display_name (path + length);

      return g_strconcat ("~", rest, NULL);
    }

  return g_steal_pointer (&display);
}

static void
update (TsPathRow *self)
{
  gboolean is_empty = self->paths[0] == NULL;
  g_autoptr (GString) subtitle = g_string_new (NULL);

  for (gsize i = 0; self->paths[i] != NULL; i++)
    {
      g_autofree char *display = dup_display_path (self->paths[i]);

      if (i > 0)
        g_string_append_c (subtitle, '\n');

      g_string_append (subtitle, display);
    }

  if (is_empty && self->placeholder != NULL)
    g_string_append (subtitle, self->placeholder);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle->str);
  gtk_widget_set_visible (self->clear_button, !is_empty);
  gtk_widget_set_visible (self->file_button, (self->kinds & TS_PATH_KINDS_FILE) != 0);
  gtk_widget_set_visible (self->folder_button, (self->kinds & TS_PATH_KINDS_FOLDER) != 0);
}

/* A file among several is added; where there is place for one only, it replaces. */
static void
add_files (TsPathRow  *self,
           GListModel *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  guint n_added = 0;

  if ((self->kinds & TS_PATH_KINDS_SEVERAL) != 0)
    g_strv_builder_addv (builder, (const char **) self->paths);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      const char *path = g_file_peek_path (file);
      gboolean is_known = path != NULL &&
                          g_strv_contains ((const char *const *) self->paths, path);

      if (path == NULL || (is_known && (self->kinds & TS_PATH_KINDS_SEVERAL) != 0))
        continue;

      if (n_added > 0 && (self->kinds & TS_PATH_KINDS_SEVERAL) == 0)
        break;

      g_strv_builder_add (builder, path);
      n_added++;
    }

  if (n_added == 0)
    return;

  paths = g_strv_builder_end (builder);
  ts_path_row_set_paths (self, (const char *const *) paths);
}

static void
chooser_response_cb (TsPathRow            *self,
                     int                   response,
                     GtkFileChooserNative *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

      add_files (self, files);
    }

  g_clear_object (&self->chooser);
}

static void
add_json_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) json = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (json, _("Label Exports (JSON)"));
  gtk_file_filter_add_suffix (json, "json");
  gtk_file_chooser_add_filter (chooser, json);

  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

static void
choose (TsPathRow            *self,
        GtkFileChooserAction  action)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (root), action,
                                               _("_Choose"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser),
                                        (self->kinds & TS_PATH_KINDS_SEVERAL) != 0);

  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    add_json_filter (GTK_FILE_CHOOSER (self->chooser));

  if (self->paths[0] != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (self->paths[0]);
      g_autoptr (GFile) folder = g_file_get_parent (file);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
    }

  g_signal_connect_object (self->chooser, "response",
                           G_CALLBACK (chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_file_cb (TsPathRow *self)
{
  choose (self, GTK_FILE_CHOOSER_ACTION_OPEN);
}

static void
choose_folder_cb (TsPathRow *self)
{
  choose (self, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

static void
clear_cb (TsPathRow *self)
{
  ts_path_row_set_path (self, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static gboolean
drop_cb (TsPathRow    *self,
         const GValue *value)
{
  GSList *dropped = g_value_get_boxed (value);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *link = dropped; link != NULL; link = link->next)
    g_list_store_append (files, link->data);

  add_files (self, G_LIST_MODEL (files));

  return TRUE;
}

static void
ts_path_row_dispose (GObject *object)
{
  TsPathRow *self = TS_PATH_ROW (object);

  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_PATH_ROW);

  G_OBJECT_CLASS (ts_path_row_parent_class)->dispose (object);
}

static void
ts_path_row_finalize (GObject *object)
{
  TsPathRow *self = TS_PATH_ROW (object);

  g_strfreev (self->paths);
  g_free (self->placeholder);

  G_OBJECT_CLASS (ts_path_row_parent_class)->finalize (object);
}

static void
ts_path_row_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TsPathRow *self = TS_PATH_ROW (object);

  switch (property_id)
    {
    case PROP_KINDS:
      g_value_set_flags (value, self->kinds);
      break;

    case PROP_PATHS:
      g_value_set_boxed (value, ts_path_row_get_paths (self));
      break;

    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_path_row_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  TsPathRow *self = TS_PATH_ROW (object);

  switch (property_id)
    {
    case PROP_KINDS:
      self->kinds = g_value_get_flags (value);
      break;

    case PROP_PATHS:
      ts_path_row_set_paths (self, g_value_get_boxed (value));
      break;

    case PROP_PLACEHOLDER:
      self->placeholder = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_path_row_constructed (GObject *object)
{
  G_OBJECT_CLASS (ts_path_row_parent_class)->constructed (object);

  update (TS_PATH_ROW (object));
}

static void
ts_path_row_class_init (TsPathRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ts_path_row_constructed;
  object_class->dispose = ts_path_row_dispose;
  object_class->finalize = ts_path_row_finalize;
  object_class->get_property = ts_path_row_get_property;
  object_class->set_property = ts_path_row_set_property;

  properties[PROP_KINDS] =
    g_param_spec_flags ("kinds", NULL, NULL,
                        TS_TYPE_PATH_KINDS, TS_PATH_KINDS_FILE,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  properties[PROP_PATHS] =
    g_param_spec_boxed ("paths", NULL, NULL, G_TYPE_STRV,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  properties[PROP_PLACEHOLDER] =
    g_param_spec_string ("placeholder", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-path-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TsPathRow, clear_button);
  gtk_widget_class_bind_template_child (widget_class, TsPathRow, file_button);
  gtk_widget_class_bind_template_child (widget_class, TsPathRow, folder_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
ts_path_row_init (TsPathRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->paths = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * ts_path_row_get_paths:
 *
 * Gets what is chosen, in order.
 *
 * Returns: (transfer none) (array zero-terminated=1): paths; empty if nothing is chosen
 */
const char *const *
ts_path_row_get_paths (TsPathRow *self)
{
  g_return_val_if_fail (TS_IS_PATH_ROW (self), NULL);

  return (const char *const *) self->paths;
}

/**
 * ts_path_row_get_path:
 *
 * Gets the first path that is chosen.
 *
 * Returns: (transfer none) (nullable): the path
 */
const char *
ts_path_row_get_path (TsPathRow *self)
{
  g_return_val_if_fail (TS_IS_PATH_ROW (self), NULL);

  return self->paths[0];
}

/**
 * ts_path_row_set_paths:
 * @paths: (nullable): absolute
 *
 * Replaces what is chosen.
 */
void
ts_path_row_set_paths (TsPathRow         *self,
                       const char *const *paths)
{
  static const char *const none[] = { NULL };
  const char *const *chosen = paths != NULL ? paths : none;

  g_return_if_fail (TS_IS_PATH_ROW (self));

  if (g_strv_equal ((const char *const *) self->paths, chosen))
    return;

  g_strfreev (self->paths);
  self->paths = g_strdupv ((char **) chosen);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATHS]);
}

/**
 * ts_path_row_set_path:
 * @path: (nullable): absolute
 *
 * Replaces what is chosen by one path or by nothing.
 */
void
ts_path_row_set_path (TsPathRow  *self,
                      const char *path)
{
  const char *const paths[] = { path, NULL };

  ts_path_row_set_paths (self, paths);
}
