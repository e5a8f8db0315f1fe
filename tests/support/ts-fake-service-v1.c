/* SPDX-License-Identifier: MIT */

/* The older interface: every request is a POST to one of two paths, and the body names what is
 * wanted:
 *
 *   {"query_type": …, "query_method": …, "values": {"uid": …, "payload": {…}}} */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

#define PATH_OF_RESOURCES "/public"
#define PATH_OF_USER "/public/user"

static const TsFakeQuery *
find_query (const char *name)
{
  const TsFakeQuery *const tables[] = { ts_fake_label_queries, ts_fake_setup_queries };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const TsFakeQuery *query = tables[i]; query->query != NULL; query++)
      if (g_str_equal (query->query, name))
        return query;

  return NULL;
}

static gboolean
complain (TsFakeCall *call,
          const char *why)
{
  ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "%s", why);
  return FALSE;
}

static gboolean
check_headers (TsFakeCall *call)
{
  const char *type = ts_fake_call_get_header (call, "ResourceType");
  const char *id = ts_fake_call_get_header (call, "ResourceID");

  if (g_strcmp0 (ts_fake_call_get_header (call, "Accept"), "application/json") != 0)
    return complain (call, "Accept is not application/json");
  if (g_strcmp0 (ts_fake_call_get_header (call, "Content-Type"), "application/json") != 0)
    return complain (call, "Content-Type is not application/json");
  if (type == NULL || id == NULL)
    return complain (call, "ResourceType and ResourceID have to be there, if need be empty");
  if (g_hash_table_size (call->query) != 0)
    return complain (call, "the older interface has no query");

  if (g_str_equal (call->path, PATH_OF_USER))
    return *type == '\0' && *id == '\0'
             ? TRUE
             : complain (call, "ResourceType and ResourceID are not empty");

  if (!g_str_equal (type, "project") && !g_str_equal (type, "dataset"))
    return complain (call, "ResourceType is neither project nor dataset");
  if (!ts_fake_is_uuid (id))
    return complain (call, "ResourceID is no UUID");
  call->ids[call->n_ids++] = g_strdup (id);

  return TRUE;
}

static gboolean
read_envelope (TsFakeCall *call)
{
  JsonObject *values;
  g_autoptr (GList) names = NULL;

  if (!ts_fake_check_object (call, call->body, "the request",
                             "query_type:string! query_method:string! values:object!"))
    return FALSE;

  values = json_object_get_object_member (json_node_get_object (call->body), "values");
  names = json_object_get_members (values);
  call->uid = json_object_get_member (values, "uid");
  call->payload = json_object_get_member (values, "payload");
  if (g_list_length (names) != 2 || call->uid == NULL || call->payload == NULL)
    return complain (call, "values holds something else than a uid and a payload");

  return TRUE;
}

static gboolean
check_resource (TsFakeCall        *call,
                const TsFakeQuery *query)
{
  const char *type = ts_fake_call_get_header (call, "ResourceType");

  if (!g_str_equal (query->resource, *type != '\0' ? type : "user"))
    return complain (call, "this is not asked of such a resource");
  if (g_str_equal (query->resource, "project") &&
      ts_fake_workspace_find_project (call->workspace, call->ids[0]) == NULL)
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such project.");
      return FALSE;
    }
  if (g_str_equal (query->resource, "dataset") &&
      ts_fake_workspace_find_dataset (call->workspace, call->ids[0]) == NULL)
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such dataset.");
      return FALSE;
    }

  return TRUE;
}

/**
 * ts_fake_call_serve_v1:
 *
 * Serves a request of the older interface.
 */
void
ts_fake_call_serve_v1 (TsFakeCall *call)
{
  const TsFakeQuery *query;

  if (!g_str_equal (call->path, PATH_OF_RESOURCES) && !g_str_equal (call->path, PATH_OF_USER))
    {
      ts_fake_call_complain (call, SOUP_STATUS_NOT_FOUND, "there is no such path");
      return;
    }
  if (!g_str_equal (call->method, "POST"))
    {
      ts_fake_call_complain (call, SOUP_STATUS_METHOD_NOT_ALLOWED, "not a POST");
      return;
    }
  if (!ts_fake_call_authenticate_v1 (call) || !check_headers (call) || !read_envelope (call))
    return;

  query = find_query (call->name);
  if (query == NULL)
    {
      ts_fake_call_complain (call, SOUP_STATUS_METHOD_NOT_ALLOWED, "an unknown query");
      return;
    }

  if (check_resource (call, query) && ts_fake_check_uid (call, query->uid) &&
      ts_fake_check_object (call, call->payload, "the payload", query->members))
    query->handle (call);
}
