/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-overlap-table.h"

G_BEGIN_DECLS

/**
 * TsOverlapArrays:
 *
 * What an overlap table consists of, or a piece of it while it is made.
 */
typedef struct
{
  TsFlatArray frames;    /* (owned) (element-type TsFramePair) */
  TsFlatArray benchmark; /* (owned) (element-type TsFrameObject) */
  TsFlatArray training;  /* (owned) (element-type TsFrameObject) */
  TsFlatArray overlaps;  /* (owned) (element-type TsObjectOverlap) */
  TsFlatArray faults;    /* (owned) (element-type TsFigureFault) */
} TsOverlapArrays;

struct _TsOverlapTable
{
  gatomicrefcount ref_count;
  TsComparison   *comparison;   /* (owned) */
  TsClassIndex   *classes;      /* (owned) */
  TsFrameChoice   frame_choice;
  TsShapeMixing   mixing;
  TsOverlapArrays arrays;
  guint32        *first_frames; /* (owned): for each row pair, and one more */
};

G_END_DECLS
