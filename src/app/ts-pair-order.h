/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

G_BEGIN_DECLS

/**
 * TsPairSort:
 * @TS_PAIR_SORT_WORST_FIRST: the lowest mean IoU first; before them the pairs in which nothing
 *   was matched, after them those with no object at all
 * @TS_PAIR_SORT_BY_NAME: by title, with numbers in it by their value
 * @TS_PAIR_SORT_MOST_DISAGREEMENTS: most disagreements first
 *
 * In what order pairs are listed. Of pairs that are as bad, the one with more disagreements comes
 * first, and of those with as many the worse; what is equal stands in the order of the comparison.
 */
typedef enum
{
  TS_PAIR_SORT_WORST_FIRST,
  TS_PAIR_SORT_BY_NAME,
  TS_PAIR_SORT_MOST_DISAGREEMENTS
} TsPairSort;

#define TS_N_PAIR_SORTS (TS_PAIR_SORT_MOST_DISAGREEMENTS + 1)

/**
 * TsPairOrder:
 *
 * The pairs of a graded comparison in order.
 */
typedef struct _TsPairOrder TsPairOrder;

TsPairOrder   *ts_pair_order_new       (const TsGrading   *grading,
                                        TsPairSort         sort);
void           ts_pair_order_free      (TsPairOrder       *self);

guint          ts_pair_order_get_n     (const TsPairOrder *self);
const guint32 *ts_pair_order_get_pairs (const TsPairOrder *self);
void           ts_pair_order_regrade   (TsPairOrder       *self,
                                        const TsGrading   *grading,
                                        const GArray      *pairs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsPairOrder, ts_pair_order_free)

G_END_DECLS
