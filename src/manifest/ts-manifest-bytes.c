/* SPDX-License-Identifier: MIT */

/* Reads the bytes of a manifest, or of a list that one is made from. */

#include "config.h"

#include "ts-manifest-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Larger files are mapped. Smaller ones are copied, so that another program that shortens
 * the file does no harm. */
#define MAP_FROM_BYTES (16 * 1024 * 1024)

#define READ_CHUNK_BYTES (256 * 1024)

/* Reads to the end of what has no length: a pipe, a terminal. */
static GBytes *
read_stream (int            fd,
             const char    *name,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GByteArray) data = g_byte_array_new ();

  for (;;)
    {
      gsize length = data->len;
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (length > G_MAXUINT - READ_CHUNK_BYTES)
        {
          g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_READ,
                       _("%s holds more than a manifest can"), name);
          return NULL;
        }

      g_byte_array_set_size (data, (guint) length + READ_CHUNK_BYTES);
      n = read (fd, data->data + length, READ_CHUNK_BYTES);
      if (n < 0)
        {
          if (errno == EINTR)
            {
              g_byte_array_set_size (data, (guint) length);
              continue;
            }
          g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_READ,
                       _("%s cannot be read: %s"), name, g_strerror (errno));
          return NULL;
        }
      g_byte_array_set_size (data, (guint) length + (guint) n);
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&data));
    }
}

static GBytes *
map (int      fd,
     GError **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, error);

  if (file == NULL)
    return NULL;
  if (g_mapped_file_get_length (file) < MAP_FROM_BYTES)
    return g_bytes_new (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));

  return g_mapped_file_get_bytes (file);
}

static GBytes *
read_file (const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  g_autoptr(GError) local_error = NULL;
  GBytes *bytes = NULL;
  struct stat status = { 0 };

  if (fd < 0 || fstat (fd, &status) != 0 || S_ISDIR (status.st_mode))
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_READ, _("%s cannot be read: %s"),
                   path, g_strerror (fd >= 0 && S_ISDIR (status.st_mode) ? EISDIR : errno));
      if (fd >= 0)
        g_close (fd, NULL);
      return NULL;
    }

  if (!S_ISREG (status.st_mode))
    bytes = read_stream (fd, path, cancellable, error);
  else
    {
      bytes = map (fd, &local_error);
      if (bytes == NULL)
        g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_READ, _("%s cannot be read: %s"),
                     path, local_error->message);
    }
  g_close (fd, NULL);

  return bytes;
}

/* Reads a file, or standard input if @path is "-". */
GBytes *
ts_manifest_read_bytes (const char    *path,
                        GCancellable  *cancellable,
                        GError       **error)
{
  if (g_str_equal (path, "-"))
    return read_stream (STDIN_FILENO, _("standard input"), cancellable, error);

  return read_file (path, cancellable, error);
}
