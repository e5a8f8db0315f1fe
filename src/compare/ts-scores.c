/* SPDX-License-Identifier: MIT */

/* Scores: everything that is made of a ledger's entries. */

#include "config.h"

#include "ts-scores.h"

#include "ts-parallel.h"
#include "ts-score-groups.h"
#include "ts-shared-objects.h"

#include <math.h>
#include <string.h>

static double
divide (double part,
        double whole)
{
  return whole > 0.0 ? part / whole : NAN;
}

static GArray *
make_scores (const TsLedger *ledger,
             TsScoreGroup    group)
{
  guint n;
  g_autofree TsScore *scores = ts_score_groups_new (ledger, group, &n);
  GArray *array = g_array_new (FALSE, FALSE, sizeof (TsScore));

  for (guint i = 0; i < n; i++)
    {
      const TsTally *tally = &scores[i].tally;
      gboolean is_empty = tally->n_benchmark == 0 && tally->n_training == 0;

      if (!is_empty || group == TS_GROUP_ALL || group == TS_GROUP_ROW)
        g_array_append_val (array, scores[i]);
    }

  return array;
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
count_cell (GHashTable    *cells,
            const guint32 *ranks,
            guint32        benchmark_class,
            guint32        training_class)
{
  TsConfusion cell = { benchmark_class, training_class, 1 };
  gint64 key = (gint64) (benchmark_class != TS_NONE ? ranks[benchmark_class] : G_MAXINT32) << 32 |
               (training_class != TS_NONE ? ranks[training_class] : G_MAXINT32);
  TsConfusion *found = g_hash_table_lookup (cells, &key);

  if (found != NULL)
    {
      found->count++;
      return;
    }

  g_hash_table_insert (cells, g_memdup2 (&key, sizeof key), g_memdup2 (&cell, sizeof cell));
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  gint64 one = **(const gint64 *const *) a;
  gint64 other = **(const gint64 *const *) b;

  return one < other ? -1 : one > other;
}

static void
make_confusion (const TsLedger *ledger,
                TsScores       *self)
{
  g_autofree guint32 *ranks = rank_classes (ledger, self->classes);
  g_autoptr (GHashTable) cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                        g_free);
  g_autofree gpointer *keys = NULL;
  guint n_keys;

  for (guint i = 0; i < ledger->entries->len; i++)
    {
      const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry, i);

      if (ts_ledger_entry_is_pair (entry))
        {
          count_cell (cells, ranks, entry->benchmark_class, entry->training_class);
          continue;
        }

      if (ts_ledger_entry_has_benchmark (entry))
        count_cell (cells, ranks, entry->benchmark_class, TS_NONE);

      if (ts_ledger_entry_has_training (entry))
        count_cell (cells, ranks, TS_NONE, entry->training_class);
    }

  keys = g_hash_table_get_keys_as_array (cells, &n_keys);

  if (n_keys > 0)
    qsort (keys, n_keys, sizeof *keys, compare_keys);

  for (guint i = 0; i < n_keys; i++)
    g_array_append_vals (self->confusion, g_hash_table_lookup (cells, keys[i]), 1);
}

static void
add_to_cluster (TsCluster           *cluster,
                const TsLedgerEntry *entry)
{
  cluster->n_matched += entry->kind == TS_FINDING_MATCHED;
  cluster->n_wrong_class += entry->kind == TS_FINDING_WRONG_CLASS;
  cluster->n_benchmark += ts_ledger_entry_has_benchmark (entry) ? 1 : 0;
  cluster->n_training += ts_ledger_entry_has_training (entry) ? 1 : 0;
  cluster->iou_sum += ts_ledger_entry_is_pair (entry) ? entry->iou : 0.0;
}

/* The rows of a group of entries, while they are put together. */
typedef struct
{
  GArray *clusters; /* (owned) (element-type TsCluster) */
  guint32 last_row;
} Rows;

static void
add_to_rows (Rows                *rows,
             const TsLedgerEntry *entry)
{
  if (rows->clusters == NULL)
    rows->clusters = g_array_new (FALSE, TRUE, sizeof (TsCluster));

  if (rows->clusters->len == 0 || entry->row != rows->last_row)
    g_array_set_size (rows->clusters, rows->clusters->len + 1);

  rows->last_row = entry->row;
  add_to_cluster (&g_array_index (rows->clusters, TsCluster, rows->clusters->len - 1), entry);
}

static void
add_intervals (TsScore *score,
               Rows    *rows)
{
  score->intervals = rows->clusters != NULL
                     ? ts_bootstrap_run ((const TsCluster *) (gpointer) rows->clusters->data,
                                         rows->clusters->len, TS_BOOTSTRAP_SEED)
                     : ts_bootstrap_run (NULL, 0, TS_BOOTSTRAP_SEED);
  g_clear_pointer (&rows->clusters, g_array_unref);
}

static void
make_intervals (const TsLedger *ledger,
                TsScores       *self)
{
  guint nobody = ledger->annotators->len;
  g_autofree Rows *of_annotator = g_new0 (Rows, (gsize) nobody + 1);
  Rows all = { NULL };

  for (guint i = 0; i < ledger->entries->len; i++)
    {
      const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry, i);

      add_to_rows (&all, entry);
      add_to_rows (&of_annotator[MIN (entry->annotator, nobody)], entry);
    }

  add_intervals (&self->overall, &all);

  for (guint i = 0; i < self->annotators->len; i++)
    {
      TsScore *score = &g_array_index (self->annotators, TsScore, i);

      add_intervals (score, &of_annotator[score->number]);
    }
}

static void
make_curve (const TsLedger *ledger,
            TsScores       *self)
{
  const TsTally *tally = &self->overall.tally;

  for (guint step = 0; step < TS_N_CURVE_STEPS; step++)
    {
      double n_matched = 0.0;

      for (guint i = 0; i < ledger->rows->len; i++)
        n_matched += g_array_index (ledger->rows, TsLedgerRow, i).curve[step];

      self->curve[step] = (TsCurvePoint) {
        .threshold = ts_ledger_get_curve_step (step),
        .precision = divide (n_matched, tally->n_training),
        .recall = divide (n_matched, tally->n_benchmark),
        .f1 = divide (2.0 * n_matched, (double) tally->n_benchmark + tally->n_training),
      };
    }
}

static void
sum_up_tracks (const TsLedger *ledger,
               TsScores       *self)
{
  double sum = 0.0;

  for (guint i = 0; i < ledger->rows->len; i++)
    {
      const TsLedgerRow *row = &g_array_index (ledger->rows, TsLedgerRow, i);

      self->n_tracks += row->n_tracks;
      sum += row->track_overlap_sum;
    }

  for (guint i = 0; i < ledger->tracks->len; i++)
    self->track_kinds[g_array_index (ledger->tracks, TsLedgerTrack, i).kind]++;

  self->track_overlap = divide (sum, self->n_tracks);
}

typedef struct
{
  const TsLedger *ledger;
  GArray         *scores[TS_GROUP_ROW + 1];
} Groups;

static void
make_group (guint    index,
            gpointer user_data)
{
  Groups *groups = user_data;

  groups->scores[index] = make_scores (groups->ledger, (TsScoreGroup) index);
}

/**
 * ts_scores_new:
 * @ledger: sorted
 *
 * Makes all scores of a ledger. The same ledger always has the same scores, to the last bit.
 *
 * Returns: (transfer full): the scores
 */
TsScores *
ts_scores_new (const TsLedger *ledger)
{
  TsScores *self = g_new0 (TsScores, 1);
  Groups groups = { .ledger = ledger };

  ts_parallel_run (G_N_ELEMENTS (groups.scores), make_group, &groups);
  self->overall = g_array_index (groups.scores[TS_GROUP_ALL], TsScore, 0);
  self->annotators = groups.scores[TS_GROUP_ANNOTATOR];
  self->classes = groups.scores[TS_GROUP_CLASS];
  self->rows = groups.scores[TS_GROUP_ROW];
  g_array_unref (groups.scores[TS_GROUP_ALL]);
  self->confusion = g_array_new (FALSE, FALSE, sizeof (TsConfusion));
  self->suspects = g_array_new (FALSE, FALSE, sizeof (TsSuspect));
  ts_score_groups_sort_names (ledger, self->classes, self->annotators);

  make_confusion (ledger, self);
  make_curve (ledger, self);
  sum_up_tracks (ledger, self);
  ts_shared_objects_score (ledger, self);
  make_intervals (ledger, self);

  return self;
}

/**
 * ts_scores_free:
 * @self: (transfer full):
 *
 * Frees scores.
 */
void
ts_scores_free (TsScores *self)
{
  g_array_unref (self->annotators);
  g_array_unref (self->classes);
  g_array_unref (self->rows);
  g_array_unref (self->confusion);
  g_array_unref (self->suspects);
  g_free (self);
}
