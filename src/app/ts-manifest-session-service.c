/* SPDX-License-Identifier: MIT */

/* What the service said about the items of a session, kept until they are edited or somebody
 * has seen it. If another manifest is edited meanwhile, it is looked for there. */

#include "config.h"

#include "ts-manifest-session-private.h"

#include "ts-manifest-check.h"
#include "ts-manifest-faults.h"

typedef struct
{
  /* input */
  GPtrArray  *told;
  TsManifest *snapshot;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_ptr_array_unref (search->told);
  g_object_unref (search->snapshot);
  g_free (search);
}

static void
search_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Search *search = task_data;

  g_task_return_pointer (task, ts_manifest_faults_find (search->told, search->snapshot),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
searched_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  TsManifestSession *self = TS_MANIFEST_SESSION (source_object);
  g_autoptr(GPtrArray) faults = g_task_propagate_pointer (G_TASK (result), NULL);

  self->is_searching = FALSE;
  if (self->is_search_stale)
    {
      self->is_search_stale = FALSE;
      ts_manifest_session_find_faults (self);
      return;
    }

  self->faults = g_steal_pointer (&faults);
  ts_manifest_session_check_again (self);
}

/* Looks in the manifest as it is for the items that the service spoke of. One search at a time,
 * as it takes notes in what was told. */
void
ts_manifest_session_find_faults (TsManifestSession *self)
{
  g_autoptr(GTask) task = NULL;
  Search *search;

  g_clear_pointer (&self->faults, g_ptr_array_unref);
  self->is_search_stale = self->is_searching;
  if (self->is_searching || self->told == NULL)
    return;

  self->is_searching = TRUE;
  search = g_new0 (Search, 1);
  search->told = g_ptr_array_ref (self->told);
  search->snapshot = ts_manifest_snapshot (self->manifest);
  task = g_task_new (self, NULL, searched_cb, NULL);
  g_task_set_source_tag (task, ts_manifest_session_find_faults);
  g_task_set_name (task, "find faulty items");
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_in_thread);
}

/**
 * ts_manifest_session_set_told:
 * @told: (nullable) (element-type TsRegistrationFault): what the service said about files;
 *   the session notes in it where it belongs
 *
 * Lists what the service said beside the findings, until the items are edited. %NULL forgets it.
 */
void
ts_manifest_session_set_told (TsManifestSession *self,
                              GPtrArray         *told)
{
  g_clear_pointer (&self->told, g_ptr_array_unref);
  self->told = told != NULL && told->len > 0 ? g_ptr_array_ref (told) : NULL;
  ts_manifest_session_find_faults (self);
  if (self->told == NULL)
    ts_manifest_session_check_again (self);
}

/**
 * ts_manifest_session_count_told:
 *
 * Returns: how much of what the service said is listed
 */
guint
ts_manifest_session_count_told (TsManifestSession *self)
{
  const TsManifestReport *report = ts_manifest_finding_model_get_report (self->findings);

  return report != NULL ? report->counts[ts_manifest_check_get_service ()] : 0;
}
