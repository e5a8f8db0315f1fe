/* SPDX-License-Identifier: MIT */

/* Manifests that are registered, followed, left and taken up again. */

#include "client-fixture.h"
#include "ts-api-error.h"
#include "ts-registration-run.h"
#include "ts-storage.h"

#include <string.h>

#define ALWAYS TS_FAKE_FOR_EVER
#define FOLDER SERVICE_ID ("10")
#define INTEGRATION SERVICE_ID ("16")
#define URL_A "https://b.s3.eu-west-2.amazonaws.com/a%20b.jpg"
#define URL_B "https://b.s3.eu-west-2.amazonaws.com/b.jpg"
#define URL_C "https://b.s3.eu-west-2.amazonaws.com/c.jpg"

/* Spaces, escapes and numbers as nobody would write them: they must go through untouched. */
static const char manifest_text[] =
  "{ \"images\" : [ {\"objectUrl\": \"" URL_A "\", \"title\": \"\\u00e9\","
  " \"clientMetadata\": {\"k\": 1.50}},\n {\"objectUrl\": \"" URL_B "\"} ],\n"
  " \"image_groups\": [{\"title\": \"g\", \"objectUrl_0\": \"" URL_C "\","
  " \"objectUrl_1\": \"https:\\/\\/b.s3.eu-west-2.amazonaws.com\\/d.jpg\"}],"
  " \"skip_duplicate_urls\": true }\n";

static GBytes *
manifest_bytes (void)
{
  return g_bytes_new_static (manifest_text, strlen (manifest_text));
}

static void
set_up (ClientFixture *fixture,
        gconstpointer  data)
{
  client_set_up (fixture, NULL);
  service_add_set_up (&fixture->service);
  ts_fake_service_set_job_pace (fixture->service.service, 1);
}

static char *
start (ClientFixture  *fixture,
       gboolean        ignores_errors,
       GError        **error)
{
  g_autoptr (GBytes) bytes = manifest_bytes ();
  TsRegistrationRequest request = { .folder_id = FOLDER, .integration_id = INTEGRATION,
                                    .manifest = bytes, .file_name = "reg.json",
                                    .ignores_errors = ignores_errors };

  return ts_registration_start (fixture->client, &request, NULL, error);
}

static void
test_sends_the_manifest_untouched (ClientFixture *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *job_id = start (fixture, FALSE, &error);
  g_autofree char *body = NULL;
  g_autofree char *expected = g_strconcat ("{\"externalFiles\":", manifest_text,
                                           ",\"integrationHash\":\"" INTEGRATION "\","
                                           "\"ignoreErrors\":false,\"fileName\":\"reg.json\"}",
                                           NULL);

  g_assert_no_error (error);
  g_assert_true (g_uuid_string_is_valid (job_id));
  body = ts_fake_service_dup_body (fixture->service.service, "POST */data-upload-jobs", 0);
  g_assert_cmpstr (body, ==, expected);
  service_assert_no_complaints (&fixture->service);
}

typedef struct
{
  guint n_told;
  guint n_done;
} Progress;

static void
progress_cb (const TsRegistrationStatus *status,
             gpointer                    user_data)
{
  Progress *progress = user_data;

  g_assert_cmpuint (status->n_done + status->n_errors, >=, progress->n_done);
  progress->n_done = status->n_done + status->n_errors;
  progress->n_told++;
}

static void
test_follows_to_the_end (ClientFixture *fixture,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *job_id = start (fixture, FALSE, &error);
  g_autoptr (TsRegistrationStatus) status = NULL;
  Progress progress = { 0 };

  g_assert_no_error (error);
  status = ts_registration_follow (fixture->client, FOLDER, job_id, progress_cb, &progress, NULL,
                                   &error);
  g_assert_no_error (error);
  g_assert_cmpint (status->state, ==, TS_REGISTRATION_DONE);
  g_assert_cmpuint (status->n_done, ==, 3);
  g_assert_cmpuint (status->n_pending, ==, 0);
  g_assert_cmpuint (progress.n_told, >=, 3);
  service_assert_no_complaints (&fixture->service);
}

static void
test_brings_faults_home (ClientFixture *fixture,
                         gconstpointer  data)
{
  g_autoptr (GBytes) bytes = manifest_bytes ();
  g_autoptr (TsManifest) manifest = ts_manifest_new_for_bytes (bytes, "reg.json");
  g_autoptr (GError) error = NULL;
  g_autofree char *job_id = NULL;
  g_autoptr (TsRegistrationStatus) status = NULL;

  ts_fake_service_refuse_url (fixture->service.service, URL_B);
  ts_fake_service_refuse_url (fixture->service.service,
                              "https://b.s3.eu-west-2.amazonaws.com/d.jpg");
  job_id = start (fixture, TRUE, &error);
  g_assert_no_error (error);
  status = ts_registration_follow (fixture->client, FOLDER, job_id, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status->state, ==, TS_REGISTRATION_DONE);
  g_assert_cmpuint (status->n_errors, ==, 2);
  g_assert_cmpuint (status->faults->len, ==, 2);

  ts_registration_status_find_items (status, manifest);
  for (guint i = 0; i < status->faults->len; i++)
    {
      const TsRegistrationFault *fault = g_ptr_array_index (status->faults, i);
      gboolean is_group = g_strv_length (fault->urls) > 1;
      guint group = ts_manifest_get_section_start (manifest, TS_MANIFEST_SECTION_IMAGE_GROUPS);
      guint image = ts_manifest_get_section_start (manifest, TS_MANIFEST_SECTION_IMAGES) + 1;

      TsJsonSlice text;

      g_assert_cmpuint (fault->item, ==, is_group ? group : image);
      text = ts_manifest_get_item_text (manifest, fault->item);
      g_assert_cmpint (text.text[fault->offset], ==, '"');
      g_assert_cmpint (text.text[fault->offset + fault->length - 1], ==, '"');
      g_assert_cmpuint (strlen (fault->message), >, 0);
    }
}

/* Whoever has a signed URL has the file, so none is shown. */
static void
test_hides_signatures (ClientFixture *fixture,
                       gconstpointer  data)
{
  char *urls[] = { (char *) "https://b.example/a.jpg?sig=SECRET", (char *) URL_B, NULL };
  const TsRegistrationFault fault = { .urls = urls };
  const TsFakeFault answer = {
    .pattern = "GET */data-upload-jobs/*",
    .kind = TS_FAKE_FAULT_BODY,
    .status = 200,
    .text = "{\"status\": \"ERROR\", \"errors\": [], \"unitErrors\": [{\"error\": "
            "\"https://b.example/a.jpg?sig=SECRET is gone\", "
            "\"objectUrls\": [\"https://b.example/a.jpg?sig=SECRET\"]}]}",
  };
  g_autofree char *shown = ts_registration_fault_dup_urls (&fault, " ");
  g_autofree char *job_id = NULL;
  g_autoptr (TsRegistrationStatus) status = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (shown, ==, "https://b.example/a.jpg?… " URL_B);

  job_id = start (fixture, FALSE, &error);
  g_assert_no_error (error);
  client_add_fault (fixture, answer);
  status = ts_registration_poll (fixture->client, FOLDER, job_id, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((TsRegistrationFault *) status->faults->pdata[0])->message, ==,
                   "https://b.example/a.jpg?… is gone");
}

static void
test_goes_on_another_day (ClientFixture *fixture,
                          gconstpointer  data)
{
  g_autoptr (GBytes) bytes = manifest_bytes ();
  TsRegistrationRequest request = { .folder_id = FOLDER, .integration_id = INTEGRATION,
                                    .manifest = bytes };
  TsRegistrationRun run = { .request = &request, .folder_name = "x-rays",
                            .manifest_path = "/data/\xff.json", .root = fixture->folder };
  g_autofree char *job_id = NULL;
  g_autofree char *same_id = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) records_after = NULL;
  g_autoptr (TsRegistrationStatus) status = NULL;
  g_autoptr (GError) lost = NULL;
  g_autoptr (GError) error = NULL;
  TsRegistrationRecord *record;

  /* The service goes away while the job goes on. */
  client_add_fault (fixture, (TsFakeFault) { "GET */data-upload-jobs/*", TS_FAKE_FAULT_STATUS,
                                             .status = 404, .count = ALWAYS });
  g_assert_null (ts_registration_run (fixture->client, &run, &job_id, NULL, NULL, NULL, &lost));
  g_assert_error (lost, TS_API_ERROR, TS_API_ERROR_NOT_FOUND);
  g_assert_nonnull (job_id);

  records = ts_registration_record_list (fixture->folder);
  g_assert_cmpuint (records->len, ==, 1);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpstr (record->job_id, ==, job_id);
  g_assert_cmpstr (record->folder_name, ==, "x-rays");
  g_assert_cmpstr (record->manifest_path, ==, "/data/\xff.json");
  g_assert_cmpint (record->state, ==, TS_REGISTRATION_PENDING);

  ts_fake_service_clear_faults (fixture->service.service);
  run.record = record;
  run.request = NULL;
  status = ts_registration_run (fixture->client, &run, &same_id, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (same_id, ==, job_id);
  g_assert_cmpint (status->state, ==, TS_REGISTRATION_DONE);
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "POST */data-upload-jobs"),
                    ==, 1);

  records_after = ts_registration_record_list (fixture->folder);
  record = g_ptr_array_index (records_after, 0);
  g_assert_cmpint (record->state, ==, TS_REGISTRATION_DONE);
  g_assert_true (ts_registration_record_forget (record, fixture->folder, &error));
  g_assert_no_error (error);
}

static void
test_does_not_start_twice (ClientFixture *fixture,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  client_add_fault (fixture, (TsFakeFault) { "POST *", TS_FAKE_FAULT_CUT, .amount = 3,
                                             .count = ALWAYS });
  g_assert_null (start (fixture, FALSE, &error));
  g_assert_error (error, TS_API_ERROR, TS_API_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "not known"));
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "POST *"), ==, 1);
}

static void
test_can_be_cancelled (ClientFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *job_id = start (fixture, FALSE, &error);
  g_autoptr (TsRegistrationStatus) status = NULL;
  guint n_cancelled = 0;

  g_assert_true (ts_registration_cancel (fixture->client, FOLDER, job_id, &n_cancelled, NULL,
                                         &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_cancelled, ==, 3);

  status = ts_registration_poll (fixture->client, FOLDER, job_id, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status->state, ==, TS_REGISTRATION_CANCELLED);
}

static void
test_bears_a_passing_failure (ClientFixture *fixture,
                              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *job_id = start (fixture, FALSE, &error);
  g_autoptr (TsRegistrationStatus) status = NULL;

  client_add_fault (fixture, (TsFakeFault) { "GET *", TS_FAKE_FAULT_STATUS, .status = 502,
                                             .count = 8 });
  status = ts_registration_follow (fixture->client, FOLDER, job_id, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status->state, ==, TS_REGISTRATION_DONE);
}

static void
test_wants_json (ClientFixture *fixture,
                 gconstpointer  data)
{
  static const char *const texts[] = { "", "[]", "{\"images\": [}", "{} {}", "{'a': 1}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      TsRegistrationRequest request = { .folder_id = FOLDER, .integration_id = INTEGRATION,
                                        .manifest = bytes };
      g_autoptr (GError) error = NULL;

      g_assert_null (ts_registration_start (fixture->client, &request, NULL, &error));
      g_assert_error (error, TS_API_ERROR, TS_API_ERROR_INVALID);
    }

  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "*"), ==, 0);
}

static void
test_lists_where_to (ClientFixture *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) folders = ts_storage_list_folders (fixture->client, NULL, NULL, &error);
  g_autoptr (GPtrArray) integrations = ts_storage_list_integrations (fixture->client, NULL,
                                                                     &error);
  g_autoptr (GPtrArray) items = ts_storage_list_items (fixture->client, FOLDER, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (folders->len, ==, 1);
  g_assert_cmpstr (((TsNamedId *) g_ptr_array_index (folders, 0))->name, ==, "x-rays");
  g_assert_cmpuint (integrations->len, ==, 1);
  g_assert_cmpstr (((TsNamedId *) g_ptr_array_index (integrations, 0))->id, ==, INTEGRATION);
  g_assert_cmpuint (items->len, ==, 1);
  service_assert_no_complaints (&fixture->service);
}

typedef struct
{
  GMainLoop            *loop;
  guint                 n_told;
  TsRegistrationStatus *status;
} AsyncRun;

static void
told_cb (const TsRegistrationStatus *status,
         gpointer                    user_data)
{
  ((AsyncRun *) user_data)->n_told++;
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  AsyncRun *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *job_id = NULL;

  run->status = ts_registration_run_finish (TS_CLIENT (object), result, &job_id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (job_id);
  g_main_loop_quit (run->loop);
}

static void
test_does_not_make_callers_wait (ClientFixture *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GBytes) bytes = manifest_bytes ();
  TsRegistrationRequest request = { .folder_id = FOLDER, .integration_id = INTEGRATION,
                                    .manifest = bytes };
  TsRegistrationRun run = { .request = &request, .root = fixture->folder };
  AsyncRun async = { .loop = g_main_loop_new (NULL, FALSE) };

  ts_registration_run_async (fixture->client, &run, told_cb, &async, NULL, run_cb, &async);
  g_main_loop_run (async.loop);
  g_assert_cmpint (async.status->state, ==, TS_REGISTRATION_DONE);
  g_assert_cmpuint (async.n_told, >, 0);
  ts_registration_status_free (async.status);
  g_main_loop_unref (async.loop);
}

static void
add (const char *path,
     void (*test) (ClientFixture *, gconstpointer))
{
  g_test_add (path, ClientFixture, NULL, set_up, test, client_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("XDG_CACHE_HOME", g_getenv ("G_TEST_BUILDDIR"), TRUE);
  g_test_init (&argc, &argv, NULL);

  add ("/registration/sends-the-manifest-untouched", test_sends_the_manifest_untouched);
  add ("/registration/follows-to-the-end", test_follows_to_the_end);
  add ("/registration/brings-faults-home", test_brings_faults_home);
  add ("/registration/hides-signatures", test_hides_signatures);
  add ("/registration/goes-on-another-day", test_goes_on_another_day);
  add ("/registration/does-not-start-twice", test_does_not_start_twice);
  add ("/registration/can-be-cancelled", test_can_be_cancelled);
  add ("/registration/bears-a-passing-failure", test_bears_a_passing_failure);
  add ("/registration/wants-json", test_wants_json);
  add ("/registration/lists-where-to", test_lists_where_to);
  add ("/registration/does-not-make-callers-wait", test_does_not_make_callers_wait);

  return g_test_run ();
}
