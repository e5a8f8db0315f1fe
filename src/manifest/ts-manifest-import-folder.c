/* SPDX-License-Identifier: MIT */

/* A local folder whose files lie, or will lie, under a URL with the same names. Hidden files
 * and links are passed over; folders are visited one after another, not in each other. */

#include "ts-manifest-import-private.h"
#include "ts-manifest-natural.h"

#include <string.h>

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

gboolean
ts_manifest_read_folder (TsManifestImport               *import,
                         const char                     *path,
                         gsize                           length,
                         const TsManifestImportOptions  *options,
                         GError                        **error)
{
  g_autofree char *root = g_strndup (path, length);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GQueue) folders = g_queue_new ();
  gboolean is_read = TRUE;

  if (!ts_manifest_import_need_base (options, error))
    return FALSE;
  g_queue_push_tail (folders, g_strdup (""));
  while (is_read && !g_queue_is_empty (folders))
    {
      g_autofree char *folder = g_queue_pop_head (folders);

      is_read = visit (root, folder, files, folders, error);
    }
  g_queue_clear_full (folders, g_free);
  if (!is_read)
    return FALSE;

  g_ptr_array_sort (files, compare_names);
  for (guint i = 0; i < files->len; i++)
    ts_manifest_import_add_object (import, options->base_url, files->pdata[i]);

  return TRUE;
}
