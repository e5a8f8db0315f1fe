/* SPDX-License-Identifier: MIT */

/* Remote frames: from a picture's name to what the service calls it. The units of a comparison
 * are indexed by hash, and by title for names that have none, when the first is asked for, in
 * the thread that asks. */

#include "config.h"

#include "ts-remote-frames.h"

#include "ts-canvas-frame.h"
#include "ts-frame-name.h"

#include <glib/gi18n.h>

/* Where a picture stands; all is borrowed from the comparison. */
typedef struct
{
  const char *project_id;
  const char *label_hash;
  const char *unit_hash;
} Place;

struct _TsRemoteFrames
{
  gatomicrefcount ref_count;

  /* Owned. */
  TsComparison *comparison;
  GStrv         project_ids; /* the benchmark first */
  char         *domain;
  TsFrameCache *cache;
  TsClient     *client; /* (nullable): while signed in */

  /* Under the lock. */
  GMutex        lock;
  GHashTable   *places; /* (element-type utf8 Place) (nullable): by hash of the unit */
  GHashTable   *titles; /* (element-type utf8 Place) (nullable): the first of each title */
};

/**
 * ts_remote_frames_new:
 * @project_ids: whose copies are compared, the benchmark first
 * @domain: the service's address
 * @client: (nullable): asks the service; without it there is only what was fetched before
 *
 * Returns: (transfer full): the pictures of a comparison
 */
TsRemoteFrames *
ts_remote_frames_new (TsComparison      *comparison,
                      const char *const *project_ids,
                      const char        *domain,
                      TsFrameCache      *cache,
                      TsClient          *client)
{
  TsRemoteFrames *self = g_new0 (TsRemoteFrames, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->comparison = ts_comparison_ref (comparison);
  self->project_ids = g_strdupv ((char **) project_ids);
  self->domain = g_strdup (domain);
  self->cache = g_object_ref (cache);
  self->client = client != NULL ? g_object_ref (client) : NULL;

  return self;
}

/**
 * ts_remote_frames_ref:
 *
 * Takes a reference; from any thread.
 *
 * Returns: (transfer full): @self
 */
TsRemoteFrames *
ts_remote_frames_ref (TsRemoteFrames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ts_remote_frames_unref:
 *
 * Drops a reference; from any thread.
 */
void
ts_remote_frames_unref (TsRemoteFrames *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_mutex_clear (&self->lock);
  ts_comparison_unref (self->comparison);
  g_strfreev (self->project_ids);
  g_free (self->domain);
  g_object_unref (self->cache);
  g_clear_object (&self->client);
  g_free (self);
}

/* Only pictures: a film is much to fetch for a frame. */
static void
add_row (TsRemoteFrames   *self,
         const TsLabelSet *set,
         const TsLabelRow *row,
         const char       *project_id)
{
  if (row->label_hash == NULL ||
      (row->data_type != TS_DATA_TYPE_IMAGE && row->data_type != TS_DATA_TYPE_IMAGE_GROUP))
    return;

  for (guint32 i = 0; i < row->n_units; i++)
    {
      const TsDataUnit *unit = ts_label_set_get_unit (set, row->first_unit + i);
      const char *title = ts_canvas_frame_get_title (row, unit);
      Place *place;

      if (unit->hash == NULL || g_hash_table_contains (self->places, unit->hash))
        continue;

      place = g_new (Place, 1);
      *place = (Place) { project_id, row->label_hash, unit->hash };
      g_hash_table_insert (self->places, (gpointer) unit->hash, place);
      if (title != NULL && !g_hash_table_contains (self->titles, title))
        g_hash_table_insert (self->titles, (gpointer) title, place);
    }
}

static void
add_set (TsRemoteFrames *self,
         TsLabelSet     *set,
         const char     *project_id)
{
  guint n = ts_label_set_get_n_rows (set);

  for (guint i = 0; i < n; i++)
    add_row (self, set, ts_label_set_get_row (set, i), project_id);
}

static void
make_places (TsRemoteFrames *self)
{
  guint n_trainings = ts_comparison_get_n_trainings (self->comparison);

  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->titles = g_hash_table_new (g_str_hash, g_str_equal);
  add_set (self, ts_comparison_get_benchmark (self->comparison), self->project_ids[0]);
  for (guint i = 0; i < n_trainings && self->project_ids[i + 1] != NULL; i++)
    add_set (self, ts_comparison_get_training (self->comparison, i),
             self->project_ids[i + 1]);
}

static const Place *
find_place (TsRemoteFrames *self,
            const char     *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *hash = ts_frame_name_dup_hash (name);

  if (self->places == NULL)
    make_places (self);

  return hash != NULL ? g_hash_table_lookup (self->places, hash)
                      : g_hash_table_lookup (self->titles, name);
}

/**
 * ts_remote_frames_get:
 * @name: see ts_frame_name_new()
 *
 * Finds a picture on the disk, or fetches it. Blocks, so call it in a thread.
 *
 * Returns: (transfer full): the path of its file; or %NULL with an error
 */
char *
ts_remote_frames_get (TsRemoteFrames  *self,
                      const char      *name,
                      GCancellable    *cancellable,
                      GError         **error)
{
  const char *title = ts_frame_name_get_title (name);
  const Place *place = find_place (self, name);
  TsFrameRequest request = { NULL };
  char *path;

  if (place == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("No picture found for “%s”"),
                   title);
      return NULL;
    }

  request.project_id = place->project_id;
  request.label_hash = place->label_hash;
  request.unit_hash = place->unit_hash;
  path = ts_frame_cache_lookup (self->cache, self->domain, &request);
  if (path != NULL)
    return path;

  if (self->client == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED,
                   _("“%s” was not fetched yet. Connect to Encord to see it."), title);
      return NULL;
    }

  return ts_frame_cache_get (self->cache, self->client, &request, cancellable, error);
}
