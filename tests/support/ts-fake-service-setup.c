/* SPDX-License-Identifier: MIT */

/* What the older interface does to set up projects and data sets. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

#define CREATE_PROJECT_MEMBERS \
  "title:string! description:string! dataset_hashes:uuids! workflow_type:string! " \
  "ontology_hash:uuid workflow_template_id:uuid source_projects:uuids"

#define USERS_MEMBERS "user_emails:strings! user_role:integer!"

#define REGISTER_MEMBERS \
  "files:object! integrationId:uuid! ignoreErrors:boolean! folderUuid:uuid fileName:string"

#define N_ROLES_OF_PROJECTS 5
#define N_ROLES_OF_DATASETS 2

static JsonObject *
get_payload (TsFakeCall *call)
{
  return json_node_get_object (call->payload);
}

/* Returns: whether each data set of a list is there; otherwise it is refused */
static gboolean
check_datasets (TsFakeCall *call,
                JsonArray  *ids)
{
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      const char *id = json_array_get_string_element (ids, i);

      if (ts_fake_workspace_find_dataset (call->workspace, id) == NULL)
        {
          ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no dataset %s.", id);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
has_text (GPtrArray  *list,
          const char *text)
{
  return g_ptr_array_find_with_equal_func (list, text, g_str_equal, NULL);
}

/* Everybody begins unlabelled, one row an item. */
static void
attach_dataset (TsFakeCall         *call,
                TsFakeProjectState *project,
                const char         *id)
{
  const TsFakeDataset *dataset = ts_fake_workspace_find_dataset (call->workspace, id);

  if (has_text (project->dataset_ids, id))
    return;

  g_ptr_array_add (project->dataset_ids, g_strdup (id));
  for (guint i = 0; i < dataset->items->len; i++)
    {
      const TsFakeItem *item = ts_fake_workspace_find_item (call->workspace,
                                                            g_ptr_array_index (dataset->items, i));
      TsFakeRow *row = g_new0 (TsFakeRow, 1);
      g_autofree char *seed = g_strconcat (project->id, item->id, NULL);

      row->label_hash = ts_fake_make_id (seed, 0);
      row->data_hash = ts_fake_make_id (item->id, 0);
      row->dataset_hash = g_strdup (dataset->id);
      row->dataset_title = g_strdup (dataset->title);
      row->data_title = g_strdup (item->name);
      row->data_type = g_strdup (item->type);
      row->last_edited_at = g_strdup ("2025-01-02 00:00:00");
      row->stage = g_strdup ("Annotate 1");
      row->item_id = g_strdup (item->id);
      row->members = g_strdup (", \"data_type\": \"image\", \"data_units\": {}, "
                               "\"object_answers\": {}, \"classification_answers\": {}, "
                               "\"object_actions\": {}, \"spaces\": {}");
      row->units = g_ptr_array_new ();
      row->n_frames = 1;
      row->state = TS_FAKE_ROW_UNLABELLED;
      g_ptr_array_add (project->rows, row);
    }
}

static gboolean
check_project (TsFakeCall *call)
{
  JsonObject *payload = get_payload (call);
  const char *type = ts_fake_object_get_text (payload, "workflow_type");
  const char *ontology = ts_fake_object_get_text (payload, "ontology_hash");
  const char *template = ts_fake_object_get_text (payload, "workflow_template_id");

  if (!g_str_equal (type, "manual") && !g_str_equal (type, "benchmark"))
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "an unknown type of workflow");
      return FALSE;
    }
  if (ontology != NULL && ts_fake_workspace_find_ontology (call->workspace, ontology) == NULL)
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such ontology.");
      return FALSE;
    }
  if (template != NULL && !has_text (call->workspace->templates, template))
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such workflow template.");
      return FALSE;
    }

  return check_datasets (call, json_object_get_array_member (payload, "dataset_hashes"));
}

static void
create_project (TsFakeCall *call)
{
  JsonObject *payload = get_payload (call);
  JsonArray *datasets = json_object_get_array_member (payload, "dataset_hashes");
  TsFakeProject seed = {
    .title = ts_fake_object_get_text (payload, "title"),
    .ontology_id = ts_fake_object_get_text (payload, "ontology_hash"),
  };
  TsFakeProjectState *project;
  JsonNode *node;

  if (!check_project (call))
    return;

  project = ts_fake_workspace_add_project (call->workspace, &seed);
  g_free (project->description);
  project->description = g_strdup (ts_fake_object_get_text (payload, "description"));
  project->template_id = g_strdup (ts_fake_object_get_text (payload, "workflow_template_id"));
  for (guint i = 0; i < json_array_get_length (datasets); i++)
    attach_dataset (call, project, json_array_get_string_element (datasets, i));

  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_string (node, project->id);
  ts_fake_call_answer (call, node);
}

static void
attach_datasets (TsFakeCall *call)
{
  TsFakeProjectState *project = ts_fake_workspace_find_project (call->workspace, call->ids[0]);
  JsonArray *ids = json_object_get_array_member (get_payload (call), "dataset_hashes");

  if (!check_datasets (call, ids))
    return;

  for (guint i = 0; i < json_array_get_length (ids); i++)
    attach_dataset (call, project, json_array_get_string_element (ids, i));
  ts_fake_call_answer_text (call, "true");
}

static void
detach_datasets (TsFakeCall *call)
{
  TsFakeProjectState *project = ts_fake_workspace_find_project (call->workspace, call->ids[0]);
  JsonArray *ids = json_node_get_array (call->uid);

  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      guint index;

      if (g_ptr_array_find_with_equal_func (project->dataset_ids,
                                            json_array_get_string_element (ids, i), g_str_equal,
                                            &index))
        g_ptr_array_remove_index (project->dataset_ids, index);
    }
  ts_fake_call_answer_text (call, "true");
}

static void
add_users (TsFakeCall *call,
           GPtrArray  *users,
           gint64      n_roles,
           const char *resource)
{
  JsonArray *emails = json_object_get_array_member (get_payload (call), "user_emails");
  const gint64 role = json_object_get_int_member (get_payload (call), "user_role");
  JsonArray *answer;
  JsonNode *node;

  if (role < 0 || role >= n_roles)
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "there is no such role");
      return;
    }

  answer = json_array_new ();
  for (guint i = 0; i < json_array_get_length (emails); i++)
    {
      JsonObject *user = json_object_new ();
      const char *email = json_array_get_string_element (emails, i);

      ts_fake_workspace_add_user (users, email, (int) role);
      json_object_set_string_member (user, "user_email", email);
      json_object_set_int_member (user, "user_role", role);
      json_object_set_string_member (user, resource, call->ids[0]);
      json_array_add_object_element (answer, user);
    }

  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, answer);
  ts_fake_call_answer (call, node);
}

static void
add_project_users (TsFakeCall *call)
{
  TsFakeProjectState *project = ts_fake_workspace_find_project (call->workspace, call->ids[0]);

  add_users (call, project->users, N_ROLES_OF_PROJECTS, "project_hash");
}

static void
add_dataset_users (TsFakeCall *call)
{
  TsFakeDataset *dataset = ts_fake_workspace_find_dataset (call->workspace, call->ids[0]);

  add_users (call, dataset->users, N_ROLES_OF_DATASETS, "dataset_hash");
}

static JsonObject *
describe_data (TsFakeCall *call,
               const char *item_id)
{
  const TsFakeItem *item = ts_fake_workspace_find_item (call->workspace, item_id);
  JsonObject *object = json_object_new ();
  g_autofree char *hash = ts_fake_make_id (item_id, 0);
  g_autofree char *type = g_ascii_strup (item->type, -1);

  json_object_set_string_member (object, "data_hash", hash);
  json_object_set_string_member (object, "data_title", item->name);
  json_object_set_string_member (object, "data_type", type);
  json_object_set_string_member (object, "created_at", "2025-01-01 00:00:00");
  json_object_set_string_member (object, "last_edited_at", "2025-01-02 00:00:00");
  json_object_set_string_member (object, "backing_item_uuid", item->id);

  return object;
}

static JsonArray *
describe_all_data (TsFakeCall *call,
                   GPtrArray  *item_ids)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < item_ids->len; i++)
    json_array_add_object_element (rows, describe_data (call, g_ptr_array_index (item_ids, i)));

  return rows;
}

static void
get_dataset (TsFakeCall *call)
{
  const TsFakeDataset *dataset = ts_fake_workspace_find_dataset (call->workspace, call->ids[0]);
  JsonNode *settings = json_object_get_member (get_payload (call), "dataset_access_settings");
  JsonObject *object;

  if (!ts_fake_check_object (call, settings, "the settings", "fetch_client_metadata:boolean!"))
    return;

  object = json_object_new ();
  json_object_set_string_member (object, "dataset_hash", dataset->id);
  json_object_set_string_member (object, "title", dataset->title);
  json_object_set_string_member (object, "description", dataset->description);
  json_object_set_string_member (object, "dataset_type", "CORD_STORAGE");
  ts_fake_object_set_text (object, "backing_folder_uuid", dataset->folder_id);
  json_object_set_array_member (object, "data_rows", describe_all_data (call, dataset->items));
  ts_fake_call_answer_object (call, object);
}

/* SKIP leaves items alone that are linked already, FAIL refuses them, DUPLICATE adds them. */
static void
link_items (TsFakeCall *call)
{
  TsFakeDataset *dataset = ts_fake_workspace_find_dataset (call->workspace, call->ids[0]);
  JsonArray *ids = json_object_get_array_member (get_payload (call), "item_uuids");
  const char *behaviour = ts_fake_object_get_text (get_payload (call), "duplicates_behavior");
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  JsonNode *node;

  if (!g_str_equal (behaviour, "SKIP") && !g_str_equal (behaviour, "FAIL") &&
      !g_str_equal (behaviour, "DUPLICATE"))
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "an unknown duplicates_behavior");
      return;
    }

  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      const char *id = json_array_get_string_element (ids, i);
      const gboolean is_there = has_text (dataset->items, id);

      if (ts_fake_workspace_find_item (call->workspace, id) == NULL)
        {
          ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no item %s.", id);
          return;
        }
      if (is_there && g_str_equal (behaviour, "FAIL"))
        {
          ts_fake_call_refuse (call, SOUP_STATUS_CONFLICT, "Item %s is linked already.", id);
          return;
        }
      if (!is_there || g_str_equal (behaviour, "DUPLICATE"))
        g_ptr_array_add (added, g_strdup (id));
    }

  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, describe_all_data (call, added));
  g_ptr_array_extend (dataset->items, added, (GCopyFunc) (void (*)(void)) g_strdup, NULL);
  ts_fake_call_answer (call, node);
}

static void
start_registration (TsFakeCall *call)
{
  JsonObject *payload = get_payload (call);
  const char *folder_id = ts_fake_object_get_text (payload, "folderUuid");
  const char *integration = ts_fake_object_get_text (payload, "integrationId");
  TsFakeJob *job;
  JsonObject *object;

  if (ts_fake_workspace_find_integration (call->workspace, integration) == NULL)
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such integration.");
      return;
    }
  if (folder_id == NULL)
    {
      TsFakeFolder *folder = ts_fake_workspace_add_folder (call->workspace, NULL, "Uploads");

      folder_id = folder->id;
    }

  job = ts_fake_call_start_job (call, folder_id,
                                json_object_get_object_member (payload, "files"));
  if (job == NULL)
    return;
  job->dataset_id = g_strdup (call->ids[0]);
  job->ignores_errors = json_object_get_boolean_member (payload, "ignoreErrors");

  object = json_object_new ();
  json_object_set_string_member (object, "process_hash", job->id);
  ts_fake_call_answer_object (call, object);
}

static JsonArray *
list_registered (TsFakeCall      *call,
                 const TsFakeJob *job)
{
  JsonArray *done = json_array_new ();

  for (guint i = 0; i < job->n_settled; i++)
    {
      const TsFakeUploadUnit *unit = g_ptr_array_index (job->units, i);
      JsonObject *object;
      g_autofree char *hash = NULL;

      if (unit->item_id == NULL)
        continue;
      object = json_object_new ();
      hash = ts_fake_make_id (unit->item_id, 0);
      json_object_set_string_member (object, "data_hash", hash);
      json_object_set_string_member (object, "title", unit->title);
      json_object_set_string_member (object, "backing_item_uuid", unit->item_id);
      json_array_add_object_element (done, object);
    }

  return done;
}

static void
poll_registration (TsFakeCall *call)
{
  JsonObject *payload = get_payload (call);
  TsFakeJob *job = ts_fake_workspace_find_job (call->workspace,
                                               ts_fake_object_get_text (payload, "process_hash"));
  JsonObject *object;

  if (job == NULL ||
      (job->dataset_id != NULL && !g_str_equal (job->dataset_id, call->ids[0])))
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such upload.");
      return;
    }

  ts_fake_call_advance_job (call, job);
  object = ts_fake_job_describe (job, TS_FAKE_V1);
  json_object_set_array_member (object, "data_hashes_with_titles", list_registered (call, job));
  ts_fake_call_answer_object (call, object);
}

const TsFakeQuery ts_fake_setup_queries[] = {
  { "dataset GET", "dataset", "null", "dataset_access_settings:object!", get_dataset },
  { "datasetdatalongpolling GET", "dataset", "self",
    "process_hash:uuid! timeout_seconds:integer!", poll_registration },
  { "datasetdatalongpolling POST", "dataset", "self", REGISTER_MEMBERS, start_registration },
  { "datasetlinkitems POST", "dataset", "self", "item_uuids:uuids! duplicates_behavior:string!",
    link_items },
  { "datasetusers POST", "dataset", "self", USERS_MEMBERS, add_dataset_users },
  { "project POST", "user", "null", CREATE_PROJECT_MEMBERS, create_project },
  { "projectdataset DELETE", "project", "uuids", "", detach_datasets },
  { "projectdataset POST", "project", "null", "dataset_hashes:uuids!", attach_datasets },
  { "projectusers POST", "project", "self", USERS_MEMBERS, add_project_users },
  { NULL }
};
