/* SPDX-License-Identifier: MIT */

/* Frame finder: from a data unit's title to a file.
 *
 * Titles come from label files, so they are not trusted: one that is absolute or climbs with
 * `..` finds nothing. A look-up asks for a handful of names and never lists a folder, so that
 * it costs the same beside ten pictures as beside a million. */

#include "config.h"

#include "ts-frame-finder.h"

#include <string.h>

/* Where people keep pictures, below the folder of the label file. */
static const char *const usual_folders[] = { "frames", "images" };

struct _TsFrameFinder
{
  gatomicrefcount ref_count;
  GStrv           folders; /* (owned) */
};

static void
add_folder (GPtrArray *folders,
            char      *folder)
{
  g_autofree char *owned = folder;

  if (!g_ptr_array_find_with_equal_func (folders, owned, g_str_equal, NULL))
    g_ptr_array_add (folders, g_steal_pointer (&owned));
}

static void
add_folder_and_usual_ones (GPtrArray  *folders,
                           const char *folder)
{
  add_folder (folders, g_strdup (folder));

  for (gsize i = 0; i < G_N_ELEMENTS (usual_folders); i++)
    add_folder (folders, g_build_filename (folder, usual_folders[i], NULL));
}

/* Titles written on Windows may have its separator, so both count when looking for `..`. */
static gboolean
is_safe_title (const char *title)
{
  g_auto (GStrv) parts = NULL;

  if (title[0] == '\0' || g_path_is_absolute (title) || g_str_has_suffix (title, "/"))
    return FALSE;

  parts = g_strsplit_set (title, "/\\", -1);

  return !g_strv_contains ((const char *const *) parts, "..");
}

static char *
find_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  /* Only regular files: opening a pipe would wait for its other end. */
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

/* Cameras write .JPG where labels often say .jpg. */
static char *
find_file_in_any_case (const char *folder,
                       const char *name)
{
  char *path = find_file (folder, name);
  const char *dot = strrchr (name, '.');

  if (path == NULL && dot != NULL && strchr (dot, '/') == NULL)
    {
      g_autofree char *stem = g_strndup (name, (gsize) (dot - name));
      g_autofree char *upper = g_ascii_strup (dot, -1);
      g_autofree char *lower = g_ascii_strdown (dot, -1);
      g_autofree char *upper_name = g_strconcat (stem, upper, NULL);
      g_autofree char *lower_name = g_strconcat (stem, lower, NULL);

      path = find_file (folder, upper_name);
      if (path == NULL)
        path = find_file (folder, lower_name);
    }

  return path;
}

static char *
find_in_folders (const TsFrameFinder *self,
                 const char          *name)
{
  char *path = NULL;

  for (gsize i = 0; path == NULL && self->folders[i] != NULL; i++)
    path = find_file_in_any_case (self->folders[i], name);

  return path;
}

/**
 * ts_frame_finder_new:
 * @label_paths: (array zero-terminated=1) (nullable): label files, or folders of them
 * @folder: (nullable): where the user said the pictures are; it is asked first
 *
 * Makes a finder. Folders need not exist, now or ever.
 *
 * Returns: (transfer full): the finder
 */
TsFrameFinder *
ts_frame_finder_new (const char *const *label_paths,
                     const char        *folder)
{
  TsFrameFinder *self = g_new0 (TsFrameFinder, 1);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);

  g_atomic_ref_count_init (&self->ref_count);

  if (folder != NULL)
    add_folder_and_usual_ones (folders, folder);

  for (gsize i = 0; label_paths != NULL && label_paths[i] != NULL; i++)
    {
      g_autofree char *parent = g_path_get_dirname (label_paths[i]);

      if (g_file_test (label_paths[i], G_FILE_TEST_IS_DIR))
        add_folder_and_usual_ones (folders, label_paths[i]);

      add_folder_and_usual_ones (folders, parent);
    }

  g_ptr_array_add (folders, NULL);
  self->folders = (GStrv) g_ptr_array_free (g_steal_pointer (&folders), FALSE);

  return self;
}

/**
 * ts_frame_finder_ref:
 *
 * Takes a reference; from any thread.
 *
 * Returns: (transfer full): @self
 */
TsFrameFinder *
ts_frame_finder_ref (TsFrameFinder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ts_frame_finder_unref:
 *
 * Drops a reference; from any thread.
 */
void
ts_frame_finder_unref (TsFrameFinder *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_strfreev (self->folders);
  g_free (self);
}

/**
 * ts_frame_finder_get_folders:
 *
 * Lists where it looks, in order.
 *
 * Returns: (transfer none) (array zero-terminated=1): folders, which may not exist
 */
const char *const *
ts_frame_finder_get_folders (const TsFrameFinder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->folders;
}

/**
 * ts_frame_finder_find:
 * @title: of a data unit; if it names sub-folders (`day-1/a.jpg`), it is looked for there
 *   first, then by its last part alone
 *
 * Looks a frame up on the disk. It waits for the disk, so call it in a thread.
 *
 * Returns: (transfer full) (nullable): the path of a regular file, or %NULL if there is none
 */
char *
ts_frame_finder_find (const TsFrameFinder *self,
                      const char          *title)
{
  g_autofree char *name = NULL;
  char *path;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  if (!is_safe_title (title))
    return NULL;

  path = find_in_folders (self, title);
  name = g_path_get_basename (title);
  if (path == NULL && !g_str_equal (name, title))
    path = find_in_folders (self, name);

  return path;
}
