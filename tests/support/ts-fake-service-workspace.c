/* SPDX-License-Identifier: MIT */

/* What tests put into the workspace of a service, and change there while it runs. */

#include "config.h"

#include "ts-fake-service-private.h"

/**
 * ts_fake_service_add_project:
 *
 * Adds a project. Its files are read at once, and have to be good.
 *
 * Returns: its identifier
 */
const char *
ts_fake_service_add_project (TsFakeService       *self,
                             const TsFakeProject *seed)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return ts_fake_workspace_add_project (self->workspace, seed)->id;
}

/**
 * ts_fake_service_add_integration:
 * @id: (nullable): a UUID; made up if %NULL
 *
 * Adds an integration with a cloud.
 *
 * Returns: its identifier
 */
const char *
ts_fake_service_add_integration (TsFakeService *self,
                                 const char    *id,
                                 const char    *title)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return ts_fake_workspace_add_integration (self->workspace, id, title)->id;
}

/**
 * ts_fake_service_add_folder:
 * @id: (nullable): a UUID; made up if %NULL
 *
 * Adds a folder of the storage, below none.
 *
 * Returns: its identifier
 */
const char *
ts_fake_service_add_folder (TsFakeService *self,
                            const char    *id,
                            const char    *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return ts_fake_workspace_add_folder (self->workspace, id, name)->id;
}

/**
 * ts_fake_service_add_dataset:
 * @id: (nullable): a UUID; made up if %NULL
 *
 * Adds an empty data set.
 *
 * Returns: its identifier
 */
const char *
ts_fake_service_add_dataset (TsFakeService *self,
                             const char    *id,
                             const char    *title)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return ts_fake_workspace_add_dataset (self->workspace, id, title)->id;
}

/**
 * ts_fake_service_add_ontology:
 * @id: (nullable): a UUID; made up if %NULL
 * @path: of a file with its structure
 *
 * Adds an ontology.
 *
 * Returns: its identifier
 */
const char *
ts_fake_service_add_ontology (TsFakeService *self,
                              const char    *id,
                              const char    *title,
                              const char    *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GError) error = NULL;
  g_autofree char *editor = NULL;

  if (!g_file_get_contents (path, &editor, NULL, &error))
    g_error ("%s", error->message);

  return ts_fake_workspace_add_ontology (self->workspace, id, title, editor)->id;
}

/**
 * ts_fake_service_add_item:
 * @folder_id: where it lies
 * @id: (nullable): a UUID; made up if %NULL
 *
 * Adds a picture to a folder of the storage.
 */
void
ts_fake_service_add_item (TsFakeService *self,
                          const char    *folder_id,
                          const char    *id,
                          const char    *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  ts_fake_workspace_add_item (self->workspace, folder_id, id, name);
}

/**
 * ts_fake_service_add_job:
 * @id: a UUID
 *
 * Adds an upload of nothing, which is done.
 */
void
ts_fake_service_add_job (TsFakeService *self,
                         const char    *folder_id,
                         const char    *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  ts_fake_workspace_add_job (self->workspace, id, folder_id);
}

/**
 * ts_fake_service_add_template:
 *
 * Adds a workflow template. Nobody can list them.
 */
void
ts_fake_service_add_template (TsFakeService *self,
                              const char    *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_add (self->workspace->templates, g_strdup (id));
}

/**
 * ts_fake_service_refuse_url:
 *
 * Makes uploads of this address fail.
 */
void
ts_fake_service_refuse_url (TsFakeService *self,
                            const char    *url)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_add (self->workspace->refused_urls, g_strdup (url));
}

/**
 * ts_fake_service_dup_label_hashes:
 *
 * Returns: (transfer full): one for each row of a project, in the order of the list; also for
 *   rows that the service tells to have none
 */
char **
ts_fake_service_dup_label_hashes (TsFakeService *self,
                                  const char    *project_id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GStrvBuilder) hashes = g_strv_builder_new ();
  TsFakeProjectState *project = ts_fake_workspace_find_project (self->workspace, project_id);

  for (guint i = 0; i < project->rows->len; i++)
    {
      const TsFakeRow *row = g_ptr_array_index (project->rows, i);

      g_strv_builder_add (hashes, row->label_hash);
    }

  return g_strv_builder_end (hashes);
}

/**
 * ts_fake_service_set_row_state:
 *
 * Breaks or mends a label row.
 */
void
ts_fake_service_set_row_state (TsFakeService *self,
                               const char    *label_hash,
                               TsFakeRowState state)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  ts_fake_workspace_find_row (self->workspace, label_hash)->state = state;
}

/**
 * ts_fake_service_set_row_stage:
 *
 * Moves a label row to another stage.
 */
void
ts_fake_service_set_row_stage (TsFakeService *self,
                               const char    *label_hash,
                               const char    *stage)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  TsFakeRow *row = ts_fake_workspace_find_row (self->workspace, label_hash);

  g_free (row->stage);
  row->stage = g_strdup (stage);
}

/**
 * ts_fake_service_touch_row:
 *
 * Makes a label row look edited.
 */
void
ts_fake_service_touch_row (TsFakeService *self,
                           const char    *label_hash,
                           const char    *last_edited_at)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  TsFakeRow *row = ts_fake_workspace_find_row (self->workspace, label_hash);

  g_free (row->last_edited_at);
  row->last_edited_at = g_strdup (last_edited_at);
}

/**
 * ts_fake_service_hide_ontology:
 *
 * Lets nobody see the ontology of a project, but by way of the project.
 */
void
ts_fake_service_hide_ontology (TsFakeService *self,
                               const char    *project_id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  ts_fake_workspace_find_project (self->workspace, project_id)->hides_ontology = TRUE;
}
