/* SPDX-License-Identifier: MIT */

/* Safe files: a file gets its new content whole or keeps the old one. */

#include "config.h"

#include "ts-safe-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* As many symbolic links as Linux itself follows. */
#define MAX_LINKS 40

#define PERMISSION_BITS 07777
#define NEW_FILE_MODE   0666

/* Where a symbolic link leads that points to a file which is not there yet: who made it
 * wants that file to be written. */
static char *
follow_dangling_links (const char *path)
{
  g_autofree char *current = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (current, NULL);
      g_autofree char *folder = NULL;

      if (target == NULL)
        break;

      folder = g_path_get_dirname (current);
      g_free (current);
      current = g_path_is_absolute (target) ? g_steal_pointer (&target)
                                            : g_build_filename (folder, target, NULL);
    }

  return g_steal_pointer (&current);
}

/* Returns 0 or what went wrong, as an errno. */
static int
write_all (int     fd,
           GBytes *bytes)
{
  gsize length;
  const char *rest = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (fd, rest, length);

      if (n < 0 && errno != EINTR)
        return errno;

      if (n > 0)
        {
          rest += n;
          length -= (gsize) n;
        }
    }

  return 0;
}

/* Terminals, pipes and devices cannot be replaced, only written to. */
static int
write_in_place (const char *path,
                GBytes     *bytes)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);
  int fault;

  if (fd < 0)
    return errno;

  fault = write_all (fd, bytes);
  if (close (fd) != 0 && fault == 0)
    fault = errno;

  return fault;
}

static int
fill_and_close (int             fd,
                const GStatBuf *old,
                GBytes         *bytes)
{
  int fault = write_all (fd, bytes);

  /* The process's mask was applied to the new file; the old one may be allowed more. */
  if (fault == 0 && old != NULL && fchmod (fd, old->st_mode & PERMISSION_BITS) != 0)
    fault = errno;
  if (fault == 0 && fsync (fd) != 0 && errno != EINVAL)
    fault = errno;
  if (close (fd) != 0 && fault == 0)
    fault = errno;

  return fault;
}

static int
replace (const char     *path,
         const GStatBuf *old,
         GBytes         *bytes)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, NEW_FILE_MODE);
  int fault;

  if (fd < 0)
    return errno;

  fault = fill_and_close (fd, old, bytes);
  if (fault == 0 && g_rename (temporary, path) != 0)
    fault = errno;
  if (fault != 0)
    (void) g_unlink (temporary);

  return fault;
}

static int
write_or_replace (const char *path,
                  GBytes     *bytes)
{
  g_autofree char *target = NULL;
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    {
      if (errno != ENOENT)
        return errno;

      target = follow_dangling_links (path);
      return replace (target, NULL, bytes);
    }

  if (S_ISDIR (status.st_mode))
    return EISDIR;

  if (!S_ISREG (status.st_mode))
    return write_in_place (path, bytes);

  target = realpath (path, NULL);
  if (target == NULL)
    return errno;

  return replace (target, &status, bytes);
}

/**
 * ts_safe_file_write:
 * @path: in the file system's encoding
 * @bytes: the new content
 *
 * Writes a file beside @path and then puts it in its place, so that there is at no time a
 * half-written file of that name. A file that was there keeps its permissions. Where @path
 * is a symbolic link the file that it points to is written. What is no regular file, such as
 * `/dev/stdout`, is written to directly.
 *
 * Returns: whether all of @bytes was written; if not, @error is set, its message names the
 *   path, and the old file is as it was
 */
gboolean
ts_safe_file_write (const char  *path,
                    GBytes      *bytes,
                    GError     **error)
{
  g_autofree char *name = NULL;
  int fault = write_or_replace (path, bytes);

  if (fault == 0)
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (fault),
               /* Translators: a file's name, then the system's message, such as “File exists”. */
               _("“%s” cannot be written: %s"), name, g_strerror (fault));

  return FALSE;
}
