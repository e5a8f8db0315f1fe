/* SPDX-License-Identifier: MIT */

/* Secrets: pages of their own, because what the allocator gives is shared with other things,
 * may be written to the swap file, and is in every core dump. */

#include "config.h"

#include "ts-secret.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct _TsSecret
{
  gatomicrefcount  n_references;
  guint8          *pages; /* (owned): zero from `length` on */
  gsize            n_page_bytes;
  gsize            length;
};

/* How many whole pages hold this and a zero behind it. */
static gsize
round_to_pages (gsize n_bytes)
{
  gsize page_bytes = (gsize) sysconf (_SC_PAGESIZE);

  return (n_bytes / page_bytes + 1) * page_bytes;
}

static guint8 *
map_pages (gsize n_page_bytes)
{
  void *pages = mmap (NULL, n_page_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                      0);

  if (pages == MAP_FAILED)
    g_error ("No memory for %" G_GSIZE_FORMAT " bytes", n_page_bytes);

  /* A user may lock only so much memory. Not to sign in at all would help nobody. */
  (void) mlock (pages, n_page_bytes);
#ifdef MADV_DONTDUMP
  (void) madvise (pages, n_page_bytes, MADV_DONTDUMP);
#endif

  return pages;
}

static void
unmap_pages (guint8 *pages,
             gsize   n_page_bytes)
{
  ts_secret_wipe (pages, n_page_bytes);
  (void) munlock (pages, n_page_bytes);
  (void) munmap (pages, n_page_bytes);
}

/**
 * ts_secret_new:
 * @capacity: as many bytes as may be needed; more make it move, which is slow
 *
 * Makes an empty secret.
 *
 * Returns: (transfer full): the secret
 */
TsSecret *
ts_secret_new (gsize capacity)
{
  TsSecret *self;

  g_return_val_if_fail (capacity < G_MAXSIZE / 4, NULL);

  self = g_new0 (TsSecret, 1);
  g_atomic_ref_count_init (&self->n_references);
  self->n_page_bytes = round_to_pages (capacity);
  self->pages = map_pages (self->n_page_bytes);

  return self;
}

/**
 * ts_secret_new_from_bytes:
 * @bytes: (array length=n_bytes): which the caller should wipe
 *
 * Makes a secret of a copy.
 *
 * Returns: (transfer full): the secret
 */
TsSecret *
ts_secret_new_from_bytes (const void *bytes,
                          gsize       n_bytes)
{
  TsSecret *self = ts_secret_new (n_bytes);

  ts_secret_append (self, bytes, n_bytes);

  return self;
}

/**
 * ts_secret_ref:
 *
 * Keeps a secret.
 *
 * Returns: (transfer full): @self
 */
TsSecret *
ts_secret_ref (TsSecret *self)
{
  g_atomic_ref_count_inc (&self->n_references);

  return self;
}

/**
 * ts_secret_unref:
 * @self: (transfer full):
 *
 * Lets go of a secret; the last one to do so overwrites it.
 */
void
ts_secret_unref (TsSecret *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;

  unmap_pages (self->pages, self->n_page_bytes);
  g_free (self);
}

/**
 * ts_secret_get_length:
 *
 * Returns: how many bytes the secret has
 */
gsize
ts_secret_get_length (TsSecret *self)
{
  return self->length;
}

static void
ensure_capacity (TsSecret *self,
                 gsize     n_bytes)
{
  guint8 *old_pages = self->pages;
  gsize n_old_page_bytes = self->n_page_bytes;

  if (n_bytes < self->n_page_bytes)
    return;

  self->n_page_bytes = round_to_pages (MAX (n_bytes, 2 * n_old_page_bytes));
  self->pages = map_pages (self->n_page_bytes);
  memcpy (self->pages, old_pages, self->length);
  unmap_pages (old_pages, n_old_page_bytes);
}

/**
 * ts_secret_set_length:
 *
 * Cuts a secret off, overwriting the rest, or lengthens it with zeros.
 */
void
ts_secret_set_length (TsSecret *self,
                      gsize     n_bytes)
{
  g_return_if_fail (n_bytes < G_MAXSIZE / 4);

  ensure_capacity (self, n_bytes);
  if (n_bytes < self->length)
    ts_secret_wipe (self->pages + n_bytes, self->length - n_bytes);
  self->length = n_bytes;
}

/**
 * ts_secret_get_bytes:
 *
 * Returns: (transfer none): the bytes, to be read and written until the length changes
 */
guint8 *
ts_secret_get_bytes (TsSecret *self)
{
  return self->pages;
}

/**
 * ts_secret_get_text:
 *
 * Returns: (transfer none): the bytes, which a zero always follows
 */
const char *
ts_secret_get_text (TsSecret *self)
{
  return (const char *) self->pages;
}

/**
 * ts_secret_append:
 * @bytes: (array length=n_bytes):
 *
 * Adds bytes at the end.
 */
void
ts_secret_append (TsSecret   *self,
                  const void *bytes,
                  gsize       n_bytes)
{
  gsize length = self->length;

  if (n_bytes == 0)
    return;

  ts_secret_set_length (self, length + n_bytes);
  memcpy (self->pages + length, bytes, n_bytes);
}

/**
 * ts_secret_wipe:
 * @bytes: (array length=n_bytes):
 *
 * Overwrites bytes with zeros, even where a compiler sees that nobody reads them again.
 */
void
ts_secret_wipe (void  *bytes,
                gsize  n_bytes)
{
  explicit_bzero (bytes, n_bytes);
}
