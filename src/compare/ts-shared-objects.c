/* SPDX-License-Identifier: MIT */

/* Benchmark objects that several annotators had before them: how far the annotators agree
 * with each other about them, and where most of them contradict the benchmark in the same
 * way, so that it may be the benchmark that is wrong.
 *
 * What an annotator says of an object is the class of its match, or that there is none. */

#include "config.h"

#include "ts-shared-objects.h"

#include "ts-agreement.h"
#include "ts-missing-objects.h"
#include "ts-score-groups.h"

#include <math.h>
#include <string.h>

static const TsLedgerEntry *
get_entry (const TsLedger *ledger,
           guint32         index)
{
  return &g_array_index (ledger->entries, TsLedgerEntry, index);
}

static const TsLedgerRow *
get_row (const TsLedger *ledger,
         guint           index)
{
  return &g_array_index (ledger->rows, TsLedgerRow, index);
}

static int
compare_objects (const TsLedgerEntry *one,
                 const TsLedgerEntry *other)
{
  if (one->frame != other->frame)
    return one->frame < other->frame ? -1 : 1;

  int order = g_strcmp0 (one->space, other->space);

  return order != 0 ? order : g_strcmp0 (one->benchmark_hash, other->benchmark_hash);
}

static int
compare_indexes (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  guint32 one = *(const guint32 *) a;
  guint32 other = *(const guint32 *) b;
  int order = compare_objects (get_entry (user_data, one), get_entry (user_data, other));

  return order != 0 ? order : one < other ? -1 : one > other;
}

/* What the annotator says; the number of classes stands for "nothing". */
static guint32
get_answer (const TsLedger      *ledger,
            const TsLedgerEntry *entry)
{
  return ts_ledger_entry_is_pair (entry) ? entry->training_class : ledger->classes->len;
}

/* Looks for what more than half of all who had the object before them say against it. */
static void
suspect (const TsLedger *ledger,
         TsScores       *scores,
         const guint32  *indexes,
         guint           n)
{
  const TsLedgerEntry *object = get_entry (ledger, indexes[0]);

  for (guint i = 0; i < n; i++)
    {
      guint32 answer = get_answer (ledger, get_entry (ledger, indexes[i]));
      guint n_same = 0;

      for (guint k = 0; k < n; k++)
        n_same += get_answer (ledger, get_entry (ledger, indexes[k])) == answer;

      if (answer == object->benchmark_class || 2 * n_same <= n)
        continue;

      TsSuspect found = {
        .entry = indexes[0],
        .given_class = answer < ledger->classes->len ? answer : TS_NONE,
        .n_annotators = n,
        .n_contradicting = n_same,
      };

      g_array_append_val (scores->suspects, found);
      return;
    }
}

/* Rows of the same data stand side by side. */
static void
add_group (const TsLedger *ledger,
           TsScores       *scores,
           guint           first_row,
           guint           end_row,
           GArray         *ratings)
{
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 first = get_row (ledger, first_row)->first_entry;
  guint32 end = get_row (ledger, end_row - 1)->first_entry +
                get_row (ledger, end_row - 1)->n_entries;
  const guint32 *index;

  for (guint32 i = first; i < end; i++)
    {
      if (ts_ledger_entry_has_benchmark (get_entry (ledger, i)))
        g_array_append_val (indexes, i);
    }

  g_array_sort_with_data (indexes, compare_indexes, (gpointer) ledger);
  index = (const guint32 *) (gpointer) indexes->data;

  for (guint i = 0; i < indexes->len;)
    {
      guint start = i;

      for (; i < indexes->len && compare_objects (get_entry (ledger, index[i]),
                                                  get_entry (ledger, index[start])) == 0; i++)
        {
          TsRating rating = { scores->n_shared, get_answer (ledger,
                                                            get_entry (ledger, index[i])) };

          g_array_append_val (ratings, rating);
        }

      scores->n_shared++;
      suspect (ledger, scores, index + start, i - start);
    }
}

/**
 * ts_shared_objects_score:
 * @scores: its members alpha, n_shared and suspects are set
 *
 * Looks at what several annotators labelled.
 */
void
ts_shared_objects_score (const TsLedger *ledger,
                         TsScores       *scores)
{
  g_autoptr (GArray) ratings = g_array_new (FALSE, FALSE, sizeof (TsRating));

  for (guint i = 0; i < ledger->rows->len;)
    {
      guint first = i;

      while (i < ledger->rows->len && strcmp (get_row (ledger, i)->data_hash,
                                              get_row (ledger, first)->data_hash) == 0)
        i++;

      if (i - first > 1)
        {
          add_group (ledger, scores, first, i, ratings);
          ts_missing_objects_find (ledger, first, i, scores->suspects);
        }
    }

  scores->alpha = ts_krippendorff_alpha ((const TsRating *) (gpointer) ratings->data,
                                         ratings->len, ledger->classes->len + 1);
}
