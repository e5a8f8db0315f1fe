/* SPDX-License-Identifier: MIT */

/* Reads a registration manifest into a table of items.
 *
 *   {
 *     "videos": [ { "objectUrl": …, "title": …, "clientMetadata": { … } }, … ],
 *     "image_groups": [ { "title": …, "createVideo": …, "objectUrl_0": …, … }, … ],
 *     "skip_duplicate_urls": true
 *   }
 *
 * Only the frame around the items is understood here, and of each item where it starts and
 * ends, its URLs counted. What is wrong inside an item is found when the item is looked at
 * by itself: its text then gives the same tokens. Each byte belongs to an item, to an entry
 * of the frame, or to the punctuation between them, so nothing can get lost. */

#include "ts-manifest-private.h"

#include "ts-json-tolerant.h"

#include <string.h>

#define URL_MEMBER "objectUrl"

typedef struct
{
  TsManifest    *manifest;
  TsJsonTolerant scanner;
  gboolean       is_in_item;
  gboolean       is_in_section;
  TsManifestSection section;
  gsize          section_ends[TS_MANIFEST_N_SECTIONS];
  guint          last_n_items[TS_MANIFEST_N_SECTIONS];
} Reading;

/* Flaws of what stands as an element belong to the element. */
static gboolean
is_flaw_of_value (TsJsonFlawKind kind)
{
  switch ((int) kind)
    {
    case TS_JSON_FLAW_WRONG_QUOTES:
    case TS_JSON_FLAW_BARE_WORD:
    case TS_JSON_FLAW_PYTHON_WORD:
    case TS_JSON_FLAW_NOT_A_NUMBER:
    case TS_JSON_FLAW_NUMBER_FORM:
    case TS_JSON_FLAW_CONTROL_BYTE:
    case TS_JSON_FLAW_INVALID_UTF8:
    case TS_JSON_FLAW_BAD_ESCAPE:
    case TS_JSON_FLAW_OPEN_STRING:
    case TS_JSON_FLAW_TOO_DEEP:
      return TRUE;

    default:
      return FALSE;
    }
}

static void
add_entry (TsManifest            *self,
           const TsManifestEntry *entry)
{
  g_array_append_vals (self->entries, entry, 1);
}

/* Keeps text that has no meaning with what stands before it. */
static gboolean
keep_extra_text (Reading          *reading,
                 const TsJsonFlaw *flaw)
{
  TsManifest *self = reading->manifest;
  gsize end = flaw->offset + flaw->length;
  GArray *items = self->items[reading->section];
  TsManifestEntry *last = self->entries->len > 0
    ? &g_array_index (self->entries, TsManifestEntry, self->entries->len - 1) : NULL;

  if (reading->is_in_section && items->len > 0)
    {
      TsManifestItem *item = &g_array_index (items, TsManifestItem, items->len - 1);

      item->length = end - item->offset;
      return TRUE;
    }

  if (last != NULL && last->type == TS_MANIFEST_ENTRY_OTHER)
    last->length = end - last->offset;
  else
    add_entry (self, &(TsManifestEntry) { .type = TS_MANIFEST_ENTRY_OTHER,
                                          .offset = flaw->offset, .length = flaw->length,
                                          .name_offset = flaw->offset,
                                          .value_offset = flaw->offset,
                                          .value_length = flaw->length });
  return FALSE;
}

static void
note_flaw_cb (const TsJsonFlaw *flaw,
              gpointer          user_data)
{
  Reading *reading = user_data;
  TsManifest *self = reading->manifest;

  if (reading->is_in_item || (reading->is_in_section && is_flaw_of_value (flaw->kind)))
    return;
  if (flaw->kind == TS_JSON_FLAW_EXTRA_TEXT && keep_extra_text (reading, flaw))
    return;

  self->n_flaws++;
  if (self->flaws->len < TS_MANIFEST_MAX_FRAME_FLAWS)
    g_array_append_vals (self->flaws, flaw, 1);
}

static gboolean
is_url_member (TsJsonSlice name)
{
  gsize length = strlen (URL_MEMBER);

  return name.length >= length && memcmp (name.text, URL_MEMBER, length) == 0 &&
         (name.length == length || name.text[length] == '_');
}

static gboolean
slice_equals (TsJsonSlice slice,
              const char *word)
{
  return slice.length == strlen (word) && memcmp (slice.text, word, slice.length) == 0;
}

static void
note_member (TsManifestItem       *item,
             const TsJsonTolerant *scanner,
             TsJsonSlice           name,
             TsJsonToken           value)
{
  if (value == TS_JSON_STRING && is_url_member (name))
    {
      item->n_urls++;
      item->longest_url = (guint) MAX (item->longest_url,
                                       MIN (ts_json_tolerant_get_slice (scanner).length,
                                            G_MAXUINT));
    }
  else if (value == TS_JSON_TRUE && item->kind == TS_MANIFEST_KIND_IMAGE_GROUP &&
           slice_equals (name, "createVideo"))
    item->kind = TS_MANIFEST_KIND_IMAGE_SEQUENCE;
}

/* Reads to the end of the value that the current token starts, noting the item's own
 * members. */
static void
read_item (TsJsonTolerant *scanner,
           TsManifestItem *item)
{
  guint depth = ts_json_tolerant_get_depth (scanner);
  TsJsonToken token = scanner->token;
  TsJsonSlice name = { NULL, 0 };
  gboolean is_member = FALSE;

  if (token != TS_JSON_OBJECT_START)
    {
      ts_json_tolerant_skip (scanner);
      return;
    }

  while (ts_json_tolerant_get_depth (scanner) >= depth &&
         (token = ts_json_tolerant_next (scanner)) != TS_JSON_END)
    {
      if (ts_json_tolerant_get_depth (scanner) > depth)
        continue;
      if (is_member)
        note_member (item, scanner, name, token);
      is_member = token == TS_JSON_NAME;
      if (is_member)
        name = ts_json_tolerant_get_slice (scanner);
    }
}

static guint8
default_kind (TsManifestSection section)
{
  static const guint8 kinds[TS_MANIFEST_N_SECTIONS] = {
    [TS_MANIFEST_SECTION_VIDEOS] = TS_MANIFEST_KIND_VIDEO,
    [TS_MANIFEST_SECTION_AUDIO] = TS_MANIFEST_KIND_AUDIO,
    [TS_MANIFEST_SECTION_PDFS] = TS_MANIFEST_KIND_PDF,
    [TS_MANIFEST_SECTION_TEXT] = TS_MANIFEST_KIND_TEXT,
    [TS_MANIFEST_SECTION_IMAGES] = TS_MANIFEST_KIND_IMAGE,
    [TS_MANIFEST_SECTION_IMAGE_GROUPS] = TS_MANIFEST_KIND_IMAGE_GROUP,
    [TS_MANIFEST_SECTION_DICOM_SERIES] = TS_MANIFEST_KIND_DICOM_SERIES,
    [TS_MANIFEST_SECTION_NIFTI] = TS_MANIFEST_KIND_NIFTI,
  };

  return kinds[section];
}

/* Sets what an item's text tells: its kind and its URLs. The section must be set. */
void
ts_manifest_item_measure (TsManifestItem *item,
                          const char     *text,
                          gsize           length)
{
  TsJsonTolerant scanner;

  item->n_urls = 0;
  item->longest_url = 0;
  item->kind = default_kind (item->section);
  ts_json_tolerant_init (&scanner, text, length, NULL, NULL);
  if (ts_json_tolerant_next (&scanner) != TS_JSON_END)
    read_item (&scanner, item);
}

/* Reads the elements of a section's array, whose opening bracket was just read. */
static void
read_section (Reading           *reading,
              TsManifestSection  section)
{
  TsManifest *self = reading->manifest;
  TsJsonTolerant *scanner = &reading->scanner;
  guint depth = ts_json_tolerant_get_depth (scanner);

  reading->section = section;
  reading->is_in_section = TRUE;
  while (ts_json_tolerant_next (scanner) != TS_JSON_END &&
         ts_json_tolerant_get_depth (scanner) >= depth)
    {
      TsManifestItem item = { .section = (guint8) section, .kind = default_kind (section) };

      item.offset = ts_json_tolerant_get_offset (scanner);
      item.id = self->next_id++;
      reading->is_in_item = TRUE;
      read_item (scanner, &item);
      reading->is_in_item = FALSE;
      item.length = ts_json_tolerant_get_end (scanner) - item.offset;
      g_array_append_val (self->items[section], item);
    }
  reading->is_in_section = FALSE;
}

static TsManifestSkip
skip_from_token (TsJsonToken token)
{
  return token == TS_JSON_TRUE ? TS_MANIFEST_SKIP_TRUE
       : token == TS_JSON_FALSE ? TS_MANIFEST_SKIP_FALSE
                                : TS_MANIFEST_SKIP_ODD;
}

static gboolean
has_section_entry (TsManifest        *self,
                   TsManifestSection  section)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const TsManifestEntry *entry = &g_array_index (self->entries, TsManifestEntry, i);

      if (entry->type == TS_MANIFEST_ENTRY_SECTION && entry->section == section)
        return TRUE;
    }

  return FALSE;
}

static void
read_section_member (Reading         *reading,
                     TsManifestEntry *entry)
{
  TsManifest *self = reading->manifest;
  TsManifestSection section = entry->section;
  guint n_before = self->items[section]->len;
  gsize array_offset = ts_json_tolerant_get_offset (&reading->scanner);
  gboolean is_repeat = has_section_entry (self, section);

  read_section (reading, section);
  entry->length = ts_json_tolerant_get_end (&reading->scanner) - entry->offset;
  entry->value_length = ts_json_tolerant_get_end (&reading->scanner) - entry->value_offset;
  if (!is_repeat)
    add_entry (self, entry);
  else
    {
      TsManifestRepeat repeat = {
        .section = section,
        .name_offset = entry->name_offset,
        .name_length = entry->name_length,
        .array_offset = array_offset,
        .last_end = reading->section_ends[section],
        .n_items = self->items[section]->len - n_before,
        .joins_items = reading->last_n_items[section] > 0 && self->items[section]->len > n_before,
      };

      g_array_append_val (self->repeats, repeat);
    }
  reading->section_ends[section] = entry->offset + entry->length;
  reading->last_n_items[section] = self->items[section]->len - n_before;
}

static void
read_member (Reading *reading)
{
  TsManifest *self = reading->manifest;
  TsJsonTolerant *scanner = &reading->scanner;
  TsJsonSlice name = ts_json_tolerant_get_slice (scanner);
  TsManifestEntry entry = { .type = TS_MANIFEST_ENTRY_OTHER };
  gboolean is_section = ts_manifest_section_find (name.text, name.length, &entry.section);

  entry.offset = entry.name_offset = ts_json_tolerant_get_offset (scanner);
  entry.name_length = ts_json_tolerant_get_end (scanner) - entry.name_offset;
  entry.value_token = ts_json_tolerant_next (scanner);
  entry.value_offset = ts_json_tolerant_get_offset (scanner);

  if (is_section && entry.value_token == TS_JSON_ARRAY_START)
    {
      entry.type = TS_MANIFEST_ENTRY_SECTION;
      read_section_member (reading, &entry);
      return;
    }

  if (slice_equals (name, "skip_duplicate_urls"))
    {
      entry.type = TS_MANIFEST_ENTRY_SKIP;
      self->skip = skip_from_token (entry.value_token);
    }
  ts_json_tolerant_skip (scanner);
  entry.value_length = ts_json_tolerant_get_end (scanner) - entry.value_offset;
  entry.length = ts_json_tolerant_get_end (scanner) - entry.offset;
  add_entry (self, &entry);
}

static void
add_rest (TsManifest *self,
          gsize       offset)
{
  while (offset < self->length && strchr (" \t\r\n", self->text[offset]) != NULL)
    offset++;
  if (offset < self->length)
    add_entry (self, &(TsManifestEntry) { .type = TS_MANIFEST_ENTRY_REST, .offset = offset,
                                          .length = self->length - offset });
}

/* Fills the table from the source. */
void
ts_manifest_read (TsManifest *self)
{
  g_autofree Reading *reading = g_new0 (Reading, 1);
  TsJsonTolerant *scanner = &reading->scanner;
  gsize end;

  reading->manifest = self;
  ts_json_tolerant_init (scanner, self->text, self->length, note_flaw_cb, reading);
  if (ts_json_tolerant_next (scanner) != TS_JSON_OBJECT_START)
    {
      while (ts_json_tolerant_next (scanner) != TS_JSON_END)
        continue;
      add_rest (self, 0);
      return;
    }

  self->is_object = TRUE;
  while (ts_json_tolerant_next (scanner) == TS_JSON_NAME)
    {
      read_member (reading);
      if (self->entries->len + self->repeats->len > TS_MANIFEST_MAX_ENTRIES)
        {
          add_rest (self, ts_json_tolerant_get_end (scanner));
          return;
        }
    }

  end = ts_json_tolerant_get_end (scanner);
  while (ts_json_tolerant_next (scanner) != TS_JSON_END)
    continue;
  add_rest (self, end);
}
