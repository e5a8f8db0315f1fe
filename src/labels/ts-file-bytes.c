/* SPDX-License-Identifier: MIT */

/* The bytes of a file: regular files are mapped into memory, all others, such as pipes, read. */

#include "config.h"

#include "ts-file-bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Offsets in a label set's arrays are made for texts up to this size. */
#define MAX_MAPPED_BYTES (G_GUINT64_CONSTANT (8) << 30)

#define MAX_READ_BYTES ((gsize) 1 << 30)
#define READ_BYTES ((gsize) 1 << 20)

static gboolean
fail_with_errno (const char  *path,
                 int          saved_errno,
                 GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
               _("“%s” cannot be read: %s"), name, g_strerror (saved_errno));

  return FALSE;
}

static gboolean
fail_as_too_large (const char  *path,
                   guint64      limit,
                   GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("“%s” is larger than %s; split it into several files in one folder"), name, size);

  return FALSE;
}

static gboolean
read_all (int            descriptor,
          const char    *path,
          GByteArray    *bytes,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree guint8 *piece = g_malloc (READ_BYTES);

  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      gssize n_read = read (descriptor, piece, READ_BYTES);

      if (n_read == 0)
        return TRUE;

      if (n_read < 0 && errno == EINTR)
        continue;

      if (n_read < 0)
        return fail_with_errno (path, errno, error);

      if (bytes->len + (gsize) n_read > MAX_READ_BYTES)
        return fail_as_too_large (path, MAX_READ_BYTES, error);

      g_byte_array_append (bytes, piece, (guint) n_read);
    }
}

static GBytes *
load_stream (int            descriptor,
             const char    *path,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  if (!read_all (descriptor, path, bytes, cancellable, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
load_mapped (int            descriptor,
             const char    *path,
             GError       **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GMappedFile) file = g_mapped_file_new_from_fd (descriptor, FALSE, &local_error);

  if (file != NULL)
    return g_mapped_file_get_bytes (file);

  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, local_error->domain, local_error->code, _("“%s” cannot be read: %s"), name,
               local_error->message);

  return NULL;
}

/**
 * ts_file_bytes_load:
 * @path: a file of any kind but a folder
 * @is_mapped: (out) (optional): whether ts_file_bytes_forget() may be called for the bytes
 * @cancellable: (nullable): looked at between the pieces of what cannot be mapped
 *
 * Gives access to a file's bytes. A regular file must not shrink while they are in use.
 *
 * Returns: (transfer full): the bytes, or %NULL with a #GFileError or #GIOErrorEnum
 */
GBytes *
ts_file_bytes_load (const char    *path,
                    gboolean      *is_mapped,
                    GCancellable  *cancellable,
                    GError       **error)
{
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  GBytes *bytes = NULL;
  struct stat status;

  if (descriptor < 0)
    {
      fail_with_errno (path, errno, error);

      return NULL;
    }

  if (fstat (descriptor, &status) != 0)
    fail_with_errno (path, errno, error);
  else if (!S_ISREG (status.st_mode))
    bytes = load_stream (descriptor, path, cancellable, error);
  else if ((guint64) status.st_size > MAX_MAPPED_BYTES)
    fail_as_too_large (path, MAX_MAPPED_BYTES, error);
  else
    bytes = load_mapped (descriptor, path, error);

  g_close (descriptor, NULL);

  if (is_mapped != NULL)
    *is_mapped = bytes != NULL && S_ISREG (status.st_mode);

  return bytes;
}

/**
 * ts_file_bytes_forget:
 * @text: (array length=length): part of a mapped file's bytes
 * @length: of @text
 *
 * Takes the memory back that reading @text has filled, except at its ends. Who looks there
 * again is given it again: only time is lost. Without this a large file is in memory whole
 * by the time it has been read.
 */
void
ts_file_bytes_forget (const char *text,
                      gsize       length)
{
  gsize page_size = (gsize) sysconf (_SC_PAGESIZE);
  gsize start = ((gsize) text + page_size - 1) / page_size * page_size;
  gsize end = ((gsize) text + length) / page_size * page_size;

  if (end > start)
    (void) madvise ((gpointer) start, end - start, MADV_DONTNEED);
}
