/* SPDX-License-Identifier: MIT */

/* What dropped files are. Data is listed by the names of files and of what is in folders, as
 * they would be called in the cloud: from the dropped folder's own name on. */

#include "config.h"

#include "ts-manifest-dropped.h"

#include "ts-manifest-check.h"
#include "ts-manifest-import-guess.h"
#include "ts-manifest.h"

#include <glib/gi18n.h>

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

typedef struct
{
  char *path;
  char *name;
} Pending;

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_free (pending->path);
  g_free (pending->name);
  g_free (pending);
}

static void
add_pending (GQueue     *queue,
             const char *path,
             const char *name)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->path = g_strdup (path);
  pending->name = g_strdup (name);
  g_queue_push_tail (queue, pending);
}

static gboolean
add_folder (GQueue         *queue,
            const Pending  *folder,
            GError        **error)
{
  g_autoptr(GDir) dir = g_dir_open (folder->path, 0, error);
  const char *entry;

  if (dir == NULL)
    return FALSE;
  while ((entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder->path, entry, NULL);
      g_autofree char *name = g_strconcat (folder->name, "/", entry, NULL);

      /* Hidden files are no data, and links to folders can go in circles. */
      if (entry[0] != '.' && !(g_file_test (path, G_FILE_TEST_IS_SYMLINK) &&
                               g_file_test (path, G_FILE_TEST_IS_DIR)))
        add_pending (queue, path, name);
    }

  return TRUE;
}

static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GQueue *queue = task_data;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  Pending *pending;

  while ((pending = g_queue_pop_head (queue)) != NULL)
    {
      gboolean is_listed = TRUE;

      if (g_file_test (pending->path, G_FILE_TEST_IS_DIR))
        is_listed = add_folder (queue, pending, &error);
      else
        g_ptr_array_add (names, g_filename_display_name (pending->name));
      pending_free (pending);

      if (is_listed && names->len > TS_MANIFEST_MAX_URLS)
        {
          g_set_error (&error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_LIMIT,
                       _("These are more than %'u files, the most a manifest can have"),
                       TS_MANIFEST_MAX_URLS);
          is_listed = FALSE;
        }
      if (!is_listed || g_cancellable_set_error_if_cancelled (cancellable, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }

  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  g_task_return_pointer (task, g_strjoinv ("\n", (char **) names->pdata), g_free);
}

static void
queue_free (gpointer data)
{
  g_queue_free_full (data, pending_free);
}

/**
 * ts_manifest_dropped_list_async:
 * @files: (element-type GFile): files and folders
 *
 * Lists files, and those in folders, in a thread.
 */
void
ts_manifest_dropped_list_async (GSList              *files,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GQueue *queue = g_queue_new ();

  for (GSList *item = files; item != NULL; item = item->next)
    {
      g_autofree char *path = g_file_get_path (item->data);
      g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

      if (path != NULL)
        add_pending (queue, path, name);
    }
  g_task_set_source_tag (task, ts_manifest_dropped_list_async);
  g_task_set_name (task, "list files");
  g_task_set_task_data (task, queue, queue_free);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * ts_manifest_dropped_list_finish:
 *
 * Returns: (transfer full): the names, one a line, or %NULL with @error set
 */
char *
ts_manifest_dropped_list_finish (GAsyncResult  *result,
                                 GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A text can be data as well as a list of URLs. */
static gboolean
may_be_list (const char *path)
{
  return ts_manifest_import_is_list (path) || g_str_has_suffix (path, ".txt");
}

static TsManifestDroppedUse
judge_text (GBytes *head)
{
  gsize length;
  const char *text = g_bytes_get_data (head, &length);
  const char *id =
    ts_manifest_importer_get (ts_manifest_import_guess (text != NULL ? text : "", length)).id;

  if (g_str_equal (id, "manifest"))
    return TS_MANIFEST_DROPPED_MANIFEST;
  if (g_str_equal (id, "text") && g_strstr_len (text, (gssize) length, "://") == NULL)
    return TS_MANIFEST_DROPPED_DATA;

  return TS_MANIFEST_DROPPED_LIST;
}

static void
judge_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const char *path = g_file_peek_path (task_data);
  g_autoptr(GBytes) head = NULL;
  GError *error = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_task_return_int (task, TS_MANIFEST_DROPPED_LIST);
      return;
    }
  if (!may_be_list (path))
    {
      g_task_return_int (task, TS_MANIFEST_DROPPED_DATA);
      return;
    }

  head = ts_manifest_import_read_head (path, &error);
  if (head != NULL)
    g_task_return_int (task, judge_text (head));
  else
    g_task_return_error (task, error);
}

/**
 * ts_manifest_dropped_judge_async:
 * @file: a file or a folder on this machine
 *
 * Looks in a thread what a file is.
 */
void
ts_manifest_dropped_judge_async (GFile               *file,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ts_manifest_dropped_judge_async);
  g_task_set_name (task, "look at dropped file");
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, judge_in_thread);
}

/**
 * ts_manifest_dropped_judge_finish:
 * @file: (out) (transfer full): the file
 *
 * Returns: what the file is; %TS_MANIFEST_DROPPED_DATA with @error set if it cannot be read
 */
TsManifestDroppedUse
ts_manifest_dropped_judge_finish (GAsyncResult  *result,
                                  GFile        **file,
                                  GError       **error)
{
  gssize use = g_task_propagate_int (G_TASK (result), error);

  *file = g_object_ref (g_task_get_task_data (G_TASK (result)));

  return use >= 0 ? (TsManifestDroppedUse) use : TS_MANIFEST_DROPPED_DATA;
}
