/* SPDX-License-Identifier: MIT */

/* Number sets: a list as long as it rises, and a hash table from the first number on that
 * does not. */

#include "ts-number-set.h"

#include "ts-flat-array.h"

struct _TsNumberSet
{
  TsFlatArray rising;
  GHashTable *table;
};

/**
 * ts_number_set_new:
 *
 * Makes an empty set.
 *
 * Returns: (transfer full): the set
 */
TsNumberSet *
ts_number_set_new (void)
{
  return g_new0 (TsNumberSet, 1);
}

/**
 * ts_number_set_free:
 *
 * Frees the set.
 */
void
ts_number_set_free (TsNumberSet *self)
{
  ts_flat_array_clear (&self->rising);
  g_clear_pointer (&self->table, g_hash_table_unref);
  g_free (self);
}

/**
 * ts_number_set_empty:
 *
 * Forgets all numbers.
 */
void
ts_number_set_empty (TsNumberSet *self)
{
  self->rising.n = 0;
  g_clear_pointer (&self->table, g_hash_table_unref);
}

static void
make_table (TsNumberSet *self)
{
  const guint32 *numbers = self->rising.data;

  self->table = g_hash_table_new (NULL, NULL);

  for (gsize i = 0; i < self->rising.n; i++)
    g_hash_table_add (self->table, GUINT_TO_POINTER (numbers[i]));
}

/**
 * ts_number_set_add:
 *
 * Adds a number.
 *
 * Returns: %FALSE if it was there already
 */
gboolean
ts_number_set_add (TsNumberSet *self,
                   guint32      number)
{
  const guint32 *numbers = self->rising.data;

  if (self->table == NULL)
    {
      if (self->rising.n == 0 || number > numbers[self->rising.n - 1])
        {
          *(guint32 *) ts_flat_array_add (&self->rising, sizeof (guint32)) = number;

          return TRUE;
        }

      make_table (self);
    }

  return g_hash_table_add (self->table, GUINT_TO_POINTER (number));
}
