/* SPDX-License-Identifier: MIT */

/* Upload jobs that were started, one small file each, named after the job:
 *
 *   {"format": "touchstone-upload", "version": 1, "domain": …, "folder_id": …,
 *    "folder_name": … or null, "job_id": …, "manifest_uri": … or null,
 *    "started_at": microseconds, "state": 0 to 3}
 *
 * So a job can be followed after the program has been closed, or on another day. */

#include "config.h"

#include "ts-registration-record.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ts-api-error.h"
#include "ts-json-writer.h"
#include "ts-safe-file.h"
#include "ts-uuid.h"

#define FORMAT "touchstone-upload"
#define VERSION 1

/**
 * ts_registration_record_new:
 * @folder_name: (nullable): as people know it
 * @manifest_path: (nullable): the file that was registered
 *
 * Returns: (transfer full): a record of a job that starts now
 */
TsRegistrationRecord *
ts_registration_record_new (const char *domain,
                            const char *folder_id,
                            const char *folder_name,
                            const char *job_id,
                            const char *manifest_path)
{
  TsRegistrationRecord *self = g_new0 (TsRegistrationRecord, 1);

  self->domain = g_strdup (domain);
  self->folder_id = g_strdup (folder_id);
  self->folder_name = g_strdup (folder_name);
  self->job_id = g_strdup (job_id);
  self->manifest_path = g_strdup (manifest_path);
  self->started_at = g_get_real_time ();

  return self;
}

void
ts_registration_record_free (TsRegistrationRecord *self)
{
  g_free (self->domain);
  g_free (self->folder_id);
  g_free (self->folder_name);
  g_free (self->job_id);
  g_free (self->manifest_path);
  g_free (self);
}

/**
 * ts_registration_record_dup_root:
 *
 * Returns: (transfer full): where records are kept, unless somebody says otherwise
 */
char *
ts_registration_record_dup_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "touchstone", "uploads", NULL);
}

static char *
dup_path (const TsRegistrationRecord  *self,
          const char                  *root,
          GError                     **error)
{
  g_autofree char *id = ts_uuid_normalize (self->job_id, error);
  g_autofree char *name = id != NULL ? g_strconcat (id, ".json", NULL) : NULL;

  return name != NULL ? g_build_filename (root, name, NULL) : NULL;
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

static GBytes *
serialize (const TsRegistrationRecord *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  /* JSON is UTF-8, which the names of files need not be. */
  g_autofree char *path = self->manifest_path != NULL
                            ? g_filename_to_uri (self->manifest_path, NULL, NULL) : NULL;
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_PRETTY);
  ts_json_writer_begin_object (&writer);
  add_text (&writer, "format", FORMAT);
  ts_json_writer_add_name (&writer, "version");
  ts_json_writer_add_int64 (&writer, VERSION);
  add_text (&writer, "domain", self->domain);
  add_text (&writer, "folder_id", self->folder_id);
  add_text (&writer, "folder_name", self->folder_name);
  add_text (&writer, "job_id", self->job_id);
  add_text (&writer, "manifest_uri", path);
  ts_json_writer_add_name (&writer, "started_at");
  ts_json_writer_add_int64 (&writer, self->started_at);
  ts_json_writer_add_name (&writer, "state");
  ts_json_writer_add_int64 (&writer, self->state);
  ts_json_writer_end_object (&writer);
  g_string_append_c (text, '\n');

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/**
 * ts_registration_record_save:
 * @root: where records are kept
 *
 * Keeps a record, in place of an older one of the same job.
 *
 * Returns: %FALSE with an error
 */
gboolean
ts_registration_record_save (const TsRegistrationRecord  *self,
                             const char                  *root,
                             GError                     **error)
{
  g_autofree char *path = dup_path (self, root, error);
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL)
    return FALSE;

  /* If it cannot be made, writing says so. */
  (void) g_mkdir_with_parents (root, 0700);
  bytes = serialize (self);

  return ts_safe_file_write (path, bytes, error);
}

/**
 * ts_registration_record_forget:
 * @root: where records are kept
 *
 * Removes a record, if it is there.
 *
 * Returns: %FALSE with an error
 */
gboolean
ts_registration_record_forget (const TsRegistrationRecord  *self,
                               const char                  *root,
                               GError                     **error)
{
  g_autofree char *path = dup_path (self, root, error);
  g_autofree char *name = NULL;
  int saved_errno;

  if (path == NULL)
    return FALSE;

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  saved_errno = errno;
  name = g_filename_display_name (path);
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
               /* Translators: a file's name, then the system's message. */
               _("“%s” cannot be removed: %s"), name, g_strerror (saved_errno));

  return FALSE;
}

static TsRegistrationRecord *
read_record (const char *path)
{
  TsJsonBounds bounds = { .max_bytes = 1 << 16, .max_depth = 4 };
  g_autoptr (JsonNode) root = ts_json_document_load (path, &bounds, NULL);
  JsonObject *object = ts_json_node_to_object (root);
  const char *domain = ts_json_object_find_string (object, "domain");
  const char *folder_id = ts_json_object_find_string (object, "folder_id");
  const char *job_id = ts_json_object_find_string (object, "job_id");
  const char *uri = ts_json_object_find_string (object, "manifest_uri");
  g_autofree char *manifest_path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  TsRegistrationRecord *self;

  if (g_strcmp0 (ts_json_object_find_string (object, "format"), FORMAT) != 0
      || ts_json_object_find_int (object, "version", VERSION, VERSION, 0) != VERSION
      || domain == NULL || folder_id == NULL || job_id == NULL
      || !g_uuid_string_is_valid (folder_id) || !g_uuid_string_is_valid (job_id))
    return NULL;

  self = ts_registration_record_new (domain, folder_id,
                                     ts_json_object_find_string (object, "folder_name"), job_id,
                                     manifest_path);
  self->started_at = ts_json_object_find_int (object, "started_at", 0, G_MAXINT64, 0);
  self->state = (TsRegistrationState) ts_json_object_find_int (
    object, "state", TS_REGISTRATION_PENDING, TS_REGISTRATION_CANCELLED, TS_REGISTRATION_PENDING);

  return self;
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  const TsRegistrationRecord *first = *(TsRegistrationRecord *const *) a;
  const TsRegistrationRecord *second = *(TsRegistrationRecord *const *) b;

  if (first->started_at != second->started_at)
    return first->started_at < second->started_at ? 1 : -1;

  return g_strcmp0 (first->job_id, second->job_id);
}

/**
 * ts_registration_record_list:
 * @root: where records are kept
 *
 * Returns: (transfer full) (element-type TsRegistrationRecord): all records, the last job first
 */
GPtrArray *
ts_registration_record_list (const char *root)
{
  GPtrArray *records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ts_registration_record_free);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (root, name, NULL);
      TsRegistrationRecord *record = g_str_has_suffix (name, ".json") ? read_record (path) : NULL;

      if (record != NULL)
        g_ptr_array_add (records, record);
    }

  g_ptr_array_sort (records, compare_records);

  return records;
}
