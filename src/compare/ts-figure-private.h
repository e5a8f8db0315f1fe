/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-figure.h"
#include "ts-region.h"
#include "ts-run-lengths.h"

G_BEGIN_DECLS

/**
 * TsFigureForm:
 * @outline: as the label set has it; borrowed
 * @region: (owned) (nullable): with areas; with boxes and masks made when it is needed
 * @mask: (owned): with masks and clouds
 * @mask_box: with masks, width, height, top and left in pixels of the mask
 * @numbers: (owned) (nullable): with points x and y each; with ranges start and end each
 * @n_numbers: how many
 * @size: with skeletons, the area around the points, which distances are measured by
 *
 * What figures other than boxes consist of.
 */
struct _TsFigureForm
{
  TsOutline    outline;
  TsRegion    *region;
  TsRunLengths mask;
  guint64      mask_box[4];
  double      *numbers;
  guint        n_numbers;
  double       size;
};

enum
{
  TS_MASK_WIDTH,
  TS_MASK_HEIGHT,
  TS_MASK_TOP,
  TS_MASK_LEFT
};

void            ts_figure_set_fault        (TsFigure       *self,
                                            const char     *fault);
void            ts_figure_bound            (TsFigure       *self,
                                            const double   *points,
                                            guint           n_points);
void            ts_figure_take_points      (TsFigure       *self,
                                            const double   *numbers,
                                            guint           n_points,
                                            guint           stride);

void            ts_figure_init_rotated_box (TsFigure       *self);
void            ts_figure_init_polygon     (TsFigure       *self);
void            ts_figure_init_cuboid_2d   (TsFigure       *self);
void            ts_figure_init_mask        (TsFigure       *self);
void            ts_figure_init_cloud       (TsFigure       *self);
void            ts_figure_init_line        (TsFigure       *self);
void            ts_figure_init_points      (TsFigure       *self);
void            ts_figure_init_ranges      (TsFigure       *self);

const TsRegion *ts_figure_get_region       (const TsFigure *self);
void            ts_figure_fill_region      (const TsFigure *self,
                                            TsRegion       *region);

double          ts_figure_overlap_masks    (const TsFigure *a,
                                            const TsFigure *b);
double          ts_figure_overlap_lines    (const TsFigure *a,
                                            const TsFigure *b);
double          ts_figure_overlap_points   (const TsFigure *benchmark,
                                            const TsFigure *training);
double          ts_figure_overlap_ranges   (const TsFigure *a,
                                            const TsFigure *b);

G_END_DECLS
