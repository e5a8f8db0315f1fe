/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-pair-model.h"
#include "ts-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_PAIR_SELECTION (ts_pair_selection_get_type ())

/**
 * TsPairSelection:
 *
 * A list of pairs in which the pair of a review is the selected one. It follows the pair
 * wherever sorting and searching move it, without making objects of all the others, and keeps
 * the review's pair even while the search hides it.
 */
G_DECLARE_FINAL_TYPE (TsPairSelection, ts_pair_selection, TS, PAIR_SELECTION, GObject)

TsPairSelection *ts_pair_selection_new       (TsPairModel     *model,
                                              TsReview        *review);

guint            ts_pair_selection_get_limit (TsPairSelection *self);
void             ts_pair_selection_set_limit (TsPairSelection *self,
                                              guint            limit);

G_END_DECLS
