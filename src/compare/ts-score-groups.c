/* SPDX-License-Identifier: MIT */

/* The scores of groups of entries: of all, of each annotator, class or row. */

#include "config.h"

#include "ts-score-groups.h"

#include "ts-agreement.h"

#include <math.h>
#include <string.h>

/* The pairs of all groups, those of a group side by side. */
typedef struct
{
  gsize   *firsts;           /* (owned): of each group, and one more */
  double  *ious;             /* (owned) */
  guint32 *benchmark_classes; /* (owned) */
  guint32 *training_classes; /* (owned) */
} Pairs;

static void
pairs_clear (Pairs *self)
{
  g_free (self->firsts);
  g_free (self->ious);
  g_free (self->benchmark_classes);
  g_free (self->training_classes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pairs, pairs_clear)

/**
 * ts_ledger_entry_has_benchmark:
 *
 * Tells whether the entry is the one that a benchmark object is counted by.
 */
gboolean
ts_ledger_entry_has_benchmark (const TsLedgerEntry *entry)
{
  return entry->kind <= TS_FINDING_MISSED;
}

/**
 * ts_ledger_entry_has_training:
 *
 * Tells whether the entry is the one that a training object is counted by.
 */
gboolean
ts_ledger_entry_has_training (const TsLedgerEntry *entry)
{
  return entry->kind != TS_FINDING_MISSED;
}

/**
 * ts_ledger_entry_is_pair:
 *
 * Tells whether the entry is a match, be it of the wrong class.
 */
gboolean
ts_ledger_entry_is_pair (const TsLedgerEntry *entry)
{
  return entry->kind == TS_FINDING_MATCHED || entry->kind == TS_FINDING_WRONG_CLASS;
}

static double
divide (double part,
        double whole)
{
  return whole > 0.0 ? part / whole : NAN;
}

static guint
count_groups (const TsLedger *ledger,
              TsScoreGroup    group)
{
  switch (group)
    {
    case TS_GROUP_ALL:
      return 1;

    case TS_GROUP_ANNOTATOR:
      return ledger->annotators->len + 1; /* the last is nobody */

    case TS_GROUP_CLASS:
      return ledger->classes->len;

    case TS_GROUP_ROW:
      return ledger->rows->len;
    }

  return 0;
}

/* The group that an entry counts in: with classes that of its benchmark object, if any. */
static guint32
find_group (const TsLedger      *ledger,
            TsScoreGroup         group,
            const TsLedgerEntry *entry)
{
  switch (group)
    {
    case TS_GROUP_ALL:
      return 0;

    case TS_GROUP_ANNOTATOR:
      return MIN (entry->annotator, ledger->annotators->len);

    case TS_GROUP_CLASS:
      return ts_ledger_entry_has_benchmark (entry) ? entry->benchmark_class
                                                   : entry->training_class;

    case TS_GROUP_ROW:
      return entry->row;
    }

  return 0;
}

static gboolean
is_part (const TsLedgerEntry *entry)
{
  return entry->kind == TS_FINDING_EXTRA || entry->kind == TS_FINDING_MISSED;
}

static void
count_entry (TsScore             *scores,
             guint32              index,
             TsScoreGroup         group,
             const TsLedgerEntry *entry)
{
  TsTally *tally = &scores[index].tally;
  guint32 drawn = group == TS_GROUP_CLASS ? entry->training_class : index;

  tally->kinds[entry->kind]++;

  if (entry->kind == TS_FINDING_MATCHED)
    {
      tally->n_agreed += entry->marks == 0;
      tally->n_low_matches += (entry->marks & TS_MARK_LOW_OVERLAP) != 0;
    }

  for (guint mark = 0; mark < TS_N_MARKS && entry->marks != 0; mark++)
    tally->marks[mark] += (entry->marks & (1 << mark)) != 0 && !is_part (entry);

  if (ts_ledger_entry_is_pair (entry))
    tally->iou_sum += entry->iou;

  if (ts_ledger_entry_has_benchmark (entry))
    tally->n_benchmark++;

  if (ts_ledger_entry_has_training (entry) && drawn != TS_NONE)
    scores[drawn].tally.n_training++;
}

static void
sort_pairs (const TsLedger *ledger,
            TsScoreGroup    group,
            guint           n_groups,
            Pairs          *pairs)
{
  gsize n = 0;

  pairs->firsts = g_new0 (gsize, (gsize) n_groups + 2);

  for (guint i = 0; i < ledger->entries->len; i++)
    {
      const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry, i);

      if (ts_ledger_entry_is_pair (entry))
        {
          pairs->firsts[find_group (ledger, group, entry) + 2]++;
          n++;
        }
    }

  for (guint i = 0; i < n_groups; i++)
    pairs->firsts[i + 2] += pairs->firsts[i + 1];

  pairs->ious = g_new (double, n + 1);
  pairs->benchmark_classes = g_new (guint32, n + 1);
  pairs->training_classes = g_new (guint32, n + 1);

  for (guint i = 0; i < ledger->entries->len; i++)
    {
      const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry, i);

      if (!ts_ledger_entry_is_pair (entry))
        continue;

      gsize place = pairs->firsts[find_group (ledger, group, entry) + 1]++;

      pairs->ious[place] = entry->iou;
      pairs->benchmark_classes[place] = entry->benchmark_class;
      pairs->training_classes[place] = entry->training_class;
    }
}

/* Puts the element that would stand at @rank, were all sorted, at its place, with none larger
 * before it (C. A. R. Hoare's selection). */
static double
select_rank (double *values,
             gsize   n_values,
             gsize   rank)
{
  gsize first = 0;
  gsize last = n_values - 1;

  while (first < last)
    {
      double pivot = values[first + (last - first) / 2];
      gsize i = first;
      gsize k = last;

      while (TRUE)
        {
          while (values[i] < pivot)
            i++;

          while (values[k] > pivot)
            k--;

          if (i >= k)
            break;

          double swapped = values[i];

          values[i++] = values[k];
          values[k--] = swapped;
        }

      if (rank <= k)
        last = k;
      else
        first = k + 1;
    }

  return values[rank];
}

static double
find_median (double *values,
             gsize   n_values)
{
  double upper;
  double lower = 0.0;

  if (n_values == 0)
    return NAN;

  upper = select_rank (values, n_values, n_values / 2);

  if (n_values % 2 == 1)
    return upper;

  lower = values[0];

  for (gsize i = 1; i < n_values / 2; i++)
    lower = MAX (lower, values[i]);

  return (lower + upper) / 2.0;
}

static void
finish_score (TsScore *score,
              Pairs   *pairs,
              guint    index,
              guint    n_classes,
              gboolean has_kappa)
{
  const TsTally *tally = &score->tally;
  double n_matched = tally->kinds[TS_FINDING_MATCHED];
  double n_pairs = n_matched + tally->kinds[TS_FINDING_WRONG_CLASS];
  gsize first = pairs->firsts[index];
  gsize n = pairs->firsts[index + 1] - first;

  score->mean_iou = divide (tally->iou_sum, n_pairs);
  score->median_iou = find_median (pairs->ious + first, n);
  score->class_accuracy = divide (n_matched, n_pairs);
  score->precision = divide (n_matched, tally->n_training);
  score->recall = divide (n_matched, tally->n_benchmark);
  score->f1 = divide (2.0 * n_matched, (double) tally->n_benchmark + tally->n_training);
  score->kappa = has_kappa ? ts_cohen_kappa (pairs->benchmark_classes + first,
                                             pairs->training_classes + first, n, n_classes)
                           : NAN;
}

/**
 * ts_score_groups_new:
 * @group: by what entries are put together
 * @n_scores: (out): how many groups there are
 *
 * Scores groups of entries. Annotators have one group more than there are, for what belongs
 * to nobody; kappa is only made overall and for annotators.
 *
 * Returns: (transfer full) (array length=n_scores): the scores, in the order of the ledger's
 *   numbers
 */
TsScore *
ts_score_groups_new (const TsLedger *ledger,
                     TsScoreGroup    group,
                     guint          *n_scores)
{
  guint n_groups = count_groups (ledger, group);
  TsScore *scores = g_new0 (TsScore, (gsize) n_groups + 1);
  gboolean has_kappa = group == TS_GROUP_ALL || group == TS_GROUP_ANNOTATOR;
  g_auto (Pairs) pairs = { NULL };

  for (guint i = 0; i < ledger->entries->len; i++)
    {
      const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry, i);
      guint32 index = find_group (ledger, group, entry);

      if (index < n_groups)
        count_entry (scores, index, group, entry);
    }

  sort_pairs (ledger, group, n_groups, &pairs);

  for (guint i = 0; i < n_groups; i++)
    {
      scores[i].number = i;
      finish_score (&scores[i], &pairs, i, ledger->classes->len, has_kappa);
    }

  *n_scores = n_groups;

  return scores;
}

static int
compare_class_scores (gconstpointer a,
                      gconstpointer b,
                      gpointer      user_data)
{
  const TsLedger *ledger = user_data;
  const TsLedgerClass *one = &g_array_index (ledger->classes, TsLedgerClass,
                                             ((const TsScore *) a)->number);
  const TsLedgerClass *other = &g_array_index (ledger->classes, TsLedgerClass,
                                               ((const TsScore *) b)->number);
  int order = strcmp (one->name, other->name);

  return order != 0 ? order : strcmp (one->feature_hash, other->feature_hash);
}

static const char *
get_annotator (const TsLedger *ledger,
               const TsScore  *score)
{
  /* Sorts behind all that can stand in an address. */
  return score->number < ledger->annotators->len
         ? g_ptr_array_index (ledger->annotators, score->number)
         : "\xff";
}

static int
compare_annotator_scores (gconstpointer a,
                          gconstpointer b,
                          gpointer      user_data)
{
  return strcmp (get_annotator (user_data, a), get_annotator (user_data, b));
}

/**
 * ts_score_groups_sort_names:
 * @classes: (element-type TsScore):
 * @annotators: (element-type TsScore):
 *
 * Sorts scores by the names of what they belong to, so that it does not matter in which order
 * those came.
 */
void
ts_score_groups_sort_names (const TsLedger *ledger,
                            GArray         *classes,
                            GArray         *annotators)
{
  g_array_sort_with_data (classes, compare_class_scores, (gpointer) ledger);
  g_array_sort_with_data (annotators, compare_annotator_scores, (gpointer) ledger);
}
