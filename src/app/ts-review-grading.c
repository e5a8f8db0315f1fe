/* SPDX-License-Identifier: MIT */

/* How a review is graded anew. What is done in the time of a frame is done at once, so that
 * results follow the slider; what takes longer is done in a thread on a grading of its own,
 * while the old one is still shown. Of the rules that are asked for meanwhile, the last count. */

#include "config.h"

#include "ts-review-private.h"

/* How much is graded at once, see ts_grading_find_touched(): some 60 ms of one core, of which all
 * cores take their share. With a million boxes it is a step of 0.01. */
#define MAX_EFFORT 1500000

/* What the thread works on. */
typedef struct
{
  /* Input, not changed. */
  TsOverlapTable  *table;
  const TsMatcher *matcher;
  TsThresholds     thresholds;

  /* For whoever gets the output: the pairs that may change, or NULL for all. */
  GArray          *pairs;
} GradeData;

static void
grade_data_free (GradeData *data)
{
  ts_overlap_table_unref (data->table);
  g_clear_pointer (&data->pairs, g_array_unref);
  g_free (data);
}

static void
grade_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const GradeData *data = task_data;

  g_task_return_pointer (task, ts_grading_new (data->table, data->matcher, data->thresholds),
                         (GDestroyNotify) ts_grading_unref);
}

static void
set_is_grading (TsReview *self,
                gboolean  is_grading)
{
  if (is_grading == self->is_grading)
    return;

  self->is_grading = is_grading;
  ts_review_notify (self, TS_REVIEW_PROP_IS_GRADING);
}

static void grade (TsReview *self);

static void
change_grading (TsReview  *self,
                TsGrading *grading)
{
  g_autoptr (TsGrading) old = g_steal_pointer (&self->grading);
  g_autoptr (TsFrameResults) results = self->results != NULL ? ts_frame_results_ref (self->results)
                                                             : NULL;
  guint selected = self->selected;

  self->grading = ts_grading_ref (grading);
  ts_review_forget_tracks (self);
  ts_review_update_results (self);
  ts_review_set_hovered (self, TS_NONE);

  if (results != NULL && selected != TS_NONE)
    ts_review_set_selected (self,
                            ts_frame_results_find_same (self->results,
                                                        ts_frame_results_get (results,
                                                                              selected)));
}

static gboolean
concerns_pair (const GArray *pairs,
               guint32       pair)
{
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      if (g_array_index (pairs, guint32, i) == pair)
        return TRUE;
    }

  return pairs == NULL;
}

/* Shows another grading of the same comparison, or the same one after it changed. What is looked
 * at stays; what is selected stays the same object. */
static void
adopt_grading (TsReview  *self,
               TsGrading *grading,
               GArray    *pairs)
{
  g_object_freeze_notify (G_OBJECT (self));

  if (concerns_pair (pairs, self->pair))
    change_grading (self, grading);
  else if (grading != self->grading)
    {
      ts_grading_unref (self->grading);
      self->grading = ts_grading_ref (grading);
    }

  ts_review_tell_regraded (self, pairs);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
graded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  TsReview *self = TS_REVIEW (object);
  const GradeData *data = g_task_get_task_data (G_TASK (result));
  g_autoptr (TsGrading) grading = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Another comparison has been opened. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || grading == NULL)
    return;

  g_clear_object (&self->cancellable);
  g_object_freeze_notify (G_OBJECT (self));
  adopt_grading (self, grading, data->pairs);
  grade (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
start_thread (TsReview *self,
              GArray   *pairs)
{
  GradeData *data = g_new0 (GradeData, 1);
  g_autoptr (GTask) task = NULL;

  data->table = ts_overlap_table_ref (ts_grading_get_table (self->grading));
  data->matcher = self->matcher;
  data->thresholds = self->thresholds;
  data->pairs = pairs != NULL ? g_array_ref (pairs) : NULL;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, graded_cb, NULL);
  g_task_set_source_tag (task, start_thread);
  g_task_set_name (task, "grade comparison");
  g_task_set_task_data (task, data, (GDestroyNotify) grade_data_free);
  g_task_run_in_thread (task, grade_in_thread);
}

/* Returns: (transfer full): the pairs of these frames, each once */
static GArray *
find_pairs (const TsOverlapTable *table,
            const GArray         *frames)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < frames->len; i++)
    {
      guint32 pair = ts_overlap_table_get_frame (table, g_array_index (frames, guint32, i))->pair;

      if (pairs->len == 0 || g_array_index (pairs, guint32, pairs->len - 1) != pair)
        g_array_append_val (pairs, pair);
    }

  return pairs;
}

static gboolean
is_up_to_date (TsReview *self)
{
  TsThresholds thresholds = ts_grading_get_thresholds (self->grading);

  return self->matcher == ts_grading_get_matcher (self->grading) &&
         self->thresholds.match == thresholds.match && self->thresholds.low == thresholds.low;
}

static void
move_thresholds (TsReview *self)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint64 effort = ts_grading_find_touched (self->grading, self->thresholds, frames);
  g_autoptr (GArray) pairs = find_pairs (ts_grading_get_table (self->grading), frames);

  if (effort > MAX_EFFORT)
    {
      start_thread (self, pairs);
      return;
    }

  ts_grading_move_frames (self->grading, self->thresholds, frames);
  adopt_grading (self, self->grading, pairs);
}

/* Begins to grade by the rules that are asked for, if that is not yet done. */
static void
grade (TsReview *self)
{
  if (self->grading == NULL || self->cancellable != NULL)
    return;

  if (!is_up_to_date (self))
    {
      if (self->matcher != ts_grading_get_matcher (self->grading))
        start_thread (self, NULL);
      else
        move_thresholds (self);
    }

  set_is_grading (self, self->cancellable != NULL);
}

/* Notes by which thresholds to grade. */
void
ts_review_store_thresholds (TsReview     *self,
                            TsThresholds  thresholds)
{
  TsThresholds old = self->thresholds;

  self->thresholds = thresholds;

  if (thresholds.match != old.match)
    ts_review_notify (self, TS_REVIEW_PROP_MATCH_THRESHOLD);

  if (thresholds.low != old.low)
    ts_review_notify (self, TS_REVIEW_PROP_LOW_THRESHOLD);
}

/* Notes by which matcher to grade. */
void
ts_review_store_matcher (TsReview        *self,
                         const TsMatcher *matcher)
{
  if (matcher == self->matcher)
    return;

  self->matcher = matcher;
  ts_review_notify (self, TS_REVIEW_PROP_MATCHER);
}

/* Forgets what the thread still works on. */
void
ts_review_stop_grading (TsReview *self)
{
  g_clear_object (&self->cancellable);
  set_is_grading (self, FALSE);
}

/**
 * ts_review_get_thresholds:
 *
 * Returns: what is to count as a match; see #TsReview:is-grading
 */
TsThresholds
ts_review_get_thresholds (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), ts_rules_get_default ().thresholds);

  return self->thresholds;
}

/**
 * ts_review_set_thresholds:
 * @thresholds: what counts as a match; brought into 0.01 … 1
 *
 * Grades what is looked at by other thresholds.
 */
void
ts_review_set_thresholds (TsReview     *self,
                          TsThresholds  thresholds)
{
  g_return_if_fail (TS_IS_REVIEW (self));

  thresholds.match = CLAMP (thresholds.match, TS_REVIEW_MIN_THRESHOLD, 1.0);
  thresholds.low = CLAMP (thresholds.low, TS_REVIEW_MIN_THRESHOLD, 1.0);

  g_object_freeze_notify (G_OBJECT (self));
  ts_review_store_thresholds (self, thresholds);
  grade (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * ts_review_get_matcher:
 *
 * Returns: (transfer none): what is to tell who belongs to whom; see #TsReview:is-grading
 */
const TsMatcher *
ts_review_get_matcher (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);

  return self->matcher;
}

/**
 * ts_review_set_matcher:
 * @matcher: tells who belongs to whom
 *
 * Grades what is looked at by another matcher, in a thread.
 */
void
ts_review_set_matcher (TsReview        *self,
                       const TsMatcher *matcher)
{
  g_return_if_fail (TS_IS_REVIEW (self));
  g_return_if_fail (matcher != NULL);

  g_object_freeze_notify (G_OBJECT (self));
  ts_review_store_matcher (self, matcher);
  grade (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * ts_review_get_is_grading:
 *
 * Tells whether what is shown is still by other rules than those asked for.
 */
gboolean
ts_review_get_is_grading (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), FALSE);

  return self->is_grading;
}
