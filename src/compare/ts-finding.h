/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-matching.h"
#include "ts-rules.h"
#include "ts-verdict.h"

G_BEGIN_DECLS

/**
 * TsFindingKind:
 * @TS_FINDING_MATCHED: partners of the same class
 * @TS_FINDING_WRONG_CLASS: partners of different classes
 * @TS_FINDING_NEAR_MISS: partners that overlap less than a match must
 * @TS_FINDING_MISSED: a benchmark object without partner
 * @TS_FINDING_DUPLICATE: a training object on a benchmark object that has a better partner
 * @TS_FINDING_EXTRA: a training object without partner
 *
 * What a finding says. Every benchmark object is in exactly one finding that is matched,
 * wrong class, near miss or missed, and every training object in exactly one that is matched,
 * wrong class, near miss, duplicate or extra; so totals reconcile.
 */
typedef enum
{
  TS_FINDING_MATCHED,
  TS_FINDING_WRONG_CLASS,
  TS_FINDING_NEAR_MISS,
  TS_FINDING_MISSED,
  TS_FINDING_DUPLICATE,
  TS_FINDING_EXTRA
} TsFindingKind;

#define TS_N_FINDING_KINDS (TS_FINDING_EXTRA + 1)

/**
 * TsFindingMarks:
 * @TS_MARK_LOW_OVERLAP: a match or wrong class that overlaps less than a well-drawn one
 * @TS_MARK_SPLIT: the benchmark object was drawn in pieces: stands on its partner's finding
 *   and on the extra objects that are further pieces of it
 * @TS_MARK_MERGED: several benchmark objects were drawn as one: stands on its finding and on
 *   the missed ones that lie in it
 * @TS_MARK_WRONG_ATTRIBUTE: a match whose attributes differ
 *
 * What else is to be said about a finding.
 */
typedef enum
{
  TS_MARK_LOW_OVERLAP = 1 << 0,
  TS_MARK_SPLIT = 1 << 1,
  TS_MARK_MERGED = 1 << 2,
  TS_MARK_WRONG_ATTRIBUTE = 1 << 3
} TsFindingMarks;

#define TS_N_MARKS 4

/**
 * TsFinding:
 * @benchmark: the annotation in the benchmark set; %TS_NONE if none is concerned. With
 *   duplicates and further pieces it is the object that they lie on
 * @training: likewise; with missed objects that were merged it is what they lie in
 * @iou: of both; 0 if there is only one
 * @n_parts: with split or merged partners, how many pieces or objects there are
 *
 * A match or a disagreement on one frame.
 */
typedef struct
{
  guint32 benchmark;
  guint32 training;
  double  iou;
  guint16 kind;
  guint16 marks;
  guint32 n_parts;
} TsFinding;

/**
 * TsTally:
 * @kinds: findings by #TsFindingKind
 * @marks: findings by mark. A split or merged object counts once, not each of its parts
 * @n_benchmark: benchmark objects
 * @n_training: training objects
 * @n_agreed: matches without a mark: nothing is wrong with them
 * @n_low_matches: matches that overlap less than a well-drawn one
 * @iou_sum: over matches and wrong classes
 *
 * Findings in numbers.
 */
typedef struct
{
  guint32 kinds[TS_N_FINDING_KINDS];
  guint32 marks[TS_N_MARKS];
  guint32 n_benchmark;
  guint32 n_training;
  guint32 n_agreed;
  guint32 n_low_matches;
  double  iou_sum;
} TsTally;

const char *ts_finding_kind_get_name  (TsFindingKind  kind);
const char *ts_finding_kind_get_title (TsFindingKind  kind);
const char *ts_mark_get_name          (guint          mark);
const char *ts_mark_get_title         (guint          mark);

void        ts_tally_add              (TsTally       *self,
                                       const TsTally *more);
gboolean    ts_tally_reconciles       (const TsTally *self);
double      ts_tally_get_mean_iou     (const TsTally *self);
guint32     ts_tally_count_disagreements
                                      (const TsTally *self);
void        ts_tally_get_verdicts     (const TsTally *self,
                                       guint32        counts[TS_N_VERDICTS]);

TsVerdict   ts_finding_get_verdict    (const TsFinding    *self);
gboolean    ts_finding_is_disagreement
                                      (const TsFinding    *self);
int         ts_finding_round_iou      (double              iou);
guint32     ts_finding_find_all       (const TsFrameView  *view,
                                       const TsMatching   *matching,
                                       const TsThresholds *thresholds,
                                       TsFinding          *findings);
TsTally     ts_finding_count          (const TsFinding    *findings,
                                       guint32             n_findings,
                                       guint32             n_benchmark,
                                       guint32             n_training);

G_END_DECLS
