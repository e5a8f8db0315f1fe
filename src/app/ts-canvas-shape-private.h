/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-canvas-shape.h"

G_BEGIN_DECLS

/**
 * TsShapePathFlags:
 * @TS_SHAPE_PATH_CLOSED: the last point joins the first
 * @TS_SHAPE_PATH_FILLED: it is the border of what the shape covers
 * @TS_SHAPE_PATH_STROKED: it is drawn
 */
typedef enum
{
  TS_SHAPE_PATH_CLOSED = 1 << 0,
  TS_SHAPE_PATH_FILLED = 1 << 1,
  TS_SHAPE_PATH_STROKED = 1 << 2
} TsShapePathFlags;

/**
 * TsShapePath:
 * @first: of the shape's points; the path has @n_points
 * @flags: of #TsShapePathFlags
 *
 * A line from point to point.
 */
typedef struct
{
  guint first;
  guint n_points;
  guint flags;
} TsShapePath;

/**
 * TS_SHAPE_CUT_MARGIN_PX:
 *
 * Cut outlines run this far outside of what is shown.
 */
#define TS_SHAPE_CUT_MARGIN_PX 16.0

/**
 * TsShapeMark:
 * @is_hollow: one cannot see the point in the picture
 *
 * A point that stands for itself, in fractions of the picture.
 */
typedef struct
{
  double   x;
  double   y;
  gboolean is_hollow;
} TsShapeMark;

/**
 * TsShapePaths:
 * @points: (owned) (element-type double): x and y of each, in fractions of the picture
 * @paths: (owned) (element-type TsShapePath)
 */
typedef struct
{
  GArray *points;
  GArray *paths;
} TsShapePaths;

struct _TsCanvasShape
{
  gatomicrefcount ref_count;

  /* Owned. */
  TsShapePaths    exact;
  TsShapePaths    detail; /* what one can see of the exact paths at the last scale */
  GArray         *marks; /* (element-type TsShapeMark) */

  /* Plain state. */
  double          width; /* of the picture, in square units */
  double          height;
  TsCanvasRect    rect;
  int             detail_level;
  gboolean        has_detail;
  gboolean        is_union; /* covered is what is inside any path, not inside an odd number */
};

gboolean ts_canvas_shape_make    (TsCanvasShape      *self,
                                  const TsLabelSet   *set,
                                  const TsAnnotation *annotation,
                                  gboolean            is_sized);

void     ts_canvas_shape_stroke  (const TsShapePaths      *paths,
                                  cairo_t                 *cr,
                                  const TsCanvasPlacement *placement,
                                  const TsCanvasArea      *clip,
                                  const TsCanvasStroke    *stroke,
                                  double                   more);
void     ts_canvas_shape_stretch_dashes
                                 (double                   dash,
                                  double                   gap,
                                  double                   length,
                                  double                   more,
                                  double                   dashes[2]);

void     ts_shape_paths_init     (TsShapePaths       *self);
void     ts_shape_paths_clear    (TsShapePaths       *self);
void     ts_shape_paths_simplify (const TsShapePaths *self,
                                  double              width,
                                  double              height,
                                  double              tolerance,
                                  TsShapePaths       *result);

G_END_DECLS
