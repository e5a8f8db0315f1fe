/* SPDX-License-Identifier: MIT */

#include "ts-box-difference.h"

#include <math.h>

typedef struct
{
  const char *name;
  TsBox       training;
  TsBox       benchmark;
  guint       width;
  guint       height;
  const char *sentence;
  const char *phrase;
} WordsCase;

/* Boxes in a picture of 1000 × 500 pixels, so that 0.001 is 1 px across and 0.002 1 px down. */
static const WordsCase words_cases[] = {
  { "same", { .1, .2, .1, .2 }, { .1, .2, .1, .2 }, 1000, 500, "Both boxes agree.", "" },
  { "same-to-less-than-a-pixel",
    { .1, .2, .1004, .2 }, { .1, .2, .1, .2 }, 1000, 500,
    "Both boxes agree.", "" },
  { "hardly-off",
    { .1, .2, .101, .2 }, { .1, .2, .1, .2 }, 1000, 500,
    "No edge is off by more than 1 px.", "" },
  { "right-edge-short",
    { .1, .2, .079, .2 }, { .1, .2, .1, .2 }, 1000, 500,
    "The right edge is 21 px short and the box is 21 % too narrow.",
    "right edge 21 px short; 21 % too narrow" },
  { "left-edge-too-far",
    { .08, .2, .12, .2 }, { .1, .2, .1, .2 }, 1000, 500,
    "The left edge is 20 px too far out and the box is 20 % too wide.",
    "left edge 20 px too far out; 20 % too wide" },
  { "bottom-edge-short",
    { .1, .2, .1, .1 }, { .1, .2, .1, .2 }, 1000, 500,
    "The bottom edge is 50 px short and the box is 50 % too short.",
    "bottom edge 50 px short; 50 % too short" },
  { "top-edge-too-far",
    { .1, .1, .1, .3 }, { .1, .2, .1, .2 }, 1000, 500,
    "The top edge is 50 px too far out and the box is 50 % too tall.",
    "top edge 50 px too far out; 50 % too tall" },
  { "shifted-left",
    { .093, .2, .1, .2 }, { .1, .2, .1, .2 }, 1000, 500,
    "The box is shifted 7 px to the left.", "7 px to the left" },
  { "shifted-right-and-down-most-first",
    { .12, .28, .1, .2 }, { .1, .2, .1, .2 }, 1000, 500,
    "The box is shifted 40 px down and it is shifted 20 px to the right.",
    "40 px down; 20 px to the right" },
  { "shifted-up-names-no-trifle",
    { .101, .1, .1, .2 }, { .1, .2, .1, .2 }, 1000, 500,
    "The box is shifted 50 px up.", "50 px up" },
  { "too-large-both-ways",
    { .08, .16, .14, .28 }, { .1, .2, .1, .2 }, 1000, 500,
    "The box is 40 % too wide and it is 40 % too tall.",
    "40 % too wide; 40 % too tall" },
  { "too-narrow-evenly",
    { .11, .2, .08, .2 }, { .1, .2, .1, .2 }, 1000, 500,
    "The box is 20 % too narrow.", "20 % too narrow" },
  { "two-edges",
    { .1, .2, .07, .12 }, { .1, .2, .1, .2 }, 1000, 500,
    "The bottom edge is 40 px short and the right edge is 30 px short.",
    "bottom edge 40 px short; right edge 30 px short" },
  { "drawn-from-the-other-corner",
    { .2, .4, -.1, -.2 }, { .1, .2, .1, .2 }, 1000, 500,
    "Both boxes agree.", "" },
  { "unknown-frame-size",
    { .1, .2, .079, .2 }, { .1, .2, .1, .2 }, 0, 0,
    "The right edge is 2.1 % of the picture short and the box is 21 % too narrow.",
    "right edge 2.1 % of the picture short; 21 % too narrow" },
  { "benchmark-without-extent",
    { .1, .2, .1, .2 }, { .1, .2, 0, 0 }, 1000, 500,
    "The right edge is 100 px too far out and the bottom edge is 100 px too far out.",
    "right edge 100 px too far out; bottom edge 100 px too far out" },
};

/* The tables above are written with plain spaces. */
static char *
with_plain_spaces (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "\302\240", " ", 0);
  g_string_replace (plain, "\342\200\257", " ", 0);

  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static void
test_words_name_the_largest_causes (gconstpointer data)
{
  const WordsCase *test = data;
  TsBoxDifference difference =
    ts_box_difference_new (&test->training, &test->benchmark, test->width, test->height);
  g_autofree char *sentence = ts_box_difference_to_sentence (&difference);
  g_autofree char *phrase = ts_box_difference_to_phrase (&difference);
  g_autofree char *plain_sentence = with_plain_spaces (sentence);
  g_autofree char *plain_phrase = with_plain_spaces (phrase);

  g_assert_cmpstr (plain_sentence, ==, test->sentence);
  g_assert_cmpstr (plain_phrase, ==, test->phrase);
}

/* Worked by hand: benchmark from (100, 100) to (200, 200), training from (90, 110) to
 * (180, 230), in pixels of 1000 × 500. Common: 80 × 90 = 7200; both: 10000 + 10800 − 7200. */
static void
test_numbers_follow_the_hand_worked_case (void)
{
  TsBoxDifference difference = ts_box_difference_new (&(TsBox) { .09, .22, .09, .24 },
                                                      &(TsBox) { .1, .2, .1, .2 }, 1000, 500);

  g_assert_true (difference.in_pixels);
  g_assert_cmpfloat_with_epsilon (difference.left, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (difference.top, -10, 1e-9);
  g_assert_cmpfloat_with_epsilon (difference.right, -20, 1e-9);
  g_assert_cmpfloat_with_epsilon (difference.bottom, 30, 1e-9);
  g_assert_cmpfloat_with_epsilon (difference.width, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (difference.height, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (difference.width_ratio, 0.9, 1e-9);
  g_assert_cmpfloat_with_epsilon (difference.height_ratio, 1.2, 1e-9);
  g_assert_cmpfloat_with_epsilon (difference.iou, 7200.0 / 13600.0, 1e-9);
}

static void
test_ratios_of_nothing_are_not_numbers (void)
{
  TsBoxDifference difference = ts_box_difference_new (&(TsBox) { 0, 0, 1, 1 },
                                                      &(TsBox) { 0, 0, 0, 0 }, 10, 10);

  g_assert_true (isnan (difference.width_ratio));
  g_assert_true (isnan (difference.height_ratio));
  g_assert_cmpfloat (difference.iou, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/box-difference/words/", words_cases[i].name, NULL);

      g_test_add_data_func (path, &words_cases[i], test_words_name_the_largest_causes);
    }

  g_test_add_func ("/box-difference/numbers/follow-the-hand-worked-case",
                   test_numbers_follow_the_hand_worked_case);
  g_test_add_func ("/box-difference/ratios/of-nothing-are-not-numbers",
                   test_ratios_of_nothing_are_not_numbers);

  return g_test_run ();
}
