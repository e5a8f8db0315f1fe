/* SPDX-License-Identifier: MIT */

/* Evaluations: labels in, iou_results.csv out, and a summary on the terminal. */

#include "config.h"

#include "ts-evaluation-run.h"

#include "ts-evaluation-summary.h"
#include "ts-iou-results.h"

#include <glib/gi18n.h>

#include <errno.h>
#include <stdio.h>

#define STANDARD_OUTPUT "-"

/* Problems beyond these would push the summary off the screen. */
#define MAX_PROBLEMS 20

/* Says nothing if whoever reads the output has read enough. */
static gboolean
print_results (const char         *command,
               const TsComparison *comparison)
{
  g_autoptr (GBytes) csv = ts_iou_results_to_bytes (comparison);
  gsize length;
  const char *text = g_bytes_get_data (csv, &length);

  if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;

  if (errno != EPIPE)
    ts_command_complain (command, _("standard output cannot be written: %s"), g_strerror (errno));

  return FALSE;
}

static gboolean
write_results (const char         *command,
               const TsComparison *comparison,
               const char         *path)
{
  g_autoptr (GError) error = NULL;

  if (ts_comparison_get_totals (comparison)->n_training_boxes > 0
      && g_str_equal (path, STANDARD_OUTPUT))
    return print_results (command, comparison);

  if (ts_iou_results_save (comparison, path, &error))
    return TRUE;

  ts_command_complain (command, "%s", error->message);

  return FALSE;
}

static void
report (const TsComparison *comparison)
{
  g_autofree char *problems = ts_evaluation_summary_format_problems (comparison, MAX_PROBLEMS);
  g_autofree char *summary = ts_evaluation_summary_format (comparison);

  g_printerr ("%s%s", problems, summary);
}

/**
 * ts_evaluation_run:
 * @output: where the scores go; “-” for standard output
 *
 * Scores training sets against a benchmark. Interrupts must be caught.
 *
 * Returns: what the program exits with
 */
TsExit
ts_evaluation_run (const TsComparisonReading *reading,
                   const char                *output)
{
  g_autoptr (TsComparison) comparison = ts_comparison_reading_load (reading);

  if (comparison == NULL)
    return TS_EXIT_FAILED;

  report (comparison);
  if (!write_results (reading->command, comparison, output))
    return TS_EXIT_FAILED;

  return ts_evaluation_summary_is_complete (comparison) ? TS_EXIT_DONE : TS_EXIT_INCOMPLETE;
}
