/* SPDX-License-Identifier: MIT */

/* Progress lines: "Reading… 43 %", written over and over and wiped away at the end. */

#include "config.h"

#include "ts-progress-line.h"

#include <glib/gi18n.h>

/* Who waits no longer than this needs no progress. */
#define PATIENCE_US G_TIME_SPAN_SECOND

/**
 * ts_progress_line_init:
 * @terminal: (nullable): where the line is shown; %NULL to show none
 * @now: the monotonic time, in microseconds
 *
 * Prepares @self at the start of the task.
 */
void
ts_progress_line_init (TsProgressLine *self,
                       FILE           *terminal,
                       gint64          now)
{
  *self = (TsProgressLine) { .terminal = terminal, .start = now, .percent = -1 };
}

/**
 * ts_progress_line_update:
 * @fraction: from 0 to 1
 * @now: the monotonic time, in microseconds
 *
 * Shows how far the task has come, if it is time to and the number has changed.
 */
void
ts_progress_line_update (TsProgressLine *self,
                         double          fraction,
                         gint64          now)
{
  int percent = (int) (CLAMP (fraction, 0.0, 1.0) * 100.0);
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  if (self->terminal == NULL || now - self->start < PATIENCE_US || percent == self->percent)
    return;

  /* Translators: how much of the files has been read, in percent. */
  text = g_strdup_printf (_("Reading… %d %%"), percent);
  shown = g_locale_from_utf8 (text, -1, NULL, NULL, NULL);
  if (shown == NULL)
    shown = g_strdup_printf ("%d %%", percent);

  self->percent = percent;
  self->width = MAX (self->width, (guint) g_utf8_strlen (text, -1));
  fprintf (self->terminal, "\r%s", shown);
  fflush (self->terminal);
}

/**
 * ts_progress_line_erase:
 *
 * Wipes the line away, if it was shown.
 */
void
ts_progress_line_erase (TsProgressLine *self)
{
  if (self->width == 0)
    return;

  fprintf (self->terminal, "\r%*s\r", (int) self->width, "");
  fflush (self->terminal);
  self->width = 0;
  self->percent = -1;
}
