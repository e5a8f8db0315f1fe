/* SPDX-License-Identifier: MIT */

/* One exchange on its way: attempts, pauses between them, redirects. The rules, which are
 * those of the published client:
 *
 *   no connection                          3 repetitions, whatever the method
 *   413, 429, 500, 502, 503; silence;      3 repetitions, where the exchange may be
 *   a broken connection                    repeated
 *   pauses                                 0, 3, 6 seconds; with 413, 429 and 503 instead
 *                                          as long as `Retry-After` says
 *
 * Redirects are followed by hand. To the same origin they are signed anew; to another only
 * what is read may follow, and nothing that says who asks goes along. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ts-api-domain.h"
#include "ts-api-error.h"
#include "ts-assumptions.h"
#include "ts-courier-private.h"

#define MAX_RETRIES 3
#define MAX_REDIRECTS 5

/* Whoever is asked to wait longer is told so instead. */
#define MAX_RETRY_AFTER_S 120

static const double retry_pauses_s[MAX_RETRIES] = { 0.0, 3.0, 6.0 };

static void begin_attempt (TsDelivery *self);

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
end_attempt (TsDelivery *self)
{
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_object (&self->attempt);
  g_clear_pointer (&self->memory, g_byte_array_unref);
}

static gboolean
is_cancelled (TsDelivery *self)
{
  return self->courier->is_stopping
         || (self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable));
}

static void
finish_cancelled (TsDelivery *self)
{
  ts_delivery_finish (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                                 _("Operation was cancelled")));
}

/* Ends the delivery as soon as it can be: at once, unless an attempt has first to give up. */
void
ts_delivery_cancel (TsDelivery *self)
{
  if (self->attempt != NULL)
    g_cancellable_cancel (self->attempt);
  else
    finish_cancelled (self);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  TsDelivery *self = user_data;

  g_clear_pointer (&self->pause, g_source_unref);
  begin_attempt (self);

  return G_SOURCE_REMOVE;
}

static void
pause_then_retry (TsDelivery *self)
{
  double seconds = retry_pauses_s[self->n_retries];

  if (self->exchange->retry_after_s >= 0)
    seconds = (double) self->exchange->retry_after_s;

  self->n_retries++;
  end_attempt (self);

  self->pause = g_timeout_source_new (ts_courier_get_pause (self->courier, seconds));
  g_source_set_callback (self->pause, pause_over_cb, self, NULL);
  g_source_attach (self->pause, self->courier->context);
}

/* Tells what an error of the network is to us. */
static TsApiError
classify (const GError *error)
{
  if (error->domain == G_TLS_ERROR)
    return TS_API_ERROR_TLS;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return TS_API_ERROR_TIMEOUT;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
      || (error->domain == SOUP_SESSION_ERROR
          && (error->code == SOUP_SESSION_ERROR_PARSING
              || error->code == SOUP_SESSION_ERROR_ENCODING)))
    return TS_API_ERROR_PROTOCOL;

  return TS_API_ERROR_NETWORK;
}

/* Tries again after an attempt that came to nothing, if that is allowed; takes the error. */
void
ts_delivery_fail (TsDelivery *self,
                  GError     *error)
{
  g_autoptr (GError) owned = error;
  TsApiError code = classify (error);
  gboolean may_retry = !self->has_started
                       || (self->exchange->is_retried && code != TS_API_ERROR_PROTOCOL);

  if (is_cancelled (self))
    {
      finish_cancelled (self);
      return;
    }

  if (may_retry && code != TS_API_ERROR_TLS && self->n_retries < MAX_RETRIES)
    {
      self->exchange->retry_after_s = -1;
      pause_then_retry (self);
      return;
    }

  if (code == TS_API_ERROR_TIMEOUT)
    fail_with (self, code, ts_api_error_describe (code));
  else
    fail_with (self, code, owned->message);
}

static gboolean
is_retry_status (guint status)
{
  return status == 413 || status == 429 || status == 500 || status == 502 || status == 503;
}

static gint64
read_retry_after (TsDelivery *self,
                  guint       status)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (text == NULL || (status != 413 && status != 429 && status != 503))
    return -1;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds;

  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return -1;

  return MAX (g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC, 0);
}

/* Returns whether the answer is not read but asked for again, or given up for good. */
static gboolean
retry_or_refuse (TsDelivery *self,
                 guint       status)
{
  TsExchange *exchange = self->exchange;
  g_autofree char *reason = NULL;

  exchange->retry_after_s = read_retry_after (self, status);
  if (!is_retry_status (status) || !exchange->is_retried)
    return FALSE;

  if (exchange->retry_after_s > MAX_RETRY_AFTER_S)
    {
      reason = g_strdup_printf (
        ngettext ("the service asks to be left alone for %d second; try again later",
                  "the service asks to be left alone for %d seconds; try again later",
                  (gulong) exchange->retry_after_s),
        (int) exchange->retry_after_s);
      fail_with (self, ts_api_error_from_status (status), reason);
      return TRUE;
    }

  if (self->n_retries >= MAX_RETRIES)
    return FALSE;

  pause_then_retry (self);

  return TRUE;
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Returns why a redirect is not followed; NULL if it may be. */
static const char *
find_redirect_fault (TsDelivery *self,
                     guint       status,
                     GUri       *target)
{
  gboolean is_read = g_strcmp0 (self->exchange->method, "GET") == 0;

  if (target == NULL)
    return _("it points elsewhere without saying where");

  if (self->n_redirects >= MAX_REDIRECTS)
    return _("it points from one place to the next without end");

  if (!ts_api_uri_is_safe (target)
      || (ts_api_uri_is_loopback (target) && !ts_api_uri_is_loopback (self->exchange->uri)))
    return _("it points to a place that is not safe");

  if (!is_read && status != 307 && status != 308)
    return _("it points elsewhere, where this cannot be asked");

  if (!is_read && !ts_api_uri_same_origin (self->exchange->uri, target))
    return _("it points to another host, and what is sent must not go there");

  return NULL;
}

static void
follow_redirect (TsDelivery *self,
                 guint       status)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autoptr (GUri) target = NULL;
  const char *fault;

  if (location != NULL)
    target = g_uri_parse_relative (self->uri, location,
                                   G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

  fault = find_redirect_fault (self, status, target);
  if (fault != NULL)
    {
      fail_with (self, TS_API_ERROR_PROTOCOL, fault);
      return;
    }

  self->n_redirects++;
  g_uri_unref (self->uri);
  self->uri = g_steal_pointer (&target);
  end_attempt (self);
  begin_attempt (self);
}

static void
note_headers (TsDelivery *self,
              guint       status)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  TsExchange *exchange = self->exchange;
  goffset start, end, total;

  exchange->status = status;
  exchange->total = -1;
  g_free (exchange->etag);
  exchange->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  g_free (exchange->content_type);
  exchange->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));

  if (status == 206 && soup_message_headers_get_content_range (headers, &start, &end, &total)
      && start == exchange->fd_start)
    exchange->total = total;
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  TsDelivery *self = user_data;
  GError *error = NULL;
  guint status;

  self->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (error != NULL)
    {
      ts_delivery_fail (self, error);
      return;
    }

  status = soup_message_get_status (self->message);
  note_headers (self, status);

  if (is_redirect (status))
    follow_redirect (self, status);
  else if (!retry_or_refuse (self, status))
    ts_delivery_read (self);
}

static void
starting_cb (SoupMessage *message,
             gpointer     user_data)
{
  TsDelivery *self = user_data;

  self->has_started = TRUE;
}

static gint64
get_now (TsDelivery *self)
{
  const TsCourierSettings *settings = &self->courier->settings;

  return settings->clock != NULL ? settings->clock (settings->user_data)
                                 : g_get_real_time () / G_USEC_PER_SEC;
}

/* Repetitions carry the same signature for as long as it is fresh. */
static gint64
get_signing_time (TsDelivery *self)
{
  gint64 now = get_now (self);

  if (self->signed_at == 0 || now > self->signed_at + TS_ASSUME_SIGNATURE_S)
    self->signed_at = now;

  return self->signed_at;
}

static gboolean
sign (TsDelivery          *self,
      SoupMessageHeaders  *headers,
      GError             **error)
{
  TsExchange *exchange = self->exchange;
  TsCredential *credential = self->courier->credential;
  const char *path, *query;
  g_autofree char *target = NULL;

  if (!ts_api_uri_same_origin (exchange->uri, self->uri))
    return TRUE;

  switch (exchange->signing)
    {
    case TS_EXCHANGE_UNSIGNED:
      return TRUE;

    case TS_EXCHANGE_V1:
      soup_message_headers_replace (headers, "ResourceType", exchange->resource_type);
      soup_message_headers_replace (headers, "ResourceID", exchange->resource_id);
      return ts_credential_sign_v1 (credential, exchange->body, exchange->resource_type,
                                    exchange->resource_id, headers, error);

    case TS_EXCHANGE_V2:
      path = g_uri_get_path (self->uri);
      query = g_uri_get_query (self->uri);
      target = g_strconcat (*path != '\0' ? path : "/", query != NULL ? "?" : NULL, query, NULL);
      return ts_credential_sign_v2 (credential, exchange->method, target, exchange->body,
                                    get_signing_time (self), headers, error);
    }

  g_return_val_if_reached (FALSE);
}

static void
add_headers (TsDelivery         *self,
             SoupMessageHeaders *headers)
{
  TsExchange *exchange = self->exchange;

  if (exchange->signing != TS_EXCHANGE_UNSIGNED
      && ts_api_uri_same_origin (exchange->uri, self->uri))
    {
      g_autofree char *trace = g_strdup_printf ("%s/1;o=1", exchange->trace_id);

      soup_message_headers_replace (headers, "X-Cloud-Trace-Context", trace);
    }

  soup_message_headers_replace (headers, "Accept-Encoding",
                                exchange->accepts_gzip ? "gzip" : "identity");
  if (exchange->signing == TS_EXCHANGE_V1)
    soup_message_headers_replace (headers, "Accept", "application/json");

  if (exchange->fd_start > 0)
    {
      soup_message_headers_set_range (headers, exchange->fd_start, -1);
      if (exchange->if_range != NULL)
        soup_message_headers_replace (headers, "If-Range", exchange->if_range);
    }
}

/* When a server closes a connection that has been used before, libsoup itself asks again, if
 * the method lets it; in 3.2 this happens to end in a crash. So only what it does not ask
 * again, which is what is posted, goes by used connections, and all repetitions are made here. */
static void
set_connection_flags (TsDelivery *self)
{
  gboolean is_posted = g_strcmp0 (self->exchange->method, "POST") == 0;

  soup_message_add_flags (self->message, is_posted && self->exchange->is_retried
                                           ? SOUP_MESSAGE_IDEMPOTENT
                                           : SOUP_MESSAGE_NEW_CONNECTION);
}

static void
begin_attempt (TsDelivery *self)
{
  TsExchange *exchange = self->exchange;
  SoupMessageHeaders *headers;
  GError *error = NULL;

  if (is_cancelled (self))
    {
      finish_cancelled (self);
      return;
    }

  self->has_started = FALSE;
  self->attempt = g_cancellable_new ();
  self->message = soup_message_new_from_uri (exchange->method, self->uri);
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  set_connection_flags (self);
  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);

  headers = soup_message_get_request_headers (self->message);
  if (exchange->body != NULL)
    soup_message_set_request_body_from_bytes (self->message, "application/json", exchange->body);
  else if (g_strcmp0 (exchange->method, "GET") != 0)
    soup_message_headers_set_content_length (headers, 0);

  add_headers (self, headers);
  if (!sign (self, headers, &error))
    {
      ts_delivery_finish (self, error);
      return;
    }

  soup_session_send_async (self->courier->session, self->message, G_PRIORITY_DEFAULT,
                           self->attempt, sent_cb, self);
}

/* Begins a delivery that has a lane of its own now. */
void
ts_delivery_begin (TsDelivery *self)
{
  begin_attempt (self);
}
