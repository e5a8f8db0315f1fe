/* SPDX-License-Identifier: MIT */

/* Registering a manifest: an upload job of the service is started, which fetches the files'
 * data on its own, and is asked now and then how far it is. */

#include "config.h"

#include "ts-registration.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ts-api-error.h"
#include "ts-api-query.h"
#include "ts-assumptions.h"
#include "ts-json-members.h"
#include "ts-json-writer.h"
#include "ts-spool.h"
#include "ts-uuid.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Between two questions, if the service answers at once. */
#define PAUSE_S 1.0

/* How many failures in a row are too many, and how long to wait after one. */
#define MAX_FAILURES 3
#define FAILURE_PAUSE_S 10.0

#define MAX_SHOWN_FAULTS 100000

static void
fault_free (gpointer data)
{
  TsRegistrationFault *fault = data;

  g_strfreev (fault->urls);
  g_free (fault->message);
  g_free (fault);
}

void
ts_registration_status_free (TsRegistrationStatus *self)
{
  g_ptr_array_unref (self->errors);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

/* Signatures open files for whoever reads them, so they are for no eyes. */
static char *
hide_signature (const char *url)
{
  gsize length = strcspn (url, "?#");

  return url[length] == '\0' ? g_strdup (url) : g_strdup_printf ("%.*s?…", (int) length, url);
}

/**
 * ts_registration_fault_dup_urls:
 * @separator: comes between the URLs
 *
 * Returns: (transfer full): the URLs for people, without what opens the files
 */
char *
ts_registration_fault_dup_urls (const TsRegistrationFault *self,
                                const char                *separator)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; self->urls[i] != NULL; i++)
    {
      g_autofree char *shown = hide_signature (self->urls[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? separator : "", shown);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The manifest without what editors put before it, if it is JSON. */
static gboolean
check_manifest (GBytes       *manifest,
                TsJsonSlice  *slice,
                GError      **error)
{
  g_autofree char *message = NULL;
  TsJsonScanner scanner;

  slice->text = g_bytes_get_data (manifest, &slice->length);
  if (slice->length >= 3 && memcmp (slice->text, BYTE_ORDER_MARK, 3) == 0)
    {
      slice->text += 3;
      slice->length -= 3;
    }

  ts_json_scanner_init (&scanner, slice->text, slice->length);
  if (ts_json_scanner_next (&scanner) == TS_JSON_OBJECT_START && ts_json_scanner_skip (&scanner)
      && ts_json_scanner_next (&scanner) == TS_JSON_END)
    return TRUE;

  message = ts_json_scanner_get_fault (&scanner) != NULL ? ts_json_scanner_dup_message (&scanner)
                                                         : g_strdup (_("it is no object, {…}"));
  g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
               /* Translators: what is wrong with it follows. */
               _("The manifest cannot be registered before it is mended: %s"), message);

  return FALSE;
}

static gboolean
write_all (int           fd,
           const char   *bytes,
           gsize         length,
           GError      **error)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno != EINTR)
        {
          int saved_errno = errno;

          g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
                       _("The request cannot be written to disk: %s"), g_strerror (saved_errno));
          return FALSE;
        }

      if (n > 0)
        {
          bytes += n;
          length -= (gsize) n;
        }
    }

  return TRUE;
}

/* What follows the manifest in the request. */
static char *
create_tail (const TsRegistrationRequest *request,
             const char                  *integration_id)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  ts_json_writer_add_name (&writer, "integrationHash");
  ts_json_writer_add_string (&writer, integration_id, -1);
  ts_json_writer_add_name (&writer, "ignoreErrors");
  ts_json_writer_add_boolean (&writer, request->ignores_errors);
  if (request->file_name != NULL)
    {
      ts_json_writer_add_name (&writer, "fileName");
      ts_json_writer_add_string (&writer, request->file_name, -1);
    }
  ts_json_writer_end_object (&writer);
  text->str[0] = ',';

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The request is as large as the manifest, so it is put together on disk. */
static GBytes *
create_body (const TsRegistrationRequest  *request,
             const char                   *integration_id,
             GError                      **error)
{
  static const char head[] = "{\"externalFiles\":";
  g_autofree char *tail = create_tail (request, integration_id);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "touchstone", NULL);
  g_autoptr (GMappedFile) file = NULL;
  TsJsonSlice manifest;
  int fd;

  if (!check_manifest (request->manifest, &manifest, error)
      || (fd = ts_spool_open (folder, error)) < 0)
    return NULL;

  if (write_all (fd, head, strlen (head), error)
      && write_all (fd, manifest.text, manifest.length, error)
      && write_all (fd, tail, strlen (tail), error))
    file = g_mapped_file_new_from_fd (fd, FALSE, error);
  g_close (fd, NULL);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/**
 * ts_registration_start:
 * @request: what to register
 *
 * Starts an upload job. It goes on without this program; keep its id to follow it.
 *
 * Returns: (transfer full): the job's id; or %NULL with an error
 */
char *
ts_registration_start (TsClient                     *client,
                       const TsRegistrationRequest  *request,
                       GCancellable                 *cancellable,
                       GError                      **error)
{
  g_autofree char *folder_id = ts_uuid_normalize (request->folder_id, error);
  g_autofree char *integration_id = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GError) local_error = NULL;
  TsCallV2 call = { .subject = _("a new upload job"), .method = "POST" };
  const char *job_id;

  if (folder_id == NULL
      || (integration_id = ts_uuid_normalize (request->integration_id, error)) == NULL
      || (body = create_body (request, integration_id, error)) == NULL)
    return NULL;

  path = g_strdup_printf ("storage/folders/%s/data-upload-jobs", folder_id);
  call.path = path;
  call.body = body;
  answer = ts_client_call_v2 (client, &call, cancellable, &local_error);

  if (answer == NULL)
    {
      gboolean is_unknown = g_error_matches (local_error, TS_API_ERROR, TS_API_ERROR_NETWORK)
                            || g_error_matches (local_error, TS_API_ERROR, TS_API_ERROR_TIMEOUT);

      g_propagate_error (error, g_steal_pointer (&local_error));
      if (is_unknown)
        g_prefix_error (error, _("It is not known whether the upload was started; look into the "
                                 "folder before you start it again. "));
      return NULL;
    }

  job_id = ts_json_node_to_string (answer);
  if (job_id == NULL)
    {
      g_set_error_literal (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL,
                           _("The answer for a new upload job makes no sense: it is no id"));
      return NULL;
    }

  return ts_uuid_normalize (job_id, error);
}

static guint
read_count (JsonObject *object,
            const char *name)
{
  return (guint) ts_json_object_find_int (object, name, 0, G_MAXINT32, 0);
}

static gboolean
read_state (JsonObject           *object,
            TsRegistrationState  *state,
            GError              **error)
{
  static const char *const names[] = { "PENDING", "DONE", "ERROR", "CANCELLED" };
  const char *name = ts_json_object_require_string (object, "status", error);

  if (name == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (name, names[i]))
        {
          *state = (TsRegistrationState) i;
          return TRUE;
        }
    }

  g_set_error (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL, _("“%s” is no known state"), name);

  return FALSE;
}

static char *
clean_message (const char  *message,
               char       **urls)
{
  g_autoptr (GString) text = g_string_new (message);

  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_autofree char *shown = hide_signature (urls[i]);

      if (urls[i][0] != '\0' && !g_str_equal (shown, urls[i]))
        g_string_replace (text, urls[i], shown, 0);
    }

  return ts_exchange_clean_text (text->str);
}

static TsRegistrationFault *
read_fault (JsonObject *object)
{
  TsRegistrationFault *fault = g_new0 (TsRegistrationFault, 1);
  JsonArray *urls = ts_json_object_find_array (object, "objectUrls");
  const char *message = ts_json_object_find_string (object, "error");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; urls != NULL && i < json_array_get_length (urls); i++)
    {
      const char *url = ts_json_node_to_string (json_array_get_element (urls, i));

      if (url != NULL)
        g_strv_builder_add (builder, url);
    }

  fault->urls = g_strv_builder_end (builder);
  fault->message = message != NULL ? clean_message (message, fault->urls)
                                   : g_strdup (_("the service does not say why it failed"));
  fault->item = TS_MANIFEST_NO_ITEM;

  return fault;
}

static TsRegistrationStatus *
read_status (JsonNode  *node,
             GError   **error)
{
  JsonObject *object = ts_json_node_to_object (node);
  JsonArray *errors = ts_json_object_find_array (object, "errors");
  JsonArray *faults = ts_json_object_find_array (object, "unitErrors");
  TsRegistrationState state;
  TsRegistrationStatus *self;

  if (!read_state (object, &state, error))
    return NULL;

  self = g_new0 (TsRegistrationStatus, 1);
  self->state = state;
  self->n_pending = read_count (object, "unitsPendingCount");
  self->n_done = read_count (object, "unitsDoneCount");
  self->n_errors = read_count (object, "unitsErrorCount");
  self->n_cancelled = read_count (object, "unitsCancelledCount");
  self->errors = g_ptr_array_new_with_free_func (g_free);
  self->faults = g_ptr_array_new_with_free_func (fault_free);

  for (guint i = 0; errors != NULL && i < json_array_get_length (errors); i++)
    {
      const char *text = ts_json_node_to_string (json_array_get_element (errors, i));

      if (text != NULL)
        g_ptr_array_add (self->errors, ts_exchange_clean_text (text));
    }

  for (guint i = 0; faults != NULL && i < MIN (json_array_get_length (faults), MAX_SHOWN_FAULTS);
       i++)
    g_ptr_array_add (self->faults, read_fault (ts_json_array_find_object (faults, i)));

  return self;
}

static char *
create_job_path (const char  *folder_id,
                 const char  *job_id,
                 const char  *rest,
                 GError     **error)
{
  g_autofree char *folder = ts_uuid_normalize (folder_id, error);
  g_autofree char *job = folder != NULL ? ts_uuid_normalize (job_id, error) : NULL;

  if (job == NULL)
    return NULL;

  return g_strdup_printf ("storage/folders/%s/data-upload-jobs/%s%s", folder, job, rest);
}

/**
 * ts_registration_poll:
 * @timeout_s: how long the service may wait for something to happen before it answers
 *
 * Asks how far an upload job is.
 *
 * Returns: (transfer full): it; or %NULL with an error
 */
TsRegistrationStatus *
ts_registration_poll (TsClient      *client,
                      const char    *folder_id,
                      const char    *job_id,
                      guint          timeout_s,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autofree char *path = create_job_path (folder_id, job_id, "", error);
  g_autoptr (GString) query = g_string_new (NULL);
  g_autoptr (JsonNode) answer = NULL;
  TsCallV2 call = { .subject = _("the state of the upload job"), .method = "GET" };
  TsRegistrationStatus *status;

  if (path == NULL)
    return NULL;

  ts_api_query_add_int (query, "timeoutSeconds", MIN (timeout_s, TS_ASSUME_POLL_S));
  call.path = path;
  call.query = query->str;
  answer = ts_client_call_v2 (client, &call, cancellable, error);
  if (answer == NULL)
    return NULL;

  status = read_status (answer, error);
  if (status == NULL)
    g_prefix_error (error, _("The answer for %s makes no sense: "), call.subject);

  return status;
}

/* Whether it may be better the next time. */
static gboolean
is_passing (const GError *error)
{
  return g_error_matches (error, TS_API_ERROR, TS_API_ERROR_NETWORK)
         || g_error_matches (error, TS_API_ERROR, TS_API_ERROR_TIMEOUT)
         || g_error_matches (error, TS_API_ERROR, TS_API_ERROR_SERVER)
         || g_error_matches (error, TS_API_ERROR, TS_API_ERROR_RATE_LIMIT);
}

/**
 * ts_registration_follow:
 * @func: (nullable) (scope call): is told how far it is, after each answer
 *
 * Asks how far an upload job is until it has ended. Cancelling ends the questions, not the job.
 *
 * Returns: (transfer full): how it ended; or %NULL with an error
 */
TsRegistrationStatus *
ts_registration_follow (TsClient            *client,
                        const char          *folder_id,
                        const char          *job_id,
                        TsRegistrationFunc   func,
                        gpointer             user_data,
                        GCancellable        *cancellable,
                        GError             **error)
{
  guint timeout_s = 1;
  guint n_failures = 0;

  while (TRUE)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (TsRegistrationStatus) status = NULL;
      gint64 asked_at = g_get_monotonic_time ();

      status = ts_registration_poll (client, folder_id, job_id, timeout_s, cancellable,
                                     &local_error);

      if (status == NULL && (!is_passing (local_error) || ++n_failures >= MAX_FAILURES))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }

      if (status == NULL)
        {
          if (!ts_client_pause (client, FAILURE_PAUSE_S, cancellable, error))
            return NULL;
          continue;
        }

      n_failures = 0;
      if (func != NULL)
        func (status, user_data);

      if (status->state != TS_REGISTRATION_PENDING)
        return g_steal_pointer (&status);

      /* A short question first, so that there is soon something to show. */
      timeout_s = 5;
      if (g_get_monotonic_time () - asked_at < (gint64) (PAUSE_S * G_USEC_PER_SEC)
          && !ts_client_pause (client, PAUSE_S, cancellable, error))
        return NULL;
    }
}

/**
 * ts_registration_cancel:
 * @n_cancelled: (out) (optional): how many items were given up
 *
 * Ends an upload job. What it has registered stays.
 *
 * Returns: %FALSE with an error
 */
gboolean
ts_registration_cancel (TsClient      *client,
                        const char    *folder_id,
                        const char    *job_id,
                        guint         *n_cancelled,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autofree char *path = create_job_path (folder_id, job_id, "/cancel", error);
  g_autoptr (JsonNode) answer = NULL;
  TsCallV2 call = {
    .subject = _("the end of the upload job"),
    .method = "POST",
    .path = path,
    .may_be_empty = TRUE,
  };

  if (path == NULL)
    return FALSE;

  answer = ts_client_call_v2 (client, &call, cancellable, error);
  if (answer == NULL)
    return FALSE;

  if (n_cancelled != NULL)
    *n_cancelled = read_count (ts_json_node_to_object (answer), "unitsCancelledCount");

  return TRUE;
}

/* Finds the first of an item's texts that is a URL with a fault. */
static void
look_through_item (TsManifest *manifest,
                   guint       index,
                   GHashTable *faults_by_url)
{
  TsJsonSlice text = ts_manifest_get_item_text (manifest, index);
  g_autoptr (GString) string = g_string_new (NULL);
  TsJsonScanner scanner;
  TsJsonToken token;

  ts_json_scanner_init (&scanner, text.text, text.length);
  while ((token = ts_json_scanner_next (&scanner)) != TS_JSON_END && token != TS_JSON_ERROR)
    {
      GPtrArray *faults;

      if (token != TS_JSON_STRING)
        continue;

      g_string_truncate (string, 0);
      ts_json_scanner_append_string (&scanner, string);
      faults = g_hash_table_lookup (faults_by_url, string->str);

      for (guint i = 0; faults != NULL && i < faults->len; i++)
        {
          TsRegistrationFault *fault = g_ptr_array_index (faults, i);

          if (fault->item != TS_MANIFEST_NO_ITEM)
            continue;
          fault->item = index;
          fault->offset = ts_json_scanner_get_offset (&scanner);
          fault->length = ts_json_scanner_get_slice (&scanner).length + 2;
        }
    }
}

/**
 * ts_registration_status_find_items:
 * @manifest: what was registered
 *
 * Finds out which items the faults belong to. Reads all of the manifest, so not in the main
 * thread; a snapshot may be given.
 */
void
ts_registration_status_find_items (TsRegistrationStatus *self,
                                   TsManifest           *manifest)
{
  g_autoptr (GHashTable) faults_by_url =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->faults->len; i++)
    {
      TsRegistrationFault *fault = g_ptr_array_index (self->faults, i);

      for (guint j = 0; fault->urls[j] != NULL; j++)
        {
          GPtrArray *faults = g_hash_table_lookup (faults_by_url, fault->urls[j]);

          if (faults == NULL)
            {
              faults = g_ptr_array_new ();
              g_hash_table_insert (faults_by_url, fault->urls[j], faults);
            }
          g_ptr_array_add (faults, fault);
        }
    }

  if (g_hash_table_size (faults_by_url) == 0)
    return;

  for (guint i = 0; i < ts_manifest_get_n_items (manifest); i++)
    look_through_item (manifest, i, faults_by_url);
}
