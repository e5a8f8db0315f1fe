/* SPDX-License-Identifier: MIT */

/* Plans of trainings: what there is to be on the service before people can be trained.
 *
 *   {"format": "touchstone-training-plan", "version": 1,
 *    "dataset":   {"id": UUID}  or
 *                 {"title": …, "description": …, "folder": UUID, "items": [UUID, …]},
 *    "ontology":  {"id": UUID}  or  {"title": …, "description": …, "file": "ontology.json"},
 *    "benchmark": {"id": UUID}  or  {"title": …, "description": …},
 *                 and to either "users": ["expert@example.com"], "role": "reviewer"
 *    "training":  {"title": "Annotator Training", "description": …, "role": "annotator"},
 *    "workflow_template": UUID or null,
 *    "annotators": ["ann@example.com", "Bob Example <bob@example.com>"]}
 *
 * A description, "folder", "items", "users", "role", "training" and "workflow_template" may be
 * missing. A file is looked for beside the plan. Each annotator gets a project “TITLE – NAME”. */

#include "config.h"

#include "ts-training-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-api-error.h"
#include "ts-json-writer.h"
#include "ts-uuid.h"

#define FORMAT "touchstone-training-plan"
#define VERSION 1

/* By the numbers of the service. */
static const char *const role_names[] = {
  "admin", "annotator", "reviewer", "annotator-reviewer", "team-manager",
};

/**
 * ts_training_plan_new:
 *
 * Returns: (transfer full): a plan in which nothing is planned yet
 */
TsTrainingPlan *
ts_training_plan_new (void)
{
  TsTrainingPlan *self = g_new0 (TsTrainingPlan, 1);

  self->dataset_items = g_ptr_array_new_with_free_func (g_free);
  self->experts = g_ptr_array_new_with_free_func (g_free);
  self->annotators = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_annotator_free);
  self->training_title = g_strdup (TS_TRAINING_TITLE);
  self->expert_role = TS_PROJECT_ROLE_ANNOTATOR_REVIEWER;
  self->annotator_role = TS_PROJECT_ROLE_ANNOTATOR;

  return self;
}

static void
clear_thing (TsPlannedThing *thing)
{
  g_clear_pointer (&thing->id, g_free);
  g_clear_pointer (&thing->title, g_free);
  g_clear_pointer (&thing->description, g_free);
}

void
ts_training_plan_free (TsTrainingPlan *self)
{
  clear_thing (&self->dataset);
  clear_thing (&self->ontology);
  clear_thing (&self->benchmark);
  g_free (self->dataset_folder);
  g_free (self->ontology_file);
  g_free (self->workflow_template);
  g_free (self->training_title);
  g_free (self->training_description);
  g_ptr_array_unref (self->dataset_items);
  g_ptr_array_unref (self->experts);
  g_ptr_array_unref (self->annotators);
  g_free (self);
}

static void
copy_thing (TsPlannedThing       *to,
            const TsPlannedThing *from)
{
  to->id = g_strdup (from->id);
  to->title = g_strdup (from->title);
  to->description = g_strdup (from->description);
}

/**
 * ts_training_plan_copy:
 *
 * Returns: (transfer full): a plan that is the same
 */
TsTrainingPlan *
ts_training_plan_copy (const TsTrainingPlan *self)
{
  TsTrainingPlan *copy = ts_training_plan_new ();

  copy_thing (&copy->dataset, &self->dataset);
  copy_thing (&copy->ontology, &self->ontology);
  copy_thing (&copy->benchmark, &self->benchmark);
  copy->dataset_folder = g_strdup (self->dataset_folder);
  copy->ontology_file = g_strdup (self->ontology_file);
  copy->workflow_template = g_strdup (self->workflow_template);
  g_free (copy->training_title);
  copy->training_title = g_strdup (self->training_title);
  copy->training_description = g_strdup (self->training_description);
  copy->expert_role = self->expert_role;
  copy->annotator_role = self->annotator_role;

  for (guint i = 0; i < self->dataset_items->len; i++)
    g_ptr_array_add (copy->dataset_items, g_strdup (g_ptr_array_index (self->dataset_items, i)));
  for (guint i = 0; i < self->experts->len; i++)
    g_ptr_array_add (copy->experts, g_strdup (g_ptr_array_index (self->experts, i)));
  for (guint i = 0; i < self->annotators->len; i++)
    {
      const TsAnnotator *annotator = g_ptr_array_index (self->annotators, i);

      g_ptr_array_add (copy->annotators,
                       ts_annotator_new (annotator->address, annotator->name));
    }

  return copy;
}

/* Makes that a person who mistypes a name is told. */
static gboolean
check_names (JsonObject         *object,
             const char         *what,
             const char *const  *known,
             GError            **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      if (!g_strv_contains (known, l->data))
        {
          g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                       /* Translators: the name of a member of a file, and where it stands. */
                       _("“%s” in %s of the plan is not known"), (const char *) l->data, what);
          return FALSE;
        }
    }

  return TRUE;
}

/* Reads a text that may be missing; fails if it is something else. */
static gboolean
read_text (JsonObject  *object,
           const char  *name,
           char       **text,
           GError     **error)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  if (ts_json_node_to_string (node) == NULL)
    {
      g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                   _("“%s” in the plan must be text"), name);
      return FALSE;
    }

  g_free (*text);
  *text = g_strdup (ts_json_node_to_string (node));

  return TRUE;
}

static gboolean
read_id (JsonObject  *object,
         const char  *name,
         char       **id,
         GError     **error)
{
  g_autofree char *text = NULL;

  if (!read_text (object, name, &text, error))
    return FALSE;

  if (text == NULL)
    return TRUE;

  g_free (*id);
  *id = ts_uuid_normalize (text, error);

  return *id != NULL;
}

static gboolean
read_texts (JsonObject  *object,
            const char  *name,
            GPtrArray   *texts,
            GError     **error)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  JsonArray *array = ts_json_node_to_array (node);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *text = ts_json_node_to_string (json_array_get_element (array, i));

      if (text == NULL)
        array = NULL;
      else
        g_ptr_array_add (texts, g_strdup (text));
    }

  if (array == NULL)
    g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                 _("“%s” in the plan must be a list of texts"), name);

  return array != NULL;
}

static gboolean
read_role (JsonObject     *object,
           TsProjectRole  *role,
           GError        **error)
{
  g_autofree char *name = NULL;

  if (!read_text (object, "role", &name, error))
    return FALSE;

  if (name == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (role_names); i++)
    {
      if (g_str_equal (name, role_names[i]))
        {
          *role = (TsProjectRole) i;
          return TRUE;
        }
    }

  g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
               _("“%s” is no role; roles are admin, annotator, reviewer, annotator-reviewer and "
                 "team-manager"), name);

  return FALSE;
}

static gboolean
read_thing (JsonObject         *plan,
            const char         *name,
            const char *const  *known,
            TsPlannedThing     *thing,
            JsonObject        **found,
            GError            **error)
{
  JsonObject *object = ts_json_object_find_object (plan, name);

  *found = object;
  if (object == NULL)
    {
      g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                   _("“%s” is missing in the plan, or no object"), name);
      return FALSE;
    }

  return check_names (object, name, known, error) && read_id (object, "id", &thing->id, error)
         && read_text (object, "title", &thing->title, error)
         && read_text (object, "description", &thing->description, error);
}

static gboolean
read_things (TsTrainingPlan  *self,
             JsonObject      *plan,
             const char      *folder,
             GError         **error)
{
  static const char *const dataset_names[] = {
    "id", "title", "description", "folder", "items", NULL
  };
  static const char *const ontology_names[] = { "id", "title", "description", "file", NULL };
  static const char *const benchmark_names[] = {
    "id", "title", "description", "users", "role", NULL
  };
  g_autofree char *file = NULL;
  JsonObject *object;

  if (!read_thing (plan, "dataset", dataset_names, &self->dataset, &object, error)
      || !read_id (object, "folder", &self->dataset_folder, error)
      || !read_texts (object, "items", self->dataset_items, error)
      || !read_thing (plan, "ontology", ontology_names, &self->ontology, &object, error)
      || !read_text (object, "file", &file, error))
    return FALSE;

  if (file != NULL)
    self->ontology_file = g_canonicalize_filename (file, folder);

  return read_thing (plan, "benchmark", benchmark_names, &self->benchmark, &object, error)
         && read_texts (object, "users", self->experts, error)
         && read_role (object, &self->expert_role, error);
}

static gboolean
read_training (TsTrainingPlan  *self,
               JsonObject      *plan,
               GError         **error)
{
  static const char *const names[] = { "title", "description", "role", NULL };
  JsonObject *object = ts_json_object_find_object (plan, "training");

  if (object == NULL)
    return TRUE;

  return check_names (object, "training", names, error)
         && read_text (object, "title", &self->training_title, error)
         && read_text (object, "description", &self->training_description, error)
         && read_role (object, &self->annotator_role, error);
}

static gboolean
read_annotators (TsTrainingPlan  *self,
                 JsonObject      *plan,
                 GError         **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  if (!read_texts (plan, "annotators", texts, error))
    return FALSE;

  g_ptr_array_add (texts, NULL);
  text = g_strjoinv ("\n", (char **) texts->pdata);
  g_ptr_array_unref (self->annotators);
  self->annotators = ts_annotators_parse (text, faults);

  if (faults->len > 0)
    g_set_error_literal (error, TS_API_ERROR, TS_API_ERROR_INVALID, g_ptr_array_index (faults, 0));

  return faults->len == 0;
}

/**
 * ts_training_plan_parse:
 * @text: (array length=length): JSON
 * @folder: where files that it names are looked for
 *
 * Reads a plan.
 *
 * Returns: (transfer full): it; or %NULL with an error
 */
TsTrainingPlan *
ts_training_plan_parse (const char  *text,
                        gsize        length,
                        const char  *folder,
                        GError     **error)
{
  static const char *const names[] = {
    "format", "version", "dataset", "ontology", "benchmark", "training", "workflow_template",
    "annotators", NULL
  };
  g_autoptr (JsonNode) root = ts_json_document_parse (text, length, &TS_JSON_SMALL_BOUNDS, error);
  g_autoptr (TsTrainingPlan) self = ts_training_plan_new ();
  JsonObject *plan = ts_json_node_to_object (root);

  if (root == NULL)
    {
      /* Translators: what is wrong in the text follows. */
      g_prefix_error (error, _("This is no valid JSON: "));
      return NULL;
    }

  if (g_strcmp0 (ts_json_object_find_string (plan, "format"), FORMAT) != 0
      || ts_json_object_find_int (plan, "version", VERSION, VERSION, 0) != VERSION)
    {
      g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                   _("This is no plan: it must begin with “\"format\": \"%s\", \"version\": %d”"),
                   FORMAT, VERSION);
      return NULL;
    }

  if (!check_names (plan, _("the top level"), names, error)
      || !read_things (self, plan, folder, error)
      || !read_training (self, plan, error)
      || !read_id (plan, "workflow_template", &self->workflow_template, error)
      || !read_annotators (self, plan, error) || !ts_training_plan_check (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * ts_training_plan_load:
 * @path: a file
 *
 * Reads a plan from a file.
 *
 * Returns: (transfer full): it; or %NULL with an error whose message names the file
 */
TsTrainingPlan *
ts_training_plan_load (const char  *path,
                       GError     **error)
{
  g_autofree char *text = NULL;
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = g_filename_display_name (path);
  TsTrainingPlan *plan;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  plan = ts_training_plan_parse (text, length, folder, error);
  if (plan == NULL)
    /* Translators: a file's name; what is wrong with it follows. */
    g_prefix_error (error, _("“%s” cannot be used: "), name);

  return plan;
}

static gboolean
check_thing (const TsPlannedThing  *thing,
             const char            *what,
             GError               **error)
{
  if ((thing->id != NULL) != (thing->title != NULL && *thing->title != '\0'))
    return TRUE;

  g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
               /* Translators: “dataset”, “ontology” or “benchmark”. */
               _("“%s” in the plan needs either an “id” of one that is there, or a “title” for a "
                 "new one"), what);

  return FALSE;
}

/* Projects are looked up by their titles, so each must have its own. */
static gboolean
check_titles (const TsTrainingPlan  *self,
              GError               **error)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (self->benchmark.title != NULL)
    g_hash_table_add (titles, g_strdup (self->benchmark.title));

  for (guint i = 0; i < self->annotators->len; i++)
    {
      g_autofree char *title =
        ts_training_plan_dup_title (self, g_ptr_array_index (self->annotators, i));

      if (!g_hash_table_add (titles, g_strdup (title)))
        {
          g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                       _("Two projects would be called “%s”; give the annotators different names"),
                       title);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * ts_training_plan_check:
 *
 * Tells whether a plan is complete and makes sense.
 *
 * Returns: %FALSE with %TS_API_ERROR_INVALID
 */
gboolean
ts_training_plan_check (const TsTrainingPlan  *self,
                        GError               **error)
{
  if (!check_thing (&self->dataset, "dataset", error)
      || !check_thing (&self->ontology, "ontology", error)
      || !check_thing (&self->benchmark, "benchmark", error) || !check_titles (self, error))
    return FALSE;

  if (self->ontology.id == NULL && self->ontology_file == NULL)
    {
      g_set_error_literal (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                           _("A new ontology needs a “file” with its structure"));
      return FALSE;
    }

  if (self->annotators->len == 0)
    {
      g_set_error_literal (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                           _("The plan names no annotators"));
      return FALSE;
    }

  for (guint i = 0; i < self->dataset_items->len; i++)
    {
      g_autofree char *id = ts_uuid_normalize (g_ptr_array_index (self->dataset_items, i), error);

      if (id == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * ts_training_plan_dup_title:
 *
 * Returns: (transfer full): how the annotator's project is called
 */
char *
ts_training_plan_dup_title (const TsTrainingPlan *self,
                            const TsAnnotator    *annotator)
{
  return g_strdup_printf ("%s – %s", self->training_title, annotator->name);
}

static void
add_text (TsJsonWriter *writer,
          const char   *name,
          const char   *value)
{
  if (value == NULL)
    return;

  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_string (writer, value, -1);
}

static void
add_texts (TsJsonWriter *writer,
           const char   *name,
           GPtrArray    *texts)
{
  if (texts->len == 0)
    return;

  ts_json_writer_add_name (writer, name);
  ts_json_writer_begin_array (writer);
  for (guint i = 0; i < texts->len; i++)
    ts_json_writer_add_string (writer, g_ptr_array_index (texts, i), -1);
  ts_json_writer_end_array (writer);
}

static void
begin_thing (TsJsonWriter         *writer,
             const char           *name,
             const TsPlannedThing *thing)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_begin_object (writer);
  add_text (writer, "id", thing->id);
  add_text (writer, "title", thing->title);
  add_text (writer, "description", thing->description);
}

static void
add_annotators (TsJsonWriter         *writer,
                const TsTrainingPlan *self)
{
  ts_json_writer_add_name (writer, "annotators");
  ts_json_writer_begin_array (writer);

  for (guint i = 0; i < self->annotators->len; i++)
    {
      g_autofree char *text = ts_annotator_dup_text (g_ptr_array_index (self->annotators, i));

      ts_json_writer_add_string (writer, text, -1);
    }

  ts_json_writer_end_array (writer);
}

/**
 * ts_training_plan_to_bytes:
 *
 * Returns: (transfer full): the plan as JSON, with absolute names of files
 */
GBytes *
ts_training_plan_to_bytes (const TsTrainingPlan *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_PRETTY);
  ts_json_writer_begin_object (&writer);
  add_text (&writer, "format", FORMAT);
  ts_json_writer_add_name (&writer, "version");
  ts_json_writer_add_int64 (&writer, VERSION);

  begin_thing (&writer, "dataset", &self->dataset);
  add_text (&writer, "folder", self->dataset_folder);
  add_texts (&writer, "items", self->dataset_items);
  ts_json_writer_end_object (&writer);

  begin_thing (&writer, "ontology", &self->ontology);
  add_text (&writer, "file", self->ontology_file);
  ts_json_writer_end_object (&writer);

  begin_thing (&writer, "benchmark", &self->benchmark);
  add_texts (&writer, "users", self->experts);
  add_text (&writer, "role", role_names[self->expert_role]);
  ts_json_writer_end_object (&writer);

  ts_json_writer_add_name (&writer, "training");
  ts_json_writer_begin_object (&writer);
  add_text (&writer, "title", self->training_title);
  add_text (&writer, "description", self->training_description);
  add_text (&writer, "role", role_names[self->annotator_role]);
  ts_json_writer_end_object (&writer);

  add_text (&writer, "workflow_template", self->workflow_template);
  add_annotators (&writer, self);
  ts_json_writer_end_object (&writer);
  g_string_append_c (text, '\n');

  return g_string_free_to_bytes (g_steal_pointer (&text));
}
