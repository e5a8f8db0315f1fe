/* SPDX-License-Identifier: MIT */

/* The review: which pair of which comparison is looked at, and what of it is picked out. */

#include "config.h"

#include "ts-review.h"

struct _TsReview
{
  GObject parent_instance;

  /* (owned) (nullable) */
  TsComparison *comparison;

  guint         pair;
  guint         selected;
  guint         hovered;
};

enum
{
  PROP_0,
  PROP_COMPARISON,
  PROP_PAIR,
  PROP_SELECTED,
  PROP_HOVERED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsReview, ts_review, G_TYPE_OBJECT)

static guint
get_n_pairs (TsReview *self)
{
  return self->comparison != NULL ? ts_comparison_get_n_pairs (self->comparison) : 0;
}

static guint
get_n_results (TsReview *self)
{
  const TsRowPair *pair = ts_review_get_row_pair (self);

  return pair != NULL ? pair->n_results : 0;
}

/* What does not exist is nothing. */
static guint
limit_index (guint index,
             guint n)
{
  return index < n ? index : TS_NONE;
}

static void
store_index (TsReview *self,
             guint    *field,
             guint     value,
             guint     property)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
ts_review_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  TsReview *self = TS_REVIEW (object);

  switch (property_id)
    {
    case PROP_COMPARISON:
      g_value_set_pointer (value, ts_review_get_comparison (self));
      break;

    case PROP_PAIR:
      g_value_set_uint (value, ts_review_get_pair (self));
      break;

    case PROP_SELECTED:
      g_value_set_uint (value, ts_review_get_selected (self));
      break;

    case PROP_HOVERED:
      g_value_set_uint (value, ts_review_get_hovered (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_review_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  TsReview *self = TS_REVIEW (object);

  switch (property_id)
    {
    case PROP_COMPARISON:
      ts_review_set_comparison (self, g_value_get_pointer (value));
      break;

    case PROP_PAIR:
      ts_review_set_pair (self, g_value_get_uint (value));
      break;

    case PROP_SELECTED:
      ts_review_set_selected (self, g_value_get_uint (value));
      break;

    case PROP_HOVERED:
      ts_review_set_hovered (self, g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_review_finalize (GObject *object)
{
  TsReview *self = TS_REVIEW (object);

  g_clear_pointer (&self->comparison, ts_comparison_unref);

  G_OBJECT_CLASS (ts_review_parent_class)->finalize (object);
}

static void
ts_review_class_init (TsReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ts_review_get_property;
  object_class->set_property = ts_review_set_property;
  object_class->finalize = ts_review_finalize;

  /**
   * TsReview:comparison: (type TsComparison)
   *
   * What is looked at; borrowed when read, referenced when set.
   */
  properties[PROP_COMPARISON] = g_param_spec_pointer ("comparison", NULL, NULL, flags);

  /**
   * TsReview:pair:
   *
   * Which pair of the comparison is shown; %TS_NONE if none is.
   */
  properties[PROP_PAIR] = g_param_spec_uint ("pair", NULL, NULL, 0, TS_NONE, TS_NONE, flags);

  /**
   * TsReview:selected:
   *
   * Which of the pair's results is selected; %TS_NONE if none is.
   */
  properties[PROP_SELECTED] =
    g_param_spec_uint ("selected", NULL, NULL, 0, TS_NONE, TS_NONE, flags);

  /**
   * TsReview:hovered:
   *
   * Which of the pair's results is under the pointer; %TS_NONE if none is.
   */
  properties[PROP_HOVERED] = g_param_spec_uint ("hovered", NULL, NULL, 0, TS_NONE, TS_NONE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ts_review_init (TsReview *self)
{
  self->pair = TS_NONE;
  self->selected = TS_NONE;
  self->hovered = TS_NONE;
}

/**
 * ts_review_new:
 *
 * Makes a review of nothing yet.
 *
 * Returns: (transfer full): the review
 */
TsReview *
ts_review_new (void)
{
  return g_object_new (TS_TYPE_REVIEW, NULL);
}

/**
 * ts_review_get_comparison:
 *
 * Returns: (transfer none) (nullable): the comparison that is looked at
 */
TsComparison *
ts_review_get_comparison (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);

  return self->comparison;
}

/**
 * ts_review_set_comparison:
 * @comparison: (transfer none) (nullable): the comparison to look at
 *
 * Turns to another comparison. No pair of it is shown until ts_review_set_pair(). Whoever is
 * told of one of the changes already sees all of them.
 */
void
ts_review_set_comparison (TsReview     *self,
                          TsComparison *comparison)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  if (comparison == self->comparison)
    return;

  g_autoptr (TsComparison) old = g_steal_pointer (&self->comparison);

  if (comparison != NULL)
    self->comparison = ts_comparison_ref (comparison);

  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPARISON]);
  store_index (self, &self->pair, TS_NONE, PROP_PAIR);
  store_index (self, &self->selected, TS_NONE, PROP_SELECTED);
  store_index (self, &self->hovered, TS_NONE, PROP_HOVERED);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * ts_review_get_pair:
 *
 * Returns: the pair that is shown, an index into the comparison, or %TS_NONE
 */
guint
ts_review_get_pair (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), TS_NONE);

  return self->pair;
}

/**
 * ts_review_set_pair:
 * @pair: an index into the comparison; what is out of range means %TS_NONE
 *
 * Shows another pair, with nothing of it selected.
 */
void
ts_review_set_pair (TsReview *self,
                    guint     pair)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  pair = limit_index (pair, get_n_pairs (self));

  if (pair == self->pair)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  store_index (self, &self->pair, pair, PROP_PAIR);
  store_index (self, &self->selected, TS_NONE, PROP_SELECTED);
  store_index (self, &self->hovered, TS_NONE, PROP_HOVERED);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * ts_review_get_selected:
 *
 * Returns: the selected result, an index into ts_review_get_results(), or %TS_NONE
 */
guint
ts_review_get_selected (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), TS_NONE);

  return self->selected;
}

/**
 * ts_review_set_selected:
 * @result: an index into ts_review_get_results(); what is out of range means %TS_NONE
 *
 * Selects a result of the pair.
 */
void
ts_review_set_selected (TsReview *self,
                        guint     result)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  store_index (self, &self->selected, limit_index (result, get_n_results (self)), PROP_SELECTED);
}

/**
 * ts_review_get_hovered:
 *
 * Returns: the result under the pointer, an index into ts_review_get_results(), or %TS_NONE
 */
guint
ts_review_get_hovered (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), TS_NONE);

  return self->hovered;
}

/**
 * ts_review_set_hovered:
 * @result: an index into ts_review_get_results(); what is out of range means %TS_NONE
 *
 * Says which result of the pair is under the pointer.
 */
void
ts_review_set_hovered (TsReview *self,
                       guint     result)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  store_index (self, &self->hovered, limit_index (result, get_n_results (self)), PROP_HOVERED);
}

/**
 * ts_review_get_row_pair:
 *
 * Returns: (transfer none) (nullable): the pair that is shown
 */
const TsRowPair *
ts_review_get_row_pair (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);

  if (self->pair == TS_NONE)
    return NULL;

  return ts_comparison_get_pair (self->comparison, self->pair);
}

/**
 * ts_review_get_results:
 * @n_results: (out): how many there are
 *
 * Returns: (transfer none) (nullable) (array length=n_results): the results of the pair that
 *   is shown
 */
const TsResult *
ts_review_get_results (TsReview *self,
                       guint    *n_results)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);
  g_return_val_if_fail (n_results != NULL, NULL);

  const TsRowPair *pair = ts_review_get_row_pair (self);

  *n_results = pair != NULL ? pair->n_results : 0;

  return pair != NULL ? ts_comparison_get_results (self->comparison, pair) : NULL;
}
