/* SPDX-License-Identifier: MIT */

/* Video and audio probe: how long, how large and how fast. Only the containers in the table
 * are opened, of the many that libav knows. */

#include "config.h"

#include "ts-av-reader.h"
#include "ts-probe-private.h"
#include "ts-stream-end.h"

#include <glib/gi18n-lib.h>
#include <libavcodec/avcodec.h>
#include <libavutil/display.h>
#include <math.h>
#include <string.h>

/* In which Matroska says what it is. */
#define EBML_HEADER_BYTES 64

typedef struct
{
  const char *format; /* as libav names it, up to the first comma */
  const char *video_type;
  const char *audio_type;
} Container;

static const Container containers[] = {
  { "aac", NULL, "audio/aac" },
  { "ac3", NULL, "audio/ac3" },
  { "aiff", NULL, "audio/aiff" },
  { "asf", "video/x-ms-wmv", "audio/x-ms-wma" },
  { "avi", "video/x-msvideo", "audio/x-msvideo" },
  { "eac3", NULL, "audio/eac3" },
  { "flac", NULL, "audio/flac" },
  { "flv", "video/x-flv", "audio/x-flv" },
  { "matroska", "video/x-matroska", "audio/x-matroska" },
  { "mov", "video/mp4", "audio/mp4" },
  { "mp3", NULL, "audio/mpeg" },
  { "mpeg", "video/mpeg", "audio/mpeg" },
  { "mpegts", "video/mp2t", "audio/mp2t" },
  { "ogg", "video/ogg", "audio/ogg" },
  { "w64", NULL, "audio/x-w64" },
  { "wav", NULL, "audio/wav" },
};

static char *
dup_container_names (void)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (containers); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "", containers[i].format);

  return g_string_free (names, FALSE);
}

/* A song may come with a picture of its cover, which is no video. */
static AVStream *
find_stream (const TsAvReader *self,
             enum AVMediaType  type)
{
  for (guint i = 0; i < self->format->nb_streams; i++)
    {
      AVStream *stream = self->format->streams[i];

      if (stream->codecpar->codec_type == type
          && (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) == 0)
        return stream;
    }

  return NULL;
}

/* Reads all packets of a stream, since some writers leave no length, and some that is told is
 * a guess from the size. */
static double
measure_duration (TsAvReader     *self,
                  const AVStream *stream)
{
  AVPacket *packet = av_packet_alloc ();
  double start = INFINITY;
  double end = -INFINITY;

  while (packet != NULL && av_read_frame (self->format, packet) >= 0)
    {
      gint64 time = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;

      if (packet->stream_index == stream->index && time != AV_NOPTS_VALUE)
        {
          double unit = av_q2d (stream->time_base);

          start = MIN (start, (double) time * unit);
          end = MAX (end, (double) (time + MAX (0, packet->duration)) * unit);
        }

      av_packet_unref (packet);
    }

  av_packet_free (&packet);

  return end - start;
}

static gboolean
find_duration (TsAvReader      *self,
               const AVStream  *stream,
               double          *duration,
               GError         **error)
{
  gboolean is_guess
    = self->format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;

  if (stream->duration != AV_NOPTS_VALUE && stream->duration > 0 && !is_guess)
    *duration = (double) stream->duration * av_q2d (stream->time_base);
  else if (self->format->duration != AV_NOPTS_VALUE && self->format->duration > 0 && !is_guess)
    *duration = (double) self->format->duration / AV_TIME_BASE;
  else
    *duration = measure_duration (self, stream);

  if (g_cancellable_set_error_if_cancelled (self->input->cancellable, error))
    return FALSE;

  if (isfinite (*duration) && *duration > 0)
    return TRUE;

  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
               _("“%s” has no length that could be found"), self->input->name);
  return FALSE;
}

/* WebM is Matroska that says so in its first bytes, QuickTime an MP4 likewise. */
static const char *
find_mime_type (const TsAvReader *self,
                TsProbeKind       kind)
{
  const TsProbeInput *input = self->input;
  const AVDictionaryEntry *brand
    = av_dict_get (self->format->metadata, "major_brand", NULL, 0);
  const char *name = self->format->iformat->name;
  gsize length = strcspn (name, ",");
  gboolean is_video = kind == TS_PROBE_VIDEO;
  const char *type = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (containers); i++)
    {
      if (strlen (containers[i].format) == length
          && memcmp (containers[i].format, name, length) == 0)
        type = is_video ? containers[i].video_type : containers[i].audio_type;
    }

  if (g_str_has_prefix (name, "matroska")
      && ts_probe_bytes_contain (input->head, MIN (input->head_size, EBML_HEADER_BYTES), "webm"))
    return is_video ? "video/webm" : "audio/webm";

  if (g_str_has_prefix (name, "mov") && is_video
      && (brand == NULL || g_str_has_prefix (brand->value, "qt")))
    return "video/quicktime";

  return type != NULL ? type : is_video ? "video/mp4" : "audio/mpeg";
}

/* What both probes do: opens the file and finds the stream. */
static AVStream *
open_stream (TsAvReader          *self,
             const TsProbeInput  *input,
             TsProbeKind          kind,
             GError             **error)
{
  g_autofree char *names = dup_container_names ();
  gboolean is_video = kind == TS_PROBE_VIDEO;
  AVStream *stream;

  if (!ts_av_reader_open (self, input, names, error))
    return NULL;

  if (!ts_stream_end_is_reached (input->fd, input->size))
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
                   _("“%s” is cut off: its end is missing"), input->name);
      return NULL;
    }

  stream = find_stream (self, is_video ? AVMEDIA_TYPE_VIDEO : AVMEDIA_TYPE_AUDIO);
  if (stream == NULL)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
                   is_video ? _("There is no video in “%s”") : _("There is no sound in “%s”"),
                   input->name);
      return NULL;
    }

  return stream;
}

static gboolean
is_on_its_side (const AVStream *stream)
{
  const guint8 *matrix = NULL;
  gsize size = 0;
  double angle;

#if LIBAVFORMAT_VERSION_MAJOR >= 61
  const AVPacketSideData *data
    = av_packet_side_data_get (stream->codecpar->coded_side_data,
                               stream->codecpar->nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);

  if (data != NULL)
    {
      matrix = data->data;
      size = data->size;
    }
#else
  matrix = av_stream_get_side_data (stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
#endif

  if (matrix == NULL || size < 9 * sizeof (int32_t))
    return FALSE;

  angle = fabs (av_display_rotation_get ((const int32_t *) (gconstpointer) matrix));

  return angle > 45 && angle < 135;
}

static double
find_frame_rate (TsAvReader *self,
                 AVStream   *stream)
{
  AVRational rate = stream->avg_frame_rate;

  if (rate.num <= 0 || rate.den <= 0)
    rate = av_guess_frame_rate (self->format, stream, NULL);

  return rate.num > 0 && rate.den > 0 ? av_q2d (rate) : 0.0;
}

/* Fills in what is known of a video. */
gboolean
ts_probe_video (const TsProbeInput  *input,
                TsProbe             *probe,
                GError             **error)
{
  g_auto (TsAvReader) reader = { NULL };
  AVStream *stream = open_stream (&reader, input, TS_PROBE_VIDEO, error);
  const AVCodecParameters *codec;
  gboolean is_turned;

  if (stream == NULL)
    return FALSE;

  codec = stream->codecpar;
  if (codec->width < 1 || codec->height < 1)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
                   _("“%s” does not tell how large its frames are"), input->name);
      return FALSE;
    }

  is_turned = is_on_its_side (stream);
  probe->video.width = (guint) (is_turned ? codec->height : codec->width);
  probe->video.height = (guint) (is_turned ? codec->width : codec->height);
  probe->video.codec = g_strdup (avcodec_get_name (codec->codec_id));
  probe->mime_type = g_strdup (find_mime_type (&reader, TS_PROBE_VIDEO));

  probe->video.fps = find_frame_rate (&reader, stream);
  if (probe->video.fps > 0)
    return find_duration (&reader, stream, &probe->video.duration, error);

  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
               _("“%s” does not tell how many frames a second it has"), input->name);
  return FALSE;
}

static guint
find_bit_depth (const AVCodecParameters *codec)
{
  int depth = codec->bits_per_raw_sample;

  if (depth <= 0)
    depth = av_get_exact_bits_per_sample (codec->codec_id);
  if (depth <= 0)
    depth = 8 * av_get_bytes_per_sample (codec->format);

  return (guint) MAX (0, depth);
}

/* Fills in what is known of a sound. */
gboolean
ts_probe_audio (const TsProbeInput  *input,
                TsProbe             *probe,
                GError             **error)
{
  g_auto (TsAvReader) reader = { NULL };
  AVStream *stream = open_stream (&reader, input, TS_PROBE_AUDIO, error);
  const AVCodecParameters *codec;

  if (stream == NULL)
    return FALSE;

  codec = stream->codecpar;
  probe->audio.sample_rate = (guint) MAX (0, codec->sample_rate);
  probe->audio.n_channels = (guint) MAX (0, codec->ch_layout.nb_channels);
  probe->audio.bit_depth = find_bit_depth (codec);
  probe->audio.codec = g_strdup (avcodec_get_name (codec->codec_id));
  probe->mime_type = g_strdup (find_mime_type (&reader, TS_PROBE_AUDIO));

  if (probe->audio.sample_rate > 0 && probe->audio.n_channels > 0 && probe->audio.bit_depth > 0)
    return find_duration (&reader, stream, &probe->audio.duration, error);

  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
               _("“%s” does not tell how its sound is sampled"), input->name);
  return FALSE;
}
