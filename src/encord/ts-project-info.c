/* SPDX-License-Identifier: MIT */

/* Projects as the service lists them, and their ontologies. */

#include "config.h"

#include "ts-project-info.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-api-error.h"
#include "ts-assumptions.h"
#include "ts-uuid.h"

/* Nobody looks through more. */
#define MAX_PROJECTS 20000

/* Stages that pass rows on at once, so that none stays there. */
static const char *const passing_stages[] = { "USER_ROUTER", "PERCENTAGE_ROUTER" };

void
ts_project_info_free (TsProjectInfo *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->description);
  g_free (self->status);
  g_free (self->ontology_id);
  g_free (self->last_edited_at);
  g_clear_pointer (&self->stages, g_ptr_array_unref);
  g_clear_pointer (&self->editor_ontology, json_node_unref);
  g_free (self);
}

static gboolean
is_passing (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (passing_stages); i++)
    {
      if (g_strcmp0 (type, passing_stages[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
read_stages (JsonObject *project)
{
  GPtrArray *stages = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = ts_json_object_find_array (ts_json_object_find_object (project, "workflow"),
                                                "stages");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *stage = ts_json_array_find_object (array, i);
      const char *title = ts_json_object_find_string (stage, "title");

      if (title != NULL && !is_passing (ts_json_object_find_string (stage, "stageType")))
        g_ptr_array_add (stages, g_strdup (title));
    }

  return stages;
}

static char *
dup_or_empty (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static TsProjectInfo *
read_project (JsonNode  *node,
              GError   **error)
{
  JsonObject *object = ts_json_node_to_object (node);
  /* Lists may hold each project in an object of its own, with the role beside it. */
  JsonObject *inner = ts_json_object_find_object (object, "project");
  JsonObject *project = inner != NULL ? inner : object;
  const char *id = ts_json_object_require_string (project, "projectHash", error);
  const char *title, *ontology_id;
  JsonNode *editor;
  TsProjectInfo *self;
  g_autofree char *normal = NULL;

  if (id == NULL)
    return NULL;

  title = ts_json_object_require_string (project, "title", error);
  normal = title != NULL ? ts_uuid_normalize (id, error) : NULL;
  if (normal == NULL)
    return NULL;

  ontology_id = ts_json_object_find_string (project, "ontologyHash");
  editor = ts_json_object_get_node (project, "editorOntology");

  self = g_new0 (TsProjectInfo, 1);
  self->id = g_steal_pointer (&normal);
  self->title = g_strdup (title);
  self->description = dup_or_empty (ts_json_object_find_string (project, "description"));
  self->status = dup_or_empty (ts_json_object_find_string (project, "status"));
  self->ontology_id = ontology_id != NULL ? ts_uuid_normalize (ontology_id, NULL) : NULL;
  self->last_edited_at = g_strdup (ts_json_object_find_string (project, "lastEditedAt"));
  self->role = (TsProjectRole) ts_json_object_find_int (
    ts_json_object_get_node (project, "userRole") != NULL ? project : object, "userRole",
    TS_PROJECT_ROLE_ADMIN, TS_PROJECT_ROLE_TEAM_MANAGER, TS_PROJECT_ROLE_NONE);
  self->stages = read_stages (project);
  self->editor_ontology = editor != NULL ? json_node_ref (editor) : NULL;

  return self;
}

/**
 * ts_project_info_fetch:
 * @project_id: an id
 *
 * Asks for one project.
 *
 * Returns: (transfer full): it; or %NULL with an error
 */
TsProjectInfo *
ts_project_info_fetch (TsClient      *client,
                       const char    *project_id,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autofree char *id = ts_uuid_normalize (project_id, error);
  g_autofree char *path = NULL;
  g_autofree char *subject = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (TsProjectInfo) info = NULL;

  if (id == NULL)
    return NULL;

  path = g_strconcat ("projects/", id, NULL);
  /* Translators: an id; this stands in “Asking HOST for … failed”. */
  subject = g_strdup_printf (_("project %s"), id);
  node = ts_client_call_v2 (client, &(TsCallV2) { .subject = subject, .method = "GET",
                                                  .path = path },
                            cancellable, error);
  if (node == NULL)
    return NULL;

  info = read_project (node, error);
  if (info == NULL)
    g_prefix_error (error, _("The answer for %s makes no sense: "), subject);

  return g_steal_pointer (&info);
}

static GBytes *
serialize (JsonNode *node)
{
  char *text = json_to_string (node, TRUE);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * ts_project_info_fetch_ontology:
 *
 * Asks for the structure of a project's ontology. Who may see the project but not the
 * ontology gets the structure that came with the project.
 *
 * Returns: (transfer full): JSON; or %NULL with an error
 */
GBytes *
ts_project_info_fetch_ontology (const TsProjectInfo  *self,
                                TsClient             *client,
                                GCancellable         *cancellable,
                                GError              **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *path = NULL;
  JsonNode *editor;
  JsonObject *fallback = ts_json_node_to_object (self->editor_ontology);

  if (self->ontology_id != NULL)
    {
      path = g_strconcat ("ontologies/", self->ontology_id, NULL);
      node = ts_client_call_v2 (client, &(TsCallV2) { .subject = _("the ontology"),
                                                      .method = "GET", .path = path },
                                cancellable, &local_error);
    }

  editor = ts_json_object_get_node (ts_json_node_to_object (node), "editor");
  if (ts_json_node_to_object (editor) != NULL)
    return serialize (editor);

  if (fallback != NULL && json_object_get_size (fallback) > 0
      && (local_error == NULL
          || g_error_matches (local_error, TS_API_ERROR, TS_API_ERROR_AUTHORISATION)))
    return serialize (self->editor_ontology);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error_literal (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL,
                         _("The project has no ontology"));

  return NULL;
}

/**
 * ts_project_info_matches:
 * @search: (nullable): words
 *
 * Tells whether all the words stand in the title or the id, whatever their case.
 */
gboolean
ts_project_info_matches (const TsProjectInfo *self,
                         const char          *search)
{
  g_autofree char *title = NULL;
  g_auto (GStrv) words = NULL;

  if (search == NULL)
    return TRUE;

  title = g_utf8_casefold (self->title, -1);
  words = g_strsplit_set (search, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (words[i], -1);

      if (strstr (title, word) == NULL && strstr (self->id, word) == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * ts_project_role_get_name:
 *
 * Returns: what people call the role
 */
const char *
ts_project_role_get_name (TsProjectRole role)
{
  switch (role)
    {
    case TS_PROJECT_ROLE_NONE:
      return _("No role");

    case TS_PROJECT_ROLE_ADMIN:
      return C_("role", "Admin");

    case TS_PROJECT_ROLE_ANNOTATOR:
      return C_("role", "Annotator");

    case TS_PROJECT_ROLE_REVIEWER:
      return C_("role", "Reviewer");

    case TS_PROJECT_ROLE_ANNOTATOR_REVIEWER:
      return C_("role", "Annotator and reviewer");

    case TS_PROJECT_ROLE_TEAM_MANAGER:
      return C_("role", "Team manager");
    }

  g_return_val_if_reached ("");
}

/**
 * ts_project_list_fetch:
 * @search: (nullable): see ts_project_info_matches()
 *
 * Asks for all projects of whoever asks. Entries that make no sense are left out.
 *
 * Returns: (transfer full) (element-type TsProjectInfo): them, in the service's order; or %NULL
 *   with an error
 */
GPtrArray *
ts_project_list_fetch (TsClient      *client,
                       const char    *search,
                       GCancellable  *cancellable,
                       GError       **error)
{
  TsCallV2 call = {
    .subject = _("the list of projects"),
    .method = "GET",
    .path = TS_ASSUME_PROJECTS_PATH,
  };
  g_autoptr (GPtrArray) nodes = ts_client_list_v2 (client, &call, MAX_PROJECTS, cancellable, error);
  GPtrArray *projects;

  if (nodes == NULL)
    return NULL;

  projects = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_project_info_free);
  for (guint i = 0; i < nodes->len; i++)
    {
      g_autoptr (TsProjectInfo) info = read_project (g_ptr_array_index (nodes, i), NULL);

      if (info != NULL && ts_project_info_matches (info, search))
        g_ptr_array_add (projects, g_steal_pointer (&info));
    }

  return projects;
}

static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *projects = ts_project_list_fetch (source_object, task_data, cancellable, &error);

  if (projects != NULL)
    g_task_return_pointer (task, projects, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ts_project_list_fetch_async:
 *
 * The same without waiting: see ts_project_list_fetch().
 */
void
ts_project_list_fetch_async (TsClient            *client,
                             const char          *search,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);

  g_task_set_source_tag (task, ts_project_list_fetch_async);
  g_task_set_name (task, "list-projects");
  g_task_set_task_data (task, g_strdup (search), g_free);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * ts_project_list_fetch_finish:
 *
 * Returns: (transfer full) (element-type TsProjectInfo): see ts_project_list_fetch()
 */
GPtrArray *
ts_project_list_fetch_finish (TsClient      *client,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
