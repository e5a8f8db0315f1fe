/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsShape:
 * @TS_SHAPE_UNKNOWN: a shape that this program has no name for; kept, never compared
 *
 * How an object is drawn. The names in files are those of ts_shape_get_name().
 */
typedef enum
{
  TS_SHAPE_UNKNOWN,
  TS_SHAPE_BOUNDING_BOX,
  TS_SHAPE_ROTATABLE_BOUNDING_BOX,
  TS_SHAPE_POLYGON,
  TS_SHAPE_POLYLINE,
  TS_SHAPE_POINT,
  TS_SHAPE_SKELETON,
  TS_SHAPE_BITMASK,
  TS_SHAPE_CUBOID,
  TS_SHAPE_CUBOID_2D,
  TS_SHAPE_SEGMENTATION,
  TS_SHAPE_AUDIO,
  TS_SHAPE_TEXT
} TsShape;

#define TS_N_SHAPES (TS_SHAPE_TEXT + 1)

const char *ts_shape_get_name  (TsShape     shape);
TsShape     ts_shape_from_name (const char *name,
                                gsize       length);

G_END_DECLS
