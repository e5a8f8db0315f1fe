/* SPDX-License-Identifier: MIT */

/* Makes small films and songs by libav, as far as this machine's build of it can. */

#include "av-encoder.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/opt.h>
#include <math.h>
#include <string.h>

#define WIDTH 64
#define HEIGHT 48

/* One stream while it is encoded. */
typedef struct
{
  AVFormatContext *format; /* (borrowed) */
  AVCodecContext  *codec; /* (owned) */
  AVStream        *stream; /* (borrowed) */
  AVFrame         *frame; /* (owned) */
  AVPacket        *packet; /* (owned) */
} Track;

static void
track_clear (Track *self)
{
  avcodec_free_context (&self->codec);
  av_frame_free (&self->frame);
  av_packet_free (&self->packet);
}

static gboolean
track_open (Track           *self,
            AVFormatContext *format,
            const AVCodec   *encoder,
            const AvRecipe  *recipe)
{
  gboolean is_video = encoder->type == AVMEDIA_TYPE_VIDEO;

  self->format = format;
  self->codec = avcodec_alloc_context3 (encoder);
  self->frame = av_frame_alloc ();
  self->packet = av_packet_alloc ();

  if (is_video)
    {
      self->codec->width = WIDTH;
      self->codec->height = HEIGHT;
      self->codec->pix_fmt = encoder->pix_fmts[0];
      self->codec->time_base = (AVRational) { 1, recipe->frames_a_second };
      self->codec->framerate = (AVRational) { recipe->frames_a_second, 1 };
      self->codec->strict_std_compliance = FF_COMPLIANCE_UNOFFICIAL;
    }
  else
    {
      self->codec->sample_fmt = encoder->sample_fmts[0];
      self->codec->sample_rate = recipe->sample_rate;
      self->codec->time_base = (AVRational) { 1, recipe->sample_rate };
      av_channel_layout_default (&self->codec->ch_layout, 2);
    }

  if ((format->oformat->flags & AVFMT_GLOBALHEADER) != 0)
    self->codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;

  if (avcodec_open2 (self->codec, encoder, NULL) < 0)
    return FALSE;

  self->stream = avformat_new_stream (format, NULL);
  self->stream->time_base = self->codec->time_base;
  if (is_video)
    self->stream->avg_frame_rate = self->codec->framerate;

  return avcodec_parameters_from_context (self->stream->codecpar, self->codec) >= 0;
}

static void
track_write_packets (Track *self)
{
  while (avcodec_receive_packet (self->codec, self->packet) >= 0)
    {
      if (self->packet->duration == 0 && self->codec->codec_type == AVMEDIA_TYPE_VIDEO)
        self->packet->duration = 1;

      av_packet_rescale_ts (self->packet, self->codec->time_base, self->stream->time_base);
      self->packet->stream_index = self->stream->index;
      g_assert_cmpint (av_interleaved_write_frame (self->format, self->packet), >=, 0);
    }
}

/* Plain grey that gets lighter, so that every frame is another. */
static void
encode_video (Track          *self,
              const AvRecipe *recipe)
{
  for (int i = 0; i < recipe->n_frames; i++)
    {
      av_frame_unref (self->frame);
      self->frame->width = WIDTH;
      self->frame->height = HEIGHT;
      self->frame->format = self->codec->pix_fmt;
      g_assert_cmpint (av_frame_get_buffer (self->frame, 0), ==, 0);

      for (int plane = 0; plane < AV_NUM_DATA_POINTERS && self->frame->buf[plane] != NULL; plane++)
        memset (self->frame->buf[plane]->data, 16 + i, self->frame->buf[plane]->size);

      self->frame->pts = i;
      g_assert_cmpint (avcodec_send_frame (self->codec, self->frame), >=, 0);
      track_write_packets (self);
    }

  avcodec_send_frame (self->codec, NULL);
  track_write_packets (self);
}

static void
encode_audio (Track          *self,
              const AvRecipe *recipe)
{
  int step = self->codec->frame_size > 0 ? self->codec->frame_size : 1024;

  for (int i = 0; i < recipe->n_samples; i += step)
    {
      av_frame_unref (self->frame);
      self->frame->nb_samples = MIN (step, recipe->n_samples - i);
      self->frame->format = self->codec->sample_fmt;
      self->frame->sample_rate = recipe->sample_rate;
      av_channel_layout_copy (&self->frame->ch_layout, &self->codec->ch_layout);
      g_assert_cmpint (av_frame_get_buffer (self->frame, 0), ==, 0);

      for (int plane = 0; plane < AV_NUM_DATA_POINTERS && self->frame->buf[plane] != NULL; plane++)
        memset (self->frame->buf[plane]->data, 0, self->frame->buf[plane]->size);

      self->frame->pts = i;
      g_assert_cmpint (avcodec_send_frame (self->codec, self->frame), >=, 0);
      track_write_packets (self);
    }

  avcodec_send_frame (self->codec, NULL);
  track_write_packets (self);
}

#if LIBAVFORMAT_VERSION_MAJOR >= 61
static void
turn (AVStream *stream)
{
  AVCodecParameters *codec = stream->codecpar;
  AVPacketSideData *data
    = av_packet_side_data_new (&codec->coded_side_data, &codec->nb_coded_side_data,
                               AV_PKT_DATA_DISPLAYMATRIX, 9 * sizeof (int32_t), 0);

  av_display_rotation_set ((int32_t *) (gpointer) data->data, 90);
}
#else
static void
turn (AVStream *stream)
{
  guint8 *data
    = av_stream_new_side_data (stream, AV_PKT_DATA_DISPLAYMATRIX, 9 * sizeof (int32_t));

  av_display_rotation_set ((int32_t *) (gpointer) data, 90);
}
#endif

static gboolean
write_film (AVFormatContext *format,
            const AVCodec   *video_encoder,
            const AVCodec   *audio_encoder,
            const AvRecipe  *recipe,
            const char      *path)
{
  Track video = { NULL };
  Track audio = { NULL };
  AVDictionary *options = NULL;
  gboolean is_open;

  is_open = (video_encoder == NULL || track_open (&video, format, video_encoder, recipe))
            && (audio_encoder == NULL || track_open (&audio, format, audio_encoder, recipe));

  if (is_open && recipe->is_turned)
    turn (video.stream);

  if (recipe->muxer_options != NULL)
    av_dict_parse_string (&options, recipe->muxer_options, "=", ",", 0);

  if (is_open)
    {
      g_assert_cmpint (avio_open (&format->pb, path, AVIO_FLAG_WRITE), >=, 0);
      g_assert_cmpint (avformat_write_header (format, &options), >=, 0);
      if (video_encoder != NULL)
        encode_video (&video, recipe);
      if (audio_encoder != NULL)
        encode_audio (&audio, recipe);
      g_assert_cmpint (av_write_trailer (format), >=, 0);
      avio_closep (&format->pb);
    }

  av_dict_free (&options);
  track_clear (&video);
  track_clear (&audio);

  return is_open;
}

/* Returns: whether this machine has what that needs */
gboolean
av_encode (const AvRecipe *recipe,
           const char     *path)
{
  const AVCodec *video = NULL;
  const AVCodec *audio = NULL;
  AVFormatContext *format = NULL;
  gboolean is_written = FALSE;

  av_log_set_level (AV_LOG_QUIET);

  if (recipe->video_encoder != NULL)
    video = avcodec_find_encoder_by_name (recipe->video_encoder);
  if (recipe->audio_encoder != NULL)
    audio = avcodec_find_encoder_by_name (recipe->audio_encoder);

  if ((recipe->video_encoder == NULL) == (video == NULL)
      && (recipe->audio_encoder == NULL) == (audio == NULL)
      && avformat_alloc_output_context2 (&format, NULL, recipe->muxer, NULL) >= 0)
    is_written = write_film (format, video, audio, recipe, path);

  avformat_free_context (format);

  return is_written;
}
