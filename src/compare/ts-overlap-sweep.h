/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-figure.h"
#include "ts-flat-array.h"

G_BEGIN_DECLS

/**
 * TsObjectOverlap:
 * @benchmark: which of the frame's benchmark objects, from 0
 * @training: which of the frame's training objects, from 0
 * @iou: above 0
 *
 * Two objects of a frame that overlap.
 */
typedef struct
{
  guint32 benchmark;
  guint32 training;
  double  iou;
} TsObjectOverlap;

/**
 * TsOverlapSweep:
 *
 * Finds what overlaps on a frame. Meant to be used for frame after frame.
 */
typedef struct
{
  /*< private >*/
  TsFlatArray strips[2];
  TsFlatArray active[2];
} TsOverlapSweep;

void ts_overlap_sweep_clear (TsOverlapSweep *self);
void ts_overlap_sweep_run   (TsOverlapSweep *self,
                             const TsFigure *benchmark,
                             guint           n_benchmark,
                             const TsFigure *training,
                             guint           n_training,
                             TsShapeMixing   mixing,
                             TsFlatArray    *overlaps);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsOverlapSweep, ts_overlap_sweep_clear)

G_END_DECLS
