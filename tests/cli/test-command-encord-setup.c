/* SPDX-License-Identifier: MIT */

/* Runs `touchstone-cli encord setup`, with the program's path as the argument of this one. */

#include "config.h"

#include "encord-fixture.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include <string.h>

#define FOLDER "aea40712-9e18-4b0c-9b8e-1a0f0c0a0010"
#define ITEM   "aea40712-9e18-4b0c-9b8e-1a0f0c0a0013"

/* Dataset, its items, ontology, benchmark project, and two steps for each annotator. */
#define N_STEPS 8

static const char plan_text[] =
  "{\"format\": \"touchstone-training-plan\", \"version\": 1,\n"
  " \"dataset\": {\"title\": \"Cells\", \"folder\": \"" FOLDER "\"},\n"
  " \"ontology\": {\"title\": \"Classes\", \"file\": \"ontology.json\"},\n"
  " \"benchmark\": {\"title\": \"Gold\"},\n"
  " \"annotators\": [\"ann@example.com\", \"Bob Example <bob@example.com>\"]}\n";

static void
set_up (EncordFixture *fixture,
        gconstpointer  data)
{
  g_autofree char *sample =
    g_build_filename (g_getenv ("TOUCHSTONE_SAMPLE_DIR"), "ontology.json", NULL);
  g_autofree char *ontology = NULL;

  encord_set_up_without_projects (fixture, data);
  ts_fake_service_add_folder (fixture->service, FOLDER, "x-rays");
  ts_fake_service_add_item (fixture->service, FOLDER, ITEM, "an item");
  g_assert_true (g_file_get_contents (sample, &ontology, NULL, NULL));
  encord_write_file (fixture, "ontology.json", ontology);
  encord_write_file (fixture, "plan.json", plan_text);
}

static guint
count_lines (const char *text,
             const char *start)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], start);

  return n;
}

static void
test_shows_the_plan_first (EncordFixture *fixture,
                           gconstpointer  data)
{
  g_autofree char *protocol = encord_get_path (fixture, "plan.json.protocol.json");

  /* Nobody has to sign in to see it. */
  encord_run (fixture, "setup plan.json");
  encord_assert_status (fixture, 0);
  g_assert_cmpuint (count_lines (fixture->out, "to do "), ==, N_STEPS);
  g_assert_nonnull (strstr (fixture->out, "Annotator Training – Bob Example"));
  encord_assert_says (fixture, "--yes");
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "*"), ==, 0);
  g_assert_false (g_file_test (protocol, G_FILE_TEST_EXISTS));
}

static void
test_sets_up_once (EncordFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *protocol = encord_get_path (fixture, "plan.json.protocol.json");

  encord_run (fixture, "setup --key key --yes plan.json");
  encord_assert_status (fixture, 0);
  g_assert_cmpuint (count_lines (fixture->out, "done "), ==, N_STEPS);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_true (g_file_test (protocol, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "project POST"), ==, 3);
  encord_assert_no_complaints (fixture);

  ts_fake_service_forget (fixture->service);
  encord_run (fixture, "setup --key key --yes plan.json");
  encord_assert_status (fixture, 0);
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "*"), ==, 0);

  encord_run (fixture, "setup plan.json");
  encord_assert_status (fixture, 0);
  g_assert_cmpuint (count_lines (fixture->out, "to do "), ==, 0);
}

static void
test_goes_on_after_a_failure (EncordFixture *fixture,
                              gconstpointer  data)
{
  ts_fake_service_add_fault (fixture->service,
                             &(TsFakeFault) { .pattern = "project POST", .skip = 1,
                                              .kind = TS_FAKE_FAULT_V1_ERROR,
                                              .text = "AUTHORISATION_ERROR" });
  encord_run (fixture, "setup --key key --yes --protocol log.json plan.json");
  encord_assert_status (fixture, 1);
  g_assert_cmpuint (count_lines (fixture->out, "failed "), >=, 1);
  encord_assert_says (fixture, "touchstone-cli encord setup: ");

  encord_run (fixture, "setup --key key --yes --protocol log.json plan.json");
  encord_assert_status (fixture, 0);
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "POST */datasets"), ==, 1);
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "project POST"), ==, 4);
  encord_assert_no_complaints (fixture);
}

static void
test_says_that_nothing_was_done (EncordFixture *fixture,
                                 gconstpointer  data)
{
  ts_fake_service_add_fault (fixture->service,
                             &(TsFakeFault) { .pattern = "*", .kind = TS_FAKE_FAULT_STATUS,
                                              .status = 403, .count = TS_FAKE_FOR_EVER });
  encord_run (fixture, "setup --key key --yes plan.json");
  encord_assert_status (fixture, 2);
}

static void
test_prints_json (EncordFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *steps;

  encord_run (fixture, "setup --key key --yes --json plan.json");
  encord_assert_status (fixture, 0);
  g_assert_true (json_parser_load_from_data (parser, fixture->out, -1, NULL));
  steps = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (steps), ==, N_STEPS);
  for (guint i = 0; i < N_STEPS; i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);

      g_assert_cmpstr (json_object_get_string_member (step, "state"), ==, "done");
      g_assert_true (json_object_get_null_member (step, "fault"));
    }
}

static void
test_says_what_is_wrong (EncordFixture *fixture,
                         gconstpointer  data)
{
  encord_write_file (fixture, "bad.json", "{\"format\": \"touchstone-training-plan\"");
  encord_run (fixture, "setup --key key --yes bad.json");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "bad.json");

  encord_run (fixture, "setup --key key --yes missing.json");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "missing.json");

  encord_run (fixture, "setup --key key --yes");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "encord setup --help");

  encord_run (fixture, "setup --domain http://example.com plan.json");
  encord_assert_status (fixture, 2);
  encord_assert_says (fixture, "https://");
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "*"), ==, 0);
}

#define ADD(name, function)                                                         \
  g_test_add ("/command-encord-setup/" name, EncordFixture, NULL, set_up, function, \
              encord_tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  encord_program = g_canonicalize_filename (argv[1], NULL);

  ADD ("shows-the-plan-first", test_shows_the_plan_first);
  ADD ("sets-up-once", test_sets_up_once);
  ADD ("goes-on-after-a-failure", test_goes_on_after_a_failure);
  ADD ("says-that-nothing-was-done", test_says_that_nothing_was_done);
  ADD ("prints-json", test_prints_json);
  ADD ("says-what-is-wrong", test_says_what_is_wrong);

  status = g_test_run ();
  g_free (encord_program);

  return status;
}
