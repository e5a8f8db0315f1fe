/* SPDX-License-Identifier: MIT */

/* Input lists: which files went in, and what their bytes were. */

#include "config.h"

#include "ts-input-list.h"

#include "ts-digest.h"
#include "ts-parallel.h"

#include <string.h>

#define CHUNK_BYTES (1 << 20)

static void
clear_file (gpointer data)
{
  TsInputFile *file = data;

  g_clear_pointer (&file->path, g_free);
  g_clear_pointer (&file->sha256, g_free);
  g_clear_error (&file->error);
}

/**
 * ts_input_list_new:
 *
 * Makes an empty list.
 *
 * Returns: (transfer full): the list
 */
TsInputList *
ts_input_list_new (void)
{
  TsInputList *self = g_new0 (TsInputList, 1);

  self->files = g_array_new (FALSE, FALSE, sizeof (TsInputFile));
  g_array_set_clear_func (self->files, clear_file);

  return self;
}

/**
 * ts_input_list_free:
 * @self: (transfer full):
 *
 * Frees a list.
 */
void
ts_input_list_free (TsInputList *self)
{
  g_clear_pointer (&self->thread, g_thread_join);
  g_array_unref (self->files);
  g_free (self);
}

static void
add_file (TsInputList *self,
          guint        set,
          char        *path)
{
  TsInputFile file = { .path = path, .set = set };

  g_array_append_val (self->files, file);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * ts_input_list_add_path:
 * @set: 0 for the benchmark, from 1 for the training sets
 * @path: a file, or a folder, whose files that end in `.json` are added, sorted by name
 *
 * Adds what ts_label_set_load() reads.
 *
 * Returns: %FALSE with @error set if the folder cannot be read
 */
gboolean
ts_input_list_add_path (TsInputList  *self,
                        guint         set,
                        const char   *path,
                        GError      **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      add_file (self, set, g_strdup (path));
      return TRUE;
    }

  folder = g_dir_open (path, 0, error);
  if (folder == NULL)
    return FALSE;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (name[0] != '.' && g_str_has_suffix (name, ".json"))
        g_ptr_array_add (names, g_strdup (name));
    }

  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (path, g_ptr_array_index (names, i), NULL);

      if (g_file_test (file, G_FILE_TEST_IS_REGULAR))
        add_file (self, set, g_steal_pointer (&file));
    }

  return TRUE;
}

static char *
digest_file (const char  *path,
             GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (TsDigest) digest = ts_digest_new ();
  g_autofree guchar *chunk = g_malloc (CHUNK_BYTES);
  gssize n;

  if (stream == NULL)
    return NULL;

  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK_BYTES, NULL,
                                   error)) > 0)
    ts_digest_update (digest, chunk, (gsize) n);

  return n == 0 ? ts_digest_finish (digest) : NULL;
}

static void
digest_piece (guint    index,
              gpointer user_data)
{
  TsInputList *self = user_data;
  TsInputFile *file = &g_array_index (self->files, TsInputFile, index);

  /* What comes through a pipe cannot be read twice. */
  if (g_file_test (file->path, G_FILE_TEST_IS_REGULAR))
    file->sha256 = digest_file (file->path, &file->error);
}

static gpointer
digest_all (gpointer data)
{
  TsInputList *self = data;

  ts_parallel_run (self->files->len, digest_piece, self);

  return NULL;
}

/**
 * ts_input_list_begin:
 *
 * Begins to make the digests while the caller does something else. Nothing may be added from
 * now on; ts_input_list_digest() waits for the end.
 */
void
ts_input_list_begin (TsInputList *self)
{
  g_return_if_fail (self->thread == NULL);

  self->thread = g_thread_try_new ("digest", digest_all, self, NULL);
}

/**
 * ts_input_list_digest:
 *
 * Makes the digests of all files, several at a time. Files that are no plain ones, such as
 * pipes, stay without.
 *
 * Returns: %FALSE with @error set if a file cannot be read
 */
gboolean
ts_input_list_digest (TsInputList  *self,
                      GError      **error)
{
  if (self->thread != NULL)
    g_clear_pointer (&self->thread, g_thread_join);
  else
    digest_all (self);

  for (guint i = 0; i < self->files->len; i++)
    {
      TsInputFile *file = &g_array_index (self->files, TsInputFile, i);

      if (file->error != NULL)
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&file->error), "%s: ", file->path);
          return FALSE;
        }
    }

  return TRUE;
}
