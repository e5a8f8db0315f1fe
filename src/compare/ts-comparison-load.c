/* SPDX-License-Identifier: MIT */

/* Loading a comparison: the label sets are read side by side, a thread each as far as there
 * are processors. The calling thread is one of them; it also passes progress on and watches
 * for cancellation. */

#include "config.h"

#include "ts-comparison.h"

#include <glib/gstdio.h>

/* How often progress is passed on. */
#define PROGRESS_INTERVAL_US (40 * G_TIME_SPAN_MILLISECOND)

/* How much of the work reading the files is; comparing is the rest. */
#define READING_SHARE 0.95

/* One label set to be read. */
typedef struct
{
  /* Input */
  const char        *path;      /* borrowed */
  double             weight;    /* its share of all bytes */

  /* In progress; guarded by the mutex of the loader */
  struct _Loader    *loader;    /* borrowed */
  double             fraction;

  /* Output */
  TsLabelSet        *set;       /* (owned) (nullable) */
  GError            *error;     /* (owned) (nullable) */
} Source;

/* What the threads share. */
typedef struct _Loader
{
  /* Input */
  TsOntology    *ontology;      /* (nullable): borrowed */
  GArray        *sources;       /* (owned) (element-type Source): the benchmark comes first */

  /* In progress */
  GMutex         mutex;
  GCond          has_finished;
  GCancellable  *cancellable;   /* (owned): stops all threads */
  guint          next;          /* guarded by the mutex: the first source nobody has taken */
  guint          n_running;     /* guarded by the mutex: threads that have not ended */

  /* In progress; only for the calling thread */
  GThread       *caller;        /* borrowed */
  TsProgressFunc progress;      /* (nullable) */
  gpointer       user_data;     /* borrowed */
  GCancellable  *asked;         /* (nullable): borrowed: what the caller cancels */
  double         told;
  gint64         tell_time;
} Loader;

static void
source_clear (gpointer data)
{
  Source *source = data;

  g_clear_pointer (&source->set, ts_label_set_unref);
  g_clear_error (&source->error);
}

static void
loader_init (Loader        *self,
             TsOntology    *ontology,
             TsProgressFunc progress,
             gpointer       user_data,
             GCancellable  *asked)
{
  *self = (Loader) {
    .ontology = ontology,
    .sources = g_array_new (FALSE, TRUE, sizeof (Source)),
    .cancellable = g_cancellable_new (),
    .caller = g_thread_self (),
    .progress = progress,
    .user_data = user_data,
    .asked = asked,
  };

  g_array_set_clear_func (self->sources, source_clear);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->has_finished);
}

static void
loader_clear (Loader *self)
{
  g_array_unref (self->sources);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->has_finished);
  g_object_unref (self->cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, loader_clear)

static Source *
loader_get_source (Loader *self,
                   guint   index)
{
  return &g_array_index (self->sources, Source, index);
}

/* The size of a file or of what lies in a folder; only progress depends on it. */
static double
estimate_bytes (const char *path)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;
  GStatBuf status;
  double bytes = 1.0;

  if (g_stat (path, &status) != 0)
    return bytes;

  if (!S_ISDIR (status.st_mode))
    return bytes + (double) status.st_size;

  folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_stat (file, &status) == 0)
        bytes += (double) status.st_size;
    }

  return bytes;
}

static void
loader_add_source (Loader     *self,
                   const char *path)
{
  Source source = {
    .path = path,
    .weight = estimate_bytes (path),
    .loader = self,
  };

  g_array_append_val (self->sources, source);
}

static void
weigh_sources (Loader *self)
{
  double sum = 0.0;

  for (guint i = 0; i < self->sources->len; i++)
    sum += loader_get_source (self, i)->weight;

  for (guint i = 0; i < self->sources->len; i++)
    loader_get_source (self, i)->weight /= sum;
}

static double
loader_get_fraction (Loader *self)
{
  double fraction = 0.0;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = loader_get_source (self, i);

      fraction += source->weight * source->fraction;
    }
  g_mutex_unlock (&self->mutex);

  return MIN (fraction, 1.0);
}

/* Passes progress on and cancellation back, if it is time to. */
static void
loader_tell (Loader *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now < self->tell_time)
    return;

  self->tell_time = now + PROGRESS_INTERVAL_US;
  self->told = MAX (self->told, READING_SHARE * loader_get_fraction (self));
  if (self->progress != NULL)
    self->progress (self->told, self->user_data);

  if (g_cancellable_is_cancelled (self->asked))
    g_cancellable_cancel (self->cancellable);
}

static void
source_progress_cb (double   fraction,
                    gpointer user_data)
{
  Source *source = user_data;
  Loader *loader = source->loader;

  g_mutex_lock (&loader->mutex);
  source->fraction = fraction;
  g_mutex_unlock (&loader->mutex);

  if (g_thread_self () == loader->caller)
    loader_tell (loader);
}

static Source *
loader_take_source (Loader *self)
{
  Source *source;

  g_mutex_lock (&self->mutex);
  source = self->next < self->sources->len ? loader_get_source (self, self->next++) : NULL;
  g_mutex_unlock (&self->mutex);

  return source;
}

static void
loader_read_sources (Loader *self)
{
  Source *source;

  while ((source = loader_take_source (self)) != NULL)
    {
      source->set = ts_label_set_load (source->path, self->ontology,
                                       source_progress_cb, source,
                                       self->cancellable, &source->error);
      if (source->set == NULL)
        g_cancellable_cancel (self->cancellable);
    }
}

static gpointer
loader_thread (gpointer data)
{
  Loader *self = data;

  loader_read_sources (self);

  g_mutex_lock (&self->mutex);
  self->n_running--;
  g_cond_signal (&self->has_finished);
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/* Waits for the other threads. */
static void
loader_wait (Loader *self)
{
  g_mutex_lock (&self->mutex);

  while (self->n_running > 0)
    {
      gint64 deadline = g_get_monotonic_time () + PROGRESS_INTERVAL_US;

      if (!g_cond_wait_until (&self->has_finished, &self->mutex, deadline))
        {
          g_mutex_unlock (&self->mutex);
          loader_tell (self);
          g_mutex_lock (&self->mutex);
        }
    }

  g_mutex_unlock (&self->mutex);
}

static void
loader_run (Loader *self)
{
  guint n_others = MIN (self->sources->len, MAX (g_get_num_processors (), 2)) - 1;
  g_autofree GThread **others = g_new (GThread *, n_others);

  self->tell_time = g_get_monotonic_time () + PROGRESS_INTERVAL_US;
  self->n_running = n_others;
  for (guint i = 0; i < n_others; i++)
    others[i] = g_thread_new ("label-set", loader_thread, self);

  loader_read_sources (self);
  loader_wait (self);

  for (guint i = 0; i < n_others; i++)
    g_thread_join (others[i]);
}

/* The fault of the first set that has one of its own: the others were only stopped. */
static gboolean
loader_check (Loader  *self,
              GError **error)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      Source *source = loader_get_source (self, i);

      if (source->error != NULL
          && !g_error_matches (source->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&source->error));
          return FALSE;
        }
    }

  return TRUE;
}

static TsComparison *
loader_compare (Loader     *self,
                const char *stage)
{
  g_autofree TsLabelSet **sets = g_new (TsLabelSet *, self->sources->len);

  for (guint i = 0; i < self->sources->len; i++)
    sets[i] = loader_get_source (self, i)->set;

  return ts_comparison_new (sets[0], sets + 1, self->sources->len - 1, stage);
}

static TsComparison *
load_and_compare (const char         *benchmark_path,
                  const char *const  *training_paths,
                  TsOntology         *ontology,
                  const char         *stage,
                  TsProgressFunc      progress,
                  gpointer            user_data,
                  GCancellable       *cancellable,
                  GError            **error)
{
  g_auto (Loader) loader;
  TsComparison *comparison;

  loader_init (&loader, ontology, progress, user_data, cancellable);
  loader_add_source (&loader, benchmark_path);
  for (guint i = 0; training_paths[i] != NULL; i++)
    loader_add_source (&loader, training_paths[i]);
  weigh_sources (&loader);

  if (!g_cancellable_is_cancelled (cancellable))
    loader_run (&loader);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !loader_check (&loader, error))
    return NULL;

  comparison = loader_compare (&loader, stage);
  if (progress != NULL)
    progress (1.0, user_data);

  return comparison;
}

/**
 * ts_comparison_load:
 * @benchmark_path: a file or folder that ts_label_set_load() reads
 * @training_paths: (array zero-terminated=1): likewise, one a training set
 * @ontology_path: (nullable): where the classes' names and colours come from
 * @stage: (nullable): as for ts_comparison_new()
 * @progress: (scope call) (nullable): is called in the calling thread
 * @cancellable: (nullable): stops the reading of all sets
 *
 * Reads label sets, several at a time, and compares them. Rows that cannot be read are
 * problems of their set, not errors.
 *
 * Returns: (transfer full): the comparison, or %NULL with @error set; its message names
 *   the path that could not be read
 */
TsComparison *
ts_comparison_load (const char         *benchmark_path,
                    const char *const  *training_paths,
                    const char         *ontology_path,
                    const char         *stage,
                    TsProgressFunc      progress,
                    gpointer            user_data,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autoptr (TsOntology) ontology = NULL;

  g_return_val_if_fail (benchmark_path != NULL, NULL);
  g_return_val_if_fail (training_paths != NULL, NULL);

  if (ontology_path != NULL)
    {
      ontology = ts_ontology_load (ontology_path, error);
      if (ontology == NULL)
        return NULL;
    }

  return load_and_compare (benchmark_path, training_paths, ontology, stage,
                           progress, user_data, cancellable, error);
}
