/* SPDX-License-Identifier: MIT */

/* Small JSON documents as trees: the one door to json-glib.
 *
 * json-glib overflows the stack on deep input, wraps numbers that are too large, accepts what
 * is no JSON, and drops what follows the first document. So our own scanner, which has none
 * of these faults, reads the text first and json-glib sees only what has passed.
 *
 * The service writes `camelCase` and says that it also accepts `snake_case`; what we read is
 * found under either spelling, the first one as we name it. */

#include "config.h"

#include "ts-json-document.h"

#include <glib/gi18n-lib.h>

#include "ts-api-error.h"
#include "ts-file-bytes.h"
#include "ts-json-scanner.h"

static void
set_invalid (GError     **error,
             const char  *message)
{
  g_set_error_literal (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL, message);
}

/* The place is the one that an editor shows. */
static void
set_fault (GError     **error,
           const char  *text,
           gsize        length,
           gsize        offset,
           const char  *message)
{
  guint line;
  guint column;

  ts_json_locate (text, length, offset, &line, &column);
  g_set_error (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL,
               /* Translators: a place in a file, and what is wrong there. */
               _("line %u, column %u: %s"), line, column, message);
}

static gboolean
is_whole_number (TsJsonSlice slice)
{
  return memchr (slice.text, '.', slice.length) == NULL
         && memchr (slice.text, 'e', slice.length) == NULL
         && memchr (slice.text, 'E', slice.length) == NULL;
}

/* Returns what is wrong with the token in view of what json-glib would make of it. */
static const char *
find_fault (const TsJsonScanner *scanner,
            const TsJsonBounds  *bounds)
{
  gint64 number;

  if (ts_json_scanner_get_depth (scanner) > bounds->max_depth)
    return _("it is nested too deeply");

  if (ts_json_scanner_get_token (scanner) == TS_JSON_NUMBER
      && is_whole_number (ts_json_scanner_get_slice (scanner))
      && !ts_json_scanner_get_int64 (scanner, &number))
    return _("a whole number in it is too large");

  return NULL;
}

static gboolean
scan (const char          *text,
      gsize                length,
      const TsJsonBounds  *bounds,
      GError             **error)
{
  TsJsonScanner scanner;

  if (length > bounds->max_bytes)
    {
      g_autofree char *limit = g_format_size_full (bounds->max_bytes, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, TS_API_ERROR, TS_API_ERROR_TOO_LARGE, _("it is larger than %s"), limit);
      return FALSE;
    }

  ts_json_scanner_init (&scanner, text, length);

  while (TRUE)
    {
      TsJsonToken token = ts_json_scanner_next (&scanner);
      const char *fault;

      if (token == TS_JSON_END)
        return TRUE;

      if (token == TS_JSON_ERROR)
        {
          g_autofree char *message = ts_json_scanner_dup_message (&scanner);

          set_fault (error, text, length, ts_json_scanner_get_fault (&scanner)->offset,
                     message);
          return FALSE;
        }

      fault = find_fault (&scanner, bounds);
      if (fault != NULL)
        {
          set_fault (error, text, length, ts_json_scanner_get_offset (&scanner), fault);
          return FALSE;
        }
    }
}

/**
 * ts_json_document_parse:
 * @text: (array length=length): UTF-8
 * @bounds: what is acceptable
 *
 * Reads a document. Of members with equal names the last one counts.
 *
 * Returns: (transfer full): its root; or %NULL with %TS_API_ERROR_TOO_LARGE or
 *   %TS_API_ERROR_PROTOCOL
 */
JsonNode *
ts_json_document_parse (const char          *text,
                        gsize                length,
                        const TsJsonBounds  *bounds,
                        GError             **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local_error = NULL;
  JsonNode *root;

  if (!scan (text, length, bounds, error))
    return NULL;

  if (!json_parser_load_from_data (parser, text, (gssize) length, &local_error))
    {
      set_invalid (error, local_error->message);
      return NULL;
    }

  root = json_parser_steal_root (parser);
  if (root == NULL)
    set_invalid (error, _("it is empty"));

  return root;
}

/**
 * ts_json_document_load:
 * @path: a file
 * @bounds: what is acceptable
 *
 * Reads a document from a file.
 *
 * Returns: (transfer full): its root; or %NULL with an error as from ts_json_document_parse()
 *   whose message names the file, or one of the file system's
 */
JsonNode *
ts_json_document_load (const char          *path,
                       const TsJsonBounds  *bounds,
                       GError             **error)
{
  g_autoptr (GBytes) bytes = ts_file_bytes_load (path, NULL, NULL, error);
  g_autofree char *name = NULL;
  const char *text;
  gsize length;
  JsonNode *root;

  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &length);
  root = ts_json_document_parse (text != NULL ? text : "", length, bounds, error);
  if (root == NULL)
    {
      name = g_filename_display_name (path);
      /* Translators: a file's name; what is wrong with it follows. */
      g_prefix_error (error, _("“%s” cannot be read: "), name);
    }

  return root;
}

/**
 * ts_json_node_to_object:
 * @node: (nullable): any node
 *
 * Returns: (nullable) (transfer none): the object that it is, if it is one
 */
JsonObject *
ts_json_node_to_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * ts_json_node_to_array:
 * @node: (nullable): any node
 *
 * Returns: (nullable) (transfer none): the array that it is, if it is one
 */
JsonArray *
ts_json_node_to_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
holds (JsonNode *node,
       GType     type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * ts_json_node_to_string:
 * @node: (nullable): any node
 *
 * Returns: (nullable) (transfer none): the text that it is, if it is one
 */
const char *
ts_json_node_to_string (JsonNode *node)
{
  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

static char *
to_snake_case (const char *name)
{
  GString *snake = g_string_new (NULL);

  for (const char *c = name; *c != '\0'; c++)
    {
      if (g_ascii_isupper (*c))
        g_string_append_c (snake, '_');
      g_string_append_c (snake, g_ascii_tolower (*c));
    }

  return g_string_free (snake, FALSE);
}

/**
 * ts_json_object_get_node:
 * @object: (nullable): an object
 * @name: a member's name, in `camelCase` if it may come in `snake_case` too
 *
 * Returns: (nullable) (transfer none): the member; %NULL if there is none or it is null
 */
JsonNode *
ts_json_object_get_node (JsonObject *object,
                         const char *name)
{
  JsonNode *node;

  if (object == NULL)
    return NULL;

  node = json_object_get_member (object, name);
  if (node == NULL)
    {
      g_autofree char *snake = to_snake_case (name);

      node = json_object_get_member (object, snake);
    }

  return node != NULL && JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

/**
 * ts_json_object_find_string:
 *
 * Returns: (nullable) (transfer none): the member's text; %NULL if there is none
 */
const char *
ts_json_object_find_string (JsonObject *object,
                            const char *name)
{
  return ts_json_node_to_string (ts_json_object_get_node (object, name));
}

/**
 * ts_json_object_find_object:
 *
 * Returns: (nullable) (transfer none): the member's object; %NULL if there is none
 */
JsonObject *
ts_json_object_find_object (JsonObject *object,
                            const char *name)
{
  return ts_json_node_to_object (ts_json_object_get_node (object, name));
}

/**
 * ts_json_object_find_array:
 *
 * Returns: (nullable) (transfer none): the member's array; %NULL if there is none
 */
JsonArray *
ts_json_object_find_array (JsonObject *object,
                           const char *name)
{
  return ts_json_node_to_array (ts_json_object_get_node (object, name));
}

/**
 * ts_json_object_find_int:
 *
 * Returns: the member's number if it is a whole one from @minimum to @maximum; @fallback
 *   otherwise
 */
gint64
ts_json_object_find_int (JsonObject *object,
                         const char *name,
                         gint64      minimum,
                         gint64      maximum,
                         gint64      fallback)
{
  JsonNode *node = ts_json_object_get_node (object, name);
  gint64 value;

  if (!holds (node, G_TYPE_INT64))
    return fallback;

  value = json_node_get_int (node);

  return value >= minimum && value <= maximum ? value : fallback;
}

/**
 * ts_json_object_find_boolean:
 *
 * Returns: the member's value; @fallback if it has none
 */
gboolean
ts_json_object_find_boolean (JsonObject *object,
                             const char *name,
                             gboolean    fallback)
{
  JsonNode *node = ts_json_object_get_node (object, name);

  return holds (node, G_TYPE_BOOLEAN) ? json_node_get_boolean (node) : fallback;
}

/**
 * ts_json_object_require_string:
 *
 * Returns: (transfer none): the member's text; %NULL with %TS_API_ERROR_PROTOCOL if there is
 *   none
 */
const char *
ts_json_object_require_string (JsonObject  *object,
                               const char  *name,
                               GError     **error)
{
  const char *value = ts_json_object_find_string (object, name);

  if (value == NULL)
    g_set_error (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL,
                 /* Translators: the name of a member of a JSON object. */
                 _("“%s” is missing or no text"), name);

  return value;
}

/**
 * ts_json_object_require_array:
 *
 * Returns: (transfer none): the member's array; %NULL with %TS_API_ERROR_PROTOCOL if there is
 *   none
 */
JsonArray *
ts_json_object_require_array (JsonObject  *object,
                              const char  *name,
                              GError     **error)
{
  JsonArray *value = ts_json_object_find_array (object, name);

  if (value == NULL)
    g_set_error (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL,
                 /* Translators: the name of a member of a JSON object. */
                 _("“%s” is missing or no list"), name);

  return value;
}

/**
 * ts_json_array_find_object:
 *
 * Returns: (nullable) (transfer none): the element's object; %NULL if it is none
 */
JsonObject *
ts_json_array_find_object (JsonArray *array,
                           guint      index)
{
  return ts_json_node_to_object (json_array_get_element (array, index));
}
