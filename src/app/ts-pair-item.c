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
  TsGrading *grading;

  guint      pair;

  /* Of all frames of the pair. */
  TsTally    tally;
};

enum
{
  SIGNAL_REGRADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsPairItem, ts_pair_item, G_TYPE_OBJECT)

static void
ts_pair_item_finalize (GObject *object)
{
  TsPairItem *self = TS_PAIR_ITEM (object);

  g_clear_pointer (&self->grading, ts_grading_unref);

  G_OBJECT_CLASS (ts_pair_item_parent_class)->finalize (object);
}

static void
ts_pair_item_class_init (TsPairItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_pair_item_finalize;

  /**
   * TsPairItem::regraded:
   *
   * The pair's findings may have changed.
   */
  signals[SIGNAL_REGRADED] = g_signal_new ("regraded", TS_TYPE_PAIR_ITEM, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_pair_item_init (TsPairItem *self)
{
}

static char *
dup_wrong_classes (TsPairItem *self)
{
  guint n = self->tally.kinds[TS_FINDING_WRONG_CLASS];

  if (n == 0)
    return NULL;

  /* Translators: how many objects were given the wrong class */
  return g_strdup_printf (ngettext ("%u wrong class", "%u wrong class", n), n);
}

/**
 * ts_pair_item_new:
 * @pair: an index into the comparison that @grading is of
 *
 * Makes an object of a pair.
 *
 * Returns: (transfer full): the item
 */
TsPairItem *
ts_pair_item_new (TsGrading *grading,
                  guint      pair)
{
  g_return_val_if_fail (grading != NULL, NULL);

  TsPairItem *self = g_object_new (TS_TYPE_PAIR_ITEM, NULL);

  self->grading = ts_grading_ref (grading);
  self->pair = pair;
  self->tally = ts_grading_get_pair_tally (grading, pair);

  return self;
}

/**
 * ts_pair_item_get_grading:
 *
 * Returns: (transfer none): where the pair's findings are
 */
TsGrading *
ts_pair_item_get_grading (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  return self->grading;
}

/**
 * ts_pair_item_set_grading:
 * @grading: of the same comparison, maybe the same one after its thresholds were moved
 *
 * Takes on other findings.
 */
void
ts_pair_item_set_grading (TsPairItem *self,
                          TsGrading  *grading)
{
  g_return_if_fail (TS_IS_PAIR_ITEM (self));
  g_return_if_fail (grading != NULL);

  ts_grading_ref (grading);
  ts_grading_unref (self->grading);
  self->grading = grading;
  self->tally = ts_grading_get_pair_tally (grading, self->pair);
  g_signal_emit (self, signals[SIGNAL_REGRADED], 0);
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

  return ts_overlap_table_get_comparison (ts_grading_get_table (self->grading));
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

  return ts_comparison_get_pair (ts_pair_item_get_comparison (self), self->pair);
}

/**
 * ts_pair_item_get_tally:
 *
 * Returns: (transfer none): the pair's findings on all frames in numbers
 */
const TsTally *
ts_pair_item_get_tally (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  return &self->tally;
}

/**
 * ts_pair_item_get_mean_iou:
 *
 * Returns: the mean IoU of the objects that overlap enough; NaN if there are none
 */
double
ts_pair_item_get_mean_iou (TsPairItem *self)
{
  return ts_tally_get_mean_iou (ts_pair_item_get_tally (self));
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

  return ts_comparison_get_training_row (ts_pair_item_get_comparison (self),
                                         ts_pair_item_get_row_pair (self))->data_title;
}

/**
 * ts_pair_item_get_annotator:
 *
 * Gets who drew the first of the training objects.
 *
 * Returns: (transfer none) (nullable): an e-mail address, if it is known
 */
const char *
ts_pair_item_get_annotator (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  const TsOverlapTable *table = ts_grading_get_table (self->grading);
  guint end = ts_overlap_table_get_first_of_pair (table, self->pair + 1);

  for (guint i = ts_overlap_table_get_first_of_pair (table, self->pair); i < end; i++)
    {
      const TsFramePair *frame = ts_overlap_table_get_frame (table, i);

      if (frame->n_training == 0)
        continue;

      const TsLabelSet *set =
        ts_comparison_get_training (ts_pair_item_get_comparison (self),
                                    ts_pair_item_get_row_pair (self)->training_set);

      return ts_label_set_get_annotation (
        set, ts_overlap_table_get_training (table, frame)->annotation)->created_by;
    }

  return NULL;
}

/* “40 frames”; NULL for one, which goes without saying. */
static char *
dup_frames (TsPairItem *self)
{
  const TsOverlapTable *table = ts_grading_get_table (self->grading);
  guint n = ts_overlap_table_get_first_of_pair (table, self->pair + 1) -
            ts_overlap_table_get_first_of_pair (table, self->pair);

  return n > 1 ? g_strdup_printf (ngettext ("%u frame", "%u frames", n), n) : NULL;
}

static char *
join (const char *first,
      const char *second)
{
  /* Translators: two facts, such as “12 objects” and “2 wrong class” */
  return second != NULL ? g_strdup_printf (_("%s · %s"), first, second) : g_strdup (first);
}

/**
 * ts_pair_item_dup_summary:
 *
 * Counts objects, frames and wrong classes: “12 objects · 3 frames · 2 wrong class”.
 *
 * Returns: (transfer full): the translated text
 */
char *
ts_pair_item_dup_summary (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  g_autofree char *objects = ts_score_text_objects (self->tally.n_training);
  g_autofree char *frames = dup_frames (self);
  g_autofree char *wrong = dup_wrong_classes (self);
  g_autofree char *size = join (objects, frames);

  return join (size, wrong);
}

/**
 * ts_pair_item_dup_description:
 *
 * Tells a row for those who listen to it: “BloodImage_00019.jpg, mean IoU 0.62, 12 objects,
 * 2 wrong class”.
 *
 * Returns: (transfer full): the translated text
 */
char *
ts_pair_item_dup_description (TsPairItem *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ITEM (self), NULL);

  g_autofree char *iou = ts_score_text_iou (ts_pair_item_get_mean_iou (self));
  g_autofree char *objects = ts_score_text_objects (self->tally.n_training);
  g_autofree char *wrong = dup_wrong_classes (self);

  if (wrong == NULL)
    /* Translators: a title, a number, “12 objects” */
    return g_strdup_printf (_("%s, mean IoU %s, %s"), ts_pair_item_get_title (self), iou, objects);

  /* Translators: a title, a number, “12 objects”, “2 wrong class” */
  return g_strdup_printf (_("%s, mean IoU %s, %s, %s"),
                          ts_pair_item_get_title (self), iou, objects, wrong);
}
