/* SPDX-License-Identifier: MIT */

/* The objects of a row by their hashes: open addressing. A slot belongs to the row that it
 * names, so that beginning a row costs nothing and one big row does not slow the others. */

#include "ts-object-index.h"

#include "ts-label-set.h"
#include "ts-string-pool.h"

#include <string.h>

#define MIN_SLOTS 1024

typedef struct
{
  const char *object_hash;
  gsize       length;
  guint32     hash;
  guint32     row;
  guint32     object;
} Slot;

struct _TsObjectIndex
{
  /* Owned: a power of two, at most half of it used. */
  Slot *slots;
  gsize n_slots;
  gsize n_used;

  /* Plain state: counts rows; 0 is that of slots never used. */
  guint32 row;
};

/**
 * ts_object_index_new:
 *
 * Makes an index; ts_object_index_begin() must be called before it is used.
 *
 * Returns: (transfer full): the index
 */
TsObjectIndex *
ts_object_index_new (void)
{
  TsObjectIndex *self = g_new0 (TsObjectIndex, 1);

  self->slots = g_new0 (Slot, MIN_SLOTS);
  self->n_slots = MIN_SLOTS;

  return self;
}

/**
 * ts_object_index_free:
 *
 * Frees the index.
 */
void
ts_object_index_free (TsObjectIndex *self)
{
  g_free (self->slots);
  g_free (self);
}

/**
 * ts_object_index_begin:
 *
 * Begins a row: forgets all objects.
 */
void
ts_object_index_begin (TsObjectIndex *self)
{
  self->n_used = 0;
  self->row++;

  /* After four billion rows the numbers begin again, and old slots must not seem new. */
  if (self->row == 0)
    {
      memset (self->slots, 0, self->n_slots * sizeof (Slot));
      self->row = 1;
    }
}

static gsize
find_free (const TsObjectIndex *self,
           guint32              hash)
{
  gsize place = hash & (self->n_slots - 1);

  while (self->slots[place].row == self->row)
    place = (place + 1) & (self->n_slots - 1);

  return place;
}

static void
grow (TsObjectIndex *self)
{
  g_autofree Slot *old = self->slots;
  gsize n_old = self->n_slots;

  self->n_slots = n_old * 2;
  self->slots = g_new0 (Slot, self->n_slots);

  for (gsize i = 0; i < n_old; i++)
    {
      if (old[i].row == self->row)
        self->slots[find_free (self, old[i].hash)] = old[i];
    }
}

/**
 * ts_object_index_find:
 * @object_hash: must stay where it is until the next row begins
 *
 * Finds the object of a hash, or makes room for a new one.
 *
 * Returns: (transfer none): the object, or %TS_NONE which the caller replaces; valid until
 *   the next call
 */
guint32 *
ts_object_index_find (TsObjectIndex *self,
                      const char    *object_hash,
                      gsize          length)
{
  guint32 hash = ts_hash_bytes (object_hash, length);
  gsize place = hash & (self->n_slots - 1);

  for (; self->slots[place].row == self->row; place = (place + 1) & (self->n_slots - 1))
    {
      Slot *slot = &self->slots[place];

      if (slot->hash == hash && slot->length == length &&
          memcmp (slot->object_hash, object_hash, length) == 0)
        return &slot->object;
    }

  if (++self->n_used * 2 > self->n_slots)
    {
      grow (self);
      place = find_free (self, hash);
    }

  self->slots[place] = (Slot) {
    .object_hash = object_hash,
    .length = length,
    .hash = hash,
    .row = self->row,
    .object = TS_NONE,
  };

  return &self->slots[place].object;
}
