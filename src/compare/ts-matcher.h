/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-matching.h"

G_BEGIN_DECLS

/**
 * TsMatcher:
 * @name: on command lines and in files
 * @summary: what it does, in one sentence; to be translated
 * @match: fills in a matching that has been begun
 *
 * A way to tell who belongs to whom on a frame.
 */
typedef struct
{
  const char *name;
  const char *summary;
  void      (*match) (TsMatching        *matching,
                      const TsFrameView *view,
                      double             threshold);
} TsMatcher;

const TsMatcher *ts_matcher_lookup (const char        *name);
guint            ts_matcher_get_n  (void);
const TsMatcher *ts_matcher_get    (guint              index);
void             ts_matcher_match  (const TsMatcher   *self,
                                    const TsFrameView *view,
                                    double             threshold,
                                    TsMatching        *matching);

G_END_DECLS
