/* SPDX-License-Identifier: MIT */

#include "ts-score-text.h"

#include <math.h>

typedef struct
{
  const char *name;
  double      value;
  const char *iou;
  const char *exact_iou;
  const char *percent;
} ScoreCase;

static const ScoreCase score_cases[] = {
  { "zero", 0, "0.00", "IoU 0.0", "0 %" },
  { "middle", 0.62, "0.62", "IoU 0.62", "62 %" },
  { "just-under-a-threshold", 0.4999, "0.49", "IoU 0.4999", "50 %" },
  { "last-bit-under", 0.57999999999999996, "0.58", "IoU 0.58", "58 %" },
  { "rounds", 0.625001, "0.62", "IoU 0.625001", "63 %" },
  { "one", 1, "1.00", "IoU 1.0", "100 %" },
  { "almost-one", 0.9999, "0.99", "IoU 0.9999", "99 %" },
  { "over-one-by-a-rounding-error", 1.0000000000000004, "1.00", "IoU 1.0000000000000004", "100 %" },
  { "none", NAN, "–", NULL, "–" },
};

static void
test_scores_are_written (gconstpointer data)
{
  const ScoreCase *test = data;
  g_autofree char *iou = ts_score_text_iou (test->value);
  g_autofree char *exact_iou = ts_score_text_exact_iou (test->value);
  g_autofree char *percent = ts_score_text_percent (test->value);
  g_autoptr (GString) plain_percent = g_string_new (percent);

  g_string_replace (plain_percent, "\342\200\257", " ", 0);

  g_assert_cmpstr (iou, ==, test->iou);
  g_assert_cmpstr (exact_iou, ==, test->exact_iou);
  g_assert_cmpstr (plain_percent->str, ==, test->percent);
}

static void
test_objects_are_counted (void)
{
  g_autofree char *none = ts_score_text_objects (0);
  g_autofree char *one = ts_score_text_objects (1);
  g_autofree char *some = ts_score_text_objects (12);

  g_assert_cmpstr (none, ==, "0 objects");
  g_assert_cmpstr (one, ==, "1 object");
  g_assert_cmpstr (some, ==, "12 objects");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (score_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/score-text/score/", score_cases[i].name, NULL);

      g_test_add_data_func (path, &score_cases[i], test_scores_are_written);
    }

  g_test_add_func ("/score-text/objects/are-counted", test_objects_are_counted);

  return g_test_run ();
}
