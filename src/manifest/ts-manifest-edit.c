/* SPDX-License-Identifier: MIT */

/* Changes of a manifest that can be undone. Each step swaps something of the manifest with
 * something it holds, so applying a step twice leaves no trace; the steps of an edit that was
 * applied are turned round. */

#include "ts-manifest-edit.h"

#include "ts-manifest-private.h"

/* So many items are changed one by one; of more, whole sections are swapped. */
#define MAX_SINGLE_STEPS 16

typedef enum
{
  STEP_REPLACE, /* the text of one item */
  STEP_INSERT,  /* items at a position of a section */
  STEP_REMOVE,
  STEP_SWAP,    /* all items of a section: for changes of many */
  STEP_SKIP,
  STEP_FRAME,
  STEP_TEXT     /* everything, read from another text */
} StepType;

typedef struct
{
  StepType          type;
  TsManifestSection section;
  guint             position; /* in the section */
  guint             n_removed;
  TsManifestItem    item;     /* of a replacement: what is not in the manifest now */
  GArray           *items;    /* (owned) (nullable): likewise */
  TsManifest       *other;    /* (owned) (nullable): likewise */
  TsManifestSkip    skip;
  gboolean          is_frame_mended;
} Step;

struct _TsManifestEdit
{
  char   *label;
  char   *merge_key;
  GArray *steps;
};

static void
clear_step (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->item.text, g_bytes_unref);
  g_clear_pointer (&step->items, ts_manifest_items_free);
  g_clear_object (&step->other);
}

/**
 * ts_manifest_edit_new:
 * @label: (nullable): what it does, for "Undo …"
 *
 * Makes an edit without steps.
 *
 * Returns: (transfer full): the edit
 */
TsManifestEdit *
ts_manifest_edit_new (const char *label)
{
  TsManifestEdit *self = g_new0 (TsManifestEdit, 1);

  self->label = g_strdup (label);
  self->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (self->steps, clear_step);

  return self;
}

/**
 * ts_manifest_edit_free:
 * @self: (transfer full):
 *
 * Frees an edit.
 */
void
ts_manifest_edit_free (TsManifestEdit *self)
{
  g_array_unref (self->steps);
  g_free (self->label);
  g_free (self->merge_key);
  g_free (self);
}

static void
add_step (TsManifestEdit *self,
          Step            step)
{
  g_array_append_val (self->steps, step);
}

static void
find_place (TsManifest        *manifest,
            guint              index,
            TsManifestSection *section,
            guint             *position)
{
  *section = ts_manifest_get_item (manifest, index)->section;
  *position = index - ts_manifest_get_section_start (manifest, *section);
}

static TsManifestItem
make_item (TsManifest        *manifest,
           TsManifestSection  section,
           GBytes            *text)
{
  TsManifestItem item = { .section = (guint8) section, .text = g_bytes_ref (text) };
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  item.id = manifest->next_id++;
  ts_manifest_item_measure (&item, data, length);

  return item;
}

/* Gives an item another text; it keeps its id and its place in the source. */
static void
retext (TsManifestItem *item,
        GBytes         *text)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  item->text = g_bytes_ref (text);
  ts_manifest_item_measure (item, data, length);
}

/**
 * ts_manifest_edit_replace:
 * @index: of the item
 * @text: its new JSON, right or wrong; a reference is kept
 *
 * Adds a step that changes one item.
 */
void
ts_manifest_edit_replace (TsManifestEdit *self,
                          TsManifest     *manifest,
                          guint           index,
                          GBytes         *text)
{
  Step step = { .type = STEP_REPLACE };

  find_place (manifest, index, &step.section, &step.position);
  step.item = *ts_manifest_get_item (manifest, index);
  retext (&step.item, text);
  add_step (self, step);
}

/**
 * ts_manifest_edit_replace_many:
 * @indexes: (array length=n_indexes): of the items
 * @texts: (array length=n_indexes): the new JSON of each, right or wrong
 *
 * Adds steps that change many items at once. May be built on a snapshot, in another thread, as
 * long as the manifest is not edited until the edit is applied.
 */
void
ts_manifest_edit_replace_many (TsManifestEdit *self,
                               TsManifest     *manifest,
                               const guint    *indexes,
                               GBytes *const  *texts,
                               guint           n_indexes)
{
  GArray *copies[TS_MANIFEST_N_SECTIONS] = { NULL };

  if (n_indexes <= MAX_SINGLE_STEPS)
    {
      for (guint i = 0; i < n_indexes; i++)
        ts_manifest_edit_replace (self, manifest, indexes[i], texts[i]);
      return;
    }

  for (guint i = 0; i < n_indexes; i++)
    {
      TsManifestSection section;
      TsManifestItem *item;
      guint position;

      find_place (manifest, indexes[i], &section, &position);
      if (copies[section] == NULL)
        copies[section] = ts_manifest_items_copy (manifest->items[section]);
      item = &g_array_index (copies[section], TsManifestItem, position);
      g_clear_pointer (&item->text, g_bytes_unref);
      retext (item, texts[i]);
    }
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    if (copies[i] != NULL)
      add_step (self, (Step) { .type = STEP_SWAP, .section = i, .items = copies[i] });
}

/**
 * ts_manifest_edit_insert:
 * @position: in the section; at most the number of its items
 * @texts: (array length=n_texts): the JSON of the new items
 *
 * Adds a step that adds items. May be built on a snapshot, in another thread, as long as the
 * manifest is not edited until the edit is applied.
 */
void
ts_manifest_edit_insert (TsManifestEdit     *self,
                         TsManifest         *manifest,
                         TsManifestSection   section,
                         guint               position,
                         GBytes *const      *texts,
                         guint               n_texts)
{
  Step step = { .type = STEP_INSERT, .section = section, .position = position };

  step.items = g_array_sized_new (FALSE, FALSE, sizeof (TsManifestItem), n_texts);
  for (guint i = 0; i < n_texts; i++)
    {
      TsManifestItem item = make_item (manifest, section, texts[i]);

      g_array_append_val (step.items, item);
    }
  add_step (self, step);
}

static void
remove_from_section (TsManifestEdit    *self,
                     TsManifest        *manifest,
                     TsManifestSection  section,
                     const guint8      *is_removed)
{
  GArray *items = manifest->items[section];
  Step step = { .type = STEP_SWAP, .section = section };
  guint start = ts_manifest_get_section_start (manifest, section);

  step.items = g_array_new (FALSE, FALSE, sizeof (TsManifestItem));
  for (guint i = 0; i < items->len; i++)
    {
      TsManifestItem item = g_array_index (items, TsManifestItem, i);

      if (is_removed[start + i])
        continue;
      if (item.text != NULL)
        g_bytes_ref (item.text);
      g_array_append_val (step.items, item);
    }

  if (step.items->len == items->len)
    ts_manifest_items_free (step.items);
  else
    add_step (self, step);
}

/**
 * ts_manifest_edit_remove:
 * @indexes: (array length=n_indexes): of the items, in any order
 *
 * Adds steps that remove items. Must not be combined with other steps on the same sections.
 */
void
ts_manifest_edit_remove (TsManifestEdit *self,
                         TsManifest     *manifest,
                         const guint    *indexes,
                         guint           n_indexes)
{
  g_autofree guint8 *is_removed = NULL;

  if (n_indexes == 1)
    {
      Step step = { .type = STEP_REMOVE, .n_removed = 1 };

      find_place (manifest, indexes[0], &step.section, &step.position);
      add_step (self, step);
      return;
    }

  is_removed = g_new0 (guint8, ts_manifest_get_n_items (manifest) + 1);
  for (guint i = 0; i < n_indexes; i++)
    is_removed[indexes[i]] = TRUE;
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    remove_from_section (self, manifest, i, is_removed);
}

/**
 * ts_manifest_edit_move:
 * @index: of the item
 * @position: in its section, counted without the item
 *
 * Adds steps that move an item within its section.
 */
void
ts_manifest_edit_move (TsManifestEdit *self,
                       TsManifest     *manifest,
                       guint           index,
                       guint           position)
{
  const TsManifestItem *item = ts_manifest_get_item (manifest, index);
  Step out = { .type = STEP_REMOVE, .n_removed = 1 };
  Step in = { .type = STEP_INSERT, .position = position };
  TsManifestItem copy = *item;

  if (copy.text != NULL)
    g_bytes_ref (copy.text);
  find_place (manifest, index, &out.section, &out.position);
  in.section = out.section;
  in.items = g_array_new (FALSE, FALSE, sizeof (TsManifestItem));
  g_array_append_val (in.items, copy);
  add_step (self, out);
  add_step (self, in);
}

/**
 * ts_manifest_edit_set_skip:
 *
 * Adds a step that sets `skip_duplicate_urls`.
 */
void
ts_manifest_edit_set_skip (TsManifestEdit *self,
                           TsManifestSkip  skip)
{
  add_step (self, (Step) { .type = STEP_SKIP, .skip = skip });
}

/**
 * ts_manifest_edit_mend_frame:
 *
 * Adds a step after which the frame around the items is written anew, without its flaws, and
 * with repeated sections merged in their order.
 */
void
ts_manifest_edit_mend_frame (TsManifestEdit *self)
{
  add_step (self, (Step) { .type = STEP_FRAME, .is_frame_mended = TRUE });
}

/**
 * ts_manifest_edit_set_text:
 * @text: the JSON of a whole manifest, right or wrong
 *
 * Adds a step that changes everything to what is read from another text. Must be the only
 * step.
 */
void
ts_manifest_edit_set_text (TsManifestEdit *self,
                           TsManifest     *manifest,
                           GBytes         *text)
{
  TsManifest *other = ts_manifest_new_for_bytes (text, ts_manifest_get_name (manifest));

  add_step (self, (Step) { .type = STEP_TEXT, .other = other });
}

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
          g_autoptr(GBytes) mended = mend_item (text.text, text.length, group, end - i, &n_mended);

          ts_manifest_edit_replace (self, manifest, item, mended);
        }
    }
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

static gboolean
mend_json (const TsManifestItem *item,
           TsManifest           *manifest,
           GString              *mended)
{
  TsJsonSlice text = { manifest->text + item->offset, item->length };

  if (item->text != NULL)
    text.text = g_bytes_get_data (item->text, &text.length);

  return ts_json_mend (text.text, text.length, mended) > 0;
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
  guint n_mended = 0;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    {
      Step step = { .type = STEP_SWAP, .section = i };
      guint n_before = n_mended;

      step.items = ts_manifest_items_copy (manifest->items[i]);
      for (guint j = 0; j < step.items->len; j++)
        {
          TsManifestItem *item = &g_array_index (step.items, TsManifestItem, j);
          g_autoptr(GBytes) text = NULL;

          if (!mend_json (item, manifest, mended))
            continue;
          text = g_bytes_new (mended->str, mended->len);
          g_clear_pointer (&item->text, g_bytes_unref);
          retext (item, text);
          n_mended++;
        }
      if (n_mended > n_before)
        add_step (self, step);
      else
        ts_manifest_items_free (step.items);
    }
  if (manifest->n_flaws > 0 || manifest->repeats->len > 0)
    ts_manifest_edit_mend_frame (self);

  return n_mended;
}

/**
 * ts_manifest_edit_get_label:
 *
 * Returns: (nullable): what the edit does
 */
const char *
ts_manifest_edit_get_label (const TsManifestEdit *self)
{
  return self->label;
}

/**
 * ts_manifest_edit_is_empty:
 *
 * Tells whether the edit changes nothing.
 */
gboolean
ts_manifest_edit_is_empty (const TsManifestEdit *self)
{
  return self->steps->len == 0;
}

/**
 * ts_manifest_edit_set_merge_key:
 * @key: (nullable): such as "title of 12"
 *
 * Lets edits that follow each other with the same key be undone as one, as typing should be.
 * Only for edits that each replace the same items.
 */
void
ts_manifest_edit_set_merge_key (TsManifestEdit *self,
                                const char     *key)
{
  g_free (self->merge_key);
  self->merge_key = g_strdup (key);
}

/**
 * ts_manifest_edit_get_merge_key:
 *
 * Returns: (nullable): the key
 */
const char *
ts_manifest_edit_get_merge_key (const TsManifestEdit *self)
{
  return self->merge_key;
}

static void
apply_replace (Step       *step,
               TsManifest *manifest)
{
  TsManifestItem *item = &g_array_index (manifest->items[step->section], TsManifestItem,
                                         step->position);
  TsManifestItem old = *item;

  *item = step->item;
  step->item = old;
  ts_manifest_emit_changed (manifest,
                            ts_manifest_get_section_start (manifest,
                                                           step->section) + step->position,
                            1, 1);
}

static void
apply_insert (Step       *step,
              TsManifest *manifest)
{
  GArray *items = manifest->items[step->section];
  guint n = step->items->len;

  /* They may have got their ids from a snapshot. */
  for (guint i = 0; i < n; i++)
    manifest->next_id = MAX (manifest->next_id,
                             g_array_index (step->items, TsManifestItem, i).id + 1);
  step->position = MIN (step->position, items->len);
  g_array_insert_vals (items, step->position, step->items->data, n);
  g_clear_pointer (&step->items, g_array_unref);
  step->n_removed = n;
  step->type = STEP_REMOVE;
  ts_manifest_emit_changed (manifest,
                            ts_manifest_get_section_start (manifest,
                                                           step->section) + step->position,
                            0, n);
}

static void
apply_remove (Step       *step,
              TsManifest *manifest)
{
  GArray *items = manifest->items[step->section];

  step->items = g_array_new (FALSE, FALSE, sizeof (TsManifestItem));
  g_array_append_vals (step->items, &g_array_index (items, TsManifestItem, step->position),
                       step->n_removed);
  g_array_remove_range (items, step->position, step->n_removed);
  step->type = STEP_INSERT;
  ts_manifest_emit_changed (manifest,
                            ts_manifest_get_section_start (manifest,
                                                           step->section) + step->position,
                            step->n_removed, 0);
}

static void
apply_swap (Step       *step,
            TsManifest *manifest)
{
  GArray *old = manifest->items[step->section];

  manifest->items[step->section] = step->items;
  step->items = old;
  ts_manifest_emit_changed (manifest, ts_manifest_get_section_start (manifest, step->section),
                            old->len, manifest->items[step->section]->len);
}

static void
apply_text (Step       *step,
            TsManifest *manifest)
{
  guint n_before = ts_manifest_get_n_items (manifest);

  ts_manifest_swap (manifest, step->other);
  ts_manifest_emit_changed (manifest, 0, n_before, ts_manifest_get_n_items (manifest));
}

static void
apply_step (Step       *step,
            TsManifest *manifest)
{
  TsManifestSkip skip = manifest->skip;
  gboolean is_mended = manifest->is_frame_mended;

  switch (step->type)
    {
    case STEP_REPLACE:
      apply_replace (step, manifest);
      break;

    case STEP_INSERT:
      apply_insert (step, manifest);
      break;

    case STEP_REMOVE:
      apply_remove (step, manifest);
      break;

    case STEP_SWAP:
      apply_swap (step, manifest);
      break;

    case STEP_SKIP:
      manifest->skip = step->skip;
      step->skip = skip;
      ts_manifest_emit_changed (manifest, 0, 0, 0);
      break;

    case STEP_FRAME:
      manifest->is_frame_mended = step->is_frame_mended;
      step->is_frame_mended = is_mended;
      ts_manifest_emit_changed (manifest, 0, 0, 0);
      break;

    case STEP_TEXT:
      apply_text (step, manifest);
      break;
    }
}

/**
 * ts_manifest_edit_apply:
 * @manifest: as it was when the edit was built, or when it was last applied
 *
 * Applies the edit, or takes it back if it was applied.
 */
void
ts_manifest_edit_apply (TsManifestEdit *self,
                        TsManifest     *manifest)
{
  guint n = self->steps->len;

  for (guint i = 0; i < n; i++)
    apply_step (&g_array_index (self->steps, Step, i), manifest);

  for (guint i = 0; i < n / 2; i++)
    {
      Step step = g_array_index (self->steps, Step, i);

      g_array_index (self->steps, Step, i) = g_array_index (self->steps, Step, n - 1 - i);
      g_array_index (self->steps, Step, n - 1 - i) = step;
    }
}
