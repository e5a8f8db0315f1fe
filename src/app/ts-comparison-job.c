/* SPDX-License-Identifier: MIT */

/* Comparison jobs: load a comparison and grade it without blocking the window. */

#include "config.h"

#include "ts-comparison-job.h"

#define PROGRESS_INTERVAL_MS 50
#define PROGRESS_STEPS 1000

/* How much of a job is to load; the rest is to measure what overlaps and to grade. */
#define LOADING_SHARE 0.9

/* What the thread works on. */
typedef struct
{
  /* Input, not changed. */
  TsComparisonRequest *request;
  TsRules              rules;

  /* In progress: in PROGRESS_STEPS, written by the thread and read by the main loop. */
  gint step;

  /* Output. */
  TsFrameFinder *finder;
} LoadData;

struct _TsComparisonJob
{
  GObject parent_instance;

  TsComparisonRequest *request;     /* (owned) */
  TsRules              rules;
  GCancellable        *cancellable; /* (owned) */
  GTask               *task;        /* (owned) (nullable): while it runs */
  TsFrameFinder       *finder;      /* (owned) (nullable): once it has run */

  double fraction;
  guint  progress_source;
};

enum
{
  PROP_0,
  PROP_FRACTION,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TsComparisonJob, ts_comparison_job, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
load_data_free (LoadData *data)
{
  ts_comparison_request_free (data->request);
  g_clear_pointer (&data->finder, ts_frame_finder_unref);
  g_free (data);
}

static void
note_progress (double   fraction,
               gpointer user_data)
{
  LoadData *data = user_data;

  g_atomic_int_set (&data->step, (gint) (fraction * LOADING_SHARE * PROGRESS_STEPS));
}

/* Measures and grades what was loaded. */
static TsGrading *
grade (TsComparison  *comparison,
       const TsRules *rules)
{
  g_autoptr (TsOverlapTable) table = ts_overlap_table_new (comparison, rules->frames,
                                                           rules->mixing);

  return ts_grading_new (table, rules->matcher, rules->thresholds);
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  LoadData *data = task_data;
  const TsComparisonRequest *request = data->request;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsComparison) comparison = NULL;
  g_auto (GStrv) paths = NULL;

  comparison = ts_comparison_load (request->benchmark,
                                   (const char *const *) request->trainings,
                                   request->ontology,
                                   request->stage,
                                   note_progress,
                                   data,
                                   cancellable,
                                   &error);

  if (comparison == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (g_task_return_error_if_cancelled (task))
    return;

  paths = ts_comparison_request_dup_paths (request);
  data->finder = ts_frame_finder_new ((const char *const *) paths, request->frames);

  g_task_return_pointer (task, grade (comparison, &data->rules),
                         (GDestroyNotify) ts_grading_unref);
}

static void
update_fraction (TsComparisonJob *self)
{
  LoadData *data = g_task_get_task_data (self->task);
  double fraction = (double) g_atomic_int_get (&data->step) / PROGRESS_STEPS;

  if (fraction <= self->fraction)
    return;

  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static gboolean
progress_cb (gpointer user_data)
{
  update_fraction (user_data);

  return G_SOURCE_CONTINUE;
}

static void
ts_comparison_job_dispose (GObject *object)
{
  TsComparisonJob *self = TS_COMPARISON_JOB (object);

  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->task);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->finder, ts_frame_finder_unref);
  g_clear_pointer (&self->request, ts_comparison_request_free);

  G_OBJECT_CLASS (ts_comparison_job_parent_class)->dispose (object);
}

static void
ts_comparison_job_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TsComparisonJob *self = TS_COMPARISON_JOB (object);

  switch (property_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, ts_comparison_job_get_fraction (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_comparison_job_class_init (TsComparisonJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ts_comparison_job_dispose;
  object_class->get_property = ts_comparison_job_get_property;

  properties[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL,
                         0.0, 1.0, 0.0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ts_comparison_job_init (TsComparisonJob *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * ts_comparison_job_new:
 * @request: complete; copied
 * @rules: by which to grade
 *
 * Makes a job that has not begun.
 *
 * Returns: (transfer full): the job
 */
TsComparisonJob *
ts_comparison_job_new (const TsComparisonRequest *request,
                       const TsRules             *rules)
{
  g_return_val_if_fail (ts_comparison_request_is_complete (request), NULL);

  TsComparisonJob *self = g_object_new (TS_TYPE_COMPARISON_JOB, NULL);

  self->request = ts_comparison_request_copy (request);
  self->rules = *rules;

  return self;
}

/**
 * ts_comparison_job_get_request:
 *
 * Gets what is being loaded.
 */
const TsComparisonRequest *
ts_comparison_job_get_request (TsComparisonJob *self)
{
  g_return_val_if_fail (TS_IS_COMPARISON_JOB (self), NULL);

  return self->request;
}

/**
 * ts_comparison_job_get_fraction:
 *
 * Gets how far the job has come, from 0 to 1. It is a property, so that it can be watched.
 */
double
ts_comparison_job_get_fraction (TsComparisonJob *self)
{
  g_return_val_if_fail (TS_IS_COMPARISON_JOB (self), 0.0);

  return self->fraction;
}

/**
 * ts_comparison_job_get_frame_finder:
 *
 * Gets what finds the comparison's frames.
 *
 * Returns: (transfer none) (nullable): the finder; %NULL until the job has succeeded
 */
TsFrameFinder *
ts_comparison_job_get_frame_finder (TsComparisonJob *self)
{
  g_return_val_if_fail (TS_IS_COMPARISON_JOB (self), NULL);

  return self->finder;
}

/**
 * ts_comparison_job_run_async:
 *
 * Begins to load. A job runs once.
 */
void
ts_comparison_job_run_async (TsComparisonJob     *self,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  LoadData *data;

  g_return_if_fail (TS_IS_COMPARISON_JOB (self));
  g_return_if_fail (self->task == NULL);

  data = g_new0 (LoadData, 1);
  data->request = ts_comparison_request_copy (self->request);
  data->rules = self->rules;

  self->task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (self->task, ts_comparison_job_run_async);
  g_task_set_name (self->task, "load comparison");
  g_task_set_task_data (self->task, data, (GDestroyNotify) load_data_free);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL_MS, progress_cb, self);

  g_task_run_in_thread (self->task, load_in_thread);
}

/**
 * ts_comparison_job_run_finish:
 *
 * Ends what ts_comparison_job_run_async() began.
 *
 * Returns: (transfer full): the graded comparison, or %NULL with @error set
 */
TsGrading *
ts_comparison_job_run_finish (TsComparisonJob  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  TsGrading *grading;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  grading = g_task_propagate_pointer (G_TASK (result), error);
  g_clear_handle_id (&self->progress_source, g_source_remove);

  if (grading != NULL)
    {
      LoadData *data = g_task_get_task_data (G_TASK (result));

      self->finder = g_steal_pointer (&data->finder);
    }

  g_clear_object (&self->task);

  return grading;
}

/**
 * ts_comparison_job_cancel:
 *
 * Asks the job to stop soon; it then ends with %G_IO_ERROR_CANCELLED.
 */
void
ts_comparison_job_cancel (TsComparisonJob *self)
{
  g_return_if_fail (TS_IS_COMPARISON_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * ts_comparison_job_is_cancelled:
 *
 * Tells whether the job was asked to stop.
 */
gboolean
ts_comparison_job_is_cancelled (TsComparisonJob *self)
{
  g_return_val_if_fail (TS_IS_COMPARISON_JOB (self), FALSE);

  return g_cancellable_is_cancelled (self->cancellable);
}
