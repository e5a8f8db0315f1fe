/* SPDX-License-Identifier: MIT */

/* Copies of projects change places. Where the file system can exchange two folders at once
 * there is a whole copy of the name at any moment; elsewhere the old one is first put aside,
 * from where it comes back if the program ended in between. */

#define _GNU_SOURCE

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "ts-project-copy-private.h"

/* A copy has three files and no folders. */
void
ts_project_copy_remove_tree (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      (void) g_unlink (path);
    }

  (void) g_rmdir (folder);
}

static char *
dup_aside (const char *folder)
{
  return g_strconcat (folder, ".old", NULL);
}

/* Brings back a copy that was put aside and never replaced; returns whether there was one. */
gboolean
ts_project_copy_recover (const char *folder)
{
  g_autofree char *aside = dup_aside (folder);

  return !g_file_test (folder, G_FILE_TEST_EXISTS) && g_file_test (aside, G_FILE_TEST_IS_DIR)
         && g_rename (aside, folder) == 0;
}

static gboolean
exchange (const char *folder,
          const char *staging)
{
#ifdef RENAME_EXCHANGE
  return renameat2 (AT_FDCWD, staging, AT_FDCWD, folder, RENAME_EXCHANGE) == 0;
#else
  return FALSE;
#endif
}

static gboolean
put_aside_and_rename (const char *folder,
                      const char *staging)
{
  g_autofree char *aside = dup_aside (folder);

  ts_project_copy_remove_tree (aside);
  if (g_file_test (folder, G_FILE_TEST_EXISTS) && g_rename (folder, aside) != 0)
    return FALSE;

  if (g_rename (staging, folder) != 0)
    {
      int saved_errno = errno;

      (void) g_rename (aside, folder);
      errno = saved_errno;
      return FALSE;
    }

  ts_project_copy_remove_tree (aside);

  return TRUE;
}

static void
sync_folder (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return;

  (void) fsync (fd);
  g_close (fd, NULL);
}

/* Puts a whole new copy in the place of the old one, if there is one, which is gone then. */
gboolean
ts_project_copy_replace (const char  *folder,
                         const char  *staging,
                         GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *name = NULL;
  int saved_errno;

  sync_folder (staging);

  if (exchange (folder, staging))
    {
      sync_folder (parent);
      ts_project_copy_remove_tree (staging);
      return TRUE;
    }

  if (put_aside_and_rename (folder, staging))
    {
      sync_folder (parent);
      return TRUE;
    }

  saved_errno = errno;
  name = g_filename_display_name (folder);
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
               /* Translators: a folder's name, then the system's message. */
               _("The copy “%s” cannot be replaced: %s"), name, g_strerror (saved_errno));

  return FALSE;
}

/**
 * ts_project_copy_remove:
 * @folder: of a copy
 *
 * Removes a copy.
 *
 * Returns: %FALSE with a #GFileError if something of it is left
 */
gboolean
ts_project_copy_remove (const char  *folder,
                        GError     **error)
{
  g_autofree char *name = g_filename_display_name (folder);
  g_autofree char *lock = g_strconcat (folder, ".lock", NULL);

  ts_project_copy_remove_tree (folder);
  (void) g_unlink (lock);
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("The copy “%s” cannot be removed"),
               name);

  return FALSE;
}
