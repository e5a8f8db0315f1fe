/* SPDX-License-Identifier: MIT */

/* The pairs of tests/data/app, worst first: beta with two disagreements, alpha with one (its
 * second result), gamma with none. */

#include "review-fixture.h"
#include "ts-disagreements.h"

enum
{
  ALPHA,
  BETA,
  GAMMA
};

typedef struct
{
  TsGrading   *grading;
  TsPairModel *pairs;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *benchmark = g_test_build_filename (G_TEST_DIST, "data", "app",
                                                      "benchmark.json", NULL);
  g_autofree char *training = g_test_build_filename (G_TEST_DIST, "data", "app",
                                                     "training.json", NULL);
  const char *const trainings[] = { training, NULL };
  g_autoptr (TsComparison) comparison = NULL;
  g_autoptr (TsOverlapTable) table = NULL;
  TsRules rules = ts_rules_get_default ();

  comparison = ts_comparison_load (benchmark, trainings, NULL, TS_STAGE_COMPLETE, NULL, NULL, NULL,
                                   &error);
  g_assert_no_error (error);
  table = ts_overlap_table_new (comparison, rules.frames, rules.mixing);
  fixture->grading = ts_grading_new (table, rules.matcher, rules.thresholds);
  fixture->pairs = ts_pair_model_new ();
  ts_pair_model_set_grading (fixture->pairs, fixture->grading);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->pairs);
  ts_grading_unref (fixture->grading);
}

typedef struct
{
  TsDisagreement from;
  guint          number;
  TsDisagreement next;
  TsDisagreement previous;
} StepCase;

#define NOWHERE { TS_NONE, TS_NONE, TS_NONE }

static const StepCase cases[] = {
  { NOWHERE,             0, { BETA, 0, 0 },  NOWHERE },
  { { BETA, 0, TS_NONE },   0, { BETA, 0, 0 },  NOWHERE },
  { { BETA, 0, 0 },         1, { BETA, 0, 1 },  NOWHERE },
  { { BETA, 0, 1 },         2, { ALPHA, 0, 1 }, { BETA, 0, 0 } },
  { { ALPHA, 0, TS_NONE },  0, { ALPHA, 0, 1 }, { BETA, 0, 1 } },
  { { ALPHA, 0, 0 },        0, { ALPHA, 0, 1 }, { BETA, 0, 1 } },
  { { ALPHA, 0, 1 },        3, NOWHERE,      { BETA, 0, 1 } },
  { { GAMMA, 0, TS_NONE },  0, NOWHERE,      { ALPHA, 0, 1 } },
  { { GAMMA, 0, 0 },        0, NOWHERE,      { ALPHA, 0, 1 } },
};

static void
assert_step (gboolean              found,
             const TsDisagreement *place,
             const TsDisagreement *expected)
{
  g_assert_cmpint (found, ==, expected->pair != TS_NONE);
  g_assert_cmpuint (place->pair, ==, expected->pair);
  g_assert_cmpuint (place->frame, ==, expected->frame);
  g_assert_cmpuint (place->result, ==, expected->result);
}

static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const StepCase *test = &cases[i];
      TsDisagreement next = NOWHERE;
      TsDisagreement previous = NOWHERE;
      gboolean has_next = ts_disagreements_find_next (fixture->pairs, &test->from, &next);
      gboolean has_previous = ts_disagreements_find_previous (fixture->pairs, &test->from,
                                                              &previous);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      assert_step (has_next, &next, &test->next);
      assert_step (has_previous, &previous, &test->previous);
      g_assert_cmpuint (ts_disagreements_get_number (fixture->pairs, &test->from), ==,
                        test->number);
    }

  g_assert_cmpuint (ts_disagreements_count (fixture->pairs), ==, 3);
}

static void
test_what_the_search_hides_is_left_out (Fixture       *fixture,
                                        gconstpointer  data)
{
  const TsDisagreement hidden = { BETA, 0, 0 };
  TsDisagreement next;

  ts_pair_model_set_search (fixture->pairs, "alpha");
  g_assert_cmpuint (ts_disagreements_count (fixture->pairs), ==, 1);
  g_assert_cmpuint (ts_disagreements_get_number (fixture->pairs, &hidden), ==, 0);
  g_assert_true (ts_disagreements_find_next (fixture->pairs, &hidden, &next));
  g_assert_cmpuint (next.pair, ==, ALPHA);
}

static void
test_nothing_open_has_none (Fixture       *fixture,
                            gconstpointer  data)
{
  const TsDisagreement nowhere = NOWHERE;
  TsDisagreement next;

  ts_pair_model_set_grading (fixture->pairs, NULL);
  g_assert_cmpuint (ts_disagreements_count (fixture->pairs), ==, 0);
  g_assert_cmpuint (ts_disagreements_get_number (fixture->pairs, &nowhere), ==, 0);
  g_assert_false (ts_disagreements_find_next (fixture->pairs, &nowhere, &next));
  g_assert_false (ts_disagreements_find_previous (fixture->pairs, &nowhere, &next));
}

/* Of the video: missed on its first frame, loose on the second, extra and missed on the third. */
static const TsDisagreement video_stream[] = {
  { 0, 0, 0 }, { 0, 1, 0 }, { 0, 2, 0 }, { 0, 2, 1 },
};

static void
assert_stream (TsPairModel          *pairs,
               const TsDisagreement *stream,
               guint                 n)
{
  TsDisagreement place = NOWHERE;

  g_assert_cmpuint (ts_disagreements_count (pairs), ==, n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (ts_disagreements_find_next (pairs, &place, &place));
      assert_step (TRUE, &place, &stream[i]);
      g_assert_cmpuint (ts_disagreements_get_number (pairs, &place), ==, i + 1);
    }

  g_assert_false (ts_disagreements_find_next (pairs, &place, &place));

  for (guint i = n - 1; i > 0; i--)
    {
      g_assert_true (ts_disagreements_find_previous (pairs, &place, &place));
      assert_step (TRUE, &place, &stream[i - 1]);
    }

  g_assert_false (ts_disagreements_find_previous (pairs, &place, &place));
}

static void
test_frames_are_gone_through (void)
{
  g_autoptr (TsGrading) grading = review_fixture_film ();
  g_autoptr (TsPairModel) pairs = ts_pair_model_new ();

  ts_pair_model_set_grading (pairs, grading);
  assert_stream (pairs, video_stream, G_N_ELEMENTS (video_stream));
}

static void
test_a_cell_has_a_stream_of_its_own (void)
{
  g_autoptr (TsGrading) grading = review_fixture_film ();
  g_autoptr (TsPairModel) pairs = ts_pair_model_new ();
  const TsClassIndex *classes = ts_overlap_table_get_classes (ts_grading_get_table (grading));
  const TsDisagreement missed[] = { video_stream[0], video_stream[3] };
  const TsDisagreement cars[] = { { 0, 1, 0 }, { 1, 0, 0 } };
  guint32 car = 0;

  while (!g_str_equal (ts_class_index_get_class (classes, car)->feature_hash, "car"))
    car++;

  ts_pair_model_set_grading (pairs, grading);
  ts_pair_model_set_cell (pairs, &(TsClassCell) { car, TS_NONE });
  assert_stream (pairs, missed, G_N_ELEMENTS (missed));

  /* Matches, too, since they are what the cell counts. */
  ts_pair_model_set_cell (pairs, &(TsClassCell) { car, car });
  assert_stream (pairs, cars, G_N_ELEMENTS (cars));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/disagreements/step-in-the-order-of-the-list", Fixture, NULL,
              set_up, test_steps, tear_down);
  g_test_add ("/disagreements/what-the-search-hides-is-left-out", Fixture, NULL,
              set_up, test_what_the_search_hides_is_left_out, tear_down);
  g_test_add ("/disagreements/nothing-open-has-none", Fixture, NULL,
              set_up, test_nothing_open_has_none, tear_down);

  g_test_add_func ("/disagreements/frames-are-gone-through", test_frames_are_gone_through);
  g_test_add_func ("/disagreements/a-cell-has-a-stream-of-its-own",
                   test_a_cell_has_a_stream_of_its_own);

  return g_test_run ();
}
