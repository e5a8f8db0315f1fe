/* SPDX-License-Identifier: MIT */

/* Frame store: pictures by name (see ts-frame-name.c), from the disk or from those still in memory.
 *
 * Everybody who wants the same picture waits for one load. A load goes on as long as somebody
 * waits for it or it was asked for in advance; then it is cancelled. */

#include "config.h"

#include "ts-frame-store.h"

#include "ts-frame-name.h"
#include "ts-pixels.h"

#include <glib/gi18n.h>

/* Some sixty pictures of a million pixels, or eight of a camera. */
#define DEFAULT_LIMIT_BYTES (256 * 1024 * 1024)

typedef struct
{
  char       *name; /* (owned) */
  GdkTexture *texture; /* (owned) */
  gsize       n_bytes;
  GList       link;
} Frame;

typedef struct
{
  TsFrameStore *store; /* (owned): not by the task, which may be freed in its thread */
  char         *name; /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GPtrArray    *waiting; /* (owned) (element-type GTask) */
  gboolean      is_prefetch;
  gboolean      is_forgotten;
} Load;

/* What a thread gets: nothing in it changes. */
typedef struct
{
  /* Input. */
  TsFrameFinder  *finder; /* (owned) (nullable) */
  TsRemoteFrames *remote; /* (owned) (nullable) */
  char           *name; /* (owned) */
} LoadInput;

struct _TsFrameStore
{
  GObject parent_instance;

  /* Owned. */
  TsFrameFinder  *finder; /* (nullable) */
  TsRemoteFrames *remote; /* (nullable) */
  GHashTable     *frames; /* (element-type utf8 Frame) */
  GHashTable     *loads; /* (element-type utf8 Load) */
  GQueue          wanted; /* (element-type utf8): names to fetch in advance */

  /* Plain state. */
  GQueue         recent; /* (element-type Frame): the one seen last comes first */
  gsize          n_bytes;
  gsize          limit;
};

enum
{
  SIGNAL_FINDER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsFrameStore, ts_frame_store, G_TYPE_OBJECT)

static void start_next_prefetch (TsFrameStore *self);

static void
frame_free (Frame *frame)
{
  g_free (frame->name);
  g_object_unref (frame->texture);
  g_free (frame);
}

static void
load_free (Load *load)
{
  g_object_unref (load->store);
  g_free (load->name);
  g_object_unref (load->cancellable);
  g_ptr_array_unref (load->waiting);
  g_free (load);
}

static void
load_input_free (LoadInput *input)
{
  g_clear_pointer (&input->finder, ts_frame_finder_unref);
  g_clear_pointer (&input->remote, ts_remote_frames_unref);
  g_free (input->name);
  g_free (input);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void
drop_frame (TsFrameStore *self,
            Frame        *frame)
{
  g_queue_unlink (&self->recent, &frame->link);
  self->n_bytes -= frame->n_bytes;
  g_hash_table_remove (self->frames, frame->name);
}

static void
shrink_to_limit (TsFrameStore *self)
{
  /* The last one stays, however large: it is what is looked at. */
  while (self->n_bytes > self->limit && self->recent.length > 1)
    drop_frame (self, g_queue_peek_tail (&self->recent));
}

static void
keep_frame (TsFrameStore *self,
            const char   *name,
            GdkTexture   *texture)
{
  Frame *frame = g_hash_table_lookup (self->frames, name);

  if (frame != NULL)
    drop_frame (self, frame);

  frame = g_new0 (Frame, 1);
  frame->name = g_strdup (name);
  frame->texture = g_object_ref (texture);
  frame->n_bytes = (gsize) gdk_texture_get_width (texture)
                   * (gsize) gdk_texture_get_height (texture) * 4;
  frame->link.data = frame;

  g_hash_table_replace (self->frames, frame->name, frame);
  g_queue_push_head_link (&self->recent, &frame->link);
  self->n_bytes += frame->n_bytes;
  shrink_to_limit (self);
}

/* Renderers turn any other format into the default one, and some of them at each drawing. */
static GdkTexture *
texture_from_pixels (const TsPixels *pixels)
{
  g_autoptr (GdkTexture) straight
    = gdk_memory_texture_new ((int) pixels->width, (int) pixels->height,
                              GDK_MEMORY_R8G8B8A8, pixels->bytes, pixels->stride);
  gsize n_bytes = pixels->stride * pixels->height;
  guchar *data = g_try_malloc (n_bytes);
  g_autoptr (GBytes) bytes = NULL;

  if (data == NULL)
    return g_steal_pointer (&straight);

  gdk_texture_download (straight, data, pixels->stride);
  bytes = g_bytes_new_take (data, n_bytes);

  return gdk_memory_texture_new ((int) pixels->width, (int) pixels->height,
                                 GDK_MEMORY_DEFAULT, bytes, pixels->stride);
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const LoadInput *input = task_data;
  const char *title = ts_frame_name_get_title (input->name);
  g_autofree char *path = NULL;
  g_autoptr (TsPixels) pixels = NULL;
  g_autoptr (GError) error = NULL;

  if (input->finder != NULL)
    path = ts_frame_finder_find (input->finder, title);

  if (path == NULL && input->remote != NULL)
    path = ts_remote_frames_get (input->remote, input->name, cancellable, &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (path == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               _("No picture found for “%s”"), title);
      return;
    }

  pixels = ts_pixels_load (path, cancellable, &error);
  if (pixels == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, texture_from_pixels (pixels), g_object_unref);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Load) load = user_data;
  TsFrameStore *self = load->store;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (!load->is_forgotten)
    {
      g_hash_table_remove (self->loads, load->name);
      if (texture != NULL)
        keep_frame (self, load->name, texture);
    }

  for (guint i = 0; i < load->waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (load->waiting, i);

      if (texture != NULL)
        g_task_return_pointer (task, g_object_ref (texture), g_object_unref);
      else
        g_task_return_error (task, g_error_copy (error));
    }

  if (!load->is_forgotten)
    start_next_prefetch (self);
}

static Load *
start_load (TsFrameStore *self,
            const char   *name,
            gboolean      is_prefetch)
{
  Load *load = g_new0 (Load, 1);
  LoadInput *input = g_new0 (LoadInput, 1);
  g_autoptr (GTask) task = NULL;

  load->store = g_object_ref (self);
  load->name = g_strdup (name);
  load->cancellable = g_cancellable_new ();
  load->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  load->is_prefetch = is_prefetch;
  g_hash_table_insert (self->loads, load->name, load);

  input->finder = self->finder != NULL ? ts_frame_finder_ref (self->finder) : NULL;
  input->remote = self->remote != NULL ? ts_remote_frames_ref (self->remote) : NULL;
  input->name = g_strdup (name);

  task = g_task_new (NULL, load->cancellable, loaded_cb, load);
  g_task_set_source_tag (task, start_load);
  g_task_set_name (task, "load a frame");
  g_task_set_priority (task, is_prefetch ? G_PRIORITY_LOW : G_PRIORITY_DEFAULT);
  g_task_set_task_data (task, input, (GDestroyNotify) load_input_free);
  g_task_run_in_thread (task, load_in_thread);

  return load;
}

/* The load ends by itself, later; nobody will be told of it. */
static void
forget_load (TsFrameStore *self,
             Load         *load)
{
  load->is_forgotten = TRUE;
  g_hash_table_remove (self->loads, load->name);
  g_cancellable_cancel (load->cancellable);
}

static void
forget_if_unwanted (TsFrameStore *self,
                    Load         *load)
{
  if (load->waiting->len == 0 && !load->is_prefetch)
    forget_load (self, load);
}

/* Pictures wanted in advance come one after the other, so that one wanted now never waits
 * behind them. */
static void
start_next_prefetch (TsFrameStore *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->loads);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (((Load *) value)->is_prefetch)
        return;
    }

  while (self->wanted.length > 0)
    {
      g_autofree char *name = g_queue_pop_head (&self->wanted);

      if (!g_hash_table_contains (self->frames, name)
          && !g_hash_table_contains (self->loads, name))
        {
          start_load (self, name, TRUE);
          return;
        }
    }
}

/* One of those who wait gives up: it is answered at once, and the others wait on. */
static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GTask *task = user_data;
  TsFrameStore *self = g_task_get_source_object (task);
  Load *load = g_hash_table_lookup (self->loads, g_task_get_task_data (task));
  guint index;

  if (load != NULL && g_ptr_array_find (load->waiting, task, &index))
    {
      g_autoptr (GTask) waiting = g_ptr_array_steal_index (load->waiting, index);

      forget_if_unwanted (self, load);
      g_task_return_error_if_cancelled (waiting);
    }

  return G_SOURCE_REMOVE;
}

static void
release_source (gpointer  source,
                GClosure *closure)
{
  g_source_unref (source);
}

static void
follow_cancellable (GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GSource) source = NULL;

  if (cancellable == NULL)
    return;

  source = g_cancellable_source_new (cancellable);
  g_source_set_static_name (source, "frame no longer wanted");
  g_source_set_callback (source, G_SOURCE_FUNC (cancelled_cb), g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  g_signal_connect_data (task, "notify::completed", G_CALLBACK (g_source_destroy),
                         g_source_ref (source), release_source, G_CONNECT_SWAPPED);
}

static void
clear (TsFrameStore *self)
{
  GHashTableIter iter;
  gpointer value;

  g_queue_clear_full (&self->wanted, g_free);

  g_hash_table_iter_init (&iter, self->loads);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Load *load = value;

      load->is_forgotten = TRUE;
      g_cancellable_cancel (load->cancellable);
      g_hash_table_iter_remove (&iter);
    }

  while (self->recent.length > 0)
    drop_frame (self, g_queue_peek_head (&self->recent));
}

static void
ts_frame_store_dispose (GObject *object)
{
  TsFrameStore *self = TS_FRAME_STORE (object);

  clear (self);
  g_clear_pointer (&self->finder, ts_frame_finder_unref);
  g_clear_pointer (&self->remote, ts_remote_frames_unref);

  G_OBJECT_CLASS (ts_frame_store_parent_class)->dispose (object);
}

static void
ts_frame_store_finalize (GObject *object)
{
  TsFrameStore *self = TS_FRAME_STORE (object);

  g_hash_table_unref (self->frames);
  g_hash_table_unref (self->loads);

  G_OBJECT_CLASS (ts_frame_store_parent_class)->finalize (object);
}

static void
ts_frame_store_class_init (TsFrameStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ts_frame_store_dispose;
  object_class->finalize = ts_frame_store_finalize;

  /**
   * TsFrameStore::finder-changed:
   *
   * Titles may lead to other pictures now, so whoever shows one should load it again.
   */
  signals[SIGNAL_FINDER_CHANGED] = g_signal_new ("finder-changed",
                                                 TS_TYPE_FRAME_STORE,
                                                 G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
}

static void
ts_frame_store_init (TsFrameStore *self)
{
  self->frames = g_hash_table_new_full (g_str_hash, g_str_equal,
                                        NULL, (GDestroyNotify) frame_free);
  self->loads = g_hash_table_new (g_str_hash, g_str_equal);
  self->limit = DEFAULT_LIMIT_BYTES;
  g_queue_init (&self->wanted);
  g_queue_init (&self->recent);
}

/**
 * ts_frame_store_new:
 *
 * Makes a store that finds nothing until it is given a finder.
 *
 * Returns: (transfer full): the store
 */
TsFrameStore *
ts_frame_store_new (void)
{
  return g_object_new (TS_TYPE_FRAME_STORE, NULL);
}

/**
 * ts_frame_store_get_finder:
 *
 * Returns: (transfer none) (nullable): what tells where pictures are
 */
TsFrameFinder *
ts_frame_store_get_finder (TsFrameStore *self)
{
  g_return_val_if_fail (TS_IS_FRAME_STORE (self), NULL);

  return self->finder;
}

/**
 * ts_frame_store_set_finder:
 * @finder: (transfer none) (nullable): what tells where pictures are
 *
 * Turns to other folders. All pictures are forgotten; those being loaded end as cancelled.
 */
void
ts_frame_store_set_finder (TsFrameStore  *self,
                           TsFrameFinder *finder)
{
  g_return_if_fail (TS_IS_FRAME_STORE (self));

  if (finder == self->finder)
    return;

  clear (self);
  g_clear_pointer (&self->finder, ts_frame_finder_unref);
  if (finder != NULL)
    self->finder = ts_frame_finder_ref (finder);

  g_signal_emit (self, signals[SIGNAL_FINDER_CHANGED], 0);
}

/**
 * ts_frame_store_set_remote:
 * @remote: (transfer none) (nullable): where pictures are that the finder does not find
 *
 * Turns to other pictures of the labelling service. All pictures are forgotten; those being
 * loaded end as cancelled.
 */
void
ts_frame_store_set_remote (TsFrameStore   *self,
                           TsRemoteFrames *remote)
{
  g_return_if_fail (TS_IS_FRAME_STORE (self));

  if (remote == self->remote)
    return;

  clear (self);
  g_clear_pointer (&self->remote, ts_remote_frames_unref);
  if (remote != NULL)
    self->remote = ts_remote_frames_ref (remote);

  g_signal_emit (self, signals[SIGNAL_FINDER_CHANGED], 0);
}

/**
 * ts_frame_store_get_limit:
 *
 * Returns: how many bytes of pictures are kept
 */
gsize
ts_frame_store_get_limit (TsFrameStore *self)
{
  g_return_val_if_fail (TS_IS_FRAME_STORE (self), 0);

  return self->limit;
}

/**
 * ts_frame_store_set_limit:
 * @n_bytes: of pictures to keep; the last one is kept whatever its size
 *
 * Limits the memory.
 */
void
ts_frame_store_set_limit (TsFrameStore *self,
                          gsize         n_bytes)
{
  g_return_if_fail (TS_IS_FRAME_STORE (self));

  self->limit = n_bytes;
  shrink_to_limit (self);
}

/**
 * ts_frame_store_lookup:
 * @name: see ts_frame_name_new()
 *
 * Gets a picture if it is in memory.
 *
 * Returns: (transfer none) (nullable): the picture
 */
GdkTexture *
ts_frame_store_lookup (TsFrameStore *self,
                       const char   *name)
{
  Frame *frame;

  g_return_val_if_fail (TS_IS_FRAME_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  frame = g_hash_table_lookup (self->frames, name);
  if (frame == NULL)
    return NULL;

  g_queue_unlink (&self->recent, &frame->link);
  g_queue_push_head_link (&self->recent, &frame->link);

  return frame->texture;
}

/**
 * ts_frame_store_load_async:
 * @name: see ts_frame_name_new()
 *
 * Gets a picture from memory or from the disk.
 */
void
ts_frame_store_load_async (TsFrameStore        *self,
                           const char          *name,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GdkTexture *texture;
  Load *load;

  g_return_if_fail (TS_IS_FRAME_STORE (self));
  g_return_if_fail (name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_frame_store_load_async);
  g_task_set_task_data (task, g_strdup (name), g_free);

  if (g_task_return_error_if_cancelled (task))
    return;

  texture = ts_frame_store_lookup (self, name);
  if (texture != NULL)
    {
      g_task_return_pointer (task, g_object_ref (texture), g_object_unref);
      return;
    }

  load = g_hash_table_lookup (self->loads, name);
  if (load == NULL)
    load = start_load (self, name, FALSE);

  follow_cancellable (task);
  g_ptr_array_add (load->waiting, g_steal_pointer (&task));
}

/**
 * ts_frame_store_load_finish:
 *
 * Ends ts_frame_store_load_async().
 *
 * Returns: (transfer full): the picture; or %NULL and @error set: %G_IO_ERROR_NOT_FOUND if
 *   there is no file of the title, %G_IO_ERROR_CANCELLED, or what ts_pixels_load() says
 */
GdkTexture *
ts_frame_store_load_finish (TsFrameStore  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (TS_IS_FRAME_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * ts_frame_store_prefetch:
 * @names: (array zero-terminated=1): the likeliest first
 *
 * Says which pictures will probably be wanted next. They replace those said before; what of
 * these is being loaded and not among the new ones is cancelled.
 */
void
ts_frame_store_prefetch (TsFrameStore      *self,
                         const char *const *names)
{
  g_autoptr (GList) loads = NULL;

  g_return_if_fail (TS_IS_FRAME_STORE (self));
  g_return_if_fail (names != NULL);

  g_queue_clear_full (&self->wanted, g_free);
  for (gsize i = 0; names[i] != NULL; i++)
    g_queue_push_tail (&self->wanted, g_strdup (names[i]));

  loads = g_hash_table_get_values (self->loads);
  for (GList *l = loads; l != NULL; l = l->next)
    {
      Load *load = l->data;

      load->is_prefetch = load->is_prefetch && g_strv_contains (names, load->name);
      forget_if_unwanted (self, load);
    }

  start_next_prefetch (self);
}
