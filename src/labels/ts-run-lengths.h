/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsRunLengths:
 * @ends: (array length=n_runs) (owned): after how many pixels each run ends; never falling
 * @n_pixels: width × height of the mask; no run goes beyond it
 *
 * A mask as runs of equal pixels, row by row. Runs alternate and the first is of unset
 * pixels, so run `i` is set if `i` is odd. Pixels behind the last run are unset.
 */
typedef struct
{
  guint64 *ends;
  gsize    n_runs;
  guint64  n_pixels;
} TsRunLengths;

gboolean ts_run_lengths_decode    (const char         *text,
                                   gsize               length,
                                   guint64             n_pixels,
                                   TsRunLengths       *runs,
                                   const char        **reason);
void     ts_run_lengths_clear     (TsRunLengths       *self);

guint64  ts_run_lengths_area      (const TsRunLengths *self);
guint64  ts_run_lengths_intersect (const TsRunLengths *self,
                                   const TsRunLengths *other);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsRunLengths, ts_run_lengths_clear)

G_END_DECLS
