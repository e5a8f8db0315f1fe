/* SPDX-License-Identifier: MIT */

/* One request, from what came over the wire to what goes back. Both interfaces say errors in
 * their own way: the older in the body of an answer whose HTTP status means nothing, the newer
 * by the status and a message. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

/* What the older interface calls an error that the newer tells by its status. */
static const struct
{
  guint       status;
  const char *name;
} v1_names[] = {
  { SOUP_STATUS_BAD_REQUEST, "INVALID_ARGUMENTS_ERROR" },
  { SOUP_STATUS_UNAUTHORIZED, "AUTHENTICATION_ERROR" },
  { SOUP_STATUS_FORBIDDEN, "AUTHORISATION_ERROR" },
  { SOUP_STATUS_NOT_FOUND, "RESOURCE_NOT_FOUND_ERROR" },
  { SOUP_STATUS_METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED_ERROR" },
  { SOUP_STATUS_CONFLICT, "RESOURCE_EXISTS_ERROR" },
};

const char *
ts_fake_call_get_header (TsFakeCall *call,
                         const char *name)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (call->message),
                                       name);
}

/* Returns: (nullable): the last value of a parameter */
const char *
ts_fake_call_get_query (TsFakeCall *call,
                        const char *name)
{
  GPtrArray *values = g_hash_table_lookup (call->query, name);

  return values != NULL ? g_ptr_array_index (values, values->len - 1) : NULL;
}

const char *
ts_fake_object_get_text (JsonObject *object,
                         const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

/* @text: (nullable): null in JSON too */
void
ts_fake_object_set_text (JsonObject *object,
                         const char *name,
                         const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static void
take_answer (TsFakeCall *call,
             guint       status,
             char       *json)
{
  g_clear_pointer (&call->answer, g_bytes_unref);
  call->status = status;
  call->answer = g_bytes_new_take (json, strlen (json));
}

/* Answers with a value. */
void
ts_fake_call_answer_text (TsFakeCall *call,
                          const char *json)
{
  take_answer (call, SOUP_STATUS_OK,
               call->interface == TS_FAKE_V1
                 ? g_strconcat ("{\"status\": 200, \"response\": ", json, "}", NULL)
                 : g_strdup (json));
}

/* Likewise. @node: (transfer full) */
void
ts_fake_call_answer (TsFakeCall *call,
                     JsonNode   *node)
{
  g_autofree char *json = json_to_string (node, FALSE);

  ts_fake_call_answer_text (call, json);
  json_node_unref (node);
}

/* Likewise. @object: (transfer full) */
void
ts_fake_call_answer_object (TsFakeCall *call,
                            JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  ts_fake_call_answer (call, node);
}

/* Answers that all is done, and nothing else. */
void
ts_fake_call_answer_nothing (TsFakeCall *call)
{
  g_clear_pointer (&call->answer, g_bytes_unref);
  call->status = SOUP_STATUS_NO_CONTENT;
}

/* Refuses by name, as the older interface does. @payload: (transfer full) (nullable) */
void
ts_fake_call_refuse_v1 (TsFakeCall *call,
                        const char *name,
                        JsonNode   *payload)
{
  guint status = SOUP_STATUS_INTERNAL_SERVER_ERROR;
  g_autofree char *text = payload != NULL ? json_to_string (payload, FALSE) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (v1_names); i++)
    if (g_str_equal (v1_names[i].name, name))
      status = v1_names[i].status;

  take_answer (call, SOUP_STATUS_OK,
               g_strdup_printf ("{\"status\": %u, \"response\": [\"%s\"]%s%s}", status, name,
                                text != NULL ? ", \"payload\": " : "",
                                text != NULL ? text : ""));
  g_clear_pointer (&payload, json_node_unref);
}

static JsonNode *
new_string_node (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);

  return node;
}

/* FastAPI tells of wrong arguments in a list. */
static char *
make_v2_error (guint       status,
               const char *message)
{
  g_autoptr (JsonNode) node = new_string_node (message);
  g_autofree char *text = json_to_string (node, FALSE);

  if (status == SOUP_STATUS_UNPROCESSABLE_ENTITY)
    return g_strdup_printf ("{\"detail\": [{\"loc\": [\"body\"], \"msg\": %s, "
                            "\"type\": \"value_error\"}]}", text);

  return g_strdup_printf ("{\"message\": %s}", text);
}

static void
refuse (TsFakeCall *call,
        guint       status,
        const char *message)
{
  if (call->interface == TS_FAKE_V1)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (v1_names); i++)
        {
          if (v1_names[i].status == status)
            {
              ts_fake_call_refuse_v1 (call, v1_names[i].name, new_string_node (message));
              return;
            }
        }
      ts_fake_call_refuse_v1 (call, "UNKNOWN_ERROR", NULL);
    }
  else
    {
      take_answer (call, status, make_v2_error (status, message));
    }
}

/* Says no to a request that is well formed. */
void
ts_fake_call_refuse (TsFakeCall *call,
                     guint       status,
                     const char *format,
                     ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  refuse (call, status, message);
}

/* Says no to a request that no good client sends, and keeps why. */
void
ts_fake_call_complain (TsFakeCall *call,
                       guint       status,
                       const char *format,
                       ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_string_append_printf (call->service->complaints, "%s: %s\n", call->name, message);
  refuse (call, status, message);
}

static gboolean
decode_form (const char *text,
             gsize       length,
             char      **decoded)
{
  g_autofree char *copy = g_strndup (text, length);

  g_strdelimit (copy, "+", ' ');
  *decoded = g_uri_unescape_string (copy, NULL);

  return *decoded != NULL;
}

/* Returns: whether the query is well formed */
static gboolean
read_query (TsFakeCall *call,
            const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const gsize length = strcspn (pairs[i], "=");
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;
      GPtrArray *values;

      if (pairs[i][length] != '=' || !decode_form (pairs[i], length, &name) ||
          !decode_form (pairs[i] + length + 1, strlen (pairs[i] + length + 1), &value))
        return FALSE;

      values = g_hash_table_lookup (call->query, name);
      if (values == NULL)
        {
          values = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (call->query, g_steal_pointer (&name), values);
        }
      g_ptr_array_add (values, g_steal_pointer (&value));
    }

  return TRUE;
}

static gboolean
is_for_bucket (TsFakeService     *self,
               SoupServerMessage *message)
{
  GSocketAddress *address = soup_server_message_get_local_address (message);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)) == self->bucket_port;
}

/* The older interface names what is wanted in the body. */
static char *
make_name (TsFakeCall *call)
{
  JsonObject *object = call->body != NULL && JSON_NODE_HOLDS_OBJECT (call->body)
                         ? json_node_get_object (call->body)
                         : NULL;

  if (call->interface == TS_FAKE_V1 && object != NULL)
    {
      const char *type = ts_fake_object_get_text (object, "query_type");
      const char *method = ts_fake_object_get_text (object, "query_method");

      if (type != NULL && method != NULL)
        return g_strconcat (type, " ", method, NULL);
    }

  return g_strconcat (call->method, " ", call->path, NULL);
}

static JsonNode *
parse_body (GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (size == 0 || !json_parser_load_from_data (parser, text, (gssize) size, NULL))
    return NULL;

  return json_parser_steal_root (parser);
}

static gboolean
init_call (TsFakeCall        *call,
           TsFakeService     *self,
           SoupServerMessage *message,
           const char        *path)
{
  GUri *uri = soup_server_message_get_uri (message);
  const char *query = g_uri_get_query (uri);

  call->service = self;
  call->workspace = self->workspace;
  call->message = message;
  call->method = soup_server_message_get_method (message);
  call->path = g_strdup (path);
  call->target = query != NULL ? g_strconcat (g_uri_get_path (uri), "?", query, NULL)
                               : g_strdup (g_uri_get_path (uri));
  call->bytes = soup_message_body_flatten (soup_server_message_get_request_body (message));
  call->body = parse_body (call->bytes);
  call->query = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  call->content_type = "application/json";
  if (is_for_bucket (self, message))
    call->interface = TS_FAKE_BUCKET;
  else
    call->interface = g_str_has_prefix (path, "/v2/") ? TS_FAKE_V2 : TS_FAKE_V1;
  call->name = make_name (call);

  return query == NULL || read_query (call, query);
}

static void
clear_call (TsFakeCall *call)
{
  g_free (call->name);
  g_free (call->path);
  g_free (call->target);
  g_bytes_unref (call->bytes);
  g_clear_pointer (&call->body, json_node_unref);
  g_clear_pointer (&call->answer, g_bytes_unref);
  g_hash_table_unref (call->query);
  for (guint i = 0; i < call->n_ids; i++)
    g_free (call->ids[i]);
}

static void
serve (TsFakeCall *call)
{
  switch (call->interface)
    {
    case TS_FAKE_V1:
      ts_fake_call_serve_v1 (call);
      break;

    case TS_FAKE_V2:
      ts_fake_call_serve_v2 (call);
      break;

    case TS_FAKE_BUCKET:
      ts_fake_call_serve_bucket (call);
      break;
    }
}

static void
remember (TsFakeCall *call)
{
  TsFakeRequest *request = g_new0 (TsFakeRequest, 1);

  request->name = g_strdup (call->name);
  request->body = g_bytes_ref (call->bytes);
  g_ptr_array_add (call->service->requests, request);
}

/* May be called with the lock held. */
static void
finished_cb (TsFakeService *self)
{
  g_atomic_int_add (&self->n_under_way, -1);
}

/* Serves a request in the thread of the service. */
void
ts_fake_service_serve (TsFakeService     *self,
                       SoupServerMessage *message,
                       const char        *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const TsFakeFault *fault;
  TsFakeCall call = { 0 };
  int n_under_way;
  const gboolean is_well_formed = init_call (&call, self, message, path);

  remember (&call);
  n_under_way = g_atomic_int_add (&self->n_under_way, 1) + 1;
  self->peak = MAX (self->peak, n_under_way);
  g_signal_connect_swapped (message, "finished", G_CALLBACK (finished_cb), self);

  fault = ts_fake_service_take_fault (self, call.name);
  if (fault == NULL || !ts_fake_call_fail_before (&call, fault))
    {
      if (!is_well_formed)
        ts_fake_call_complain (&call, SOUP_STATUS_BAD_REQUEST, "a query of another form");
      else
        serve (&call);
    }
  ts_fake_call_send (&call, fault);
  clear_call (&call);
}
