/* SPDX-License-Identifier: MIT */

/* A project becomes a copy: its ontology, the list of its label rows, and of these the ones
 * that changed since the last time; all others are taken from the copy before. */

#include "config.h"

#include "ts-project-fetch.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "ts-api-error.h"
#include "ts-assumptions.h"
#include "ts-bundle-fetch.h"
#include "ts-file-bytes.h"
#include "ts-json-members.h"
#include "ts-project-copy-private.h"
#include "ts-project-info.h"
#include "ts-safe-file.h"

#define MAX_BUNDLE_BYTES ((guint64) 1 << 30)

/* How much of the new copy is in memory before it is written. */
#define WRITE_BYTES (1 << 20)

typedef struct
{
  /* Input */
  TsClient             *client;
  const TsProjectFetch *request;
  TsProjectFetchFunc    func;
  gpointer              user_data;
  GCancellable         *cancellable;

  /* In progress */
  char                 *folder;         /* (owned) */
  char                 *staging;        /* (owned) */
  int                   lock;
  TsProjectInfo        *info;           /* (owned) */
  TsLabelListing       *listing;        /* (owned) */
  TsCopiedRows          old_rows;
  GHashTable           *old_by_hash;    /* (owned): label hash → TsCopiedRow */
  GBytes               *old_text;       /* (owned) (nullable) */
  TsBundleResult       *result;         /* (owned) */
  guint                 n_reused;
  gint64                started_at;
  guint64               n_bytes_before;

  /* Output */
  TsCopiedRows          new_rows;
  TsProjectCopy        *copy;           /* (owned) */
} Job;

static void
job_clear (Job *job)
{
  if (job->staging != NULL)
    ts_project_copy_remove_tree (job->staging);
  if (job->lock >= 0)
    g_close (job->lock, NULL);

  g_free (job->folder);
  g_free (job->staging);
  g_clear_pointer (&job->info, ts_project_info_free);
  g_clear_pointer (&job->result, ts_bundle_result_free);
  g_clear_pointer (&job->listing, ts_label_listing_free);
  g_clear_pointer (&job->old_by_hash, g_hash_table_unref);
  g_clear_pointer (&job->old_text, g_bytes_unref);
  ts_copied_rows_clear (&job->old_rows);
  ts_copied_rows_clear (&job->new_rows);
  g_clear_pointer (&job->copy, ts_project_copy_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static void
report (guint    n_done,
        gpointer user_data)
{
  Job *job = user_data;
  TsProjectFetchProgress progress = { 0 };
  double seconds = (double) (g_get_monotonic_time () - job->started_at) / G_USEC_PER_SEC;

  if (job->func == NULL)
    return;

  progress.title = job->info != NULL ? job->info->title : NULL;
  progress.n_done = n_done + job->n_reused;
  progress.n_rows = job->listing != NULL ? job->listing->rows->len - job->listing->n_unlabelled : 0;
  progress.n_bytes = ts_client_get_n_bytes (job->client) - job->n_bytes_before;
  progress.bytes_per_second = seconds > 0.0 ? (double) progress.n_bytes / seconds : 0.0;
  job->func (&progress, job->user_data);
}

/* Two fetches of one project at once would spoil each other's copy. */
static gboolean
lock_folder (Job     *job,
             GError **error)
{
  g_autofree char *parent = g_path_get_dirname (job->folder);
  g_autofree char *path = g_strconcat (job->folder, ".lock", NULL);
  g_autofree char *name = g_filename_display_name (parent);
  int saved_errno;

  if (g_mkdir_with_parents (parent, 0700) == 0)
    job->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (job->lock < 0)
    {
      saved_errno = errno;
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
                   _("No file can be made in “%s”: %s"), name, g_strerror (saved_errno));
      return FALSE;
    }

  if (flock (job->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                       _("This project is being fetched already"));

  return FALSE;
}

static gboolean
make_folder (const char  *path,
             GError     **error)
{
  g_autofree char *name = NULL;
  int saved_errno;

  ts_project_copy_remove_tree (path);
  if (g_mkdir (path, 0700) == 0)
    return TRUE;

  saved_errno = errno;
  name = g_filename_display_name (path);
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
               /* Translators: a folder's name, then the system's message. */
               _("The folder “%s” cannot be made: %s"), name, g_strerror (saved_errno));

  return FALSE;
}

static gboolean
prepare (Job     *job,
         GError **error)
{
  g_autofree char *usual = ts_project_copy_dup_root ();
  const char *root = job->request->root != NULL ? job->request->root : usual;

  job->folder = ts_project_copy_dup_folder (root, ts_client_get_domain (job->client),
                                            job->request->project_id, error);
  if (job->folder == NULL || !lock_folder (job, error))
    return FALSE;

  (void) ts_project_copy_recover (job->folder);
  job->staging = g_strconcat (job->folder, ".new", NULL);

  return make_folder (job->staging, error);
}

/* What the copy before holds. A copy that cannot be read is as good as none. */
static void
open_old_copy (Job *job)
{
  g_autofree char *path = g_build_filename (job->folder, TS_PROJECT_COPY_LABELS, NULL);

  job->old_by_hash = g_hash_table_new (g_str_hash, g_str_equal);
  if (!ts_project_copy_read_rows (job->folder, &job->old_rows, NULL))
    return;

  job->old_text = ts_file_bytes_load (path, NULL, NULL, NULL);
  if (job->old_text == NULL)
    return;

  for (guint i = 0; i < job->old_rows.rows->len; i++)
    {
      TsCopiedRow *row = &g_array_index (job->old_rows.rows, TsCopiedRow, i);

      g_hash_table_insert (job->old_by_hash, (gpointer) row->label_hash, row);
    }
}

/* Returns the old copy's text of a row, if it has it and the row is as it was. */
static TsJsonSlice
find_old_text (Job               *job,
               const TsListedRow *listed)
{
  static const char *const names[] = { "label_hash" };
  const TsCopiedRow *old = g_hash_table_lookup (job->old_by_hash, listed->label_hash);
  g_autofree char *label_hash = NULL;
  TsJsonSlice text = { NULL, 0 };
  TsJsonSlice value;
  gsize length;
  const char *all;

  if (old == NULL || listed->last_edited_at == NULL
      || g_strcmp0 (old->last_edited_at, listed->last_edited_at) != 0)
    return text;

  all = g_bytes_get_data (job->old_text, &length);
  if (old->offset > length || old->length > length - old->offset)
    return text;

  text = (TsJsonSlice) { all + old->offset, (gsize) old->length };
  if (ts_json_members_find (text, names, 1, &value))
    label_hash = ts_json_slice_dup_text (value);

  return g_strcmp0 (label_hash, listed->label_hash) == 0 ? text : (TsJsonSlice) { NULL, 0 };
}

static const TsListedRow *
get_listed (Job   *job,
            guint  index)
{
  return &g_array_index (job->listing->rows, TsListedRow, index);
}

/* A copy of nothing is not worth having, least of all in place of one of something. */
static gboolean
check_result (Job           *job,
              const GArray  *wanted,
              GError       **error)
{
  const char *fault = NULL;

  if (wanted->len == 0 || job->n_reused > 0)
    return TRUE;

  for (guint i = 0; i < wanted->len; i++)
    {
      const TsFetchedRow *row = &g_array_index (job->result->rows, TsFetchedRow,
                                                g_array_index (wanted, guint, i));

      if (row->text.text != NULL)
        return TRUE;

      if (fault == NULL)
        fault = row->fault;
    }

  g_set_error (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL,
               /* Translators: what went wrong with the first of them follows. */
               ngettext ("%u label row was asked for and did not come: %s",
                         "%u label rows were asked for and none came; the first: %s",
                         wanted->len), wanted->len, fault != NULL ? fault : _("it did not come"));

  return FALSE;
}

static gboolean
fetch_rows (Job     *job,
            GError **error)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  TsBundleFetch request = {
    .client = job->client,
    .project_id = job->info->id,
    .listing = job->listing,
    .spool_folder = job->staging,
    .n_a_bundle = job->request->n_a_bundle > 0 ? job->request->n_a_bundle
                                               : TS_ASSUME_ROWS_A_BUNDLE,
    .max_bundle_bytes = job->request->max_bundle_bytes > 0 ? job->request->max_bundle_bytes
                                                           : MAX_BUNDLE_BYTES,
    .func = report,
    .user_data = job,
  };

  for (guint i = 0; i < job->listing->rows->len; i++)
    {
      const TsListedRow *listed = get_listed (job, i);

      if (listed->label_hash == NULL)
        continue;

      if (find_old_text (job, listed).text != NULL)
        job->n_reused++;
      else
        g_array_append_val (wanted, i);
    }

  report (0, job);
  job->result = ts_bundle_fetch (&request, wanted, job->cancellable, error);

  return job->result != NULL && check_result (job, wanted, error);
}

static void
add_problem (Job               *job,
             const TsListedRow *listed,
             const char        *fault)
{
  /* Translators: why a label row is missing, then the id by which the service knows it. */
  char *message = g_strdup_printf (_("%s; label hash %s"), fault, listed->label_hash);

  g_ptr_array_add (job->copy->problems,
                   ts_problem_new (TS_SEVERITY_ERROR, job->copy->title, 0, 0, listed->data_title,
                                   message));
}

static gboolean
flush (FILE    *file,
       GString *text)
{
  gsize n = fwrite (text->str, 1, text->len, file);
  gboolean is_whole = n == text->len;

  g_string_truncate (text, 0);

  return is_whole;
}

static void
append_row (Job               *job,
            const TsListedRow *listed,
            TsJsonSlice        row,
            GString           *text,
            guint64           *offset)
{
  TsCopiedRow copied = {
    .label_hash = listed->label_hash,
    .last_edited_at = listed->last_edited_at,
  };
  gsize start;

  g_string_append (text, job->new_rows.rows->len > 0 ? ",\n" : "\n");
  start = text->len;
  ts_listed_row_merge (listed, row, text);
  copied.offset = *offset + start;
  copied.length = text->len - start;
  g_array_append_val (job->new_rows.rows, copied);
}

/* Writes the label rows in the list's order, wherever they come from. */
static gboolean
write_rows (Job  *job,
            FILE *file)
{
  g_autoptr (GString) text = g_string_new ("[");
  guint64 offset = 0;

  for (guint i = 0; i < job->listing->rows->len; i++)
    {
      const TsListedRow *listed = get_listed (job, i);
      const TsFetchedRow *fetched = &g_array_index (job->result->rows, TsFetchedRow, i);
      TsJsonSlice row = fetched->text;

      if (listed->label_hash == NULL)
        continue;

      if (row.text == NULL && fetched->fault == NULL)
        row = find_old_text (job, listed);

      if (row.text == NULL)
        {
          add_problem (job, listed, fetched->fault != NULL ? fetched->fault
                                                           : _("it did not come"));
          continue;
        }

      append_row (job, listed, row, text, &offset);
      ts_file_bytes_forget (row.text, row.length);
      if (text->len >= WRITE_BYTES)
        {
          offset += text->len;
          if (!flush (file, text))
            return FALSE;
        }
    }

  g_string_append (text, "\n]\n");

  return flush (file, text);
}

static gboolean
write_labels (Job     *job,
              GError **error)
{
  g_autofree char *path = g_build_filename (job->staging, TS_PROJECT_COPY_LABELS, NULL);
  g_autofree char *name = g_filename_display_name (path);
  FILE *file = g_fopen (path, "wbe");
  gboolean is_written = FALSE;
  int saved_errno = errno;

  if (file != NULL)
    {
      is_written = write_rows (job, file) && fflush (file) == 0 && fsync (fileno (file)) == 0;
      saved_errno = errno;
      if (fclose (file) != 0 && is_written)
        {
          is_written = FALSE;
          saved_errno = errno;
        }
    }

  if (!is_written)
    g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
                 _("“%s” cannot be written: %s"), name, g_strerror (saved_errno));

  return is_written;
}

static gboolean
write_copy (Job     *job,
            GBytes  *ontology,
            GError **error)
{
  g_autofree char *ontology_path = g_build_filename (job->staging, TS_PROJECT_COPY_ONTOLOGY, NULL);
  g_autofree char *index_path = g_build_filename (job->staging, TS_PROJECT_COPY_INDEX, NULL);
  g_autoptr (GBytes) index = NULL;
  TsProjectCopy *copy = job->copy;

  copy->domain = g_strdup (ts_client_get_domain (job->client));
  copy->project_id = g_strdup (job->info->id);
  copy->title = g_strdup (job->info->title);
  copy->stage = g_strdup (job->request->stage);
  copy->fetched_at = g_get_real_time ();
  copy->n_unlabelled = job->listing->n_unlabelled;
  copy->n_reused = job->n_reused;

  if (job->listing->n_senseless > 0)
    g_ptr_array_add (copy->problems, ts_problem_new (
      TS_SEVERITY_ERROR, copy->title, 0, 0, NULL,
      g_strdup_printf (ngettext ("%u entry of the list of label rows makes no sense",
                                 "%u entries of the list of label rows make no sense",
                                 job->listing->n_senseless), job->listing->n_senseless)));

  if (!write_labels (job, error) || !ts_safe_file_write (ontology_path, ontology, error))
    return FALSE;

  copy->n_rows = job->new_rows.rows->len;
  index = ts_project_copy_write_index (copy, &job->new_rows);

  return ts_safe_file_write (index_path, index, error)
         && !g_cancellable_set_error_if_cancelled (job->cancellable, error)
         && ts_project_copy_replace (job->folder, job->staging, error);
}

/**
 * ts_project_fetch:
 * @request: which project
 * @progress: (nullable) (scope call): is told how far it is, in any thread but one at a time
 *
 * Fetches a project and keeps it as a copy, in place of the copy before. From that one are
 * taken the rows that have not changed since. Rows that cannot be had become problems of the
 * copy. If the fetch fails or is cancelled the copy before is as it was. Nothing is changed on
 * the service's side: rows that nobody labelled are counted and left alone.
 *
 * Returns: (transfer full): the copy; or %NULL with an error
 */
TsProjectCopy *
ts_project_fetch (TsClient              *client,
                  const TsProjectFetch  *request,
                  TsProjectFetchFunc     progress,
                  gpointer               user_data,
                  GCancellable          *cancellable,
                  GError               **error)
{
  g_auto (Job) job = {
    .client = client,
    .request = request,
    .func = progress,
    .user_data = user_data,
    .cancellable = cancellable,
    .lock = -1,
    .started_at = g_get_monotonic_time (),
    .n_bytes_before = ts_client_get_n_bytes (client),
  };
  g_autoptr (GBytes) ontology = NULL;
  TsProjectCopy *copy;

  ts_copied_rows_init (&job.old_rows);
  ts_copied_rows_init (&job.new_rows);
  job.copy = ts_project_copy_new ();

  if (!prepare (&job, error))
    return NULL;

  job.info = ts_project_info_fetch (client, request->project_id, cancellable, error);
  if (job.info == NULL)
    return NULL;

  report (0, &job);
  ontology = ts_project_info_fetch_ontology (job.info, client, cancellable, error);
  if (ontology == NULL)
    return NULL;

  job.listing = ts_label_listing_fetch (client, job.info->id, request->stage, job.staging,
                                        cancellable, error);
  if (job.listing == NULL)
    return NULL;

  open_old_copy (&job);
  if (!fetch_rows (&job, error) || !write_copy (&job, ontology, error))
    return NULL;

  copy = g_steal_pointer (&job.copy);
  copy->folder = g_strdup (job.folder);
  copy->labels_path = g_build_filename (job.folder, TS_PROJECT_COPY_LABELS, NULL);
  copy->ontology_path = g_build_filename (job.folder, TS_PROJECT_COPY_ONTOLOGY, NULL);

  return copy;
}
