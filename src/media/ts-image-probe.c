/* SPDX-License-Identifier: MIT */

/* Image probe: the size of a picture, from its header. No pixel is unpacked: the decoder is
 * fed until it knows the size, and told that nothing more is wanted. */

#include "config.h"

#include "ts-image-header.h"
#include "ts-media-file.h"
#include "ts-picture-end.h"
#include "ts-probe-private.h"
#include "ts-stream-end.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>

/* A header may follow a thumbnail, a colour profile and what a camera had to say. */
#define MAX_HEADER_BYTES (16 * 1024 * 1024)

#define CHUNK_BYTES (16 * 1024)

typedef struct
{
  GdkPixbufLoader *loader; /* (owned) */
  int              width;
  int              height;
} Decoder;

static void
decoder_clear (Decoder *self)
{
  /* A loader complains when it goes without having been closed. */
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
  decoder->width = width;
  decoder->height = height;

  /* Decoders stop when nothing is wanted of them. */
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static gboolean
set_kind_error (GError             **error,
                const TsProbeInput  *input)
{
  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
               _("“%s” is not a picture of a kind that can be read"), input->name);
  return FALSE;
}

static gboolean
set_cut_off_error (GError             **error,
                   const TsProbeInput  *input)
{
  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
               _("“%s” is cut off: its end is missing"), input->name);
  return FALSE;
}

/* Feeds the decoder until it tells the size. Its complaints count only if it does not, and
 * one that has read the whole file only complains that there is nothing to unpack. */
static gboolean
feed_decoder (Decoder             *decoder,
              const TsProbeInput  *input,
              GError             **error)
{
  g_autoptr (GError) reason = NULL;
  guint8 chunk[CHUNK_BYTES];
  guint64 offset = 0;
  gsize n;

  while (decoder->width == 0 && offset < MAX_HEADER_BYTES
         && (n = ts_media_file_read_at (input->fd, offset, chunk, sizeof chunk)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (input->cancellable, error))
        return FALSE;

      if (!gdk_pixbuf_loader_write (decoder->loader, chunk, n, &reason))
        break;

      offset += n;
    }

  /* Loaders wait for some bytes before they begin. */
  if (decoder->width == 0 && reason == NULL)
    gdk_pixbuf_loader_close (decoder->loader, &reason);

  if (decoder->width > 0 && decoder->height > 0)
    return TRUE;

  if (g_error_matches (reason, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE))
    return set_kind_error (error, input);

  if (reason == NULL)
    return set_cut_off_error (error, input);

  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
               _("“%s” is broken or cut off: %s"), input->name, reason->message);
  return FALSE;
}

/* Formats have several names, of which the first is the common one but for BMP, ICO and the
 * like, where it is of the desktop alone. */
static char *
dup_mime_type (GdkPixbufFormat *format)
{
  g_autofree char *name = gdk_pixbuf_format_get_name (format);
  g_auto (GStrv) types = gdk_pixbuf_format_get_mime_types (format);

  for (gsize i = 0; types[i] != NULL; i++)
    {
      g_autofree char *plain = g_strconcat ("image/", name, NULL);

      if (g_str_equal (types[i], plain))
        return g_steal_pointer (&plain);
    }

  return g_strdup (types[0]);
}

static gboolean
probe_with_decoder (const TsProbeInput  *input,
                    TsProbe             *probe,
                    GError             **error)
{
  g_auto (Decoder) decoder = { .loader = gdk_pixbuf_loader_new () };
  GdkPixbufFormat *format;

  g_signal_connect (decoder.loader, "size-prepared", G_CALLBACK (size_prepared_cb), &decoder);
  if (!feed_decoder (&decoder, input, error))
    return FALSE;

  format = gdk_pixbuf_loader_get_format (decoder.loader);

  /* Drawings have no pixels of their own, so their size means nothing. */
  if (format == NULL || gdk_pixbuf_format_is_scalable (format))
    return set_kind_error (error, input);

  probe->mime_type = dup_mime_type (format);
  probe->image.width = (guint) decoder.width;
  probe->image.height = (guint) decoder.height;

  return TRUE;
}

/* Fills in what is known of a picture. */
gboolean
ts_probe_image (const TsProbeInput  *input,
                TsProbe             *probe,
                GError             **error)
{
  TsImageHeader header;

  ts_image_header_read (&header, input->fd);

  if (header.mime_type == NULL)
    {
      if (!probe_with_decoder (input, probe, error))
        return FALSE;
    }
  else if (header.width == 0 || header.height == 0 || header.end > input->size)
    return set_cut_off_error (error, input);
  else
    {
      probe->mime_type = g_strdup (header.mime_type);
      probe->image.width = header.width;
      probe->image.height = header.height;
    }

  if (!ts_picture_end_is_reached (input->fd) || !ts_stream_end_is_reached (input->fd, input->size))
    return set_cut_off_error (error, input);

  if (header.is_on_its_side)
    {
      guint width = probe->image.width;

      probe->image.width = probe->image.height;
      probe->image.height = width;
    }

  return TRUE;
}
