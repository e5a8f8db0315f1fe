/* SPDX-License-Identifier: MIT */

/* Plans of trainings, and their being carried out: once, whatever goes wrong in between. */

#include "client-fixture.h"
#include "ts-api-error.h"
#include "ts-training-calls.h"
#include "ts-training-setup.h"

#include <string.h>

#define ALWAYS TS_FAKE_FOR_EVER
#define HEAD "{\"format\":\"touchstone-training-plan\",\"version\":1,"
#define DATASET "\"dataset\":{\"title\":\"Cells\",\"folder\":\"" SERVICE_ID ("10") "\"},"
#define ONTOLOGY "\"ontology\":{\"title\":\"Classes\",\"file\":\"ontology.json\"},"
#define BENCHMARK "\"benchmark\":{\"title\":\"Gold\",\"users\":[\"expert@x.co\"]},"
#define PEOPLE "\"annotators\":[\"ann@x.co\",\"Bob Example <bob@x.co>\"]}"

/* Steps of a plan in which all is to be made. */
#define N_STEPS 9
#define N_PROJECTS 3

typedef struct
{
  const char *name;
  const char *text;
  const char *fault;            /* (nullable): a part of the message; NULL if it is fine */
} PlanCase;

static const PlanCase plan_cases[] = {
  { "all-new", HEAD DATASET ONTOLOGY BENCHMARK PEOPLE, NULL },
  { "all-there", HEAD "\"dataset\":{\"id\":\"" SERVICE_ID ("11") "\"},"
    "\"ontology\":{\"id\":\"" SERVICE_ID ("17") "\"},"
    "\"benchmark\":{\"id\":\"" SERVICE_ID ("14") "\"}," PEOPLE, NULL },
  { "everything", HEAD "\"dataset\":{\"title\":\"D\",\"description\":\"d\",\"items\":[\""
    SERVICE_ID ("13") "\"]}," ONTOLOGY BENCHMARK "\"training\":{\"title\":\"T\","
    "\"description\":\"x\",\"role\":\"annotator-reviewer\"},\"workflow_template\":\""
    SERVICE_ID ("15") "\"," PEOPLE, NULL },
  { "comma-in-name", HEAD DATASET ONTOLOGY BENCHMARK
    "\"annotators\":[\"\\\"Roe, Jane\\\" <jane@x.co>\"]}", NULL },
  { "no-json", "{\n  x}", "line 2, column 3" },
  { "no-plan", "{}", "no plan" },
  { "other-version", "{\"format\":\"touchstone-training-plan\",\"version\":2}", "no plan" },
  { "no-dataset", HEAD ONTOLOGY BENCHMARK PEOPLE, "dataset" },
  { "no-ontology", HEAD DATASET BENCHMARK PEOPLE, "ontology" },
  { "no-annotators", HEAD DATASET ONTOLOGY BENCHMARK "\"annotators\":[]}", "annotators" },
  { "no-file", HEAD DATASET "\"ontology\":{\"title\":\"O\"}," BENCHMARK PEOPLE, "file" },
  { "id-and-title", HEAD "\"dataset\":{\"id\":\"" SERVICE_ID ("11") "\",\"title\":\"D\"},"
    ONTOLOGY BENCHMARK PEOPLE, "dataset" },
  { "neither", HEAD "\"dataset\":{}," ONTOLOGY BENCHMARK PEOPLE, "dataset" },
  { "mistyped-name", HEAD "\"dataset\":{\"titel\":\"D\"}," ONTOLOGY BENCHMARK PEOPLE, "titel" },
  { "mistyped-role", HEAD DATASET ONTOLOGY BENCHMARK "\"training\":{\"role\":\"boss\"}," PEOPLE,
    "boss" },
  { "wrong-id", HEAD "\"dataset\":{\"id\":\"../x\"}," ONTOLOGY BENCHMARK PEOPLE, "../x" },
  { "wrong-address", HEAD DATASET ONTOLOGY BENCHMARK "\"annotators\":[\"nobody\"]}", "nobody" },
  { "twice", HEAD DATASET ONTOLOGY BENCHMARK "\"annotators\":[\"a@x.co\",\"A@X.co\"]}", "twice" },
  { "same-name", HEAD DATASET ONTOLOGY BENCHMARK "\"annotators\":[\"A <a@x.co>\","
    "\"A <b@x.co>\"]}", "Annotator Training – A" },
};

static void
test_reads_plans (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plan_cases); i++)
    {
      const PlanCase *c = &plan_cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (TsTrainingPlan) plan = ts_training_plan_parse (c->text, strlen (c->text), "/plans",
                                                                &error);
      g_autoptr (TsTrainingPlan) again = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) bytes_again = NULL;
      gsize length;

      g_test_message ("%s", c->name);
      if (c->fault != NULL)
        {
          g_assert_null (plan);
          g_assert_nonnull (error);
          g_assert_nonnull (strstr (error->message, c->fault));
          continue;
        }

      /* What is written is read as the same. */
      g_assert_no_error (error);
      bytes = ts_training_plan_to_bytes (plan);
      again = ts_training_plan_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                      "/elsewhere", &error);
      g_assert_no_error (error);
      bytes_again = ts_training_plan_to_bytes (again);
      length = g_bytes_get_size (bytes);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), length,
                       g_bytes_get_data (bytes_again, NULL), g_bytes_get_size (bytes_again));
    }
}

static void
test_reads_pasted_addresses (void)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) people = ts_annotators_parse (
    "ann@example.com, Bob Example <bob@example.com>;\r\n\n\"Eve\" <eve@example.com>\n"
    "Max <max@example.com> kim@example.com\tlee@example.com  \n\"Roe, Jane\" <jane@example.com>\n"
    "nobody, ann@EXAMPLE.com, <x@y.zz>, a b@c.de, Mallory <mallory@x.yz\n, @x.co, a@b@c.de, a@b",
    faults);
  static const char *const expected[] = {
    "ann@example.com", "ann@example.com", "bob@example.com", "Bob Example", "eve@example.com",
    "Eve", "max@example.com", "Max", "kim@example.com", "kim@example.com",
    "lee@example.com", "lee@example.com", "jane@example.com", "Roe, Jane", "x@y.zz", "x@y.zz",
  };

  g_assert_cmpuint (people->len, ==, G_N_ELEMENTS (expected) / 2);
  for (guint i = 0; i < people->len; i++)
    {
      const TsAnnotator *annotator = g_ptr_array_index (people, i);

      g_assert_cmpstr (annotator->address, ==, expected[2 * i]);
      g_assert_cmpstr (annotator->name, ==, expected[2 * i + 1]);
    }

  g_assert_cmpuint (faults->len, ==, 7);
}

static void
test_says_where_a_structure_is_wrong (ClientFixture *fixture,
                                      gconstpointer  data)
{
  static const char *const cases[][2] = {
    { "{\"objects\": [],\n \"classifications\": [] }", NULL },
    { "{\"editor\": {\"objects\": [], \"classifications\": []}}", NULL },
    { "{\"objects\": [],\n  \"classifications\" [] }", "line 2, column 21" },
    { "{\"objects\": [],\n\"n\": 12345678901234567890}", "line 2, column 6" },
    { "{\"objects\": []}", "classifications" },
    { "", "line 1, column 1" },
  };
  g_autofree char *path = g_build_filename (fixture->folder, "structure.json", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, cases[i][0], -1, NULL));
      g_assert_cmpint (ts_training_check_structure (path, &error), ==, cases[i][1] == NULL);
      g_test_message ("%s", error != NULL ? error->message : "fine");
      if (error != NULL)
        g_assert_nonnull (strstr (error->message, cases[i][1]));
    }
}

static TsTrainingPlan *
make_plan (ClientFixture *fixture,
           const char    *text)
{
  g_autofree char *sample = service_dup_sample ("ontology.json");
  g_autofree char *path = g_build_filename (fixture->folder, "ontology.json", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  TsTrainingPlan *plan;

  g_assert_true (g_file_get_contents (sample, &content, NULL, NULL));
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  plan = ts_training_plan_parse (text, strlen (text), fixture->folder, &error);
  g_assert_no_error (error);

  return plan;
}

static TsTrainingSetup *
new_setup (ClientFixture        *fixture,
           const TsTrainingPlan *plan)
{
  g_autofree char *path = g_build_filename (fixture->folder, "protocol", "training.json", NULL);
  g_autoptr (GError) error = NULL;
  TsTrainingSetup *setup = ts_training_setup_new (plan, ts_client_get_domain (fixture->client),
                                                  path, &error);

  g_assert_no_error (error);

  return setup;
}

static gboolean
run (ClientFixture         *fixture,
     const TsTrainingPlan  *plan,
     GError               **error)
{
  g_autoptr (TsTrainingSetup) setup = new_setup (fixture, plan);
  gboolean is_done = ts_training_setup_run (setup, fixture->client, NULL, NULL, NULL, error);

  g_assert_cmpint (ts_training_setup_is_done (setup), ==, is_done);

  return is_done;
}

/* Nothing is there twice. */
static void
assert_made_once (ClientFixture *fixture)
{
  static const char *const titles[N_PROJECTS] = {
    "Gold", "Annotator Training – ann@x.co", "Annotator Training – Bob Example",
  };
  g_autoptr (GPtrArray) projects = ts_project_list_fetch (fixture->client, NULL, NULL, NULL);
  g_autoptr (GPtrArray) datasets = ts_training_list_datasets (fixture->client, NULL, NULL);
  g_autoptr (GPtrArray) ontologies = ts_training_list_ontologies (fixture->client, NULL, NULL);

  /* The set-up of the fixture has one of each already, and a second ontology. */
  g_assert_cmpuint (projects->len, ==, 1 + N_PROJECTS);
  g_assert_cmpuint (datasets->len, ==, 2);
  g_assert_cmpuint (ontologies->len, ==, 3);

  for (guint i = 0; i < N_PROJECTS; i++)
    {
      guint n = 0;

      for (guint j = 0; j < projects->len; j++)
        n += g_str_equal (((TsProjectInfo *) g_ptr_array_index (projects, j))->title, titles[i]);
      g_assert_cmpuint (n, ==, 1);
    }
}

static void
test_makes_all_that_is_planned (ClientFixture *fixture,
                                gconstpointer  data)
{
  g_autoptr (TsTrainingPlan) plan = make_plan (fixture, plan_cases[0].text);
  g_autoptr (TsTrainingSetup) setup = new_setup (fixture, plan);
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  g_assert_cmpuint (ts_training_setup_get_n_steps (setup), ==, N_STEPS);
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_assert_cmpint (ts_training_setup_get_step (setup, i)->state, ==, TS_SETUP_PENDING);
      g_assert_cmpuint (strlen (ts_training_setup_get_step (setup, i)->description), >, 0);
    }

  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "*"), ==, 0);
  g_assert_true (run (fixture, plan, &error));
  g_assert_no_error (error);
  assert_made_once (fixture);
  service_assert_no_complaints (&fixture->service);

  body = ts_fake_service_dup_body (fixture->service.service, "projectusers POST", 2);
  g_assert_nonnull (strstr (body, "bob@x.co"));

  /* A second run has nothing to do. */
  ts_fake_service_forget (fixture->service.service);
  g_assert_true (run (fixture, plan, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "*"), ==, 0);
}

static void
test_uses_what_is_there (ClientFixture *fixture,
                         gconstpointer  data)
{
  g_autoptr (TsTrainingPlan) plan = make_plan (fixture,
    HEAD "\"dataset\":{\"id\":\"" SERVICE_ID ("11") "\"},"
    "\"ontology\":{\"id\":\"" SERVICE_ID ("02") "\"},"
    "\"benchmark\":{\"id\":\"" SERVICE_ID ("14") "\"},\"workflow_template\":\""
    SERVICE_ID ("15") "\"," PEOPLE);
  g_autoptr (GError) error = NULL;

  g_assert_true (run (fixture, plan, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "project POST"), ==, 2);
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "POST *"), ==, 0);
  service_assert_no_complaints (&fixture->service);
}

/* Each of the requests that change something in turn: its answer is lost, or it is refused.
 * Whichever it is, the next run does what is missing and nothing twice. */
static void
test_can_be_run_again (ClientFixture *fixture,
                       gconstpointer  data)
{
  static const char *const patterns[] = {
    "POST */datasets", "datasetlinkitems POST", "POST */ontologies", "project POST",
    "projectusers POST",
  };
  const TsFakeFaultKind *kind = data;
  g_autoptr (TsTrainingPlan) plan = make_plan (fixture, plan_cases[0].text);
  guint n_failures = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      TsFakeFault fault = { patterns[i], *kind, .status = 500, .amount = 1, .count = 1 };

      ts_fake_service_add_fault (fixture->service.service, &fault);
      fault.skip = 2;
      ts_fake_service_add_fault (fixture->service.service, &fault);
    }

  while (TRUE)
    {
      g_autoptr (GError) error = NULL;

      if (run (fixture, plan, &error))
        break;

      g_test_message ("%s", error->message);
      g_assert_cmpuint (++n_failures, <, 20);
    }

  g_assert_cmpuint (n_failures, >=, G_N_ELEMENTS (patterns));
  assert_made_once (fixture);
}

static const TsFakeFaultKind lost = TS_FAKE_FAULT_CUT;
static const TsFakeFaultKind refused = TS_FAKE_FAULT_STATUS;

static void
test_does_not_take_what_is_another (ClientFixture *fixture,
                                    gconstpointer  data)
{
  g_autoptr (TsTrainingPlan) plan = make_plan (fixture, plan_cases[0].text);
  g_autoptr (GError) other = NULL;
  g_autoptr (GError) several = NULL;
  TsFakeProject project = { .title = "Gold" };

  ts_fake_service_add_project (fixture->service.service, &project);
  g_assert_false (run (fixture, plan, &other));
  g_assert_error (other, TS_API_ERROR, TS_API_ERROR_EXISTS);
  g_assert_nonnull (strstr (other->message, "ontology"));

  ts_fake_service_add_project (fixture->service.service, &project);
  g_assert_false (run (fixture, plan, &several));
  g_assert_error (several, TS_API_ERROR, TS_API_ERROR_EXISTS);
  g_assert_nonnull (strstr (several->message, "several"));
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "project POST"), ==, 0);
}

static void
test_wants_a_protocol_of_its_own (ClientFixture *fixture,
                                  gconstpointer  data)
{
  g_autoptr (TsTrainingPlan) plan = make_plan (fixture, plan_cases[0].text);
  g_autofree char *path = g_build_filename (fixture->folder, "notes.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) folder_error = NULL;
  g_autoptr (TsTrainingSetup) setup = NULL;
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (path, "{\"mine\": 1}", -1, NULL));
  g_assert_null (ts_training_setup_new (plan, ts_client_get_domain (fixture->client), path,
                                        &error));
  g_assert_error (error, TS_API_ERROR, TS_API_ERROR_INVALID);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "{\"mine\": 1}");

  /* Nothing is done that cannot be written down. */
  setup = ts_training_setup_new (plan, ts_client_get_domain (fixture->client),
                                 "/proc/nowhere/protocol.json", &folder_error);
  g_assert_no_error (folder_error);
  g_assert_false (ts_training_setup_run (setup, fixture->client, NULL, NULL, NULL,
                                         &folder_error));
  g_assert_nonnull (folder_error);
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "*"), ==, 0);
}

typedef struct
{
  TsTrainingSetup *setup;
  GMainLoop       *loop;
  guint            n_done;
} AsyncRun;

static void
step_cb (guint              index,
         const TsSetupStep *step,
         gpointer           user_data)
{
  AsyncRun *async = user_data;

  if (step->state == TS_SETUP_DONE || step->state == TS_SETUP_FOUND)
    {
      g_assert_cmpuint (index, ==, async->n_done);
      async->n_done++;
    }
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  AsyncRun *async = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_training_setup_run_finish (async->setup, result, &error));
  g_assert_no_error (error);
  g_main_loop_quit (async->loop);
}

static void
test_does_not_make_callers_wait (ClientFixture *fixture,
                                 gconstpointer  data)
{
  g_autoptr (TsTrainingPlan) plan = make_plan (fixture, plan_cases[0].text);
  AsyncRun async = { .setup = new_setup (fixture, plan), .loop = g_main_loop_new (NULL, FALSE) };

  ts_training_setup_run_async (async.setup, fixture->client, step_cb, &async, NULL, run_cb,
                               &async);
  g_main_loop_run (async.loop);
  g_assert_cmpuint (async.n_done, ==, N_STEPS);
  g_assert_true (ts_training_setup_is_done (async.setup));
  ts_training_setup_unref (async.setup);
  g_main_loop_unref (async.loop);
}

static void
set_up (ClientFixture *fixture,
        gconstpointer  data)
{
  client_set_up (fixture, NULL);
  service_add_set_up (&fixture->service);
}

static void
add (const char    *path,
     gconstpointer  data,
     void (*test) (ClientFixture *, gconstpointer))
{
  g_test_add (path, ClientFixture, data, set_up, test, client_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/training-plan/reads-plans", test_reads_plans);
  g_test_add_func ("/training-plan/reads-pasted-addresses", test_reads_pasted_addresses);
  add ("/training-setup/says-where-a-structure-is-wrong", NULL,
       test_says_where_a_structure_is_wrong);
  add ("/training-setup/makes-all-that-is-planned", NULL, test_makes_all_that_is_planned);
  add ("/training-setup/uses-what-is-there", NULL, test_uses_what_is_there);
  add ("/training-setup/can-be-run-again/lost", &lost, test_can_be_run_again);
  add ("/training-setup/can-be-run-again/refused", &refused, test_can_be_run_again);
  add ("/training-setup/does-not-take-what-is-another", NULL,
       test_does_not_take_what_is_another);
  add ("/training-setup/wants-a-protocol-of-its-own", NULL, test_wants_a_protocol_of_its_own);
  add ("/training-setup/does-not-make-callers-wait", NULL, test_does_not_make_callers_wait);

  return g_test_run ();
}
