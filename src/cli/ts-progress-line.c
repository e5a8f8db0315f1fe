/* SPDX-License-Identifier: MIT */

/* Progress lines: "Reading… 43 %", written over and over and wiped away at the end. */

#include "config.h"

#include "ts-progress-line.h"

#include <glib/gi18n.h>

/* Who waits no longer than this needs no progress. */
#define PATIENCE_US G_TIME_SPAN_SECOND

/* Nobody reads numbers that change more often. */
#define PAUSE_US (100 * G_TIME_SPAN_MILLISECOND)

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

/* Shows @plain where the terminal does not have the letters of @text, and overwrites all that
 * is left of a longer text. */
static void
print (TsProgressLine *self,
       const char     *text,
       const char     *plain)
{
  g_autofree char *shown = g_locale_from_utf8 (text, -1, NULL, NULL, NULL);
  guint width = (guint) g_utf8_strlen (text, -1);

  fprintf (self->terminal, "\r%s%*s", shown != NULL ? shown : plain,
           (int) (self->width - MIN (width, self->width)), "");
  fflush (self->terminal);
  self->width = MAX (self->width, width);
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
  g_autofree char *plain = NULL;

  if (self->terminal == NULL || now - self->start < PATIENCE_US || percent == self->percent)
    return;

  /* Translators: how much of the files has been read, in percent. */
  text = g_strdup_printf (_("Reading… %d %%"), percent);
  plain = g_strdup_printf ("%d %%", percent);
  self->percent = percent;
  print (self, text, plain);
}

/**
 * ts_progress_line_show:
 * @text: what takes the place of the line
 * @now: the monotonic time, in microseconds
 *
 * Shows a text that says how far the task has come, if it is time to. A text that comes right
 * after another is not shown, so the last one must not be the one that matters.
 */
void
ts_progress_line_show (TsProgressLine *self,
                       const char     *text,
                       gint64          now)
{
  if (self->terminal == NULL || now - self->start < PATIENCE_US ||
      (self->width > 0 && now - self->shown_at < PAUSE_US))
    return;

  self->shown_at = now;
  print (self, text, "…");
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
