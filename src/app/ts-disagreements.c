/* SPDX-License-Identifier: MIT */

/* Disagreements: the stream of results that are not matched, across the pairs, in the order
 * in which these are listed. It is walked and never stored: a hundred thousand pairs are
 * counted in less time than a frame takes. */

#include "config.h"

#include "ts-disagreements.h"

static const TsRowPair *
get_pair_at (TsPairModel *pairs,
             guint        position)
{
  return ts_comparison_get_pair (ts_pair_model_get_comparison (pairs),
                                 ts_pair_model_get_pair_at (pairs, position));
}

static guint
get_n_pairs (TsPairModel *pairs)
{
  return g_list_model_get_n_items (G_LIST_MODEL (pairs));
}

static guint
count_in_pair (const TsRowPair *pair)
{
  return pair->n_results - pair->counts[TS_VERDICT_MATCHED];
}

static guint
count_before (TsPairModel *pairs,
              guint        end)
{
  guint n = 0;

  for (guint i = 0; i < end; i++)
    n += count_in_pair (get_pair_at (pairs, i));

  return n;
}

static guint
find_position (TsPairModel *pairs,
               guint        pair)
{
  return pair != TS_NONE ? ts_pair_model_find_position (pairs, pair) : TS_NONE;
}

/**
 * ts_disagreements_count:
 *
 * Counts the disagreements of the pairs that are listed.
 */
guint
ts_disagreements_count (TsPairModel *pairs)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (pairs), 0);

  return count_before (pairs, get_n_pairs (pairs));
}

/**
 * ts_disagreements_get_number:
 *
 * Tells the how manieth disagreement @place is.
 *
 * Returns: from 1; 0 if @place is none
 */
guint
ts_disagreements_get_number (TsPairModel          *pairs,
                             const TsDisagreement *place)
{
  guint position;
  guint number = 0;

  g_return_val_if_fail (TS_IS_PAIR_MODEL (pairs), 0);

  position = find_position (pairs, place->pair);

  if (position == TS_NONE || place->result == TS_NONE)
    return 0;

  const TsResult *results = ts_comparison_get_results (ts_pair_model_get_comparison (pairs),
                                                       get_pair_at (pairs, position));

  if (results[place->result].verdict == TS_VERDICT_MATCHED)
    return 0;

  for (guint i = 0; i <= place->result; i++)
    number += results[i].verdict != TS_VERDICT_MATCHED;

  return number + count_before (pairs, position);
}

static gboolean
find_in_pair_after (TsPairModel    *pairs,
                    guint           position,
                    guint           first,
                    TsDisagreement *found)
{
  const TsRowPair *pair = get_pair_at (pairs, position);
  const TsResult *results = ts_comparison_get_results (ts_pair_model_get_comparison (pairs),
                                                       pair);

  for (guint i = first; i < pair->n_results; i++)
    {
      if (results[i].verdict != TS_VERDICT_MATCHED)
        {
          found->pair = ts_pair_model_get_pair_at (pairs, position);
          found->result = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
find_in_pair_before (TsPairModel    *pairs,
                     guint           position,
                     guint           end,
                     TsDisagreement *found)
{
  const TsRowPair *pair = get_pair_at (pairs, position);
  const TsResult *results = ts_comparison_get_results (ts_pair_model_get_comparison (pairs),
                                                       pair);

  for (guint i = MIN (end, pair->n_results); i > 0; i--)
    {
      if (results[i - 1].verdict != TS_VERDICT_MATCHED)
        {
          found->pair = ts_pair_model_get_pair_at (pairs, position);
          found->result = i - 1;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * ts_disagreements_find_next:
 * @from: where to start; without a result before the pair's first, and with a pair that is
 *   not listed before them all
 * @next: (out): the next disagreement; may be the same as @from
 *
 * Finds the disagreement after a place.
 *
 * Returns: %FALSE if there is none, and @next is left alone
 */
gboolean
ts_disagreements_find_next (TsPairModel          *pairs,
                            const TsDisagreement *from,
                            TsDisagreement       *next)
{
  guint first = from->result == TS_NONE ? 0 : from->result + 1;
  guint position;

  g_return_val_if_fail (TS_IS_PAIR_MODEL (pairs), FALSE);

  position = find_position (pairs, from->pair);

  if (position != TS_NONE && find_in_pair_after (pairs, position, first, next))
    return TRUE;

  for (guint i = position == TS_NONE ? 0 : position + 1; i < get_n_pairs (pairs); i++)
    {
      if (find_in_pair_after (pairs, i, 0, next))
        return TRUE;
    }

  return FALSE;
}

/**
 * ts_disagreements_find_previous:
 * @from: as with ts_disagreements_find_next()
 * @previous: (out): the previous disagreement; may be the same as @from
 *
 * Finds the disagreement before a place.
 *
 * Returns: %FALSE if there is none, and @previous is left alone
 */
gboolean
ts_disagreements_find_previous (TsPairModel          *pairs,
                                const TsDisagreement *from,
                                TsDisagreement       *previous)
{
  guint position;

  g_return_val_if_fail (TS_IS_PAIR_MODEL (pairs), FALSE);

  position = find_position (pairs, from->pair);

  if (position == TS_NONE)
    return FALSE;

  if (from->result != TS_NONE &&
      find_in_pair_before (pairs, position, from->result, previous))
    return TRUE;

  for (guint i = position; i > 0; i--)
    {
      if (find_in_pair_before (pairs, i - 1, TS_NONE, previous))
        return TRUE;
    }

  return FALSE;
}
