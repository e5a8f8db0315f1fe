/* SPDX-License-Identifier: MIT */

/* Flat arrays: what a label set is made of. */

#include "ts-flat-array.h"

#define MIN_ALLOCATED 64

/**
 * ts_flat_array_reserve:
 * @n_more: how many elements are going to be added
 * @size: of one element
 *
 * Makes room for @n_more elements, at least doubling the array if it is too small.
 */
void
ts_flat_array_reserve (TsFlatArray *self,
                       gsize        n_more,
                       gsize        size)
{
  gsize n_wanted = self->n + n_more;

  if (n_wanted <= self->n_allocated)
    return;

  self->n_allocated = MAX (MAX (n_wanted, self->n_allocated * 2), MIN_ALLOCATED);
  self->data = g_realloc_n (self->data, self->n_allocated, size);
}

/**
 * ts_flat_array_trim:
 *
 * Gives back the room that is not used.
 */
void
ts_flat_array_trim (TsFlatArray *self,
                    gsize        size)
{
  self->n_allocated = self->n;
  self->data = g_realloc_n (self->data, self->n, size);
}

/**
 * ts_flat_array_clear:
 *
 * Frees the elements' memory; the array is empty then.
 */
void
ts_flat_array_clear (TsFlatArray *self)
{
  g_clear_pointer (&self->data, g_free);
  self->n = 0;
  self->n_allocated = 0;
}
