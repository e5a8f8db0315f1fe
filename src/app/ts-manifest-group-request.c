/* SPDX-License-Identifier: MIT */

/* Putting images of a manifest together into groups or sequences. What stays alone is not
 * touched. Everything here blocks and is for threads. */

#include "config.h"

#include "ts-manifest-group-request.h"

#include "ts-manifest-regroup.h"

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

/* Groups that are there already were made on purpose: only images are put together. */
static GArray *
list_images (const TsManifestGroupRequest *self,
             TsManifest                   *manifest)
{
  GArray *images = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->indexes->len; i++)
    {
      guint index = g_array_index (self->indexes, guint, i);

      if (ts_manifest_get_item (manifest, index)->kind == TS_MANIFEST_KIND_IMAGE)
        g_array_append_val (images, index);
    }

  return images;
}

static TsManifestEdit *
group (const TsManifestGroupRequest  *self,
       TsManifest                    *manifest,
       TsManifestPreview             *preview,
       GError                       **error)
{
  g_autoptr(GArray) images = list_images (self, manifest);
  const TsManifestImportOptions options = {
    .kind = self->kind,
    .has_kind = TRUE,
    .grouping = self->grouping,
    .pattern = self->pattern,
  };

  return ts_manifest_regroup (manifest, (const guint *) (gpointer) images->data, images->len,
                              &options, _("Group Images"), preview, error);
}

static char *
describe (const TsManifestPreview *preview)
{
  g_autofree char *single = g_strdup_printf (ngettext ("%'u with one picture",
                                                       "%'u with one picture each",
                                                       preview->n_single), preview->n_single);
  g_autofree char *alone = g_strdup_printf (ngettext ("%'u picture stays alone",
                                                      "%'u pictures stay alone",
                                                      preview->n_left_out), preview->n_left_out);
  g_autofree char *losing =
    g_strdup_printf (ngettext ("%'u picture loses what a group cannot keep",
                               "%'u pictures lose what a group cannot keep", preview->n_losing),
                     preview->n_losing);
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%'u group", "%'u groups", preview->n_groups),
                          preview->n_groups);
  if (preview->n_single > 0)
    g_string_append_printf (text, " · %s", single);
  if (preview->n_left_out > 0)
    g_string_append_printf (text, " · %s", alone);
  if (preview->n_losing > 0)
    g_string_append_printf (text, " · %s", losing);

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
  g_autoptr(TsManifest) manifest = ts_manifest_snapshot (self->snapshot);
  guint n_before = ts_manifest_get_n_in_section (manifest, TS_MANIFEST_SECTION_IMAGE_GROUPS);
  TsManifestPreview preview = { 0 };
  g_autoptr(TsManifestEdit) edit = group (self, manifest, &preview, error);
  guint start;

  if (edit == NULL)
    return NULL;

  ts_manifest_edit_apply (edit, manifest);
  start = ts_manifest_get_section_start (manifest, TS_MANIFEST_SECTION_IMAGE_GROUPS);

  return ts_manifest_import_outline_new (manifest, start + n_before, preview.n_groups,
                                         describe (&preview));
}

/**
 * ts_manifest_group_request_make_edit:
 * @request: a #TsManifestGroupRequest
 *
 * Makes the edit that puts images into groups; a #TsManifestWorkFunc.
 *
 * Returns: (transfer full) (nullable): the edit, or %NULL with @error set
 */
TsManifestEdit *
ts_manifest_group_request_make_edit (TsManifest      *snapshot,
                                     TsManifestWork  *work,
                                     gpointer         request,
                                     GError         **error)
{
  TsManifestPreview preview = { 0 };

  return group (request, snapshot, &preview, error);
}
