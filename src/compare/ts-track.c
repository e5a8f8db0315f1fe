/* SPDX-License-Identifier: MIT */

/* Tracks: objects that stand on several frames of a row or of one of its spaces. A benchmark
 * object is followed on a frame if it has a partner there whose overlap reaches the match
 * threshold, whatever the class. */

#include "config.h"

#include "ts-track.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *title;
} Words;

static const Words words[] = {
  [TS_TRACK_LATE] = { "late", N_("Late") },
  [TS_TRACK_EARLY] = { "early", N_("Early") },
  [TS_TRACK_GAP] = { "gap", N_("Gap") },
  [TS_TRACK_SWITCH] = { "switch", N_("Switch") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (words) == TS_N_TRACK_KINDS);

/* A benchmark object on one frame. */
typedef struct
{
  guint32 benchmark;
  guint32 unit;
  guint32 order;    /* of the frame within the row pair */
  guint32 frame;
  guint32 training; /* object, or TS_NONE */
  double  iou;
} Step;

struct _TsTrackInput
{
  TsOverlapTable *table;    /* (owned) */
  guint           pair;
  guint           n_frames; /* that take part; the rest is empty if there is but one */
  GArray         *findings; /* (owned) (element-type TsFinding): of one frame after the other */
  guint          *ends;     /* (owned): where those of each frame end */
};

/* What is needed for one row pair. */
typedef struct
{
  const TsTrackInput   *input;
  const TsOverlapTable *table;
  const TsLabelSet     *benchmark;
  const TsLabelSet     *training;
  const TsLabelRow     *training_row;
  guint32              *n_training; /* (owned): frames of each training object of the row */
  GArray               *steps;      /* (owned) (element-type Step) */
} Finder;

/**
 * ts_track_kind_get_name:
 *
 * Returns: what the kind is called in files
 */
const char *
ts_track_kind_get_name (TsTrackKind kind)
{
  return words[kind].name;
}

/**
 * ts_track_kind_get_title:
 *
 * Returns: what the kind is called for people, translated
 */
const char *
ts_track_kind_get_title (TsTrackKind kind)
{
  return _(words[kind].title);
}

static gboolean
is_followed (const TsFinding *finding)
{
  return finding->kind == TS_FINDING_MATCHED || finding->kind == TS_FINDING_WRONG_CLASS;
}

/* Whether a finding is the one that a benchmark object is counted by. */
static gboolean
counts_benchmark (const TsFinding *finding)
{
  return finding->kind <= TS_FINDING_MISSED;
}

static void
add_steps (Finder *self,
           guint   place)
{
  const TsTrackInput *input = self->input;
  guint index = ts_overlap_table_get_first_of_pair (self->table, input->pair) + place;
  const TsFramePair *frame = ts_overlap_table_get_frame (self->table, index);
  const TsFrameObject *objects = ts_overlap_table_get_training (self->table, frame);
  guint first = place > 0 ? input->ends[place - 1] : 0;

  for (guint32 i = 0; i < frame->n_training; i++)
    {
      guint32 object =
        ts_label_set_get_annotation (self->training, objects[i].annotation)->object;

      self->n_training[object - self->training_row->first_object]++;
    }

  for (guint i = first; i < input->ends[place]; i++)
    {
      const TsFinding *finding = &g_array_index (input->findings, TsFinding, i);
      Step step = { .unit = frame->benchmark_unit, .order = place, .frame = frame->frame,
                    .training = TS_NONE };

      if (!counts_benchmark (finding))
        continue;

      step.benchmark = ts_label_set_get_annotation (self->benchmark, finding->benchmark)->object;

      if (is_followed (finding))
        {
          step.training = ts_label_set_get_annotation (self->training, finding->training)->object;
          step.iou = finding->iou;
        }

      g_array_append_val (self->steps, step);
    }
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const Step *one = a;
  const Step *other = b;

  if (one->benchmark != other->benchmark)
    return one->benchmark < other->benchmark ? -1 : 1;

  if (one->unit != other->unit)
    return one->unit < other->unit ? -1 : 1;

  return one->order < other->order ? -1 : one->order > other->order;
}

static int
compare_followers (gconstpointer a,
                   gconstpointer b)
{
  const Step *one = a;
  const Step *other = b;

  if (one->training != other->training)
    return one->training < other->training ? -1 : 1;

  return one->order < other->order ? -1 : one->order > other->order;
}

/* Finds the training object that follows the track on most frames, of several the first. */
static TsTrack
measure_track (const Finder *self,
               const Step   *steps,
               guint         n_steps)
{
  g_autofree Step *sorted = g_memdup2 (steps, n_steps * sizeof (Step));
  TsTrack track = { .benchmark = steps[0].benchmark, .training = TS_NONE };
  guint most = 0;
  double sum = 0.0;

  qsort (sorted, n_steps, sizeof (Step), compare_followers);

  for (guint i = 0; i < n_steps && sorted[i].training != TS_NONE;)
    {
      guint first = i;
      double ious = 0.0;

      for (; i < n_steps && sorted[i].training == sorted[first].training; i++)
        ious += sorted[i].iou;

      if (i - first > most)
        {
          most = i - first;
          sum = ious;
          track.training = sorted[first].training;
        }
    }

  if (track.training != TS_NONE)
    {
      guint n_own = self->n_training[track.training - self->training_row->first_object];

      /* Frames on which either stands; a step without the other is one of the first's own. */
      track.overlap = sum / (n_steps + n_own - most);
    }

  return track;
}

static void
add_stretch (GArray      *findings,
             TsTrackKind  kind,
             const Step  *first,
             const Step  *last,
             guint32      training)
{
  TsTrackFinding finding = {
    .kind = kind,
    .benchmark = first->benchmark,
    .training = training,
    .first_frame = first->frame,
    .last_frame = last->frame,
    .n_frames = (guint32) (last - first) + 1,
    .first_place = first->order,
    .last_place = last->order,
  };

  g_array_append_val (findings, finding);
}

static void
add_switch (GArray     *findings,
            const Step *step)
{
  TsTrackFinding finding = {
    .kind = TS_TRACK_SWITCH,
    .benchmark = step->benchmark,
    .training = step->training,
    .first_frame = step->frame,
    .last_frame = step->frame,
    .n_frames = 1,
    .first_place = step->order,
    .last_place = step->order,
  };

  g_array_append_val (findings, finding);
}

/* Walks along a track that is followed somewhere. */
static void
judge_track (const Step *steps,
             guint       n_steps,
             GArray     *findings)
{
  const Step *last = NULL; /* on which the track was followed */

  for (guint i = 0; i < n_steps; i++)
    {
      if (steps[i].training == TS_NONE)
        continue;

      if (last == NULL && i > 0)
        add_stretch (findings, TS_TRACK_LATE, steps, &steps[i - 1], steps[i].training);
      else if (last != NULL && last + 1 < &steps[i])
        add_stretch (findings, TS_TRACK_GAP, last + 1, &steps[i - 1], last->training);

      if (last != NULL && last->training != steps[i].training)
        add_switch (findings, &steps[i]);

      last = &steps[i];
    }

  if (last != NULL && last + 1 < steps + n_steps)
    add_stretch (findings, TS_TRACK_EARLY, last + 1, &steps[n_steps - 1], last->training);
}

static void
find_tracks (const Finder *self,
             GArray       *tracks,
             GArray       *findings)
{
  const Step *steps = (const Step *) (gpointer) self->steps->data;
  guint n = self->steps->len;

  for (guint i = 0; i < n;)
    {
      guint first = i;

      while (i < n && steps[i].benchmark == steps[first].benchmark &&
             steps[i].unit == steps[first].unit)
        i++;

      if (i - first < 2)
        continue;

      TsTrack track = measure_track (self, steps + first, i - first);

      g_array_append_val (tracks, track);
      judge_track (steps + first, i - first, findings);
    }
}

/**
 * ts_track_input_new:
 * @pair: a row pair of the comparison
 *
 * Copies the findings in which to follow tracks.
 *
 * Returns: (transfer full): the input
 */
TsTrackInput *
ts_track_input_new (const TsGrading *grading,
                    guint            pair)
{
  TsOverlapTable *table = ts_grading_get_table (grading);
  guint first = ts_overlap_table_get_first_of_pair (table, pair);
  TsTrackInput *self = g_new0 (TsTrackInput, 1);

  self->table = ts_overlap_table_ref (table);
  self->pair = pair;
  self->n_frames = ts_overlap_table_get_first_of_pair (table, pair + 1) - first;
  self->findings = g_array_new (FALSE, FALSE, sizeof (TsFinding));

  if (self->n_frames < 2)
    return self;

  self->ends = g_new (guint, self->n_frames);

  for (guint i = 0; i < self->n_frames; i++)
    {
      guint32 n;
      const TsFinding *findings = ts_grading_get_findings (grading, first + i, &n);

      if (n > 0)
        g_array_append_vals (self->findings, findings, n);

      self->ends[i] = self->findings->len;
    }

  return self;
}

/**
 * ts_track_input_free:
 * @self: (transfer full):
 *
 * Frees the copy.
 */
void
ts_track_input_free (TsTrackInput *self)
{
  ts_overlap_table_unref (self->table);
  g_array_unref (self->findings);
  g_free (self->ends);
  g_free (self);
}

/**
 * ts_track_input_get_size:
 *
 * Returns: how many findings there are to look at
 */
guint
ts_track_input_get_size (const TsTrackInput *self)
{
  return self->findings->len;
}

/**
 * ts_track_input_find_all:
 * @tracks: (element-type TsTrack): the row's tracks are added
 * @findings: (element-type TsTrackFinding): what is wrong with them is added
 *
 * Follows the benchmark objects of a row that stand on several of the frames that take part.
 * Any thread may do so.
 */
void
ts_track_input_find_all (const TsTrackInput *self,
                         GArray             *tracks,
                         GArray             *findings)
{
  const TsComparison *comparison = ts_overlap_table_get_comparison (self->table);
  const TsRowPair *row_pair = ts_comparison_get_pair (comparison, self->pair);
  Finder finder = {
    .input = self,
    .table = self->table,
    .benchmark = ts_comparison_get_benchmark (comparison),
    .training = ts_comparison_get_training (comparison, row_pair->training_set),
    .training_row = ts_comparison_get_training_row (comparison, row_pair),
  };

  if (self->n_frames < 2)
    return;

  g_autofree guint32 *n_training = g_new0 (guint32, (gsize) finder.training_row->n_objects + 1);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));

  finder.n_training = n_training;
  finder.steps = steps;

  for (guint i = 0; i < self->n_frames; i++)
    add_steps (&finder, i);

  g_array_sort (steps, compare_steps);
  find_tracks (&finder, tracks, findings);
}

/**
 * ts_track_find_all:
 * @pair: a row pair of the comparison
 * @tracks: (element-type TsTrack): the row's tracks are added
 * @findings: (element-type TsTrackFinding): what is wrong with them is added
 *
 * Follows the benchmark objects of a row that stand on several of the frames that take part.
 */
void
ts_track_find_all (const TsGrading *grading,
                   guint            pair,
                   GArray          *tracks,
                   GArray          *findings)
{
  g_autoptr (TsTrackInput) input = ts_track_input_new (grading, pair);

  ts_track_input_find_all (input, tracks, findings);
}

/**
 * ts_track_find_on_frame:
 * @findings: (element-type TsTrackFinding): of a row pair
 * @place: one of its frames that take part
 *
 * Picks out what is wrong with tracks on a frame.
 *
 * Returns: (transfer full) (element-type TsTrackFinding): those of @findings
 */
GArray *
ts_track_find_on_frame (const GArray *findings,
                        guint         place)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (TsTrackFinding));

  for (guint i = 0; i < findings->len; i++)
    {
      const TsTrackFinding *finding = &g_array_index (findings, TsTrackFinding, i);

      if (finding->first_place <= place && place <= finding->last_place)
        g_array_append_vals (found, finding, 1);
    }

  return found;
}

/**
 * ts_track_finding_concerns:
 * @self: something wrong with a track on a frame
 * @benchmark: the benchmark set
 * @finding: on that frame
 *
 * Tells whether what is wrong with the track shows in the finding: with switches in the object
 * that follows now, else in the one that was not drawn.
 */
gboolean
ts_track_finding_concerns (const TsTrackFinding *self,
                           const TsLabelSet     *benchmark,
                           const TsFinding      *finding)
{
  if (!counts_benchmark (finding) ||
      ts_label_set_get_annotation (benchmark, finding->benchmark)->object != self->benchmark)
    return FALSE;

  return is_followed (finding) == (self->kind == TS_TRACK_SWITCH);
}

/**
 * ts_track_dup_phrase:
 *
 * Says in few words what a finding means, for a table.
 *
 * Returns: (transfer full): the translated phrase
 */
char *
ts_track_dup_phrase (const TsTrackFinding *finding)
{
  guint n = finding->n_frames;

  switch (finding->kind)
    {
    case TS_TRACK_LATE:
      return g_strdup_printf (ngettext ("track starts %u frame late",
                                        "track starts %u frames late", n), n);

    case TS_TRACK_EARLY:
      return g_strdup_printf (ngettext ("track ends %u frame early",
                                        "track ends %u frames early", n), n);

    case TS_TRACK_GAP:
      return g_strdup_printf (ngettext ("gap of %u frame in the track",
                                        "gap of %u frames in the track", n), n);

    case TS_TRACK_SWITCH:
      return g_strdup (_("another object follows the track from here"));
    }

  g_return_val_if_reached (NULL);
}

/**
 * ts_track_dup_sentence:
 *
 * Says what a finding means.
 *
 * Returns: (transfer full): a translated sentence
 */
char *
ts_track_dup_sentence (const TsTrackFinding *finding)
{
  guint n = finding->n_frames;

  switch (finding->kind)
    {
    case TS_TRACK_LATE:
      return g_strdup_printf (ngettext ("The track starts %u labelled frame late, after frame %u.",
                                        "The track starts %u labelled frames late, after frame %u.",
                                        n), n, finding->last_frame);

    case TS_TRACK_EARLY:
      return g_strdup_printf (ngettext ("The track ends %u labelled frame early, before frame %u.",
                                        "The track ends %u labelled frames early, before frame %u.",
                                        n), n, finding->first_frame);

    case TS_TRACK_GAP:
      return g_strdup_printf (ngettext ("The track has a gap of %u labelled frame, from frame %u "
                                        "to %u.",
                                        "The track has a gap of %u labelled frames, from frame %u "
                                        "to %u.", n),
                              n, finding->first_frame, finding->last_frame);

    case TS_TRACK_SWITCH:
      return g_strdup_printf (_("From frame %u on another object follows the track."),
                              finding->first_frame);
    }

  g_return_val_if_reached (NULL);
}
