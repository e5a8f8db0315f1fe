/* SPDX-License-Identifier: MIT */

/* Pixels: unpacks one picture file.
 *
 * Files are not trusted: they are fed to the decoder in pieces, so that its size is known
 * before memory is taken and the work can be cancelled half-way. */

#include "config.h"

#include "ts-media-file.h"
#include "ts-picture-end.h"
#include "ts-pixels.h"

#include <errno.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* Unpacked whole; beyond it pictures are scaled down. */
#define MAX_SHOWN_PIXELS (64.0 * 1024 * 1024)

/* Most decoders unpack the whole picture even if it is to be scaled down. */
#define MAX_FILE_PIXELS (256.0 * 1024 * 1024)

#define CHUNK_BYTES (64 * 1024)

typedef struct
{
  GdkPixbufLoader *loader; /* (owned) */
  int              width;
  int              height;
  int              first_row;
  int              end_row;
  gboolean         is_too_large;
  gboolean         is_scaled;
} Decoder;

G_DEFINE_QUARK (ts-media-error-quark, ts_media_error)

static void
decoder_clear (Decoder *self)
{
  /* A loader complains when it goes without having been closed. */
  if (self->loader != NULL)
    gdk_pixbuf_loader_close (self->loader, NULL);

  g_clear_object (&self->loader);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decoder, decoder_clear)

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  Decoder         *decoder)
{
  double pixels = (double) width * (double) height;

  decoder->width = width;
  decoder->height = height;
  decoder->first_row = height;

  if (pixels > MAX_FILE_PIXELS)
    {
      /* Decoders stop when nothing is wanted of them. */
      decoder->is_too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 0, 0);
    }
  else if (pixels > MAX_SHOWN_PIXELS)
    {
      double scale = sqrt (MAX_SHOWN_PIXELS / pixels);

      decoder->is_scaled = TRUE;
      gdk_pixbuf_loader_set_size (loader,
                                  MAX (1, (int) (width * scale)),
                                  MAX (1, (int) (height * scale)));
    }
}

static void
area_updated_cb (GdkPixbufLoader *loader,
                 int              x,
                 int              y,
                 int              width,
                 int              height,
                 Decoder         *decoder)
{
  decoder->first_row = MIN (decoder->first_row, y);
  decoder->end_row = MAX (decoder->end_row, y + height);
}

/* BMP has no end mark and its decoder does not mind missing rows, so they are counted. The
 * rows of scaled pictures are not told. */
static gboolean
has_all_rows (const Decoder *decoder)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (decoder->loader);
  g_autofree char *name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  return decoder->is_scaled
         || g_strcmp0 (name, "bmp") != 0
         || (decoder->first_row <= 0 && decoder->end_row >= decoder->height);
}

/* Says what is wrong with the file in our own domain, with the decoder's words as reason. */
static void
set_decoder_error (GError      **error,
                   const Decoder *decoder,
                   const char    *name,
                   const GError  *reason)
{
  if (decoder->is_too_large)
    g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_TOO_LARGE,
                 _("“%s” has %d × %d pixels, more than can be unpacked safely"),
                 name, decoder->width, decoder->height);
  else if (g_error_matches (reason, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE))
    g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
                 _("“%s” is not a picture of a kind that can be read"), name);
  else if (g_error_matches (reason, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_TOO_LARGE,
                 _("“%s” does not fit into memory"), name);
  else
    g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
                 _("“%s” is broken or cut off: %s"), name, reason->message);
}

static gboolean
feed_file (Decoder       *decoder,
           int            fd,
           const char    *name,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree guchar *chunk = g_malloc (CHUNK_BYTES);
  g_autoptr (GError) reason = NULL;
  gboolean is_empty = TRUE;
  gssize n;

  while ((n = read (fd, chunk, CHUNK_BYTES)) != 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (n < 0 && errno == EINTR)
        continue;

      if (n < 0)
        {
          ts_media_file_set_errno (error, name, errno);
          return FALSE;
        }

      is_empty = FALSE;
      if (!gdk_pixbuf_loader_write (decoder->loader, chunk, (gsize) n, &reason)
          || decoder->is_too_large)
        {
          set_decoder_error (error, decoder, name, reason);
          return FALSE;
        }
    }

  if (is_empty)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID, _("“%s” is empty"), name);
      return FALSE;
    }

  if (!gdk_pixbuf_loader_close (decoder->loader, &reason))
    {
      set_decoder_error (error, decoder, name, reason);
      return FALSE;
    }

  if (!ts_picture_end_is_reached (fd) || !has_all_rows (decoder))
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
                   _("“%s” is cut off: its end is missing"), name);
      return FALSE;
    }

  return TRUE;
}

/* Copies rows of three or four bytes a pixel into rows of four. */
static GBytes *
copy_to_rgba (const GdkPixbuf *pixbuf,
              gsize            stride,
              gsize            n_bytes)
{
  gsize width = (gsize) gdk_pixbuf_get_width (pixbuf);
  gsize height = (gsize) gdk_pixbuf_get_height (pixbuf);
  gsize from_stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  guint8 *rgba = g_try_malloc (n_bytes);

  if (rgba == NULL)
    return NULL;

  for (gsize y = 0; y < height; y++)
    {
      const guint8 *source = from + y * from_stride;
      guint8 *target = rgba + y * stride;

      if (gdk_pixbuf_get_has_alpha (pixbuf))
        {
          memcpy (target, source, stride);
          continue;
        }

      for (gsize x = 0; x < width; x++)
        {
          target[4 * x + 0] = source[3 * x + 0];
          target[4 * x + 1] = source[3 * x + 1];
          target[4 * x + 2] = source[3 * x + 2];
          target[4 * x + 3] = 0xff;
        }
    }

  return g_bytes_new_take (rgba, n_bytes);
}

/* EXIF counts eight ways to hold a camera, from 1; the last four lie on a side. */
static TsPixels *
pixels_from_decoder (Decoder     *decoder,
                     const char  *name,
                     GError     **error)
{
  GdkPixbuf *first = gdk_pixbuf_loader_get_pixbuf (decoder->loader);
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *orientation;
  gboolean is_turned;
  gsize stride = 0;
  gsize n_bytes = 0;
  TsPixels *self;

  if (first != NULL)
    upright = gdk_pixbuf_apply_embedded_orientation (first);

  if (upright != NULL
      && g_size_checked_mul (&stride, (gsize) gdk_pixbuf_get_width (upright), 4)
      && g_size_checked_mul (&n_bytes, stride, (gsize) gdk_pixbuf_get_height (upright)))
    bytes = copy_to_rgba (upright, stride, n_bytes);

  if (bytes == NULL)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_TOO_LARGE,
                   _("“%s” does not fit into memory"), name);
      return NULL;
    }

  self = g_new0 (TsPixels, 1);
  self->bytes = g_steal_pointer (&bytes);
  self->stride = stride;
  self->width = (guint) gdk_pixbuf_get_width (upright);
  self->height = (guint) gdk_pixbuf_get_height (upright);

  orientation = gdk_pixbuf_get_option (first, "orientation");
  is_turned = orientation != NULL && orientation[0] >= '5' && orientation[0] <= '8';
  self->full_width = (guint) (is_turned ? decoder->height : decoder->width);
  self->full_height = (guint) (is_turned ? decoder->width : decoder->height);

  return self;
}

/**
 * ts_pixels_load:
 * @path: of a picture
 *
 * Unpacks a picture, upright as its camera noted. A picture of very many pixels is scaled
 * down. It waits for the disk and the decoder, so call it in a thread.
 *
 * Returns: (transfer full): the pixels; or %NULL and @error set: #GFileError if the file cannot
 *   be opened, %G_IO_ERROR_CANCELLED, else #TsMediaError with the file's name and the reason
 */
TsPixels *
ts_pixels_load (const char    *path,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autofree char *name = NULL;
  g_auto (Decoder) decoder = { NULL };
  gboolean is_fed;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  name = g_filename_display_basename (path);
  fd = ts_media_file_open (path, name, NULL, error);
  if (fd < 0)
    return NULL;

  decoder.loader = gdk_pixbuf_loader_new ();
  g_signal_connect (decoder.loader, "size-prepared", G_CALLBACK (size_prepared_cb), &decoder);
  g_signal_connect (decoder.loader, "area-updated", G_CALLBACK (area_updated_cb), &decoder);
  is_fed = feed_file (&decoder, fd, name, cancellable, error);
  g_close (fd, NULL);

  return is_fed ? pixels_from_decoder (&decoder, name, error) : NULL;
}

/**
 * ts_pixels_free:
 *
 * Frees pixels.
 */
void
ts_pixels_free (TsPixels *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}
