/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TS_BOOTSTRAP_SEED:
 *
 * Where the random numbers begin, so that the same input gives the same intervals.
 */
#define TS_BOOTSTRAP_SEED 20230209

/**
 * TsCluster:
 *
 * What one row contributes to the scores. Objects of a row are not independent of each other,
 * so rows are drawn and not objects.
 */
typedef struct
{
  guint32 n_matched;
  guint32 n_wrong_class;
  guint32 n_benchmark;
  guint32 n_training;
  double  iou_sum;
} TsCluster;

/**
 * TsInterval:
 *
 * Where a score lies with 95 % confidence; both NaN if there is too little data to say.
 */
typedef struct
{
  double low;
  double high;
} TsInterval;

/**
 * TsIntervals:
 *
 * The intervals of the scores that are made of rows.
 */
typedef struct
{
  TsInterval precision;
  TsInterval recall;
  TsInterval f1;
  TsInterval class_accuracy;
  TsInterval mean_iou;
} TsIntervals;

guint       ts_bootstrap_get_n_replicates (gsize            n_clusters);
TsIntervals ts_bootstrap_run              (const TsCluster *clusters,
                                           gsize            n_clusters,
                                           guint64          seed);

G_END_DECLS
