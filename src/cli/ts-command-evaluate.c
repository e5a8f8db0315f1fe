/* SPDX-License-Identifier: MIT */

/* `touchstone-cli evaluate`: label exports in, iou_results.csv out. */

#include "config.h"

#include "ts-command.h"

#include "ts-evaluation-run.h"
#include "ts-interrupt.h"
#include "ts-iou-results.h"

#include <glib/gi18n.h>

#define NAME "evaluate"

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

  return ts_evaluation_run (&request.reading, request.output);
}
