/* SPDX-License-Identifier: MIT */

/* The body of an answer: unpacked, counted, and kept in memory or in a file as it comes. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <errno.h>
#include <unistd.h>

#include "ts-api-error.h"
#include "ts-courier-private.h"

#define BUFFER_BYTES (64 << 10)

/* What a failure says about itself need not be longer. */
#define MAX_FAILURE_BYTES (64 << 10)

static void read_next (TsDelivery *self);

static void
fail_with (TsDelivery *self,
           TsApiError  code,
           const char *reason)
{
  GError *error = NULL;

  ts_exchange_set_error (self->exchange, &error, code, reason);
  ts_delivery_finish (self, error);
}

static void
fail_as_too_large (TsDelivery *self)
{
  g_autofree char *limit = g_format_size_full (self->exchange->max_bytes,
                                               G_FORMAT_SIZE_IEC_UNITS);
  /* Translators: a size, such as 16 MiB. */
  g_autofree char *reason = g_strdup_printf (_("the answer is larger than %s, more than is "
                                               "taken"), limit);

  fail_with (self, TS_API_ERROR_TOO_LARGE, reason);
}

static void
fail_to_write (TsDelivery *self,
               int         saved_errno)
{
  g_autofree char *reason = g_strdup_printf (_("the answer cannot be kept: %s"),
                                             g_strerror (saved_errno));

  ts_delivery_finish (self, g_error_new_literal (G_FILE_ERROR,
                                                 (int) g_file_error_from_errno (saved_errno),
                                                 reason));
}

/* Returns 0 or an errno. */
static int
write_all (int           fd,
           const guint8 *bytes,
           gsize         length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno != EINTR)
        return errno;

      if (n > 0)
        {
          bytes += n;
          length -= (gsize) n;
        }
    }

  return 0;
}

/* Failures are kept in memory, so that a file holds answers only. The older interface says
 * in the body whether it has failed. */
static gboolean
is_failure (const TsExchange *exchange)
{
  return exchange->signing != TS_EXCHANGE_V1
         && (exchange->status < 200 || exchange->status > 299);
}

static gboolean
take (TsDelivery *self,
      gsize       length)
{
  TsExchange *exchange = self->exchange;
  int fault;

  if (length > exchange->max_bytes - exchange->n_bytes)
    {
      fail_as_too_large (self);
      return FALSE;
    }

  exchange->n_bytes += length;
  g_atomic_pointer_add (&self->courier->n_bytes, (gssize) length);

  if (!self->is_to_file)
    {
      if (is_failure (exchange) && self->memory->len >= MAX_FAILURE_BYTES)
        return TRUE;

      g_byte_array_append (self->memory, self->buffer, (guint) length);
      return TRUE;
    }

  fault = write_all (exchange->fd, self->buffer, length);
  if (fault != 0)
    fail_to_write (self, fault);

  return fault == 0;
}

/* libsoup takes a body that ends early for the whole one. */
static gboolean
is_cut_short (TsDelivery *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  return !self->is_packed && !is_failure (self->exchange)
         && soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
         && (guint64) soup_message_headers_get_content_length (headers) != self->exchange->n_bytes;
}

static void
end_body (TsDelivery *self)
{
  if (is_cut_short (self))
    ts_delivery_fail (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                                                 _("the connection broke before the answer was "
                                                   "whole")));
  else
    ts_delivery_finish (self, NULL);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  TsDelivery *self = user_data;
  GError *error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (object), result, &error);

  if (length < 0)
    ts_delivery_fail (self, error);
  else if (length == 0)
    end_body (self);
  else if (take (self, (gsize) length))
    read_next (self);
}

static void
read_next (TsDelivery *self)
{
  g_input_stream_read_async (self->stream, self->buffer, BUFFER_BYTES, G_PRIORITY_DEFAULT,
                             self->attempt, read_cb, self);
}

/* Makes room in the file, or in memory. */
static int
prepare (TsDelivery *self)
{
  TsExchange *exchange = self->exchange;
  goffset start = exchange->status == 206 ? exchange->fd_start : 0;

  exchange->n_bytes = 0;
  self->is_to_file = exchange->fd >= 0 && !is_failure (exchange);

  if (!self->is_to_file)
    {
      self->memory = g_byte_array_new ();
      return 0;
    }

  if (ftruncate (exchange->fd, start) != 0 || lseek (exchange->fd, start, SEEK_SET) < 0)
    return errno;

  return 0;
}

/* Returns FALSE if the body is packed in a way that was not asked for. */
static gboolean
unpack (TsDelivery *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *encoding = soup_message_headers_get_list (headers, "Content-Encoding");
  g_autoptr (GConverter) unpacker = NULL;
  GInputStream *stream;

  self->is_packed = encoding != NULL && g_ascii_strcasecmp (encoding, "identity") != 0;
  if (!self->is_packed)
    return TRUE;

  if (!self->exchange->accepts_gzip || g_ascii_strcasecmp (encoding, "gzip") != 0)
    return FALSE;

  unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  stream = g_converter_input_stream_new (self->stream, unpacker);
  g_set_object (&self->stream, stream);
  g_object_unref (stream);

  return TRUE;
}

/* Reads the answer whose headers have come. */
void
ts_delivery_read (TsDelivery *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  TsExchange *exchange = self->exchange;
  int fault;

  if (exchange->status == 206
      && (exchange->fd_start == 0 || exchange->total < 0))
    {
      fail_with (self, TS_API_ERROR_PROTOCOL, _("a part came that was not asked for"));
      return;
    }

  if (!is_failure (exchange)
      && soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
      && (guint64) soup_message_headers_get_content_length (headers) > exchange->max_bytes)
    {
      fail_as_too_large (self);
      return;
    }

  if (!unpack (self))
    {
      fail_with (self, TS_API_ERROR_PROTOCOL, _("the answer is packed in an unknown way"));
      return;
    }

  fault = prepare (self);
  if (fault != 0)
    fail_to_write (self, fault);
  else
    read_next (self);
}
