/* SPDX-License-Identifier: MIT */

/* Splits a manifest into parts, and merges manifests into one. */

#include "config.h"

#include "ts-manifest-split.h"

#include "ts-manifest-check.h"
#include "ts-manifest-edit.h"
#include "ts-manifest-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Starts a part: the frame of @like, which is the manifest or its first part. What stands
 * outside of the top object stays with the first part. */
static TsManifest *
new_part (TsManifest *like,
          gboolean    is_first)
{
  TsManifest *part = ts_manifest_snapshot_frame (like);

  part->is_frame_mended = TRUE;
  part->is_part = TRUE;
  for (guint i = part->entries->len; i > 0 && !is_first; i--)
    if (g_array_index (part->entries, TsManifestEntry, i - 1).type == TS_MANIFEST_ENTRY_REST)
      g_array_remove_index (part->entries, i - 1);

  return part;
}

static void
share_item (TsManifest           *part,
            const TsManifestItem *item)
{
  TsManifestItem copy = *item;

  if (copy.text != NULL)
    g_bytes_ref (copy.text);
  g_array_append_val (part->items[item->section], copy);
}

/**
 * ts_manifest_split:
 * @limits: how large a part may be
 *
 * Splits a manifest without cutting an item. Each part carries `skip_duplicate_urls` and the
 * other members of the manifest.
 *
 * Returns: (transfer full) (element-type TsManifest): the parts, at least one, or %NULL with
 *   @error set if an item alone has too many URLs
 */
GPtrArray *
ts_manifest_split (TsManifest              *manifest,
                   const TsManifestLimits  *limits,
                   GError                 **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  guint max_items = limits->n_items > 0 ? limits->n_items : TS_MANIFEST_MAX_ITEMS;
  guint max_urls = limits->n_urls > 0 ? limits->n_urls : TS_MANIFEST_MAX_URLS;
  guint n_all = ts_manifest_get_n_items (manifest);
  TsManifest *part = new_part (manifest, TRUE);
  guint64 n_urls = 0, n_bytes = 0;
  guint n_items = 0;

  g_ptr_array_add (parts, part);
  for (guint i = 0; i < n_all; i++)
    {
      const TsManifestItem *item = ts_manifest_get_item (manifest, i);
      gsize length = ts_manifest_get_item_text (manifest, i).length;

      if (item->n_urls > max_urls)
        {
          g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_LIMIT,
                       _("Item %u has %u URLs, a part may have %u"), i + 1, item->n_urls, max_urls);
          return NULL;
        }
      if (n_items > 0 && (n_items + 1 > max_items || n_urls + item->n_urls > max_urls ||
                          (limits->n_bytes > 0 && n_bytes + length > limits->n_bytes)))
        {
          part = new_part (manifest, FALSE);
          g_ptr_array_add (parts, part);
          n_items = 0;
          n_urls = n_bytes = 0;
        }
      share_item (part, item);
      n_items++;
      n_urls += item->n_urls;
      n_bytes += length;
    }

  return g_steal_pointer (&parts);
}

static void
append_entry (TsManifest            *manifest,
              const TsManifestEntry *entry,
              GHashTable            *seen,
              GString               *frame)
{
  g_autofree char *name = NULL;

  if (entry->type == TS_MANIFEST_ENTRY_REST || entry->type == TS_MANIFEST_ENTRY_SKIP)
    return;
  name = g_strndup (manifest->text + entry->name_offset, entry->name_length);
  if (entry->name_length > 0 && !g_hash_table_add (seen, g_steal_pointer (&name)))
    return;

  g_string_append (frame, frame->len > 1 ? ",\n  " : "\n  ");
  if (entry->type == TS_MANIFEST_ENTRY_SECTION)
    g_string_append_printf (frame, "\"%s\": []",
                            ts_manifest_section_get_info (entry->section)->key);
  else
    g_string_append_len (frame, manifest->text + entry->offset, (gssize) entry->length);
}

/* The frame of all manifests: each section and each other member once, in their order. URLs
 * are skipped if one of the manifests wants it, since its items may be registered already. */
static GBytes *
merge_frames (TsManifest *const *manifests,
              guint              n_manifests)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TsManifestSkip skip = TS_MANIFEST_SKIP_ABSENT;
  GString *frame = g_string_new ("{");

  for (guint i = 0; i < n_manifests; i++)
    {
      for (guint j = 0; j < manifests[i]->entries->len; j++)
        append_entry (manifests[i], &g_array_index (manifests[i]->entries, TsManifestEntry, j),
                      seen, frame);
      if (manifests[i]->skip == TS_MANIFEST_SKIP_TRUE ||
          (manifests[i]->skip == TS_MANIFEST_SKIP_FALSE && skip == TS_MANIFEST_SKIP_ABSENT))
        skip = manifests[i]->skip;
    }
  if (skip != TS_MANIFEST_SKIP_ABSENT)
    g_string_append_printf (frame, "%s\"skip_duplicate_urls\": %s",
                            frame->len > 1 ? ",\n  " : "\n  ",
                            skip == TS_MANIFEST_SKIP_TRUE ? "true" : "false");
  g_string_append (frame, "\n}\n");

  return g_string_free_to_bytes (frame);
}

static GBytes *
share_text (TsManifest           *manifest,
            const TsManifestItem *item)
{
  return item->text != NULL ? g_bytes_ref (item->text)
                            : g_bytes_new_from_bytes (manifest->source, item->offset, item->length);
}

/**
 * ts_manifest_merge:
 * @manifests: (array length=n_manifests): at least one
 *
 * Puts the items of several manifests into one, section by section, in their order.
 *
 * Returns: (transfer full): the merged manifest, which shares their texts
 */
TsManifest *
ts_manifest_merge (TsManifest *const *manifests,
                   guint              n_manifests)
{
  g_autoptr(GBytes) frame = merge_frames (manifests, n_manifests);
  g_autoptr(TsManifestEdit) edit = ts_manifest_edit_new (NULL);
  TsManifest *merged = ts_manifest_new_for_bytes (frame, NULL);

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    {
      g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

      for (guint j = 0; j < n_manifests; j++)
        for (guint k = 0; k < manifests[j]->items[i]->len; k++)
          g_ptr_array_add (texts, share_text (manifests[j], &g_array_index (manifests[j]->items[i],
                                                                            TsManifestItem, k)));
      if (texts->len > 0)
        ts_manifest_edit_insert (edit, merged, i, 0, (GBytes *const *) texts->pdata, texts->len);
    }
  ts_manifest_edit_apply (edit, merged);

  return merged;
}
