/* SPDX-License-Identifier: MIT */

/* Whether the service for tests misbehaves as it is told to, and serves pictures as a bucket
 * does. */

#include "config.h"

#include "service-fixture.h"

#include <string.h>

#define SHORT_MS 20

static ServiceAnswer
get_projects (ServiceFixture *fixture)
{
  return service_send_v2 (fixture, "GET", "/v2/public/projects", "");
}

static void
add_fault (ServiceFixture   *fixture,
           const TsFakeFault fault)
{
  ts_fake_service_clear_faults (fixture->service);
  ts_fake_service_add_fault (fixture->service, &fault);
}

static void
test_misbehaves_by_status (ServiceFixture *fixture,
                           gconstpointer   data)
{
  static const guint statuses[] = { 413, 429, 500, 502, 503 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (ServiceAnswer) first = { 0 };
      g_auto (ServiceAnswer) second = { 0 };
      g_auto (ServiceAnswer) third = { 0 };

      add_fault (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_STATUS, .skip = 1,
                                          .status = statuses[i], .retry_after = "2" });
      first = get_projects (fixture);
      second = get_projects (fixture);
      third = get_projects (fixture);
      g_assert_cmpuint (first.status, ==, SOUP_STATUS_OK);
      g_assert_cmpuint (second.status, ==, statuses[i]);
      g_assert_cmpuint (third.status, ==, SOUP_STATUS_OK);
    }
  service_assert_no_complaints (fixture);
}

static void
test_says_when_to_retry (ServiceFixture *fixture,
                         gconstpointer   data)
{
  g_autoptr (SoupMessage) message = service_new_message (fixture, "GET", "/v2/public/projects");
  g_auto (ServiceAnswer) answer = { 0 };

  add_fault (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_STATUS, .status = 429,
                                      .retry_after = "7" });
  answer = service_send (fixture, message, "");
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                 "Retry-After"), ==, "7");
}

/* Ends of bodies that are too early or too late. The library that tests use takes a body that
 * ends early for the whole, so it is for clients to compare lengths. */
static void
test_misbehaves_by_length (ServiceFixture *fixture,
                           gconstpointer   data)
{
  static const struct
  {
    TsFakeFaultKind kind;
    guint64         amount;
    gint64          n_bytes_missing;
  } cases[] = {
    { TS_FAKE_FAULT_REFUSE, 0, -1 },
    { TS_FAKE_FAULT_CUT, 0, 35 },
    { TS_FAKE_FAULT_CUT, 10, 25 },
    { TS_FAKE_FAULT_SHORT, 2, 2 },
    { TS_FAKE_FAULT_LONG, 3, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SoupMessage) message = service_new_message (fixture, "GET", "/v2/public/projects");
      g_autoptr (GPtrArray) headers = ts_fake_key_sign_v2 (&fixture->key, "GET",
                                                           "/v2/public/projects", "",
                                                           service_get_created ());
      g_auto (ServiceAnswer) answer = { 0 };
      goffset length;

      service_add_headers (message, headers);
      add_fault (fixture, (TsFakeFault) { "GET *", cases[i].kind, .count = TS_FAKE_FOR_EVER,
                                          .amount = cases[i].amount });
      answer = service_send (fixture, message, "");
      if (cases[i].n_bytes_missing < 0)
        {
          g_assert_nonnull (answer.error);
          continue;
        }

      g_assert_no_error (answer.error);
      length = soup_message_headers_get_content_length (
        soup_message_get_response_headers (message));
      g_assert_cmpint (length - (goffset) strlen (answer.text), ==, cases[i].n_bytes_missing);
    }
  service_assert_no_complaints (fixture);
}

static void
test_misbehaves_by_body (ServiceFixture *fixture,
                         gconstpointer   data)
{
  g_auto (ServiceAnswer) malformed = { 0 };
  g_auto (ServiceAnswer) endless = { 0 };
  g_auto (ServiceAnswer) named = { 0 };

  add_fault (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_BODY, .text = "{\"results\": [" });
  malformed = get_projects (fixture);
  g_assert_cmpstr (malformed.text, ==, "{\"results\": [");

  add_fault (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_ENDLESS, .amount = 1000000 });
  endless = get_projects (fixture);
  g_assert_no_error (endless.error);
  g_assert_cmpuint (strlen (endless.text), ==, 1000000);

  add_fault (fixture, (TsFakeFault) { "labelrow*", TS_FAKE_FAULT_V1_ERROR,
                                      .text = "UNKNOWN_ERROR" });
  named = service_send_v1 (fixture, "project", SERVICE_ID ("14"), SERVICE_LIST_BODY);
  g_assert_cmpstr (named.text, ==, "{\"status\": 500, \"response\": [\"UNKNOWN_ERROR\"]}");
}

static void
test_redirects (ServiceFixture *fixture,
                gconstpointer   data)
{
  g_autoptr (SoupMessage) message = service_new_message (fixture, "GET", "/v2/public/projects");
  g_auto (ServiceAnswer) answer = { 0 };
  const char *location;

  add_fault (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_REDIRECT });
  answer = service_send (fixture, message, "");
  location = soup_message_headers_get_one (soup_message_get_response_headers (message),
                                           "Location");
  g_assert_cmpuint (answer.status, ==, SOUP_STATUS_TEMPORARY_REDIRECT);
  g_assert_true (g_str_has_prefix (location, ts_fake_service_get_bucket (fixture->service)));
}

static void
test_is_slow (ServiceFixture *fixture,
              gconstpointer   data)
{
  const gint64 start = g_get_monotonic_time ();
  g_auto (ServiceAnswer) answer = { 0 };

  add_fault (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_DELAY, .amount = SHORT_MS });
  answer = get_projects (fixture);
  g_assert_cmpuint (answer.status, ==, SOUP_STATUS_OK);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, SHORT_MS * 1000);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_REMOVE;
}

static gpointer
cancel_in_thread (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) source = g_timeout_source_new (SHORT_MS);

  g_source_set_callback (source, cancel_cb, data, NULL);
  g_source_attach (source, context);
  while (!g_cancellable_is_cancelled (data))
    g_main_context_iteration (context, TRUE);

  return NULL;
}

static void
test_hangs (ServiceFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (SoupMessage) message = service_new_message (fixture, "GET", "/v2/public/projects");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  add_fault (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_HANG });
  thread = g_thread_new ("cancel", cancel_in_thread, cancellable);
  g_assert_null (soup_session_send_and_read (fixture->session, message, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* Returns: (transfer full): where the first picture of a project is */
static char *
sign_first (ServiceFixture *fixture,
            const char     *project)
{
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service, project);
  const char *const first[] = { hashes[0], NULL };
  g_autofree char *unsigned_body = service_make_read_body (first);
  g_auto (GStrv) halves = g_strsplit (unsigned_body, "\"get_signed_url\": false", 2);
  g_autofree char *body = g_strjoinv ("\"get_signed_url\": true", halves);
  g_auto (ServiceAnswer) answer = service_send_v1 (fixture, "project", project, body);
  g_autoptr (JsonNode) response = service_answer_take_response (&answer);
  JsonObject *row = json_array_get_object_element (json_node_get_array (response), 0);
  JsonObject *units = json_object_get_object_member (row, "data_units");
  g_autoptr (GList) names = json_object_get_members (units);

  service_assert_no_complaints (fixture);

  return g_strdup (json_object_get_string_member (json_object_get_object_member (units,
                                                                                 names->data),
                                                  "data_link"));
}

static void
test_serves_pictures (ServiceFixture *fixture,
                      gconstpointer   data)
{
  const char *project = service_add_sample (fixture, 0);
  g_autofree char *url = sign_first (fixture, project);
  g_autoptr (SoupMessage) whole = soup_message_new ("GET", url);
  g_autoptr (SoupMessage) rest = soup_message_new ("GET", url);
  g_autoptr (SoupMessage) other = soup_message_new ("GET", url);
  g_autoptr (GBytes) bytes = NULL;
  g_auto (ServiceAnswer) partial = { 0 };
  g_auto (ServiceAnswer) changed = { 0 };

  g_test_message ("%s", url);
  bytes = soup_session_send_and_read (fixture->session, whole, NULL, NULL);
  g_assert_cmpuint (soup_message_get_status (whole), ==, SOUP_STATUS_OK);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 4, "\x89PNG", 4);

  soup_message_headers_append (soup_message_get_request_headers (rest), "Range", "bytes=1-3");
  partial = service_send (fixture, rest, "");
  g_assert_cmpuint (partial.status, ==, SOUP_STATUS_PARTIAL_CONTENT);
  g_assert_cmpstr (partial.text, ==, "PNG");

  soup_message_headers_append (soup_message_get_request_headers (other), "Range", "bytes=1-3");
  soup_message_headers_append (soup_message_get_request_headers (other), "If-Range", "\"old\"");
  changed = service_send (fixture, other, "");
  g_assert_cmpuint (changed.status, ==, SOUP_STATUS_OK);
}

static void
test_refuses_expired_addresses (ServiceFixture *fixture,
                                gconstpointer   data)
{
  const char *project = service_add_sample (fixture, 0);
  g_autofree char *url = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_auto (ServiceAnswer) answer = { 0 };

  ts_fake_service_set_lifetime (fixture->service, 0);
  url = sign_first (fixture, project);
  message = soup_message_new ("GET", url);
  answer = service_send (fixture, message, "");
  g_assert_cmpuint (answer.status, ==, SOUP_STATUS_FORBIDDEN);
  service_assert_no_complaints (fixture);
}

static void
test_sees_credentials_go_elsewhere (ServiceFixture *fixture,
                                    gconstpointer   data)
{
  const char *project = service_add_sample (fixture, 0);
  g_autofree char *url = sign_first (fixture, project);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GPtrArray) headers = ts_fake_key_sign_v2 (&fixture->key, "GET", "/", "",
                                                       service_get_created ());
  g_auto (ServiceAnswer) answer = { 0 };

  service_add_headers (message, headers);
  answer = service_send (fixture, message, "");
  g_assert_cmpuint (answer.status, ==, SOUP_STATUS_BAD_REQUEST);
  service_assert_complaint (fixture, "credentials for another host");
}

#define ADD(name, func) \
  g_test_add ("/fake-service-faults/" name, ServiceFixture, NULL, service_set_up, func, \
              service_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("misbehaves-by-status", test_misbehaves_by_status);
  ADD ("says-when-to-retry", test_says_when_to_retry);
  ADD ("misbehaves-by-length", test_misbehaves_by_length);
  ADD ("misbehaves-by-body", test_misbehaves_by_body);
  ADD ("redirects", test_redirects);
  ADD ("is-slow", test_is_slow);
  ADD ("hangs", test_hangs);
  ADD ("serves-pictures", test_serves_pictures);
  ADD ("refuses-expired-addresses", test_refuses_expired_addresses);
  ADD ("sees-credentials-go-elsewhere", test_sees_credentials_go_elsewhere);

  return g_test_run ();
}
