/* SPDX-License-Identifier: MIT */

/* The calls of which setting up a training is made. */

#include "config.h"

#include "ts-training-calls.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-api-error.h"
#include "ts-assumptions.h"
#include "ts-file-bytes.h"
#include "ts-json-writer.h"
#include "ts-storage.h"
#include "ts-uuid.h"

#define MAX_LISTED 20000
#define MAX_ONTOLOGY_BYTES (16 << 20)

static void
add_text (TsJsonWriter *writer,
          const char   *name,
          const char   *value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_string (writer, value != NULL ? value : "", -1);
}

static void
add_boolean (TsJsonWriter *writer,
             const char   *name,
             gboolean      value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_boolean (writer, value);
}

static void
begin_values (TsJsonWriter *writer,
              GString      *text,
              const char   *uid)
{
  ts_json_writer_init (writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (writer);
  ts_json_writer_add_name (writer, "uid");
  if (uid != NULL)
    ts_json_writer_add_string (writer, uid, -1);
  else
    ts_json_writer_add_null (writer);
  ts_json_writer_add_name (writer, "payload");
  ts_json_writer_begin_object (writer);
}

static void
end_values (TsJsonWriter *writer)
{
  ts_json_writer_end_object (writer);
  ts_json_writer_end_object (writer);
}

/**
 * ts_training_check_dataset:
 *
 * Returns: %FALSE with an error if there is no such dataset
 */
gboolean
ts_training_check_dataset (TsClient      *client,
                           const char    *dataset_id,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autofree char *subject = g_strdup_printf (_("dataset %s"), dataset_id);
  TsCallV1 call = {
    .subject = subject,
    .query_type = "dataset",
    .query_method = "GET",
    .resource_type = "dataset",
    .resource_id = dataset_id,
    .values = "{\"uid\":null,\"payload\":{\"dataset_access_settings\":"
              "{\"fetch_client_metadata\":false}}}",
  };
  g_autoptr (JsonNode) answer = ts_client_call_v1 (client, &call, cancellable, error);

  return answer != NULL;
}

/**
 * ts_training_check_ontology:
 *
 * Returns: %FALSE with an error if there is no such ontology
 */
gboolean
ts_training_check_ontology (TsClient      *client,
                            const char    *ontology_id,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autofree char *subject = g_strdup_printf (_("ontology %s"), ontology_id);
  g_autofree char *path = g_strdup_printf ("ontologies/%s", ontology_id);
  TsCallV2 call = { .subject = subject, .method = "GET", .path = path };
  g_autoptr (JsonNode) answer = ts_client_call_v2 (client, &call, cancellable, error);

  return answer != NULL;
}

static GPtrArray *
list_titles (TsClient        *client,
             const TsCallV2  *call,
             const char      *id_name,
             const char      *other_id_name,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autoptr (GPtrArray) nodes = ts_client_list_v2 (client, call, MAX_LISTED, cancellable, error);
  GPtrArray *list;

  if (nodes == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_named_id_free);
  for (guint i = 0; i < nodes->len; i++)
    {
      JsonObject *object = ts_json_node_to_object (g_ptr_array_index (nodes, i));
      const char *title = ts_json_object_find_string (object, "title");
      const char *id = ts_json_object_find_string (object, id_name);
      g_autofree char *normal = NULL;

      if (id == NULL)
        id = ts_json_object_find_string (object, other_id_name);
      normal = id != NULL ? ts_uuid_normalize (id, NULL) : NULL;
      if (normal != NULL && title != NULL)
        g_ptr_array_add (list, ts_named_id_new (normal, title));
    }

  return list;
}

/**
 * ts_training_list_datasets:
 *
 * Returns: (transfer full) (element-type TsNamedId): all datasets by title; or %NULL with an error
 */
GPtrArray *
ts_training_list_datasets (TsClient      *client,
                           GCancellable  *cancellable,
                           GError       **error)
{
  TsCallV2 call = {
    .subject = _("the list of datasets"),
    .method = "GET",
    .path = TS_ASSUME_DATASETS_PATH,
  };

  return list_titles (client, &call, "datasetUuid", TS_ASSUME_OLD_DATASET_MEMBER, cancellable,
                      error);
}

/**
 * ts_training_list_ontologies:
 *
 * Returns: (transfer full) (element-type TsNamedId): all ontologies by title; or %NULL with an
 *   error
 */
GPtrArray *
ts_training_list_ontologies (TsClient      *client,
                             GCancellable  *cancellable,
                             GError       **error)
{
  TsCallV2 call = {
    .subject = _("the list of ontologies"),
    .method = "GET",
    .path = TS_ASSUME_ONTOLOGIES_PATH,
  };

  return list_titles (client, &call, "ontologyUuid", "ontologyHash", cancellable, error);
}

static char *
make_v2 (TsClient      *client,
         TsCallV2      *call,
         GString       *text,
         const char    *id_name,
         const char    *other_id_name,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text->str, text->len);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *object;
  const char *id;

  call->method = "POST";
  call->body = body;
  answer = ts_client_call_v2 (client, call, cancellable, error);
  if (answer == NULL)
    return NULL;

  object = ts_json_node_to_object (answer);
  id = ts_json_object_find_string (object, other_id_name);
  if (id == NULL)
    id = ts_json_object_require_string (object, id_name, error);

  return id != NULL ? ts_uuid_normalize (id, error) : NULL;
}

/**
 * ts_training_make_dataset:
 * @description: (nullable): the dataset's
 *
 * Returns: (transfer full): the new dataset's id; or %NULL with an error
 */
char *
ts_training_make_dataset (TsClient      *client,
                          const char    *title,
                          const char    *description,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TsCallV2 call = { .subject = _("a new dataset"), .path = "datasets" };
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  add_text (&writer, "title", title);
  if (description != NULL)
    add_text (&writer, "description", description);
  add_boolean (&writer, "createBackingFolder", FALSE);
  add_boolean (&writer, "legacyCall", FALSE);
  ts_json_writer_end_object (&writer);

  return make_v2 (client, &call, text, "datasetUuid", TS_ASSUME_OLD_DATASET_MEMBER, cancellable,
                  error);
}

static gboolean
link_some (TsClient      *client,
           const char    *dataset_id,
           GPtrArray     *item_ids,
           guint          first,
           guint          n,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) answer = NULL;
  TsJsonWriter writer;
  TsCallV1 call = {
    .subject = _("the linking of items to the dataset"),
    .query_type = "datasetlinkitems",
    .query_method = "POST",
    .resource_type = "dataset",
    .resource_id = dataset_id,
  };

  begin_values (&writer, text, dataset_id);
  ts_json_writer_add_name (&writer, "item_uuids");
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < n; i++)
    ts_json_writer_add_string (&writer, g_ptr_array_index (item_ids, first + i), -1);
  ts_json_writer_end_array (&writer);
  add_text (&writer, "duplicates_behavior", "SKIP");
  end_values (&writer);

  call.values = text->str;
  answer = ts_client_call_v1 (client, &call, cancellable, error);

  return answer != NULL;
}

/**
 * ts_training_link_items:
 * @item_ids: (element-type utf8): of the storage
 *
 * Puts items into a dataset. Those that are in it already are passed over, so it does no harm
 * to do this twice.
 *
 * Returns: %FALSE with an error
 */
gboolean
ts_training_link_items (TsClient      *client,
                        const char    *dataset_id,
                        GPtrArray     *item_ids,
                        GCancellable  *cancellable,
                        GError       **error)
{
  for (guint i = 0; i < item_ids->len; i += TS_ASSUME_ITEMS_A_BULK)
    {
      guint n = MIN (item_ids->len - i, TS_ASSUME_ITEMS_A_BULK);

      if (!link_some (client, dataset_id, item_ids, i, n, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* The structure in a file: the structure itself, or an ontology with it as `editor`. */
static GBytes *
load_structure (const char  *path,
                GError     **error)
{
  TsJsonBounds bounds = { .max_bytes = MAX_ONTOLOGY_BYTES, .max_depth = 64 };
  g_autoptr (JsonNode) root = ts_json_document_load (path, &bounds, error);
  g_autofree char *name = NULL;
  JsonNode *structure = root;
  JsonObject *object = ts_json_node_to_object (root);
  char *text;

  if (root == NULL)
    return NULL;

  if (ts_json_object_find_object (object, "editor") != NULL)
    structure = ts_json_object_get_node (object, "editor");

  object = ts_json_node_to_object (structure);
  if (ts_json_object_find_array (object, "objects") == NULL
      || ts_json_object_find_array (object, "classifications") == NULL)
    {
      name = g_filename_display_name (path);
      g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                   _("“%s” holds no ontology: “objects” or “classifications” is missing"), name);
      return NULL;
    }

  text = json_to_string (structure, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * ts_training_check_structure:
 * @path: a file
 *
 * Tells whether a new ontology can be made from a file.
 *
 * Returns: %FALSE with an error whose message names the file and the place in it
 */
gboolean
ts_training_check_structure (const char  *path,
                             GError     **error)
{
  g_autoptr (GBytes) structure = load_structure (path, error);

  return structure != NULL;
}

/**
 * ts_training_make_ontology:
 * @description: (nullable): the ontology's
 * @path: a file with its structure
 *
 * Returns: (transfer full): the new ontology's id; or %NULL with an error
 */
char *
ts_training_make_ontology (TsClient      *client,
                           const char    *title,
                           const char    *description,
                           const char    *path,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (GBytes) structure = load_structure (path, error);
  g_autoptr (GString) text = g_string_new (NULL);
  TsCallV2 call = { .subject = _("a new ontology"), .path = "ontologies" };
  TsJsonWriter writer;
  gsize length;
  const char *bytes;

  if (structure == NULL)
    return NULL;

  bytes = g_bytes_get_data (structure, &length);
  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  add_text (&writer, "title", title);
  add_text (&writer, "description", description);
  g_string_append (text, ",\"editor\":");
  g_string_append_len (text, bytes, (gssize) length);
  g_string_append_c (text, '}');

  return make_v2 (client, &call, text, "ontologyUuid", "ontologyHash", cancellable, error);
}

/**
 * ts_training_make_project:
 * @draft: what it is to be
 *
 * Returns: (transfer full): the new project's id; or %NULL with an error
 */
char *
ts_training_make_project (TsClient              *client,
                          const TsProjectDraft  *draft,
                          GCancellable          *cancellable,
                          GError               **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) answer = NULL;
  TsJsonWriter writer;
  TsCallV1 call = {
    .subject = _("a new project"),
    .query_type = "project",
    .query_method = "POST",
  };

  begin_values (&writer, text, NULL);
  add_text (&writer, "title", draft->title);
  add_text (&writer, "description", draft->description);
  ts_json_writer_add_name (&writer, "dataset_hashes");
  ts_json_writer_begin_array (&writer);
  ts_json_writer_add_string (&writer, draft->dataset_id, -1);
  ts_json_writer_end_array (&writer);
  add_text (&writer, "workflow_type", "manual");
  add_text (&writer, "ontology_hash", draft->ontology_id);
  if (draft->workflow_template != NULL)
    add_text (&writer, "workflow_template_id", draft->workflow_template);
  end_values (&writer);

  call.values = text->str;
  answer = ts_client_call_v1 (client, &call, cancellable, error);
  if (answer == NULL)
    return NULL;

  if (ts_json_node_to_string (answer) == NULL)
    {
      g_set_error_literal (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL,
                           _("The answer for a new project makes no sense: it is no id"));
      return NULL;
    }

  return ts_uuid_normalize (ts_json_node_to_string (answer), error);
}

/**
 * ts_training_add_users:
 * @addresses: (array zero-terminated=1): whom to invite
 *
 * Invites people to a project. Those who are in it keep the role that they have.
 *
 * Returns: %FALSE with an error
 */
gboolean
ts_training_add_users (TsClient           *client,
                       const char         *project_id,
                       const char *const  *addresses,
                       TsProjectRole       role,
                       GCancellable       *cancellable,
                       GError            **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) answer = NULL;
  TsJsonWriter writer;
  TsCallV1 call = {
    .subject = _("an invitation to a project"),
    .query_type = "projectusers",
    .query_method = "POST",
    .resource_type = "project",
    .resource_id = project_id,
  };

  begin_values (&writer, text, project_id);
  ts_json_writer_add_name (&writer, "user_emails");
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; addresses[i] != NULL; i++)
    ts_json_writer_add_string (&writer, addresses[i], -1);
  ts_json_writer_end_array (&writer);
  ts_json_writer_add_name (&writer, "user_role");
  ts_json_writer_add_int64 (&writer, role);
  end_values (&writer);

  call.values = text->str;
  answer = ts_client_call_v1 (client, &call, cancellable, error);

  return answer != NULL;
}
