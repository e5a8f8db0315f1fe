/* SPDX-License-Identifier: MIT */

/* Compares two manifests item by item. */

#include "ts-manifest-diff.h"

#include "ts-manifest-view.h"
#include "ts-manifest-writer.h"

#include <string.h>

/* What makes an item, in two numbers: which one it is, and what it says. */
typedef struct
{
  guint64 identity;
  guint64 content;
  guint   index;
} Fingerprint;

static guint64
hash_text (guint64     hash,
           const char *text,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * G_GUINT64_CONSTANT (0x100000001b3);

  return hash ^ hash >> 31;
}

static gboolean
is_url (TsJsonSlice name)
{
  return name.length >= strlen ("objectUrl") && memcmp (name.text, "objectUrl",
                                                        strlen ("objectUrl")) == 0;
}

static Fingerprint
take_fingerprint (TsManifest     *manifest,
                  guint           index,
                  TsManifestView *view,
                  GString        *scratch)
{
  TsJsonSlice text = ts_manifest_get_item_text (manifest, index);
  Fingerprint fingerprint = { .index = index };
  const TsManifestNode *root;

  ts_manifest_view_read (view, text.text, text.length);
  root = ts_manifest_view_get_node (view, 0);
  fingerprint.identity = hash_text (ts_manifest_get_item (manifest, index)->section, "", 0);
  if (root->token != TS_JSON_OBJECT_START)
    fingerprint.identity = hash_text (fingerprint.identity, text.text, text.length);

  /* A sum, since the order of members means nothing. */
  for (guint i = 1; root->token == TS_JSON_OBJECT_START && i < root->next;
       i = ts_manifest_view_get_node (view, i)->next)
    {
      const TsManifestNode *node = ts_manifest_view_get_node (view, i);
      TsJsonSlice name = ts_manifest_view_get_name (view, i);
      guint64 hash;

      g_string_truncate (scratch, 0);
      ts_manifest_format_item (scratch, text.text + node->offset, node->length,
                               TS_MANIFEST_STYLE_COMPACT, 0);
      hash = hash_text (hash_text (7, name.text, name.length), scratch->str, scratch->len);
      fingerprint.content += hash;
      if (is_url (name))
        fingerprint.identity += hash;
    }

  return fingerprint;
}

static int
compare_identities (gconstpointer a,
                    gconstpointer b)
{
  const Fingerprint *first = a;
  const Fingerprint *second = b;

  if (first->identity != second->identity)
    return first->identity < second->identity ? -1 : 1;

  return (first->index > second->index) - (first->index < second->index);
}

static GArray *
take_fingerprints (TsManifest *manifest)
{
  guint n = ts_manifest_get_n_items (manifest);
  GArray *fingerprints = g_array_sized_new (FALSE, FALSE, sizeof (Fingerprint), n);
  g_auto(TsManifestView) view = { 0 };
  g_autoptr(GString) scratch = g_string_new (NULL);

  ts_manifest_view_init (&view);
  for (guint i = 0; i < n; i++)
    {
      Fingerprint fingerprint = take_fingerprint (manifest, i, &view, scratch);

      g_array_append_val (fingerprints, fingerprint);
    }
  g_array_sort (fingerprints, compare_identities);

  return fingerprints;
}

static guint
sort_key (const TsManifestDifference *difference)
{
  return difference->new_item != TS_MANIFEST_NO_ITEM ? difference->new_item : difference->old_item;
}

static int
compare_differences (gconstpointer a,
                     gconstpointer b)
{
  const TsManifestDifference *first = a;
  const TsManifestDifference *second = b;

  if (sort_key (first) != sort_key (second))
    return sort_key (first) < sort_key (second) ? -1 : 1;

  return (int) first->type - (int) second->type;
}

static void
add (GArray                   *differences,
     TsManifestDifferenceType  type,
     guint                     old_item,
     guint                     new_item)
{
  TsManifestDifference difference = { type, old_item, new_item };

  g_array_append_val (differences, difference);
}

/**
 * ts_manifest_diff:
 *
 * Finds what was removed, added and changed between two manifests. Items that only moved, and
 * members that only stand in another order, are the same.
 *
 * Returns: (transfer full) (element-type TsManifestDifference): in the order of the items
 */
GArray *
ts_manifest_diff (TsManifest *old_manifest,
                  TsManifest *new_manifest)
{
  g_autoptr(GArray) old_items = take_fingerprints (old_manifest);
  g_autoptr(GArray) new_items = take_fingerprints (new_manifest);
  GArray *differences = g_array_new (FALSE, FALSE, sizeof (TsManifestDifference));
  guint i = 0, j = 0;

  while (i < old_items->len || j < new_items->len)
    {
      const Fingerprint *old_item = i < old_items->len ? &g_array_index (old_items, Fingerprint,
                                                                         i) : NULL;
      const Fingerprint *new_item = j < new_items->len ? &g_array_index (new_items, Fingerprint,
                                                                         j) : NULL;

      if (new_item == NULL || (old_item != NULL && old_item->identity < new_item->identity))
        {
          add (differences, TS_MANIFEST_ITEM_REMOVED, old_item->index, TS_MANIFEST_NO_ITEM);
          i++;
        }
      else if (old_item == NULL || new_item->identity < old_item->identity)
        {
          add (differences, TS_MANIFEST_ITEM_ADDED, TS_MANIFEST_NO_ITEM, new_item->index);
          j++;
        }
      else
        {
          if (old_item->content != new_item->content)
            add (differences, TS_MANIFEST_ITEM_CHANGED, old_item->index, new_item->index);
          i++;
          j++;
        }
    }
  g_array_sort (differences, compare_differences);

  return differences;
}
