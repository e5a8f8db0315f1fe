/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-pair-model.h"

G_BEGIN_DECLS

/**
 * TsDisagreement:
 * @pair: of the comparison's pairs; %TS_NONE if none is meant
 * @frame: of the pair's frames; %TS_NONE if none is meant
 * @result: of the frame's results; %TS_NONE if none is meant
 *
 * A place in the stream of disagreements: of all rows that are listed, over their frames. If
 * the rows are those of a cell of the confusion matrix, the stream is what is in that cell.
 */
typedef struct
{
  guint pair;
  guint frame;
  guint result;
} TsDisagreement;

guint    ts_disagreements_count         (TsPairModel          *pairs);
guint    ts_disagreements_get_number    (TsPairModel          *pairs,
                                         const TsDisagreement *place);
gboolean ts_disagreements_find_next     (TsPairModel          *pairs,
                                         const TsDisagreement *from,
                                         TsDisagreement       *next);
gboolean ts_disagreements_find_previous (TsPairModel          *pairs,
                                         const TsDisagreement *from,
                                         TsDisagreement       *previous);

G_END_DECLS
