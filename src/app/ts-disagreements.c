/* SPDX-License-Identifier: MIT */

/* Disagreements: the stream of findings that say that something is wrong, across the pairs in
 * the order in which these are listed, and in each across its frames. It is walked and never
 * stored: a hundred thousand pairs are counted in less time than a frame takes. */

#include "config.h"

#include "ts-disagreements.h"

static guint
get_n_pairs (TsPairModel *pairs)
{
  return g_list_model_get_n_items (G_LIST_MODEL (pairs));
}

static guint
count_before (TsPairModel *pairs,
              guint        end)
{
  guint n = 0;

  for (guint i = 0; i < end; i++)
    n += ts_pair_model_count_in_stream (pairs, ts_pair_model_get_pair_at (pairs, i));

  return n;
}

static guint
find_position (TsPairModel *pairs,
               guint        pair)
{
  return pair != TS_NONE ? ts_pair_model_find_position (pairs, pair) : TS_NONE;
}

static guint
get_first_frame (TsPairModel *pairs,
                 guint        pair)
{
  const TsOverlapTable *table = ts_grading_get_table (ts_pair_model_get_grading (pairs));

  return ts_overlap_table_get_first_of_pair (table, pair);
}

static guint
get_n_frames (TsPairModel *pairs,
              guint        pair)
{
  return get_first_frame (pairs, pair + 1) - get_first_frame (pairs, pair);
}

static gboolean
is_in_stream (TsPairModel     *pairs,
              guint            frame,
              const TsFinding *finding)
{
  const TsClassCell *cell = ts_pair_model_get_cell (pairs);

  if (cell == NULL)
    return ts_finding_is_disagreement (finding);

  return ts_class_cell_holds (cell, ts_pair_model_get_grading (pairs), frame, finding);
}

/* @frame: of the table; @end: how many of its results count */
static guint
count_in_frame (TsPairModel *pairs,
                guint        frame,
                guint        end)
{
  guint32 n_findings;
  const TsFinding *findings = ts_grading_get_findings (ts_pair_model_get_grading (pairs), frame,
                                                       &n_findings);
  guint n = 0;

  for (guint32 i = 0; i < MIN (end, n_findings); i++)
    n += is_in_stream (pairs, frame, &findings[i]) ? 1 : 0;

  return n;
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
  guint first;
  guint number;

  g_return_val_if_fail (TS_IS_PAIR_MODEL (pairs), 0);

  position = find_position (pairs, place->pair);

  if (position == TS_NONE || place->frame == TS_NONE || place->result == TS_NONE)
    return 0;

  first = get_first_frame (pairs, place->pair);
  number = count_in_frame (pairs, first + place->frame, place->result + 1);

  if (number == count_in_frame (pairs, first + place->frame, place->result))
    return 0;

  for (guint i = 0; i < place->frame; i++)
    number += count_in_frame (pairs, first + i, G_MAXUINT);

  return number + count_before (pairs, position);
}

/* Looks for the first from @first on in a frame of the pair. */
static gboolean
find_in_frame_after (TsPairModel    *pairs,
                     guint           pair,
                     guint           frame,
                     guint           first,
                     TsDisagreement *found)
{
  guint table_frame = get_first_frame (pairs, pair) + frame;
  guint32 n_findings;
  const TsFinding *findings = ts_grading_get_findings (ts_pair_model_get_grading (pairs),
                                                       table_frame, &n_findings);

  for (guint32 i = first; i < n_findings; i++)
    {
      if (is_in_stream (pairs, table_frame, &findings[i]))
        {
          *found = (TsDisagreement) { pair, frame, i };
          return TRUE;
        }
    }

  return FALSE;
}

/* Looks for the last before @end in a frame of the pair. */
static gboolean
find_in_frame_before (TsPairModel    *pairs,
                      guint           pair,
                      guint           frame,
                      guint           end,
                      TsDisagreement *found)
{
  guint table_frame = get_first_frame (pairs, pair) + frame;
  guint32 n_findings;
  const TsFinding *findings = ts_grading_get_findings (ts_pair_model_get_grading (pairs),
                                                       table_frame, &n_findings);

  for (guint32 i = MIN (end, n_findings); i > 0; i--)
    {
      if (is_in_stream (pairs, table_frame, &findings[i - 1]))
        {
          *found = (TsDisagreement) { pair, frame, i - 1 };
          return TRUE;
        }
    }

  return FALSE;
}

/* Looks through the pair's frames from @first on. */
static gboolean
find_in_pair_after (TsPairModel    *pairs,
                    guint           pair,
                    guint           first,
                    TsDisagreement *found)
{
  guint n_frames = get_n_frames (pairs, pair);

  if (ts_pair_model_count_in_stream (pairs, pair) == 0)
    return FALSE;

  for (guint i = first; i < n_frames; i++)
    {
      if (find_in_frame_after (pairs, pair, i, 0, found))
        return TRUE;
    }

  return FALSE;
}

/* Looks through the pair's frames before @end. */
static gboolean
find_in_pair_before (TsPairModel    *pairs,
                     guint           pair,
                     guint           end,
                     TsDisagreement *found)
{
  if (ts_pair_model_count_in_stream (pairs, pair) == 0)
    return FALSE;

  for (guint i = MIN (end, get_n_frames (pairs, pair)); i > 0; i--)
    {
      if (find_in_frame_before (pairs, pair, i - 1, G_MAXUINT, found))
        return TRUE;
    }

  return FALSE;
}

static gboolean
find_in_own_pair_after (TsPairModel          *pairs,
                        const TsDisagreement *from,
                        TsDisagreement       *next)
{
  guint first = from->result != TS_NONE ? from->result + 1 : 0;

  if (from->frame == TS_NONE)
    return find_in_pair_after (pairs, from->pair, 0, next);

  return find_in_frame_after (pairs, from->pair, from->frame, first, next) ||
         find_in_pair_after (pairs, from->pair, from->frame + 1, next);
}

static gboolean
find_in_own_pair_before (TsPairModel          *pairs,
                         const TsDisagreement *from,
                         TsDisagreement       *previous)
{
  if (from->frame == TS_NONE)
    return FALSE;

  return (from->result != TS_NONE &&
          find_in_frame_before (pairs, from->pair, from->frame, from->result, previous)) ||
         find_in_pair_before (pairs, from->pair, from->frame, previous);
}

/**
 * ts_disagreements_find_next:
 * @from: where to start; without a result before the frame's first, and with a pair that is
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
  guint position;

  g_return_val_if_fail (TS_IS_PAIR_MODEL (pairs), FALSE);

  position = find_position (pairs, from->pair);

  if (position != TS_NONE && find_in_own_pair_after (pairs, from, next))
    return TRUE;

  for (guint i = position == TS_NONE ? 0 : position + 1; i < get_n_pairs (pairs); i++)
    {
      if (find_in_pair_after (pairs, ts_pair_model_get_pair_at (pairs, i), 0, next))
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

  if (find_in_own_pair_before (pairs, from, previous))
    return TRUE;

  for (guint i = position; i > 0; i--)
    {
      if (find_in_pair_before (pairs, ts_pair_model_get_pair_at (pairs, i - 1), G_MAXUINT,
                               previous))
        return TRUE;
    }

  return FALSE;
}
