/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TS_LOW_OVERLAP:
 *
 * The IoU from which on a box counts as well drawn; under it the overlap is low. Inclusive.
 */
#define TS_LOW_OVERLAP 0.8

/**
 * TsVerdict:
 * @TS_VERDICT_MATCHED: same class, IoU at least %TS_LOW_OVERLAP
 * @TS_VERDICT_LOW_OVERLAP: same class, IoU above 0 and below %TS_LOW_OVERLAP
 * @TS_VERDICT_WRONG_CLASS: overlaps, but the classes differ
 * @TS_VERDICT_NEAR_MISS: overlaps, but less than a match must; not by the published rule
 * @TS_VERDICT_MISSED: a benchmark box that is no training box's best match
 * @TS_VERDICT_DUPLICATE: a training object on a benchmark object that has a better partner;
 *   not by the published rule
 * @TS_VERDICT_EXTRA: a training box that overlaps no benchmark box
 *
 * What a comparison says of one object, or of two that belong together. Of two verdicts on
 * one object, the one that stands here before the other says more of it.
 */
typedef enum
{
  TS_VERDICT_MATCHED,
  TS_VERDICT_LOW_OVERLAP,
  TS_VERDICT_WRONG_CLASS,
  TS_VERDICT_NEAR_MISS,
  TS_VERDICT_MISSED,
  TS_VERDICT_DUPLICATE,
  TS_VERDICT_EXTRA
} TsVerdict;

#define TS_N_VERDICTS (TS_VERDICT_EXTRA + 1)

G_END_DECLS
