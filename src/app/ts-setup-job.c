/* SPDX-License-Identifier: MIT */

/* Setup job: the set-up of a training as the window sees it. The work is done in threads; what
 * it tells comes back to the main thread as changes of the steps. */

#include "config.h"

#include "ts-setup-job.h"

#include "ts-safe-file.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _TsSetupJob
{
  GObject parent_instance;

  /* Owned. */
  TsClient        *client;
  TsTrainingPlan  *plan;
  char            *plan_path;
  char            *protocol_path;
  TsTrainingSetup *setup;       /* (nullable): once it is prepared */
  GListStore      *steps;       /* (element-type TsSetupItem) */
  GCancellable    *cancellable; /* (nullable): while it runs */
  char            *fault;       /* (nullable): why it failed */

  /* Plain state. */
  TsSetupJobState state;
};

/* A copy of the plan that is written in a thread. */
typedef struct
{
  GBytes *bytes;         /* (owned) */
  char   *path;          /* (owned) */
  char   *protocol_path; /* (owned) (nullable): of the protocol that goes with it */
} Saving;

/* What a thread needs to find out the steps. */
typedef struct
{
  TsTrainingPlan *plan;          /* (owned) */
  char           *domain;        /* (owned) */
  char           *protocol_path; /* (owned) */
} Preparing;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsSetupJob, ts_setup_job, G_TYPE_OBJECT)

static void
saving_free (Saving *saving)
{
  g_bytes_unref (saving->bytes);
  g_free (saving->path);
  g_free (saving->protocol_path);
  g_free (saving);
}

static void
preparing_free (Preparing *preparing)
{
  ts_training_plan_free (preparing->plan);
  g_free (preparing->domain);
  g_free (preparing->protocol_path);
  g_free (preparing);
}

static void
set_state (TsSetupJob      *self,
           TsSetupJobState  state,
           const char      *fault)
{
  self->state = state;
  g_free (self->fault);
  self->fault = g_strdup (fault);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ts_setup_job_finalize (GObject *object)
{
  TsSetupJob *self = TS_SETUP_JOB (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->plan, ts_training_plan_free);
  g_clear_pointer (&self->setup, ts_training_setup_unref);
  g_clear_object (&self->steps);
  g_clear_object (&self->cancellable);
  g_free (self->plan_path);
  g_free (self->protocol_path);
  g_free (self->fault);

  G_OBJECT_CLASS (ts_setup_job_parent_class)->finalize (object);
}

static void
ts_setup_job_class_init (TsSetupJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_setup_job_finalize;

  /**
   * TsSetupJob::changed:
   *
   * It, or one of its steps, got further.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_setup_job_init (TsSetupJob *self)
{
  self->steps = g_list_store_new (TS_TYPE_SETUP_ITEM);
}

/**
 * ts_setup_job_new:
 * @plan: copied
 * @plan_path: (type filename): where the plan is kept; its protocol goes beside it
 *
 * Returns: (transfer full): a job that has not begun
 */
TsSetupJob *
ts_setup_job_new (TsClient             *client,
                  const TsTrainingPlan *plan,
                  const char           *plan_path)
{
  TsSetupJob *self = g_object_new (TS_TYPE_SETUP_JOB, NULL);

  self->client = g_object_ref (client);
  self->plan = ts_training_plan_copy (plan);
  self->plan_path = g_strdup (plan_path);
  self->protocol_path = g_strconcat (plan_path, TS_TRAINING_PROTOCOL_SUFFIX, NULL);

  return self;
}

/**
 * ts_setup_job_get_steps:
 *
 * Returns: (transfer none) (element-type TsSetupItem): the steps, empty until they are known
 */
GListModel *
ts_setup_job_get_steps (TsSetupJob *self)
{
  g_return_val_if_fail (TS_IS_SETUP_JOB (self), NULL);

  return G_LIST_MODEL (self->steps);
}

/**
 * ts_setup_job_get_n_over:
 *
 * Returns: of how many steps nothing is left to do
 */
guint
ts_setup_job_get_n_over (TsSetupJob *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->steps));
  guint n_over = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TsSetupItem) item = g_list_model_get_item (G_LIST_MODEL (self->steps), i);

      n_over += ts_setup_item_is_over (item) ? 1 : 0;
    }

  return n_over;
}

/**
 * ts_setup_job_get_state:
 *
 * Returns: how far it is
 */
TsSetupJobState
ts_setup_job_get_state (TsSetupJob *self)
{
  g_return_val_if_fail (TS_IS_SETUP_JOB (self), TS_SETUP_JOB_NEW);

  return self->state;
}

/**
 * ts_setup_job_get_fault:
 *
 * Returns: (transfer none) (nullable): why it failed
 */
const char *
ts_setup_job_get_fault (TsSetupJob *self)
{
  g_return_val_if_fail (TS_IS_SETUP_JOB (self), NULL);

  return self->fault;
}

/**
 * ts_setup_job_get_plan_path:
 *
 * Returns: (transfer none) (type filename): where the plan is kept
 */
const char *
ts_setup_job_get_plan_path (TsSetupJob *self)
{
  g_return_val_if_fail (TS_IS_SETUP_JOB (self), NULL);

  return self->plan_path;
}

/**
 * ts_setup_job_get_protocol_path:
 *
 * Returns: (transfer none) (type filename): where the protocol is, once it was begun
 */
const char *
ts_setup_job_get_protocol_path (TsSetupJob *self)
{
  g_return_val_if_fail (TS_IS_SETUP_JOB (self), NULL);

  return self->protocol_path;
}

/* Finding out the steps. */

static void
prepare_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Preparing *preparing = task_data;
  g_autoptr (GError) error = NULL;
  TsTrainingSetup *setup = ts_training_setup_new (preparing->plan, preparing->domain,
                                                  preparing->protocol_path, &error);

  if (setup != NULL)
    g_task_return_pointer (task, setup, (GDestroyNotify) ts_training_setup_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * ts_setup_job_prepare_async:
 *
 * Finds out the steps, and what an earlier run has done of them. Nobody is asked.
 */
void
ts_setup_job_prepare_async (TsSetupJob          *self,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Preparing *preparing = g_new0 (Preparing, 1);

  preparing->plan = ts_training_plan_copy (self->plan);
  preparing->domain = g_strdup (ts_client_get_domain (self->client));
  preparing->protocol_path = g_strdup (self->protocol_path);

  g_task_set_source_tag (task, ts_setup_job_prepare_async);
  g_task_set_name (task, "prepare a training");
  g_task_set_task_data (task, preparing, (GDestroyNotify) preparing_free);
  g_task_run_in_thread (task, prepare_in_thread);
}

/* Not while it runs: the steps belong to the thread then. */
static void
take_steps (TsSetupJob *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = ts_training_setup_get_n_steps (self->setup);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, ts_setup_item_new (ts_training_setup_get_step (self->setup, i)));

  g_list_store_splice (self->steps, 0, g_list_model_get_n_items (G_LIST_MODEL (self->steps)),
                       items->pdata, items->len);
}

/**
 * ts_setup_job_prepare_finish:
 *
 * Returns: %FALSE with @error if the plan makes no sense, or the protocol is something else
 */
gboolean
ts_setup_job_prepare_finish (TsSetupJob    *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  TsTrainingSetup *setup = g_task_propagate_pointer (G_TASK (result), error);

  if (setup == NULL)
    return FALSE;

  g_clear_pointer (&self->setup, ts_training_setup_unref);
  self->setup = setup;
  take_steps (self);
  set_state (self, ts_training_setup_is_done (setup) ? TS_SETUP_JOB_DONE : TS_SETUP_JOB_READY,
             NULL);

  return TRUE;
}

/* Keeping the plan. */

/* Who carries a plan on elsewhere needs its protocol too. */
static gboolean
save_protocol (const Saving  *saving,
               GError       **error)
{
  g_autofree char *path = g_strconcat (saving->path, TS_TRAINING_PROTOCOL_SUFFIX, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length;

  if (saving->protocol_path == NULL || g_str_equal (saving->protocol_path, path))
    return TRUE;

  if (!g_file_get_contents (saving->protocol_path, &text, &length, &local_error))
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  bytes = g_bytes_new_take (g_steal_pointer (&text), length);

  return ts_safe_file_write (path, bytes, error);
}

static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Saving *saving = task_data;
  g_autofree char *folder = g_path_get_dirname (saving->path);
  g_autoptr (GError) error = NULL;

  /* If it cannot be made, writing says so. */
  (void) g_mkdir_with_parents (folder, 0700);

  if (save_protocol (saving, &error) && ts_safe_file_write (saving->path, saving->bytes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * ts_setup_job_save_plan_async:
 * @path: (type filename): a file, which is replaced if it exists
 *
 * Writes the plan, as `touchstone-cli encord setup` reads it, and beside it what was done of
 * it already.
 */
void
ts_setup_job_save_plan_async (TsSetupJob          *self,
                              const char          *path,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  saving->bytes = ts_training_plan_to_bytes (self->plan);
  saving->path = g_strdup (path);
  saving->protocol_path = g_strdup (self->protocol_path);

  g_task_set_source_tag (task, ts_setup_job_save_plan_async);
  g_task_set_name (task, "save a plan");
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * ts_setup_job_save_plan_finish:
 *
 * Returns: %FALSE if @error is set
 */
gboolean
ts_setup_job_save_plan_finish (TsSetupJob    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Carrying it out. */

static void
step_cb (guint              index,
         const TsSetupStep *step,
         gpointer           user_data)
{
  TsSetupJob *self = user_data;
  g_autoptr (TsSetupItem) item = g_list_model_get_item (G_LIST_MODEL (self->steps), index);

  if (step->state == TS_SETUP_PENDING)
    ts_setup_item_begin (item);
  else
    ts_setup_item_set_step (item, step);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A step that was stopped did not fail, and is done the next time. */
static void
settle_steps (TsSetupJob *self,
              gboolean    is_stopped)
{
  for (guint i = 0; i < ts_training_setup_get_n_steps (self->setup); i++)
    {
      g_autoptr (TsSetupItem) item = g_list_model_get_item (G_LIST_MODEL (self->steps), i);
      g_autoptr (TsSetupStep) step = ts_setup_step_copy (ts_training_setup_get_step (self->setup,
                                                                                     i));

      if (is_stopped && step->state == TS_SETUP_FAILED)
        {
          step->state = TS_SETUP_PENDING;
          g_clear_pointer (&step->fault, g_free);
        }
      ts_setup_item_set_step (item, step);
    }
}

static void
ran_cb (GObject      *source_object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (TsSetupJob) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = ts_training_setup_run_finish (self->setup, result, &error);
  gboolean is_stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_object (&self->cancellable);
  settle_steps (self, is_stopped);

  if (is_done)
    set_state (self, TS_SETUP_JOB_DONE, NULL);
  else if (is_stopped)
    set_state (self, TS_SETUP_JOB_STOPPED, NULL);
  else
    set_state (self, TS_SETUP_JOB_FAILED, error->message);
}

static void
kept_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TsSetupJob) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ts_setup_job_save_plan_finish (self, result, &error))
    {
      g_clear_object (&self->cancellable);
      set_state (self, TS_SETUP_JOB_FAILED, error->message);
      return;
    }

  ts_training_setup_run_async (self->setup, self->client, step_cb, self, self->cancellable,
                               ran_cb, g_object_ref (self));
}

/**
 * ts_setup_job_run:
 *
 * Keeps the plan and does all steps that are not done yet. To be called again after a failure.
 */
void
ts_setup_job_run (TsSetupJob *self)
{
  g_return_if_fail (TS_IS_SETUP_JOB (self));
  g_return_if_fail (self->setup != NULL && self->cancellable == NULL);

  self->cancellable = g_cancellable_new ();
  set_state (self, TS_SETUP_JOB_RUNNING, NULL);
  ts_setup_job_save_plan_async (self, self->plan_path, kept_cb, g_object_ref (self));
}

/**
 * ts_setup_job_cancel:
 *
 * Stops as soon as possible, if it runs. What was done is in the protocol.
 */
void
ts_setup_job_cancel (TsSetupJob *self)
{
  g_return_if_fail (TS_IS_SETUP_JOB (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * ts_setup_job_dup_usual_path:
 *
 * Returns: (transfer full) (type filename): a new name for a plan that nobody has saved
 */
char *
ts_setup_job_dup_usual_path (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("training-%s-%.8s.json", date, uuid);

  return g_build_filename (g_get_user_data_dir (), "touchstone", "trainings", name, NULL);
}

/**
 * ts_setup_job_dup_plan_path:
 * @path: (type filename): a plan, or the protocol of one
 *
 * Returns: (transfer full) (type filename): the plan
 */
char *
ts_setup_job_dup_plan_path (const char *path)
{
  if (!g_str_has_suffix (path, TS_TRAINING_PROTOCOL_SUFFIX))
    return g_strdup (path);

  return g_strndup (path, strlen (path) - strlen (TS_TRAINING_PROTOCOL_SUFFIX));
}
