/* SPDX-License-Identifier: MIT */

/* Gradings. The findings of all frames lie in one array; a frame has as much room in it as it
 * has objects, so that grading it anew never moves the others. */

#include "config.h"

#include "ts-grading.h"

#include "ts-attribute-match.h"
#include "ts-parallel.h"

/* How many frames a thread takes at a time. */
#define FRAMES_PER_PIECE 512

/* Frames with more objects and overlaps than this take longer than in proportion. */
#define CROWD 1024

struct _TsGrading
{
  gatomicrefcount  ref_count;
  TsOverlapTable  *table;      /* (owned) */
  const TsMatcher *matcher;
  TsThresholds     thresholds;
  TsFinding       *findings;   /* (owned) */
  guint32         *n_findings; /* (owned): of each frame */
  TsTally         *tallies;    /* (owned): of each frame */
};

/* Frames that are to be graded: all of them, or those that are listed. */
typedef struct
{
  TsGrading     *grading;
  const guint32 *frames; /* (nullable) */
  guint          n_frames;
} Work;

static gsize
find_room (const TsFramePair *frame)
{
  return (gsize) frame->first_benchmark + frame->first_training;
}

static gboolean
differs (const GArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      if (g_array_index (results, TsAttributeResult, i).verdict != TS_ATTRIBUTE_SAME)
        return TRUE;
    }

  return FALSE;
}

/* Marks the matches whose attributes differ. Most sets have no attributes at all. */
static void
mark_attributes (const TsGrading   *self,
                 const TsFramePair *frame,
                 TsFinding         *findings,
                 guint32            n_findings)
{
  const TsComparison *comparison = ts_overlap_table_get_comparison (self->table);
  const TsRowPair *pair = ts_comparison_get_pair (comparison, frame->pair);
  const TsLabelSet *benchmark = ts_comparison_get_benchmark (comparison);
  const TsLabelSet *training = ts_comparison_get_training (comparison, pair->training_set);
  g_autoptr (GArray) results = NULL;

  if (!ts_label_set_has_answers (benchmark) && !ts_label_set_has_answers (training))
    return;

  results = g_array_new (FALSE, FALSE, sizeof (TsAttributeResult));

  for (guint32 i = 0; i < n_findings; i++)
    {
      TsFinding *finding = &findings[i];

      if (finding->kind != TS_FINDING_MATCHED)
        continue;

      g_array_set_size (results, 0);
      ts_attribute_match_objects (benchmark, finding->benchmark, training, finding->training,
                                  results);

      if (differs (results))
        finding->marks |= TS_MARK_WRONG_ATTRIBUTE;
    }
}

static void
grade_frame (TsGrading  *self,
             guint       index,
             TsMatching *matching)
{
  const TsFramePair *frame = ts_overlap_table_get_frame (self->table, index);
  TsFrameView view = ts_overlap_table_view (self->table, frame);
  TsFinding *findings = self->findings + find_room (frame);

  ts_matcher_match (self->matcher, &view, self->thresholds.match, matching);
  self->n_findings[index] = ts_finding_find_all (&view, matching, &self->thresholds, findings);
  mark_attributes (self, frame, findings, self->n_findings[index]);
  self->tallies[index] = ts_finding_count (findings, self->n_findings[index],
                                           frame->n_benchmark, frame->n_training);
}

static void
grade_piece (guint    index,
             gpointer user_data)
{
  const Work *work = user_data;
  guint first = index * FRAMES_PER_PIECE;
  guint end = MIN (first + FRAMES_PER_PIECE, work->n_frames);
  g_auto (TsMatching) matching = { NULL };

  for (guint i = first; i < end; i++)
    grade_frame (work->grading, work->frames != NULL ? work->frames[i] : i, &matching);
}

static void
grade (Work *work)
{
  ts_parallel_run (work->n_frames / FRAMES_PER_PIECE + (work->n_frames % FRAMES_PER_PIECE > 0),
                   grade_piece, work);
}

/**
 * ts_grading_new:
 * @table: who overlaps whom; a reference is taken
 * @matcher: who belongs to whom
 * @thresholds: what counts as a match
 *
 * Grades all frames.
 *
 * Returns: (transfer full): the grading
 */
TsGrading *
ts_grading_new (TsOverlapTable  *table,
                const TsMatcher *matcher,
                TsThresholds     thresholds)
{
  guint n_frames = ts_overlap_table_get_n_frames (table);
  TsGrading *self = g_new0 (TsGrading, 1);
  Work work = { .grading = self, .n_frames = n_frames };
  gsize room = 0;

  if (n_frames > 0)
    {
      const TsFramePair *last = ts_overlap_table_get_frame (table, n_frames - 1);

      room = find_room (last) + last->n_benchmark + last->n_training;
    }

  g_atomic_ref_count_init (&self->ref_count);
  self->table = ts_overlap_table_ref (table);
  self->matcher = matcher;
  self->thresholds = thresholds;
  self->findings = g_new (TsFinding, room + 1);
  self->n_findings = g_new0 (guint32, (gsize) n_frames + 1);
  self->tallies = g_new0 (TsTally, (gsize) n_frames + 1);
  grade (&work);

  return self;
}

/**
 * ts_grading_ref:
 *
 * Takes a reference. Any thread may do so.
 *
 * Returns: (transfer full): @self
 */
TsGrading *
ts_grading_ref (TsGrading *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ts_grading_unref:
 * @self: (transfer full):
 *
 * Drops a reference; the last one frees the grading.
 */
void
ts_grading_unref (TsGrading *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  ts_overlap_table_unref (self->table);
  g_free (self->findings);
  g_free (self->n_findings);
  g_free (self->tallies);
  g_free (self);
}

/**
 * ts_grading_get_table:
 *
 * Returns: (transfer none): who overlaps whom
 */
TsOverlapTable *
ts_grading_get_table (const TsGrading *self)
{
  return self->table;
}

/**
 * ts_grading_get_matcher:
 *
 * Returns: (transfer none): by which objects were paired
 */
const TsMatcher *
ts_grading_get_matcher (const TsGrading *self)
{
  return self->matcher;
}

/**
 * ts_grading_get_thresholds:
 *
 * Returns: what counts as a match now
 */
TsThresholds
ts_grading_get_thresholds (const TsGrading *self)
{
  return self->thresholds;
}

static gboolean
lies_between (double value,
              double one,
              double other)
{
  return (value >= one) != (value >= other);
}

static gboolean
is_touched (const TsGrading   *self,
            const TsFramePair *frame,
            TsThresholds       thresholds)
{
  const TsObjectOverlap *overlaps = ts_overlap_table_get_overlaps (self->table, frame);
  TsThresholds old = self->thresholds;

  for (guint32 i = 0; i < frame->n_overlaps; i++)
    {
      if (lies_between (overlaps[i].iou, old.match, thresholds.match) ||
          lies_between (overlaps[i].iou, old.low, thresholds.low))
        return TRUE;
    }

  return FALSE;
}

/* What it takes to grade a frame anew. In a crowd, to pair one object off may move many. */
static guint64
get_effort (const TsFramePair *frame)
{
  guint64 n = (guint64) frame->n_benchmark + frame->n_training + frame->n_overlaps;

  return n + n * (n / CROWD);
}

/**
 * ts_grading_find_touched:
 * @thresholds: other thresholds
 * @frames: (element-type guint32): the frames that ts_grading_move() to @thresholds would grade
 *   anew are added
 *
 * Finds out what it means to move the thresholds. Frames without an overlap between an old and
 * its new threshold cannot change.
 *
 * Returns: how much work that is, about one for each object and each overlap
 */
guint64
ts_grading_find_touched (const TsGrading *self,
                         TsThresholds     thresholds,
                         GArray          *frames)
{
  guint n_frames = ts_overlap_table_get_n_frames (self->table);
  guint64 effort = 0;

  for (guint32 i = 0; i < n_frames; i++)
    {
      const TsFramePair *frame = ts_overlap_table_get_frame (self->table, i);

      if (!is_touched (self, frame, thresholds))
        continue;

      effort += get_effort (frame);
      g_array_append_val (frames, i);
    }

  return effort;
}

/**
 * ts_grading_move_frames:
 * @thresholds: what counts as a match from now on
 * @frames: (element-type guint32): what ts_grading_find_touched() found for @thresholds
 *
 * Moves the thresholds. Findings that were got before are overwritten.
 */
void
ts_grading_move_frames (TsGrading    *self,
                        TsThresholds  thresholds,
                        const GArray *frames)
{
  Work work = {
    .grading = self,
    .frames = (const guint32 *) (gpointer) frames->data,
    .n_frames = frames->len,
  };

  self->thresholds = thresholds;

  if (work.n_frames > 0)
    grade (&work);
}

/**
 * ts_grading_move:
 * @thresholds: what counts as a match from now on
 * @changed: (nullable) (element-type guint32): the frames that were graded anew are added
 *
 * Moves the thresholds. Frames without an overlap between an old and its new threshold cannot
 * change and are left alone. Findings that were got before are overwritten.
 *
 * Returns: how many frames were graded anew
 */
guint
ts_grading_move (TsGrading    *self,
                 TsThresholds  thresholds,
                 GArray       *changed)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (guint32));

  ts_grading_find_touched (self, thresholds, frames);
  ts_grading_move_frames (self, thresholds, frames);

  if (changed != NULL && frames->len > 0)
    g_array_append_vals (changed, frames->data, frames->len);

  return frames->len;
}

static TsTally
add_up (const TsGrading *self,
        guint            first,
        guint            end)
{
  TsTally tally = { 0 };

  for (guint i = first; i < end; i++)
    ts_tally_add (&tally, &self->tallies[i]);

  return tally;
}

/**
 * ts_grading_get_tally:
 *
 * Returns: all findings in numbers
 */
TsTally
ts_grading_get_tally (const TsGrading *self)
{
  return add_up (self, 0, ts_overlap_table_get_n_frames (self->table));
}

/**
 * ts_grading_get_pair_tally:
 * @pair: a row pair of the comparison
 *
 * Returns: the findings of a row in numbers
 */
TsTally
ts_grading_get_pair_tally (const TsGrading *self,
                           guint            pair)
{
  return add_up (self, ts_overlap_table_get_first_of_pair (self->table, pair),
                 ts_overlap_table_get_first_of_pair (self->table, pair + 1));
}

/**
 * ts_grading_get_frame_tally:
 * @frame: of the table
 *
 * Returns: (transfer none): the findings of a frame in numbers
 */
const TsTally *
ts_grading_get_frame_tally (const TsGrading *self,
                            guint            frame)
{
  return &self->tallies[frame];
}

/**
 * ts_grading_get_findings:
 * @frame: of the table
 * @n_findings: (out): how many there are
 *
 * Gets the findings of a frame: first one for each training object in file order, then one
 * for each benchmark object that was missed.
 *
 * Returns: (array length=n_findings): the findings, until thresholds are moved
 */
const TsFinding *
ts_grading_get_findings (const TsGrading *self,
                         guint            frame,
                         guint32         *n_findings)
{
  *n_findings = self->n_findings[frame];

  return self->findings + find_room (ts_overlap_table_get_frame (self->table, frame));
}
