/* SPDX-License-Identifier: MIT */

/* Video and sound: WAV files made by hand, the others by libav itself. */

#include "config.h"

#include "probe-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#ifdef HAVE_LIBAV
#include "av-encoder.h"
#endif

#define WAV_HEADER_BYTES 44

#define WAV_PCM 1
#define WAV_FLOAT 3

static gboolean
is_built (void)
{
  if (ts_probe_kind_is_built (TS_PROBE_VIDEO) && ts_probe_kind_is_built (TS_PROBE_AUDIO))
    return TRUE;

  g_test_skip ("built without libav");
  return FALSE;
}

static void
put_number (GByteArray *file,
            guint32     number,
            gsize       size)
{
  for (gsize i = 0; i < size; i++)
    {
      guint8 byte = (guint8) (number >> (8 * i));

      g_byte_array_append (file, &byte, 1);
    }
}

typedef struct
{
  const char *name;
  guint       form;
  guint       sample_rate;
  guint       bit_depth;
  guint       n_channels;
  guint       n_samples;
  const char *json; /* but for the size of the file */
} WavCase;

static const WavCase wav_cases[] = {
  { "8-bit", WAV_PCM, 8000, 8, 1, 4000,
    "{\"duration\":0.5,\"file_size\":4044,\"mime_type\":\"audio/wav\",\"sample_rate\":8000,"
    "\"bit_depth\":8,\"codec\":\"pcm_u8\",\"num_channels\":1}" },
  { "16-bit", WAV_PCM, 44100, 16, 2, 44100,
    "{\"duration\":1.0,\"file_size\":176444,\"mime_type\":\"audio/wav\",\"sample_rate\":44100,"
    "\"bit_depth\":16,\"codec\":\"pcm_s16le\",\"num_channels\":2}" },
  { "24-bit", WAV_PCM, 96000, 24, 1, 24000,
    "{\"duration\":0.25,\"file_size\":72044,\"mime_type\":\"audio/wav\",\"sample_rate\":96000,"
    "\"bit_depth\":24,\"codec\":\"pcm_s24le\",\"num_channels\":1}" },
  { "float", WAV_FLOAT, 16000, 32, 1, 24000,
    "{\"duration\":1.5,\"file_size\":96044,\"mime_type\":\"audio/wav\",\"sample_rate\":16000,"
    "\"bit_depth\":32,\"codec\":\"pcm_f32le\",\"num_channels\":1}" },
};

static GByteArray *
make_wav (const WavCase *test)
{
  GByteArray *file = g_byte_array_new ();
  guint sample_size = test->n_channels * test->bit_depth / 8;
  guint size = test->n_samples * sample_size;
  guint start;

  g_byte_array_append (file, (const guint8 *) "RIFF", 4);
  put_number (file, WAV_HEADER_BYTES - 8 + size, 4);
  g_byte_array_append (file, (const guint8 *) "WAVEfmt ", 8);
  put_number (file, 16, 4);
  put_number (file, test->form, 2);
  put_number (file, test->n_channels, 2);
  put_number (file, test->sample_rate, 4);
  put_number (file, test->sample_rate * sample_size, 4);
  put_number (file, sample_size, 2);
  put_number (file, test->bit_depth, 2);
  g_byte_array_append (file, (const guint8 *) "data", 4);
  put_number (file, size, 4);

  start = file->len;
  g_byte_array_set_size (file, start + size);
  memset (file->data + start, 0, size);

  return file;
}

static void
test_wav_tells (ProbeFixture  *fixture,
                gconstpointer  data)
{
  const WavCase *test = data;
  g_autoptr (GByteArray) file = make_wav (test);
  /* The name says nothing. */
  const char *path = probe_fixture_write (fixture, "sound.png", file->data, file->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProbe) probe = NULL;
  g_autofree char *json = NULL;

  if (!ts_probe_kind_is_built (TS_PROBE_AUDIO))
    {
      probe_assert_not_built (path, TS_PROBE_AUDIO);
      return;
    }

  probe = ts_probe_file (path, TS_PROBE_BY_CONTENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (probe->kind, ==, TS_PROBE_AUDIO);
  json = probe_to_json (probe);
  g_assert_cmpstr (json, ==, test->json);

  probe_assert_error (path, TS_PROBE_VIDEO, TS_MEDIA_ERROR_UNSUPPORTED, "no video");
}

static void
test_cut_off_wav_is_invalid (ProbeFixture  *fixture,
                             gconstpointer  data)
{
  static const gsize kept[] = { 5, 12, 20, 43, 44, 2000, 4000 };
  g_autoptr (GByteArray) file = make_wav (&wav_cases[0]);

  for (gsize i = 0; i < G_N_ELEMENTS (kept) && is_built (); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *path = probe_fixture_write (fixture, "cut.wav", file->data, kept[i]);

      g_assert_null (ts_probe_file (path, TS_PROBE_AUDIO, NULL, &error));
      g_assert_cmpint (error->domain, ==, TS_MEDIA_ERROR);
      g_assert_nonnull (strstr (error->message, "cut.wav"));
      if (kept[i] >= 12)
        g_assert_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID);
    }
}

static void
test_wav_never_crashes (ProbeFixture  *fixture,
                        gconstpointer  data)
{
  g_autoptr (GByteArray) file = make_wav (&wav_cases[0]);
  g_autoptr (GBytes) head = g_bytes_new (file->data, 400);

  if (is_built ())
    probe_assert_never_crashes (fixture, TS_PROBE_AUDIO, head, 200);
}

typedef struct
{
  const char  *name;
  TsProbeKind  kind;
  const char  *bytes;
  TsMediaError code;
} BadCase;

static const BadCase bad_cases[] = {
  { "text-as-video", TS_PROBE_VIDEO, "no film at all, only words", TS_MEDIA_ERROR_UNSUPPORTED },
  { "text-as-audio", TS_PROBE_AUDIO, "no song at all, only words", TS_MEDIA_ERROR_UNSUPPORTED },
  { "playlist", TS_PROBE_VIDEO,
    "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:1/a.ts\n#EXT-X-ENDLIST\n",
    TS_MEDIA_ERROR_UNSUPPORTED },
  { "list-of-files", TS_PROBE_VIDEO, "ffconcat version 1.0\nfile 'a.mp4'\n",
    TS_MEDIA_ERROR_UNSUPPORTED },
  { "subtitles", TS_PROBE_VIDEO, "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n",
    TS_MEDIA_ERROR_UNSUPPORTED },
};

static void
test_bad_file_is_an_error (ProbeFixture  *fixture,
                           gconstpointer  data)
{
  const BadCase *test = data;

  if (is_built ())
    probe_assert_error (probe_fixture_write (fixture, "a.mp4", test->bytes, strlen (test->bytes)),
                        test->kind, test->code, NULL);
}

#ifdef HAVE_LIBAV

typedef struct
{
  const char *name;
  AvRecipe    recipe;
  TsProbeKind kind;
  const char *mime_type;
  const char *codec;
  double      duration; /* in seconds */
  guint       bit_depth; /* of sound */
} FilmCase;

static const FilmCase film_cases[] = {
  { "mp4", { "mp4", "mpeg4", NULL, 25, 50 }, TS_PROBE_VIDEO, "video/mp4", "mpeg4", 2.0 },
  { "mp4-with-sound", { "mp4", "mpeg4", "aac", 10, 10, 44100, 44100 * 3 },
    TS_PROBE_VIDEO, "video/mp4", "mpeg4", 1.0 },
  { "mp4-turned", { "mp4", "mpeg4", NULL, 25, 50, .is_turned = TRUE },
    TS_PROBE_VIDEO, "video/mp4", "mpeg4", 2.0 },
  { "mov", { "mov", "mjpeg", NULL, 30, 15 }, TS_PROBE_VIDEO, "video/quicktime", "mjpeg", 0.5 },
  { "avi", { "avi", "mjpeg", NULL, 24, 48 }, TS_PROBE_VIDEO, "video/x-msvideo", "mjpeg", 2.0 },
  { "mkv", { "matroska", "mpeg4", NULL, 25, 50 },
    TS_PROBE_VIDEO, "video/x-matroska", "mpeg4", 2.0 },
  { "webm", { "webm", "libvpx", NULL, 25, 50 }, TS_PROBE_VIDEO, "video/webm", "vp8", 2.0 },
  { "webm-without-length", { "webm", "libvpx", NULL, 25, 50, .muxer_options = "live=1" },
    TS_PROBE_VIDEO, "video/webm", "vp8", 2.0 },
  { "transport-stream", { "mpegts", "mpeg2video", NULL, 25, 50 },
    TS_PROBE_VIDEO, "video/mp2t", "mpeg2video", 2.0 },
  { "m4a", { "ipod", NULL, "aac", .sample_rate = 48000, .n_samples = 96000 },
    TS_PROBE_AUDIO, "audio/mp4", "aac", 2.0, 32 },
  { "flac", { "flac", NULL, "flac", .sample_rate = 44100, .n_samples = 44100 * 2 },
    TS_PROBE_AUDIO, "audio/flac", "flac", 2.0, 16 },
  { "aac-without-length", { "adts", NULL, "aac", .sample_rate = 48000, .n_samples = 96000 },
    TS_PROBE_AUDIO, "audio/aac", "aac", 2.0, 32 },
  { "mp3", { "mp3", NULL, "libmp3lame", .sample_rate = 44100, .n_samples = 88200 },
    TS_PROBE_AUDIO, "audio/mpeg", "mp3", 2.0, 32 },
  { "opus", { "ogg", NULL, "libopus", .sample_rate = 48000, .n_samples = 96000 },
    TS_PROBE_AUDIO, "audio/ogg", "opus", 2.0, 32 },
};

/* Lossy sound is filled up to whole packets at both ends. */
#define SOUND_TOLERANCE_S 0.1

static gboolean
make_film (const FilmCase *test,
           const char     *path)
{
  if (av_encode (&test->recipe, path))
    return TRUE;

  g_test_skip ("libav has no such encoder");
  return FALSE;
}

static void
test_film_tells (ProbeFixture  *fixture,
                 gconstpointer  data)
{
  const FilmCase *test = data;
  const char *path = probe_fixture_get_path (fixture, "film");
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProbe) probe = NULL;

  if (!make_film (test, path))
    return;

  probe = ts_probe_file (path, TS_PROBE_BY_CONTENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (probe->kind, ==, test->kind);
  g_assert_cmpstr (probe->mime_type, ==, test->mime_type);
  g_assert_cmpuint (probe->file_size, >, 100);

  if (test->kind == TS_PROBE_VIDEO)
    {
      double frames = probe->video.fps * probe->video.duration;

      g_assert_cmpfloat_with_epsilon (probe->video.fps, test->recipe.frames_a_second, 1e-6);
      g_assert_cmpfloat_with_epsilon (probe->video.duration, test->duration, 1e-3);
      g_assert_cmpfloat_with_epsilon (frames, test->recipe.n_frames, 0.1);
      g_assert_cmpuint (probe->video.width, ==, test->recipe.is_turned ? 48 : 64);
      g_assert_cmpuint (probe->video.height, ==, test->recipe.is_turned ? 64 : 48);
      g_assert_cmpstr (probe->video.codec, ==, test->codec);
    }
  else
    {
      g_assert_cmpfloat_with_epsilon (probe->audio.duration, test->duration, SOUND_TOLERANCE_S);
      g_assert_cmpuint (probe->audio.sample_rate, ==, (guint) test->recipe.sample_rate);
      g_assert_cmpuint (probe->audio.n_channels, ==, 2);
      g_assert_cmpuint (probe->audio.bit_depth, ==, test->bit_depth);
      g_assert_cmpstr (probe->audio.codec, ==, test->codec);
    }
}

static void
test_video_is_written (ProbeFixture  *fixture,
                       gconstpointer  data)
{
  const char *path = probe_fixture_get_path (fixture, "film");
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProbe) probe = NULL;
  g_autofree char *json = NULL;
  g_autofree char *expected = NULL;

  if (!make_film (&film_cases[0], path))
    return;

  probe = ts_probe_file (path, TS_PROBE_VIDEO, NULL, &error);
  g_assert_no_error (error);
  expected = g_strdup_printf ("{\"fps\":25.0,\"duration\":2.0,\"width\":64,\"height\":48,"
                              "\"file_size\":%" G_GUINT64_FORMAT ",\"mime_type\":\"video/mp4\"}",
                              probe->file_size);
  json = probe_to_json (probe);
  g_assert_cmpstr (json, ==, expected);
}

/* Those that say how long they are; the others play as far as they go. */
static void
test_cut_off_film_is_invalid (ProbeFixture  *fixture,
                              gconstpointer  data)
{
  const FilmCase *test = data;
  const char *path = probe_fixture_get_path (fixture, "film");
  g_autoptr (GBytes) file = NULL;
  gsize size;

  if (!make_film (test, path))
    return;

  file = probe_fixture_read (path);
  size = g_bytes_get_size (file);

  for (gsize kept = 200; kept < size - 16; kept += (size - kept) / 3)
    probe_assert_error (probe_fixture_write (fixture, "cut", g_bytes_get_data (file, NULL), kept),
                        TS_PROBE_VIDEO, TS_MEDIA_ERROR_INVALID, "cut off");
}

static void
test_film_never_crashes (ProbeFixture  *fixture,
                         gconstpointer  data)
{
  const FilmCase *test = data;
  const char *path = probe_fixture_get_path (fixture, "film");
  g_autoptr (GBytes) file = NULL;

  if (!make_film (test, path))
    return;

  file = probe_fixture_read (path);
  probe_assert_never_crashes (fixture, test->kind, file, 50);
}

static void
test_sound_alone_has_no_video (ProbeFixture  *fixture,
                               gconstpointer  data)
{
  const char *path = probe_fixture_get_path (fixture, "film");
  FilmCase silent = { .recipe = { "mp4", "mpeg4", NULL, 25, 5 } };
  FilmCase song = { .recipe = { "mp4", NULL, "aac", .sample_rate = 48000, .n_samples = 9600 } };

  if (make_film (&silent, path))
    probe_assert_error (path, TS_PROBE_AUDIO, TS_MEDIA_ERROR_UNSUPPORTED, "no sound");

  if (make_film (&song, path))
    probe_assert_error (path, TS_PROBE_VIDEO, TS_MEDIA_ERROR_UNSUPPORTED, "no video");
}

/* The sound of a video can be registered as sound. */
static void
test_video_has_sound (ProbeFixture  *fixture,
                      gconstpointer  data)
{
  const char *path = probe_fixture_get_path (fixture, "film");
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProbe) probe = NULL;

  if (!make_film (&film_cases[1], path))
    return;

  probe = ts_probe_file (path, TS_PROBE_AUDIO, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (probe->audio.duration, 3.0, SOUND_TOLERANCE_S);
  g_assert_cmpstr (probe->mime_type, ==, "audio/mp4");
}

static void
add_film_tests (void)
{
  static const char *const with_length[] = { "mp4", "mov", "avi", "mkv", "webm" };

  for (gsize i = 0; i < G_N_ELEMENTS (film_cases); i++)
    {
      const FilmCase *test = &film_cases[i];
      g_autofree char *tells = g_strconcat ("/av-probe/film-tells/", test->name, NULL);
      g_autofree char *cut = g_strconcat ("/av-probe/cut-off-is-invalid/", test->name, NULL);
      g_autofree char *crash = g_strconcat ("/av-probe/never-crashes/", test->name, NULL);

      g_test_add (tells, ProbeFixture, test, probe_fixture_set_up, test_film_tells,
                  probe_fixture_tear_down);
      g_test_add (crash, ProbeFixture, test, probe_fixture_set_up, test_film_never_crashes,
                  probe_fixture_tear_down);

      for (gsize j = 0; j < G_N_ELEMENTS (with_length); j++)
        {
          if (g_str_equal (with_length[j], test->name))
            g_test_add (cut, ProbeFixture, test, probe_fixture_set_up,
                        test_cut_off_film_is_invalid, probe_fixture_tear_down);
        }
    }

  g_test_add ("/av-probe/video-is-written", ProbeFixture, NULL, probe_fixture_set_up,
              test_video_is_written, probe_fixture_tear_down);
  g_test_add ("/av-probe/sound-alone-has-no-video", ProbeFixture, NULL, probe_fixture_set_up,
              test_sound_alone_has_no_video, probe_fixture_tear_down);
  g_test_add ("/av-probe/video-has-sound", ProbeFixture, NULL, probe_fixture_set_up,
              test_video_has_sound, probe_fixture_tear_down);
}

#endif

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wav_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/av-probe/wav-tells/", wav_cases[i].name, NULL);

      g_test_add (path, ProbeFixture, &wav_cases[i], probe_fixture_set_up, test_wav_tells,
                  probe_fixture_tear_down);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/av-probe/error/", bad_cases[i].name, NULL);

      g_test_add (path, ProbeFixture, &bad_cases[i], probe_fixture_set_up,
                  test_bad_file_is_an_error, probe_fixture_tear_down);
    }

  g_test_add ("/av-probe/cut-off-is-invalid/wav", ProbeFixture, NULL, probe_fixture_set_up,
              test_cut_off_wav_is_invalid, probe_fixture_tear_down);
  g_test_add ("/av-probe/never-crashes/wav", ProbeFixture, NULL, probe_fixture_set_up,
              test_wav_never_crashes, probe_fixture_tear_down);
#ifdef HAVE_LIBAV
  add_film_tests ();
#endif

  return g_test_run ();
}
