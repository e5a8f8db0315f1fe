/* SPDX-License-Identifier: MIT */

/* Files for answers that are too large for memory. They have no name, so nothing of them is
 * left when the program ends, in whatever way. */

#include "config.h"

#include "ts-spool.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/**
 * ts_spool_open:
 * @folder: where there is room; is made if it is not there
 *
 * Returns: an empty file, to be closed with g_close(); or -1 with a #GFileError
 */
int
ts_spool_open (const char  *folder,
               GError     **error)
{
  g_autofree char *path = g_build_filename (folder, ".spool-XXXXXX", NULL);
  g_autofree char *name = NULL;
  int fd = -1;
  int saved_errno;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      (void) g_unlink (path);
      return fd;
    }

  saved_errno = errno;
  name = g_filename_display_name (folder);
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
               /* Translators: a folder's name, then the system's message. */
               _("No file can be made in “%s”: %s"), name, g_strerror (saved_errno));

  return -1;
}
