/* SPDX-License-Identifier: MIT */

/* A training's plan is carried out. After each step the protocol is written, so a run that
 * fails can be repeated: it goes on where the last one ended. What the protocol does not know
 * of may still be there, when an answer was lost; so before anything is made it is looked for
 * by its title. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ts-api-error.h"
#include "ts-storage.h"
#include "ts-training-calls.h"
#include "ts-training-setup-private.h"

typedef struct
{
  /* Input */
  TsTrainingSetup     *setup;
  TsClient            *client;
  TsTrainingSetupFunc  func;
  gpointer             user_data;
  GCancellable        *cancellable;

  /* In progress */
  GPtrArray           *datasets;        /* (owned) (nullable): of TsNamedId */
  GPtrArray           *ontologies;      /* (owned) (nullable): of TsNamedId */
  GPtrArray           *projects;        /* (owned) (nullable): of TsProjectInfo */
} Run;

/* The same without waiting. */
typedef struct
{
  TsTrainingSetup     *setup;           /* (owned) */
  TsTrainingSetupFunc  func;
  gpointer             func_data;
} RunData;

/* Passes a step on to the caller's thread. */
typedef struct
{
  GTask       *task;
  TsSetupStep *step;
  guint        index;
} Telling;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->datasets, g_ptr_array_unref);
  g_clear_pointer (&run->ontologies, g_ptr_array_unref);
  g_clear_pointer (&run->projects, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* The id of what an earlier step made or found; for training projects the annotator's. */
static const char *
get_id (Run         *run,
        TsSetupKind  kind,
        guint        annotator)
{
  for (guint i = 0; i < run->setup->steps->len; i++)
    {
      const TsSetupStep *step = g_ptr_array_index (run->setup->steps, i);

      if (step->kind == kind && step->annotator == annotator)
        return step->id;
    }

  return NULL;
}

static gboolean
fail_ambiguous (const char  *title,
                GError     **error)
{
  g_set_error (error, TS_API_ERROR, TS_API_ERROR_EXISTS,
               _("There are several of the title “%s”; give the id of the right one in the plan, "
                 "or another title"), title);

  return FALSE;
}

/* Finds something by its title; fails only if there are several. */
static gboolean
find_title (GPtrArray   *list,
            const char  *title,
            char       **id,
            GError     **error)
{
  for (guint i = 0; i < list->len; i++)
    {
      const TsNamedId *entry = g_ptr_array_index (list, i);

      if (g_strcmp0 (entry->name, title) != 0)
        continue;

      if (*id != NULL)
        {
          g_clear_pointer (id, g_free);
          return fail_ambiguous (title, error);
        }
      *id = g_strdup (entry->id);
    }

  return TRUE;
}

static gboolean
take_id (TsSetupStep  *step,
         char         *id,
         TsSetupState  state)
{
  if (id == NULL)
    return FALSE;

  g_free (step->id);
  step->id = id;
  step->state = state;

  return TRUE;
}

static gboolean
do_dataset (Run          *run,
            TsSetupStep  *step,
            GError      **error)
{
  const TsPlannedThing *dataset = &run->setup->plan->dataset;
  g_autofree char *id = NULL;

  if (dataset->id != NULL)
    return ts_training_check_dataset (run->client, dataset->id, run->cancellable, error)
           && take_id (step, g_strdup (dataset->id), TS_SETUP_FOUND);

  if (run->datasets == NULL)
    run->datasets = ts_training_list_datasets (run->client, run->cancellable, error);

  if (run->datasets == NULL || !find_title (run->datasets, dataset->title, &id, error))
    return FALSE;

  if (id != NULL)
    return take_id (step, g_steal_pointer (&id), TS_SETUP_FOUND);

  return take_id (step, ts_training_make_dataset (run->client, dataset->title,
                                                  dataset->description, run->cancellable, error),
                  TS_SETUP_DONE);
}

static gboolean
do_items (Run          *run,
          TsSetupStep  *step,
          GError      **error)
{
  const TsTrainingPlan *plan = run->setup->plan;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) in_folder = NULL;

  for (guint i = 0; i < plan->dataset_items->len; i++)
    g_ptr_array_add (ids, g_strdup (g_ptr_array_index (plan->dataset_items, i)));

  if (plan->dataset_folder != NULL)
    {
      in_folder = ts_storage_list_items (run->client, plan->dataset_folder, run->cancellable,
                                         error);
      if (in_folder == NULL)
        return FALSE;

      for (guint i = 0; i < in_folder->len; i++)
        g_ptr_array_add (ids, g_strdup (((TsNamedId *) g_ptr_array_index (in_folder, i))->id));
    }

  if (ids->len == 0)
    {
      g_set_error_literal (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                           _("The folder is empty, so the dataset would be too"));
      return FALSE;
    }

  if (!ts_training_link_items (run->client, get_id (run, TS_SETUP_DATASET, 0), ids,
                               run->cancellable, error))
    return FALSE;

  step->state = TS_SETUP_DONE;

  return TRUE;
}

static gboolean
do_ontology (Run          *run,
             TsSetupStep  *step,
             GError      **error)
{
  const TsPlannedThing *ontology = &run->setup->plan->ontology;
  g_autofree char *id = NULL;

  if (ontology->id != NULL)
    return ts_training_check_ontology (run->client, ontology->id, run->cancellable, error)
           && take_id (step, g_strdup (ontology->id), TS_SETUP_FOUND);

  if (run->ontologies == NULL)
    run->ontologies = ts_training_list_ontologies (run->client, run->cancellable, error);

  if (run->ontologies == NULL || !find_title (run->ontologies, ontology->title, &id, error))
    return FALSE;

  if (id != NULL)
    return take_id (step, g_steal_pointer (&id), TS_SETUP_FOUND);

  return take_id (step, ts_training_make_ontology (run->client, ontology->title,
                                                   ontology->description,
                                                   run->setup->plan->ontology_file,
                                                   run->cancellable, error),
                  TS_SETUP_DONE);
}

/* A project with other classes cannot be compared with the others. */
static gboolean
check_project (Run                  *run,
               const TsProjectInfo  *info,
               GError              **error)
{
  if (g_strcmp0 (info->ontology_id, get_id (run, TS_SETUP_ONTOLOGY, 0)) == 0)
    return TRUE;

  g_set_error (error, TS_API_ERROR, TS_API_ERROR_EXISTS,
               _("The project “%s” is there already, with another ontology; all projects of a "
                 "training need the same one"), info->title);

  return FALSE;
}

static gboolean
find_project (Run          *run,
              const char   *title,
              char        **id,
              GError      **error)
{
  const TsProjectInfo *found = NULL;

  if (run->projects == NULL)
    run->projects = ts_project_list_fetch (run->client, NULL, run->cancellable, error);
  if (run->projects == NULL)
    return FALSE;

  for (guint i = 0; i < run->projects->len; i++)
    {
      const TsProjectInfo *info = g_ptr_array_index (run->projects, i);

      if (g_strcmp0 (info->title, title) != 0)
        continue;

      if (found != NULL)
        return fail_ambiguous (title, error);
      found = info;
    }

  if (found == NULL)
    return TRUE;

  if (!check_project (run, found, error))
    return FALSE;

  *id = g_strdup (found->id);

  return TRUE;
}

static gboolean
find_or_make_project (Run          *run,
                      TsSetupStep  *step,
                      const char   *title,
                      const char   *description,
                      GError      **error)
{
  TsProjectDraft draft = {
    .title = title,
    .description = description,
    .dataset_id = get_id (run, TS_SETUP_DATASET, 0),
    .ontology_id = get_id (run, TS_SETUP_ONTOLOGY, 0),
    .workflow_template = run->setup->plan->workflow_template,
  };
  g_autofree char *id = NULL;

  if (!find_project (run, title, &id, error))
    return FALSE;

  if (id != NULL)
    return take_id (step, g_steal_pointer (&id), TS_SETUP_FOUND);

  return take_id (step, ts_training_make_project (run->client, &draft, run->cancellable, error),
                  TS_SETUP_DONE);
}

static gboolean
do_benchmark (Run          *run,
              TsSetupStep  *step,
              GError      **error)
{
  const TsPlannedThing *benchmark = &run->setup->plan->benchmark;
  g_autoptr (TsProjectInfo) info = NULL;

  if (benchmark->id == NULL)
    return find_or_make_project (run, step, benchmark->title, benchmark->description, error);

  info = ts_project_info_fetch (run->client, benchmark->id, run->cancellable, error);

  return info != NULL && check_project (run, info, error)
         && take_id (step, g_strdup (info->id), TS_SETUP_FOUND);
}

static gboolean
do_experts (Run          *run,
            TsSetupStep  *step,
            GError      **error)
{
  const TsTrainingPlan *plan = run->setup->plan;
  g_autofree const char **addresses = g_new0 (const char *, plan->experts->len + 1);

  for (guint i = 0; i < plan->experts->len; i++)
    addresses[i] = g_ptr_array_index (plan->experts, i);

  if (!ts_training_add_users (run->client, get_id (run, TS_SETUP_BENCHMARK, 0), addresses,
                              plan->expert_role, run->cancellable, error))
    return FALSE;

  step->state = TS_SETUP_DONE;

  return TRUE;
}

static gboolean
do_training (Run          *run,
             TsSetupStep  *step,
             GError      **error)
{
  const TsTrainingPlan *plan = run->setup->plan;
  const TsAnnotator *annotator = g_ptr_array_index (plan->annotators, step->annotator);
  g_autofree char *title = ts_training_plan_dup_title (plan, annotator);

  return find_or_make_project (run, step, title, plan->training_description, error);
}

static gboolean
do_annotator (Run          *run,
              TsSetupStep  *step,
              GError      **error)
{
  const TsTrainingPlan *plan = run->setup->plan;
  const TsAnnotator *annotator = g_ptr_array_index (plan->annotators, step->annotator);
  const char *addresses[] = { annotator->address, NULL };

  if (!ts_training_add_users (run->client, get_id (run, TS_SETUP_TRAINING, step->annotator),
                              addresses, plan->annotator_role, run->cancellable, error))
    return FALSE;

  step->state = TS_SETUP_DONE;

  return TRUE;
}

static gboolean
do_step (Run          *run,
         TsSetupStep  *step,
         GError      **error)
{
  switch (step->kind)
    {
    case TS_SETUP_DATASET:
      return do_dataset (run, step, error);

    case TS_SETUP_ITEMS:
      return do_items (run, step, error);

    case TS_SETUP_ONTOLOGY:
      return do_ontology (run, step, error);

    case TS_SETUP_BENCHMARK:
      return do_benchmark (run, step, error);

    case TS_SETUP_EXPERTS:
      return do_experts (run, step, error);

    case TS_SETUP_TRAINING:
      return do_training (run, step, error);

    case TS_SETUP_ANNOTATOR:
      return do_annotator (run, step, error);
    }

  g_return_val_if_reached (FALSE);
}

static void
tell (Run   *run,
      guint  index)
{
  if (run->func != NULL)
    run->func (index, g_ptr_array_index (run->setup->steps, index), run->user_data);
}

/* Does a step and writes down how it ended, also if it failed. */
static gboolean
do_and_write (Run     *run,
              guint    index,
              GError **error)
{
  TsSetupStep *step = g_ptr_array_index (run->setup->steps, index);
  g_autoptr (GError) local_error = NULL;
  gboolean is_done;

  step->state = TS_SETUP_PENDING;
  g_clear_pointer (&step->fault, g_free);
  tell (run, index);

  is_done = do_step (run, step, &local_error);
  if (!is_done)
    {
      step->state = TS_SETUP_FAILED;
      step->fault = g_strdup (local_error->message);
    }
  tell (run, index);

  if (!is_done)
    {
      (void) ts_setup_protocol_write (run->setup, NULL);
      g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                                  /* Translators: what was to be done, such as “Make the
                                   * dataset “X””; why it failed follows. */
                                  _("%s: "), step->description);
      return FALSE;
    }

  return ts_setup_protocol_write (run->setup, error);
}

/**
 * ts_training_setup_run:
 * @client: of the set-up's domain
 * @func: (nullable) (scope call): is told of each step
 *
 * Does all steps that are not done yet, and ends at the first that fails. To be called again
 * after that.
 *
 * Returns: %FALSE with an error
 */
gboolean
ts_training_setup_run (TsTrainingSetup      *self,
                       TsClient             *client,
                       TsTrainingSetupFunc   func,
                       gpointer              user_data,
                       GCancellable         *cancellable,
                       GError              **error)
{
  g_auto (Run) run = {
    .setup = self,
    .client = client,
    .func = func,
    .user_data = user_data,
    .cancellable = cancellable,
  };

  /* Before anything is done there must be a place to write it down. */
  if (!ts_setup_protocol_write (self, error))
    return FALSE;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const TsSetupStep *step = g_ptr_array_index (self->steps, i);

      if (step->state == TS_SETUP_DONE || step->state == TS_SETUP_FOUND)
        continue;

      if (!do_and_write (&run, i, error))
        return FALSE;
    }

  return TRUE;
}

static void
run_data_free (RunData *data)
{
  ts_training_setup_unref (data->setup);
  g_free (data);
}

static void
telling_free (Telling *telling)
{
  g_object_unref (telling->task);
  ts_setup_step_free (telling->step);
  g_free (telling);
}

static gboolean
tell_cb (gpointer user_data)
{
  Telling *telling = user_data;
  RunData *data = g_task_get_task_data (telling->task);

  if (!g_task_get_completed (telling->task))
    data->func (telling->index, telling->step, data->func_data);

  return G_SOURCE_REMOVE;
}

static void
step_cb (guint              index,
         const TsSetupStep *step,
         gpointer           user_data)
{
  GTask *task = user_data;
  RunData *data = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;
  Telling *telling;

  if (data->func == NULL)
    return;

  telling = g_new0 (Telling, 1);
  telling->task = g_object_ref (task);
  telling->step = ts_setup_step_copy (step);
  telling->index = index;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, telling, (GDestroyNotify) telling_free);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  RunData *data = task_data;
  GError *error = NULL;

  if (ts_training_setup_run (data->setup, source_object, step_cb, task, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ts_training_setup_run_async:
 * @func: (nullable): is told of each step, in the caller's thread
 * @callback: gets @client as its source
 *
 * The same without waiting: see ts_training_setup_run(). Until it has ended, look at steps only
 * in @func.
 */
void
ts_training_setup_run_async (TsTrainingSetup     *self,
                             TsClient            *client,
                             TsTrainingSetupFunc  func,
                             gpointer             func_data,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
  RunData *data = g_new0 (RunData, 1);

  data->setup = ts_training_setup_ref (self);
  data->func = func;
  data->func_data = func_data;

  g_task_set_source_tag (task, ts_training_setup_run_async);
  g_task_set_name (task, "set-up-training");
  g_task_set_task_data (task, data, (GDestroyNotify) run_data_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * ts_training_setup_run_finish:
 *
 * Returns: see ts_training_setup_run()
 */
gboolean
ts_training_setup_run_finish (TsTrainingSetup  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
