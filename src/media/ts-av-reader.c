/* SPDX-License-Identifier: MIT */

/* Reader of video and sound: opens a file in libavformat.
 *
 * It is given the bytes of one file and nothing else: it can open no other file and no
 * network, knows only the containers that it is told, and how much to look at. */

#include "config.h"

#include "ts-av-reader.h"
#include "ts-media-file.h"
#include "ts-stream-end.h"

#include <glib/gi18n-lib.h>

#define BUFFER_BYTES (64 * 1024)

/* What libav may look at to learn of the streams. */
#define PROBE_BYTES "5000000"
#define PROBE_MICROSECONDS "5000000"
#define MAX_STREAMS "64"

void
ts_av_reader_clear (TsAvReader *self)
{
  avformat_close_input (&self->format);
  if (self->io != NULL)
    av_freep (&self->io->buffer);
  avio_context_free (&self->io);
}

static int
read_cb (void    *data,
         uint8_t *buffer,
         int      size)
{
  TsAvReader *self = data;
  gsize n;

  if (g_cancellable_is_cancelled (self->input->cancellable))
    return AVERROR_EXIT;

  n = ts_media_file_read_at (self->input->fd, self->offset, buffer, (gsize) size);
  self->offset += n;

  return n > 0 ? (int) n : AVERROR_EOF;
}

static int64_t
seek_cb (void    *data,
         int64_t  offset,
         int      whence)
{
  TsAvReader *self = data;
  gint64 from = 0;

  switch (whence & ~AVSEEK_FORCE)
    {
    case AVSEEK_SIZE:
      return (gint64) self->input->size;

    case SEEK_CUR:
      from = (gint64) self->offset;
      break;

    case SEEK_END:
      from = (gint64) self->input->size;
      break;

    default:
      break;
    }

  if (offset < -from || offset > G_MAXINT64 - from)
    return AVERROR (EINVAL);

  self->offset = (guint64) (from + offset);

  return (gint64) self->offset;
}

static int
interrupt_cb (void *data)
{
  TsAvReader *self = data;

  return g_cancellable_is_cancelled (self->input->cancellable);
}

/* Playlists and the like name other files. */
static int
refuse_open_cb (AVFormatContext  *format,
                AVIOContext     **io,
                const char       *url,
                int               flags,
                AVDictionary    **options)
{
  *io = NULL;

  return AVERROR (EPERM);
}

static void
silence_libav (void)
{
  static gsize is_silent = 0;

  if (g_once_init_enter (&is_silent))
    {
      av_log_set_level (AV_LOG_QUIET);
      g_once_init_leave (&is_silent, 1);
    }
}

static gboolean
set_reader_error (GError           **error,
                  const TsAvReader  *self,
                  int                code)
{
  char reason[AV_ERROR_MAX_STRING_SIZE];

  if (g_cancellable_set_error_if_cancelled (self->input->cancellable, error))
    return FALSE;

  if (!ts_stream_end_is_reached (self->input->fd, self->input->size))
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
                   _("“%s” is cut off: its end is missing"), self->input->name);
      return FALSE;
    }

  av_strerror (code, reason, sizeof reason);
  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
               _("“%s” is broken or cut off: %s"), self->input->name, reason);

  return FALSE;
}

/* Takes what is open already. */
static int
open_format (TsAvReader *self,
             const char *formats)
{
  AVDictionary *options = NULL;
  int code;

  /* Freed by libav if it fails to open. */
  self->format->pb = self->io;
  self->format->flags |= AVFMT_FLAG_CUSTOM_IO;
  self->format->interrupt_callback = (AVIOInterruptCB) { interrupt_cb, self };
  self->format->io_open = refuse_open_cb;

  av_dict_set (&options, "protocol_whitelist", "file", 0);
  av_dict_set (&options, "format_whitelist", formats, 0);
  av_dict_set (&options, "probesize", PROBE_BYTES, 0);
  av_dict_set (&options, "analyzeduration", PROBE_MICROSECONDS, 0);
  av_dict_set (&options, "max_streams", MAX_STREAMS, 0);

  code = avformat_open_input (&self->format, NULL, NULL, &options);
  av_dict_free (&options);

  return code;
}

/* libav refuses what is not in the table as an invalid argument, and what it does not know at
 * all as invalid data. */
static gboolean
is_other_kind (const TsAvReader *self,
               int               code)
{
  gsize n_kinds;
  const TsProbeKind *kinds = ts_probe_recognise (self->input, &n_kinds);

  if (code == AVERROR (EINVAL))
    return TRUE;

  return code == AVERROR_INVALIDDATA
         && (n_kinds == 0 || (kinds[0] != TS_PROBE_VIDEO && kinds[0] != TS_PROBE_AUDIO));
}

/**
 * ts_av_reader_open:
 * @formats: the containers that may be opened, as libav names them, separated by commas
 *
 * Opens a file and learns what streams are in it. To be cleared also if it fails.
 *
 * Returns: %FALSE and @error set if that did not go
 */
gboolean
ts_av_reader_open (TsAvReader          *self,
                   const TsProbeInput  *input,
                   const char          *formats,
                   GError             **error)
{
  guint8 *buffer = av_malloc (BUFFER_BYTES);
  int code;

  silence_libav ();
  *self = (TsAvReader) { .input = input, .format = avformat_alloc_context () };


  if (buffer != NULL)
    self->io = avio_alloc_context (buffer, BUFFER_BYTES, 0, self, read_cb, NULL, seek_cb);
  if (self->io == NULL)
    av_free (buffer);
  if (self->io == NULL || self->format == NULL)
    return set_reader_error (error, self, AVERROR (ENOMEM));

  code = open_format (self, formats);
  if (is_other_kind (self, code))
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
                   _("“%s” is not a video or sound of a kind that can be read"), input->name);
      return FALSE;
    }

  if (code >= 0)
    code = avformat_find_stream_info (self->format, NULL);

  return code >= 0 || set_reader_error (error, self, code);
}
