/* SPDX-License-Identifier: MIT */

/* How the client meets a service that answers badly, late, or not at all. */

#include "client-fixture.h"
#include "ts-api-error.h"

#include <string.h>

#define ALWAYS TS_FAKE_FOR_EVER

/* Whatever a signature or a token could be. */
#define SECRET "eyJhbGciOiJFZERTQSJ9.c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"

typedef gboolean (*Call) (ClientFixture  *fixture,
                          GCancellable   *cancellable,
                          GError        **error);

/* May be repeated. */
static gboolean
get_projects (ClientFixture  *fixture,
              GCancellable   *cancellable,
              GError        **error)
{
  return ts_client_test (fixture->client, cancellable, error);
}

/* Must not be repeated, since it makes something. */
static gboolean
make_folder (ClientFixture  *fixture,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"name\":\"F\"}", 12);
  TsCallV2 call = { .subject = "a folder", .method = "POST", .path = "storage/folders",
                    .body = body };
  g_autoptr (JsonNode) answer = ts_client_call_v2 (fixture->client, &call, cancellable, error);

  return answer != NULL;
}

static gboolean
call_v1 (ClientFixture  *fixture,
         const char     *type,
         const char     *method,
         const char     *values,
         GCancellable   *cancellable,
         GError        **error)
{
  TsCallV1 call = { .subject = "something", .query_type = type, .query_method = method,
                    .resource_type = "project", .resource_id = SERVICE_ID ("14"),
                    .values = values };
  g_autoptr (JsonNode) answer = ts_client_call_v1 (fixture->client, &call, cancellable, error);

  return answer != NULL;
}

/* May be repeated. */
static gboolean
read_rows (ClientFixture  *fixture,
           GCancellable   *cancellable,
           GError        **error)
{
  return call_v1 (fixture, "labelrow", "GET",
                  "{\"uid\":[],\"payload\":{\"get_signed_url\":false,\"multi_request\":true,"
                  "\"include_object_feature_hashes\":null,"
                  "\"include_classification_feature_hashes\":null,\"include_reviews\":false,"
                  "\"include_export_history\":false,\"include_archived\":false}}",
                  cancellable, error);
}

/* Must not be repeated. */
static gboolean
add_users (ClientFixture  *fixture,
           GCancellable   *cancellable,
           GError        **error)
{
  return call_v1 (fixture, "projectusers", "POST",
                  "{\"uid\":\"" SERVICE_ID ("14") "\",\"payload\":"
                  "{\"user_emails\":[\"a@b.co\"],\"user_role\":1}}",
                  cancellable, error);
}

typedef struct
{
  const char *name;
  Call        call;
  TsFakeFault fault;
  guint       n_requests;
  const char *pauses;
  int         code;             /* -1: the call succeeds */
} FaultCase;

static const FaultCase fault_cases[] = {
  /* What is asked again. */
  { "413-for-ever", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 413, .count = ALWAYS },
    4, "0 3 6", TS_API_ERROR_TOO_LARGE },
  { "429-for-ever", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 429, .count = ALWAYS },
    4, "0 3 6", TS_API_ERROR_RATE_LIMIT },
  { "500-for-ever", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 500, .count = ALWAYS },
    4, "0 3 6", TS_API_ERROR_SERVER },
  { "502-for-ever", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 502, .count = ALWAYS },
    4, "0 3 6", TS_API_ERROR_SERVER },
  { "503-for-ever", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 503, .count = ALWAYS },
    4, "0 3 6", TS_API_ERROR_SERVER },
  { "503-once", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 503 }, 2, "0", -1 },
  { "503-thrice", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 503, .count = 3 },
    4, "0 3 6", -1 },
  { "v1-502-for-ever", read_rows,
    { "labelrow GET", TS_FAKE_FAULT_STATUS, .status = 502, .count = ALWAYS },
    4, "0 3 6", TS_API_ERROR_SERVER },

  /* When the service says how long. */
  { "429-and-when", get_projects,
    { "GET *", TS_FAKE_FAULT_STATUS, .status = 429, .retry_after = "7" }, 2, "7", -1 },
  { "503-and-when", get_projects,
    { "GET *", TS_FAKE_FAULT_STATUS, .status = 503, .retry_after = "5", .count = 2 },
    3, "5 5", -1 },
  { "503-and-a-date-gone-by", get_projects,
    { "GET *", TS_FAKE_FAULT_STATUS, .status = 503,
      .retry_after = "Wed, 21 Oct 2015 07:28:00 GMT" }, 2, "0", -1 },
  { "503-and-nonsense", get_projects,
    { "GET *", TS_FAKE_FAULT_STATUS, .status = 503, .retry_after = "soon", .count = 2 },
    3, "0 3", -1 },
  { "500-and-when", get_projects,
    { "GET *", TS_FAKE_FAULT_STATUS, .status = 500, .retry_after = "7", .count = 2 },
    3, "0 3", -1 },
  { "429-and-too-long", get_projects,
    { "GET *", TS_FAKE_FAULT_STATUS, .status = 429, .retry_after = "86400", .count = ALWAYS },
    1, "", TS_API_ERROR_RATE_LIMIT },

  /* What is not. */
  { "504", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 504, .count = ALWAYS },
    1, "", TS_API_ERROR_TIMEOUT },
  { "401", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 401, .count = ALWAYS },
    1, "", TS_API_ERROR_AUTHENTICATION },
  { "403", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 403, .count = ALWAYS },
    1, "", TS_API_ERROR_AUTHORISATION },
  { "404", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 404, .count = ALWAYS },
    1, "", TS_API_ERROR_NOT_FOUND },
  { "201", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 201, .count = ALWAYS },
    1, "", TS_API_ERROR_PROTOCOL },
  { "204", get_projects, { "GET *", TS_FAKE_FAULT_STATUS, .status = 204, .count = ALWAYS },
    1, "", TS_API_ERROR_PROTOCOL },
  { "503-when-making", make_folder,
    { "POST *", TS_FAKE_FAULT_STATUS, .status = 503, .retry_after = "1", .count = ALWAYS },
    1, "", TS_API_ERROR_SERVER },
  { "v1-503-when-writing", add_users,
    { "projectusers POST", TS_FAKE_FAULT_STATUS, .status = 503, .count = ALWAYS },
    1, "", TS_API_ERROR_SERVER },

  /* Connections that break. */
  { "refused-once", get_projects, { "GET *", TS_FAKE_FAULT_REFUSE }, 2, "0", -1 },
  { "v1-refused-twice", read_rows, { "labelrow GET", TS_FAKE_FAULT_REFUSE, .count = 2 },
    3, "0 3", TS_API_ERROR_NOT_FOUND },
  { "cut-once", get_projects, { "GET *", TS_FAKE_FAULT_CUT, .amount = 10 }, 2, "0", -1 },
  { "cut-for-ever", get_projects, { "GET *", TS_FAKE_FAULT_CUT, .amount = 10, .count = ALWAYS },
    4, "0 3 6", TS_API_ERROR_NETWORK },
  { "cut-when-making", make_folder, { "POST *", TS_FAKE_FAULT_CUT, .amount = 10, .count = ALWAYS },
    1, "", TS_API_ERROR_NETWORK },
  { "v1-cut-for-ever", read_rows,
    { "labelrow GET", TS_FAKE_FAULT_CUT, .amount = 10, .count = ALWAYS },
    4, "0 3 6", TS_API_ERROR_NETWORK },

  /* Lengths that are wrong. */
  { "shorter-than-said", get_projects, { "GET *", TS_FAKE_FAULT_SHORT, .amount = 5 }, 2, "0", -1 },
  { "longer-than-said", get_projects,
    { "GET *", TS_FAKE_FAULT_LONG, .amount = 5, .count = ALWAYS }, 1, "", TS_API_ERROR_PROTOCOL },
  { "endless", get_projects,
    { "GET *", TS_FAKE_FAULT_ENDLESS, .amount = G_GUINT64_CONSTANT (2) << 30, .count = ALWAYS },
    1, "", TS_API_ERROR_TOO_LARGE },
  { "v1-endless", read_rows,
    { "labelrow GET", TS_FAKE_FAULT_ENDLESS, .amount = G_GUINT64_CONSTANT (2) << 30,
      .count = ALWAYS }, 1, "", TS_API_ERROR_TOO_LARGE },

  /* Bodies that make no sense. */
  { "no-json", get_projects, { "GET *", TS_FAKE_FAULT_BODY, .text = "<html>" },
    1, "", TS_API_ERROR_PROTOCOL },
  { "half-json", get_projects, { "GET *", TS_FAKE_FAULT_BODY, .text = "{\"results\": [" },
    1, "", TS_API_ERROR_PROTOCOL },
  { "nothing", get_projects, { "GET *", TS_FAKE_FAULT_BODY, .text = "" },
    1, "", TS_API_ERROR_PROTOCOL },
  { "v1-no-envelope", read_rows, { "labelrow GET", TS_FAKE_FAULT_BODY, .text = "[]" },
    1, "", TS_API_ERROR_PROTOCOL },
  { "v1-no-status", read_rows, { "labelrow GET", TS_FAKE_FAULT_BODY, .text = "{\"response\": []}" },
    1, "", TS_API_ERROR_PROTOCOL },
  { "v1-null", read_rows,
    { "labelrow GET", TS_FAKE_FAULT_BODY, .text = "{\"status\": 200, \"response\": null}" },
    1, "", TS_API_ERROR_NOT_FOUND },
  { "v1-half-json", read_rows,
    { "labelrow GET", TS_FAKE_FAULT_BODY, .text = "{\"status\": 200, \"response\": [{" },
    1, "", TS_API_ERROR_PROTOCOL },

  /* The older interface's own failures. */
  { "v1-authentication", read_rows,
    { "labelrow GET", TS_FAKE_FAULT_V1_ERROR, .text = "AUTHENTICATION_ERROR" },
    1, "", TS_API_ERROR_AUTHENTICATION },
  { "v1-authorisation", read_rows,
    { "labelrow GET", TS_FAKE_FAULT_V1_ERROR, .text = "AUTHORISATION_ERROR" },
    1, "", TS_API_ERROR_AUTHORISATION },
  { "v1-corrupted", read_rows,
    { "labelrow GET", TS_FAKE_FAULT_V1_ERROR, .text = "CORRUPTED_LABEL_ERROR" },
    1, "", TS_API_ERROR_CORRUPTED },
  { "v1-unheard-of", read_rows,
    { "labelrow GET", TS_FAKE_FAULT_V1_ERROR, .text = "GREMLIN_ERROR" },
    1, "", TS_API_ERROR_SERVER },

  /* Redirects. */
  { "redirected-for-ever", get_projects,
    { "GET *", TS_FAKE_FAULT_REDIRECT, .text = "/v2/public/projects", .count = ALWAYS },
    6, "", TS_API_ERROR_PROTOCOL },
  { "redirected-here-once", get_projects,
    { "GET *", TS_FAKE_FAULT_REDIRECT, .text = "/v2/public/projects" }, 2, "", -1 },
  { "redirected-to-what-is-not-safe", get_projects,
    { "GET *", TS_FAKE_FAULT_REDIRECT, .text = "http://api.example.com/" },
    1, "", TS_API_ERROR_PROTOCOL },
  { "redirected-to-a-file", get_projects,
    { "GET *", TS_FAKE_FAULT_REDIRECT, .text = "file:///etc/passwd" },
    1, "", TS_API_ERROR_PROTOCOL },
  { "redirected-elsewhere-when-making", make_folder, { "POST *", TS_FAKE_FAULT_REDIRECT },
    1, "", TS_API_ERROR_PROTOCOL },
};

static void
test_meets_faults (ClientFixture *fixture,
                   gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      const FaultCase *c = &fault_cases[i];
      g_autoptr (GError) error = NULL;
      gboolean is_done;

      g_test_message ("%s", c->name);
      client_add_fault (fixture, c->fault);
      is_done = c->call (fixture, NULL, &error);

      if (c->code < 0)
        {
          g_assert_no_error (error);
          g_assert_true (is_done);
        }
      else
        {
          g_assert_error (error, TS_API_ERROR, c->code);
          g_assert_nonnull (strstr (error->message, "127.0.0.1"));
          g_assert_nonnull (strstr (error->message, "trace id"));
        }

      g_assert_cmpuint (ts_fake_service_count (fixture->service.service, c->fault.pattern), ==,
                        c->n_requests);
      client_assert_pauses (fixture, c->pauses);
    }
}

static void
test_takes_a_500_that_succeeded (ClientFixture *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  client_add_fault (fixture, (TsFakeFault) { "labelrow GET", TS_FAKE_FAULT_BODY, .status = 500,
                                             .count = ALWAYS,
                                             .text = "{\"status\": 200, \"response\": []}" });
  g_assert_true (read_rows (fixture, NULL, &error));
  g_assert_no_error (error);
  client_assert_pauses (fixture, "0 3 6");
}

static void
test_tries_to_connect_again (ClientFixture *fixture,
                             gconstpointer  data)
{
  static const Call calls[] = { get_projects, make_folder, read_rows, add_users };
  g_autofree char *domain = g_strdup (ts_fake_service_get_domain (fixture->service.service));

  /* Nobody listens there any more. */
  g_clear_object (&fixture->client);
  service_tear_down (&fixture->service, NULL);
  fixture->client = client_new (fixture, domain, 60);

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture->n_pauses = 0;
      g_assert_false (calls[i] (fixture, NULL, &error));
      g_assert_error (error, TS_API_ERROR, TS_API_ERROR_NETWORK);
      client_assert_pauses (fixture, "0 3 6");
    }

  service_set_up (&fixture->service, NULL);
}

static void
test_is_patient_for_so_long (ClientFixture *fixture,
                             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->client);
  fixture->client = client_new (fixture, ts_fake_service_get_domain (fixture->service.service), 1);
  client_add_fault (fixture, (TsFakeFault) { "POST *", TS_FAKE_FAULT_HANG, .count = ALWAYS });
  g_assert_false (make_folder (fixture, NULL, &error));
  g_assert_error (error, TS_API_ERROR, TS_API_ERROR_TIMEOUT);
  client_assert_pauses (fixture, "");
}

static void
test_keeps_credentials_from_others (ClientFixture *fixture,
                                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *complaints = NULL;

  client_add_fault (fixture, (TsFakeFault) { "GET */projects", TS_FAKE_FAULT_REDIRECT });
  g_assert_true (get_projects (fixture, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "GET /elsewhere"), ==, 1);

  complaints = ts_fake_service_dup_complaints (fixture->service.service);
  g_assert_null (complaints != NULL ? strstr (complaints, "Authorization") : NULL);
}

static void
test_says_nothing_secret (ClientFixture *fixture,
                          gconstpointer  data)
{
  g_autoptr (GError) v1_error = NULL;
  g_autoptr (GError) v2_error = NULL;

  client_add_fault (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_BODY, .status = 401,
                                             .text = "{\"message\": \"No\\nBearer " SECRET "\"}" });
  g_assert_false (get_projects (fixture, NULL, &v2_error));
  g_assert_error (v2_error, TS_API_ERROR, TS_API_ERROR_AUTHENTICATION);
  g_assert_nonnull (strstr (v2_error->message, "No Bearer"));
  g_assert_null (strstr (v2_error->message, "c2VjcmV0"));

  client_add_fault (fixture, (TsFakeFault) { "labelrow GET", TS_FAKE_FAULT_BODY,
                                             .text = "{\"status\": 401, \"response\": "
                                                     "[\"AUTHENTICATION_ERROR\"], \"payload\": "
                                                     "\"" SECRET "\"}" });
  g_assert_false (read_rows (fixture, NULL, &v1_error));
  g_assert_error (v1_error, TS_API_ERROR, TS_API_ERROR_AUTHENTICATION);
  g_assert_null (strstr (v1_error->message, "c2VjcmV0"));
}

typedef struct
{
  ClientFixture *fixture;
  GCancellable  *cancellable;
  GError        *error;
} CancelRun;

static gpointer
run_to_be_cancelled (gpointer data)
{
  CancelRun *run = data;

  g_assert_false (get_projects (run->fixture, run->cancellable, &run->error));

  return NULL;
}

static void
cancel_when_under_way (ClientFixture *fixture,
                       TsFakeFault    fault,
                       gboolean       waits_for_pause)
{
  CancelRun run = { .fixture = fixture, .cancellable = g_cancellable_new () };
  GThread *thread;

  client_add_fault (fixture, fault);
  thread = g_thread_new ("caller", run_to_be_cancelled, &run);
  while (waits_for_pause ? *(volatile guint *) &fixture->n_pauses == 0
                         : ts_fake_service_count (fixture->service.service, "GET *") == 0)
    g_thread_yield ();

  g_cancellable_cancel (run.cancellable);
  g_thread_join (thread);
  g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_error (&run.error);
  g_object_unref (run.cancellable);
}

static void
test_can_be_cancelled_at_any_time (ClientFixture *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  /* While it waits for headers. */
  cancel_when_under_way (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_HANG, .count = ALWAYS },
                         FALSE);

  /* While it pauses. */
  fixture->pause_ms = 3600 * 1000;
  cancel_when_under_way (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_STATUS, .status = 503,
                                                  .count = ALWAYS }, TRUE);
  fixture->pause_ms = 0;

  /* Before it begins. */
  g_cancellable_cancel (cancelled);
  client_add_fault (fixture, (TsFakeFault) { "never", TS_FAKE_FAULT_HANG });
  g_assert_false (get_projects (fixture, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "*"), ==, 0);
}

static gpointer
call_once (gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (get_projects (data, NULL, &error));
  g_assert_no_error (error);

  return NULL;
}

static void
test_bounds_what_is_under_way (ClientFixture *fixture,
                               gconstpointer  data)
{
  GThread *threads[12];

  client_add_fault (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_DELAY, .amount = 20,
                                             .count = ALWAYS });
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("caller", call_once, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "GET *"), ==, 12);
  g_assert_cmpuint (ts_fake_service_get_peak (fixture->service.service), <=, 4);
  g_assert_cmpuint (ts_fake_service_get_peak (fixture->service.service), >=, 2);
}

static void
tested_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *is_done = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_client_test_finish (TS_CLIENT (object), result, &error));
  g_assert_no_error (error);
  *is_done = TRUE;
}

static void
test_does_not_make_callers_wait (ClientFixture *fixture,
                                 gconstpointer  data)
{
  gboolean is_done = FALSE;

  ts_client_test_async (fixture->client, NULL, tested_cb, &is_done);
  g_assert_false (is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
add (const char *path,
     void (*test) (ClientFixture *, gconstpointer))
{
  g_test_add (path, ClientFixture, NULL, client_set_up, test, client_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/client/meets-faults", test_meets_faults);
  add ("/client/takes-a-500-that-succeeded", test_takes_a_500_that_succeeded);
  add ("/client/tries-to-connect-again", test_tries_to_connect_again);
  add ("/client/is-patient-for-so-long", test_is_patient_for_so_long);
  add ("/client/keeps-credentials-from-others", test_keeps_credentials_from_others);
  add ("/client/says-nothing-secret", test_says_nothing_secret);
  add ("/client/can-be-cancelled-at-any-time", test_can_be_cancelled_at_any_time);
  add ("/client/bounds-what-is-under-way", test_bounds_what_is_under_way);
  add ("/client/does-not-make-callers-wait", test_does_not_make_callers_wait);

  return g_test_run ();
}
