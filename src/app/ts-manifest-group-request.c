/* SPDX-License-Identifier: MIT */

/* Putting images of a manifest together into groups or sequences. They are grouped as an import
 * would do it; what stays alone is not touched. Everything here blocks and is for threads. */

#include "config.h"

#include "ts-manifest-group-request.h"

#include "ts-manifest-view.h"

#include <glib/gi18n.h>

/**
 * ts_manifest_group_request_free:
 * @self: (transfer full):
 *
 * Frees a request.
 */
void
ts_manifest_group_request_free (TsManifestGroupRequest *self)
{
  g_clear_object (&self->snapshot);
  g_array_unref (self->indexes);
  g_free (self->pattern);
  g_free (self);
}

static void
clear_row (gpointer data)
{
  TsManifestRow *row = data;

  g_free (row->url);
  g_free (row->members);
}

/* The members of an object, without its braces. */
static char *
dup_members (TsManifestView *view,
             const char     *name)
{
  guint node = ts_manifest_view_find (view, 0, name);
  const TsManifestNode *value = node != 0 ? ts_manifest_view_get_node (view, node) : NULL;

  if (value == NULL || value->token != TS_JSON_OBJECT_START || value->length < 2 ||
      view->text[value->offset + value->length - 1] != '}')
    return NULL;

  return g_strstrip (g_strndup (view->text + value->offset + 1, value->length - 2));
}

static GArray *
list_rows (const TsManifestGroupRequest *self,
           TsManifest                   *manifest,
           TsManifestWork               *work)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (TsManifestRow));
  g_auto(TsManifestView) view;

  g_array_set_clear_func (rows, clear_row);
  ts_manifest_view_init (&view);
  for (guint i = 0; i < self->indexes->len && !ts_manifest_work_is_cancelled (work); i++)
    {
      guint index = g_array_index (self->indexes, guint, i);
      TsJsonSlice text = ts_manifest_get_item_text (manifest, index);
      TsManifestRow row = { .kind = TS_MANIFEST_KIND_IMAGE, .has_kind = TRUE };
      guint url;

      ts_manifest_work_set_progress (work, i, self->indexes->len);
      if (ts_manifest_get_item (manifest, index)->kind != TS_MANIFEST_KIND_IMAGE)
        continue;
      ts_manifest_view_read (&view, text.text, text.length);
      url = ts_manifest_view_find (&view, 0, "objectUrl");
      if (url == 0 || view.n_flaws > 0)
        continue;
      row.url = ts_manifest_view_dup_string (&view, url);
      row.members = dup_members (&view, "clientMetadata");
      g_array_append_val (rows, row);
    }

  return rows;
}

/* Groups the images. Returns: a manifest with the groups, and with the images that stay. */
static TsManifest *
run (const TsManifestGroupRequest  *self,
     TsManifest                    *manifest,
     TsManifestWork                *work,
     TsManifestPreview             *preview,
     GError                       **error)
{
  g_autoptr(GArray) rows = list_rows (self, manifest, work);
  const TsManifestImport import = { .rows = rows };
  const TsManifestImportOptions options = {
    .kind = self->kind,
    .has_kind = TRUE,
    .grouping = self->grouping,
    .pattern = self->pattern,
  };

  return ts_manifest_import_build (&import, &options, preview, error);
}

static char *
describe (const TsManifestPreview *preview)
{
  guint n_alone = preview->n_items - preview->n_groups;
  g_autofree char *groups = g_strdup_printf (ngettext ("%'u group", "%'u groups",
                                                       preview->n_groups), preview->n_groups);
  g_autofree char *single = g_strdup_printf (ngettext ("%'u with one picture",
                                                       "%'u with one picture each",
                                                       preview->n_single), preview->n_single);
  g_autofree char *alone = g_strdup_printf (ngettext ("%'u picture stays alone",
                                                      "%'u pictures stay alone", n_alone),
                                            n_alone);
  g_autoptr(GString) text = g_string_new (groups);

  if (preview->n_single > 0)
    g_string_append_printf (text, " · %s", single);
  if (n_alone > 0)
    g_string_append_printf (text, " · %s", alone);

  return g_strdup (text->str);
}

/**
 * ts_manifest_group_request_outline:
 *
 * Finds which groups there would be.
 *
 * Returns: (transfer full): an outline of the groups, or %NULL with @error set
 */
TsManifestImportOutline *
ts_manifest_group_request_outline (const TsManifestGroupRequest  *self,
                                   GError                       **error)
{
  TsManifestPreview preview;
  g_autoptr(TsManifest) grouped = run (self, self->snapshot, NULL, &preview, error);

  if (grouped == NULL)
    return NULL;

  return ts_manifest_import_outline_new (
    grouped, ts_manifest_get_section_start (grouped, TS_MANIFEST_SECTION_IMAGE_GROUPS),
    describe (&preview));
}

/* The URLs of all groups. */
static GHashTable *
list_urls (TsManifest *grouped)
{
  GHashTable *urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint start = ts_manifest_get_section_start (grouped, TS_MANIFEST_SECTION_IMAGE_GROUPS);
  guint n = ts_manifest_get_n_in_section (grouped, TS_MANIFEST_SECTION_IMAGE_GROUPS);
  g_auto(TsManifestView) view;

  ts_manifest_view_init (&view);
  for (guint i = start; i < start + n; i++)
    {
      TsJsonSlice text = ts_manifest_get_item_text (grouped, i);

      ts_manifest_view_read (&view, text.text, text.length);
      for (guint j = 0; j < ts_manifest_get_item (grouped, i)->n_urls; j++)
        {
          g_autofree char *name = g_strdup_printf ("objectUrl_%u", j);
          guint node = ts_manifest_view_find (&view, 0, name);

          if (node != 0)
            g_hash_table_add (urls, ts_manifest_view_dup_string (&view, node));
        }
    }

  return urls;
}

/* Takes away the images that are in groups now. */
static void
remove_grouped (const TsManifestGroupRequest *self,
                TsManifestEdit               *edit,
                TsManifest                   *manifest,
                GHashTable                   *urls)
{
  g_autoptr(GArray) removed = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto(TsManifestView) view;

  ts_manifest_view_init (&view);
  for (guint i = 0; i < self->indexes->len; i++)
    {
      guint index = g_array_index (self->indexes, guint, i);
      TsJsonSlice text = ts_manifest_get_item_text (manifest, index);
      g_autofree char *url = NULL;
      guint node;

      if (ts_manifest_get_item (manifest, index)->kind != TS_MANIFEST_KIND_IMAGE)
        continue;
      ts_manifest_view_read (&view, text.text, text.length);
      node = ts_manifest_view_find (&view, 0, "objectUrl");
      url = node != 0 && view.n_flaws == 0 ? ts_manifest_view_dup_string (&view, node) : NULL;
      if (url != NULL && g_hash_table_contains (urls, url))
        g_array_append_val (removed, index);
    }
  if (removed->len > 0)
    ts_manifest_edit_remove (edit, manifest, (const guint *) (gpointer) removed->data,
                             removed->len);
}

/**
 * ts_manifest_group_request_make_edit:
 * @request: a #TsManifestGroupRequest
 *
 * Makes the edit that puts images into groups; a #TsManifestWorkFunc. A group has the custom
 * metadata of its first picture.
 *
 * Returns: (transfer full) (nullable): the edit, or %NULL with @error set
 */
TsManifestEdit *
ts_manifest_group_request_make_edit (TsManifest      *snapshot,
                                     TsManifestWork  *work,
                                     gpointer         request,
                                     GError         **error)
{
  TsManifestPreview preview;
  g_autoptr(TsManifest) grouped = run (request, snapshot, work, &preview, error);
  g_autoptr(GHashTable) urls = NULL;
  TsManifestEdit *edit;

  if (grouped == NULL)
    return NULL;

  edit = ts_manifest_edit_new (_("Group Images"));
  urls = list_urls (grouped);
  remove_grouped (request, edit, snapshot, urls);
  ts_manifest_import_insert_section (edit, snapshot, grouped, TS_MANIFEST_SECTION_IMAGE_GROUPS);

  return edit;
}
