/* SPDX-License-Identifier: MIT */

#include "ts-explanation.h"

#include "label-fixture.h"
#include "ts-result-boxes.h"
#include "ts-set-scores.h"

#include <math.h>

/* One row of 100 × 100 pixels with a result of each kind, in this order:
 * well drawn; too narrow; well drawn but of another class; too narrow and of another class;
 * overlapping nothing; missed and touched by the second box; missed and touched by none. */
static TsComparison *
make_comparison (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (
    label_fixture_image ("a", "A", NULL,
                         label_fixture_box ("b1", "car", 0.0, 0.0, 0.1, 0.1),
                         label_fixture_box ("b2", "car", 0.2, 0.0, 0.1, 0.1),
                         label_fixture_box ("b3", "dog", 0.4, 0.0, 0.1, 0.1),
                         label_fixture_box ("b4", "dog", 0.6, 0.0, 0.1, 0.1),
                         label_fixture_box ("b5", "car", 0.25, 0.0, 0.1, 0.1),
                         label_fixture_box ("b6", "car", 0.0, 0.8, 0.1, 0.1),
                         NULL),
    NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (
    label_fixture_image ("a", "A", NULL,
                         label_fixture_box ("t1", "car", 0.0, 0.0, 0.1, 0.1),
                         label_fixture_box ("t2", "car", 0.2, 0.0, 0.07, 0.1),
                         label_fixture_box ("t3", "car", 0.4, 0.0, 0.1, 0.1),
                         label_fixture_box ("t4", "car", 0.6, 0.0, 0.05, 0.1),
                         label_fixture_box ("t5", "car", 0.5, 0.5, 0.1, 0.1),
                         NULL),
    NULL);
  g_autoptr (TsLabelSet) other = label_fixture_set (
    label_fixture_image ("a", "A", NULL,
                         label_fixture_box ("u1", "car", 0.0, 0.0, 0.1, 0.1),
                         label_fixture_box ("u2", "car", 0.0, 0.8, 0.05, 0.1),
                         NULL),
    NULL);
  TsLabelSet *trainings[] = { training, other };

  return ts_comparison_new (benchmark, trainings, G_N_ELEMENTS (trainings), NULL);
}

static char *
with_plain_spaces (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "\302\240", " ", 0);
  g_string_replace (plain, "\342\200\257", " ", 0);

  return g_string_free (g_steal_pointer (&plain), FALSE);
}

typedef struct
{
  const char *name;
  guint       result;
  const char *sentence;
  const char *phrase;
} WordsCase;

static const WordsCase words_cases[] = {
  { "matched", 0, "Both boxes agree.", "" },
  { "low-overlap", 1,
    "The right edge is 3 px short and the box is 30 % too narrow.",
    "right edge 3 px short; 30 % too narrow" },
  { "wrong-class-well-drawn", 2,
    "Drawn as Class car, the benchmark says Class dog.",
    "drawn as Class car, benchmark says Class dog" },
  { "wrong-class-drawn-loosely", 3,
    "Drawn as Class car, the benchmark says Class dog. "
    "The right edge is 5 px short and the box is 50 % too narrow.",
    "drawn as Class car, benchmark says Class dog; right edge 5 px short; 50 % too narrow" },
  { "extra", 4, "It overlaps no benchmark box.", "overlaps no benchmark box" },
  { "missed-but-touched", 5,
    "What overlaps it fits another benchmark box better.",
    "no box fits it best" },
  { "missed", 6, "No training box overlaps it.", "no training box overlaps it" },
};

static void
test_words_fit_the_result (gconstpointer data)
{
  const WordsCase *test = data;
  g_autoptr (TsComparison) comparison = make_comparison ();
  const TsRowPair *pair = ts_comparison_get_pair (comparison, 0);
  const TsResult *results = ts_comparison_get_results (comparison, pair);

  g_assert_cmpuint (pair->n_results, ==, G_N_ELEMENTS (words_cases));

  g_autofree char *sentence =
    ts_explanation_dup_sentence (comparison, pair, &results[test->result]);
  g_autofree char *phrase = ts_explanation_dup_phrase (comparison, pair, &results[test->result]);
  g_autofree char *plain_sentence = with_plain_spaces (sentence);
  g_autofree char *plain_phrase = with_plain_spaces (phrase);

  g_assert_cmpstr (plain_sentence, ==, test->sentence);
  g_assert_cmpstr (plain_phrase, ==, test->phrase);
}

static void
test_boxes_are_those_of_the_result (void)
{
  g_autoptr (TsComparison) comparison = make_comparison ();
  const TsRowPair *pair = ts_comparison_get_pair (comparison, 0);
  const TsResult *results = ts_comparison_get_results (comparison, pair);
  TsResultBoxes both = ts_result_boxes_new (comparison, pair, &results[1]);
  TsResultBoxes extra = ts_result_boxes_new (comparison, pair, &results[4]);
  TsResultBoxes missed = ts_result_boxes_new (comparison, pair, &results[6]);
  TsBoxDifference difference = { .left = 7 };

  g_assert_true (both.has_training && both.has_benchmark);
  g_assert_cmpfloat (both.training.x, ==, 0.2);
  g_assert_cmpfloat (both.training.w, ==, 0.07);
  g_assert_cmpfloat (both.benchmark.w, ==, 0.1);
  g_assert_cmpuint (both.frame_width, ==, 100);
  g_assert_cmpuint (both.frame_height, ==, 100);

  g_assert_true (extra.has_training && !extra.has_benchmark);
  g_assert_cmpfloat (extra.training.y, ==, 0.5);
  g_assert_true (!missed.has_training && missed.has_benchmark);
  g_assert_cmpfloat (missed.benchmark.y, ==, 0.8);
  g_assert_cmpuint (missed.frame_width, ==, 100);

  g_assert_false (ts_result_boxes_get_difference (&extra, &difference));
  g_assert_false (ts_result_boxes_get_difference (&missed, &difference));
  g_assert_cmpfloat (difference.left, ==, 7);
  g_assert_true (ts_result_boxes_get_difference (&both, &difference));
  g_assert_cmpfloat_with_epsilon (difference.right, -3, 1e-9);
}

static void
test_scores_are_those_of_one_set (void)
{
  g_autoptr (TsComparison) comparison = make_comparison ();
  TsSetScores first = ts_set_scores_new (comparison, 0);
  TsSetScores second = ts_set_scores_new (comparison, 1);
  TsSetScores none = ts_set_scores_new (comparison, 2);

  g_assert_cmpuint (first.n_pairs, ==, 1);
  g_assert_cmpuint (first.n_training_boxes, ==, 5);
  g_assert_cmpfloat_with_epsilon (first.mean_iou, (1 + 0.7 + 1 + 0.5 + 0) / 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (first.class_accuracy, 2.0 / 5, 1e-9);
  g_assert_cmpuint (first.counts[TS_VERDICT_MATCHED], ==, 1);
  g_assert_cmpuint (first.counts[TS_VERDICT_LOW_OVERLAP], ==, 1);
  g_assert_cmpuint (first.counts[TS_VERDICT_WRONG_CLASS], ==, 2);
  g_assert_cmpuint (first.counts[TS_VERDICT_MISSED], ==, 2);
  g_assert_cmpuint (first.counts[TS_VERDICT_EXTRA], ==, 1);

  g_assert_cmpuint (second.n_pairs, ==, 1);
  g_assert_cmpfloat_with_epsilon (second.mean_iou, 0.75, 1e-9);
  g_assert_cmpfloat_with_epsilon (second.class_accuracy, 1, 1e-9);
  g_assert_cmpuint (second.counts[TS_VERDICT_MISSED], ==, 4);

  g_assert_cmpuint (none.n_pairs, ==, 0);
  g_assert_true (isnan (none.mean_iou));
  g_assert_true (isnan (none.class_accuracy));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/explanation/words/", words_cases[i].name, NULL);

      g_test_add_data_func (path, &words_cases[i], test_words_fit_the_result);
    }

  g_test_add_func ("/result-boxes/new/are-those-of-the-result", test_boxes_are_those_of_the_result);
  g_test_add_func ("/set-scores/new/are-those-of-one-set", test_scores_are_those_of_one_set);

  return g_test_run ();
}
