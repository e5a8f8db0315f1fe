/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsOutlineEdge:
 *
 * A straight piece of an outline, between two different points.
 */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} TsOutlineEdge;

/**
 * TsOutlineVerdict:
 * @TS_OUTLINE_SIMPLE: no two edges have a point in common that is not an end of both
 * @TS_OUTLINE_TOUCHES: an end of an edge lies on another edge, or edges lie on each other
 * @TS_OUTLINE_CROSSES: two edges cross, each with an end on either side of the other
 *
 * What can be said of the edges of an outline.
 */
typedef enum
{
  TS_OUTLINE_SIMPLE,
  TS_OUTLINE_TOUCHES,
  TS_OUTLINE_CROSSES
} TsOutlineVerdict;

TsOutlineVerdict ts_outline_sweep (const TsOutlineEdge *edges,
                                   guint                n_edges,
                                   double              *area);

G_END_DECLS
