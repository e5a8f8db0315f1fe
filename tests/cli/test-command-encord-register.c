/* SPDX-License-Identifier: MIT */

/* Runs `touchstone-cli encord register`, with the program's path as the argument of this one. */

#include "config.h"

#include "encord-fixture.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define FOLDER      "aea40712-9e18-4b0c-9b8e-1a0f0c0a0010"
#define INTEGRATION "aea40712-9e18-4b0c-9b8e-1a0f0c0a0016"
#define URL_A       "https://bucket.s3.eu-west-2.amazonaws.com/a.jpg"
#define URL_B       "https://bucket.s3.eu-west-2.amazonaws.com/b.jpg"

#define REGISTER "register --key key --folder " FOLDER " --integration " INTEGRATION " "

static void
set_up (EncordFixture *fixture,
        gconstpointer  data)
{
  encord_set_up_without_projects (fixture, data);
  ts_fake_service_add_folder (fixture->service, FOLDER, "x-rays");
  ts_fake_service_add_integration (fixture->service, INTEGRATION, "AWS");
  ts_fake_service_set_job_pace (fixture->service, 1);
  encord_write_file (fixture, "manifest.json",
                     "{\n"
                     "  \"images\": [\n"
                     "    {\"objectUrl\": \"" URL_A "\"},\n"
                     "    {\"objectUrl\": \"" URL_B "\"}\n"
                     "  ]\n"
                     "}\n");
}

static void
test_registers (EncordFixture *fixture,
                gconstpointer  data)
{
  encord_run (fixture, REGISTER "manifest.json");
  encord_assert_status (fixture, 0);
  g_assert_cmpstr (fixture->out, ==, "2 registered, 0 failed, 0 cancelled\n");
  g_assert_cmpstr (fixture->err, ==, "");
  encord_assert_no_complaints (fixture);
}

static void
test_finds_targets_by_name (EncordFixture *fixture,
                            gconstpointer  data)
{
  encord_run (fixture, "register --key key --folder x-rays --integration AWS manifest.json");
  encord_assert_status (fixture, 0);
  g_assert_cmpstr (fixture->out, ==, "2 registered, 0 failed, 0 cancelled\n");

  encord_run (fixture, "register --key key --folder x --integration AWS manifest.json");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "no folder “x”");

  encord_run (fixture, "register --key key --folder x-rays --integration A manifest.json");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "no integration “A”");

  ts_fake_service_add_folder (fixture->service, NULL, "x-rays");
  encord_run (fixture, "register --key key --folder x-rays --integration AWS manifest.json");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "several folders");
  encord_assert_no_complaints (fixture);
}

static void
test_says_where_faults_belong (EncordFixture *fixture,
                               gconstpointer  data)
{
  ts_fake_service_refuse_url (fixture->service, URL_B);
  encord_run (fixture, REGISTER "manifest.json");
  encord_assert_status (fixture, 1);
  g_assert_cmpstr (fixture->out, ==, "1 registered, 1 failed, 0 cancelled\n");
  encord_assert_says (fixture, "manifest.json:4:5: " URL_B ": ");
}

static void
test_prints_json (EncordFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *outcome, *fault;
  JsonArray *faults;

  ts_fake_service_refuse_url (fixture->service, URL_B);
  encord_run (fixture, REGISTER "--json manifest.json");
  encord_assert_status (fixture, 1);
  g_assert_true (json_parser_load_from_data (parser, fixture->out, -1, NULL));
  outcome = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (outcome, "state"), ==, "done");
  g_assert_cmpint (json_object_get_int_member (outcome, "registered"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (outcome, "failed"), ==, 1);
  faults = json_object_get_array_member (outcome, "faults");
  g_assert_cmpuint (json_array_get_length (faults), ==, 1);
  fault = json_array_get_object_element (faults, 0);
  g_assert_cmpint (json_object_get_int_member (fault, "item"), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (
                     json_object_get_array_member (fault, "urls"), 0), ==, URL_B);
}

static void
test_strict_registers_all_or_nothing (EncordFixture *fixture,
                                      gconstpointer  data)
{
  g_autofree char *body = NULL;

  ts_fake_service_refuse_url (fixture->service, URL_A);
  encord_run (fixture, REGISTER "--strict manifest.json");
  g_assert_cmpint (fixture->status, >, 0);
  body = ts_fake_service_dup_body (fixture->service, "POST *data-upload-jobs", 0);
  g_assert_nonnull (strstr (body, "\"ignoreErrors\":false"));
}

static void
test_bad_manifest_is_not_sent (EncordFixture *fixture,
                               gconstpointer  data)
{
  encord_write_file (fixture, "bad.json", "{\"images\": [{\"title\": \"no URL\"}]}\n");
  encord_run (fixture, REGISTER "bad.json");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "manifest check");
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "POST *data-upload-jobs"), ==, 0);

  encord_run (fixture, REGISTER "missing.json");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "missing.json");
}

static void
test_left_upload_is_taken_up (EncordFixture *fixture,
                              gconstpointer  data)
{
  g_autofree char *command = NULL;
  const char *job;

  /* The service stops answering once the upload has begun. */
  ts_fake_service_add_fault (fixture->service,
                             &(TsFakeFault) { .pattern = "GET *data-upload-jobs/*",
                                              .kind = TS_FAKE_FAULT_STATUS, .status = 404,
                                              .count = TS_FAKE_FOR_EVER });
  encord_run (fixture, REGISTER "manifest.json");
  encord_assert_status (fixture, 2);
  job = strstr (fixture->err, "--resume ");
  g_assert_nonnull (job);

  ts_fake_service_clear_faults (fixture->service);
  command = g_strdup_printf ("register --key key %s", job);
  encord_run (fixture, command);
  encord_assert_status (fixture, 0);
  g_assert_cmpstr (fixture->out, ==, "2 registered, 0 failed, 0 cancelled\n");
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "POST *data-upload-jobs"), ==, 1);

  encord_run (fixture, "register --key key --resume nothing");
  encord_assert_status (fixture, 2);
}

static void
test_says_how_it_is_used (EncordFixture *fixture,
                          gconstpointer  data)
{
  const char *wrong[] = { "register --key key", "register --key key manifest.json",
                          "register --key key --folder x manifest.json",
                          REGISTER "a b", REGISTER "--resume x" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      encord_run (fixture, wrong[i]);
      encord_assert_status (fixture, 2);
      encord_assert_says (fixture, "encord register --help");
    }

  g_assert_cmpuint (ts_fake_service_count (fixture->service, "*"), ==, 0);
}

#define ADD(name, function)                                                            \
  g_test_add ("/command-encord-register/" name, EncordFixture, NULL, set_up, function, \
              encord_tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  encord_program = g_canonicalize_filename (argv[1], NULL);

  ADD ("registers", test_registers);
  ADD ("finds-targets-by-name", test_finds_targets_by_name);
  ADD ("says-where-faults-belong", test_says_where_faults_belong);
  ADD ("prints-json", test_prints_json);
  ADD ("strict-registers-all-or-nothing", test_strict_registers_all_or_nothing);
  ADD ("bad-manifest-is-not-sent", test_bad_manifest_is_not_sent);
  ADD ("left-upload-is-taken-up", test_left_upload_is_taken_up);
  ADD ("says-how-it-is-used", test_says_how_it_is_used);

  status = g_test_run ();
  g_free (encord_program);

  return status;
}
