/* SPDX-License-Identifier: MIT */

/* A registration manifest: the bytes as they were read, and a table of the items in them. */

#include "config.h"

#include "ts-manifest.h"

#include "ts-manifest-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  CHANGED,
  ITEMS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (ts-manifest-error-quark, ts_manifest_error)
G_DEFINE_FINAL_TYPE (TsManifest, ts_manifest, G_TYPE_OBJECT)

/* Frees items that were taken out of a manifest. The arrays themselves own nothing, so that
 * items can move between them. */
void
ts_manifest_items_free (GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    g_clear_pointer (&g_array_index (items, TsManifestItem, i).text, g_bytes_unref);
  g_array_unref (items);
}

/* Copies items, sharing their texts. */
GArray *
ts_manifest_items_copy (GArray *items)
{
  GArray *copy = g_array_copy (items);

  for (guint i = 0; i < copy->len; i++)
    if (g_array_index (copy, TsManifestItem, i).text != NULL)
      g_bytes_ref (g_array_index (copy, TsManifestItem, i).text);

  return copy;
}

static void
ts_manifest_finalize (GObject *object)
{
  TsManifest *self = TS_MANIFEST (object);

  g_free (self->name);
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    ts_manifest_items_free (self->items[i]);
  g_array_unref (self->entries);
  g_array_unref (self->repeats);
  g_array_unref (self->flaws);
  g_clear_pointer (&self->lines, ts_manifest_lines_free);
  g_bytes_unref (self->source);

  G_OBJECT_CLASS (ts_manifest_parent_class)->finalize (object);
}

static void
ts_manifest_class_init (TsManifestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_manifest_finalize;

  /**
   * TsManifest::changed:
   *
   * Anything was edited. Comes after ::items-changed.
   */
  signals[CHANGED] = g_signal_new ("changed", TS_TYPE_MANIFEST, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TsManifest::items-changed:
   * @position: of the first item concerned
   * @n_removed: how many items were there
   * @n_added: how many are there now
   *
   * Items were added, removed or replaced.
   */
  signals[ITEMS_CHANGED] = g_signal_new ("items-changed", TS_TYPE_MANIFEST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 3,
                                         G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
ts_manifest_init (TsManifest *self)
{
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    self->items[i] = g_array_new (FALSE, FALSE, sizeof (TsManifestItem));
  self->entries = g_array_new (FALSE, FALSE, sizeof (TsManifestEntry));
  self->repeats = g_array_new (FALSE, FALSE, sizeof (TsManifestRepeat));
  self->flaws = g_array_new (FALSE, FALSE, sizeof (TsJsonFlaw));
}

static void
set_source (TsManifest *self,
            GBytes     *bytes)
{
  self->source = g_bytes_ref (bytes);
  self->text = g_bytes_get_data (bytes, &self->length);
  if (self->text == NULL)
    self->text = "";
}

/* Some editors and shells write UTF-16, which is told by its first two bytes. */
static GBytes *
recode (GBytes *bytes)
{
  gsize length, new_length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  const char *charset;
  char *text;

  if (length < 2 || !((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
    return NULL;

  charset = data[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
  text = g_convert ((const char *) data + 2, (gssize) length - 2, "UTF-8", charset,
                    NULL, &new_length, NULL);

  return text != NULL ? g_bytes_new_take (text, new_length) : NULL;
}

/* Orders the sections as in the file; those that the file does not name come last. */
static void
order_sections (TsManifest *self)
{
  gboolean is_listed[TS_MANIFEST_N_SECTIONS] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < self->entries->len && n < TS_MANIFEST_N_SECTIONS; i++)
    {
      const TsManifestEntry *entry = &g_array_index (self->entries, TsManifestEntry, i);

      if (entry->type != TS_MANIFEST_ENTRY_SECTION || is_listed[entry->section])
        continue;
      self->order[n++] = entry->section;
      is_listed[entry->section] = TRUE;
    }
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    if (!is_listed[i])
      self->order[n++] = i;
}

/**
 * ts_manifest_new:
 *
 * Makes an empty manifest.
 *
 * Returns: (transfer full): the manifest
 */
TsManifest *
ts_manifest_new (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{\n}\n", 4);

  return ts_manifest_new_for_bytes (bytes, NULL);
}

/**
 * ts_manifest_new_for_bytes:
 * @bytes: the text; a reference is kept
 * @name: (nullable): how messages call it
 *
 * Reads a manifest from memory. This cannot fail: what is wrong with it is found by checking.
 *
 * Returns: (transfer full): the manifest
 */
TsManifest *
ts_manifest_new_for_bytes (GBytes     *bytes,
                           const char *name)
{
  TsManifest *self = g_object_new (TS_TYPE_MANIFEST, NULL);
  g_autoptr(GBytes) recoded = recode (bytes);

  self->name = g_strdup (name);
  self->is_recoded = recoded != NULL;
  set_source (self, recoded != NULL ? recoded : bytes);
  ts_manifest_read (self);
  order_sections (self);
  self->n_loaded = self->next_id;
  self->loaded_skip = self->skip;

  return self;
}

/**
 * ts_manifest_load:
 * @path: a file; "-" is standard input
 *
 * Reads a manifest. Blocks; call it in a thread for what may be large.
 *
 * Returns: (transfer full): the manifest, or %NULL with @error set if the file cannot be
 *   read
 */
TsManifest *
ts_manifest_load (const char   *path,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr(GBytes) bytes = ts_manifest_read_bytes (path, cancellable, error);

  if (bytes == NULL)
    return NULL;

  return ts_manifest_new_for_bytes (bytes, g_str_equal (path, "-") ? _("standard input") : path);
}

/* Copies all but the items, sharing the source. */
TsManifest *
ts_manifest_snapshot_frame (TsManifest *self)
{
  TsManifest *copy = g_object_new (TS_TYPE_MANIFEST, NULL);

  copy->name = g_strdup (self->name);
  set_source (copy, self->source);
  g_array_append_vals (copy->entries, self->entries->data, self->entries->len);
  g_array_append_vals (copy->repeats, self->repeats->data, self->repeats->len);
  g_array_append_vals (copy->flaws, self->flaws->data, self->flaws->len);
  copy->n_flaws = self->n_flaws;
  copy->n_loaded = self->n_loaded;
  copy->next_id = self->next_id;
  copy->skip = self->skip;
  copy->loaded_skip = self->loaded_skip;
  copy->is_frame_mended = self->is_frame_mended;
  copy->is_recoded = self->is_recoded;
  copy->is_object = self->is_object;
  copy->is_part = self->is_part;
  memcpy (copy->order, self->order, sizeof self->order);

  return copy;
}

/**
 * ts_manifest_snapshot:
 *
 * Copies the table, sharing all texts, so that a thread can work on the copy while the
 * manifest is edited.
 *
 * Returns: (transfer full): the copy; nobody may edit it
 */
TsManifest *
ts_manifest_snapshot (TsManifest *self)
{
  TsManifest *copy = ts_manifest_snapshot_frame (self);

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    {
      ts_manifest_items_free (copy->items[i]);
      copy->items[i] = ts_manifest_items_copy (self->items[i]);
    }

  return copy;
}

/**
 * ts_manifest_get_name:
 *
 * Returns: (nullable): the path of the file, or how else messages call it
 */
const char *
ts_manifest_get_name (TsManifest *self)
{
  return self->name;
}

/**
 * ts_manifest_get_source:
 *
 * Returns: (transfer none): the bytes as they were read
 */
GBytes *
ts_manifest_get_source (TsManifest *self)
{
  return self->source;
}

/* Whether the same items stand in the same order as in the source, edited or not. */
gboolean
ts_manifest_has_structure (TsManifest *self)
{
  guint n = 0;

  if (self->is_frame_mended || self->skip != self->loaded_skip)
    return FALSE;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    {
      guint next = 0;

      for (guint j = 0; j < self->items[i]->len; j++)
        {
          const TsManifestItem *item = &g_array_index (self->items[i], TsManifestItem, j);

          if (item->id < next || item->id >= self->n_loaded)
            return FALSE;
          next = item->id + 1;
        }
      n += self->items[i]->len;
    }

  return n == self->n_loaded;
}

/**
 * ts_manifest_is_untouched:
 *
 * Tells whether writing gives the bytes of ts_manifest_get_source(). Edits that were undone
 * leave no trace.
 */
gboolean
ts_manifest_is_untouched (TsManifest *self)
{
  if (self->is_recoded || !ts_manifest_has_structure (self))
    return FALSE;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    for (guint j = 0; j < self->items[i]->len; j++)
      if (g_array_index (self->items[i], TsManifestItem, j).text != NULL)
        return FALSE;

  return TRUE;
}

/**
 * ts_manifest_get_n_items:
 *
 * Counts the items.
 */
guint
ts_manifest_get_n_items (TsManifest *self)
{
  guint n = 0;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    n += self->items[i]->len;

  return n;
}

/**
 * ts_manifest_get_item:
 * @index: of all items, section by section in the order of the file
 *
 * Returns: (transfer none): the item; valid until the manifest is edited
 */
const TsManifestItem *
ts_manifest_get_item (TsManifest *self,
                      guint       index)
{
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    {
      GArray *items = self->items[self->order[i]];

      if (index < items->len)
        return &g_array_index (items, TsManifestItem, index);
      index -= items->len;
    }

  g_return_val_if_reached (NULL);
}

/**
 * ts_manifest_get_item_text:
 *
 * Returns: the JSON of an item; valid until the manifest is edited
 */
TsJsonSlice
ts_manifest_get_item_text (TsManifest *self,
                           guint       index)
{
  const TsManifestItem *item = ts_manifest_get_item (self, index);
  TsJsonSlice slice = { self->text + item->offset, item->length };

  if (item->text != NULL)
    slice.text = g_bytes_get_data (item->text, &slice.length);

  return slice;
}

/**
 * ts_manifest_find_id:
 * @id: of an item
 *
 * Finds where an item stands now.
 *
 * Returns: its index, or %TS_MANIFEST_NO_ITEM if it was removed
 */
guint
ts_manifest_find_id (TsManifest *self,
                     guint       id)
{
  guint before = 0;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    {
      GArray *items = self->items[self->order[i]];

      for (guint j = 0; j < items->len; j++)
        if (g_array_index (items, TsManifestItem, j).id == id)
          return before + j;
      before += items->len;
    }

  return TS_MANIFEST_NO_ITEM;
}

/**
 * ts_manifest_get_n_in_section:
 *
 * Counts the items of a section.
 */
guint
ts_manifest_get_n_in_section (TsManifest        *self,
                              TsManifestSection  section)
{
  return self->items[section]->len;
}

/**
 * ts_manifest_get_section_start:
 *
 * Returns: the index of the section's first item, or where it would stand
 */
guint
ts_manifest_get_section_start (TsManifest        *self,
                               TsManifestSection  section)
{
  guint before = 0;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS && self->order[i] != section; i++)
    before += self->items[self->order[i]]->len;

  return before;
}

/**
 * ts_manifest_get_n_of_kind:
 *
 * Counts the items of a kind.
 */
guint
ts_manifest_get_n_of_kind (TsManifest     *self,
                           TsManifestKind  kind)
{
  GArray *items = self->items[ts_manifest_kind_get_section (kind)];
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += g_array_index (items, TsManifestItem, i).kind == kind;

  return n;
}

/**
 * ts_manifest_get_n_urls:
 *
 * Counts the URLs of all items.
 */
guint64
ts_manifest_get_n_urls (TsManifest *self)
{
  guint64 n = 0;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    for (guint j = 0; j < self->items[i]->len; j++)
      n += g_array_index (self->items[i], TsManifestItem, j).n_urls;

  return n;
}

/**
 * ts_manifest_get_longest_url:
 *
 * Returns: the bytes of the longest URL; 0 if there is none
 */
guint
ts_manifest_get_longest_url (TsManifest *self)
{
  guint longest = 0;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    for (guint j = 0; j < self->items[i]->len; j++)
      longest = MAX (longest, g_array_index (self->items[i], TsManifestItem, j).longest_url);

  return longest;
}

/**
 * ts_manifest_get_skip:
 *
 * Returns: the state of `skip_duplicate_urls`
 */
TsManifestSkip
ts_manifest_get_skip (TsManifest *self)
{
  return self->skip;
}

/**
 * ts_manifest_locate:
 * @index: an item, or %TS_MANIFEST_NO_ITEM for the frame
 * @offset: in the item's text, or in the source
 * @line: (out): from 1
 * @column: (out): from 1, in characters
 *
 * Finds a place in the file as it was read. Places in an edited item are counted within the
 * item.
 */
void
ts_manifest_locate (TsManifest *self,
                    guint       index,
                    gsize       offset,
                    guint      *line,
                    guint      *column)
{
  if (index != TS_MANIFEST_NO_ITEM)
    {
      const TsManifestItem *item = ts_manifest_get_item (self, index);

      if (item->text != NULL)
        {
          gsize length;
          const char *text = g_bytes_get_data (item->text, &length);
          g_autoptr(TsManifestLines) lines = ts_manifest_lines_new (text, length);

          ts_manifest_lines_locate (lines, offset, line, column);
          return;
        }
      offset += item->offset;
    }

  if (self->lines == NULL)
    self->lines = ts_manifest_lines_new (self->text, self->length);
  ts_manifest_lines_locate (self->lines, offset, line, column);
}

/* Swaps all that two manifests are, but for who refers to them. */
void
ts_manifest_swap (TsManifest *self,
                  TsManifest *other)
{
  TsManifest old = *self;
  GObject parent = other->parent_instance;

  *self = *other;
  self->parent_instance = old.parent_instance;
  *other = old;
  other->parent_instance = parent;
}

void
ts_manifest_emit_changed (TsManifest *self,
                          guint       position,
                          guint       n_removed,
                          guint       n_added)
{
  if (n_removed > 0 || n_added > 0)
    g_signal_emit (self, signals[ITEMS_CHANGED], 0, position, n_removed, n_added);
  g_signal_emit (self, signals[CHANGED], 0);
}
