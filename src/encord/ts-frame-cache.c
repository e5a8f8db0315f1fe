/* SPDX-License-Identifier: MIT */

/* Pictures that were fetched, on disk, up to so many bytes.
 *
 *   KEY          a whole file; when it was last wanted is its time of change
 *   KEY.part     one that is under way, or whose connection broke
 *   KEY.tag      the tag of what KEY.part is a part of, so that it can be gone on with
 *
 * A key is made of the service's address and the data's hash, which is the same in all
 * projects; nothing that a server sends becomes a file's name. When there are too many bytes
 * the files that were not wanted for the longest time go. */

#include "config.h"

#include "ts-frame-cache.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "ts-api-error.h"
#include "ts-assumptions.h"

#define PART_SUFFIX ".part"
#define TAG_SUFFIX ".tag"
#define MAX_TAG_BYTES 1000

/* How often a file whose connection breaks is gone on with, and the pauses before. */
#define MAX_RESUMES 4

static const double resume_pauses_s[MAX_RESUMES] = { 0.0, 1.0, 3.0, 6.0 };

struct _TsFrameCache
{
  GObject     parent_instance;

  /* Owned */
  char       *folder;

  /* Under the lock */
  GMutex      lock;
  GCond       changed;
  GHashTable *under_way;        /* keys that some thread fetches */

  /* Plain state */
  guint64     max_bytes;
};

G_DEFINE_FINAL_TYPE (TsFrameCache, ts_frame_cache, G_TYPE_OBJECT)

/* One file that is fetched. */
typedef struct
{
  TsClient             *client;
  const TsFrameRequest *request;
  GCancellable         *cancellable;
  char                 *part_path;      /* (owned) */
  char                 *tag_path;       /* (owned) */
  GUri                 *uri;            /* (owned) (nullable) */
  int                   fd;
  gboolean              is_renewed;     /* the URL had expired and was asked for anew */
} Fetch;

/* A file on disk. */
typedef struct
{
  char    *path;
  guint64  size;
  gint64   wanted_at;
} Entry;

static void
fetch_clear (Fetch *fetch)
{
  if (fetch->fd >= 0)
    g_close (fetch->fd, NULL);
  g_free (fetch->part_path);
  g_free (fetch->tag_path);
  g_clear_pointer (&fetch->uri, g_uri_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fetch, fetch_clear)

static void
ts_frame_cache_finalize (GObject *object)
{
  TsFrameCache *self = TS_FRAME_CACHE (object);

  g_clear_pointer (&self->under_way, g_hash_table_unref);
  g_clear_pointer (&self->folder, g_free);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (ts_frame_cache_parent_class)->finalize (object);
}

static void
ts_frame_cache_class_init (TsFrameCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ts_frame_cache_finalize;
}

static void
ts_frame_cache_init (TsFrameCache *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->under_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * ts_frame_cache_new:
 * @folder: (nullable): where files are kept; %NULL for the usual place
 * @max_bytes: how many bytes at most
 *
 * Returns: (transfer full): a cache; several may share a folder
 */
TsFrameCache *
ts_frame_cache_new (const char *folder,
                    guint64     max_bytes)
{
  TsFrameCache *self = g_object_new (TS_TYPE_FRAME_CACHE, NULL);

  self->folder = folder != NULL ? g_strdup (folder)
                                : g_build_filename (g_get_user_cache_dir (), "touchstone",
                                                    "frames", NULL);
  self->max_bytes = max_bytes;

  return self;
}

static char *
create_key (const char           *domain,
            const TsFrameRequest *request)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%u", domain, request->unit_hash,
                                           request->index);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* Returns the path of a whole file, which is wanted now, if it is there. */
static char *
lookup_key (TsFrameCache *self,
            const char   *key)
{
  g_autofree char *path = g_build_filename (self->folder, key, NULL);

  return g_utime (path, NULL) == 0 ? g_steal_pointer (&path) : NULL;
}

/**
 * ts_frame_cache_lookup:
 * @domain: the service's address
 * @request: which file
 *
 * Returns: (transfer full) (nullable): where the file is, if it is there
 */
char *
ts_frame_cache_lookup (TsFrameCache         *self,
                       const char           *domain,
                       const TsFrameRequest *request)
{
  g_autofree char *key = create_key (domain, request);

  g_return_val_if_fail (TS_IS_FRAME_CACHE (self), NULL);

  return lookup_key (self, key);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
  g_free (entry);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *first = *(Entry *const *) a;
  const Entry *second = *(Entry *const *) b;

  if (first->wanted_at != second->wanted_at)
    return first->wanted_at < second->wanted_at ? -1 : 1;

  return strcmp (first->path, second->path);
}

static GPtrArray *
list_entries (TsFrameCache *self,
              guint64      *n_bytes)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      Entry *entry;
      struct stat status;

      if (name[0] == '.' || g_str_has_suffix (name, TAG_SUFFIX) || stat (path, &status) != 0
          || !S_ISREG (status.st_mode))
        continue;

      entry = g_new (Entry, 1);
      entry->path = g_steal_pointer (&path);
      entry->size = (guint64) status.st_size;
      entry->wanted_at = (gint64) status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
      *n_bytes += entry->size;
      g_ptr_array_add (entries, entry);
    }

  g_ptr_array_sort (entries, compare_entries);

  return entries;
}

static gboolean
is_under_way (TsFrameCache *self,
              const char   *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_str_has_suffix (name, PART_SUFFIX))
    name[strlen (name) - strlen (PART_SUFFIX)] = '\0';

  return g_hash_table_contains (self->under_way, name);
}

/* Removes what was not wanted for the longest time until the rest is small enough. */
static void
trim (TsFrameCache *self,
      const char   *kept_path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint64 n_bytes = 0;
  g_autoptr (GPtrArray) entries = list_entries (self, &n_bytes);

  for (guint i = 0; i < entries->len && n_bytes > self->max_bytes; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);

      if (strcmp (entry->path, kept_path) == 0 || is_under_way (self, entry->path)
          || g_unlink (entry->path) != 0)
        continue;

      n_bytes -= entry->size;
      if (g_str_has_suffix (entry->path, PART_SUFFIX))
        {
          g_autoptr (GString) tag = g_string_new (entry->path);

          g_string_truncate (tag, tag->len - strlen (PART_SUFFIX));
          g_string_append (tag, TAG_SUFFIX);
          (void) g_unlink (tag->str);
        }
    }
}

static gboolean
fail_with_errno (const char  *path,
                 int          saved_errno,
                 GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
               _("“%s” cannot be written: %s"), name, g_strerror (saved_errno));

  return FALSE;
}

static gboolean
open_part (Fetch   *fetch,
           GError **error)
{
  fetch->fd = g_open (fetch->part_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  return fetch->fd >= 0 || fail_with_errno (fetch->part_path, errno, error);
}

static char *
load_tag (const Fetch *fetch)
{
  g_autofree char *tag = NULL;
  gsize length;

  if (!g_file_get_contents (fetch->tag_path, &tag, &length, NULL)
      || length == 0 || length > MAX_TAG_BYTES || strlen (tag) != length
      || strpbrk (tag, "\r\n") != NULL)
    return NULL;

  return g_steal_pointer (&tag);
}

/* Weak tags say that something is much the same, not that its bytes are. */
static void
save_tag (const Fetch *fetch,
          const char  *tag)
{
  if (tag != NULL && !g_str_has_prefix (tag, "W/"))
    (void) g_file_set_contents (fetch->tag_path, tag, -1, NULL);
  else
    (void) g_unlink (fetch->tag_path);
}

/* Fetches the file, or what is missing of it. */
static gboolean
download (Fetch       *fetch,
          guint64      max_bytes,
          TsDownload  *result,
          GError     **error)
{
  gboolean is_whole;

  *result = (TsDownload) {
    .subject = _("a file"),
    .uri = fetch->uri,
    .fd = fetch->fd,
    .start = lseek (fetch->fd, 0, SEEK_END),
    .etag = load_tag (fetch),
    .max_bytes = max_bytes,
  };

  is_whole = ts_client_download (fetch->client, result, fetch->cancellable, error);
  if (result->status == 200 || result->status == 206)
    save_tag (fetch, result->etag);

  return is_whole;
}

/* Decides whether to try again after a failure; what has come stays. */
static gboolean
may_go_on (Fetch             *fetch,
           const TsDownload  *result,
           const GError      *error,
           guint             *n_resumes,
           GError           **new_error)
{
  if (result->status == 416)
    {
      /* There is a part of something else, or all of it. */
      (void) g_unlink (fetch->tag_path);
      if (ftruncate (fetch->fd, 0) != 0)
        return fail_with_errno (fetch->part_path, errno, new_error);
      return (*n_resumes)++ < MAX_RESUMES;
    }

  if (TS_ASSUME_IS_EXPIRED_STATUS (result->status) && !fetch->is_renewed)
    {
      fetch->is_renewed = TRUE;
      g_clear_pointer (&fetch->uri, g_uri_unref);
      return TRUE;
    }

  if (*n_resumes >= MAX_RESUMES
      || !(g_error_matches (error, TS_API_ERROR, TS_API_ERROR_NETWORK)
           || g_error_matches (error, TS_API_ERROR, TS_API_ERROR_TIMEOUT)
           || g_error_matches (error, TS_API_ERROR, TS_API_ERROR_SERVER)))
    return FALSE;

  return ts_client_pause (fetch->client, resume_pauses_s[(*n_resumes)++], fetch->cancellable,
                          new_error);
}

static gboolean
fetch_part (TsFrameCache  *self,
            Fetch         *fetch,
            GError       **error)
{
  guint n_resumes = 0;

  while (TRUE)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (GError) new_error = NULL;
      g_autofree char *tag = NULL;
      TsDownload result = { 0 };
      gboolean is_whole, goes_on;

      if (fetch->uri == NULL)
        fetch->uri = ts_frame_url_fetch (fetch->client, fetch->request, self->folder,
                                         fetch->cancellable, error);
      if (fetch->uri == NULL)
        return FALSE;

      is_whole = download (fetch, self->max_bytes, &result, &local_error);
      tag = result.etag;
      if (is_whole)
        return TRUE;

      goes_on = may_go_on (fetch, &result, local_error, &n_resumes, &new_error);
      if (goes_on)
        continue;

      g_propagate_error (error, new_error != NULL ? g_steal_pointer (&new_error)
                                                  : g_steal_pointer (&local_error));
      return FALSE;
    }
}

static char *
fetch_file (TsFrameCache          *self,
            TsClient              *client,
            const TsFrameRequest  *request,
            const char            *key,
            GCancellable          *cancellable,
            GError               **error)
{
  g_autofree char *path = g_build_filename (self->folder, key, NULL);
  g_auto (Fetch) fetch = {
    .client = client,
    .request = request,
    .cancellable = cancellable,
    .part_path = g_strconcat (path, PART_SUFFIX, NULL),
    .tag_path = g_strconcat (path, TAG_SUFFIX, NULL),
    .fd = -1,
  };

  /* If it cannot be made, opening a file in it says so. */
  (void) g_mkdir_with_parents (self->folder, 0700);

  if (!open_part (&fetch, error) || !fetch_part (self, &fetch, error))
    return NULL;

  /* A file that is whole by name only would never be fetched again. */
  if (fdatasync (fetch.fd) != 0 || g_rename (fetch.part_path, path) != 0)
    {
      fail_with_errno (path, errno, error);
      return NULL;
    }

  (void) g_unlink (fetch.tag_path);
  trim (self, path);

  return g_steal_pointer (&path);
}

/* Waits until nobody else fetches the file; returns whether this thread is to fetch it. */
static gboolean
claim (TsFrameCache  *self,
       const char    *key,
       char         **path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (g_hash_table_contains (self->under_way, key))
    g_cond_wait (&self->changed, &self->lock);

  *path = lookup_key (self, key);
  if (*path != NULL)
    return FALSE;

  g_hash_table_add (self->under_way, g_strdup (key));

  return TRUE;
}

static void
release (TsFrameCache *self,
         const char   *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove (self->under_way, key);
  g_cond_broadcast (&self->changed);
}

/**
 * ts_frame_cache_get:
 * @client: fetches what is not there
 * @request: which file
 *
 * Gets a file, from the disk or from the service. Several threads may ask for the same one; it
 * is fetched once. A connection that broke is taken up where it broke, also another day.
 *
 * Returns: (transfer full): where the file is; or %NULL with an error. It may be removed as
 *   soon as other files are got, so open it at once.
 */
char *
ts_frame_cache_get (TsFrameCache          *self,
                    TsClient              *client,
                    const TsFrameRequest  *request,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_autofree char *key = NULL;
  char *path = NULL;

  g_return_val_if_fail (TS_IS_FRAME_CACHE (self), NULL);

  key = create_key (ts_client_get_domain (client), request);
  if (!claim (self, key, &path))
    return path;

  path = fetch_file (self, client, request, key, cancellable, error);
  release (self, key);

  return path;
}

/* What is borrowed by a request, kept for a thread. */
typedef struct
{
  TsClient       *client;
  char           *project_id;
  char           *label_hash;
  char           *unit_hash;
  char           *item_id;      /* (nullable) */
  TsFrameRequest  request;
} GetData;

static void
get_data_free (GetData *data)
{
  g_object_unref (data->client);
  g_free (data->project_id);
  g_free (data->label_hash);
  g_free (data->unit_hash);
  g_free (data->item_id);
  g_free (data);
}

static void
get_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GetData *data = task_data;
  GError *error = NULL;
  char *path = ts_frame_cache_get (source_object, data->client, &data->request, cancellable,
                                   &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * ts_frame_cache_get_async:
 * @request: copied
 *
 * The same without waiting: see ts_frame_cache_get().
 */
void
ts_frame_cache_get_async (TsFrameCache         *self,
                          TsClient             *client,
                          const TsFrameRequest *request,
                          GCancellable         *cancellable,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GetData *data = g_new0 (GetData, 1);

  data->client = g_object_ref (client);
  data->project_id = g_strdup (request->project_id);
  data->label_hash = g_strdup (request->label_hash);
  data->unit_hash = g_strdup (request->unit_hash);
  data->item_id = g_strdup (request->item_id);
  data->request = (TsFrameRequest) { data->project_id, data->label_hash, data->unit_hash,
                                     data->item_id, request->index };

  g_task_set_source_tag (task, ts_frame_cache_get_async);
  g_task_set_name (task, "get-frame");
  g_task_set_task_data (task, data, (GDestroyNotify) get_data_free);
  g_task_run_in_thread (task, get_in_thread);
}

/**
 * ts_frame_cache_get_finish:
 *
 * Returns: (transfer full): see ts_frame_cache_get()
 */
char *
ts_frame_cache_get_finish (TsFrameCache  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
