/* SPDX-License-Identifier: MIT */

/* Whether a body holds what the service knows and nothing else. What an object may hold is
 * written as "name:type name:type …", where a type is one of those in the table below; "!" behind
 * it says that the member has to be there, and "?" that it may be null. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

#define UUID_LENGTH 36

gboolean
ts_fake_is_uuid (const char *text)
{
  if (strlen (text) != UUID_LENGTH)
    return FALSE;

  for (gsize i = 0; i < UUID_LENGTH; i++)
    {
      const gboolean is_dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (is_dash ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
        return FALSE;
    }

  return TRUE;
}

/* As SQL's LIKE does, with percent signs only. Without @like, everything is. */
gboolean
ts_fake_is_like (const char *text,
                 const char *like)
{
  g_autofree char *glob = g_strdup (like);

  if (glob == NULL)
    return TRUE;

  g_strdelimit (glob, "%", '*');

  return text != NULL && g_pattern_match_simple (glob, text);
}

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
is_uuid (JsonNode *node)
{
  return is_string (node) && ts_fake_is_uuid (json_node_get_string (node));
}

static gboolean
is_boolean (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
}

static gboolean
is_integer (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static gboolean
is_object (JsonNode *node)
{
  return JSON_NODE_HOLDS_OBJECT (node);
}

static gboolean
is_array (JsonNode *node)
{
  return JSON_NODE_HOLDS_ARRAY (node);
}

static gboolean
is_array_of (JsonNode *node,
             gboolean (*is_fit) (JsonNode *node))
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!is_fit (json_array_get_element (array, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_strings (JsonNode *node)
{
  return is_array_of (node, is_string);
}

static gboolean
is_uuids (JsonNode *node)
{
  return is_array_of (node, is_uuid);
}

static const struct
{
  const char *name;
  gboolean  (*is_fit) (JsonNode *node);
} types[] = {
  { "array", is_array },
  { "boolean", is_boolean },
  { "integer", is_integer },
  { "object", is_object },
  { "string", is_string },
  { "strings", is_strings },
  { "uuid", is_uuid },
  { "uuids", is_uuids },
};

static gboolean
is_fit (JsonNode   *node,
        const char *type)
{
  const gsize length = strcspn (type, "!?");

  if (JSON_NODE_HOLDS_NULL (node))
    return strchr (type, '?') != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i].name) == length && strncmp (types[i].name, type, length) == 0)
      return types[i].is_fit (node);

  g_error ("the fake service has a table with the type “%s”", type);
}

/* Returns: (nullable): the type of a member, as it stands in the list of them */
static const char *
find_type (char      **members,
           const char *name)
{
  const gsize length = strlen (name);

  for (guint i = 0; members[i] != NULL; i++)
    if (strncmp (members[i], name, length) == 0 && members[i][length] == ':')
      return members[i] + length + 1;

  return NULL;
}

/**
 * ts_fake_check_object:
 * @where: what to call it in a complaint
 * @members: what it may hold
 *
 * Complains of all that is not right in an object.
 *
 * Returns: whether all is
 */
gboolean
ts_fake_check_object (TsFakeCall *call,
                      JsonNode   *node,
                      const char *where,
                      const char *members)
{
  g_auto (GStrv) list = g_strsplit (members, " ", -1);
  g_autoptr (GList) names = NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "%s is no object", where);
      return FALSE;
    }

  object = json_node_get_object (node);
  names = json_object_get_members (object);
  for (GList *link = names; link != NULL; link = link->next)
    {
      const char *type = find_type (list, link->data);

      if (type == NULL)
        {
          ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "%s: unknown member %s", where,
                                 (const char *) link->data);
          return FALSE;
        }
      if (!is_fit (json_object_get_member (object, link->data), type))
        {
          ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "%s: %s is no %s", where,
                                 (const char *) link->data, type);
          return FALSE;
        }
    }

  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *colon = strchr (list[i], ':');
      g_autofree char *name = colon != NULL ? g_strndup (list[i], (gsize) (colon - list[i])) : NULL;

      if (name != NULL && strchr (colon, '!') != NULL && !json_object_has_member (object, name))
        {
          ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "%s: %s is missing", where, name);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * ts_fake_check_uid:
 * @kind: "null", "self" for the identifier of the resource, or a type; "|" stands between
 *   alternatives
 *
 * Complains of a uid that is none of these.
 *
 * Returns: whether it is
 */
gboolean
ts_fake_check_uid (TsFakeCall *call,
                   const char *kind)
{
  g_auto (GStrv) kinds = g_strsplit (kind, "|", -1);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      if (g_str_equal (kinds[i], "null"))
        {
          if (JSON_NODE_HOLDS_NULL (call->uid))
            return TRUE;
        }
      else if (g_str_equal (kinds[i], "self"))
        {
          if (is_string (call->uid) && call->n_ids == 1 &&
              g_str_equal (json_node_get_string (call->uid), call->ids[0]))
            return TRUE;
        }
      else if (is_fit (call->uid, kinds[i]))
        {
          return TRUE;
        }
    }

  ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "the uid is not %s", kind);
  return FALSE;
}
