/* SPDX-License-Identifier: MIT */

/* The files of a folder and of all folders in it. Folders are visited one after another, not
 * in each other. */

#include "config.h"

#include "ts-manifest-folder.h"

#include "ts-manifest-natural.h"
#include "ts-manifest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than any manifest holds; the names of so many take about a gigabyte. */
#define MAX_FILES 8000000

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;
  int order = ts_manifest_natural_compare ((TsJsonSlice) { first, strlen (first) },
                                           (TsJsonSlice) { second, strlen (second) });

  return order != 0 ? order : strcmp (first, second);
}

static char *
join (const char *folder,
      const char *name)
{
  return folder[0] == '\0' ? g_strdup (name) : g_strconcat (folder, "/", name, NULL);
}

/* Lists one folder: files into @files, folders into @folders. */
static gboolean
visit (const char  *root,
       const char  *folder,
       GPtrArray   *files,
       GQueue      *folders,
       GError     **error)
{
  g_autofree char *path = g_build_filename (root, folder, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *full = g_build_filename (path, name, NULL);

      if (name[0] == '.' || g_file_test (full, G_FILE_TEST_IS_SYMLINK) ||
          !g_utf8_validate (name, -1, NULL))
        continue;
      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        g_queue_push_tail (folders, join (folder, name));
      else if (g_file_test (full, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (files, join (folder, name));
    }

  return TRUE;
}

static gboolean
is_too_many (GPtrArray   *files,
             const char  *path,
             GError     **error)
{
  if (files->len <= MAX_FILES)
    return FALSE;
  g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_READ,
               _("%s holds more than %u files"), path, MAX_FILES);

  return TRUE;
}

/**
 * ts_manifest_folder_list:
 * @path: of the folder
 *
 * Lists the files in a folder and in all folders in it. Hidden files and folders, links, and
 * names that are not UTF-8 are passed over. Blocks.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): paths from the folder on, in
 *   natural order; or %NULL with @error set if one of the folders cannot be read
 */
GPtrArray *
ts_manifest_folder_list (const char    *path,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GQueue) folders = g_queue_new ();
  gboolean is_read = TRUE;

  g_queue_push_tail (folders, g_strdup (""));
  while (is_read && !g_queue_is_empty (folders))
    {
      g_autofree char *folder = g_queue_pop_head (folders);

      is_read = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
                visit (path, folder, files, folders, error) && !is_too_many (files, path, error);
    }
  g_queue_clear_full (folders, g_free);
  if (!is_read)
    return NULL;

  g_ptr_array_sort (files, compare_names);

  return g_steal_pointer (&files);
}
