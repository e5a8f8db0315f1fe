/* SPDX-License-Identifier: MIT */

/* Finds the local copy of an object. The folder is listed once; a URL only ever leads to a
 * file of that list, so nothing in a manifest can name a file elsewhere. */

#include "config.h"

#include "ts-manifest-local-copies.h"

#include "ts-manifest-folder.h"

#include <string.h>

/* No file's path is longer or has more steps that it could be found by. */
#define MAX_KEY_BYTES 4096
#define MAX_STEPS 64

struct _TsManifestLocalCopies
{
  char         *folder;   /* (owned) */
  char         *base_url; /* (owned) (nullable) */
  TsManifestUrl base;     /* of @base_url */
  GHashTable   *names;    /* (owned): of the files, from the folder on */
};

/**
 * ts_manifest_local_copies_new:
 * @folder: path of a folder
 * @base_url: (nullable): the URL that the folder is a copy of
 *
 * Lists the copies in a folder. Blocks.
 *
 * Returns: (transfer full): the copies, or %NULL with @error set if the folder cannot be read
 */
TsManifestLocalCopies *
ts_manifest_local_copies_new (const char    *folder,
                              const char    *base_url,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autoptr(GPtrArray) files = ts_manifest_folder_list (folder, cancellable, error);
  TsManifestLocalCopies *self;

  if (files == NULL)
    return NULL;

  self = g_new0 (TsManifestLocalCopies, 1);
  self->folder = g_strdup (folder);
  self->base_url = g_strdup (base_url);
  if (base_url != NULL)
    ts_manifest_url_parse (&self->base, self->base_url, strlen (self->base_url));
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < files->len; i++)
    g_hash_table_add (self->names, g_steal_pointer (&files->pdata[i]));

  return self;
}

/**
 * ts_manifest_local_copies_free:
 * @self: (transfer full):
 *
 * Forgets the copies; the files stay.
 */
void
ts_manifest_local_copies_free (TsManifestLocalCopies *self)
{
  g_hash_table_unref (self->names);
  g_free (self->folder);
  g_free (self->base_url);
  g_free (self);
}

/* The file with this name, in the folder that the name says. */
static const char *
look_up (const TsManifestLocalCopies *self,
         const char                  *name)
{
  gpointer found = NULL;

  g_hash_table_lookup_extended (self->names, name, &found, NULL);

  return found;
}

/* The file whose path has most in common with the end of the key. */
static const char *
look_up_end (const TsManifestLocalCopies *self,
             const char                  *key)
{
  const char *found = look_up (self, key);

  for (guint i = 0; found == NULL && i < MAX_STEPS; i++)
    {
      key = strchr (key, '/');
      if (key == NULL)
        return NULL;
      found = look_up (self, ++key);
    }

  return found;
}

/**
 * ts_manifest_local_copies_find:
 *
 * Finds the copy of an object. If the folder is the copy of a URL, it must lie in the folder
 * as the object lies under that URL. Otherwise it is looked for as `BUCKET/KEY`, then as `KEY`,
 * then without the first steps of the key, one after another; then two objects can lead to the
 * same file, which is for the caller to notice.
 *
 * Returns: (transfer none) (nullable): the file's path from the folder on, the same pointer
 *   each time; %NULL if there is none
 */
const char *
ts_manifest_local_copies_find (const TsManifestLocalCopies *self,
                               const TsManifestUrl         *url)
{
  g_autofree char *key = NULL;
  g_autofree char *with_bucket = NULL;

  if (url->key.length > MAX_KEY_BYTES)
    return NULL;
  if (self->base_url != NULL)
    {
      key = ts_manifest_url_dup_relative (url, &self->base);
      return key != NULL ? look_up (self, key) : NULL;
    }

  key = ts_manifest_url_dup_key (url);
  with_bucket = g_strdup_printf ("%.*s/%s", (int) MIN (url->bucket.length, G_MAXINT),
                                 url->bucket.text, key);

  return look_up_end (self, with_bucket);
}

/**
 * ts_manifest_local_copies_dup_path:
 * @name: as ts_manifest_local_copies_find() returned it
 *
 * Returns: (transfer full): the file's path
 */
char *
ts_manifest_local_copies_dup_path (const TsManifestLocalCopies *self,
                                   const char                  *name)
{
  return g_build_filename (self->folder, name, NULL);
}
