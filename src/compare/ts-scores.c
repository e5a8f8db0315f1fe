/* SPDX-License-Identifier: MIT */

/* Scores: everything that is made of a ledger's entries. */

#include "config.h"

#include "ts-scores.h"

#include "ts-parallel.h"
#include "ts-score-groups.h"
#include "ts-shared-objects.h"

#include <string.h>

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
  self->suspects = g_array_new (FALSE, FALSE, sizeof (TsSuspect));
  ts_score_groups_sort_names (ledger, self->classes, self->annotators);

  self->details = ts_score_details_new_all (ledger, self->classes, self->rows);
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
  g_array_unref (self->details);
  g_array_unref (self->suspects);
  g_free (self);
}

/**
 * ts_scores_get_details:
 * @annotator: of the ledger; any other number for what belongs to nobody
 *
 * Gets what else there is to say of an annotator.
 *
 * Returns: (transfer none): the details
 */
const TsScoreDetails *
ts_scores_get_details (const TsScores *self,
                       guint32         annotator)
{
  return &g_array_index (self->details, TsScoreDetails, MIN (annotator, self->details->len - 2));
}

/**
 * ts_scores_get_overall_details:
 *
 * Gets what else there is to say of all.
 *
 * Returns: (transfer none): the details
 */
const TsScoreDetails *
ts_scores_get_overall_details (const TsScores *self)
{
  return &g_array_index (self->details, TsScoreDetails, self->details->len - 1);
}
