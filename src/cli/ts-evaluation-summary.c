/* SPDX-License-Identifier: MIT */

/* Evaluation summaries: a comparison in a table of numbers and what they count, with what was
 * left out and why; and the problems of its label sets. */

#include "config.h"

#include "ts-evaluation-summary.h"

#include <glib/gi18n.h>
#include <math.h>

#define NUMBER_WIDTH 9

/* Pads by characters, not bytes, as a number may be a dash. */
static void
add_line (GString    *text,
          const char *label,
          const char *number)
{
  glong padding = MAX (NUMBER_WIDTH - g_utf8_strlen (number, -1), 0);

  g_string_append_printf (text, "%*s%s  %s\n", (int) padding, "", number, label);
}

static void
add_count (GString    *text,
           const char *label,
           guint       count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);

  add_line (text, label, number);
}

static void
add_mean (GString    *text,
          const char *label,
          double      mean)
{
  g_autofree char *number = isnan (mean) ? g_strdup ("–") : g_strdup_printf ("%.4f", mean);

  add_line (text, label, number);
}

static void
add_if_any (GString    *text,
            const char *label,
            guint       count)
{
  if (count > 0)
    add_count (text, label, count);
}

static TsLabelSet *
get_set (const TsComparison *comparison,
         guint               index)
{
  return index == 0 ? ts_comparison_get_benchmark (comparison)
                    : ts_comparison_get_training (comparison, index - 1);
}

static guint
count_sets (const TsComparison *comparison)
{
  return ts_comparison_get_n_trainings (comparison) + 1;
}

static guint
sum_over_sets (const TsComparison *comparison,
               guint             (*count) (const TsLabelSet *set))
{
  guint sum = 0;

  for (guint i = 0; i < count_sets (comparison); i++)
    sum += count (get_set (comparison, i));

  return sum;
}

static void
add_scores (GString                  *text,
            const TsComparisonTotals *totals)
{
  add_count (text, _("Row pairs"), totals->n_pairs);
  add_count (text, _("Training boxes"), totals->n_training_boxes);
  add_count (text, _("Benchmark boxes"), totals->n_benchmark_boxes);
  add_mean (text, _("Mean IoU"), totals->mean_iou);
  add_mean (text, _("Class accuracy"), totals->class_accuracy);
  add_count (text, _("Matched"), totals->counts[TS_VERDICT_MATCHED]);
  add_count (text, _("Low overlap"), totals->counts[TS_VERDICT_LOW_OVERLAP]);
  add_count (text, _("Wrong class"), totals->counts[TS_VERDICT_WRONG_CLASS]);
  add_count (text, _("Missed"), totals->counts[TS_VERDICT_MISSED]);
  add_count (text, _("Extra"), totals->counts[TS_VERDICT_EXTRA]);
}

static void
add_left_out (GString            *text,
              const TsComparison *comparison)
{
  const TsComparisonTotals *totals = ts_comparison_get_totals (comparison);

  add_if_any (text, _("Left out: rows that cannot be read"),
              sum_over_sets (comparison, ts_label_set_get_n_bad_rows));
  add_if_any (text, _("Left out: rows of deleted data"),
              sum_over_sets (comparison, ts_label_set_get_n_deleted_rows));
  add_if_any (text, _("Left out: rows at another workflow stage"), totals->n_off_stage);
  add_if_any (text, _("Left out: benchmark rows that a later one replaces"), totals->n_replaced);
  add_if_any (text, _("Left out: training rows without a benchmark row"),
              totals->n_without_benchmark);
  add_if_any (text, _("Left out: benchmark rows without a training row"),
              totals->n_without_training);
  add_if_any (text, _("Left out: objects that are no bounding boxes"), totals->n_other_shapes);
  add_if_any (text, _("Left out: boxes that are not on frame 0"), totals->n_off_first_frame);
}

/**
 * ts_evaluation_summary_format:
 *
 * Puts a comparison in words: how much was compared, how well it agrees, and how much was
 * left out for which reason. Reasons that apply to nothing are not mentioned.
 *
 * Returns: (transfer full): lines for a terminal, each with its end
 */
char *
ts_evaluation_summary_format (const TsComparison *comparison)
{
  GString *text = g_string_new (NULL);

  add_scores (text, ts_comparison_get_totals (comparison));
  add_left_out (text, comparison);

  return g_string_free (text, FALSE);
}

/**
 * ts_evaluation_summary_format_problems:
 * @limit: how many problems are told in full
 *
 * Lists the problems of all label sets, the benchmark's first, as compilers do it.
 *
 * Returns: (transfer full): lines for a terminal, each with its end; empty if all is well
 */
char *
ts_evaluation_summary_format_problems (const TsComparison *comparison,
                                       guint               limit)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < count_sets (comparison); i++)
    {
      const TsLabelSet *set = get_set (comparison, i);
      guint n_problems = ts_label_set_get_n_problems (set);

      for (guint k = 0; k < n_problems && n + k < limit; k++)
        {
          g_autofree char *line = ts_problem_to_string (ts_label_set_get_problem (set, k));

          g_string_append_printf (text, "%s\n", line);
        }

      n += n_problems;
    }

  if (n > limit)
    {
      guint rest = n - limit;

      g_string_append_printf (text, ngettext ("… and %u more problem\n",
                                              "… and %u more problems\n", rest),
                              rest);
    }

  return g_string_free (text, FALSE);
}

static gboolean
has_lost_something (const TsLabelSet *set)
{
  for (guint i = 0; i < ts_label_set_get_n_problems (set); i++)
    {
      if (ts_label_set_get_problem (set, i)->severity == TS_SEVERITY_ERROR)
        return TRUE;
    }

  return ts_label_set_get_n_bad_rows (set) > 0;
}

/**
 * ts_evaluation_summary_is_complete:
 *
 * Tells whether everything in the label sets could be read.
 */
gboolean
ts_evaluation_summary_is_complete (const TsComparison *comparison)
{
  for (guint i = 0; i < count_sets (comparison); i++)
    {
      if (has_lost_something (get_set (comparison, i)))
        return FALSE;
    }

  return TRUE;
}
