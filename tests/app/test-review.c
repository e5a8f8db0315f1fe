/* SPDX-License-Identifier: MIT */

#include "review-fixture.h"
#include "ts-review.h"

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

  return g_test_run ();
}
