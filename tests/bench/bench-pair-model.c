/* SPDX-License-Identifier: MIT */

/* How the list of rows takes a comparison in, sorts and searches it, with 10,000 and with 100,000
 * rows; and how long a step of the match threshold takes from the slider to the list, with
 * 100,000 boxes.
 *
 * usage: bench-pair-model [--full]
 *
 * With --full the step is made with a million boxes. Prints times and their ratio and judges
 * nothing: about 10 is what one hopes for. */

#include "review-fixture.h"
#include "ts-disagreements.h"
#include "ts-review.h"

#include <glib/gprintf.h>
#include <string.h>

#define BEST_OF 5
#define FEW 10000
#define MANY 100000
#define BOXES_PER_ROW 15
#define N_STEPS 30

typedef void (*Task) (TsPairModel *model,
                      TsGrading   *grading);

static void
do_set_grading (TsPairModel *model,
                   TsGrading   *grading)
{
  ts_pair_model_set_grading (model, grading);
}

static void
do_sort_by_name (TsPairModel *model,
                 TsGrading   *grading)
{
  ts_pair_model_set_sort (model, TS_PAIR_SORT_BY_NAME);
}

static void
do_sort_by_disagreements (TsPairModel *model,
                          TsGrading   *grading)
{
  ts_pair_model_set_sort (model, TS_PAIR_SORT_MOST_DISAGREEMENTS);
}

static void
do_first_search (TsPairModel *model,
                 TsGrading   *grading)
{
  ts_pair_model_set_search (model, "car 99");
}

static void
do_next_search (TsPairModel *model,
                TsGrading   *grading)
{
  ts_pair_model_set_search (model, "car 9");
}

static void
do_end_search (TsPairModel *model,
               TsGrading   *grading)
{
  ts_pair_model_set_search (model, "");
}

/* One after the other on one model. */
static const struct
{
  const char *name;
  Task        run;
} tasks[] = {
  { "take in, worst first", do_set_grading },
  { "sort by name", do_sort_by_name },
  { "sort by disagreements", do_sort_by_disagreements },
  { "first search", do_first_search },
  { "next search", do_next_search },
  { "end the search", do_end_search },
};

static void
measure (guint  n_rows,
         double best[G_N_ELEMENTS (tasks)])
{
  g_autoptr (TsGrading) grading = review_fixture_large (n_rows);

  for (guint i = 0; i < BEST_OF; i++)
    {
      g_autoptr (TsPairModel) model = ts_pair_model_new ();

      for (gsize j = 0; j < G_N_ELEMENTS (tasks); j++)
        {
          gint64 start = g_get_monotonic_time ();

          tasks[j].run (model, grading);

          double milliseconds = (double) (g_get_monotonic_time () - start) / 1000;

          best[j] = i == 0 ? milliseconds : MIN (best[j], milliseconds);
        }
    }
}

static void
regraded_cb (TsReview     *review,
             const GArray *pairs,
             TsPairModel  *model)
{
  ts_pair_model_regrade (model, ts_review_get_grading (review), pairs);
}

/* All that follows a step of the slider but for the drawing. */
static void
step (TsReview    *review,
      TsPairModel *model,
      double       match)
{
  ts_review_set_thresholds (review, (TsThresholds) { match, 0.8 });

  while (ts_review_get_is_grading (review))
    g_main_context_iteration (NULL, TRUE);

  ts_disagreements_count (model);
}

static void
measure_steps (guint n_boxes)
{
  guint n_rows = n_boxes / BOXES_PER_ROW;
  g_autoptr (TsGrading) grading = review_fixture_crowded (n_rows, BOXES_PER_ROW);
  g_autoptr (TsReview) review = ts_review_new ();
  g_autoptr (TsPairModel) model = ts_pair_model_new ();
  double worst = 0;
  double sum = 0;

  ts_review_set_grading (review, grading);
  ts_pair_model_set_grading (model, grading);
  g_signal_connect (review, "regraded", G_CALLBACK (regraded_cb), model);

  for (guint i = 1; i <= N_STEPS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      step (review, model, 0.55 + 0.01 * i);

      double milliseconds = (double) (g_get_monotonic_time () - start) / 1000;

      sum += milliseconds;
      worst = MAX (worst, milliseconds);
    }

  g_printf ("\n%u rows of %u boxes: a step of 0.01 in %.1f ms, at most %.1f ms\n", n_rows,
            BOXES_PER_ROW, sum / N_STEPS, worst);
}

int
main (int   argc,
      char *argv[])
{
  gboolean is_full = argc > 1 && strcmp (argv[1], "--full") == 0;
  double few[G_N_ELEMENTS (tasks)];
  double many[G_N_ELEMENTS (tasks)];

  measure (FEW, few);
  measure (MANY, many);

  g_printf ("%-24s %14s %14s %8s\n", "", "10,000 in ms", "100,000 in ms", "ratio");

  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    g_printf ("%-24s %14.2f %14.2f %8.1f\n", tasks[i].name, few[i], many[i],
              few[i] > 0 ? many[i] / few[i] : 0);

  measure_steps (is_full ? 1000000 : 100000);

  return 0;
}
