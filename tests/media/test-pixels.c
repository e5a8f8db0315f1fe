/* SPDX-License-Identifier: MIT */

#include "ts-pixels.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define WIDTH 40
#define HEIGHT 24

/* An EXIF block with one entry: orientation 6, which means to turn a quarter clockwise. */
static const guint8 exif_turned[] = {
  0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', '*', 0, 8, 0, 0, 0,
  1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
};

/* A PNG that says it is 60,000 pixels wide and high and ends there. */
static const guint8 png_bomb[] = {
  0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R',
  0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 1, 0, 0, 0, 0, 0xa8, 0xa9, 0x48, 0xef,
  0, 0, 0, 0, 'I', 'D', 'A', 'T', 0x35, 0xaf, 0x06, 0x1e,
};

typedef struct
{
  char *folder; /* (owned) */
  char *path; /* (owned) */
} Fixture;

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("ts-pixels-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "frame.img", NULL);
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->path, g_free);
  g_clear_pointer (&fixture->folder, g_free);
}

/* Red on the left, blue on the right, noisy enough not to be packed into a few bytes. */
static GBytes *
make_picture (const char *type,
              gboolean    has_alpha)
{
  g_autoptr (GdkPixbuf) pixbuf
    = gdk_pixbuf_new (GDK_COLORSPACE_RGB, has_alpha, 8, WIDTH, HEIGHT);
  g_autoptr (GError) error = NULL;
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  char *data = NULL;
  gsize size = 0;

  for (int y = 0; y < HEIGHT; y++)
    {
      for (int x = 0; x < WIDTH; x++)
        {
          guint8 *pixel = pixels + y * gdk_pixbuf_get_rowstride (pixbuf) + x * n_channels;

          pixel[0] = x < WIDTH / 2 ? 0xff : 0;
          pixel[1] = (guint8) ((x * 37 + y * 101) % 23);
          pixel[2] = x < WIDTH / 2 ? 0 : 0xff;
          if (has_alpha)
            pixel[3] = 0x80;
        }
    }

  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

static void
write_file (Fixture      *fixture,
            const guint8 *data,
            gsize         size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, (const char *) data, (gssize) size, &error);
  g_assert_no_error (error);
}

static const guint8 *
pixel_at (const TsPixels *pixels,
          guint           x,
          guint           y)
{
  const guint8 *data = g_bytes_get_data (pixels->bytes, NULL);

  return data + y * pixels->stride + 4 * x;
}

typedef struct
{
  const char *name;
  const char *type;
  gboolean    has_alpha;
} FormatCase;

static const FormatCase format_cases[] = {
  { "png", "png", FALSE },
  { "png-with-alpha", "png", TRUE },
  { "jpeg", "jpeg", FALSE },
  { "bmp", "bmp", FALSE },
  { "tiff", "tiff", FALSE },
};

static void
test_unpacks_to_rgba (Fixture       *fixture,
                      gconstpointer  data)
{
  const FormatCase *test = data;
  g_autoptr (GBytes) picture = make_picture (test->type, test->has_alpha);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPixels) pixels = NULL;
  const guint8 *left;
  const guint8 *right;

  write_file (fixture, g_bytes_get_data (picture, NULL), g_bytes_get_size (picture));
  pixels = ts_pixels_load (fixture->path, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (pixels->width, ==, WIDTH);
  g_assert_cmpuint (pixels->height, ==, HEIGHT);
  g_assert_cmpuint (pixels->full_width, ==, WIDTH);
  g_assert_cmpuint (pixels->full_height, ==, HEIGHT);
  g_assert_cmpuint (g_bytes_get_size (pixels->bytes), ==, pixels->stride * HEIGHT);

  left = pixel_at (pixels, 2, HEIGHT - 1);
  right = pixel_at (pixels, WIDTH - 3, 0);
  g_assert_cmpint (left[0], >, 200);
  g_assert_cmpint (left[2], <, 60);
  g_assert_cmpint (right[0], <, 60);
  g_assert_cmpint (right[2], >, 200);
  g_assert_cmpint (left[3], ==, test->has_alpha ? 0x80 : 0xff);
}

static void
test_cut_off_is_invalid (Fixture       *fixture,
                         gconstpointer  data)
{
  const FormatCase *test = data;
  g_autoptr (GBytes) picture = make_picture (test->type, test->has_alpha);
  gsize size = g_bytes_get_size (picture);

  /* Whatever is missing is told: most of it, half of it, or the last few bytes. TIFF keeps its
   * pixels in front of what describes them, so there a few bytes may be padding. */
  for (gsize kept = 16; kept < size; kept += MAX (1, (size - kept) / 2))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TsPixels) pixels = NULL;

      if (g_str_equal (test->type, "tiff") && kept > size / 2)
        break;

      write_file (fixture, g_bytes_get_data (picture, NULL), kept);
      pixels = ts_pixels_load (fixture->path, NULL, &error);

      g_assert_null (pixels);
      g_assert_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "frame.img"));
    }
}

static void
test_trailing_bytes_are_ignored (Fixture       *fixture,
                                 gconstpointer  data)
{
  const FormatCase *test = data;
  g_autoptr (GBytes) picture = make_picture (test->type, test->has_alpha);
  g_autoptr (GByteArray) longer = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPixels) pixels = NULL;

  g_byte_array_append (longer, g_bytes_get_data (picture, NULL),
                       (guint) g_bytes_get_size (picture));
  g_byte_array_append (longer, (const guint8 *) "a film of some seconds", 22);
  write_file (fixture, longer->data, longer->len);
  pixels = ts_pixels_load (fixture->path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pixels->width, ==, WIDTH);
}

static void
test_exif_turns_upright (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GBytes) picture = make_picture ("jpeg", FALSE);
  g_autoptr (GByteArray) turned = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPixels) pixels = NULL;
  const guint8 *bytes = g_bytes_get_data (picture, NULL);

  g_byte_array_append (turned, bytes, 2);
  g_byte_array_append (turned, exif_turned, sizeof exif_turned);
  g_byte_array_append (turned, bytes + 2, (guint) g_bytes_get_size (picture) - 2);
  write_file (fixture, turned->data, turned->len);
  pixels = ts_pixels_load (fixture->path, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (pixels->width, ==, HEIGHT);
  g_assert_cmpuint (pixels->height, ==, WIDTH);
  g_assert_cmpuint (pixels->full_width, ==, HEIGHT);
  g_assert_cmpuint (pixels->full_height, ==, WIDTH);
  g_assert_cmpint (pixel_at (pixels, HEIGHT / 2, 2)[0], >, 200);
  g_assert_cmpint (pixel_at (pixels, HEIGHT / 2, WIDTH - 3)[2], >, 200);
}

typedef struct
{
  const char   *name;
  const guint8 *data;
  gsize         size;
  TsMediaError  code;
} BadCase;

static const BadCase bad_cases[] = {
  { "empty", NULL, 0, TS_MEDIA_ERROR_INVALID },
  { "text", (const guint8 *) "no picture at all\n", 18, TS_MEDIA_ERROR_UNSUPPORTED },
  { "too-large", png_bomb, sizeof png_bomb, TS_MEDIA_ERROR_TOO_LARGE },
};

static void
test_bad_file_is_an_error (Fixture       *fixture,
                           gconstpointer  data)
{
  const BadCase *test = data;
  g_autoptr (GError) error = NULL;

  write_file (fixture, test->data != NULL ? test->data : (const guint8 *) "", test->size);

  g_assert_null (ts_pixels_load (fixture->path, NULL, &error));
  g_assert_error (error, TS_MEDIA_ERROR, (int) test->code);
  g_assert_nonnull (strstr (error->message, "frame.img"));
}

static void
test_missing_file_is_a_file_error (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ts_pixels_load (fixture->path, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_pipe_does_not_block (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_null (ts_pixels_load (fixture->path, NULL, &error));
  g_assert_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED);
}

static void
test_cancelled_is_told (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GBytes) picture = make_picture ("png", FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_file (fixture, g_bytes_get_data (picture, NULL), g_bytes_get_size (picture));
  g_cancellable_cancel (cancellable);

  g_assert_null (ts_pixels_load (fixture->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Any single byte may be wrong without harm; what comes out is a picture or an error. */
static void
test_broken_bytes_never_crash (Fixture       *fixture,
                               gconstpointer  data)
{
  const FormatCase *test = data;
  g_autoptr (GBytes) picture = make_picture (test->type, test->has_alpha);
  gsize size = g_bytes_get_size (picture);
  g_autofree guint8 *broken = g_memdup2 (g_bytes_get_data (picture, NULL), size);

  for (guint i = 0; i < 400; i++)
    {
      gsize at = (gsize) g_test_rand_int_range (0, (gint32) size);
      guint8 before = broken[at];
      g_autoptr (GError) error = NULL;
      g_autoptr (TsPixels) pixels = NULL;

      broken[at] = (guint8) g_test_rand_int_range (0, 256);
      write_file (fixture, broken, size);
      pixels = ts_pixels_load (fixture->path, NULL, &error);
      broken[at] = before;

      if (pixels == NULL)
        g_assert_nonnull (error);
      else
        g_assert_cmpuint (g_bytes_get_size (pixels->bytes), ==, pixels->stride * pixels->height);
    }
}

static void
add_format_cases (const char *area,
                  void      (*test) (Fixture *fixture, gconstpointer data))
{
  for (gsize i = 0; i < G_N_ELEMENTS (format_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pixels/%s/%s", area, format_cases[i].name);

      g_test_add (path, Fixture, &format_cases[i], fixture_set_up, test, fixture_tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_format_cases ("unpacks-to-rgba", test_unpacks_to_rgba);
  add_format_cases ("cut-off-is-invalid", test_cut_off_is_invalid);
  add_format_cases ("trailing-bytes-are-ignored", test_trailing_bytes_are_ignored);
  add_format_cases ("broken-bytes-never-crash", test_broken_bytes_never_crash);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pixels/error/", bad_cases[i].name, NULL);

      g_test_add (path, Fixture, &bad_cases[i],
                  fixture_set_up, test_bad_file_is_an_error, fixture_tear_down);
    }

  g_test_add ("/pixels/error/missing", Fixture, NULL,
              fixture_set_up, test_missing_file_is_a_file_error, fixture_tear_down);
  g_test_add ("/pixels/error/pipe-does-not-block", Fixture, NULL,
              fixture_set_up, test_pipe_does_not_block, fixture_tear_down);
  g_test_add ("/pixels/error/cancelled", Fixture, NULL,
              fixture_set_up, test_cancelled_is_told, fixture_tear_down);
  g_test_add ("/pixels/exif-turns-upright", Fixture, NULL,
              fixture_set_up, test_exif_turns_upright, fixture_tear_down);

  return g_test_run ();
}
