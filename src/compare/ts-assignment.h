/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TS_UNASSIGNED:
 *
 * The partner of what has none.
 */
#define TS_UNASSIGNED G_MAXUINT32

/**
 * TsCandidate:
 * @weight: what the pair is worth; finite and above 0
 *
 * Two things that may be paired, one of each side.
 */
typedef struct
{
  guint32 left;
  guint32 right;
  double  weight;
} TsCandidate;

double ts_assignment_optimal (const TsCandidate *candidates,
                              gsize              n_candidates,
                              guint              n_left,
                              guint              n_right,
                              guint32           *partners);
double ts_assignment_greedy  (const TsCandidate *candidates,
                              gsize              n_candidates,
                              guint              n_left,
                              guint              n_right,
                              guint32           *partners);

G_END_DECLS
