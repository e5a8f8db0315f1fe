/* SPDX-License-Identifier: MIT */

/* Projects that are fetched, kept, and fetched again. */

#include "client-fixture.h"
#include "ts-api-error.h"
#include "ts-iou-results.h"
#include "ts-label-listing.h"
#include "ts-label-set.h"
#include "ts-project-fetch.h"
#include "ts-project-info.h"

#include <glib/gstdio.h>
#include <string.h>

#define ALWAYS TS_FAKE_FOR_EVER
#define OTHER_ID "bbbbbbbb-9e18-4b0c-9b8e-1a0f0c0a0001"

static TsProjectCopy *
fetch (ClientFixture  *fixture,
       const char     *id,
       guint           n_a_bundle,
       GError        **error)
{
  TsProjectFetch request = {
    .project_id = id,
    .root = fixture->folder,
    .n_a_bundle = n_a_bundle,
    .max_bundle_bytes = 4 << 20,
  };

  return ts_project_fetch (fixture->client, &request, NULL, NULL, NULL, error);
}

static TsProjectCopy *
fetch_well (ClientFixture *fixture,
            const char    *id,
            guint          n_a_bundle)
{
  g_autoptr (GError) error = NULL;
  TsProjectCopy *copy = fetch (fixture, id, n_a_bundle, &error);

  g_assert_no_error (error);
  g_assert_nonnull (copy);

  return copy;
}

static guint
count_rows (const TsProjectCopy *copy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsOntology) ontology = ts_ontology_load (copy->ontology_path, &error);
  g_autoptr (TsLabelSet) set = NULL;

  g_assert_no_error (error);
  set = ts_label_set_load (copy->labels_path, ontology, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ts_label_set_get_n_problems (set), ==, 0);

  return ts_label_set_get_n_rows (set);
}

static void
assert_nothing_was_written (ClientFixture *fixture)
{
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "labelrow PUT"), ==, 0);
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "labelrow POST"), ==, 0);
  service_assert_no_complaints (&fixture->service);
}

static void
test_keeps_what_came (ClientFixture *fixture,
                      gconstpointer  data)
{
  const char *id = service_add_sample (&fixture->service, 1);
  g_autoptr (TsProjectCopy) copy = fetch_well (fixture, id, 0);
  g_autoptr (TsProjectCopy) opened = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (copy->n_rows, >, 0);
  g_assert_cmpuint (copy->problems->len, ==, 0);
  g_assert_cmpuint (count_rows (copy), ==, copy->n_rows);
  assert_nothing_was_written (fixture);

  opened = ts_project_copy_open (copy->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (opened->title, ==, "Benchmark");
  g_assert_cmpstr (opened->project_id, ==, id);
  g_assert_cmpstr (opened->domain, ==, ts_client_get_domain (fixture->client));
  g_assert_cmpuint (opened->n_rows, ==, copy->n_rows);
  g_assert_cmpint (opened->fetched_at, ==, copy->fetched_at);

  all = ts_project_copy_list (fixture->folder);
  g_assert_cmpuint (all->len, ==, 1);

  g_assert_true (ts_project_copy_remove (copy->folder, &error));
  g_assert_no_error (error);
}

static char *
evaluate (const char *benchmark,
          const char *training,
          const char *ontology,
          gsize      *length)
{
  const char *trainings[] = { training, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TsComparison) comparison =
    ts_comparison_load (benchmark, trainings, ontology, "Complete", NULL, NULL, NULL, &error);
  g_autoptr (GBytes) csv = NULL;

  g_assert_no_error (error);
  csv = ts_iou_results_to_bytes (comparison);

  return g_bytes_unref_to_data (g_steal_pointer (&csv), length);
}

static void
test_scores_as_the_exports_do (ClientFixture *fixture,
                               gconstpointer  data)
{
  const char *name = data;
  g_autofree char *folder = service_dup_known (name);
  g_autofree char *expected = NULL;
  g_autofree char *csv_path = NULL;
  g_autofree char *scores = NULL;
  g_autoptr (TsProjectCopy) benchmark = NULL;
  g_autoptr (TsProjectCopy) training = NULL;
  gsize expected_length, length;

  if (folder == NULL)
    {
      g_test_skip ("the inputs with known answers are not there");
      return;
    }

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *labels = g_build_filename (folder, i == 0 ? "benchmark.json"
                                                                 : "training.json", NULL);
      g_autofree char *ontology = g_build_filename (folder, "ontology.json", NULL);
      TsFakeProject project = { .id = i == 0 ? SERVICE_ID ("21") : SERVICE_ID ("22"),
                                .title = "P", .labels = labels, .ontology = ontology,
                                .stage = g_str_equal (name, "edge-cases") ? NULL : "Complete" };

      ts_fake_service_add_project (fixture->service.service, &project);
    }

  benchmark = fetch_well (fixture, SERVICE_ID ("21"), 7);
  training = fetch_well (fixture, SERVICE_ID ("22"), 0);

  csv_path = g_build_filename (folder, "iou_results.csv", NULL);
  g_assert_true (g_file_get_contents (csv_path, &expected, &expected_length, NULL));
  scores = evaluate (benchmark->labels_path, training->labels_path, benchmark->ontology_path,
                     &length);
  g_assert_cmpmem (scores, length, expected, expected_length);
}

static void
test_takes_only_what_changed (ClientFixture *fixture,
                              gconstpointer  data)
{
  const char *id = service_add_sample (&fixture->service, 3);
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service.service, id);
  g_autoptr (TsProjectCopy) first = fetch_well (fixture, id, 0);
  g_autoptr (TsProjectCopy) second = NULL;
  g_autoptr (TsProjectCopy) third = NULL;
  g_autofree char *body = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_get_contents (first->labels_path, &before, NULL, NULL));

  /* Nothing. */
  ts_fake_service_forget (fixture->service.service);
  second = fetch_well (fixture, id, 0);
  g_assert_cmpuint (second->n_reused, ==, first->n_rows);
  g_assert_cmpuint (ts_fake_service_count (fixture->service.service, "labelrow GET"), ==, 0);
  g_assert_true (g_file_get_contents (second->labels_path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  /* One row, and the stage of another. */
  ts_fake_service_forget (fixture->service.service);
  ts_fake_service_touch_row (fixture->service.service, hashes[1], "2026-01-01 00:00:00");
  ts_fake_service_set_row_stage (fixture->service.service, hashes[2], "Review 1");
  third = fetch_well (fixture, id, 0);
  g_assert_cmpuint (third->n_reused, ==, first->n_rows - 1);
  body = ts_fake_service_dup_body (fixture->service.service, "labelrow GET", 0);
  g_assert_nonnull (strstr (body, hashes[1]));
  g_assert_null (strstr (body, hashes[2]));
  g_clear_pointer (&after, g_free);
  g_assert_true (g_file_get_contents (third->labels_path, &after, NULL, NULL));
  g_assert_null (strstr (before, "Review 1"));
  g_assert_nonnull (strstr (after, "Review 1"));
  assert_nothing_was_written (fixture);
}

typedef struct
{
  const char    *name;
  TsFakeRowState state;
} BadRowCase;

static const BadRowCase bad_row_cases[] = {
  { "left-out", TS_FAKE_ROW_LEFT_OUT },
  { "corrupt", TS_FAKE_ROW_CORRUPT },
  { "broken", TS_FAKE_ROW_BROKEN },
  { "senseless", TS_FAKE_ROW_SENSELESS },
};

/* Several bad rows among many: all others come, and each bad one is named. */
static void
test_finds_bad_rows (ClientFixture *fixture,
                     gconstpointer  data)
{
  const BadRowCase *c = data;
  static const guint bad[] = { 0, 7, 8, 41 };
  const char *id = service_add_sample (&fixture->service, 10);
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service.service, id);
  guint n_rows = g_strv_length (hashes);
  g_autoptr (TsProjectCopy) copy = NULL;
  g_autoptr (TsProjectCopy) opened = NULL;

  g_assert_cmpuint (n_rows, >, 41);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    ts_fake_service_set_row_state (fixture->service.service, hashes[bad[i]], c->state);

  copy = fetch_well (fixture, id, 0);
  g_assert_cmpuint (copy->n_rows, ==, n_rows - G_N_ELEMENTS (bad));
  g_assert_cmpuint (count_rows (copy), ==, copy->n_rows);

  opened = ts_project_copy_open (copy->folder, NULL);
  g_assert_cmpuint (opened->problems->len, ==, G_N_ELEMENTS (bad));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const TsProblem *problem = g_ptr_array_index (opened->problems, i);

      g_assert_nonnull (strstr (problem->message, hashes[bad[i]]));
      g_assert_nonnull (problem->subject);
    }

  assert_nothing_was_written (fixture);
}

static void
test_leaves_unlabelled_rows_alone (ClientFixture *fixture,
                                   gconstpointer  data)
{
  const char *id = service_add_sample (&fixture->service, 2);
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service.service, id);
  g_autoptr (TsProjectCopy) copy = NULL;

  ts_fake_service_set_row_state (fixture->service.service, hashes[0], TS_FAKE_ROW_UNLABELLED);
  ts_fake_service_set_row_state (fixture->service.service, hashes[3], TS_FAKE_ROW_UNLABELLED);
  copy = fetch_well (fixture, id, 0);
  g_assert_cmpuint (copy->n_unlabelled, ==, 2);
  g_assert_cmpuint (copy->n_rows, ==, g_strv_length (hashes) - 2);
  g_assert_cmpuint (copy->problems->len, ==, 0);
  assert_nothing_was_written (fixture);
}

static void
test_obeys_limits (ClientFixture *fixture,
                   gconstpointer  data)
{
  const char *id = service_add_sample (&fixture->service, 10);
  g_autoptr (TsProjectCopy) copy = NULL;
  guint n;

  ts_fake_service_set_limit (fixture->service.service, 9);
  copy = fetch_well (fixture, id, 0);
  g_assert_cmpuint (copy->problems->len, ==, 0);
  g_assert_cmpuint (count_rows (copy), ==, copy->n_rows);

  /* One in vain, then as many as it takes. */
  n = ts_fake_service_count (fixture->service.service, "labelrow GET");
  g_assert_cmpuint (n, ==, 1 + (copy->n_rows + 8) / 9);
}

static void
test_shows_nothing_half (ClientFixture *fixture,
                         gconstpointer  data)
{
  static const TsFakeFault faults[] = {
    { "labelrow GET", TS_FAKE_FAULT_STATUS, .status = 500, .count = ALWAYS },
    { "labelrow GET", TS_FAKE_FAULT_CUT, .amount = 400, .count = ALWAYS },
    { "labelrow GET", TS_FAKE_FAULT_BODY, .text = "{\"status\": 200, \"response\": 5}",
      .count = ALWAYS },
    { "labelrow GET", TS_FAKE_FAULT_V1_ERROR, .text = "AUTHENTICATION_ERROR", .count = ALWAYS },
    { "labelrowmetadata GET", TS_FAKE_FAULT_BODY, .text = "{\"status\": 200, \"response\": {}}" },
    { "GET */ontologies/*", TS_FAKE_FAULT_STATUS, .status = 404, .count = ALWAYS },
    { "GET */projects/*", TS_FAKE_FAULT_STATUS, .status = 404, .count = ALWAYS },
  };
  const char *id = service_add_sample (&fixture->service, 20);
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service.service, id);
  g_autoptr (TsProjectCopy) copy = fetch_well (fixture, id, 0);
  g_autofree char *before = NULL;

  g_assert_true (g_file_get_contents (copy->labels_path, &before, NULL, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TsProjectCopy) failed = NULL;
      g_autofree char *after = NULL;
      g_autofree char *edited = g_strdup_printf ("2026-01-0%u 00:00:00", (guint) i + 1);

      for (guint j = 0; hashes[j] != NULL; j++)
        ts_fake_service_touch_row (fixture->service.service, hashes[j], edited);

      client_add_fault (fixture, faults[i]);
      fixture->n_pauses = 0;
      failed = fetch (fixture, id, 0, &error);
      g_test_message ("%s: %s", faults[i].pattern, error != NULL ? error->message : "no error");
      g_assert_nonnull (error);
      g_assert_null (failed);

      g_assert_true (g_file_get_contents (copy->labels_path, &after, NULL, NULL));
      g_assert_cmpstr (before, ==, after);
    }
}

static void
cancel_cb (const TsProjectFetchProgress *progress,
           gpointer                      user_data)
{
  if (progress->n_done > 20)
    g_cancellable_cancel (user_data);
}

static void
test_can_be_cancelled (ClientFixture *fixture,
                       gconstpointer  data)
{
  const char *id = service_add_sample (&fixture->service, 20);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = ts_project_copy_dup_folder (fixture->folder,
                                                        ts_client_get_domain (fixture->client),
                                                        id, NULL);
  TsProjectFetch request = { .project_id = id, .root = fixture->folder, .n_a_bundle = 4 };

  g_assert_null (ts_project_fetch (fixture->client, &request, cancel_cb, cancellable, cancellable,
                                   &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

typedef struct
{
  GMainLoop *loop;
  guint      n_told;
  guint      n_done;
  GThread   *thread;
} AsyncRun;

static void
progress_cb (const TsProjectFetchProgress *progress,
             gpointer                      user_data)
{
  AsyncRun *run = user_data;

  g_assert_true (g_thread_self () == run->thread);
  g_assert_cmpuint (progress->n_done, >=, run->n_done);
  g_assert_cmpuint (progress->n_done, <=, progress->n_rows);
  run->n_done = progress->n_done;
  run->n_told++;
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  AsyncRun *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProjectCopy) copy = ts_project_fetch_finish (TS_CLIENT (object), result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (copy->n_rows, >, 0);
  g_main_loop_quit (run->loop);
}

static void
test_tells_its_progress (ClientFixture *fixture,
                         gconstpointer  data)
{
  const char *id = service_add_sample (&fixture->service, 20);
  TsProjectFetch request = { .project_id = id, .root = fixture->folder, .n_a_bundle = 5 };
  AsyncRun run = { .loop = g_main_loop_new (NULL, FALSE), .thread = g_thread_self () };

  ts_project_fetch_async (fixture->client, &request, progress_cb, &run, NULL, fetched_cb, &run);
  g_main_loop_run (run.loop);
  g_main_loop_unref (run.loop);
  g_assert_cmpuint (run.n_told, >, 0);
}

static void
test_takes_the_ontology_of_the_project (ClientFixture *fixture,
                                        gconstpointer  data)
{
  const char *id = service_add_sample (&fixture->service, 1);
  g_autoptr (TsProjectCopy) copy = NULL;

  ts_fake_service_hide_ontology (fixture->service.service, id);
  copy = fetch_well (fixture, id, 0);
  g_assert_cmpuint (count_rows (copy), ==, copy->n_rows);
}

static void
test_survives_being_killed (ClientFixture *fixture,
                            gconstpointer  data)
{
  const char *id = service_add_sample (&fixture->service, 1);
  g_autoptr (TsProjectCopy) copy = fetch_well (fixture, id, 0);
  g_autoptr (TsProjectCopy) found = NULL;
  g_autoptr (TsProjectCopy) again = NULL;
  g_autofree char *aside = g_strconcat (copy->folder, ".old", NULL);
  g_autofree char *staging = g_strconcat (copy->folder, ".new", NULL);
  g_autofree char *half = g_build_filename (staging, "label-rows.json", NULL);
  g_autoptr (GError) error = NULL;

  /* As if it had ended after the old copy was put aside and before the new one was whole. */
  g_assert_cmpint (g_rename (copy->folder, aside), ==, 0);
  g_assert_cmpint (g_mkdir (staging, 0700), ==, 0);
  g_assert_true (g_file_set_contents (half, "[{", -1, NULL));

  found = ts_project_copy_open (copy->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (found), ==, copy->n_rows);

  again = fetch_well (fixture, id, 0);
  g_assert_cmpuint (again->n_reused, ==, copy->n_rows);
  g_assert_false (g_file_test (staging, G_FILE_TEST_EXISTS));
}

static void
test_does_not_trust_its_own_index (ClientFixture *fixture,
                                   gconstpointer  data)
{
  const char *id = service_add_sample (&fixture->service, 1);
  g_autoptr (TsProjectCopy) copy = fetch_well (fixture, id, 0);
  g_autoptr (TsProjectCopy) again = NULL;
  g_autofree char *index_path = g_build_filename (copy->folder, "project.json", NULL);
  g_autofree char *index = NULL;
  g_autoptr (GString) spoiled = NULL;

  g_assert_true (g_file_get_contents (index_path, &index, NULL, NULL));
  spoiled = g_string_new (index);
  g_string_replace (spoiled, "\"offset\":", "\"offset\":99", 0);
  g_assert_true (g_file_set_contents (index_path, spoiled->str, -1, NULL));

  again = fetch_well (fixture, id, 0);
  g_assert_cmpuint (again->n_reused, ==, 0);
  g_assert_cmpuint (count_rows (again), ==, copy->n_rows);
}

static void
test_lists_projects (ClientFixture *fixture,
                     gconstpointer  data)
{
  static const char *const titles[] = { "Gold Été", "Training – Ann", "Training – Bob" };
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GError) error = NULL;
  const TsProjectInfo *first;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      TsFakeProject project = { .title = titles[i], .role = (int) i };

      ts_fake_service_add_project (fixture->service.service, &project);
    }

  ts_fake_service_set_page_size (fixture->service.service, 2);
  all = ts_project_list_fetch (fixture->client, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  first = g_ptr_array_index (all, 0);
  g_assert_cmpstr (first->title, ==, "Gold Été");
  g_assert_cmpint (first->role, ==, TS_PROJECT_ROLE_ADMIN);
  g_assert_cmpuint (first->stages->len, ==, 3);

  some = ts_project_list_fetch (fixture->client, "TRAINING bob", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (some->len, ==, 1);
  service_assert_no_complaints (&fixture->service);
}

static void
test_counts_what_is_done (ClientFixture *fixture,
                          gconstpointer  data)
{
  const char *id = service_add_sample (&fixture->service, 1);
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service.service, id);
  g_autoptr (GError) error = NULL;
  TsLabelCounts counts;
  guint n = g_strv_length (hashes);

  for (guint i = 0; i < n; i++)
    ts_fake_service_set_row_stage (fixture->service.service, hashes[i],
                                   i < 2 ? "Review 1" : "Complete");

  g_assert_true (ts_label_counts_fetch (&counts, fixture->client, id, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_rows, ==, n);
  g_assert_cmpuint (counts.n_at_stage, ==, n - 2);
}

static void
test_knows_what_is_not_there (ClientFixture *fixture,
                              gconstpointer  data)
{
  static const char *const wrong_ids[] = { "../../etc", "", "aea40712", "x/y" };
  g_autoptr (GError) missing = NULL;

  g_assert_null (fetch (fixture, OTHER_ID, 0, &missing));
  g_assert_error (missing, TS_API_ERROR, TS_API_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing->message, "region"));
  g_assert_nonnull (strstr (missing->message, OTHER_ID));

  for (gsize i = 0; i < G_N_ELEMENTS (wrong_ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fetch (fixture, wrong_ids[i], 0, &error));
      g_assert_error (error, TS_API_ERROR, TS_API_ERROR_INVALID);
    }
}

static void
add (const char    *path,
     gconstpointer  data,
     void (*test) (ClientFixture *, gconstpointer))
{
  g_test_add (path, ClientFixture, data, client_set_up, test, client_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/project-fetch/keeps-what-came", NULL, test_keeps_what_came);
  add ("/project-fetch/scores-as-the-exports-do/blood-cells", "blood-cells",
       test_scores_as_the_exports_do);
  add ("/project-fetch/scores-as-the-exports-do/edge-cases", "edge-cases",
       test_scores_as_the_exports_do);
  add ("/project-fetch/takes-only-what-changed", NULL, test_takes_only_what_changed);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_row_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/project-fetch/finds-bad-rows/",
                                           bad_row_cases[i].name, NULL);

      add (path, &bad_row_cases[i], test_finds_bad_rows);
    }

  add ("/project-fetch/leaves-unlabelled-rows-alone", NULL, test_leaves_unlabelled_rows_alone);
  add ("/project-fetch/obeys-limits", NULL, test_obeys_limits);
  add ("/project-fetch/shows-nothing-half", NULL, test_shows_nothing_half);
  add ("/project-fetch/can-be-cancelled", NULL, test_can_be_cancelled);
  add ("/project-fetch/tells-its-progress", NULL, test_tells_its_progress);
  add ("/project-fetch/takes-the-ontology-of-the-project", NULL,
       test_takes_the_ontology_of_the_project);
  add ("/project-fetch/survives-being-killed", NULL, test_survives_being_killed);
  add ("/project-fetch/does-not-trust-its-own-index", NULL, test_does_not_trust_its_own_index);
  add ("/project-fetch/lists-projects", NULL, test_lists_projects);
  add ("/project-fetch/counts-what-is-done", NULL, test_counts_what_is_done);
  add ("/project-fetch/knows-what-is-not-there", NULL, test_knows_what_is_not_there);

  return g_test_run ();
}
