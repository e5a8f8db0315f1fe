/* SPDX-License-Identifier: MIT */

/* Asks the service for what can be chosen by name, in a thread. */

#include "config.h"

#include "ts-named-query.h"

#include "ts-named-item.h"
#include "ts-project-info.h"
#include "ts-storage.h"
#include "ts-training-calls.h"

static GPtrArray *
list_projects (TsClient      *client,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GPtrArray) projects = ts_project_list_fetch (client, NULL, cancellable, error);
  GPtrArray *items;

  if (projects == NULL)
    return NULL;

  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < projects->len; i++)
    {
      const TsProjectInfo *info = projects->pdata[i];

      g_ptr_array_add (items, ts_named_item_new (info->id, info->title));
    }

  return items;
}

/* @names: (transfer full) (nullable) (element-type TsNamedId) */
static GPtrArray *
take_names (GPtrArray *names)
{
  GPtrArray *items;

  if (names == NULL)
    return NULL;

  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < names->len; i++)
    {
      const TsNamedId *name = names->pdata[i];

      g_ptr_array_add (items, ts_named_item_new (name->id, name->name));
    }
  g_ptr_array_unref (names);

  return items;
}

static GPtrArray *
list (TsClient      *client,
      TsNamedKind    kind,
      GCancellable  *cancellable,
      GError       **error)
{
  switch (kind)
    {
    case TS_NAMED_DATASETS:
      return take_names (ts_training_list_datasets (client, cancellable, error));

    case TS_NAMED_ONTOLOGIES:
      return take_names (ts_training_list_ontologies (client, cancellable, error));

    case TS_NAMED_PROJECTS:
      return list_projects (client, cancellable, error);

    case TS_NAMED_FOLDERS:
      return take_names (ts_storage_list_folders (client, NULL, cancellable, error));
    }

  g_assert_not_reached ();
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (ts_named_item_get_name (*(TsNamedItem *const *) a),
                         ts_named_item_get_name (*(TsNamedItem *const *) b));
}

static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = list (source_object, (TsNamedKind) GPOINTER_TO_INT (task_data), cancellable,
                           &error);

  if (items == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_ptr_array_sort (items, compare_names);
  g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * ts_named_query_async:
 *
 * Asks for all of a kind.
 */
void
ts_named_query_async (TsClient            *client,
                      TsNamedKind          kind,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);

  g_task_set_source_tag (task, ts_named_query_async);
  g_task_set_name (task, "list names");
  g_task_set_task_data (task, GINT_TO_POINTER ((int) kind), NULL);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * ts_named_query_finish:
 *
 * Returns: (transfer full) (element-type TsNamedItem): what there is, by name; %NULL if @error
 *   is set
 */
GPtrArray *
ts_named_query_finish (TsClient      *client,
                       GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
