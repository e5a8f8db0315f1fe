/* SPDX-License-Identifier: MIT */

/* Filling a ledger from a grading. Names are borrowed from the label sets, which the ledger
 * keeps alive through the grading. */

#include "config.h"

#include "ts-ledger.h"

#include "ts-finding-sentence.h"

#include <string.h>

typedef struct
{
  TsLedger             *ledger;
  const TsGrading      *grading;
  const TsOverlapTable *table;
  const TsComparison   *comparison;
  const TsLabelSet     *benchmark;
  TsLedgerDetail        detail;
  guint32              *classes;    /* (owned): ledger's class of each of the table's */
  GArray               *tracks;     /* (owned) (element-type TsTrack) */
  GArray               *findings;   /* (owned) (element-type TsTrackFinding) */
  GArray               *attributes; /* (owned) (element-type TsAttributeResult) */

  /* Of the row pair that is being entered. */
  const TsLabelSet *training;
  guint             training_set;
  TsLedgerRow       row;
  const char       *last_annotator; /* memo; borrowed */
  guint32           last_annotator_number;
} Filler;

static const char *
keep_sentence (Filler *self,
               char   *sentence)
{
  const char *kept = ts_string_pool_copy (self->ledger->strings, sentence, strlen (sentence));

  g_free (sentence);

  return kept;
}

static guint32
find_annotator (Filler     *self,
                const char *annotator)
{
  if (annotator != NULL && annotator == self->last_annotator)
    return self->last_annotator_number;

  self->last_annotator = annotator;
  self->last_annotator_number = ts_ledger_add_annotator (self->ledger, annotator);

  return self->last_annotator_number;
}

/* Who drew most of a row. The first of several; the one that is ahead is known by votes. */
static guint32
find_main_annotator (Filler           *self,
                     const TsLabelRow *row)
{
  g_autoptr (GHashTable) counts = NULL;
  const char *best = NULL;
  guint most = 0;

  for (guint32 i = 0; i < row->n_annotations; i++)
    {
      const char *annotator =
        ts_label_set_get_annotation (self->training, row->first_annotation + i)->created_by;
      guint n;

      if (annotator == NULL)
        continue;

      if (counts == NULL)
        counts = g_hash_table_new (g_str_hash, g_str_equal);

      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, annotator)) + 1;
      g_hash_table_insert (counts, (gpointer) annotator, GUINT_TO_POINTER (n));

      if (n > most)
        {
          most = n;
          best = annotator;
        }
    }

  return find_annotator (self, best);
}

static const TsObject *
get_object (const TsLabelSet *set,
            guint32           annotation)
{
  return ts_label_set_get_object (set, ts_label_set_get_annotation (set, annotation)->object);
}

static guint32
find_class (const Filler *self,
            guint         set_number,
            guint32       object)
{
  const TsClassIndex *classes = ts_overlap_table_get_classes (self->table);

  return self->classes[ts_class_index_get_of_object (classes, set_number, object)];
}

/* The title of the data unit, where a row has several. */
static const char *
get_space (const Filler      *self,
           const TsFramePair *frame)
{
  const TsLabelSet *set = frame->benchmark_unit != TS_NONE ? self->benchmark : self->training;
  guint32 unit = frame->benchmark_unit != TS_NONE ? frame->benchmark_unit : frame->training_unit;
  const TsRowPair *pair = ts_comparison_get_pair (self->comparison, frame->pair);
  const TsLabelRow *row = frame->benchmark_unit != TS_NONE
                          ? ts_comparison_get_benchmark_row (self->comparison, pair)
                          : ts_comparison_get_training_row (self->comparison, pair);

  return row->n_units > 1 ? ts_label_set_get_unit (set, unit)->title : NULL;
}

/* Remembers where something was drawn for nothing; a piece of something lies on it. */
static void
add_extra (Filler            *self,
           const TsFramePair *frame,
           const TsFinding   *finding)
{
  const TsAnnotation *annotation = ts_label_set_get_annotation (self->training,
                                                                finding->training);
  const TsDataUnit *unit = ts_label_set_get_unit (self->training, frame->training_unit);
  g_auto (TsFigure) figure;

  /* One side may know the size of the picture that the other does not. */
  if ((unit->width == 0 || unit->height == 0) && frame->benchmark_unit != TS_NONE)
    unit = ts_label_set_get_unit (self->benchmark, frame->benchmark_unit);

  ts_figure_init (&figure, self->training, annotation, unit->width, unit->height);

  if (figure.kind == TS_FIGURE_INVALID)
    return;

  TsLedgerExtra extra = { self->row.n_entries, figure.left, figure.top, figure.right,
                          figure.bottom };

  g_array_append_val (self->ledger->extras, extra);
  self->row.n_extras++;
}

static void
add_entry (Filler            *self,
           const TsFramePair *frame,
           const char        *space,
           const TsFinding   *finding)
{
  TsLedgerEntry entry = {
    .row = self->ledger->rows->len,
    .frame = frame->frame,
    .space = space,
    .annotator = self->row.annotator,
    .benchmark_class = TS_NONE,
    .training_class = TS_NONE,
    .kind = finding->kind,
    .marks = finding->marks,
    .iou = finding->iou,
    .n_parts = finding->n_parts,
  };

  if (finding->benchmark != TS_NONE)
    {
      guint32 object = ts_label_set_get_annotation (self->benchmark, finding->benchmark)->object;

      entry.benchmark_class = find_class (self, 0, object);
      entry.benchmark_hash = get_object (self->benchmark, finding->benchmark)->object_hash;
    }

  if (finding->training != TS_NONE)
    {
      const TsAnnotation *annotation = ts_label_set_get_annotation (self->training,
                                                                    finding->training);

      entry.training_class = find_class (self, self->training_set + 1, annotation->object);
      entry.training_hash = ts_label_set_get_object (self->training,
                                                     annotation->object)->object_hash;

      if (annotation->created_by != NULL)
        entry.annotator = find_annotator (self, annotation->created_by);
    }

  if (finding->kind == TS_FINDING_EXTRA && (finding->marks & TS_MARK_SPLIT) == 0)
    add_extra (self, frame, finding);

  if (self->detail == TS_LEDGER_SENTENCES)
    entry.sentence = keep_sentence (self, ts_finding_dup_sentence (self->table, frame, finding));

  g_array_append_val (self->ledger->entries, entry);
  self->row.n_entries++;
}

static gboolean
has_attributes (const Filler *self)
{
  return ts_label_set_has_answers (self->benchmark) || ts_label_set_has_answers (self->training);
}

static void
count_attributes (Filler *self)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      const TsAttributeResult *result = &g_array_index (self->attributes, TsAttributeResult, i);
      const TsAnswer *answer = result->benchmark != NULL ? result->benchmark : result->training;
      TsLedgerAttribute *attribute = ts_ledger_add_attribute (self->ledger, answer->attribute,
                                                              answer->name);

      attribute->counts[result->verdict] += result->n_frames;
    }

  g_array_set_size (self->attributes, 0);
}

static void
add_attributes (Filler          *self,
                const TsFinding *findings,
                guint32          n_findings)
{
  for (guint32 i = 0; i < n_findings; i++)
    {
      if (findings[i].kind == TS_FINDING_MATCHED)
        ts_attribute_match_objects (self->benchmark, findings[i].benchmark, self->training,
                                    findings[i].training, self->attributes);
    }

  count_attributes (self);
}

static void
add_frame (Filler *self,
           guint   index)
{
  const TsFramePair *frame = ts_overlap_table_get_frame (self->table, index);
  const char *space = get_space (self, frame);
  guint32 n_findings;
  const TsFinding *findings = ts_grading_get_findings (self->grading, index, &n_findings);

  for (guint32 i = 0; i < n_findings; i++)
    add_entry (self, frame, space, &findings[i]);

  if (has_attributes (self))
    add_attributes (self, findings, n_findings);

  self->row.n_frames++;
}

static void
add_tracks (Filler *self,
            guint   pair)
{
  g_array_set_size (self->tracks, 0);
  g_array_set_size (self->findings, 0);
  ts_track_find_all (self->grading, pair, self->tracks, self->findings);

  self->row.n_tracks = self->tracks->len;
  self->row.n_track_findings = self->findings->len;

  for (guint i = 0; i < self->tracks->len; i++)
    self->row.track_overlap_sum += g_array_index (self->tracks, TsTrack, i).overlap;

  for (guint i = 0; i < self->findings->len; i++)
    {
      const TsTrackFinding *finding = &g_array_index (self->findings, TsTrackFinding, i);
      TsLedgerTrack track = {
        .row = self->ledger->rows->len,
        .kind = finding->kind,
        .first_frame = finding->first_frame,
        .last_frame = finding->last_frame,
        .n_frames = finding->n_frames,
        .benchmark_class = find_class (self, 0, finding->benchmark),
        .benchmark_hash = ts_label_set_get_object (self->benchmark,
                                                   finding->benchmark)->object_hash,
        .training_hash = ts_label_set_get_object (self->training,
                                                  finding->training)->object_hash,
      };

      if (self->detail == TS_LEDGER_SENTENCES)
        track.sentence = keep_sentence (self, ts_track_dup_sentence (finding));

      g_array_append_val (self->ledger->tracks, track);
    }
}

static void
add_row (Filler *self,
         guint   index)
{
  const TsRowPair *pair = ts_comparison_get_pair (self->comparison, index);
  const TsLabelRow *benchmark_row = ts_comparison_get_benchmark_row (self->comparison, pair);
  const TsLabelRow *training_row = ts_comparison_get_training_row (self->comparison, pair);
  guint end = ts_overlap_table_get_first_of_pair (self->table, index + 1);

  self->training_set = pair->training_set;
  self->training = ts_comparison_get_training (self->comparison, pair->training_set);
  self->row = (TsLedgerRow) {
    .title = training_row->data_title,
    .data_hash = training_row->data_hash,
    .benchmark_label = benchmark_row->label_hash != NULL ? benchmark_row->label_hash : "",
    .training_label = training_row->label_hash != NULL ? training_row->label_hash : "",
    .annotator = find_main_annotator (self, training_row),
    .first_entry = self->ledger->entries->len,
    .first_track = self->ledger->tracks->len,
    .first_extra = self->ledger->extras->len,
  };

  for (guint frame = ts_overlap_table_get_first_of_pair (self->table, index); frame < end; frame++)
    add_frame (self, frame);

  add_tracks (self, index);
  ts_attribute_match_rows (self->benchmark, benchmark_row, self->training, training_row,
                           self->ledger->rules.frames, self->attributes);
  count_attributes (self);
  g_array_append_val (self->ledger->rows, self->row);
}

static void
number_classes (Filler *self)
{
  const TsClassIndex *classes = ts_overlap_table_get_classes (self->table);
  guint n_classes = ts_class_index_get_n_classes (classes);

  self->classes = g_new (guint32, (gsize) n_classes + 1);

  for (guint i = 0; i < n_classes; i++)
    {
      const TsClass *class = ts_class_index_get_class (classes, i);

      self->classes[i] = ts_ledger_add_class (self->ledger, class->feature_hash, class->name);
    }
}

/* Both objects of a match are of the same class. */
static void
count_classes (Filler          *self,
               const TsGrading *grading,
               guint            step)
{
  guint n_frames = ts_overlap_table_get_n_frames (self->table);

  for (guint i = 0; i < n_frames; i++)
    {
      guint32 n_findings;
      const TsFinding *findings = ts_grading_get_findings (grading, i, &n_findings);

      for (guint32 k = 0; k < n_findings; k++)
        {
          if (findings[k].kind != TS_FINDING_MATCHED)
            continue;

          guint32 object = ts_label_set_get_annotation (self->benchmark,
                                                        findings[k].benchmark)->object;

          g_array_index (self->ledger->classes, TsLedgerClass,
                         find_class (self, 0, object)).curve[step]++;
        }
    }
}

/* Counts matches at the thresholds of the curve, each as a fresh grading at it would. */
static void
add_curve (Filler *self)
{
  g_autoptr (TsGrading) grading = NULL;
  TsThresholds thresholds = ts_grading_get_thresholds (self->grading);

  for (guint step = 0; step < TS_N_CURVE_STEPS; step++)
    {
      thresholds.match = ts_ledger_get_curve_step (step);

      if (grading == NULL)
        grading = ts_grading_new (ts_grading_get_table (self->grading),
                                  ts_grading_get_matcher (self->grading), thresholds);
      else
        ts_grading_move (grading, thresholds, NULL);

      for (guint pair = 0; pair < self->ledger->rows->len; pair++)
        g_array_index (self->ledger->rows, TsLedgerRow, pair).curve[step] =
          ts_grading_get_pair_tally (grading, pair).kinds[TS_FINDING_MATCHED];

      count_classes (self, grading, step);
    }
}

static void
count_left_out (Filler *self)
{
  const TsComparisonTotals *totals = ts_comparison_get_totals (self->comparison);
  TsLeftOut *left_out = &self->ledger->left_out;
  guint n_trainings = ts_comparison_get_n_trainings (self->comparison);

  left_out->n_off_stage = totals->n_off_stage;
  left_out->n_replaced = totals->n_replaced;
  left_out->n_without_benchmark = totals->n_without_benchmark;
  left_out->n_without_training = totals->n_without_training;
  left_out->n_faults = ts_overlap_table_get_n_faults (self->table);
  left_out->n_bad_rows = ts_label_set_get_n_bad_rows (self->benchmark);
  left_out->n_deleted_rows = ts_label_set_get_n_deleted_rows (self->benchmark);

  for (guint i = 0; i < n_trainings; i++)
    {
      const TsLabelSet *training = ts_comparison_get_training (self->comparison, i);

      left_out->n_bad_rows += ts_label_set_get_n_bad_rows (training);
      left_out->n_deleted_rows += ts_label_set_get_n_deleted_rows (training);
    }
}

/**
 * ts_ledger_new_filled:
 * @grading: what is entered; a reference is taken
 * @detail: whether entries have sentences
 *
 * Enters a grading into a new ledger. Its thresholds must not be moved while the ledger
 * lives, or the ledger tells of the past; that does no harm.
 *
 * Returns: (transfer full): the ledger
 */
TsLedger *
ts_ledger_new_filled (TsGrading      *grading,
                      TsLedgerDetail  detail)
{
  TsOverlapTable *table = ts_grading_get_table (grading);
  TsComparison *comparison = ts_overlap_table_get_comparison (table);
  TsRules rules = {
    .frames = ts_overlap_table_get_frames (table),
    .mixing = ts_overlap_table_get_mixing (table),
    .matcher = ts_grading_get_matcher (grading),
    .thresholds = ts_grading_get_thresholds (grading),
  };
  TsLedger *self = ts_ledger_new (&rules, ts_comparison_get_stage (comparison));
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (TsTrack));
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (TsTrackFinding));
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (TsAttributeResult));
  Filler filler = {
    .ledger = self,
    .grading = grading,
    .table = table,
    .comparison = comparison,
    .benchmark = ts_comparison_get_benchmark (comparison),
    .detail = detail,
    .tracks = tracks,
    .findings = findings,
    .attributes = attributes,
  };
  guint n_pairs = ts_comparison_get_n_pairs (comparison);

  self->grading = ts_grading_ref (grading);
  number_classes (&filler);

  for (guint i = 0; i < n_pairs; i++)
    add_row (&filler, i);

  add_curve (&filler);
  count_left_out (&filler);
  ts_ledger_sort (self);
  g_free (filler.classes);

  return self;
}
