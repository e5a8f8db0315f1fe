/* SPDX-License-Identifier: MIT */

/* Making a comparison: the published rule.
 *
 * Rows take part if they are at the asked workflow stage or carry none. A training row is
 * compared with the last benchmark row of the same data. Within such a pair each training
 * box looks for the benchmark box that it overlaps most: classes play no part in the search,
 * and a benchmark box may be found by several. Its class is right if both have the same
 * feature hash.
 *
 * Pairs do not know of each other, so they are made in pieces of a few on all processors and
 * then put together in their order: the numbers are the same on any machine. */

#include "config.h"

#include "ts-comparison-private.h"

#include "ts-frame-boxes.h"
#include "ts-parallel.h"

#include <math.h>
#include <string.h>

/* How many pairs a thread takes at a time: enough that taking them costs nothing, few enough
 * that all threads end together. */
#define PAIRS_PER_PIECE 8

/* What one of the two rows of a pair keeps out of the comparison. */
typedef struct
{
  guint n_other_shapes;
  guint n_off_first_frame;
} LeftOut;

/* What is known of a pair beside itself; one for each of the comparison's pairs. */
typedef struct
{
  LeftOut training;
  LeftOut benchmark;
} PairNote;

/* What is needed only while the comparison is made. */
typedef struct
{
  TsComparison *comparison;   /* borrowed */
  GHashTable   *rows_by_data; /* (owned): data hash → row of the benchmark, plus 1 */
  GArray       *is_answered;  /* (owned) (element-type guint8): for each benchmark row */
  PairNote     *notes;        /* (owned): for each pair */
  GPtrArray    *results;      /* (owned) (element-type GArray): TsResult of each piece */
} Maker;

/* What a thread needs to make pairs, filled anew for each. */
typedef struct
{
  const TsComparison *comparison; /* borrowed */
  GArray             *results;    /* borrowed (element-type TsResult): of this piece */
  GArray             *is_found;   /* (owned) (element-type guint8): for each benchmark box */
  TsFrameBoxes        benchmark_boxes;
  TsFrameBoxes        training_boxes;
} PairMaker;

static void
maker_init (Maker        *self,
            TsComparison *comparison)
{
  self->comparison = comparison;
  self->rows_by_data = g_hash_table_new (g_str_hash, g_str_equal);
  self->is_answered = g_array_new (FALSE, TRUE, sizeof (guint8));
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
}

static void
maker_clear (Maker *self)
{
  g_clear_pointer (&self->rows_by_data, g_hash_table_unref);
  g_clear_pointer (&self->is_answered, g_array_unref);
  g_clear_pointer (&self->notes, g_free);
  g_clear_pointer (&self->results, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Maker, maker_clear)

static void
pair_maker_init (PairMaker          *self,
                 const TsComparison *comparison,
                 GArray             *results)
{
  self->comparison = comparison;
  self->results = results;
  self->is_found = g_array_new (FALSE, TRUE, sizeof (guint8));
  ts_frame_boxes_init (&self->benchmark_boxes);
  ts_frame_boxes_init (&self->training_boxes);
}

static void
pair_maker_clear (PairMaker *self)
{
  g_clear_pointer (&self->is_found, g_array_unref);
  ts_frame_boxes_clear (&self->benchmark_boxes);
  ts_frame_boxes_clear (&self->training_boxes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PairMaker, pair_maker_clear)

static double
mean_of (double sum,
         guint  n)
{
  return n > 0 ? sum / n : NAN;
}

static gboolean
is_at_stage (const TsComparison *self,
             const TsLabelRow   *row)
{
  return row->stage == NULL || strcmp (row->stage, self->stage) == 0;
}

static const char *
get_feature_hash (const TsLabelSet *set,
                  guint             annotation)
{
  guint object = ts_label_set_get_annotation (set, annotation)->object;

  return ts_label_set_get_object (set, object)->feature_hash;
}

static TsVerdict
judge (double   iou,
       gboolean is_same_class)
{
  if (!is_same_class)
    return TS_VERDICT_WRONG_CLASS;

  return iou >= TS_LOW_OVERLAP ? TS_VERDICT_MATCHED : TS_VERDICT_LOW_OVERLAP;
}

static void
add_result (PairMaker      *self,
            TsRowPair      *pair,
            const TsResult *result)
{
  pair->counts[result->verdict]++;
  pair->n_results++;
  g_array_append_vals (self->results, result, 1);
}

/* Finds the best match of each training box. */
static void
match_training_boxes (PairMaker        *self,
                      TsRowPair        *pair,
                      const TsLabelSet *training)
{
  const TsBoxes *boxes = &self->training_boxes.boxes;
  guint8 *is_found = (guint8 *) self->is_found->data;
  guint last_number = pair->n_benchmark;
  double iou_sum = 0.0;

  for (guint i = 0; i < pair->n_training; i++)
    {
      TsBox box = { boxes->x[i], boxes->y[i], boxes->w[i], boxes->h[i] };
      TsResult result = { .training = self->training_boxes.annotations[i] };
      guint best = ts_overlap_find_best (&box, &self->benchmark_boxes.boxes, &result.iou);

      if (best == TS_NONE)
        {
          result.benchmark = TS_NONE;
          result.number = ++last_number;
          result.verdict = TS_VERDICT_EXTRA;
        }
      else
        {
          result.benchmark = self->benchmark_boxes.annotations[best];
          result.number = best + 1;
          gboolean is_same_class =
            strcmp (get_feature_hash (training, result.training),
                    get_feature_hash (self->comparison->benchmark, result.benchmark)) == 0;
          result.class_score = is_same_class ? 1.0 : 0.0;
          result.verdict = judge (result.iou, is_same_class);
          is_found[best] = TRUE;
        }

      iou_sum += result.iou;
      add_result (self, pair, &result);
    }

  pair->mean_iou = mean_of (iou_sum, pair->n_training);
}

/* Lists the benchmark boxes that are no training box's best match. */
static void
add_missed_boxes (PairMaker *self,
                  TsRowPair *pair)
{
  const guint8 *is_found = (const guint8 *) self->is_found->data;

  for (guint i = 0; i < pair->n_benchmark; i++)
    {
      TsResult result = {
        .training = TS_NONE,
        .benchmark = self->benchmark_boxes.annotations[i],
        .number = i + 1,
        .verdict = TS_VERDICT_MISSED,
      };

      if (!is_found[i])
        add_result (self, pair, &result);
    }
}

static LeftOut
get_left_out (const TsFrameBoxes *boxes)
{
  return (LeftOut) { boxes->n_other_shapes, boxes->n_off_first_frame };
}

/* Fills in all of a pair but the place of its results. */
static void
make_pair (PairMaker *self,
           TsRowPair *pair,
           PairNote  *note)
{
  TsLabelSet *training = g_ptr_array_index (self->comparison->trainings, pair->training_set);
  TsLabelSet *benchmark = self->comparison->benchmark;

  ts_frame_boxes_collect (&self->training_boxes, training,
                          ts_label_set_get_row (training, pair->training_row));
  ts_frame_boxes_collect (&self->benchmark_boxes, benchmark,
                          ts_label_set_get_row (benchmark, pair->benchmark_row));
  pair->n_training = self->training_boxes.boxes.n;
  pair->n_benchmark = self->benchmark_boxes.boxes.n;
  g_array_set_size (self->is_found, 0);
  g_array_set_size (self->is_found, pair->n_benchmark);

  match_training_boxes (self, pair, training);
  add_missed_boxes (self, pair);
  note->training = get_left_out (&self->training_boxes);
  note->benchmark = get_left_out (&self->benchmark_boxes);
}

static void
make_piece (guint    index,
            gpointer user_data)
{
  Maker *self = user_data;
  GArray *pairs = self->comparison->pairs;
  guint end = MIN ((index + 1) * PAIRS_PER_PIECE, pairs->len);
  g_auto (PairMaker) maker = { NULL };

  pair_maker_init (&maker, self->comparison, g_ptr_array_index (self->results, index));
  for (guint i = index * PAIRS_PER_PIECE; i < end; i++)
    make_pair (&maker, &g_array_index (pairs, TsRowPair, i), &self->notes[i]);
}

static void
maker_make_pairs (Maker *self)
{
  guint n_pairs = self->comparison->pairs->len;
  guint n_pieces = n_pairs / PAIRS_PER_PIECE + (n_pairs % PAIRS_PER_PIECE > 0);

  self->notes = g_new0 (PairNote, n_pairs);
  for (guint i = 0; i < n_pieces; i++)
    g_ptr_array_add (self->results, g_array_new (FALSE, FALSE, sizeof (TsResult)));

  ts_parallel_run (n_pieces, make_piece, self);
}

static void
maker_index_benchmark (Maker *self)
{
  TsComparison *comparison = self->comparison;
  TsComparisonTotals *totals = &comparison->totals;

  totals->n_benchmark_rows = ts_label_set_get_n_rows (comparison->benchmark);
  g_array_set_size (self->is_answered, totals->n_benchmark_rows);

  for (guint i = 0; i < totals->n_benchmark_rows; i++)
    {
      const TsLabelRow *row = ts_label_set_get_row (comparison->benchmark, i);

      if (!is_at_stage (comparison, row))
        totals->n_off_stage++;
      else if (!g_hash_table_replace (self->rows_by_data,
                                      (gpointer) row->data_hash,
                                      GUINT_TO_POINTER (i + 1)))
        totals->n_replaced++;
    }
}

static void
maker_list_pairs (Maker *self,
                  guint  training_set)
{
  TsComparison *comparison = self->comparison;
  TsComparisonTotals *totals = &comparison->totals;
  TsLabelSet *training = g_ptr_array_index (comparison->trainings, training_set);
  guint n_rows = ts_label_set_get_n_rows (training);

  totals->n_training_rows += n_rows;

  for (guint i = 0; i < n_rows; i++)
    {
      const TsLabelRow *row = ts_label_set_get_row (training, i);

      if (!is_at_stage (comparison, row))
        {
          totals->n_off_stage++;
          continue;
        }

      gpointer found = g_hash_table_lookup (self->rows_by_data, row->data_hash);
      TsRowPair pair = {
        .training_set = training_set,
        .training_row = i,
        .benchmark_row = GPOINTER_TO_UINT (found) - 1,
      };

      if (found != NULL)
        g_array_append_val (comparison->pairs, pair);
      else
        totals->n_without_benchmark++;
    }
}

static void
maker_count_left_out (Maker         *self,
                      const LeftOut *left_out)
{
  self->comparison->totals.n_other_shapes += left_out->n_other_shapes;
  self->comparison->totals.n_off_first_frame += left_out->n_off_first_frame;
}

static void
maker_add_to_totals (Maker           *self,
                     const TsRowPair *pair,
                     const PairNote  *note)
{
  TsComparisonTotals *totals = &self->comparison->totals;
  guint8 *is_answered = &g_array_index (self->is_answered, guint8, pair->benchmark_row);

  totals->n_pairs++;
  totals->n_training_boxes += pair->n_training;
  totals->n_benchmark_boxes += pair->n_benchmark;
  for (guint verdict = 0; verdict < TS_N_VERDICTS; verdict++)
    totals->counts[verdict] += pair->counts[verdict];

  maker_count_left_out (self, &note->training);
  if (!*is_answered)
    maker_count_left_out (self, &note->benchmark);
  *is_answered = TRUE;
}

/* Puts the results of all pieces behind each other and tells each pair where its own are. */
static void
maker_join_pieces (Maker *self)
{
  TsComparison *comparison = self->comparison;
  gsize n_results = 0;

  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      TsRowPair *pair = &g_array_index (comparison->pairs, TsRowPair, i);

      pair->first_result = (guint) n_results;
      n_results += pair->n_results;
      maker_add_to_totals (self, pair, &self->notes[i]);
    }

  for (guint i = 0; i < self->results->len; i++)
    {
      const GArray *piece = g_ptr_array_index (self->results, i);

      g_array_append_vals (comparison->results, piece->data, piece->len);
    }
}

static void
maker_sum_up (Maker *self)
{
  TsComparison *comparison = self->comparison;
  TsComparisonTotals *totals = &comparison->totals;
  guint n_answered = 0;
  double iou_sum = 0.0;
  double class_score_sum = 0.0;

  for (guint i = 0; i < self->is_answered->len; i++)
    n_answered += g_array_index (self->is_answered, guint8, i);

  for (guint i = 0; i < comparison->results->len; i++)
    {
      const TsResult *result = &g_array_index (comparison->results, TsResult, i);

      iou_sum += result->iou;
      class_score_sum += result->class_score;
    }

  totals->n_without_training = g_hash_table_size (self->rows_by_data) - n_answered;
  totals->mean_iou = mean_of (iou_sum, totals->n_training_boxes);
  totals->class_accuracy = mean_of (class_score_sum, totals->n_training_boxes);
}

/**
 * ts_comparison_new:
 * @benchmark: the expert's labels
 * @trainings: (array length=n_trainings): the labels to score
 * @stage: (nullable): the title of the workflow stage whose rows take part;
 *   %TS_STAGE_COMPLETE if %NULL. Rows that carry no stage always take part
 *
 * Compares each training set with the benchmark, row by row in file order. Takes references
 * to the sets.
 *
 * Returns: (transfer full): the comparison
 */
TsComparison *
ts_comparison_new (TsLabelSet        *benchmark,
                   TsLabelSet *const *trainings,
                   guint              n_trainings,
                   const char        *stage)
{
  g_auto (Maker) maker = { NULL };
  TsComparison *self;

  g_return_val_if_fail (benchmark != NULL, NULL);

  self = g_new0 (TsComparison, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->benchmark = ts_label_set_ref (benchmark);
  self->trainings = g_ptr_array_new_full (n_trainings, (GDestroyNotify) ts_label_set_unref);
  self->stage = g_strdup (stage != NULL ? stage : TS_STAGE_COMPLETE);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (TsRowPair));
  self->results = g_array_sized_new (FALSE, FALSE, sizeof (TsResult), 1);

  for (guint i = 0; i < n_trainings; i++)
    g_ptr_array_add (self->trainings, ts_label_set_ref (trainings[i]));

  maker_init (&maker, self);
  maker_index_benchmark (&maker);
  for (guint i = 0; i < n_trainings; i++)
    maker_list_pairs (&maker, i);
  maker_make_pairs (&maker);
  maker_join_pieces (&maker);
  maker_sum_up (&maker);

  return self;
}
