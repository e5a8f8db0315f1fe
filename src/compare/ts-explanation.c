/* SPDX-License-Identifier: MIT */

/* Why a result is what it is, in words for the trainee. */

#include "config.h"

#include "ts-explanation.h"

#include "ts-result-boxes.h"

#include <glib/gi18n-lib.h>

static const char *
get_class_name (const TsLabelSet *set,
                guint             annotation)
{
  return ts_label_set_get_object (set, ts_label_set_get_annotation (set, annotation)->object)->name;
}

/* A missed box may still be touched by training boxes that fit another one better. */
static gboolean
is_touched (const TsComparison *comparison,
            const TsRowPair    *pair,
            const TsResult     *missed)
{
  const TsResult *results = ts_comparison_get_results (comparison, pair);
  TsResultBoxes boxes = ts_result_boxes_new (comparison, pair, missed);

  for (guint i = 0; i < pair->n_training; i++)
    {
      TsResultBoxes other = ts_result_boxes_new (comparison, pair, &results[i]);

      if (ts_overlap_iou (&other.training, &boxes.benchmark) > 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_drawn_loosely (const TsResult *result)
{
  return result->iou < TS_LOW_OVERLAP;
}

static char *
explain_wrong_class (const TsComparison    *comparison,
                     const TsRowPair       *pair,
                     const TsResult        *result,
                     const TsBoxDifference *difference)
{
  const TsLabelSet *training = ts_comparison_get_training (comparison, pair->training_set);
  const TsLabelSet *benchmark = ts_comparison_get_benchmark (comparison);
  const char *drawn = get_class_name (training, result->training);
  const char *wanted = get_class_name (benchmark, result->benchmark);

  if (!is_drawn_loosely (result))
    /* Translators: the names of two classes */
    return g_strdup_printf (_("Drawn as %s, the benchmark says %s."), drawn, wanted);

  g_autofree char *off = ts_box_difference_to_sentence (difference);

  /* Translators: the names of two classes, then a sentence on how the boxes differ */
  return g_strdup_printf (_("Drawn as %s, the benchmark says %s. %s"), drawn, wanted, off);
}

static char *
name_wrong_class (const TsComparison    *comparison,
                  const TsRowPair       *pair,
                  const TsResult        *result,
                  const TsBoxDifference *difference)
{
  const TsLabelSet *training = ts_comparison_get_training (comparison, pair->training_set);
  const TsLabelSet *benchmark = ts_comparison_get_benchmark (comparison);
  const char *drawn = get_class_name (training, result->training);
  const char *wanted = get_class_name (benchmark, result->benchmark);
  g_autofree char *off = ts_box_difference_to_phrase (difference);

  if (!is_drawn_loosely (result) || *off == '\0')
    /* Translators: the names of two classes */
    return g_strdup_printf (_("drawn as %s, benchmark says %s"), drawn, wanted);

  /* Translators: the names of two classes, then a phrase such as “right edge 21 px short” */
  return g_strdup_printf (_("drawn as %s, benchmark says %s; %s"), drawn, wanted, off);
}

/**
 * ts_explanation_dup_sentence:
 * @result: one of @pair's
 *
 * Says in a sentence or two what is off with a result.
 *
 * Returns: (transfer full): the translated text, never empty
 */
char *
ts_explanation_dup_sentence (const TsComparison *comparison,
                             const TsRowPair    *pair,
                             const TsResult     *result)
{
  TsResultBoxes boxes = ts_result_boxes_new (comparison, pair, result);
  TsBoxDifference difference;

  if (ts_result_boxes_get_difference (&boxes, &difference))
    {
      if (result->verdict == TS_VERDICT_WRONG_CLASS)
        return explain_wrong_class (comparison, pair, result, &difference);

      return ts_box_difference_to_sentence (&difference);
    }

  if (result->benchmark == TS_NONE)
    return g_strdup (_("It overlaps no benchmark box."));

  if (is_touched (comparison, pair, result))
    return g_strdup (_("What overlaps it fits another benchmark box better."));

  return g_strdup (_("No training box overlaps it."));
}

/**
 * ts_explanation_dup_phrase:
 * @result: one of @pair's
 *
 * Says in few words what is off with a result, for a table.
 *
 * Returns: (transfer full): the translated text; empty if nothing is
 */
char *
ts_explanation_dup_phrase (const TsComparison *comparison,
                           const TsRowPair    *pair,
                           const TsResult     *result)
{
  TsResultBoxes boxes = ts_result_boxes_new (comparison, pair, result);
  TsBoxDifference difference;

  if (ts_result_boxes_get_difference (&boxes, &difference))
    {
      if (result->verdict == TS_VERDICT_WRONG_CLASS)
        return name_wrong_class (comparison, pair, result, &difference);

      return ts_box_difference_to_phrase (&difference);
    }

  if (result->benchmark == TS_NONE)
    return g_strdup (_("overlaps no benchmark box"));

  if (is_touched (comparison, pair, result))
    return g_strdup (_("no box fits it best"));

  return g_strdup (_("no training box overlaps it"));
}
