/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-run-lengths.h"

G_BEGIN_DECLS

/**
 * TsMaskOutline:
 * @points: (owned) (element-type double): x and y of each corner, in pixels of the mask
 * @ring_ends: (owned) (element-type guint32): after how many corners each ring ends
 *
 * The borders of a mask's set pixels: closed rings of level and upright lines, the last corner
 * joining the first. By the even-odd rule their inside is the mask. Pixels that only touch at
 * a corner are in rings of their own.
 */
typedef struct
{
  GArray *points;
  GArray *ring_ends;
} TsMaskOutline;

void     ts_mask_outline_clear (TsMaskOutline      *self);

gboolean ts_mask_outline_trace (TsMaskOutline      *self,
                                const TsRunLengths *mask,
                                guint64             width);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsMaskOutline, ts_mask_outline_clear)

G_END_DECLS
