/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

G_BEGIN_DECLS

/**
 * TsPairSearch:
 *
 * Finds pairs of one comparison by words in their titles, their annotators' names and the
 * classes drawn.
 */
typedef struct _TsPairSearch TsPairSearch;

TsPairSearch *ts_pair_search_new     (const TsComparison *comparison);
void          ts_pair_search_free    (TsPairSearch       *self);

guint         ts_pair_search_filter  (const TsPairSearch *self,
                                      const char         *text,
                                      const guint32      *pairs,
                                      guint               n_pairs,
                                      guint32            *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsPairSearch, ts_pair_search_free)

G_END_DECLS
