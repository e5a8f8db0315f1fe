/* SPDX-License-Identifier: MIT */

/* Register job: writes the manifest out, starts the upload and follows it to its end, all in a
 * thread. From the moment at which the service knows of it there is a record on disk, so that
 * leaving loses nothing; until then the program stays, even if its last window is closed. */

#include "config.h"

#include "ts-register-job.h"

#include "ts-manifest-writer.h"
#include "ts-registration-run.h"

#include <glib/gi18n.h>

struct _TsRegisterJob
{
  GObject parent_instance;

  /* Owned. */
  TsClient             *client;
  TsManifest           *snapshot;       /* (nullable): what to send */
  char                 *folder_id;
  char                 *folder_name;    /* (nullable) */
  char                 *integration_id; /* (nullable) */
  char                 *path;           /* (nullable) */
  TsRegistrationRecord *record;         /* (nullable): once the service knows of it */
  TsRegistrationStatus *result;         /* (nullable) */
  GError               *error;          /* (nullable) */
  GError               *refusal;        /* (nullable): why it could not be cancelled */
  GCancellable         *cancellable;    /* of following */
  GApplication         *held;           /* (nullable): while the service may not know of it */

  /* Plain state. */
  TsRegistrationStatus numbers;         /* without lists */
  guint                n_sent;
  gboolean             ignores_errors;
  gboolean             wants_cancelling;
  gboolean             is_told;         /* the service said how far it is */
};

enum
{
  SIGNAL_ENDED,
  SIGNAL_PROGRESSED,
  N_SIGNALS
};

/* What a thread tells the main one. */
typedef struct
{
  GTask                *task;
  TsRegistrationRecord *record; /* (nullable): it has just started */
  TsRegistrationStatus  numbers;
} Telling;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsRegisterJob, ts_register_job, G_TYPE_OBJECT)

static TsRegistrationRecord *
copy_record (const TsRegistrationRecord *record)
{
  TsRegistrationRecord *copy =
    ts_registration_record_new (record->domain, record->folder_id, record->folder_name,
                                record->job_id, record->manifest_path);

  copy->started_at = record->started_at;

  return copy;
}

static void
release (TsRegisterJob *self)
{
  if (self->held != NULL)
    g_application_release (self->held);
  g_clear_object (&self->held);
}

/* Cancelling. */

static void
cancelled_cb (GObject      *source_object,
              GAsyncResult *result,
              gpointer      user_data)
{
  TsRegisterJob *self = TS_REGISTER_JOB (source_object);

  if (g_task_propagate_boolean (G_TASK (result), &self->refusal))
    return;

  self->wants_cancelling = FALSE;
  g_signal_emit (self, signals[SIGNAL_PROGRESSED], 0);
}

static void
cancel_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const TsRegistrationRecord *record = task_data;
  GError *error = NULL;

  if (ts_registration_cancel (TS_REGISTER_JOB (source_object)->client, record->folder_id,
                              record->job_id, NULL, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_cancelling (TsRegisterJob *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, cancelled_cb, NULL);

  g_task_set_source_tag (task, start_cancelling);
  g_task_set_name (task, "cancel upload");
  g_task_set_task_data (task, copy_record (self->record),
                        (GDestroyNotify) ts_registration_record_free);
  g_task_run_in_thread (task, cancel_in_thread);
}

/* Telling. */

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_object_unref (telling->task);
  g_clear_pointer (&telling->record, ts_registration_record_free);
  g_free (telling);
}

static gboolean
tell_cb (gpointer user_data)
{
  Telling *telling = user_data;
  TsRegisterJob *self = g_task_get_source_object (telling->task);

  if (g_task_get_completed (telling->task))
    return G_SOURCE_REMOVE;

  if (telling->record != NULL)
    {
      self->record = g_steal_pointer (&telling->record);
      release (self);
      if (self->wants_cancelling)
        start_cancelling (self);
    }
  else
    {
      self->numbers = telling->numbers;
      self->is_told = TRUE;
    }
  g_signal_emit (self, signals[SIGNAL_PROGRESSED], 0);

  return G_SOURCE_REMOVE;
}

static void
tell (GTask                      *task,
      const TsRegistrationRecord *record,
      const TsRegistrationStatus *status)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Telling *telling = g_new0 (Telling, 1);

  telling->task = g_object_ref (task);
  if (record != NULL)
    telling->record = copy_record (record);
  if (status != NULL)
    telling->numbers = *status;
  telling->numbers.errors = NULL;
  telling->numbers.faults = NULL;
  /* In the order in which it happened, and before the end. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, telling, telling_free);
  g_source_attach (source, g_task_get_context (task));
}

/* Running. */

static void
progress_cb (const TsRegistrationStatus *status,
             gpointer                    user_data)
{
  tell (user_data, NULL, status);
}

/* Only reads what does not change while the thread runs. */
static TsRegistrationRecord *
send (TsRegisterJob  *self,
      GError        **error)
{
  g_autoptr (GBytes) bytes = ts_manifest_dup_bytes (self->snapshot, TS_MANIFEST_STYLE_KEEP);
  g_autofree char *name = self->path != NULL ? g_path_get_basename (self->path) : NULL;
  g_autofree char *root = ts_registration_record_dup_root ();
  const TsRegistrationRequest request = {
    .folder_id = self->folder_id,
    .integration_id = self->integration_id,
    .manifest = bytes,
    .file_name = name != NULL && g_utf8_validate (name, -1, NULL) ? name : NULL,
    .ignores_errors = self->ignores_errors,
  };
  g_autofree char *job_id = ts_registration_start (self->client, &request, NULL, error);
  g_autoptr (TsRegistrationRecord) record = NULL;

  if (job_id == NULL)
    return NULL;

  record = ts_registration_record_new (ts_client_get_domain (self->client), self->folder_id,
                                       self->folder_name, job_id, self->path);

  return ts_registration_record_save (record, root, error) ? g_steal_pointer (&record) : NULL;
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  TsRegisterJob *self = source_object;
  g_autoptr (TsRegistrationRecord) record = NULL;
  TsRegistrationRun run = { .record = task_data };
  TsRegistrationStatus *status = NULL;
  GError *error = NULL;

  if (run.record == NULL)
    {
      record = send (self, &error);
      if (record != NULL)
        tell (task, record, NULL);
      run.record = record;
    }
  if (run.record != NULL)
    status = ts_registration_run (self->client, &run, NULL, progress_cb, task, cancellable,
                                  &error);

  if (status != NULL)
    g_task_return_pointer (task, status, (GDestroyNotify) ts_registration_status_free);
  else
    g_task_return_error (task, error);
}

static void
ran_cb (GObject      *source_object,
        GAsyncResult *result,
        gpointer      user_data)
{
  TsRegisterJob *self = TS_REGISTER_JOB (source_object);

  self->result = g_task_propagate_pointer (G_TASK (result), &self->error);
  if (self->result != NULL)
    {
      self->numbers = *self->result;
      self->is_told = TRUE;
    }
  release (self);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static void
ts_register_job_finalize (GObject *object)
{
  TsRegisterJob *self = TS_REGISTER_JOB (object);

  g_object_unref (self->client);
  g_clear_object (&self->snapshot);
  g_free (self->folder_id);
  g_free (self->folder_name);
  g_free (self->integration_id);
  g_free (self->path);
  g_clear_pointer (&self->record, ts_registration_record_free);
  g_clear_pointer (&self->result, ts_registration_status_free);
  g_clear_error (&self->error);
  g_clear_error (&self->refusal);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (ts_register_job_parent_class)->finalize (object);
}

static void
ts_register_job_class_init (TsRegisterJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ts_register_job_finalize;

  /**
   * TsRegisterJob::ended:
   *
   * There is a result or an error. If an error, the job can be run again.
   */
  signals[SIGNAL_ENDED] =
    g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TsRegisterJob::progressed:
   *
   * It got further.
   */
  signals[SIGNAL_PROGRESSED] =
    g_signal_new ("progressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_register_job_init (TsRegisterJob *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * ts_register_job_new:
 * @snapshot: what to register, as it stands
 * @path: (nullable) (type filename): the manifest's file
 *
 * Returns: (transfer full): a job that has not begun
 */
TsRegisterJob *
ts_register_job_new (TsClient             *client,
                     const TsRegisterPlan *plan,
                     TsManifest           *snapshot,
                     const char           *path)
{
  TsRegisterJob *self = g_object_new (TS_TYPE_REGISTER_JOB, NULL);

  self->client = g_object_ref (client);
  self->snapshot = g_object_ref (snapshot);
  self->n_sent = ts_manifest_get_n_items (snapshot);
  self->folder_id = g_strdup (plan->folder_id);
  self->folder_name = g_strdup (plan->folder_name);
  self->integration_id = g_strdup (plan->integration_id);
  self->ignores_errors = plan->ignores_errors;
  self->path = g_strdup (path);

  return self;
}

/**
 * ts_register_job_new_for_record:
 * @record: of an upload that was left
 *
 * Returns: (transfer full): a job that has not begun to follow that upload
 */
TsRegisterJob *
ts_register_job_new_for_record (TsClient                   *client,
                                const TsRegistrationRecord *record)
{
  TsRegisterJob *self = g_object_new (TS_TYPE_REGISTER_JOB, NULL);

  self->client = g_object_ref (client);
  self->record = copy_record (record);
  self->folder_id = g_strdup (record->folder_id);
  self->folder_name = g_strdup (record->folder_name);
  self->path = g_strdup (record->manifest_path);

  return self;
}

/**
 * ts_register_job_get_state:
 *
 * Returns: how far it is
 */
TsRegisterState
ts_register_job_get_state (TsRegisterJob *self)
{
  if (self->result != NULL)
    return TS_REGISTER_ENDED;
  if (self->error != NULL)
    return TS_REGISTER_FAILED;
  if (self->wants_cancelling)
    return TS_REGISTER_CANCELLING;

  return self->record != NULL ? TS_REGISTER_RUNNING : TS_REGISTER_SENDING;
}

/**
 * ts_register_job_get_record:
 *
 * Returns: (transfer none) (nullable): what is kept of it; %NULL until it has started
 */
const TsRegistrationRecord *
ts_register_job_get_record (TsRegisterJob *self)
{
  return self->record;
}

/**
 * ts_register_job_get_folder:
 *
 * Returns: (transfer none): where the items go, by name if it is known
 */
const char *
ts_register_job_get_folder (TsRegisterJob *self)
{
  return self->folder_name != NULL ? self->folder_name : self->folder_id;
}

/**
 * ts_register_job_get_n_items:
 *
 * Returns: how many items there are in all, as far as that is known
 */
guint
ts_register_job_get_n_items (TsRegisterJob *self)
{
  const TsRegistrationStatus *numbers = &self->numbers;

  if (!self->is_told)
    return self->n_sent;

  return numbers->n_pending + numbers->n_done + numbers->n_errors + numbers->n_cancelled;
}

/**
 * ts_register_job_get_fraction:
 *
 * Returns: how much is done, from 0 to 1
 */
double
ts_register_job_get_fraction (TsRegisterJob *self)
{
  guint n_items = ts_register_job_get_n_items (self);

  return n_items > 0 && self->is_told ? 1.0 - (double) self->numbers.n_pending / n_items : 0.0;
}

/**
 * ts_register_job_dup_progress:
 *
 * Returns: (transfer full): how far it is, in a line
 */
char *
ts_register_job_dup_progress (TsRegisterJob *self)
{
  guint n_items = ts_register_job_get_n_items (self);
  g_autofree char *done = NULL;
  g_autofree char *failed = NULL;

  if (self->record == NULL)
    return g_strdup (_("Sending the manifest…"));
  if (!self->is_told)
    return g_strdup (_("Asking how far it is…"));

  /* Translators: how many items are registered, of how many. */
  done = g_strdup_printf (ngettext ("%'u of %'u item registered", "%'u of %'u items registered",
                                    n_items), self->numbers.n_done, n_items);
  if (self->numbers.n_errors == 0)
    return g_steal_pointer (&done);

  failed = g_strdup_printf (ngettext ("%'u failed", "%'u failed", self->numbers.n_errors),
                            self->numbers.n_errors);

  return g_strdup_printf ("%s · %s", done, failed);
}

/**
 * ts_register_job_get_result:
 *
 * Returns: (transfer none) (nullable): how it ended
 */
const TsRegistrationStatus *
ts_register_job_get_result (TsRegisterJob *self)
{
  return self->result;
}

/**
 * ts_register_job_get_error:
 *
 * Returns: (transfer none) (nullable): why it could not be started or followed
 */
const GError *
ts_register_job_get_error (TsRegisterJob *self)
{
  return self->error;
}

/**
 * ts_register_job_get_refusal:
 *
 * Returns: (transfer none) (nullable): why the upload could not be cancelled
 */
const GError *
ts_register_job_get_refusal (TsRegisterJob *self)
{
  return self->refusal;
}

/**
 * ts_register_job_run:
 *
 * Starts the upload, or follows it if it has been started.
 */
void
ts_register_job_run (TsRegisterJob *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, ran_cb, NULL);

  g_clear_error (&self->error);
  if (self->record != NULL)
    {
      g_task_set_task_data (task, copy_record (self->record),
                            (GDestroyNotify) ts_registration_record_free);
    }
  else if (g_application_get_default () != NULL)
    {
      self->held = g_object_ref (g_application_get_default ());
      g_application_hold (self->held);
    }

  g_task_set_source_tag (task, ts_register_job_run);
  g_task_set_name (task, "register");
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * ts_register_job_cancel_upload:
 *
 * Ends the upload, as soon as the service knows of it. What is registered stays.
 */
void
ts_register_job_cancel_upload (TsRegisterJob *self)
{
  if (self->wants_cancelling || self->result != NULL)
    return;

  g_clear_error (&self->refusal);
  self->wants_cancelling = TRUE;
  if (self->record != NULL)
    start_cancelling (self);
  g_signal_emit (self, signals[SIGNAL_PROGRESSED], 0);
}

/**
 * ts_register_job_leave:
 *
 * Does not follow the upload any longer. It goes on, and can be followed by its record.
 */
void
ts_register_job_leave (TsRegisterJob *self)
{
  g_cancellable_cancel (self->cancellable);
}
