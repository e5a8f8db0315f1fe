/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsFlatArray:
 * @data: (owned): the elements, all of one size
 * @n: how many there are
 * @n_allocated: how many there is room for
 *
 * An array that grows, for elements by the million: adding one is a few instructions. All
 * zero is an empty one. Every call must name the same element size.
 */
typedef struct
{
  gpointer data;
  gsize    n;
  gsize    n_allocated;
} TsFlatArray;

void ts_flat_array_reserve (TsFlatArray *self,
                            gsize        n_more,
                            gsize        size);
void ts_flat_array_trim    (TsFlatArray *self,
                            gsize        size);
void ts_flat_array_clear   (TsFlatArray *self);

/**
 * ts_flat_array_add:
 *
 * Adds room for one element at the end.
 *
 * Returns: (transfer none): the new element, not initialised; valid until the next addition
 */
static inline gpointer
ts_flat_array_add (TsFlatArray *self,
                   gsize        size)
{
  if (G_UNLIKELY (self->n == self->n_allocated))
    ts_flat_array_reserve (self, 1, size);

  return (char *) self->data + self->n++ * size;
}

G_END_DECLS
