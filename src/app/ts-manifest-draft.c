/* SPDX-License-Identifier: MIT */

/* Drafts of manifests. Each is two files in one folder:
 *
 *   NAME.draft   a line of JSON, {"path": "…"} or {}, then the manifest as it would be saved
 *   NAME.lock    empty; locked for as long as the program that writes the draft runs
 *
 * The draft is written as NAME.new and renamed, so it is whole or absent at any moment. The
 * kernel drops the lock of a program that was killed; that is how drafts which are left behind
 * are told from those at work. */

#include "config.h"

#include "ts-manifest-draft.h"

#include "ts-json-scanner.h"
#include "ts-json-writer.h"
#include "ts-manifest-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define DRAFT_SUFFIX ".draft"
#define LOCK_SUFFIX ".lock"
#define NEW_SUFFIX ".new"

/* A path can have 4096 bytes, each of which may be escaped with six. */
#define MAX_HEADER_BYTES (32 * 1024)

struct _TsManifestDraft
{
  char *folder;
  char *name;
  int   lock; /* file descriptor; −1 before the first writing */
};

static char *
dup_file (TsManifestDraft *self,
          const char      *suffix)
{
  g_autofree char *name = g_strconcat (self->name, suffix, NULL);

  return g_build_filename (self->folder, name, NULL);
}

/* Takes the lock; fails if another program has it. */
static gboolean
take_lock (TsManifestDraft *self)
{
  g_autofree char *path = dup_file (self, LOCK_SUFFIX);

  if (self->lock >= 0)
    return TRUE;

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;

  return FALSE;
}

/**
 * ts_manifest_draft_new:
 * @folder: where drafts are kept; need not exist
 *
 * Makes a draft, of which nothing is written yet.
 *
 * Returns: (transfer full): the draft
 */
TsManifestDraft *
ts_manifest_draft_new (const char *folder)
{
  TsManifestDraft *self = g_new0 (TsManifestDraft, 1);

  self->folder = g_strdup (folder);
  self->name = g_uuid_string_random ();
  self->lock = -1;

  return self;
}

/**
 * ts_manifest_draft_free:
 * @self: (transfer full):
 *
 * Lets go of a draft. What was written stays, and can be found as left behind.
 */
void
ts_manifest_draft_free (TsManifestDraft *self)
{
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->folder);
  g_free (self->name);
  g_free (self);
}

/* A program that ended before its first draft was whole leaves only a lock. */
static void
remove_lone_lock (const char *folder,
                  const char *name)
{
  TsManifestDraft *draft = g_new0 (TsManifestDraft, 1);
  g_autofree char *path = NULL;

  draft->folder = g_strdup (folder);
  draft->name = g_strndup (name, strlen (name) - strlen (LOCK_SUFFIX));
  draft->lock = -1;
  path = dup_file (draft, DRAFT_SUFFIX);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && take_lock (draft))
    ts_manifest_draft_discard (draft);
  ts_manifest_draft_free (draft);
}

/**
 * ts_manifest_draft_list_left:
 *
 * Finds the drafts of programs that are gone, and takes them over.
 *
 * Returns: (transfer full) (element-type TsManifestDraft): the drafts, latest first
 */
GPtrArray *
ts_manifest_draft_list_left (const char *folder)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_manifest_draft_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr(TsManifestDraft) draft = NULL;
      guint place = 0;

      if (g_str_has_suffix (name, LOCK_SUFFIX))
        remove_lone_lock (folder, name);
      if (!g_str_has_suffix (name, DRAFT_SUFFIX))
        continue;
      draft = g_new0 (TsManifestDraft, 1);
      draft->folder = g_strdup (folder);
      draft->name = g_strndup (name, strlen (name) - strlen (DRAFT_SUFFIX));
      draft->lock = -1;
      if (!take_lock (draft))
        continue;
      while (place < drafts->len &&
             ts_manifest_draft_get_time (drafts->pdata[place]) > ts_manifest_draft_get_time (draft))
        place++;
      g_ptr_array_insert (drafts, (int) place, g_steal_pointer (&draft));
    }

  return drafts;
}

static gboolean
write_header (GOutputStream  *stream,
              const char     *path,
              GError        **error)
{
  g_autoptr(GString) header = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, header, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  if (path != NULL)
    {
      /* A file's name need not be UTF-8, and JSON must be. */
      g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);

      ts_json_writer_add_name (&writer, "path");
      ts_json_writer_add_string (&writer, escaped, -1);
    }
  ts_json_writer_end_object (&writer);
  g_string_append_c (header, '\n');

  return g_output_stream_write_all (stream, header->str, header->len, NULL, NULL, error);
}

/* Without this, a draft could be empty after the machine lost its power. */
static void
flush_to_disk (const char *path)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (file < 0)
    return;
  fsync (file);
  close (file);
}

static gboolean
write_file (const char  *new_path,
            TsManifest  *manifest,
            const char  *path,
            GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (new_path);
  g_autoptr(GFileOutputStream) stream = NULL;

  g_unlink (new_path);
  stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error);
  if (stream == NULL ||
      !write_header (G_OUTPUT_STREAM (stream), path, error) ||
      !ts_manifest_write (manifest, G_OUTPUT_STREAM (stream), TS_MANIFEST_STYLE_KEEP, NULL, error))
    return FALSE;

  return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/**
 * ts_manifest_draft_write:
 * @manifest: a snapshot
 * @path: (nullable): the file that it was opened from or saved to
 *
 * Replaces what the draft holds. Blocks; meant for a thread, one call at a time.
 *
 * Returns: whether all was written
 */
gboolean
ts_manifest_draft_write (TsManifestDraft  *self,
                         TsManifest       *manifest,
                         const char       *path,
                         GError          **error)
{
  g_autofree char *new_path = dup_file (self, NEW_SUFFIX);
  g_autofree char *draft_path = dup_file (self, DRAFT_SUFFIX);

  if (g_mkdir_with_parents (self->folder, 0700) != 0 || !take_lock (self))
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_WRITE,
                   _("Unsaved work cannot be kept in %s: %s"), self->folder, g_strerror (errno));
      return FALSE;
    }
  if (!write_file (new_path, manifest, path, error))
    {
      g_unlink (new_path);
      return FALSE;
    }
  flush_to_disk (new_path);
  if (g_rename (new_path, draft_path) != 0)
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_WRITE,
                   _("Unsaved work cannot be kept in %s: %s"), draft_path, g_strerror (errno));
      return FALSE;
    }

  return TRUE;
}

static char *
read_header (const char *header,
             gsize       length)
{
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, header, length);
  if (ts_json_scanner_next (&scanner) != TS_JSON_OBJECT_START ||
      ts_json_scanner_next (&scanner) != TS_JSON_NAME ||
      !ts_json_scanner_equals (&scanner, "path") ||
      ts_json_scanner_next (&scanner) != TS_JSON_STRING)
    return NULL;

  g_autofree char *escaped = ts_json_scanner_dup_string (&scanner, NULL);

  return g_uri_unescape_string (escaped, NULL);
}

/**
 * ts_manifest_draft_read:
 * @path: (out) (transfer full) (nullable): where the manifest was saved before
 *
 * Reads a draft.
 *
 * Returns: (transfer full): the manifest as it was, or %NULL with @error set
 */
TsManifest *
ts_manifest_draft_read (TsManifestDraft  *self,
                        char            **path,
                        GError          **error)
{
  g_autofree char *draft_path = dup_file (self, DRAFT_SUFFIX);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) rest = NULL;
  char *contents;
  const char *end;
  gsize length;

  if (!g_file_get_contents (draft_path, &contents, &length, error))
    return NULL;
  bytes = g_bytes_new_take (contents, length);
  end = memchr (contents, '\n', MIN (length, MAX_HEADER_BYTES));
  if (end == NULL)
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT,
                   _("%s is not a draft of a manifest"), draft_path);
      return NULL;
    }

  *path = read_header (contents, (gsize) (end - contents));
  rest = g_bytes_new_from_bytes (bytes, (gsize) (end + 1 - contents),
                                 length - (gsize) (end + 1 - contents));

  return ts_manifest_new_for_bytes (rest, *path);
}

/**
 * ts_manifest_draft_get_time:
 *
 * Returns: when the draft was written, in seconds since 1970; 0 if it was not
 */
gint64
ts_manifest_draft_get_time (TsManifestDraft *self)
{
  g_autofree char *path = dup_file (self, DRAFT_SUFFIX);
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_mtime : 0;
}

/**
 * ts_manifest_draft_discard:
 *
 * Removes what was written, for what is saved needs no draft.
 */
void
ts_manifest_draft_discard (TsManifestDraft *self)
{
  static const char *const suffixes[] = { NEW_SUFFIX, DRAFT_SUFFIX, LOCK_SUFFIX };

  if (self->lock < 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = dup_file (self, suffixes[i]);

      g_unlink (path);
    }
  close (self->lock);
  self->lock = -1;
}
