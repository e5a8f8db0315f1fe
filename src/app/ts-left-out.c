/* SPDX-License-Identifier: MIT */

/* Left out: which rows and objects of the label sets took no part, and why, in sentences. */

#include "config.h"

#include "ts-left-out.h"

#include <glib/gi18n.h>

typedef void (*SetFunc) (TsLabelSet *set,
                         gpointer    user_data);

static void
foreach_set (const TsComparison *comparison,
             SetFunc             func,
             gpointer            user_data)
{
  func (ts_comparison_get_benchmark (comparison), user_data);

  for (guint i = 0; i < ts_comparison_get_n_trainings (comparison); i++)
    func (ts_comparison_get_training (comparison, i), user_data);
}

static void
count_bad_rows (TsLabelSet *set,
                gpointer    user_data)
{
  guint *n = user_data;

  *n += ts_label_set_get_n_bad_rows (set);
}

static void
count_deleted_rows (TsLabelSet *set,
                    gpointer    user_data)
{
  guint *n = user_data;

  *n += ts_label_set_get_n_deleted_rows (set);
}

static void
add_problems (TsLabelSet *set,
              gpointer    user_data)
{
  GStrvBuilder *builder = user_data;

  for (guint i = 0; i < ts_label_set_get_n_problems (set); i++)
    {
      g_autofree char *line = ts_problem_to_string (ts_label_set_get_problem (set, i));

      g_strv_builder_add (builder, line);
    }
}

static void
add_sentence (GStrvBuilder *builder,
              guint         n,
              char         *sentence)
{
  g_autofree char *owned = sentence;

  if (n > 0)
    g_strv_builder_add (builder, owned);
}

static void
add_row_sentences (GStrvBuilder             *builder,
                   const TsComparison       *comparison,
                   const TsComparisonTotals *totals)
{
  guint n;

  n = ts_left_out_count_bad_rows (comparison);
  add_sentence (builder, n,
                g_strdup_printf (ngettext ("%u row could not be read.",
                                           "%u rows could not be read.", n), n));

  n = 0;
  foreach_set (comparison, count_deleted_rows, &n);
  add_sentence (builder, n,
                g_strdup_printf (ngettext ("%u row is marked as deleted.",
                                           "%u rows are marked as deleted.", n), n));

  n = totals->n_off_stage;
  add_sentence (builder, n,
                /* Translators: %s is the title of a workflow stage, such as “Complete”. */
                g_strdup_printf (ngettext ("%u row is not at the stage “%s”.",
                                           "%u rows are not at the stage “%s”.", n),
                                 n, ts_comparison_get_stage (comparison)));

  n = totals->n_without_benchmark;
  add_sentence (builder, n,
                g_strdup_printf (ngettext ("%u training row has no row in the benchmark.",
                                           "%u training rows have no row in the benchmark.", n),
                                 n));

  n = totals->n_without_training;
  add_sentence (builder, n,
                g_strdup_printf (ngettext ("%u benchmark row has no row in the training set.",
                                           "%u benchmark rows have no row in the training set.",
                                           n),
                                 n));

  n = totals->n_replaced;
  add_sentence (builder, n,
                g_strdup_printf (ngettext ("%u benchmark row was replaced by a later one of "
                                           "the same data.",
                                           "%u benchmark rows were replaced by later ones of "
                                           "the same data.", n),
                                 n));
}

static void
add_object_sentences (GStrvBuilder             *builder,
                      const TsComparisonTotals *totals)
{
  guint n = totals->n_other_shapes;

  add_sentence (builder, n,
                g_strdup_printf (ngettext ("iou_results.csv leaves out %u object that is not a "
                                           "bounding box.",
                                           "iou_results.csv leaves out %u objects that are not "
                                           "bounding boxes.", n), n));

  n = totals->n_off_first_frame;
  add_sentence (builder, n,
                g_strdup_printf (ngettext ("iou_results.csv leaves out %u box that does not "
                                           "stand on the first frame.",
                                           "iou_results.csv leaves out %u boxes that do not "
                                           "stand on the first frame.", n), n));
}

/**
 * ts_left_out_dup_sentences:
 *
 * Says what took no part in the comparison and why, a sentence for each reason.
 *
 * Returns: (transfer full): the sentences, none if nothing was left out
 */
char **
ts_left_out_dup_sentences (const TsComparison *comparison)
{
  const TsComparisonTotals *totals = ts_comparison_get_totals (comparison);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  add_row_sentences (builder, comparison, totals);
  add_object_sentences (builder, totals);

  return g_strv_builder_end (builder);
}

/**
 * ts_left_out_dup_problems:
 *
 * Lists what was wrong in the files, benchmark first: a line `file:line:column: …` each.
 *
 * Returns: (transfer full): the lines
 */
char **
ts_left_out_dup_problems (const TsComparison *comparison)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  foreach_set (comparison, add_problems, builder);

  return g_strv_builder_end (builder);
}

/**
 * ts_left_out_count_bad_rows:
 *
 * Counts the rows of all sets that could not be read.
 */
guint
ts_left_out_count_bad_rows (const TsComparison *comparison)
{
  guint n = 0;

  foreach_set (comparison, count_bad_rows, &n);

  return n;
}
