/* SPDX-License-Identifier: MIT */

#include "ts-comparison-job.h"

#define DEADLINE_S 20

typedef struct
{
  TsGrading *grading;
  GError    *error;
  gboolean   is_done;
} Answer;

static void
done_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Answer *answer = user_data;

  answer->grading = ts_comparison_job_run_finish (TS_COMPARISON_JOB (source_object), result,
                                                  &answer->error);
  answer->is_done = TRUE;
}

/* The thread lets go of the job a moment after it has answered. */
static void
assert_finalized_soon (TsComparisonJob *job)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_S * G_USEC_PER_SEC;

  g_object_add_weak_pointer (G_OBJECT (job), (gpointer *) &job);
  g_object_unref (job);

  while (g_atomic_pointer_get (&job) != NULL)
    {
      g_thread_yield ();
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
}

static TsComparisonJob *
make_job (const char *training)
{
  g_autoptr (TsComparisonRequest) request = ts_comparison_request_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "app", training, NULL);
  TsRules rules = ts_rules_get_default ();

  rules.thresholds.match = 0.6;
  request->benchmark = g_test_build_filename (G_TEST_DIST, "data", "app", "benchmark.json",
                                              NULL);
  request->frames = g_strdup ("/somewhere/pictures");
  ts_comparison_request_add_training (request, path);

  return ts_comparison_job_new (request, &rules);
}

static void
run (TsComparisonJob *job,
     Answer          *answer)
{
  ts_comparison_job_run_async (job, done_cb, answer);

  while (!answer->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_loads (void)
{
  TsComparisonJob *job = make_job ("training.json");
  Answer answer = { NULL };
  TsComparison *comparison;

  g_assert_null (ts_comparison_job_get_frame_finder (job));
  run (job, &answer);

  g_assert_no_error (answer.error);
  comparison = ts_overlap_table_get_comparison (ts_grading_get_table (answer.grading));
  g_assert_cmpuint (ts_comparison_get_n_pairs (comparison), ==, 3);
  g_assert_cmpfloat (ts_grading_get_thresholds (answer.grading).match, ==, 0.6);
  ts_grading_unref (answer.grading);
  assert_finalized_soon (job);
}

static void
test_finds_frames_where_it_was_told (void)
{
  TsComparisonJob *job = make_job ("training.json");
  Answer answer = { NULL };
  const char *const *folders;

  run (job, &answer);
  folders = ts_frame_finder_get_folders (ts_comparison_job_get_frame_finder (job));
  g_assert_cmpstr (folders[0], ==, "/somewhere/pictures");

  ts_grading_unref (answer.grading);
  assert_finalized_soon (job);
}

static void
test_missing_file_fails (void)
{
  TsComparisonJob *job = make_job ("there-is-none.json");
  Answer answer = { NULL };

  run (job, &answer);
  g_assert_error (answer.error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (answer.error->message, "there-is-none.json"));
  g_assert_null (answer.grading);
  g_assert_null (ts_comparison_job_get_frame_finder (job));

  g_clear_error (&answer.error);
  assert_finalized_soon (job);
}

static void
test_cancelled_fails (void)
{
  TsComparisonJob *job = make_job ("training.json");
  Answer answer = { NULL };

  g_assert_false (ts_comparison_job_is_cancelled (job));
  ts_comparison_job_cancel (job);
  g_assert_true (ts_comparison_job_is_cancelled (job));
  run (job, &answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_error (&answer.error);
  assert_finalized_soon (job);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/comparison-job/loads", test_loads);
  g_test_add_func ("/comparison-job/finds-frames-where-it-was-told",
                   test_finds_frames_where_it_was_told);
  g_test_add_func ("/comparison-job/missing-file-fails", test_missing_file_fails);
  g_test_add_func ("/comparison-job/cancelled-fails", test_cancelled_fails);

  return g_test_run ();
}
