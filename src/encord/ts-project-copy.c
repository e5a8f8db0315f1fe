/* SPDX-License-Identifier: MIT */

/* Fetched projects on disk. Each is a folder, HOST/PROJECT-ID below the root, with
 *
 *   label-rows.json   an export like any other: an array of label rows in the service's order
 *   ontology.json     the ontology's structure
 *   project.json      what it is a copy of, what was missing, and of each row where it stands
 *                     and when it was last edited:
 *
 *     {"format": "touchstone-project", "version": 1, "domain": …, "project_id": …, "title": …,
 *      "stage": … or null, "fetched_at": microseconds, "n_rows": …, "n_unlabelled": …,
 *      "problems": [{"subject": …, "message": …}],
 *      "rows": [{"label_hash": …, "last_edited_at": … or null, "offset": …, "length": …}]}
 *
 * A new copy is written whole beside the old one, and then the two change places at once. */

#include "config.h"

#include "ts-project-copy.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ts-api-error.h"
#include "ts-file-bytes.h"
#include "ts-json-members.h"
#include "ts-json-writer.h"
#include "ts-project-copy-private.h"
#include "ts-uuid.h"

#define FORMAT "touchstone-project"
#define VERSION 1

/* Rows beyond are no copy that was made here. */
#define MAX_ROWS 50000000

enum
{
  FIELD_FORMAT,
  FIELD_VERSION,
  FIELD_DOMAIN,
  FIELD_PROJECT_ID,
  FIELD_TITLE,
  FIELD_STAGE,
  FIELD_FETCHED_AT,
  FIELD_N_ROWS,
  FIELD_N_UNLABELLED,
  FIELD_PROBLEMS,
  FIELD_ROWS,
  N_FIELDS
};

static const char *const field_names[N_FIELDS] = {
  "format", "version", "domain", "project_id", "title", "stage", "fetched_at", "n_rows",
  "n_unlabelled", "problems", "rows",
};

enum { ROW_LABEL_HASH, ROW_LAST_EDITED_AT, ROW_OFFSET, ROW_LENGTH, N_ROW_FIELDS };

static const char *const row_names[N_ROW_FIELDS] = {
  "label_hash", "last_edited_at", "offset", "length",
};

void
ts_copied_rows_init (TsCopiedRows *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (TsCopiedRow));
  self->strings = g_string_chunk_new (4096);
}

void
ts_copied_rows_clear (TsCopiedRows *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}

TsProjectCopy *
ts_project_copy_new (void)
{
  TsProjectCopy *self = g_new0 (TsProjectCopy, 1);

  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_problem_free);

  return self;
}

void
ts_project_copy_free (TsProjectCopy *self)
{
  g_free (self->folder);
  g_free (self->labels_path);
  g_free (self->ontology_path);
  g_free (self->domain);
  g_free (self->project_id);
  g_free (self->title);
  g_free (self->stage);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void
add_text (TsJsonWriter *writer,
          const char   *name,
          const char   *value)
{
  ts_json_writer_add_name (writer, name);
  if (value != NULL)
    ts_json_writer_add_string (writer, value, -1);
  else
    ts_json_writer_add_null (writer);
}

static void
add_number (TsJsonWriter *writer,
            const char   *name,
            gint64        value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_int64 (writer, value);
}

static void
write_row (TsJsonWriter      *writer,
           const TsCopiedRow *row)
{
  ts_json_writer_begin_object (writer);
  add_text (writer, row_names[ROW_LABEL_HASH], row->label_hash);
  add_text (writer, row_names[ROW_LAST_EDITED_AT], row->last_edited_at);
  add_number (writer, row_names[ROW_OFFSET], (gint64) row->offset);
  add_number (writer, row_names[ROW_LENGTH], (gint64) row->length);
  ts_json_writer_end_object (writer);
}

/* Writes `project.json`. */
GBytes *
ts_project_copy_write_index (const TsProjectCopy *self,
                             const TsCopiedRows  *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  add_text (&writer, field_names[FIELD_FORMAT], FORMAT);
  add_number (&writer, field_names[FIELD_VERSION], VERSION);
  add_text (&writer, field_names[FIELD_DOMAIN], self->domain);
  add_text (&writer, field_names[FIELD_PROJECT_ID], self->project_id);
  add_text (&writer, field_names[FIELD_TITLE], self->title);
  add_text (&writer, field_names[FIELD_STAGE], self->stage);
  add_number (&writer, field_names[FIELD_FETCHED_AT], self->fetched_at);
  add_number (&writer, field_names[FIELD_N_ROWS], self->n_rows);
  add_number (&writer, field_names[FIELD_N_UNLABELLED], self->n_unlabelled);

  ts_json_writer_add_name (&writer, field_names[FIELD_PROBLEMS]);
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < self->problems->len; i++)
    {
      const TsProblem *problem = g_ptr_array_index (self->problems, i);

      ts_json_writer_begin_object (&writer);
      add_text (&writer, "subject", problem->subject);
      add_text (&writer, "message", problem->message);
      ts_json_writer_end_object (&writer);
    }
  ts_json_writer_end_array (&writer);

  ts_json_writer_add_name (&writer, field_names[FIELD_ROWS]);
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < rows->rows->len; i++)
    write_row (&writer, &g_array_index (rows->rows, TsCopiedRow, i));
  ts_json_writer_end_array (&writer);
  ts_json_writer_end_object (&writer);
  g_string_append_c (text, '\n');

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
fail (const char  *folder,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (folder);

  g_set_error (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL,
               _("“%s” holds no copy of a project that can be read; fetch the project again"),
               name);

  return FALSE;
}

static GBytes *
load_index (const char   *folder,
            TsJsonSlice  *fields,
            GError      **error)
{
  g_autofree char *path = g_build_filename (folder, TS_PROJECT_COPY_INDEX, NULL);
  g_autoptr (GBytes) bytes = ts_file_bytes_load (path, NULL, NULL, error);
  g_autofree char *format = NULL;
  TsJsonSlice all;
  gint64 version;

  if (bytes == NULL)
    return NULL;

  all.text = g_bytes_get_data (bytes, &all.length);
  if (all.text == NULL || !ts_json_members_find (all, field_names, N_FIELDS, fields)
      || !ts_json_slice_get_int64 (fields[FIELD_VERSION], &version) || version != VERSION
      || (format = ts_json_slice_dup_text (fields[FIELD_FORMAT])) == NULL
      || strcmp (format, FORMAT) != 0)
    {
      fail (folder, error);
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

static guint
read_count (TsJsonSlice value)
{
  gint64 number;

  return ts_json_slice_get_int64 (value, &number) && number >= 0 && number <= MAX_ROWS
           ? (guint) number : 0;
}

static void
read_problems (TsProjectCopy *self,
               TsJsonSlice    value)
{
  static const char *const names[] = { "subject", "message" };
  TsJsonElements elements;
  TsJsonSlice element;

  if (value.text == NULL || !ts_json_elements_init (&elements, value))
    return;

  while (ts_json_elements_next (&elements, &element))
    {
      TsJsonSlice values[G_N_ELEMENTS (names)];
      g_autofree char *subject = NULL;
      g_autofree char *message = NULL;

      if (!ts_json_members_find (element, names, G_N_ELEMENTS (names), values))
        continue;

      subject = ts_json_slice_dup_text (values[0]);
      message = ts_json_slice_dup_text (values[1]);
      if (message != NULL)
        g_ptr_array_add (self->problems,
                         ts_problem_new (TS_SEVERITY_ERROR, self->title, 0, 0, subject,
                                         g_steal_pointer (&message)));
    }
}

/**
 * ts_project_copy_open:
 * @folder: of a copy
 *
 * Returns: (transfer full): what the copy is; or %NULL with an error
 */
TsProjectCopy *
ts_project_copy_open (const char  *folder,
                      GError     **error)
{
  TsJsonSlice fields[N_FIELDS];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TsProjectCopy) self = ts_project_copy_new ();

  (void) ts_project_copy_recover (folder);
  bytes = load_index (folder, fields, error);
  if (bytes == NULL)
    return NULL;

  self->folder = g_strdup (folder);
  self->labels_path = g_build_filename (folder, TS_PROJECT_COPY_LABELS, NULL);
  self->ontology_path = g_build_filename (folder, TS_PROJECT_COPY_ONTOLOGY, NULL);
  self->domain = ts_json_slice_dup_text (fields[FIELD_DOMAIN]);
  self->project_id = ts_json_slice_dup_text (fields[FIELD_PROJECT_ID]);
  self->title = ts_json_slice_dup_text (fields[FIELD_TITLE]);
  self->stage = ts_json_slice_dup_text (fields[FIELD_STAGE]);
  (void) ts_json_slice_get_int64 (fields[FIELD_FETCHED_AT], &self->fetched_at);
  self->n_rows = read_count (fields[FIELD_N_ROWS]);
  self->n_unlabelled = read_count (fields[FIELD_N_UNLABELLED]);

  if (self->domain == NULL || self->project_id == NULL || self->title == NULL
      || !g_file_test (self->labels_path, G_FILE_TEST_IS_REGULAR))
    {
      fail (folder, error);
      return NULL;
    }

  read_problems (self, fields[FIELD_PROBLEMS]);

  return g_steal_pointer (&self);
}

/* Reads where the rows of a copy stand. */
gboolean
ts_project_copy_read_rows (const char    *folder,
                           TsCopiedRows  *rows,
                           GError       **error)
{
  TsJsonSlice fields[N_FIELDS];
  g_autoptr (GBytes) bytes = load_index (folder, fields, error);
  TsJsonElements elements;
  TsJsonSlice element;

  if (bytes == NULL)
    return FALSE;

  if (fields[FIELD_ROWS].text == NULL || !ts_json_elements_init (&elements, fields[FIELD_ROWS]))
    return fail (folder, error);

  while (ts_json_elements_next (&elements, &element))
    {
      TsJsonSlice values[N_ROW_FIELDS];
      g_autofree char *label_hash = NULL;
      g_autofree char *edited = NULL;
      TsCopiedRow row = { 0 };
      gint64 offset, length;

      if (!ts_json_members_find (element, row_names, N_ROW_FIELDS, values)
          || !ts_json_slice_get_int64 (values[ROW_OFFSET], &offset) || offset < 0
          || !ts_json_slice_get_int64 (values[ROW_LENGTH], &length) || length <= 0
          || (label_hash = ts_json_slice_dup_text (values[ROW_LABEL_HASH])) == NULL)
        return fail (folder, error);

      edited = ts_json_slice_dup_text (values[ROW_LAST_EDITED_AT]);
      row.label_hash = g_string_chunk_insert (rows->strings, label_hash);
      row.last_edited_at = edited != NULL ? g_string_chunk_insert (rows->strings, edited) : NULL;
      row.offset = (guint64) offset;
      row.length = (guint64) length;
      g_array_append_val (rows->rows, row);
    }

  return TRUE;
}

/**
 * ts_project_copy_dup_root:
 *
 * Returns: (transfer full): where copies are kept, unless somebody says otherwise
 */
char *
ts_project_copy_dup_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "touchstone", "projects", NULL);
}

/**
 * ts_project_copy_dup_folder:
 * @root: where copies are kept
 * @domain: the service's address, normal
 * @project_id: an id
 *
 * Returns: (transfer full): where the copy of a project is, if there is one; or %NULL with
 *   %TS_API_ERROR_INVALID
 */
char *
ts_project_copy_dup_folder (const char  *root,
                            const char  *domain,
                            const char  *project_id,
                            GError     **error)
{
  g_autofree char *id = ts_uuid_normalize (project_id, error);
  g_autoptr (GUri) uri = g_uri_parse (domain, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = NULL;

  if (id == NULL)
    return NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    {
      g_set_error (error, TS_API_ERROR, TS_API_ERROR_DOMAIN, _("“%s” is no address"), domain);
      return NULL;
    }

  host = g_strcanon (g_ascii_strdown (g_uri_get_host (uri), -1),
                     "abcdefghijklmnopqrstuvwxyz0123456789-.", '_');
  if (*host == '.')
    *host = '_';

  if (g_uri_get_port (uri) > 0)
    {
      g_autofree char *place = g_strdup_printf ("%s_%d", host, g_uri_get_port (uri));

      return g_build_filename (root, place, id, NULL);
    }

  return g_build_filename (root, host, id, NULL);
}

static void
list_host (GPtrArray  *copies,
           const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (path, name, NULL);
      g_autoptr (TsProjectCopy) copy = NULL;

      if (!g_uuid_string_is_valid (name))
        continue;

      copy = ts_project_copy_open (folder, NULL);
      if (copy != NULL)
        g_ptr_array_add (copies, g_steal_pointer (&copy));
    }
}

static int
compare_copies (gconstpointer a,
                gconstpointer b)
{
  const TsProjectCopy *first = *(TsProjectCopy *const *) a;
  const TsProjectCopy *second = *(TsProjectCopy *const *) b;

  if (first->fetched_at != second->fetched_at)
    return first->fetched_at < second->fetched_at ? 1 : -1;

  return strcmp (first->folder, second->folder);
}

/**
 * ts_project_copy_list:
 * @root: where copies are kept
 *
 * Returns: (transfer full) (element-type TsProjectCopy): all copies, the last fetched one first
 */
GPtrArray *
ts_project_copy_list (const char *root)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_project_copy_free);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (root, name, NULL);

      list_host (copies, path);
    }

  g_ptr_array_sort (copies, compare_copies);

  return copies;
}
