/* SPDX-License-Identifier: MIT */

/* A row for each column of a table, in which a person says what the column holds. */

#include "config.h"

#include "ts-manifest-column-group.h"

#include <glib/gi18n.h>

/* Wider tables are for the command line, which can take all columns at once. */
#define MAX_COLUMNS 200

typedef enum
{
  USE_NONE,
  USE_URL,
  USE_TITLE,
  USE_TEXT,
  USE_NUMBER,
  USE_BOOLEAN
} Use;

struct _TsManifestColumnGroup
{
  AdwPreferencesGroup parent_instance;

  /* owned */
  GtkStringList *uses;
  GPtrArray     *names; /* of char *: as they stand in the table */

  /* borrowed */
  GPtrArray     *rows;  /* of AdwComboRow, one a column */

  /* plain state */
  gboolean       is_filling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsManifestColumnGroup, ts_manifest_column_group, ADW_TYPE_PREFERENCES_GROUP)

static void
selected_cb (TsManifestColumnGroup *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
ts_manifest_column_group_finalize (GObject *object)
{
  TsManifestColumnGroup *self = TS_MANIFEST_COLUMN_GROUP (object);

  g_object_unref (self->uses);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (ts_manifest_column_group_parent_class)->finalize (object);
}

static void
ts_manifest_column_group_class_init (TsManifestColumnGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_manifest_column_group_finalize;

  /**
   * TsManifestColumnGroup::changed:
   *
   * A person gave a column another use.
   */
  signals[CHANGED] = g_signal_new ("changed", TS_TYPE_MANIFEST_COLUMN_GROUP, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_manifest_column_group_init (TsManifestColumnGroup *self)
{
  const char *const uses[] = {
    [USE_NONE] = _("Left out"), [USE_URL] = _("URL"), [USE_TITLE] = _("Title"),
    [USE_TEXT] = _("Metadata: text"), [USE_NUMBER] = _("Metadata: number"),
    [USE_BOOLEAN] = _("Metadata: true or false"), NULL
  };

  self->uses = gtk_string_list_new (uses);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Columns"));
}

static Use
guess_use (const char *name)
{
  static const char *const titles[] = { "title", "name", "video title", "image title", NULL };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_strv_contains (titles, lower) ? USE_TITLE : USE_NONE;
}

/**
 * ts_manifest_column_group_set_columns:
 * @names: (array zero-terminated=1): what stands in the header of the table
 * @url_column: which of them holds URLs, as far as is known
 *
 * Shows the columns of another table.
 */
void
ts_manifest_column_group_set_columns (TsManifestColumnGroup *self,
                                      const char *const     *names,
                                      guint                  url_column)
{
  gboolean has_title = FALSE;

  self->is_filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->names, 0);

  for (guint i = 0; names[i] != NULL && i < MAX_COLUMNS; i++)
    {
      GtkWidget *row = adw_combo_row_new ();
      g_autofree char *name = g_utf8_make_valid (names[i], -1);
      Use use = i == url_column ? USE_URL : has_title ? USE_NONE : guess_use (name);

      has_title = has_title || use == USE_TITLE;
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (self->uses));
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), use);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self,
                               G_CONNECT_SWAPPED);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
      g_ptr_array_add (self->names, g_strdup (names[i]));
    }
  self->is_filling = FALSE;
}

static Use
get_use (TsManifestColumnGroup *self,
         guint                  column)
{
  return adw_combo_row_get_selected (self->rows->pdata[column]);
}

static const char *
find_use (TsManifestColumnGroup *self,
          Use                    use)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (get_use (self, i) == use)
      return self->names->pdata[i];

  return NULL;
}

/**
 * ts_manifest_column_group_get_url:
 *
 * Returns: (nullable): the first column of URLs
 */
const char *
ts_manifest_column_group_get_url (TsManifestColumnGroup *self)
{
  return find_use (self, USE_URL);
}

/**
 * ts_manifest_column_group_get_title:
 *
 * Returns: (nullable): the first column of titles
 */
const char *
ts_manifest_column_group_get_title (TsManifestColumnGroup *self)
{
  return find_use (self, USE_TITLE);
}

/**
 * ts_manifest_column_group_dup_metadata:
 *
 * Returns: (transfer full): the columns of metadata with their types, as an import wants them
 */
GStrv
ts_manifest_column_group_dup_metadata (TsManifestColumnGroup *self)
{
  g_autoptr(GStrvBuilder) columns = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *name = self->names->pdata[i];
      Use use = get_use (self, i);
      const char *type = use == USE_NUMBER ? ":number" : use == USE_BOOLEAN ? ":boolean" : "";
      g_autofree char *column = g_strconcat (name, type, NULL);

      if (use >= USE_TEXT)
        g_strv_builder_add (columns, column);
    }

  return g_strv_builder_end (columns);
}
