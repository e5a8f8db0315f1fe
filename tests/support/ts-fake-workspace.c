/* SPDX-License-Identifier: MIT */

/* What somebody has on the service: plain lists of plain structs. All of them begin with their
 * identifier, so that one search finds any of them. */

#include "config.h"

#include "ts-fake-workspace.h"

#include <string.h>

void
ts_fake_row_free (TsFakeRow *row)
{
  g_free (row->label_hash);
  g_free (row->data_hash);
  g_free (row->dataset_hash);
  g_free (row->dataset_title);
  g_free (row->data_title);
  g_free (row->data_type);
  g_free (row->created_at);
  g_free (row->last_edited_at);
  g_free (row->label_status);
  g_free (row->stage);
  g_free (row->item_id);
  g_free (row->frames);
  g_free (row->members);
  g_ptr_array_unref (row->units);
  g_free (row);
}

static void
free_user (TsFakeUser *user)
{
  g_free (user->email);
  g_free (user);
}

static void
free_project (TsFakeProjectState *project)
{
  g_free (project->id);
  g_free (project->title);
  g_free (project->description);
  g_free (project->status);
  g_free (project->ontology_id);
  g_free (project->template_id);
  g_free (project->manager_id);
  g_ptr_array_unref (project->rows);
  g_ptr_array_unref (project->dataset_ids);
  g_ptr_array_unref (project->users);
  g_free (project);
}

static void
free_ontology (TsFakeOntology *ontology)
{
  g_free (ontology->id);
  g_free (ontology->title);
  g_free (ontology->description);
  g_free (ontology->editor);
  g_free (ontology);
}

static void
free_item (TsFakeItem *item)
{
  g_free (item->id);
  g_free (item->folder_id);
  g_free (item->name);
  g_free (item->type);
  g_free (item->path);
  g_free (item->url);
  g_free (item->metadata);
  g_free (item);
}

static void
free_dataset (TsFakeDataset *dataset)
{
  g_free (dataset->id);
  g_free (dataset->title);
  g_free (dataset->description);
  g_free (dataset->folder_id);
  g_ptr_array_unref (dataset->items);
  g_ptr_array_unref (dataset->users);
  g_free (dataset);
}

static void
free_folder (TsFakeFolder *folder)
{
  g_free (folder->id);
  g_free (folder->name);
  g_free (folder->description);
  g_free (folder->parent_id);
  g_free (folder->metadata);
  g_free (folder);
}

static void
free_integration (TsFakeIntegration *integration)
{
  g_free (integration->id);
  g_free (integration->title);
  g_free (integration);
}

static void
free_upload_unit (TsFakeUploadUnit *unit)
{
  g_ptr_array_unref (unit->urls);
  g_free (unit->title);
  g_free (unit->type);
  g_free (unit->error);
  g_free (unit->item_id);
  g_free (unit);
}

static void
free_job (TsFakeJob *job)
{
  g_free (job->id);
  g_free (job->folder_id);
  g_free (job->dataset_id);
  g_free (job->file_name);
  g_ptr_array_unref (job->units);
  g_free (job);
}

TsFakeWorkspace *
ts_fake_workspace_new (void)
{
  TsFakeWorkspace *self = g_new0 (TsFakeWorkspace, 1);

  self->projects = g_ptr_array_new_with_free_func ((GDestroyNotify) free_project);
  self->ontologies = g_ptr_array_new_with_free_func ((GDestroyNotify) free_ontology);
  self->datasets = g_ptr_array_new_with_free_func ((GDestroyNotify) free_dataset);
  self->folders = g_ptr_array_new_with_free_func ((GDestroyNotify) free_folder);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) free_item);
  self->integrations = g_ptr_array_new_with_free_func ((GDestroyNotify) free_integration);
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) free_job);
  self->templates = g_ptr_array_new_with_free_func (g_free);
  self->refused_urls = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
ts_fake_workspace_free (TsFakeWorkspace *self)
{
  g_ptr_array_unref (self->projects);
  g_ptr_array_unref (self->ontologies);
  g_ptr_array_unref (self->datasets);
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->integrations);
  g_ptr_array_unref (self->jobs);
  g_ptr_array_unref (self->templates);
  g_ptr_array_unref (self->refused_urls);
  g_free (self);
}

/* A UUID that is the same whenever it is made. */
char *
ts_fake_make_id (const char *what,
                 guint       number)
{
  g_autofree char *text = g_strdup_printf ("%s/%u", what, number);
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%.8s-%.4s-4%.3s-a%.3s-%.12s", hex, hex + 8, hex + 13, hex + 17,
                          hex + 20);
}

static char *
choose_id (const char *id,
           const char *what,
           GPtrArray  *others)
{
  return id != NULL ? g_strdup (id) : ts_fake_make_id (what, others->len);
}

TsFakeOntology *
ts_fake_workspace_add_ontology (TsFakeWorkspace *self,
                                const char      *id,
                                const char      *title,
                                const char      *editor)
{
  TsFakeOntology *ontology = g_new0 (TsFakeOntology, 1);

  ontology->id = choose_id (id, "ontology", self->ontologies);
  ontology->title = g_strdup (title);
  ontology->description = g_strdup ("");
  ontology->editor = g_strdup (editor);
  g_ptr_array_add (self->ontologies, ontology);

  return ontology;
}

static char *
read_text (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);

  return text;
}

/* The files of @seed have to be readable; what is wrong with them ends the program. */
TsFakeProjectState *
ts_fake_workspace_add_project (TsFakeWorkspace     *self,
                               const TsFakeProject *seed)
{
  TsFakeProjectState *project = g_new0 (TsFakeProjectState, 1);
  TsFakeOntology *ontology = NULL;

  project->id = choose_id (seed->id, "project", self->projects);
  project->title = g_strdup (seed->title);
  project->description = g_strdup ("");
  project->status = g_strdup ("inProgress");
  project->manager_id = ts_fake_make_id ("workflow", self->projects->len);
  project->role = seed->role;
  project->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_fake_row_free);
  project->dataset_ids = g_ptr_array_new_with_free_func (g_free);
  project->users = g_ptr_array_new_with_free_func ((GDestroyNotify) free_user);

  if (seed->ontology_id != NULL)
    ontology = ts_fake_workspace_find_ontology (self, seed->ontology_id);
  if (ontology == NULL)
    {
      g_autofree char *editor = seed->ontology != NULL
                                  ? read_text (seed->ontology)
                                  : g_strdup ("{\"objects\": [], \"classifications\": []}");

      ontology = ts_fake_workspace_add_ontology (self, seed->ontology_id, seed->title, editor);
    }
  project->ontology_id = g_strdup (ontology->id);

  g_ptr_array_add (self->projects, project);
  if (seed->labels != NULL)
    ts_fake_project_load_rows (project, seed);

  return project;
}

TsFakeDataset *
ts_fake_workspace_add_dataset (TsFakeWorkspace *self,
                               const char      *id,
                               const char      *title)
{
  TsFakeDataset *dataset = g_new0 (TsFakeDataset, 1);

  dataset->id = choose_id (id, "dataset", self->datasets);
  dataset->title = g_strdup (title);
  dataset->description = g_strdup ("");
  dataset->items = g_ptr_array_new_with_free_func (g_free);
  dataset->users = g_ptr_array_new_with_free_func ((GDestroyNotify) free_user);
  g_ptr_array_add (self->datasets, dataset);

  return dataset;
}

TsFakeFolder *
ts_fake_workspace_add_folder (TsFakeWorkspace *self,
                              const char      *id,
                              const char      *name)
{
  TsFakeFolder *folder = g_new0 (TsFakeFolder, 1);

  folder->id = choose_id (id, "folder", self->folders);
  folder->name = g_strdup (name);
  folder->description = g_strdup ("");
  g_ptr_array_add (self->folders, folder);

  return folder;
}

TsFakeItem *
ts_fake_workspace_add_item (TsFakeWorkspace *self,
                            const char      *folder_id,
                            const char      *id,
                            const char      *name)
{
  TsFakeItem *item = g_new0 (TsFakeItem, 1);

  item->id = choose_id (id, "item", self->items);
  item->folder_id = g_strdup (folder_id);
  item->name = g_strdup (name);
  item->type = g_strdup ("image");
  g_ptr_array_add (self->items, item);

  return item;
}

TsFakeIntegration *
ts_fake_workspace_add_integration (TsFakeWorkspace *self,
                                   const char      *id,
                                   const char      *title)
{
  TsFakeIntegration *integration = g_new0 (TsFakeIntegration, 1);

  integration->id = choose_id (id, "integration", self->integrations);
  integration->title = g_strdup (title);
  g_ptr_array_add (self->integrations, integration);

  return integration;
}

TsFakeJob *
ts_fake_workspace_add_job (TsFakeWorkspace *self,
                           const char      *id,
                           const char      *folder_id)
{
  TsFakeJob *job = g_new0 (TsFakeJob, 1);

  job->id = choose_id (id, "job", self->jobs);
  job->folder_id = g_strdup (folder_id);
  job->units = g_ptr_array_new_with_free_func ((GDestroyNotify) free_upload_unit);
  g_ptr_array_add (self->jobs, job);

  return job;
}

TsFakeUploadUnit *
ts_fake_job_add_unit (TsFakeJob  *job,
                      const char *type,
                      const char *title)
{
  TsFakeUploadUnit *unit = g_new0 (TsFakeUploadUnit, 1);

  unit->type = g_strdup (type);
  unit->title = g_strdup (title);
  unit->urls = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (job->units, unit);

  return unit;
}

/* Whoever is there already keeps the role. */
void
ts_fake_workspace_add_user (GPtrArray  *users,
                            const char *email,
                            int         role)
{
  TsFakeUser *user;

  for (guint i = 0; i < users->len; i++)
    {
      user = g_ptr_array_index (users, i);
      if (g_str_equal (user->email, email))
        return;
    }

  user = g_new0 (TsFakeUser, 1);
  user->email = g_strdup (email);
  user->role = role;
  g_ptr_array_add (users, user);
}

static gpointer
find_by_id (GPtrArray  *things,
            const char *id)
{
  for (guint i = 0; i < things->len; i++)
    {
      gpointer thing = g_ptr_array_index (things, i);

      if (g_str_equal (*(char **) thing, id))
        return thing;
    }

  return NULL;
}

TsFakeProjectState *
ts_fake_workspace_find_project (TsFakeWorkspace *self,
                                const char      *id)
{
  return find_by_id (self->projects, id);
}

TsFakeOntology *
ts_fake_workspace_find_ontology (TsFakeWorkspace *self,
                                 const char      *id)
{
  return find_by_id (self->ontologies, id);
}

TsFakeDataset *
ts_fake_workspace_find_dataset (TsFakeWorkspace *self,
                                const char      *id)
{
  return find_by_id (self->datasets, id);
}

TsFakeFolder *
ts_fake_workspace_find_folder (TsFakeWorkspace *self,
                               const char      *id)
{
  return find_by_id (self->folders, id);
}

TsFakeItem *
ts_fake_workspace_find_item (TsFakeWorkspace *self,
                             const char      *id)
{
  return find_by_id (self->items, id);
}

TsFakeIntegration *
ts_fake_workspace_find_integration (TsFakeWorkspace *self,
                                    const char      *id)
{
  return find_by_id (self->integrations, id);
}

TsFakeJob *
ts_fake_workspace_find_job (TsFakeWorkspace *self,
                            const char      *id)
{
  return find_by_id (self->jobs, id);
}

TsFakeRow *
ts_fake_workspace_find_row (TsFakeWorkspace *self,
                            const char      *label_hash)
{
  for (guint i = 0; i < self->projects->len; i++)
    {
      TsFakeProjectState *project = g_ptr_array_index (self->projects, i);
      TsFakeRow *row = find_by_id (project->rows, label_hash);

      if (row != NULL)
        return row;
    }

  return NULL;
}

gboolean
ts_fake_row_is_labelled (const TsFakeRow *row)
{
  return row->state != TS_FAKE_ROW_UNLABELLED;
}
