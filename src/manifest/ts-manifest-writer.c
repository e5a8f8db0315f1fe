/* SPDX-License-Identifier: MIT */

/* Writes a manifest as a stream.
 *
 * As long as the same items stand in the same places, the bytes of the source are written
 * with only the edited items exchanged. Otherwise the frame is written anew: sections and
 * other members in the order of the file, each section once, items one after another. */

#include "config.h"

#include "ts-manifest-writer.h"

#include "ts-manifest-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES (256 * 1024)

/* How many names of new files may be taken already. */
#define MAX_NAMES_TRIED 100

typedef struct
{
  TsManifest     *manifest;
  GOutputStream  *stream;
  TsManifestStyle style;
  GCancellable   *cancellable;
  GString        *buffer;
  gboolean        is_first_member;
} Writing;

static gboolean
flush (Writing  *writing,
       GError  **error)
{
  gboolean is_written = g_output_stream_write_all (writing->stream, writing->buffer->str,
                                                   writing->buffer->len, NULL,
                                                   writing->cancellable, error);

  g_string_truncate (writing->buffer, 0);
  return is_written;
}

static gboolean
flush_if_full (Writing  *writing,
               GError  **error)
{
  return writing->buffer->len < BUFFER_BYTES || flush (writing, error);
}

/* Writes bytes that need no copy. */
static gboolean
write_through (Writing     *writing,
               const char  *text,
               gsize        length,
               GError     **error)
{
  if (length < BUFFER_BYTES)
    {
      g_string_append_len (writing->buffer, text, (gssize) length);
      return flush_if_full (writing, error);
    }

  return flush (writing, error) &&
         g_output_stream_write_all (writing->stream, text, length, NULL, writing->cancellable,
                                    error);
}

static int
compare_offsets (gconstpointer a,
                 gconstpointer b)
{
  const TsManifestItem *first = *(const TsManifestItem *const *) a;
  const TsManifestItem *second = *(const TsManifestItem *const *) b;

  return (first->offset > second->offset) - (first->offset < second->offset);
}

static gboolean
write_with_edits (Writing  *writing,
                  GError  **error)
{
  TsManifest *manifest = writing->manifest;
  g_autoptr(GPtrArray) edited = g_ptr_array_new ();
  gsize done = 0;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    for (guint j = 0; j < manifest->items[i]->len; j++)
      {
        TsManifestItem *item = &g_array_index (manifest->items[i], TsManifestItem, j);

        if (item->text != NULL)
          g_ptr_array_add (edited, item);
      }
  g_ptr_array_sort (edited, compare_offsets);

  for (guint i = 0; i < edited->len; i++)
    {
      const TsManifestItem *item = g_ptr_array_index (edited, i);
      gsize length;
      const char *text = g_bytes_get_data (item->text, &length);

      if (!write_through (writing, manifest->text + done, item->offset - done, error))
        return FALSE;
      ts_manifest_format_item (writing->buffer, text, length, TS_MANIFEST_STYLE_KEEP, 0);
      if (!flush_if_full (writing, error))
        return FALSE;
      done = item->offset + item->length;
    }

  return write_through (writing, manifest->text + done, manifest->length - done, error) &&
         flush (writing, error);
}

static gboolean
is_compact (Writing *writing)
{
  return writing->style == TS_MANIFEST_STYLE_COMPACT;
}

static void
start_member (Writing *writing)
{
  if (!writing->is_first_member)
    g_string_append_c (writing->buffer, ',');
  if (!is_compact (writing))
    g_string_append (writing->buffer, "\n  ");
  writing->is_first_member = FALSE;
}

static gboolean
write_section (Writing            *writing,
               TsManifestSection   section,
               GError            **error)
{
  TsManifest *manifest = writing->manifest;
  GArray *items = manifest->items[section];

  start_member (writing);
  g_string_append_printf (writing->buffer, is_compact (writing) ? "\"%s\":[" : "\"%s\": [",
                          ts_manifest_section_get_info (section)->key);
  for (guint i = 0; i < items->len; i++)
    {
      const TsManifestItem *item = &g_array_index (items, TsManifestItem, i);
      TsJsonSlice text = { manifest->text + item->offset, item->length };

      if (item->text != NULL)
        text.text = g_bytes_get_data (item->text, &text.length);
      if (i > 0)
        g_string_append_c (writing->buffer, ',');
      if (!is_compact (writing))
        g_string_append (writing->buffer, "\n    ");
      ts_manifest_format_item (writing->buffer, text.text, text.length, writing->style, 2);
      if (!flush_if_full (writing, error))
        return FALSE;
    }
  g_string_append (writing->buffer, is_compact (writing) || items->len == 0 ? "]" : "\n  ]");

  return TRUE;
}

static void
write_skip (Writing *writing)
{
  TsManifestSkip skip = writing->manifest->skip;

  if (skip != TS_MANIFEST_SKIP_TRUE && skip != TS_MANIFEST_SKIP_FALSE)
    return;
  start_member (writing);
  g_string_append_printf (writing->buffer, "\"skip_duplicate_urls\":%s%s",
                          is_compact (writing) ? "" : " ",
                          skip == TS_MANIFEST_SKIP_TRUE ? "true" : "false");
}

/* Text without meaning among the members: it is kept, but goes to the end of the file, where
 * it cannot take in what follows it. */
static gboolean
has_no_name (const TsManifestEntry *entry)
{
  return entry->type == TS_MANIFEST_ENTRY_OTHER && entry->name_length == 0;
}

static gboolean
write_entry (Writing                *writing,
             const TsManifestEntry  *entry,
             GError                **error)
{
  TsManifest *manifest = writing->manifest;

  switch (entry->type)
    {
    case TS_MANIFEST_ENTRY_SECTION:
      if (manifest->is_part && manifest->items[entry->section]->len == 0)
        return TRUE;
      return write_section (writing, entry->section, error);

    case TS_MANIFEST_ENTRY_SKIP:
      if (manifest->skip != manifest->loaded_skip || writing->style != TS_MANIFEST_STYLE_KEEP)
        return TRUE;
      start_member (writing);
      return write_through (writing, manifest->text + entry->offset, entry->length, error);

    case TS_MANIFEST_ENTRY_OTHER:
      if (has_no_name (entry))
        return TRUE;
      start_member (writing);
      if (writing->style == TS_MANIFEST_STYLE_KEEP)
        g_string_append_len (writing->buffer, manifest->text + entry->offset,
                             (gssize) (entry->value_offset - entry->offset));
      else
        {
          g_string_append_len (writing->buffer, manifest->text + entry->name_offset,
                               (gssize) entry->name_length);
          g_string_append (writing->buffer, is_compact (writing) ? ":" : ": ");
        }
      ts_manifest_format_item (writing->buffer, manifest->text + entry->value_offset,
                               entry->offset + entry->length - entry->value_offset,
                               writing->style, 1);
      return flush_if_full (writing, error);

    case TS_MANIFEST_ENTRY_REST:
      return TRUE;
    }

  return TRUE;
}

static gboolean
has_entry (TsManifest          *self,
           TsManifestEntryType  type,
           TsManifestSection    section)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const TsManifestEntry *entry = &g_array_index (self->entries, TsManifestEntry, i);

      if (entry->type == type && (type != TS_MANIFEST_ENTRY_SECTION || entry->section == section))
        return TRUE;
    }

  return FALSE;
}

static gboolean
write_rest (Writing  *writing,
            GError  **error)
{
  TsManifest *manifest = writing->manifest;

  for (guint i = 0; i < manifest->entries->len; i++)
    {
      const TsManifestEntry *entry = &g_array_index (manifest->entries, TsManifestEntry, i);

      if ((entry->type == TS_MANIFEST_ENTRY_REST || has_no_name (entry)) &&
          !write_through (writing, manifest->text + entry->offset, entry->length, error))
        return FALSE;
    }

  return flush (writing, error);
}

static gboolean
write_anew (Writing  *writing,
            GError  **error)
{
  TsManifest *manifest = writing->manifest;
  gboolean keeps_skip = writing->style == TS_MANIFEST_STYLE_KEEP &&
                        manifest->skip == manifest->loaded_skip &&
                        has_entry (manifest, TS_MANIFEST_ENTRY_SKIP, 0);

  writing->is_first_member = TRUE;
  g_string_append_c (writing->buffer, '{');
  for (guint i = 0; i < manifest->entries->len; i++)
    if (!write_entry (writing, &g_array_index (manifest->entries, TsManifestEntry, i), error))
      return FALSE;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    {
      TsManifestSection section = manifest->order[i];

      if (manifest->items[section]->len > 0 &&
          !has_entry (manifest, TS_MANIFEST_ENTRY_SECTION, section) &&
          !write_section (writing, section, error))
        return FALSE;
    }
  if (!keeps_skip)
    write_skip (writing);
  g_string_append (writing->buffer,
                   is_compact (writing) || writing->is_first_member ? "}\n" : "\n}\n");

  return write_rest (writing, error);
}

/**
 * ts_manifest_write:
 *
 * Writes the manifest. The same manifest always gives the same bytes.
 *
 * Returns: whether all was written; if not, @error is set
 */
gboolean
ts_manifest_write (TsManifest       *self,
                   GOutputStream    *stream,
                   TsManifestStyle   style,
                   GCancellable     *cancellable,
                   GError          **error)
{
  g_autoptr(GString) buffer = g_string_sized_new (BUFFER_BYTES * 2);
  Writing writing = { .manifest = self, .stream = stream, .style = style,
                      .cancellable = cancellable, .buffer = buffer };

  if ((style == TS_MANIFEST_STYLE_KEEP && ts_manifest_has_structure (self)) ||
      (!self->is_object && ts_manifest_get_n_items (self) == 0))
    return write_with_edits (&writing, error);

  return write_anew (&writing, error);
}

static gboolean
write_standard_output (TsManifest       *self,
                       TsManifestStyle   style,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (self, style);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (STDOUT_FILENO, text, length);

      if (n < 0)
        {
          g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_WRITE,
                       _("Standard output cannot be written: %s"), g_strerror (errno));
          return FALSE;
        }
      text += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/* Makes a new file beside another, for what will replace that. */
static GFileOutputStream *
create_beside (const char    *path,
               char         **temporary,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  for (guint i = 0;; i++)
    {
      g_autofree char *new_name = g_strdup_printf (".%s.%08x", name, g_random_int ());
      g_autofree char *new_path = g_build_filename (folder, new_name, NULL);
      g_autoptr(GFile) file = g_file_new_for_path (new_path);
      g_autoptr(GError) local_error = NULL;
      GFileOutputStream *stream = g_file_create (file, G_FILE_CREATE_NONE, cancellable,
                                                 &local_error);

      if (stream != NULL)
        {
          *temporary = g_steal_pointer (&new_path);
          return stream;
        }
      if (i >= MAX_NAMES_TRIED || !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
}

static gboolean
fail_with_errno (GError **error)
{
  int code = errno;

  g_set_error_literal (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_WRITE, g_strerror (code));

  return FALSE;
}

/* Puts a file that is written in the place of another, with its permissions. Not before it is
 * on the disk: there must be either of the two at any moment. */
static gboolean
put_in_place (const char      *temporary,
              const char      *path,
              const GStatBuf  *old,
              GError         **error)
{
  int fd = g_open (temporary, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    g_close (fd, NULL);
  if (!is_synced || (old != NULL && g_chmod (temporary, old->st_mode & 07777) != 0) ||
      g_rename (temporary, path) != 0)
    return fail_with_errno (error);

  return TRUE;
}

/* Writes into what is no regular file, such as a device. */
static gboolean
write_in_place (TsManifest       *self,
                const char       *path,
                TsManifestStyle   style,
                GCancellable     *cancellable,
                GError          **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileOutputStream) stream = g_file_append_to (file, G_FILE_CREATE_NONE, cancellable,
                                                          error);

  return stream != NULL &&
         ts_manifest_write (self, G_OUTPUT_STREAM (stream), style, cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

/* g_file_replace() is of no use: it writes a file that is new, or that a link leads to, in
 * place, so that for a while there is half of it. */
static gboolean
replace (TsManifest       *self,
         const char       *path,
         TsManifestStyle   style,
         GCancellable     *cancellable,
         GError          **error)
{
  g_autofree char *target = realpath (path, NULL);
  const char *place = target != NULL ? target : path;
  g_autofree char *temporary = NULL;
  g_autoptr(GFileOutputStream) stream = NULL;
  GStatBuf old;
  gboolean has_old = g_stat (place, &old) == 0;
  gboolean is_written;

  if (has_old && !S_ISREG (old.st_mode))
    return write_in_place (self, place, style, cancellable, error);
  if (has_old && g_access (place, W_OK) != 0)
    return fail_with_errno (error);
  stream = create_beside (place, &temporary, cancellable, error);
  if (stream == NULL)
    return FALSE;

  is_written = ts_manifest_write (self, G_OUTPUT_STREAM (stream), style, cancellable, error) &&
               g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error) &&
               put_in_place (temporary, place, has_old ? &old : NULL, error);
  if (!is_written)
    {
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL);
      g_unlink (temporary);
    }

  return is_written;
}

/**
 * ts_manifest_save:
 * @path: a file; "-" is standard output
 *
 * Writes the manifest into a file, which is replaced whole or not at all. Blocks.
 *
 * Returns: whether all was written; if not, @error is set and the old file is as it was
 */
gboolean
ts_manifest_save (TsManifest       *self,
                  const char       *path,
                  TsManifestStyle   style,
                  GCancellable     *cancellable,
                  GError          **error)
{
  if (g_str_equal (path, "-"))
    return write_standard_output (self, style, cancellable, error);
  if (replace (self, path, style, cancellable, error))
    return TRUE;

  g_prefix_error (error, _("%s cannot be written: "), path);

  return FALSE;
}

/**
 * ts_manifest_dup_bytes:
 *
 * Writes the manifest into memory.
 *
 * Returns: (transfer full): its text
 */
GBytes *
ts_manifest_dup_bytes (TsManifest      *self,
                       TsManifestStyle  style)
{
  g_autoptr(GOutputStream) stream = NULL;

  if (style == TS_MANIFEST_STYLE_KEEP && ts_manifest_is_untouched (self))
    return g_bytes_ref (self->source);

  stream = g_memory_output_stream_new_resizable ();
  ts_manifest_write (self, stream, style, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}
