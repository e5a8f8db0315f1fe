/* SPDX-License-Identifier: MIT */

/* The string pool: strings laid one behind another in large chunks, and a hash table with
 * open addressing that finds the ones that are kept once. */

#include "ts-string-pool.h"

#include <string.h>

#define CHUNK_BYTES 65536
#define MIN_SLOTS 256

typedef struct
{
  const char *text;
  guint32     length;
  guint32     hash;
} Slot;

struct _TsStringPool
{
  /* Owned: the chunks, and what is left of the last small one. */
  GPtrArray *chunks;
  char      *free_space;
  gsize      free_bytes;

  /* Owned: a power of two, at most half of it used. */
  Slot *slots;
  gsize n_slots;
  gsize n_used;
};

/**
 * ts_hash_bytes:
 *
 * Hashes bytes, eight at a time. The result is the same in each run of the program.
 */
guint32
ts_hash_bytes (const char *text,
               gsize       length)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 hash = length * factor;
  guint64 word = 0;

  for (; length > 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      hash = (hash ^ word) * factor;
      hash ^= hash >> 29;
    }

  if (length == 8)
    {
      memcpy (&word, text, 8);
    }
  else
    {
      word = 0;

      for (gsize i = 0; i < length; i++)
        word = word << 8 | (guchar) text[i];
    }

  hash = (hash ^ word) * factor;
  hash ^= hash >> 32;

  return (guint32) (hash * factor >> 32);
}

/* Writes the zeroes that the system would give for nothing. Memory that is read before it is
 * written costs two page faults, and with several threads the second interrupts all of them. */
static Slot *
new_slots (gsize n_slots)
{
  Slot *slots = g_new (Slot, n_slots);

  memset (slots, 0, n_slots * sizeof *slots);

  return slots;
}

/**
 * ts_string_pool_new:
 *
 * Makes an empty pool.
 *
 * Returns: (transfer full): the pool
 */
TsStringPool *
ts_string_pool_new (void)
{
  TsStringPool *self = g_new0 (TsStringPool, 1);

  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->slots = new_slots (MIN_SLOTS);
  self->n_slots = MIN_SLOTS;

  return self;
}

/**
 * ts_string_pool_free:
 *
 * Frees the pool and all its strings.
 */
void
ts_string_pool_free (TsStringPool *self)
{
  g_ptr_array_unref (self->chunks);
  g_free (self->slots);
  g_free (self);
}

static char *
take_space (TsStringPool *self,
            gsize         n_bytes)
{
  if (n_bytes > CHUNK_BYTES / 4)
    {
      char *chunk = g_malloc (n_bytes);

      g_ptr_array_add (self->chunks, chunk);

      return chunk;
    }

  if (n_bytes > self->free_bytes)
    {
      self->free_space = g_malloc (CHUNK_BYTES);
      self->free_bytes = CHUNK_BYTES;
      g_ptr_array_add (self->chunks, self->free_space);
    }

  char *space = self->free_space;

  self->free_space += n_bytes;
  self->free_bytes -= n_bytes;

  return space;
}

/**
 * ts_string_pool_copy:
 * @text: need not end with NUL
 *
 * Copies a string into the pool without looking for an equal one: for strings that hardly
 * ever repeat.
 *
 * Returns: (transfer none): the copy, ended by NUL
 */
const char *
ts_string_pool_copy (TsStringPool *self,
                     const char   *text,
                     gsize         length)
{
  char *copy = take_space (self, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';

  return copy;
}

static void
grow_table (TsStringPool *self)
{
  g_autofree Slot *old = self->slots;
  gsize n_old = self->n_slots;

  self->n_slots = n_old * 2;
  self->slots = new_slots (self->n_slots);

  for (gsize i = 0; i < n_old; i++)
    {
      gsize place = old[i].hash & (self->n_slots - 1);

      if (old[i].text == NULL)
        continue;

      while (self->slots[place].text != NULL)
        place = (place + 1) & (self->n_slots - 1);

      self->slots[place] = old[i];
    }
}

/**
 * ts_string_pool_intern:
 * @text: need not end with NUL
 * @length: in bytes; less than 4 GB
 *
 * Finds the pool's one copy of a string, and makes it the first time.
 *
 * Returns: (transfer none): the copy, ended by NUL; the same pointer for equal strings
 */
const char *
ts_string_pool_intern (TsStringPool *self,
                       const char   *text,
                       gsize         length)
{
  guint32 hash = ts_hash_bytes (text, length);
  gsize place = hash & (self->n_slots - 1);

  for (; self->slots[place].text != NULL; place = (place + 1) & (self->n_slots - 1))
    {
      const Slot *slot = &self->slots[place];

      if (slot->hash == hash && slot->length == length && memcmp (slot->text, text, length) == 0)
        return slot->text;
    }

  const char *copy = ts_string_pool_copy (self, text, length);

  self->slots[place] = (Slot) { .text = copy, .length = (guint32) length, .hash = hash };
  self->n_used++;

  if (self->n_used * 2 > self->n_slots)
    grow_table (self);

  return copy;
}

/**
 * ts_string_pool_recall:
 * @last: (inout): the string that this place in the input had the last time; all zero at
 *   first
 *
 * Does what ts_string_pool_intern() does, at the cost of one comparison if the string is the
 * same as last time.
 *
 * Returns: (transfer none): the copy, ended by NUL; the same pointer for equal strings
 */
const char *
ts_string_pool_recall (TsStringPool   *self,
                       TsPooledString *last,
                       const char     *text,
                       gsize           length)
{
  if (last->text == NULL || last->length != length || memcmp (last->text, text, length) != 0)
    *last = (TsPooledString) { ts_string_pool_intern (self, text, length), length };

  return last->text;
}
