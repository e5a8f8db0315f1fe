/* SPDX-License-Identifier: MIT */

/* Where files are registered: folders of the service's storage, and integrations, which are
 * its keys to one's own buckets. */

#include "config.h"

#include "ts-storage.h"

#include <glib/gi18n-lib.h>

#include "ts-api-error.h"
#include "ts-api-query.h"
#include "ts-json-writer.h"
#include "ts-uuid.h"

#define PAGE_SIZE 100

/* Nobody looks through more folders; a dataset may have more items. */
#define MAX_FOLDERS 5000
#define MAX_ITEMS   1000000

/* Both lists that registering needs. */
typedef struct
{
  GPtrArray *folders;
  GPtrArray *integrations;
} Targets;

TsNamedId *
ts_named_id_new (const char *id,
                 const char *name)
{
  TsNamedId *self = g_new0 (TsNamedId, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);

  return self;
}

void
ts_named_id_free (TsNamedId *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ts_named_id_free);
}

/* Entries without an id are left out: nothing could be done with them. */
static void
take_entry (GPtrArray  *list,
            JsonNode   *node,
            const char *id_name,
            const char *name_name)
{
  JsonObject *object = ts_json_node_to_object (node);
  const char *id = ts_json_object_find_string (object, id_name);
  const char *name = ts_json_object_find_string (object, name_name);
  g_autofree char *normal = id != NULL ? ts_uuid_normalize (id, NULL) : NULL;

  if (normal != NULL)
    g_ptr_array_add (list, ts_named_id_new (normal, name != NULL ? name : normal));
}

static GPtrArray *
list_pages (TsClient        *client,
            const TsCallV2  *call,
            guint            max_results,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr (GPtrArray) nodes = ts_client_list_v2 (client, call, max_results, cancellable, error);
  GPtrArray *list;

  if (nodes == NULL)
    return NULL;

  list = new_list ();
  for (guint i = 0; i < nodes->len; i++)
    take_entry (list, g_ptr_array_index (nodes, i), "uuid", "name");

  return list;
}

/**
 * ts_storage_list_folders:
 * @search: (nullable): a part of the name
 *
 * Returns: (transfer full) (element-type TsNamedId): the folders at the top; or %NULL with an
 *   error
 */
GPtrArray *
ts_storage_list_folders (TsClient      *client,
                         const char    *search,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GString) query = g_string_new (NULL);
  TsCallV2 call = {
    .subject = _("the list of folders"),
    .method = "GET",
    .path = "storage/folders",
  };

  ts_api_query_add_text (query, "search", search);
  ts_api_query_add_boolean (query, "isRecursive", FALSE);
  ts_api_query_add_text (query, "order", "name");
  ts_api_query_add_boolean (query, "desc", FALSE);
  ts_api_query_add_int (query, "pageSize", PAGE_SIZE);
  call.query = query->str;

  return list_pages (client, &call, MAX_FOLDERS, cancellable, error);
}

/**
 * ts_storage_list_items:
 * @folder_id: an id
 *
 * Returns: (transfer full) (element-type TsNamedId): what lies in a folder; or %NULL with an error
 */
GPtrArray *
ts_storage_list_items (TsClient      *client,
                       const char    *folder_id,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autofree char *id = ts_uuid_normalize (folder_id, error);
  g_autofree char *path = NULL;
  g_autoptr (GString) query = g_string_new (NULL);
  TsCallV2 call = { .subject = _("the list of items in a folder"), .method = "GET" };

  if (id == NULL)
    return NULL;

  path = g_strdup_printf ("storage/folders/%s/items", id);
  ts_api_query_add_boolean (query, "isRecursive", FALSE);
  ts_api_query_add_text (query, "order", "name");
  ts_api_query_add_boolean (query, "desc", FALSE);
  ts_api_query_add_int (query, "pageSize", PAGE_SIZE);
  ts_api_query_add_boolean (query, "signUrls", FALSE);
  call.path = path;
  call.query = query->str;

  return list_pages (client, &call, MAX_ITEMS, cancellable, error);
}

/**
 * ts_storage_list_integrations:
 *
 * Returns: (transfer full) (element-type TsNamedId): the integrations; or %NULL with an error
 */
GPtrArray *
ts_storage_list_integrations (TsClient      *client,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autoptr (GString) query = g_string_new (NULL);
  g_autoptr (JsonNode) answer = NULL;
  TsCallV2 call = {
    .subject = _("the list of cloud integrations"),
    .method = "GET",
    .path = "cloud-integrations",
  };
  JsonArray *array;
  GPtrArray *list;

  ts_api_query_add_boolean (query, "includeOrgAccess", FALSE);
  call.query = query->str;
  answer = ts_client_call_v2 (client, &call, cancellable, error);
  if (answer == NULL)
    return NULL;

  array = ts_json_object_require_array (ts_json_node_to_object (answer), "result", error);
  if (array == NULL)
    {
      g_prefix_error (error, _("The answer for %s makes no sense: "), call.subject);
      return NULL;
    }

  list = new_list ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    take_entry (list, json_array_get_element (array, i), "integrationUuid", "title");

  return list;
}

/**
 * ts_storage_make_folder:
 * @name: the folder's
 * @description: (nullable): likewise
 *
 * Makes a folder.
 *
 * Returns: (transfer full): its id; or %NULL with an error
 */
char *
ts_storage_make_folder (TsClient      *client,
                        const char    *name,
                        const char    *description,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonNode) answer = NULL;
  TsJsonWriter writer;
  TsCallV2 call = { .subject = _("a new folder"), .method = "POST", .path = "storage/folders" };
  const char *id;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  ts_json_writer_add_name (&writer, "name");
  ts_json_writer_add_string (&writer, name, -1);
  if (description != NULL)
    {
      ts_json_writer_add_name (&writer, "description");
      ts_json_writer_add_string (&writer, description, -1);
    }
  ts_json_writer_end_object (&writer);

  body = g_string_free_to_bytes (g_steal_pointer (&text));
  call.body = body;
  answer = ts_client_call_v2 (client, &call, cancellable, error);
  if (answer == NULL)
    return NULL;

  id = ts_json_object_require_string (ts_json_node_to_object (answer), "uuid", error);

  return id != NULL ? ts_uuid_normalize (id, error) : NULL;
}

static void
targets_free (Targets *targets)
{
  g_clear_pointer (&targets->folders, g_ptr_array_unref);
  g_clear_pointer (&targets->integrations, g_ptr_array_unref);
  g_free (targets);
}

static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Targets *targets = g_new0 (Targets, 1);
  GError *error = NULL;

  targets->folders = ts_storage_list_folders (source_object, NULL, cancellable, &error);
  if (targets->folders != NULL)
    targets->integrations = ts_storage_list_integrations (source_object, cancellable, &error);

  if (targets->integrations != NULL)
    {
      g_task_return_pointer (task, targets, (GDestroyNotify) targets_free);
    }
  else
    {
      targets_free (targets);
      g_task_return_error (task, error);
    }
}

/**
 * ts_storage_list_targets_async:
 *
 * Asks for all folders and integrations without making the caller wait.
 */
void
ts_storage_list_targets_async (TsClient            *client,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);

  g_task_set_source_tag (task, ts_storage_list_targets_async);
  g_task_set_name (task, "list-targets");
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * ts_storage_list_targets_finish:
 * @folders: (out) (transfer full) (element-type TsNamedId): the folders
 * @integrations: (out) (transfer full) (element-type TsNamedId): the integrations
 *
 * Returns: %FALSE with an error
 */
gboolean
ts_storage_list_targets_finish (TsClient      *client,
                                GAsyncResult  *result,
                                GPtrArray    **folders,
                                GPtrArray    **integrations,
                                GError       **error)
{
  Targets *targets = g_task_propagate_pointer (G_TASK (result), error);

  if (targets == NULL)
    return FALSE;

  *folders = g_steal_pointer (&targets->folders);
  *integrations = g_steal_pointer (&targets->integrations);
  targets_free (targets);

  return TRUE;
}
