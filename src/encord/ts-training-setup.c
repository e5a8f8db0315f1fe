/* SPDX-License-Identifier: MIT */

/* A training's plan as a list of steps, to be shown before anything is done. */

#include "config.h"

#include "ts-training-setup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-training-setup-private.h"

static const char *const kind_names[] = {
  "dataset", "items", "ontology", "benchmark", "experts", "training", "annotator",
};

void
ts_setup_step_free (TsSetupStep *self)
{
  g_free (self->key);
  g_free (self->description);
  g_free (self->id);
  g_free (self->fault);
  g_free (self);
}

/**
 * ts_setup_step_copy:
 *
 * Returns: (transfer full): a step that is the same
 */
TsSetupStep *
ts_setup_step_copy (const TsSetupStep *self)
{
  TsSetupStep *copy = g_new (TsSetupStep, 1);

  *copy = *self;
  copy->key = g_strdup (self->key);
  copy->description = g_strdup (self->description);
  copy->id = g_strdup (self->id);
  copy->fault = g_strdup (self->fault);

  return copy;
}

/* Takes @description. The key says what is done to what, so that a step of another plan is
 * not taken for this one. */
static void
add_step (TsTrainingSetup *self,
          TsSetupKind      kind,
          guint            annotator,
          const char      *subject,
          char            *description)
{
  TsSetupStep *step = g_new0 (TsSetupStep, 1);

  step->kind = kind;
  step->annotator = annotator;
  step->key = g_strdup_printf ("%s: %s", kind_names[kind], subject);
  step->description = description;
  g_ptr_array_add (self->steps, step);
}

/* A list in few characters. */
static char *
digest_list (const char *head,
             GPtrArray  *texts)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);

      g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
    }

  return g_strdup_printf ("%s, %u, %.16s", head, texts->len, g_checksum_get_string (checksum));
}

static const char *
get_name (const TsPlannedThing *thing)
{
  return thing->id != NULL ? thing->id : thing->title;
}

static void
add_dataset (TsTrainingSetup *self)
{
  const TsTrainingPlan *plan = self->plan;
  g_autofree char *items = NULL;
  g_autofree char *subject = NULL;
  const char *folder = plan->dataset_folder;

  add_step (self, TS_SETUP_DATASET, 0, get_name (&plan->dataset),
            plan->dataset.id != NULL
              ? g_strdup_printf (_("Use the dataset %s"), plan->dataset.id)
              : g_strdup_printf (_("Make the dataset “%s”"), plan->dataset.title));

  if (folder == NULL && plan->dataset_items->len == 0)
    return;

  items = digest_list (folder != NULL ? folder : "", plan->dataset_items);
  subject = g_strdup_printf ("%s, %s", get_name (&plan->dataset), items);
  add_step (self, TS_SETUP_ITEMS, 0, subject,
            folder != NULL
              ? g_strdup_printf (_("Put all items of the folder %s into the dataset"), folder)
              : g_strdup_printf (ngettext ("Put %u item into the dataset",
                                           "Put %u items into the dataset",
                                           plan->dataset_items->len), plan->dataset_items->len));
}

static void
add_ontology (TsTrainingSetup *self)
{
  const TsTrainingPlan *plan = self->plan;
  g_autofree char *base = plan->ontology_file != NULL
                            ? g_filename_display_basename (plan->ontology_file) : NULL;

  add_step (self, TS_SETUP_ONTOLOGY, 0, get_name (&plan->ontology),
            plan->ontology.id != NULL
              ? g_strdup_printf (_("Use the ontology %s"), plan->ontology.id)
              : g_strdup_printf (_("Make the ontology “%s” from “%s”"), plan->ontology.title,
                                 base));
}

static void
add_benchmark (TsTrainingSetup *self)
{
  const TsTrainingPlan *plan = self->plan;
  g_autofree char *experts = NULL;

  add_step (self, TS_SETUP_BENCHMARK, 0, get_name (&plan->benchmark),
            plan->benchmark.id != NULL
              ? g_strdup_printf (_("Use the benchmark project %s"), plan->benchmark.id)
              : g_strdup_printf (_("Make the benchmark project “%s”"), plan->benchmark.title));

  if (plan->experts->len == 0)
    return;

  experts = digest_list (get_name (&plan->benchmark), plan->experts);
  add_step (self, TS_SETUP_EXPERTS, 0, experts,
            g_strdup_printf (ngettext ("Invite %u expert to the benchmark project",
                                       "Invite %u experts to the benchmark project",
                                       plan->experts->len), plan->experts->len));
}

static void
add_annotators (TsTrainingSetup *self)
{
  for (guint i = 0; i < self->plan->annotators->len; i++)
    {
      const TsAnnotator *annotator = g_ptr_array_index (self->plan->annotators, i);
      g_autofree char *title = ts_training_plan_dup_title (self->plan, annotator);
      g_autofree char *subject = g_strdup_printf ("%s, %s", title, annotator->address);

      add_step (self, TS_SETUP_TRAINING, i, title,
                g_strdup_printf (_("Make the training project “%s”"), title));
      add_step (self, TS_SETUP_ANNOTATOR, i, subject,
                /* Translators: an address, then a project's title. */
                g_strdup_printf (_("Invite %s to “%s”"), annotator->address, title));
    }
}

/**
 * ts_training_setup_new:
 * @plan: copied
 * @domain: the service's address, normal
 * @protocol_path: where the protocol is kept; if there is one already, it is gone on with
 *
 * Returns: (transfer full): the plan's steps; or %NULL with an error if the plan makes no sense
 *   or the file is something else
 */
TsTrainingSetup *
ts_training_setup_new (const TsTrainingPlan  *plan,
                       const char            *domain,
                       const char            *protocol_path,
                       GError               **error)
{
  g_autoptr (TsTrainingSetup) self = NULL;

  if (!ts_training_plan_check (plan, error))
    return NULL;

  self = g_new0 (TsTrainingSetup, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->plan = ts_training_plan_copy (plan);
  self->domain = g_strdup (domain);
  self->protocol_path = g_strdup (protocol_path);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_setup_step_free);

  add_dataset (self);
  add_ontology (self);
  add_benchmark (self);
  add_annotators (self);

  if (!ts_setup_protocol_read (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

TsTrainingSetup *
ts_training_setup_ref (TsTrainingSetup *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
ts_training_setup_unref (TsTrainingSetup *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  ts_training_plan_free (self->plan);
  g_free (self->domain);
  g_free (self->protocol_path);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/**
 * ts_training_setup_get_n_steps:
 *
 * Returns: how many steps there are
 */
guint
ts_training_setup_get_n_steps (TsTrainingSetup *self)
{
  return self->steps->len;
}

/**
 * ts_training_setup_get_step:
 *
 * Not to be called while the set-up runs.
 *
 * Returns: (transfer none): a step, in the order in which they are done
 */
const TsSetupStep *
ts_training_setup_get_step (TsTrainingSetup *self,
                            guint            index)
{
  return g_ptr_array_index (self->steps, index);
}

/**
 * ts_training_setup_is_done:
 *
 * Not to be called while the set-up runs.
 *
 * Returns: whether there is nothing left to do
 */
gboolean
ts_training_setup_is_done (TsTrainingSetup *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const TsSetupStep *step = g_ptr_array_index (self->steps, i);

      if (step->state != TS_SETUP_DONE && step->state != TS_SETUP_FOUND)
        return FALSE;
    }

  return TRUE;
}
