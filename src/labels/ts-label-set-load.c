/* SPDX-License-Identifier: MIT */

/* Loading label sets: from one file, from all files of a folder, or from memory. */

#include "config.h"

#include "ts-label-set.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ts-file-bytes.h"
#include "ts-label-reader.h"

/* A load in progress. */
typedef struct
{
  TsLabelSet    *set;
  TsLabelReader *reader;
  GCancellable  *cancellable;
} Load;

static gboolean
is_label_file (const char *folder,
               const char *name)
{
  if (name[0] == '.' || !g_str_has_suffix (name, ".json"))
    return FALSE;

  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  const char *const *first = a;
  const char *const *second = b;

  return strcmp (*first, *second);
}

static GPtrArray *
list_folder (const char  *folder,
             GError     **error)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) directory = g_dir_open (folder, 0, error);
  const char *name;

  if (directory == NULL)
    return NULL;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      if (is_label_file (folder, name))
        g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
    }

  if (paths->len == 0)
    {
      g_autofree char *display_name = g_filename_display_name (folder);

      g_set_error (error, TS_LABEL_ERROR, TS_LABEL_ERROR_EMPTY,
                   _("the folder “%s” holds no file that ends in .json; choose the folder with the "
                     "exported label rows"), display_name);

      return NULL;
    }

  g_ptr_array_sort (paths, compare_paths);

  return g_steal_pointer (&paths);
}

static guint64
measure_files (const GPtrArray *paths)
{
  guint64 n_bytes = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      GStatBuf status;

      if (g_stat (g_ptr_array_index (paths, i), &status) == 0)
        n_bytes += (guint64) status.st_size;
    }

  return n_bytes;
}

/* Returns FALSE if the load was cancelled. */
static gboolean
read_bytes (Load       *load,
            GBytes     *bytes,
            const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return ts_label_reader_read (load->reader, text, length, name);
}

static gboolean
load_file (Load        *load,
           const char  *path,
           GError     **error)
{
  g_autoptr(GBytes) bytes = ts_file_bytes_load (path, &load->reader->is_mapped,
                                                 load->cancellable, error);

  if (bytes == NULL)
    return FALSE;

  if (read_bytes (load, bytes, path))
    return TRUE;

  return !g_cancellable_set_error_if_cancelled (load->cancellable, error);
}

static void
report_unreadable (TsLabelSet   *set,
                   const char   *path,
                   const GError *error)
{
  g_autofree char *name = g_filename_display_name (path);

  set->n_bad_rows++;
  ts_label_set_take_problem (set, ts_problem_new (TS_SEVERITY_ERROR, name, 0, 0, NULL,
                                                  g_strdup (error->message)));
}

/* A file that cannot be read does not lose the others. */
static gboolean
load_folder (Load             *load,
             const GPtrArray  *paths,
             GError          **error)
{
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr(GError) local_error = NULL;

      if (load_file (load, path, &local_error))
        continue;

      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));

          return FALSE;
        }

      report_unreadable (load->set, path, local_error);
    }

  return TRUE;
}

static gboolean
load_paths (Load             *load,
            const GPtrArray  *paths,
            gboolean          is_folder,
            GError          **error)
{
  if (is_folder)
    return load_folder (load, paths, error);

  return load_file (load, g_ptr_array_index (paths, 0), error);
}

/**
 * ts_label_set_load:
 * @path: a file with label rows, or a folder: all files in it that end in `.json` are read,
 *   sorted by name
 * @ontology: (nullable): whose names and colours objects take
 * @progress: (nullable) (scope call): is told how far the load is
 * @cancellable: (nullable): looked at every few dozen kilobytes
 *
 * Reads label rows. A row with a fault is left out and becomes a problem of the set, as does
 * a file that holds no rows; so the set may be empty.
 *
 * Returns: (transfer full): the set, or %NULL with a #GFileError or #GIOErrorEnum if @path is
 *   missing or cannot be read, %TS_LABEL_ERROR_EMPTY if it is a folder without JSON files, or
 *   %G_IO_ERROR_CANCELLED
 */
TsLabelSet *
ts_label_set_load (const char      *path,
                   TsOntology      *ontology,
                   TsProgressFunc   progress,
                   gpointer         user_data,
                   GCancellable    *cancellable,
                   GError         **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  g_autoptr(GPtrArray) paths = NULL;

  if (is_folder)
    {
      paths = list_folder (path, error);

      if (paths == NULL)
        return NULL;
    }
  else
    {
      paths = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (paths, g_strdup (path));
    }

  g_autofree char *name = g_filename_display_name (path);
  g_autoptr(TsLabelSet) set = ts_label_set_new (name);
  TsLoadWatch watch = { progress, user_data, cancellable, 0, measure_files (paths) };
  g_autoptr(TsLabelReader) reader = ts_label_reader_new (set, ontology, &watch);
  Load load = { set, reader, cancellable };

  if (ontology != NULL)
    set->ontology = ts_ontology_ref (ontology);

  reader->is_one_of_many = is_folder;

  if (!load_paths (&load, paths, is_folder, error))
    return NULL;

  ts_label_set_finish (set);

  if (progress != NULL)
    progress (1.0, user_data);

  return g_steal_pointer (&set);
}

/**
 * ts_label_set_parse:
 * @text: the bytes of a file with label rows; nothing of them is kept
 * @length: of @text
 * @path: how problems name the file
 * @ontology: (nullable): whose names and colours objects take
 *
 * Reads label rows from memory: see ts_label_set_load().
 *
 * Returns: (transfer full): the set
 */
TsLabelSet *
ts_label_set_parse (const char *text,
                    gsize       length,
                    const char *path,
                    TsOntology *ontology)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  TsLoadWatch watch = { 0 };
  TsLabelSet *set = ts_label_set_new (path);
  g_autoptr(TsLabelReader) reader = ts_label_reader_new (set, ontology, &watch);

  if (ontology != NULL)
    set->ontology = ts_ontology_ref (ontology);

  ts_label_reader_read (reader, text, length, path);
  ts_label_set_finish (set);

  return set;
}
