/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-overlap-sweep.h"

G_BEGIN_DECLS

/**
 * TsFrameObject:
 * @annotation: of its label set
 * @class_number: of the table's #TsClassIndex
 * @area: what it covers, in a unit that all objects of the frame share; NaN if nothing
 * @confidence: how sure whoever drew it was, from 0 to 1
 *
 * An object on one frame.
 */
typedef struct
{
  guint32 annotation;
  guint32 class_number;
  float   confidence;
  double  area;
} TsFrameObject;

/**
 * TsFrameView:
 * @benchmark: (array length=n_benchmark): the expert's objects
 * @training: (array length=n_training): the trainee's
 * @overlaps: (array length=n_overlaps): by training object, then by benchmark object
 *
 * Everything on one frame that decides who belongs to whom. Borrowed.
 */
typedef struct
{
  const TsFrameObject   *benchmark;
  const TsFrameObject   *training;
  const TsObjectOverlap *overlaps;
  guint32                n_benchmark;
  guint32                n_training;
  guint32                n_overlaps;
} TsFrameView;

G_END_DECLS
