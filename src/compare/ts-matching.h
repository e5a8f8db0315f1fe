/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-frame-object.h"

G_BEGIN_DECLS

/**
 * TsMatching:
 * @of_benchmark: (array): for each benchmark object of the frame, the overlap that pairs it;
 *   %TS_NONE if none does
 * @of_training: (array): likewise, for each training object
 * @duplicate_of: (array): for each training object without a partner, its largest overlap
 *   with a benchmark object that has one, if that reaches the match threshold
 * @n_pairs: how many partners there are on either side
 *
 * Who belongs to whom on a frame, one to one. Meant to be filled again and again.
 */
typedef struct
{
  guint32    *of_benchmark;
  guint32    *of_training;
  guint32    *duplicate_of;
  guint32     n_pairs;

  /*< private >*/
  guint32    *degrees[2];
  guint32    *partners;
  TsFlatArray candidates;
  TsFlatArray sources;
  guint32     capacity;
} TsMatching;

void ts_matching_clear           (TsMatching        *self);
void ts_matching_begin           (TsMatching        *self,
                                  const TsFrameView *view);
void ts_matching_pair            (TsMatching        *self,
                                  const TsFrameView *view,
                                  guint32            overlap);
void ts_matching_find_duplicates (TsMatching        *self,
                                  const TsFrameView *view,
                                  double             threshold);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsMatching, ts_matching_clear)

G_END_DECLS
