/* SPDX-License-Identifier: MIT */

/* The front door, and the probes of pictures, text and PDF documents. */

#include "config.h"

#include "probe-fixture.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BYTES(literal) literal, sizeof literal - 1

static const char *
make_png (ProbeFixture *fixture,
          const char   *name)
{
  const char *path = probe_fixture_get_path (fixture, name);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 31, 17);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);

  return path;
}

static const char *
make_pdf (ProbeFixture *fixture,
          const char   *name,
          guint         n_pages)
{
  const char *path = probe_fixture_get_path (fixture, name);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 200, 300);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n_pages; i++)
    {
      cairo_rectangle (cr, 10, 10, 50 + i, 50);
      cairo_fill (cr);
      cairo_show_page (cr);
    }

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);

  return path;
}

static guint64
get_size (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);

  return (guint64) status.st_size;
}

typedef struct
{
  const char *name;
  const char *type; /* as gdk-pixbuf writes it */
  const char *mime_type;
} ImageCase;

static const ImageCase image_cases[] = {
  { "png", "png", "image/png" },
  { "jpeg", "jpeg", "image/jpeg" },
  { "bmp", "bmp", "image/bmp" },
  { "tiff", "tiff", "image/tiff" },
};

static const char *
make_image (ProbeFixture *fixture,
            const char   *type,
            const char   *name)
{
  const char *path = probe_fixture_get_path (fixture, name);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 31, 17);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, type, &error, NULL);
  g_assert_no_error (error);

  return path;
}

static void
test_image_tells_its_size (ProbeFixture  *fixture,
                           gconstpointer  data)
{
  const ImageCase *test = data;
  /* The name says nothing. */
  const char *path = make_image (fixture, test->type, "picture.txt");
  g_autofree char *expected
    = g_strdup_printf ("{\"mime_type\":\"%s\",\"file_size\":%" G_GUINT64_FORMAT
                       ",\"width\":31,\"height\":17}", test->mime_type, get_size (path));

  for (TsProbeKind i = 0; i < TS_PROBE_N_KINDS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TsProbe) probe = NULL;
      g_autofree char *json = NULL;

      if (i != TS_PROBE_BY_CONTENT && i != TS_PROBE_IMAGE)
        {
          probe_assert_error (path, i, TS_MEDIA_ERROR_UNSUPPORTED, NULL);
          continue;
        }

      probe = ts_probe_file (path, i, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (probe->kind, ==, TS_PROBE_IMAGE);
      json = probe_to_json (probe);
      g_assert_cmpstr (json, ==, expected);
    }
}

static void
test_cut_off_image_is_invalid (ProbeFixture  *fixture,
                               gconstpointer  data)
{
  const ImageCase *test = data;
  g_autoptr (GBytes) file = probe_fixture_read (make_image (fixture, test->type, "whole"));
  gsize size = g_bytes_get_size (file);

  /* The header of a BMP says all and comes first; only what needs no pixels is read. */
  if (g_str_equal (test->name, "bmp"))
    size = 20;

  for (gsize kept = 16; kept < size; kept += MAX (1, (size - kept) / 3))
    {
      const char *path
        = probe_fixture_write (fixture, "cut", g_bytes_get_data (file, NULL), kept);

      /* What comes last in a TIFF is nothing that matters. */
      if (g_str_equal (test->type, "tiff") && kept > size * 3 / 4)
        break;

      probe_assert_error (path, TS_PROBE_IMAGE, TS_MEDIA_ERROR_INVALID, NULL);
    }
}

typedef struct
{
  const char *name;
  const char *file_name;
  const char *bytes;
  gsize       size;
  const char *json; /* but for the size of the file */
} FileCase;

#define WEBP_LOSSY "RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\x30\x01\0\x9d\x01\x2a\x1f\0\x11\0"
#define WEBP_LOSSLESS "RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x1e\0\x04\0\0\0\0\0\0"
#define WEBP_EXTENDED "RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1e\0\0\x10\0\0"

#define TIFF_TURNED \
  "MM\0*\0\0\0\x08\0\x03\x01\0\0\x03\0\0\0\x01\0\x1f\0\0\x01\x01\0\x03\0\0\0\x01\0\x11\0\0" \
  "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
#define TIFF_BIG \
  "II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0" \
  "\0\x01\x04\0\x01\0\0\0\0\0\0\0\x1f\0\0\0\0\0\0\0" \
  "\x01\x01\x04\0\x01\0\0\0\0\0\0\0\x11\0\0\0\0\0\0\0"

static const FileCase file_cases[] = {
  { "webp-lossy", "a.webp", BYTES (WEBP_LOSSY),
    "{\"mime_type\":\"image/webp\",\"file_size\":30,\"width\":31,\"height\":17}" },
  { "webp-lossless", "a.webp", BYTES (WEBP_LOSSLESS),
    "{\"mime_type\":\"image/webp\",\"file_size\":30,\"width\":31,\"height\":17}" },
  { "webp-extended", "a.webp", BYTES (WEBP_EXTENDED),
    "{\"mime_type\":\"image/webp\",\"file_size\":30,\"width\":31,\"height\":17}" },
  { "tiff-turned", "a.tif", BYTES (TIFF_TURNED),
    "{\"mime_type\":\"image/tiff\",\"file_size\":46,\"width\":17,\"height\":31}" },
  { "tiff-big", "a.tif", BYTES (TIFF_BIG),
    "{\"mime_type\":\"image/tiff\",\"file_size\":64,\"width\":31,\"height\":17}" },
  { "text", "a.txt", BYTES ("Größe\n"), "{\"file_size\":8,\"mime_type\":\"text/plain\"}" },
  { "text-of-one-letter", "a", BYTES ("a"), "{\"file_size\":1,\"mime_type\":\"text/plain\"}" },
  { "text-latin", "a.txt", BYTES ("Gr\xf6\xdf" "e\n"),
    "{\"file_size\":6,\"mime_type\":\"text/plain\"}" },
  { "text-utf16", "a.txt", BYTES ("\xff\xfe" "a\0"),
    "{\"file_size\":4,\"mime_type\":\"text/plain\"}" },
  { "text-far-east", "a.txt", BYTES ("\xe6\xbc\xa2\xe5\xad\x97"),
    "{\"file_size\":6,\"mime_type\":\"text/plain\"}" },
  { "text-that-begins-like-bmp", "a.txt", BYTES ("BMW and other cars"),
    "{\"file_size\":18,\"mime_type\":\"text/plain\"}" },
  { "html-by-name", "a.HTM", BYTES ("<p>"), "{\"file_size\":3,\"mime_type\":\"text/html\"}" },
  { "html-by-content", "a", BYTES ("\xef\xbb\xbf\n<!DOCTYPE html>"),
    "{\"file_size\":19,\"mime_type\":\"text/html\"}" },
  { "xml-by-content", "a", BYTES ("<?xml version='1.0'?>"),
    "{\"file_size\":21,\"mime_type\":\"text/xml\"}" },
  { "csv", "a.csv", BYTES ("a,b\n"), "{\"file_size\":4,\"mime_type\":\"text/csv\"}" },
  { "json", "a.json", BYTES ("{}"), "{\"file_size\":2,\"mime_type\":\"application/json\"}" },
};

static void
test_file_tells (ProbeFixture  *fixture,
                 gconstpointer  data)
{
  const FileCase *test = data;
  const char *path = probe_fixture_write (fixture, test->file_name, test->bytes, test->size);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProbe) probe = ts_probe_file (path, TS_PROBE_BY_CONTENT, NULL, &error);
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  json = probe_to_json (probe);
  g_assert_cmpstr (json, ==, test->json);
}

/* A character that is cut by the end of what is looked at does not make bytes of a text. */
static void
test_text_may_be_long (ProbeFixture  *fixture,
                       gconstpointer  data)
{
  for (guint n_before = 0; n_before < 3; n_before++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TsProbe) probe = NULL;

      for (guint i = 0; i < n_before; i++)
        g_string_append_c (text, 'a');
      for (guint i = 0; i < 10000; i++)
        g_string_append (text, "字");

      probe = ts_probe_file (probe_fixture_write (fixture, "long", text->str, text->len),
                             TS_PROBE_BY_CONTENT, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (probe->kind, ==, TS_PROBE_TEXT);
    }
}

static const char exif_turned[]
  = "\xff\xe1\0\x22" "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";

static void
test_exif_swaps_the_sides (ProbeFixture  *fixture,
                           gconstpointer  data)
{
  g_autoptr (GBytes) file = probe_fixture_read (make_image (fixture, "jpeg", "plain"));
  g_autoptr (GByteArray) turned = g_byte_array_new ();
  const guint8 *bytes = g_bytes_get_data (file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProbe) probe = NULL;

  g_byte_array_append (turned, bytes, 2);
  g_byte_array_append (turned, (const guint8 *) exif_turned, sizeof exif_turned - 1);
  g_byte_array_append (turned, bytes + 2, (guint) g_bytes_get_size (file) - 2);
  probe = ts_probe_file (probe_fixture_write (fixture, "turned", turned->data, turned->len),
                         TS_PROBE_IMAGE, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (probe->image.width, ==, 17);
  g_assert_cmpuint (probe->image.height, ==, 31);
}

static void
test_pdf_tells_its_pages (ProbeFixture  *fixture,
                          gconstpointer  data)
{
  guint n_pages = GPOINTER_TO_UINT (data);
  const char *path = make_pdf (fixture, "a.pdf", n_pages);
  g_autofree char *expected
    = g_strdup_printf ("{\"file_size\":%" G_GUINT64_FORMAT ",\"num_pages\":%u}", get_size (path),
                       n_pages);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProbe) probe = NULL;
  g_autofree char *json = NULL;

  if (!ts_probe_kind_is_built (TS_PROBE_PDF))
    {
      probe_assert_not_built (path, TS_PROBE_PDF);
      return;
    }

  probe = ts_probe_file (path, TS_PROBE_BY_CONTENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (probe->kind, ==, TS_PROBE_PDF);
  json = probe_to_json (probe);
  g_assert_cmpstr (json, ==, expected);
}

static void
test_cut_off_pdf_is_invalid (ProbeFixture  *fixture,
                             gconstpointer  data)
{
  g_autoptr (GBytes) file = probe_fixture_read (make_pdf (fixture, "a.pdf", 9));
  gsize size = g_bytes_get_size (file);

  if (!ts_probe_kind_is_built (TS_PROBE_PDF))
    {
      g_test_skip ("built without poppler");
      return;
    }

  for (gsize kept = 16; kept < size - 8; kept += (size - kept) / 3)
    probe_assert_error (probe_fixture_write (fixture, "cut.pdf",
                                             g_bytes_get_data (file, NULL), kept),
                        TS_PROBE_PDF, TS_MEDIA_ERROR_INVALID, "cut off");
}

static gpointer
count_pages_thread (gpointer data)
{
  guint n_pages = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (TsProbe) probe = ts_probe_file (data, TS_PROBE_PDF, NULL, NULL);

      n_pages += probe != NULL ? probe->pdf.n_pages : 0;
    }

  return GUINT_TO_POINTER (n_pages);
}

static void
test_pdf_in_many_threads (ProbeFixture  *fixture,
                          gconstpointer  data)
{
  const char *path = make_pdf (fixture, "a.pdf", 3);
  GThread *threads[4];

  if (!ts_probe_kind_is_built (TS_PROBE_PDF))
    {
      g_test_skip ("built without poppler");
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, count_pages_thread, (gpointer) path);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 60);
}

typedef struct
{
  const char  *name;
  TsProbeKind  kind;
  const char  *bytes;
  gsize        size;
  TsMediaError code;
  const char  *words;
} BadCase;

static const BadCase bad_cases[] = {
  { "empty", TS_PROBE_BY_CONTENT, "", 0, TS_MEDIA_ERROR_INVALID, "empty" },
  { "empty-image", TS_PROBE_IMAGE, "", 0, TS_MEDIA_ERROR_INVALID, "empty" },
  { "unknown", TS_PROBE_BY_CONTENT, BYTES ("\0\1\2\3"), TS_MEDIA_ERROR_UNSUPPORTED, "neither" },
  { "text-as-image", TS_PROBE_IMAGE, BYTES ("no picture at all\n"), TS_MEDIA_ERROR_UNSUPPORTED,
    "picture" },
  { "drawing-as-image", TS_PROBE_IMAGE,
    BYTES ("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'></svg>"),
    TS_MEDIA_ERROR_UNSUPPORTED, "picture" },
  { "bytes-as-text", TS_PROBE_TEXT, BYTES ("some\0text"), TS_MEDIA_ERROR_UNSUPPORTED, "text" },
  { "packed-bytes-as-text", TS_PROBE_TEXT, BYTES ("\xd8\xe0\xf1\x91\xa2\xb3\xc4\xd5"),
    TS_MEDIA_ERROR_UNSUPPORTED, "text" },
  { "webp-cut-off", TS_PROBE_IMAGE, BYTES ("RIFF\xff\0\0\0WEBPVP8 "), TS_MEDIA_ERROR_INVALID,
    "cut off" },
  { "webp-shorter-than-it-says", TS_PROBE_IMAGE,
    BYTES ("RIFF\xff\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1e\0\0\x10\0\0"), TS_MEDIA_ERROR_INVALID,
    "cut off" },
  { "webp-of-a-newer-kind", TS_PROBE_IMAGE,
    BYTES ("RIFF\x16\0\0\0WEBPVP9X\x0a\0\0\0\0\0\0\0\x1e\0\0\x10\0\0"), TS_MEDIA_ERROR_INVALID,
    "cut off" },
  { "tiff-without-directory", TS_PROBE_IMAGE, BYTES ("II*\0\xff\xff\xff\xff"),
    TS_MEDIA_ERROR_INVALID, "cut off" },
  { "tiff-with-directory-at-the-end-of-the-world", TS_PROBE_IMAGE,
    BYTES ("II+\0\x08\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff"), TS_MEDIA_ERROR_INVALID, "cut off" },
};

static void
test_bad_file_is_an_error (ProbeFixture  *fixture,
                           gconstpointer  data)
{
  const BadCase *test = data;

  probe_assert_error (probe_fixture_write (fixture, "frame.img", test->bytes, test->size),
                      test->kind, test->code, test->words);
}

static const BadCase bad_pdf_cases[] = {
  { "other-kind", TS_PROBE_PDF, BYTES ("hello\n%%EOF"), TS_MEDIA_ERROR_UNSUPPORTED,
    "not a PDF document" },
  { "no-pages", TS_PROBE_PDF,
    BYTES ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
           "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
    TS_MEDIA_ERROR_INVALID, NULL },
  { "rubbish", TS_PROBE_PDF, BYTES ("%PDF-1.4\nxyz\n%%EOF\n"), TS_MEDIA_ERROR_INVALID, NULL },
};

static void
test_bad_pdf_is_an_error (ProbeFixture  *fixture,
                          gconstpointer  data)
{
  const BadCase *test = data;

  if (ts_probe_kind_is_built (TS_PROBE_PDF))
    probe_assert_error (probe_fixture_write (fixture, "a.pdf", test->bytes, test->size),
                        test->kind, test->code, test->words);
  else
    g_test_skip ("built without poppler");
}

static void
test_image_never_crashes (ProbeFixture  *fixture,
                          gconstpointer  data)
{
  const ImageCase *test = data;
  g_autoptr (GBytes) file = probe_fixture_read (make_image (fixture, test->type, "whole"));

  probe_assert_never_crashes (fixture, TS_PROBE_IMAGE, file, 100);
}

static void
test_pdf_never_crashes (ProbeFixture  *fixture,
                        gconstpointer  data)
{
  g_autoptr (GBytes) file = probe_fixture_read (make_pdf (fixture, "a.pdf", 2));

  if (ts_probe_kind_is_built (TS_PROBE_PDF))
    probe_assert_never_crashes (fixture, TS_PROBE_PDF, file, 50);
  else
    g_test_skip ("built without poppler");
}

static void
test_missing_file_is_a_file_error (ProbeFixture  *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  const char *path = probe_fixture_get_path (fixture, "missing");

  g_assert_null (ts_probe_file (path, TS_PROBE_BY_CONTENT, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "missing"));
}

static void
test_folder_and_pipe_are_unsupported (ProbeFixture  *fixture,
                                      gconstpointer  data)
{
  const char *path = probe_fixture_get_path (fixture, "pipe");

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  probe_assert_error (path, TS_PROBE_BY_CONTENT, TS_MEDIA_ERROR_UNSUPPORTED, "regular");
  probe_assert_error (fixture->folder, TS_PROBE_BY_CONTENT, TS_MEDIA_ERROR_UNSUPPORTED,
                      "regular");
}

static void
test_cancelled_is_told (ProbeFixture  *fixture,
                        gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ts_probe_file (make_png (fixture, "a.png"), TS_PROBE_IMAGE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_kinds_have_members (void)
{
  static const char *const members[TS_PROBE_N_KINDS] = {
    [TS_PROBE_VIDEO] = "videoMetadata", [TS_PROBE_AUDIO] = "audioMetadata",
    [TS_PROBE_IMAGE] = "imageMetadata", [TS_PROBE_TEXT] = "textMetadata",
    [TS_PROBE_PDF] = "pdfMetadata", [TS_PROBE_DICOM] = "dicomMetadata",
  };

  for (TsProbeKind i = TS_PROBE_VIDEO; i < TS_PROBE_N_KINDS; i++)
    g_assert_cmpstr (ts_probe_kind_get_member (i), ==, members[i]);

  g_assert_true (ts_probe_kind_is_built (TS_PROBE_IMAGE));
  g_assert_true (ts_probe_kind_is_built (TS_PROBE_TEXT));
}

static void
add (const char    *area,
     const char    *name,
     gconstpointer  data,
     void         (*test) (ProbeFixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/probe/%s/%s", area, name);

  g_test_add (path, ProbeFixture, data, probe_fixture_set_up, test, probe_fixture_tear_down);
}

/* By the member's name, as a manifest needs it. */
static void
test_describe (ProbeFixture  *fixture,
               gconstpointer  data)
{
  const char *path = make_image (fixture, "png", "picture.bin");
  g_autoptr (GError) error = NULL;
  g_autofree char *json = ts_probe_describe (path, "imageMetadata", NULL, &error);
  g_autofree char *expected
    = g_strdup_printf ("{\"mime_type\":\"image/png\",\"file_size\":%" G_GUINT64_FORMAT
                       ",\"width\":31,\"height\":17}", get_size (path));

  g_assert_no_error (error);
  g_assert_cmpstr (json, ==, expected);
  g_assert_null (ts_probe_describe (path, "textMetadata", NULL, &error));
  g_assert_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_null (ts_probe_describe (path, "niftiMetadata", NULL, &error));
  g_assert_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (image_cases); i++)
    {
      const ImageCase *test = &image_cases[i];

      add ("image-tells-its-size", test->name, test, test_image_tells_its_size);
      add ("cut-off-image-is-invalid", test->name, test, test_cut_off_image_is_invalid);
      add ("image-never-crashes", test->name, test, test_image_never_crashes);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (file_cases); i++)
    add ("file-tells", file_cases[i].name, &file_cases[i], test_file_tells);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    add ("error", bad_cases[i].name, &bad_cases[i], test_bad_file_is_an_error);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_pdf_cases); i++)
    add ("pdf/error", bad_pdf_cases[i].name, &bad_pdf_cases[i], test_bad_pdf_is_an_error);

  add ("text", "may-be-long", NULL, test_text_may_be_long);
  add ("image", "exif-swaps-the-sides", NULL, test_exif_swaps_the_sides);
  add ("pdf", "one-page", GUINT_TO_POINTER (1), test_pdf_tells_its_pages);
  add ("pdf", "many-pages", GUINT_TO_POINTER (120), test_pdf_tells_its_pages);
  add ("pdf", "cut-off-is-invalid", NULL, test_cut_off_pdf_is_invalid);
  add ("pdf", "many-threads", NULL, test_pdf_in_many_threads);
  add ("pdf", "never-crashes", NULL, test_pdf_never_crashes);
  add ("error", "missing", NULL, test_missing_file_is_a_file_error);
  add ("error", "folder-and-pipe", NULL, test_folder_and_pipe_are_unsupported);
  add ("error", "cancelled", NULL, test_cancelled_is_told);
  g_test_add_func ("/probe/kind/members", test_kinds_have_members);
  g_test_add ("/probe/describe", ProbeFixture, NULL, probe_fixture_set_up, test_describe,
              probe_fixture_tear_down);

  return g_test_run ();
}
