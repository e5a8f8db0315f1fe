/* SPDX-License-Identifier: MIT */

/* `touchstone-cli compare`: every frame, every shape, every disagreement named. */

#include "config.h"

#include "ts-command.h"

#include "ts-compare-rows.h"
#include "ts-comparison-reading.h"
#include "ts-evaluation-summary.h"
#include "ts-interrupt.h"
#include "ts-score-outputs.h"

#include <glib/gi18n.h>

#define NAME "compare"

/* Problems beyond these would push the table off the screen. */
#define MAX_PROBLEMS 20

/* What the command line says. File names are in the file system's encoding. */
typedef struct
{
  TsComparisonReading reading;
  char               *frames;  /* (owned) (nullable) */
  char               *matcher; /* (owned) (nullable) */
  char               *iou;     /* (owned) (nullable) */
  char               *low;     /* (owned) (nullable) */
  char               *rows;    /* (owned) (nullable) */
  gboolean            as_areas;
  TsRules             rules;
  TsScoreOutputs      outputs;
} Request;

static void
request_clear (Request *self)
{
  ts_comparison_reading_clear (&self->reading);
  g_clear_pointer (&self->frames, g_free);
  g_clear_pointer (&self->matcher, g_free);
  g_clear_pointer (&self->iou, g_free);
  g_clear_pointer (&self->low, g_free);
  g_clear_pointer (&self->rows, g_free);
  ts_score_outputs_clear (&self->outputs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static GOptionContext *
create_option_context (Request *request)
{
  GOptionEntry entries[] = {
    { "frames", 0, 0, G_OPTION_ARG_STRING, &request->frames,
      N_("Which frames are compared: first, labelled or key (“labelled”)"), N_("CHOICE") },
    { "match", 0, 0, G_OPTION_ARG_STRING, &request->matcher,
      N_("Who belongs to whom: best-overlap, optimal or greedy (“optimal”)"), N_("METHOD") },
    { "iou", 0, 0, G_OPTION_ARG_STRING, &request->iou,
      N_("The least overlap of a match (0.5)"), N_("NUMBER") },
    { "low", 0, 0, G_OPTION_ARG_STRING, &request->low,
      N_("The least overlap of a match that is well drawn (0.8)"), N_("NUMBER") },
    { "as-areas", 0, 0, G_OPTION_ARG_NONE, &request->as_areas,
      N_("Compare boxes, polygons and masks with each other"), NULL },
    { "rows-from", 0, 0, G_OPTION_ARG_FILENAME, &request->rows,
      N_("Read row pairs, one a line, and write partial results; “-” for standard input"),
      N_("FILE") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Names every disagreement with the benchmark, on "
                                           "every frame and for every shape."));
  g_option_context_set_description (context,
                                    _("The exit status is 0 if all went well, 1 if the score is "
                                      "under --fail-under or some\nrows could not be read, and 2 "
                                      "if nothing was written."));
  ts_comparison_reading_add_options (&request->reading, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  ts_score_outputs_add_options (&request->outputs, context);

  return context;
}

/* Finds what the names on the command line stand for. */
static gboolean
check_rules (Request *request)
{
  TsRules *rules = &request->rules;

  *rules = ts_rules_get_default ();
  rules->mixing = request->as_areas ? TS_SHAPES_AS_AREAS : TS_SHAPES_APART;

  if (request->frames != NULL && !ts_frame_choice_from_name (request->frames, &rules->frames))
    {
      ts_command_misused (NAME, _("--frames needs “first”, “labelled” or “key”, not “%s”"),
                          request->frames);
      return FALSE;
    }

  if (request->matcher != NULL && !(rules->matcher = ts_matcher_lookup (request->matcher)))
    {
      ts_command_misused (NAME, _("--match needs “best-overlap”, “optimal” or “greedy”, not “%s”"),
                          request->matcher);
      return FALSE;
    }

  return ts_parse_fraction (NAME, "--iou", request->iou, &rules->thresholds.match) &&
         ts_parse_fraction (NAME, "--low", request->low, &rules->thresholds.low);
}

static gboolean
check_inputs (const Request *request)
{
  const TsScoreOutputs *outputs = &request->outputs;

  if (request->rows == NULL)
    return ts_comparison_reading_is_complete (&request->reading) &&
           ts_comparison_reading_spares (&request->reading, outputs->details) &&
           ts_comparison_reading_spares (&request->reading, outputs->summary);

  if (request->reading.benchmark == NULL && request->reading.trainings == NULL &&
      outputs->details == NULL && outputs->summary == NULL && outputs->fail_under_text == NULL)
    return TRUE;

  ts_command_misused (NAME, _("--rows-from takes rows and writes partial results, so it goes "
                              "without --benchmark, --training, --details, --summary and "
                              "--fail-under"));

  return FALSE;
}

/* Returns FALSE after it has said what is wrong. */
static gboolean
parse_arguments (Request *request,
                 int      argc,
                 char    *argv[])
{
  g_autoptr (GOptionContext) context = NULL;

  request->reading.command = NAME;
  request->outputs.command = NAME;
  context = create_option_context (request);
  g_set_prgname ("touchstone-cli " NAME);

  return ts_comparison_reading_parse (&request->reading, context, &argc, &argv) &&
         check_inputs (request) && check_rules (request) &&
         ts_score_outputs_check (&request->outputs);
}

static TsExit
compare_files (const Request *request)
{
  g_autoptr (TsComparison) comparison = NULL;
  g_autoptr (TsInputList) inputs = NULL;
  g_autoptr (TsLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;

  comparison = ts_comparison_reading_load (&request->reading);
  if (comparison == NULL)
    return TS_EXIT_FAILED;

  inputs = ts_score_outputs_list_inputs (request->reading.benchmark, request->reading.trainings,
                                         &error);
  if (inputs == NULL)
    return ts_command_complain (NAME, "%s", error->message);

  if (request->outputs.summary != NULL)
    ts_input_list_begin (inputs);

  g_autofree char *problems = ts_evaluation_summary_format_problems (comparison, MAX_PROBLEMS);

  g_printerr ("%s", problems);
  ledger = ts_compare_make_ledger (comparison, &request->rules,
                                   request->outputs.details != NULL ? TS_LEDGER_SENTENCES
                                                                    : TS_LEDGER_PLAIN);

  return ts_score_outputs_write (&request->outputs, ledger, inputs);
}

/**
 * ts_command_compare:
 * @argc: how many words there are
 * @argv: the words of the command line, beginning with the command
 *
 * Compares training sets with a benchmark.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_compare (int   argc,
                    char *argv[])
{
  g_auto (Request) request = { NULL };

  if (!parse_arguments (&request, argc, argv))
    return TS_EXIT_FAILED;

  ts_interrupt_catch ();

  if (request.rows != NULL)
    return ts_compare_rows (NAME, request.rows, request.reading.stage, &request.rules);

  return compare_files (&request);
}
