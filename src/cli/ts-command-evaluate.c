/* SPDX-License-Identifier: MIT */

/* `touchstone-cli evaluate`: label exports in, iou_results.csv out. */

#include "config.h"

#include "ts-command.h"

#include "ts-comparison-reading.h"
#include "ts-evaluation-summary.h"
#include "ts-interrupt.h"
#include "ts-iou-results.h"

#include <glib/gi18n.h>

#include <errno.h>
#include <stdio.h>

#define NAME            "evaluate"
#define STANDARD_OUTPUT "-"

/* Problems beyond these would push the summary off the screen. */
#define MAX_PROBLEMS 20

/* What the command line says. */
typedef struct
{
  TsComparisonReading reading;
  char               *output; /* (owned) */
} Request;

static void
request_clear (Request *self)
{
  ts_comparison_reading_clear (&self->reading);
  g_clear_pointer (&self->output, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static GOptionContext *
create_option_context (Request *request)
{
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request->output,
      N_("Where the scores go (“iou_results.csv”); “-” for standard output"), N_("FILE") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _("Scores each training box by its overlap with the best matching "
                                  "benchmark box."));
  g_option_context_set_description (context,
                                    _("The exit status is 0 if all went well, 1 if the scores were "
                                      "written but some rows\ncould not be read, and 2 if nothing "
                                      "was written."));
  ts_comparison_reading_add_options (&request->reading, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return context;
}

/* Returns FALSE after it has said what is wrong. */
static gboolean
parse_arguments (Request *request,
                 int      argc,
                 char    *argv[])
{
  g_autoptr (GOptionContext) context = NULL;

  request->reading.command = NAME;
  context = create_option_context (request);
  g_set_prgname ("touchstone-cli " NAME);

  if (!ts_comparison_reading_parse (&request->reading, context, &argc, &argv) ||
      !ts_comparison_reading_is_complete (&request->reading))
    return FALSE;

  if (request->output == NULL)
    request->output = g_strdup (TS_IOU_RESULTS_NAME);

  return ts_comparison_reading_spares (&request->reading, request->output);
}

/* Says nothing if whoever reads the output has read enough. */
static gboolean
print_results (const TsComparison *comparison)
{
  g_autoptr (GBytes) csv = ts_iou_results_to_bytes (comparison);
  gsize length;
  const char *text = g_bytes_get_data (csv, &length);

  if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;

  if (errno != EPIPE)
    ts_command_complain (NAME, _("standard output cannot be written: %s"), g_strerror (errno));

  return FALSE;
}

static gboolean
write_results (const TsComparison *comparison,
               const char         *path)
{
  g_autoptr (GError) error = NULL;

  if (ts_comparison_get_totals (comparison)->n_training_boxes > 0
      && g_str_equal (path, STANDARD_OUTPUT))
    return print_results (comparison);

  if (ts_iou_results_save (comparison, path, &error))
    return TRUE;

  ts_command_complain (NAME, "%s", error->message);

  return FALSE;
}

static void
report (const TsComparison *comparison)
{
  g_autofree char *problems = ts_evaluation_summary_format_problems (comparison, MAX_PROBLEMS);
  g_autofree char *summary = ts_evaluation_summary_format (comparison);

  g_printerr ("%s%s", problems, summary);
}

static TsExit
evaluate (const Request *request)
{
  g_autoptr (TsComparison) comparison = ts_comparison_reading_load (&request->reading);

  if (comparison == NULL)
    return TS_EXIT_FAILED;

  report (comparison);
  if (!write_results (comparison, request->output))
    return TS_EXIT_FAILED;

  return ts_evaluation_summary_is_complete (comparison) ? TS_EXIT_DONE : TS_EXIT_INCOMPLETE;
}

/**
 * ts_command_evaluate:
 * @argc: how many words there are
 * @argv: the words of the command line, beginning with the command
 *
 * Scores training sets against a benchmark.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_evaluate (int   argc,
                     char *argv[])
{
  g_auto (Request) request = { NULL };

  if (!parse_arguments (&request, argc, argv))
    return TS_EXIT_FAILED;

  ts_interrupt_catch ();

  return evaluate (&request);
}
