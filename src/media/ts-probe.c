/* SPDX-License-Identifier: MIT */

/* Probe: looks into a local file, so that what is registered of it need not be typed, and the
 * service need not fetch it to know. This is the front door; each kind of file has its probe
 * in a file of its own, and a row in the table here. */

#include "config.h"

#include "ts-media-file.h"
#include "ts-probe-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* What a build without one of the libraries lacks. */
#ifndef HAVE_LIBAV
#define ts_probe_audio NULL
#define ts_probe_video NULL
#endif
#ifndef HAVE_POPPLER
#define ts_probe_pdf NULL
#endif
#ifndef HAVE_GDCM
#define ts_probe_dicom NULL
#endif

typedef struct
{
  const char  *member;
  TsProbeFunc  probe; /* (nullable): not in this build */
  const char  *library; /* (nullable): what it needs */
} Row;

static const Row rows[TS_PROBE_N_KINDS] = {
  [TS_PROBE_VIDEO] = { "videoMetadata", ts_probe_video, "libav" },
  [TS_PROBE_AUDIO] = { "audioMetadata", ts_probe_audio, "libav" },
  [TS_PROBE_IMAGE] = { "imageMetadata", ts_probe_image, NULL },
  [TS_PROBE_TEXT] = { "textMetadata", ts_probe_text, NULL },
  [TS_PROBE_PDF] = { "pdfMetadata", ts_probe_pdf, "poppler" },
  [TS_PROBE_DICOM] = { "dicomMetadata", ts_probe_dicom, "GDCM" },
};

static TsProbe *
probe_as (const TsProbeInput  *input,
          TsProbeKind          kind,
          GError             **error)
{
  g_autoptr (TsProbe) self = NULL;

  if (rows[kind].probe == NULL)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
                   /* Translators: the second is the name of a library, such as “libav” */
                   _("“%s” cannot be looked into: this program was built without %s"),
                   input->name, rows[kind].library);
      return NULL;
    }

  self = g_new0 (TsProbe, 1);
  self->kind = kind;
  self->file_size = input->size;

  return rows[kind].probe (input, self, error) ? g_steal_pointer (&self) : NULL;
}

/* Takes the first kind that fits. The next one is tried only if a file is sound, but nothing
 * of that kind is in it. */
static TsProbe *
probe_by_content (const TsProbeInput  *input,
                  GError             **error)
{
  gsize n_kinds;
  const TsProbeKind *kinds = ts_probe_recognise (input, &n_kinds);

  if (n_kinds == 0)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
                   _("“%s” is neither video, sound, picture, text, PDF nor DICOM"), input->name);
      return NULL;
    }

  for (gsize i = 0; i + 1 < n_kinds; i++)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (TsProbe) self = probe_as (input, kinds[i], &reason);

      if (self != NULL)
        return g_steal_pointer (&self);

      if (!g_error_matches (reason, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }

  return probe_as (input, kinds[n_kinds - 1], error);
}

/**
 * ts_probe_file:
 * @kind: what the file is to be registered as
 *
 * Looks into a file. Its name does not matter, only what is in it. Pictures and DICOM files
 * are read up to their pixels only, and a video is not decoded; but media that do not tell
 * their length are read through. It waits for the disk, so call it in a thread.
 *
 * Returns: (transfer full): what was found; or %NULL and @error set: #GFileError if the file
 *   cannot be opened, %G_IO_ERROR_CANCELLED, else #TsMediaError with the file's name and the
 *   reason: %TS_MEDIA_ERROR_UNSUPPORTED if it is not of that kind, or of one that this build
 *   cannot look into
 */
TsProbe *
ts_probe_file (const char    *path,
               TsProbeKind    kind,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *name = NULL;
  g_autofree TsProbeInput *input = NULL;
  g_autoptr (TsProbe) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (kind < TS_PROBE_N_KINDS, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  name = g_filename_display_basename (path);
  input = g_new0 (TsProbeInput, 1);
  input->name = name;
  input->cancellable = cancellable;
  input->fd = ts_media_file_open (path, name, &input->size, error);
  if (input->fd < 0)
    return NULL;

  input->head_size = ts_media_file_read_at (input->fd, 0, input->head, sizeof input->head);

  if (input->size == 0)
    g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID, _("“%s” is empty"), name);
  else if (kind == TS_PROBE_BY_CONTENT)
    self = probe_by_content (input, error);
  else
    self = probe_as (input, kind, error);

  g_close (input->fd, NULL);

  return g_steal_pointer (&self);
}

/**
 * ts_probe_describe:
 * @member: of a manifest's item, such as "videoMetadata"
 *
 * Looks into a file for what a manifest says of it, as ts_probe_file() does.
 *
 * Returns: (transfer full): the member's value as JSON; or %NULL and @error set, also if no
 *   probe finds such a member
 */
char *
ts_probe_describe (const char    *path,
                   const char    *member,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (TsProbe) self = NULL;
  TsJsonWriter writer;
  GString *json;
  guint kind = 0;

  g_return_val_if_fail (member != NULL, NULL);

  while (kind < TS_PROBE_N_KINDS && g_strcmp0 (rows[kind].member, member) != 0)
    kind++;
  if (kind == TS_PROBE_N_KINDS)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
                   _("Nothing is known to find “%s” with"), member);
      return NULL;
    }

  self = ts_probe_file (path, kind, cancellable, error);
  if (self == NULL)
    return NULL;
  json = g_string_new (NULL);
  ts_json_writer_init (&writer, json, TS_JSON_COMPACT);
  ts_probe_write_json (self, &writer);

  return g_string_free (json, FALSE);
}

/**
 * ts_probe_free:
 *
 * Frees what was found.
 */
void
ts_probe_free (TsProbe *self)
{
  switch (self->kind)
    {
    case TS_PROBE_VIDEO:
      g_free (self->video.codec);
      break;

    case TS_PROBE_AUDIO:
      g_free (self->audio.codec);
      break;

    case TS_PROBE_DICOM:
      g_clear_pointer (&self->dicom.elements, g_ptr_array_unref);
      break;

    case TS_PROBE_BY_CONTENT:
    case TS_PROBE_IMAGE:
    case TS_PROBE_TEXT:
    case TS_PROBE_PDF:
      break;
    }

  g_free (self->mime_type);
  g_free (self);
}

/**
 * ts_probe_kind_get_member:
 * @kind: not %TS_PROBE_BY_CONTENT
 *
 * Returns: the member of a manifest's item that holds what a probe of @kind finds, such as
 *   "videoMetadata"
 */
const char *
ts_probe_kind_get_member (TsProbeKind kind)
{
  g_return_val_if_fail (kind != TS_PROBE_BY_CONTENT && kind < TS_PROBE_N_KINDS, NULL);

  return rows[kind].member;
}

/**
 * ts_probe_kind_is_built:
 * @kind: not %TS_PROBE_BY_CONTENT
 *
 * Tells whether this build can look into such files.
 *
 * Returns: whether it has what it needs for that
 */
gboolean
ts_probe_kind_is_built (TsProbeKind kind)
{
  g_return_val_if_fail (kind != TS_PROBE_BY_CONTENT && kind < TS_PROBE_N_KINDS, FALSE);

  return rows[kind].probe != NULL;
}
