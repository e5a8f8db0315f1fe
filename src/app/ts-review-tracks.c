/* SPDX-License-Identifier: MIT */

/* What is wrong with a pair beyond the results of its frames: tracks, and answers to
 * classifications of frames. Of short rows it is found at once, of long ones in a thread, on a
 * copy of the findings. Only one thread looks at a time: after thresholds were moved meanwhile,
 * it begins again. */

#include "config.h"

#include "ts-review-private.h"

/* What is looked through at once takes some milliseconds. */
#define MAX_FINDINGS_AT_ONCE 8192
#define MAX_ANSWERS_AT_ONCE  128

/* What the thread works on. */
typedef struct
{
  /* Input, not changed. */
  TsTrackInput   *input;
  TsOverlapTable *table;
  guint           pair;
  guint           serial;

  /* Output. */
  GArray         *tracks;
  GArray         *answers;
} FollowData;

static void
follow_data_free (FollowData *data)
{
  ts_track_input_free (data->input);
  ts_overlap_table_unref (data->table);
  g_clear_pointer (&data->tracks, g_array_unref);
  g_clear_pointer (&data->answers, g_array_unref);
  g_free (data);
}

/* The space that frames of a unit stand in; NULL in the row itself. */
static const char *
get_space (const TsLabelSet *set,
           guint32           unit)
{
  const TsDataUnit *found = ts_label_set_get_unit (set, unit);

  return found->is_space ? found->hash : NULL;
}

static guint
find_place (const TsOverlapTable    *table,
            guint                    pair,
            const TsAttributeResult *result)
{
  const TsComparison *comparison = ts_overlap_table_get_comparison (table);
  const TsLabelSet *benchmark = ts_comparison_get_benchmark (comparison);
  const TsLabelSet *training = ts_comparison_get_training (
    comparison, ts_comparison_get_pair (comparison, pair)->training_set);
  const char *space = result->benchmark != NULL ? get_space (benchmark, result->benchmark->unit)
                                                : get_space (training, result->training->unit);
  guint first = ts_overlap_table_get_first_of_pair (table, pair);
  guint end = ts_overlap_table_get_first_of_pair (table, pair + 1);

  for (guint i = first; i < end; i++)
    {
      const TsFramePair *frame = ts_overlap_table_get_frame (table, i);

      if (frame->frame < result->first_frame || frame->frame > result->last_frame)
        continue;

      if (g_strcmp0 (space, frame->benchmark_unit != TS_NONE
                            ? get_space (benchmark, frame->benchmark_unit)
                            : get_space (training, frame->training_unit)) == 0)
        return i - first;
    }

  return TS_NONE;
}

static GArray *
find_answers (const TsOverlapTable *table,
              guint                 pair)
{
  const TsComparison *comparison = ts_overlap_table_get_comparison (table);
  const TsRowPair *row_pair = ts_comparison_get_pair (comparison, pair);
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (TsAttributeResult));
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (TsReviewAnswer));

  ts_attribute_match_rows (ts_comparison_get_benchmark (comparison),
                           ts_comparison_get_benchmark_row (comparison, row_pair),
                           ts_comparison_get_training (comparison, row_pair->training_set),
                           ts_comparison_get_training_row (comparison, row_pair),
                           ts_overlap_table_get_frames (table), results);

  for (guint i = 0; i < results->len; i++)
    {
      TsReviewAnswer answer = { .result = g_array_index (results, TsAttributeResult, i) };

      if (answer.result.verdict == TS_ATTRIBUTE_SAME)
        continue;

      answer.place = find_place (table, pair, &answer.result);
      g_array_append_val (answers, answer);
    }

  return answers;
}

static void
follow (FollowData *data)
{
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (TsTrack));

  data->tracks = g_array_new (FALSE, FALSE, sizeof (TsTrackFinding));
  ts_track_input_find_all (data->input, tracks, data->tracks);
  data->answers = find_answers (data->table, data->pair);
}

static void
follow_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  follow (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
adopt (TsReview   *self,
       FollowData *data)
{
  self->tracks = g_steal_pointer (&data->tracks);
  self->answers = g_steal_pointer (&data->answers);
}

static void find_out (TsReview *self);

static void
followed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  TsReview *self = TS_REVIEW (object);
  FollowData *data = g_task_get_task_data (G_TASK (result));

  self->is_following = FALSE;

  if (data->serial == self->follow_serial)
    adopt (self, data);
  else
    find_out (self);

  if (self->tracks != NULL)
    ts_review_notify (self, TS_REVIEW_PROP_TRACKS);
}

static gboolean
is_short (TsReview         *self,
          const FollowData *data)
{
  const TsComparison *comparison = ts_review_get_comparison (self);
  const TsRowPair *pair = ts_review_get_row_pair (self);

  return ts_track_input_get_size (data->input) <= MAX_FINDINGS_AT_ONCE &&
         ts_comparison_get_benchmark_row (comparison, pair)->n_frame_answers +
         ts_comparison_get_training_row (comparison, pair)->n_frame_answers <=
         MAX_ANSWERS_AT_ONCE;
}

static void
find_out (TsReview *self)
{
  FollowData *data;
  g_autoptr (GTask) task = NULL;

  if (self->tracks != NULL || self->pair == TS_NONE || self->is_following)
    return;

  data = g_new0 (FollowData, 1);
  data->input = ts_track_input_new (self->grading, self->pair);
  data->table = ts_overlap_table_ref (ts_grading_get_table (self->grading));
  data->pair = self->pair;
  data->serial = self->follow_serial;

  if (is_short (self, data))
    {
      follow (data);
      adopt (self, data);
      follow_data_free (data);
      return;
    }

  self->is_following = TRUE;
  task = g_task_new (self, NULL, followed_cb, NULL);
  g_task_set_source_tag (task, find_out);
  g_task_set_name (task, "follow tracks");
  g_task_set_task_data (task, data, (GDestroyNotify) follow_data_free);
  g_task_run_in_thread (task, follow_in_thread);
}

/* Forgets what was found, after the pair or its findings changed. */
void
ts_review_forget_tracks (TsReview *self)
{
  self->follow_serial++;
  g_clear_pointer (&self->tracks, g_array_unref);
  g_clear_pointer (&self->answers, g_array_unref);
}

/**
 * ts_review_get_tracks:
 *
 * Finds out what is wrong with the tracks of the pair that is shown. Of a long row that takes a
 * thread; #TsReview:tracks tells when it is done.
 *
 * Returns: (transfer none) (element-type TsTrackFinding) (nullable): the findings, until the
 *   pair changes or is graded anew; %NULL without a pair, and as long as they are not known
 */
const GArray *
ts_review_get_tracks (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);

  find_out (self);

  return self->tracks;
}

/**
 * ts_review_get_answers:
 *
 * Finds out which classifications of frames are answered differently in the pair that is shown;
 * see ts_review_get_tracks().
 *
 * Returns: (transfer none) (element-type TsReviewAnswer) (nullable): the wrong answers; %NULL
 *   without a pair, and as long as they are not known
 */
const GArray *
ts_review_get_answers (TsReview *self)
{
  g_return_val_if_fail (TS_IS_REVIEW (self), NULL);

  find_out (self);

  return self->answers;
}
