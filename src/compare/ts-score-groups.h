/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-scores.h"

G_BEGIN_DECLS

/**
 * TsScoreGroup:
 *
 * By what entries are put together: each entry belongs to at most one annotator or row; with
 * classes its two objects may belong to different ones.
 */
typedef enum
{
  TS_GROUP_ALL,
  TS_GROUP_ANNOTATOR,
  TS_GROUP_CLASS,
  TS_GROUP_ROW
} TsScoreGroup;

TsScore *ts_score_groups_new          (const TsLedger      *ledger,
                                       TsScoreGroup         group,
                                       guint               *n_scores);
void     ts_score_groups_sort_names   (const TsLedger      *ledger,
                                       GArray              *classes,
                                       GArray              *annotators);

gboolean ts_ledger_entry_has_benchmark (const TsLedgerEntry *entry);
gboolean ts_ledger_entry_has_training  (const TsLedgerEntry *entry);
gboolean ts_ledger_entry_is_pair       (const TsLedgerEntry *entry);

G_END_DECLS
