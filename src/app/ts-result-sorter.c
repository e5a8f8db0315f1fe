/* SPDX-License-Identifier: MIT */

/* How each column of the table of results sorts. */

#include "config.h"

#include "ts-result-sorter.h"

#include "ts-result-item.h"

/* What needs looking at comes first. */
static const int severities[TS_N_VERDICTS] = {
  [TS_VERDICT_WRONG_CLASS] = 0,
  [TS_VERDICT_MISSED] = 1,
  [TS_VERDICT_EXTRA] = 2,
  [TS_VERDICT_DUPLICATE] = 3,
  [TS_VERDICT_NEAR_MISS] = 4,
  [TS_VERDICT_LOW_OVERLAP] = 5,
  [TS_VERDICT_MATCHED] = 6,
};

/* Likewise, for what has no class before what has the right one. */
static const int class_ranks[] = {
  [TS_CLASS_WRONG] = 0,
  [TS_CLASS_NONE] = 1,
  [TS_CLASS_RIGHT] = 2,
};

static int
compare_numbers (double a,
                 double b)
{
  return a < b ? -1 : a > b;
}

/* What is not there comes last. */
static int
compare_texts (const char *a,
               const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return g_utf8_collate (a, b);
}

static int
compare_results (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const TsFinding *first = ts_result_item_get_finding ((TsResultItem *) a);
  const TsFinding *second = ts_result_item_get_finding ((TsResultItem *) b);
  int severity = severities[ts_finding_get_verdict (first)];
  int other_severity = severities[ts_finding_get_verdict (second)];

  if (severity != other_severity)
    return severity - other_severity;

  /* Of matches, those with something else to be said about them. */
  if (ts_finding_is_disagreement (first) != ts_finding_is_disagreement (second))
    return ts_finding_is_disagreement (first) ? -1 : 1;

  return compare_numbers (first->iou, second->iou);
}

static int
compare_annotators (gconstpointer a,
                    gconstpointer b,
                    gpointer      user_data)
{
  return compare_texts (ts_result_item_get_annotator ((TsResultItem *) a),
                        ts_result_item_get_annotator ((TsResultItem *) b));
}

static int
compare_drawn (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return compare_texts (ts_result_item_get_drawn ((TsResultItem *) a),
                        ts_result_item_get_drawn ((TsResultItem *) b));
}

static int
compare_best_matches (gconstpointer a,
                      gconstpointer b,
                      gpointer      user_data)
{
  int order = compare_texts (ts_result_item_get_benchmark_class ((TsResultItem *) a),
                             ts_result_item_get_benchmark_class ((TsResultItem *) b));

  if (order != 0)
    return order;

  return compare_numbers (ts_result_item_get_number ((TsResultItem *) a),
                          ts_result_item_get_number ((TsResultItem *) b));
}

static int
compare_ious (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  return compare_numbers (ts_result_item_get_finding ((TsResultItem *) a)->iou,
                          ts_result_item_get_finding ((TsResultItem *) b)->iou);
}

static int
compare_class_scores (gconstpointer a,
                      gconstpointer b,
                      gpointer      user_data)
{
  return compare_numbers (class_ranks[ts_result_item_get_class_verdict ((TsResultItem *) a)],
                          class_ranks[ts_result_item_get_class_verdict ((TsResultItem *) b)]);
}

static int
compare_explanations (gconstpointer a,
                      gconstpointer b,
                      gpointer      user_data)
{
  return compare_texts (ts_result_item_get_phrase ((TsResultItem *) a),
                        ts_result_item_get_phrase ((TsResultItem *) b));
}

/**
 * ts_result_sorter_new:
 *
 * Makes a sorter of #TsResultItem.
 *
 * Returns: (transfer full): the sorter, ascending
 */
GtkSorter *
ts_result_sorter_new (TsResultColumn column)
{
  static const GCompareDataFunc compare[TS_N_RESULT_COLUMNS] = {
    [TS_RESULT_COLUMN_RESULT] = compare_results,
    [TS_RESULT_COLUMN_ANNOTATOR] = compare_annotators,
    [TS_RESULT_COLUMN_DRAWN] = compare_drawn,
    [TS_RESULT_COLUMN_BEST_MATCH] = compare_best_matches,
    [TS_RESULT_COLUMN_IOU] = compare_ious,
    [TS_RESULT_COLUMN_CLASS_SCORE] = compare_class_scores,
    [TS_RESULT_COLUMN_EXPLANATION] = compare_explanations,
  };

  g_return_val_if_fail (column < TS_N_RESULT_COLUMNS, NULL);

  return GTK_SORTER (gtk_custom_sorter_new (compare[column], NULL, NULL));
}
