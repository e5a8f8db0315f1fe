/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsRegion:
 *
 * An area bounded by straight lines: the inside of one or several closed rings, in which
 * holes and separate parts come out by the even-odd rule. Units are the caller's; the y axis
 * may point either way.
 */
typedef struct _TsRegion TsRegion;

/**
 * TsRegionOverlap:
 * @first: the first region's area
 * @second: the second region's area
 * @common: the area that lies in both
 *
 * Three areas that one sweep over two regions gives, in square units.
 */
typedef struct
{
  double first;
  double second;
  double common;
} TsRegionOverlap;

TsRegion       *ts_region_new              (void);
void            ts_region_free             (TsRegion       *self);

void            ts_region_add_ring         (TsRegion       *self,
                                            const double   *points,
                                            guint           n_points);
void            ts_region_add_rotated_box  (TsRegion       *self,
                                            double          x,
                                            double          y,
                                            double          width,
                                            double          height,
                                            double          theta);

gboolean        ts_region_get_bounds       (const TsRegion *self,
                                            double         *left,
                                            double         *top,
                                            double         *right,
                                            double         *bottom);
gboolean        ts_region_measure          (const TsRegion *self,
                                            double         *area);
double          ts_region_area             (const TsRegion *self);
TsRegionOverlap ts_region_overlap          (const TsRegion *self,
                                            const TsRegion *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsRegion, ts_region_free)

G_END_DECLS
