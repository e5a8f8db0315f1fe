/* SPDX-License-Identifier: MIT */

/* Media files: opens what people name as a picture, film or document. */

#include "config.h"

#include "ts-media-file.h"
#include "ts-pixels.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * ts_media_file_set_errno:
 * @name: of the file, for people
 * @code: an errno
 *
 * Says in @error that the file cannot be read.
 */
void
ts_media_file_set_errno (GError     **error,
                         const char  *name,
                         int          code)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
               _("“%s” cannot be read: %s"), name, g_strerror (code));
}

/**
 * ts_media_file_open:
 * @name: of the file, for people
 * @size: (out) (optional): its bytes
 *
 * Opens a regular file for reading. A pipe in its place does not block the thread.
 *
 * Returns: a file descriptor; or -1 and @error set: #GFileError, or
 *   %TS_MEDIA_ERROR_UNSUPPORTED if it is no regular file
 */
int
ts_media_file_open (const char  *path,
                    const char  *name,
                    guint64     *size,
                    GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat status;

  if (fd < 0)
    {
      ts_media_file_set_errno (error, name, errno);
      return -1;
    }

  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    {
      if (size != NULL)
        *size = (guint64) status.st_size;
      return fd;
    }

  g_close (fd, NULL);
  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
               _("“%s” is not a regular file"), name);

  return -1;
}

/**
 * ts_media_file_read_at:
 *
 * Reads from a place of a file; where it is read from otherwise does not move.
 *
 * Returns: how many bytes there were, less than @size at the end of the file or if it cannot
 *   be read
 */
gsize
ts_media_file_read_at (int      fd,
                       guint64  offset,
                       guint8  *buffer,
                       gsize    size)
{
  gssize n;

  if (offset > G_MAXINT64)
    return 0;

  do
    n = pread (fd, buffer, size, (off_t) offset);
  while (n < 0 && errno == EINTR);

  return n > 0 ? (gsize) n : 0;
}
