/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-ledger.h"

G_BEGIN_DECLS

/**
 * TsConfusion:
 * @benchmark_class: of the ledger; %TS_NONE for none
 * @training_class: likewise
 * @count: how many objects
 *
 * A cell of the confusion matrix that is not 0. A near miss counts in two cells: its objects
 * have no match on the other side.
 */
typedef struct
{
  guint32 benchmark_class;
  guint32 training_class;
  guint32 count;
} TsConfusion;

/**
 * TsCurvePoint:
 *
 * What the scores would be at another match threshold.
 */
typedef struct
{
  double threshold;
  double precision;
  double recall;
  double f1;
} TsCurvePoint;

/**
 * TsScoreDetails:
 * @confusion: (element-type TsConfusion): by both classes, in the order of their names
 * @curve: over the rows that are the annotator's
 * @n_tracks: benchmark objects on several frames, in these rows
 * @track_overlap: the mean over them
 * @track_kinds: findings on tracks by #TsTrackKind
 *
 * What is to be said of everybody, or of one annotator, beyond the numbers of #TsScore.
 */
typedef struct
{
  GArray      *confusion;
  TsCurvePoint curve[TS_N_CURVE_STEPS];
  guint        n_tracks;
  double       track_overlap;
  guint        track_kinds[TS_N_TRACK_KINDS];
} TsScoreDetails;

GArray *ts_score_details_new_all (const TsLedger *ledger,
                                  const GArray   *classes,
                                  const GArray   *rows);
void    ts_score_details_clear   (TsScoreDetails *self);

void    ts_score_curve_make      (const guint32   n_matched[TS_N_CURVE_STEPS],
                                  const TsTally  *tally,
                                  TsCurvePoint    curve[TS_N_CURVE_STEPS]);

G_END_DECLS
