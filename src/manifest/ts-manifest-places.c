/* SPDX-License-Identifier: MIT */

/* A hash table of places in manifests: open addressing over numbers, so that a million URLs
 * cost 40 MB and not an object each. */

#include "config.h"

#include "ts-manifest-places.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define FIRST_SLOTS 1024
#define HUGE_PAGE_BYTES (2 * 1024 * 1024)

/* Part of the hash stands beside the number, so that a slot of another hash is passed without
 * a look at its place. */
typedef struct
{
  guint32 number; /* 1 + index into places; 0 is free */
  guint32 tag;
} Slot;

struct _TsManifestPlaces
{
  GArray    *places;    /* of TsManifestPlace */
  GPtrArray *manifests; /* of TsManifest */
  Slot      *slots;     /* (owned) */
  guint      n_slots;   /* a power of two, at least twice the places */
};

static guint64
mix (guint64 hash,
     guint64 word)
{
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9fb21c651e98df25);

  return hash ^ (hash >> 32);
}

/**
 * ts_manifest_places_hash:
 * @hash: of what stands before; 0 at the start
 *
 * Hashes text for places, eight bytes at a time.
 *
 * Returns: the hash
 */
guint64
ts_manifest_places_hash (guint64     hash,
                         const char *text,
                         gsize       length)
{
  guint64 word;

  hash = mix (hash, length);
  for (; length >= 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      hash = mix (hash, word);
    }
  word = 0;
  for (gsize i = 0; i < length; i++)
    word |= (guint64) (guchar) text[i] << (8 * i);

  return mix (hash, word);
}

/* Slots are looked at all over the table. In small pages nearly each look would also miss the
 * processor's list of pages, which costs more than the memory itself. */
static Slot *
new_slots (guint n_slots)
{
  gsize size = n_slots * sizeof (Slot);
  Slot *slots;

  if (size < HUGE_PAGE_BYTES)
    return calloc (n_slots, sizeof (Slot));

  slots = aligned_alloc (HUGE_PAGE_BYTES, size);
  if (slots == NULL)
    g_error ("no memory for %" G_GSIZE_FORMAT " bytes", size);
#ifdef MADV_HUGEPAGE
  (void) madvise (slots, size, MADV_HUGEPAGE);
#endif
  memset (slots, 0, size);

  return slots;
}

/**
 * ts_manifest_places_new:
 *
 * Makes an empty table.
 *
 * Returns: (transfer full): the table
 */
TsManifestPlaces *
ts_manifest_places_new (void)
{
  TsManifestPlaces *self = g_new0 (TsManifestPlaces, 1);

  self->places = g_array_new (FALSE, FALSE, sizeof (TsManifestPlace));
  self->manifests = g_ptr_array_new_with_free_func (g_object_unref);
  self->n_slots = FIRST_SLOTS;
  self->slots = new_slots (self->n_slots);

  return self;
}

/**
 * ts_manifest_places_free:
 * @self: (transfer full):
 *
 * Frees the table.
 */
void
ts_manifest_places_free (TsManifestPlaces *self)
{
  g_array_unref (self->places);
  g_ptr_array_unref (self->manifests);
  free (self->slots);
  g_free (self);
}

/**
 * ts_manifest_places_add_manifest:
 * @manifest: a reference is kept; must not be edited while the table is used
 *
 * Announces the manifest of the next places.
 *
 * Returns: its number
 */
guint
ts_manifest_places_add_manifest (TsManifestPlaces *self,
                                 TsManifest       *manifest)
{
  g_ptr_array_add (self->manifests, g_object_ref (manifest));

  return self->manifests->len - 1;
}

/**
 * ts_manifest_places_get_manifest:
 *
 * Returns: (transfer none): a manifest by its number
 */
TsManifest *
ts_manifest_places_get_manifest (const TsManifestPlaces *self,
                                 guint                   number)
{
  return g_ptr_array_index (self->manifests, number);
}

static guint
first_slot (const TsManifestPlaces *self,
            guint64                 hash)
{
  return (guint) (hash ^ hash >> 29) & (self->n_slots - 1);
}

static guint
find_slot (const TsManifestPlaces *self,
           guint64                 hash)
{
  guint slot = first_slot (self, hash);

  while (self->slots[slot].number != 0 &&
         (self->slots[slot].tag != (guint32) (hash >> 32) ||
          g_array_index (self->places, TsManifestPlace, self->slots[slot].number - 1).hash != hash))
    slot = (slot + 1) & (self->n_slots - 1);

  return slot;
}

static void
set_n_slots (TsManifestPlaces *self,
             guint             n_slots)
{
  free (self->slots);
  self->n_slots = n_slots;
  self->slots = new_slots (self->n_slots);
  for (guint i = 0; i < self->places->len; i++)
    {
      guint64 hash = g_array_index (self->places, TsManifestPlace, i).hash;

      self->slots[find_slot (self, hash)] = (Slot) { i + 1, (guint32) (hash >> 32) };
    }
}

/**
 * ts_manifest_places_reserve:
 * @n_more: how many places will be added
 *
 * Makes room at once, instead of again and again.
 */
void
ts_manifest_places_reserve (TsManifestPlaces *self,
                            guint             n_more)
{
  guint n_slots = self->n_slots;

  while (n_slots / 2 < self->places->len + n_more && n_slots < 1u << 30)
    n_slots *= 2;
  if (n_slots > self->n_slots)
    set_n_slots (self, n_slots);
}

/**
 * ts_manifest_places_expect:
 * @hash: of a place that will soon be added
 *
 * Lets the processor fetch what ts_manifest_places_add() will look at, while something else is
 * done.
 */
void
ts_manifest_places_expect (const TsManifestPlaces *self,
                           guint64                 hash)
{
  __builtin_prefetch (&self->slots[first_slot (self, hash)]);
}

/**
 * ts_manifest_places_add:
 * @earlier: (out): the place that had the same hash before
 *
 * Adds a place unless there is one with its hash.
 *
 * Returns: whether there was one
 */
gboolean
ts_manifest_places_add (TsManifestPlaces      *self,
                        const TsManifestPlace *place,
                        TsManifestPlace       *earlier)
{
  guint slot = find_slot (self, place->hash);

  if (self->slots[slot].number != 0)
    {
      *earlier = g_array_index (self->places, TsManifestPlace, self->slots[slot].number - 1);
      return TRUE;
    }

  g_array_append_vals (self->places, place, 1);
  self->slots[slot] = (Slot) { self->places->len, (guint32) (place->hash >> 32) };
  if (self->places->len * 2 > self->n_slots)
    set_n_slots (self, self->n_slots * 2);

  return FALSE;
}

/**
 * ts_manifest_places_get_text:
 *
 * Returns: what stands at a place
 */
TsJsonSlice
ts_manifest_places_get_text (const TsManifestPlaces *self,
                             const TsManifestPlace  *place)
{
  TsManifest *manifest = ts_manifest_places_get_manifest (self, place->manifest);
  TsJsonSlice item = ts_manifest_get_item_text (manifest, place->item);

  return (TsJsonSlice) { item.text + place->offset, place->length };
}
