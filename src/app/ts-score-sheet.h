/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-overlap-table.h"
#include "ts-scores.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TS_SHEET_ALL:
 *
 * The place of everybody among a sheet's people.
 */
#define TS_SHEET_ALL 0

#define TS_TYPE_SCORE_SHEET (ts_score_sheet_get_type ())

/**
 * TsScoreSheet:
 *
 * The scores of a comparison with the ledger that they were made from: of all together, and
 * of each annotator. Immutable once made and reference-counted atomically.
 */
typedef struct _TsScoreSheet TsScoreSheet;

GType                 ts_score_sheet_get_type    (void);

TsScoreSheet         *ts_score_sheet_new         (TsLedger            *ledger);
TsScoreSheet         *ts_score_sheet_ref         (TsScoreSheet        *self);
void                  ts_score_sheet_unref       (TsScoreSheet        *self);

const TsLedger       *ts_score_sheet_get_ledger  (const TsScoreSheet  *self);
const TsScores       *ts_score_sheet_get_scores  (const TsScoreSheet  *self);
guint                 ts_score_sheet_get_n       (const TsScoreSheet  *self);
const char           *ts_score_sheet_get_name    (const TsScoreSheet  *self,
                                                  guint                person);
const TsScore        *ts_score_sheet_get_score   (const TsScoreSheet  *self,
                                                  guint                person);
const TsScoreDetails *ts_score_sheet_get_details (const TsScoreSheet  *self,
                                                  guint                person);
guint                 ts_score_sheet_count_rows  (const TsScoreSheet  *self,
                                                  guint                person,
                                                  guint               *n_frames);

void                  ts_score_sheet_make_async  (TsOverlapTable      *table,
                                                  const TsMatcher     *matcher,
                                                  TsThresholds         thresholds,
                                                  GCancellable        *cancellable,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
TsScoreSheet         *ts_score_sheet_make_finish (GAsyncResult        *result,
                                                  GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsScoreSheet, ts_score_sheet_unref)

G_END_DECLS
