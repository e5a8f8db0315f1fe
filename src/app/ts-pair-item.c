/* SPDX-License-Identifier: MIT */

/* A pair as an object: what a row of the list shows of it, in words. */

#include "config.h"

#include "ts-pair-item.h"

#include "ts-score-text.h"

#include <glib/gi18n.h>

struct _TsPairItem
{
  GObject parent_instance;

  /* (owned) */
  TsComparison *comparison;

  guint         pair;
};

G_DEFINE_FINAL_TYPE (TsPairItem, ts_pair_item, G_TYPE_OBJECT)

static void
ts_pair_item_finalize (GObject *object)
{
  TsPairItem *self = TS_PAIR_ITEM (object);

  g_clear_pointer (&self->comparison, ts_comparison_unref);

  G_OBJECT_CLASS (ts_pair_item_parent_class)->finalize (object);
}

static void
ts_pair_item_class_init (TsPairItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_pair_item_finalize;
}

static void
ts_pair_item_init (TsPairItem *self)
{
}

static char *
dup_wrong_classes (TsPairItem *self)
{
  guint n = ts_pair_item_get_row_pair (self)->counts[TS_VERDICT_WRONG_CLASS];

  if (n == 0)
    return NULL;

  /* Translators: how many boxes were given the wrong class */
  return g_strdup_printf (ngettext ("%u wrong class", "%u wrong class", n), n);
}

/**
 * ts_pair_item_new:
 * @pair: an index into @comparison
 *
 * Makes an object of a pair.
 *
 * Returns: (transfer full): the item
 */
TsPairItem *
ts_pair_item_new (TsComparison *comparison,
                  guint         pair)
{
  g_return_val_if_fail (comparison != NULL, NULL);
  g_return_val_if_fail (pair < ts_comparison_get_n_pairs (comparison), NULL);

  TsPairItem *self = g_object_new (TS_TYPE_PAIR_ITEM, NULL);

  self->comparison = ts_comparison_ref (comparison);
  self->pair = pair;

  return self;
}

/**
 * ts_pair_item_get_comparison:
 *
 * Returns: (transfer none): what the pair belongs to
 */
TsComparison *
ts_pair_item_get_comparison (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  return self->comparison;
}

/**
 * ts_pair_item_get_pair:
 *
 * Returns: the pair's index in the comparison
 */
guint
ts_pair_item_get_pair (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), TS_NONE);

  return self->pair;
}

/**
 * ts_pair_item_get_row_pair:
 *
 * Returns: (transfer none): the pair itself
 */
const TsRowPair *
ts_pair_item_get_row_pair (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  return ts_comparison_get_pair (self->comparison, self->pair);
}

/**
 * ts_pair_item_get_title:
 *
 * Returns: (transfer none): the title of the data
 */
const char *
ts_pair_item_get_title (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  return ts_comparison_get_training_row (self->comparison, ts_pair_item_get_row_pair (self))
    ->data_title;
}

/**
 * ts_pair_item_get_annotator:
 *
 * Gets who drew the first of the training boxes.
 *
 * Returns: (transfer none) (nullable): an e-mail address, if it is known
 */
const char *
ts_pair_item_get_annotator (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  const TsRowPair *pair = ts_pair_item_get_row_pair (self);

  if (pair->n_training == 0)
    return NULL;

  const TsLabelSet *set = ts_comparison_get_training (self->comparison, pair->training_set);
  const TsResult *results = ts_comparison_get_results (self->comparison, pair);

  return ts_label_set_get_annotation (set, results[0].training)->created_by;
}

/**
 * ts_pair_item_dup_summary:
 *
 * Counts boxes and wrong classes: “12 boxes · 2 wrong class”.
 *
 * Returns: (transfer full): the translated text
 */
char *
ts_pair_item_dup_summary (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  g_autofree char *boxes = ts_score_text_boxes (ts_pair_item_get_row_pair (self)->n_training);
  g_autofree char *wrong = dup_wrong_classes (self);

  if (wrong == NULL)
    return g_steal_pointer (&boxes);

  /* Translators: “12 boxes” and “2 wrong class” */
  return g_strdup_printf (_("%s · %s"), boxes, wrong);
}

/**
 * ts_pair_item_dup_description:
 *
 * Tells a row for those who listen to it: “BloodImage_00019.jpg, mean IoU 0.62, 12 boxes,
 * 2 wrong class”.
 *
 * Returns: (transfer full): the translated text
 */
char *
ts_pair_item_dup_description (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  const TsRowPair *pair = ts_pair_item_get_row_pair (self);
  g_autofree char *iou = ts_score_text_iou (pair->mean_iou);
  g_autofree char *boxes = ts_score_text_boxes (pair->n_training);
  g_autofree char *wrong = dup_wrong_classes (self);

  if (wrong == NULL)
    /* Translators: a title, a number, “12 boxes” */
    return g_strdup_printf (_("%s, mean IoU %s, %s"), ts_pair_item_get_title (self), iou, boxes);

  /* Translators: a title, a number, “12 boxes”, “2 wrong class” */
  return g_strdup_printf (_("%s, mean IoU %s, %s, %s"),
                          ts_pair_item_get_title (self), iou, boxes, wrong);
}
