/* SPDX-License-Identifier: MIT */

/* The confusion matrix, the curve over thresholds and the tracks: of each annotator, of what
 * belongs to nobody, and of all. An object belongs to who drew it; a curve and a track are
 * made of whole rows, so they belong to whose row it is. */

#include "config.h"

#include "ts-score-details.h"

#include "ts-score-groups.h"

#include <math.h>
#include <stdlib.h>

/* Details while they are put together. */
typedef struct
{
  GHashTable *cells; /* (owned) (nullable) (element-type gint64 TsConfusion) */
  guint64     n_matched[TS_N_CURVE_STEPS];
  guint64     n_benchmark;
  guint64     n_training;
  double      track_overlap_sum;
} Sums;

static double
divide (double part,
        double whole)
{
  return whole > 0.0 ? part / whole : NAN;
}

/**
 * ts_score_details_clear:
 *
 * Frees what details consist of.
 */
void
ts_score_details_clear (TsScoreDetails *self)
{
  g_clear_pointer (&self->confusion, g_array_unref);
}

/* Where each class stands in the sorted scores; "none" stands behind all. */
static guint32 *
rank_classes (const TsLedger *ledger,
              const GArray   *classes)
{
  guint32 *ranks = g_new0 (guint32, (gsize) ledger->classes->len + 1);

  for (guint i = 0; i < classes->len; i++)
    ranks[g_array_index (classes, TsScore, i).number] = i;

  return ranks;
}

static void
count_cell (Sums          *sums,
            const guint32 *ranks,
            guint32        benchmark_class,
            guint32        training_class)
{
  TsConfusion cell = { benchmark_class, training_class, 1 };
  gint64 key = (gint64) (benchmark_class != TS_NONE ? ranks[benchmark_class] : G_MAXINT32) << 32 |
               (training_class != TS_NONE ? ranks[training_class] : G_MAXINT32);
  TsConfusion *found;

  if (sums->cells == NULL)
    sums->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  found = g_hash_table_lookup (sums->cells, &key);

  if (found != NULL)
    {
      found->count++;
      return;
    }

  g_hash_table_insert (sums->cells, g_memdup2 (&key, sizeof key), g_memdup2 (&cell, sizeof cell));
}

static void
count_entry (Sums                *sums,
             const guint32       *ranks,
             const TsLedgerEntry *entry)
{
  if (ts_ledger_entry_is_pair (entry))
    {
      count_cell (sums, ranks, entry->benchmark_class, entry->training_class);
      return;
    }

  if (ts_ledger_entry_has_benchmark (entry))
    count_cell (sums, ranks, entry->benchmark_class, TS_NONE);

  if (ts_ledger_entry_has_training (entry))
    count_cell (sums, ranks, TS_NONE, entry->training_class);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  gint64 one = **(const gint64 *const *) a;
  gint64 other = **(const gint64 *const *) b;

  return one < other ? -1 : one > other;
}

static GArray *
sort_cells (GHashTable *cells)
{
  GArray *confusion = g_array_new (FALSE, FALSE, sizeof (TsConfusion));
  g_autofree gpointer *keys = NULL;
  guint n_keys;

  if (cells == NULL)
    return confusion;

  keys = g_hash_table_get_keys_as_array (cells, &n_keys);
  qsort (keys, n_keys, sizeof *keys, compare_keys);

  for (guint i = 0; i < n_keys; i++)
    g_array_append_vals (confusion, g_hash_table_lookup (cells, keys[i]), 1);

  return confusion;
}

static void
count_row (Sums              *sums,
           TsScoreDetails    *details,
           const TsLedger    *ledger,
           const TsLedgerRow *row,
           const TsTally     *tally)
{
  for (guint step = 0; step < TS_N_CURVE_STEPS; step++)
    sums->n_matched[step] += row->curve[step];

  sums->n_benchmark += tally->n_benchmark;
  sums->n_training += tally->n_training;
  sums->track_overlap_sum += row->track_overlap_sum;
  details->n_tracks += row->n_tracks;

  for (guint32 i = 0; i < row->n_track_findings; i++)
    details->track_kinds[g_array_index (ledger->tracks, TsLedgerTrack,
                                        row->first_track + i).kind]++;
}

static TsCurvePoint
make_point (guint  step,
            double n_matched,
            double n_benchmark,
            double n_training)
{
  return (TsCurvePoint) {
    .threshold = ts_ledger_get_curve_step (step),
    .precision = divide (n_matched, n_training),
    .recall = divide (n_matched, n_benchmark),
    .f1 = divide (2.0 * n_matched, n_benchmark + n_training),
  };
}

/**
 * ts_score_curve_make:
 * @n_matched: at each threshold
 * @tally: how many objects there are on either side
 * @curve: (out caller-allocates):
 *
 * Makes the curve of a class or a row.
 */
void
ts_score_curve_make (const guint32  n_matched[TS_N_CURVE_STEPS],
                     const TsTally *tally,
                     TsCurvePoint   curve[TS_N_CURVE_STEPS])
{
  for (guint step = 0; step < TS_N_CURVE_STEPS; step++)
    curve[step] = make_point (step, n_matched[step], tally->n_benchmark, tally->n_training);
}

static void
finish (TsScoreDetails *details,
        Sums           *sums)
{
  details->confusion = sort_cells (sums->cells);
  g_clear_pointer (&sums->cells, g_hash_table_unref);
  details->track_overlap = divide (sums->track_overlap_sum, details->n_tracks);

  for (guint step = 0; step < TS_N_CURVE_STEPS; step++)
    details->curve[step] = make_point (step, (double) sums->n_matched[step],
                                       (double) sums->n_benchmark, (double) sums->n_training);
}

/**
 * ts_score_details_new_all:
 * @ledger: sorted
 * @classes: (element-type TsScore): by name
 * @rows: (element-type TsScore): in the order of the ledger
 *
 * Makes the details of everybody.
 *
 * Returns: (transfer full) (element-type TsScoreDetails): those of each of the ledger's
 *   annotators, then of what belongs to nobody, then of all
 */
GArray *
ts_score_details_new_all (const TsLedger *ledger,
                          const GArray   *classes,
                          const GArray   *rows)
{
  guint nobody = ledger->annotators->len;
  guint all = nobody + 1;
  g_autofree guint32 *ranks = rank_classes (ledger, classes);
  g_autofree Sums *sums = g_new0 (Sums, (gsize) all + 1);
  GArray *array = g_array_new (FALSE, TRUE, sizeof (TsScoreDetails));
  TsScoreDetails *details;

  g_array_set_size (array, all + 1);
  g_array_set_clear_func (array, (GDestroyNotify) ts_score_details_clear);
  details = (TsScoreDetails *) (gpointer) array->data;

  for (guint i = 0; i < ledger->entries->len; i++)
    {
      const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry, i);

      count_entry (&sums[MIN (entry->annotator, nobody)], ranks, entry);
      count_entry (&sums[all], ranks, entry);
    }

  for (guint i = 0; i < ledger->rows->len; i++)
    {
      const TsLedgerRow *row = &g_array_index (ledger->rows, TsLedgerRow, i);
      const TsTally *tally = &g_array_index (rows, TsScore, i).tally;
      guint whose = MIN (row->annotator, nobody);

      count_row (&sums[whose], &details[whose], ledger, row, tally);
      count_row (&sums[all], &details[all], ledger, row, tally);
    }

  for (guint i = 0; i <= all; i++)
    finish (&details[i], &sums[i]);

  return array;
}
