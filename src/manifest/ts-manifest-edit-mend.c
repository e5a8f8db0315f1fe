/* SPDX-License-Identifier: MIT */

/* Edits that mend a manifest: by what a check found, or all flaws of its JSON at once. */

#include "ts-manifest-edit.h"

#include "ts-manifest-private.h"

/* Applies mendings that are sorted by their place; of two that overlap the first. */
static GBytes *
mend_item (const char               *text,
           gsize                     length,
           TsManifestFinding *const *findings,
           guint                     n_findings,
           guint                    *n_mended)
{
  GString *mended = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < n_findings; i++)
    {
      const TsManifestFinding *finding = findings[i];

      if (finding->replacement == NULL || finding->mend_offset < done ||
          finding->mend_offset + finding->mend_length > length)
        continue;
      g_string_append_len (mended, text + done, (gssize) (finding->mend_offset - done));
      g_string_append (mended, finding->replacement);
      done = finding->mend_offset + finding->mend_length;
      (*n_mended)++;
    }
  g_string_append_len (mended, text + done, (gssize) (length - done));

  return g_string_free_to_bytes (mended);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const TsManifestFinding *first = *(TsManifestFinding *const *) a;
  const TsManifestFinding *second = *(TsManifestFinding *const *) b;

  if (first->item == second->item)
    return (first->mend_offset > second->mend_offset) - (first->mend_offset < second->mend_offset);

  return (first->item > second->item) - (first->item < second->item);
}

static gboolean
is_frame_text (const TsManifestFinding *finding)
{
  return finding->item == TS_MANIFEST_NO_ITEM && finding->replacement != NULL;
}

static gsize
source_place (TsManifest              *manifest,
              const TsManifestFinding *finding)
{
  return finding->mend_offset + (finding->item != TS_MANIFEST_NO_ITEM
                                 ? ts_manifest_get_item (manifest, finding->item)->offset : 0);
}

static int
compare_source_places (gconstpointer a,
                       gconstpointer b,
                       gpointer      manifest)
{
  gsize first = source_place (manifest, *(TsManifestFinding *const *) a);
  gsize second = source_place (manifest, *(TsManifestFinding *const *) b);

  return (first > second) - (first < second);
}

/* Mends frame and items in the text of an untouched manifest. */
static guint
mend_source (TsManifestEdit *self,
             TsManifest     *manifest,
             GPtrArray      *findings)
{
  GString *mended = g_string_sized_new (manifest->length);
  g_autoptr(GBytes) text = NULL;
  gsize done = 0;
  guint n_mended = 0;

  g_ptr_array_sort_with_data (findings, compare_source_places, manifest);
  for (guint i = 0; i < findings->len; i++)
    {
      const TsManifestFinding *finding = findings->pdata[i];
      gsize place = source_place (manifest, finding);

      if (finding->replacement == NULL || place < done)
        continue;
      g_string_append_len (mended, manifest->text + done, (gssize) (place - done));
      g_string_append (mended, finding->replacement);
      done = place + finding->mend_length;
      n_mended++;
    }
  g_string_append_len (mended, manifest->text + done, (gssize) (manifest->length - done));
  text = g_string_free_to_bytes (mended);
  ts_manifest_edit_set_text (self, manifest, text);

  return n_mended;
}

/* Mends items one by one, and the frame as a whole. */
static guint
mend_items (TsManifestEdit *self,
            TsManifest     *manifest,
            GPtrArray      *findings)
{
  g_autoptr(GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gboolean mends_frame = FALSE;
  guint n_mended = 0;

  g_ptr_array_sort (findings, compare_places);
  for (guint i = 0, end; i < findings->len; i = end)
    {
      TsManifestFinding **group = (TsManifestFinding **) &findings->pdata[i];
      guint item = group[0]->item;

      for (end = i; end < findings->len &&
                    ((TsManifestFinding *) findings->pdata[end])->item == item; end++)
        continue;
      if (item == TS_MANIFEST_NO_ITEM)
        {
          mends_frame = TRUE;
          n_mended += end - i;
        }
      else
        {
          TsJsonSlice text = ts_manifest_get_item_text (manifest, item);

          g_array_append_val (indexes, item);
          g_ptr_array_add (texts, mend_item (text.text, text.length, group, end - i, &n_mended));
        }
    }
  ts_manifest_edit_replace_many (self, manifest, (const guint *) (gpointer) indexes->data,
                                 (GBytes *const *) texts->pdata, indexes->len);
  if (mends_frame)
    ts_manifest_edit_mend_frame (self);

  return n_mended;
}

/**
 * ts_manifest_edit_mend:
 * @findings: (array length=n_findings): of a check of the manifest as it is now
 * @at_least: findings with a less sure mending are left
 *
 * Adds steps that apply the mendings of findings. As long as the manifest is untouched, all
 * bytes that are not mended stay. Otherwise mending one flaw of the frame writes the frame
 * anew. Mendings may bring to light others: check again afterwards.
 *
 * Returns: how many were applied
 */
guint
ts_manifest_edit_mend (TsManifestEdit           *self,
                       TsManifest               *manifest,
                       TsManifestFinding *const *findings,
                       guint                     n_findings,
                       TsJsonMending             at_least)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();
  gboolean has_frame_text = FALSE;

  for (guint i = 0; i < n_findings; i++)
    if (findings[i]->mending >= at_least && findings[i]->mending != TS_JSON_MENDING_NONE)
      {
        g_ptr_array_add (chosen, findings[i]);
        has_frame_text = has_frame_text || is_frame_text (findings[i]);
      }

  if (has_frame_text && ts_manifest_is_untouched (manifest))
    return mend_source (self, manifest, chosen);

  return mend_items (self, manifest, chosen);
}

/**
 * ts_manifest_edit_mend_all:
 *
 * Adds steps that mend all sure flaws of the JSON, however many there are.
 *
 * Returns: how many items are mended
 */
guint
ts_manifest_edit_mend_all (TsManifestEdit *self,
                           TsManifest     *manifest)
{
  g_autoptr(GString) mended = g_string_new (NULL);
  g_autoptr(GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint n_items = ts_manifest_get_n_items (manifest);

  for (guint i = 0; i < n_items; i++)
    {
      TsJsonSlice text = ts_manifest_get_item_text (manifest, i);

      if (ts_json_mend (text.text, text.length, mended) == 0)
        continue;
      g_array_append_val (indexes, i);
      g_ptr_array_add (texts, g_bytes_new (mended->str, mended->len));
    }
  ts_manifest_edit_replace_many (self, manifest, (const guint *) (gpointer) indexes->data,
                                 (GBytes *const *) texts->pdata, indexes->len);
  if (manifest->n_flaws > 0 || manifest->repeats->len > 0)
    ts_manifest_edit_mend_frame (self);

  return indexes->len;
}
