/* SPDX-License-Identifier: MIT */

/* Projects job: fetches the projects of a comparison one after the other, since the client has
 * several requests under way for one already, and makes a request of their copies. */

#include "config.h"

#include "ts-projects-job.h"

#include <glib/gi18n.h>

struct _TsProjectsJob
{
  GObject parent_instance;

  /* Owned. */
  TsClient     *client;
  char        **ids; /* the benchmark first */
  char         *stage;
  GCancellable *cancellable;
  GPtrArray    *copies; /* (element-type TsProjectCopy): what has come */
  char         *title;  /* (nullable): of the project that is being fetched */

  /* Plain state. */
  guint   n_done;
  guint   n_rows;
  guint64 n_bytes;
  double  bytes_per_second;
};

enum
{
  SIGNAL_PROGRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsProjectsJob, ts_projects_job, G_TYPE_OBJECT)

static void fetch_next (GTask *task);

static void
progress_cb (const TsProjectFetchProgress *progress,
             gpointer                      user_data)
{
  TsProjectsJob *self = user_data;

  if (g_strcmp0 (self->title, progress->title) != 0)
    {
      g_free (self->title);
      self->title = g_strdup (progress->title);
    }
  self->n_done = progress->n_done;
  self->n_rows = progress->n_rows;
  self->n_bytes = progress->n_bytes;
  self->bytes_per_second = progress->bytes_per_second;
  g_signal_emit (self, signals[SIGNAL_PROGRESSED], 0);
}

static TsComparisonRequest *
make_request (TsProjectsJob *self)
{
  TsComparisonRequest *request = ts_comparison_request_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < self->copies->len; i++)
    {
      const TsProjectCopy *copy = self->copies->pdata[i];

      g_strv_builder_add (titles, copy->title);
      if (i == 0)
        {
          request->benchmark = g_strdup (copy->labels_path);
          request->ontology = g_strdup (copy->ontology_path);
        }
      else
        {
          ts_comparison_request_add_training (request, copy->labels_path);
        }
    }

  list = g_strv_builder_end (titles);
  ts_comparison_request_set_titles (request, (const char *const *) list);
  ts_comparison_request_set_stage (request, self->stage);

  return request;
}

static void
fetched_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TsProjectsJob *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  TsProjectCopy *copy = ts_project_fetch_finish (TS_CLIENT (source_object), result, &error);

  if (copy == NULL)
    {
      if (self->title != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_prefix_error (&error, "%s: ", self->title);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_ptr_array_add (self->copies, copy);
  if (self->ids[self->copies->len] != NULL)
    fetch_next (g_object_ref (task));
  else
    g_task_return_pointer (task, make_request (self),
                           (GDestroyNotify) ts_comparison_request_free);
}

/* @task: (transfer full) */
static void
fetch_next (GTask *task)
{
  TsProjectsJob *self = g_task_get_source_object (task);
  const TsProjectFetch request = {
    .project_id = self->ids[self->copies->len],
    .stage = self->stage,
  };

  g_clear_pointer (&self->title, g_free);
  self->n_done = 0;
  self->n_rows = 0;
  g_signal_emit (self, signals[SIGNAL_PROGRESSED], 0);
  ts_project_fetch_async (self->client, &request, progress_cb, self, self->cancellable,
                          fetched_cb, task);
}

static void
ts_projects_job_finalize (GObject *object)
{
  TsProjectsJob *self = TS_PROJECTS_JOB (object);

  g_clear_object (&self->client);
  g_strfreev (self->ids);
  g_free (self->stage);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->copies);
  g_free (self->title);

  G_OBJECT_CLASS (ts_projects_job_parent_class)->finalize (object);
}

static void
ts_projects_job_class_init (TsProjectsJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ts_projects_job_finalize;

  /**
   * TsProjectsJob::progressed:
   *
   * It got further.
   */
  signals[SIGNAL_PROGRESSED] =
    g_signal_new ("progressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_projects_job_init (TsProjectsJob *self)
{
  self->cancellable = g_cancellable_new ();
  self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_project_copy_free);
}

/**
 * ts_projects_job_new:
 * @project_ids: the benchmark, and then one training project or several
 * @stage: the title of the stage whose rows are fetched
 *
 * Returns: (transfer full): a job that has not begun
 */
TsProjectsJob *
ts_projects_job_new (TsClient          *client,
                     const char *const *project_ids,
                     const char        *stage)
{
  TsProjectsJob *self = g_object_new (TS_TYPE_PROJECTS_JOB, NULL);

  self->client = g_object_ref (client);
  self->ids = g_strdupv ((char **) project_ids);
  self->stage = g_strdup (stage);

  return self;
}

/**
 * ts_projects_job_get_fraction:
 *
 * Returns: how much is done, from 0 to 1; projects count alike, as nobody knows their sizes
 */
double
ts_projects_job_get_fraction (TsProjectsJob *self)
{
  double part = self->n_rows > 0 ? (double) self->n_done / self->n_rows : 0.0;

  return (self->copies->len + part) / g_strv_length (self->ids);
}

/**
 * ts_projects_job_dup_title:
 *
 * Returns: (transfer full): which project is being fetched, in a line
 */
char *
ts_projects_job_dup_title (TsProjectsJob *self)
{
  guint n_projects = g_strv_length (self->ids);
  guint number = MIN (self->copies->len + 1, n_projects);

  if (self->title == NULL)
    /* Translators: which project of how many, as in “Project 2 of 3”. */
    return g_strdup_printf (_("Project %u of %u"), number, n_projects);

  /* Translators: a project's title, and which it is of how many. */
  return g_strdup_printf (_("%s (%u of %u)"), self->title, number, n_projects);
}

/**
 * ts_projects_job_dup_progress:
 *
 * Returns: (transfer full): how far the project is, how much has come and how fast, in a line
 */
char *
ts_projects_job_dup_progress (TsProjectsJob *self)
{
  g_autofree char *size = g_format_size (self->n_bytes);
  g_autofree char *speed = g_format_size ((guint64) MAX (self->bytes_per_second, 0.0));

  if (self->n_rows == 0)
    return g_strdup (_("Asking for the list of rows…"));

  /* Translators: rows that have come, all rows, how much has come, and how much comes in a
   * second, as in “350 of 1000 rows · 4.2 MB · 1.1 MB/s”. */
  return g_strdup_printf (ngettext ("%u of %u row · %s · %s/s", "%u of %u rows · %s · %s/s",
                                    self->n_rows),
                          self->n_done, self->n_rows, size, speed);
}

/**
 * ts_projects_job_dup_problems:
 *
 * Returns: (transfer full): what could not be fetched and why, a line each
 */
char **
ts_projects_job_dup_problems (TsProjectsJob *self)
{
  g_autoptr (GStrvBuilder) problems = g_strv_builder_new ();

  for (guint i = 0; i < self->copies->len; i++)
    {
      const TsProjectCopy *copy = self->copies->pdata[i];

      for (guint j = 0; j < copy->problems->len; j++)
        {
          const TsProblem *problem = copy->problems->pdata[j];
          const char *subject = problem->subject != NULL ? problem->subject : "";
          g_autofree char *line = g_strdup_printf ("%s: %s: %s", copy->title, subject,
                                                   problem->message);

          g_strv_builder_add (problems, line);
        }
    }

  return g_strv_builder_end (problems);
}

/**
 * ts_projects_job_get_n_unlabelled:
 *
 * Returns: how many rows nobody has labelled yet; they are left alone
 */
guint
ts_projects_job_get_n_unlabelled (TsProjectsJob *self)
{
  guint n = 0;

  for (guint i = 0; i < self->copies->len; i++)
    n += ((const TsProjectCopy *) self->copies->pdata[i])->n_unlabelled;

  return n;
}

/**
 * ts_projects_job_run_async:
 *
 * Fetches the projects. Rows that were fetched before and have not changed are not fetched
 * again.
 */
void
ts_projects_job_run_async (TsProjectsJob       *self,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_source_tag (task, ts_projects_job_run_async);
  g_task_set_name (task, "fetch projects");
  fetch_next (task);
}

/**
 * ts_projects_job_run_finish:
 *
 * Returns: (transfer full): what to open to compare the projects; %NULL if @error is set
 */
TsComparisonRequest *
ts_projects_job_run_finish (TsProjectsJob *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * ts_projects_job_cancel:
 *
 * Stops. Copies that were there before are left as they were.
 */
void
ts_projects_job_cancel (TsProjectsJob *self)
{
  g_cancellable_cancel (self->cancellable);
}
