/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-label-set.h"

G_BEGIN_DECLS

/**
 * TS_FIGURE_FLOOR:
 *
 * Scores that fade with distance never reach 0; under this they count as none.
 */
#define TS_FIGURE_FLOOR 0.01

/**
 * TsFigureKind:
 * @TS_FIGURE_INVALID: its geometry makes no sense; it overlaps nothing
 * @TS_FIGURE_BOX: an upright rectangle
 * @TS_FIGURE_AREA: an area with straight borders: polygons, turned boxes, cuboids' outlines
 * @TS_FIGURE_MASK: pixels of a picture
 * @TS_FIGURE_CLOUD: points of a cloud
 * @TS_FIGURE_LINE: a polyline
 * @TS_FIGURE_POINTS: single points and skeletons
 * @TS_FIGURE_RANGES: stretches of sound or text
 *
 * What kind of geometry is compared.
 */
typedef enum
{
  TS_FIGURE_INVALID,
  TS_FIGURE_BOX,
  TS_FIGURE_AREA,
  TS_FIGURE_MASK,
  TS_FIGURE_CLOUD,
  TS_FIGURE_LINE,
  TS_FIGURE_POINTS,
  TS_FIGURE_RANGES
} TsFigureKind;

/**
 * TsShapeMixing:
 * @TS_SHAPES_APART: only objects of the same shape are compared
 * @TS_SHAPES_AS_AREAS: boxes, turned boxes, polygons, flat cuboids and masks are compared
 *   with each other as the areas that they cover
 *
 * Which shapes can be measured against each other.
 */
typedef enum
{
  TS_SHAPES_APART,
  TS_SHAPES_AS_AREAS
} TsShapeMixing;

typedef struct _TsFigureForm TsFigureForm;

/**
 * TsFigure:
 * @fault: (nullable): with %TS_FIGURE_INVALID, what is wrong; static and translated
 * @left: of an upright rectangle that holds all that the figure can overlap; with ranges,
 *   where the first starts
 * @right: its other side; @left ≤ @right
 * @top: likewise
 * @bottom: likewise; @top ≤ @bottom
 * @area: what it covers; NaN for kinds that cover nothing
 *
 * One annotation's geometry, made ready to be measured against others. Lengths are in pixels
 * of the picture, or in fractions of its sides if its size is not known. It borrows from the
 * label set.
 */
typedef struct
{
  TsFigureKind kind;
  TsShape      shape;
  const char  *fault;
  double       left;
  double       top;
  double       right;
  double       bottom;
  double       area;

  /*< private >*/
  double        box[4];      /* x, y, width, height in fractions: as the published rule has it */
  double        unit_width;
  double        unit_height;
  TsFigureForm *form;        /* (owned) (nullable): all that a box has no need of */
} TsFigure;

void     ts_figure_init          (TsFigure           *self,
                                  const TsLabelSet   *set,
                                  const TsAnnotation *annotation,
                                  guint               width,
                                  guint               height);
void     ts_figure_clear         (TsFigure           *self);

gboolean ts_figure_is_comparable (const TsFigure     *self,
                                  const TsFigure     *other,
                                  TsShapeMixing       mixing);
double   ts_figure_overlap       (const TsFigure     *benchmark,
                                  const TsFigure     *training);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsFigure, ts_figure_clear)

G_END_DECLS
