/* SPDX-License-Identifier: MIT */

/* Projects, ontologies and data sets in the newer interface. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

#define CREATED_AT "2025-01-01T00:00:00Z"
#define EDITED_AT "2025-01-02T00:00:00Z"

#define LIST_QUERY \
  "pageToken pageSize titleEq titleLike descEq descLike createdBefore createdAfter " \
  "editedBefore editedAfter includeOrgAccess"

#define GROUP_MEMBERS "groupHashList:uuids! userRole:integer!"

/* Stages in the order of work; rows are at one of them by title. */
static const struct
{
  const char *type;
  const char *title;
} stages[] = {
  { "ANNOTATION", "Annotate 1" },
  { "REVIEW", "Review 1" },
  { "USER_ROUTER", "Router 1" },
  { "DONE", "Complete" },
};

static TsFakeProjectState *
find_project (TsFakeCall *call)
{
  TsFakeProjectState *project = ts_fake_workspace_find_project (call->workspace, call->ids[0]);

  if (project == NULL)
    ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such project.");

  return project;
}

static JsonObject *
describe_workflow (void)
{
  JsonObject *workflow = json_object_new ();
  JsonArray *list = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      JsonObject *stage = json_object_new ();
      g_autofree char *id = ts_fake_make_id (stages[i].title, 0);

      json_object_set_string_member (stage, "stageType", stages[i].type);
      json_object_set_string_member (stage, "uuid", id);
      json_object_set_string_member (stage, "title", stages[i].title);
      json_array_add_object_element (list, stage);
    }
  json_object_set_array_member (workflow, "stages", list);

  return workflow;
}

static JsonNode *
parse_editor (const TsFakeOntology *ontology)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (ontology->editor, &error);

  if (node == NULL)
    g_error ("the ontology %s: %s", ontology->title, error->message);

  return node;
}

static JsonObject *
describe_project (TsFakeCall               *call,
                  const TsFakeProjectState *project)
{
  JsonObject *object = json_object_new ();
  const TsFakeOntology *ontology = ts_fake_workspace_find_ontology (call->workspace,
                                                                    project->ontology_id);

  json_object_set_string_member (object, "projectHash", project->id);
  json_object_set_string_member (object, "projectType", "workflow");
  json_object_set_string_member (object, "status", project->status);
  json_object_set_string_member (object, "title", project->title);
  json_object_set_string_member (object, "description", project->description);
  json_object_set_string_member (object, "createdAt", CREATED_AT);
  json_object_set_string_member (object, "lastEditedAt", EDITED_AT);
  json_object_set_string_member (object, "ontologyHash", project->ontology_id);
  json_object_set_member (object, "editorOntology", parse_editor (ontology));
  if (project->role >= 0)
    json_object_set_int_member (object, "userRole", project->role);
  else
    json_object_set_null_member (object, "userRole");
  json_object_set_null_member (object, "sourceProjects");
  json_object_set_string_member (object, "workflowManagerUuid", project->manager_id);
  json_object_set_object_member (object, "workflow", describe_workflow ());

  return object;
}

static gboolean
fits_titles (TsFakeCall *call,
             const char *title)
{
  const char *equal = ts_fake_call_get_query (call, "titleEq");

  return (equal == NULL || g_str_equal (equal, title)) &&
         ts_fake_is_like (title, ts_fake_call_get_query (call, "titleLike"));
}

static void
list_projects (TsFakeCall *call)
{
  JsonArray *results = json_array_new ();

  for (guint i = 0; i < call->workspace->projects->len; i++)
    {
      const TsFakeProjectState *project = g_ptr_array_index (call->workspace->projects, i);

      if (fits_titles (call, project->title))
        json_array_add_object_element (results, describe_project (call, project));
    }
  ts_fake_call_answer_page (call, results);
}

static void
get_project (TsFakeCall *call)
{
  TsFakeProjectState *project = find_project (call);

  if (project != NULL)
    ts_fake_call_answer_object (call, describe_project (call, project));
}

static void
list_project_users (TsFakeCall *call)
{
  TsFakeProjectState *project = find_project (call);
  JsonArray *results;

  if (project == NULL)
    return;

  results = json_array_new ();
  for (guint i = 0; i < project->users->len; i++)
    {
      const TsFakeUser *user = g_ptr_array_index (project->users, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "userEmail", user->email);
      json_object_set_int_member (object, "userRole", user->role);
      json_array_add_object_element (results, object);
    }
  ts_fake_call_answer_page (call, results);
}

static void
set_status (TsFakeCall *call)
{
  TsFakeProjectState *project = find_project (call);

  if (project == NULL)
    return;

  g_free (project->status);
  project->status = g_strdup (ts_fake_object_get_text (json_node_get_object (call->body),
                                                       "status"));
  ts_fake_call_answer_nothing (call);
}

static void
add_groups (TsFakeCall *call)
{
  ts_fake_call_answer_nothing (call);
}

static const char *
find_stage (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *other = ts_fake_make_id (stages[i].title, 0);

      if (g_str_equal (other, id))
        return stages[i].title;
    }

  return NULL;
}

static void
list_tasks (TsFakeCall *call)
{
  TsFakeProjectState *project = find_project (call);
  const char *stage = find_stage (call->ids[1]);
  const char *title = ts_fake_call_get_query (call, "dataTitleContains");
  JsonArray *results;

  if (project == NULL)
    return;
  if (stage == NULL)
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such stage.");
      return;
    }

  results = json_array_new ();
  for (guint i = 0; i < project->rows->len; i++)
    {
      const TsFakeRow *row = g_ptr_array_index (project->rows, i);
      JsonObject *task;
      g_autofree char *id = NULL;

      if (g_strcmp0 (row->stage, stage) != 0 ||
          (title != NULL && strstr (row->data_title, title) == NULL))
        continue;
      task = json_object_new ();
      id = ts_fake_make_id (row->label_hash, 2);
      json_object_set_string_member (task, "uuid", id);
      json_object_set_string_member (task, "createdAt", CREATED_AT);
      json_object_set_string_member (task, "updatedAt", EDITED_AT);
      json_object_set_string_member (task, "dataHash", row->data_hash);
      json_object_set_string_member (task, "dataTitle", row->data_title);
      json_array_add_object_element (results, task);
    }
  ts_fake_call_answer_page (call, results);
}

static JsonObject *
describe_ontology (const TsFakeOntology *ontology)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "ontologyUuid", ontology->id);
  json_object_set_string_member (object, "title", ontology->title);
  json_object_set_string_member (object, "description", ontology->description);
  json_object_set_member (object, "editor", parse_editor (ontology));
  json_object_set_string_member (object, "createdAt", CREATED_AT);
  json_object_set_string_member (object, "lastEditedAt", EDITED_AT);
  json_object_set_int_member (object, "userRole", 0);

  return object;
}

static gboolean
is_hidden (TsFakeCall           *call,
           const TsFakeOntology *ontology)
{
  for (guint i = 0; i < call->workspace->projects->len; i++)
    {
      const TsFakeProjectState *project = g_ptr_array_index (call->workspace->projects, i);

      if (project->hides_ontology && g_str_equal (project->ontology_id, ontology->id))
        return TRUE;
    }

  return FALSE;
}

static void
list_ontologies (TsFakeCall *call)
{
  JsonArray *results = json_array_new ();

  for (guint i = 0; i < call->workspace->ontologies->len; i++)
    {
      const TsFakeOntology *ontology = g_ptr_array_index (call->workspace->ontologies, i);

      if (fits_titles (call, ontology->title) && !is_hidden (call, ontology))
        json_array_add_object_element (results, describe_ontology (ontology));
    }
  ts_fake_call_answer_page (call, results);
}

static TsFakeOntology *
find_ontology (TsFakeCall *call)
{
  TsFakeOntology *ontology = ts_fake_workspace_find_ontology (call->workspace, call->ids[0]);

  if (ontology == NULL)
    ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such ontology.");
  else if (is_hidden (call, ontology))
    ts_fake_call_refuse (call, SOUP_STATUS_FORBIDDEN, "This ontology is not yours to see.");
  else
    return ontology;

  return NULL;
}

static void
get_ontology (TsFakeCall *call)
{
  const TsFakeOntology *ontology = find_ontology (call);

  if (ontology != NULL)
    ts_fake_call_answer_object (call, describe_ontology (ontology));
}

static gboolean
check_editor (TsFakeCall *call)
{
  return ts_fake_check_object (call,
                               json_object_get_member (json_node_get_object (call->body),
                                                       "editor"),
                               "the editor",
                               "objects:array! classifications:array! skeleton_templates:array");
}

static char *
dup_editor (TsFakeCall *call)
{
  return json_to_string (json_object_get_member (json_node_get_object (call->body), "editor"),
                         FALSE);
}

static void
create_ontology (TsFakeCall *call)
{
  JsonObject *body = json_node_get_object (call->body);
  g_autofree char *editor = NULL;
  TsFakeOntology *ontology;

  if (!check_editor (call))
    return;

  editor = dup_editor (call);
  ontology = ts_fake_workspace_add_ontology (call->workspace, NULL,
                                             ts_fake_object_get_text (body, "title"), editor);
  g_free (ontology->description);
  ontology->description = g_strdup (ts_fake_object_get_text (body, "description"));
  ts_fake_call_answer_object (call, describe_ontology (ontology));
}

static void
update_ontology (TsFakeCall *call)
{
  TsFakeOntology *ontology = find_ontology (call);

  if (ontology == NULL || !check_editor (call))
    return;

  g_free (ontology->editor);
  ontology->editor = dup_editor (call);
  ts_fake_call_answer_object (call, describe_ontology (ontology));
}

static void
create_dataset (TsFakeCall *call)
{
  JsonObject *body = json_node_get_object (call->body);
  const char *title = ts_fake_object_get_text (body, "title");
  TsFakeDataset *dataset;
  JsonObject *object;

  if (json_object_get_boolean_member (body, "legacyCall"))
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "a legacy call");
      return;
    }

  dataset = ts_fake_workspace_add_dataset (call->workspace, NULL, title);
  object = json_object_new ();
  json_object_set_string_member (object, "datasetUuid", dataset->id);
  if (json_object_get_boolean_member (body, "createBackingFolder"))
    {
      const TsFakeFolder *folder = ts_fake_workspace_add_folder (call->workspace, NULL, title);

      dataset->folder_id = g_strdup (folder->id);
      json_object_set_string_member (object, "backingFolderUuid", folder->id);
    }
  ts_fake_call_answer_object (call, object);
}

static void
list_datasets (TsFakeCall *call)
{
  JsonArray *results = json_array_new ();

  for (guint i = 0; i < call->workspace->datasets->len; i++)
    {
      const TsFakeDataset *dataset = g_ptr_array_index (call->workspace->datasets, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "datasetUuid", dataset->id);
      json_object_set_string_member (object, "title", dataset->title);
      json_object_set_string_member (object, "description", dataset->description);
      json_object_set_string_member (object, "createdAt", CREATED_AT);
      json_object_set_string_member (object, "lastEditedAt", EDITED_AT);
      json_object_set_int_member (object, "userRole", 0);
      json_array_add_object_element (results, object);
    }
  ts_fake_call_answer_page (call, results);
}

static void
get_bearer_token (TsFakeCall *call)
{
  JsonObject *object = json_object_new ();

  if (call->service->tokens->len == 0)
    g_ptr_array_add (call->service->tokens, g_strdup ("fake.bearer.token"));
  json_object_set_string_member (object, "token", g_ptr_array_index (call->service->tokens, 0));
  ts_fake_call_answer_object (call, object);
}

const TsFakeRoute ts_fake_project_routes[] = {
  { "GET", "projects", LIST_QUERY, NULL, list_projects },
  { "GET", "projects/{}", "", NULL, get_project },
  { "GET", "projects/{}/users", "pageToken pageSize", NULL, list_project_users },
  { "POST", "projects/{}/groups", "", GROUP_MEMBERS, add_groups },
  { "PUT", "projects/{}/status", "", "status:string!", set_status },
  { "GET", "projects/{}/workflow/stages/{}/tasks",
    "dataHashes dataTitleContains pageToken pageSize", NULL, list_tasks },
  { "GET", "ontologies", LIST_QUERY, NULL, list_ontologies },
  { "GET", "ontologies/{}", "", NULL, get_ontology },
  { "POST", "ontologies", "", "title:string! description:string! editor:object!",
    create_ontology },
  { "PUT", "ontologies/{}", "", "title:string! description:string! editor:object!",
    update_ontology },
  { "POST", "ontologies/{}/groups", "", GROUP_MEMBERS, add_groups },
  { "GET", "datasets", LIST_QUERY, NULL, list_datasets },
  { "POST", "datasets", "",
    "title:string! description:string createBackingFolder:boolean! legacyCall:boolean!",
    create_dataset },
  { "POST", "datasets/{}/groups", "", GROUP_MEMBERS, add_groups },
  { "GET", "user/bearer-token", "", NULL, get_bearer_token },
  { NULL }
};
