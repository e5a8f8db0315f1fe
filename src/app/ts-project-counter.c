/* SPDX-License-Identifier: MIT */

/* Project counter: the service tells how far a project is only by listing all its rows, which
 * may be many. So only projects on the screen are asked for, one after the other, and one that
 * was scrolled away before its turn is not. */

#include "config.h"

#include "ts-project-counter.h"

/* The service has other things to do. */
#define MAX_AT_ONCE 2

struct _TsProjectCounter
{
  GObject parent_instance;

  /* Owned. */
  TsClient     *client;
  char         *stage;
  GCancellable *cancellable;
  GQueue        wanted; /* (element-type TsProjectItem) */
  GHashTable   *asked;  /* (element-type TsProjectItem): once is enough */

  /* Plain state. */
  guint         n_asking;
};

/* What a thread gets, and leaves. */
typedef struct
{
  /* Input. */
  TsClient     *client;     /* (owned) */
  char         *project_id; /* (owned) */
  char         *stage;      /* (owned) */

  /* Output. */
  TsLabelCounts counts;
} CountData;

G_DEFINE_FINAL_TYPE (TsProjectCounter, ts_project_counter, G_TYPE_OBJECT)

static void ask_next (TsProjectCounter *self);

static void
count_data_free (CountData *data)
{
  g_object_unref (data->client);
  g_free (data->project_id);
  g_free (data->stage);
  g_free (data);
}

static void
count_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  CountData *data = task_data;
  GError *error = NULL;

  if (ts_label_counts_fetch (&data->counts, data->client, data->project_id, data->stage,
                             cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A project that cannot be counted stays in the list without; fetching it will say why. */
static void
counted_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  TsProjectCounter *self = TS_PROJECT_COUNTER (source_object);
  g_autoptr (TsProjectItem) item = user_data;
  CountData *data = g_task_get_task_data (G_TASK (result));

  self->n_asking--;
  if (g_task_propagate_boolean (G_TASK (result), NULL))
    ts_project_item_set_counts (item, &data->counts, data->stage);

  ask_next (self);
}

static void
ask (TsProjectCounter *self,
     TsProjectItem    *item)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, counted_cb, g_object_ref (item));
  CountData *data = g_new0 (CountData, 1);

  data->client = g_object_ref (self->client);
  data->project_id = g_strdup (ts_project_item_get_info (item)->id);
  data->stage = g_strdup (self->stage);

  self->n_asking++;
  g_hash_table_add (self->asked, g_object_ref (item));
  g_task_set_source_tag (task, ask);
  g_task_set_name (task, "count label rows");
  g_task_set_task_data (task, data, (GDestroyNotify) count_data_free);
  g_task_run_in_thread (task, count_in_thread);
}

static void
ask_next (TsProjectCounter *self)
{
  while (self->n_asking < MAX_AT_ONCE && self->wanted.length > 0)
    {
      g_autoptr (TsProjectItem) item = g_queue_pop_head (&self->wanted);

      ask (self, item);
    }
}

static void
ts_project_counter_dispose (GObject *object)
{
  TsProjectCounter *self = TS_PROJECT_COUNTER (object);

  ts_project_counter_stop (self);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (ts_project_counter_parent_class)->dispose (object);
}

static void
ts_project_counter_finalize (GObject *object)
{
  TsProjectCounter *self = TS_PROJECT_COUNTER (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->asked);
  g_free (self->stage);

  G_OBJECT_CLASS (ts_project_counter_parent_class)->finalize (object);
}

static void
ts_project_counter_class_init (TsProjectCounterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ts_project_counter_dispose;
  object_class->finalize = ts_project_counter_finalize;
}

static void
ts_project_counter_init (TsProjectCounter *self)
{
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->wanted);
  self->asked = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * ts_project_counter_new:
 * @stage: the title of the stage whose rows are counted
 *
 * Returns: (transfer full): a counter that does nothing yet
 */
TsProjectCounter *
ts_project_counter_new (TsClient   *client,
                        const char *stage)
{
  TsProjectCounter *self = g_object_new (TS_TYPE_PROJECT_COUNTER, NULL);

  self->client = g_object_ref (client);
  self->stage = g_strdup (stage);

  return self;
}

/**
 * ts_project_counter_want:
 *
 * Lets @item know how far its project is, sooner or later, unless it was asked for.
 */
void
ts_project_counter_want (TsProjectCounter *self,
                         TsProjectItem    *item)
{
  g_return_if_fail (TS_IS_PROJECT_COUNTER (self));

  if (g_hash_table_contains (self->asked, item) || g_queue_find (&self->wanted, item) != NULL)
    return;

  g_queue_push_tail (&self->wanted, g_object_ref (item));
  ask_next (self);
}

/**
 * ts_project_counter_forget:
 *
 * Does not ask for @item any more, if it was not its turn yet.
 */
void
ts_project_counter_forget (TsProjectCounter *self,
                           TsProjectItem    *item)
{
  g_return_if_fail (TS_IS_PROJECT_COUNTER (self));

  if (g_queue_remove (&self->wanted, item))
    g_object_unref (item);
}

/**
 * ts_project_counter_stop:
 *
 * Asks for nothing any more.
 */
void
ts_project_counter_stop (TsProjectCounter *self)
{
  g_return_if_fail (TS_IS_PROJECT_COUNTER (self));

  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->wanted, g_object_unref);
}
