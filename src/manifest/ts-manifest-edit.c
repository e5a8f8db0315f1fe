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

/* Adds a step that takes items out of a section, and puts those of another manifest to its end. */
static void
exchange_in_section (TsManifestEdit    *self,
                     TsManifest        *manifest,
                     TsManifestSection  section,
                     const guint8      *is_removed,
                     TsManifest        *other)
{
  GArray *items = manifest->items[section];
  Step step = { .type = STEP_SWAP, .section = section };
  guint start = ts_manifest_get_section_start (manifest, section);
  guint n_kept;

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
  n_kept = step.items->len;
  for (guint i = 0; other != NULL && i < other->items[section]->len; i++)
    {
      TsJsonSlice text = ts_manifest_get_item_text (
        other, ts_manifest_get_section_start (other, section) + i);
      g_autoptr(GBytes) bytes = g_bytes_new (text.text, text.length);
      TsManifestItem item = make_item (manifest, section, bytes);

      g_array_append_val (step.items, item);
    }

  if (n_kept == items->len && step.items->len == items->len)
    ts_manifest_items_free (step.items);
  else
    add_step (self, step);
}

static void
exchange (TsManifestEdit *self,
          TsManifest     *manifest,
          const guint    *indexes,
          guint           n_indexes,
          TsManifest     *other)
{
  g_autofree guint8 *is_removed = g_new0 (guint8, ts_manifest_get_n_items (manifest) + 1);

  for (guint i = 0; i < n_indexes; i++)
    is_removed[indexes[i]] = TRUE;
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    exchange_in_section (self, manifest, i, is_removed, other);
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
  if (n_indexes == 1)
    {
      Step step = { .type = STEP_REMOVE, .n_removed = 1 };

      find_place (manifest, indexes[0], &step.section, &step.position);
      add_step (self, step);
      return;
    }

  exchange (self, manifest, indexes, n_indexes, NULL);
}

/**
 * ts_manifest_edit_exchange:
 * @indexes: (array length=n_indexes): of the items that go, in any order
 * @other: the items that come; they go to the ends of their sections
 *
 * Adds steps that remove items and add those of another manifest. Must not be combined with
 * other steps.
 */
void
ts_manifest_edit_exchange (TsManifestEdit *self,
                           TsManifest     *manifest,
                           const guint    *indexes,
                           guint           n_indexes,
                           TsManifest     *other)
{
  exchange (self, manifest, indexes, n_indexes, other);
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
