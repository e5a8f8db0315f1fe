/* SPDX-License-Identifier: MIT */

/* DICOM stream: bytes and headers of a DICOM file, one after the other. */

#include "config.h"

#include "ts-dicom-copy.h"
#include "ts-dicom-stream.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#define BUFFER_BYTES (64 * 1024)

/**
 * ts_dicom_stream_init:
 *
 * Begins to read a file.
 */
void
ts_dicom_stream_init (TsDicomStream      *self,
                      const TsProbeInput *input)
{
  g_autoptr (GInputStream) file = g_unix_input_stream_new (input->fd, FALSE);

  lseek (input->fd, 0, SEEK_SET);
  *self = (TsDicomStream) { .input = input };
  self->bytes = g_buffered_input_stream_new_sized (file, BUFFER_BYTES);
}

void
ts_dicom_stream_clear (TsDicomStream *self)
{
  g_clear_object (&self->bytes);
}

/**
 * ts_dicom_stream_set_broken:
 *
 * Says in @error that the file makes no sense where it is read.
 *
 * Returns: %FALSE
 */
gboolean
ts_dicom_stream_set_broken (const TsDicomStream  *self,
                            GError              **error)
{
  g_autofree char *offset = g_strdup_printf ("%" G_GUINT64_FORMAT, self->offset);

  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
               /* Translators: the second is a number */
               _("“%s” is broken near byte %s"), self->input->name, offset);
  return FALSE;
}

/**
 * ts_dicom_stream_set_cut_off:
 *
 * Says in @error that the file should go on.
 *
 * Returns: %FALSE
 */
gboolean
ts_dicom_stream_set_cut_off (const TsDicomStream  *self,
                             GError              **error)
{
  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
               _("“%s” is cut off: its end is missing"), self->input->name);
  return FALSE;
}

/* Says in our own domain what the stream did not like. */
static gboolean
set_stream_error (const TsDicomStream  *self,
                  GError               *reason,
                  GError              **error)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, reason);
      return FALSE;
    }

  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
               _("“%s” is broken or cut off: %s"), self->input->name, reason->message);
  g_error_free (reason);
  return FALSE;
}

/**
 * ts_dicom_stream_take:
 * @bytes: (out): is written to
 *
 * Reads bytes.
 *
 * Returns: %FALSE and @error set if there are fewer
 */
gboolean
ts_dicom_stream_take (TsDicomStream  *self,
                      guint8         *bytes,
                      gsize           size,
                      GError        **error)
{
  GError *reason = NULL;
  gsize n;

  if (!g_input_stream_read_all (self->bytes, bytes, size, &n, self->input->cancellable, &reason))
    return set_stream_error (self, reason, error);

  self->offset += n;

  return n == size || ts_dicom_stream_set_cut_off (self, error);
}

/**
 * ts_dicom_stream_pass:
 *
 * Goes on without reading.
 *
 * Returns: %FALSE and @error set if there are fewer bytes
 */
gboolean
ts_dicom_stream_pass (TsDicomStream  *self,
                      guint64         size,
                      GError        **error)
{
  while (size > 0)
    {
      GError *reason = NULL;
      gssize n = g_input_stream_skip (self->bytes, MIN (size, BUFFER_BYTES),
                                      self->input->cancellable, &reason);

      if (n < 0)
        return set_stream_error (self, reason, error);
      if (n == 0)
        return ts_dicom_stream_set_cut_off (self, error);

      self->offset += (guint64) n;
      size -= (guint64) n;
    }

  return TRUE;
}

static guint32
get_number (const guint8 *bytes,
            gsize         size,
            gboolean      is_big_endian)
{
  guint32 number = 0;

  for (gsize i = 0; i < size; i++)
    number = number << 8 | bytes[is_big_endian ? i : size - 1 - i];

  return number;
}

static guint32
get_tag (const guint8 *bytes,
         gboolean      is_big_endian)
{
  return get_number (bytes, 2, is_big_endian) << 16 | get_number (bytes + 2, 2, is_big_endian);
}

/**
 * ts_dicom_stream_peek_tag:
 * @tag: (out): the next one; 0 if there are too few bytes for it
 * @is_at_end: (out): whether there are no bytes at all
 *
 * Looks at the next tag without taking it.
 *
 * Returns: %FALSE and @error set if the file cannot be read
 */
gboolean
ts_dicom_stream_peek_tag (TsDicomStream  *self,
                          guint32        *tag,
                          gboolean       *is_at_end,
                          GError        **error)
{
  GBufferedInputStream *buffer = G_BUFFERED_INPUT_STREAM (self->bytes);
  guint8 bytes[4];
  gsize n;

  while (g_buffered_input_stream_get_available (buffer) < sizeof bytes)
    {
      GError *reason = NULL;
      gssize n_filled
        = g_buffered_input_stream_fill (buffer, -1, self->input->cancellable, &reason);

      if (n_filled < 0)
        return set_stream_error (self, reason, error);
      if (n_filled == 0)
        break;
    }

  n = g_buffered_input_stream_peek (buffer, bytes, 0, sizeof bytes);
  *tag = n == sizeof bytes ? get_tag (bytes, self->is_big_endian) : 0;
  *is_at_end = n == 0;

  return TRUE;
}

/**
 * ts_dicom_tag_is_mark:
 *
 * Tells whether a tag is of an item or ends an item or a sequence.
 *
 * Returns: whether it is
 */
gboolean
ts_dicom_tag_is_mark (guint32 tag)
{
  return tag >> 16 == TS_DICOM_ITEM >> 16;
}

/**
 * ts_dicom_stream_read_header:
 * @is_explicit: whether representations are written
 * @header: (out): filled in
 *
 * Reads what stands in front of a value.
 *
 * Returns: %FALSE and @error set if there is no header
 */
gboolean
ts_dicom_stream_read_header (TsDicomStream  *self,
                             gboolean        is_explicit,
                             TsDicomHeader  *header,
                             GError        **error)
{
  guint8 bytes[8];

  header->vr[0] = '\0';
  if (!ts_dicom_stream_take (self, bytes, 8, error))
    return FALSE;

  header->tag = get_tag (bytes, self->is_big_endian);
  header->length = get_number (bytes + 4, 4, self->is_big_endian);

  if (!is_explicit || ts_dicom_tag_is_mark (header->tag))
    return TRUE;

  if (!g_ascii_isupper (bytes[4]) || !g_ascii_isupper (bytes[5]))
    return ts_dicom_stream_set_broken (self, error);

  header->vr[0] = (char) bytes[4];
  header->vr[1] = (char) bytes[5];
  header->vr[2] = '\0';
  header->length = get_number (bytes + 6, 2, self->is_big_endian);

  if (!ts_dicom_vr_is_long (header->vr))
    return TRUE;

  if (!ts_dicom_stream_take (self, bytes, 4, error))
    return FALSE;

  header->length = get_number (bytes, 4, self->is_big_endian);

  return TRUE;
}

/**
 * ts_dicom_stream_inflate:
 *
 * Says that what follows was deflated.
 */
void
ts_dicom_stream_inflate (TsDicomStream *self)
{
  g_autoptr (GConverter) converter
    = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  g_autoptr (GInputStream) inflated = g_converter_input_stream_new (self->bytes, converter);

  g_object_unref (self->bytes);
  self->bytes = g_buffered_input_stream_new_sized (inflated, BUFFER_BYTES);
  self->offset = 0;
}
