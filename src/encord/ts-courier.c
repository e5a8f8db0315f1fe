/* SPDX-License-Identifier: MIT */

/* The thread that talks to the service. Everything that libsoup does happens there, so it
 * does not matter in which thread callers live and whether they wait. */

#include "config.h"

#include "ts-courier.h"

#include <glib/gi18n-lib.h>

#include "ts-api-error.h"
#include "ts-courier-private.h"

#define BUFFER_BYTES (64 << 10)
#define IDLE_TIMEOUT_S 60

/* A caller that waits. */
typedef struct
{
  GMutex   mutex;
  GCond    cond;
  gboolean is_done;
  GError  *error;       /* (owned) (nullable) */
} Waiter;

static void
delivery_free (TsDelivery *self)
{
  if (self->canceller != NULL)
    {
      g_cancellable_disconnect (self->cancellable, self->canceller->handler);
      self->canceller->delivery = NULL;
      g_atomic_rc_box_release (self->canceller);
    }
  if (self->pause != NULL)
    g_source_destroy (self->pause);
  g_clear_pointer (&self->pause, g_source_unref);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->attempt);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_pointer (&self->memory, g_byte_array_unref);
  g_clear_pointer (&self->uri, g_uri_unref);
  ts_exchange_unref (self->exchange);
  g_free (self->buffer);
  g_free (self);
}

/* Ends a delivery, with or without an error, which it takes. */
void
ts_delivery_finish (TsDelivery *self,
                    GError     *error)
{
  TsCourier *courier = self->courier;

  g_queue_remove (&courier->running, self);
  g_queue_remove (&courier->waiting, self);

  if (error == NULL && self->memory != NULL)
    self->exchange->answer = g_byte_array_free_to_bytes (g_steal_pointer (&self->memory));

  self->done (self->exchange, error, self->user_data);
  delivery_free (self);
  ts_courier_advance (courier);
}

/* Begins as many of the waiting deliveries as there is room for. */
void
ts_courier_advance (TsCourier *self)
{
  if (self->is_stopping)
    {
      if (g_queue_is_empty (&self->running) && g_queue_is_empty (&self->waiting))
        g_main_loop_quit (self->loop);
      return;
    }

  while (g_queue_get_length (&self->running) < self->settings.n_lanes)
    {
      TsDelivery *delivery = g_queue_pop_head (&self->waiting);

      if (delivery == NULL)
        return;

      g_queue_push_tail (&self->running, delivery);
      ts_delivery_begin (delivery);
    }
}

static void
run_in_thread (TsCourier      *self,
               GSourceFunc     func,
               gpointer        user_data,
               GDestroyNotify  destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, user_data, destroy);
  g_source_attach (source, self->context);
}

static gboolean
cancel_in_thread_cb (gpointer user_data)
{
  TsCanceller *canceller = user_data;

  if (canceller->delivery != NULL)
    ts_delivery_cancel (canceller->delivery);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  TsCanceller *canceller = user_data;

  run_in_thread (canceller->courier, cancel_in_thread_cb, g_atomic_rc_box_acquire (canceller),
                 (GDestroyNotify) g_atomic_rc_box_release);
}

/* GLib's own source for this can be lost when it is cancelled in one thread and destroyed in
 * another, so the cancellable is listened to directly. */
static void
listen_to_cancellable (TsDelivery *delivery)
{
  TsCanceller *canceller = g_atomic_rc_box_new0 (TsCanceller);

  canceller->courier = delivery->courier;
  canceller->delivery = delivery;
  delivery->canceller = canceller;
  canceller->handler = g_cancellable_connect (delivery->cancellable, G_CALLBACK (cancelled_cb),
                                              g_atomic_rc_box_acquire (canceller),
                                              (GDestroyNotify) g_atomic_rc_box_release);
}

static gboolean
accept_cb (gpointer user_data)
{
  TsDelivery *delivery = user_data;
  TsCourier *self = delivery->courier;

  g_queue_push_tail (&self->waiting, delivery);

  if (self->is_stopping)
    {
      ts_delivery_cancel (delivery);
      return G_SOURCE_REMOVE;
    }

  if (delivery->cancellable != NULL)
    listen_to_cancellable (delivery);
  ts_courier_advance (self);

  return G_SOURCE_REMOVE;
}

static void
submit (TsCourier      *self,
        TsExchange     *exchange,
        GCancellable   *cancellable,
        TsDeliveryFunc  done,
        gpointer        user_data)
{
  TsDelivery *delivery = g_new0 (TsDelivery, 1);

  delivery->courier = self;
  delivery->exchange = ts_exchange_ref (exchange);
  delivery->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  delivery->uri = g_uri_ref (exchange->uri);
  delivery->buffer = g_malloc (BUFFER_BYTES);
  delivery->done = done;
  delivery->user_data = user_data;

  run_in_thread (self, accept_cb, delivery, NULL);
}

static void
waiter_done_cb (TsExchange *exchange,
                GError     *error,
                gpointer    user_data)
{
  Waiter *waiter = user_data;

  g_mutex_lock (&waiter->mutex);
  waiter->error = error;
  waiter->is_done = TRUE;
  g_cond_signal (&waiter->cond);
  g_mutex_unlock (&waiter->mutex);
}

/**
 * ts_courier_send:
 * @exchange: what is asked; has the answer afterwards
 * @cancellable: (nullable): may be cancelled at any time, also during a pause
 *
 * Carries an exchange and waits for its answer. Any status of HTTP is an answer.
 *
 * Returns: %FALSE with a #TsApiError, #TsCredentialError or %G_IO_ERROR_CANCELLED if none came
 */
gboolean
ts_courier_send (TsCourier     *self,
                 TsExchange    *exchange,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Waiter waiter = { 0 };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  g_mutex_init (&waiter.mutex);
  g_cond_init (&waiter.cond);
  submit (self, exchange, cancellable, waiter_done_cb, &waiter);

  g_mutex_lock (&waiter.mutex);
  while (!waiter.is_done)
    g_cond_wait (&waiter.cond, &waiter.mutex);
  g_mutex_unlock (&waiter.mutex);

  g_mutex_clear (&waiter.mutex);
  g_cond_clear (&waiter.cond);

  if (waiter.error != NULL)
    g_propagate_error (error, waiter.error);

  return waiter.error == NULL;
}

static SoupSession *
create_session (TsCourier *self)
{
  SoupSession *session = soup_session_new_with_options (
    "idle-timeout", IDLE_TIMEOUT_S,
    "max-conns", (int) self->settings.n_lanes * 2,
    "max-conns-per-host", (int) self->settings.n_lanes,
    "timeout", self->settings.timeout_s,
    "user-agent", "touchstone/" PACKAGE_VERSION,
    NULL);

  /* Bodies are unpacked here, where their size is watched, and nobody asks for passwords. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);

  if (self->is_local)
    soup_session_set_proxy_resolver (session, NULL);

  return session;
}

static gpointer
run (gpointer data)
{
  TsCourier *self = data;

  g_main_context_push_thread_default (self->context);
  self->session = create_session (self);

  g_main_loop_run (self->loop);

  soup_session_abort (self->session);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_clear_object (&self->session);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
stop_cb (gpointer user_data)
{
  TsCourier *self = user_data;
  g_autoptr (GList) all = NULL;

  self->is_stopping = TRUE;
  all = g_list_concat (g_list_copy (self->waiting.head), g_list_copy (self->running.head));
  for (GList *l = all; l != NULL; l = l->next)
    ts_delivery_cancel (l->data);

  ts_courier_advance (self);

  return G_SOURCE_REMOVE;
}

static void
destroy (TsCourier *self)
{
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  ts_credential_unref (self->credential);
  g_free (self);
}

static gpointer
reap (gpointer data)
{
  TsCourier *self = data;

  g_thread_join (self->thread);
  destroy (self);

  return NULL;
}

/**
 * ts_courier_new:
 * @credential: who asks
 * @is_local: the service is on this very machine, so no proxy is used
 * @settings: copied
 *
 * Returns: (transfer full): a courier
 */
TsCourier *
ts_courier_new (TsCredential            *credential,
                gboolean                 is_local,
                const TsCourierSettings *settings)
{
  TsCourier *self = g_new0 (TsCourier, 1);

  self->credential = ts_credential_ref (credential);
  self->is_local = is_local;
  self->settings = *settings;
  self->settings.n_lanes = MAX (self->settings.n_lanes, 1);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("courier", run, self);

  return self;
}

/**
 * ts_courier_free:
 *
 * Ends the courier. What is still under way is cancelled and has been answered when this
 * returns, unless it is called by an answer itself.
 */
void
ts_courier_free (TsCourier *self)
{
  run_in_thread (self, stop_cb, self, NULL);

  if (g_thread_self () == self->thread)
    g_thread_unref (g_thread_new ("courier-end", reap, self));
  else
    reap (self);
}

/**
 * ts_courier_get_n_bytes:
 *
 * Returns: how many bytes of bodies have come so far, as they were on the wire
 */
guint64
ts_courier_get_n_bytes (TsCourier *self)
{
  return (guint64) g_atomic_pointer_get (&self->n_bytes);
}

/**
 * ts_courier_get_pause:
 * @seconds: how long a pause should be
 *
 * Returns: how long it really is, in milliseconds
 */
guint
ts_courier_get_pause (TsCourier *self,
                      double     seconds)
{
  return self->settings.pause != NULL ? self->settings.pause (seconds, self->settings.user_data)
                                      : (guint) (seconds * 1000.0);
}
