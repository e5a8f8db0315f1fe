/* SPDX-License-Identifier: MIT */

/* The review: which frame of which pair of which comparison is looked at, and what of it is
 * picked out. How it is graded stands in ts-review-grading.c, how tracks are followed in
 * ts-review-tracks.c. */

#include "config.h"

#include "ts-review-private.h"

enum
{
  SIGNAL_REGRADED,
  N_SIGNALS
};

static GParamSpec *properties[TS_REVIEW_N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsReview, ts_review, G_TYPE_OBJECT)

static guint
get_n_pairs (TsReview *self)
{
  return self->grading != NULL ? ts_comparison_get_n_pairs (ts_review_get_comparison (self)) : 0;
}

static guint
get_n_results (TsReview *self)
{
  return self->results != NULL ? ts_frame_results_get_n (self->results) : 0;
}

/* The frame of the table that a frame of the pair is. */
static guint
get_table_frame (TsReview *self,
                 guint     frame)
{
  return ts_overlap_table_get_first_of_pair (ts_grading_get_table (self->grading), self->pair) +
         frame;
}

/* What does not exist is nothing. */
static guint
limit_index (guint index,
             guint n)
{
  return index < n ? index : TS_NONE;
}

static void
store_index (TsReview         *self,
             guint            *field,
             guint             value,
             TsReviewProperty  property)
{
  if (*field == value)
    return;

  *field = value;
  ts_review_notify (self, property);
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
    case TS_REVIEW_PROP_COMPARISON:
      g_value_set_pointer (value, ts_review_get_comparison (self));
      break;

    case TS_REVIEW_PROP_PAIR:
      g_value_set_uint (value, ts_review_get_pair (self));
      break;

    case TS_REVIEW_PROP_FRAME:
      g_value_set_uint (value, ts_review_get_frame (self));
      break;

    case TS_REVIEW_PROP_N_FRAMES:
      g_value_set_uint (value, ts_review_get_n_frames (self));
      break;

    case TS_REVIEW_PROP_RESULTS:
      g_value_set_pointer (value, ts_review_get_results (self));
      break;

    case TS_REVIEW_PROP_SELECTED:
      g_value_set_uint (value, ts_review_get_selected (self));
      break;

    case TS_REVIEW_PROP_HOVERED:
      g_value_set_uint (value, ts_review_get_hovered (self));
      break;

    case TS_REVIEW_PROP_MATCH_THRESHOLD:
      g_value_set_double (value, ts_review_get_thresholds (self).match);
      break;

    case TS_REVIEW_PROP_LOW_THRESHOLD:
      g_value_set_double (value, ts_review_get_thresholds (self).low);
      break;

    case TS_REVIEW_PROP_MATCHER:
      g_value_set_string (value, ts_review_get_matcher (self)->name);
      break;

    case TS_REVIEW_PROP_IS_GRADING:
      g_value_set_boolean (value, ts_review_get_is_grading (self));
      break;

    case TS_REVIEW_PROP_CELL:
      g_value_set_pointer (value, (gpointer) ts_review_get_cell (self));
      break;

    case TS_REVIEW_PROP_TRACKS:
      g_value_set_pointer (value, (gpointer) ts_review_get_tracks (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* Settings may name a matcher that there is not; then nothing changes. */
static void
set_matcher_by_name (TsReview   *self,
                     const char *name)
{
  const TsMatcher *matcher = name != NULL ? ts_matcher_lookup (name) : NULL;

  if (matcher != NULL)
    ts_review_set_matcher (self, matcher);
}

static void
ts_review_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  TsReview *self = TS_REVIEW (object);
  TsThresholds thresholds = self->thresholds;

  switch (property_id)
    {
    case TS_REVIEW_PROP_PAIR:
      ts_review_set_pair (self, g_value_get_uint (value));
      break;

    case TS_REVIEW_PROP_FRAME:
      ts_review_set_frame (self, g_value_get_uint (value));
      break;

    case TS_REVIEW_PROP_SELECTED:
      ts_review_set_selected (self, g_value_get_uint (value));
      break;

    case TS_REVIEW_PROP_HOVERED:
      ts_review_set_hovered (self, g_value_get_uint (value));
      break;

    case TS_REVIEW_PROP_MATCH_THRESHOLD:
      thresholds.match = g_value_get_double (value);
      ts_review_set_thresholds (self, thresholds);
      break;

    case TS_REVIEW_PROP_LOW_THRESHOLD:
      thresholds.low = g_value_get_double (value);
      ts_review_set_thresholds (self, thresholds);
      break;

    case TS_REVIEW_PROP_MATCHER:
      set_matcher_by_name (self, g_value_get_string (value));
      break;

    case TS_REVIEW_PROP_CELL:
      ts_review_set_cell (self, g_value_get_pointer (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_review_dispose (GObject *object)
{
  ts_review_stop_grading (TS_REVIEW (object));

  G_OBJECT_CLASS (ts_review_parent_class)->dispose (object);
}

static void
ts_review_finalize (GObject *object)
{
  TsReview *self = TS_REVIEW (object);

  g_clear_pointer (&self->answers, g_array_unref);
  g_clear_pointer (&self->tracks, g_array_unref);
  g_clear_pointer (&self->results, ts_frame_results_unref);
  g_clear_pointer (&self->grading, ts_grading_unref);

  G_OBJECT_CLASS (ts_review_parent_class)->finalize (object);
}

static void
install_places (const GParamFlags flags)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  /**
   * TsReview:comparison: (type TsComparison)
   *
   * What is looked at; borrowed.
   */
  properties[TS_REVIEW_PROP_COMPARISON] =
    g_param_spec_pointer ("comparison", NULL, NULL, readable);

  /**
   * TsReview:pair:
   *
   * Which pair of the comparison is shown; %TS_NONE if none is.
   */
  properties[TS_REVIEW_PROP_PAIR] =
    g_param_spec_uint ("pair", NULL, NULL, 0, TS_NONE, TS_NONE, flags);

  /**
   * TsReview:frame:
   *
   * Which of the pair's frames is shown; %TS_NONE if none is, since nothing is labelled on any.
   */
  properties[TS_REVIEW_PROP_FRAME] =
    g_param_spec_uint ("frame", NULL, NULL, 0, TS_NONE, TS_NONE, flags);

  /**
   * TsReview:n-frames:
   *
   * How many frames of the pair take part.
   */
  properties[TS_REVIEW_PROP_N_FRAMES] =
    g_param_spec_uint ("n-frames", NULL, NULL, 0, G_MAXUINT, 0, readable);

  /**
   * TsReview:results: (type TsFrameResults)
   *
   * What is found on the frame; borrowed. Changes with the frame and whenever the frame is
   * graded anew.
   */
  properties[TS_REVIEW_PROP_RESULTS] = g_param_spec_pointer ("results", NULL, NULL, readable);

  /**
   * TsReview:tracks: (type GArray) (element-type TsTrackFinding)
   *
   * What is wrong with the tracks of the pair; borrowed. Told of when a thread has found it, see
   * ts_review_get_tracks().
   */
  properties[TS_REVIEW_PROP_TRACKS] = g_param_spec_pointer ("tracks", NULL, NULL, readable);

  /**
   * TsReview:selected:
   *
   * Which of the results is selected; %TS_NONE if none is.
   */
  properties[TS_REVIEW_PROP_SELECTED] =
    g_param_spec_uint ("selected", NULL, NULL, 0, TS_NONE, TS_NONE, flags);

  /**
   * TsReview:hovered:
   *
   * Which of the results is under the pointer; %TS_NONE if none is.
   */
  properties[TS_REVIEW_PROP_HOVERED] =
    g_param_spec_uint ("hovered", NULL, NULL, 0, TS_NONE, TS_NONE, flags);

  /**
   * TsReview:cell: (type TsClassCell)
   *
   * The cell of the confusion matrix that rows and disagreements are restricted to; %NULL for
   * all. Borrowed when read, copied when set.
   */
  properties[TS_REVIEW_PROP_CELL] = g_param_spec_pointer ("cell", NULL, NULL, flags);
}

static void
install_rules (const GParamFlags flags)
{
  /**
   * TsReview:match-threshold:
   *
   * The least overlap of a match.
   */
  properties[TS_REVIEW_PROP_MATCH_THRESHOLD] =
    g_param_spec_double ("match-threshold", NULL, NULL, TS_REVIEW_MIN_THRESHOLD, 1.0,
                         TS_MATCH_THRESHOLD, flags);

  /**
   * TsReview:low-threshold:
   *
   * The least overlap of a match that is well drawn.
   */
  properties[TS_REVIEW_PROP_LOW_THRESHOLD] =
    g_param_spec_double ("low-threshold", NULL, NULL, TS_REVIEW_MIN_THRESHOLD, 1.0,
                         TS_LOW_OVERLAP, flags);

  /**
   * TsReview:matcher:
   *
   * The name of the matcher, see ts_matcher_lookup().
   */
  properties[TS_REVIEW_PROP_MATCHER] =
    g_param_spec_string ("matcher", NULL, NULL, ts_rules_get_default ().matcher->name, flags);

  /**
   * TsReview:is-grading:
   *
   * Whether what is shown is still by other rules than those asked for.
   */
  properties[TS_REVIEW_PROP_IS_GRADING] =
    g_param_spec_boolean ("is-grading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
ts_review_class_init (TsReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ts_review_get_property;
  object_class->set_property = ts_review_set_property;
  object_class->dispose = ts_review_dispose;
  object_class->finalize = ts_review_finalize;

  install_places (flags);
  install_rules (flags);
  g_object_class_install_properties (object_class, TS_REVIEW_N_PROPS, properties);

  /**
   * TsReview::regraded:
   * @pairs: (nullable) (element-type guint32): the pairs whose findings may have changed,
   *   ascending; %NULL for all
   *
   * The comparison was graded by other thresholds or another matcher.
   */
  signals[SIGNAL_REGRADED] = g_signal_new ("regraded", TS_TYPE_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
ts_review_init (TsReview *self)
{
  TsRules rules = ts_rules_get_default ();

  self->pair = TS_NONE;
  self->frame = TS_NONE;
  self->selected = TS_NONE;
  self->hovered = TS_NONE;
  self->thresholds = rules.thresholds;
  self->matcher = rules.matcher;
}

/* Tells who listens that a property has changed. */
void
ts_review_notify (TsReview         *self,
                  TsReviewProperty  property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Tells who listens that these pairs were graded anew; NULL means all. */
void
ts_review_tell_regraded (TsReview     *self,
                         const GArray *pairs)
{
  g_signal_emit (self, signals[SIGNAL_REGRADED], 0, pairs);
}

/* Fetches the results of the frame anew. */
void
ts_review_update_results (TsReview *self)
{
  g_clear_pointer (&self->results, ts_frame_results_unref);

  if (self->frame != TS_NONE)
    self->results = ts_frame_results_new (self->grading, get_table_frame (self, self->frame));

  ts_review_notify (self, TS_REVIEW_PROP_RESULTS);
}

/* @pair and @frame exist, or are TS_NONE. */
static void
turn_to (TsReview *self,
         guint     pair,
         guint     frame)
{
  gboolean is_other_pair = pair != self->pair;

  if (is_other_pair)
    {
      self->pair = pair;
      ts_review_forget_tracks (self);
      ts_review_notify (self, TS_REVIEW_PROP_PAIR);
      ts_review_notify (self, TS_REVIEW_PROP_N_FRAMES);
    }

  frame = limit_index (frame, ts_review_get_n_frames (self));

  if (!is_other_pair && frame == self->frame)
    return;

  store_index (self, &self->frame, frame, TS_REVIEW_PROP_FRAME);
  store_index (self, &self->selected, TS_NONE, TS_REVIEW_PROP_SELECTED);
  store_index (self, &self->hovered, TS_NONE, TS_REVIEW_PROP_HOVERED);
  ts_review_update_results (self);
}

/**
 * ts_review_new:
 *
 * Makes a review of nothing yet, to be graded as `compare` does.
 *
 * Returns: (transfer full): the review
 */
TsReview *
ts_review_new (void)
{
  return g_object_new (TS_TYPE_REVIEW, NULL);
}

/**
 * ts_review_get_grading:
 *
 * Returns: (transfer none) (nullable): the findings of the comparison that is looked at
 */
TsGrading *
ts_review_get_grading (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);

  return self->grading;
}

/**
 * ts_review_set_grading:
 * @grading: (transfer none) (nullable): the findings of the comparison to look at; it is the
 *   review's from now on
 *
 * Turns to another comparison, and takes on the rules by which it was graded. No pair of it is
 * shown until ts_review_set_pair(), and all classes count. Whoever is told of one of the
 * changes already sees all of them.
 */
void
ts_review_set_grading (TsReview  *self,
                       TsGrading *grading)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  if (grading == self->grading)
    return;

  ts_review_stop_grading (self);
  g_object_freeze_notify (G_OBJECT (self));
  turn_to (self, TS_NONE, TS_NONE);
  ts_review_set_cell (self, NULL);
  g_clear_pointer (&self->grading, ts_grading_unref);

  if (grading != NULL)
    {
      self->grading = ts_grading_ref (grading);
      ts_review_store_thresholds (self, ts_grading_get_thresholds (grading));
      ts_review_store_matcher (self, ts_grading_get_matcher (grading));
    }

  ts_review_notify (self, TS_REVIEW_PROP_COMPARISON);
  g_object_thaw_notify (G_OBJECT (self));
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

  if (self->grading == NULL)
    return NULL;

  return ts_overlap_table_get_comparison (ts_grading_get_table (self->grading));
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
 * Shows another pair on its first frame, with nothing of it selected.
 */
void
ts_review_set_pair (TsReview *self,
                    guint     pair)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  pair = limit_index (pair, get_n_pairs (self));

  if (pair != self->pair)
    ts_review_show (self, pair, 0, TS_NONE);
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

  return ts_comparison_get_pair (ts_review_get_comparison (self), self->pair);
}

/**
 * ts_review_get_frame:
 *
 * Returns: which of the pair's frames is shown, or %TS_NONE
 */
guint
ts_review_get_frame (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), TS_NONE);

  return self->frame;
}

/**
 * ts_review_set_frame:
 * @frame: one of the pair's frames; what is out of range changes nothing
 *
 * Shows another frame of the pair, with nothing of it selected.
 */
void
ts_review_set_frame (TsReview *self,
                     guint     frame)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  if (frame < ts_review_get_n_frames (self) && frame != self->frame)
    ts_review_show (self, self->pair, frame, TS_NONE);
}

/**
 * ts_review_get_n_frames:
 *
 * Returns: how many frames of the pair take part
 */
guint
ts_review_get_n_frames (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), 0);

  if (self->pair == TS_NONE)
    return 0;

  TsOverlapTable *table = ts_grading_get_table (self->grading);

  return ts_overlap_table_get_first_of_pair (table, self->pair + 1) -
         ts_overlap_table_get_first_of_pair (table, self->pair);
}

/**
 * ts_review_get_frame_pair:
 * @frame: one of the pair's frames
 *
 * Returns: (transfer none) (nullable): what both sides have on it; %NULL if there is no such
 *   frame
 */
const TsFramePair *
ts_review_get_frame_pair (TsReview *self,
                          guint     frame)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);

  if (frame >= ts_review_get_n_frames (self))
    return NULL;

  return ts_overlap_table_get_frame (ts_grading_get_table (self->grading),
                                     get_table_frame (self, frame));
}

/**
 * ts_review_get_frame_tally:
 * @frame: one of the pair's frames
 *
 * Returns: (transfer none) (nullable): its findings in numbers, until they are graded anew;
 *   %NULL if there is no such frame
 */
const TsTally *
ts_review_get_frame_tally (TsReview *self,
                           guint     frame)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);

  if (frame >= ts_review_get_n_frames (self))
    return NULL;

  return ts_grading_get_frame_tally (self->grading, get_table_frame (self, frame));
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
 * Selects a result of the frame.
 */
void
ts_review_set_selected (TsReview *self,
                        guint     result)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  store_index (self, &self->selected, limit_index (result, get_n_results (self)),
               TS_REVIEW_PROP_SELECTED);
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
 * Says which result of the frame is under the pointer.
 */
void
ts_review_set_hovered (TsReview *self,
                       guint     result)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  store_index (self, &self->hovered, limit_index (result, get_n_results (self)),
               TS_REVIEW_PROP_HOVERED);
}

/**
 * ts_review_show:
 * @pair: an index into the comparison; what is out of range means %TS_NONE
 * @frame: one of the pair's frames; likewise
 * @result: one of the frame's results; likewise
 *
 * Goes to a place. Whoever is told of one of the changes already sees all of them.
 */
void
ts_review_show (TsReview *self,
                guint     pair,
                guint     frame,
                guint     result)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  g_object_freeze_notify (G_OBJECT (self));
  turn_to (self, limit_index (pair, get_n_pairs (self)), frame);
  ts_review_set_selected (self, result);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * ts_review_get_results:
 *
 * Returns: (transfer none) (nullable): what is found on the frame that is shown
 */
TsFrameResults *
ts_review_get_results (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);

  return self->results;
}

/**
 * ts_review_get_cell:
 *
 * Returns: (transfer none) (nullable): the cell that rows and disagreements are restricted to
 */
const TsClassCell *
ts_review_get_cell (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);

  return self->has_cell ? &self->cell : NULL;
}

/**
 * ts_review_set_cell:
 * @cell: (nullable): a cell of the confusion matrix; copied
 *
 * Restricts the rows that are listed, and the stream of disagreements, to what a cell of the
 * confusion matrix counts; %NULL lists all again.
 */
void
ts_review_set_cell (TsReview          *self,
                    const TsClassCell *cell)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  if (ts_class_cell_equal (cell, ts_review_get_cell (self)))
    return;

  self->has_cell = cell != NULL;

  if (cell != NULL)
    self->cell = *cell;

  ts_review_notify (self, TS_REVIEW_PROP_CELL);
}
