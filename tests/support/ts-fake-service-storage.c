/* SPDX-License-Identifier: MIT */

/* Folders, items, integrations and uploads in the newer interface. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

#define CREATED_AT "2025-01-01T00:00:00Z"
#define EDITED_AT "2025-01-02T00:00:00Z"
#define MAX_ITEMS_AT_ONCE 1000
#define MAX_WAIT_S 60

#define FOLDERS_QUERY \
  "search isRecursive datasetSynced includeOrgAccess order desc pageToken pageSize"

#define ITEMS_QUERY \
  "search isRecursive isInDataset itemTypes order desc pageToken pageSize signUrls"

#define JOB_MEMBERS \
  "externalFiles:object dataItems:object integrationHash:uuid ignoreErrors:boolean! " \
  "fileName:string"

static TsFakeFolder *
find_folder (TsFakeCall *call)
{
  TsFakeFolder *folder = ts_fake_workspace_find_folder (call->workspace, call->ids[0]);

  if (folder == NULL)
    ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such folder.");

  return folder;
}

static JsonObject *
describe_folder (const TsFakeFolder *folder)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "uuid", folder->id);
  ts_fake_object_set_text (object, "parent", folder->parent_id);
  json_object_set_string_member (object, "name", folder->name);
  json_object_set_string_member (object, "description", folder->description);
  json_object_set_string_member (object, "clientMetadata",
                                 folder->metadata != NULL ? folder->metadata : "{}");
  json_object_set_string_member (object, "owner", "gold.expert@example.org");
  json_object_set_string_member (object, "createdAt", CREATED_AT);
  json_object_set_string_member (object, "lastEditedAt", EDITED_AT);
  json_object_set_string_member (object, "userRole", "admin");
  json_object_set_null_member (object, "syncedDatasetHash");
  json_object_set_array_member (object, "pathToRoot", json_array_new ());

  return object;
}

static gboolean
check_folder_details (TsFakeCall *call,
                      JsonObject *body)
{
  const char *parent = ts_fake_object_get_text (body, "parent");
  const char *metadata = ts_fake_object_get_text (body, "clientMetadata");
  JsonNode *synced = json_object_get_member (body, "cloudSyncedFolderParams");
  g_autoptr (JsonNode) parsed = NULL;

  if (parent != NULL && ts_fake_workspace_find_folder (call->workspace, parent) == NULL)
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such parent.");
      return FALSE;
    }
  if (metadata != NULL)
    {
      parsed = json_from_string (metadata, NULL);
      if (parsed == NULL || !JSON_NODE_HOLDS_OBJECT (parsed))
        {
          ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST,
                                 "clientMetadata is no object written as text");
          return FALSE;
        }
    }

  return synced == NULL || ts_fake_check_object (call, synced, "cloudSyncedFolderParams",
                                                 "integrationUuid:uuid! remoteUrl:string!");
}

static void
create_folder (TsFakeCall *call)
{
  JsonObject *body = json_node_get_object (call->body);
  TsFakeFolder *folder;

  if (!check_folder_details (call, body))
    return;

  folder = ts_fake_workspace_add_folder (call->workspace, NULL,
                                         ts_fake_object_get_text (body, "name"));
  if (json_object_has_member (body, "description"))
    {
      g_free (folder->description);
      folder->description = g_strdup (ts_fake_object_get_text (body, "description"));
    }
  folder->parent_id = g_strdup (ts_fake_object_get_text (body, "parent"));
  folder->metadata = g_strdup (ts_fake_object_get_text (body, "clientMetadata"));
  ts_fake_call_answer_object (call, describe_folder (folder));
}

static gboolean
fits_search (TsFakeCall *call,
             const char *name)
{
  const char *search = ts_fake_call_get_query (call, "search");
  g_autofree char *wanted = search != NULL ? g_utf8_casefold (search, -1) : NULL;
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return wanted == NULL || strstr (folded, wanted) != NULL;
}

/* Folders at any depth, or only those right below one. */
static void
answer_folders (TsFakeCall *call,
                const char *parent_id,
                gboolean    is_deep)
{
  JsonArray *results = json_array_new ();

  for (guint i = 0; i < call->workspace->folders->len; i++)
    {
      const TsFakeFolder *folder = g_ptr_array_index (call->workspace->folders, i);

      if ((is_deep || g_strcmp0 (folder->parent_id, parent_id) == 0) &&
          fits_search (call, folder->name))
        json_array_add_object_element (results, describe_folder (folder));
    }
  ts_fake_call_answer_page (call, results);
}

static gboolean
is_true (TsFakeCall *call,
         const char *name)
{
  const char *value = ts_fake_call_get_query (call, name);

  return value != NULL && g_ascii_strcasecmp (value, "true") == 0;
}

static void
list_folders (TsFakeCall *call)
{
  answer_folders (call, NULL, is_true (call, "isRecursive"));
}

static void
list_child_folders (TsFakeCall *call)
{
  if (find_folder (call) != NULL)
    answer_folders (call, call->ids[0], FALSE);
}

static void
search_folders (TsFakeCall *call)
{
  answer_folders (call, NULL, TRUE);
}

static void
get_folder (TsFakeCall *call)
{
  const TsFakeFolder *folder = find_folder (call);

  if (folder != NULL)
    ts_fake_call_answer_object (call, describe_folder (folder));
}

static JsonObject *
describe_item (TsFakeCall       *call,
               const TsFakeItem *item,
               gboolean          is_signed)
{
  JsonObject *object = json_object_new ();
  g_autofree char *url = is_signed ? ts_fake_service_sign_url (call->service, item->id, item->name)
                                   : NULL;

  json_object_set_string_member (object, "uuid", item->id);
  ts_fake_object_set_text (object, "parent", item->folder_id);
  json_object_set_string_member (object, "itemType", item->type);
  json_object_set_string_member (object, "name", item->name);
  json_object_set_string_member (object, "description", "");
  json_object_set_string_member (object, "clientMetadata",
                                 item->metadata != NULL ? item->metadata : "{}");
  json_object_set_string_member (object, "owner", "gold.expert@example.org");
  json_object_set_string_member (object, "createdAt", CREATED_AT);
  json_object_set_string_member (object, "lastEditedAt", EDITED_AT);
  json_object_set_boolean_member (object, "isTombstone", FALSE);
  json_object_set_boolean_member (object, "isPlaceholder", FALSE);
  json_object_set_int_member (object, "backedDataUnitsCount", 1);
  json_object_set_string_member (object, "storageLocation", "encord");
  json_object_set_null_member (object, "integrationHash");
  ts_fake_object_set_text (object, "url", item->url);
  ts_fake_object_set_text (object, "signedUrl", url);

  return object;
}

static gboolean
fits_type (TsFakeCall       *call,
           const TsFakeItem *item)
{
  GPtrArray *types = g_hash_table_lookup (call->query, "itemTypes");

  return types == NULL ||
         g_ptr_array_find_with_equal_func (types, item->type, g_str_equal, NULL);
}

static void
list_items (TsFakeCall *call)
{
  JsonArray *results;

  if (find_folder (call) == NULL)
    return;

  results = json_array_new ();
  for (guint i = 0; i < call->workspace->items->len; i++)
    {
      const TsFakeItem *item = g_ptr_array_index (call->workspace->items, i);

      if (g_strcmp0 (item->folder_id, call->ids[0]) == 0 && fits_type (call, item) &&
          fits_search (call, item->name))
        json_array_add_object_element (results,
                                       describe_item (call, item, is_true (call, "signUrls")));
    }
  ts_fake_call_answer_page (call, results);
}

static void
get_item (TsFakeCall *call)
{
  const TsFakeItem *item = ts_fake_workspace_find_item (call->workspace, call->ids[0]);

  if (item == NULL)
    ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such item.");
  else
    ts_fake_call_answer_object (call, describe_item (call, item, is_true (call, "signUrl")));
}

static void
get_items (TsFakeCall *call)
{
  JsonObject *body = json_node_get_object (call->body);
  JsonArray *ids = json_object_get_array_member (body, "itemUuids");
  const gboolean is_signed = json_object_get_boolean_member (body, "signUrls");
  JsonObject *object;
  JsonArray *results;

  if (json_array_get_length (ids) > MAX_ITEMS_AT_ONCE)
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "too many items at once");
      return;
    }

  results = json_array_new ();
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      const TsFakeItem *item = ts_fake_workspace_find_item (call->workspace,
                                                            json_array_get_string_element (ids, i));

      if (item != NULL)
        json_array_add_object_element (results, describe_item (call, item, is_signed));
    }
  object = json_object_new ();
  json_object_set_array_member (object, "results", results);
  ts_fake_call_answer_object (call, object);
}

static void
list_children (TsFakeCall *call)
{
  if (ts_fake_workspace_find_item (call->workspace, call->ids[1]) == NULL)
    ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such item.");
  else
    ts_fake_call_answer_page (call, json_array_new ());
}

/* Titles are compared whole, and identifiers too. */
static gboolean
is_among (TsFakeCall *call,
          const char *name,
          const char *text)
{
  GPtrArray *values = g_hash_table_lookup (call->query, name);

  return values == NULL || g_ptr_array_find_with_equal_func (values, text, g_str_equal, NULL);
}

static void
list_integrations (TsFakeCall *call)
{
  JsonObject *object = json_object_new ();
  JsonArray *result = json_array_new ();

  for (guint i = 0; i < call->workspace->integrations->len; i++)
    {
      const TsFakeIntegration *integration = g_ptr_array_index (call->workspace->integrations, i);
      JsonObject *entry;

      if (!is_among (call, "filterIntegrationTitles", integration->title) ||
          !is_among (call, "filterIntegrationUuids", integration->id))
        continue;
      entry = json_object_new ();
      json_object_set_string_member (entry, "integrationUuid", integration->id);
      json_object_set_string_member (entry, "title", integration->title);
      json_array_add_object_element (result, entry);
    }
  json_object_set_array_member (object, "result", result);
  ts_fake_call_answer_object (call, object);
}

static gboolean
check_job (TsFakeCall *call,
           JsonObject *body)
{
  const char *integration = ts_fake_object_get_text (body, "integrationHash");

  if (json_object_has_member (body, "externalFiles") == json_object_has_member (body, "dataItems"))
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST,
                             "either externalFiles or dataItems has to be there");
      return FALSE;
    }
  if (integration != NULL &&
      ts_fake_workspace_find_integration (call->workspace, integration) == NULL)
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such integration.");
      return FALSE;
    }

  return find_folder (call) != NULL;
}

static void
start_job (TsFakeCall *call)
{
  JsonObject *body = json_node_get_object (call->body);
  JsonObject *files;
  TsFakeJob *job;
  JsonNode *node;

  if (!check_job (call, body))
    return;

  files = json_object_get_object_member (body, json_object_has_member (body, "dataItems")
                                                 ? "dataItems" : "externalFiles");
  job = ts_fake_call_start_job (call, call->ids[0], files);
  if (job == NULL)
    return;

  job->ignores_errors = json_object_get_boolean_member (body, "ignoreErrors");
  job->file_name = g_strdup (ts_fake_object_get_text (body, "fileName"));
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_string (node, job->id);
  ts_fake_call_answer (call, node);
}

static TsFakeJob *
find_job (TsFakeCall *call)
{
  TsFakeJob *job = ts_fake_workspace_find_job (call->workspace, call->ids[1]);

  if (job == NULL || !g_str_equal (job->folder_id, call->ids[0]))
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such upload.");
      return NULL;
    }

  return job;
}

static JsonArray *
list_done (const TsFakeJob *job)
{
  JsonArray *done = json_array_new ();

  for (guint i = 0; i < job->n_settled; i++)
    {
      const TsFakeUploadUnit *unit = g_ptr_array_index (job->units, i);
      JsonObject *object;

      if (unit->item_id == NULL)
        continue;
      object = json_object_new ();
      json_object_set_string_member (object, "itemUuid", unit->item_id);
      json_object_set_string_member (object, "name", unit->title);
      json_array_add_object_element (done, object);
    }

  return done;
}

/* Waits no longer than it takes to answer. */
static void
poll_job (TsFakeCall *call)
{
  TsFakeJob *job = find_job (call);
  guint64 seconds;
  JsonObject *object;

  if (job == NULL)
    return;
  if (!g_ascii_string_to_unsigned (ts_fake_call_get_query (call, "timeoutSeconds"), 10, 0,
                                   MAX_WAIT_S, &seconds, NULL))
    {
      ts_fake_call_complain (call, SOUP_STATUS_UNPROCESSABLE_ENTITY,
                             "timeoutSeconds is not between 0 and %u", MAX_WAIT_S);
      return;
    }

  ts_fake_call_advance_job (call, job);
  object = ts_fake_job_describe (job, TS_FAKE_V2);
  json_object_set_array_member (object, "itemsWithNames", list_done (job));
  ts_fake_call_answer_object (call, object);
}

static void
cancel_job (TsFakeCall *call)
{
  TsFakeJob *job = find_job (call);
  JsonObject *object;

  if (job == NULL)
    return;

  object = json_object_new ();
  json_object_set_int_member (object, "unitsCancelledCount",
                              job->is_cancelled ? 0 : job->units->len - job->n_settled);
  job->is_cancelled = job->is_cancelled || job->n_settled < job->units->len;
  ts_fake_call_answer_object (call, object);
}

static void
create_groups (TsFakeCall *call)
{
  JsonArray *groups = json_node_get_array (call->body);
  JsonArray *answer;
  JsonNode *node;

  if (find_folder (call) == NULL)
    return;
  for (guint i = 0; i < json_array_get_length (groups); i++)
    if (!ts_fake_check_object (call, json_array_get_element (groups, i), "a group",
                               "layoutType:string! layoutContents:uuids! name:string "
                               "layout:object settings:object clientMetadata:object"))
      return;

  answer = json_array_new ();
  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      const char *name = ts_fake_object_get_text (json_array_get_object_element (groups, i),
                                                  "name");
      TsFakeItem *item = ts_fake_workspace_add_item (call->workspace, call->ids[0], NULL,
                                                     name != NULL ? name : "group");

      g_free (item->type);
      item->type = g_strdup ("group");
      json_array_add_string_element (answer, item->id);
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, answer);
  ts_fake_call_answer (call, node);
}

const TsFakeRoute ts_fake_storage_routes[] = {
  { "GET", "cloud-integrations",
    "includeOrgAccess filterIntegrationTitles filterIntegrationUuids", NULL, list_integrations },
  { "GET", "storage/folders", FOLDERS_QUERY, NULL, list_folders },
  { "POST", "storage/folders", "",
    "name:string! description:string parent:uuid clientMetadata:string "
    "cloudSyncedFolderParams:object", create_folder },
  { "GET", "storage/search/folders", FOLDERS_QUERY, NULL, search_folders },
  { "GET", "storage/folders/{}", "", NULL, get_folder },
  { "GET", "storage/folders/{}/folders", FOLDERS_QUERY, NULL, list_child_folders },
  { "GET", "storage/folders/{}/items", ITEMS_QUERY, NULL, list_items },
  { "POST", "storage/folders/{}/create-group-items", "", "[]", create_groups },
  { "POST", "storage/folders/{}/data-upload-jobs", "", JOB_MEMBERS, start_job },
  { "GET", "storage/folders/{}/data-upload-jobs/{}", "timeoutSeconds!", NULL, poll_job },
  { "POST", "storage/folders/{}/data-upload-jobs/{}/cancel", "", NULL, cancel_job },
  { "GET", "storage/folders/{}/items/{}/child-items", "signUrls pageToken pageSize", NULL,
    list_children },
  { "GET", "storage/items/{}", "signUrl", NULL, get_item },
  { "POST", "storage/items/get-bulk", "", "itemUuids:uuids! signUrls:boolean!", get_items },
  { NULL }
};
