/* SPDX-License-Identifier: MIT */

#include "review-fixture.h"
#include "ts-review.h"

#include <string.h>

typedef struct
{
  TsReview *review;
  guint     n_comparison;
  guint     n_pair;
  guint     n_selected;
  guint     n_hovered;
} Watch;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
watch_init (Watch *self)
{
  *self = (Watch) { .review = ts_review_new () };

  g_signal_connect_swapped (self->review, "notify::comparison", G_CALLBACK (count_cb),
                            &self->n_comparison);
  g_signal_connect_swapped (self->review, "notify::pair", G_CALLBACK (count_cb), &self->n_pair);
  g_signal_connect_swapped (self->review, "notify::selected", G_CALLBACK (count_cb),
                            &self->n_selected);
  g_signal_connect_swapped (self->review, "notify::hovered", G_CALLBACK (count_cb),
                            &self->n_hovered);
}

static void
watch_clear (Watch *self)
{
  g_assert_finalize_object (self->review);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

/* What was told since the last time. */
static void
assert_told (Watch *self,
             guint  n_comparison,
             guint  n_pair,
             guint  n_selected,
             guint  n_hovered)
{
  g_assert_cmpuint (self->n_comparison, ==, n_comparison);
  g_assert_cmpuint (self->n_pair, ==, n_pair);
  g_assert_cmpuint (self->n_selected, ==, n_selected);
  g_assert_cmpuint (self->n_hovered, ==, n_hovered);

  self->n_comparison = self->n_pair = self->n_selected = self->n_hovered = 0;
}

static void
test_new_shows_nothing (void)
{
  g_auto (Watch) watch = { NULL };

  watch_init (&watch);

  g_assert_null (ts_review_get_comparison (watch.review));
  g_assert_null (ts_review_get_row_pair (watch.review));
  g_assert_null (ts_review_get_results (watch.review));
  g_assert_cmpuint (ts_review_get_pair (watch.review), ==, TS_NONE);
  g_assert_cmpuint (ts_review_get_selected (watch.review), ==, TS_NONE);
  g_assert_cmpuint (ts_review_get_hovered (watch.review), ==, TS_NONE);
}

static void
test_setters_tell_once (void)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  g_auto (Watch) watch = { NULL };

  watch_init (&watch);

  ts_review_set_grading (watch.review, grading);
  assert_told (&watch, 1, 0, 0, 0);
  ts_review_set_pair (watch.review, 2);
  assert_told (&watch, 0, 1, 0, 0);
  ts_review_set_selected (watch.review, 1);
  assert_told (&watch, 0, 0, 1, 0);
  ts_review_set_hovered (watch.review, 2);
  assert_told (&watch, 0, 0, 0, 1);

  ts_review_set_grading (watch.review, grading);
  ts_review_set_pair (watch.review, 2);
  ts_review_set_selected (watch.review, 1);
  ts_review_set_hovered (watch.review, 2);
  assert_told (&watch, 0, 0, 0, 0);

  g_assert_true (ts_review_get_grading (watch.review) == grading);
  g_assert_true (ts_review_get_comparison (watch.review) ==
                 ts_overlap_table_get_comparison (ts_grading_get_table (grading)));
  g_assert_true (ts_review_get_row_pair (watch.review) ==
                 ts_comparison_get_pair (ts_review_get_comparison (watch.review), 2));
  g_assert_cmpuint (ts_frame_results_get_n (ts_review_get_results (watch.review)), ==, 3);
}

static void
test_properties_are_the_accessors (void)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  g_auto (Watch) watch = { NULL };
  gpointer found = NULL;
  guint pair = 0;
  guint selected = 0;
  guint hovered = 0;

  watch_init (&watch);

  ts_review_set_grading (watch.review, grading);
  g_object_set (watch.review,
                "pair", 2,
                "selected", 1,
                "hovered", 0,
                NULL);
  g_object_get (watch.review,
                "comparison", &found,
                "pair", &pair,
                "selected", &selected,
                "hovered", &hovered,
                NULL);

  g_assert_true (found == ts_review_get_comparison (watch.review));
  g_assert_cmpuint (pair, ==, 2);
  g_assert_cmpuint (selected, ==, 1);
  g_assert_cmpuint (hovered, ==, 0);
  g_assert_cmpuint (ts_review_get_pair (watch.review), ==, 2);
}

static void
test_another_pair_clears_what_was_selected (void)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  g_auto (Watch) watch = { NULL };

  watch_init (&watch);
  ts_review_set_grading (watch.review, grading);
  ts_review_set_pair (watch.review, 2);
  ts_review_set_selected (watch.review, 1);
  ts_review_set_hovered (watch.review, 2);
  assert_told (&watch, 1, 1, 1, 1);

  ts_review_set_pair (watch.review, 0);

  assert_told (&watch, 0, 1, 1, 1);
  g_assert_cmpuint (ts_review_get_selected (watch.review), ==, TS_NONE);
  g_assert_cmpuint (ts_review_get_hovered (watch.review), ==, TS_NONE);
}

static void
test_another_comparison_clears_the_pair (void)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  g_autoptr (TsGrading) other = review_fixture_grading ();
  g_auto (Watch) watch = { NULL };

  watch_init (&watch);
  ts_review_set_grading (watch.review, grading);
  ts_review_set_pair (watch.review, 2);
  ts_review_set_selected (watch.review, 1);
  assert_told (&watch, 1, 1, 1, 0);

  ts_review_set_grading (watch.review, other);

  assert_told (&watch, 1, 1, 1, 0);
  g_assert_cmpuint (ts_review_get_pair (watch.review), ==, TS_NONE);
  g_assert_cmpuint (ts_review_get_selected (watch.review), ==, TS_NONE);

  ts_review_set_grading (watch.review, NULL);
  assert_told (&watch, 1, 0, 0, 0);
}

static void
test_out_of_range_is_none (void)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  g_auto (Watch) watch = { NULL };

  watch_init (&watch);

  ts_review_set_pair (watch.review, 0);
  g_assert_cmpuint (ts_review_get_pair (watch.review), ==, TS_NONE);

  ts_review_set_grading (watch.review, grading);
  ts_review_set_selected (watch.review, 0);
  g_assert_cmpuint (ts_review_get_selected (watch.review), ==, TS_NONE);
  ts_review_set_pair (watch.review, 5);
  g_assert_cmpuint (ts_review_get_pair (watch.review), ==, TS_NONE);
  assert_told (&watch, 1, 0, 0, 0);

  ts_review_set_pair (watch.review, 2);
  ts_review_set_selected (watch.review, 2);
  ts_review_set_hovered (watch.review, 2);
  ts_review_set_selected (watch.review, 3);
  ts_review_set_hovered (watch.review, 3);
  g_assert_cmpuint (ts_review_get_selected (watch.review), ==, TS_NONE);
  g_assert_cmpuint (ts_review_get_hovered (watch.review), ==, TS_NONE);
  assert_told (&watch, 0, 1, 2, 2);
}

static void
assert_all_new_cb (TsReview *review)
{
  g_assert_cmpuint (ts_review_get_pair (review), ==, 1);
  g_assert_cmpuint (ts_review_get_selected (review), ==, TS_NONE);
  g_assert_cmpuint (ts_review_get_hovered (review), ==, TS_NONE);
}

static void
test_whoever_is_told_sees_everything (void)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();
  g_auto (Watch) watch = { NULL };

  watch_init (&watch);
  ts_review_set_grading (watch.review, grading);
  ts_review_set_pair (watch.review, 2);
  ts_review_set_selected (watch.review, 1);
  ts_review_set_hovered (watch.review, 1);
  g_signal_connect (watch.review, "notify", G_CALLBACK (assert_all_new_cb), NULL);

  ts_review_set_pair (watch.review, 1);

  assert_told (&watch, 1, 2, 2, 2);
}

static void
count_pairs_cb (TsReview     *review,
                const GArray *pairs,
                GString      *log)
{
  if (pairs == NULL)
    g_string_append (log, " all");

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    g_string_append_printf (log, " %u", g_array_index (pairs, guint32, i));
}

static void
test_frames_are_gone_through (void)
{
  g_autoptr (TsGrading) grading = review_fixture_film ();
  g_auto (Watch) watch = { NULL };

  watch_init (&watch);
  ts_review_set_grading (watch.review, grading);
  g_assert_cmpuint (ts_review_get_frame (watch.review), ==, TS_NONE);
  g_assert_cmpuint (ts_review_get_n_frames (watch.review), ==, 0);
  g_assert_null (ts_review_get_frame_pair (watch.review, 0));

  ts_review_set_pair (watch.review, 0);
  g_assert_cmpuint (ts_review_get_frame (watch.review), ==, 0);
  g_assert_cmpuint (ts_review_get_n_frames (watch.review), ==, 3);
  g_assert_cmpuint (ts_review_get_frame_pair (watch.review, 2)->frame, ==, 14);
  g_assert_cmpuint (ts_review_get_frame_tally (watch.review, 2)->kinds[TS_FINDING_EXTRA], ==, 1);
  g_assert_null (ts_review_get_frame_tally (watch.review, 3));

  ts_review_set_selected (watch.review, 0);
  ts_review_set_frame (watch.review, 2);
  g_assert_cmpuint (ts_review_get_selected (watch.review), ==, TS_NONE);
  g_assert_cmpuint (ts_frame_results_get_n (ts_review_get_results (watch.review)), ==, 2);
  ts_review_set_frame (watch.review, 3);
  g_assert_cmpuint (ts_review_get_frame (watch.review), ==, 2);

  ts_review_show (watch.review, 0, 1, 0);
  g_assert_cmpuint (ts_review_get_frame (watch.review), ==, 1);
  g_assert_cmpuint (ts_review_get_selected (watch.review), ==, 0);

  ts_review_set_pair (watch.review, 1);
  g_assert_cmpuint (ts_review_get_frame (watch.review), ==, 0);
  g_assert_cmpuint (ts_review_get_n_frames (watch.review), ==, 1);
}

static void
test_tracks_are_found (void)
{
  g_autoptr (TsGrading) grading = review_fixture_film ();
  g_autoptr (TsReview) review = ts_review_new ();
  const GArray *tracks;

  ts_review_set_grading (review, grading);
  g_assert_null (ts_review_get_tracks (review));

  ts_review_set_pair (review, 0);
  tracks = ts_review_get_tracks (review);
  g_assert_cmpuint (tracks->len, ==, 2);
  g_assert_cmpint (g_array_index (tracks, TsTrackFinding, 0).kind, ==, TS_TRACK_LATE);
  g_assert_cmpint (g_array_index (tracks, TsTrackFinding, 1).kind, ==, TS_TRACK_EARLY);

  /* Nothing follows the track if the overlap is too small. */
  ts_review_set_thresholds (review, (TsThresholds) { 0.9, 0.9 });
  g_assert_cmpuint (ts_review_get_tracks (review)->len, ==, 0);
}

static void
count_notify_cb (GObject    *object,
                 GParamSpec *pspec,
                 guint      *count)
{
  (*count)++;
}

/* A row that is too long to be looked through at once; its thresholds move meanwhile. */
static void
test_tracks_of_a_long_row_are_found_in_a_thread (void)
{
  g_autoptr (TsGrading) grading = review_fixture_video (20000);
  g_autoptr (TsReview) review = ts_review_new ();
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (TsTrack));
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (TsTrackFinding));
  const GArray *found;
  guint count = 0;

  g_signal_connect (review, "notify::tracks", G_CALLBACK (count_notify_cb), &count);
  ts_review_set_grading (review, grading);
  ts_review_set_pair (review, 1);
  g_assert_null (ts_review_get_tracks (review));
  g_assert_null (ts_review_get_answers (review));
  ts_review_set_thresholds (review, (TsThresholds) { 0.9, 0.9 });

  while (count == 0)
    g_main_context_iteration (NULL, TRUE);

  found = ts_review_get_tracks (review);
  ts_track_find_all (ts_review_get_grading (review), 1, tracks, findings);
  g_assert_nonnull (found);
  g_assert_cmpuint (findings->len, >, 0);
  g_assert_cmpuint (found->len, ==, findings->len);
  g_assert_cmpmem (found->data, found->len * sizeof (TsTrackFinding),
                   findings->data, findings->len * sizeof (TsTrackFinding));
  g_assert_cmpuint (ts_review_get_answers (review)->len, ==, 0);

  /* The pair that is left in the meantime is forgotten. */
  ts_review_set_thresholds (review, (TsThresholds) { 0.5, 0.8 });
  g_assert_null (ts_review_get_tracks (review));
  ts_review_set_pair (review, 0);

  while (ts_review_get_tracks (review) == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (ts_review_get_tracks (review)->len, ==, 0);
}

#define BOX                                                                                        \
  "{\"objectHash\":\"a\",\"featureHash\":\"car\",\"name\":\"Car\",\"color\":\"#000000\","          \
  "\"shape\":\"bounding_box\",\"createdAt\":\"2023-03-21 09:58:08\",\"createdBy\":\"e\","         \
  "\"boundingBox\":{\"x\":0,\"y\":0,\"w\":1,\"h\":1}}"

/* A film whose frames 3 to 5 are said to be of some weather, and a box on frame 4. */
static TsLabelSet *
make_weather (const char *answer)
{
  g_autofree char *text = g_strdup_printf (
    "[{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"t\",\"dataset_hash\":\"s\","
    "\"dataset_title\":\"D\",\"data_type\":\"video\",\"object_answers\":{},\"object_actions\":{},"
    "\"classification_answers\":{\"c\":{\"createdBy\":\"e\",\"range\":[[3,5]],"
    "\"classifications\":[{\"name\":\"Weather\",\"featureHash\":\"w\",\"answers\":\"%s\"}]}},"
    "\"data_units\":{\"u\":{\"data_hash\":\"u\",\"data_title\":\"t\",\"data_type\":\"video/mp4\","
    "\"data_sequence\":0,\"width\":10,\"height\":10,\"labels\":{\"1\":{\"objects\":[" BOX "]},"
    "\"4\":{\"objects\":[" BOX "]}}}}}]", answer);
  TsLabelSet *set = ts_label_set_parse (text, strlen (text), "a", NULL);

  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 0);

  return set;
}

static void
test_wrong_answers_are_found (void)
{
  g_autoptr (TsLabelSet) benchmark = make_weather ("dry");
  g_autoptr (TsLabelSet) training = make_weather ("wet");
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, &training, 1, NULL);
  g_autoptr (TsOverlapTable) table =
    ts_overlap_table_new (comparison, TS_FRAMES_LABELLED, TS_SHAPES_APART);
  g_autoptr (TsGrading) grading = ts_grading_new (table, ts_matcher_lookup ("optimal"),
                                                  (TsThresholds) { 0.5, 0.8 });
  g_autoptr (TsReview) review = ts_review_new ();
  const TsReviewAnswer *answer;

  ts_review_set_grading (review, grading);
  ts_review_set_pair (review, 0);
  g_assert_cmpuint (ts_review_get_answers (review)->len, ==, 1);

  answer = &g_array_index (ts_review_get_answers (review), TsReviewAnswer, 0);
  g_assert_cmpint (answer->result.verdict, ==, TS_ATTRIBUTE_DIFFERENT);
  g_assert_cmpuint (answer->result.first_frame, ==, 3);
  g_assert_cmpuint (answer->result.last_frame, ==, 5);
  g_assert_cmpuint (answer->place, ==, 1);
}

static void
test_thresholds_move_at_once (void)
{
  g_autoptr (TsGrading) grading = review_fixture_film ();
  g_auto (Watch) watch = { NULL };
  g_autoptr (GString) log = g_string_new (NULL);
  TsFrameResults *results;

  watch_init (&watch);
  g_signal_connect (watch.review, "regraded", G_CALLBACK (count_pairs_cb), log);
  ts_review_set_grading (watch.review, grading);
  ts_review_show (watch.review, 0, 1, 0);
  g_assert_cmpint (ts_frame_results_get_verdict (ts_review_get_results (watch.review), 0), ==,
                   TS_VERDICT_LOW_OVERLAP);
  assert_told (&watch, 1, 1, 1, 0);

  g_object_set (watch.review, "match-threshold", 0.75, NULL);

  g_assert_false (ts_review_get_is_grading (watch.review));
  g_assert_cmpint (ts_frame_results_get_verdict (ts_review_get_results (watch.review), 0), ==,
                   TS_VERDICT_NEAR_MISS);
  g_assert_cmpuint (ts_review_get_selected (watch.review), ==, 0);
  g_assert_cmpuint (ts_review_get_frame (watch.review), ==, 1);
  assert_told (&watch, 0, 0, 0, 0);
  g_assert_cmpstr (log->str, ==, " 0");

  /* What does not concern the pair that is shown leaves its results alone. */
  ts_review_set_pair (watch.review, 1);
  results = ts_review_get_results (watch.review);
  g_object_set (watch.review, "low-threshold", 0.6, "match-threshold", 0.5, NULL);
  g_assert_true (ts_review_get_results (watch.review) == results);
  g_assert_cmpstr (log->str, ==, " 0 0 0");
  g_assert_cmpfloat (ts_review_get_thresholds (watch.review).low, ==, 0.6);

  ts_review_set_thresholds (watch.review, (TsThresholds) { -1.0, 7.0 });
  g_assert_cmpfloat (ts_review_get_thresholds (watch.review).match, ==, 0.01);
  g_assert_cmpfloat (ts_review_get_thresholds (watch.review).low, ==, 1.0);
}

static void
wait_until_graded (TsReview *review)
{
  while (ts_review_get_is_grading (review))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_is_fresh (TsReview *review)
{
  TsGrading *grading = ts_review_get_grading (review);
  TsOverlapTable *table = ts_grading_get_table (grading);
  g_autoptr (TsGrading) fresh = ts_grading_new (table, ts_review_get_matcher (review),
                                                ts_review_get_thresholds (review));

  g_assert_true (ts_grading_get_matcher (grading) == ts_review_get_matcher (review));

  for (guint i = 0; i < ts_overlap_table_get_n_frames (table); i++)
    {
      guint32 n;
      guint32 n_fresh;
      const TsFinding *findings = ts_grading_get_findings (grading, i, &n);
      const TsFinding *fresh_findings = ts_grading_get_findings (fresh, i, &n_fresh);

      g_assert_cmpmem (findings, n * sizeof *findings, fresh_findings,
                       n_fresh * sizeof *fresh_findings);
    }
}

static void
test_another_matcher_grades_in_a_thread (void)
{
  g_autoptr (TsGrading) grading = review_fixture_film ();
  g_auto (Watch) watch = { NULL };
  g_autoptr (GString) log = g_string_new (NULL);

  watch_init (&watch);
  g_signal_connect (watch.review, "regraded", G_CALLBACK (count_pairs_cb), log);
  ts_review_set_grading (watch.review, grading);
  ts_review_show (watch.review, 0, 1, 0);

  g_object_set (watch.review, "matcher", "greedy", NULL);
  g_assert_true (ts_review_get_is_grading (watch.review));
  g_assert_true (ts_review_get_grading (watch.review) == grading);

  /* What is asked for meanwhile is done after it. */
  ts_review_set_thresholds (watch.review, (TsThresholds) { 0.75, 0.9 });
  g_object_set (watch.review, "matcher", "best-overlap", NULL);
  g_object_set (watch.review, "matcher", "there-is-none", NULL);
  wait_until_graded (watch.review);

  assert_is_fresh (watch.review);
  g_assert_cmpstr (ts_review_get_matcher (watch.review)->name, ==, "best-overlap");
  g_assert_cmpstr (log->str, ==, " all all");
  g_assert_cmpuint (ts_review_get_frame (watch.review), ==, 1);
  g_assert_cmpuint (ts_review_get_selected (watch.review), ==, 0);
}

/* More than is done at once: crowds take long. */
static void
test_many_frames_are_graded_in_a_thread (void)
{
  g_autoptr (TsGrading) grading = review_fixture_crowded (25, 3000);
  g_autoptr (TsReview) review = ts_review_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  gboolean was_in_a_thread;

  ts_review_set_grading (review, grading);
  g_signal_connect (review, "regraded", G_CALLBACK (count_pairs_cb), log);
  ts_review_set_thresholds (review, (TsThresholds) { 0.7, 0.8 });
  was_in_a_thread = ts_review_get_is_grading (review);
  ts_review_set_thresholds (review, (TsThresholds) { 0.71, 0.8 });
  wait_until_graded (review);

  g_assert_true (was_in_a_thread);
  g_assert_nonnull (strstr (log->str, " 24"));
  assert_is_fresh (review);
}

static void
test_another_comparison_ends_the_grading (void)
{
  g_autoptr (TsGrading) grading = review_fixture_film ();
  g_autoptr (TsGrading) other = review_fixture_grading ();
  g_autoptr (TsReview) review = ts_review_new ();

  ts_review_set_grading (review, grading);
  g_object_set (review, "matcher", "greedy", NULL);
  ts_review_set_grading (review, other);

  g_assert_false (ts_review_get_is_grading (review));
  g_assert_cmpstr (ts_review_get_matcher (review)->name, ==, "optimal");

  /* The late answer is not listened to; this one comes after it. */
  g_object_set (review, "matcher", "greedy", NULL);
  wait_until_graded (review);
  g_assert_true (ts_review_get_comparison (review) ==
                 ts_overlap_table_get_comparison (ts_grading_get_table (other)));
}

static void
test_cell_is_copied (void)
{
  g_autoptr (TsGrading) grading = review_fixture_film ();
  g_autoptr (TsReview) review = ts_review_new ();
  TsClassCell cell = { 0, TS_NONE };
  guint n = 0;

  g_signal_connect_swapped (review, "notify::cell", G_CALLBACK (count_cb), &n);
  ts_review_set_grading (review, grading);
  ts_review_set_cell (review, &cell);
  ts_review_set_cell (review, &cell);
  cell.benchmark_class = 1;
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (ts_review_get_cell (review)->benchmark_class, ==, 0);

  ts_review_set_grading (review, NULL);
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (ts_review_get_cell (review));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review/new/shows-nothing", test_new_shows_nothing);
  g_test_add_func ("/review/set/tells-once", test_setters_tell_once);
  g_test_add_func ("/review/set/properties-are-the-accessors", test_properties_are_the_accessors);
  g_test_add_func ("/review/set/out-of-range-is-none", test_out_of_range_is_none);
  g_test_add_func ("/review/pair/clears-what-was-selected",
                   test_another_pair_clears_what_was_selected);
  g_test_add_func ("/review/comparison/clears-the-pair", test_another_comparison_clears_the_pair);
  g_test_add_func ("/review/notify/shows-everything-new", test_whoever_is_told_sees_everything);

  g_test_add_func ("/review/frame/is-gone-through", test_frames_are_gone_through);
  g_test_add_func ("/review/tracks/are-found", test_tracks_are_found);
  g_test_add_func ("/review/tracks/of-a-long-row-are-found-in-a-thread",
                   test_tracks_of_a_long_row_are_found_in_a_thread);
  g_test_add_func ("/review/answers/wrong-ones-are-found", test_wrong_answers_are_found);
  g_test_add_func ("/review/thresholds/move-at-once", test_thresholds_move_at_once);
  g_test_add_func ("/review/matcher/grades-in-a-thread", test_another_matcher_grades_in_a_thread);
  g_test_add_func ("/review/thresholds/many-frames-in-a-thread",
                   test_many_frames_are_graded_in_a_thread);
  g_test_add_func ("/review/comparison/ends-the-grading", test_another_comparison_ends_the_grading);
  g_test_add_func ("/review/cell/is-copied", test_cell_is_copied);

  return g_test_run ();
}
