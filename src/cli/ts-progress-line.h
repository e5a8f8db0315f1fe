/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/**
 * TsProgressLine:
 *
 * A line on a terminal that says how far a long task has come. It appears only when the task
 * takes longer than a moment.
 */
typedef struct
{
  /*< private >*/
  FILE  *terminal;
  gint64 start;
  gint64 shown_at;
  int    percent;
  guint  width;
} TsProgressLine;

void ts_progress_line_init   (TsProgressLine *self,
                              FILE           *terminal,
                              gint64          now);
void ts_progress_line_update (TsProgressLine *self,
                              double          fraction,
                              gint64          now);
void ts_progress_line_show   (TsProgressLine *self,
                              const char     *text,
                              gint64          now);
void ts_progress_line_erase  (TsProgressLine *self);

G_END_DECLS
