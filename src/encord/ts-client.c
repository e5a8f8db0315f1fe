/* SPDX-License-Identifier: MIT */

/* The service, as seen from here: where it is, who asks, and its two interfaces.
 *
 *   older interface   POST {domain}/public, or /public/user for calls that belong to no
 *                     project or dataset; which call it is stands in the body
 *   newer interface   {domain}/v2/public/PATH?QUERY
 *
 * All functions wait for the answer and may be called from any thread. */

#include "config.h"

#include "ts-client.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "ts-api-domain.h"
#include "ts-api-error.h"
#include "ts-api-query.h"
#include "ts-assumptions.h"
#include "ts-call-rules.h"
#include "ts-envelope.h"
#include "ts-json-writer.h"

#define V1_PATH "/public"
#define V1_USER_PATH "/public/user"
#define V2_PATH "/v2/public/"

/* Endless pages are stopped here. */
#define MAX_PAGES 10000

struct _TsClient
{
  GObject    parent_instance;

  /* Owned */
  char      *domain;
  GUri      *uri;
  TsCourier *courier;
};

G_DEFINE_FINAL_TYPE (TsClient, ts_client, G_TYPE_OBJECT)

static void
ts_client_finalize (GObject *object)
{
  TsClient *self = TS_CLIENT (object);

  g_clear_pointer (&self->courier, ts_courier_free);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->domain, g_free);

  G_OBJECT_CLASS (ts_client_parent_class)->finalize (object);
}

static void
ts_client_class_init (TsClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ts_client_finalize;
}

static void
ts_client_init (TsClient *self)
{
}

/**
 * ts_client_new:
 * @domain: the service's address: see ts_api_domain_normalize()
 * @credential: who asks
 *
 * Returns: (transfer full): a client; or %NULL with %TS_API_ERROR_DOMAIN
 */
TsClient *
ts_client_new (const char    *domain,
               TsCredential  *credential,
               GError       **error)
{
  return ts_client_new_with_settings (domain, credential, &TS_COURIER_DEFAULTS, error);
}

/**
 * ts_client_new_with_settings:
 * @domain: the service's address: see ts_api_domain_normalize()
 * @credential: who asks
 * @settings: how patient to be; copied
 *
 * Returns: (transfer full): a client; or %NULL with %TS_API_ERROR_DOMAIN
 */
TsClient *
ts_client_new_with_settings (const char               *domain,
                             TsCredential             *credential,
                             const TsCourierSettings  *settings,
                             GError                  **error)
{
  g_autofree char *normal = ts_api_domain_normalize (domain, error);
  TsClient *self;

  if (normal == NULL)
    return NULL;

  self = g_object_new (TS_TYPE_CLIENT, NULL);
  self->uri = g_uri_parse (normal, G_URI_FLAGS_NON_DNS, NULL);
  self->domain = g_steal_pointer (&normal);
  self->courier = ts_courier_new (credential, ts_api_uri_is_loopback (self->uri), settings);

  return self;
}

/**
 * ts_client_get_domain:
 *
 * Returns: the service's address, without a slash at the end
 */
const char *
ts_client_get_domain (TsClient *self)
{
  g_return_val_if_fail (TS_IS_CLIENT (self), NULL);

  return self->domain;
}

/**
 * ts_client_get_host:
 *
 * Returns: the service's host, for people
 */
const char *
ts_client_get_host (TsClient *self)
{
  g_return_val_if_fail (TS_IS_CLIENT (self), NULL);

  return g_uri_get_host (self->uri);
}

/**
 * ts_client_get_n_bytes:
 *
 * Returns: how many bytes of answers have come so far
 */
guint64
ts_client_get_n_bytes (TsClient *self)
{
  g_return_val_if_fail (TS_IS_CLIENT (self), 0);

  return ts_courier_get_n_bytes (self->courier);
}

static GUri *
create_uri (TsClient   *self,
            const char *path,
            const char *query)
{
  return g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (self->uri), NULL,
                      g_uri_get_host (self->uri), g_uri_get_port (self->uri), path, query, NULL);
}

static GBytes *
create_v1_body (const TsCallV1 *call)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  ts_json_writer_add_name (&writer, "query_type");
  ts_json_writer_add_string (&writer, call->query_type, -1);
  ts_json_writer_add_name (&writer, "query_method");
  ts_json_writer_add_string (&writer, call->query_method, -1);
  g_string_append_printf (text, ",\"values\":%s", call->values);
  g_string_append_c (text, '}');

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static TsExchange *
create_v1_exchange (TsClient       *self,
                    const TsCallV1 *call)
{
  const char *path = call->resource_id != NULL ? V1_PATH : V1_USER_PATH;
  g_autoptr (GUri) uri = create_uri (self, path, NULL);
  TsExchange *exchange = ts_exchange_new ("POST", uri, call->subject);

  exchange->signing = TS_EXCHANGE_V1;
  exchange->resource_type = g_strdup (call->resource_type != NULL ? call->resource_type : "");
  exchange->resource_id = g_strdup (call->resource_id != NULL ? call->resource_id : "");
  exchange->body = create_v1_body (call);
  exchange->accepts_gzip = TRUE;
  exchange->is_retried = ts_call_v1_is_retried (call->query_type, call->query_method);

  return exchange;
}

static JsonNode *
parse_answer (const TsExchange  *exchange,
              const char        *text,
              gsize              length,
              GError           **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *reason = NULL;
  JsonNode *node = ts_json_document_parse (text, length, &TS_JSON_SMALL_BOUNDS, &local_error);

  if (node != NULL)
    return node;

  /* Translators: what is wrong in a JSON text follows. */
  reason = g_strdup_printf (_("the answer is not valid JSON: %s"), local_error->message);
  ts_exchange_set_error (exchange, error, local_error->code, reason);

  return NULL;
}

/**
 * ts_client_call_v1:
 * @call: what is asked
 *
 * Makes a call of the older interface whose answer is small.
 *
 * Returns: (transfer full): what the service answered; or %NULL with a #TsApiError,
 *   #TsCredentialError or %G_IO_ERROR_CANCELLED
 */
JsonNode *
ts_client_call_v1 (TsClient        *self,
                   const TsCallV1  *call,
                   GCancellable    *cancellable,
                   GError         **error)
{
  g_autoptr (TsExchange) exchange = NULL;
  TsJsonSlice response;
  const char *text;
  gsize length;

  g_return_val_if_fail (TS_IS_CLIENT (self), NULL);

  exchange = create_v1_exchange (self, call);
  if (!ts_courier_send (self->courier, exchange, cancellable, error))
    return NULL;

  text = g_bytes_get_data (exchange->answer, &length);
  if (!ts_envelope_open_v1 (exchange, text != NULL ? text : "", length, &response, error))
    return NULL;

  return parse_answer (exchange, response.text, response.length, error);
}

static GBytes *
map_answer (int      fd,
            GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, error);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/**
 * ts_client_fetch_v1:
 * @call: what is asked
 * @fd: an empty file, open for reading and writing, that nobody else writes to
 * @max_bytes: how long the answer may be
 *
 * Makes a call of the older interface whose answer may be large: it goes to a file as it
 * comes, and is mapped into memory from there. That it is JSON has been made sure of.
 *
 * Returns: (transfer full): the text of what the service answered, without its envelope; or
 *   %NULL with a #TsApiError, #TsCredentialError, #GFileError or %G_IO_ERROR_CANCELLED
 */
GBytes *
ts_client_fetch_v1 (TsClient        *self,
                    const TsCallV1  *call,
                    int              fd,
                    guint64          max_bytes,
                    GCancellable    *cancellable,
                    GError         **error)
{
  g_autoptr (TsExchange) exchange = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TsJsonSlice response;
  const char *text;
  gsize length;

  g_return_val_if_fail (TS_IS_CLIENT (self), NULL);

  exchange = create_v1_exchange (self, call);
  exchange->fd = fd;
  exchange->max_bytes = max_bytes;
  if (!ts_courier_send (self->courier, exchange, cancellable, error))
    return NULL;

  bytes = map_answer (fd, error);
  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &length);
  if (!ts_envelope_open_v1 (exchange, text != NULL ? text : "", length, &response, error))
    {
      if (call->label_limit != NULL)
        *call->label_limit = exchange->label_limit;
      return NULL;
    }

  return g_bytes_new_from_bytes (bytes, (gsize) (response.text - text), response.length);
}

/* The path as it is signed: without a slash at its start and its end. */
static char *
create_v2_path (const char *path)
{
  gsize length = strlen (path);

  if (*path == '/')
    {
      path++;
      length--;
    }

  if (length > 0 && path[length - 1] == '/')
    length--;

  return g_strdup_printf (V2_PATH "%.*s", (int) length, path);
}

/**
 * ts_client_call_v2:
 * @call: what is asked
 *
 * Makes a call of the newer interface.
 *
 * Returns: (transfer full): what the service answered; or %NULL with a #TsApiError,
 *   #TsCredentialError or %G_IO_ERROR_CANCELLED
 */
JsonNode *
ts_client_call_v2 (TsClient        *self,
                   const TsCallV2  *call,
                   GCancellable    *cancellable,
                   GError         **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autoptr (TsExchange) exchange = NULL;
  gboolean has_query = call->query != NULL && *call->query != '\0';
  const char *text;
  gsize length;

  g_return_val_if_fail (TS_IS_CLIENT (self), NULL);

  path = create_v2_path (call->path);
  uri = create_uri (self, path, has_query ? call->query : NULL);
  exchange = ts_exchange_new (call->method, uri, call->subject);
  exchange->signing = TS_EXCHANGE_V2;
  exchange->body = call->body != NULL ? g_bytes_ref (call->body) : NULL;
  exchange->is_retried = ts_call_v2_is_retried (call->method, call->path);

  if (!ts_courier_send (self->courier, exchange, cancellable, error)
      || !ts_envelope_check_v2 (exchange, error))
    return NULL;

  text = g_bytes_get_data (exchange->answer, &length);
  if (length == 0 && call->may_be_empty)
    return json_node_new (JSON_NODE_NULL);

  if (exchange->status == 204 || length == 0)
    {
      ts_exchange_set_error (exchange, error, TS_API_ERROR_PROTOCOL, _("the answer is empty"));
      return NULL;
    }

  return parse_answer (exchange, text, length, error);
}

/* Adds a page's results; returns the token of the next page. */
static char *
take_page (GPtrArray   *results,
           JsonNode    *page,
           guint        max_results,
           GError     **error)
{
  JsonObject *object = ts_json_node_to_object (page);
  JsonArray *array = ts_json_object_require_array (object, "results", error);
  const char *token;

  if (array == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (array) && results->len < max_results; i++)
    g_ptr_array_add (results, json_array_dup_element (array, i));

  token = ts_json_object_find_string (object, "nextPageToken");

  return token != NULL && *token != '\0' && results->len < max_results ? g_strdup (token) : NULL;
}

static char *
add_token (const char *query,
           const char *token)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *size = query != NULL ? strstr (query, "pageSize=") : NULL;

  if (query == NULL)
    {
      ts_api_query_add_text (text, "pageToken", token);
    }
  else if (size == NULL)
    {
      g_string_append (text, query);
      ts_api_query_add_text (text, "pageToken", token);
    }
  else
    {
      /* The published client puts it before the page's size. */
      g_string_append_len (text, query, MAX (size - query - 1, 0));
      ts_api_query_add_text (text, "pageToken", token);
      g_string_append_printf (text, "&%s", size);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * ts_client_list_v2:
 * @call: what is asked, of a call that answers in pages
 * @max_results: when to stop
 *
 * Makes a call of the newer interface for each page of its answer.
 *
 * Returns: (transfer full) (element-type JsonNode): the results of all pages; or %NULL as with
 *   ts_client_call_v2()
 */
GPtrArray *
ts_client_list_v2 (TsClient        *self,
                   const TsCallV2  *call,
                   guint            max_results,
                   GCancellable    *cancellable,
                   GError         **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autofree char *query = g_strdup (call->query);
  TsCallV2 page_call = *call;

  for (guint i = 0; i < MAX_PAGES; i++)
    {
      g_autoptr (JsonNode) page = NULL;
      g_autofree char *token = NULL;
      GError *local_error = NULL;

      page_call.query = query;
      page = ts_client_call_v2 (self, &page_call, cancellable, error);
      if (page == NULL)
        return NULL;

      token = take_page (results, page, max_results, &local_error);
      if (local_error != NULL)
        {
          /* Translators: what was asked for; what is wrong with the answer follows. */
          g_propagate_prefixed_error (error, local_error, _("The answer for %s makes no sense: "),
                                      call->subject);
          return NULL;
        }

      if (token == NULL)
        break;

      g_free (query);
      query = add_token (call->query, token);
    }

  return g_steal_pointer (&results);
}

/**
 * ts_client_download:
 * @download: what to fetch, and what came of it
 *
 * Fetches a file, or the rest of one, by a signed URL. If the connection breaks, what has
 * come so far is in the file.
 *
 * Returns: %FALSE with a #TsApiError, #GFileError or %G_IO_ERROR_CANCELLED
 */
gboolean
ts_client_download (TsClient      *self,
                    TsDownload    *download,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (TsExchange) exchange = NULL;
  gboolean is_sent;

  g_return_val_if_fail (TS_IS_CLIENT (self), FALSE);

  exchange = ts_exchange_new ("GET", download->uri, download->subject);
  exchange->fd = download->fd;
  exchange->fd_start = download->etag != NULL ? download->start : 0;
  exchange->if_range = g_strdup (download->etag);
  exchange->max_bytes = download->max_bytes;

  if (!ts_api_uri_is_safe (download->uri)
      || (ts_api_uri_is_loopback (download->uri) && !ts_api_uri_is_loopback (self->uri)))
    {
      ts_exchange_set_error (exchange, error, TS_API_ERROR_TLS, _("its URL is not safe"));
      return FALSE;
    }

  is_sent = ts_courier_send (self->courier, exchange, cancellable, error);

  download->status = exchange->status;
  g_free (download->etag);
  download->etag = g_strdup (exchange->etag);
  download->n_bytes = exchange->n_bytes
                      + (exchange->status == 206 ? (guint64) exchange->fd_start : 0);

  if (!is_sent)
    return FALSE;

  if (exchange->status == 206 && (gint64) download->n_bytes != exchange->total)
    {
      ts_exchange_set_error (exchange, error, TS_API_ERROR_PROTOCOL, _("its length is wrong"));
      return FALSE;
    }

  if (exchange->status == 200 || exchange->status == 206)
    return TRUE;

  ts_exchange_set_error (exchange, error, (int) ts_api_error_from_status (exchange->status),
                         ts_api_error_describe (ts_api_error_from_status (exchange->status)));

  return FALSE;
}

/**
 * ts_client_pause:
 * @seconds: how long
 *
 * Waits between two questions, for as long as the client's settings make of it.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED if it was cancelled
 */
gboolean
ts_client_pause (TsClient      *self,
                 double         seconds,
                 GCancellable  *cancellable,
                 GError       **error)
{
  int milliseconds = (int) MIN (ts_courier_get_pause (self->courier, seconds), G_MAXINT);
  GPollFD poll;

  if (cancellable != NULL && g_cancellable_make_pollfd (cancellable, &poll))
    {
      (void) g_poll (&poll, 1, milliseconds);
      g_cancellable_release_fd (cancellable);
    }
  else
    {
      (void) g_poll (NULL, 0, milliseconds);
    }

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * ts_client_test:
 *
 * Asks the service for something small that everybody may ask for.
 *
 * Returns: %FALSE with an error if it cannot be reached, or does not know who asks
 */
gboolean
ts_client_test (TsClient      *self,
                GCancellable  *cancellable,
                GError       **error)
{
  TsCallV2 call = {
    .subject = _("the list of projects"),
    .method = "GET",
    .path = TS_ASSUME_PROJECTS_PATH,
  };
  g_autoptr (JsonNode) answer = ts_client_call_v2 (self, &call, cancellable, error);

  return answer != NULL;
}

static void
test_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (ts_client_test (source_object, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ts_client_test_async:
 *
 * The same without waiting: see ts_client_test().
 */
void
ts_client_test_async (TsClient            *self,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ts_client_test_async);
  g_task_set_name (task, "test-connection");
  g_task_run_in_thread (task, test_in_thread);
}

/**
 * ts_client_test_finish:
 *
 * Returns: see ts_client_test()
 */
gboolean
ts_client_test_finish (TsClient      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
