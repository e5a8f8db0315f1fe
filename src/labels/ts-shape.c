/* SPDX-License-Identifier: MIT */

/* Shapes: what an object of a label row can be drawn as. */

#include "ts-shape.h"

#include <string.h>

/* The spelling of the platform's label rows and ontologies. */
static const char *const shape_names[TS_N_SHAPES] = {
  [TS_SHAPE_UNKNOWN] = "unknown",
  [TS_SHAPE_BOUNDING_BOX] = "bounding_box",
  [TS_SHAPE_ROTATABLE_BOUNDING_BOX] = "rotatable_bounding_box",
  [TS_SHAPE_POLYGON] = "polygon",
  [TS_SHAPE_POLYLINE] = "polyline",
  [TS_SHAPE_POINT] = "point",
  [TS_SHAPE_SKELETON] = "skeleton",
  [TS_SHAPE_BITMASK] = "bitmask",
  [TS_SHAPE_CUBOID] = "cuboid",
  [TS_SHAPE_CUBOID_2D] = "cuboid_2d",
  [TS_SHAPE_SEGMENTATION] = "segmentation",
  [TS_SHAPE_AUDIO] = "audio",
  [TS_SHAPE_TEXT] = "text",
};

/**
 * ts_shape_get_name:
 *
 * Names a shape as files spell it.
 *
 * Returns: a static string
 */
const char *
ts_shape_get_name (TsShape shape)
{
  g_return_val_if_fail (shape < TS_N_SHAPES, NULL);

  return shape_names[shape];
}

/**
 * ts_shape_from_name:
 * @name: not necessarily NUL-terminated
 * @length: of @name, in bytes
 *
 * Finds the shape of a name.
 *
 * Returns: the shape, or %TS_SHAPE_UNKNOWN
 */
TsShape
ts_shape_from_name (const char *name,
                    gsize       length)
{
  for (guint shape = TS_SHAPE_BOUNDING_BOX; shape < TS_N_SHAPES; shape++)
    {
      if (strlen (shape_names[shape]) == length && memcmp (shape_names[shape], name, length) == 0)
        return shape;
    }

  return TS_SHAPE_UNKNOWN;
}
