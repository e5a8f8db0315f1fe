/* SPDX-License-Identifier: MIT */

/* The thread that serves, and what tests tell it and ask it. A request is served in one go
 * under the lock; only its bytes go out afterwards. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

#define DEFAULT_MAX_ROWS 1000
#define DEFAULT_PAGE_SIZE 100
#define DEFAULT_LIFETIME_S (7 * 24 * 3600)
#define DEFAULT_UNITS_A_POLL 1000

static void
free_request (TsFakeRequest *request)
{
  g_free (request->name);
  g_bytes_unref (request->body);
  g_free (request);
}

static void
handle_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           data)
{
  ts_fake_service_serve (data, message, path);
}

/* Returns: the port that the server listens on since */
static guint
listen (SoupServer *server)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);

  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                         &error);
  if (socket == NULL || !g_socket_bind (socket, wanted, TRUE, &error) ||
      !g_socket_listen (socket, &error) ||
      !soup_server_listen_socket (server, socket, 0, &error))
    g_error ("the fake service cannot listen: %s", error->message);

  address = g_socket_get_local_address (socket, NULL);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  TsFakeService *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

/**
 * ts_fake_service_new:
 *
 * Starts a service that knows nobody and holds nothing.
 */
TsFakeService *
ts_fake_service_new (void)
{
  TsFakeService *self = g_new0 (TsFakeService, 1);

  g_mutex_init (&self->lock);
  self->workspace = ts_fake_workspace_new ();
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->tokens = g_ptr_array_new_with_free_func (g_free);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_fake_armed_fault_free);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) free_request);
  self->writers = g_ptr_array_new ();
  self->stop = g_cancellable_new ();
  self->complaints = g_string_new (NULL);
  self->max_rows = DEFAULT_MAX_ROWS;
  self->page_size = DEFAULT_PAGE_SIZE;
  self->lifetime_s = DEFAULT_LIFETIME_S;
  self->units_a_poll = DEFAULT_UNITS_A_POLL;

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new ("server-header", "fake-service", NULL);
  self->domain = g_strdup_printf ("http://127.0.0.1:%u", listen (self->server));
  self->bucket_port = listen (self->server);
  self->bucket = g_strdup_printf ("http://localhost:%u", self->bucket_port);
  soup_server_add_handler (self->server, NULL, handle_cb, self, NULL);
  g_main_context_pop_thread_default (self->context);
  self->thread = g_thread_new ("fake-service", run, self);

  return self;
}

/**
 * ts_fake_service_free:
 *
 * Ends the service and every connection to it.
 */
void
ts_fake_service_free (TsFakeService *self)
{
  g_autoptr (GSource) quit = g_idle_source_new ();

  g_source_set_callback (quit, quit_cb, self->loop, NULL);
  g_source_attach (quit, self->context);
  g_thread_join (self->thread);
  g_cancellable_cancel (self->stop);
  for (guint i = 0; i < self->writers->len; i++)
    g_thread_join (g_ptr_array_index (self->writers, i));

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->stop);
  g_ptr_array_unref (self->writers);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->tokens);
  g_ptr_array_unref (self->keys);
  ts_fake_workspace_free (self->workspace);
  g_string_free (self->complaints, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self->domain);
  g_free (self->bucket);
  g_free (self);
}

/**
 * ts_fake_service_get_domain:
 *
 * Returns: where the service is, without a slash at the end
 */
const char *
ts_fake_service_get_domain (TsFakeService *self)
{
  return self->domain;
}

/**
 * ts_fake_service_get_bucket:
 *
 * Returns: where pictures are; another host as far as a client can tell
 */
const char *
ts_fake_service_get_bucket (TsFakeService *self)
{
  return self->bucket;
}

/**
 * ts_fake_service_allow_key:
 * @public_key: 32 bytes
 *
 * Registers a key.
 */
void
ts_fake_service_allow_key (TsFakeService *self,
                           const guint8  *public_key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_add (self->keys, g_memdup2 (public_key, TS_FAKE_KEY_SIZE));
}

/**
 * ts_fake_service_allow_bearer:
 *
 * Makes a bearer token valid.
 */
void
ts_fake_service_allow_bearer (TsFakeService *self,
                              const char    *token)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_add (self->tokens, g_strdup (token));
}

/**
 * ts_fake_service_set_now:
 * @now_unix: 0 to follow the clock
 *
 * Stops the clock by which signatures are too old.
 */
void
ts_fake_service_set_now (TsFakeService *self,
                         gint64         now_unix)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->now = now_unix;
}

/* With the lock held. */
gint64
ts_fake_service_get_now (TsFakeService *self)
{
  return self->now != 0 ? self->now : g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * ts_fake_service_set_limit:
 *
 * Sets how many label rows a request may ask for.
 */
void
ts_fake_service_set_limit (TsFakeService *self,
                           guint          n_rows)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->max_rows = n_rows;
}

/**
 * ts_fake_service_set_page_size:
 *
 * Sets how many results a page holds if nobody asks for another number.
 */
void
ts_fake_service_set_page_size (TsFakeService *self,
                               guint          n_results)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->page_size = n_results;
}

/**
 * ts_fake_service_set_lifetime:
 *
 * Sets how long addresses that are signed from now on are good for; 0 makes them expired.
 */
void
ts_fake_service_set_lifetime (TsFakeService *self,
                              guint          seconds)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->lifetime_s = seconds;
}

/**
 * ts_fake_service_set_job_pace:
 *
 * Sets how many units of an upload are done from one poll to the next.
 */
void
ts_fake_service_set_job_pace (TsFakeService *self,
                              guint          units_a_poll)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->units_a_poll = units_a_poll;
}

/**
 * ts_fake_service_count:
 * @pattern: a glob of names of requests, as in a fault
 *
 * Returns: how many such requests came
 */
guint
ts_fake_service_count (TsFakeService *self,
                       const char    *pattern)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint count = 0;

  for (guint i = 0; i < self->requests->len; i++)
    {
      const TsFakeRequest *request = g_ptr_array_index (self->requests, i);

      if (g_pattern_match_simple (pattern, request->name))
        count++;
    }

  return count;
}

/**
 * ts_fake_service_dup_log:
 *
 * Returns: (transfer full): the names of all requests, in the order they came
 */
char **
ts_fake_service_dup_log (TsFakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GStrvBuilder) log = g_strv_builder_new ();

  for (guint i = 0; i < self->requests->len; i++)
    {
      const TsFakeRequest *request = g_ptr_array_index (self->requests, i);

      g_strv_builder_add (log, request->name);
    }

  return g_strv_builder_end (log);
}

/**
 * ts_fake_service_dup_body:
 * @index: among the requests that fit
 *
 * Returns: (transfer full) (nullable): what such a request brought
 */
char *
ts_fake_service_dup_body (TsFakeService *self,
                          const char    *pattern,
                          guint          index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < self->requests->len; i++)
    {
      const TsFakeRequest *request = g_ptr_array_index (self->requests, i);

      if (g_pattern_match_simple (pattern, request->name) && index-- == 0)
        return g_strdup_printf ("%.*s", (int) g_bytes_get_size (request->body),
                                (const char *) g_bytes_get_data (request->body, NULL));
    }

  return NULL;
}

/**
 * ts_fake_service_get_peak:
 *
 * Returns: how many requests were under way at most at one time
 */
guint
ts_fake_service_get_peak (TsFakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return (guint) self->peak;
}

/**
 * ts_fake_service_dup_complaints:
 *
 * Returns: (transfer full): a line for each request that the real service would not have
 *   understood; "" if there was none
 */
char *
ts_fake_service_dup_complaints (TsFakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->complaints->str);
}

/**
 * ts_fake_service_forget:
 *
 * Forgets what requests came and what there was to complain of.
 */
void
ts_fake_service_forget (TsFakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_set_size (self->requests, 0);
  g_string_truncate (self->complaints, 0);
  self->peak = g_atomic_int_get (&self->n_under_way);
}

/**
 * ts_fake_service_add_fault:
 * @fault: copied
 *
 * Makes the service misbehave from now on.
 */
void
ts_fake_service_add_fault (TsFakeService     *self,
                           const TsFakeFault *fault)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_add (self->faults, ts_fake_armed_fault_new (fault));
}

/**
 * ts_fake_service_clear_faults:
 *
 * Makes the service behave again.
 */
void
ts_fake_service_clear_faults (TsFakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_set_size (self->faults, 0);
}
