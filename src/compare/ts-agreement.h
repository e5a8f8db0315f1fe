/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsRating:
 * @unit: what was rated
 * @value: what it was said to be; only equal or not
 */
typedef struct
{
  guint32 unit;
  guint32 value;
} TsRating;

double ts_cohen_kappa        (const guint32  *one,
                              const guint32  *other,
                              gsize           n,
                              guint           n_values);
double ts_krippendorff_alpha (const TsRating *ratings,
                              gsize           n_ratings,
                              guint           n_values);

G_END_DECLS
