/* SPDX-License-Identifier: MIT */

/* Puts the images of a manifest together to groups and sequences, and series of DICOM files to
 * larger ones. */

#include "config.h"

#include "ts-manifest-regroup.h"

#include "ts-manifest-import-private.h"
#include "ts-manifest-private.h"
#include "ts-manifest-view.h"

#include <string.h>

#define URL_MEMBER "objectUrl"

typedef struct
{
  const TsManifestImportOptions *options;
  GRegex                        *pattern;
  TsManifestImport               import;
  GArray                        *indexes; /* of the items that become part of groups */
  TsManifestView                 view;
  guint                          n_losing;
} Regrouping;

static void
clear_row (gpointer data)
{
  TsManifestRow *row = data;

  g_free (row->url);
  g_free (row->name);
  g_free (row->members);
}

static gboolean
is_url (TsJsonSlice name)
{
  gsize length = strlen (URL_MEMBER);

  return name.length >= length && memcmp (name.text, URL_MEMBER, length) == 0 &&
         (name.length == length || name.text[length] == '_');
}

/* The text between the braces of the item's custom metadata. */
static char *
dup_client_metadata (const TsManifestView *view)
{
  guint node = ts_manifest_view_find (view, 0, "clientMetadata");
  const TsManifestNode *value = ts_manifest_view_get_node (view, node);

  if (node == 0 || value->token != TS_JSON_OBJECT_START || value->count == 0 || value->length < 2)
    return NULL;

  return g_strndup (view->text + value->offset + 1, value->length - 2);
}

/* Whether the item has anything that a group of it and others cannot have. */
static gboolean
has_more (const TsManifestView *view)
{
  const TsManifestNode *root = ts_manifest_view_get_node (view, 0);

  for (guint i = 1; i < root->next; i = ts_manifest_view_get_node (view, i)->next)
    if (!is_url (ts_manifest_view_get_name (view, i)) &&
        !ts_manifest_view_name_is (view, i, "title") &&
        !ts_manifest_view_name_is (view, i, "createVideo") &&
        !ts_manifest_view_name_is (view, i, "clientMetadata"))
      return TRUE;

  return FALSE;
}

/* Adds the files of an item, if all of them belong to groups. */
static void
add_item (Regrouping *regrouping,
          TsManifest *manifest,
          guint       index)
{
  const TsManifestView *view = &regrouping->view;
  TsManifestKind kind = ts_manifest_get_item (manifest, index)->section
                        == TS_MANIFEST_SECTION_DICOM_SERIES ? TS_MANIFEST_KIND_DICOM_SERIES
                                                            : TS_MANIFEST_KIND_IMAGE;
  TsJsonSlice text = ts_manifest_get_item_text (manifest, index);
  GArray *rows = regrouping->import.rows;
  guint n_before = rows->len;
  const TsManifestNode *root;

  ts_manifest_view_read (&regrouping->view, text.text, text.length);
  root = ts_manifest_view_get_node (view, 0);
  for (guint i = 1; root->token == TS_JSON_OBJECT_START && i < root->next;
       i = ts_manifest_view_get_node (view, i)->next)
    {
      TsManifestRow row = { .kind = kind, .has_kind = TRUE };
      g_autofree char *group = NULL;

      if (!is_url (ts_manifest_view_get_name (view, i)) ||
          ts_manifest_view_get_node (view, i)->token != TS_JSON_STRING)
        continue;
      row.url = ts_manifest_view_dup_string (view, i);
      row.members = dup_client_metadata (view);
      row.name = ts_manifest_dup_object_name (row.url);
      group = ts_manifest_dup_group (regrouping->options->grouping, regrouping->pattern, row.name);
      g_array_append_val (rows, row);
      if (group == NULL)
        {
          g_array_set_size (rows, n_before);
          return;
        }
    }

  if (rows->len == n_before)
    return;
  g_array_append_val (regrouping->indexes, index);
  regrouping->n_losing += has_more (view);
}

static gboolean
can_be_grouped (TsManifest *manifest,
                guint       index)
{
  TsManifestSection section = ts_manifest_get_item (manifest, index)->section;

  return section == TS_MANIFEST_SECTION_IMAGES || section == TS_MANIFEST_SECTION_IMAGE_GROUPS ||
         section == TS_MANIFEST_SECTION_DICOM_SERIES;
}

/**
 * ts_manifest_regroup:
 * @manifest: may be a snapshot; is not changed
 * @indexes: (array length=n_indexes): of items; images, groups and series among them are taken
 *   apart and grouped anew
 * @options: of these count how to group, and whether to sequences
 * @label: (nullable): what the edit is called
 * @preview: (out): what there will be of the items that are grouped; those that belong to no
 *   group stay as they are and are counted as left out
 *
 * Makes an edit that puts files together, to be applied after its preview was looked at. May
 * run in another thread, as long as the manifest is not edited until the edit is applied.
 *
 * Returns: (transfer full): the edit, which may be empty; or %NULL with @error set if the
 *   pattern is no regular expression
 */
TsManifestEdit *
ts_manifest_regroup (TsManifest                     *manifest,
                     const guint                    *indexes,
                     guint                           n_indexes,
                     const TsManifestImportOptions  *options,
                     const char                     *label,
                     TsManifestPreview              *preview,
                     GError                        **error)
{
  g_autoptr(TsManifestEdit) edit = ts_manifest_edit_new (label);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (TsManifestRow));
  g_autoptr(GArray) grouped = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GRegex) pattern = NULL;
  g_autoptr(TsManifest) groups = NULL;
  Regrouping regrouping = { .options = options, .import = { .rows = rows }, .indexes = grouped };

  if (options->grouping == TS_MANIFEST_GROUPING_PATTERN)
    {
      pattern = g_regex_new (options->pattern != NULL ? options->pattern : "", G_REGEX_OPTIMIZE, 0,
                             error);
      if (pattern == NULL)
        return NULL;
    }
  regrouping.pattern = pattern;
  g_array_set_clear_func (rows, clear_row);
  ts_manifest_view_init (&regrouping.view);
  for (guint i = 0; i < n_indexes; i++)
    if (can_be_grouped (manifest, indexes[i]))
      add_item (&regrouping, manifest, indexes[i]);
  ts_manifest_view_clear (&regrouping.view);

  groups = ts_manifest_import_build (&regrouping.import, options, preview, error);
  if (groups == NULL)
    return NULL;
  preview->n_losing += regrouping.n_losing;
  preview->n_left_out = n_indexes - grouped->len;
  if (grouped->len > 0)
    ts_manifest_edit_exchange (edit, manifest, (const guint *) (gpointer) grouped->data,
                               grouped->len, groups);

  return g_steal_pointer (&edit);
}
