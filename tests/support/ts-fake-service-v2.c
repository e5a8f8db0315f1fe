/* SPDX-License-Identifier: MIT */

/* The newer interface: paths below /v2/public/. In the tables a path has {} where an identifier
 * stands; a query lists what it may hold, with "!" behind what has to be there. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

#define PREFIX "/v2/public/"
#define MAX_PAGE_SIZE 1000

/* Returns: whether @path has the form; the identifiers are taken down then */
static gboolean
fits_path (TsFakeCall *call,
           const char *form,
           const char *path)
{
  g_auto (GStrv) forms = g_strsplit (form, "/", -1);
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint n_ids = 0;

  if (g_strv_length (forms) != g_strv_length (parts))
    return FALSE;

  for (guint i = 0; forms[i] != NULL; i++)
    {
      if (g_str_equal (forms[i], "{}") ? !ts_fake_is_uuid (parts[i])
                                       : !g_str_equal (forms[i], parts[i]))
        return FALSE;
    }
  for (guint i = 0; forms[i] != NULL; i++)
    if (g_str_equal (forms[i], "{}"))
      call->ids[n_ids++] = g_strdup (parts[i]);
  call->n_ids = n_ids;

  return TRUE;
}

static void
forget_ids (TsFakeCall *call)
{
  while (call->n_ids > 0)
    g_free (call->ids[--call->n_ids]);
}

/* @has_path: (out): whether the path is known, with whatever method */
static const TsFakeRoute *
find_route (TsFakeCall *call,
            gboolean   *has_path)
{
  const TsFakeRoute *const tables[] = { ts_fake_project_routes, ts_fake_storage_routes };

  *has_path = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      for (const TsFakeRoute *route = tables[i]; route->method != NULL; route++)
        {
          if (!fits_path (call, route->path, call->path + strlen (PREFIX)))
            continue;
          *has_path = TRUE;
          if (g_str_equal (route->method, call->method))
            return route;
          forget_ids (call);
        }
    }

  return NULL;
}

static gboolean
check_query (TsFakeCall *call,
             const char *known)
{
  g_auto (GStrv) names = g_strsplit (known, " ", -1);
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *mark = strchr (names[i], '!');

      if (mark == NULL)
        continue;
      *mark = '\0';
      if (!g_hash_table_contains (call->query, names[i]))
        {
          ts_fake_call_complain (call, SOUP_STATUS_UNPROCESSABLE_ENTITY, "the query lacks %s",
                                 names[i]);
          return FALSE;
        }
    }

  g_hash_table_iter_init (&iter, call->query);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!g_strv_contains ((const char *const *) names, key))
        {
          ts_fake_call_complain (call, SOUP_STATUS_UNPROCESSABLE_ENTITY,
                                 "the query holds %s", (const char *) key);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_body (TsFakeCall *call,
            const char *members)
{
  const gsize size = g_bytes_get_size (call->bytes);
  const char *type = ts_fake_call_get_header (call, "Content-Type");

  if (members == NULL)
    {
      if (size == 0)
        return TRUE;
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "there is a body");
      return FALSE;
    }

  if (g_strcmp0 (type, "application/json") != 0)
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST,
                             "Content-Type is not application/json");
      return FALSE;
    }
  if (g_str_equal (members, "[]"))
    {
      if (call->body != NULL && JSON_NODE_HOLDS_ARRAY (call->body))
        return TRUE;
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "the body is no array");
      return FALSE;
    }

  return ts_fake_check_object (call, call->body, "the body", members);
}

/* A token names the first result of a page, as in "tok/100+50=": it has to be escaped. */
static gboolean
read_token (const char *token,
            guint64    *first)
{
  char *rest;

  if (token == NULL)
    return TRUE;
  if (!g_str_has_prefix (token, "tok/") || !g_str_has_suffix (token, "="))
    return FALSE;

  *first = g_ascii_strtoull (token + strlen ("tok/"), &rest, 10);

  return *rest == '+';
}

/**
 * ts_fake_call_answer_page:
 * @results: (transfer full): all of them
 *
 * Answers with one page of results, the one that the query asks for.
 */
void
ts_fake_call_answer_page (TsFakeCall *call,
                          JsonArray  *results)
{
  const char *size = ts_fake_call_get_query (call, "pageSize");
  const guint n_results = json_array_get_length (results);
  guint64 first = 0;
  guint64 count = call->service->page_size;
  JsonObject *page;
  JsonArray *some;

  if ((size != NULL &&
       !g_ascii_string_to_unsigned (size, 10, 1, MAX_PAGE_SIZE, &count, NULL)) ||
      !read_token (ts_fake_call_get_query (call, "pageToken"), &first))
    {
      json_array_unref (results);
      ts_fake_call_complain (call, SOUP_STATUS_UNPROCESSABLE_ENTITY, "there is no such page");
      return;
    }

  page = json_object_new ();
  some = json_array_new ();
  for (guint i = (guint) first; i < n_results && i < first + count; i++)
    json_array_add_element (some, json_array_dup_element (results, i));
  json_object_set_array_member (page, "results", some);
  if (first + count < n_results)
    {
      g_autofree char *next = g_strdup_printf ("tok/%u+%u=", (guint) (first + count),
                                               (guint) count);

      json_object_set_string_member (page, "nextPageToken", next);
    }
  else
    {
      json_object_set_null_member (page, "nextPageToken");
    }
  json_array_unref (results);
  ts_fake_call_answer_object (call, page);
}

/**
 * ts_fake_call_serve_v2:
 *
 * Serves a request of the newer interface.
 */
void
ts_fake_call_serve_v2 (TsFakeCall *call)
{
  const TsFakeRoute *route;
  gboolean has_path;

  if (!g_str_has_prefix (call->path, PREFIX))
    {
      ts_fake_call_complain (call, SOUP_STATUS_NOT_FOUND, "there is no such path");
      return;
    }
  if (!ts_fake_call_authenticate_v2 (call))
    return;

  route = find_route (call, &has_path);
  if (route == NULL)
    {
      ts_fake_call_complain (call,
                             has_path ? SOUP_STATUS_METHOD_NOT_ALLOWED : SOUP_STATUS_NOT_FOUND,
                             "%s", has_path ? "not by this method" : "there is no such path");
      return;
    }

  if (check_query (call, route->query) && check_body (call, route->members))
    route->handle (call);
}
