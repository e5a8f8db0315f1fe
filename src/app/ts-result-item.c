/* SPDX-License-Identifier: MIT */

/* A result as an object: what a row of the table and the inspector show of it. */

#include "config.h"

#include "ts-result-item.h"

#include "ts-explanation.h"
#include "ts-score-text.h"

#include <glib/gi18n.h>
#include <math.h>

struct _TsResultItem
{
  GObject parent_instance;

  /* (owned) */
  TsComparison *comparison;

  guint         pair;
  guint         index;

  /* (owned) (nullable): made when it is asked for, since sorting asks often */
  char         *phrase;
};

G_DEFINE_FINAL_TYPE (TsResultItem, ts_result_item, G_TYPE_OBJECT)

static void
ts_result_item_finalize (GObject *object)
{
  TsResultItem *self = TS_RESULT_ITEM (object);

  g_clear_pointer (&self->comparison, ts_comparison_unref);
  g_clear_pointer (&self->phrase, g_free);

  G_OBJECT_CLASS (ts_result_item_parent_class)->finalize (object);
}

static void
ts_result_item_class_init (TsResultItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_result_item_finalize;
}

static void
ts_result_item_init (TsResultItem *self)
{
}

static const TsRowPair *
get_pair (TsResultItem *self)
{
  return ts_comparison_get_pair (self->comparison, self->pair);
}

static const TsLabelSet *
get_training_set (TsResultItem *self)
{
  return ts_comparison_get_training (self->comparison, get_pair (self)->training_set);
}

static const char *
get_class_name (const TsLabelSet *set,
                guint             annotation)
{
  if (annotation == TS_NONE)
    return NULL;

  return ts_label_set_get_object (set, ts_label_set_get_annotation (set, annotation)->object)->name;
}

/* Of no IoU there is nothing to show, not 0.00. */
static double
get_iou (TsResultItem *self)
{
  const TsResult *result = ts_result_item_get_result (self);

  return result->training != TS_NONE && result->benchmark != TS_NONE ? result->iou : NAN;
}

/**
 * ts_result_item_new:
 * @pair: an index into @comparison
 * @index: an index into the pair's results
 *
 * Makes an object of a result.
 *
 * Returns: (transfer full): the item
 */
TsResultItem *
ts_result_item_new (TsComparison *comparison,
                    guint         pair,
                    guint         index)
{
  g_return_val_if_fail (comparison != NULL, NULL);
  g_return_val_if_fail (pair < ts_comparison_get_n_pairs (comparison), NULL);
  g_return_val_if_fail (index < ts_comparison_get_pair (comparison, pair)->n_results, NULL);

  TsResultItem *self = g_object_new (TS_TYPE_RESULT_ITEM, NULL);

  self->comparison = ts_comparison_ref (comparison);
  self->pair = pair;
  self->index = index;

  return self;
}

/**
 * ts_result_item_get_index:
 *
 * Returns: the result's index in its pair
 */
guint
ts_result_item_get_index (TsResultItem *self)
{
  g_return_val_if_fail (TS_IS_RESULT_ITEM (self), TS_NONE);

  return self->index;
}

/**
 * ts_result_item_get_result:
 *
 * Returns: (transfer none): the result itself
 */
const TsResult *
ts_result_item_get_result (TsResultItem *self)
{
  g_return_val_if_fail (TS_IS_RESULT_ITEM (self), NULL);

  return &ts_comparison_get_results (self->comparison, get_pair (self))[self->index];
}

/**
 * ts_result_item_get_annotator:
 *
 * Returns: (transfer none) (nullable): who drew the training box
 */
const char *
ts_result_item_get_annotator (TsResultItem *self)
{
  guint training = ts_result_item_get_result (self)->training;

  if (training == TS_NONE)
    return NULL;

  return ts_label_set_get_annotation (get_training_set (self), training)->created_by;
}

/**
 * ts_result_item_get_drawn:
 *
 * Returns: (transfer none) (nullable): the class of the training box
 */
const char *
ts_result_item_get_drawn (TsResultItem *self)
{
  return get_class_name (get_training_set (self), ts_result_item_get_result (self)->training);
}

/**
 * ts_result_item_get_benchmark_class:
 *
 * Returns: (transfer none) (nullable): the class of the benchmark box
 */
const char *
ts_result_item_get_benchmark_class (TsResultItem *self)
{
  return get_class_name (ts_comparison_get_benchmark (self->comparison),
                         ts_result_item_get_result (self)->benchmark);
}

/**
 * ts_result_item_dup_best_match:
 *
 * Names the benchmark box as the canvases do: “RBC 3”.
 *
 * Returns: (transfer full) (nullable): its class and number
 */
char *
ts_result_item_dup_best_match (TsResultItem *self)
{
  const TsResult *result = ts_result_item_get_result (self);
  const char *name = ts_result_item_get_benchmark_class (self);

  if (name == NULL)
    return NULL;

  /* Translators: a class and the number of a box, such as “RBC 3” */
  return g_strdup_printf (_("%s %u"), name, result->number);
}

/**
 * ts_result_item_dup_iou:
 *
 * Returns: (transfer full): the IoU in two decimals, or a dash
 */
char *
ts_result_item_dup_iou (TsResultItem *self)
{
  return ts_score_text_iou (get_iou (self));
}

/**
 * ts_result_item_dup_exact_iou:
 *
 * Returns: (transfer full) (nullable): the IoU with all its digits
 */
char *
ts_result_item_dup_exact_iou (TsResultItem *self)
{
  return ts_score_text_exact_iou (get_iou (self));
}

/**
 * ts_result_item_get_class_verdict:
 *
 * Says whether the classes agree.
 *
 * Returns: (transfer none) (nullable): translated words; %NULL if there are no two classes
 */
const char *
ts_result_item_get_class_verdict (TsResultItem *self)
{
  const TsResult *result = ts_result_item_get_result (self);

  if (result->training == TS_NONE || result->benchmark == TS_NONE)
    return NULL;

  return result->class_score > 0 ? _("Right class") : _("Wrong class");
}

/**
 * ts_result_item_get_phrase:
 *
 * Returns: (transfer none): what is off in few words, maybe none
 */
const char *
ts_result_item_get_phrase (TsResultItem *self)
{
  if (self->phrase == NULL)
    self->phrase = ts_explanation_dup_phrase (self->comparison, get_pair (self),
                                              ts_result_item_get_result (self));

  return self->phrase;
}

/**
 * ts_result_item_dup_sentence:
 *
 * Returns: (transfer full): what is off in a sentence
 */
char *
ts_result_item_dup_sentence (TsResultItem *self)
{
  return ts_explanation_dup_sentence (self->comparison, get_pair (self),
                                      ts_result_item_get_result (self));
}
