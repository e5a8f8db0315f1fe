/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TS_TYPE_SIDE (ts_side_get_type ())

/**
 * TsSide:
 * @TS_SIDE_BENCHMARK: what the expert drew
 * @TS_SIDE_TRAINING: what the trainee drew
 *
 * The two sides of a comparison.
 */
typedef enum
{
  TS_SIDE_BENCHMARK,
  TS_SIDE_TRAINING
} TsSide;

GType ts_side_get_type (void);

G_END_DECLS
