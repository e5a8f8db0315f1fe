/* SPDX-License-Identifier: MIT */

/* Imports, as a person asks for them. The preview and the edit come from the same manifest,
 * so what is shown is what is done. Everything here blocks and is for threads. */

#include "config.h"

#include "ts-manifest-import-request.h"

#include "ts-manifest-view.h"

#include <glib/gi18n.h>

#define N_SHOWN_ITEMS 30

/**
 * ts_manifest_import_request_free:
 * @self: (transfer full):
 *
 * Frees a request.
 */
void
ts_manifest_import_request_free (TsManifestImportRequest *self)
{
  g_free (self->path);
  g_free (self->base_url);
  g_free (self->region);
  g_free (self->url_column);
  g_free (self->title_column);
  g_strfreev (self->metadata_columns);
  g_free (self->pattern);
  g_free (self);
}

/**
 * ts_manifest_import_outline_free:
 * @self: (transfer full):
 *
 * Frees an outline.
 */
void
ts_manifest_import_outline_free (TsManifestImportOutline *self)
{
  g_free (self->text);
  g_strfreev (self->titles);
  g_strfreev (self->details);
  g_free (self);
}

static TsManifestImportOptions
get_options (const TsManifestImportRequest *self)
{
  gboolean makes_sequences = self->grouping != TS_MANIFEST_GROUPING_NONE &&
                             self->pictures == TS_MANIFEST_KIND_IMAGE_SEQUENCE;

  return (TsManifestImportOptions) {
    .base_url = self->base_url,
    .region = self->region,
    .url_column = self->url_column,
    .title_column = self->title_column,
    .metadata_columns = (const char *const *) self->metadata_columns,
    .kind = makes_sequences ? TS_MANIFEST_KIND_IMAGE_SEQUENCE : (TsManifestKind) self->unknown,
    .has_kind = makes_sequences || self->unknown < TS_MANIFEST_N_KINDS,
    .grouping = self->grouping,
    .pattern = self->pattern,
  };
}

static TsManifest *
run (const TsManifestImportRequest  *self,
     char                          **text,
     GError                        **error)
{
  TsManifestImportOptions options = get_options (self);
  g_autoptr(TsManifestImport) import = ts_manifest_import (self->importer, self->path, &options,
                                                           error);
  g_autofree char *description = NULL;
  g_autofree char *skipped = NULL;
  TsManifestPreview preview;
  TsManifest *manifest;

  if (import == NULL)
    return NULL;
  manifest = ts_manifest_import_build (import, &options, &preview, error);
  if (manifest == NULL || text == NULL)
    return manifest;

  description = ts_manifest_preview_describe (&preview);
  if (import->n_skipped > 0 && import->first_skipped > 0)
    skipped = g_strdup_printf (ngettext ("%'u line names no file: line %u",
                                         "%'u lines name no file; the first is line %u",
                                         import->n_skipped),
                               import->n_skipped, import->first_skipped);
  else if (import->n_skipped > 0)
    skipped = g_strdup_printf (ngettext ("%'u entry names no file", "%'u entries name no file",
                                         import->n_skipped), import->n_skipped);
  *text = skipped != NULL ? g_strconcat (description, "\n", skipped, NULL)
                          : g_steal_pointer (&description);

  return manifest;
}

static char *
dup_string (TsManifestView *view,
            const char     *name)
{
  guint node = ts_manifest_view_find (view, 0, name);
  g_autofree char *string = node != 0 ? ts_manifest_view_dup_string (view, node) : NULL;

  return string != NULL ? g_utf8_make_valid (string, -1) : NULL;
}

static void
outline_item (TsManifest   *manifest,
              guint         index,
              GStrvBuilder *titles,
              GStrvBuilder *details)
{
  const TsManifestItem *item = ts_manifest_get_item (manifest, index);
  TsJsonSlice text = ts_manifest_get_item_text (manifest, index);
  const char *kind = ts_manifest_kind_get_name (item->kind);
  g_auto(TsManifestView) view;
  g_autofree char *title = NULL;
  g_autofree char *url = NULL;
  g_autofree char *detail = NULL;

  ts_manifest_view_init (&view);
  ts_manifest_view_read (&view, text.text, text.length);
  title = dup_string (&view, "title");
  url = dup_string (&view, "objectUrl");
  if (ts_manifest_section_get_info (item->section)->is_numbered)
    detail = g_strdup_printf (ngettext ("%s · %'u file", "%s · %'u files", item->n_urls), kind,
                              item->n_urls);
  else if (title != NULL && url != NULL)
    detail = g_strdup_printf ("%s · %s", kind, url);
  else
    detail = g_strdup (kind);
  g_strv_builder_add (titles, title != NULL ? title : url != NULL ? url : "");
  g_strv_builder_add (details, detail);
}

/**
 * ts_manifest_import_outline_new:
 * @start: the first item to list
 * @n_items: how many there are to list
 * @text: (transfer full): what there is to say
 *
 * Lists the first of these items of a manifest.
 *
 * Returns: (transfer full): the outline
 */
TsManifestImportOutline *
ts_manifest_import_outline_new (TsManifest *manifest,
                                guint       start,
                                guint       n_items,
                                char       *text)
{
  TsManifestImportOutline *self = g_new0 (TsManifestImportOutline, 1);
  g_autoptr(GStrvBuilder) titles = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) details = g_strv_builder_new ();

  self->text = text;
  self->n_items = n_items;
  for (guint i = start; i < start + MIN (n_items, N_SHOWN_ITEMS); i++)
    outline_item (manifest, i, titles, details);
  self->titles = g_strv_builder_end (titles);
  self->details = g_strv_builder_end (details);

  return self;
}

/**
 * ts_manifest_import_request_outline:
 *
 * Finds what an import will bring.
 *
 * Returns: (transfer full): the outline, or %NULL with @error set
 */
TsManifestImportOutline *
ts_manifest_import_request_outline (const TsManifestImportRequest  *self,
                                    GError                        **error)
{
  char *text = NULL;
  g_autoptr(TsManifest) manifest = run (self, &text, error);

  if (manifest == NULL)
    return NULL;

  return ts_manifest_import_outline_new (manifest, 0, ts_manifest_get_n_items (manifest), text);
}

static void
insert_section (TsManifestEdit    *edit,
                TsManifest        *manifest,
                TsManifest        *added,
                TsManifestSection  section)
{
  guint start = ts_manifest_get_section_start (added, section);
  guint n = ts_manifest_get_n_in_section (added, section);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_full (n, (GDestroyNotify) g_bytes_unref);

  for (guint i = start; i < start + n; i++)
    {
      const TsManifestItem *item = ts_manifest_get_item (added, i);

      g_ptr_array_add (texts, g_bytes_new_from_bytes (ts_manifest_get_source (added),
                                                      item->offset, item->length));
    }
  if (n > 0)
    ts_manifest_edit_insert (edit, manifest, section,
                             ts_manifest_get_n_in_section (manifest, section),
                             (GBytes *const *) texts->pdata, n);
}

/**
 * ts_manifest_import_request_make_edit:
 * @request: a #TsManifestImportRequest
 *
 * Makes the edit that adds what is imported; a #TsManifestWorkFunc. A manifest that was empty
 * skips duplicate URLs then, so that registering it twice does no harm.
 *
 * Returns: (transfer full) (nullable): the edit, or %NULL with @error set
 */
TsManifestEdit *
ts_manifest_import_request_make_edit (TsManifest      *snapshot,
                                      TsManifestWork  *work,
                                      gpointer         request,
                                      GError         **error)
{
  g_autoptr(TsManifest) added = run (request, NULL, error);
  TsManifestEdit *edit;

  if (added == NULL)
    return NULL;

  edit = ts_manifest_edit_new (_("Import"));
  if (ts_manifest_get_skip (snapshot) == TS_MANIFEST_SKIP_ABSENT &&
      ts_manifest_get_n_items (snapshot) == 0)
    ts_manifest_edit_set_skip (edit, TS_MANIFEST_SKIP_TRUE);
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    {
      ts_manifest_work_set_progress (work, i, TS_MANIFEST_N_SECTIONS);
      insert_section (edit, snapshot, added, i);
    }

  return edit;
}
